"""Traditional characters as the Simplified ones, one for one, so that offsets stay: what rules are matched against."""

from __future__ import annotations

from functools import cache

# Characters that Traditional reports are full of, each with the one that Simplified reports have in its place.
_TRADITIONAL = frozenset("國會經業實產發為這億萬區鎮辦設長個們與來對時項點總額電")
_SIMPLIFIED = frozenset("国会经业实产发为这亿万区镇办设长个们与来对时项点总额电")


@cache
def _table() -> dict[int, int]:
    """Traditional → Simplified; of several the first, which is the usual one."""
    from importlib.resources import files  # not above: it takes time to load, and few reports need it

    lines = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    table = {ord(old): ord(new.split(" ")[0]) for old, new in pairs if len(old) == 1 and len(new.split(" ")[0]) == 1}
    return {old: new for old, new in table.items() if old != new}


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters: it has more of their common ones than of the others.

    A few that a Simplified text quotes (names of firms, 著, 乾) are left alone.
    """
    if not any(map(text.__contains__, _TRADITIONAL)):
        return False
    characters = set(text)
    return len(characters & _TRADITIONAL) > len(characters & _SIMPLIFIED)


def simplified(text: str) -> str:
    """The text in Simplified characters, of the same length; a text in Simplified characters itself."""
    return text.translate(_table()) if is_traditional(text) else text
