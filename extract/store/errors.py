"""What can be wrong with a database file."""

from __future__ import annotations

from typing import Literal

StoreFault = Literal["missing", "damaged", "outdated", "empty", "busy", "unwritable"]


class StoreError(Exception):
    """A database that can't be used; the message says what to do.

    Attributes:
        fault: ``missing`` (no such file), ``damaged`` (no database of this program), ``outdated`` (made by another
            version), ``empty`` (holds no figure), ``busy`` (another program is writing it) or ``unwritable``.
    """

    def __init__(self, fault: StoreFault, message: str) -> None:
        super().__init__(message)
        self.fault: StoreFault = fault
