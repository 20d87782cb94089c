"""What is well formed: expressions and statements of the language, with matching dimensions."""

from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.errors import DimensionError, RuleError
from vrest.kernel.derivative import is_smooth
from vrest.kernel.statement import (
    DIRECTIONS,
    INFINITE,
    KINDS,
    RELATIONS,
    AtMost,
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    Exists,
    ForAll,
    Iff,
    Implies,
    Limit,
    Monotone,
    Order,
    expressions,
    occurring,
)
from vrest.quantity import Domain, dimension_of, quantity_of
from vrest.remember import remembered
from vrest.units import Dimension

__all__ = ["as_expression", "check_statement", "ends"]

_INTERVALS: Final = (Domain.COORDINATE, Domain.REAL, Domain.POSITIVE, Domain.NONNEGATIVE)
_ARITY: Final = MappingProxyType(
    {sp.Pow: 2, sp.exp: 1, sp.log: 1, sp.Abs: 1, sp.Sum: 0, sp.Derivative: 0}
)


def as_expression(value: Any) -> Any:
    """Return a whole number, fraction or SymPy expression as an expression of the language.

    Raises
    ------
    RuleError
        If it is anything else, a float or a text for instance, or holds an undeclared symbol.
    DimensionError
        If its parts do not fit together.
    """
    if type(value) is int:
        return sp.Integer(value)
    if type(value) is Fraction:
        return sp.Rational(value.numerator, value.denominator)
    _measured(value)
    return value


def _measured(expression: Any) -> Dimension:
    """Return the dimension of an expression; refuse forms that SymPy has and the language not."""
    dimension = dimension_of(expression)
    _check_plain(expression)
    return dimension


@remembered
def _check_plain(expression: Any) -> None:
    """Refuse a part that is written in no plain way, the outermost first."""
    if not _is_plain(expression):
        reason = "members are numbered by an index or 1, 2, …; a sum runs from 1 up to one"
        raise RuleError("statement", reason, expression)
    for part in expression.args:
        _check_plain(part)


def _is_plain(part: Any) -> bool:
    match part:
        case sp.Indexed(base=base, indices=indices):
            named = type(base) is sp.IndexedBase and type(base.label) is sp.Symbol
            return named and all(map(_counts, indices))
        case sp.Sum(limits=every):
            indices = {limits[0] for limits in every}
            ranges = 0 < len(every) == len(indices) and all(map(_is_range, every))
            return ranges and not indices & ends(_said(part.function))
        case AppliedUndef(args=(*index, _)):
            return quantity_of(part).symbol is type(part) and all(map(_counts, index))
        case sp.Derivative(args=(e, sp.Tuple(args=(sp.Symbol() as x, order)) as limits)):
            fixed = is_smooth(e, x) and x not in ends(_said(e))
            return type(limits) is sp.Tuple and bool(order > 0) and fixed
    return len(part.args) == _ARITY.get(type(part), len(part.args))


def _said(expression: Any) -> Equation:
    """Return a statement that speaks of an expression."""
    return Equation(expression, expression)


def _is_range(limits: Any) -> bool:
    """Tell whether these are the limits of a sum, from 1 to an index or a number."""
    if type(limits) is not sp.Tuple or len(limits) != 3 or not isinstance(limits[0], sp.Symbol):
        return False
    return _counts(limits[0]) and limits[1] == 1 and _counts(limits[2])


def _counts(part: Any) -> bool:
    """Tell whether this is an index or one of 1, 2, …."""
    if isinstance(part, sp.Symbol):
        return quantity_of(part).domain is Domain.INDEX
    return isinstance(part, sp.Integer) and bool(part > 0)


def related(left: Any, relation: str, right: Any) -> Equation | Order:
    """Say that two sides stand in a relation: ``=`` or one of an order fact.

    Raises
    ------
    RuleError
        If the relation is none of these.
    """
    _among(relation, ("=", *RELATIONS))
    return Equation(left, right) if relation == "=" else Order(left, relation, right)


