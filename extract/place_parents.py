"""Which of the places of one name is meant: the parents decide that the text and the file name speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extract.gazetteer import Gazetteer, Level, kind_of, level_of, load_gazetteer, place_words, short_name
from extract.place_mentions import says_nothing
from extract.record import Place

# Name of a place → how much the text speaks of it, in mentions.
Support = Mapping[str, float]

# How much a parent's mention tells which of several places of one name is meant.
PARENT_SHARE: dict[Level, float] = {"town": 0.0, "district": 3.0, "city": 2.0, "province": 1.0}
# A parent's short name in the text, against its full name.
SHORT_SUPPORT, MOST_SHORT_NAMES = 0.3, 10
# So much support decides, with so much lead.
ENOUGH_SUPPORT, ENOUGH_LEAD = 2.0, 2.0
# So much makes a place above a name's rival to the parents in the list, of which the text says nothing.
RIVAL_SUPPORT = 6.0
# 县委 or 区委 above it, when there is support already.
SUPERIOR_SUPPORT = 3.0


def settle(name: str, level: Level, chains: list[tuple[str, ...]], support: Support, text: str) -> Place:
    """The place called ``name`` below the parents that the text tells.

    Args:
        name, level: the name, and its level.
        chains: the names in front of it, each time it was named, outermost first.
        support: names of places in the text, and how much it speaks of each.
        text: the report.

    Where the list has no such place, or several and nothing tells which, the place has code "" and the parents that
    are certain.
    """
    gazetteer = load_gazetteer()
    codes = list(gazetteer.find(name))
    chained = [code for code in codes if any(_is_below(code, chain, gazetteer) for chain in chains)]
    parents = max((chain for chain in chains if chain), key=len, default=())
    if parents and codes and not chained:  # the list has the name, but not there
        codes = []
    codes = chained or codes
    scores = {code: _support_of(code, support, text, gazetteer) for code in codes}
    if len(codes) == 1:
        code = codes[0]
        rival = _rival(level, support, gazetteer) if not chained and scores[code] == 0 else ""
        if not rival:
            return gazetteer.place(code)
        return _below(name, level, (rival,), support, text)
    if not codes or not any(scores.values()):
        return _below(name, level, parents or (_rival(level, support, gazetteer),), support, text)
    return _choose(name, level, scores, text, gazetteer)


def _choose(name: str, level: Level, scores: dict[str, float], text: str, gazetteer: Gazetteer) -> Place:
    """One of several places of one name, where support leaves no doubt; else the name with the parents all share."""
    superior = _superior(text) if level == "town" else ""
    total = {
        code: score
        + (SUPERIOR_SUPPORT if score and superior and kind_of(gazetteer.place(code).district) == superior else 0)
        for code, score in scores.items()
    }
    ranked = sorted(total, key=lambda code: -total[code])
    best, second = ranked[0], ranked[1]
    if scores[best] >= ENOUGH_SUPPORT and total[best] - total[second] >= ENOUGH_LEAD:
        return gazetteer.place(best)
    left = [gazetteer.place(code) for code in ranked if total[best] - total[code] < ENOUGH_LEAD]
    provinces, cities = {place.province for place in left}, {place.city for place in left}
    told = scores[best] >= ENOUGH_SUPPORT
    province = left[0].province if told and len(provinces) == 1 else ""
    return Place("", name, kind_of(name), "", left[0].city if province and len(cities) == 1 else "", province)


def _is_below(code: str, chain: Iterable[str], gazetteer: Gazetteer) -> bool:
    """True where every name of a chain (not empty) is a parent's of ``code``."""
    names = [gazetteer.names[parent] for _, parent in gazetteer.parents(code)]
    return bool(chain) and all(name in names for name in chain)


def _support_of(code: str, support: Support, text: str, gazetteer: Gazetteer) -> float:
    """How much the text speaks of a place's parents."""
    total = 0.0
    for level, parent in gazetteer.parents(code):
        full = gazetteer.names[parent]
        short = short_name(full)
        said: float = support.get(full, 0)
        if short != full and not says_nothing(short):
            said += SHORT_SUPPORT * min(text.count(short) - text.count(full), MOST_SHORT_NAMES)
        total += PARENT_SHARE[level] * said
    return total


def _rival(level: Level, support: Support, gazetteer: Gazetteer) -> str:
    """The place above ``level`` that the text speaks of most, "" where it is none for certain."""
    digits = {"town": (6, 4, 2), "district": (4, 2), "city": (2,), "province": ()}[level]
    for length in digits:
        above = [
            (count, name)
            for name, count in support.items()
            if count >= RIVAL_SUPPORT and any(len(code) == length for code in gazetteer.find(name))
        ]
        if above:
            return max(above)[1]
    return ""


def _below(name: str, level: Level, parents: tuple[str, ...], support: Support, text: str) -> Place:
    """A place without a code below ``parents`` (names, outermost first)."""
    if not any(parents):
        return _with_own_level(Place("", name, kind_of(name), "", "", ""), level)
    gazetteer = load_gazetteer()
    nearest = parents[-1]
    codes = gazetteer.find(nearest)
    if not codes:
        return _with_own_level(Place("", name, kind_of(name), "", "", ""), level)
    parent = settle(nearest, level_of(codes[0]), [parents[:-1]] if parents[:-1] else [], support, text)
    return _with_own_level(Place("", name, kind_of(name), parent.district, parent.city, parent.province), level)


def _with_own_level(place: Place, level: Level) -> Place:
    """A district is its own district, a city its own city, as for listed places."""
    district = place.name if level == "district" else place.district
    city = place.name if level == "city" else place.city
    return Place(place.code, place.name, place.kind, district, city, place.province)


def _superior(text: str) -> str:
    """The kind of the government above a town, as its text speaks of it: 区, 县, 旗, 市 or ""."""
    counts = {kind: sum(text.count(word) for word in words) for kind, words in place_words().superior_words.items()}
    nearest = max((kind for kind in counts if kind != "市"), key=lambda kind: counts[kind])
    return nearest if counts[nearest] else "市" if counts["市"] else ""
