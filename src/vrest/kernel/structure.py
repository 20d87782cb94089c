"""Rules of structure: what enters from outside, and what a free symbol or index stands for.

In the figures ``Γ`` and ``Δ`` are hypotheses; conditions at the right are met from domains, Γ and
the theorems `given`.  Every rule raises `RuleError` when one cannot be met, and `DimensionError`
when two sides measure different things.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.errors import RuleError
from vrest.kernel.derivative import is_smooth
from vrest.kernel.language import as_expression, check_statement, ends
from vrest.kernel.obligations import assumed, defined, owe
from vrest.kernel.sign import DOMAINS, signs, within
from vrest.kernel.statement import (
    Equation,
    ForAll,
    Hypothesis,
    Iff,
    Implies,
    Kind,
    Obligation,
    Order,
    Statement,
    bound_indices,
    differentiated,
    expressions,
    free_symbols,
    map_expressions,
    nonzero,
    occurring,
    positive,
)
from vrest.kernel.theorem import Step, Theorem, read, rule
from vrest.quantity import Domain, is_variable, quantity_of

__all__ = [
    "assume",
    "define",
    "distribute",
    "generalise",
    "instantiate",
    "law",
    "specialise",
]


@rule
def law(name: str, statement: Statement, *, meaning: str, source: str, defines: Any = None) -> Step:
    """Postulate a law of physics; its source must be named.

    ::

        -------
        φ ⊢ φ                every expression in φ is defined
    """
    if not source:
        raise RuleError("law", f"the law {name} needs a source in the literature")
    if defines is not None and not (isinstance(statement, Equation) and statement.lhs == defines):
        raise RuleError("law", f"what {name} defines must be its left side", statement)
    return _postulate("law", Hypothesis(Kind.LAW, name, statement, meaning, source, defines))


@rule
def define(symbol: Any, expression: Any, *, name: str = "", meaning: str = "") -> Step:
    """Introduce a symbol as a name for an expression.

    ::

        ---------------
        x = e ⊢ x = e        x not in e; e is defined and lies in the domain of x;
                             x is a symbol, aᵢ or f(x), and e is smooth for f(x)
    """
    quantity, expression = quantity_of(symbol), as_expression(expression)
    places = symbol.indices if isinstance(symbol, sp.Indexed) else symbol.args
    general = all(isinstance(p, sp.Symbol) for p in places) and len({*places}) == len(places)
    if quantity.value is not None or not general or quantity.of not in (None, *places[-1:]):
        raise RuleError("define", "neither a constant nor one value of many can be defined", symbol)
    inside = signs(expression)[0] <= DOMAINS[quantity.domain]
    if quantity.domain in (Domain.INDEX, Domain.COORDINATE) or not inside:
        reason = f"the expression may leave the domain of {symbol}, {quantity.domain.value}"
        raise RuleError("define", reason, expression)
    if not is_smooth(expression, quantity.of):
        raise RuleError("define", f"{symbol} is smooth, the expression has a corner", expression)
    statement, meaning = Equation(symbol, expression), meaning or quantity.meaning
    name = name or quantity.name
    return _postulate("define", Hypothesis(Kind.DEFINITION, name, statement, meaning, "", symbol))


@rule
def assume(
    statement: Statement, *, kind: Kind, name: str, meaning: str = "", source: str = ""
) -> Step:
    """Assume a model, boundary value, domain, approximation or supposition.

    ::

        -------
        φ ⊢ φ                every expression in φ is defined
    """
    if type(kind) is not Kind or kind in (Kind.LAW, Kind.DEFINITION):
        raise RuleError("assume", "laws enter by `law`, definitions by `define`", statement)
    return _postulate("assume", Hypothesis(kind, name, statement, meaning, source))


def _postulate(name: str, hypothesis: Hypothesis) -> Step:
    called = hypothesis.name
    if not (type(called) is str and called.isascii() and called.isprintable()):
        reason = "an assumption is called by plain letters, which look like no others"
        raise RuleError(name, reason, called)
    check_statement(hypothesis.statement)
    owed = defined(name, hypothesis.statement, ())
    return Step(hypothesis.statement, obligations=owed, hypotheses=(hypothesis,))


@rule
def instantiate(
    theorem: Theorem,
    mapping: Mapping[Any, Any],
    *,
    given: Sequence[Theorem] = (),
    because: str = "",
) -> Step:
    """Put expressions for symbols, whole families and functions, all at once, also in Γ.

    ::

            Γ ⊢ φ
        ---------------      each e is defined, in the domain of x and of its dimension;
        Γ[e/x] ⊢ φ[e/x]      no index is captured; a defined symbol is only renamed;
                             Γ[e/x] is defined by the domains alone
    """
    old = read(theorem)
    images = {x: as_expression(e) for x, e in mapping.items()}
    for symbol in images:
        if quantity_of(symbol).value is not None or not _replaceable(symbol):
            reason = "only a symbol, family or function can be instantiated, and no constant"
            raise RuleError("instantiate", reason, symbol)
    for statement in (old.statement, *(h.statement for h in old.hypotheses)):
        captured = _mentioned(images) & (bound_indices(statement) | differentiated(statement))
        if captured:
            raise RuleError("instantiate", "an index would be captured", *captured)
        moved = images.keys() & ends(statement)
        if moved:
            raise RuleError("instantiate", "the interval of a coordinate would change", *moved)
    change = _putting(images)
    hypotheses = tuple(carried(h, change) for h in old.hypotheses)
    known = (*hypotheses, *assumed(*given))
    owed: list[Obligation] = []
    for symbol, image in images.items():
        quantity = quantity_of(symbol)
        check_statement(Equation(symbol, image))
        if not is_smooth(image, quantity.of):
            raise RuleError("instantiate", f"{symbol} is smooth, its image has a corner", image)
        subject: Any = Equation(image, image)
        for place in _places(symbol):
            subject = ForAll(place, subject)
        owed += defined("instantiate", subject, known, given)
        needs = inhabits(symbol, image, quantity.domain)
        owed += owe("instantiate", needs, known, given, bound_indices(subject))
    statement = map_expressions(old.statement, change)
    return Step(statement, tuple(images.items()), tuple(owed), known)


def _places(symbol: Any) -> tuple[Any, ...]:
    """Return the coordinate of a function, or the indices of a member: they are only places."""
    if isinstance(symbol, AppliedUndef):
        return tuple(symbol.args)
    return tuple(symbol.indices) if isinstance(symbol, sp.Indexed) else ()


def _replaceable(symbol: Any) -> bool:
    """Tell whether a key is a symbol, a family at indices, or a function at its own coordinate."""
    places = _places(symbol)
    if isinstance(symbol, AppliedUndef):
        return bool(places == (quantity_of(symbol).of,))
    general = all(type(p) is sp.Symbol for p in places) and len({*places}) == len(places)
    return general and type(symbol) in (sp.Symbol, sp.Indexed)


def _mentioned(images: Mapping[Any, Any]) -> set[Any]:
    """Return what an instantiation speaks of; its own places are not meant."""
    said = {s for x, e in images.items() for s in e.free_symbols - {*_places(x)}}
    return said | {x for x in images if not _places(x)}


def _putting(images: Mapping[Any, Any]) -> Callable[[Any], Any]:
    """Return the map that puts images for symbols, and for families and functions anywhere."""
    varying = {_letter(x): (_places(x), e) for x, e in images.items() if _places(x)}
    if len(varying) < sum(1 for x in images if _places(x)):
        raise RuleError("instantiate", "a family or function has two images", *images)

    def change(e: Any) -> Any:
        everywhere = dict(images)
        for f in set(occurring(e, AppliedUndef, sp.Indexed)):
            if _letter(f) in varying:
                places, image = varying[_letter(f)]
                points = dict(zip(places, map(change, _places(f)), strict=True))
                moved = {s for p in points.values() for s in (*points, *p.free_symbols)}
                fixed = bound_indices(image) | differentiated(Equation(image, image))
                if any(place != point for place, point in points.items()) and fixed & moved:
                    raise RuleError("instantiate", "an index would be captured", image, f)
                everywhere[f] = image.xreplace(points)
        return e.xreplace(everywhere)

    return change


def _letter(variable: Any) -> Any:
    return variable.base if isinstance(variable, sp.Indexed) else variable.func


def carried(hypothesis: Hypothesis, change: Callable[[Any], Any]) -> Hypothesis:
    """Return an entry of Γ after a change, if what it defines keeps a name and its domain.

    It stays defined everywhere: what may have no value would be a condition that nobody reads.
    """
    new: Hypothesis = map_expressions(hypothesis, change)
    if new == hypothesis:
        return hypothesis
    check_statement(new.statement)
    defined("instantiate", new.statement, ())
    if new.defines is not None:
        old = quantity_of(hypothesis.defines)
        name = quantity_of(new.defines) if is_variable(new.defines) else None
        if name is None or name.value is not None or name.domain is not old.domain:
            reason = "a defined symbol can only be renamed, to one of the same domain"
            raise RuleError("instantiate", reason, new)
        said = new.statement
        while isinstance(said, ForAll):
            if said.index not in new.defines.free_symbols:
                reason = f"{new.defines} would be defined anew for every {said.index}"
                raise RuleError("instantiate", reason, new)
            said = said.body
        if not all(is_smooth(e, name.of) for e in expressions(new.statement)):
            raise RuleError("instantiate", f"{new.defines} is smooth, its image has a corner", new)
    return new


def inhabits(symbol: Any, image: Any, domain: Domain) -> list[Order]:
    """Return the order facts that put an image in a symbol's domain."""
    if domain is Domain.INDEX:
        named = type(image) is sp.Symbol and quantity_of(image).domain is Domain.INDEX
        if not (named or (image.is_Integer and image > 0)):
            raise RuleError("instantiate", "an index takes an index or 1, 2, …", symbol, image)
    if domain is Domain.COORDINATE:
        return list(within(symbol, image))
    needs = {
        Domain.POSITIVE: [positive(image)],
        Domain.NONNEGATIVE: [Order(sp.S.Zero, "<=", image)],
        Domain.NONZERO: [nonzero(image)],
    }
    return needs.get(domain, [])


