"""Periods as a reader reads them: 2023 上半年, 2023 H1, 2017–2021."""

from __future__ import annotations

from extract.periods import parse_period
from interface.language import Language


def _months(slot: str, t: Language) -> tuple[str, str]:
    first, _, last = slot.partition("-")
    return t(f"month_alone.{int(first)}"), t(f"month_alone.{int(last)}")


def period_name(text: str | None, t: Language, *, short: bool = False) -> str:
    """The period that a record writes as ``text``; empty for none. ``short``: a year is its number alone."""
    if not text:
        return ""
    try:
        period = parse_period(text)
    except ValueError:
        return text
    year = f"{period.year}"
    if period.kind == "months":
        first, last = _months(period.slot, t)
        return t("period.months", year=year, first=first, last=last)
    if period.kind == "month":
        return t("period.month", year=year, month=t(f"month.{period.start.month}"))
    if period.kind == "day":
        return t("period.day", year=year, month=t(f"month.{period.start.month}"), day=period.start.day)
    if period.kind == "span":
        return t("period.span", first=period.start.year, last=period.end.year)
    if period.kind == "year":
        return year if short else t("period.year", year=year)
    return t(f"period.{period.slot}", year=year)


def kind_name(kind: str, slot: str, t: Language) -> str:
    """What periods of a kind and slot are called: 全年, 上半年, 1–9月, 5 年合计."""
    if kind == "months":
        first, last = _months(slot, t)
        return t("period_kind.months", first=first, last=last)
    if kind == "month":
        return t("period_kind.month", month=t(f"month.{int(slot)}"))
    if kind in ("half", "quarter"):
        return t(f"period_kind.{slot}")
    if kind == "day" and slot:
        month, _, day = slot.partition("-")
        return t("period_kind.day_of", month=t(f"month.{int(month)}"), day=int(day))
    if kind == "span" and slot:
        return t("period_kind.span_of", years=slot)
    return t(f"period_kind.{kind}")
