"""What a theorem says that a computer can evaluate: one quantity as an expression in others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, final

import sympy as sp

from vrest.kernel import Conjunction, Equation, Iff, Statement, Theorem
from vrest.numerics.compilation import check_names
from vrest.numerics.printer import FUNCTIONS
from vrest.numerics.summation import letter, summed
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
    """Hold quantities, the expressions that a theorem proves them equal to, and a signature.

    Attributes
    ----------
    name : str
        What the function is called.
    statements : tuple of Equation
        ``quantity = expression``, for each that is returned.
    outputs : tuple of Quantity
        The left sides.
    numerics : tuple of sympy.Expr
        The right sides, where sums over species are totals of arrays.
    arguments, keywords, constants : tuple of Quantity
        What the expression holds: positional, by keyword alone, and constants of nature.
    species : tuple of tuple of str
        The names of those that are arrays over ion species, in groups of the same species.
    defaults : tuple of (str, float)
        What keywords are worth when they are left out.
    record : str or None
        The name of the tuple that is returned, if it has several parts.
    """

    name: str
    statements: tuple[Equation, ...]
    outputs: tuple[Quantity, ...]
    numerics: tuple[sp.Expr, ...]
    arguments: tuple[Quantity, ...]
    keywords: tuple[Quantity, ...]
    constants: tuple[Quantity, ...]
    species: tuple[tuple[str, ...], ...] = ()
    defaults: tuple[tuple[str, float], ...] = ()
    record: str | None = None

    @property
    def statement(self) -> Equation:
        """Return the first statement, which is the only one of most."""
        return self.statements[0]

    @property
    def returns(self) -> Quantity:
        """Return its left side."""
        return self.outputs[0]

    @property
    def numeric(self) -> sp.Expr:
        """Return the first of `numerics`."""
        return self.numerics[0]

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
    if type(source) not in (Theorem, Result):  # exactly: isinstance asks the object what it is
        raise TypeError(f"a theorem or a result is needed, not {type(source).__name__}")
    declared = source if isinstance(source, Result) else None
    theorem = source() if isinstance(source, Result) else source
    called = dict(declared.called) if declared else {}
    equations = _wanted(theorem.statement, declared, called)
    numeric, groups = summed(sp.Tuple(*(equation.rhs for equation in equations)))
    families = {q.symbol: q for group in groups for q in group}
    quantities = [families.get(s) or quantity_of(s) for s in numeric.free_symbols]
    others = {q.symbol: _renamed(q, called) for q in quantities}
    swap = {symbol: q.symbol for symbol, q in others.items() if q.symbol is not symbol}
    numerics = tuple(numeric.xreplace(swap))
    equations = tuple(Equation(e.lhs, e.rhs.xreplace(swap)) for e in equations)
    found = {q.name: q for q in others.values()}
    constants = tuple(found[n] for n in sorted(found) if found[n].value is not None)
    inputs = {name: found[name] for name in sorted(found) if found[name].value is None}
    if not inputs:
        raise ValueError(f"no function can be made of {equations[0]}: it depends on no quantity")
    outputs = tuple(_renamed(quantity_of(equation.lhs), called) for equation in equations)
    name = (declared.function or declared.id) if declared else outputs[0].name
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
        equations,
        outputs,
        numerics,
        positional,
        tuple(inputs[n] for n in keywords),
        constants,
        tuple(
            tuple(n for n in order if found[n] in [_renamed(q, called) for q in group])
            for group in groups
        ),
        declared.defaults if declared else (),
        declared.record if declared else None,
    )


def _wanted(
    statement: Statement, declared: Result | None, called: Mapping[str, str]
) -> tuple[Equation, ...]:
    """Return an equation for each quantity that is returned, none of them in terms of another."""
    if declared is None or not declared.returns:
        return (_find(statement, None),)
    own = {public: name for name, public in called.items()}
    equations = [_find(statement, own.get(name, name)) for name in declared.returns]
    known = {equation.lhs: equation.rhs for equation in equations}
    for _ in known:
        known = {lhs: rhs.xreplace(known) for lhs, rhs in known.items()}
    if circle := [str(lhs) for lhs, rhs in known.items() if rhs.free_symbols & known.keys()]:
        raise ValueError(f"no function can be made of {', '.join(circle)}: each needs another")
    return tuple(Equation(lhs, rhs) for lhs, rhs in known.items())


def _renamed(quantity: Quantity, called: Mapping[str, str]) -> Quantity:
    """Return a quantity under its public name."""
    if quantity.name not in called:
        return quantity
    return replace(quantity, symbol=letter(called[quantity.name], quantity.symbol))


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
