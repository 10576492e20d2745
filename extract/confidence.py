"""How far a record can be trusted: the share of records with the same evidence that were right.

Right means value, unit, measure, period, status and indicator; the words of the label are not counted. The shares
were counted on annotated reports (docs/accuracy.md) and rounded down.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

TimeSource = Literal["said", "frame", "heading", "report", "guessed"]

_TIME: dict[TimeSource, float] = {"said": 0.99, "frame": 0.97, "heading": 0.99, "report": 0.97, "guessed": 0.7}
_STATUS_BY_WORDS = 0.93
_LABEL_FROM_ELSEWHERE = 0.96
_LONG_LABEL = 0.95
_INDICATOR = 0.99
LONG = 16
"""Characters beyond which a label is doubtful."""


@lru_cache(maxsize=64)  # as many as there are kinds of evidence
def confidence(time: TimeSource, status_said: bool, label_own: bool, label_long: bool, indicator: bool) -> float:
    """0 to 1: the share of records with the same evidence expected to be right.

    Args:
        time: where its period was said: in the sentence, by a sentence before, in a heading, by the report's title,
            or nowhere, so that it is guessed from the years in the text.
        status_said: whether the part of the report tells its status; else single words do.
        label_own: whether its clause names what is counted; else an earlier one does.
        label_long: whether its label has more than ``LONG`` characters.
        indicator: whether it carries an indicator.
    """
    share = _TIME[time]
    if not status_said:
        share *= _STATUS_BY_WORDS
    if not label_own:
        share *= _LABEL_FROM_ELSEWHERE
    if label_long:
        share *= _LONG_LABEL
    if indicator:
        share *= _INDICATOR
    return round(share, 3)
