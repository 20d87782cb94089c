"""The registry of quantities: what is declared in it stays as it was declared.

A quantity *has* a SymPy symbol; the symbol alone carries no unit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import repeat
from operator import attrgetter, is_
from typing import Any, Final, final

import sympy as sp
from sympy.core.function import AppliedUndef, UndefinedFunction

from vrest.errors import RuleError
from vrest.remember import remembered
from vrest.units import Dimension

__all__ = ["Domain", "Quantity", "is_as_declared", "is_variable", "quantity_of", "register"]


class Domain(Enum):
    """Say where the values of a quantity lie."""

    POSITIVE = "positive"
    NONNEGATIVE = "nonnegative"
    NONZERO = "nonzero"
    REAL = "real"
    INDEX = "positive integer"
    COORDINATE = "point of an interval"


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
        named = "__name__" if isinstance(self.symbol, UndefinedFunction) else "name"
        return str(getattr(self.symbol, named))


_UNDECLARED: Final = "this symbol is not declared as a quantity"
_CHANGED: Final = "what this quantity is was changed after it was declared"
_SAID: Final = (
    *("symbol", "symbol.name", "symbol._mhash", "symbol._assumptions", "value", "ends", "of"),
    *("dimension", "dimension.exponents", "domain"),
)
_JUDGED: Final = attrgetter(*_SAID)
_JUDGED_TWIN: Final = attrgetter("_mhash", "_args", "_assumptions", *sp.Symbol.__slots__)
_JUDGED_FUNCTION: Final = attrgetter(*_SAID, "symbol.__name__", "symbol._kwargs")
_JUDGED_FAMILY: Final = attrgetter(*_SAID, "symbol.label", "symbol.label.name")


def _open_registry() -> tuple[
    Callable[[Quantity], Any], Callable[[Any], Quantity], Callable[[Any], bool]
]:
    """Return the doors to one registry: what is declared in it stays as it was declared."""
    declared: dict[Any, tuple[Quantity, attrgetter[Any], tuple[Any, ...]]] = {}
    names: dict[str, Any] = {}
    facts: dict[int, list[_Facts]] = {}
    twins: dict[int, tuple[Any, tuple[Any, ...]]] = {}
    found = remembered(declared.__getitem__)

    def register(quantity: Quantity) -> Any:
        name, symbol = quantity.name, quantity.symbol
        known, *_ = declared.get(names.get(name, symbol), (quantity,))
        if known != quantity:
            reason = f"{name} is declared already, as another quantity"
            raise ValueError(f"{reason}: {known.meaning} in {known.unit}")
        if name not in names:
            judged = {UndefinedFunction: _JUDGED_FUNCTION, sp.IndexedBase: _JUDGED_FAMILY}.get(
                type(symbol), _JUDGED
            )
            names[name] = symbol
            declared[symbol] = quantity, judged, judged(quantity)
            facts[id(symbol)] = list(map(_Facts, _facts(symbol)))
        return known.symbol

    def look_up(key: Any) -> Quantity:
        quantity, judged, said = found(key)
        if not all(map(is_, judged(quantity), said)):
            raise TypeError(_CHANGED)
        return quantity

    def admit(twin: Any, symbol: Any) -> None:
        """Let a symbol that is the same in all stand for a declared one, as long as it stays so.

        SymPy answers with whichever of the two it saw first.
        """
        if not (type(twin) is type(symbol) is sp.Symbol and type(twin.name) is str):
            raise KeyError(twin)
        held, own = twin._assumptions, symbol._assumptions
        if type(held) is not type(own) or vars(held).keys() != vars(own).keys():
            raise KeyError(twin)
        if _stated(held) != facts[id(symbol)][0].stated:
            raise KeyError(twin)
        twins[id(twin)] = twin, _JUDGED_TWIN(twin)
        facts[id(twin)] = [_Facts(held)]

    def is_as_it_was(letter: Any) -> bool:
        symbol = look_up(letter).symbol
        if symbol is not letter:
            if id(letter) not in twins:
                admit(letter, symbol)
            twin, said = twins[id(letter)]
            if not all(map(is_, _JUDGED_TWIN(twin), said)):
                raise TypeError(_CHANGED)
        if not all(map(_Facts.hold, facts[id(letter)])):
            raise TypeError(_CHANGED)
        return True

    return register, look_up, is_as_it_was


def _facts(symbol: Any) -> tuple[Mapping[str, Any], ...]:
    """Return what SymPy asks about a letter when it evaluates, where it is kept."""
    if type(symbol) is UndefinedFunction:
        return vars(symbol), symbol._kwargs, symbol.default_assumptions, symbol._prop_handler
    return (symbol._assumptions,)


def _stated(held: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts in a table that are known; SymPy also notes which are not."""
    return {name: value for name, value in held.items() if value is not None}


@final
class _Facts:
    """Hold a table of facts, and what it stated when a letter was declared."""

    __slots__ = ("held", "names", "stated", "values")

    def __init__(self, held: Mapping[str, Any]) -> None:
        self.held, self.stated = held, _stated(held)
        self.names, self.values = tuple(held), tuple(held.values())

    def hold(self) -> bool:
        """Tell whether the table still states just these facts."""
        held = self.held
        same = len(held) == len(self.names) and all(map(is_, held.values(), self.values))
        if same and all(map(is_, held, self.names)):
            return True
        unknown = sum(map(is_, held.values(), repeat(None)))
        equal = all(map(is_, map(held.get, self.stated), self.stated.values()))
        if len(held) != len(self.stated) + unknown or not equal:
            return False
        self.names, self.values = tuple(held), tuple(held.values())  # more is known to be unknown
        return True


register, _look_up, _is_as_it_was = _open_registry()


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
        raise RuleError("quantity", _UNDECLARED, symbol) from None


def is_as_declared(letter: Any) -> bool:
    """Tell that this is the symbol, family or function that was declared.

    Raises
    ------
    RuleError
        If it never was; one that only equals it can behave otherwise, unless it is a symbol that
        holds just what the declared one holds.
    TypeError
        If it, or what was declared of it, was changed by force.
    """
    try:
        return _is_as_it_was(letter)
    except KeyError:
        raise RuleError("quantity", _UNDECLARED, letter) from None
