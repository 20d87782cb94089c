"""What the results on electrodiffusion and the membrane as a circuit say and assume, once more."""

from typing import Any

from sympy import Abs, Integer, Sum, exp, log, sqrt

from vrest import vocabulary as v
from vrest.functions import bernoulli
from vrest.kernel import (
    Conjunction,
    Equation,
    ForAll,
    Iff,
    Implies,
    Kind,
    Limit,
    Order,
    Statement,
)
from vrest.vocabulary import cell, circuit, species

__all__ = ["ASSUMED", "CONCLUSIONS"]

ZERO = Integer(0)
LAW, DEFINITION, MODEL = Kind.LAW, Kind.DEFINITION, Kind.MODEL
i, j = v.i, v.j
cation, anion = v.cations.at(i), v.anions.at(j)
entering = Sum(cation.P * cation.c_out, (i, 1, v.N)) + Sum(anion.P * anion.c_in, (j, 1, v.M))
leaving = Sum(cation.P * cation.c_in, (i, 1, v.N)) + Sum(anion.P * anion.c_out, (j, 1, v.M))
SCALE = v.R * v.T / v.F


def pump_sums(ratio: Any) -> tuple[Any, Any]:
    """Return what K⁺ and Na⁺ weigh outside and inside, K⁺ so many times."""
    out = ratio * v.K.P * v.K.c_out + v.Na.P * v.Na.c_out
    return out, ratio * v.K.P * v.K.c_in + v.Na.P * v.Na.c_in


def root_of(a: Any, b: Any, c: Any) -> Any:
    """Return the positive root of a y² + b y = c."""
    return 2 * c / (b + sqrt(b**2 + 4 * a * c))


def of_cations() -> tuple[Any, Any, Any]:
    """Return the weights where there are no anions."""
    one, two = v.cations.at(i), circuit.divalent_cations.at(i)
    inside, outside = (
        (Sum(one.P * a, (i, 1, v.N)), 4 * Sum(two.P * b, (i, 1, circuit.L_div)))
        for a, b in ((one.c_in, two.c_in), (one.c_out, two.c_out))
    )
    return sum(inside), inside[0] - outside[0], sum(outside)


def divalent(with_anions: bool) -> tuple[Any, Any, Any]:
    """Return the weights of the quadratic in e^(F V_m/(R T)), as the textbook adds them up."""
    two, minus = circuit.divalent_cations.at(i), circuit.divalent_anions.at(j)
    a = leaving + 4 * Sum(two.P * two.c_in, (i, 1, circuit.L_div))
    c = entering + 4 * Sum(two.P * two.c_out, (i, 1, circuit.L_div))
    if with_anions:
        a += 4 * Sum(minus.P * minus.c_out, (j, 1, circuit.M_div))
        c += 4 * Sum(minus.P * minus.c_in, (j, 1, circuit.M_div))
    return a, leaving - entering, c


def with_calcium() -> tuple[Any, Any, Any]:
    """Return these weights for K⁺, Na⁺, Cl⁻ and Ca²⁺."""
    K, Na, Cl, Ca = v.K, v.Na, v.Cl, circuit.Ca
    monovalent_in = K.P * K.c_in + Na.P * Na.c_in + Cl.P * Cl.c_out
    monovalent_out = K.P * K.c_out + Na.P * Na.c_out + Cl.P * Cl.c_in
    a, c = monovalent_in + 4 * Ca.P * Ca.c_in, monovalent_out + 4 * Ca.P * Ca.c_out
    return a, monovalent_in - monovalent_out, c


