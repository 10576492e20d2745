"""Regular expressions made of the vocabulary are compiled once for all processes: it took most of a start.

``re`` makes of an expression a program, a list of numbers, and keeps it in memory only. Here the programs are kept
beside the database for the next process. They are those of one build of Python, and parts of ``re`` that are not
public make them and take them back: where anything does not fit, ``re.compile`` does it all.
"""

from __future__ import annotations

import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from extract.parsed import write_whole

_KEPT = Path(__file__).resolve().parent.parent / "data" / "build" / "vocabulary" / "expressions.msgpack"
_MOST = 3000
"""Expressions that are kept; beyond, as the vocabulary changes, all are forgotten."""
_MISFITS = (ImportError, AttributeError, TypeError, ValueError, OverflowError, RuntimeError, msgspec.MsgspecError)
_BUILD = f"{sys.version} {sys.byteorder}"


class _Program(msgspec.Struct, frozen=True, array_like=True):
    """What the compiler makes of an expression: its flags, its program, the number of its groups and their names."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


class Expressions:
    """Compiles expressions.

    Attributes:
        path: where their programs are kept.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._programs: dict[tuple[str, int], msgspec.Raw] = {}  # each is decoded when it is asked for
        self._has_new = False
        with suppress(OSError, ValueError, msgspec.MsgspecError):
            kind = tuple[str, dict[tuple[str, int], msgspec.Raw]]
            build, programs = msgspec.msgpack.decode(path.read_bytes(), type=kind)
            if build == _BUILD and len(programs) <= _MOST:
                self._programs = programs

    def compiled(self, text: str, flags: int) -> re.Pattern[str]:
        """What ``re.compile`` makes of an expression.

        Raises:
            re.error: it is none.
        """
        with suppress(*_MISFITS):
            if kept := self._programs.get((text, flags)):
                return _pattern(text, msgspec.msgpack.decode(kept, type=_Program))
            program = _program(text, flags)
            pattern = _pattern(text, program)
            self._programs[text, flags] = msgspec.Raw(msgspec.msgpack.encode(program))
            self._has_new = True
            return pattern
        return re.compile(text, flags)

    def keep(self) -> None:
        """Write the programs of new expressions for the next process; without, it makes them again."""
        if self._has_new:
            self._has_new = False
            with suppress(OSError):
                write_whole(self.path, msgspec.msgpack.encode((_BUILD, self._programs)))


def _program(text: str, flags: int) -> _Program:
    tree = import_module("re._parser").parse(text, flags)
    code = import_module("re._compiler")._code(tree, flags)
    return _Program(flags | tree.state.flags, array("I", code).tobytes(), tree.state.groups - 1, tree.state.groupdict)


def _pattern(text: str, program: _Program) -> re.Pattern[str]:
    code = array("I", program.code)
    names: list[str | None] = [None] * (program.groups + 1)
    for name, group in program.names.items():
        names[group] = name
    make: Any = import_module("_sre").compile  # it checks the program
    pattern: re.Pattern[str] = make(text, program.flags, code.tolist(), program.groups, program.names, tuple(names))
    return pattern


_project = Expressions(_KEPT)
keep_expressions = _project.keep


@cache
def expression(text: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` makes of an expression.

    Raises:
        re.error: it is none.
    """
    return _project.compiled(text, flags)
