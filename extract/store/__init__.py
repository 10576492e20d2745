"""The database: its tables, and how a new one is built and put in place."""

from extract.store.build import SCHEMA_VERSION, Builder, Totals, building
from extract.store.errors import StoreError, StoreFault
from extract.store.former import FileKind, FileRow, Former, StoredText
from extract.store.rows import ReportRows, SourceDetails, extracted_rows, place_id

__all__ = [
    "SCHEMA_VERSION",
    "Builder",
    "FileKind",
    "FileRow",
    "Former",
    "ReportRows",
    "SourceDetails",
    "StoreError",
    "StoreFault",
    "StoredText",
    "Totals",
    "building",
    "extracted_rows",
    "place_id",
]
