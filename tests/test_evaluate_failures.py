"""How failures are told: the smallest part, the place, and what was not found."""

import pytest
import sympy as sp

from stubs import Step
from vrest.evaluate import Trouble
from vrest.evaluate.draws import Draw
from vrest.evaluate.failures import failed, unchecked
from vrest.evaluate.plan import Fact, make_plan
from vrest.evaluate.points import Point
from vrest.kernel import Conjunction, Equation, Exists, ForAll, Limit, Monotone, Order
from vrest.kernel.statement import Statement
from vrest.vocabulary import E, V_m, c_in

ZERO = sp.S.Zero
DRAW = Draw(0, 0, 0)
POINT = Point(make_plan((), DRAW.number, DRAW.extent, DRAW.choose), DRAW)


def told(statement: Statement, trouble: Trouble = Trouble.WRONG) -> str:
    """Return how a statement's failure reads."""
    what = f"the statement is {trouble.value} here"
    return str(failed(Step(statement), Fact(statement), POINT, trouble, what))


def test_the_smallest_part_is_shown_at_its_place() -> None:
    """Of a conjunction under ∀ the part that fails is shown, with what is bound around it."""
    both = Conjunction((Equation(E, E), Order(V_m, "<", -(V_m**2))))
    text = told(ForAll(V_m, both))
    assert text.startswith("tested: the statement is wrong here, V_m = ")
    assert "\n    V_m < -V_m**2\n    left: " in text
    assert f"E = {DRAW.value(E):.6g} V" in text


def test_a_statement_without_sides_shows_the_place() -> None:
    """A shape has no sides; the values around it are shown, not those of what is bound."""
    text = told(Monotone(V_m, V_m * c_in, "decreasing"))
    assert "is strictly decreasing in V_m\n    at" in text
    assert "c_in = " in text
    assert "V_m = " not in text


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (Exists(V_m, Order(V_m**2, "<", ZERO)), "not checked: no V_m was found"),
        (Limit(V_m, "+oo", V_m, E), "not checked: values could not tell"),
    ],
)
def test_a_search_in_vain_is_no_error(statement: Statement, words: str) -> None:
    """What no search decides was not checked; what is wrong stays wrong."""
    assert words in told(statement, Trouble.UNDECIDED)
    assert "the statement is wrong" in told(statement)


def test_what_cannot_be_evaluated_says_why() -> None:
    """The reason is that of the error."""
    found = unchecked(Step(Equation(E, E)), ValueError("no such thing"))
    assert (found.trouble, found.statement) == (Trouble.UNCHECKED, Equation(E, E))
    assert str(found).startswith("tested: not checked: no such thing")
