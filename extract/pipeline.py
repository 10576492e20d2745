"""The stages in their order."""

from __future__ import annotations

from extract.record import Extraction, Record, ReportInfo


def extract_report(text: str, name: str | None = None) -> Extraction:
    """What a report is, and its records in the order of the text.

    Args:
        text: the decoded text, as it is.
        name: a file name that may tell place and year.
    """
    return Extraction(ReportInfo(None, None, None, None, None, None, None), ())


def extract_text(text: str, name: str | None = None) -> list[Record]:
    """The records of a report, in the order of its text; see :func:`extract_report`."""
    return list(extract_report(text, name).records)
