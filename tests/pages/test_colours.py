"""Colours: text that can be read, marks that can be seen, towns that colour-blind readers tell apart."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from colorspacious import cspace_convert

from extract.vocabulary import DATA
from interface.charts.look import MUTED, SHADES
from interface.report.marks import LINES

THEME: dict[str, Any] = tomllib.loads((DATA.parent / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
INTERFACE = DATA.parent / "interface"
SCHEMES = ("light", "dark")
TEXT = 4.5  # the least contrast of text, WCAG 2.2 AA
MARK = 3.0  # the least contrast of marks
APART = 9.0  # the least distance of two colours in CAM02-UCS; 1 is what people just notice side by side
# How colours look to readers without one kind of cone, in full.
EYES = {
    "all cones": None,
    "no green": {"name": "sRGB1+CVD", "cvd_type": "deuteranomaly", "severity": 100},
    "no red": {"name": "sRGB1+CVD", "cvd_type": "protanomaly", "severity": 100},
    "no blue": {"name": "sRGB1+CVD", "cvd_type": "tritanomaly", "severity": 100},
}


def rgb(colour: str) -> np.ndarray:
    """#rrggbb as three numbers from 0 to 1."""
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255


def luminance(values: np.ndarray) -> float:
    """Relative luminance, as WCAG defines it."""
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, background: str, share: float) -> np.ndarray:
    """``share`` of a colour on a background."""
    return share * rgb(colour) + (1 - share) * rgb(background)


def grounds(scheme: str) -> dict[str, str]:
    """What text stands on: the page, boxes, the sidebar."""
    theme = THEME[scheme]
    return {
        "page": theme["backgroundColor"],
        "box": theme["secondaryBackgroundColor"],
        "sidebar": theme["sidebar"]["backgroundColor"],
    }


def test_contrast_is_measured_as_the_guideline_says() -> None:
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)
    assert contrast(rgb("#777777"), rgb("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_on_every_ground(scheme: str) -> None:
    theme = THEME[scheme]
    inks = {
        "text": theme["textColor"],
        "link": theme["linkColor"],
        "accent": theme["primaryColor"],
        "muted": MUTED[scheme],
    }
    for ground, background in grounds(scheme).items():
        for ink, colour in inks.items():
            assert contrast(rgb(colour), rgb(background)) >= TEXT, f"{ink} on {ground}"
        paler = mixed(theme["textColor"], background, 0.65)  # .ti-over and the like in interface/style.css
        assert contrast(paler, rgb(background)) >= TEXT, f"paler text on {ground}"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_names_at_lines_can_be_read_and_text_on_marks_too(scheme: str) -> None:
    theme = THEME[scheme]
    background = theme["backgroundColor"]
    for colour in [*theme["chartCategoricalColors"], MUTED[scheme]]:
        assert contrast(rgb(colour), rgb(background)) >= TEXT, colour
        assert contrast(rgb(theme["textColor"]), mixed(colour, background, 0.38)) >= TEXT, f"text marked {colour}"


def test_the_chosen_figure_can_be_read() -> None:
    pair = re.compile(r"background: (#[0-9a-f]{6}); color: (#[0-9a-f]{6})")
    found = [each for path in INTERFACE.rglob("*.css") for each in pair.findall(path.read_text("utf-8"))]
    assert found
    for ground, ink in found:
        assert contrast(rgb(ink), rgb(ground)) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("eyes", EYES)
def test_towns_are_told_apart_by_all_eyes(scheme: str, eyes: str) -> None:
    seen = {}
    for colour in THEME[scheme]["chartCategoricalColors"]:
        values = rgb(colour)
        if EYES[eyes]:
            values = np.clip(cspace_convert(values, EYES[eyes], "sRGB1"), 0, 1)
        seen[colour] = cspace_convert(values, "sRGB1", "CAM02-UCS")
    for one, other in combinations(seen, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= APART, f"{one} {other}"


def test_lines_under_marks_are_as_many_as_colours() -> None:
    assert len(set(LINES)) == len(LINES) >= len(THEME["light"]["chartCategoricalColors"])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_shades_of_the_map_stand_out_and_go_from_little_to_much(scheme: str) -> None:
    page = rgb(THEME[scheme]["backgroundColor"])
    contrasts = [contrast(rgb(colour), page) for colour in THEME[scheme]["chartSequentialColors"][-SHADES:]]
    assert contrasts == sorted(contrasts)
    assert contrasts[0] >= MARK
