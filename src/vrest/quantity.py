"""Quantities: what a symbol measures, where it may lie, and the dimension of an expression.

A quantity *has* a SymPy symbol; the symbol alone carries no unit.  Every expression that enters a
theorem passes `dimension_of`, which also refuses symbols that nobody declared.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any, Final, final

import sympy as sp
from sympy.core.function import AppliedUndef, UndefinedFunction

from vrest.errors import DimensionError, RuleError
from vrest.functions import EXPANSIONS, lambert_w
from vrest.units import DIMENSIONLESS, Dimension, parse_unit

__all__ = [
    "Domain",
    "Quantity",
    "declare",
    "declare_coordinate",
    "declare_family",
    "declare_function",
    "dimension_of",
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


_FLAGS: Final[dict[Domain, dict[str, bool]]] = {
    Domain.POSITIVE: {"positive": True},
    Domain.NONNEGATIVE: {"nonnegative": True},
    Domain.NONZERO: {"real": True, "nonzero": True},
    Domain.REAL: {"real": True},
    Domain.INDEX: {"integer": True, "positive": True},
    Domain.COORDINATE: {"real": True},
}


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

    @property
    def name(self) -> str:
        """Return the plain name of the symbol."""
        return str(self.symbol)


_NUMBERS: Final = frozenset(map(type, (sp.S.Zero, sp.S.One, sp.S.NegativeOne, sp.S.Half)))
_KNOWN: Final = _NUMBERS | {
    *(sp.Integer, sp.Rational, type(sp.pi), type(sp.E), sp.Symbol, sp.Indexed),
    *(sp.Add, sp.Mul, sp.Pow, sp.exp, sp.log, sp.Abs, sp.Sum, sp.Derivative),
    *(lambert_w, *EXPANSIONS),
}

_REGISTRY: Final[dict[Any, Quantity]] = {}
_NAMES: Final[dict[str, Any]] = {}


def _register(quantity: Quantity) -> Any:
    known = _NAMES.get(quantity.name)
    if known is not None and _REGISTRY[known] != quantity:
        reason = f"{quantity.name} is declared already, as another quantity"
        raise ValueError(f"{reason}: {_REGISTRY[known].meaning} in {_REGISTRY[known].unit}")
    _NAMES[quantity.name] = quantity.symbol
    _REGISTRY[quantity.symbol] = quantity
    return quantity.symbol


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
    ValueError
        If the name is declared already with another meaning.
    ReadError
        If the unit cannot be read.
    """
    symbol = sp.Symbol(name, **_FLAGS[domain])
    dimension = parse_unit(unit).dimension
    kept = Quantity(symbol, unit, dimension, domain, meaning, latex or name, value, source)
    return _register(kept)


def declare_family(
    name: str, unit: str, meaning: str, *, domain: Domain = Domain.REAL, latex: str = ""
) -> sp.IndexedBase:
    """Declare a quantity that has one value for each ion species, such as ``c_in[i]``.

    Parameters and errors are those of `declare`.

    Returns
    -------
    sympy.IndexedBase
    """
    symbol = sp.IndexedBase(name, **_FLAGS[domain])
    dimension = parse_unit(unit).dimension
    return _register(Quantity(symbol, unit, dimension, domain, meaning, latex or name))


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
    symbol = sp.Symbol(name, **_FLAGS[Domain.COORDINATE])
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
    function = sp.Function(name, **_FLAGS[domain])
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
        key = symbol.func
    try:
        return _REGISTRY[key]
    except KeyError:
        raise RuleError("quantity", "this symbol is not declared as a quantity", symbol) from None


def _same(parts: tuple[Any, ...], reason: str) -> Dimension:
    """Return the one dimension that all parts share; zero fits anywhere."""
    first: tuple[Any, Dimension] | None = None
    for part in parts:
        found = dimension_of(part)
        if part.is_zero is True and part.is_number:
            continue
        if first is not None and found != first[1]:
            raise DimensionError(reason, (first[0], first[1]), (part, found))
        first = first or (part, found)
    return first[1] if first else DIMENSIONLESS


def _pure(part: Any, reason: str) -> Dimension:
    found = dimension_of(part)
    if found != DIMENSIONLESS:
        raise DimensionError(reason, (part, found), ("a pure number", DIMENSIONLESS))
    return DIMENSIONLESS


def _varying(e: Any) -> Dimension:
    quantity = quantity_of(e)
    if len(e.args) != 1 + quantity.each:
        raise RuleError("quantity", "a function takes its coordinate, after the species if any", e)
    _pure(sp.Add(*e.args[:-1]), "an index must be a pure number")
    _same((quantity.of, e.args[-1]), "a function takes its coordinate")
    return quantity.dimension


def _derivative(e: Any) -> Dimension:
    (coordinate, order), *more = e.variable_count
    if more or quantity_of(coordinate).domain is not Domain.COORDINATE:
        raise RuleError("quantity", "a derivative is taken with respect to one coordinate", e)
    if not order.is_Integer:
        raise RuleError("quantity", "a derivative has a whole order", e)
    return dimension_of(e.expr) / dimension_of(coordinate) ** int(order)


def dimension_of(expression: Any) -> Dimension:
    """Return the dimension of an expression over declared quantities.

    Parameters
    ----------
    expression : sympy.Expr

    Returns
    -------
    Dimension

    Raises
    ------
    DimensionError
        If it adds different dimensions, or takes the exponential or logarithm of one.
    RuleError
        If it holds an undeclared symbol or a function that vrest does not know.
    """
    e = expression
    # exactly: a subclass could answer differently each time
    if type(e) not in _KNOWN and type(type(e)) is not UndefinedFunction:
        raise RuleError("quantity", f"{type(e).__name__} has no place in a theorem", e)
    if isinstance(e, AppliedUndef):
        return _varying(e)
    if isinstance(e, sp.Derivative):
        return _derivative(e)
    if type(e) in EXPANSIONS or type(e) is lambert_w:
        return _pure(e.args[0], f"{type(e).__name__} takes a pure number")
    if isinstance(e, sp.Indexed):
        if len(e.indices) != 1:
            raise RuleError("quantity", "a member of a family has one index", e)
        _pure(e.indices[0], "an index must be a pure number")
        return quantity_of(e).dimension
    if isinstance(e, sp.Symbol):
        return quantity_of(e).dimension
    if isinstance(e, sp.Rational) or e in (sp.pi, sp.E):
        return DIMENSIONLESS
    if isinstance(e, sp.Add):
        return _same(e.args, "only like dimensions can be added")
    if isinstance(e, sp.Mul):
        product = DIMENSIONLESS
        for factor in e.args:
            product = product * dimension_of(factor)
        return product
    if isinstance(e, sp.Pow):
        _pure(e.exp, "an exponent must be a pure number")
        if isinstance(e.exp, sp.Rational):
            return dimension_of(e.base) ** Fraction(int(e.exp.p), int(e.exp.q))
        return _pure(e.base, "only a pure number has a variable power")
    if isinstance(e, sp.exp):
        return _pure(e.exp, "the exponential takes a pure number")
    if isinstance(e, sp.log):
        return _pure(e.args[0], "the logarithm takes a pure number, such as a ratio")
    if isinstance(e, sp.Abs):
        return dimension_of(e.args[0])
    for index, *bounds in e.limits:  # the one type that is left is the sum
        for part in (index, *bounds):
            _pure(part, "a sum runs over pure numbers")
    return dimension_of(e.function)
