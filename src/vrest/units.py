"""Units of measurement: dimensions as exact exponents, and numbers with units as people type them.

`parse_unit("µA/cm²")` gives a factor to SI and a dimension; `parse_number("140 mM")` gives the
value in SI.  Factors are exact fractions, so nothing is lost before the last rounding.

References: BIPM (2019), The International System of Units, 9th ed., tables 2, 4 and 7.
"""

import math
import re
import unicodedata
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from itertools import combinations, product
from typing import Final, final

from vrest.errors import DimensionError, ReadError

__all__ = ["DIMENSIONLESS", "Dimension", "Unit", "parse_number", "parse_unit"]

_BASE: Final = ("kg", "m", "s", "A", "K", "mol", "cd")


@final
@dataclass(frozen=True, slots=True)
class Dimension:
    """Hold the exponents of the seven SI base units."""

    exponents: tuple[Fraction | int, ...] = (0,) * len(_BASE)

    def __mul__(self, other: "Dimension") -> "Dimension":
        """Multiply two dimensions."""
        pairs = zip(self.exponents, other.exponents, strict=True)
        return Dimension(tuple(a + b for a, b in pairs))

    def __truediv__(self, other: "Dimension") -> "Dimension":
        """Divide one dimension by another."""
        return self * other**-1

    def __pow__(self, power: Fraction | int) -> "Dimension":
        """Raise a dimension to a rational power."""
        # whole numbers stay whole, which is much faster
        whole = int(power) if power.denominator == 1 else power
        return Dimension(tuple(a * whole for a in self.exponents))

    def __str__(self) -> str:
        """Write the dimension in SI base units, or by a derived unit that is exactly it."""
        for name, unit in _DERIVED_NAMES.items():
            if unit == self:
                return name
        return _written_by_names(self) if self.heavy else self.powers

    @property
    def heavy(self) -> bool:
        """Return whether kilograms or amperes are in it."""
        return any(self.exponents[_BASE.index(name)] for name in ("kg", "A"))

    @property
    def size(self) -> Fraction:
        """Return the sum of its exponents without their signs."""
        return sum((abs(Fraction(power)) for power in self.exponents), Fraction(0))

    @property
    def powers(self) -> str:
        """Return it as powers of the base units."""
        return _powers(zip(_BASE, self.exponents, strict=True))


def _powers(factors: Iterable[tuple[str, Fraction | int]]) -> str:
    """Write a product of powers."""
    written = (name if power == 1 else f"{name}^{power}" for name, power in factors if power)
    return " ".join(written)


@cache
def _written_by_names(dimension: Dimension) -> str:
    """Write an electrical or mechanical dimension, without kilograms where that is no longer."""
    found, least = dimension.powers, dimension.size + 1
    for first, second in combinations(_LEADING, 2):
        named = (_DERIVED_NAMES[name].exponents for name in (first, second))
        rows = tuple(zip(dimension.exponents, *named, strict=True))
        for power, other in product(_RAISED, _RAISED):
            exponents = [own - power * a - other * b for own, a, b in rows]
            size = sum(map(abs, exponents)) + abs(power) + abs(other)
            if size < least and not (rest := Dimension(tuple(exponents))).heavy:
                leading = sorted(((first, power), (second, other)), key=lambda each: each[1] < 0)
                found, least = f"{_powers(leading)} {rest.powers}".strip(), size
    return found


@final
@dataclass(frozen=True, slots=True)
class Unit:
    """Hold a unit: its exact factor to SI, its dimension, and an offset for degrees Celsius."""

    factor: Fraction
    dimension: Dimension
    offset: Fraction = Fraction(0)


def _base(index: int) -> Dimension:
    return Dimension(tuple(int(k == index) for k in range(len(_BASE))))