power = exp(v.F * v.V_m / (v.R * v.T))
no_current = Equation(v.I_m, ZERO)
lettered = Iff(
    no_current,
    Equation(v.V_m, SCALE * log(root_of(circuit.w_in, circuit.w_middle, circuit.w_out))),
)
CONCLUSIONS: dict[str, Statement] = {
    "positive_root": Iff(
        Equation(circuit.w_in * circuit.y**2 + circuit.w_middle * circuit.y, circuit.w_out),
        Equation(circuit.y, root_of(circuit.w_in, circuit.w_middle, circuit.w_out)),
    ),
    "ghk_divalent_quadratic": Iff(
        no_current,
        Equation(circuit.w_in * power**2 + circuit.w_middle * power, circuit.w_out),
    ),
    "ghk_voltage_divalent": lettered,
    "ghk_voltage_divalent_cations": lettered,
    "ghk_voltage_divalent_ions": lettered,
    "ghk_voltage_calcium": Iff(no_current, Equation(v.V_m, SCALE * log(root_of(*with_calcium())))),
}
only_a, only_b = circuit.A.P * circuit.A.c_out, circuit.B.P * circuit.B.c_in
energies = exp((circuit.Delta_G_B - circuit.Delta_G_A) / (v.R * v.T))
u_one = v.z * v.F * v.V_m / (v.R * v.T)
CONCLUSIONS |= {
    "ghk_flux_nonnegative": Equation(
        v.J, v.P * (circuit.c_inner * bernoulli(-u_one) - circuit.c_outer * bernoulli(u_one))
    ),
    "ghk_reduces_to_nernst": Iff(Equation(v.I, ZERO), Equation(v.V_m, v.E)),
    "bi_ionic_potential": Iff(no_current, Equation(v.V_m, SCALE * log(only_a / only_b))),
    "bi_ionic_permeability_ratio": Iff(
        no_current,
        Equation(
            circuit.A.P / circuit.B.P,
            circuit.B.c_in / circuit.A.c_out * exp(v.F * v.V_m / (v.R * v.T)),
        ),
    ),
    "selectivity_free_energy": Equation(circuit.A.P / circuit.B.P, energies),
    "selectivity_eyring": Equation(circuit.A.P / circuit.B.P, energies),
}
outer, inner = pump_sums(circuit.r)
steady_voltage = Equation(v.V_m, SCALE * log(outer / inner))
shift = v.V_m - circuit.V_ghk
CONCLUSIONS |= {
    "mullins_noda_balance": Iff(
        Equation(v.Na.J + v.J_Na_pump + circuit.r * (v.K.J + v.J_K_pump), ZERO), steady_voltage
    ),
    "mullins_noda": steady_voltage,
    "mullins_noda_bound": Implies(
        Order(Integer(1), "<=", circuit.r),
        Conjunction(
            (
                Order(-SCALE * log(circuit.r), "<=", shift),
                Order(shift, "<=", SCALE * log(circuit.r)),
            )
        ),
    ),
}
fixed = circuit.z_A * cell.A_in
salt_inside = (-fixed + sqrt(fixed**2 + 4 * v.c_out**2)) / 2
size = Abs(circuit.z_A) * cell.A_in / (2 * v.c_out)
both_rest = Conjunction(
    (Equation(circuit.cation.Delta_mu, ZERO), Equation(circuit.anion.Delta_mu, ZERO))
)
closing = exp((v.V_m - v.K.E - species.V_half) / circuit.k)
CONCLUSIONS |= {
    "kir_open_share": Equation(circuit.p_open, 1 / (1 + closing)),
    "kir_conductance": Equation(v.K.g, species.g_max / (1 + closing)),
    "kir_current": Equation(v.K.I, species.g_max / (1 + closing) * (v.V_m - v.K.E)),
    "donnan": Iff(
        both_rest,
        Conjunction(
            (
                Equation(circuit.cation.c_in, salt_inside),
                Equation(v.V_m, SCALE * log(v.c_out / circuit.cation.c_in)),
            )
        ),
    ),
    "donnan_voltage": Iff(
        both_rest,
        Conjunction(
            (
                Equation(circuit.cation.c_in, salt_inside),
                Equation(
                    v.V_m,
                    SCALE
                    * circuit.z_A
                    / Abs(circuit.z_A)
                    * log(1 + size + size**2 / (1 + sqrt(1 + size**2))),
                ),
            )
        ),
    ),
    "donnan_cations": Implies(
        ForAll(j, Equation(v.cations.at(j).Delta_mu, ZERO)),
        Equation(v.V_m, SCALE * log(Sum(cation.c_out, (i, 1, v.N)) / -fixed)),
    ),
    "slab_charge": Equation(v.sigma, circuit.permittivity * v.V_m / v.d),
    "membrane_capacitance": Equation(v.C_m, circuit.permittivity / v.d),
}

