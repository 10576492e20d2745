"""Names of places, reports and what else records carry, in the reader's language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from extract import pinyin, queries
from interface.collection import ask
from interface.language import Language
from interface.period_names import period_name
from interface.rows import values_of

COUNTY_KINDS = frozenset({"区", "县", "市", "旗", "自治县", "自治旗", "新区"})  # a level above towns
# Columns that a report's name is made of: those of points and figures, and of reports.
TELLING_OF_REPORT = ("report_title", "report_kind", "place", "looks_back_on", "plans_for")
_TELLING = ("title", "kind", *TELLING_OF_REPORT)
TITLE_LENGTH = 40  # longer titles are not titles but first paragraphs


def findable(name: str, t: Language) -> str:
    """A place's name as options show it: the options' own search finds it by pinyin too."""
    return f"{name} {pinyin.spelled(name).capitalize()}" if t.code == "zh" else place_name(name, t)


def place_name(label: str | None, t: Language) -> str:
    """A place's name; for English readers with its English one: 七宝镇 · Qibao Town."""
    if not present(label):
        return ""
    return str(label) if t.code == "zh" else f"{label} · {pinyin.english_name(str(label))}"


def brief_name(label: str | None, t: Language) -> str:
    """A place's name for columns of tables, where there is little room: in English without the Chinese."""
    if not present(label):
        return ""
    return str(label) if t.code == "zh" else pinyin.english_name(str(label))


def short_names(labels: Iterable[str], t: Language) -> dict[str, str]:
    """Names of places for charts, where there is little room: in English without the Chinese, and without the word for
    the kind (Qibao) unless two of them would share a name."""
    wanted = list(dict.fromkeys(labels))
    if t.code == "zh":
        return {label: label for label in wanted}
    short = {label: pinyin.english_name(label, kind=False) for label in wanted}
    times = Counter(short.values())
    return {label: pinyin.english_name(label) if times[name] > 1 else name for label, name in short.items()}


def kind_name(kind: str, t: Language) -> str:
    """镇, 街道 …; in English with its translation."""
    return t.known(f"place_kind.{kind}", kind)


def colours() -> dict[str, int]:
    """Every place's colour, as its number in the palette: the places with most figures first, so that they differ.

    Made from the whole collection, whatever the filters, so that a place keeps its colour on every page.
    """
    return ask(_place_colours)


def _place_colours(collection: queries.Collection) -> dict[str, int]:
    places = queries.places(collection).sort_values(["indicators", "figures", "label"], ascending=[False, False, True])
    return {label: number for number, label in enumerate(values_of(places["label"]))}


def present(value: object) -> bool:
    """Whether a cell of a frame has a value."""
    return value is not None and bool(pd.notna(value)) and value != ""


def report_name(row: Mapping[str, Any], t: Language) -> str:
    """What a report is called: its title, or what it is where its title is none.

    Args:
        row: of a report (title, kind), or of a figure (report_title, report_kind); with place,
            looks_back_on, plans_for.
    """
    title, kind = row.get("report_title", row.get("title")), row.get("report_kind", row.get("kind"))
    known = _printed(str(title), present(kind)) if present(title) else ""
    return known or _described(row, kind, t)


@lru_cache(maxsize=2**16)  # tables of all places have thousands
def _printed(title: str, has_kind: bool) -> str:
    """A title without what sites put around it; "" where it is none."""
    made_up = title.startswith("[") and has_kind  # brackets: not printed, put together
    known = re.split(r"[_|]", title.strip("[]【】 "))[0].strip()
    return known if len(known) <= TITLE_LENGTH and not made_up else ""


def report_names(reports: pd.DataFrame, t: Language) -> list[str]:
    """What each of many reports is called; see :func:`report_name`."""
    telling = [key for key in _TELLING if key in reports]
    columns = [reports[key].to_numpy(dtype=object, na_value=None) for key in telling]
    return [report_name(dict(zip(telling, row, strict=True)), t) for row in zip(*columns, strict=True)]


def _described(row: Mapping[str, Any], kind: Any, t: Language) -> str:
    """What a report is: 浦锦街道 半年工作总结 2023 上半年."""
    periods = [row[key] for key in ("looks_back_on", "plans_for") if present(row.get(key))]
    parts = [
        t.pick(str(row["place"]), pinyin.english_name(str(row["place"]))) if present(row.get("place")) else "",
        t.known(f"report_kind.{kind}", str(kind)) if present(kind) else t("report.untitled"),
        period_name(periods[0], t) if periods else "",
    ]
    return " ".join(part for part in parts if part)


def day(value: Any, t: Language) -> str:
    """A date as a reader reads it."""
    return period_name(f"{pd.Timestamp(value):%Y-%m-%d}", t) if present(value) else ""
