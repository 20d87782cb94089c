"""Declarations: what a symbol measures and where it may lie."""

from types import MappingProxyType
from typing import Any, Final

import sympy as sp
from sympy.core.function import UndefinedFunction

from vrest.quantity.registry import Domain, Quantity, register
from vrest.units import parse_unit

__all__ = ["declare", "declare_coordinate", "declare_family", "declare_function"]

_FLAGS: Final = MappingProxyType(
    {
        Domain.POSITIVE: {"positive": True},
        Domain.NONNEGATIVE: {"nonnegative": True},
        Domain.NONZERO: {"real": True, "nonzero": True},
        Domain.REAL: {"real": True},
        Domain.INDEX: {"integer": True, "positive": True},
        Domain.COORDINATE: {"real": True},
    }
)
# Exactly: a subclass could answer differently each time.
_PLAIN: Final = frozenset(map(type, (sp.S.Zero, sp.S.One, sp.S.NegativeOne, sp.S.Half))) | {
    *(sp.Integer, sp.Rational, sp.Symbol, sp.Indexed, sp.IndexedBase),
    *(sp.Add, sp.Mul, sp.Pow, sp.exp, sp.log),
}


def _letter(name: Any) -> str:
    """Return a name that is a text, and no object or formula that poses as one."""
    if type(name) is not str:
        raise TypeError(f"the name of a quantity is a str, not {type(name).__name__}")
    if not name.isidentifier():
        reason = "letters, digits and _, such as V_m"
        raise ValueError(f"the name of a quantity is made of {reason}; {name!r} is not")
    return name


def _end(end: Any) -> Any:
    """Return an end of an interval whose every part is SymPy's own, so that it is what it says."""
    for part in sp.preorder_traversal(end):
        if type(part) not in _PLAIN and type(type(part)) is not UndefinedFunction:
            raise TypeError(f"an interval cannot end at a {type(part).__name__}")
    return end


def declare(
    name: str,
    unit: str,
    meaning: str,
    *,
    domain: Domain = Domain.REAL,
    latex: str = "",
    value: str | None = None,
    source: str = "",
) -> sp.Symbol:
    """Declare a quantity and return its symbol.

    Parameters
    ----------
    name : str
        The field's plain letter, such as ``V_m``.
    unit : str
        Its SI unit, such as ``V`` or ``mol/m3``; ``1`` for a pure number.
    meaning : str
        What a physiologist calls it.
    domain : Domain
        Where its values lie.
    latex : str
        How it is typeset; by default its name.
    value, source : str, optional
        For a constant of nature.

    Returns
    -------
    sympy.Symbol

    Raises
    ------
    TypeError
        If the name is no text.
    ValueError
        If the name is no name, or is declared already with another meaning.
    ReadError
        If the unit cannot be read.
    """
    symbol = sp.Symbol(_letter(name), **_FLAGS[domain])
    dimension = parse_unit(unit).dimension
    kept = Quantity(symbol, unit, dimension, domain, meaning, latex or name, value, source)
    return register(kept)


def declare_family(
    name: str,
    unit: str,
    meaning: str,
    *,
    domain: Domain = Domain.REAL,
    latex: str = "",
    rank: int = 1,
) -> sp.IndexedBase:
    """Declare a quantity that has one value for each ion species, such as ``c_in[i]``.

    Parameters and errors are those of `declare`; with rank 2 there is one value for each pair.

    Returns
    -------
    sympy.IndexedBase
    """
    symbol = sp.IndexedBase(_letter(name), **_FLAGS[domain])
    dimension = parse_unit(unit).dimension
    return register(Quantity(symbol, unit, dimension, domain, meaning, latex or name, rank=rank))


def declare_coordinate(
    name: str, unit: str, meaning: str, *, ends: tuple[Any, Any] | None = None, latex: str = ""
) -> sp.Symbol:
    """Declare a position, time or voltage that other quantities are functions of.

    Parameters and errors are those of `declare`; `ends` holds the ends of its closed interval, and
    without them it runs over all real numbers.

    Returns
    -------
    sympy.Symbol
    """
    symbol = sp.Symbol(_letter(name), **_FLAGS[Domain.COORDINATE])
    ends = None if ends is None else (_end(ends[0]), _end(ends[1]))
    dimension = parse_unit(unit).dimension
    return register(
        Quantity(symbol, unit, dimension, Domain.COORDINATE, meaning, latex or name, ends=ends)
    )


def declare_function(
    name: str,
    unit: str,
    meaning: str,
    *,
    of: Any,
    each: bool = False,
    domain: Domain = Domain.REAL,
    latex: str = "",
) -> Any:
    """Declare a quantity that is a smooth function of a coordinate, such as ``c_x(x)``.

    Parameters and errors are those of `declare`; `of` is the coordinate, and `each` asks for one
    function for each ion species, ``c_x(i, x)``.

    Returns
    -------
    sympy.core.function.UndefinedFunction
        Call it with the coordinate, or with a point of its interval.
    """
    function = sp.Function(_letter(name), **_FLAGS[domain])
    dimension = parse_unit(unit).dimension
    return register(
        Quantity(function, unit, dimension, domain, meaning, latex or name, of=of, each=each)
    )
