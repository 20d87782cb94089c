"""The rules of logic: each works, and each refuses what does not have its shape."""

import pytest
from sympy import Integer, log

from vrest.errors import RuleError
from vrest.kernel import (
    Conjunction,
    Disjunction,
    Equation,
    ForAll,
    Hypothesis,
    Iff,
    Implies,
    Kind,
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
    excluded_middle,
    modus_ponens,
    nonzero,
    part,
    reflexivity,
    substitute,
    symmetry,
)
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

    with pytest.raises(RuleError, match="not among the hypotheses"):
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
