"""A sentence with its quantities → records: the readers of measure, label, time, owner and indicator together."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from extract.clauses import Mention, Sentence, adjoin
from extract.confidence import LONG, confidence
from extract.grammar import Grammar
from extract.indicators import IndicatorMatcher, Match
from extract.meaning.labels import label_reader
from extract.meaning.measures import BASE_OF_GAP, BESIDE_ANOTHER, OF_A_PLAN, MeasureReading, measure_reader
from extract.meaning.owners import owner_reader
from extract.meaning.times import SectionTimes, TimeReading, time_reader
from extract.normalised import Normalised
from extract.patterns import Patterns
from extract.periods import parse_period, same_period_before, whole_year
from extract.quantities.numerals import parse_numeral
from extract.record import Place, Record, Status
from extract.report_times import Times

OF_GROWTH = "of growth"
"""Why percentage points are a change of how an amount grew: 增长3.1%,增速比上半年回落0.6个百分点."""


@dataclass(frozen=True, slots=True)
class SentenceReader:
    """Reads the sentences of one report.

    Attributes:
        text: the report's text as it is.
        view: its normalised view.
        times: its times.
        place: its own place, if known.
        level: the level of that place: town, district, city …
        own_names: the names the text has for that place.
        grammar, matcher: the vocabulary.
    """

    text: str
    view: Normalised
    times: Times
    place: Place | None
    level: str | None
    own_names: tuple[str, ...]
    grammar: Grammar
    matcher: IndicatorMatcher

    def read(self, sentence: Sentence, section: SectionTimes, former: list[Record]) -> list[Record]:
        """The records of a sentence; ``former`` are those of the sentence before it."""
        mentions = sentence.mentions
        measures: list[MeasureReading] = []
        read_measure = measure_reader(self.grammar).read
        for mention in mentions:
            measures.append(read_measure(mention, measures[-1] if measures else None))
        self._read_changes_since(sentence, measures)
        self._read_parts_of_plans(sentence, measures)
        subjects = owner_reader(self.grammar).subjects(sentence)
        names = (*(name for name in subjects if name), *((self.place.name,) if self.place else ()))
        span = self.view.span(sentence.start, sentence.end)
        follows = bool(former) and former[-1].sentence_end == span[0] and self.text[span[0] - 1] != "\n"
        labels = label_reader(self.grammar).read(
            sentence, measures, self.matcher.known, names, former[-1].label if former else "", follows=follows
        )
        self._read_growth_by_label(mentions, measures, labels)
        times = time_reader(self.grammar).read(self.view.text, sentence, section, self.times)
        for i, measure in enumerate(measures[1:]):
            if measure.why == OF_A_PLAN:  # 完成年初预算5.28亿元的59.2%
                period = times[i].period if times[i].alone else times[i + 1].period
                times[i] = replace(times[i], period=period, status="target", why_status=OF_A_PLAN)
                measures[i] = replace(measures[i], planned=True)
        owners = owner_reader(self.grammar).read(sentence, subjects, self.level, self.own_names)
        records: list[Record] = []
        for i, mention in enumerate(mentions):
            head = self._head(sentence, i)
            match = None if owners[i] else self._indicator(sentence, mention, measures[i], labels[i])
            if match and self._is_of_no_indicator(measures[i], labels[i], records):
                match = None
            if match and match.new and self._is_stock(sentence, mention, labels[i]):
                match = None
            record = self._record(sentence, span, mention, measures[i], labels[i], times[i], owners[i], match, head)
            if match and self._is_part(sentence, mention, record, former, records):
                record = replace(record, indicator=None)
            if self._is_compared_with_year(measures[i], times[i], mention):
                _set_to_last_year(records, labels[i:], times[i].period or "")
            part = records and self._is_told_with(sentence, mention, times[i], measures[i])
            records.append(replace(record, period=records[-1].period) if part else record)
        return records

    def _is_compared_with_year(self, measure: MeasureReading, time: TimeReading, mention: Mention) -> bool:
        """Whether a number in a look back over years tells how the level before it, which so is of the last of them,
        compares with that of a year: 四年来…工业增加值4.36亿元,是2002年的|3.1倍."""
        if not time.spans or measure.measure != "change" or mention.follows:
            return False
        before = self.grammar.patterns["respectively"].sub("", mention.before, count=1)
        return self.grammar.patterns["since_year"].match(before) is not None

    def _is_told_with(self, sentence: Sentence, mention: Mention, time: TimeReading, measure: MeasureReading) -> bool:
        """Whether an amount is a part of what was reached before it in a look back over years, and so of its time."""
        if not (time.spans and measure.measure == "level" and mention.clause):
            return False
        start = sentence.clauses[mention.clause][0] - sentence.start
        return self.grammar.patterns["part"].match(sentence.text, start) is not None

    def _read_changes_since(self, sentence: Sentence, measures: list[MeasureReading]) -> None:
        """与2015年相比,人口减少四分之一: rates of change after such a clause are changes since then."""
        since = self.grammar.patterns["since_then"].search(sentence.text) if "相比" in sentence.text else None
        if not since:
            return
        for i, mention in enumerate(sentence.mentions):
            after = mention.quantity.start - sentence.start >= since.end()
            if after and measures[i].measure == "yoy" and not measures[i].yearly:
                measures[i] = replace(measures[i], measure="change")

    def _read_parts_of_plans(self, sentence: Sentence, measures: list[MeasureReading]) -> None:
        """下达任务1860套,其中棚户区1200套、公租房|200套: the parts of what was planned were planned too."""
        for i, mention in enumerate(sentence.mentions[1:], 1):
            if not measures[i - 1].planned:
                continue
            start = sentence.clauses[mention.clause][0] - sentence.start
            within = mention.follows or self.grammar.patterns["part"].match(sentence.text, start)
            same = mention.quantity.unit == sentence.mentions[i - 1].quantity.unit
            told_twice = sentence.mentions[i - 1].listed and not mention.before  # 任务52个、146.8万平方米
            if ((within and same) or told_twice) and measures[i].measure == "level":
                measures[i] = replace(measures[i], planned=True)

    @staticmethod
    def _is_of_no_indicator(measure: MeasureReading, label: str, records: list[Record]) -> bool:
        """Whether a rate names nothing itself, and its amount is no indicator's: 轮疏2100公里,为计划的131%."""
        if measure.measure == "level" or measure.own or not records:
            return False
        amount = records[-1]
        if any(record.label == label and record.indicator for record in records):
            return False  # 人均生产总值9.5万元,约合1.5万美元,增长6%
        return amount.measure == "level" and bool(amount.unit) and amount.label == label and amount.indicator is None

    def _is_stock(self, sentence: Sentence, mention: Mention, label: str) -> bool:
        """Whether a figure is of what there is, not of what was added: 年末有养老机构7个、床位860张."""
        start = sentence.clauses[mention.clause][0] - sentence.start
        before = sentence.text[start : mention.quantity.start - sentence.start]
        if self.grammar.patterns["all_told"].fullmatch(before):
            return True
        newly = self.grammar.patterns["newly"].search(label)
        return newly is None and self.grammar.patterns["stock"].search(before) is not None

    def _read_growth_by_label(
        self, mentions: tuple[Mention, ...], measures: list[MeasureReading], labels: list[str]
    ) -> None:
        """零售总额增速由…提升到-2.4%: a rate whose label ends in 增速 is one of growth, of what stands before."""
        nouns = self.grammar.rate_nouns
        for i, (measure, label) in enumerate(zip(measures, labels, strict=True)):
            if measure.why == BESIDE_ANOTHER:
                noun = next((noun for noun in nouns if i and label.startswith(noun)), "")
                labels[i] = labels[i - 1] + label.removeprefix(noun) if noun else label
                continue
            if mentions[i].quantity.unit == "百分点":
                noun = next((noun for noun in nouns if label.endswith(noun)), "")
                labels[i] = label.removesuffix(noun) or (labels[i - 1] if i else label)
                if noun or (i and measures[i - 1].measure == "yoy" and labels[i] == labels[i - 1]):
                    measures[i] = replace(measure, why=OF_GROWTH)
                continue
            if measure.measure == "yoy" and label.endswith("率") and measure.why.startswith(nouns):
                measures[i] = replace(measure, measure="level", why="率")  # 失业率、价格涨幅分别为5%和3%
            if not label.endswith(nouns):
                continue
            noun = next(noun for noun in nouns if label.endswith(noun))
            if not self.grammar.patterns["rate_noun"].search(label):
                continue  # 人口自然增长率
            if i and label == noun and mentions[i].quantity.unit == "%":
                labels[i] = labels[i - 1]
                if measure.measure == "level":
                    measures[i] = replace(measure, measure="yoy", why=noun)
            elif measure.measure == "level" and mentions[i].quantity.unit == "%" and len(label) > len(noun):
                measures[i] = replace(measure, measure="yoy", why=noun)
                labels[i] = label[: -len(noun)].rstrip("的")

    def _is_told_of_a_part(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether a number is told of one campaign, sector or project: 专项整治中,检查商铺430家."""
        before = sentence.text[: mention.quantity.start - sentence.start]
        return self.grammar.patterns["told_of_a_part"].search(before) is not None

    def _indicator(self, sentence: Sentence, mention: Mention, measure: MeasureReading, label: str) -> Match | None:
        of_then = measure.planned or self.grammar.patterns["told_beside"].fullmatch(mention.before)
        elsewhere = measure.why == BESIDE_ANOTHER or (measure.why == BASE_OF_GAP and not of_then)
        if elsewhere or self.grammar.partial.search(mention.before):
            return None
        unit = mention.quantity.unit
        match = self.matcher.match(label, unit, measure.measure, self.own_names)
        if not match and measure.why == OF_GROWTH:
            match = self.matcher.match(label, "%", "yoy", self.own_names)
        return None if match and self._is_told_of_a_part(sentence, mention) else match

    def _is_part(
        self, sentence: Sentence, mention: Mention, record: Record, former: list[Record], records: list[Record]
    ) -> bool:
        """Whether it is a part of a figure of the same indicator named before: 完成河道整治9条,其中黑臭河道2条.

        A sentence that opens with such words divides the ``former`` one, others what their own ``records`` tell.
        """
        start = sentence.clauses[mention.clause][0] - sentence.start
        part = self.grammar.patterns["part"]
        if self.grammar.patterns["of_this_year"].match(sentence.text, start):
            return False
        divides = part.match(sentence.text) or self.grammar.patterns["by_kind"].match(sentence.text)
        if not (divides or part.match(sentence.text, start)):
            return False
        earlier = [*former, *records] if divides else records
        same = (record.indicator, record.measure, record.period)
        return any((r.indicator, r.measure, r.period) == same for r in earlier)

    def _on_year_before(self, mention: Mention, time: TimeReading) -> bool:
        """Whether a rate of change is one on the year before, named: of 2022, 比2021年增长7.2%."""
        if mention.quantity.unit != "%" or mention.quantity.doubling or not time.period:
            return False
        named = self.grammar.patterns["named_year"].search(mention.before)
        return named is not None and time.period == str(int(named[1]) + 1)

    def _since_base_year(self, sentence: Sentence, mention: Mention, time: TimeReading) -> TimeReading:
        """Average growth behind a comparison with an earlier year is over the years since then.

        2015年…比2010年增加71亿元,年均增长9.6%: of 2011 to 2015.
        """
        if not time.period or len(time.period) != 4:
            return time
        if time.span and parse_period(time.span).year >= int(time.period):
            return time
        years = self.grammar.patterns["years_averaged"].search(mention.before)
        if years:  # 两年平均增长6.1%
            return replace(time, period=f"{int(time.period) - (parse_numeral(years[1]) or 1) + 1}/{time.period}")
        item = sentence.text[: mention.quantity.start - sentence.start].rpartition(";")[2]
        named = [int(year) for year in self.grammar.patterns["base_year"].findall(item)]
        if not named or not 1 < int(time.period) - named[-1] < 20:
            return time
        return replace(time, period=f"{named[-1] + 1}/{time.period}")

    def _year_before(self, time: TimeReading) -> str | None:
        """The period that a level rose from: in a plan the last year looked back on, else the one before its own."""
        if not time.period:
            return None
        if time.status == "target" and self.times.looks_back_on:
            return str(self.times.review_end)
        span = time.period if time.spans else time.span
        # 上半年由5家增至8家: from what there was at its start
        within = span or (time.period if "-" in time.period else None)
        return str(parse_period(within).start.year - 1) if within else same_period_before(time.period)

    def _adds_up(self, sentence: Sentence, mention: Mention, time: TimeReading) -> bool:
        """Whether a number told for a month adds up from January: 当月完成25亿元;累计完成|427亿元."""
        period = time.period or ""
        if len(period) != len("2021-09") or not period[-2:].isdigit() or period.endswith("-01"):
            return False
        words = self.grammar.patterns["month_or_so_far"]
        said = [match["month"] for match in words.finditer(sentence.text, 0, mention.quantity.start - sentence.start)]
        return bool(said) and not said[-1]

    @staticmethod
    def _head(sentence: Sentence, i: int) -> Mention:
        """The number whose words before it are those of the i-th: in 分别达到A元、B元 and 由A户B人 the first."""
        mentions = sentence.mentions
        while i and not mentions[i].before and (mentions[i - 1].listed or adjoin(mentions[i - 1], mentions[i])):
            i -= 1
        return mentions[i]

    def _record(
        self,
        sentence: Sentence,
        span: tuple[int, int],
        mention: Mention,
        measure: MeasureReading,
        label: str,
        time: TimeReading,
        owner: str | None,
        match: Match | None,
        head: Mention,
    ) -> Record:
        quantity, before, patterns = mention.quantity, head.before, self.grammar.patterns
        start, end = self.view.span(quantity.start, quantity.end)
        low, high = quantity.value, quantity.high
        if measure.sign < 0:
            low, high = (-abs(low), None) if high is None else (-high, -low)
        spans = time.spans or (time.span and patterns["piled_up"].search(before))
        if spans and measure.measure == "yoy" and not measure.yearly:
            measure = replace(measure, measure="change")  # 五年来增长101.5%
        elif measure.measure == "change" and self._on_year_before(mention, time):
            measure = replace(measure, measure="yoy", yearly=True)
        listed = head is not mention and patterns["respectively"].search(before)
        bounding = head.quantity if listed and quantity.bound == "exact" else quantity  # 分别突破A元和B元
        bounded = self.view.text[bounding.outer_start : bounding.start]
        up_to_number = before + bounded
        if measure.measure == "avg_growth":
            time = self._since_base_year(sentence, mention, time)
        rose_from = bool(patterns["rose_from"].search(up_to_number)) and bool(patterns["became"].search(head.after))
        rises_from = self._year_before(time) if rose_from else None
        so_far = self._adds_up(sentence, mention, time)
        trust = confidence(
            time.source if self.times.known or time.source == "said" else "guessed",
            sentence.section.mode is not None or time.status == "actual",
            label[-2:] in mention.before or label[-2:] in mention.after,
            len(label) > LONG,
            match is not None,
        )
        return Record(
            start=start,
            end=end,
            text=self.text[start:end],
            value=_rounded(low),
            value_high=None if high is None else _rounded(high),
            unit=quantity.unit,
            bound="exact" if measure.why == BASE_OF_GAP else bounding.bound if bounded else quantity.bound,
            measure=measure.measure,
            label=label,
            indicator=match.indicator if match else None,
            period=_period(time, measure, up_to_number, rose_from=rises_from, so_far=so_far, patterns=patterns),
            status=_status(time, measure, sentence, before, rose_from=rose_from, patterns=patterns),
            place=owner,
            sentence_start=span[0],
            sentence_end=span[1],
            heading=sentence.section.path,
            qualifier=mention.qualifier or None,
            rule=measure.measure if not measure.why else f"{measure.measure}: {measure.why}",
            reasons=(
                f"period: {time.why_period}",
                f"status: {time.why_status}",
                *((f"indicator: {match.name}",) if match else ()),
                *((f"place: {owner}",) if owner else ()),
            ),
            confidence=trust,
        )


def _set_to_last_year(records: list[Record], labels: list[str], span: str) -> None:
    """The levels of a span of years that stand last in a list of records, with those labels, are of its last year."""
    for at in range(len(records) - 1, -1, -1):
        if records[at].measure != "level" or records[at].period != span:
            return
        if records[at].label in labels:
            records[at] = replace(records[at], period=str(parse_period(span).year))


def _rounded(value: float) -> float:
    """Without the last digits of a product of floats; rounding takes long, and most figures are whole."""
    return value if value.is_integer() else round(value, 6)


def _status(
    time: TimeReading, measure: MeasureReading, sentence: Sentence, before: str, *, rose_from: bool, patterns: Patterns
) -> Status:
    """What a level is to rise from is known; a plan that a completion speaks of (占年度计划的108%) makes it no plan."""
    if measure.planned:
        return "target"
    if rose_from:
        return "actual"
    if time.status == "target" and sentence.section.mode != "plan":
        told = measure.measure == "completion" or patterns["exceeded"].match(before)
        return "actual" if told else "target"
    return time.status


def _period(
    time: TimeReading, measure: MeasureReading, before: str, *, rose_from: str | None, so_far: bool, patterns: Patterns
) -> str | None:
    """The period of a number, by what it says of it.

    In a text on one month what is told as 累计 (``so_far``) adds up from January.

    What a level rose from (由46.9%上升到97.1%) is for the period ``rose_from``. In a look back over years, a level that
    was reached is for the last of them; what piled up, and average growth, are for all.
    """
    if not time.period or time.alone:
        return time.period
    if measure.planned:
        return whole_year(time.period)
    if so_far:
        return f"{time.period[:4]}-01/{time.period}"
    span = time.period if time.spans else time.span
    if measure.yearly and time.spans and measure.measure in ("yoy", "change"):  # 近四年增长2倍,出口同比增长9%
        return str(parse_period(time.period).year)
    if rose_from:
        return rose_from
    if measure.measure == "avg_growth":
        return span if span and parse_period(span).year == parse_period(time.period).year else time.period
    if time.spans and measure.measure == "change" and patterns["since_year"].search(before):
        return str(parse_period(time.period).year)  # 达到34户,是2016年的4.9倍; 比2016年末增加108亿元
    if time.spans and measure.measure == "level" and (reached := patterns["reached"].search(before)):
        if before.endswith(time.why_period, 0, reached.start()):
            return time.period  # “十一五”为0.8亿元
        return time.period if patterns["piled_up"].search(before) else str(parse_period(time.period).year)
    return time.period
