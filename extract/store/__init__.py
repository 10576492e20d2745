"""The database: its tables, and how a new one is built and put in place."""

from extract.store.build import SCHEMA_VERSION, Builder, building
from extract.store.errors import StoreError, StoreFault
from extract.store.rows import ReportRows, SourceDetails, extracted_rows, place_id

__all__ = [
    "SCHEMA_VERSION",
    "Builder",
    "ReportRows",
    "SourceDetails",
    "StoreError",
    "StoreFault",
    "building",
    "extracted_rows",
    "place_id",
]
