"""Judge orders, and what is said to follow from something, right and wrong ones."""

import json
from pathlib import Path
from typing import Any

import pytest
import sympy as sp

from vrest.claims import KINDS, library, verify
from vrest.errors import VrestError
from vrest.kernel import Equation, Iff, Implies, Order
from vrest.verification.meaning.reader import read
from vrest.verification.reading import Relation
from vrest.verification.relations.orders import (
    as_facts,
    compared,
    proved_equation,
    proved_order,
    supposed,
)
from vrest.verification.verdict import Verdict
from vrest.verification.verdicts.inequality import judge_order
from vrest.verification.verdicts.negligible import judge_small, neglected
from vrest.vocabulary import I_pump, K, Na, V_m

ROWS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("reference").joinpath("orders.json").read_text("utf-8")
)
ZERO = sp.S.Zero


@pytest.mark.parametrize("row", ROWS, ids=[row["formula"][:60] for row in ROWS])
def test_an_order_gets_a_fair_verdict(row: dict[str, Any]) -> None:
    """The verdict is one that a careful reader would give; what is proved is a theorem."""
    found = verify(row["formula"])
    assert KINDS.get(found.verdict.value, found.verdict.value) in row["fair"], found.message
    if found.verdict is Verdict.PROVED:
        assert found.theorem is not None


def test_the_theorem_is_the_claim() -> None:
    """An implication and an equivalence are theorems of that shape, without the premise in Γ."""
    implied = verify(r"V_m > E_K \Rightarrow I_K > 0").theorem
    assert implied is not None
    assert implied.statement == Implies(Order(K.E, "<", V_m), Order(ZERO, "<", K.I))
    both = verify(r"V_m > E_K \iff I_K > 0").theorem
    assert both is not None
    assert both.statement == Iff(Order(K.E, "<", V_m), Order(ZERO, "<", K.I))
    assert "premise" not in {h.name for h in (*implied.hypotheses, *both.hypotheses)}


def test_premises_are_read_from_arrows_and_circumstances() -> None:
    """What precedes an arrow, or follows "when", is kept as a premise."""
    (reading,) = read(r"V_m > E_K \Leftrightarrow I_K > 0")
    assert [(r.implied, r.converse) for r in reading.relations] == [(False, False), (True, True)]
    (reading,) = read("I_K > 0 when V_m > E_K")
    assert reading.supposed == (Relation(V_m, ">", K.E),)
    assert read("I_K > 0 when V_m > rho")[0].supposed == ()


def test_the_sides_of_an_order_are_put_in_the_language_of_the_kernel() -> None:
    """Whatever the sign, the smaller side stands on the left."""
    assert compared(V_m, ">=", K.E) == Order(K.E, "<=", V_m)
    assert compared(V_m, "<<", K.E) == Order(V_m, "<", K.E)
    assert compared(V_m, "approx", K.E) == Equation(V_m, K.E)


def test_what_the_signs_cannot_tell_is_refused() -> None:
    """No theorem comes of an order that is open, nor of an equation that says something else."""
    with pytest.raises(VrestError, match="cannot tell"):
        proved_order(Order(K.E, "<", V_m), (), ())
    with pytest.raises(VrestError, match="must be known"):
        proved_order(Order(K.E, "!=", V_m), (), ())
    with pytest.raises(VrestError, match="do not hold together"):
        proved_equation(Equation(V_m, K.E), (), supposed(Equation(V_m, Na.E)))
    with pytest.raises(VrestError, match="says nothing"):
        proved_equation(Equation(V_m, V_m), (), supposed(Equation(V_m, Na.E)))
    assert as_facts(supposed(Order(K.E, "<", V_m))) == []
    assert as_facts(supposed(Equation(K.E + V_m, Na.E + V_m))) == []
    assert as_facts(supposed(Equation(ZERO, I_pump)))[0].target == I_pump


def test_nothing_follows_from_premises_that_contradict_each_other() -> None:
    """Premises that cannot hold at once prove nothing, and refute nothing."""
    premises: list[Equation | Order] = [Order(K.E, "<", V_m), Equation(V_m, K.E)]
    found = judge_order(Order(ZERO, "<", K.I), premises, library())
    assert found.verdict is Verdict.UNDECIDED


def test_what_is_negligible_must_matter() -> None:
    """Leaving out what no result speaks of decides nothing."""
    small = neglected([Relation(I_pump, "<<", K.I), Relation(V_m, ">", K.E)])
    assert [each.fact.target for each in small] == [I_pump]
    found = judge_small(K.z * K.E, Na.E, small, library())
    assert found.verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("premise", "verdict"),
    [
        ("P_K >> P_Na, P_Cl", Verdict.PROVED_IF),
        ("P_Na >> P_Cl", Verdict.REFUTED),
        ("P_Na >> P_Na, P_Cl", Verdict.REFUTED),
        ("P_Na >> P_Na", Verdict.UNDECIDED),
    ],
)
def test_a_premise_on_other_ions_is_not_passed_over(premise: str, verdict: Verdict) -> None:
    """Where permeabilities are compared the voltage is that of all of these ions."""
    assert verify(f"V_m ~ RT/F ln(K_o/K_i) if {premise}").verdict is verdict


def test_what_is_supposed_is_not_thereby_proved() -> None:
    """A claim that only repeats its premise proves nothing."""
    found = judge_order(Order(K.E, "<", V_m), [Order(K.E, "<", V_m)], library())
    assert found.verdict is Verdict.UNDECIDED
    assert verify(r"V_m > E_K \Rightarrow V_m > E_K").verdict is Verdict.UNDECIDED
