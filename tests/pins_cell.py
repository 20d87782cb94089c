"""What the results on the pump-leak model say and assume, written out a second time."""

from typing import Any, Final

from sympy import Derivative, Integer, Sum, exp, log, sqrt

from vrest import vocabulary as v
from vrest.functions import bernoulli
from vrest.kernel import (
    Conjunction,
    Convex,
    Equation,
    ExactlyOne,
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

__all__ = ["ASSUMED", "CONCLUSIONS", "DRIVEN", "MATCHED", "NAMED"]

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

CONCLUSIONS: dict[str, Statement] = {
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
            ForAll(
                cell.J_axis,
                Iff(
                    positive(Derivative(cell.V_J(cell.J_axis), cell.J_axis)),
                    Order(turn, "<", cell.J_axis),
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


# The pump-leak model with constant-field leaks.
D = 3 / Na.P - 2 / K.P
outside = Na.c_out + K.c_out


def steady(u: Any) -> Equation:
    """Return the balance of charge at a reduced voltage."""
    return Equation(cell.A_in * exp(u) + J * D / bernoulli(u), outside)


def left(u: Any) -> tuple[Any, Any]:
    """Return the concentrations of Na⁺ and K⁺ at a reduced voltage."""
    sodium = Na.c_out * exp(-u) - 3 * J / (Na.P * bernoulli(-u))
    return sodium, K.c_out * exp(-u) + 2 * J / (K.P * bernoulli(-u))


reduced = v.V_m / S
point = log((K.c_out + 2 * Na.P * Na.c_out / (3 * K.P)) / cell.A_in)
CONCLUSIONS |= {
    "pump_leak_ghk": Conjunction(
        (
            Iff(
                Conjunction((*balances, neutral)),
                Conjunction(
                    (
                        steady(reduced),
                        Equation(Na.c_in, left(reduced)[0]),
                        Equation(K.c_in, left(reduced)[1]),
                    )
                ),
            ),
            ExactlyOne(v.u, steady(v.u)),
        )
    ),
    "pump_leak_ghk_possible": Implies(
        Conjunction((Order(ZERO, "<=", J), steady(v.u))),
        Iff(
            Conjunction(tuple(positive(c) for c in left(v.u))),
            Order(J, "<", Na.P * Na.c_out / 3 * bernoulli(point)),
        ),
    ),
}

# Volume.
a, b, Pi, z_X, n_X = cell.a_held, cell.b_held, cell.Pi_out, cell.z_X, cell.n_X
all_cations = Sum(v.cations.at(v.i).c_in, (v.i, 1, v.N))
all_anions = Sum(v.anions.at(v.j).c_in, (v.j, 1, v.M))
both_balances = Conjunction(
    (
        Equation(all_cations - all_anions + z_X * n_X / v.volume, ZERO),
        Equation(all_cations + all_anions + n_X / v.volume, Pi),
    )
)
has_room = Order(4 * a * b, "<", Pi**2)
size = n_X * (Pi + sqrt(4 * a * b + z_X**2 * (Pi**2 - 4 * a * b))) / (Pi**2 - 4 * a * b)
fixed = z_X * n_X / v.volume
mobile = sqrt(fixed**2 + 4 * a * b)
power, push = v.F**2 / (v.R * v.T), 2 * K.c_out / K.g
pull = 3 * Na.c_out / Na.g


def opening(rate: Any) -> Any:
    """Return what vanishes at the critical rate of the pump."""
    into = bernoulli(-3 * power * rate / Na.g)
    return push * into - pull * bernoulli(2 * power * rate / K.g)


critical = Equation(opening(cell.J_crit), ZERO)
salt = 4 * (sodium_kept + potassium_kept) * outside
on_axis = {a: (sodium_kept + potassium_kept).xreplace({J: cell.J_axis})}
one_state = Conjunction(
    (Equation(v.volume, size), Equation(v.V_m, S * log((fixed + mobile) / (2 * b))))
)
CONCLUSIONS |= {
    "pump_leak_volume_at_rest": Conjunction((has_room, one_state)),
    "pump_leak_volume": Conjunction(
        (
            Implies(both_balances, has_room),
            Implies(
                has_room,
                Iff(
                    both_balances,
                    one_state,
                ),
            ),
            Implies(has_room, ExactlyOne(v.volume, Equation(mobile + n_X / v.volume, Pi))),
        )
    ),
    "pump_leak_forces": Conjunction(
        (
            Equation(
                sum(ion.c_out * exp(ion.Delta_mu / (v.R * v.T)) for ion in (Na, K)),
                sodium_kept + potassium_kept,
            ),
            Equation(v.Cl.c_out * exp(v.Cl.Delta_mu / (v.R * v.T)), v.Cl.c_out),
        )
    ),
    "pump_leak_window": Conjunction(
        (
            ExactlyOne(J, Equation(opening(J), ZERO)),
            Implies(critical, Iff(positive(cell.J_crit), Order(push, "<", pull))),
            Implies(
                Conjunction((critical, positive(J))),
                Iff(Order(salt, "<", (2 * outside) ** 2), Order(J, "<", cell.J_crit)),
            ),
            Equation(salt.xreplace({J: ZERO}), (2 * outside) ** 2),
        )
    ),
    "pump_leak_smallest": ForAll(
        cell.J_axis,
        Implies(
            Order((4 * a * b).xreplace(on_axis), "<", Pi**2),
            Iff(
                Order(Derivative(size.xreplace(on_axis), cell.J_axis), "<", ZERO),
                Order(cell.J_axis, "<", turn),
            ),
        ),
    ),
}

NAMED: Final = {(DEFINITION, "nernst_potential")}
MATCHED: Final = {(LAW, "pump_cycle"), (DEFINITION, "current"), (MODEL, "ohmic_leak")}
BALANCED: Final = {(LAW, "mass_balance"), (LAW, "electroneutrality")}
DRIVEN: Final = {
    (LAW, "electrochemical_potential"),
    (DEFINITION, "membrane_potential"),
    (DEFINITION, "potential_difference"),
}
CONSTANT_FIELD: Final = {
    (LAW, "electrochemical_potential"),
    (LAW, "linear_flux"),
    (LAW, "conservation"),
    (MODEL, "constant_field"),
    (Kind.BOUNDARY, "partition"),
    (DEFINITION, "membrane_potential"),
    (DEFINITION, "permeability"),
}
ASSUMED: dict[str, set[tuple[Kind, str]]] = {
    "pump_leak": MATCHED | NAMED,
    "pump_leak_potentials": MATCHED | {(LAW, "mass_balance")},
    "pump_leak_voltage": MATCHED | NAMED | BALANCED,
    "pump_leak_turn": {(DEFINITION, "steady_voltage")},
    "pump_leak_concentrations": MATCHED | NAMED | BALANCED,
    "pump_leak_ghk": CONSTANT_FIELD | {(LAW, "pump_cycle")},
    "pump_leak_ghk_possible": set(),
    "pump_leak_volume": DRIVEN | {(DEFINITION, "cations_held"), (DEFINITION, "anions_held")},
    "pump_leak_volume_at_rest": {
        *(DRIVEN | {(DEFINITION, "cations_held"), (DEFINITION, "anions_held")}),
        (LAW, "electroneutrality"),
        (LAW, "osmotic_balance"),
    },
    "pump_leak_forces": DRIVEN | NAMED | MATCHED | {(LAW, "mass_balance")},
    "pump_leak_window": set(),
    "pump_leak_smallest": set(),
}
