"""The place a report speaks for, on composed snippets (places.yaml), on the five reports, and for entered names."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.gazetteer import load_gazetteer, place_words
from extract.places import find_place, kind_of, own_names, resolve_place, short_name, weigh_places
from extract.record import Place
from extract.vocabulary import DATA, VOCABULARY, VocabularyError

TESTS = Path(__file__).parent
SNIPPETS: list[dict[str, Any]] = yaml.safe_load((TESTS / "places.yaml").read_text("utf-8"))
REPORTS = list(csv.DictReader((TESTS / "gold" / "reports.csv").open(encoding="utf-8", newline="")))
FIGURES = list(csv.DictReader((DATA / "figures" / "public-figures.csv").open(encoding="utf-8-sig", newline="")))

WIDE = str.maketrans({character: chr(ord(character) + 0xFEE0) for character in ",:;()!?"})


def path_of(place: Place | None) -> str | None:
    """province/city/district/name, as places.yaml writes it."""
    return place and f"{place.province}/{place.city}/{place.district}/{place.name}"


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet["text"][:24] or "empty")
def test_snippet(snippet: dict[str, Any]) -> None:
    place = find_place(snippet["text"], snippet.get("file"))
    assert path_of(place) == snippet["is"], weigh_places(snippet["text"], snippet.get("file"))[:3]
    if place:
        assert bool(place.code) == snippet.get("listed", True)
        assert place.kind == snippet.get("kind", place.kind)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet["text"][:24] or "empty")
def test_width_of_punctuation_and_line_breaks_change_nothing(snippet: dict[str, Any]) -> None:
    text = snippet["text"].translate(WIDE).replace("\n", "\r\n\r\n")
    assert path_of(find_place(text, snippet.get("file"))) == snippet["is"]


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: row["file"])
@pytest.mark.parametrize("named", [True, False], ids=["with file name", "without"])
def test_the_five_reports(row: dict[str, str], named: bool) -> None:
    text = (DATA / "reports" / row["file"]).read_text("utf-8")
    place = find_place(text, row["file"] if named else None)
    assert place and place.code
    assert (place.name, place.kind, place.district, place.city) == (
        row["place"],
        row["place_kind"],
        row["district"],
        row["city"],
    )


def test_a_misleading_file_name_does_not_beat_the_title() -> None:
    place = find_place("2021年淞南镇人民政府工作报告\n淞南镇、七宝镇……", "qibao-2021.txt")
    assert place and place.name == "淞南镇"


@pytest.mark.parametrize("row", {tuple(row.values())[:4]: row for row in FIGURES}.values(), ids=lambda row: row["town"])
def test_places_of_the_entered_figures_have_codes(row: dict[str, str]) -> None:
    place = resolve_place(row["province"], row["city"], row["district"], row["town"])
    assert place.code
    assert place.name == (row["town"] or row["district"])
    assert (place.province, place.city, place.district) == (row["province"], row["city"], row["district"])


@pytest.mark.parametrize(
    ("names", "code", "path"),
    [
        (("上海", "", "闵行", "颛桥"), "310112103", "上海市/上海市/闵行区/颛桥镇"),
        (("上海市", "上海市", "闵行区", ""), "310112", "上海市/上海市/闵行区/闵行区"),
        (("北京市", "北京市", "", ""), "11", "北京市/北京市//北京市"),
        (("浙江省", "金华市", "义乌市", ""), "330782", "浙江省/金华市/义乌市/义乌市"),
        (("广东省", "东莞市", "东莞市", "虎门镇"), "441900121", "广东省/东莞市//虎门镇"),
        (("湖北省", "", "仙桃市", "沔城回族镇"), "429004112", "湖北省//仙桃市/沔城回族镇"),
        (
            ("广西壮族自治区", "桂林市", "七星区", "漓东街道办事处"),
            "450305004",
            "广西壮族自治区/桂林市/七星区/漓东街道",
        ),
        (("", "", "", "长征镇"), "", "///长征镇"),
        (("浙江省", "杭州市", "江干区", "凯旋街道"), "", "浙江省/杭州市/江干区/凯旋街道"),
        (("上海市", "", "闵行区", "无名镇"), "", "上海市/上海市/闵行区/无名镇"),
        (("甲省", "乙市", "丙县", "丁镇"), "", "甲省/乙市/丙县/丁镇"),
        (("", "", "", ""), "", "///"),
    ],
)
def test_resolve_place(names: tuple[str, str, str, str], code: str, path: str) -> None:
    place = resolve_place(*names)
    assert (place.code, path_of(place)) == (code, path)


@pytest.mark.parametrize(
    ("name", "short", "kind"),
    [
        ("七宝镇", "七宝", "镇"),
        ("唐镇", "唐镇", "镇"),
        ("南码头路街道", "南码头路", "街道"),
        ("浦东新区", "浦东", "区"),
        ("长阳土家族自治县", "长阳", "县"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江", "县"),
        ("查巴奇鄂温克民族乡", "查巴奇", "乡"),
        ("内蒙古自治区", "内蒙古", "自治区"),
        ("延边朝鲜族自治州", "延边", "州"),
        ("莘庄工业区", "莘庄工业区", "开发区"),
        ("", "", ""),
    ],
)
def test_short_name_and_kind(name: str, short: str, kind: str) -> None:
    assert (short_name(name), kind_of(name)) == (short, kind)


def test_own_names() -> None:
    assert {"七宝镇", "七宝", "全镇", "我镇"} <= set(own_names(resolve_place("上海市", "", "闵行区", "七宝镇")))
    assert "南码头" in own_names(resolve_place("上海市", "", "浦东新区", "南码头路街道"))


def test_every_listed_place_knows_its_parents() -> None:
    gazetteer = load_gazetteer()
    for code in gazetteer.names:
        place = gazetteer.place(code)
        assert place.code == code and place.province
        assert place.city or place.district or len(code) == 2


def test_every_short_name_keeps_two_characters() -> None:
    assert [name for name in load_gazetteer().codes if len(short_name(name)) < 2] == []


def test_list_is_what_the_readme_says() -> None:
    gazetteer = load_gazetteer()
    readme = (VOCABULARY / "places.README.md").read_text("utf-8")
    assert f"{len(gazetteer.names):,} and a header" in readme
    assert not (VOCABULARY / "places.csv.gz").read_bytes()[4:8].strip(b"\0")  # no time stamp: same input, same bytes


def test_a_missing_list_is_said(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"places\.csv\.gz"):
        load_gazetteer(tmp_path / "places.csv.gz")


@settings(max_examples=150, deadline=None)
@given(st.text(), st.none() | st.text())
@example("\r\n——镇第届\n", "镇")
@example("街道" * 500, "qibao.txt")
def test_never_raises(text: str, name: str | None) -> None:
    place = find_place(text, name)
    assert place is None or place.name


PIECES = [
    "上海市",
    "闵行区",
    "七宝镇",
    "城关镇",
    "和县",
    "全镇",
    "工作报告",
    "\n",
    "——在",
    "第七届",
    "人民政府",
    "代表",
    "2021年",
    "开发区",
    "、",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from([None, "qibao-2021.txt", "闵行区七宝镇.docx"]))
def test_a_code_found_is_the_place_found(pieces: list[str], name: str | None) -> None:
    place = find_place("".join(pieces), name)
    if place and place.code:
        assert load_gazetteer().place(place.code) == place


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text(), st.text(), st.text())
def test_resolve_never_raises(province: str, city: str, district: str, town: str) -> None:
    resolve_place(province, city, district, town)


def test_words_are_not_listed_twice() -> None:
    words = place_words()
    for field in words.__struct_fields__:
        values = getattr(words, field)
        if isinstance(values, list) and values and isinstance(values[0], str):
            assert len(values) == len(set(values)), field


def test_a_long_report_speaks_for_the_same_place() -> None:
    text = (DATA / "reports" / "songnan-2021.txt").read_text("utf-8")
    assert find_place(text * 4) == find_place(text) is not None
