"""Downloads: the table of figures as CSV, Excel and Parquet, and the data dictionary."""

from extract.export.columns import Column, Dictionary, Language, load_dictionary
from extract.export.writing import FORMATS, ExportError, Format, dictionary_csv, export_observations, table_csv

__all__ = [
    "FORMATS",
    "Column",
    "Dictionary",
    "ExportError",
    "Format",
    "Language",
    "dictionary_csv",
    "export_observations",
    "load_dictionary",
    "table_csv",
]
