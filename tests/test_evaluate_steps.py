"""Steps: each is read once, and equal ones say the same."""

import sympy as sp

from stubs import Step
from vrest.evaluate.steps import said_by, same
from vrest.kernel import Equation, ForAll, Hypothesis, Kind
from vrest.vocabulary import E, V_m, c_in, c_x, x


def _law(statement: Equation) -> Hypothesis:
    return Hypothesis(Kind.LAW, "law", statement)


def test_equal_steps_say_the_same() -> None:
    """Only where statements, obligations and Γ are all the same."""
    say = Equation(E, V_m + c_in)
    one, two = (Step(Equation(E, V_m + c_in), (_law(Equation(E, V_m)),)) for _ in range(2))
    assert said_by(one) is said_by(two) is said_by(one)
    for other in (
        Step(Equation(V_m + c_in, E), (_law(Equation(E, V_m)),)),
        Step(say, ()),
        Step(say, (_law(Equation(E, V_m)),), rule="witness", parameters=(E,)),
    ):
        assert said_by(other) is not said_by(one)


def test_what_only_shares_its_hash_says_something_else() -> None:
    """The numbers -1 and -2 have one hash, in exponents too."""
    assert hash(sp.Integer(-1)) == hash(sp.Integer(-2))
    steps = [Step(Equation(E, V_m * c_in**k), (_law(Equation(E, V_m**k)),)) for k in (-1, -2)]
    first, second = map(said_by, steps)
    assert first is not second
    assert first.statements != second.statements
    assert second.statements == (Equation(E, V_m * c_in**-2),)
    assert second.hypotheses == (_law(Equation(E, V_m**-2)),)


def test_equal_expressions_become_one_object() -> None:
    """In statements and in entries of Γ."""
    first, second = sp.log(c_in + 3), sp.log(sp.Add(3, c_in, evaluate=False))
    assert first == second
    one, two = same(Equation(E, first)), same(ForAll(x, Equation(V_m, second)))
    assert one.rhs is two.body.rhs
    assert same(_law(Equation(E, second))).statement.rhs is one.rhs


def test_functions_and_examples_are_noted() -> None:
    """The functions of coordinates that a step speaks of, and what it names as witnesses."""
    said = said_by(Step(Equation(E, V_m), (_law(Equation(c_x(x), c_in)),)))
    assert said.letters == (c_x,)
    assert said.examples == ()
    assert said_by(Step(Equation(E, V_m), (), rule="witness", parameters=(V_m,))).examples == (V_m,)
