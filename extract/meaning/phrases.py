"""The thing named in a stretch of a clause, without the words around it that name nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.grammar import Grammar, any_of

_OUTER_JOINTS = re.compile(r"^[、和及与跟]+|(?:[、和及跟]|(?<!参)与)+$")
_LONGEST_WITH_VERB = 10
_LONGEST_TOPIC = 20
# What is no longer than this has no room for somebody who acts, or for a light verb, beside its thing.
_SHORT, _SHORT_WITH_VERB = 7, 4
_LIGHT_BREAKS = frozenset({"进行", "实施", "开展", "提供", "完成"})
"""为85户老人家庭|实施|适老化改造: what follows belongs to the thing."""


class Phrases:
    """Reads phrases; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        words, measures = grammar.words.labels, grammar.words.measures
        verbs = any_of(words.verbs)
        light, frames, openers = (
            any_of(words.light_verbs, escape=False),
            any_of(words.frames),
            any_of(words.openers, escape=False),
        )
        said = any_of([*grammar.time.parts_of_year, *grammar.time.whole_year, *grammar.time.until_now])
        time = rf"{said}|\d{{1,2}}月(?:份|当月|末|底)?|年末|月末|期末|近[一二三四五六七八九十\d]+年|(?<=^)末|"
        time += r"(?:到|至|截至|截止)?(?:19|20)\d\d年度?(?:末|底)?|\d{1,2}(?:-|—|至)\d{1,2}月份?"
        self._opening = re.compile(rf"(?:{time}|{frames}|{openers}|{light}|[、,;:\s])+")
        reached = any_of([*measures.rise, *measures.fall, *measures.cut])
        self._closing = re.compile(rf"(?:{reached}(?:到|至|为)|{any_of(words.closers, escape=False)}|[、,;:\s])+$")
        self._inner = re.compile("(?<=.)(?:强化|开展|进行|组织|实施|展开|完成|累计|实现|达到|举办)(?=..)")
        self._subject = re.compile(rf".{{1,10}}(?:{any_of(words.bodies)})(?:共计|共|累计|先后|各)?(?={verbs})")
        self._dative = re.compile(r"[^,]{3,26}?(?=减免|发放|提供|兑现|拨付|兑付)")
        self._helped = re.compile(
            "^.{2,14}(?:活动|行动|过程)中(?=..)|(?:联合|会同|邀请|依托|通过|利用|借助|组织).*(?:开展|进行|举办|实施)(?=..)"
        )
        self._such_as = re.compile(rf"(?P<verb>{verbs})?.*(?<!平)等(?=..)(?!级|候|待|于|值|额)")
        self._verb = re.compile(rf"{verbs}(?:并|和|、|及|了)?")
        self._verbs_only = re.compile(rf"(?:{verbs}(?:并|和|、|及|了)?)+$")
        self._verb_last = re.compile(rf"{verbs}了?$")
        self._bare = re.compile(
            rf"(?:{verbs}|{any_of(words.bare_heads)}|累计|完成|并)+(?:总数|总量|人数|数|总额|率)?$|占.+|(?:惠及|受益|涉及)(?:困难|各类)*(?:群众|居民|百姓|人口|家庭|户|对象|人员|农户|学生|老人|职工)*"
        )
        self._bare_last = re.compile(rf"(?<=..){any_of(words.bare_heads)}$")
        self._tails = re.compile(rf"(?:{any_of(words.tails)})+$")
        self._breaks = re.compile(any_of(words.breaks))
        self._topic_breaks = re.compile(any_of(words.topic_breaks))
        self._head_before_joint = re.compile("(?:项目|工程)、")
        reached = any_of([*measures.rise, *measures.fall, *measures.cut])
        self._no_thing = re.compile(
            rf"{reached}(?:到|至|为)|以|用于|来自|并|且|又|也|由|而|比|较|被|使|将|已|均|(?:后|前|中|内|时|间)(?![\u4e00-\u9fff])|则|大关|关口|的?基础上|左右|上下|同比|完成|占|达|增长|下降|减少|其中"
        )

    def left(self, text: str) -> str:
        """The thing named before a number: without openers, light verbs and what joins it to the number."""
        text = self._closing.sub("", text)
        to_whom = self._dative.match(text) if text.startswith(("为", "向", "对", "给")) else None
        if to_whom:
            text = text[to_whom.end() :]
        opening = self._opening.match(text)
        if opening:
            if opening.end() == len(text):
                return ""
            text = text[opening.end() :]
        if len(text) > _SHORT:
            text = self._subject.sub("", self._helped.sub("", text), count=1)
        such = self._such_as.match(text) if "等" in text else None
        if such:
            text = (such["verb"] or "") + text[such.end() :]  # 发放低保、医疗救助等|救助金
        return self._inner.sub("", text) if len(text) > _SHORT_WITH_VERB else text

    def right(self, text: str) -> str:
        """The thing named after a number: up to the verb that goes on with it."""
        if not text or self._no_thing.match(text):
            return ""
        text = _OUTER_JOINTS.sub("", text.removeprefix("的"))
        joint = self._head_before_joint.search(text)
        if joint:
            text = text[: joint.end() - 1]
        cut = self._breaks.search(text, 1)
        if cut and len(text) > _LONGEST_WITH_VERB:
            rest = text[cut.end() :]
            text = text[: cut.start()] + (rest if cut[0] in _LIGHT_BREAKS and len(rest) <= 8 else "")
        work = text.find("工作", 2)
        if work > 0 and text[work + 2 : work + 3] not in tuple("量者站室人组法点小的"):
            text = text[:work]
        text = self._tails.sub("", self._inner.sub("", text))
        return _OUTER_JOINTS.sub("", text.removesuffix("的"))

    def verb(self, before: str) -> str:
        """The full verb that a number's thing is the object of (新建3家…, 新建某校等3所…), "" for a light one."""
        rest = self.left(before)
        if not rest:
            return ""
        if self._verbs_only.fullmatch(rest):
            return rest
        if rest.endswith("等") or "、" in rest:
            match = self._verb.match(rest)
            return match[0] if match else ""
        last = self._verb_last.search(rest)
        return last[0] if last else ""

    def after_verb(self, phrase: str) -> str:
        """The phrase from its verb on, where it has one inside: 企业|减免房租, 义工|结对老人."""
        verb = self._verb.search(phrase, 1) or self._breaks.search(phrase, 1)
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
        return bool(self._verb.match(phrase))

    def leading_verb(self, label: str) -> str:
        """The full verb that a label opens with, "" for none."""
        verb = self._verb.match(label)
        return verb[0] if verb and verb.end() < len(label) else ""

    def is_verb(self, phrase: str) -> bool:
        """Whether the phrase is a full verb and nothing else."""
        return bool(self._verbs_only.fullmatch(phrase))

    def is_bare(self, phrase: str) -> bool:
        """Whether the phrase says what of something, but not of what (签约, 成功率, 占…比重)."""
        return bool(self._bare.fullmatch(phrase))

    def has_tail(self, phrase: str) -> bool:
        """Whether the phrase ends in a word like 任务, 项目: nothing more belongs to it."""
        return bool(self._tails.search(phrase)) or phrase.endswith("项目")

    def topic(self, clause: str) -> str:
        """The thing that a clause without a number speaks of."""
        text = self.left(clause.strip(",;:。()")).replace("“", "").replace("”", "")
        cut = self._topic_breaks.search(text, 2)
        if cut:
            text = text[: cut.start()]
        return self._tails.sub("", text)[-_LONGEST_TOPIC:]

    def root(self, label: str) -> str:
        """A label without the verbs and bare heads around its thing: 受理各类纠纷 is 各类纠纷."""
        label = self._bare_last.sub("", label)
        verb = self._verb.match(label)
        while verb and verb.end() < len(label):
            label = label[verb.end() :]
            verb = self._verb.match(label)
        return label


@lru_cache(maxsize=4)
def phrases(grammar: Grammar) -> Phrases:
    """The reader of a grammar, made once."""
    return Phrases(grammar)
