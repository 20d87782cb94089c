"""Numbers as they are printed, with their units: exact values and the worth of the last place."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from vrest.errors import ReadError
from vrest.units import DIMENSIONLESS, Unit, parse_unit

from ..notation.box import Box, raw
from ..notation.scan import failure
from .syntax import Number

__all__ = [
    "COMPLETED",
    "measures_alone",
    "printed",
    "siunitx",
    "spoken",
    "unit_after",
    "unit_named",
]

_PRODUCTS: Final = frozenset({"*", "/", "(", ")", "frac", "+", "-"})
_LARGEST: Final = 60
_WIDEST: Final = 400
# Letters that are a unit only where nothing could be multiplied with them.
_SINGLE: Final = frozenset("KVFCAJmsMSgNLhl")
_FOLLOWING: Final = frozenset({")", "]", "=", ",", ";", ".", "approx", "&", "*", "/"})
_COMPOUND: Final = re.compile(
    r"[FV]/m|J/K|[ACFS](?:/m\^?2|\*?m\^?\{?-2\}?)|m(?:/s|\*?s\^?\{?-1\}?)"
    r"|m\^?\{?2\}?(?:/s|\*?s\^?\{?-1\}?)"
)
_ANYWAY: Final = frozenset({"decade", "dec", "dekade", "per"})
_NOTED: Final = {"molar": "M", "millimolar": "mM", "mEq/L": "mM", "mmol/L": "mM", "mmol/l": "mM",
                 "volt": "V", "volts": "V", "millivolts": "mV", "millivolt": "mV", "kelvin": "K",
                 "mM/L": "mM", "mol/L": "M", "mv": "mV", "degreecelsius": "degC", "mmole/L": "mM",
                 "meq/L": "mM", "uM": "uM", "nm": "nm", "molar/L": "M", "мВ": "mV",
                 "мМ": "mM", "ммоль/л": "mM"}  # fmt: skip

# What is counted in a volume or an area: ions/cm².
_EACH: Final = re.compile(r"(?:ions?|charges|molecules|pumps|channels)\s*/\s*(?=[a-zµ])")

# What a number is measured in where its unit is left out, and how much that is in SI units.
COMPLETED: Final = {
    parse_unit("V").dimension: (Fraction(1, 1000), "mV"),
    parse_unit("mol/m3").dimension: (Fraction(1), "mM"),
    parse_unit("K").dimension: (Fraction(1), "K"),
    parse_unit("J/mol").dimension: (Fraction(1), "J/mol"),
    parse_unit("1/V").dimension: (Fraction(1000), "1/mV"),
}


# What is counted, behind a number: it has no unit.
_COUNTED: Final = frozenset(
    """ion ions charge charges electron electrons channel channels molecules particles pumps
    monovalent excess""".split()  # noqa: SIM905
)


def unit_named(text: str) -> Unit | None:
    """Return the unit that a text names, or nothing."""
    plain = text.replace("\\mu", "µ").replace("\\Omega", "Ω").replace("\\degree", "°")
    plain = re.sub(r"\\circ|\^\\circ|\^°", "°", plain).replace("{", "").replace("}", "").strip()
    plain = re.sub(r"°\s*C$|℃", "degC", plain)
    plain = re.sub(r"(?<=µ)\s+", "", plain)
    plain = re.sub(r"\s*\^\s*", "^", plain)
    plain = plain.replace("**", "^").removeprefix("\\")
    plain = _NOTED.get(plain, plain)
    plain = plain if len(plain) > 60 else _WORDED.sub(_spelt, plain)
    if not plain or len(plain) > 40 or plain in ("1", "h") or plain[0].isdigit():
        return None
    counted = _EACH.match(plain)
    try:
        if counted is None:
            return parse_unit(plain)
        below = parse_unit(plain[counted.end() :])
        return replace(below, factor=1 / below.factor, dimension=below.dimension ** Fraction(-1))
    except (ReadError, OverflowError):
        return None


def spoken(items: Sequence[Box]) -> frozenset[str]:
    """Return the letters that are units elsewhere, and here factors or terms of a formula.

    Parameters
    ----------
    items : sequence of Box
        A whole claim.
    """
    found: set[str] = set()
    for place, box in enumerate(items):
        found |= spoken((*box.inner, *box.other, *box.sup))
        before = items[place - 1] if place else None
        after = items[place + 1] if place + 1 < len(items) else None
        if box.kind != "word" or box.text not in _SINGLE or box.sub:
            continue
        if before is not None and (before.kind == "number"):
            continue
        beside = [other.text for other in (before, after) if other is not None]
        if box.glued or (after is not None and after.glued) or not _PRODUCTS.isdisjoint(beside):
            found.add(box.text)
    return frozenset(found)


def measures_alone(items: Sequence[Box], at: int) -> bool:
    """Tell whether numbers and units are all that stands beside a place, between relations."""
    first, last = at, at
    while first > 0 and not _related(items[first - 1]):
        first -= 1
    while last < len(items) and not _related(items[last]):
        last += 1
    return all(
        box.kind in ("number", "sign", "gap", "unit")
        or box.text in _PRODUCTS
        or box.text in ("mu", "Omega", "degree", "circ")
        or unit_named(raw((replace(box, spaced=False),))) is not None
        for box in items[first:last]
    )


def _related(box: Box) -> bool:
    return box.kind == "row" or box.text in ("=", "approx", "equiv", "<", ">", "~", ",", ";")


def unit_after(
    items: Sequence[Box], at: int, letters: frozenset[str] = frozenset()
) -> tuple[Unit, int, str] | None:
    """Find the unit that follows a number.

    Parameters
    ----------
    items : sequence of Box
    at : int
        The place after the number.
    letters : frozenset of str
        Letters that are no units here, although they could be.

    Returns
    -------
    tuple of (Unit, int, str), or None
        The unit, the place after it, and its text.
    """
    if at < len(items) and items[at].kind == "unit" and items[at].text == "si":
        unit = siunitx(raw(items[at].inner))
        return None if unit is None else (unit, at + 1, raw(items[at].inner))
    first = items[at] if at < len(items) else None
    if first is not None and first.kind == "frac" and not first.sup:
        unit = unit_named(f"{raw(first.inner)}/({raw(first.other)})".replace("\\,", " "))
        return None if unit is None else (unit, at + 1, f"{raw(first.inner)}/{raw(first.other)}")
    limit = min(len(items), at + 9)
    for end in range(limit, at, -1):
        part = tuple(items[at:end])
        ends = part[-1].text in ("*", "/", ".") or (part[-1].text == "1" and len(part) > 1)
        if ends or part[0].kind == "number" or part[0].text == "*":
            continue
        below = part[1].text if len(part) == 2 and part[0].text == "/" else ""
        if below == "F" or (len(below) == 1 and items[at - 1].text == "1"):
            continue  # 1/g is one over a letter, and 310/F one over Faraday's constant
        text = raw(part).strip()
        if part[0].text in ("(", "["):
            continue
        if (counts := _counts(items, at, end)) is not None:
            return counts, end, text if counts.dimension != DIMENSIONLESS else ""
        if len(part) > 1 and part[-1].text == "F" and part[-1].spaced:
            continue  # Faraday's constant, by which a charge is divided
        unit = unit_named(text)
        if unit is None:
            continue
        whole = all(box.glued for box in part[1:])
        if len(part) > 1 and (not _apart(items, at, end) if whole else _mixed(part)):
            continue
        rate = part[0].text in ("s", "m") and raw(part[0].sup).strip() in ("-1", "-2", "-3")
        if len(part) == 1 and part[0].text in _SINGLE and not (rate or _alone(items, at, end)):
            continue
        if len(part) == 1 and part[0].text in letters:
            continue
        after = end
        below = {"/mol": "K", "/K": "mol"}.get(text[text.rfind("/") :], "")  # J/mol K
        if below and _behind(items, end, below):
            per_kelvin = unit_named(f"{text.rpartition('/')[0]}/(mol K)")
            if per_kelvin is not None:
                after = end + 1 + (items[end].text in ("*", "."))
                return per_kelvin, after, f"{text} {below}"
        if after + 1 < len(items) and items[after].text in ("/", "per"):
            word = items[after + 1].text or raw((items[after + 1],))
            if word in _ANYWAY:
                after += 2
        return unit, after, text
    return None


def _counts(items: Sequence[Box], at: int, end: int) -> Unit | None:
    """Return the unit of what words behind a number, at the end of a side, only count: ions/cm²."""
    words = raw(tuple(items[at:end])).strip()
    follows = items[end] if end < len(items) else None
    what, by, below = (part.strip() for part in re.split(r"(/| per |$)", words, maxsplit=1))
    ended = follows is None or follows.kind in ("gap", "row") or _related(follows)
    if not ended or not what or not all(word in _COUNTED for word in what.split()):
        return None
    # where numbers alone are computed, that it is for each area is left out as all units are
    related = [place for place in range(at) if _related(items[place])]
    side = items[related[-2] + 1 if len(related) > 1 else 0 : related[-1]] if related else ()
    if not by or (side and all(box.kind in ("number", "sign", "frac") for box in side)):
        return Unit(Fraction(1), DIMENSIONLESS)
    over = unit_named(below)
    return None if over is None else Unit(1 / over.factor, DIMENSIONLESS / over.dimension)


def _apart(items: Sequence[Box], at: int, end: int) -> bool:
    """Tell whether letters that are glued to one word stand apart from what surrounds them."""
    alone = end >= len(items) or not items[end].glued
    return alone and (items[at].spaced or "." in items[at - 1].text)


def _behind(items: Sequence[Box], end: int, unit: str) -> bool:
    """Tell whether a unit follows that belongs below the slash: J/mol K, J/K·mol."""
    at = end + (end < len(items) and items[end].text in ("*", "."))
    if at >= len(items):
        return False
    box = items[at]
    return box.kind == "word" and box.text == unit and not box.sub and not box.sup


def _mixed(part: tuple[Box, ...]) -> bool:
    """Tell whether the boxes of a compound unit could as well be letters of a formula."""
    first = part[0]
    if first.kind != "word" or len(first.text) > 1:
        return False
    if _COMPOUND.fullmatch(raw(part).replace(" ", "")):
        return False
    return not any(
        (len(box.text) > 1 and box.kind == "word") or box.text == "Omega" for box in part[1:]
    )


def _alone(items: Sequence[Box], at: int, end: int) -> bool:
    """Tell whether a single letter behind a number is its unit and no factor."""
    box, number = items[at], items[at - 1]
    follows = items[end] if end < len(items) else None
    area = box.text == "m" and raw(box.sup) == "2"
    if box.sub or (box.sup and not area) or box.text == "F":
        return False
    if follows is not None and follows.glued:
        return False
    if box.text == "V" and "." in number.text and box.spaced:
        return True
    ended = follows is None or follows.kind in ("gap", "row") or follows.text in _FOLLOWING
    large = box.text == "K" and len(number.text) > 2 and number.text[0] in "23"
    return ended and (box.spaced or large or "." in number.text or box.kind in ("text", "roman"))


def printed(
    source: str, box: Box, *, power: int = 0, unit: Unit | None = None, text: str = ""
) -> Number:
    """Return a number with the place of its last digit, in SI units.

    Raises
    ------
    ReadError
        If the number is out of range.
    """
    digits = box.text
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", digits):
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    mantissa, _, exponent = digits.lower().partition("e")
    scale = int(exponent or 0) + power
    if len(mantissa) > _LARGEST or abs(scale) > _WIDEST:
        raise failure(source, box.start, "this number is too large; expected at most 60 digits")
    decimals = len(mantissa.partition(".")[2])
    ten = Fraction(10) ** scale
    value = Fraction(Decimal(mantissa)) * ten
    place = Fraction(10) ** -decimals * ten
    if unit is None:
        return Number(value, place, text or box.text, DIMENSIONLESS)
    value = value * unit.factor + unit.offset
    return Number(value, place * unit.factor, text or box.text, unit.dimension)


_PREFIXES: Final = {
    "milli": "m", "micro": "u", "mu": "u", "nano": "n", "pico": "p", "centi": "c", "kilo": "k",
    "deci": "d", "mega": "M", "femto": "f",
}  # fmt: skip
_LONG: Final = {
    "celsius": "degC", "degreecelsius": "degC", "degreeCelsius": "degC", "volt": "V", "molar": "M",
    "kelvin": "K", "mole": "mol", "metre": "m", "meter": "m", "joule": "J", "coulomb": "C",
    "siemens": "S", "ampere": "A", "farad": "F", "litre": "L", "liter": "L", "second": "s",
    "ohm": "ohm", "Omega": "ohm", "hertz": "Hz", "gram": "g", "amp": "A", "liters": "L",
}  # fmt: skip
_WORDED: Final = re.compile(
    r"(?<![A-Za-z])(milli|micro|nano|pico|centi|kilo|m|u|n|p|c|k)?("
    + "|".join((*_LONG, "mol"))
    + r")s?(?![A-Za-z])"
)


def _spelt(found: re.Match[str]) -> str:
    prefix = found[1] or ""
    return _PREFIXES.get(prefix, prefix) + _LONG.get(found[2], found[2])


def siunitx(text: str) -> Unit | None:
    """Return the unit that the commands of siunitx name, or nothing."""
    if not re.search(r"\\[A-Za-z]{2}", text):
        return unit_named(text.replace(".", " ").replace("~", " "))
    units: list[str] = []
    per = squared = ""
    prefix = ""
    for command, power in re.findall(r"\\([A-Za-z]+)(?:\^?\{?(-?[0-9])\}?)?|[^\\]", text):
        if command == "per":
            per = "-"
        elif command in ("square", "cubic"):
            squared = "2" if command == "square" else "3"
        elif command in ("squared", "cubed", "tothe") and units:
            units[-1] = units[-1].removesuffix("1") + (
                power if command == "tothe" else "2" if command == "squared" else "3"
            )
        elif command in _PREFIXES:
            prefix = _PREFIXES[command]
        elif command:
            units.append(f"{prefix}{_LONG.get(command, command)}^{per}{squared or 1}")
            prefix = per = squared = ""
    return unit_named(" ".join(unit.removesuffix("^1") for unit in units))
