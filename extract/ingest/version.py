"""The version of everything besides a file's bytes that decides what is read from it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from extract.vocabulary import VOCABULARY

_PACKAGE = Path(__file__).resolve().parent.parent
# What only shows data: a change there makes no report read otherwise.
_SHOWING = ("queries", "export", "cli", "__main__", "suggestions", "stop_words")
_SHOWING_WORDS = frozenset({"columns.yaml", "stop_words.yaml"})


@cache
def current_version() -> str:
    """A hash of the vocabulary and of the code that reads and stores."""
    code = (
        path
        for pattern in ("*.py", "*.sql")
        for path in _PACKAGE.rglob(pattern)
        if not path.relative_to(_PACKAGE).parts[0].startswith(_SHOWING)
    )
    result = hashlib.sha256()
    words = (path for path in VOCABULARY.rglob("*") if path.is_file() and path.name not in _SHOWING_WORDS)
    for path in sorted([*code, *words]):
        result.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return result.hexdigest()[:16]
