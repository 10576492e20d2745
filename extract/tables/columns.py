"""What the columns of a table are: by their headers, and by what stands in them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.record import Measure, Status
from extract.tables.blocks import Block, Row
from extract.tables.words import TableWords, has_any

_IN_BRACKETS = re.compile(r"[(（](?:单位[:：]?)?(?P<unit>[^()（）\d]{1,8})[)）]")
_ANY_BRACKETS = re.compile(r"[(（][^()（）]*[%％±][^()（）]*[)）]")
_DIGIT = re.compile(r"\d")
_CAPTION_UNIT = re.compile(r"单位[:：]\s*(?P<unit>[^\s()（）,，;；、]{1,8})")
_PERCENT = re.compile(r"[%％]")
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?![\d年])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(
    r"(?:(?:19|20)\d\d[年.-]?度?)?(?:[上下]半年|全年|第?[一二三四1-4]季度|\d{1,2}(?:[-—–~至]\d{1,2})?月份?)"
    r"|(?:19|20)\d\d年?度?"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures.

    Attributes:
        index: its place in the row.
        header: its headers, joined, with years as 2021年.
        measure: what its numbers measure.
        unit: the unit that its header names, "" for none.
        share: whether its numbers are shares of the row's thing.
        status: what its header says of being reached; None for nothing.
        before: whether it is for the same period a year before.
        of: index of the column that it tells the growth or completion of; None for its own.
        declines: whether its header says that its growth is a fall.
        vague: whether its header leaves open if bare numbers are rates of growth or differences.
        all_bracketed: whether all of its figures stand in brackets, which then are no signs.
    """

    index: int
    header: str
    measure: Measure = "level"
    unit: str = ""
    share: bool = False
    status: Status | None = None
    before: bool = False
    of: int | None = None
    declines: bool = False
    vague: bool = False
    all_bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out.

    Attributes:
        heads: how many rows of headers it has.
        label: index of the column that names the rows.
        label_header: its header, without what stands in brackets.
        label_brackets: what stands there, "" for nothing: 指标(亿元).
        unit: index of the column of units; None where there is none.
        columns: the columns of figures.
        texts: those of words that may have figures among them.
        caption_unit: the unit that stands above the table, "" for none.
    """

    heads: int
    label: int
    label_header: str
    label_brackets: str
    unit: int | None
    columns: tuple[Column, ...]
    caption_unit: str
    texts: tuple[Column, ...] = ()


def read_layout(block: Block, words: TableWords) -> Layout | None:
    """The layout of a table; None where it names no rows or has no figures."""
    rows = block.rows
    width = max(len(row.cells) for row in rows)
    heads = _head_rows(rows, words)
    units = next((row for row in rows[1 : heads + 1] if row.cells[0].text in words.unit), None)
    headers = [_header([row for row in rows[:heads] if row is not units], index) for index in range(width)]
    body = [row for row in rows[heads:] if not _names_group(row)]
    numeric = [_holds_figures(body, index, headers[index], words) for index in range(width)]
    unit = next((i for i in range(width) if headers[i].replace(" ", "") in words.unit), None)
    label = _label_column(body, headers, numeric, unit, words)
    if label is None:
        return None
    columns: list[Column] = []
    for index in range(width):
        if not numeric[index] or index in (label, unit) or headers[index] in (*words.ordinal, *words.note):
            continue
        pairs = _are_pairs(body, index)
        column = _column(index, _ANY_BRACKETS.sub("", headers[index]) if pairs else headers[index], columns, words)
        named = units.cells[index].text if units and index < len(units.cells) else ""
        columns.append(replace(column, unit=column.unit or named, all_bracketed=_all_bracketed(body, index)))
    if not columns:
        return None
    found = next((match for caption in reversed(block.captions) if (match := _CAPTION_UNIT.search(caption))), None)
    header, brackets = _parted(headers[label])
    if _are_times([row.cells[label].text for row in body if row is not units and label < len(row.cells)]):
        header = words.times[0]
    others = {label, unit, *(column.index for column in columns)}
    texts = tuple(_column(i, headers[i], (), words) for i in range(width) if i not in others)
    return Layout(heads, label, header, brackets, unit, tuple(columns), found["unit"] if found else "", texts)


def _parted(header: str) -> tuple[str, str]:
    """A header without what stands in brackets, and that."""
    bracketed = _IN_BRACKETS.search(header)
    return (header[: bracketed.start()], bracketed["unit"]) if bracketed else (header, "")


def _are_times(names: Sequence[str]) -> bool:
    """Whether all names of rows are years or parts of years."""
    return bool(names) and all(_TIME.fullmatch(name.replace(" ", "")) for name in names)


def _head_rows(rows: Sequence[Row], words: TableWords) -> int:
    """How many rows of headers there are: none where the first has numbers that are no years.

    Rows below it are headers too where they are full of different words. Years stand in them only beside a first cell
    that is merged with the one above: else they are figures. One that tells a unit under 单位, or that there is no
    figure, is none.
    """
    if _has_figures(rows[0], rows[1:]):
        return 0
    heads = 1
    while heads < min(3, len(rows) - 1):
        row = rows[heads]
        if _names_group(row):
            break
        merged = row.cells[0].text == rows[0].cells[0].text
        if any(cell.empty for cell in row.cells[1:]) or _tells_unit(rows[0], row, words):
            break
        if _has_figures(row, rows[heads + 1 :]) if merged else any(cell.number for cell in row.cells):
            break
        if not all(cell.text for cell in row.cells) or len(row.cells) < len(rows[0].cells):
            break
        heads += 1
    return heads


def _tells_unit(head: Row, row: Row, words: TableWords) -> bool:
    """Whether a row has another word than the header in the column of units."""
    pairs = zip(head.cells, row.cells, strict=False)
    return any(above.text.replace(" ", "") in words.unit and cell.text != above.text for above, cell in pairs)


def _names_group(row: Row) -> bool:
    """Whether a row is one name merged over all columns, that of the rows below it."""
    return len({cell.text for cell in row.cells}) == 1


def _has_figures(row: Row, below: Sequence[Row]) -> bool:
    """Whether a row has numbers, behind its first cell, that are no years, nor ranges above plain numbers (0-17岁)."""
    return any(
        cell.number
        and not _BARE_YEAR.fullmatch(cell.text)
        and (not cell.number.high or _has_ranges(below, index) or not _numeric(below, index))
        for index, cell in enumerate(row.cells[1:], start=1)
    )


def _has_ranges(rows: Sequence[Row], index: int) -> bool:
    return any(cell.number and cell.number.high for row in rows for cell in row.cells[index : index + 1])


def _header(rows: Sequence[Row], index: int) -> str:
    """The headers of a column from top to bottom; a merged one stands once."""
    texts = [row.cells[index].text for row in rows if index < len(row.cells) and row.cells[index].text]
    return _BARE_YEAR.sub(r"\1年", "".join(dict.fromkeys(texts)).replace(" ", ""))


def _numeric(rows: Sequence[Row], index: int) -> bool:
    cells = [row.cells[index] for row in rows if index < len(row.cells) and not row.cells[index].empty]
    return bool(cells) and sum(cell.number is not None for cell in cells) * 2 > len(cells)


def _holds_figures(rows: Sequence[Row], index: int, header: str, words: TableWords) -> bool:
    """Whether a column is one of figures: most of its cells are, or its header says so and one is."""
    return _numeric(rows, index) or (_tells_figures(header, words) and _has_numbers(rows, index))


def _tells_figures(header: str, words: TableWords) -> bool:
    """Whether a header is of figures: what they measure, or what time they are for."""
    if _parted(header)[0] in (*words.unit, *words.note, *words.ordinal, *words.label, *words.group, *words.times):
        return False
    kinds = (words.completion, words.yoy, words.change, words.share, words.target, words.before, words.now)
    return bool(_TIME.search(header)) or any(has_any(header, kind) for kind in kinds)


def _has_numbers(rows: Sequence[Row], index: int) -> bool:
    return any(cell.number for row in rows for cell in row.cells[index : index + 1])


def _are_pairs(rows: Sequence[Row], index: int) -> bool:
    """Whether cells of a column have a second number in brackets, for which brackets in its header stand."""
    numbers = (cell.number for row in rows for cell in row.cells[index : index + 1])
    return any(number and _DIGIT.search(number.qualifier) for number in numbers)


def _all_bracketed(rows: Sequence[Row], index: int) -> bool:
    """Whether a column has several figures, all in brackets."""
    numbers = [number for row in rows if index < len(row.cells) and (number := row.cells[index].number)]
    return len(numbers) > 1 and all(number.bracketed for number in numbers)


def _label_column(
    rows: Sequence[Row], headers: Sequence[str], numeric: Sequence[bool], unit: int | None, words: TableWords
) -> int | None:
    """The column that names the rows: by its header, else the text column with the most different entries."""
    for kind in (words.label, words.places, words.times):
        named = [
            i
            for i, header in enumerate(headers)
            if _parted(header)[0] in kind
            and (not numeric[i] or kind is words.times or (i == 0 and header in words.label))
        ]
        if named:
            return named[0]
    first = next((i for i, is_numeric in enumerate(numeric) if is_numeric and headers[i] not in words.ordinal), None)
    candidates = [
        i
        for i in range(len(headers) if first is None else first)
        if not numeric[i] and i != unit and headers[i] not in (*words.ordinal, *words.note)
    ]
    if not candidates:
        return None
    return max(candidates, key=lambda i: len({row.cells[i].text for row in rows if i < len(row.cells)}))


def _grown(former: Sequence[Column]) -> int | None:
    """The index of the column that one of growth behind these is for: of those of amounts right before it that for the
    latest year, but not the year before (上年)."""
    levels = [column for column in former if column.measure == "level" and not column.share]
    beside = list(itertools.takewhile(lambda column: column in levels, reversed(former)))
    amounts = [column for column in beside or reversed(levels) if not column.before] or levels[-1:]
    years = [max(_YEAR.findall(column.header), default="") for column in amounts]
    return amounts[years.index(max(years))].index if amounts else None


def _column(index: int, header: str, former: Sequence[Column], words: TableWords) -> Column:
    bracketed = _IN_BRACKETS.search(header)
    unit = bracketed["unit"] if bracketed else ""
    if not unit and _PERCENT.search(header):
        unit = "%"
    elif not unit and "百分点" in header:
        unit = "百分点"
    both_ways = [*words.signs["rise"], *words.both_ways]
    declines = has_any(header, words.decline) and not has_any(header, both_ways)
    plain = Column(index, header, unit=unit, declines=declines)
    status: Status | None = None
    if has_any(header, words.estimate):
        status = "estimate"
    of = _grown(former)
    if has_any(header, words.completion):
        return replace(plain, measure="completion", unit="%", of=of)
    if has_any(header, words.target):
        status = "target"
    if has_any(header, words.avg_growth):
        return replace(plain, measure="avg_growth", unit=unit or "%", status=status, of=of)
    if has_any(header, words.change) or (has_any(header, words.yoy) and unit not in ("", "%", "％")):
        return replace(plain, measure="change", status=status, of=of)
    if has_any(header, words.yoy):
        vague = not unit and not declines and not has_any(header, words.rates)
        return replace(plain, measure="yoy", unit="%", status=status, of=of, vague=vague)
    if declines and unit in ("%", "％"):
        return replace(plain, measure="yoy", unit="%", status=status, of=of)
    if has_any(header, words.share):
        return replace(plain, unit=unit or "%", share=True, status=status, of=of)
    return replace(plain, status=status, before=has_any(header, words.before))
