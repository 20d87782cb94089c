"""Pin every result: its conclusion, written out independently, and exactly what it assumes."""

from collections.abc import Callable
from typing import Any

import pytest
import sympy as sp
from sympy import Abs, Derivative, Integer, Sum, exp, log

import pins_cell
import pins_chloride
import pins_circuit
import pins_electrodiffusion
import pins_moment
import pins_network
import pins_rectifier
from vrest import vocabulary as v
from vrest.catalogue import results
from vrest.functions import bernoulli
from vrest.kernel import (
    Conjunction,
    Disjunction,
    Equation,
    Exists,
    ForAll,
    Identity,
    Iff,
    Implies,
    Kind,
    Order,
    Statement,
    identical,
    nonzero,
    positive,
)
from vrest.vocabulary import circuit

ZERO = Integer(0)
LAW, DEFINITION, MODEL = Kind.LAW, Kind.DEFINITION, Kind.MODEL


def same(first: Any, second: Any) -> bool:
    """Tell whether two statements have one shape and identical expressions."""
    if isinstance(first, sp.Basic):
        return identical(first, second) is Identity.EQUAL
    if isinstance(first, tuple):
        pairs = zip(first, second, strict=False)
        return len(first) == len(second) and all(same(a, b) for a, b in pairs)
    if isinstance(first, (int, str)):
        return bool(first == second)
    names = first.__dataclass_fields__
    parts = ((getattr(first, n), getattr(second, n, None)) for n in names)
    return type(first) is type(second) and all(same(a, b) for a, b in parts)


def at_rest(ion: v.Ion) -> Any:
    """Return the driving force in joules per mole, from the concentrations."""
    return v.R * v.T * log(ion.c_in / ion.c_out) + ion.z * v.F * v.V_m


def nernst_of(ion: v.Ion) -> Any:
    """Return the Nernst potential of an ion."""
    return v.R * v.T / (ion.z * v.F) * log(ion.c_out / ion.c_in)


def flux_of(ion: v.Ion) -> Any:
    """Return the flux in the textbook's quotient of exponentials."""
    u = ion.z * v.F * v.V_m / (v.R * v.T)
    return ion.P * u * (ion.c_in - ion.c_out * exp(-u)) / (1 - exp(-u))


def bernoulli_flux() -> Any:
    """Return the flux in the form that has no gap."""
    u = v.z * v.F * v.V_m / (v.R * v.T)
    return v.P * (v.c_in * bernoulli(-u) - v.c_out * bernoulli(u))


i, j, k, one = v.i, v.j, v.k, v.ion
each, cation, anion = v.ions.at(i), v.cations.at(i), v.anions.at(j)
leaks = Sum(each.g, (i, 1, v.N))
reduced = v.z * v.F * v.V_m / (v.R * v.T)
no_force = Equation(v.Delta_mu, ZERO)
entering = Sum(cation.P * cation.c_out, (i, 1, v.N)) + Sum(anion.P * anion.c_in, (j, 1, v.M))
leaving = Sum(cation.P * cation.c_in, (i, 1, v.N)) + Sum(anion.P * anion.c_out, (j, 1, v.M))

