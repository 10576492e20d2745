"""The first start: builds the database and shows how far it is, so that nobody meets a blank page."""

from __future__ import annotations

import logging

import streamlit as st

from extract.vocabulary import DATA
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
        reason = _build(t)
        if reason is None and not needed():
            st.rerun()
        st.session_state[_TRIED] = reason or ""
    _notice(t, reason)
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


def _build(t: Language) -> str | None:
    """Read the reports; the reason where that failed, in the words of the program that reads them."""
    from extract import ingest  # loads the whole extraction, which pages do without

    folders = [folder for folder in (DATA / "reports", DATA / "figures") if folder.is_dir()]
    st.title(t("build.title"), anchor=False)
    bar = st.progress(0.0, t("build.starting"))

    def on_progress(done: int, total: int, name: str) -> None:
        share = done / total if total else 0.0
        bar.progress(min(share, 1.0), t("build.working", name=plain(name.rsplit("/", 1)[-1]), done=done, total=total))

    try:
        summary = ingest.ingest(folders, collection.database(), on_progress=on_progress)
    except Exception as error:  # whatever it was: the reader gets a notice, the log the details
        LOG.exception("the database could not be built")
        bar.empty()
        return str(error).splitlines()[0] if str(error) else type(error).__name__
    bar.progress(1.0, t("build.done"))
    failures = [str(fault) for fault in summary.failures]
    if failures:
        st.toast(t("build.skipped", n=len(failures)) + "\n" + "\n".join(map(plain, failures[:5])))
    return None
