"""The place a report speaks for: a matter of weighing evidence.

Everything that points to a place is counted under one of the kinds of ``RULES``, each with its points for one
occurrence and the most it can give. The place with the most points wins; then its name is looked for in the list,
and where several places share it, the parents that the text and the file name mention decide, or nothing does.

    >>> find_place("2021年淞南镇人民政府工作报告")
    Place(code='310113113', name='淞南镇', kind='镇', district='宝山区', city='上海市', province='上海市')
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import PurePath

from extract.gazetteer import (
    Gazetteer,
    Level,
    kind_and_level,
    kind_of,
    level_of,
    load_gazetteer,
    own_names,
    place_words,
    resolve_place,
    same_place,
    short_name,
)
from extract.place_mentions import Line, Mention, find_mentions, is_plain, lines_of_note, says_nothing
from extract.place_parents import settle
from extract.place_patterns import place_patterns
from extract.record import Place

__all__ = [
    "Candidate",
    "find_place",
    "kind_of",
    "own_names",
    "resolve_place",
    "same_place",
    "short_name",
    "weigh_places",
]


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of evidence is worth: points an occurrence, and the most that all occurrences give."""

    points: float
    most: float
    why: str


RULES: dict[str, Rule] = {
    "assembly": Rule(100, 100, "在淞南镇第七届人民代表大会…会议上: the body it reports to"),
    "title": Rule(80, 80, "a line of the head with 报告, 总结, 计划 …"),
    "speaker": Rule(80, 80, "我代表七宝镇人民政府"),
    "file": Rule(70, 70, "named in the file name in Chinese"),
    "signature": Rule(60, 60, "a line of head or foot that is the name and a body or office: 长征镇人民政府"),
    "pinyin": Rule(40, 40, "the file name has the pinyin of a name the text has: qibao-2022.txt"),
    "publisher": Rule(30, 30, "信息来源: 淞南镇; often the government above, so it weighs less than a title"),
    "own words": Rule(20, 20, "全镇, 镇党委 …: a town speaks of itself, and this is one"),
    "mention": Rule(2, 24, "named in the text; parents are named too, so they count for less (LEVEL_SHARE)"),
    "subject": Rule(8, 8, "a text without a title opens with it and names no other: 2019年,桃源县完成…"),
    "early": Rule(4, 8, "named in the first thousand characters"),
    "short": Rule(0.5, 20, "its short name in the text: 推动浦锦发展"),
}
# Town reports name what is above them, reports from above seldom name one town often.
LEVEL_SHARE: dict[Level, float] = {"town": 1.0, "district": 0.75, "city": 0.4, "province": 0.25}
_OF_MENTIONS = {"mention", "early", "short", "subject"}
# With fewer points no place is found.
LEAST_POINTS = 8.0
# A clear lead, which pinyin (slow to load) need not confirm.
CLEAR_POINTS, CLEAR_LEAD = 30.0, 2.0

# Support for parents is counted in mentions in the text: one in the head or in the file name is worth this many.
HEAD_SUPPORT, FILE_SUPPORT = 5.0, 8.0
# The first characters, in which a text is likely to name its own place.
EARLY = 1000
# So much of the body is read for names; its end is read for a signature. More of them changes nothing.
BODY = 8000


@dataclass(slots=True)
class Candidate:
    """A name that may be the report's own place.

    Attributes:
        name: the name.
        level: province, city, district or town.
        evidence: kind of evidence → occurrences.
        chains: the names found in front of it (上海市, 宝山区), each time it was named.
    """

    name: str
    level: Level
    evidence: Counter[str] = field(default_factory=Counter)
    chains: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def points(self) -> float:
        """The weight of all evidence for it."""
        return sum(self._points(kind, count) for kind, count in self.evidence.items())

    @property
    def is_enough(self) -> bool:
        """True where the evidence is enough to find the place: words like 全镇 fit any town, so they don't count."""
        own_words = self._points("own words", self.evidence["own words"])
        return self.points - own_words >= LEAST_POINTS

    @property
    def is_only_mentioned(self) -> bool:
        """True where nothing but the running text names it: it may be one of many that the report tells of."""
        return self.evidence.keys() <= _OF_MENTIONS

    def _points(self, kind: str, count: float) -> float:
        rule = RULES[kind]
        share = LEVEL_SHARE[self.level] if kind in ("mention", "early", "short") else 1.0
        return min(rule.points * count, rule.most) * share


