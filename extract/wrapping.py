"""Line breaks that are none: a text copied from a PDF or a web page breaks its lines in the middle of sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_FEWEST_LINES = 3
_SHORTEST_LINE = 8
_LEAST_SHARE = 0.5
_MOST_LINES = 4  # of broken ones, a sentence
_NEARLY_FULL = 0.85  # of the longest line, the length of one that was broken because it was full
_LONGEST_START = 400  # characters of a paragraph that tell what it is
_SENTENCE_ENDS = tuple("。!?;:")
_MARKS = re.compile(r"[。;,]")
# Before a number a line that ends so is not finished: 由“十五”末的⏎12.8亿元
_LEADS_TO_NUMBER = frozenset("的由从")
# Where a sentence goes on wherever lines end: after a comma or semicolon, before a mark that opens no line, inside a
# number.
_OPEN = frozenset(",;、(《“")
_GOES_ON = re.compile(r"[,。、;:)》”%]|(?<=\d\n)(?:[年余多万亿]|[人件处户](?:次|[,。;、]))")
_MAY_GO_ON = frozenset(",。、;:)》”%年余多万亿人件处户")
_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、](?! ?\d{1,2} ?[%万亿])(?!\d)"
    r"|[•●■◆①-⑳—-]|第[一二三四五六七八九十]{1,3}(?:部分|章|节)|各位代表"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?![\d.、)月日年/-])")
_BLANKS = " \t\u3000\xa0"
_CELLS = re.compile(r"[|\t]")


def unwrapped(text: str) -> str:
    """The text with a blank for each line break inside a sentence, so that offsets stay.

    A break goes where the characters beside it tell by themselves; in a text whose lines mostly end in the middle of
    sentences also where a line neither ends a sentence nor is, or comes before, a heading.

    Args:
        text: a text with half-width punctuation.
    """
    lines = text.split("\n")
    if len(lines) < _FEWEST_LINES:
        return text
    wrapped = _is_wrapped(lines)
    pieces = [lines[0]]
    paragraph = said = lines[0]
    empty = 0  # lines since the last one that says something
    for former, line in pairwise(lines):
        if not line.strip(_BLANKS):
            empty += 1
        elif empty and _leads_to_number(said, line):
            pieces[-2 * empty :] = [piece.replace("\n", " ") for piece in pieces[-2 * empty :]]
            former = said
        goes_on = _goes_on(former, line) or (wrapped and _in_sentence(paragraph, former, line))
        goes_on = goes_on or _leads_to_number(former, line)
        pieces += (" " if goes_on else "\n", line)
        paragraph = (paragraph + line)[:_LONGEST_START] if goes_on else line
        if line.strip(_BLANKS):
            said, empty = line, 0
    return "".join(pieces)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether most lines of running text end in the middle of a sentence."""
    running = [line.rstrip(_BLANKS) for line in lines if len(line) >= _SHORTEST_LINE and _MARKS.search(line)]
    ended = sum(line.endswith(_SENTENCE_ENDS) for line in running)
    if len(running) < _FEWEST_LINES or len(running) - ended < _LEAST_SHARE * len(running):
        return False
    stops = sum(line.count("。") for line in lines)  # the items of a list have none, and differ in length
    return _LEAST_SHARE * len(running) <= _MOST_LINES * stops or (stops > 0 and _are_full(running))


def _are_full(running: Sequence[str]) -> bool:
    """Whether nearly all lines that end in the middle of a sentence are as long as a line can be."""
    broken = [len(line) for line in running if not line.endswith(_SENTENCE_ENDS)]
    return sum(length >= _NEARLY_FULL * max(broken) for length in broken) >= _NEARLY_FULL * len(broken)


def _leads_to_number(former: str, line: str) -> bool:
    """Whether a line ends with a word that only a number finishes, and the next opens with one."""
    former = former.rstrip(_BLANKS)
    return former[-1:] in _LEADS_TO_NUMBER and _NUMBER.match(line.lstrip(_BLANKS)) is not None


def _goes_on(former: str, line: str) -> bool:
    """Whether the sentence of a line goes on in the next one, by the characters beside the break."""
    former, line = former.rstrip(_BLANKS), line.lstrip(_BLANKS)
    if not former or not line or (former[-1] not in _OPEN and line[0] not in _MAY_GO_ON):
        return False
    if _HEADING.match(line) or _CELLS.search(former) or _CELLS.search(line):
        return False
    return former[-1] in _OPEN or _GOES_ON.match(f"{former[-1]}\n{line}", 2) is not None


def _in_sentence(paragraph: str, former: str, line: str) -> bool:
    """Whether, in a text of broken lines, ``line`` goes on with the paragraph whose last line is ``former``."""
    if not former.strip(_BLANKS) or not line.strip(_BLANKS) or former.rstrip(_BLANKS).endswith(_SENTENCE_ENDS):
        return False
    if line[0] in _BLANKS or _HEADING.match(line) or _CELLS.search(former) or _CELLS.search(line):
        return False
    if _HEADING.match(paragraph):
        return "。" in paragraph or paragraph.count(",") > 1 or _NUMBER.match(line) is not None
    return bool(_MARKS.search(paragraph) or _NUMBER.match(line) or former[-1].isdigit())
