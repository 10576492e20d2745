"""Numbers as a reader reads them: 4.10 亿元, ¥410 m, +17.0%, ≥ 1,200 户."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from interface.language import Language

MINUS = "\N{MINUS SIGN}"
GROWTH = ("yoy", "avg_growth", "change")  # measures whose sign is said


@dataclass(frozen=True)
class Scale:
    """How the numbers of one axis or column are written.

    Attributes:
        divisor: the base unit's amount that one step of the scale stands for (1e8 for 亿元).
        unit: the unit as axes and column heads write it (亿元, ¥ bn; "" for a bare number).
        before, after: what stands before and after a number in running text.
        steady: whether decimals stay on whole numbers (4.10 亿元), as amounts that were scaled down keep them.
    """

    divisor: float
    unit: str
    before: str = ""
    after: str = ""
    steady: bool = False


def _largest(values: Iterable[float | None]) -> float:
    return max((abs(v) for v in values if v is not None and not math.isnan(v)), default=0.0)


def scale_for(unit: str, values: Iterable[float | None], t: Language) -> Scale:
    """The scale that suits all ``values`` of ``unit`` (base units): steps are data (translations, ``scale``)."""
    largest = _largest(values)
    for power in (8, 4) if t.code == "zh" else (9, 6):
        text = t.known(f"scale.{unit}.{power}", "")
        if text and largest >= 10**power:
            return _parsed(text, 10.0**power, True)
    if t.code == "zh" and largest >= 1e5 and unit not in ("%", "百分点", "倍", "年"):
        return Scale(1e4, f"万{unit}", "", f" 万{unit}", True)
    return _parsed(t.known(f"scale.{unit}.0", t.known("scale.other", "")).replace("{unit}", unit).rstrip(), 1.0, False)


def _parsed(text: str, divisor: float, steady: bool) -> Scale:
    """``"¥|# bn"``: the axis unit is what stands around the number sign."""
    before, _, after = text.partition("#")
    unit = " ".join(part for part in (before.strip(), after.strip()) if part)
    return Scale(divisor, unit, before, after, steady)


def bare(scale: Scale) -> Scale:
    """``scale`` for columns whose head says the unit: numbers alone."""
    return replace(scale, before="", after="")


def _digits(number: float, steady: bool) -> str:
    size = abs(number)
    if float(number).is_integer() and (not steady or size >= 100):
        return f"{number:,.0f}"
    decimals = 2 if size < 100 else 1 if size < 1000 else 0
    text = f"{number:,.{decimals}f}"
    return text if steady or "." not in text else text.rstrip("0").rstrip(".")


def number(value: float, scale: Scale, signed: bool = False) -> str:
    """``value`` (base unit) in ``scale`` with its unit."""
    scaled = value / scale.divisor
    is_share = scale.unit in ("%", "pp", "个百分点")
    text = f"{abs(scaled):,.1f}" if is_share else _digits(abs(scaled), scale.steady)
    sign = MINUS if scaled < 0 else "+" if signed and scaled > 0 else ""
    return f"{sign}{scale.before}{text}{scale.after}"


def amount(
    value: float | None,
    unit: str,
    t: Language,
    *,
    measure: str = "level",
    bound: str = "exact",
    value_high: float | None = None,
    scale: Scale | None = None,
) -> str:
    """One figure in words of the reader's language.

    Args:
        value, value_high: in the base unit; None or NaN is an empty text.
        measure, bound: as records have them.
        scale: the scale of its column; by itself without one.
    """
    if value is None or math.isnan(value):
        return ""
    scale = scale or scale_for(unit, [value, value_high], t)
    text = number(value, scale, signed=measure in GROWTH)
    if bound == "range" and value_high is not None and not math.isnan(value_high):
        low = number(value, replace(scale, after=""))
        text = f"{low}–{number(value_high, scale)}"
    elif bound in ("approx", "min", "max"):
        text = t(f"bounded.{bound}", amount=text)
    return text
