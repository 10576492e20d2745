"""What goes with figures when they leave: how they were chosen, where they are from, how to cite them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd

from extract.export.columns import Language, Words, load_dictionary
from extract.queries import Selection
from extract.vocabulary import VOCABULARY, load_yaml


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/vocabulary/downloads.yaml: the texts of a zip file.

    Attributes:
        citation, readme: files; words in braces are filled in.
        names: what in these is not the name of a column.
    """

    citation: Words
    readme: Words
    names: dict[str, Words]


@dataclass(frozen=True, slots=True)
class About:
    """How the rows of a file came about.

    Attributes:
        built: the day the database was built, ISO 8601; "" where unknown.
        chosen: what they were chosen by: name → values, in words. Empty where all figures are there.
    """

    built: str = ""
    chosen: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=2)
def load_texts(folder: Path = VOCABULARY) -> Texts:
    """The texts of a zip file.

    Raises:
        VocabularyError: the file does not fit its schema.
    """
    return load_yaml(folder / "downloads.yaml", Texts)


def about(selection: Selection, frame: pd.DataFrame, language: Language, *, built_at: str) -> About:
    """What ``frame``, the figures of ``selection``, were chosen by.

    Args:
        built_at: of :meth:`extract.queries.Collection.meta`.
    """
    return About(built_at[:10], tuple(_chosen(selection, frame, language)))


def _chosen(selection: Selection, frame: pd.DataFrame, language: Language) -> list[tuple[str, str]]:
    filters, words = selection.filters, load_texts().names
    years = "–".join(map(str, dict.fromkeys(filters.years))) if filters.years else ""
    least = f"{selection.least_confidence:.0%}" if selection.least_confidence else ""
    told = [
        (words["search"].in_language(language), selection.text),
        _values("district_label", filters.districts, {}, language),
        _values("place_label", filters.places, _named(frame, "place_id", "place_label"), language),
        _values("place_kind", filters.kinds, {}, language),
        (_header("year", language), years),
        _values("source", filters.sources, {}, language),
        _values("theme_zh", selection.themes, _named(frame, "theme", f"theme_{language}"), language),
        _values("indicator_zh", selection.indicators, _named(frame, "indicator", f"indicator_{language}"), language),
        _values("measure", selection.measures, {}, language),
        _values("status", selection.statuses, {}, language),
        _values("source", selection.sources, {}, language),
        _values("period_kind", [_period(value, language) for value in selection.periods], {}, language),
        _values("report_title", selection.reports, _named(frame, "report_id", "report_title"), language),
        (words["least_confidence"].in_language(language), least),
    ]
    told += [
        (words[name].in_language(language), words["holds"].in_language(language))
        for name in ("with_indicator", "with_remarks", "derived")
        if getattr(selection, name)
    ]
    return [(name, value) for name, value in told if value]


def _values(
    column: str, values: tuple[str, ...] | list[str], named: Mapping[str, str], language: Language
) -> tuple[str, str]:
    """The header of a column with words for its values."""
    known = {code: words.in_language(language) for code, words in load_dictionary().column(column).values.items()}
    separator = load_texts().names["separator"].in_language(language)
    return _header(column, language), separator.join(named.get(v) or known.get(v, v) for v in values)


def _header(column: str, language: Language) -> str:
    other = column.replace("_zh", "_en") if language == "en" else column
    return load_dictionary().column(other).header(language)


def _named(frame: pd.DataFrame, ids: str, names: str) -> dict[str, str]:
    pairs = frame[[ids, names]].dropna().drop_duplicates()
    return dict(zip(pairs[ids], pairs[names], strict=True))


def _period(value: str, language: Language) -> str:
    """``half.H1`` as half year (H1)."""
    kind, _, slot = value.partition(".")
    known = load_dictionary().column("period_kind").values
    word = known[kind] if kind in known else load_texts().names["no_period"]
    return f"{word.in_language(language)} ({slot})" if slot else word.in_language(language)


def citation(about: About, frame: pd.DataFrame, language: Language) -> str:
    """How to cite the figures of ``frame``: the collection, the day it was built, what was chosen, and the sources."""
    reports = frame.drop_duplicates("report_id").sort_values(["place_id", "report_date", "report_id"])
    listed = [f"{n}. {_reference(row, language)}" for n, row in enumerate(reports.to_dict("records"), 1)]
    return (
        load_texts()
        .citation.in_language(language)
        .format(
            year=about.built[:4],
            built=about.built,
            figures=f"{len(frame):,}",
            reports=f"{len(reports):,}",
            chosen=_chosen_lines(about, language),
            sources="\n".join(listed),
        )
    )


def readme(about: About, frame: pd.DataFrame, language: Language) -> str:
    """What the files of the zip file are, and what to heed in using them."""
    return (
        load_texts()
        .readme.in_language(language)
        .format(built=about.built, figures=f"{len(frame):,}", chosen=_chosen_lines(about, language))
    )


def _chosen_lines(about: About, language: Language) -> str:
    names = load_texts().names
    colon = names["colon"].in_language(language)
    lines = [f"- {name}{colon}{value}" for name, value in about.chosen]
    return "\n".join(lines or [f"- {names['everything'].in_language(language)}"])


def _reference(row: Mapping[Any, Any], language: Language) -> str:
    """Publisher, title, date, address or file: what of them is known."""
    days = [row[key] for key in ("report_date", "published")]
    day = next((f"{value:%Y-%m-%d}" for value in days if isinstance(value, date) and not pd.isna(value)), "")
    where = row["url"] if isinstance(row["url"], str) and row["url"] else row["file"]
    who = row["publisher"] if isinstance(row["publisher"], str) else row["place_label"]
    separator = load_texts().names["reference_separator"].in_language(language)
    return separator.join(
        str(part) for part in (who, row["report_title"], day, where) if isinstance(part, str) and part
    )
