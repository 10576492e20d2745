"""Building the database from the dashboard, with its progress: at the first start, and when reports have changed."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import streamlit as st

from extract import ingest
from interface import collection
from interface.language import Language
from interface.plain import plain

LOG = logging.getLogger(__name__)
_TRIED = "first_build.failed"  # the reason of the last attempt of this session
_ASKED = "first_build.asked"  # the reader has pressed the button


def needed() -> bool:
    """Whether there is no database that can be read, or an empty one."""
    return collection.fault() is not None


def run(t: Language) -> bool:
    """Build the database; True where it can be read afterwards, else a notice says what to do."""
    fault = collection.fault()
    reason = st.session_state.get(_TRIED)
    if fault and fault.fault == "busy":
        reason = t("empty.busy")
    elif reason is None and (st.session_state.pop(_ASKED, False) or fault is None or fault.fault != "empty"):
        reason = _build(t, t("build.title"))
        if reason is None and not needed():
            st.rerun()
        st.session_state[_TRIED] = reason or ""
    _notice(t, reason)
    return False


@st.cache_resource(show_spinner=False)
def _once(path: Path) -> threading.Lock:
    """Held by the first session of this process that looks whether ``path`` is up to date, and never let go."""
    del path
    return threading.Lock()


def refresh(t: Language) -> None:
    """Once a start of the server: read the reports again where they have changed since the database was built.

    Where that fails, the former data stays and a notice says why.
    """
    path = collection.database()
    if not _once(path).acquire(blocking=False) or not _is_outdated(path):
        return
    place = st.empty()
    with place.container():
        reason = _build(t, t("build.again"))
    place.empty()
    if reason:
        st.toast(t("build.stays", reason=plain(reason)), icon=":material/warning:", duration="long")


def _is_outdated(path: Path) -> bool:
    try:
        return ingest.is_outdated(path, _folders())
    except Exception:  # a folder that can't be looked through keeps nobody from the data that is there
        LOG.exception("whether reports have changed could not be told")
        return False


def _notice(t: Language, reason: str | None) -> None:
    st.title(t("empty.title"), anchor=False)
    if reason:
        st.warning(t("empty.failed", reason=plain(reason)))
    st.write(t("empty.help", reports="data/reports", figures="data/figures"))
    st.button(t("empty.build"), type="primary", on_click=_try_again)


def _try_again() -> None:
    st.session_state.pop(_TRIED, None)
    st.session_state[_ASKED] = True


def _folders() -> list[Path]:
    return [folder for folder in ingest.DEFAULT_PATHS if folder.is_dir()]


def _build(t: Language, title: str) -> str | None:
    """Read the reports; the reason where that failed, in the words of the program that reads them."""
    st.title(title, anchor=False)
    bar = st.progress(0.0, t("build.starting"))

    def on_progress(done: int, total: int, name: str) -> None:
        share = done / total if total else 0.0
        bar.progress(min(share, 1.0), t("build.working", name=plain(name.rsplit("/", 1)[-1]), done=done, total=total))

    try:
        summary = ingest.ingest(_folders(), collection.database(), prune=True, on_progress=on_progress)
    except Exception as error:  # whatever it was: the reader gets a notice, the log the details
        LOG.exception("the database could not be built")
        bar.empty()
        return str(error).splitlines()[0] if str(error) else type(error).__name__
    bar.progress(1.0, t("build.done"))
    failures = [str(fault) for fault in summary.failures]
    if failures:
        st.toast(t("build.skipped", n=len(failures)) + "\n" + "\n".join(map(plain, failures[:5])))
    return None
