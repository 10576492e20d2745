"""What stands where there is nothing to show: what is the matter, and what to do."""

from __future__ import annotations

import streamlit as st

from interface import filters
from interface.language import Language


def nothing(t: Language, place: str = "page") -> None:
    """The filters leave no figure."""
    with st.container(border=True):
        st.markdown(f"**{t('notice.nothing')}**")
        st.write(t("notice.nothing_help"))
        filters.clear_button(t, place)


def fault(t: Language) -> None:
    """A page failed; the log has the details."""
    with st.container(border=True, key="fault"):
        st.markdown(t("notice.fault"))
        filters.clear_button(t, "fault")