DIMENSIONLESS: Final = Dimension()
_KG, _M, _S, _A, _K, _MOL, _CD = (_base(k) for k in range(len(_BASE)))
_J = _KG * _M**2 / _S**2
_V = _J / (_A * _S)
_DERIVED_NAMES: Final = {
    "1": DIMENSIONLESS,
    "A": _A,
    "V": _V,
    "V/m": _V / _M,
    "V/m²": _V / _M**2,
    "C": _A * _S,
    "C/m²": _A * _S / _M**2,
    "C/m³": _A * _S / _M**3,
    "C/mol": _A * _S / _MOL,
    "J": _J,
    "W": _J / _S,
    "W/m²": _J / _S / _M**2,
    "N": _J / _M,
    "Pa": _J / _M**3,
    "J/mol": _J / _MOL,
    "J/(mol K)": _J / _MOL / _K,
    "mol/m³": _MOL / _M**3,
    "S": _A / _V,
    "S/m²": _A / _V / _M**2,
    "Ω": _V / _A,
    "Ω m²": _V / _A * _M**2,
    "F": _A * _S / _V,
    "F/m²": _A * _S / _V / _M**2,
    "F/m": _A * _S / _V / _M,
    "A/m²": _A / _M**2,
    "mol/(m² s)": _MOL / _M**2 / _S,
}
# Units that stand first, one or two, where powers of metres, seconds, moles and kelvins follow.
_LEADING: Final = ("V", "C", "J", "S", "F", "A", "Ω")
_RAISED: Final = (1, 2, -1, -2, 0)
_ONE = Fraction(1)
_PREFIXES: Final = {
    "f": _ONE / 10**15, "p": _ONE / 10**12, "n": _ONE / 10**9, "u": _ONE / 10**6,
    "μ": _ONE / 10**6, "m": _ONE / 1000, "c": _ONE / 100, "d": _ONE / 10, "k": _ONE * 1000,
    "M": _ONE * 10**6, "G": _ONE * 10**9,
}  # fmt: skip
_SYMBOLS: Final = {
    "m": Unit(_ONE, _M), "g": Unit(_ONE / 1000, _KG), "s": Unit(_ONE, _S), "A": Unit(_ONE, _A),
    "K": Unit(_ONE, _K), "mol": Unit(_ONE, _MOL), "cd": Unit(_ONE, _CD), "V": Unit(_ONE, _V),
    "J": Unit(_ONE, _J), "C": Unit(_ONE, _A * _S), "S": Unit(_ONE, _A / _V),
    "F": Unit(_ONE, _A * _S / _V), "W": Unit(_ONE, _J / _S), "N": Unit(_ONE, _J / _M),
    "Pa": Unit(_ONE, _J / _M**3), "Hz": Unit(_ONE, _S**-1), "M": Unit(_ONE * 1000, _MOL / _M**3),
    "L": Unit(_ONE / 1000, _M**3), "l": Unit(_ONE / 1000, _M**3),
    "Ohm": Unit(_ONE, _V / _A), "Ω": Unit(_ONE, _V / _A), "ohm": Unit(_ONE, _V / _A),
    "cal": Unit(Fraction(4184, 1000), _J), "eV": Unit(Fraction("1.602176634e-19"), _J),
}  # fmt: skip
_WHOLE: Final = {
    "1": Unit(_ONE, DIMENSIONLESS), "%": Unit(_ONE / 100, DIMENSIONLESS),
    "min": Unit(_ONE * 60, _S), "h": Unit(_ONE * 3600, _S),
    "degC": Unit(_ONE, _K, Fraction("273.15")), "°C": Unit(_ONE, _K, Fraction("273.15")),
    "Å": Unit(_ONE / 10**10, _M),
}  # fmt: skip
_CHARGES: Final = " (equivalents count charges: 1 mEq/L of ions of charge z is 1/|z| mM)"
_DEGREES: Final = " (write degrees as degC: 98.6 °F are 37degC)"
_MEANT: Final = dict.fromkeys(("Eq", "mEq", "eq", "meq", "val", "mval"), _CHARGES) | dict.fromkeys(
    ("degF", "°F", "Fahrenheit", "fahrenheit"), _DEGREES
)
_JOINTS: Final = ("/", "*", "·", "⋅", ".")
_LONGEST: Final = 100
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<name>°[CF]|[A-Za-zμΩÅ%]+|1(?![0-9.]))(?:(?:\^|\*\*)?(?P<power>-?[0-9]{1,2}))?"
    r"|(?P<mark>[/()*·⋅]|(?<=\w)\.))"
)
_NUMBER: Final = re.compile(
    r"\s*(?P<number>[+\-−]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\-−]?[0-9]+)?)"
    r"(?:\s*[×x*·]\s*10(?:\^(?P<power>[+\-−]?[0-9]+)|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)))?\s*"
)
_LOWERED: Final = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "+-0123456789-")


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Unit:
    """Read a unit such as ``mM``, ``µA/cm²`` or ``J/(mol K)``.

    Parameters
    ----------
    text : str
        Prefixed SI units joined by spaces, ``*``, ``·`` and ``/``; powers as ``m2``, ``m^2`` or
        ``m²``; brackets where a product follows a division.

    Returns
    -------
    Unit

    Raises
    ------
    ReadError
        If a part of the text is not a unit, or the text can be read in two ways.

    Examples
    --------
    >>> parse_unit("mM").dimension == parse_unit("mol/m3").dimension
    True
    """
    # NFKC makes one letter of both µ, of Ω and the ohm sign, and digits of superscripts
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if plain in _WHOLE:
        return _WHOLE[plain]
    tokens: deque[re.Match[str]] = deque()
    position = 0
    while position < len(plain):
        match = _TOKEN.match(plain, position)
        if match is None or len(plain) > _LONGEST:
            raise ReadError(f"{text!r} is not a unit; expected one such as mM or J/(mol K)")
        tokens.append(match)
        position = match.end()
    unit = _quotient(tokens, text)
    if tokens:
        raise ReadError(f"{text!r} closes a bracket that it does not open")
    return unit


