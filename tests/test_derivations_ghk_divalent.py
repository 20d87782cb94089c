"""The voltage with divalent ions against roots of the total current, found at 30 digits."""

from typing import Any, Final

import mpmath
import pytest

import pins_circuit
from vrest.catalogue import get
from vrest.kernel import Equation, Identity, identical
from vrest.vocabulary.circuit import w_in, w_middle, w_out
from worth import F, R, worth

T: Final = 293.15
# Squid axon in sea water: Hodgkin & Katz (1949), J. Physiol. 108:37; inside and outside in mM.
SIDES: Final = {"K": (345.0, 10.0), "Na": (72.0, 455.0), "Cl": (61.0, 540.0), "Ca": (1e-4, 10.0)}
VALENCES: Final = {"K": 1, "Na": 1, "Cl": -1, "Ca": 2}
MIXTURES: Final[list[dict[str, float]]] = [
    {"K": 1.0, "Na": 0.04, "Cl": 0.45, "Ca": 1e-12},
    {"K": 1.0, "Na": 0.04, "Cl": 0.45, "Ca": 0.1},
    {"K": 1.0, "Na": 0.04, "Cl": 0.45, "Ca": 50.0},
    {"K": 1e-9, "Na": 1e-9, "Cl": 1e-9, "Ca": 1.0},
]


def total(V_m: Any, P: dict[str, float]) -> Any:
    """Return the total current by the textbook's quotient of exponentials."""
    currents = []
    for name, (c_in, c_out) in SIDES.items():
        z = VALENCES[name]
        u = z * F * V_m / (R * T)
        flux = P[name] * u * (c_in - c_out * mpmath.exp(-u)) / (1 - mpmath.exp(-u))
        currents.append(z * F * flux)
    return sum(currents)


def voltage(P: dict[str, float]) -> float:
    """Return the voltage of the theorem."""
    sides = {
        f"{name}_{side}": c
        for name, pair in SIDES.items()
        for side, c in zip(("in", "out"), pair, strict=True)
    }
    permeabilities = {f"P_{name}": p for name, p in P.items()}
    return float(worth("ghk_voltage_calcium", **sides, **permeabilities, T=T))


@pytest.mark.parametrize("P", MIXTURES)
def test_no_current_flows_there(P: dict[str, float]) -> None:
    """The closed form is the root of the total current between -150 and +200 mV."""
    with mpmath.workdps(30):
        ends = (mpmath.mpf("-0.1501"), mpmath.mpf("0.2003"))
        root = mpmath.findroot(lambda V: total(V, P), ends, solver="anderson", tol=1e-40)
    assert voltage(P) == pytest.approx(float(root), rel=1e-12)


def test_without_calcium_it_is_the_usual_voltage() -> None:
    """A membrane that hardly lets calcium pass has the Goldman-Hodgkin-Katz voltage."""
    ratio = (10 + 0.04 * 455 + 0.45 * 61) / (345 + 0.04 * 72 + 0.45 * 540)
    usual = R * T / F * float(mpmath.log(ratio))
    assert voltage({**MIXTURES[0], "Ca": 1e-30}) == pytest.approx(usual, rel=1e-14)


def test_with_calcium_alone_it_is_the_nernst_potential() -> None:
    """Where only calcium passes, its Nernst potential of 145 mV is the voltage."""
    alone = voltage({"K": 1e-30, "Na": 1e-30, "Cl": 1e-30, "Ca": 1.0})
    assert alone == pytest.approx(R * T / (2 * F) * float(mpmath.log(1e5)), rel=1e-13)
    assert round(1e3 * alone) == 145


@pytest.mark.parametrize(
    ("name", "weights"),
    [
        ("ghk_divalent_quadratic", pins_circuit.divalent(with_anions=False)),
        ("ghk_voltage_divalent", pins_circuit.divalent(with_anions=False)),
        ("ghk_voltage_divalent_ions", pins_circuit.divalent(with_anions=True)),
        ("ghk_voltage_divalent_cations", pins_circuit.of_cations()),
    ],
)
def test_the_weights_of_the_quadratic_are_these(name: str, weights: tuple[Any, Any, Any]) -> None:
    """The letters of the quadratic stand for the sums of the textbook."""
    said = {h.defines: h.statement for h in get(name)().hypotheses}
    for letter, weight in zip((w_in, w_middle, w_out), weights, strict=True):
        statement = said[letter]
        assert isinstance(statement, Equation)
        assert identical(statement.rhs, weight) is Identity.EQUAL