@dataclass(slots=True)
class _Weighing:
    """The candidates of one report and the support for their parents, filled from its parts."""

    gazetteer: Gazetteer
    candidates: dict[str, Candidate] = field(default_factory=dict)
    support: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    speaks_as: str = ""
    """The kind of place that speaks (全市, 我镇), where its words tell."""

    def contradicts(self, candidate: Candidate) -> bool:
        """Whether a place that is only mentioned is of another kind than the one that speaks: 全市…南昌县、进贤县…"""
        return bool(self.speaks_as) and candidate.is_only_mentioned and kind_of(candidate.name) != self.speaks_as

    def add(self, kind: str, mention: Mention) -> None:
        """Count evidence for a listed name."""
        candidate = self.candidates.get(mention.name)
        if candidate is None:
            level = level_of((mention.codes or self.gazetteer.find(mention.name))[0])
            candidate = self.candidates[mention.name] = Candidate(mention.name, level)
        candidate.evidence[kind] += 1
        if mention.parents:
            candidate.chains.append(mention.parents)

    def add_unlisted(self, kind: str, unlisted: _Unlisted) -> None:
        """Count evidence for a name that the list does not have."""
        if found := kind_and_level(unlisted.name):
            candidate = self.candidates.setdefault(unlisted.name, Candidate(unlisted.name, found[1]))
            candidate.evidence[kind] += 1
            candidate.chains.append(unlisted.parents)


def find_place(text: str, name: str | None = None) -> Place | None:
    """The place that a report speaks for; None where nothing tells.

    Args:
        text: the report.
        name: its file name, which may have the place in Chinese or, if the text names it too, in pinyin.

    A place the list does not have, and one whose name several places share with nothing to tell which, has code "";
    its parents are those that the text tells, else "".
    """
    weighing = _weigh(text, name)
    candidates = weighing.candidates.values()
    enough = (candidate for candidate in candidates if candidate.is_enough and not weighing.contradicts(candidate))
    best = max(enough, key=lambda candidate: candidate.points, default=None)
    if best is None:
        return None
    return settle(best.name, best.level, best.chains, weighing.support, text)


def weigh_places(text: str, name: str | None = None) -> list[Candidate]:
    """All candidates for a report's place with their evidence, the strongest first."""
    return sorted(_weigh(text, name).candidates.values(), key=lambda candidate: -candidate.points)


def _weigh(text: str, name: str | None) -> _Weighing:
    weighing = _Weighing(load_gazetteer())
    for line in lines_of_note(text):
        _weigh_line(line, weighing)
    _weigh_body(text, weighing)
    stem = PurePath(name).stem if name else ""
    _weigh_file_name(stem, text, weighing)
    _weigh_short_names(text, weighing)
    _weigh_own_words(text, weighing)
    if re.search("[a-z]{3}", stem, re.IGNORECASE):
        _weigh_pinyin(stem, weighing)
    return weighing


def _own_mentions(mentions: list[Mention]) -> list[Mention]:
    """The mentions of a line that may be the report's own: no parents of another one there, no other places."""
    above = {code[:digits] for m in mentions for code in m.codes for digits in (2, 4, 6) if digits < len(code)}
    return [m for m in mentions if not (m.is_parent or m.is_other or above.intersection(m.codes))]


def _weigh_line(line: Line, weighing: _Weighing) -> None:
    """Evidence of a line of head or foot: publisher, signature, title, assembly."""
    patterns = place_patterns()
    for part in patterns.title_parts.split(line.text):
        mentions = find_mentions(part)
        for mention in mentions:
            if line.is_head and not mention.is_other:
                weighing.support[mention.name] += HEAD_SUPPORT
        own = [mention for mention in _own_mentions(mentions) if not patterns.website.match(part, mention.end)]
        is_title = line.is_head and bool(patterns.report.search(part))
        if unlisted := _unlisted(part, mentions, weighing.gazetteer):
            _weigh_unlisted(part, unlisted, is_title, weighing)
            own = [mention for mention in own if mention.name not in unlisted.parents]
        for mention in own:
            body = patterns.body.match(part, mention.end)
            if line.is_head and patterns.assembly.match(part, mention.end):
                weighing.add("assembly", mention)
            if is_title:
                weighing.add("title", mention)
            elif _is_signature(part, mention, body):
                weighing.add("signature", mention)
    if line.is_head:
        for publisher in patterns.publisher.finditer(line.text):
            for mention in _own_mentions(find_mentions(publisher[1])):
                weighing.add("publisher", mention)


def _is_signature(part: str, mention: Mention, body: re.Match[str] | None) -> bool:
    """Whether a line is a name with a body, or with an office and who holds it: 淞南镇党委书记 王某."""
    if len(part) - len(mention.name) >= 24:
        return False
    return (body is not None and body.end() == len(part.rstrip())) or bool(
        place_patterns().office.match(part, mention.end)
    )


@dataclass(frozen=True, slots=True)
class _Unlisted:
    name: str
    end: int
    parents: tuple[str, ...]


def _unlisted(part: str, mentions: list[Mention], gazetteer: Gazetteer) -> _Unlisted | None:
    """A name that the list does not have, at the head of a title or signature: 白鹭湖高新区2022年工作总结.

    It may follow listed parents (上海市闸北区), and takes their name where alone it is a plain word (长兴县开发区).
    """
    if any(level_of(gazetteer.find(mention.name)[0]) == "town" for mention in mentions):
        return None
    pattern = place_patterns().unlisted
    start = 0
    parents: tuple[str, ...] = ()
    for mention in mentions:
        if mention.start == start or pattern.fullmatch(part[: mention.end]):
            start, parents = mention.end, (*mention.parents, mention.name)
    match = pattern.match(part, start)
    if not match or (
        parents and match.start("name") != start
    ):  # 长兴县关于开发区…: the name does not follow its parent
        return None
    name = match["name"]
    if is_plain(name) and parents:
        name = f"{parents[-1]}{name}"
    if name in gazetteer.codes or is_plain(name) or not kind_and_level(name):
        return None
    return _Unlisted(name, match.end(), parents)


