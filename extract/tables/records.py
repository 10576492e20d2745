"""The cells of a table → records: label, unit, measure, period and status from the headers of row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from extract.grammar import Grammar
from extract.indicators import IndicatorMatcher
from extract.normalised import normalise
from extract.outline import Section
from extract.periods import parse_period, same_period_before
from extract.quantities import find_quantities
from extract.record import Record, Status
from extract.report_times import Times
from extract.tables.blocks import Block, Cell, Row
from extract.tables.columns import Column, Layout
from extract.tables.numbers import Number
from extract.tables.signs import read_meaning
from extract.tables.text_cells import TextCell, told_by_table
from extract.tables.words import TableWords, has_any
from extract.time_word import TimeBase
from extract.timewords import time_words

_CONFIDENCE, _WITHOUT_UNIT = 0.95, 0.8
_UNCLEAR = 0.5
_BRACKETS = re.compile(r"[(（](?P<inner>[^()（）]*)[)）]")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d)|[①-⑳])\s*"
)
_TAIL_UNIT = re.compile(r"[,，]\s*(?P<unit>[^\d,，]{1,6})$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MONTH = re.compile(r"(?<![\d—–~至到-])(\d{1,2})月(?![\d—–~至到份末底初-])")
_PERCENT = frozenset({"%", "％", "‰"})


@dataclass(frozen=True, slots=True)
class _Label:
    """What a row is for: its words, the unit in them, what stands in brackets, whether it is a part, its place."""

    text: str
    unit: str
    qualifier: str | None
    part: bool
    place: str | None
    period: str | None


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads the tables of one report.

    Attributes:
        text: the report's text as it is.
        times: its times.
        own_names: the names the text has for its place.
        grammar, matcher, words: the vocabulary.
    """

    text: str
    times: Times
    own_names: tuple[str, ...]
    grammar: Grammar
    matcher: IndicatorMatcher
    words: TableWords

    def read(self, block: Block, layout: Layout, section: Section, period: str | None) -> list[Record]:
        """The records of a table.

        Args:
            block, layout: the table.
            section: the section it stands in.
            period: the period that the section speaks of.
        """
        default = self._period_in("".join(block.captions), period) or period
        records: list[Record] = []
        for row in block.rows[layout.heads :]:
            records += self._row(row, layout, section, default)
        return _without_parts(records)

    def words_of_cells(self, records: Sequence[Record], texts: Sequence[TextCell], period: str | None) -> list[Record]:
        """The records of sentences, those in cells of a table told by their row and column.

        Args:
            records: as their sentences tell.
            texts: the cells of words of the table.
            period: the period that the section speaks of.
        """
        result = []
        for record in records:
            cell = next((cell for cell in texts if cell.start <= record.start < cell.end), None)
            dated = (self._period_in(cell.column.header, period) or period) if cell else None
            result.append(told_by_table(record, cell, dated) if cell else record)
        return result

    def _row(self, row: Row, layout: Layout, section: Section, default: str | None) -> Iterator[Record]:
        if layout.label >= len(row.cells):
            return
        label = self._label(_name_of(row, layout), layout, default)
        if label is None:
            return
        unit = row.cells[layout.unit].text if layout.unit is not None and layout.unit < len(row.cells) else ""
        unit = unit or label.unit or (layout.label_brackets if self._is_unit(layout.label_brackets) else "")
        for column in layout.columns:
            cell = row.cells[column.index] if column.index < len(row.cells) else None
            if cell is None or cell.number is None:
                continue
            its = label.period or self._period(column, layout, default)
            status = column.status or self._status(section, its)
            record = self._record(row, cell, column, layout, label, unit, section, its, status)
            if record is not None:
                yield record

    def _status(self, section: Section, period: str | None) -> Status:
        """Whether a figure of a period was reached; a plan's table may have columns of the years before it."""
        if section.mode != "plan" or (period and parse_period(period).year < self.times.plan_start):
            return "actual"
        return "target"

    def _label(self, cell: Cell, layout: Layout, default: str | None) -> _Label | None:
        """What a row is for; None where its name has no words."""
        text = re.sub(r"\s", "", cell.text)
        if layout.label_header in self.words.times:
            text = text if re.search(r"[年月季半]", text) else f"{text}年"
            period = self._period_in(text, default)
            return _Label("", "", None, False, None, period) if period else None
        if not _HAN.search(text):
            return None
        if layout.label_header in self.words.places:
            return _Label("", "", None, False, None if text in self.words.wholes else text, None)
        text = _NUMBERING.sub("", text)
        opening = next((word for word in self.words.parts if text.startswith(word)), "")
        text = text[len(opening) :].lstrip(":：")
        unit, qualifier = "", None
        for match in _BRACKETS.finditer(text):
            if self._is_unit(match["inner"]):
                unit = match["inner"]
            else:
                qualifier = match["inner"]
        text = _BRACKETS.sub("", text)
        tail = _TAIL_UNIT.search(text)
        if tail and self._is_unit(tail["unit"]):
            text, unit = text[: tail.start()], tail["unit"]
        return _Label(text, unit, qualifier, bool(opening), None, None) if text else None

    def _is_unit(self, text: str) -> bool:
        return bool(text and find_quantities(f"税收1{text}", self.grammar)) and not text.isdigit() and len(text) <= 6

    def _period(self, column: Column, layout: Layout, default: str | None) -> str | None:
        """The period of a column: as its header says, or that of the column whose growth it tells."""
        own = self._period_in(column.header, default)
        if own:
            return own
        if default and has_any(column.header, self.words.month) and not has_any(column.header, self.words.until_now):
            end = parse_period(default).end
            return f"{end.year}-{end.month:02d}"
        if column.before and default:
            return same_period_before(default)
        if column.of is not None:
            return self._period(next(c for c in layout.columns if c.index == column.of), layout, default)
        return default

    def _period_in(self, header: str, default: str | None) -> str | None:
        """The period that a header names, reckoned from that of the table."""
        view = _MONTH.sub(r"\1月份", normalise(header).text)
        base = self.times.base(default)
        year = base.year
        base = TimeBase(year, year, base.until_now, year, year + 1, base.review_years, default)
        if has_any(view, self.words.before) and not re.search(r"\d{4}年", view):
            return None
        words = time_words(self.grammar).find(view, base, header=True)
        return next((word.period for word in words if word.kind != "whole"), None)

    def _record(
        self,
        row: Row,
        cell: Cell,
        column: Column,
        layout: Layout,
        label: _Label,
        unit: str,
        section: Section,
        period: str | None,
        status: Status,
    ) -> Record | None:
        number = cell.number
        assert number is not None
        stated = number.unit or column.unit
        if not stated and column.measure in ("level", "change"):
            stated = unit or layout.caption_unit
        elif stated in self.grammar.units.scales:
            stated += self._value("1", unit or column.unit or layout.caption_unit)[1]  # 8万, 单位: 人
        values = self._values(number, stated)
        words = label.text or self._words_of(column, layout)
        if values is None or not words:
            return None
        low, high, base_unit, known = values
        reading = read_meaning(number, column, words, base_unit, self.words)
        if reading.falls:
            low, high = -(low if high is None else high), None if high is None else -low
        words = reading.label + ("占比" if column.share else "")
        start, end = cell.start + number.start, cell.start + number.end
        found = None
        if not (label.place or column.share or reading.unclear):
            found = self.matcher.match(words, base_unit, reading.measure, self.own_names)
        return Record(
            start=start,
            end=end,
            text=self.text[start:end],
            value=round(low, 6),
            value_high=None if high is None else round(high, 6),
            unit=base_unit,
            bound=number.bound,
            measure=reading.measure,
            label=words,
            indicator=found.indicator if found else None,
            period=period,
            status="estimate" if has_any(number.qualifier, self.words.estimate) else status,
            place=label.place,
            sentence_start=row.start,
            sentence_end=row.end,
            heading=section.path,
            qualifier=label.qualifier or number.qualifier or None,
            rule="table",
            reasons=(
                f"period: {column.header or 'report'}",
                f"unit: {stated or 'none'}",
                *((f"sign: {reading.why}",) if reading.why else ()),
                *((f"indicator: {found.name}",) if found else ()),
                *(("part: 其中",) if label.part else ()),
            ),
            confidence=_UNCLEAR if reading.unclear else _CONFIDENCE if known else _WITHOUT_UNIT,
        )

    def _words_of(self, column: Column, layout: Layout) -> str:
        """What a column is for, where rows are places or times: its header without time words and unit."""
        header = column.header
        if column.of is not None:
            header = next(c.header for c in layout.columns if c.index == column.of)
        view = normalise(_BRACKETS.sub("", header)).text
        base = self.times.base(self.times.looks_back_on)
        for word in reversed(time_words(self.grammar).find(view, base, header=True)):
            view = view[: word.start] + view[word.end :]
        return view.strip("%,、:年")

    def _values(self, number: Number, unit: str) -> tuple[float, float | None, str, bool] | None:
        """The number in the base unit, the upper end of a range, that unit, and whether it is known; None where the
        ends of a range have different units, or the wrong order."""
        low, base_unit, known = self._value(number.low, number.low_unit if number.high and number.low_unit else unit)
        if number.sign == "minus":
            low = -low
        if not number.high:
            return low, None, base_unit, known
        high, its_unit, known = self._value(number.high, unit)
        if number.high_minus:
            high = -high
        if number.low_unit and base_unit != its_unit:
            scaled, base_unit, _ = self._value(number.low, f"{number.low_unit}{its_unit}")  # 6万-8万人
            low = -scaled if number.sign == "minus" else scaled
        return (low, high, its_unit, known) if low < high and base_unit == its_unit else None

    def _value(self, number: str, unit: str) -> tuple[float, str, bool]:
        """The number in the base unit, that unit, and whether it is known."""
        digits = normalise(number).text.replace(",", "")
        written = normalise(unit).text.strip()
        if written in _PERCENT:
            return float(digits), written, True
        found = find_quantities(f"达到{digits}{written}", self.grammar) if written else []
        if len(found) == 1 and found[0].high is None and found[0].end == len(digits) + len(written) + 2:
            return found[0].value, found[0].unit, True
        return float(digits), written, False


def _name_of(row: Row, layout: Layout) -> Cell:
    """The cell that names a row: of the column of names, else of those left of the figures the last with words."""
    name = row.cells[layout.label]
    if name.text:
        return name
    first = min(column.index for column in layout.columns)
    others = [cell for at, cell in enumerate(row.cells[:first]) if at != layout.unit and not cell.number]
    return next((cell for cell in reversed(others) if _HAN.search(cell.text)), name)


def _without_parts(records: list[Record]) -> list[Record]:
    """The records; a part (其中) of a figure of the same indicator above it carries none."""
    result: list[Record] = []
    seen: set[tuple[str | None, str]] = set()
    for record in records:
        if "part: 其中" in record.reasons and (record.indicator, record.measure) in seen:
            record = replace(record, indicator=None)
        seen.add((record.indicator, record.measure))
        result.append(record)
    return result
