"""Statements: what a theorem can say, and what Γ is made of.  Plain data; nothing here is proved.

Every free symbol stands for any value in its declared domain, every free index for any positive
integer.  `Equation(a, b)` says that both sides are defined and equal.  A symbol that a statement
binds (∀, ∃, exactly one, monotone, convex, limit) runs over its declared domain.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from typing import Any, Final, final, get_args

import sympy as sp

__all__ = [
    "AtMost",
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
    "nonzero",
    "occurring",
    "positive",
]


class _Written:
    """Write a statement as plain text."""

    __slots__ = ()

    def __str__(self) -> str:
        """Write it as text."""
        return _text(self)


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
class AtMost(_Written):
    """Say that the body holds for no more than so many values of the index."""

    index: sp.Symbol
    body: "Statement"
    number: int


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
    | ExactlyOne | AtMost | Monotone | Convex | Limit
)  # fmt: skip
RELATIONS: Final = ("<", "<=", "!=")
DIRECTIONS: Final = ("increasing", "decreasing")
INFINITE: Final = ("+oo", "-oo")
STATEMENTS: Final[tuple[Any, ...]] = get_args(Statement)
KINDS: Final = frozenset(map(id, STATEMENTS))  # a class can answer ``==`` as it likes


_FORMS: Final[dict[type, str]] = {
    Equation: "{0.lhs} = {0.rhs}",
    Order: "{0.lhs} {0.relation} {0.rhs}",
    Iff: "({0.left}) ⇔ ({0.right})",
    Implies: "({0.left}) ⇒ ({0.right})",
    ForAll: "∀{0.index}: {0.body}",
    Exists: "∃{0.index}: {0.body}",
    ExactlyOne: "∃!{0.index}: {0.body}",
    AtMost: "at most {0.number} {0.index}: {0.body}",
    Monotone: "{0.expression} is strictly {0.direction} in {0.index}",
    Convex: "{0.expression} is strictly convex in {0.index}",
    Limit: "{0.expression} → {0.value} as {0.index} → {0.point}",
}


def _text(statement: Any) -> str:
    sign = {Conjunction: " ∧ ", Disjunction: " ∨ "}.get(type(statement))
    if sign is None:
        return _FORMS.get(type(statement), "{0!r}").format(statement)
    return sign.join(f"({part})" for part in statement.parts)


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
    kind: Any = type(statement)
    if id(kind) in KINDS or kind is Hypothesis:
        parts = (getattr(statement, name) for name in _names(kind))
        return kind(*(map_expressions(part, change) for part in parts))
    return statement


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def expressions(statement: Statement) -> Iterator[Any]:
    """Yield the expressions in a statement from left to right; a bound index counts as one."""
    return iter(_listed(statement))


def _listed(part: Any) -> list[Any]:
    if isinstance(part, sp.Expr):
        return [part]
    kind: Any = type(part)
    if id(kind) in KINDS or kind is Hypothesis:
        part = tuple(getattr(part, name) for name in _names(kind))
    return [e for each in part for e in _listed(each)] if isinstance(part, tuple) else []


def free_symbols(statement: Any) -> frozenset[Any]:
    """Return the symbols that occur in a statement's expressions, quantified indices too."""
    return frozenset().union(*(e.free_symbols for e in expressions(statement)))


def bound_indices(subject: Any) -> frozenset[Any]:
    """Return the symbols that a statement or a sum binds anywhere in a statement or expression."""
    if isinstance(subject, sp.Basic):
        return frozenset(limit[0] for e in occurring(subject, sp.Sum) for limit in e.limits)
    if isinstance(subject, tuple):
        return frozenset().union(*map(bound_indices, subject))
    if isinstance(subject, (str, int)):
        return frozenset()
    kind: Any = type(subject)
    parts = tuple(getattr(subject, name) for name in _names(kind))
    return bound_indices(parts) | ({subject.index} if hasattr(subject, "index") else set())


def differentiated(statement: Any) -> frozenset[Any]:
    """Return the coordinates with respect to which a statement differentiates anywhere."""
    found = (occurring(e, sp.Derivative) for e in expressions(statement))
    return frozenset(x for derivatives in found for d in derivatives for x in d.variables)


def occurring(expression: Any, *kinds: type) -> list[Any]:
    """Return the parts that are of some kinds; SymPy's `atoms` takes several times as long."""
    found, waiting = [], [expression]
    while waiting:
        part = waiting.pop()
        if isinstance(part, kinds):
            found.append(part)
        waiting += part.args
    return found