def _weigh_unlisted(part: str, unlisted: _Unlisted, is_title: bool, weighing: _Weighing) -> None:
    patterns = place_patterns()
    body = patterns.body.match(part, unlisted.end)
    if is_title:
        weighing.add_unlisted("title", unlisted)
        if patterns.assembly.match(part, unlisted.end):
            weighing.add_unlisted("assembly", unlisted)
    elif body and body.end() == len(part.rstrip()):
        weighing.add_unlisted("signature", unlisted)


def _weigh_body(text: str, weighing: _Weighing) -> None:
    """Evidence of the running text: how often and how early a place is named, and who speaks."""
    patterns = place_patterns()
    mentions = find_mentions(text[:BODY])
    alone = "。" in text.lstrip().partition("\n")[0] and len({mention.name for mention in mentions}) == 1
    for mention in mentions:
        if mention.is_other:
            continue
        weighing.support[mention.name] += 1
        if mention.is_parent:
            continue
        weighing.add("mention", mention)
        if mention.start < EARLY:
            weighing.add("early", mention)
        first = mention.start - sum(map(len, mention.parents))
        if alone and patterns.opening.fullmatch(text, 0, first):
            weighing.add("subject", mention)
        if patterns.speaker.search(text, max(0, first - 4), first) and patterns.body.match(text, mention.end):
            weighing.add("speaker", mention)


def _weigh_file_name(stem: str, text: str, weighing: _Weighing) -> None:
    """Evidence of Chinese in the file name: 闵行区-七宝镇-2022, 七宝2022 (where the text has 七宝 too)."""
    mentions = find_mentions(stem)
    for mention in mentions:
        weighing.support[mention.name] += FILE_SUPPORT
    own = _own_mentions(mentions)
    for mention in own:
        weighing.add("file", mention)
    if own:
        return
    for word in set(place_patterns().file_noise.split(stem)):
        if len(word) < 2 or says_nothing(word) or text.count(word) < 3:
            continue
        named = [
            candidate
            for candidate in weighing.candidates.values()
            if word in (candidate.name, short_name(candidate.name))
        ]
        for candidate in named:
            candidate.evidence["file"] += 1
        listed = [word + ending for ending in place_words().short_without if weighing.gazetteer.find(word + ending)]
        if not named and len(listed) == 1:
            weighing.add("file", Mention(0, 0, listed[0], weighing.gazetteer.find(listed[0])))


def _weigh_short_names(text: str, weighing: _Weighing) -> None:
    """How often the text has a candidate's short name outside of the full one."""
    for candidate in weighing.candidates.values():
        short = short_name(candidate.name)
        if short != candidate.name and not says_nothing(short):
            count = text.count(short) - text.count(candidate.name)
            if count:
                candidate.evidence["short"] += count


def _weigh_own_words(text: str, weighing: _Weighing) -> None:
    """What kind of place speaks: 全镇 and 镇党委 are a town's words, 区委 is said by towns and districts alike.

    Words of towns tell more than those of what is above them, which towns use of their superiors.
    """
    said = Counter(place_patterns().own_words.findall(text))
    counts = {kind: sum(said[word] for word in words) for kind, words in place_words().own_words.items()}
    below = ("街道", "镇", "乡", "苏木", "开发区")
    town = max(below, key=lambda kind: counts.get(kind, 0))
    above = max((kind for kind in counts if kind not in below), key=lambda kind: counts[kind])
    own = town if counts[town] >= 3 and counts[town] * 2 >= counts[above] else above if counts[above] >= 3 else ""
    weighing.speaks_as = own
    for candidate in weighing.candidates.values():
        if own and kind_of(candidate.name) == own:
            candidate.evidence["own words"] += 1


def _weigh_pinyin(stem: str, weighing: _Weighing) -> None:
    """The file name's pinyin against names the text has; pypinyin is asked only where nothing else is clear."""
    ranked = sorted(weighing.candidates.values(), key=lambda candidate: -candidate.points)[:12]
    if not ranked or (len(ranked) > 1 and ranked[0].points >= max(CLEAR_POINTS, CLEAR_LEAD * ranked[1].points)):
        return
    from extract.pinyin import syllables_of

    tokens = {token.lower() for token in re.findall("[a-zA-Z]{3,}", stem)}
    found = []
    for candidate in ranked:
        syllables = syllables_of(candidate.name)
        shortest = max(2, min(len(short_name(candidate.name)), 3))
        beginnings = {"".join(syllables[:count]) for count in range(shortest, len(syllables) + 1)}
        if tokens & (beginnings | {"".join(syllables_of(short_name(candidate.name)))}):
            found.append(candidate)
    lowest = [candidate for candidate in found if candidate.level == "town"] or found
    for candidate in lowest:
        candidate.evidence["pinyin"] += 1
