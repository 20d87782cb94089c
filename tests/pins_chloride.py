"""What the results on chloride, energy and K⁺ say and assume, and the laws of a cell."""

from typing import Any, Final

from sympy import Derivative, Integer, Sum, exp, log

from pins_cell import (
    DRIVEN,
    MATCHED,
    NAMED,
    PUMP_RATE,
    J,
    K,
    Na,
    S,
    both_balances,
    neutral,
    potassium_kept,
    resting,
    sodium_kept,
)
from vrest import vocabulary as v
from vrest.kernel import (
    Conjunction,
    Equation,
    ForAll,
    Iff,
    Implies,
    Kind,
    Limit,
    Monotone,
    Order,
    Statement,
    positive,
)
from vrest.vocabulary import cell
from vrest.vocabulary.network import Delta_G_ATP
from vrest.vocabulary.species import Delta_G_cycle
from vrest.vocabulary.time import V_t, c_t, depth, t

__all__ = ["ASSUMED", "CALLED", "CONCLUSIONS", "POSTULATES"]

ZERO: Final = Integer(0)
LAW, DEFINITION, MODEL = Kind.LAW, Kind.DEFINITION, Kind.MODEL
CONCLUSIONS: dict[str, Statement] = {}

# Chloride.
Cl, g_N, g_C = v.Cl, cell.g_NKCC1, cell.g_KCC2
nkcc1 = (
    2 * g_N / Cl.g * v.F * J * (3 / Na.g - 2 / K.g) / (1 + g_N * (1 / Na.g + 1 / K.g + 4 / Cl.g))
)
kcc2 = -2 * g_C * v.F * J / (K.g * Cl.g + g_C * (K.g + Cl.g))
rich, poor = Order(2 * Na.g, "<", 3 * K.g), Order(3 * K.g, "<", 2 * Na.g)
gain = Derivative(cell.Cl_t(t), t)
E_Cl, V = cell.E_Cl_t(t), V_t(t)
CONCLUSIONS |= {
    "passive_chloride": Iff(Equation(Cl.J, ZERO), Equation(Cl.E, v.V_m)),
    "chloride_regimes": Conjunction(
        (
            Equation(Cl.E - v.V_m, nkcc1),
            Implies(positive(J), Iff(Order(v.V_m, "<", Cl.E), rich)),
        )
    ),
    "chloride_bumetanide": Conjunction(
        (
            Implies(Conjunction((positive(J), rich)), Monotone(g_N, nkcc1, "increasing")),
            Implies(Conjunction((positive(J), poor)), Monotone(g_N, nkcc1, "decreasing")),
            Limit(g_N, ZERO, nkcc1, ZERO),
        )
    ),
    "chloride_kcc2": Conjunction(
        (Equation(Cl.E - v.V_m, kcc2), Implies(positive(J), Order(Cl.E, "<", v.V_m)))
    ),
    "chloride_relaxation": Conjunction(
        (
            ForAll(
                t,
                Equation(
                    Derivative(E_Cl, t),
                    S * Cl.g / (v.F * depth * cell.Cl_t(t)) * (V - E_Cl),
                ),
            ),
            ForAll(t, Iff(positive(gain), Order(E_Cl, "<", V))),
            ForAll(t, Iff(Order(gain, "<", ZERO), Order(V, "<", E_Cl))),
            ForAll(t, Iff(Equation(gain, ZERO), Equation(V, E_Cl))),
        )
    ),
}

after, end, top = cell.t_after, cell.t_end, cell.most_Cl
gap, first = cell.E_Cl_after(after) - v.V_m, cell.E_Cl_start - v.V_m
pace = S * Cl.g / (v.F * depth)
fading = first**2 * exp(-2 * pace * end / top)
CONCLUSIONS["chloride_settles"] = Conjunction(
    (
        ForAll(
            after,
            Equation(Derivative(cell.E_Cl_after(after), after), -pace * gap / cell.Cl_after(after)),
        ),
        ForAll(after, Order(cell.Cl_after(after), "<=", top)),
        Order((cell.E_Cl_after(end) - v.V_m) ** 2, "<=", fading),
        Limit(end, "+oo", fading, ZERO),
    )
)

