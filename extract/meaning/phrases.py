"""The thing named in a stretch of a clause, without the words around it that name nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.alternatives import any_of, characters_of
from extract.expressions import expression
from extract.grammar import Grammar

_LONGEST_WITH_VERB, _LONGEST_REST = 10, 12
_LONGEST_TOPIC = 20
# What is no longer than this has no room for somebody who acts, or for a light verb, beside its thing.
_SHORT, _SHORT_WITH_VERB = 7, 4


class Phrases:
    """Reads phrases; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        words, patterns = grammar.words.labels, grammar.patterns
        self._patterns = patterns
        moved_to, marks = patterns.texts["moved_to"], "、,;:"
        opening = "|".join(
            [
                patterns.texts["time_opening"],
                moved_to,  # 提高到|3月底的
                any_of(words.frames),
                any_of([*words.openers, *words.light_verbs], escape=False),
                rf"[{marks}\s●■◆★▲◇□▶►•▪]",
            ]
        )
        closing = "|".join([moved_to, any_of(words.closers, escape=False), rf"[{marks}\s]"])
        self._opening = expression(f"(?:{opening})+")
        # What opens or closes a phrase begins and ends in one of its own characters: most phrases have others there,
        # and need no search.
        self._opening_firsts, self._closing_lasts = characters_of([opening]), characters_of([closing])
        self._closing = expression(rf"(?=[\s{re.escape(''.join(sorted(self._closing_lasts)))}])(?:{closing})+$")
        self._joints = characters_of([patterns.texts["outer_joints"]])
        self._moved_to = expression(rf"(?:{patterns.texts['moved_to']})$")
        self._measured = frozenset(words.measured_nouns)
        self._tails = expression(rf"(?:{any_of(words.tails)})+$")
        self._stages = sorted(words.stages, key=len, reverse=True)
        self._tail_lasts = frozenset(word[-1] for word in words.tails)
        self._breaks = expression(any_of(words.breaks, escape=False))
        self._topic_breaks = expression(any_of(words.topic_breaks, escape=False))
        # The same few words stand before many numbers (完成, 同比增长), and some are asked for twice.
        self.left = lru_cache(maxsize=4096)(self._left)

    def _left(self, text: str) -> str:
        """The thing named before a number: without openers, light verbs and what joins it to the number."""
        last = text[-1:]
        if last in self._closing_lasts or last.isspace():
            text = self._closing.sub("", text)
        aim = self._patterns["aim"].match(text) if "目标" in text else None
        if aim:
            text = text[aim.end() :]
        to_whom = self._patterns["to_whom"].match(text)
        if to_whom:
            text = text[to_whom.end() :]
        first = text[:1]
        opening = self._opening.match(text) if first in self._opening_firsts or first.isspace() else None
        if opening:
            if opening.end() == len(text):
                return ""
            text = text[opening.end() :]
        if len(text) > _SHORT:
            text = self._patterns["acting_body"].sub("", self._patterns["helped"].sub("", text), count=1)
            such = self._patterns["such_as"].match(text)
            if such:
                text = (such["verb"] or "") + text[such.end() :]  # 发放低保、医疗救助等|救助金
        return self._patterns["inner_verb"].sub("", text) if len(text) > _SHORT_WITH_VERB else text

    def right(self, text: str) -> str:
        """The thing named after a number: up to the verb that goes on with it."""
        if not text or self._patterns["no_thing"].match(text):
            return ""
        text = self._without_joints(text.removeprefix("的"))
        moved = self._moved_to.search(text, 1)
        if moved:
            text = text[: moved.start()]  # 5个环节|减为
        joint = self._patterns["first_of_list"].search(text)
        if joint:
            text = text[: joint.end() - 1]
        cut = self._breaks.search(text, 1)
        if cut and text[cut.end() :] in self._measured:
            text = text[: cut.start()]  # 26家|高新技术企业|完成产值35亿元
        elif cut and len(text) > _LONGEST_WITH_VERB:
            rest = text[cut.end() :].removeprefix("了")
            text = text[: cut.start()] + (
                rest if self._patterns["light_break"].match(cut[0]) and len(rest) <= _LONGEST_REST else ""
            )
        work = self._patterns["work"].search(text)
        if work:
            text = text[: work.start()]
        text = self._without_tail(self._patterns["inner_verb"].sub("", text.removesuffix("的")))
        return self._without_joints(text.removesuffix("的"))

    def _without_tail(self, text: str) -> str:
        """The text without words like 任务 that it ends in."""
        return self._tails.sub("", text) if text[-1:] in self._tail_lasts else text

    def _without_joints(self, text: str) -> str:
        """The text without the joints of a list (、, 和) that it opens or closes with."""
        may_have = text[:1] in self._joints or text[-1:] in self._joints
        return self._patterns["outer_joints"].sub("", text) if may_have else text

    def verb(self, before: str) -> str:
        """The full verb that a number's thing is the object of (新建3家…, 新建某校等3所…), "" for a light one."""
        rest = self.left(before)
        if not rest:
            return ""
        if self._patterns["verbs_only"].fullmatch(rest):
            return rest
        if self._patterns["list_of_names"].search(rest):
            match = self._patterns["verb"].match(rest)
            return match[0] if match else ""
        last = self._patterns["verb_last"].search(rest)
        return last[0] if last else ""

    def last_verb(self, before: str) -> str:
        """The full verb that stands last before a number, behind something else: 8幢住宅|加装了|9台; "" for none."""
        last = self._patterns["verb_last"].search(before)
        return last[0].removesuffix("了") if last and last.start() else ""

    def after_verb(self, phrase: str) -> str:
        """The phrase from its verb on, where it has one inside: 企业|减免房租, 义工|结对老人."""
        verb = self._patterns["verb"].search(phrase, 1) or self._breaks.search(phrase, 1)
        if not verb or verb.end() >= len(phrase):
            return phrase
        return phrase[verb.start() :]

    def breaks(self, phrase: str) -> bool:
        """Whether a verb goes on with the thing inside the phrase."""
        return bool(self._breaks.search(phrase, 1))

    def starts_with_verb(self, phrase: str) -> bool:
        """Whether the phrase goes on with what was done to a thing named before."""
        return bool(self._breaks.match(phrase))

    def starts_with_full_verb(self, phrase: str) -> bool:
        """Whether the phrase has a verb of its own."""
        return bool(self._patterns["verb"].match(phrase))

    def leading_verb(self, label: str) -> str:
        """The full verb that a label opens with, "" for none."""
        verb = self._patterns["verb"].match(label)
        return verb[0] if verb and verb.end() < len(label) else ""

    def is_verb(self, phrase: str) -> bool:
        """Whether the phrase is a full verb and nothing else."""
        return bool(self._patterns["verbs_only"].fullmatch(phrase))

    def is_bare(self, phrase: str) -> bool:
        """Whether the phrase says what of something, but not of what (签约, 成功率, 占…比重)."""
        return bool(self._patterns["bare"].fullmatch(phrase))

    def has_tail(self, phrase: str) -> bool:
        """Whether the phrase ends in a word like 任务, 项目: nothing more belongs to it."""
        return bool(self._tails.search(phrase)) or phrase.endswith("项目")

    def topic(self, clause: str) -> str:
        """The thing that a clause without a number speaks of; "" for one that only says how (在…的情况下)."""
        clause = self._patterns["item_in_brackets"].sub("", clause, count=1)
        clause = self._patterns["circumstance"].sub("", clause.strip(",;:。()"))
        if self._patterns["how"].search(clause):
            return ""
        text = self.left(self._patterns["as_to"].sub("", clause)).replace("“", "").replace("”", "")
        cut = self._topic_breaks.search(text, 2)
        if cut:
            text = text[: cut.start()]
        return self._without_tail(text)[-_LONGEST_TOPIC:]

    def root(self, label: str, *, with_verb: bool = False, keeps_head: bool = False) -> str:
        """A label without the verbs and bare heads around its thing: 受理各类纠纷 is 各类纠纷.

        ``with_verb`` leaves the verbs: 加装电梯签约 is 加装电梯; ``keeps_head`` the head: 新增养老床位 is 养老床位.
        """
        head = self._patterns["bare_last"].search(label)
        if head and not (keeps_head and head[0] not in self._stages):
            label = self._patterns["newly_last"].sub("", label[: head.start()])
        if with_verb:
            stage = next((stage for stage in self._stages if label.startswith(stage)), "")
            return label[len(stage) :] or label
        verb = self._patterns["verb"].match(label)
        while verb and verb.end() < len(label) - 1 and not self._patterns["modifying_verb"].match(label):
            label = label[verb.end() :]
            verb = self._patterns["verb"].match(label)
        return label

    def without_stage(self, label: str) -> str:
        """A label without the stage of works that it ends in: 加装电梯正在施工 is 加装电梯."""
        head = self._patterns["bare_last"].search(label)
        return label[: head.start()] if head and head[0] in self._stages else label


def joined(label: str, own: str, least: int = 1) -> str:
    """纠纷调解成功 and 成功率 → 纠纷调解成功率; ``least`` characters that both have are written once."""
    overlap = next((n for n in range(len(own), least - 1, -1) if label.endswith(own[:n])), 0)
    return label + own[overlap:]


@lru_cache(maxsize=4)
def phrases(grammar: Grammar) -> Phrases:
    """The reader of a grammar, made once."""
    return Phrases(grammar)
