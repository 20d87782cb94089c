"""Plans are made once for each way in which indices and alternatives may fall."""

from typing import Any

import pytest

import vrest.evaluate.plans as module
from vrest.evaluate.draws import Draw
from vrest.evaluate.plan import Fact, make_plan
from vrest.evaluate.plans import Plans
from vrest.kernel import (
    AtMost,
    Conjunction,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Order,
)
from vrest.vocabulary import E, Na, V_m, i, ions

ions_E = ions.families["E"]
E_Na = Na.E
EITHER = Disjunction((Equation(E, V_m), Equation(E, E_Na)))
FACTS = (Fact(Equation(ions_E[i], V_m)), Fact(EITHER))


def test_the_same_answers_lead_to_the_same_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is what would have been made for the draw alone, and leaves it as that would."""
    made: list[Any] = []

    def count(*given: Any) -> Any:
        made.append(given)
        return make_plan(*given)

    monkeypatch.setattr(module, "make_plan", count)
    plans = Plans(FACTS)
    seen = set()
    for point in range(40):
        draw, alone = Draw(0, point, 0), Draw(0, point, 0)
        plan = plans.of(draw)
        expected = make_plan(FACTS, alone.number, alone.extent, alone.choose)
        assert plan.definitions == expected.definitions
        assert plan.constraints == expected.constraints
        assert (draw.numbers, draw.choices) == (alone.numbers, alone.choices)
        seen.add((*draw.numbers.values(), str(plan.definitions)))
    assert len(made) == len(seen) < 40


def test_a_plan_is_extended_once_for_each_way() -> None:
    """The answers that led to the plan stay, and those that extend it are asked after them."""
    whole, further = Plans((Fact(Equation(ions_E[i], V_m)),)), Plans((Fact(EITHER),))
    seen: dict[Any, Any] = {}
    for point in range(40):
        draw = Draw(0, point, 0)
        base = whole.of(draw)
        extended = further.of(draw, base)
        assert draw.choices == 1
        assert extended.constraints[: len(base.constraints)] == base.constraints
        place = base, extended.constraints[-1].equation
        assert seen.setdefault(place, extended) is extended
    assert len(seen) > 2


@pytest.mark.parametrize("about", [ForAll, Exists])
def test_how_far_a_quantifier_reaches_makes_a_plan_of_its_own(about: Any) -> None:
    """Wherever it stands in a fact, and only where one stands in some fact."""
    each = about(i, Order(ions_E[i], "<", V_m))
    lonely = Order(E, "<", V_m)
    for fact in (
        each,
        Conjunction((lonely, each)),
        Implies(lonely, each),
        Iff(each, lonely),
        ForAll(V_m, each),
        ExactlyOne(V_m, each),
        AtMost(V_m, each, 2),
    ):
        assert len(_plans(fact)) >= 3
    assert len(_plans(lonely)) == len(_plans(ForAll(V_m, lonely))) == 1


def _plans(fact: Any) -> set[int]:
    plans = Plans((Fact(fact),))
    kept = [plans.of(Draw(0, point, 0)) for point in range(6)]
    return set(map(id, kept))
