"""What the results on pump-leak and applications say and assume, written out a second time."""

from typing import Final

from sympy import Derivative, Integer, exp, log

from vrest import vocabulary as v
from vrest.kernel import (
    Conjunction,
    Convex,
    Equation,
    ForAll,
    Iff,
    Kind,
    Limit,
    Monotone,
    Order,
    Statement,
    positive,
)
from vrest.vocabulary import cell

__all__ = ["ASSUMED", "CONCLUSIONS"]

ZERO: Final = Integer(0)
LAW, DEFINITION, MODEL = Kind.LAW, Kind.DEFINITION, Kind.MODEL
S: Final = v.R * v.T / v.F
K, Na, J = v.K, v.Na, v.J_pump
PUMP_RATE: Final = v.F**2 * J / (v.R * v.T)

# The pump-leak model.
sodium_kept = Na.c_out * exp(-3 * PUMP_RATE / Na.g)
potassium_kept = K.c_out * exp(2 * PUMP_RATE / K.g)
resting = S * log((sodium_kept + potassium_kept) / cell.A_in)
sodium_inside = cell.A_in * sodium_kept / (sodium_kept + potassium_kept)
potassium_inside = cell.A_in * potassium_kept / (sodium_kept + potassium_kept)
turn = S / v.F * log(3 * Na.c_out * K.g / (2 * K.c_out * Na.g)) / (3 / Na.g + 2 / K.g)
neutral = Equation(Na.c_in + K.c_in, cell.A_in)
balances = (Equation(Na.J + v.J_Na_pump, ZERO), Equation(K.J + v.J_K_pump, ZERO))

CONCLUSIONS: Final[dict[str, Statement]] = {
    "pump_leak": Iff(
        Conjunction((*balances, neutral)),
        Conjunction(
            (
                Equation(v.V_m, resting),
                Equation(Na.c_in, sodium_inside),
                Equation(K.c_in, potassium_inside),
            )
        ),
    ),
    "pump_leak_potentials": Iff(
        Conjunction((Order(K.E, "<", v.V_m), Order(v.V_m, "<", Na.E))), positive(J)
    ),
    "pump_leak_voltage": Conjunction(
        (
            Equation(v.V_m, resting),
            Convex(J, resting),
            Limit(J, ZERO, resting, S * log((Na.c_out + K.c_out) / cell.A_in)),
            Limit(J, "+oo", resting, "+oo"),
        )
    ),
    "pump_leak_turn": Conjunction(
        (
            ForAll(
                cell.J_axis,
                Iff(
                    Order(Derivative(cell.V_J(cell.J_axis), cell.J_axis), "<", ZERO),
                    Order(cell.J_axis, "<", turn),
                ),
            ),
            Iff(positive(turn), Order(2 * K.c_out / K.g, "<", 3 * Na.c_out / Na.g)),
        )
    ),
    "pump_leak_concentrations": Conjunction(
        (
            Equation(Na.c_in, sodium_inside),
            Monotone(J, sodium_inside, "decreasing"),
            Equation(K.c_in, potassium_inside),
            Monotone(J, potassium_inside, "increasing"),
        )
    ),
}

NAMED: Final = {(DEFINITION, "nernst_potential")}
MATCHED: Final = {(LAW, "pump_cycle"), (DEFINITION, "current"), (MODEL, "ohmic_leak")}
BALANCED: Final = {(LAW, "mass_balance"), (LAW, "electroneutrality")}
ASSUMED: Final[dict[str, set[tuple[Kind, str]]]] = {
    "pump_leak": MATCHED | NAMED,
    "pump_leak_potentials": MATCHED | {(LAW, "mass_balance")},
    "pump_leak_voltage": MATCHED | NAMED | BALANCED,
    "pump_leak_turn": {(DEFINITION, "steady_voltage")},
    "pump_leak_concentrations": MATCHED | NAMED | BALANCED,
}
