"""Wrong variants of the results: the kernel refuses to write them, and balls prove them wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pytest
from sympy import Integer, Pow, Rational, exp, log

from vrest import vocabulary as v
from vrest.catalogue import get
from vrest.derived import restate
from vrest.errors import RuleError
from vrest.evaluate import Trouble, replay
from vrest.kernel import (
    Hypothesis,
    Implies,
    Order,
    Statement,
    Theorem,
    rewrite,
)
from vrest.kernel.statement import map_expressions
from vrest.vocabulary import cell, circuit

Change = Callable[[Any], Any]


@dataclass(frozen=True, eq=False)
class Claim:
    """Say something under the assumptions of a theorem, without a proof."""

    statement: Statement
    hypotheses: tuple[Hypothesis, ...]
    premises: tuple[Theorem, ...] = ()
    obligations: tuple[Any, ...] = ()
    rule: str = "claim"
    because: str = ""


def put(images: Mapping[Any, Any]) -> Change:
    """Return the change that puts other expressions for some in a whole statement."""
    return lambda said: map_expressions(said, lambda e: e.xreplace(dict(images)))


def swap(*pairs: tuple[Any, Any]) -> Change:
    """Return the change that exchanges symbols in a whole statement."""
    return put({a: b for pair in pairs for a, b in (pair, pair[::-1])})


def at(*path: int | str, change: Change) -> Change:
    """Return the change of one part: a number of a conjunction, or the side of ⇔, ⇒, = or <."""

    def changed(said: Any) -> Any:
        if not path:
            return change(said)
        return _inside(said, path[0], at(*path[1:], change=change))

    return changed


def _inside(said: Any, place: int | str, change: Change) -> Any:
    if isinstance(place, int):
        parts = [*said.parts]
        parts[place] = change(parts[place])
        return replace(said, parts=tuple(parts))
    return replace(said, **{place: change(getattr(said, place))})


def turned(order: Order) -> Order:
    """Turn an order fact round."""
    return replace(order, lhs=order.rhs, rhs=order.lhs)


def negated(expression: Any) -> Any:
    """Change the sign."""
    return -expression


def other_root(expression: Any) -> Any:
    """Take the square root, the outermost if there are several, with the other sign."""
    root = max(expression.atoms(Pow), key=lambda e: (e.exp == Rational(1, 2), e.count_ops()))
    return expression.xreplace({root: -root})


K, Na, Cl = v.K, v.Na, v.Cl
pull, push = (n * v.F**2 * v.J_pump / (v.R * v.T * ion.g) for n, ion in ((2, Na), (3, K)))
backwards = v.R * v.T / v.F * log((Na.c_out * exp(-pull) + K.c_out * exp(push)) / cell.A_in)
FASTER: Final = at("right", change=turned)
SLIPS: Final[dict[str, tuple[str, Change]]] = {
    "sides swapped": ("nernst", at("right", change=swap((v.c_in, v.c_out)))),
    "valence missing": ("nernst", at("right", change=put({v.z: Integer(1)}))),
    "valence of the current missing": (
        "ghk_current",
        at("rhs", change=lambda e: e / v.z),
    ),
    "sides of the flux swapped": ("ghk_flux", at("rhs", change=swap((v.c_in, v.c_out)))),
    "sign of the voltage in the flux": ("ghk_flux", at("rhs", change=put({v.V_m: -v.V_m}))),
    "chloride not swapped": ("ghk_voltage", at("right", change=swap((Cl.c_in, Cl.c_out)))),
    "permeabilities swapped": ("ghk_voltage", at("right", change=swap((K.P, Na.P)))),
    "flux uphill": ("flux_direction", at(0, "right", change=turned)),
    "flux ratio turned round": ("ussing_flux_ratio", at("rhs", change=lambda e: 1 / e)),
    "donnan with the other root": (
        "donnan",
        at("right", 0, "rhs", change=lambda e: -(circuit.z_A * cell.A_in) - e),
    ),
    "donnan of the other sign": ("donnan_voltage", at("right", 1, "rhs", change=negated)),
    "quadratic with the other root": ("positive_root", at("right", "rhs", change=other_root)),
    "calcium counted once": (
        "ghk_voltage_calcium",
        at("right", change=put({circuit.Ca.P: circuit.Ca.P / 4})),
    ),
    "pump turned round": ("mullins_noda", at("rhs", change=put({circuit.r: 1 / circuit.r}))),
    "bi-ionic ions swapped": (
        "bi_ionic_potential",
        at("right", change=swap((circuit.A.P, circuit.B.P))),
    ),
    "sign of the pump": (
        "chord_conductance",
        at("right", "rhs", change=put({v.I_pump: -v.I_pump})),
    ),
    "rectifier turned round": ("kir_current", at("rhs", change=put({circuit.k: -circuit.k}))),
    "maximum on the other side": ("kir_maximum", at(0, "right", change=turned)),
    "several rest states in a narrow gap": (
        "kir_several_rest_states",
        at(0, "right", change=turned),
    ),
    "three K⁺ out and two Na⁺ in": (
        "pump_leak",
        at("right", 0, "rhs", change=lambda _: backwards),
    ),
    "potentials of a pump that runs backwards": (
        "pump_leak_potentials",
        at("right", change=turned),
    ),
    "voltage that rises first": ("pump_leak_turn", at(0, "body", "right", change=turned)),
    "sodium that rises with the pump": (
        "pump_leak_concentrations",
        at(1, "direction", change=lambda _: "increasing"),
    ),
    "cotransporter with the conductances swapped": (
        "chloride_regimes",
        at(1, "right", "right", change=swap((Integer(2), Integer(3)))),
    ),
    "KCC2 that raises chloride": ("chloride_kcc2", at(1, "right", change=turned)),
    "window of the pump reversed": ("pump_leak_window", at(2, "right", "right", change=turned)),
    "volume with the other root": (
        "pump_leak_volume",
        at(1, "right", "right", 0, "rhs", change=other_root),
    ),
    "finite volume without the pump": (
        "pump_leak_volume",
        at(0, "right", change=turned),
    ),
    "smallest volume at another rate": (
        "pump_leak_smallest",
        at("body", "right", "right", change=turned),
    ),
    "possible at any faster rate": ("pump_leak_ghk_possible", at("right", "right", change=turned)),
    "dissipation that is negative": ("entropy_production", at(1, change=turned)),
    "energy of a reversed pump": ("energy_balance", at("lhs", change=negated)),
    "pump reversal the wrong way": ("pump_reversal", at(0, "right", change=turned)),
    "pump that does no work": ("nonequilibrium_steady_state", at(3, "right", change=turned)),
    "free energy that rises": ("run_down_rate", at("rhs", change=negated)),
    "chloride that goes away from the voltage": (
        "chloride_relaxation",
        at(1, "body", "right", change=turned),
    ),
    "less K⁺ depolarises": ("hyperkalaemia_by_exchange", FASTER),
    "proton pump turned round": ("proton_pump_potential", FASTER),
    "charge of the wrong sign": ("membrane_charge", at("rhs", change=negated)),
    "driving force of the wrong sign": ("driving_force", at("rhs", change=negated)),
}


def claimed(slip: str) -> tuple[Theorem, Statement, Mapping[Any, Any] | None]:
    """Return a theorem, what somebody makes of it, and a specimen."""
    name, change = SLIPS[slip]
    result = get(name)
    theorem = result()
    return theorem, change(theorem.statement), result.specimen


@pytest.mark.parametrize("slip", SLIPS)
def test_the_kernel_does_not_write_a_theorem_so(slip: str) -> None:
    """No form of the theorem is the wrong variant."""
    theorem, wrong, _ = claimed(slip)
    assert wrong != theorem.statement
    with pytest.raises(RuleError):
        rewrite(theorem, wrong)


@pytest.mark.parametrize("slip", SLIPS)
def test_balls_prove_the_variant_wrong(slip: str) -> None:
    """Somewhere the assumptions hold and the wrong variant surely does not."""
    theorem, wrong, specimen = claimed(slip)
    claim: Any = Claim(wrong, theorem.hypotheses)
    report = replay(claim, specimen=specimen, points=12)
    assert Trouble.WRONG in {failure.trouble for failure in report.failures}


def test_the_theorems_themselves_pass_as_claims() -> None:
    """What is proved is not proved wrong in the same way."""
    for name in sorted({name for name, _ in SLIPS.values()}):
        result = get(name)
        theorem = result()
        claim: Any = Claim(theorem.statement, theorem.hypotheses)
        found = replay(claim, specimen=result.specimen, points=3)
        assert Trouble.WRONG not in {failure.trouble for failure in found.failures}, name


def test_the_flux_without_a_voltage_is_not_lost() -> None:
    """The quotient of exponentials is refused as long as the voltage may be zero."""
    u = v.z * v.F * v.V_m / (v.R * v.T)
    quotient = v.P * u * (v.c_in - v.c_out * exp(-u)) / (1 - exp(-u))
    with pytest.raises(RuleError, match="must be known first"):
        restate(get("ghk_flux")(), quotient)


def test_a_theorem_about_a_condition_does_not_hold_without_it() -> None:
    """Only with V ≠ 0, and only with a pump that works, do these conclusions follow."""
    for name in ("ghk_flux_with_voltage", "network_balance_solvable"):
        statement = get(name)().statement
        assert isinstance(statement, Implies)
        with pytest.raises(RuleError):
            rewrite(get(name)(), statement.right)
