"""Into which words a search is cut."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extract.queries.search_words import MOST_WORDS, search_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        (" \u3000\n", ()),
        ("税收", ("税收",)),
        ("电梯签约", ("电梯", "签约")),
        ("电梯 签约", ("电梯", "签约")),
        ("电梯的签约数", ("电梯", "签约")),
        ("“电梯签约”", ("电梯签约",)),
        ('北镇 "电梯 签约"', ("北镇", "电梯 签约")),
        ('"电梯签约', ("电梯签约",)),  # still being typed
        ('""', ()),
        ("加装电梯 电梯 加装电梯", ("加装", "电梯")),
        ("“加装电梯” 电梯", ("加装电梯",)),
        ("的了是和在", ("的了是和在",)),
        # Numbers stay with what they count, or with what they are said of.
        ("4.1亿元", ("4.1亿元",)),
        ("税收收入4.1亿元", ("税收收入", "4.1亿元")),
        ("同比增长8%", ("同比", "增长8%")),
        ("12345热线工单", ("12345热线", "工单")),
        # Codes and what has punctuation stay whole.
        ("F1-02地块出让", ("F1-02地块出让",)),
        ("100元,比上年多", ("100元,比上年多",)),
        ("“1+4+27”", ("1+4+27",)),
        ("Tax revenue", ("Tax", "revenue")),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert search_words(text) == words


def test_names_that_no_dictionary_knows_are_no_single_characters() -> None:
    assert all(len(word) > 1 for word in search_words("淞瑄堃桥改造工程"))


def test_there_is_an_end_to_words() -> None:
    assert len(search_words(" ".join(map(str, range(1000, 2000))))) == MOST_WORDS


@given(st.text('电梯签约的加装了39.%亿元, “”"a-第一A\u3000', max_size=20))
@example('a"b"c')
@example('"“')
def test_words_are_parts_of_the_text_so_what_is_found_literally_is_found(text: str) -> None:
    words = search_words(text)
    assert all(word and word in text and word == word.strip() for word in words)
    assert bool(words) == bool(text.translate(dict.fromkeys(map(ord, '“”"'))).strip())
