"""The collection as pages see it: opened once, each answer kept until a new build is in place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from extract import queries
from extract.vocabulary import DATA

P = ParamSpec("P")
R = TypeVar("R")


def database() -> Path:
    """The database file: TOWN_INDICATORS_DB, else the one that ingestion makes by itself."""
    return Path(os.environ.get("TOWN_INDICATORS_DB") or DATA / "build" / "town-indicators.duckdb")


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(path: Path) -> queries.Collection:
    return queries.Collection(path)


@st.cache_resource(max_entries=500, show_spinner=False)
def _answer(path: Path, key: tuple[str, str], args: Any, kwargs: Any, _question: Callable[..., R]) -> R:
    del key  # build and question: what an answer is kept by
    return _question(_opened(path), *args, **kwargs)


def ask(question: Callable[Concatenate[queries.Collection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """The answer to a question of :mod:`extract.queries`, or to one made of them; kept until the next build.

    A frame is the caller's own: pandas copies what is written to, so columns set here stay out of the kept one.

    Raises:
        StoreError: the database can't be read.
    """
    path = database()
    answer = _answer(path, (queries.current_build(path), question.__name__), args, kwargs, question)
    return answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer


def now(question: Callable[Concatenate[queries.Collection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """The answer, not kept: for large ones and for those that a download asks for."""
    return question(_opened(database()), *args, **kwargs)


def fault() -> queries.StoreError | None:
    """What keeps the database from being read; None where nothing does and it holds figures."""
    try:
        if ask(queries.counts).figures == 0:
            return queries.StoreError("empty", "")
    except queries.StoreError as error:
        return error
    return None
