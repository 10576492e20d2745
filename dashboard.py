"""Town Indicators: entry of the dashboard. Run it with ``streamlit run dashboard.py``."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from extract.queries import StoreError
from interface import copy_link, filter_trail, filters, first_build, in_place, language, link, notices
from interface.language import Language
from interface.page import framed, listed
from interface.plain import plain

STYLE = Path(__file__).parent / "interface" / "style.css"


def choose_language() -> Language:
    """The language in the URL or of the switch, else the browser's."""
    code = language.chosen_code()
    st.session_state["language"] = code
    return language.load(code)


def language_switch(t: Language) -> None:
    """Chinese or English, each under its own name."""
    st.segmented_control(
        t("language.label"),
        language.CODES,
        key="lang",
        format_func=lambda code: t(f"language.{code}"),
        label_visibility="collapsed",
        required=True,
    )


def page_bar(bar: DeltaGenerator, pages: list[st.Page]) -> None:
    """Links to all pages. Not Streamlit's own navigation: its links drop the filters from the URL, which would then
    be written anew, and Back would lead to the page without them."""
    shared = link.share()
    for page in pages:
        bar.page_link(page, query_params=shared)
    with bar:
        copy_link.show(language.current())


def main() -> None:
    """Draw the frame of every page, then the page."""
    link.begin()
    t = choose_language()
    st.set_page_config(page_title=t("app.name"), layout="wide", menu_items={"About": t("app.about")})
    st.html(STYLE)
    pages = listed(t)
    page = st.navigation(pages, position="hidden")
    in_place.answer()
    bar = st.container(horizontal=True, key="bar")
    with st.sidebar:
        st.markdown(f"## {t('app.name')}")
        language_switch(t)
    if first_build.needed() and not first_build.run(t):
        return  # the URL stays as it is, for when there is something to show
    first_build.refresh(t)
    with st.sidebar:
        st.session_state["filters"] = filters.sidebar(t)
    page_bar(bar, pages)
    filter_trail.show(st.session_state["filters"], t)
    try:
        with framed():
            page.run()
    except StoreError as error:
        st.warning(plain(str(error)))
    except Exception:  # a reader never sees a traceback; Streamlit's own signals are no Exceptions
        logging.getLogger("dashboard").exception("the page %s failed", page.url_path)
        notices.fault(t)
    link.finish()


if __name__ == "__main__":  # processes that read reports import this file under another name
    main()
