"""The rules of logic: each works, and each refuses what does not have its shape."""

from typing import Any

import pytest
from sympy import Integer, exp, log

from letters import BRIEF, ELSEWHERE, ONE, A, D, F, I, L, N, T, W, X, Y, total
from letters import P as LEAST
from letters import Q as NONZERO
from vrest.errors import RuleError
from vrest.kernel import (
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Hypothesis,
    Iff,
    Implies,
    Kind,
    Limit,
    Monotone,
    Order,
    Theorem,
    assume,
    cases,
    conjoin,
    contrapose,
    define,
    discharge,
    divide,
    equivalence,
    exchange,
    excluded_middle,
    modus_ponens,
    nonzero,
    part,
    reflexivity,
    substitute,
    symmetry,
    unique,
    witness,
)
from vrest.kernel.statement import map_expressions
from vrest.vocabulary import E, V_m, c_in, i, ions, phi_in, phi_out, z

ZERO = Integer(0)
P, Q = Equation(V_m, E), Equation(E, V_m)


def supposed(statement: object, name: str = "supposed") -> Theorem:
    """Suppose a statement."""
    return assume(statement, kind=Kind.SUPPOSITION, name=name)  # type: ignore[arg-type]


def implied() -> Theorem:
    """Show that V_m = E brings E = V_m with it."""
    fact = supposed(P)
    return discharge(symmetry(fact), *fact.hypotheses)


def test_a_condition_that_holds_gives_the_conclusion() -> None:
    """Γ collects what both premises assume; an equivalence serves as an implication."""
    fact = supposed(P)
    got = modus_ponens(implied(), fact)
    assert (got.statement, got.hypotheses) == (Q, fact.hypotheses)
    assert modus_ponens(reflexivity(P), fact).statement == P


def test_modus_ponens_refuses() -> None:
    """Neither the converse nor another condition nor a plain equation will do."""
    with pytest.raises(RuleError, match="the condition differs"):
        modus_ponens(implied(), supposed(Q))
    with pytest.raises(RuleError, match="must be ⇒ or ⇔"):
        modus_ponens(supposed(P), supposed(P))


def test_discharge_turns_a_hypothesis_into_a_condition() -> None:
    """The hypothesis leaves Γ, the others stay."""
    voltage = define(V_m, phi_in - phi_out)
    fact = supposed(P)
    both = substitute(fact, voltage)
    got = discharge(both, fact.hypotheses[0])
    assert got.statement == Implies(P, Equation(phi_in - phi_out, E))
    assert [h.name for h in got.hypotheses] == ["V_m"]


def test_discharge_refuses_what_was_not_assumed() -> None:
    """Neither a stranger nor something that only claims to be equal can be discharged."""
    with pytest.raises(RuleError, match="not among the hypotheses"):
        discharge(supposed(P), Hypothesis(Kind.SUPPOSITION, "stranger", P))

    class Liar:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = object.__hash__

    with pytest.raises(RuleError, match="Liar has no place in a theorem"):
        discharge(supposed(P), Liar())  # type: ignore[arg-type]


def test_two_implications_make_an_equivalence() -> None:
    """One must be the converse of the other."""
    back = supposed(Q)
    converse = discharge(symmetry(back), *back.hypotheses)
    assert equivalence(implied(), converse).statement == Iff(P, Q)
    with pytest.raises(RuleError, match="converse"):
        equivalence(implied(), implied())
    with pytest.raises(RuleError, match="converse"):
        equivalence(implied(), supposed(P))


def test_contraposition() -> None:
    """The negations change places in ⇒ and stay in ⇔."""
    assert contrapose(implied()).statement == Implies(Order(E, "!=", V_m), Order(V_m, "!=", E))
    assert contrapose(reflexivity(P)).statement == Iff(Order(V_m, "!=", E), Order(V_m, "!=", E))


def test_contraposition_refuses() -> None:
    """Only ⇒ and ⇔ have one, and an equivalence inside has no negation in the language."""
    with pytest.raises(RuleError, match="must be ⇒ or ⇔"):
        contrapose(supposed(P))
    with pytest.raises(RuleError, match="no negation"):
        contrapose(reflexivity(Iff(P, Q)))


def test_several_things_are_said_at_once() -> None:
    """A conjunction is taken apart again by number."""
    both = conjoin(supposed(P, "p"), supposed(Q, "q"))
    assert both.statement == Conjunction((P, Q))
    assert [part(both, k).statement for k in (0, 1)] == [P, Q]
    assert [h.name for h in part(both, 0).hypotheses] == ["p", "q"]


def test_conjunction_refuses() -> None:
    """One theorem is no conjunction, and a part must exist."""
    with pytest.raises(RuleError, match="at least two"):
        conjoin(supposed(P))
    both = conjoin(supposed(P), supposed(Q))
    for number in (2, -1):
        with pytest.raises(RuleError, match="no part"):
            part(both, number)
    with pytest.raises(RuleError, match="no part"):
        part(supposed(P), 0)


