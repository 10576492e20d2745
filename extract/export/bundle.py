"""A zip file with figures and all that is needed to use them elsewhere."""

from __future__ import annotations

import io
import zipfile

import pandas as pd

from extract.export.about import About, citation, readme
from extract.export.columns import Language

_DAY = (1980, 1, 1, 0, 0, 0)  # the same rows make the same file


def bundle(
    data: bytes, *, dictionary: bytes, sources: bytes, frame: pd.DataFrame, about: About, language: Language
) -> bytes:
    """data.csv, dictionary.csv, sources.csv, CITATION.txt and README.txt.

    Args:
        data, dictionary, sources: CSV files.
        frame: the figures in ``data`` with all their columns.
    """
    files = {
        "README.txt": _text(readme(about, frame, language)),
        "CITATION.txt": _text(citation(about, frame, language)),
        "data.csv": data,
        "dictionary.csv": dictionary,
        "sources.csv": sources,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def _text(text: str) -> bytes:
    """As editors of every system show it."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")
