"""Where in a text tables stand, and their cells.

A row is a line with marks between its cells (pipes or tabs), or as many lines as the table has columns: so a table
looks that was copied from a web page.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.expressions import expression
from extract.tables.numbers import Number, read_number
from extract.tables.words import TableWords

_GAP = r"[ \xa0]*\u3000[ \u3000\xa0]*|[ \xa0]{2,}"
_ONE_BLANK = r"[ \xa0](?![ |｜])"  # where a page was saved as plain text, all that is left of a gap
_GAPS, _BLANKS = re.compile(_GAP), re.compile("[ \u3000\xa0]+")
_IN_GAPS = ("\u3000", " ", "\xa0")  # every gap has one of them
_MARKS = re.compile(r"[|｜\t]")
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s|｜:+—=-]+")
_BLANK = " \t\r\u00a0\u3000"
_SENTENCE_MARKS = re.compile(r"[。；！？;!?]|，.{12}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_CELL = 40
_FEWEST_ROWS_OF_LINES = 2
_NAME_AND_FIGURE = 2  # columns
_MOST_NAMES = 3  # of groups of rows, one below the other
_COLUMNS_OF_LINES = range(2, 10)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its span in the text, blanks around it left out, its text, the number that it is, if it is one, and
    whether it has no value."""

    start: int
    end: int
    text: str
    number: Number | None
    empty: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its span in the text, and its cells."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A table: its span, rows, and the short lines above it (its title, 单位:亿元), the nearest last."""

    start: int
    end: int
    rows: tuple[Row, ...]
    captions: tuple[str, ...]


def find_blocks(text: str, words: TableWords) -> list[Block]:
    """The tables of a text, in its order.

    Args:
        text: the text of a report, in Simplified characters.
        words: the words of headers.
    """
    marked = _has_mark(text)
    listed = _alone_on_a_line(words).search(text) is not None
    spaced = any(map(text.__contains__, _IN_GAPS)) and _before_a_gap(words).search(f"\n{text}") is not None
    if not (marked or listed or spaced):
        return []
    lines = [_cell(text, match.start(), match.end(), words) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.text]
    blocks = list(_marked_blocks(text, lines, words)) if marked else []
    if spaced:
        blocks += _spaced_blocks(text, lines, words)
    if listed:
        taken = [(block.start, block.end) for block in blocks]
        free = [line for line in lines if not any(a <= line.start < b for a, b in taken)]
        blocks += _listed_blocks(free, words)
    return sorted(blocks, key=lambda block: block.start)


@lru_cache(maxsize=4)
def _first_headers(words: TableWords) -> frozenset[str]:
    """What the first header of a table may be."""
    return frozenset([*words.label, *words.group, *words.places, *words.times, "序号"])


@lru_cache(maxsize=4)
def _alone_on_a_line(words: TableWords) -> re.Pattern[str]:
    """A first header by itself on a line; it begins with a character so that the search is quick."""
    heads = "|".join(map(re.escape, sorted(_first_headers(words))))
    return expression(rf"\n[{_BLANK}]*(?:{heads})[{_BLANK}]*(?=\n)")


@lru_cache(maxsize=4)
def _before_a_gap(words: TableWords) -> re.Pattern[str]:
    """A line break, and a first header set apart by blanks from the next; blanks may be in it too (指  标).

    It begins with a character so that the search is quick.
    """
    heads = "|".join(f"[{_BLANK}]*".join(head) for head in sorted(_first_headers(words)))
    return expression(rf"\n[{_BLANK}]*(?:{heads})(?:(?P<gap>{_GAP})|{_ONE_BLANK})\S")


def _has_mark(text: str) -> bool:
    """Whether a text has a mark between cells; quicker than a search by the pattern."""
    return "|" in text or "\t" in text or "｜" in text


def _cell(text: str, start: int, end: int, words: TableWords) -> Cell:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    its = text[start:end]
    return Cell(start, end, its, read_number(its, words), not its or its in words.empty)


