"""Rules of structure: what enters from outside, and what a free symbol or index stands for.

In the figures ``Γ`` and ``Δ`` are hypotheses; conditions at the right are met from domains, Γ and
the theorems `given`.  Every rule raises `RuleError` when one cannot be met, and `DimensionError`
when two sides measure different things.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import sympy as sp

from vrest.errors import RuleError
from vrest.kernel.sign import DOMAINS, signs
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
    as_expression,
    bound_indices,
    check_statement,
    free_symbols,
    map_expressions,
    nonzero,
    positive,
)
from vrest.kernel.theorem import Step, Theorem, assumed, defined, owe, read, rule
from vrest.quantity import Domain, quantity_of

__all__ = [
    "assume",
    "define",
    "distribute",
    "generalise",
    "instantiate",
    "law",
    "specialise",
    "unroll",
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
        x = e ⊢ x = e        x not in e; e is defined and lies in the domain of x
    """
    quantity, expression = quantity_of(symbol), as_expression(expression)
    if quantity.value is not None or symbol in expression.free_symbols:
        reason = "neither a constant nor a symbol in its own definition can be defined"
        raise RuleError("define", reason, symbol)
    if quantity.domain is Domain.INDEX or not signs(expression)[0] <= DOMAINS[quantity.domain]:
        reason = f"the expression may leave the domain of {symbol}, {quantity.domain.value}"
        raise RuleError("define", reason, expression)
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
    """Put expressions for symbols, all at once, in the theorem and in Γ.

    ::

            Γ ⊢ φ
        ---------------      each e is defined, in the domain of x and of its dimension;
        Γ[e/x] ⊢ φ[e/x]      no index is captured; a defined symbol is only renamed
    """
    old = read(theorem)
    images = {x: as_expression(e) for x, e in mapping.items()}
    mentioned = set(images).union(*(e.free_symbols for e in images.values()))
    for statement in (old.statement, *(h.statement for h in old.hypotheses)):
        captured = mentioned & bound_indices(statement)
        if captured:
            raise RuleError("instantiate", "an index would be captured", *captured)

    def change(e: Any) -> Any:
        return e.xreplace(images)

    hypotheses = tuple(_carried(h, change) for h in old.hypotheses)
    known = (*hypotheses, *assumed(*given))
    owed: list[Obligation] = []
    for symbol, image in images.items():
        quantity = quantity_of(symbol)
        if quantity.value is not None or type(symbol) is not sp.Symbol:
            reason = "only a symbol that is no constant of nature can be instantiated"
            raise RuleError("instantiate", reason, symbol)
        check_statement(Equation(symbol, image))
        owed += defined("instantiate", image, known, given)
        owed += owe("instantiate", _inhabits(symbol, image, quantity.domain), known, given)
    statement = map_expressions(old.statement, change)
    return Step(statement, tuple(images.items()), tuple(owed), known)


def _carried(hypothesis: Hypothesis, change: Callable[[Any], Any]) -> Hypothesis:
    """Return an entry of Γ after a change, if what it defines keeps a name and its domain."""
    new: Hypothesis = map_expressions(hypothesis, change)
    check_statement(new.statement)
    if new.defines is not None:
        named = type(new.defines) in (sp.Symbol, sp.Indexed)
        domain = quantity_of(hypothesis.defines).domain
        if not named or quantity_of(new.defines).value or quantity_of(new.defines).domain != domain:
            reason = "a defined symbol can only be renamed, to one of the same domain"
            raise RuleError("instantiate", reason, new)
    return new


def _inhabits(symbol: Any, image: Any, domain: Domain) -> list[Order]:
    """Return the order facts that put an image in a symbol's domain."""
    if domain is Domain.INDEX:
        named = type(image) is sp.Symbol and quantity_of(image).domain is Domain.INDEX
        if not (named or (image.is_Integer and image > 0)):
            raise RuleError("instantiate", "an index takes an index or 1, 2, …", symbol, image)
    needs = {
        Domain.POSITIVE: [positive(image)],
        Domain.NONNEGATIVE: [Order(sp.S.Zero, "<=", image)],
        Domain.NONZERO: [nonzero(image)],
    }
    return needs.get(domain, [])


