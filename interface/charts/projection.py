"""From degrees to kilometres on a plane, areas kept: Albers' conic projection with the parallels usual for China."""

from __future__ import annotations

import math
from collections.abc import Callable

EARTH = 6371.0  # kilometres, its radius
PARALLELS = (math.radians(25), math.radians(47))
_N = (math.sin(PARALLELS[0]) + math.sin(PARALLELS[1])) / 2
_C = math.cos(PARALLELS[0]) ** 2 + 2 * _N * math.sin(PARALLELS[0])


def projection(middle: float) -> Callable[[float, float], tuple[float, float]]:
    """Degrees east and north → kilometres to the right and up; north is up at the longitude ``middle``."""

    def project(lon: float, lat: float) -> tuple[float, float]:
        radius = EARTH * math.sqrt(_C - 2 * _N * math.sin(math.radians(lat))) / _N
        angle = _N * math.radians(lon - middle)
        return radius * math.sin(angle), -radius * math.cos(angle)

    return project
