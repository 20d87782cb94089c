"""Declarations: what a symbol measures and where it may lie.

A quantity *has* a SymPy symbol; the symbol alone carries no unit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter, is_
from types import MappingProxyType
from typing import Any, Final, final

import sympy as sp
from sympy.core.function import AppliedUndef, UndefinedFunction

from vrest.errors import RuleError
from vrest.remember import remembered
from vrest.units import Dimension, parse_unit

__all__ = [
    "Domain",
    "Quantity",
    "declare",
    "declare_coordinate",
    "declare_family",
    "declare_function",
    "is_variable",
    "quantity_of",
]


class Domain(Enum):
    """Say where the values of a quantity lie."""

    POSITIVE = "positive"
    NONNEGATIVE = "nonnegative"
    NONZERO = "nonzero"
    REAL = "real"
    INDEX = "positive integer"
    COORDINATE = "point of an interval"


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


@final
@dataclass(frozen=True, slots=True)
class Quantity:
    """Hold what one symbol of the field means.

    Attributes
    ----------
    symbol : sympy.Symbol or sympy.IndexedBase
        The symbol that stands for it; an indexed base stands for one value per ion species.
    unit : str
        Its SI unit.
    dimension : Dimension
        The dimension of that unit.
    domain : Domain
        Where its values lie.
    meaning : str
        What a physiologist calls it.
    latex : str
        How it is typeset.
    value : str or None
        For a constant of nature its SI value, as published; such a symbol is never instantiated.
    source : str
        Where that value stands.
    ends : tuple or None
        For a coordinate, the ends of its interval; None for the whole real line.
    of : sympy.Symbol or None
        For a quantity that changes, the coordinate that it is a smooth function of.
    each : bool
        Whether there is one such function for each ion species: ``c_x(i, x)``.
    rank : int
        How many indices a member of a family has: 2 for a matrix such as ``L[i, j]``.
    """

    symbol: sp.Expr
    unit: str
    dimension: Dimension
    domain: Domain
    meaning: str
    latex: str
    value: str | None = None
    source: str = ""
    ends: tuple[Any, Any] | None = None
    of: Any = None
    each: bool = False
    rank: int = 1

    @property
    def name(self) -> str:
        """Return the plain name of the symbol."""
        return str(self.symbol)


# Exactly: a subclass could answer differently each time.
_PLAIN: Final = frozenset(map(type, (sp.S.Zero, sp.S.One, sp.S.NegativeOne, sp.S.Half))) | {
    *(sp.Integer, sp.Rational, sp.Symbol, sp.Indexed, sp.IndexedBase),
    *(sp.Add, sp.Mul, sp.Pow, sp.exp, sp.log),
}
_SAID: Final = ("symbol", "symbol.name", "dimension", "domain", "value", "ends", "of")
_JUDGED: Final = attrgetter(*_SAID)
_JUDGED_FUNCTION: Final = attrgetter(*_SAID, "symbol.__name__", "symbol._kwargs")


def _open_registry() -> tuple[Callable[[Quantity], Any], Callable[[Any], Quantity]]:
    """Return the doors to one registry: what is declared in it stays as it was declared."""
    declared: dict[Any, tuple[Quantity, attrgetter[Any], tuple[Any, ...]]] = {}
    names: dict[str, Any] = {}
    found = remembered(declared.__getitem__)

    def register(quantity: Quantity) -> Any:
        name = quantity.name
        known, *_ = declared.get(names.get(name, quantity.symbol), (quantity,))
        if known != quantity:
            reason = f"{name} is declared already, as another quantity"
            raise ValueError(f"{reason}: {known.meaning} in {known.unit}")
        names[name] = quantity.symbol
        function = type(quantity.symbol) is UndefinedFunction
        judged = _JUDGED_FUNCTION if function else _JUDGED
        declared[quantity.symbol] = quantity, judged, judged(quantity)
        return quantity.symbol

    def look_up(key: Any) -> Quantity:
        quantity, judged, said = found(key)
        if not all(map(is_, judged(quantity), said)):
            raise TypeError("what this quantity is was changed after it was declared")
        return quantity

    return register, look_up


_register, _look_up = _open_registry()


def _letter(name: Any) -> str:
    """Return a name that is a text and no object that poses as one."""
    if type(name) is not str:
        raise TypeError(f"the name of a quantity is a str, not {type(name).__name__}")
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
        If the name is declared already with another meaning.
    ReadError
        If the unit cannot be read.
    """
    symbol = sp.Symbol(_letter(name), **_FLAGS[domain])
    dimension = parse_unit(unit).dimension
    kept = Quantity(symbol, unit, dimension, domain, meaning, latex or name, value, source)
    return _register(kept)


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
    return _register(Quantity(symbol, unit, dimension, domain, meaning, latex or name, rank=rank))


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
    return _register(
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
    return _register(
        Quantity(function, unit, dimension, domain, meaning, latex or name, of=of, each=each)
    )


def is_variable(expression: Any) -> bool:
    """Tell whether an expression is a symbol, a member of a family, or a function at a point."""
    return isinstance(expression, (sp.Symbol, sp.Indexed, AppliedUndef))


def quantity_of(symbol: Any) -> Quantity:
    """Return the quantity that a symbol, or a member of a family, stands for.

    Raises
    ------
    RuleError
        If the symbol was never declared; a SymPy symbol of the same name but other assumptions is
        another symbol, and is refused too.
    """
    key = symbol
    if isinstance(symbol, sp.Indexed):
        key = symbol.base
    elif isinstance(symbol, AppliedUndef):
        key = type(symbol)
    try:
        return _look_up(key)
    except KeyError:
        raise RuleError("quantity", "this symbol is not declared as a quantity", symbol) from None
