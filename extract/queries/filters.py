"""What a reader narrows the collection down to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters that all pages share. An empty tuple, or None, lets everything through.

    Attributes:
        districts: labels of districts (``district_label`` of :func:`extract.queries.places`).
        places: labels or ids of places.
        kinds: kinds of place (镇, 街道, 乡, 区 …).
        years: first and last year, both included; a period counts by the year it ends in. A figure without a
            period passes only where this is None.
        sources: ``extracted``, ``entered``.
    """

    districts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    sources: tuple[str, ...] = ()

    def parameters(self) -> dict[str, Any]:
        """The values that sql/filters.sql binds."""
        first, last = self.years or (None, None)
        return {
            "districts": list(self.districts),
            "places": list(self.places),
            "kinds": list(self.kinds),
            "first_year": first,
            "last_year": last,
            "sources": list(self.sources),
        }


EVERYTHING = Filters()
