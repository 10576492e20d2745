"""A time word of a text, and what its period is reckoned from."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class TimeBase(Struct, frozen=True):
    """What time words of a part of a report are reckoned from.

    Attributes:
        now: the year the report calls 今年.
        year: the year of the part being read (of its last year where it spans several).
        until_now: the period that 截至目前 stands for.
        review_end: the last year that the report looks back on.
        plan_start: the first year that it plans for.
        review_years: how many years it looks back on.
        period: the period of the part being read, if known.
        ahead: the period that 下一步 stands for, if known.
        spoken: the year that a report given early in a year calls 今年 where it speaks of plans; 0 for none.
    """

    now: int
    year: int
    until_now: str
    review_end: int
    plan_start: int
    review_years: int = 5
    period: str | None = None
    ahead: str | None = None
    spoken: int = 0


class TimeWord(Struct, frozen=True):
    """A time word.

    Attributes:
        start, end: its span.
        period: the period it stands for.
        kind: "span" (of years: it holds on until something else is said), "ago" (五年前: holds for the next number
            only), "whole" (全年: back to the year), "part" (a part of the year), "year".
        by: whether it says by when (到2025年, 截至6月底).
        ahead: whether it speaks of what is to come (到2025年, not 截至; 下一步).
        so_far: whether it says up to when something was done (截至10月22日).
        point: whether it is a point in time (9月末), not a stretch.
        here: whether it holds in its clause only (我乡1992年设立,…; 3月举办招聘会4场,…).
    """

    start: int
    end: int
    period: str
    kind: Literal["span", "ago", "whole", "part", "year"]
    by: bool
    ahead: bool = False
    point: bool = False
    so_far: bool = False
    here: bool = False
