"""What a number says of the amount: the amount itself, its growth, its completion …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.clauses import Mention
from extract.grammar import Grammar, any_of
from extract.record import Measure

_RATES = ("%", "‰")
_SLOWER = ("放缓", "慢")
_GROWTH = ("yoy", "avg_growth")


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """How a quantity measures.

    Attributes:
        measure: its measure.
        sign: -1 for a fall, else 1.
        own: what is left of the words before it once those of the measure are taken off.
        why: the words that decided.
        planned: whether it says how much was planned (为年度任务40个).
        yearly: whether the words say that it compares with the year before (同比), not only that it grew.
    """

    measure: Measure
    sign: int
    own: str
    why: str
    yearly: bool = False
    planned: bool = False


class MeasureReader:
    """Reads measures; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        words = grammar.words.measures
        rise, fall, rates = any_of(words.rise), any_of(words.fall), any_of(words.rates)
        compare = any_of(words.yoy)
        # … 同比增长, 比上年实际下降了 | the number
        self._direction = re.compile(
            rf"(?:{compare}(?:期|同期|实际|名义|可比口径|口径|略|小幅|大幅|又|再|净|将|有望|分别|平均|、)*)?"
            rf"(?:实际|名义|可比|略有?|小幅|大幅|将|预计|力争|分别|平均|自然口径|可比口径|同口径|净)*"
            rf"(?:(?P<fall>(?<![不精削核裁缩节加审递])(?:{fall}))|(?P<rise>(?<![新净递])(?:{rise})))(?:了|幅度|幅|约|分别|不)*(?:达|达到|约)?(?:了)?$"
        )
        self._reached = re.compile(r"(?:到|至|到了)$")
        self._rate_noun = re.compile(
            rf"(?:{compare})?的?(?P<noun>{rates})(?:分别|收窄|扩大|缩小|回落|提高|上升|下降|攀升|提升|回升)*(?:为|达到|达|约|是|保持在|高于|控制在|稳定在|位居|至|到)*$"
        )
        self._average = re.compile(
            any_of(words.average)
            + r"(?:分别|实际|名义|复合)*(?:增长|递增|增幅|增速|提高|增加|下降|增|复合增长率|复合增长|增长率)?率?"
            + r"(?:为|达|达到|约)?了?$"
        )
        self._compared = re.compile(compare)
        self._other_base = re.compile(any_of(words.other_base, escape=False))
        planned = rf"{any_of(words.planned)}(?:的|(?:的)?完成率(?:为|达|达到)?|(?:的)?比例(?:为|达)?|进度的?|数的?)?$"
        self._completion = re.compile(
            rf"(?:(?:已|超额|累计|共)*(?:完成|占|达到|达|实现|为|超过|超|相当于)(?:了|到)?|^(?=.{{0,8}}的))"
            rf"(?:区|县|市|镇|全年|年度|年初|全部|预期|既定|下达|上级|确定|的|[^,;完成占]){{0,8}}?{planned}"
        )
        self._computed = re.compile(
            r"(?:在|于)[^,;]{0,16}?基础上(?:又|再)?|(?:按|扣除|剔除|若|如)[^,;]{0,12}(?:计算|口径|价格|因素|价)后?"
        )
        self._planned_last = re.compile(
            rf"(?:为|占|完成|达到|超过)?(?:年度|全年|年初)?{any_of(words.planned)}(?:数)?(?:为|是)?$"
        )
        # Last characters: most amounts have none of them before the number, and need no search.
        self._direction_lasts = frozenset({word[-1] for word in (*words.rise, *words.fall)} | set("了度幅约别不达到"))
        self._planned_lasts = frozenset({word[-1] for word in words.planned} | set("数为是"))
        self._beside_another = re.compile(
            r"(?:增速|增幅)?(?:比|较|高于|低于|快于|慢于|优于|高出|高|低)[^,;]{0,14}$|(?:增速|增幅)(?:加快|提速|放缓)$"
        )
        self._same_as_sign = re.compile(rf"(?:{compare})(?:为|达)?$")
        self._done = re.compile(rf"(?:{any_of(words.completion)}|完成(?:了|率|比例)?)(?:为|达|达到|近|约|已|在)*$")
        self._cut = re.compile(rf"{any_of(words.cut)}(?:了|约|近|达)*$")
        self._target_only = re.compile(r"(?:并|且|力争|确保|争取|预计|有望|努力|全年|实现|达到|达|突破|冲刺|完成)+$")
        self._fall_word = re.compile(fall)

    def read(self, mention: Mention, previous: MeasureReading | None) -> MeasureReading:
        """The measure of a quantity; ``previous`` is that of the one before it, for lists (8%、9%)."""
        quantity, before = mention.quantity, mention.before
        if before.strip("、") == "的" and mention.follows and quantity.unit in _RATES and previous and previous.planned:
            return MeasureReading("completion", 1, "", "of a plan")  # 为年度任务40个的77.5%
        if quantity.doubling:
            return MeasureReading("change", 1, self._strip_direction(before), "翻番")
        bare = before.strip("、和及与,;")
        if previous and previous.measure != "level" and mention.follows and not bare:
            return MeasureReading(previous.measure, previous.sign, "", "list")
        if previous and previous.measure in _GROWTH and quantity.unit in _RATES and self._target_only.fullmatch(bare):
            return MeasureReading(previous.measure, previous.sign, "", previous.why)  # 增长7%以上,力争达到8%
        if quantity.unit in _RATES:
            return self._rate(before)
        if quantity.unit == "百分点":
            own = self._beside_another.sub("", before)
            sign = -1 if before.endswith(_SLOWER) else 1
            return self._difference(before) or MeasureReading("change", sign, own, "百分点")
        if quantity.unit == "倍":
            other = self._other_base.search(before)
            own = self._strip_direction(before) if other else before
            return self._growth(before) or MeasureReading("change" if other else "level", 1, own, "倍")
        last = before[-1:]
        difference = self._difference(before) if last in self._direction_lasts else None
        planned = last in self._planned_lasts and self._planned_last.search(before) is not None
        return difference or MeasureReading("level", 1, before, "", planned=planned)

    def _rate(self, before: str) -> MeasureReading:
        compared = self._same_as_sign.search(before)
        if compared:  # 同比-3.2%
            return MeasureReading("yoy", 1, before[: compared.start()], compared[0], yearly=True)
        found = self._growth(before)
        if found:
            return found
        completed = self._completion.search(before)
        if completed:
            return MeasureReading("completion", 1, before[: completed.start()], completed[0])
        done = self._done.search(before)
        if done:
            return MeasureReading("completion", 1, before[: done.start()], done[0])
        return MeasureReading("level", 1, before, "")

    def _growth(self, before: str) -> MeasureReading | None:
        """A percentage or multiple as growth."""
        average = self._average.search(before)
        if average:
            sign = -1 if self._fall_word.search(average[0]) else 1
            return MeasureReading("avg_growth", sign, before[: average.start()], average[0])
        noun = self._rate_noun.search(before)
        if noun:
            fall = noun["noun"] in ("降幅", "减幅")
            measure: Measure = "change" if self._other_base.search(before) else "yoy"
            if any_average(before):
                measure = "avg_growth"
            return MeasureReading(measure, -1 if fall else 1, before[: noun.start()], noun[0], self._yearly(before))
        cut = self._cut.search(before)
        if cut:
            return MeasureReading("change", -1, before[: cut.start()], cut[0])
        direction = self._direction.search(before)
        if not direction:
            return None
        sign = -1 if direction["fall"] else 1
        own = self._own(before, direction.start())
        return MeasureReading(self._against(before), sign, own, direction[0], self._yearly(before))

    def _yearly(self, before: str) -> bool:
        return bool(self._compared.search(before))

    def _difference(self, before: str) -> MeasureReading | None:
        """An amount or percentage points by which something grew or shrank."""
        direction = self._direction.search(before)
        if not direction:
            return None
        return MeasureReading(
            "change", -1 if direction["fall"] else 1, self._own(before, direction.start()), direction[0]
        )

    def _against(self, before: str) -> Measure:
        other = self._other_base.search(before)
        return "change" if other and not self._compared.search(before) else "yoy"

    def _own(self, before: str, end: int) -> str:
        """The words before the measure without what it compares with."""
        own = self._other_base.sub("", before[:end])
        return self._computed.sub("", self._compared.sub("", own))

    def _strip_direction(self, before: str) -> str:
        return self._other_base.sub("", self._compared.sub("", before))


def any_average(text: str) -> bool:
    """Whether the words speak of an average over years."""
    return "年均" in text or "年平均" in text


@lru_cache(maxsize=4)
def measure_reader(grammar: Grammar) -> MeasureReader:
    """The reader of a grammar, made once."""
    return MeasureReader(grammar)