CONCLUSIONS: dict[str, Statement] = {
    "electrochemical_potential_difference": Equation(v.Delta_mu, at_rest(one)),
    "nernst": Iff(no_force, Equation(v.V_m, nernst_of(one))),
    "nernst_reciprocal": Iff(
        no_force, Equation(v.V_m, -v.R * v.T / (v.z * v.F) * log(v.c_in / v.c_out))
    ),
    "nernst_concentration": Iff(
        no_force, Equation(v.c_in, v.c_out * exp(-v.z * v.F * v.V_m / (v.R * v.T)))
    ),
    "nernst_slope": Equation(v.S_decade, v.R * v.T * log(10) / (v.z * v.F)),
    "nernst_log10": Iff(no_force, Equation(v.V_m, v.S_decade * log(v.c_out / v.c_in) / log(10))),
    "driving_force": Equation(v.Delta_mu, v.z * v.F * (v.V_m - v.E)),
    "driving_force_in_volts": Equation(v.V_drive, v.V_m - nernst_of(one)),
    "equilibrium_condition": Conjunction(
        (
            Iff(ForAll(i, Equation(each.Delta_mu, ZERO)), ForAll(i, Equation(v.V_m, each.E))),
            Implies(Order(v.ions.at(j).E, "!=", v.ions.at(k).E), Exists(i, nonzero(each.Delta_mu))),
        )
    ),
    "cotransporter_equilibrium": Iff(
        Equation(Sum(v.ions_n[i] * each.Delta_mu, (i, 1, v.N)), ZERO),
        Equation(Sum(v.ions_n[i] * each.z * (v.V_m - each.E), (i, 1, v.N)), ZERO),
    ),
    "nkcc1_equilibrium": Iff(
        Equation(v.Na.Delta_mu + v.K.Delta_mu + 2 * v.Cl.Delta_mu, ZERO),
        Equation(2 * v.Cl.E, v.Na.E + v.K.E),
    ),
    "kcc2_equilibrium": Iff(Equation(v.K.Delta_mu + v.Cl.Delta_mu, ZERO), Equation(v.Cl.E, v.K.E)),
    "proton_motive_force": Equation(
        v.Delta_p, v.V_m - v.R * v.T * log(10) / v.F * (v.pH_in - v.pH_out)
    ),
    "nernst_planck": Equation(
        v.J_x(v.x),
        -v.D
        * (
            Derivative(v.c_x(v.x), v.x)
            + v.z * v.F / (v.R * v.T) * v.c_x(v.x) * Derivative(v.phi_x(v.x), v.x)
        ),
    ),
    "ghk_flux": Equation(v.J, bernoulli_flux()),
    "ghk_flux_with_voltage": Implies(nonzero(v.V_m), Equation(v.J, flux_of(one))),
    "ghk_flux_without_voltage": Implies(
        Equation(v.V_m, ZERO), Equation(v.J, v.P * (v.c_in - v.c_out))
    ),
    "ghk_current": Equation(v.I, v.z * v.F * bernoulli_flux()),
    "flux_direction": Conjunction(
        (
            Iff(positive(v.J), positive(v.Delta_mu)),
            Iff(Order(v.J, "<", ZERO), Order(v.Delta_mu, "<", ZERO)),
            Iff(Equation(v.J, ZERO), no_force),
        )
    ),
    "unidirectional_efflux": Equation(v.J_efflux, v.P * v.c_in * bernoulli(-reduced)),
    "unidirectional_influx": Equation(v.J_influx, v.P * v.c_out * bernoulli(reduced)),
    "ussing_flux_ratio": Equation(v.J_efflux / v.J_influx, exp(v.Delta_mu / (v.R * v.T))),
    "ghk_voltage_many": Iff(
        Equation(v.I_m, ZERO), Equation(v.V_m, v.R * v.T / v.F * log(entering / leaving))
    ),
    "ghk_voltage": Iff(
        Equation(v.I_m, ZERO),
        Equation(
            v.V_m,
            v.R
            * v.T
            / v.F
            * log(
                (v.K.P * v.K.c_out + v.Na.P * v.Na.c_out + v.Cl.P * v.Cl.c_in)
                / (v.K.P * v.K.c_in + v.Na.P * v.Na.c_in + v.Cl.P * v.Cl.c_out)
            ),
        ),
    ),
    "chord_conductance": Iff(
        Equation(Sum(each.g * (v.V_m - each.E), (i, 1, v.N)) + v.I_pump, ZERO),
        Equation(v.V_m, (Sum(each.g * each.E, (i, 1, v.N)) - v.I_pump) / leaks),
    ),
    "pump_current": Equation(v.I_pump, v.F * v.density * v.rate / v.N_A),
    "pump_hyperpolarisation": Equation(v.Delta_V, -v.I_pump / v.g_leak),
    "membrane_charge": Equation(v.Q, v.C_m * v.area * v.V_m),
    "excess_ion_fraction": Equation(
        v.excess, 3 * v.C_m * Abs(v.V_m) / (v.F * v.radius * v.c_total)
    ),
}

