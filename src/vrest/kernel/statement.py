"""Statements: what a theorem can say, and what Γ is made of.  Plain data; nothing here is proved.

Every free symbol stands for any value in its declared domain, every free index for any positive
integer.  `Equation(a, b)` says that both sides are defined and equal.  A symbol that a statement
binds (∀, ∃, exactly one, monotone, convex, limit) runs over its declared domain.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any, Final, cast, final, get_args

import sympy as sp

from vrest.errors import RuleError

__all__ = [
    "Conjunction",
    "Convex",
    "Disjunction",
    "Equation",
    "ExactlyOne",
    "Exists",
    "ForAll",
    "Hypothesis",
    "Iff",
    "Implies",
    "Kind",
    "Limit",
    "Monotone",
    "Obligation",
    "Order",
    "Statement",
    "bound_indices",
    "differentiated",
    "expressions",
    "free_symbols",
    "map_expressions",
    "negate",
    "nonzero",
    "positive",
]


class _Written:
    """Write a statement as plain text."""

    __slots__ = ()

    def __str__(self) -> str:
        """Write it as text."""
        return _text(cast("Statement", self))


@final
@dataclass(frozen=True, slots=True)
class Equation(_Written):
    """Say that both sides are defined and equal."""

    lhs: sp.Expr
    rhs: sp.Expr


@final
@dataclass(frozen=True, slots=True)
class Order(_Written):
    """Say that `lhs` is less than (``<``), at most (``<=``) or different from (``!=``) `rhs`."""

    lhs: sp.Expr
    relation: str
    rhs: sp.Expr

    def __post_init__(self) -> None:
        """Refuse an unknown relation."""
        if self.relation not in RELATIONS:
            raise ValueError(f"relation {self.relation!r} is unknown; accepted: '<', '<=', '!='")


@final
@dataclass(frozen=True, slots=True)
class Iff(_Written):
    """Say that two statements hold under the same circumstances."""

    left: "Statement"
    right: "Statement"


@final
@dataclass(frozen=True, slots=True)
class Implies(_Written):
    """Say that the first statement brings the second with it."""

    left: "Statement"
    right: "Statement"


@final
@dataclass(frozen=True, slots=True)
class Conjunction(_Written):
    """Say that all parts hold."""

    parts: tuple["Statement", ...]


@final
@dataclass(frozen=True, slots=True)
class Disjunction(_Written):
    """Say that at least one part holds."""

    parts: tuple["Statement", ...]


@final
@dataclass(frozen=True, slots=True)
class ForAll(_Written):
    """Say that the body holds for every value of the index."""

    index: sp.Symbol
    body: "Statement"


@final
@dataclass(frozen=True, slots=True)
class Exists(_Written):
    """Say that the body holds for some value of the index."""

    index: sp.Symbol
    body: "Statement"


@final
@dataclass(frozen=True, slots=True)
class ExactlyOne(_Written):
    """Say that the body holds for one value of the index and for no other."""

    index: sp.Symbol
    body: "Statement"


@final
@dataclass(frozen=True, slots=True)
class Monotone(_Written):
    """Say that an expression is strictly ``increasing`` or ``decreasing`` in the index."""

    index: sp.Symbol
    expression: sp.Expr
    direction: str


@final
@dataclass(frozen=True, slots=True)
class Convex(_Written):
    """Say that an expression is strictly convex in the index: chords lie above the graph."""

    index: sp.Symbol
    expression: sp.Expr


@final
@dataclass(frozen=True, slots=True)
class Limit(_Written):
    """Say what an expression tends to as the index tends to a point; either may be infinite.

    The index comes near the point through values of its domain other than the point.
    """

    index: sp.Symbol
    point: sp.Expr | str
    expression: sp.Expr
    value: sp.Expr | str


Statement = (
    Equation | Order | Iff | Implies | Conjunction | Disjunction | ForAll | Exists
    | ExactlyOne | Monotone | Convex | Limit
)  # fmt: skip
RELATIONS: Final = ("<", "<=", "!=")
DIRECTIONS: Final = ("increasing", "decreasing")
INFINITE: Final = ("+oo", "-oo")
STATEMENTS: Final[tuple[Any, ...]] = get_args(Statement)
_BINDERS: Final = {ForAll: "∀", Exists: "∃", ExactlyOne: "∃!"}


def _text(statement: Statement) -> str:
    match statement:
        case Equation(lhs, rhs):
            return f"{lhs} = {rhs}"
        case Order(lhs, relation, rhs):
            return f"{lhs} {relation} {rhs}"
        case Iff(left, right):
            return f"({left}) ⇔ ({right})"
        case Implies(left, right):
            return f"({left}) ⇒ ({right})"
        case Conjunction(parts):
            return " ∧ ".join(f"({part})" for part in parts)
        case Disjunction(parts):
            return " ∨ ".join(f"({part})" for part in parts)
        case ForAll(index, body) | Exists(index, body) | ExactlyOne(index, body):
            return f"{_BINDERS[type(statement)]}{index}: {body}"
        case Monotone(index, expression, direction):
            return f"{expression} is strictly {direction} in {index}"
        case Convex(index, expression):
            return f"{expression} is strictly convex in {index}"
        case _:
            said = statement
            return f"{said.expression} → {said.value} as {said.index} → {said.point}"


class Kind(Enum):
    """Say what sort of assumption an entry of Γ is."""

    LAW = "law"
    DEFINITION = "definition"
    MODEL = "model"
    BOUNDARY = "boundary condition"
    DOMAIN = "domain"
    APPROXIMATION = "approximation"
    SUPPOSITION = "supposition"


@final
@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Hold one entry of Γ.

    Attributes
    ----------
    kind : Kind
    name : str
        The id, such as ``electrochemical_potential``.
    statement : Statement
        What is assumed, in the symbols of the theorem that assumes it.
    meaning : str
        One sentence for a reader.
    source : str
        Where a law stands in the literature.
    defines : sympy.Expr or None
        The symbol, or member of a family, that the statement ``symbol = expression`` introduces.
    """

    kind: Kind
    name: str
    statement: Statement
    meaning: str = ""
    source: str = ""
    defines: sp.Expr | None = None

    def __str__(self) -> str:
        """Write it as text."""
        return f"{self.kind.value} {self.name}: {self.statement}"


