"""The table of symbols: which quantities a reader meets, and what each of them means."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

import sympy as sp

from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w
from vrest.kernel.statement import Statement, expressions
from vrest.quantity import Domain, Quantity, is_variable, quantity_of
from vrest.rendering.document import Entry
from vrest.rendering.layout import Apply, Fence, Layout, Name
from vrest.rendering.notation import FUNCTIONS, expression_layout, letter
from vrest.rendering.plain_math import SUPERSCRIPTS, plain_math
from vrest.rendering.prose import Formula, Prose, prose
from vrest.rendering.statements import line_of
from vrest.rendering.symbols import typeset, with_index

__all__ = ["entry", "symbols_of"]

_DOMAINS: Final = {
    Domain.POSITIVE: "positive",
    Domain.NONNEGATIVE: "not negative",
    Domain.NONZERO: "not zero",
    Domain.REAL: "real",
    Domain.INDEX: "1, 2, 3, …",
    Domain.COORDINATE: "real",
}
_U: Final = Name("u")
_MEANINGS: Final = {
    bernoulli: "u/(e^u - 1), and 1 where u = 0",
    bernoulli_slope: "derivative of B(u), and −1/2 where u = 0",
    bernoulli_curvature: "second derivative of B(u), and 1/6 where u = 0",
    lambert_w: "the positive w for which w e^w = u, where u > 0",
}
_SIGNS: Final = {
    bernoulli: "positive",
    bernoulli_slope: "negative",
    bernoulli_curvature: "positive",
    lambert_w: "positive",
}


def symbols_of(statements: Iterable[Statement]) -> list[Any]:
    """Return the quantities in some statements, in order, those of one line as they stand in it.

    Parameters
    ----------
    statements : iterable of Statement

    Returns
    -------
    list
        Symbols, bases of families, and classes of functions.
    """
    found = dict.fromkeys(s for statement in statements for s in _in_order(statement))
    ends = [end for s in found if s not in FUNCTIONS for end in quantity_of(s).ends or ()]
    found.update(dict.fromkeys(s for end in ends for s in _letters(end)))
    return list(found)


@lru_cache(20_000)
def _in_order(statement: Statement) -> tuple[Any, ...]:
    """Return the quantities in a statement as they stand in its line."""
    text = plain_math(line_of(statement).whole)
    inside = {s for e in expressions(statement) for s in _letters(e)}
    places = {s: text.find(plain_math(letter(s))) for s in inside}
    return tuple(sorted(inside, key=lambda s: (places[s], str(s))))


def _letters(e: Any) -> Iterable[Any]:
    if isinstance(e, sp.Indexed):
        return (e.base, *(s for index in e.indices for s in _letters(index)))
    if isinstance(e, sp.Symbol):
        return (e,)
    inside = tuple(s for part in e.args for s in _letters(part))
    return (e.func, *inside) if is_variable(e) or e.func in FUNCTIONS else inside


def entry(symbol: Any, names: Mapping[str, Layout]) -> Entry:
    """Return the row of a quantity; one of a family is shown with the indices that it speaks of.

    Parameters
    ----------
    symbol : sympy.Symbol, sympy.IndexedBase or class of functions
    names : mapping
        How symbols are called in a sentence, see `vrest.rendering.prose.letters`.

    Returns
    -------
    Entry
    """
    if symbol in FUNCTIONS:
        called = Apply(FUNCTIONS[symbol], Fence(_U))
        meaning = prose(_MEANINGS[symbol], names)
        return Entry(called, symbol.__name__, meaning, "1", (_SIGNS[symbol],), "", "")
    quantity = quantity_of(symbol)
    shown = typeset(quantity)
    if isinstance(symbol, sp.IndexedBase) or quantity.each:
        words = quantity.meaning.replace(",", "").split()
        for index in [w for w in words if w in ("i", "j", "k")][: quantity.rank] or ["i"]:
            shown = with_index(shown, Name(index))
    if quantity.of is not None:
        shown = Apply(shown, Fence(typeset(quantity_of(quantity.of))))
    return Entry(
        shown,
        quantity.name,
        prose(quantity.meaning, names),
        _unit(quantity.unit),
        _domain(quantity),
        _value(quantity.value or ""),
        quantity.source,
    )


def _domain(quantity: Quantity) -> Prose:
    if quantity.ends is None:
        return (_DOMAINS[quantity.domain],)
    low, high = (Formula(expression_layout(end)) for end in quantity.ends)
    return ("from ", low, " to ", high)


def _unit(unit: str) -> str:
    """Write the powers of a unit as superscripts: mol/m³."""
    return "".join(
        c.translate(SUPERSCRIPTS) if c.isdigit() and before.isalpha() else c
        for before, c in zip(f" {unit}", unit, strict=False)
    )


def _value(value: str) -> str:
    """Write powers of ten as ``1.6 × 10⁻¹⁹``."""
    digits, exponent_mark, exponent = value.partition("e")
    if not exponent_mark:
        return value
    return f"{digits} × 10{exponent.lstrip('+').replace('-', '−').translate(SUPERSCRIPTS)}"
