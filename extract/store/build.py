"""Builds a new database file and puts it in place in one step; the old one stays whole until then."""

from __future__ import annotations

import fcntl
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import msgspec
import pyarrow as pa

from extract.duplicates import Sketched, repeated
from extract.pinyin import english_name, initials, spelled
from extract.record import Place
from extract.store.errors import StoreError
from extract.store.quoting import quoted
from extract.store.rows import ReportRows, Row, place_id
from extract.vocabulary import Catalogue

SCHEMA_VERSION = "9"

_HERE = Path(__file__).resolve().parent
_SUMMARIES = ("summaries.sql", "derived.sql", "kinds.sql", "steps.sql", "search.sql", "views.sql")
_BATCH = 50_000  # rows held in memory before they go into the file
_COUNTY_KINDS = frozenset({"区", "县", "市", "自治县", "旗", "自治旗", "林区", "特区"})


def _script(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


@contextmanager
def _only_builder(database: Path) -> Iterator[None]:
    """Hold the lock of ``database``; the system lets it go when the process ends, however it ends."""
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        lock = database.with_name(f"{database.name}.lock").open("w")
    except OSError as error:
        raise StoreError("unwritable", f"{error.filename} can't be written: {error.strerror}.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = f"{database} is being written by another ingestion. Wait for it to end."
            raise StoreError("busy", message) from error
        yield


def _remove_leftovers(database: Path) -> None:
    for leftover in database.parent.glob(f"{database.name}.building*"):
        leftover.unlink(missing_ok=True)


@contextmanager
def building(database: Path) -> Iterator[Builder]:
    """Fill a new database; it takes the place of ``database`` when the block ends without an error.

    Raises:
        StoreError: another process is building the same database, or it can't be written.
    """
    with _only_builder(database):
        _remove_leftovers(database)
        draft = database.with_name(f"{database.name}.building")
        try:
            with duckdb.connect(str(draft)) as connection:
                builder = Builder(connection)
                yield builder
                builder.finish()
                connection.execute("CHECKPOINT")
            draft.replace(database)
            # A log of the former file would be taken for one of the new file.
            database.with_name(f"{database.name}.wal").unlink(missing_ok=True)
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise StoreError("unwritable", f"{database} could not be written, the old one stays: {reason}") from error
        finally:
            _remove_leftovers(database)


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a database holds: reports read, records in them (and how many with an indicator), figures entered by
    hand, indicators and places that have figures."""

    reports: int
    records: int
    with_indicator: int
    entered: int
    indicators: int
    places: int


def read_totals(connection: duckdb.DuckDBPyConnection) -> Totals:
    """How much the database that ``connection`` uses holds."""
    totals = connection.execute(_script("totals.sql")).fetchone()
    assert totals is not None
    return Totals(*totals)


class Builder:
    """The tables of a database in the making.

    Attributes:
        totals: how much it holds, once it is finished.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._places: dict[str, Place] = {}
        self._reports: list[Row] = []
        self._observations: list[Row] = []
        self.totals: Totals | None = None
        connection.execute(_script("schema.sql"))

    def add_catalogue(self, catalogue: Catalogue) -> None:
        """Take in the indicators and themes, in their order of display."""
        themes = [
            {"theme": theme.id, "zh": theme.zh, "en": theme.en, "position": n}
            for n, theme in enumerate(catalogue.themes)
        ]
        self._insert("themes", themes)
        rows = []
        for n, item in enumerate(catalogue.indicators):
            row = msgspec.structs.asdict(item)
            rows.append({"indicator": row.pop("id"), "position": n, **row})
        self._insert("indicators", rows)

    def add(self, rows: ReportRows) -> None:
        """Take in a report with its observations."""
        self._reports.append(rows.report)
        self._observations.extend(rows.observations)
        self._places.update((place_id(place), place) for place in rows.places)
        if len(self._observations) >= _BATCH or len(self._reports) >= _BATCH // 100:
            self._flush()

    def drop_repeated(self, described: Collection[str] = ()) -> dict[str, str]:
        """Take out reports that are there already in another format or from another place.

        Args:
            described: ids of those that a list of sources says what they are: they are kept before others.

        Returns:
            their ids, each with that of the report that is kept.
        """
        self._flush()
        found = self._connection.execute(
            "SELECT report_id, file, format, place_id, sketch FROM reports WHERE len(sketch) > 0"
        ).fetchall()
        gone = repeated(
            Sketched(key, file, format, place, tuple(values), key in described)
            for key, file, format, place, values in found
        )
        if gone:
            self._connection.register("gone", pa.table({"report_id": pa.array(sorted(gone), pa.string())}))
            for table in ("observations", "reports"):
                self._connection.execute(f"DELETE FROM {table} WHERE report_id IN (SELECT report_id FROM gone)")
            self._connection.unregister("gone")
        return gone

    def add_files(self, rows: Sequence[Row]) -> None:
        """Take in the list of files that the database is made of."""
        self._insert("files", rows)

    def add_meta(self, values: Mapping[str, str]) -> None:
        """Note facts about the build."""
        self._insert("meta", [{"key": key, "value": value} for key, value in values.items()])

    def carry_over(self, former: Path, report_ids: Iterable[str]) -> None:
        """Copy reports with their observations from another database of the same schema, unread."""
        kept = pa.table({"report_id": pa.array(sorted(set(report_ids)), pa.string())})
        if not kept.num_rows:
            return
        self._connection.execute(f"ATTACH {quoted(former)} AS former (READ_ONLY)")
        self._connection.register("kept", kept)
        try:
            self._connection.execute(_script("carry_over.sql"))
            places = self._connection.execute(_script("carried_places.sql")).fetchall()
        finally:
            self._connection.unregister("kept")
            self._connection.execute("DETACH former")
        self._places.update((key, Place(*fields)) for key, *fields in places)

    def finish(self) -> None:
        """Write what is left, then the places, the summaries and the views."""
        self._flush()
        self._insert("places", place_rows(self._places))
        self.add_meta(
            {
                "schema_version": SCHEMA_VERSION,
                "build_id": uuid.uuid4().hex[:16],
                "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
            }
        )
        for name in _SUMMARIES:
            self._connection.execute(_script(name))
        self.totals = read_totals(self._connection)

    def _flush(self) -> None:
        self._insert("reports", self._reports)
        self._insert("observations", self._observations)
        self._reports, self._observations = [], []

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        # The table's own types, so that a column of nothing but None is no column of type "null".
        shape = self._connection.table(table).limit(0).to_arrow_table().schema
        schema = pa.schema([field for field in shape if field.name in rows[0]])
        batch = pa.Table.from_pylist(list(rows), schema=schema)
        self._connection.register("batch", batch)
        self._connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM batch")
        self._connection.unregister("batch")


def _label(place: Place, names: Counter[str], with_district: Counter[str]) -> str:
    """The shortest name that tells ``place`` from all others of the collection."""
    if names[place.name] == 1:
        return place.name
    district = place.district if place.district != place.name else ""
    if with_district[district + place.name] == 1:
        return district + place.name
    return "".join(dict.fromkeys(name for name in (place.province, place.city, district, place.name) if name))


def place_rows(places: Mapping[str, Place]) -> list[Row]:
    """The rows of ``places``: labels that are unique among them, with pinyin and English to find them by, and where
    they stand in lists: by province, city and district."""
    names = Counter(place.name for place in places.values())
    districts = {(p.province, p.city, _district(p)) for p in places.values()}
    same_district = Counter(district for *_, district in districts)
    with_district = Counter((p.district if p.district != p.name else "") + p.name for p in places.values())
    rows = []
    in_order = sorted(places.items(), key=lambda item: (item[1].province, item[1].city, item[1].district, item[0]))
    for position, (key, place) in enumerate(in_order):
        district = _district(place)
        label = _label(place, names, with_district)
        rows.append(
            {
                "place_id": key,
                **asdict(place),
                "label": label,
                "district_label": district if same_district[district] <= 1 else place.city + district,
                "pinyin": spelled(label),
                "initials": initials(label),
                "english": english_name(label),
                "position": position,
            }
        )
    return rows


def _district(place: Place) -> str:
    """The district a place lies in; a district or county lies in itself."""
    return place.district or (place.name if place.kind in _COUNTY_KINDS else "")
