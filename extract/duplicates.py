"""Near-identical texts: the same report in two formats or from two places.

A text is known by its clauses, figures included, without blanks and marks: a report that was printed, copied or saved
keeps nearly all of them; two reports of one office, or of two years, share but a few.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extract.characters import simplified
from extract.normalised import normalise

ALIKE = 0.8
"""The share of their clauses that two texts must have in common to be one report."""

_SIZE = 128
_KEYS = 16  # of two texts that are alike, one of so many smallest hashes is in both but once in 10 ** 11
_FEWEST = 20
_CLAUSE = re.compile(r"[^,;:。!?\n、|]{6,}")
_NO_WORDS = re.compile(r"[^\w%.]")


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the clauses of a text, in order; empty for a text too short to tell."""
    view = normalise(simplified(text)).text
    clauses = {_NO_WORDS.sub("", clause) for clause in _CLAUSE.findall(view)}
    if len(clauses) < _FEWEST:
        return ()
    return tuple(sorted({zlib.crc32(clause.encode()) for clause in clauses})[:_SIZE])


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The share of clauses that two texts have in common, as their sketches tell it."""
    smallest = sorted({*one, *other})[:_SIZE]
    both = set(one) & set(other)
    return sum(value in both for value in smallest) / len(smallest) if smallest else 0.0


@dataclass(frozen=True, slots=True)
class Sketched:
    """A report: its id, its file and format, its place where known, the sketch of its text, and whether a list of
    sources says what it is."""

    report_id: str
    file: str
    format: str
    place_id: str | None
    sketch: tuple[int, ...]
    described: bool = False

    @property
    def rank(self) -> tuple[bool, bool, str]:
        """Which of several is kept: the smallest. What people say of a report must not be lost with its file; lines of
        a PDF were joined by guess, so any other goes before it."""
        return not self.described, self.format == "pdf", self.file


def _is_same(one: Sketched, other: Sketched) -> bool:
    """Whether two are one report: alike, and not for two places that both are known."""
    places = {place for place in (one.place_id, other.place_id) if place}
    return len(places) < 2 and likeness(one.sketch, other.sketch) >= ALIKE


def repeated(reports: Iterable[Sketched]) -> dict[str, str]:
    """The ids of reports that are there already, each with that of the one that is kept."""
    index: dict[int, list[Sketched]] = defaultdict(list)
    kept_in_place: dict[str, str] = {}
    for report in sorted(reports, key=lambda report: report.rank):
        keys = report.sketch[:_KEYS]
        candidates = {found.report_id: found for key in keys for found in index[key]}
        alike = (found for found in candidates.values() if _is_same(found, report))
        kept = min(alike, key=lambda found: found.rank, default=None)
        if kept is not None:
            kept_in_place[report.report_id] = kept.report_id
            continue
        for key in keys:
            index[key].append(report)
    return kept_in_place
