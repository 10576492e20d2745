"""What reports and files say is text, never markup: Streamlit reads most labels as Markdown, pictures included."""

from __future__ import annotations

import re

import pandas as pd

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~^&])")


def plain(text: str) -> str:
    """``text`` for a place that reads Markdown, to be shown as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def is_web_address(url: object) -> bool:
    """Whether a link may lead there: to a web page, not into a script."""
    return isinstance(url, str) and url.lower().startswith(("http://", "https://"))


def web_addresses(urls: pd.Series) -> pd.Series:
    """A column of links with nothing but web addresses left."""
    return urls.where(urls.map(is_web_address))
