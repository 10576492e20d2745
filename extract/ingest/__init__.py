"""Ingestion: files and folders → the database."""

from extract.ingest.discovery import Fault
from extract.ingest.ingestion import (
    DEFAULT_DATABASE,
    DEFAULT_PATHS,
    IngestError,
    Progress,
    Summary,
    default_database,
    ingest,
    is_current,
)
from extract.ingest.outdated import is_outdated

__all__ = [
    "DEFAULT_DATABASE",
    "DEFAULT_PATHS",
    "Fault",
    "IngestError",
    "Progress",
    "Summary",
    "default_database",
    "ingest",
    "is_current",
    "is_outdated",
]