# Charge and energy.
each = v.ions.at(v.i)
charge = depth * v.F / v.C_m * Sum(each.z * c_t(v.i, t), (v.i, 1, v.N))
kept = V_t(t) - charge
work = v.F * (3 * Na.E - 2 * K.E - v.V_m)
spent = Na.J * Na.Delta_mu + K.J * K.Delta_mu + Cl.J * Cl.Delta_mu
CONCLUSIONS |= {
    "charge_conservation": Conjunction(
        (
            ForAll(
                t,
                Equation(Derivative(V_t(t), t), -Sum(cell.I_t(v.i, t), (v.i, 1, v.N)) / v.C_m),
            ),
            ForAll(t, Equation(kept, kept.xreplace({t: ZERO}))),
        )
    ),
    "energy_balance": Equation(J * work, spent),
    "pump_reversal": Conjunction(
        (
            Iff(Order(Delta_G_cycle, "<", ZERO), Order(work, "<", Delta_G_ATP)),
            Implies(positive(J), Order(work, "<", Delta_G_ATP)),
            Iff(
                Equation(Delta_G_cycle, ZERO),
                Equation(v.V_m, 3 * Na.E - 2 * K.E - Delta_G_ATP / v.F),
            ),
        )
    ),
}

# Applications.
x, h = cell.K_axis, cell.exchanged
entering = K.P * K.c_out + Na.P * Na.c_out + Cl.P * Cl.c_in
leaving = K.P * K.c_in + Na.P * Na.c_in + Cl.P * Cl.c_out
ghk_slope = S * K.P / entering
pumped_slope = S * exp(2 * PUMP_RATE / K.g) / (sodium_kept + potassium_kept)


def rising(slope: Any) -> tuple[Statement, Statement]:
    """Return the slope of the voltage against K⁺ outside, and its bounds."""
    steep = Derivative(cell.V_K(x), x)
    return ForAll(x, Equation(steep, slope.xreplace({K.c_out: x}))), ForAll(
        x, Conjunction((positive(steep), Order(x * steep, "<", S)))
    )


def exchanging(voltage: Any) -> Order:
    """Say that K⁺ in exchange for Na⁺ outside raises the voltage."""
    before, after = (voltage.xreplace({ion.c_out: ion.c_out + h}) for ion in (Na, K))
    return Order(before, "<", after)


CONCLUSIONS |= {
    "hyperkalaemia": Conjunction(
        (
            *rising(ghk_slope),
            Limit(K.P, "+oo", ghk_slope, S / K.c_out),
            Limit(K.c_out, ZERO, K.c_out * ghk_slope, ZERO),
        )
    ),
    "hyperkalaemia_by_exchange": Iff(
        exchanging(S * log(entering / leaving)), Order(Na.P, "<", K.P)
    ),
    "hyperkalaemia_with_pump": Conjunction(rising(pumped_slope)),
    "hyperkalaemia_by_exchange_with_pump": Iff(exchanging(resting), positive(J)),
    "proton_pump_potential": Iff(
        Order(v.V_m, "<", K.E),
        Order(Sum(each.g * (each.E - K.E), (v.i, 1, v.N)), "<", v.I_pump),
    ),
}

