"""Functions of a coordinate made explicit, so that statements about any profile get numbers.

Γ defines some functions, and a specimen gives one solution for the others; what Γ says besides must
hold of that solution.  For every point of an interval stand a few of them, both ends among them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, Final, final

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.errors import RuleError
from vrest.evaluate.plan import Fact
from vrest.kernel.derivative import derivative
from vrest.kernel.statement import (
    STATEMENTS,
    Conjunction,
    Equation,
    ForAll,
    Hypothesis,
    Kind,
    Order,
    Statement,
    bound_indices,
    expressions,
    free_symbols,
)
from vrest.quantity import Domain, quantity_of
from vrest.remember import remembered

__all__ = ["Images", "Specimen", "defined_functions", "images_of"]

Images = Mapping[Any, tuple[tuple[Any, ...], Any]]  # from a function to its arguments and its value

_NAME: Final = attrgetter("__name__")
_SHARES: Final = (sp.S.Zero, sp.Rational(2, 7), sp.Rational(5, 8), sp.S.One)
_SHAPING: Final = (Kind.MODEL, Kind.BOUNDARY)  # what a solution is made for; laws have unknowns
_RELATIONS: Final = {Domain.POSITIVE: "<", Domain.NONNEGATIVE: "<=", Domain.NONZERO: "!="}


def images_of(explicit: Mapping[Any, Any]) -> Images:
    """Return a specimen ``{c_x(x): ..., c_x_cat(i, x): ...}`` by function.

    Raises
    ------
    ValueError
        If one of its keys is no function of symbols.
    """
    for target in explicit:
        if not _is_general(target):
            raise ValueError(f"{target} in a specimen is no function of symbols such as c_x(x)")
    return {target.func: (target.args, image) for target, image in explicit.items()}


def defined_functions(hypotheses: Iterable[Any]) -> Images:
    """Return the functions that entries of Γ define, with their values."""
    return dict(found for h in hypotheses if (found := _definition(h)) is not None)


def _is_general(target: Any) -> bool:
    return (
        isinstance(target, AppliedUndef)
        and all(isinstance(argument, sp.Symbol) for argument in target.args)
        and len(set(target.args)) == len(target.args)
    )


def _definition(hypothesis: Any) -> tuple[Any, tuple[tuple[Any, ...], Any]] | None:
    target, body = hypothesis.defines, hypothesis.statement
    while isinstance(body, ForAll):
        body = body.body
    if not _is_general(target) or not isinstance(body, Equation) or body.lhs != target:
        return None
    return target.func, (target.args, body.rhs)


@final
class Specimen:
    """Write functions out, and remember what was written.

    Parameters
    ----------
    images : mapping
        From each function to its arguments and its value.

    Attributes
    ----------
    origins : dict
        From each statement that was written to what it stood for, and at which points.
    """

    __slots__ = ("_domains", "_entries", "_images", "_places", "_written", "origins")

    def __init__(self, images: Images) -> None:
        self._images = images
        self._written: dict[Any, Any] = {}
        self._places: dict[int, tuple[Any, Any]] = {}
        self._entries: dict[int, tuple[Hypothesis, Fact | None]] = {}
        self._domains: dict[int, tuple[Any, Fact | None]] = {}
        self.origins: dict[Statement, tuple[Statement, Mapping[Any, Any]]] = {}

    def expression(self, e: Any, inside: frozenset[Any] = frozenset()) -> Any:
        """Return an expression without functions, derivatives carried out.

        Parameters
        ----------
        e : sympy.Expr
        inside : frozenset
            The functions that are being written out, as a definition may be circular.

        Raises
        ------
        RuleError
            If a function has no value, or a derivative is not known.
        """
        found = self._written.get(e)
        if found is None:
            found = self._written[e] = self._write(e, inside)
        return found

    def _write(self, e: Any, inside: frozenset[Any]) -> Any:
        if isinstance(e, AppliedUndef):
            return self._applied(e, inside)
        if not e.has(AppliedUndef, sp.Derivative):
            return e
        if not isinstance(e, sp.Derivative):
            return e.func(*(self.expression(part, inside) for part in e.args))
        found = self.expression(e.expr, inside)
        for x in e.variables:
            found = derivative(found, x)
        return found

    def _applied(self, e: Any, inside: frozenset[Any]) -> Any:
        if e.func in inside or e.func not in self._images:
            raise RuleError("evaluate", f"{e.func} has neither a definition nor a specimen", e)
        names, image = self._images[e.func]
        # first in its own letters, as a derivative in it has no meaning at a number
        written = self.expression(image, inside | {e.func})
        if bound_indices((image, written)) & sp.Tuple(*e.args).free_symbols:
            raise RuleError("evaluate", "an index of this would be bound in its specimen", e)
        return self.expression(written.xreplace(dict(zip(names, e.args, strict=True))), inside)

    def statement(self, statement: Any, at: Mapping[Any, Any] | None = None) -> Any:
        """Return a statement without functions; coordinates have the values in `at`."""
        at = at or {}
        if isinstance(statement, sp.Expr):
            written = self.expression(statement)
            return written.xreplace(at) if at else written
        if isinstance(statement, tuple):
            return tuple(self.statement(part, at) for part in statement)
        if not isinstance(statement, STATEMENTS):
            return statement
        if at:
            return self._stated(statement, at)
        # the same object comes again and again, and to hash a statement takes long
        place = self._places.get(id(statement))
        if place is not None:
            return place[1]
        known = self._written.get(statement)
        if known is None:
            known = self._written[statement] = self._stated(statement, at)
        self._places[id(statement)] = statement, known
        return known

    def _stated(self, statement: Any, at: Mapping[Any, Any]) -> Any:
        index = getattr(statement, "index", None)
        at = {x: place for x, place in at.items() if x != index}
        if any(index in place.free_symbols for place in at.values()):
            raise RuleError("evaluate", "a bound symbol would capture a place", statement)
        if isinstance(statement, ForAll) and (ends := quantity_of(statement.index).ends):
            low, high = ends
            places = ({**at, statement.index: low + share * (high - low)} for share in _SHARES)
            found: Any = Conjunction(tuple(self.statement(statement.body, p) for p in places))
        else:
            parts = {f.name: getattr(statement, f.name) for f in fields(statement)}
            found = replace(statement, **{k: self.statement(v, at) for k, v in parts.items()})
        self.origins[found] = statement, at
        return found

    def facts(self, hypotheses: Iterable[Hypothesis]) -> Iterator[Fact]:
        """Yield what must hold at a point, as Γ says it and as the domains of functions do."""
        spoken: dict[int, Any] = {}
        for h in hypotheses:
            if id(h) not in self._entries:
                self._entries[id(h)] = h, self._fact(h)
            _, fact = self._entries[id(h)]
            spoken |= {id(f.func): f.func for f in _of_functions(h)[0]}
            if fact is not None:
                yield fact
        for function in sorted(spoken.values(), key=_NAME):
            fact = self._inside(function)
            if fact is not None:
                yield fact

    def _fact(self, h: Hypothesis) -> Fact | None:
        """Return what an entry of Γ says, unless it is the definition that is written out."""
        functions, definition = _of_functions(h)
        if definition is not None and self._images[definition[0]] == definition[1]:
            return None
        fixed = None
        if functions and h.kind is not Kind.SUPPOSITION:
            fixed = frozenset().union(*(self.expression(f).free_symbols for f in functions))
            if h.kind in _SHAPING:
                fixed |= free_symbols(h.statement)
        return Fact(self.statement(h.statement), (), h.defines, fixed)

    def _inside(self, function: Any) -> Fact | None:
        """Return that the values of a function lie in its domain, if that says anything."""
        if id(function) not in self._domains:
            self._domains[id(function)] = function, self._bounds(function)
        return self._domains[id(function)][1]

    def _bounds(self, function: Any) -> Fact | None:
        names, _ = self._images.get(function, ((), None))
        relation = _RELATIONS.get(quantity_of(function(*names)).domain) if names else None
        if relation is None:
            return None
        left, right = (function(*names), sp.S.Zero)[:: 1 if relation == "!=" else -1]
        statement: Statement = Order(left, relation, right)
        for name in names:
            statement = ForAll(name, statement)
        return Fact(self.statement(statement), (), None, frozenset())


@remembered
def _of_functions(hypothesis: Hypothesis) -> tuple[set[Any], Any]:
    """Return the functions that an entry of Γ speaks of, and which of them it defines."""
    return _functions(hypothesis.statement), _definition(hypothesis)


def _functions(statement: Statement) -> set[Any]:
    return {f for e in expressions(statement) for f in e.atoms(AppliedUndef)}
