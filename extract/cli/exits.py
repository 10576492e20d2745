"""How a command ends."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit status of a command.

    Attributes:
        DONE: all was done.
        FAILED: something could not be read or written and was named; the rest was done.
        USAGE: the command was not understood.
        DATABASE: the database is missing, damaged, of another version, or in use.
        INTERRUPTED: Ctrl-C; the database is as it was.
    """

    DONE = 0
    FAILED = 1
    USAGE = 2
    DATABASE = 3
    INTERRUPTED = 130


def is_interrupt(error: BaseException) -> bool:
    """Whether Ctrl-C ended it; within a statement DuckDB makes an error of its own of the KeyboardInterrupt."""
    return isinstance(error, KeyboardInterrupt) or (type(error) is RuntimeError and str(error) == "Query interrupted")