def _marked_blocks(text: str, lines: Sequence[Cell], words: TableWords) -> Iterator[Block]:
    """Tables with marks between their cells: lines in a row that have at least two filled cells."""
    rows: list[Row] = []
    first = 0
    read = [_row(text, line, words) if _has_mark(line.text) else None for line in lines]
    for at, row in enumerate([*read, None]):
        if row is not None and not (rows and _begins_anew(rows, row, words)):
            first = first if rows else at
            rows.append(row)
        elif row is not None:
            if _is_table(rows):
                yield from _beside_each_other(rows, _captions(lines, first))
            first = first if _headers(rows[0]) == _headers(row) else at  # on the next page, with the same captions
            rows = [row]
        elif not (rows and _goes_on(lines, read, at, rows[-1], words)):
            if _is_table(rows):
                yield from _beside_each_other(rows, _captions(lines, first))
            rows = []


def _spaced_blocks(text: str, lines: Sequence[Cell], words: TableWords) -> Iterator[Block]:
    """Tables whose cells are set apart by blanks alone: a row of headers, then names with figures below it."""
    opens, broken = _before_a_gap(words).match, f"\n{text}"
    at = 0
    while at < len(lines):
        opening = opens(broken, lines[at].start)
        gaps = _GAPS if opening and opening["gap"] else _BLANKS
        rows = [_parted(text, lines[at], words, gaps)] if opening else []
        for line in lines[at + 1 :] if rows else ():
            row = _parted(text, line, words, gaps)
            if len(row.cells) != len(rows[0].cells) or not _has_figures(row) or _SENTENCE_MARKS.search(line.text):
                break
            rows.append(row)
        if len(rows) > _FEWEST_ROWS_OF_LINES:
            yield Block(rows[0].start, rows[-1].end, tuple(rows), _captions(lines, at))
        at += max(1, len(rows))


def _parted(text: str, line: Cell, words: TableWords, gaps: re.Pattern[str]) -> Row:
    """The cells of a line by its blanks; single characters side by side are one word (指  标)."""
    spans: list[tuple[int, int]] = []
    start = line.start
    for end, following in [
        *((gap.start(), gap.end()) for gap in gaps.finditer(text, line.start, line.end)),
        (line.end, 0),
    ]:
        if spans and end - start == 1 == len(text[slice(*spans[-1])].replace(" ", "")):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        start = following
    return Row(line.start, line.end, tuple(_cell(text, start, end, words) for start, end in spans))


def _begins_anew(rows: Sequence[Row], row: Row, words: TableWords) -> bool:
    """Whether a row below figures is one of headers: of another table, or of the same one on the next page."""
    first = next(cell.text for cell in row.cells if cell.text).replace(" ", "")
    if first not in _first_headers(words) or _has_figures(row):
        return False
    return any(_has_figures(above) for above in rows)


def _has_figures(row: Row) -> bool:
    return any(cell.number and not _YEAR.fullmatch(cell.text) for cell in row.cells[1:])


