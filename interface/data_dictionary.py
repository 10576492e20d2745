"""What the columns of a download mean, and what their values may be."""

from __future__ import annotations

import pandas as pd

from extract.record import BOUNDS, MEASURES, STATUSES
from interface import columns
from interface.language import Language

_VALUES = {
    "measure": ("measure", MEASURES),
    "status": ("status", STATUSES),
    "bound": ("bound.name", BOUNDS),
    "source": ("source", ("extracted", "entered")),
}


def table(t: Language) -> pd.DataFrame:
    """One row a column: its id, its name, what it means, its values."""
    rows = [
        {
            t("dictionary.id"): column,
            t("dictionary.name"): columns.title(column, t),
            t("dictionary.meaning"): t(f"meaning.{column}"),
            t("dictionary.values"): _values(column, t),
        }
        for column in columns.CHOICES
    ]
    return pd.DataFrame(rows)


def _values(column: str, t: Language) -> str:
    if column not in _VALUES:
        return ""
    prefix, codes = _VALUES[column]
    return t("clause.separator").join(f"{code} = {t(f'{prefix}.{code}')}" for code in codes)
