"""What a number says of the amount: the amount itself, its growth, its completion …"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from extract.alternatives import any_of
from extract.clauses import Mention
from extract.expressions import expression
from extract.grammar import Grammar
from extract.record import Measure

_RATES = ("%", "‰")
_POINTS = ("百分点", "千分点")
_GROWTH = ("yoy", "avg_growth")
BESIDE_ANOTHER = "beside another"
"""Why percentage points are no change of what they are of: 高于全市1.1个百分点."""
OF_A_PLAN = "of a plan"
"""Why a share of an amount that was planned is a completion: 预算37.5亿元的104.3%."""
BASE_OF_GAP = "base of a gap"
"""Why a rate is that of another place, or one aimed at: 比全省17.3%的平均水平高17.2个百分点."""
MOVED_PLAN = "plan moved"
"""Why a level is one planned though another time is named: 投资计划由180亿元下调为150亿元."""
_AVERAGE = "平均"
_LONGEST_DIRECTION = 2  # 高, 高出: all that stands before a gap whose base was told before
_FROM = frozenset("由从")
_SPARED = frozenset({"元", "天", "小时", "分钟", "个月"})  # 接待费压缩260万元, 办理时间缩短3天
_MONEY_LASTS, _MORE_OR_LESS = frozenset("收支了约近达"), frozenset("多少")


class MeasureReading(Struct, frozen=True):
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
        self._patterns = grammar.patterns
        self._compared = expression(rf"(?<![环相]){any_of(words.yoy)}")
        self._other_base = expression(any_of(words.other_base, escape=False))
        self._fall = expression(any_of(words.fall))
        # Last characters: most amounts have none of them before the number, and need no search.
        self._direction_lasts = frozenset({word[-1] for word in (*words.rise, *words.fall)} | set(words.direction_ends))
        self._improved, self._gained, self._net = tuple(words.improved), frozenset(words.gained), tuple(words.net)
        self._cut_lasts = frozenset({word[-1] for word in words.cut} | set(words.direction_ends))
        self._plan_names = tuple(words.plan_names)
        self._plan, self._plans_end = words.plan, frozenset(words.plans_end)
        self._planned_lasts = frozenset({word[-1] for word in words.planned} | set(words.planned_ends))

    def read(self, mention: Mention, previous: MeasureReading | None) -> MeasureReading:
        """The measure of a quantity; ``previous`` is that of the one before it, for lists (8%、9%)."""
        quantity, before = mention.quantity, mention.before
        if before.strip("、") == "的" and mention.follows and quantity.unit in _RATES and previous and previous.planned:
            return MeasureReading("completion", 1, "", OF_A_PLAN)  # 为年度任务40个的77.5%
        if quantity.unit in _RATES and previous and self._is_share_done(mention, previous):
            return MeasureReading("completion", 1, "", "of what was planned")
        if quantity.doubling:
            return MeasureReading("change", 1, self._strip_direction(before), "翻番")
        bare = before.strip("、和及与,;")
        if previous and previous.measure != "level" and mention.follows and not bare:
            return MeasureReading(previous.measure, previous.sign, "", "list")
        if (
            previous
            and previous.measure in _GROWTH
            and quantity.unit in _RATES
            and self._patterns["target_only"].fullmatch(bare)
            and not self._patterns["completion"].search(bare)
        ):
            return MeasureReading(previous.measure, previous.sign, "", previous.why)  # 增长7%以上,力争达到8%
        if previous and quantity.unit in _RATES and self._is_rate_moved(mention, previous):
            return MeasureReading(previous.measure, previous.sign, "", previous.why)
        if previous and quantity.unit in _RATES and self._is_elsewhere(mention, previous):
            measure: Measure = previous.measure if previous.measure in _GROWTH else "yoy"
            return MeasureReading(measure, 1, before, previous.why)
        if previous and quantity.unit in _RATES and (gap := self._base_of_gap(mention)):
            return MeasureReading(previous.measure, 1, "", BASE_OF_GAP, planned=gap["aim"] is not None)
        if quantity.unit in _RATES:
            rate = self._rate(before)
            if rate.measure == "completion" and previous and self._is_of_amount(mention, previous):
                return replace(rate, why=OF_A_PLAN)
            # 投资增长-18.6%,其中工业投资-22.4%; 实际利用外资3100万美元,-38%
            follows = previous and (previous.measure in _GROWTH or not bare)
            grew = quantity.value < 0 and rate.measure == "level" and follows
            return replace(rate, measure="yoy") if grew else rate
        if quantity.unit in _POINTS:
            beside = self._patterns["beside_another"].search(before)
            why = BESIDE_ANOTHER if beside else "百分点"
            difference = self._difference(before)
            if difference and self._patterns["fall_moved"].search(before):
                difference = replace(difference, sign=-difference.sign)  # 降幅收窄: it grew, or fell less
            return difference or MeasureReading("change", self._sign_of_gap(before), before.removesuffix("+"), why)
        if quantity.unit == "倍":
            of_base = bare == "的" and mention.follows and previous and self._other_base.search(previous.own)
            if of_base:
                return MeasureReading("change", 1, "", "倍")  # 是“十二五”时期43.2亿元的|1.58倍
            if completed := self._patterns["completion"].search(before):
                return MeasureReading("completion", 1, before[: completed.start()], completed[0])  # 为目标的1.24倍
            other = self._other_base.search(before)
            own = self._strip_direction(before) if other else before
            return self._growth(before) or MeasureReading("change" if other else "level", 1, own, "倍")
        of_aim = previous and previous.measure == "level" and mention.after.startswith("的")
        if of_aim and (gap := self._base_of_gap(mention)) and gap["aim"]:
            return MeasureReading("level", 1, "", BASE_OF_GAP, planned=True)  # 未达到33微克/立方米的控制目标
        if previous and previous.why == MOVED_PLAN and self._patterns["moved_to"].fullmatch(bare):
            return MeasureReading("level", 1, "", "", planned=True)
        return self._amount(mention)

    def _sign_of_gap(self, before: str) -> int:
        """The sign of a difference: below zero where something is lower than it was (比去年同期低). How far it is below
        another place, an average or a plan (低于全市1.1个百分点) is a distance."""
        lower = self._patterns["lower"].search(before) is not None
        return -1 if lower and not self._patterns["below_another"].search(before) else 1

    def _amount(self, mention: Mention) -> MeasureReading:
        """An amount: itself, by how much it grew, or how much was planned."""
        before = mention.before
        last = before[-1:]
        if last in _FROM and (moved := self._patterns["plan_moved"].search(before)):
            return MeasureReading("level", 1, before[: moved.start()], MOVED_PLAN, planned=True)
        told = last in _MONEY_LASTS or not _MORE_OR_LESS.isdisjoint(before[-3:])
        earned = self._patterns["earned"].search(before) if told else None
        if earned:
            sign = -1 if earned["fall"] or earned["less"] else 1
            return MeasureReading("change", sign, before[: earned.start()], earned[0])
        # A net gain ends in a word of rise too (净增).
        gain = self._patterns["net_gain"].search(before) if last in self._direction_lasts else None
        if gain:
            return MeasureReading("change", 1, before[: gain.start()], gain[0])
        cut = self._patterns["cut"].search(before) if last in self._cut_lasts else None
        cut = cut if mention.quantity.unit in _SPARED or self._compared.search(before) else None
        if cut:  # 接待费压缩260万元, 较上年缩短40分钟
            return MeasureReading("change", -1, self._own(before, cut.start()), cut[0])
        difference = self._difference(before) if last in self._direction_lasts else None
        if difference and self._is_work(mention, difference):
            difference = None
        may_be_beside = _AVERAGE in before or len(before) <= _LONGEST_DIRECTION
        if may_be_beside and self._patterns["beside_average"].search(before):
            return MeasureReading("change", self._sign_of_gap(before), before, BESIDE_ANOTHER)
        exceeded = None if difference else self._patterns["exceeded"].match(before)
        if exceeded:
            return MeasureReading("change", 1, "", exceeded[0])
        if self._was_assigned(mention):
            return MeasureReading("level", 1, before, "", planned=True)
        planned = self._patterns["planned_amount"].search(before) if last in self._planned_lasts else None
        if planned and planned.start() and not mention.after and self._patterns["task_done"].match(before):
            planned = None  # 完成招商引资任务3000万元
        named = planned and planned[0] == self._plan and before[: planned.start()].endswith(self._plan_names)
        if difference or not planned or named:  # 海外人才计划6人
            return difference or MeasureReading("level", 1, before, "")
        return MeasureReading("level", 1, before if planned.start() else "", "", planned=True)

    def _is_work(self, mention: Mention, difference: MeasureReading) -> bool:
        """Whether what was raised was worked upon: 街区改造提升3万平方米, but not 收入提升800元."""
        thing = mention.after and not self._patterns["no_thing"].match(mention.after)
        if thing and difference.why in self._gained and not difference.own:
            return True  # 增加1350个学位
        money = mention.quantity.unit.endswith("元")
        if difference.why.startswith(self._net) and not money and not self._compared.search(mention.before):
            return True  # 高新技术企业达到33家,净增6家
        raised = difference.why.endswith(self._improved) and not self._compared.search(mention.before)
        return raised and not money

    def _was_assigned(self, mention: Mention) -> bool:
        """Whether a number is one of a task that others gave: 市下达的|30万亩|的绿化任务."""
        if mention.after[-1:] not in self._plans_end or not self._patterns["assigned"].search(mention.before):
            return False
        return self._patterns["counted_plans"].match(mention.after) is not None

    def _is_of_amount(self, mention: Mention, previous: MeasureReading) -> bool:
        """Whether a share is one of the amount before it: 完成任务(80件)的60%, 为50亿元签约目标的116%."""
        if previous.measure != "level":
            return False
        return mention.resumes or (
            mention.follows and self._patterns["aim_of_amount"].search(mention.before) is not None
        )

    def _base_of_gap(self, mention: Mention) -> re.Match[str] | None:
        """What a rate is told to be above or below of: 比|17.3%|的平均水平高17.2个百分点, 较|4%|的目标低0.6个百分点."""
        bounded = not mention.before and mention.quantity.bound in ("min", "max")  # 低于|6.5%|的预期目标
        if not mention.after or not (bounded or self._patterns["base_of_gap"].search(mention.before)):
            return None
        return self._patterns["gap_follows"].search(mention.after)

    def _is_elsewhere(self, mention: Mention, previous: MeasureReading) -> bool:
        """Whether a rate is one of growth in another place: 增长7.5%(全市|11.1%), 与全市平均水平(|6.0%)基本持平."""
        growth = previous.measure in _GROWTH or previous.why == "百分点"
        if not growth or mention.after.startswith("的"):
            return False
        return self._patterns["elsewhere"].fullmatch(mention.before) is not None

    def _is_rate_moved(self, mention: Mention, previous: MeasureReading) -> bool:
        """Whether a rate is what the one before it became: 跌幅由31%|收窄至|22%."""
        noun = previous.measure in _GROWTH and self._patterns["rate_noun"].match(previous.why)
        return bool(noun) and self._patterns["moved_to"].fullmatch(mention.before) is not None

    def _is_share_done(self, mention: Mention, previous: MeasureReading) -> bool:
        """完成省任务的121%、市任务的|118%, 已完成9个(|75%)."""
        if previous.measure == "completion" and mention.follows:
            return self._patterns["share_of_plan"].search(mention.before) is not None
        alone = not mention.before and not mention.after and not mention.follows
        return alone and previous.measure == "level" and self._patterns["was_done"].search(previous.own) is not None

    def _rate(self, before: str) -> MeasureReading:
        compared = self._patterns["compared_only"].search(before)
        if compared:  # 同比-3.2%
            return MeasureReading("yoy", 1, before[: compared.start()], compared[0], yearly=True)
        found = self._growth(before)
        if found:
            return found
        completed = self._patterns["completion"].search(before)
        if completed:
            return MeasureReading("completion", 1, before[: completed.start()], completed[0])
        done = self._patterns["done"].search(before)
        if done:
            return MeasureReading("completion", 1, before[: done.start()], done[0])
        if fell := self._patterns["fell_by"].match(before):
            return MeasureReading("yoy", -1, fell["thing"], before[: fell.start("thing")])
        planned = self._patterns["planned_amount"].match(before) if before[-1:] in self._planned_lasts else None
        return MeasureReading("level", 1, "" if planned else before, "", planned=planned is not None)

    def _growth(self, before: str) -> MeasureReading | None:
        """A percentage or multiple as growth."""
        if aim := self._patterns["aim_last"].search(before):
            before = before[: aim.start()]  # 增长目标为7%
        average = self._patterns["average"].search(before)
        if average:
            sign = -1 if self._fall.search(average[0]) else 1
            return MeasureReading("avg_growth", sign, before[: average.start()], average[0])
        noun = self._patterns["rate_noun"].search(before)
        if noun:
            fall = self._patterns["falling_noun"].match(noun["noun"]) is not None
            measure: Measure = "change" if self._other_base.search(before) else "yoy"
            if self._patterns["over_years"].search(before):
                measure = "avg_growth"
            own = self._own(before, noun.start())
            return MeasureReading(measure, -1 if fall else 1, own, noun[0], self._yearly(before))
        cut = self._patterns["cut"].search(before)
        if cut:
            compared = self._compared.search(before) is not None
            return MeasureReading("yoy" if compared else "change", -1, self._own(before, cut.start()), cut[0], compared)
        direction = self._patterns["direction"].search(before)
        if not direction:
            return None
        sign = -1 if direction["fall"] else 1
        own = self._own(before, direction.start())
        return MeasureReading(self._against(before), sign, own, direction[0], self._yearly(before))

    def _yearly(self, before: str) -> bool:
        return bool(self._compared.search(before))

    def _difference(self, before: str) -> MeasureReading | None:
        """An amount or percentage points by which something grew or shrank."""
        direction = self._patterns["direction"].search(before)
        if not direction:
            return None
        own, sign = self._own(before, direction.start()), -1 if direction["fall"] else 1
        return MeasureReading("change", sign, own, direction[0], self._yearly(before))

    def _against(self, before: str) -> Measure:
        other = self._other_base.search(before)
        return "change" if other and not self._compared.search(before) else "yoy"

    def _own(self, before: str, end: int) -> str:
        """The words before the measure without what it compares with."""
        own = self._other_base.sub("", before[:end])
        return self._patterns["reckoned"].sub("", self._compared.sub("", own))

    def _strip_direction(self, before: str) -> str:
        return self._other_base.sub("", self._compared.sub("", before))


@lru_cache(maxsize=4)
def measure_reader(grammar: Grammar) -> MeasureReader:
    """The reader of a grammar, made once."""
    return MeasureReader(grammar)
