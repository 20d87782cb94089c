"""Convenient rules: each is composed of kernel rules, and refuses where they do."""

import pytest
from sympy import Integer, exp, log

from vrest.derived import (
    both_ways,
    conclusion,
    forward,
    from_some,
    relabel,
    restate,
    solve,
    unfold,
)
from vrest.errors import RuleError
from vrest.kernel import (
    Conjunction,
    Equation,
    Exists,
    Iff,
    Implies,
    Kind,
    Order,
    Theorem,
    assume,
    conjoin,
    define,
    discharge,
    part,
    reflexivity,
    sign,
    symmetry,
    transitivity,
)
from vrest.vocabulary import E, F, R, T, V_m, c_in, c_out, c_ref, phi_in, phi_out, z


def supposed(lhs: object, rhs: object) -> Theorem:
    """Suppose an equation."""
    return assume(Equation(lhs, rhs), kind=Kind.SUPPOSITION, name="supposed")


def test_the_conclusion_is_found_alone_or_under_an_equivalence() -> None:
    """Anything else is refused."""
    equation = Equation(V_m, E)
    assert conclusion(supposed(V_m, E)) == equation
    assert conclusion(reflexivity(equation)) == equation
    with pytest.raises(RuleError, match="an equation or order fact"):
        conclusion(conjoin(supposed(V_m, E), supposed(E, V_m)))


def test_restate_writes_another_form() -> None:
    """Both sides can be written anew, also at the right of an equivalence."""
    plain = restate(supposed(V_m, phi_in - phi_out), -(phi_out - phi_in), lhs=2 * V_m / 2)
    assert plain.statement == Equation(V_m, phi_in - phi_out)
    under = restate(reflexivity(Equation(V_m, log(c_in / c_out) * E)), -E * log(c_out / c_in))
    assert isinstance(under.statement, Iff)


def test_restate_refuses_another_function() -> None:
    """What is not identical is not another form."""
    with pytest.raises(RuleError, match="identity test"):
        restate(supposed(V_m, E), 2 * E)


def test_unfold_substitutes_one_after_the_other() -> None:
    """Later equations see what earlier ones brought in."""
    first, second = supposed(V_m, phi_in - phi_out), supposed(phi_in, 2 * phi_out)
    assert unfold(supposed(E, V_m), first, second).statement == Equation(E, phi_out)


def test_solve_isolates_a_symbol() -> None:
    """A linear equation is solved by adding and dividing, reversibly under an equivalence."""
    solved = solve(supposed(z * F * V_m + R * T * log(c_in / c_out), Integer(0)), V_m)
    assert solved.statement == Equation(V_m, -R * T * log(c_in / c_out) / (z * F))
    assert isinstance(solve(reflexivity(Equation(V_m, 2 * E)), E).statement, Iff)
    assert solved.rule == "divide"
    assert solve(supposed(V_m - E, Integer(0)), V_m).statement == Equation(V_m, E)
    over = solve(supposed(V_m / T, E / T), V_m)
    assert (over.statement, over.rule) == (Equation(V_m, E), "multiply")


@pytest.mark.parametrize(
    ("equation", "said"),
    [
        (Equation(exp(c_in / c_ref), Integer(2)), "not linear"),
        (Equation(V_m, E), "not linear"),
        (Equation(V_m * c_in / c_ref, E), "must be known first"),
    ],
)
def test_solve_refuses(equation: Equation, said: str) -> None:
    """Not linear, absent, or with a coefficient that may vanish: no solution is invented."""
    theorem = assume(equation, kind=Kind.SUPPOSITION, name="supposed")
    with pytest.raises(RuleError, match=said):
        solve(theorem, c_in)


def test_solve_needs_an_equation() -> None:
    """An order fact has no solution."""
    with pytest.raises(RuleError, match="only an equation"):
        solve(sign(Order(Integer(0), "<", c_in)), c_in)


def test_an_equivalence_is_read_both_ways() -> None:
    """Either side gives the other."""
    iff = solve(reflexivity(Equation(V_m, 2 * E)), E)
    fact = supposed(V_m, 2 * E)
    there = forward(iff, fact)
    assert there.statement == Equation(E, V_m / 2)
    assert both_ways(iff, there).statement == fact.statement


def test_relabel_takes_only_what_is_spoken_of() -> None:
    """Symbols that the theorem does not know are left out of the instance."""
    theorem = define(V_m, phi_in - phi_out)
    again = relabel(theorem, {V_m: E, c_in: c_out})
    assert again.statement == Equation(E, phi_in - phi_out)
    assert again.parameters == ((V_m, E),)


def test_whatever_the_value_is_the_conclusion_holds() -> None:
    """What follows from two equations for any voltage follows from there being such a voltage."""
    both = Conjunction((Equation(V_m, E), Equation(V_m, phi_in)))
    two = assume(both, kind=Kind.SUPPOSITION, name="supposed")
    same = transitivity(symmetry(part(two, 0)), part(two, 1))
    found = from_some(discharge(same, *two.hypotheses), V_m)
    assert found.statement == Implies(Exists(V_m, both), Equation(E, phi_in))
    assert not found.hypotheses


def test_only_an_implication_is_carried_over_to_some_value() -> None:
    """An equivalence has two directions, of which this is one."""
    with pytest.raises(RuleError, match="must be an implication"):
        from_some(reflexivity(Equation(V_m, E)), V_m)
