"""Texts written to be slow: the time grows with their length, not faster."""

from __future__ import annotations

import time

import pytest

from extract import extract_text

HEAD = "练塘镇2021年工作总结\n"
SECONDS = 20.0  # of the processor; all take less than two on an ordinary machine
REPEATED = [
    *(
        "9",
        "9,",
        "1-",
        "1.",
        "1年",
        "%",
        "、",
        "，",
        "。",
        "（",
        "（）",
        "（甲），",
        "《",
        "《》",
        "“1+1”",
        "1 | ",
        "\n",
        " ",
    ),
    *("一", "一二三四五六七八九十", "千百十万亿", "两", "〇", "二〇二一", "一、\n", "指标\n单位\n"),
    *("分别", "分别1个、", "比上年", "同比增长", "增长1%", "税收1亿元", "税收1亿元、"),
    *("04、", "五六", "其中1个", "与2015年相比，", "前年、去年", "目标 | 进展\n"),
    *("代表", "关于印发", "七宝镇", "上海市闵行区"),
]


@pytest.mark.parametrize("repeated", REPEATED)
def test_a_text_written_to_be_slow_is_read_in_time(repeated: str) -> None:
    run = repeated * (30_000 // len(repeated))
    began = time.process_time()
    for text in (run, f"{HEAD}{run}1亿元。", f"{HEAD}税收1亿元{run}2个。"):
        extract_text(text)
        assert time.process_time() - began < SECONDS
