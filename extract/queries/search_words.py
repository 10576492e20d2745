"""What a search looks for: the words that a reader's text is made of."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.stop_words import load_stop_words

MOST_WORDS = 12
"""More words than that are left out: they narrow hardly any further, and each costs time."""

_PIECES = re.compile(r'[“"]([^“”"]*)(?:[”"]|$)|([^\s“”"]+)')
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
# Chinese with plain numbers at most: codes (F1-02), figures in commas and anything with punctuation stay whole.
_CUTTABLE = re.compile(rf"(?:[\u3400-\u9fff]|{_NUMBER.pattern})+")
_SHORT = 3  # 财政, 电梯数: nothing to be gained by cutting


@lru_cache(maxsize=256)
def search_words(text: str) -> tuple[str, ...]:
    """The words that must all stand somewhere for ``text`` to be found.

    Text in quotation marks (“…” or "…", the closing one may be missing) is one word as it is. The rest is split at
    blanks, and what is Chinese and longer than three characters is cut into its words: 电梯签约 gives 电梯, 签约.
    A number stays with the word it counts (签约39台 gives 签约, 39台). Characters that mean nothing alone (的, 了)
    are left out.

    Every word is a part of ``text``: where ``text`` stands literally, all of its words do.
    """
    words: list[str] = []
    for quoted, piece in _PIECES.findall(text):
        words += [quoted.strip()] if quoted.strip() else _cut(piece) if piece else []
    words = list(dict.fromkeys(words))
    # Where 加装电梯 stands, 电梯 does: the longer one is enough.
    words = [word for word in words if not any(word in other and word != other for other in words)]
    return tuple(words[:MOST_WORDS])


def _cut(piece: str) -> list[str]:
    if len(piece) <= _SHORT or not _CUTTABLE.fullmatch(piece):
        return [piece]
    import jieba  # its dictionary takes a second to load: only who searches so waits for it

    jieba.setLogLevel("ERROR")
    without = frozenset(load_stop_words().function_characters)
    return [word for word in _joined(jieba.lcut(piece)) if word not in without] or [piece]


def _joined(tokens: list[str]) -> list[str]:
    """Numbers with the word after them (with the one before at the end), and single characters in a row as one.

    What jieba does not know, names of places most of all, comes out as single characters, which would match anything.
    """
    without = load_stop_words().function_characters
    joined: list[str] = []
    open_end = False  # whether the next token belongs to the last word
    single_before = False
    for token in tokens:
        number = bool(_NUMBER.fullmatch(token))
        single = len(token) == 1 and not number and token not in without
        if open_end or (single and single_before):
            joined[-1] += token
        else:
            joined.append(token)
        single_before = single and not open_end
        open_end = number
    if open_end and len(joined) > 1:
        last = joined.pop()
        joined[-1] += last
    return joined
