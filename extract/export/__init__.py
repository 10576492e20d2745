"""Downloads: the table of figures as CSV, Excel, Parquet and zip, and the data dictionary."""

from extract.export.about import About, about
from extract.export.cells import table_csv
from extract.export.columns import Column, Dictionary, Language, load_dictionary
from extract.export.writing import (
    FORMATS,
    ExportError,
    Format,
    dictionary_csv,
    export_observations,
    pivot_workbook,
)

__all__ = [
    "FORMATS",
    "About",
    "Column",
    "Dictionary",
    "ExportError",
    "Format",
    "Language",
    "about",
    "dictionary_csv",
    "export_observations",
    "load_dictionary",
    "pivot_workbook",
    "table_csv",
]