def _quotient(tokens: deque[re.Match[str]], text: str) -> Unit:
    """Read a product and the divisions that follow it, up to a closing bracket or the end."""
    factor, dimension, divided = _ONE, DIMENSIONLESS, False
    while True:
        joint = tokens.popleft()["mark"] if tokens and tokens[0]["mark"] in _JOINTS else ""
        if divided and joint != "/":
            raise ReadError(f"{text!r} can be read in two ways; write brackets: J/(mol K)")
        divided = joint == "/"
        unit, sign = _factor(tokens, text), -1 if divided else 1
        factor, dimension = factor * unit.factor**sign, dimension * unit.dimension**sign
        if not tokens or tokens[0]["mark"] == ")":
            return Unit(factor, dimension)


def _factor(tokens: deque[re.Match[str]], text: str) -> Unit:
    """Read one unit with its power, or a bracket."""
    if not tokens:
        raise ReadError(f"{text!r} ends where a unit is expected, such as mM or J/(mol K)")
    token = tokens.popleft()
    if token["mark"] == "(":
        inner = _quotient(tokens, text)
        if not tokens:
            raise ReadError(f"{text!r} opens a bracket that it does not close")
        tokens.popleft()
        return inner
    if token["mark"]:
        raise ReadError(f"{text!r} has {token['mark']!r} where a unit is expected, such as mM")
    unit, power = _lookup(token["name"], text), int(token["power"] or 1)
    return Unit(unit.factor**power, unit.dimension**power)


def _lookup(name: str, text: str) -> Unit:
    if name in _WHOLE and not _WHOLE[name].offset:
        return _WHOLE[name]
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    if name[0] in _PREFIXES and name[1:] in _SYMBOLS:
        unit = _SYMBOLS[name[1:]]
        return Unit(unit.factor * _PREFIXES[name[0]], unit.dimension)
    reason = f"{name!r} in {text!r} is not a known unit; expected one such as mM, mV or K"
    raise ReadError(f"{reason}{_MEANT.get(name, '')}")


def parse_number(text: str, dimension: Dimension, *, name: str = "value") -> float:
    """Read a number with its unit and return it in SI.

    Parameters
    ----------
    text : str
        Such as ``140 mM``, ``-70mV``, ``37 degC``, ``4×10⁻⁸ m/s``; a bare number is taken in SI.
    dimension : Dimension
        What the number must measure.
    name : str
        What to call it in a message.

    Returns
    -------
    float
        The value in SI units.

    Raises
    ------
    ReadError
        If the text does not begin with a number, the number is out of range, or its unit is
        unknown.
    DimensionError
        If the unit measures something else.

    Examples
    --------
    >>> parse_number("140 mM", parse_unit("mol/m3").dimension)
    140.0
    """
    match = _NUMBER.match(text)
    if match is None:
        raise ReadError(f"{name}={text!r} is not a number with a unit; expected one such as 140mM")
    written = match["number"].translate(_LOWERED)
    if power := match["power"] or match["raised"]:
        if "e" in written.lower():
            raise ReadError(f"{name}={text!r} has two powers of ten")
        written = f"{written}e{power.translate(_LOWERED)}"
    rest = text[match.end() :].strip()
    unit = parse_unit(rest) if rest else Unit(_ONE, dimension)
    if unit.dimension != dimension:
        reason = f"{name}={text} has the wrong dimension"
        raise DimensionError(reason, (rest, unit.dimension), ("what is needed", dimension))
    # a float that is finite and not zero bounds the exponent, and so the size of the fraction
    rough = float(written)
    if not math.isfinite(rough) or (rough == 0 and re.match(r"[+-]?[0.]*[1-9]", written)):
        raise ReadError(f"{name}={text!r} lies beyond the numbers that a computer holds")
    value = Fraction(Decimal(written)) if rough else Fraction(0)
    try:
        return float(value * unit.factor + unit.offset)
    except OverflowError:
        reason = f"{name}={text!r} lies beyond the numbers that a computer holds"
        raise ReadError(reason) from None
