"""Figures in sentences and tables that are damaged in the file: what is beside the damage may be what they were for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extract.record import Record

DAMAGED = "\ufffd"
_CONFIDENCE = 0.5


def without_damage(text: str, records: list[Record], tables: Sequence[tuple[int, int]]) -> list[Record]:
    """The records; those of a damaged sentence or of a table with damaged headers carry no indicator.

    Args:
        text: the report's text.
        records: its records.
        tables: spans of its tables.
    """
    if DAMAGED not in text:
        return records
    doubtful = [(start, end) for start, end in tables if DAMAGED in text[start:end]]
    return [
        replace(
            record,
            indicator=None,
            confidence=min(record.confidence, _CONFIDENCE),
            reasons=(*record.reasons, "damaged: the sentence"),
        )
        if DAMAGED in text[record.sentence_start : record.sentence_end]
        or any(start <= record.start < end for start, end in doubtful)
        else record
        for record in records
    ]
