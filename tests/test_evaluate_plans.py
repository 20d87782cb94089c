"""Plans are made once for each way in which indices and alternatives may fall."""

from typing import Any

import pytest

import vrest.evaluate.plans as module
from vrest.evaluate.draws import Draw
from vrest.evaluate.plan import Fact, make_plan
from vrest.evaluate.plans import Plans
from vrest.kernel import Disjunction, Equation
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
        seen.add((draw.extent, *draw.numbers.values(), str(plan.definitions)))
    assert len(made) == len(seen) < 40