@rule
def generalise(theorem: Theorem, index: Any, *, because: str = "") -> Step:
    """Conclude for all indices what was shown for any.

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
    done = isinstance(statement, ForAll) and statement.index == index
    if done or index not in free_symbols(statement):
        return hypothesis
    if hypothesis.defines is not None and index not in hypothesis.defines.free_symbols:
        raise RuleError("generalise", f"what is defined has no index {index}", hypothesis)
    return replace(hypothesis, statement=ForAll(index, statement))


@rule
def specialise(theorem: Theorem, member: Any, *, because: str = "") -> Step:
    """Take one index out of all.

    ::

        Γ ⊢ ∀i φ
        ----------
        Γ ⊢ φ[k/i]           k an index or 1, 2, …; not captured in φ
    """
    old = read(theorem)
    if not isinstance(old.statement, ForAll):
        raise RuleError("specialise", "the theorem must begin with ∀", old.statement)
    body, index, member = old.statement.body, old.statement.index, as_expression(member)
    _inhabits(index, member, Domain.INDEX)
    if {index, member} & bound_indices(body):
        raise RuleError("specialise", "an index would be captured", index, member)
    return Step(map_expressions(body, lambda e: e.xreplace({index: member})), (member,))


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


@rule
def unroll(
    theorem: Theorem,
    number: Any,
    members: Mapping[Any, Sequence[Any]],
    *,
    because: str = "",
) -> Step:
    """Take so many species, by name: sums up to N are written out, Γ is said of each.

    ::

                 Γ ⊢ φ
        ------------------------   N → n; member k of every family → its name; ∀i in Γ → 1 … n;
        Γ₁ ∪ … ∪ Γₙ ⊢ φ[names]     φ speaks of members in sums up to N only

    The rest of an infinite family can repeat its last member, so nothing more has to be assumed.
    """
    old = read(theorem)
    families = {base: tuple(names) for base, names in members.items()}
    size, *others = {len(names) for names in families.values()} or {0}
    if quantity_of(number).domain is not Domain.INDEX or others or not size:
        raise RuleError("unroll", "every family needs as many members as there are species", number)
    images = {
        base[k + 1]: as_expression(name)
        for base, names in families.items()
        for k, name in enumerate(names)
    }

    def change(e: Any, also: Mapping[Any, Any]) -> Any:
        return _written_out(e.xreplace({number: sp.Integer(size), **also})).xreplace(images)

    hypotheses: list[Hypothesis] = []
    for h in old.hypotheses:
        said = h.statement
        if isinstance(said, ForAll):
            rest = map_expressions(said.body, _anonymous)
            if said.index in free_symbols(rest) | bound_indices(rest):
                raise RuleError("unroll", "∀ may number members of families, nothing else", said)
            each = replace(h, statement=said.body)
            numbers = [{said.index: sp.Integer(k + 1)} for k in range(size)]
            hypotheses += [_carried(each, partial(change, also=shift)) for shift in numbers]
        else:
            hypotheses.append(_carried(h, partial(change, also={})))
    statement = map_expressions(old.statement, partial(change, also={}))
    for said in (statement, *(h.statement for h in hypotheses)):
        left = {s for s in free_symbols(said) if isinstance(s, sp.Indexed) or s.is_integer}
        if left or bound_indices(said):
            raise RuleError("unroll", "a member or an index stands outside what was named", said)
    owed: list[Obligation] = []
    for member, image in images.items():
        check_statement(Equation(member, image))
        domain = quantity_of(member).domain
        owed += defined("unroll", image, hypotheses)
        owed += owe("unroll", _inhabits(member, image, domain), hypotheses)
    shown = ((number, size), *families.items())
    return Step(statement, shown, tuple(owed), tuple(hypotheses))


def _anonymous(e: Any) -> Any:
    """Write another letter for every member of a family."""
    return e.xreplace({member: sp.Dummy() for member in e.atoms(sp.Indexed)})


def _written_out(e: Any) -> Any:
    """Write every sum up to a number term by term, from the inside out."""
    if not e.has(sp.Sum):
        return e
    if not isinstance(e, sp.Sum):
        return e.func(*map(_written_out, e.args))
    body, (index, _, high) = _written_out(e.function), e.limits[0]
    if not high.is_Integer:
        raise RuleError("unroll", "a sum runs up to something else", e)
    return sp.Add(*(body.xreplace({index: sp.Integer(k)}) for k in range(1, int(high) + 1)))