@final
@dataclass(frozen=True, slots=True)
class Obligation:
    """Hold a side condition of a step and the reason why it is met."""

    statement: Statement
    met_by: str

    def __str__(self) -> str:
        """Write it as text."""
        return f"{self.statement}, by {self.met_by}"


def positive(expression: Any) -> Order:
    """Say that an expression is positive."""
    return Order(sp.S.Zero, "<", expression)


def nonzero(expression: Any) -> Order:
    """Say that an expression is not zero."""
    return Order(expression, "!=", sp.S.Zero)


def map_expressions(statement: Any, change: Callable[[Any], Any]) -> Any:
    """Return a statement, or entry of Γ, with every expression in it replaced by its image."""
    if isinstance(statement, tuple):
        return tuple(map_expressions(part, change) for part in statement)
    if isinstance(statement, sp.Expr):
        return change(statement)
    if type(statement) in STATEMENTS or type(statement) is Hypothesis:
        parts = {f.name: getattr(statement, f.name) for f in fields(statement)}
        return replace(statement, **{k: map_expressions(v, change) for k, v in parts.items()})
    return statement


def expressions(statement: Statement) -> Iterator[Any]:
    """Yield the expressions in a statement from left to right; a bound index counts as one."""
    found: list[Any] = []

    def note(e: Any) -> Any:
        found.append(e)
        return e

    map_expressions(statement, note)
    return iter(found)


def free_symbols(statement: Any) -> frozenset[Any]:
    """Return the symbols that occur in a statement's expressions, quantified indices too."""
    return frozenset().union(*(e.free_symbols for e in expressions(statement)))


def bound_indices(subject: Any) -> frozenset[Any]:
    """Return the symbols that a statement or a sum binds anywhere in a statement or expression."""
    if isinstance(subject, sp.Basic):
        return frozenset(limit[0] for e in subject.atoms(sp.Sum) for limit in e.limits)
    if isinstance(subject, tuple):
        return frozenset().union(*map(bound_indices, subject))
    if isinstance(subject, str):
        return frozenset()
    parts = tuple(getattr(subject, f.name) for f in fields(subject))
    return bound_indices(parts) | ({subject.index} if hasattr(subject, "index") else set())


def differentiated(statement: Any) -> frozenset[Any]:
    """Return the coordinates with respect to which a statement differentiates anywhere."""
    found = (e.atoms(sp.Derivative) for e in expressions(statement))
    return frozenset(x for derivatives in found for d in derivatives for x in d.variables)


def negate(statement: Statement) -> Statement:
    """Return what holds exactly when the statement does not.

    Raises
    ------
    RuleError
        For an equivalence, whose negation has no short form here.
    """
    match statement:
        case Equation(lhs, rhs):
            return Order(lhs, "!=", rhs)
        case Order(lhs, "!=", rhs):
            return Equation(lhs, rhs)
        case Order(lhs, relation, rhs):
            return Order(rhs, "<=" if relation == "<" else "<", lhs)
        case Conjunction(parts):
            return Disjunction(tuple(map(negate, parts)))
        case Disjunction(parts):
            return Conjunction(tuple(map(negate, parts)))
        case ForAll(index, body):
            return Exists(index, negate(body))
        case Exists(index, body):
            return ForAll(index, negate(body))
        case Implies(left, right):
            return Conjunction((left, negate(right)))
        case _:
            raise RuleError("negate", "this statement has no negation in the language", statement)
