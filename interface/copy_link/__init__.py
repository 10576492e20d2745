"""A button that copies the address of what is shown: a component, for Python never sees the reader's clipboard."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from interface.language import Language

_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "copy_link",
    html=(_HERE / "copy_link.html").read_text("utf-8"),
    css=(_HERE / "copy_link.css").read_text("utf-8"),
    js=(_HERE / "copy_link.js").read_text("utf-8"),
)


def show(t: Language) -> None:
    """Draw the button; it says by itself that the address is copied, or shows it where copying is not allowed."""
    words = {key: t(f"link.{key}") for key in ("copy", "copied", "by_hand")}
    _component(key="copy_link", data=words, width="content")
