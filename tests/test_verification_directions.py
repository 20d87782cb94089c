"""Words that say which way an ion moves are judged as what they say of its flux."""

import pytest

from judging import CLASSES
from vrest.claims import verify
from vrest.verification.notation.directions import directions


@pytest.mark.parametrize(
    ("claim", "true", "false"),
    [
        ("V_m - E_K = -60 - (-85) = +25 mV ({})", "outward", "inward"),
        ("V_m − E_Cl = +15 mV ⇒ {} Cl⁻ movement", "inward", "outward"),
        ("V_m > E_K ⇒ K⁺ {}", "efflux", "influx"),
        (r"V_m < E_{{Na}} \Rightarrow \text{{{} Na}}^+\text{{ current}}", "inward", "outward"),
        ("V_m = -60 mV, E_Na = 55 mV → Na⁺ {}", "enters the cell", "leaves the cell"),
        ("Driving force on Na+ = -60 - 55 = -115 mV, so Na+ flows {}", "in", "out of the cell"),
        ("I_K = 5 nS * 25 mV = 125 pA ({})", "outward", "inward"),
        ("I_Na = g_Na (V_m - E_Na) = 2 nS * (-115 mV) = -230 pA ({})", "inward", "outward"),
        ("V_m = E_K → {} K⁺ flux", "no net", "outward"),
        ("V_m - E_Ca = -190 mV → Ca2+ {}", "influx", "efflux"),
    ],
)
def test_which_way_an_ion_moves_is_judged(claim: str, true: str, false: str) -> None:
    """One direction follows from the force that the claim speaks of, the other one does not."""
    assert CLASSES[verify(claim.format(true)).verdict.value] == "proved"
    assert CLASSES[verify(claim.format(false)).verdict.value] == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "I_K = g_K (V_m - E_K) (outward current)",  # how currents are counted
        "V_m - E = 20 mV (outward)",  # of which ion is not said
        "V_m - E_K = 20 mV (at rest)",
        "V_m - E_K = 20 mV (outward or inward)",
        "K+ leaves the cell",
    ],
)
def test_other_words_are_left_as_they_are(claim: str) -> None:
    """What is a convention, of no ion, of both directions or of none says nothing of a flux."""
    assert not dict(directions(claim))


def test_a_direction_without_a_force_is_not_judged() -> None:
    """A Nernst potential alone says nothing of which way its ion flows, nor that of another ion."""
    assert verify("E_K = -90 mV (inward)").verdict.value == "undecided"
    assert verify("E_K = 61.5 log(4/140) = -95 mV (inward)").verdict.value == "proved"
    assert not verify("V_m - E_K = 20 mV, so Na+ enters the cell").holds


def test_a_number_beside_a_direction_counts_by_itself() -> None:
    """A direction that follows makes no wrong number right."""
    assert not verify("V_m - E_K = -60 - (-85) = +35 mV (outward)").holds