def test_a_defined_statement_holds_or_not() -> None:
    """What it speaks of must be defined."""
    vanishing = Equation(V_m, ZERO)
    assert excluded_middle(vanishing).statement == Disjunction((vanishing, nonzero(V_m)))
    with pytest.raises(RuleError, match="must be known first"):
        excluded_middle(Equation(log(V_m / E), ZERO))
    given = assume(nonzero(V_m), kind=Kind.DOMAIN, name="voltage")
    assert excluded_middle(Equation(1 / V_m, 1 / V_m), given=[given]).hypotheses


def substituted(case: object) -> Theorem:
    """Conclude c_in = c_in from a case that stays in Γ."""
    return part(conjoin(reflexivity(c_in), supposed(case)), 0)


def test_what_holds_in_every_case_holds() -> None:
    """The cases leave Γ; what else the branches assume stays."""
    vanishing = Equation(V_m, ZERO)
    either = excluded_middle(vanishing)
    other = part(conjoin(substituted(nonzero(V_m)), supposed(P, "else")), 0)
    got = cases(either, substituted(vanishing), other)
    assert got.statement == Equation(c_in, c_in)
    assert [h.name for h in got.hypotheses] == ["else"]


def test_a_law_or_definition_is_no_case() -> None:
    """A branch that rests on a definition keeps it, even if it says the same as the case."""
    meaning = define(V_m, phi_in - phi_out)
    either = excluded_middle(meaning.statement)
    first = part(conjoin(reflexivity(c_in), meaning), 0)
    second = substituted(Order(V_m, "!=", phi_in - phi_out))
    assert [h.kind for h in cases(either, first, second).hypotheses] == [Kind.DEFINITION]


def test_cases_refuse() -> None:
    """A branch too few, a branch that concludes differently, or no disjunction at all."""
    vanishing = Equation(V_m, ZERO)
    either = excluded_middle(vanishing)
    zero = substituted(vanishing)
    with pytest.raises(RuleError, match="one branch is needed"):
        cases(either, zero)
    with pytest.raises(RuleError, match="one branch is needed"):
        cases(zero, zero)
    with pytest.raises(RuleError, match="conclude differently"):
        cases(either, zero, supposed(P))


def test_no_case_is_lost() -> None:
    """A conclusion that divides by the voltage needs the case in which it vanishes."""
    vanishing = Equation(V_m, ZERO)
    given = assume(nonzero(V_m), kind=Kind.SUPPOSITION, name="voltage")
    divided = divide(reflexivity(z * V_m), V_m, given=[given])
    kept = {h.name for h in divided.hypotheses}
    assert kept == {"voltage"}
    with pytest.raises(RuleError, match="conclude differently"):
        cases(excluded_middle(vanishing), substituted(vanishing), divided)


def test_a_quantified_condition_can_be_discharged() -> None:
    """∀ over a family is a condition like any other."""
    everywhere = ForAll(i, Equation(V_m, ions.at(i).E))
    fact = supposed(everywhere)
    got = discharge(fact, *fact.hypotheses)
    assert got.statement == Implies(everywhere, everywhere)
    assert got.hypotheses == ()


# Examples, solutions, and what always holds together.


def test_an_example_shows_that_there_is_one() -> None:
    """Γ is kept; the value may be any expression of the domain."""
    fact = supposed(Equation(exp(L), X))
    claim = Exists(Y, Equation(Y, X))
    got = witness(fact, claim, exp(L))
    assert (got.statement, got.hypotheses) == (claim, fact.hypotheses)
    assert got.parameters == (exp(L),)
    assert witness(reflexivity(A[1]), Exists(I, Equation(A[I], A[1])), 1).statement


@pytest.mark.parametrize(
    ("theorem", "claim", "value", "said"),
    [
        (reflexivity(W), ForAll(L, Equation(L, W)), W, "must begin with ∃"),
        (reflexivity(W), Exists(L, Equation(L, W + 1)), W, "says something else"),
        (reflexivity(W), Exists(X, Equation(X, W)), W, "must be known first"),
        (reflexivity(T), Exists(BRIEF, Equation(BRIEF, T)), T, "must be known first"),
        (reflexivity(ELSEWHERE), Exists(ELSEWHERE, Equation(W, W)), W, "must be known first"),
        (reflexivity(N), Exists(I, Equation(I, N)), N + 1, "an index takes an index"),
        (reflexivity(W), Exists(L, Equation(L, W)), 0.5, "has no place"),
        (reflexivity(W), Exists(NONZERO, Equation(NONZERO, W)), W, "only an index or what runs"),
        (
            reflexivity(total(A[I] * X)),
            Exists(Y, Equation(total(A[I] * Y), total(A[I] * X))),
            A[I],
            "captured",
        ),
        (
            supposed(Exists(W, Equation(W, ZERO))),
            Exists(W, Exists(W, Equation(W, ZERO))),
            ONE,
            "captured",
        ),
    ],
    ids=str,
)
def test_no_example_of_anything_else(theorem: Theorem, claim: Any, value: Any, said: str) -> None:
    """The value lies in the domain, and the theorem says of it what the claim says."""
    with pytest.raises(RuleError, match=said):
        witness(theorem, claim, value)


