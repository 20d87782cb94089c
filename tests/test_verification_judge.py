"""Judge the project's own claims, and see that nothing false is ever proved."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import sympy as sp
from sympy import exp, log

from judging import CLASSES
from vrest.claims import Claim, library, verify, verify_all
from vrest.evaluate import Truth, holds, replay
from vrest.kernel import Equation, Theorem
from vrest.verification.slips.table import undone
from vrest.verification.verdict import Judgement, Verdict
from vrest.verification.verdicts.relation import judge_equation
from vrest.vocabulary import (
    Cl,
    Delta_mu,
    E,
    F,
    I,
    I_pump,
    J,
    K,
    Na,
    P,
    R,
    T,
    V_drive,
    V_m,
    c_in,
    c_out,
    g,
    z,
)

CLAIMS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "derivations" / "claims.toml").read_text("utf-8")
)["claim"]
U = z * F * V_m / (R * T)
GHK = log(
    (K.P * K.c_out + Na.P * Na.c_out + Cl.P * Cl.c_in)
    / (K.P * K.c_in + Na.P * Na.c_in + Cl.P * Cl.c_out)
)
TRUE = {
    "nernst": (E, R * T / (z * F) * log(c_out / c_in)),
    "nernst_K": (K.E, R * T / F * log(K.c_out / K.c_in)),
    "nernst_Cl": (Cl.E, -R * T / F * log(Cl.c_out / Cl.c_in)),
    "ghk_voltage": (V_m, R * T / F * GHK),
    "chord": (V_m, (K.g * K.E + Na.g * Na.E) / (K.g + Na.g)),
    "chord_pump": (V_m, (K.g * K.E + Na.g * Na.E - I_pump) / (K.g + Na.g)),
    "ohm": (I, g * (V_m - E)),
    "driving_force": (Delta_mu, z * F * (V_m - E)),
    "drive": (V_drive, V_m - E),
    "difference": (Delta_mu, R * T * log(c_in / c_out) + z * F * V_m),
    "ghk_flux": (J, P * U * (c_in - c_out * exp(-U)) / (1 - exp(-U))),
    "boltzmann": (c_in, c_out * exp(-U)),
}


@pytest.fixture(scope="module")
def judged() -> dict[str, dict[str, Any]]:
    """Judge every claim of the project once."""
    claims = [Claim(c["id"], c["formula"], c.get("given", {})) for c in CLAIMS]
    return {claim.id: data for claim, data in verify_all(claims)}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: str(c["id"]))
def test_each_claim_gets_its_verdict(
    claim: dict[str, Any], judged: dict[str, dict[str, Any]]
) -> None:
    """A claim of the file gets the verdict that it deserves, and its slip by name."""
    data = judged[claim["id"]]
    found = CLASSES.get(data["verdict"], data["verdict"])
    assert found in (claim["expected"], *claim.get("also", ())), data["message"]
    if found == "refuted" and "diagnosis" in claim:
        assert set((data["diagnosis"] or "").split("+")) & set(claim["diagnosis"])


def test_conditional_is_no_refuge() -> None:
    """Claims of all three classes are there, so that one answer for all scores badly."""
    counts = [sum(c["expected"] == kind for c in CLAIMS) for kind in set(CLASSES.values())]
    assert min(counts) >= len(CLAIMS) // 6


@pytest.mark.parametrize("name", TRUE)
def test_what_is_true_is_proved_by_a_theorem_that_says_it(name: str) -> None:
    """A proved relation comes with a theorem whose statement is the relation, and it replays."""
    lhs, rhs = TRUE[name]
    found = judge_equation(lhs, rhs, library())
    assert found.verdict is Verdict.PROVED
    assert isinstance(found.theorem, Theorem)
    assert found.theorem.statement == Equation(lhs, rhs)


@pytest.mark.parametrize("name", ["nernst_K", "chord", "ohm"])
def test_a_proof_replays(name: str) -> None:
    """Every statement on the way to a proved claim holds in balls."""
    found = judge_equation(*TRUE[name], library())
    assert found.theorem is not None
    assert replay(found.theorem, points=2, seed=3).passed


@pytest.mark.parametrize("name", TRUE)
def test_no_mutation_is_proved(name: str) -> None:
    """A change that is not the same formula is never proved, and a refutation has a witness."""
    lhs, rhs = TRUE[name]
    for _, pair in list(undone(lhs, rhs))[:40:2]:
        found = judge_equation(*pair, library(), explain=False)
        assert found.verdict is not Verdict.PROVED, pair
        if found.verdict is Verdict.REFUTED:
            assert found.witness is not None
            assert not found.witness.left.overlaps(found.witness.right)


@pytest.mark.parametrize(
    ("formula", "slip"),
    [
        (r"E_K = \frac{RT}{F} \ln\frac{[K^+]_{in}}{[K^+]_{out}}", "swapped_in_out"),
        (r"E_K = \frac{RT}{F} \log_{10}\frac{[K^+]_{out}}{[K^+]_{in}}", "wrong_log_base"),
        (r"I_K = g_K (E_K - V_m)", "sign"),
        ("J_K = 3 J_p", "wrong_factor"),
        (r"I_{Na,leak} = -3 I_{Na,pump}", "wrong_factor"),
    ],
)
def test_a_slip_is_named_and_undone(formula: str, slip: str) -> None:
    """The diagnosis names the slip, and the nearest true formula is proved when it is asked for."""
    found = verify(formula)
    assert found.verdict is Verdict.REFUTED
    assert found.diagnosis == slip
    assert found.nearest is not None
    assert verify(found.nearest).verdict is Verdict.PROVED


def test_a_witness_is_physiological_and_says_both_values() -> None:
    """A refuted formula comes with a point, and what both sides are worth there."""
    found = verify("E_K = RT/F ln([K+]_in/[K+]_out)")
    assert found.counterexample["K_in"].unit == "mM"
    assert found.claimed is not None
    assert found.true is not None
    assert found.claimed.value == pytest.approx(-found.true.value)


def test_conditions_are_said_in_words() -> None:
    """What a formula leaves out is named: chloride, the valence, the temperature."""
    ghk = verify("V_m = RT/F ln((P_K K_o + P_Na Na_o)/(P_K K_i + P_Na Na_i))")
    assert ghk.verdict is Verdict.PROVED_IF
    assert "P_Cl = 0" in ghk.conditions
    assert any("Cl⁻ at equilibrium" in text for text in ghk.conditions)
    assert verify("E = RT/F ln([X]_o/[X]_i)").conditions == ("z = 1",)
    (rounded,) = verify("E_K = 61.5 mV log10([K+]_o/[K+]_i)").conditions
    assert rounded.startswith("T = 309.9 K")


def test_a_number_is_judged_by_its_last_place() -> None:
    """Half a unit of the last place is right, a whole one nearly, more is wrong."""
    given = {"K_i": "140 mM", "K_o": "4 mM", "T": "310 K"}
    assert verify("E_K = -95 mV", given=given).verdict is Verdict.PROVED
    assert verify("E_K = -94.9 mV", given=given).verdict is Verdict.APPROX
    wrong = verify("E_K = -90 mV", given=given)
    assert wrong.verdict is Verdict.REFUTED
    assert wrong.true is not None
    assert wrong.true.value == pytest.approx(-94.98, abs=0.01)


def test_a_temperature_is_never_assumed_in_silence() -> None:
    """A missing temperature is named, and filled in only where that is asked for."""
    given = {"K_i": "140 mM", "K_o": "4 mM"}
    missing = verify("E_K = -95 mV", given=given)
    assert missing.verdict is Verdict.APPROX
    assert "T (absolute temperature) is not given" in missing.message
    assert missing.conditions == ("T between 308.5 K and 311.5 K",)
    never = verify("E_K = -60 mV", given=given)
    assert never.verdict is Verdict.REFUTED
    assert "At no temperature" in never.message
    filled = verify("E_K = -95 mV", given=given, assume=True)
    assert filled.verdict is Verdict.PROVED
    assert any("assumed T" in note for note in filled.notes)


def test_half_of_a_constant_is_said_to_be_half() -> None:
    """For a divalent ion the printed factor is not RT ln 10/F itself."""
    found = verify("E_Mg = 30.8 log10([Mg]o/[Mg]i)")
    assert found.verdict is Verdict.APPROX
    assert "where half of RT ln 10/F is 30.8" in found.conditions[0]


def test_units_come_before_algebra() -> None:
    """Sides that measure different things are refused in units."""
    found = verify("E_K = F/(R T) ln([K+]_o/[K+]_i)")
    assert found.verdict is Verdict.DIMENSION_ERROR
    assert "the left side is in V" in found.message


def test_an_equilibrium_makes_no_false_definition_true() -> None:
    """What a definition decides is not made true by supposing an equilibrium."""
    for lhs, rhs in ((V_drive, E - V_m), (Delta_mu, z * F * (E - V_m)), (I, g * (E - V_m))):
        assert judge_equation(lhs, rhs, library()).verdict is Verdict.REFUTED


def test_a_verdict_has_no_truth_value() -> None:
    """A verdict must be compared, so that undecided is never taken for false."""
    with pytest.raises(TypeError, match="no truth value"):
        bool(Verdict.PROVED)


def test_an_unreadable_claim_says_where() -> None:
    """What cannot be read is not guessed: the place is shown."""
    found = verify("E_K = RT/F ln(")
    assert found.verdict is Verdict.UNREADABLE
    assert "^" in found.message


def test_the_plain_data_have_every_field() -> None:
    """The fields that programs read are all there."""
    assert {
        "verdict", "result", "conditions", "counterexample", "claimed", "true", "diagnosis",
        "nearest", "readings", "seconds", "message",
    } <= Judgement(Verdict.UNDECIDED).data().keys()  # fmt: skip


def test_a_theorem_is_true_where_it_is_evaluated() -> None:
    """A proved claim holds at a physiological point."""
    found = verify("E_K = RT/F ln([K+]_o/[K+]_i)")
    assert found.theorem is not None
    value = found.theorem.rhs
    at = {K.c_in: 140, K.c_out: 4, T: 310}
    statement = Equation(value, sp.Rational(1) * value)
    assert holds(statement, at) >= Truth.CONSISTENT