# What each result may assume: every entry once, however many instances Γ holds.
POTENTIAL = {(LAW, "electrochemical_potential")}
MEMBRANE = {(DEFINITION, "membrane_potential")}
DIFFERENCE = POTENTIAL | MEMBRANE | {(DEFINITION, "potential_difference")}
NERNST_PLANCK = POTENTIAL | {(LAW, "linear_flux")}
GHK = (
    NERNST_PLANCK
    | MEMBRANE
    | {
        (LAW, "conservation"),
        (MODEL, "constant_field"),
        (Kind.BOUNDARY, "partition"),
        (DEFINITION, "permeability"),
    }
)
NAMED = {(DEFINITION, "nernst_potential")}
CURRENTS = GHK | {(DEFINITION, "current"), (MODEL, "independence")}
CHARGE = {(LAW, "capacitor"), (DEFINITION, "charge")}
ASSUMED: dict[str, set[tuple[Kind, str]]] = {
    "electrochemical_potential_difference": DIFFERENCE,
    "nernst": DIFFERENCE,
    "nernst_reciprocal": DIFFERENCE,
    "nernst_concentration": DIFFERENCE,
    "nernst_slope": NAMED | {(DEFINITION, "decade")},
    "nernst_log10": DIFFERENCE | NAMED | {(DEFINITION, "decade")},
    "driving_force": DIFFERENCE | NAMED,
    "driving_force_in_volts": DIFFERENCE | {(DEFINITION, "driving_voltage")},
    "equilibrium_condition": DIFFERENCE | NAMED,
    "cotransporter_equilibrium": DIFFERENCE | NAMED,
    "nkcc1_equilibrium": DIFFERENCE | NAMED,
    "kcc2_equilibrium": DIFFERENCE | NAMED,
    "proton_motive_force": DIFFERENCE
    | {(DEFINITION, "proton_motive_force"), (DEFINITION, "pH_inside"), (DEFINITION, "pH_outside")},
    "nernst_planck": NERNST_PLANCK,
    "ghk_flux": GHK,
    "ghk_flux_with_voltage": GHK,
    "ghk_flux_without_voltage": GHK,
    "ghk_current": GHK | {(DEFINITION, "current")},
    "flux_direction": GHK | DIFFERENCE,
    "unidirectional_efflux": GHK - POTENTIAL,
    "unidirectional_influx": GHK - POTENTIAL,
    "ussing_flux_ratio": GHK | DIFFERENCE,
    "ghk_voltage_many": CURRENTS,
    "ghk_voltage": CURRENTS,
    "chord_conductance": {(MODEL, "ohmic_leak")},
    "pump_current": {
        (LAW, "pump_cycle"),
        (DEFINITION, "pump_current"),
        (DEFINITION, "cycles"),
    },
    "pump_hyperpolarisation": {
        (MODEL, "ohmic_leak"),
        (LAW, "zero_current"),
        (DEFINITION, "leak"),
        (DEFINITION, "shift"),
    },
    "membrane_charge": CHARGE,
    "excess_ion_fraction": CHARGE
    | {
        (DEFINITION, "elementary_charge"),
        (DEFINITION, "sphere_area"),
        (DEFINITION, "sphere_volume"),
        (DEFINITION, "excess"),
    },
}

CONCLUSIONS |= pins_circuit.CONCLUSIONS
ASSUMED |= pins_circuit.ASSUMED
CONCLUSIONS |= pins_electrodiffusion.CONCLUSIONS
ASSUMED |= pins_electrodiffusion.ASSUMED
CONCLUSIONS |= pins_cell.CONCLUSIONS | pins_chloride.CONCLUSIONS | pins_network.CONCLUSIONS
ASSUMED |= pins_cell.ASSUMED | pins_chloride.ASSUMED | pins_network.ASSUMED
CONCLUSIONS |= pins_rectifier.CONCLUSIONS | pins_moment.CONCLUSIONS
ASSUMED |= pins_rectifier.ASSUMED | pins_moment.ASSUMED


def test_every_result_is_pinned() -> None:
    """A result that nobody wrote out a second time is not pinned."""
    assert set(CONCLUSIONS) == set(ASSUMED) == set(results())