@rule
def generalise(theorem: Theorem, index: Any, *, because: str = "") -> Step:
    """Conclude for every value of a symbol what was shown for any.

    ::

           Γ ⊢ φ
        ------------
        ∀i Γ ⊢ ∀i φ          entries of Γ without i stay as they are
    """
    old = read(theorem)
    hypotheses = tuple(_for_all(index, h) for h in old.hypotheses)
    return Step(ForAll(index, old.statement), (index,), hypotheses=hypotheses)


def _for_all(index: Any, hypothesis: Hypothesis) -> Hypothesis:
    statement = hypothesis.statement
    if index in ends(statement):
        raise RuleError("generalise", "the interval of a coordinate would change", index, statement)
    if _already(index, statement) or index not in free_symbols(statement):
        return hypothesis
    name = hypothesis.defines
    if name is not None and (name == index or index not in name.free_symbols):
        raise RuleError("generalise", f"what is defined has no index {index}", hypothesis)
    return replace(hypothesis, statement=ForAll(index, statement))


def _already(index: Any, statement: Any) -> bool:
    """Return whether one of the ∀ with which a statement begins binds the index."""
    return isinstance(statement, ForAll) and (
        statement.index == index or _already(index, statement.body)
    )


@rule
def specialise(
    theorem: Theorem, member: Any, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Take one value out of all.

    ::

        Γ ⊢ ∀i φ
        ----------
        Γ ⊢ φ[k/i]           k is defined and in the domain of i; nothing is captured
    """
    old = read(theorem).statement
    if not isinstance(old, ForAll):
        raise RuleError("specialise", "the theorem must begin with ∀", old)
    known = assumed(theorem, *given)
    body, owed = placed("specialise", old.body, old.index, member, known, given)
    return Step(body, (as_expression(member),), owed)


def placed(
    name: str,
    subject: Any,
    index: Any,
    member: Any,
    known: Sequence[Hypothesis] = (),
    given: Sequence[Theorem] = (),
) -> tuple[Any, tuple[Obligation, ...]]:
    """Return a statement or expression with a value for its index, and what that owes."""
    member = as_expression(member)
    check_statement(Equation(index, member))
    said = Equation(subject, subject) if isinstance(subject, sp.Expr) else subject
    fixed = bound_indices(said) | (differentiated(said) if member != index else frozenset())
    if fixed & {index, *member.free_symbols}:
        raise RuleError(name, "an index would be captured", index, member)
    needs = inhabits(index, member, quantity_of(index).domain)
    owed = (*defined(name, member, known, given), *owe(name, needs, known, given))
    return map_expressions(subject, lambda e: e.xreplace({index: member})), owed


@rule
def distribute(theorem: Theorem, *, because: str = "") -> Step:
    """Carry ∀ into both sides of an equivalence or implication.

    ::

          Γ ⊢ ∀i (p ⇔ q)
        -------------------  likewise ⇒
        Γ ⊢ (∀i p) ⇔ (∀i q)
    """
    match read(theorem).statement:
        case ForAll(index, Iff(left, right) | Implies(left, right) as body):
            return Step(type(body)(ForAll(index, left), ForAll(index, right)))
        case other:
            raise RuleError("distribute", "the theorem must be ∀ over ⇔ or ⇒", other)