@pytest.mark.parametrize(
    "body",
    [
        Equation(LEAST**LEAST, ONE),
        Equation(LEAST * F(D + 1 + LEAST), ZERO),
        Order(LEAST**LEAST, "<", Integer(2)),
        ForAll(T, Equation(LEAST / (X + T - 1), ZERO)),
    ],
    ids=str,
)
def test_an_example_is_judged_before_it_is_evaluated(body: Any) -> None:
    """0**0 is 1 in the computer algebra system, and 0 times what has no value is 0."""
    evaluated = map_expressions(body, lambda e: e.xreplace({LEAST: ZERO}))
    with pytest.raises(RuleError, match="must be known first"):
        witness(supposed(evaluated), Exists(LEAST, body), 0)


def test_a_solution_shows_that_there_is_exactly_one() -> None:
    """Where φ holds just for x = e, and e lies in the domain."""
    solved = supposed(ForAll(W, Iff(Equation(W + X, ZERO), Equation(W, -X))))
    got = unique(solved)
    assert got.statement == ExactlyOne(W, Equation(W + X, ZERO))
    assert got.hypotheses == solved.hypotheses


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (Iff(Equation(W, ZERO), Equation(W, ZERO)), "must be ∀x"),
        (Exists(W, Iff(Equation(W, ZERO), Equation(W, ZERO))), "must be ∀x"),
        (ForAll(W, Implies(Equation(W, ZERO), Equation(W, ZERO))), "must be ∀x"),
        (ForAll(W, Equation(W, ZERO)), "must be ∀x"),
        (ForAll(W, Iff(Equation(W, ZERO), Equation(L, ZERO))), "must be x = e"),
        (ForAll(W, Iff(Equation(W, ZERO), Equation(ZERO, W))), "must be x = e"),
        (ForAll(W, Iff(Equation(W, ZERO), Order(W, "<", ZERO))), "must be x = e"),
        (ForAll(W, Iff(Equation(W, ZERO), Equation(W, W))), "must be x = e"),
        (ForAll(X, Iff(Equation(X + W, ZERO), Equation(X, -W))), "must be known first"),
        (ForAll(X, Iff(Equation(X, -ONE), Equation(X, -ONE))), "must be known first"),
        (ForAll(I, Iff(Equation(I, N), Equation(I, N))), "only an index or what runs"),
    ],
    ids=str,
)
def test_no_solution_of_another_shape(statement: Any, said: str) -> None:
    """Nor one that depends on the letter, or lies outside its domain."""
    with pytest.raises(RuleError, match=said):
        unique(supposed(statement))


@pytest.mark.parametrize("kind", [ForAll, Exists, ExactlyOne])
def test_what_always_holds_together_can_be_exchanged(kind: Any) -> None:
    """Under each of the three quantifiers; Γ collects both."""
    one, two = Equation(W, ZERO), Equation(2 * W, ZERO)
    old, same = supposed(kind(W, one)), supposed(ForAll(W, Iff(one, two)), "same")
    got = exchange(old, same)
    assert got.statement == kind(W, two)
    assert got.hypotheses == (*old.hypotheses, *same.hypotheses)


def test_an_exchange_refuses() -> None:
    """The letter and the body must be the same, and the equivalence must hold always."""
    one, two = Equation(W, ZERO), Equation(2 * W, ZERO)
    old, same = supposed(Exists(W, one)), ForAll(W, Iff(one, two))
    with pytest.raises(RuleError, match="must begin with"):
        exchange(supposed(one), supposed(same))
    for other in (
        Iff(one, two),
        ForAll(L, Iff(one, two)),
        Exists(W, Iff(one, two)),
        ForAll(W, Implies(one, two)),
        ForAll(W, Iff(two, one)),
        ForAll(W, one),
    ):
        with pytest.raises(RuleError, match="must be ∀ of φ ⇔ ψ"):
            exchange(old, supposed(other))


@pytest.mark.parametrize(
    "body",
    [
        ExactlyOne(W, Equation(W, X)),
        Monotone(W, W * X, "increasing"),
        Convex(W, X * W**2),
        Limit(W, ZERO, W, ZERO),
    ],
    ids=str,
)
def test_what_has_no_negation_is_not_contraposed(body: Any) -> None:
    """It can stand in an implication all the same."""
    assumption = supposed(body)
    implied = discharge(assumption, *assumption.hypotheses)
    assert implied.statement == Implies(body, body)
    with pytest.raises(RuleError, match="no negation"):
        contrapose(implied)
    some = supposed(Implies(Exists(W, Equation(W, X)), Equation(X, ONE)))
    negation = Implies(Order(X, "!=", ONE), ForAll(W, Order(W, "!=", X)))
    assert contrapose(some).statement == negation
