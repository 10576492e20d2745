"""The words around the place that a report speaks for (政府工作报告, 街道办事处, 人民代表大会), as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.expressions import expression
from extract.gazetteer import any_of, place_words


@dataclass(frozen=True)
class PlacePatterns:
    """What stands around the name of the place that a report speaks for."""

    assembly: re.Pattern[str]
    body: re.Pattern[str]
    office: re.Pattern[str]
    opening: re.Pattern[str]
    report: re.Pattern[str]
    website: re.Pattern[str]
    publisher: re.Pattern[str]
    speaker: re.Pattern[str]
    unlisted: re.Pattern[str]
    title_parts: re.Pattern[str]
    file_noise: re.Pattern[str]
    own_words: re.Pattern[str]


@lru_cache(maxsize=1)
def place_patterns() -> PlacePatterns:
    """The patterns of the words of the vocabulary, compiled once."""
    words = place_words()
    bodies, reports, assemblies = any_of(words.bodies), any_of(words.report_words), any_of(words.assemblies)
    endings = any_of(ending for kind in words.kinds for ending in kind.endings)
    websites = any_of(words.website_words)
    return PlacePatterns(
        assembly=expression(rf"\s*第?[一二三四五六七八九十\d ]{{1,5}}届|(?:{assemblies})"),
        body=expression(rf"\s*(?:{bodies})"),
        office=expression(rf"\s*(?:{bodies})?代?理?(?:{any_of(words.offices)})[\s:\uff1a]*[\u3400-\u9fff·\s]{{2,8}}$"),
        opening=expression(r"[\s\d年月日季度上下半前截至止到今全一二三四末底以来,\uff0c—-]*"),
        report=expression(f"{reports}|{assemblies}"),
        website=expression(rf"[^\s,\uff0c。_|]{{0,6}}?(?:{websites})"),
        publisher=expression(rf"(?:{any_of(words.publisher_keys)})[\s:\uff1a|\uff5c]+([^\s|\uff5c]{{2,40}})"),
        speaker=expression(r"代表(?:中共)?$"),
        unlisted=expression(
            r"(?:\s|关于|印发|中共|[《〈“\"(\uff08]|在|代表|\d+年?度?|[上下]半年|[月日年]|二[〇零○一二三四五六七八九]+年?|—)*+"
            rf"(?P<name>[\u3400-\u9fff]{{1,14}}?(?:{endings}))"
            rf"(?=\s*(?:{bodies}|[\u3400-\u9fff]{{2,10}}?(?:{any_of(words.departments)})|{assemblies}|{reports}|第|\d|二[〇零○]|经济|国民|政府|工作|年|关于|半年|上半年|[^\u3400-\u9fff]|$))"
        ),
        title_parts=expression(r"[_|\uff5c]|\s[-–—]\s"),
        file_noise=expression(rf"[\d\W_a-zA-Z年月日度]+|上半年|下半年|半年|政府|工作|{reports}"),
        own_words=expression(any_of(word for said in words.own_words.values() for word in said)),
    )
