"""portals.yaml: how portals name what they tell of a report."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import lru_cache
from pathlib import Path

import msgspec

from extract.reading import Found
from extract.vocabulary import VOCABULARY, VocabularyError, load_yaml

OTHER = "other"
_SEPARATOR = r"\s*[:：]\s*"
_DAY = re.compile(r"((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_LONGEST_VALUE = 60
_LONGEST_CAPTION = 40
_LONGEST_FOOTER = 150
_LEAST_LABELS = 2
_BUTTON = re.compile(r"[\W\d_大中小打印关闭收藏]*")
_VALUE_ENDS = " \t\u3000】])）|"


class Portals(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """The labels and the names of ``<meta>`` elements, by the field of :class:`extract.reading.Found` they tell;
    what opens the captions of a page, what stands in its foot; the ids and classes of the elements that hold the
    report."""

    labels: dict[str, list[str]]
    meta: dict[str, list[str]]
    furniture: list[str]
    footers: list[str]
    reports: list[str]

    @property
    def report_names(self) -> frozenset[str]:
        """The ids and classes of the elements that hold the report, in lower case."""
        return frozenset(self.reports)

    def is_furniture(self, line: str) -> bool:
        """Whether a line of a page is one of its captions and buttons, or of its foot."""
        if len(line) <= _LONGEST_CAPTION and line.startswith(tuple(self.furniture)):
            return True
        return len(line) <= _LONGEST_FOOTER and any(word in line for word in self.footers)

    def begins_with_label(self, text: str) -> bool:
        """Whether a text begins with a label and a colon."""
        match = _label_pattern(self)[0].match(text)
        return match is not None and match[0].rstrip().endswith((":", "："))

    def are_labels(self, texts: list[str], *, summaries: bool) -> bool:
        """Whether pieces of text are labels and their values, two at least, and nothing else.

        Args:
            texts: the pieces.
            summaries: whether values may be sentences.
        """
        labels, open_label = 0, False
        for text in texts:
            found = _labels_in(text, _label_pattern(self)[0])
            value = open_label and (summaries or "。" not in text)
            if not (found or value or _BUTTON.fullmatch(text) or self.is_furniture(text)):
                return False
            labels += len(found)
            open_label = bool(found) and not text[found[-1].end() :].strip(_VALUE_ENDS)
        return labels >= _LEAST_LABELS


@lru_cache(maxsize=4)
def load_portals(folder: Path = VOCABULARY) -> Portals:
    """The words of portals.

    Raises:
        VocabularyError: the file does not fit its schema, or names an unknown field.
    """
    portals = load_yaml(folder / "portals.yaml", Portals)
    known = {field.name for field in fields(Found)} | {OTHER}
    if unknown := sorted({*portals.labels, *portals.meta} - known):
        raise VocabularyError(f"{folder / 'portals.yaml'}: {', '.join(unknown)} is no field of a report")
    return portals


@lru_cache(maxsize=4)
def _label_pattern(portals: Portals) -> tuple[re.Pattern[str], dict[str, str]]:
    of_label = {label: field for field, labels in portals.labels.items() for label in labels}
    # 体       裁: portals spread short labels.
    ways = sorted((r"\s*".join(map(re.escape, label)) for label in of_label), key=len, reverse=True)
    return re.compile(rf"[\s•·【\[(（]*(?P<label>{'|'.join(ways)})(?:{_SEPARATOR}|(?=\s|$))"), of_label


def read_labels(pieces: list[str], portals: Portals) -> dict[str, str]:
    """What the labels among the pieces of text of a page tell, by field; the first of each counts.

    A label stands before its value in one piece (发布机构：七宝镇, several may follow each other), or the value is the
    next piece, as in the cells of a table.
    """
    pattern, of_label = _label_pattern(portals)
    told: dict[str, str] = {}
    open_field = ""
    for piece in pieces:
        spans = _labels_in(piece, pattern)
        if open_field and not spans:
            _tell(told, open_field, piece)
        open_field = ""
        ends = [*(match.start() for match in spans[1:]), len(piece)]
        for found, end in zip(spans, ends, strict=False):
            field = of_label[re.sub(r"\s", "", found["label"])]
            value = piece[found.end() : end].strip(_VALUE_ENDS)
            if value:
                _tell(told, field, value)
            else:
                open_field = field
    told.pop(OTHER, None)
    return told


def _labels_in(piece: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """The labels of a piece: one at its start, others after a blank."""
    first = pattern.match(piece)
    if not first:
        return []
    further = (match for match in pattern.finditer(piece, first.end()) if piece[: match.start() + 1][-1].isspace())
    return [first, *further]


def _tell(told: dict[str, str], field: str, value: str) -> None:
    if field in ("published", "issued"):
        value = as_day(value) or ""
    if value and len(value) <= _LONGEST_VALUE:
        told.setdefault(field, value)


def as_day(text: str) -> str | None:
    """The first day that a text names, in ISO 8601."""
    match = _DAY.search(text)
    if not match:
        return None
    year, month, day = (int(group) for group in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None
