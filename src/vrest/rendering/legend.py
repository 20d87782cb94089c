"""The table of symbols: which quantities a reader meets, and what each of them means."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import sympy as sp

from vrest.kernel.statement import Statement, expressions
from vrest.quantity import Domain, quantity_of
from vrest.rendering.document import Entry
from vrest.rendering.layout import Layout, Name
from vrest.rendering.plain_math import SUPERSCRIPTS, plain_math
from vrest.rendering.prose import prose
from vrest.rendering.statements import line_of
from vrest.rendering.symbols import typeset, with_index

__all__ = ["entry", "symbols_of"]

_DOMAINS: Final = {
    Domain.POSITIVE: "positive",
    Domain.NONNEGATIVE: "not negative",
    Domain.NONZERO: "not zero",
    Domain.REAL: "real",
    Domain.INDEX: "1, 2, 3, …",
}


def symbols_of(statements: Iterable[Statement]) -> list[Any]:
    """Return the quantities in some statements, in order, those of one line as they stand in it.

    Parameters
    ----------
    statements : iterable of Statement

    Returns
    -------
    list of sympy.Symbol and sympy.IndexedBase
    """
    found: dict[Any, None] = {}
    for statement in statements:
        text = plain_math(line_of(statement).whole)
        inside = {s for e in expressions(statement) for s in _letters(e)}
        places = {s: text.find(plain_math(typeset(quantity_of(s)))) for s in inside}
        found.update(dict.fromkeys(sorted(inside, key=lambda s: (places[s], str(s)))))
    return list(found)


def _letters(e: Any) -> Iterable[Any]:
    if isinstance(e, sp.Indexed):
        return (e.base, *(s for index in e.indices for s in _letters(index)))
    if isinstance(e, sp.Symbol):
        return (e,)
    return tuple(s for part in e.args for s in _letters(part))


def entry(symbol: Any, names: Mapping[str, Layout]) -> Entry:
    """Return the row of a quantity; one of a family is shown with an index.

    Parameters
    ----------
    symbol : sympy.Symbol or sympy.IndexedBase
    names : mapping
        How symbols are called in a sentence, see `vrest.rendering.prose.letters`.

    Returns
    -------
    Entry
    """
    quantity = quantity_of(symbol)
    shown = typeset(quantity)
    return Entry(
        with_index(shown, Name("i")) if isinstance(symbol, sp.IndexedBase) else shown,
        quantity.name,
        prose(quantity.meaning, names),
        _unit(quantity.unit),
        _DOMAINS[quantity.domain],
        _value(quantity.value or ""),
        quantity.source,
    )


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