def check_statement(statement: Any) -> None:
    """Refuse what is not a statement of the language with matching dimensions.

    Raises
    ------
    DimensionError
        If two sides measure different things; both are shown.
    RuleError
        If the object is no statement, or holds an undeclared symbol or unknown function.
    """
    if id(type(statement)) not in KINDS:  # a subclass could answer differently each time
        raise RuleError("statement", "this is not a statement", statement)
    if isinstance(statement, (Equation, Order)):
        _check_sides(statement)
    elif isinstance(statement, (Iff, Implies)):
        check_statement(statement.left)
        check_statement(statement.right)
    elif isinstance(statement, (Conjunction, Disjunction)):
        if type(statement.parts) is not tuple or not statement.parts:
            reason = "the parts must be a tuple of statements"
            raise RuleError("statement", reason, statement.parts)
        for part in statement.parts:
            check_statement(part)
    else:
        _check_bound(statement)


def _check_bound(statement: Any) -> None:
    """Check a statement that binds a symbol, which must run over an interval, or be an index."""
    index = statement.index
    counted = isinstance(statement, (ForAll, Exists)) and (Domain.INDEX,)
    if type(index) is not sp.Symbol or quantity_of(index).domain not in (
        *_INTERVALS,
        *(counted or ()),
    ):
        raise RuleError("statement", "only an index or what runs over an interval is bound", index)
    if quantity_of(index).value is not None:
        raise RuleError("statement", "a constant of nature does not vary", index)
    if index in ends(statement):
        raise RuleError("statement", "the interval of a coordinate would change", index)
    if isinstance(statement, Monotone):
        _among(statement.direction, DIRECTIONS)
    if isinstance(statement, AtMost) and (
        type(statement.number) is not int or statement.number < 0
    ):
        raise RuleError("statement", "how many there are at most must be 0, 1, 2, …", statement)
    if isinstance(statement, (Monotone, Convex)):
        _measured(statement.expression)
    elif isinstance(statement, Limit):
        _check_limit(index, statement.point)
        _check_limit(statement.expression, statement.value)
        for found in (statement.point, statement.value):
            if isinstance(found, sp.Expr) and index in found.free_symbols:
                reason = "neither the point nor the limit depends on what tends to the point"
                raise RuleError("statement", reason, index, found)
    else:
        check_statement(statement.body)


def ends(statement: Any) -> set[Any]:
    """Return the symbols in the ends of every interval that a statement speaks of."""
    return set().union(*map(_ends, expressions(statement)))


@remembered
def _ends(e: Any) -> frozenset[Any]:
    """Return the symbols in the ends of every interval that an expression speaks of."""
    labels = {member.base.label for member in occurring(e, sp.Indexed)}
    named = {*occurring(e, sp.Symbol, AppliedUndef)} - labels
    quantities = [quantity_of(s) for s in named]
    coordinates = {q.symbol if q.of is None else q.of for q in quantities}
    intervals = [quantity_of(x).ends or () for x in coordinates]
    found = frozenset(s for pair in intervals for end in pair for s in end.free_symbols)
    if any(isinstance(s, sp.Indexed) for s in found) or any(
        end.atoms(AppliedUndef) for pair in intervals for end in pair
    ):
        reason = "an interval ends at numbers and symbols, not at members or values"
        raise RuleError("statement", reason, e)
    return found


def _check_limit(expression: Any, limit: Any) -> None:
    if isinstance(limit, str):
        _among(limit, INFINITE)
        _measured(expression)
    else:
        _check_sides(Equation(expression, limit))


def _among(word: Any, accepted: tuple[str, ...]) -> None:
    if type(word) is not str or word not in accepted:
        raise RuleError("statement", f"accepted: {', '.join(accepted)}", word)


def _check_sides(statement: Equation | Order) -> None:
    relation = statement.relation if isinstance(statement, Order) else "<"
    if type(relation) is not str or relation not in RELATIONS:
        raise RuleError("statement", "the relation must be '<', '<=' or '!='", statement)
    left, right = _measured(statement.lhs), _measured(statement.rhs)
    sides = (statement.lhs, statement.rhs)
    # the literal zero first: to ask an expression takes long
    if left != right and sp.S.Zero not in sides and not any(side.is_zero for side in sides):
        raise DimensionError("both sides must match", (statement.lhs, left), (statement.rhs, right))
