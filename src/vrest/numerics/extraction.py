"""What a theorem says that a computer can evaluate: one quantity as an expression in others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, final

import sympy as sp

from vrest.kernel import Conjunction, Equation, Iff, Statement, Theorem
from vrest.numerics.compilation import check_names
from vrest.numerics.printer import FUNCTIONS
from vrest.numerics.summation import summed
from vrest.quantity import Domain, Quantity, quantity_of
from vrest.result import Result

__all__ = ["DOMAINS", "Formula", "formula_of"]

# The words of `domains`; other quantities are any real numbers.
DOMAINS: Final = {
    Domain.POSITIVE: "positive",
    Domain.NONNEGATIVE: "nonnegative",
    Domain.NONZERO: "nonzero",
    Domain.INDEX: "positive",
}
_RESERVED: Final = {*FUNCTIONS.values(), "Array", "axis", "errors", "formula", "power", "sqrt"}


@final
@dataclass(frozen=True, slots=True)
class Formula:
    """Hold a quantity, the expression that a theorem proves it equal to, and a signature.

    Attributes
    ----------
    name : str
        What the function is called.
    statement : Equation
        ``quantity = expression``.
    returns : Quantity
        The left side.
    numeric : sympy.Expr
        The right side, where sums over species are totals of arrays.
    arguments, keywords, constants : tuple of Quantity
        What the expression holds: positional, by keyword alone, and constants of nature.
    species : tuple of tuple of str
        The names of those that are arrays over ion species, in groups of the same species.
    defaults : tuple of (str, float)
        What keywords are worth when they are left out.
    """

    name: str
    statement: Equation
    returns: Quantity
    numeric: sp.Expr
    arguments: tuple[Quantity, ...]
    keywords: tuple[Quantity, ...]
    constants: tuple[Quantity, ...]
    species: tuple[tuple[str, ...], ...] = ()
    defaults: tuple[tuple[str, float], ...] = ()

    @property
    def expression(self) -> sp.Expr:
        """Return the right side."""
        return self.statement.rhs

    @property
    def inputs(self) -> tuple[Quantity, ...]:
        """Return all quantities that the function takes."""
        return self.arguments + self.keywords


def formula_of(source: Theorem | Result, arguments: Sequence[str] | None = None) -> Formula:
    """Find the formula in a theorem, with the signature that its derivation declares.

    Parameters
    ----------
    source : Theorem or Result
        Its statement is ``quantity = expression``, or holds that on a side of an equivalence (the
        right one first) or as a part of a conjunction.
    arguments : sequence of str, optional
        The names of the positional arguments; all others are then taken by keyword alone.  By
        default what the result declares; else every quantity, in the order of their names.

    Returns
    -------
    Formula

    Raises
    ------
    ValueError
        If there is no such equation, or the names are not those of the quantities in it.
    TypeError
        If the source is neither a theorem nor a result.
    """
    if not isinstance(source, Theorem | Result):
        raise TypeError(f"a theorem or a result is needed, not {type(source).__name__}")
    declared = source if isinstance(source, Result) else None
    theorem = source() if isinstance(source, Result) else source
    wanted = declared.returns[0] if declared and declared.returns else None
    equation = _find(theorem.statement, wanted)
    numeric, groups = summed(equation.rhs)
    families = {q.symbol: q for group in groups for q in group}
    found = {s.name: families.get(s) or quantity_of(s) for s in numeric.free_symbols}
    constants = tuple(found[n] for n in sorted(found) if found[n].value is not None)
    inputs = {name: found[name] for name in sorted(found) if found[name].value is None}
    if not inputs:
        raise ValueError(f"no function can be made of {equation}: it depends on no quantity")
    returns = quantity_of(equation.lhs)
    name = (declared.function or declared.id) if declared else returns.name
    check_names([name, *inputs], {*_RESERVED, *(q.name for q in constants)})
    keywords: Sequence[str]
    if arguments is not None:
        keywords = [n for n in inputs if n not in arguments]
    elif declared and (declared.arguments or declared.keywords):
        arguments, keywords = declared.arguments, declared.keywords
    else:
        arguments, keywords = list(inputs), []
    order = [*arguments, *keywords]
    if sorted(order) != list(inputs):
        asked, held = ", ".join(order), ", ".join(inputs)
        raise ValueError(f"{name} takes the quantities {held}, each once; declared: {asked}")
    positional = tuple(inputs[n] for n in arguments)
    return Formula(
        name,
        equation,
        returns,
        numeric,
        positional,
        tuple(inputs[n] for n in keywords),
        constants,
        tuple(tuple(n for n in order if found[n] in group) for group in groups),
        declared.defaults if declared else (),
    )


def _find(statement: Statement, wanted: str | None) -> Equation:
    """Return the first equation that defines a quantity, or the one wanted."""
    for equation in _equations(statement):
        for lhs, rhs in ((equation.lhs, equation.rhs), (equation.rhs, equation.lhs)):
            named = isinstance(lhs, sp.Symbol) and wanted in (None, lhs.name)
            if named and quantity_of(lhs).value is None and not rhs.has(lhs):
                return Equation(lhs, rhs)
    what = "a quantity" if wanted is None else wanted
    raise ValueError(
        f"no function can be made of {statement}: it needs an equation of {what} with an "
        "expression in other quantities, alone, in a conjunction, or on a side of an equivalence"
    )


def _equations(statement: Statement) -> Iterator[Equation]:
    match statement:
        case Equation():
            yield statement
        case Iff(left, right):
            yield from _equations(right)
            yield from _equations(left)
        case Conjunction(parts):
            for part in parts:
                yield from _equations(part)