COTRANSPORTED: Final = (
    DRIVEN
    | NAMED
    | {
        (LAW, "pump_cycle"),
        (LAW, "mass_balance"),
        (MODEL, "ohmic_leak"),
        (MODEL, "linear_transport"),
    }
)
ASSUMED: dict[str, set[tuple[Kind, str]]] = {
    "passive_chloride": {(DEFINITION, "current"), (MODEL, "ohmic_leak")},
    "chloride_regimes": COTRANSPORTED,
    "chloride_bumetanide": set(),
    "chloride_kcc2": COTRANSPORTED,
    "chloride_settles": {
        *(MATCHED - {(LAW, "pump_cycle")} | NAMED),
        (LAW, "mass_balance"),
        (DEFINITION, "start"),
        (DEFINITION, "most_chloride"),
    },
    "chloride_relaxation": MATCHED - {(LAW, "pump_cycle")} | NAMED | {(LAW, "mass_balance")},
    "charge_conservation": {
        (LAW, "charge_balance"),
        (LAW, "mass_balance"),
        (DEFINITION, "current"),
    },
    "energy_balance": DRIVEN | NAMED | {(LAW, "mass_balance"), (LAW, "pump_cycle")},
    "pump_reversal": DRIVEN | NAMED | {(LAW, "atp"), (LAW, "second_law")},
    "hyperkalaemia": {(DEFINITION, "curve")},
    "hyperkalaemia_by_exchange": set(),
    "hyperkalaemia_with_pump": {(DEFINITION, "curve")},
    "hyperkalaemia_by_exchange_with_pump": set(),
    "proton_pump_potential": {(LAW, "zero_current"), (MODEL, "ohmic_leak")},
}

# The laws behind them.
turnover = g_N / v.F**2 * (Na.Delta_mu + K.Delta_mu + 2 * Cl.Delta_mu)
carried = {Na: v.J_Na_pump, K: v.J_K_pump}
POSTULATES: Final[dict[str, tuple[Kind, Statement]]] = {
    "electroneutrality": (LAW, neutral),
    "linear_nkcc1": (MODEL, Equation(cell.J_NKCC1, turnover)),
    "linear_kcc2": (MODEL, Equation(cell.J_KCC2, g_C / v.F**2 * (K.Delta_mu + Cl.Delta_mu))),
    "steady_with_nkcc1": (
        LAW,
        Conjunction(
            (
                *(Equation(i.I + v.F * (cell.J_NKCC1 + j), ZERO) for i, j in carried.items()),
                Equation(Cl.I - 2 * v.F * cell.J_NKCC1, ZERO),
            )
        ),
    ),
    "steady_with_kcc2": (
        LAW,
        Conjunction(
            (
                Equation(Na.I + v.F * v.J_Na_pump, ZERO),
                Equation(K.I + v.F * (cell.J_KCC2 + v.J_K_pump), ZERO),
                Equation(Cl.I - v.F * cell.J_KCC2, ZERO),
            )
        ),
    ),
    "electroneutrality_of_a_cell": (LAW, both_balances.parts[0]),
    "osmotic_balance": (LAW, both_balances.parts[1]),
    "steady_chloride": (LAW, Equation(Cl.J, ZERO)),
    "zero_current_with_potassium": (
        LAW,
        Equation(K.I + Sum(each.I, (v.i, 1, v.N)) + v.I_pump, ZERO),
    ),
    "atp": (LAW, Equation(Delta_G_cycle, 2 * K.Delta_mu - 3 * Na.Delta_mu - Delta_G_ATP)),
    "second_law": (LAW, Implies(positive(J), Order(Delta_G_cycle, "<", ZERO))),
    "mass_balance_in_time": (
        LAW,
        Equation(depth * Derivative(c_t(v.i, t), t), -cell.net_t(v.i, t)),
    ),
    "chloride_balance_in_time": (
        LAW,
        Equation(depth * Derivative(cell.Cl_t(t), t), -cell.net_Cl_t(t)),
    ),
    "chloride_balance_after_a_step": (
        LAW,
        Equation(depth * Derivative(cell.Cl_after(after), after), -cell.net_Cl_after(after)),
    ),
    "charge_balance": (
        LAW,
        Equation(v.C_m * Derivative(V_t(t), t), -Sum(cell.I_t(v.i, t), (v.i, 1, v.N))),
    ),
}
CALLED: Final[dict[str, str]] = {
    "linear_nkcc1": "linear_transport",
    "linear_kcc2": "linear_transport",
    **dict.fromkeys(
        (
            "steady_with_nkcc1",
            "steady_with_kcc2",
            "steady_chloride",
            "mass_balance_in_time",
            "chloride_balance_in_time",
            "chloride_balance_after_a_step",
        ),
        "mass_balance",
    ),
    "zero_current_with_potassium": "zero_current",
    "electroneutrality_of_a_cell": "electroneutrality",
}
