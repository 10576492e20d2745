"""How much of the time of a page its queries take."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from extract.queries import Collection

_WAYS = ("frame", "rows", "records")  # in which pages ask a collection


@contextmanager
def watched_queries(note: Callable[[float], None]) -> Iterator[None]:
    """Call ``note`` with the seconds of every query of a collection."""
    plain = {name: getattr(Collection, name) for name in _WAYS}
    for name, method in plain.items():
        setattr(Collection, name, _timed(method, note))
    try:
        yield
    finally:
        for name, method in plain.items():
            setattr(Collection, name, method)


def _timed(method: Callable[..., Any], note: Callable[[float], None]) -> Callable[..., Any]:
    @wraps(method)
    def measured(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return method(*args, **kwargs)
        finally:
            note(time.perf_counter() - began)

    return measured
