"""Names of places in Latin letters."""

from __future__ import annotations

import pytest

from extract.pinyin import english_name, initials, load_spelling, spelled


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("长风新村街道", "Changfeng New Village Subdistrict"),
        ("新都区", "Xindu District"),
        ("七宝镇", "Qibao Town"),
        ("浦锦街道", "Pujin Subdistrict"),
        ("南码头路街道", "Nanmatou Road Subdistrict"),
        ("沪东新村街道", "Hudong New Village Subdistrict"),
        ("和政县", "Hezheng County"),
        ("浦东新区", "Pudong New Area"),
        ("杭州市", "Hangzhou City"),
        ("西安市", "Xi'an City"),
        ("吕梁市", "Lüliang City"),
        ("陕西省", "Shaanxi Province"),
        ("内蒙古自治区", "Inner Mongolia Autonomous Region"),
        ("长阳土家族自治县", "Changyang Autonomous County"),
        ("蔚县", "Yu County"),
        ("新市镇", "Xinshi Town"),
        ("市桥街道", "Shiqiao Subdistrict"),
        ("镇海区", "Zhenhai District"),
        ("闵行区七宝镇", "Qibao Town, Minhang District"),
        ("浙江省金华市义乌市北苑街道", "Beiyuan Subdistrict, Yiwu City, Jinhua City, Zhejiang Province"),
    ],
)
def test_english_names(name: str, english: str) -> None:
    assert english_name(name) == english


def test_names_are_shorter_without_the_kind() -> None:
    assert english_name("南码头路街道", kind=False) == "Nanmatou Road"
    assert english_name("闵行区七宝镇", kind=False) == "Qibao, Minhang District"


def test_names_are_found_by_the_pinyin_that_people_type() -> None:
    assert (spelled("闵行区七宝镇"), initials("闵行区七宝镇")) == ("minhangquqibaozhen", "mhqqbz")
    assert spelled("六安市") == "luanshi"
    assert spelled("经济增长") == "jingjizengzhang"


def test_readings_have_a_syllable_for_each_character() -> None:
    assert all(len(name) == len(reading.split()) for name, reading in load_spelling().readings.items())