def _headers(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def _goes_on(lines: Sequence[Cell], rows: Sequence[Row | None], number: int, above: Row, words: TableWords) -> bool:
    """Whether a line that is no row is a rule, or the name of a group of rows, in the midst of a table; one that ends
    with a colon announces another table."""
    if number < len(lines) and _RULE.fullmatch(lines[number].text):
        return True
    if number < len(lines) and lines[number].text.endswith((":", "：")) and lines[number].text not in words.parts:
        return False
    names = list(itertools.takewhile(lambda at: rows[at] is None, range(number, min(number + _MOST_NAMES, len(rows)))))
    below = rows[names[-1] + 1] if names and names[-1] + 1 < len(rows) else None
    if below is None or any(len(lines[at].text) > _LONGEST_CELL for at in names):
        return False
    return len(above.cells) == len(below.cells) and any(cell.number for cell in below.cells[1:])


def _beside_each_other(rows: Sequence[Row], captions: tuple[str, ...]) -> Iterator[Block]:
    """The tables that stand in the same rows, one right of the other, with the same headers or, without, each of names
    and figures."""
    width = len(rows[0].cells)
    parts = range(2, width // 2 + 1) if all(len(row.cells) == width for row in rows) else ()
    part = next((n for n in parts if width % n == 0 and _repeats(rows, n)), None)
    if part is None:
        yield Block(rows[0].start, rows[-1].end, tuple(rows), captions)
        return
    for left in range(0, width, part):
        its = tuple(replace(row, cells=row.cells[left : left + part]) for row in rows)
        yield Block(rows[0].start, rows[-1].end, its, captions)


def _repeats(rows: Sequence[Row], width: int) -> bool:
    """Whether rows are made of parts of so many cells, with the same headers or with a name and a figure each."""
    heads = [cell.text for cell in rows[0].cells]
    if heads == heads[:width] * (len(heads) // width):
        return len(set(heads)) == width and not any(cell.number for cell in rows[0].cells)
    return width == _NAME_AND_FIGURE and all(
        (cell.number is not None) == bool(column % width) or cell.empty
        for row in rows
        for column, cell in enumerate(row.cells)
    )


def _row(text: str, line: Cell, words: TableWords) -> Row | None:
    if _RULE.fullmatch(line.text):
        return None
    cells = []
    start = line.start
    for mark in _MARKS.finditer(text, line.start, line.end):
        cells.append(_cell(text, start, mark.start(), words))
        start = mark.end()
    cells.append(_cell(text, start, line.end, words))
    if line.text[0] in "|｜":
        cells = cells[1:]
    if line.text[-1] in "|｜" and cells:
        cells = cells[:-1]
    if sum(bool(cell.text) for cell in cells) < 2 or max(len(cell.text) for cell in cells) > 4 * _LONGEST_CELL:
        return None
    return Row(line.start, line.end, tuple(cells))


def _is_table(rows: Sequence[Row]) -> bool:
    if len(rows) < 2:
        return False
    return any(cell.number for row in rows[1:] for cell in row.cells[1:]) or any(
        cell.number for cell in rows[0].cells[1:]
    )


def _captions(lines: Sequence[Cell], first: int) -> tuple[str, ...]:
    """The short lines above the line ``first``."""
    captions: list[str] = []
    for line in reversed(lines[max(0, first - 3) : first]):
        if len(line.text) > _LONGEST_CELL or _SENTENCE_MARKS.search(line.text):
            break
        captions.insert(0, line.text)
    return tuple(captions)


def _listed_blocks(lines: Sequence[Cell], words: TableWords) -> Iterator[Block]:
    """Tables with one cell a line: they begin with a word of headers, and their rows look alike."""
    heads = _first_headers(words)
    at = 0
    while at < len(lines):
        if lines[at].text.replace(" ", "") not in heads:
            at += 1
            continue
        rows = max((_rows_of_lines(lines, at, columns) for columns in _COLUMNS_OF_LINES), key=_evenness)
        if len(rows) > _FEWEST_ROWS_OF_LINES:
            yield Block(rows[0].start, rows[-1].end, tuple(rows), _captions(lines, at))
            at += sum(len(row.cells) for row in rows)
        else:
            at += 1


def _evenness(rows: Sequence[Row]) -> tuple[int, int]:
    """More cells in more alike rows are likelier right; of equals the one with fewer columns, which is its divisor."""
    return sum(len(row.cells) for row in rows), len(rows)


def _rows_of_lines(lines: Sequence[Cell], at: int, columns: int) -> list[Row]:
    """The rows from line ``at`` on if the table has so many columns: a row of headers, then rows of the same kinds."""
    rows: list[Row] = []
    kinds: list[bool] = []
    for start in range(at, len(lines) - columns + 1, columns):
        cells = tuple(lines[start : start + columns])
        if any(len(cell.text) > _LONGEST_CELL or _SENTENCE_MARKS.search(cell.text) for cell in cells):
            break
        numeric = [cell.number is not None for cell in cells]
        if not rows:
            if any(numeric):
                break
        elif len(rows) == 1:
            kinds = numeric
            if not any(numeric) or all(numeric):
                break
        elif any(a != b and not cell.empty for a, b, cell in zip(numeric, kinds, cells, strict=True)):
            break
        rows.append(Row(cells[0].start, cells[-1].end, cells))
    return rows
