"""What a number counts, in the words of the text: the phrase before it (招聘会7场) or after it (3家老年助餐点)."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.clauses import Mention, Sentence
from extract.grammar import Grammar, any_of
from extract.meaning.measures import MeasureReading

_PEOPLE = frozenset({"人", "名", "位", "人次"})
_JOINTS = "、和及与跟"
_LONGEST_WITH_VERB = 10
_LONGEST = 26
_MEASURED = frozenset({"元", "美元", "港元", "欧元", "%", "‰", "百分点", "平方米", "公里", "吨", "立方米", "倍", "天", "小时", "年", "月", "分钟", "岁", "微克/立方米"})


class LabelReader:
    """Reads labels; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        words = grammar.words.labels
        light, frames, openers = any_of(words.light_verbs), any_of(words.frames), any_of(words.openers, escape=False)
        self._opening = re.compile(rf"(?:(?:19|20)\d\d年度?(?:末|底)?|\d{{1,2}}(?:-|—|至)\d{{1,2}}月份?|{frames}|{openers}|[、,;:\s])+")
        self._light = re.compile(light)
        self._closing = re.compile(rf"(?:{any_of(words.closers)}|[、,;:\s])+$")
        self._verbs = re.compile(rf"{any_of(words.verbs)}(?:并|和|、|及)?")
        self._verbs_only = re.compile(rf"(?:{any_of(words.verbs)}(?:并|和|、|及|了)?)+$")
        self._verbs_last = re.compile(rf"{any_of(words.verbs)}(?:了)?$")
        self._tails = re.compile(rf"(?:{any_of(words.tails)})+$")
        self._breaks = re.compile(any_of(words.breaks))
        self._shared = re.compile(rf"{any_of(words.shared_heads)}$")
        self._bare = frozenset(words.bare_heads)
        self._not_thing = re.compile(r"以|用|来|并|且|又|也|由|而|比|较|被|使|将|已|均|后|前|中|内|时|则|左右|上下|同比|完成|占|达|增长|下降|减少|其中")
        self._work = re.compile(r"工作(?:的|[^量者站室人组法点]|$)")
        self._names_list = re.compile(r"^.*等$")

    # -- the parts of a clause -----------------------------------------------------------------------------------------

    def left(self, text: str) -> str:
        """The thing named before a number: without openers, light verbs and what joins it to the number."""
        text = self._closing.sub("", text)
        start = 0
        while start < len(text):
            match = self._opening.match(text, start) or self._light.match(text, start)
            if not match or match.end() == start or match.end() >= len(text):
                break
            start = match.end()
        rest = text[start:]
        return "" if self._opening.fullmatch(rest) or self._light.fullmatch(rest) else rest

    def right(self, text: str, unit: str) -> str:
        """The thing named after a number: up to the verb that goes on with it."""
        if self._not_thing.match(text):
            return ""
        text = text.removeprefix("的").strip(_JOINTS)
        cut = self._breaks.search(text, 1)
        if cut and (unit in _PEOPLE or len(text) > _LONGEST_WITH_VERB):
            head, tail = text[: cut.start()], text[cut.end() :]
            if cut[0] == "进行" and len(tail) <= 8:
                text = head + tail  # 32户老年人家庭进行适老化改造
            else:
                text = head
        text = text.strip(_JOINTS)
        work = self._work.search(text)
        if work and work.start() >= 2:
            text = text[: work.start()]
        return self._tails.sub("", text).rstrip("的" + _JOINTS)

    def verb(self, before: str) -> str:
        """The full verb that a number's thing is the object of (新建3家…), "" where it is a light one."""
        rest = self.left(before)
        if not rest:
            return ""
        match = self._verbs_only.match(rest) or self._verbs_last.search(rest)
        return match[0] if match and match.end() == len(rest) else ""

    # -- the labels of a sentence ----------------------------------------------------------------------------------------

    def read(self, sentence: Sentence, measures: list[MeasureReading], topics: tuple[str, ...] = ()) -> list[str]:
        """The labels of the mentions of a sentence.

        Args:
            sentence: the sentence.
            measures: the measures of its mentions; their ``own`` words stand for what is before the number.
            topics: words of things that bare heads (签约, 开工) may belong to, for a look back in the sentence.
        """
        labels: list[str] = []
        for i, (mention, measure) in enumerate(zip(sentence.mentions, measures, strict=True)):
            labels.append(self._label(sentence, i, mention, measure, labels, topics))
        self._share_heads(sentence, labels)
        _distribute(self, sentence, measures, labels)
        return labels

    def _label(
        self,
        sentence: Sentence,
        i: int,
        mention: Mention,
        measure: MeasureReading,
        labels: list[str],
        topics: tuple[str, ...],
    ) -> str:
        unit = mention.quantity.unit
        if measure.measure != "level":
            own = self.left(measure.own)
            return self._complete(own, sentence, i, labels, topics) if own else self._inherit(labels, sentence, i)
        own = self._own_thing(measure.own, mention, sentence, i)
        thing = self.right(mention.after, unit)
        if thing and unit not in _MEASURED:
            return self._of_right(sentence, i, thing, mention)
        if thing and (not own or self._verbs_only.fullmatch(own) or mention.after.startswith("的")):
            return self.verb(measure.own) + thing
        if thing and unit == "%" and len(thing) <= 4:
            return own + thing  # 诉求100%解决
        if not own:
            return self._inherit(labels, sentence, i)
        return self._complete(own, sentence, i, labels, topics)

    def _own_thing(self, before: str, mention: Mention, sentence: Sentence, i: int) -> str:
        """The thing named before a number; after another number in the clause, what follows its verb."""
        own = self.left(before)
        if mention.follows and own:
            cut = self._breaks.search(own, 1) or self._verbs.search(own, 1)
            if cut:
                start = cut.start() if self._verbs.match(own, cut.start()) or cut[0] in ("结对", "申请") else cut.end()
                own = own[start:] or own
        return own

    def _of_right(self, sentence: Sentence, i: int, thing: str, mention: Mention) -> str:
        """Label of a number with its thing after it, with the verb before it, and the head of the number that follows."""
        if mention.precedes and not mention.after.rstrip().endswith(tuple(_JOINTS)):
            following = sentence.mentions[i + 1]
            head = self.right(following.after, following.quantity.unit)
            if head and len(thing) <= 8:
                return thing + head
        verb = "" if mention.follows and not self.left(mention.before) else self.verb(mention.before)
        return verb + thing

    def _inherit(self, labels: list[str], sentence: Sentence, i: int) -> str:
        """Label of a number that names nothing itself: that of the number before, else the sentence's topic."""
        if labels:
            return labels[-1]
        first = sentence.mentions[i]
        for a, b in reversed(sentence.clauses[: first.clause]):
            topic = self._topic(sentence.text[a - sentence.start : b - sentence.start])
            if topic:
                return topic
        following = self.right(first.after, "")
        return following or self._topic(first.before)

    def _topic(self, clause: str) -> str:
        """The thing a clause without number speaks of."""
        text = self.left(clause.strip(",;:。"))
        work = self._work.search(text)
        if work and work.start() >= 2:
            text = text[: work.start()]
        return self._tails.sub("", text)[-_LONGEST:]

    def _complete(self, own: str, sentence: Sentence, i: int, labels: list[str], topics: tuple[str, ...]) -> str:
        """A bare head (签约, 成功率) with the thing it belongs to."""
        bare = self._verbs_only.fullmatch(own) is not None or own in self._bare
        if not bare:
            return own
        first = sentence.mentions[i]
        before = [sentence.text[a - sentence.start : b - sentence.start] for a, b in sentence.clauses[: first.clause]]
        for clause in reversed(before):
            for topic in topics:
                if topic in clause:
                    return _until(self._topic(clause), topic) + own
        if labels:
            return self._root(labels[-1]) + own
        for clause in reversed(before):
            topic = self._topic(clause)
            if 2 <= len(topic) <= 16:
                return topic + own
        return own

    def _root(self, label: str) -> str:
        """A label without the verbs and bare heads around its thing."""
        for head in sorted(self._bare, key=len, reverse=True):
            if label.endswith(head) and len(label) > len(head):
                label = label[: -len(head)]
                break
        match = self._verbs.match(label)
        while match and match.end() < len(label):
            label = label[match.end() :]
            match = self._verbs.match(label)
        return label

    def _share_heads(self, sentence: Sentence, labels: list[str]) -> None:
        """完成1家…之家、3家…中心建设: the head at the end of a list belongs to each of its members."""
        for i in range(len(labels) - 2, -1, -1):
            mention, following = sentence.mentions[i], sentence.mentions[i + 1]
            if mention.clause != following.clause or not mention.after.rstrip().endswith(tuple(_JOINTS)):
                continue
            head = self._shared.search(labels[i + 1])
            if head and not self._shared.search(labels[i]) and self.right(mention.after, ""):
                labels[i] += head[0]


