"""What stands where there is nothing to show: what is the matter, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from interface import filters
from interface.language import Language


def nothing(t: Language, place: str = "page", also: Sequence[str] = ()) -> None:
    """The filters leave no figure; ``also``: keys of the page's own filters."""
    with st.container(border=True):
        st.markdown(f"**{t('notice.nothing')}**")
        st.write(t("notice.nothing_help"))
        filters.clear_button(t, place, also)


def fault(t: Language) -> None:
    """A page failed; the log has the details."""
    with st.container(border=True, key="fault"):
        st.markdown(t("notice.fault"))
        filters.clear_button(t, "fault")
