"""File names in SQL."""

from pathlib import Path


def quoted(path: Path) -> str:
    """``path`` as an SQL string: ATTACH takes no parameters."""
    return "'" + str(path).replace("'", "''") + "'"