A, charge = cell.A_in, circuit.z_A_size
counter_ion = charge * A / 2 + sqrt((charge * A / 2) ** 2 + v.c_out**2)
share_of_salt = v.c_out / charge / A
CONCLUSIONS |= {
    "donnan_limits": Conjunction(
        (
            Limit(
                A,
                ZERO,
                SCALE
                * circuit.z_A
                / Abs(circuit.z_A)
                * log(1 + size + size**2 / (1 + sqrt(1 + size**2))),
                ZERO,
            ),
            Equation(SCALE * log(v.c_out / counter_ion), -SCALE * log(counter_ion / v.c_out)),
            Equation(
                SCALE * log(v.c_out / (counter_ion - charge * A)),
                SCALE * log(counter_ion / v.c_out),
            ),
            Limit(A, "+oo", SCALE * log(counter_ion / v.c_out) + SCALE * log(share_of_salt), ZERO),
        )
    ),
    "mullins_noda_of_three_and_two": Equation(
        v.V_m,
        SCALE
        * log(
            (3 * v.K.P * v.K.c_out + 2 * v.Na.P * v.Na.c_out)
            / (3 * v.K.P * v.K.c_in + 2 * v.Na.P * v.Na.c_in)
        ),
    ),
    "pump_current_of_a_cycle": Conjunction(
        (
            Equation(v.I_pump, (3 - 2) * v.F * v.J_pump),
            Equation(v.I_pump, (3 - 2) * v.e * v.density * v.rate),
        )
    ),
}

POTENTIAL = {(LAW, "electrochemical_potential")}
MEMBRANE = {(DEFINITION, "membrane_potential")}
DIFFERENCE = POTENTIAL | MEMBRANE | {(DEFINITION, "potential_difference")}
GHK = (
    POTENTIAL
    | MEMBRANE
    | {
        (LAW, "linear_flux"),
        (LAW, "conservation"),
        (MODEL, "constant_field"),
        (Kind.BOUNDARY, "partition"),
        (DEFINITION, "permeability"),
    }
)
NAMED = {(DEFINITION, "nernst_potential")}
CURRENTS = GHK | {(DEFINITION, "current"), (MODEL, "independence")}
DONNAN = DIFFERENCE | {(LAW, "electroneutrality")}
DIVALENT = CURRENTS | {
    (DEFINITION, "weight_of_the_square"),
    (DEFINITION, "weight_of_the_middle"),
    (DEFINITION, "weight_of_the_rest"),
}
RECTIFIER = {(LAW, "boltzmann"), (DEFINITION, "open_share"), (DEFINITION, "rectifier")}
SLAB = MEMBRANE | {(LAW, "poisson"), (DEFINITION, "field")}
PUMPED = GHK | {(LAW, "pump_cycle"), (DEFINITION, "pump_ratio")}
ASSUMED: dict[str, set[tuple[Kind, str]]] = {
    "ghk_flux_nonnegative": GHK - POTENTIAL,
    "ghk_reduces_to_nernst": GHK | DIFFERENCE | NAMED | {(DEFINITION, "current")},
    "bi_ionic_potential": CURRENTS - POTENTIAL,
    "bi_ionic_permeability_ratio": CURRENTS - POTENTIAL,
    "selectivity_free_energy": {(LAW, "boltzmann"), (DEFINITION, "permeability")},
    "selectivity_eyring": {(LAW, "eyring")},
    "positive_root": set(),
    "ghk_divalent_quadratic": DIVALENT,
    "ghk_voltage_divalent": DIVALENT,
    "ghk_voltage_divalent_cations": DIVALENT,
    "ghk_voltage_divalent_ions": DIVALENT,
    "ghk_voltage_calcium": DIVALENT,
    "mullins_noda_balance": PUMPED,
    "mullins_noda": PUMPED | {(LAW, "mass_balance")},
    "mullins_noda_of_three_and_two": PUMPED | {(LAW, "mass_balance")},
    "mullins_noda_bound": PUMPED | {(LAW, "mass_balance"), (DEFINITION, "ghk_voltage")},
    "kir_open_share": RECTIFIER - {(DEFINITION, "rectifier")},
    "kir_conductance": RECTIFIER,
    "kir_current": RECTIFIER | {(MODEL, "ohmic_leak")},
    "donnan": DONNAN,
    "donnan_voltage": DONNAN,
    "donnan_cations": DONNAN,
    "donnan_limits": set(),
    "pump_current_of_a_cycle": {
        (LAW, "pump_cycle"),
        (DEFINITION, "pump_current"),
        (DEFINITION, "cycles"),
        (DEFINITION, "elementary_charge"),
    },
    "slab_charge": SLAB,
    "membrane_capacitance": SLAB | {(LAW, "capacitor")},
}
