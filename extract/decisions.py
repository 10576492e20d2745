"""What people decided about figures: a file of its own beside the database, which ingestion never touches.

A line of JSON a decision, in the order in which they were made. Lines are only ever added: the last one of a figure
holds, the others tell what was thought before. So a decision that no longer fits is kept, and several people may decide
at the same time.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec
import pandas as pd

Verdict = Literal["confirmed", "doubted", "withdrawn"]

READING = (
    "text", "indicator", "label", "qualifier", "measure", "value", "value_high", "unit", "bound", "period", "status",
    "part_of",
)  # fmt: skip
"""The columns of a figure that a reader checks against its sentence."""


class Decision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the file.

    Attributes:
        figure: id of the figure.
        verdict: ``confirmed`` (checked against its sentence and found right), ``doubted``, or ``withdrawn`` (what was
            decided before is taken back).
        at: when, with the offset from UTC where the decision was made.
        reading: what the figure was read as, see :func:`reading`.
        sentence: where it stands, for who reads the file.
        reason: why, in the reader's words; may be empty.
    """

    figure: str
    verdict: Verdict
    at: datetime
    reading: dict[str, str | float]
    sentence: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no decision, and why; it stays in the file."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the file says.

    Attributes:
        last: the last decision of each figure.
        bad_lines: the lines that were left out.
    """

    last: Mapping[str, Decision] = field(default_factory=dict)
    bad_lines: tuple[BadLine, ...] = ()

    def of(self, figure: Mapping[str, Any]) -> Decision | None:
        """The decision that holds for a figure: none where it was withdrawn, or where the figure is now read as
        something else, which nobody has checked.

        Args:
            figure: by column names, observation_id and those of READING.
        """
        decision = self._standing(figure)
        return decision if decision and decision.reading == reading(figure) else None

    def outdated(self, figure: Mapping[str, Any]) -> bool:
        """Whether what was decided on a figure is about another reading of it."""
        return self._standing(figure) is not None and self.of(figure) is None

    def _standing(self, figure: Mapping[str, Any]) -> Decision | None:
        decision = self.last.get(figure["observation_id"])
        return decision if decision and decision.verdict != "withdrawn" else None


def reading(figure: Mapping[str, Any]) -> dict[str, str | float]:
    """What a figure was read as: its columns READING, without those that say nothing."""
    return {key: figure[key] for key in READING if pd.notna(figure[key]) and figure[key] != ""}


def decided(figure: Mapping[str, Any], verdict: Verdict, reason: str = "") -> Decision:
    """A decision made now, about a figure by column names: observation_id, sentence and those of READING."""
    now = datetime.now().astimezone().replace(microsecond=0)
    sentence = figure["sentence"] if pd.notna(figure["sentence"]) else ""
    return Decision(figure["observation_id"], verdict, now, reading(figure), sentence, reason)


def beside(database: Path) -> Path:
    """The file of decisions about the figures of ``database``."""
    return database.with_suffix(".decisions.jsonl")


def load(path: Path) -> Decisions:
    """The decisions in the file at ``path``; none where there is no file.

    Raises:
        OSError: the file can't be read.
    """
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH)  # no half of a line that is being written
            lines = file.read().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except FileNotFoundError:
        return Decisions()
    last, bad = {}, []
    decoder = msgspec.json.Decoder(Decision)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            decision = decoder.decode(line)
        except msgspec.DecodeError as error:
            bad.append(BadLine(number, str(error)))
        else:
            last[decision.figure] = decision
    return Decisions(last, tuple(bad))


def can_append(path: Path) -> bool:
    """Whether this process may add to the file at ``path``, or make it."""
    place = path if path.exists() else path.parent
    return os.access(place, os.R_OK | os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def append(path: Path, decision: Decision) -> None:
    """Add a decision to the file at ``path``: on disk when this returns, whole or not at all.

    Raises:
        OSError: the file can't be written.
    """
    line = msgspec.json.encode(decision) + b"\n"
    with path.open("a+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        size = file.seek(0, os.SEEK_END)
        # A last line without an end, from a crash or an editor, must not swallow this one.
        ends = size == 0 or os.pread(file.fileno(), 1, size - 1) == b"\n"
        line = line if ends else b"\n" + line
        if file.write(line) != len(line):
            file.truncate(size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(file.fileno())