@pytest.mark.parametrize("name", CONCLUSIONS)
def test_the_conclusion_is_exactly_this(name: str) -> None:
    """The theorem says what is written here, up to the identity test."""
    assert same(CONCLUSIONS[name], results()[name]().statement)


@pytest.mark.parametrize("name", ASSUMED)
def test_nothing_else_is_assumed(name: str) -> None:
    """Γ holds exactly the entries that are named here; no supposition of a case is left."""
    assert {(h.kind, h.name) for h in results()[name]().hypotheses} == ASSUMED[name]


def test_the_instances_of_the_law_are_those_of_the_two_sides() -> None:
    """Nernst assumes the law inside and outside, with the same standard potential, and no more."""
    said = {str(h.statement) for h in results()["nernst"]().hypotheses if h.kind is LAW}
    assert said == {
        str(Equation(mu, v.mu_std + v.R * v.T * log(c / v.c_ref) + v.z * v.F * phi))
        for mu, c, phi in (
            (v.mu_in, v.c_in, v.phi_in),
            (v.mu_out, v.c_out, v.phi_out),
        )
    }


def swap(*pairs: tuple[Any, Any]) -> Callable[[Any], Any]:
    """Return the map that exchanges symbols in an expression."""
    table = {a: b for pair in pairs for a, b in (pair, pair[::-1])}
    return lambda e: e.xreplace(table)


WRONG: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "sides swapped": ("nernst", swap((v.c_in, v.c_out))),
    "valence missing": ("nernst", lambda e: e.xreplace({v.z: Integer(1)})),
    "logarithm to base ten": ("nernst", lambda e: e / log(10)),
    "sign of the driving force": ("driving_force", lambda e: -e),
    "sides of the flux swapped": ("ghk_flux", swap((v.c_in, v.c_out))),
    "sign of the voltage": ("ghk_flux", lambda e: e.xreplace({v.V_m: -v.V_m})),
    "valence of the current missing": ("ghk_current", lambda e: e / v.z),
    "chloride not swapped": ("ghk_voltage", swap((v.Cl.c_in, v.Cl.c_out))),
    "ions swapped": ("ghk_voltage", swap((v.K.P, v.Na.P))),
    "the other root": ("positive_root", lambda e: -e * circuit.w_out / circuit.w_in / e**2),
    "pump turned round": ("mullins_noda", lambda e: e.xreplace({circuit.r: 1 / circuit.r})),
    "bi-ionic ions swapped": ("bi_ionic_potential", swap((circuit.A.P, circuit.B.P))),
    "rectifier turned round": ("kir_current", lambda e: e.xreplace({circuit.k: -circuit.k})),
    "capacitance of a thin and a thick slab": ("membrane_capacitance", lambda e: e * v.d**2),
    "sign of the selectivity": ("selectivity_free_energy", lambda e: 1 / e),
    "calcium counted once": (
        "ghk_voltage_calcium",
        lambda e: e.xreplace({circuit.Ca.P: circuit.Ca.P / 4}),
    ),
    "pump with the wrong sign": ("chord_conductance", lambda e: e.xreplace({v.I_pump: -v.I_pump})),
}


@pytest.mark.parametrize("slip", WRONG)
def test_a_wrong_variant_is_not_the_result(slip: str) -> None:
    """The classical slips are never identical to what is proved."""
    name, change = WRONG[slip]
    statement = results()[name]().statement
    equation = statement.right if isinstance(statement, Iff) else statement
    assert isinstance(equation, Equation)
    assert identical(equation.rhs, change(equation.rhs)) is not Identity.EQUAL


def test_the_language_of_this_file_is_checked_too() -> None:
    """The comparison sees shape, relation and expression."""
    assert not same(Order(v.J, "<", ZERO), Order(v.J, "<=", ZERO))
    assert not same(Conjunction((no_force,)), Disjunction((no_force,)))
    assert not same(Equation(v.V_m, v.E), Equation(v.E, v.V_m))
    assert same(Equation(v.V_m, v.E * 2 / 2), Equation(v.V_m, v.E))
