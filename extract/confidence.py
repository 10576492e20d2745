"""How far a record can be trusted: the share of records with the same evidence that were right.

Right means value, unit, measure, period, status and indicator; the words of the label are not counted. The shares
were counted on annotated reports (docs/accuracy.md) and rounded down.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

TimeSource = Literal["said", "frame", "heading", "report", "guessed"]

_TIME: dict[TimeSource, float] = {"said": 0.99, "frame": 0.97, "heading": 0.99, "report": 0.97, "guessed": 0.7}
_STATUS_BY_WORDS = 0.93
_LABEL_FROM_ELSEWHERE = 0.96
_LONG_LABEL, _LONG = 0.95, 16
_INDICATOR = 0.99


class Evidence(Struct, frozen=True):
    """What a record rests on.

    Attributes:
        time: where its period was said: in the sentence, by a sentence before, in a heading, by the report's title,
            or nowhere, so that it is guessed from the years in the text.
        status_said: whether the part of the report tells its status; else single words do.
        label_own: whether its clause names what is counted; else an earlier one does.
        label_length: characters of its label.
        indicator: whether it carries an indicator.
    """

    time: TimeSource
    status_said: bool
    label_own: bool
    label_length: int
    indicator: bool


def confidence(evidence: Evidence) -> float:
    """0 to 1: the share of records with this evidence expected to be right."""
    share = _TIME[evidence.time]
    if not evidence.status_said:
        share *= _STATUS_BY_WORDS
    if not evidence.label_own:
        share *= _LABEL_FROM_ELSEWHERE
    if evidence.label_length > _LONG:
        share *= _LONG_LABEL
    if evidence.indicator:
        share *= _INDICATOR
    return round(share, 3)
