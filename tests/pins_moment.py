"""What the results on a moment, on leaks and on ATP say and assume, written out a second time."""

from typing import Final

from sympy import Integer, Sum, exp, log

from vrest import vocabulary as v
from vrest.kernel import Conjunction, Equation, ForAll, Kind, Statement
from vrest.vocabulary import cell, network, species, teaching, time

__all__ = ["ASSUMED", "CALLED", "CONCLUSIONS", "POSTULATES"]

LAW, DEFINITION, MODEL = Kind.LAW, Kind.DEFINITION, Kind.MODEL
each = v.ions.at(v.i)
ATP, ADP, Pi = (teaching.METABOLITES[name] for name in ("ATP", "ADP", "P_i"))
charging = v.C_m * time.V_rate
_TURNOVERS: Final = {
    (LAW, "electrochemical_potential"),
    (MODEL, "linear_transport"),
    (DEFINITION, "potential_difference"),
    (DEFINITION, "membrane_potential"),
    (DEFINITION, "nernst_potential"),
}
_LEAKS: Final = {(LAW, "mass_balance"), (LAW, "pump_cycle"), (DEFINITION, "current")}

CONCLUSIONS: Final[dict[str, Statement]] = {
    "membrane_equation": Equation(
        charging, time.I_fed - v.I_pump - Sum(each.g * (v.V_m - each.E), (v.i, 1, v.N))
    ),
    "membrane_relaxation": Equation(
        time.tau * time.V_rate,
        (time.I_fed - v.I_pump + Sum(each.g * each.E, (v.i, 1, v.N))) / Sum(each.g, (v.i, 1, v.N))
        - v.V_m,
    ),
    "membrane_settling": ForAll(
        time.t,
        Equation(
            time.V_t(time.t),
            time.V_end + (time.V_t(Integer(0)) - time.V_end) * exp(-time.t / time.tau),
        ),
    ),
    "cotransporter_driving_force": Equation(
        network.Delta_mu_cycle,
        Sum(
            v.ions_n[v.i] * (v.R * v.T * log(each.c_in / each.c_out) + each.z * v.F * v.V_m),
            (v.i, 1, v.N),
        ),
    ),
    "steady_currents": Conjunction(
        (
            Equation(v.Na.I + v.F * v.J_Na_pump, Integer(0)),
            Equation(v.K.I + v.F * v.J_K_pump, Integer(0)),
        )
    ),
    "steady_leak_currents": Equation(2 * v.Na.I + 3 * v.K.I, Integer(0)),
    "steady_leaks": Conjunction(
        (
            Equation(v.Na.J, -3 * v.J_pump),
            Equation(v.K.J, 2 * v.J_pump),
            Equation(v.Na.I, -3 * v.F * v.J_pump),
            Equation(v.K.I, 2 * v.F * v.J_pump),
        )
    ),
    "steady_leaks_by_pump_current": Conjunction(
        (Equation(v.Na.I, -3 * v.I_pump), Equation(v.K.I, 2 * v.I_pump))
    ),
    "steady_nernst_potentials": Conjunction(
        (
            Equation(v.Na.E, v.V_m + 3 * v.I_pump / v.Na.g),
            Equation(v.K.E, v.V_m - 2 * v.I_pump / v.K.g),
        )
    ),
    "leak_balances_pump": Equation(species.I_leak, -v.I_pump),
    "kcc2_flux": Equation(cell.J_KCC2, cell.g_KCC2 / v.F * (v.Cl.E - v.K.E)),
    "nkcc1_flux": Equation(cell.J_NKCC1, cell.g_NKCC1 / v.F * (2 * v.Cl.E - v.Na.E - v.K.E)),
    "concentration_change": Equation(v.c_rate, -v.I / (v.z * v.F * time.depth)),
    "concentration_change_with_pump": Conjunction(
        (
            Equation(v.Na.c_rate, -(v.Na.J + 3 * v.J_pump) / time.depth),
            Equation(v.Na.c_rate, -(v.Na.I + 3 * v.I_pump) / (v.F * time.depth)),
            Equation(v.K.c_rate, -(v.K.J - 2 * v.J_pump) / time.depth),
            Equation(v.K.c_rate, -(v.K.I - 2 * v.I_pump) / (v.F * time.depth)),
        )
    ),
    "atp_free_energy": Equation(
        teaching.Delta_G_hyd, teaching.Delta_G_std + v.R * v.T * log(ADP * Pi / ATP)
    ),
}
ASSUMED: Final[dict[str, set[tuple[Kind, str]]]] = {
    "membrane_equation": {(LAW, "charge_balance"), (MODEL, "ohmic_leak")},
    "membrane_relaxation": {
        (LAW, "charge_balance"),
        (MODEL, "ohmic_leak"),
        (DEFINITION, "time_constant"),
    },
    "membrane_settling": {
        (LAW, "charge_balance"),
        (MODEL, "ohmic_leak"),
        (DEFINITION, "time_constant"),
        (DEFINITION, "end"),
    },
    "cotransporter_driving_force": {
        (LAW, "electrochemical_potential"),
        (DEFINITION, "potential_difference"),
        (DEFINITION, "membrane_potential"),
        (DEFINITION, "driving_force_of_a_turnover"),
    },
    "leak_balances_pump": {(LAW, "zero_current"), (DEFINITION, "leak_current")},
    "steady_currents": {(LAW, "mass_balance"), (DEFINITION, "current")},
    "steady_leak_currents": _LEAKS,
    "steady_leaks": _LEAKS,
    "steady_leaks_by_pump_current": {*_LEAKS, (DEFINITION, "pump_current")},
    "steady_nernst_potentials": {*_LEAKS, (DEFINITION, "pump_current"), (MODEL, "ohmic_leak")},
    "kcc2_flux": _TURNOVERS,
    "nkcc1_flux": _TURNOVERS,
    "concentration_change": {(LAW, "mass_balance"), (DEFINITION, "current")},
    "concentration_change_with_pump": {*_LEAKS, (DEFINITION, "pump_current")},
    "atp_free_energy": {
        (LAW, "electrochemical_potential"),
        (MODEL, "charge_of_hydrolysis"),
        (DEFINITION, "free_energy_of_hydrolysis"),
        (DEFINITION, "standard_free_energy_of_hydrolysis"),
    },
}
POSTULATES: Final[dict[str, tuple[Kind, Statement]]] = {
    "charge_balance_of_the_moment": (
        LAW,
        Equation(charging, time.I_fed - v.I_pump - Sum(each.I, (v.i, 1, v.N))),
    ),
    "mass_balance_of_the_moment": (LAW, Equation(time.depth * v.c_rate, -v.J)),
    "mass_balance_with_pump": (
        LAW,
        Conjunction(
            (
                Equation(time.depth * v.Na.c_rate, -(v.Na.J + v.J_Na_pump)),
                Equation(time.depth * v.K.c_rate, -(v.K.J + v.J_K_pump)),
            )
        ),
    ),
    "charge_of_hydrolysis": (
        MODEL,
        Equation(teaching.CHARGES["ADP"] + teaching.CHARGES["P_i"], teaching.CHARGES["ATP"]),
    ),
}
CALLED: Final[dict[str, str]] = {
    "charge_balance_of_the_moment": "charge_balance",
    "mass_balance_of_the_moment": "mass_balance",
    "mass_balance_with_pump": "mass_balance",
}
