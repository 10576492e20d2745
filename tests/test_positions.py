"""Where districts are: the data file, faults in it, and how a place of GeoNames is taken for a district."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from extract.gazetteer import load_gazetteer
from extract.positions import POSITIONS, load_positions
from extract.vocabulary import VocabularyError
from tools.make_positions import NAMED, SEAT, SHORT, TOWN, Names, Spot, rows

HEAD = "code,lon,lat,geonames\n"
NAMES = Names(load_gazetteer())
JIANGHAN, JIANGXIA = "420103", "420115"


def spot(*names: str, within: str = "4201", feature: str = "PPLA4", at: tuple[float, float] = (114, 30)) -> Spot:
    return Spot(1, *at, frozenset(names), feature, within)


def test_every_position_is_that_of_a_listed_district_and_the_readme_counts_them() -> None:
    positions, listed = load_positions(), load_gazetteer().names
    assert all(len(code) == 6 and code in listed for code in positions)
    said = re.search(r"\| rows \| ([\d,]+) and a header", (POSITIONS.parent / "README.md").read_text("utf-8"))
    assert said and int(said[1].replace(",", "")) == len(positions)


@pytest.mark.parametrize(
    ("name", "code", "lon", "lat"),
    [
        ("闵行区", "310112", 121.38, 31.11),
        ("西城区", "110102", 116.37, 39.91),
        ("合川区", "500117", 106.27, 29.98),
        ("义乌市", "330782", 120.08, 29.31),
        ("岳阳楼区", "430602", 113.12, 29.37),
        ("和政县", "622925", 103.35, 35.43),
        ("喀什市", "653101", 75.99, 39.47),
        ("密云区", "110118", 116.84, 40.37),
    ],
)
def test_known_districts_are_where_they_are(name: str, code: str, lon: float, lat: float) -> None:
    position = load_positions()[code]
    assert load_gazetteer().names[code] == name
    assert position.lon == pytest.approx(lon, abs=0.12)
    assert position.lat == pytest.approx(lat, abs=0.12)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("310112,121.4,91.1,1", "lat"),
        ("31011,121.4,31.1,1", "code"),
        ("310112,,31.1,1", "lon"),
        ("310112,121.4,31.1", "geonames"),
        ("310101,121.4,31.1,2", "310101"),
    ],
)
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "positions.csv.gz"
    path.write_bytes(gzip.compress(f"{HEAD}310101,121.5,31.2,1\n{line}\n".encode()))
    with pytest.raises(VocabularyError, match=rf":3: .*{told}"):
        load_positions(path)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "positions.csv.gz"
    path.write_bytes(b"none")
    with pytest.raises(VocabularyError, match="can't be read"):
        load_positions(path)


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (spot("江夏区", "纸坊"), (JIANGXIA, NAMED)),
        (
            spot("武昌", "纸坊街道", "江夏区"),
            (JIANGXIA, NAMED),
        ),  # 武昌 is another district's short name; whole ones win
        (spot("纸坊", feature="PPLA3"), (JIANGXIA, SEAT)),
        (spot("纸坊街道"), (JIANGXIA, TOWN)),
        (spot("江夏"), (JIANGXIA, SHORT)),
        (spot("纸坊"), None),  # any village may be called so
        (spot("武汉", "武汉市"), None),
        (spot("江夏", "武汉市"), None),  # the middle of the city
        (spot("江夏区", "江汉区"), None),  # names of two districts
        (spot("江夏区", within="4401"), None),  # another city
        (spot("纸坊", feature="PPLA3", within="42"), None),  # whose town, the province does not tell
    ],
)
def test_a_spot_stands_for_the_one_district_that_all_its_names_point_to(
    place: Spot, found: tuple[str, int] | None
) -> None:
    assert NAMES.district(place) == found


def where(*spots: Spot) -> list[tuple[str, str]]:
    """Longitude and latitude of each district that the spots give."""
    return [(lon, lat) for _, lon, lat, _ in rows(spots, NAMES)]


def test_the_surest_spot_is_taken_else_the_most_central_town_and_none_of_two_far_apart() -> None:
    own, far = spot("江夏区", at=(114.3, 30.3)), spot("江夏区", at=(114.3, 31.3))
    towns = [
        spot(town, at=(114.2 + east, 30.2)) for town, east in (("纸坊街道", 0), ("五里界街道", 0.1), ("法泗街道", 0.5))
    ]
    assert where(own, *towns) == [("114.300", "30.300")]
    assert where(*towns) == where(own, far, *towns) == [("114.300", "30.200")]
    assert where(own, far) == []


def test_of_two_districts_at_one_place_the_surer_stays() -> None:
    both = [spot("江夏区", at=(114.3, 30.3)), spot("江汉", at=(114.301, 30.3))]
    assert [row[0] for row in rows(both, NAMES)] == [JIANGXIA]
    assert [row[0] for row in rows(both[1:], NAMES)] == [JIANGHAN]
