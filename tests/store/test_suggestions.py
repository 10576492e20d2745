"""What is suggested as an indicator, on composed records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from extract import queries
from extract.suggestions import Uncatalogued, phrases, suggest
from tests.store.samples import SOUTH, record, report


def counted(*rows: tuple[str, str]) -> list[Uncatalogued]:
    """Figures with the labels and in the reports given, each report of a place of its own."""
    return [Uncatalogued(label, "个", report, f"place of {report}", f"{label}3个。") for label, report in rows]


def names(figures: Iterable[Uncatalogued], **options: int) -> list[str]:
    return [item.phrase for item in suggest(figures, ["项目"], **options)]


def test_phrases_are_nouns_and_what_stands_before_them() -> None:
    assert phrases("改造老旧小区") == (("小区",), ("老旧", "小区"))
    assert ("加装", "电梯") in phrases("既有多层住宅加装电梯")
    assert phrases("已经完成的") == ()


def test_the_most_widespread_stands_first() -> None:
    rows = counted(*[("口袋公园", "a")] * 5, ("市民驿站", "a"), ("市民驿站", "b"), ("市民驿站", "c"))
    found = suggest(rows)
    assert "驿站" in found[0].phrase
    assert (found[0].figures, found[0].reports, found[0].places) == (3, 3, 3)
    assert (found[-1].figures, found[-1].reports, found[-1].places) == (5, 1, 1)
    assert (found[0].label, found[0].sentence) == ("市民驿站", "市民驿站3个。")


def test_a_word_that_stands_in_one_phrase_only_is_not_told_twice() -> None:
    assert names(counted(("老旧小区", "a"), ("老旧小区", "b"))) == ["老旧小区"]
    assert set(names(counted(("老旧小区", "a"), ("老旧小区", "b"), ("美丽小区", "a")))) == {"小区", "老旧小区"}


def test_units_are_told_apart() -> None:
    rows = counted(("公园", "a"), ("公园", "b"))
    assert [(item.unit, item.figures) for item in suggest([*rows, *(replace(row, unit="亩") for row in rows)])] == [
        ("个", 2),
        ("亩", 2),
    ]


def test_rare_and_empty_words_are_left_out() -> None:
    assert names(counted(("公园", "a"))) == []
    assert names(counted(("公园", "a")), least=1) == ["公园"]
    assert names(counted(("项目", "a"), ("项目", "b"))) == []


def test_an_unknown_place_is_no_place() -> None:
    (found,) = suggest([replace(row, place=None) for row in counted(("公园", "a"), ("公园", "b"))])
    assert (found.reports, found.places) == (2, 0)


def test_the_database_tells_amounts_of_the_place_itself_without_indicator(build: Callable[..., Path]) -> None:
    text = "公园100元。"
    open_figure = record(text, indicator=None, label="公园", unit="座")
    other = report(
        [
            open_figure,
            structs.replace(open_figure, start=1),
            structs.replace(open_figure, start=2, measure="yoy"),
            structs.replace(open_figure, start=3, place="东片区"),
            record(text, start=4),
        ],
        text=text,
    )
    frame = queries.uncatalogued(
        queries.Collection(build(other, report([open_figure], text=text, place=SOUTH, name="b")))
    )
    assert sorted(frame["figures"]) == [1, 2]
    assert set(frame["label"]) == {"公园"}
    assert set(frame["sentence"]) == {text}
    assert set(frame["place_id"]) == {"310112101", "330102001"}
