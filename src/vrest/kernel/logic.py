"""Rules of logic: implications, cases, and hypotheses that are discharged.

`RuleError` is raised when a premise does not have the shape in the figure.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vrest.errors import RuleError
from vrest.kernel.language import as_expression, check_statement
from vrest.kernel.obligations import assumed, defined, owe
from vrest.kernel.sign import definedness
from vrest.kernel.statement import (
    AtMost,
    Conjunction,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Hypothesis,
    Iff,
    Implies,
    Kind,
    Order,
    Statement,
    bound_indices,
    expressions,
    free_symbols,
    map_expressions,
)
from vrest.kernel.structure import placed
from vrest.kernel.theorem import Step, Theorem, read, rule

__all__ = [
    "cases",
    "conjoin",
    "contrapose",
    "discharge",
    "equivalence",
    "exchange",
    "excluded_middle",
    "modus_ponens",
    "negate",
    "part",
    "unique",
    "witness",
]


@rule
def modus_ponens(implication: Theorem, fact: Theorem, *, because: str = "") -> Step:
    """Draw the conclusion of an implication or equivalence whose condition holds.

    ::

        Γ ⊢ p ⇒ q    Δ ⊢ p
        ------------------   ⇔ serves as ⇒
            Γ ∪ Δ ⊢ q
    """
    statement, condition = read(implication).statement, read(fact).statement
    if not isinstance(statement, (Implies, Iff)):
        raise RuleError("modus_ponens", "the first theorem must be ⇒ or ⇔", statement)
    if statement.left != condition:
        raise RuleError("modus_ponens", "the condition differs", statement.left, condition)
    return Step(statement.right)


@rule
def discharge(theorem: Theorem, hypothesis: Hypothesis, *, because: str = "") -> Step:
    """Turn a hypothesis into the condition of an implication.

    ::

        Γ, p ⊢ q
        ---------
        Γ ⊢ p ⇒ q
    """
    old = read(theorem)
    found = [h for h in old.hypotheses if type(hypothesis) is Hypothesis and h == hypothesis]
    if len(found) != 1:
        raise RuleError("discharge", "this is not among the hypotheses", hypothesis)
    rest = tuple(h for h in old.hypotheses if h is not found[0])
    statement = Implies(found[0].statement, old.statement)
    return Step(statement, (found[0].name,), hypotheses=rest)


@rule
def equivalence(forward: Theorem, backward: Theorem, *, because: str = "") -> Step:
    """Join two implications.

    ::

        Γ ⊢ p ⇒ q    Δ ⊢ q ⇒ p
        ----------------------
            Γ ∪ Δ ⊢ p ⇔ q
    """
    one, two = read(forward).statement, read(backward).statement
    if isinstance(one, Implies) and two == Implies(one.right, one.left):
        return Step(Iff(one.left, one.right))
    raise RuleError("equivalence", "one must be the converse of the other", one, two)


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


@rule
def contrapose(theorem: Theorem, *, given: Sequence[Theorem] = (), because: str = "") -> Step:
    """Turn an implication or equivalence into that of the negations.

    ::

          Γ ⊢ p ⇒ q            Γ ⊢ p ⇔ q
        -------------        -------------     what p and q speak of is defined
        Γ ⊢ ¬q ⇒ ¬p          Γ ⊢ ¬p ⇔ ¬q
    """
    match read(theorem).statement:
        case Implies(p, q) as old:
            statement: Statement = Implies(negate(q), negate(p))
        case Iff(p, q) as old:
            statement = Iff(negate(p), negate(q))
        case other:
            raise RuleError("contrapose", "the theorem must be ⇒ or ⇔", other)
    owed = defined("contrapose", old, assumed(theorem, *given), given)
    return Step(statement, (), owed)


@rule
def conjoin(*theorems: Theorem, because: str = "") -> Step:
    """Say several things at once.

    ::

        Γ₁ ⊢ p₁ … Γₙ ⊢ pₙ
        -----------------------------
        Γ₁ ∪ … ∪ Γₙ ⊢ p₁ ∧ … ∧ pₙ
    """
    if len(theorems) < 2:
        raise RuleError("conjoin", "at least two theorems are needed")
    return Step(Conjunction(tuple(read(theorem).statement for theorem in theorems)))


@rule
def part(theorem: Theorem, number: int, *, because: str = "") -> Step:
    """Take one part out of a conjunction; parts count from 0.

    ::

        Γ ⊢ p₀ ∧ … ∧ pₙ
        ---------------
            Γ ⊢ pₖ
    """
    old = read(theorem).statement
    if not isinstance(old, Conjunction) or number not in range(len(old.parts)):
        raise RuleError("part", f"the theorem has no part {number}", old)
    return Step(old.parts[number], (number,))


@rule
def excluded_middle(
    statement: Statement, *, given: Sequence[Theorem] = (), because: str = ""
) -> Step:
    """Say that a statement holds or does not.

    ::

        --------
        ⊢ p ∨ ¬p             what p speaks of is defined
    """
    check_statement(statement)
    owed = defined("excluded_middle", statement, assumed(*given), given)
    return Step(Disjunction((statement, negate(statement))), (), owed)


@rule
def cases(disjunction: Theorem, *branches: Theorem, because: str = "") -> Step:
    """Conclude what holds in every case.

    ::

        Γ ⊢ p₁ ∨ … ∨ pₙ    Δₖ, pₖ ⊢ q  for every k
        ------------------------------------------
                 Γ ∪ Δ₁ ∪ … ∪ Δₙ ⊢ q
    """
    either = read(disjunction).statement
    if not isinstance(either, Disjunction) or len(either.parts) != len(branches):
        raise RuleError("cases", "one branch is needed for each part of p₁ ∨ … ∨ pₙ", either)
    conclusion = read(branches[0]).statement
    kept = list(assumed(disjunction))
    for case, branch in zip(either.parts, branches, strict=True):
        if read(branch).statement != conclusion:
            raise RuleError("cases", "the branches conclude differently", conclusion, branch)
        lasting = (Kind.LAW, Kind.DEFINITION)
        kept += [h for h in assumed(branch) if h.statement != case or h.kind in lasting]
    return Step(conclusion, hypotheses=tuple(kept))


@rule
def witness(
    theorem: Theorem,
    claim: Statement,
    value: Any,
    *,
    given: Sequence[Theorem] = (),
    because: str = "",
) -> Step:
    """Conclude from an example that there is one.

    ::

        Γ ⊢ φ[e/x]
        ----------           e is defined and in the domain of x, and what φ speaks of is defined
         Γ ⊢ ∃x φ            there; ∃x φ is the claim
    """
    check_statement(claim)
    if not isinstance(claim, Exists):
        raise RuleError("witness", "the claim must begin with ∃", claim)
    known = assumed(theorem, *given)
    example, owed = placed("witness", claim.body, claim.index, value, known, given)
    if read(theorem).statement != example:
        raise RuleError("witness", "the theorem says something else", theorem, example)
    # judged before SymPy evaluates: 0**0 is 1 there, and has no value here
    put = {claim.index: as_expression(value)}
    needs = [
        map_expressions(order, lambda e: e.xreplace(put))
        for part in expressions(claim.body)
        for order in definedness(part)
    ]
    there = owe("witness", needs, known, given, bound_indices(claim.body))
    return Step(claim, (value,), (*owed, *there))


@rule
def unique(theorem: Theorem, *, given: Sequence[Theorem] = (), because: str = "") -> Step:
    """Conclude from a solution that there is exactly one.

    ::

        Γ ⊢ ∀x (φ ⇔ x = e)
        ------------------   e without x, defined and in the domain of x
           Γ ⊢ ∃!x φ
    """
    old, known = read(theorem).statement, assumed(theorem, *given)
    body = old.body if isinstance(old, ForAll) else old
    if not isinstance(old, ForAll) or not isinstance(body, Iff):
        raise RuleError("unique", "the theorem must be ∀x (φ ⇔ x = e)", old)
    found = body.right
    if (
        not isinstance(found, Equation)
        or found.lhs != old.index
        or old.index in free_symbols(Equation(found.rhs, found.rhs))
    ):
        raise RuleError("unique", "the right side must be x = e, e without x", found)
    _, owed = placed("unique", found, old.index, found.rhs, known, given)
    return Step(ExactlyOne(old.index, body.left), (), owed)


@rule
def exchange(theorem: Theorem, equivalent: Theorem, *, because: str = "") -> Step:
    """Put for the body of a quantified statement one that always holds with it.

    ::

        Γ ⊢ Qx φ    Δ ⊢ ∀x (φ ⇔ ψ)
        --------------------------   Q one of ∀ ∃ ∃!, or at most n
              Γ ∪ Δ ⊢ Qx ψ
    """
    old, same = read(theorem).statement, read(equivalent).statement
    if not isinstance(old, (ForAll, Exists, ExactlyOne, AtMost)):
        raise RuleError("exchange", "the first theorem must begin with a quantifier", old)
    body = same.body if isinstance(same, ForAll) and same.index == old.index else same
    if body is same or not isinstance(body, Iff) or body.left != old.body:
        raise RuleError("exchange", "the second must be ∀ of φ ⇔ ψ for the same φ", old, same)
    return Step(replace(old, body=body.right))
