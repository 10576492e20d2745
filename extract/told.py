"""What people say of a report goes before what its text tells."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.gazetteer import kind_of
from extract.periods import is_period, parse_period
from extract.places import find_place
from extract.record import Place, ReportInfo
from extract.report_times import Times


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a report; None for what is not.

    Attributes:
        place: its place, as 七宝镇 or 上海市闵行区七宝镇.
        period: the period that it looks back on (2020, 2023-H1); for a plan the one it plans for.
    """

    place: str | None = None
    period: str | None = None


def place_named(name: str) -> Place:
    """The place that a name with or without its parents stands for; code "" where the list does not have it, or has
    several with nothing to tell which."""
    place = find_place(f"{name}工作报告")
    if place is not None and name.endswith(place.name):
        return place
    return Place("", name, kind_of(name), "", "", "")


def overridden(info: ReportInfo, times: Times, told: Told) -> tuple[ReportInfo, Times]:
    """What a report is, and its times, with what is told in place of what was found."""
    if told.place:
        info = replace(info, place=place_named(told.place))
    if told.period and is_period(told.period):
        times = _times_of(told.period, times)
        info = replace(info, looks_back_on=times.looks_back_on, plans_for=info.plans_for and times.plans_for)
    return info, times


def _times_of(period: str, found: Times) -> Times:
    """The times by what is told; headings that announce what was found speak of what is told in its place."""
    year = parse_period(period).year
    if found.looks_back_on is None and found.plans_for is not None:
        return Times(None, period, year, True, ((found.plans_for, period),))
    plan = f"{year}-H2" if period.endswith("-H1") else str(year + 1)
    now = int(plan[:4]) if found.plans_for else year
    instead = tuple((old, new) for old, new in ((found.looks_back_on, period), (found.plans_for, plan)) if old)
    return Times(period, plan, now, True, instead)