def _until(text: str, topic: str) -> str:
    """``text`` up to the end of ``topic``; the topic alone where it is not in it."""
    end = text.find(topic)
    return text[: end + len(topic)] if end >= 0 else topic


def _distribute(reader: LabelReader, sentence: Sentence, measures: list[MeasureReading], labels: list[str]) -> None:
    """A、B分别增长8%、9%: the n-th label of the list belongs to the n-th number."""
    for i, mention in enumerate(sentence.mentions):
        if "分别" not in mention.before:
            continue
        group = [i]
        while group[-1] + 1 < len(labels) and not sentence.mentions[group[-1] + 1].before.strip(_JOINTS + ",万元"):
            group.append(group[-1] + 1)
        if len(group) < 2:
            continue
        things = reader.left(measures[i].own.split("分别")[0])
        names = [name for name in re.split(rf"[{_JOINTS}]|以及", things) if name] if things else []
        if len(names) < len(group):
            names = list(dict.fromkeys(labels[:i]))[-len(group) :]
        if len(names) != len(group):
            continue
        last = names[-1]
        for k, name in zip(group, names, strict=True):
            shares = name != last and len(last) >= len(name) + 3 and not things == ""
            labels[k] = name + last[len(name) :] if shares and len(name) <= 4 else name


@lru_cache(maxsize=4)
def label_reader(grammar: Grammar) -> LabelReader:
    """The reader of a grammar, made once."""
    return LabelReader(grammar)
