"""Where districts and counties are: data/map/positions.csv.gz (see the README.md beside it)."""

from __future__ import annotations

import csv
import gzip
import io
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import msgspec

from extract.vocabulary import DATA, VocabularyError

POSITIONS = DATA / "map" / "positions.csv.gz"


class Position(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A point of a district: its seat, or a place in it.

    Attributes:
        code: of the district in the list of places.
        lon, lat: degrees east and north (WGS 84).
        geonames: the number of the place in GeoNames.
    """

    code: Annotated[str, msgspec.Meta(pattern=r"^\d{6}$")]
    lon: Annotated[float, msgspec.Meta(ge=73, le=136)]
    lat: Annotated[float, msgspec.Meta(ge=3, le=54)]
    geonames: Annotated[int, msgspec.Meta(gt=0)]


@lru_cache(maxsize=1)
def load_positions(path: Path = POSITIONS) -> dict[str, Position]:
    """Code of a district → its position; districts of which none is known are not there.

    Raises:
        VocabularyError: the file can't be read, or a line of it does not fit.
    """
    try:
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, EOFError, ValueError) as error:
        raise VocabularyError(f"{path}: can't be read: {error}") from error
    found: dict[str, Position] = {}
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        try:
            position = msgspec.convert(row, Position, strict=False)
        except msgspec.ValidationError as error:
            raise VocabularyError(f"{path}:{number}: {error}") from error
        if position.code in found:
            raise VocabularyError(f"{path}:{number}: {position.code} has a position already")
        found[position.code] = position
    return found
