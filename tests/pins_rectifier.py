"""What the results on the inward rectifier and on the Debye length say and assume, once more."""

from typing import Any

from sympy import Derivative, Integer, Sum, exp, log, sqrt

from vrest import vocabulary as v
from vrest.functions import lambert_w
from vrest.kernel import (
    AtMost,
    Conjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Kind,
    Limit,
    Order,
    Statement,
)
from vrest.vocabulary import circuit, electrodiffusion, rectifier, solution, species

__all__ = ["ASSUMED", "CALLED", "CONCLUSIONS", "POSTULATES"]

ZERO = Integer(0)
LAW, DEFINITION, MODEL = Kind.LAW, Kind.DEFINITION, Kind.MODEL
at, k, V_half = electrodiffusion.v, circuit.k, species.V_half
kir, first, second = rectifier.I_kir, rectifier.v_1, rectifier.v_2
E_leak, g_leak, g_max = species.E_leak, v.g_leak, species.g_max
s, phi, i = solution.s, solution.phi_s, v.i
each = v.ions.at(i)


def resting(voltage: Any) -> Equation:
    """Say that rectifier and leak carry no net current."""
    return Equation(kir(voltage) + g_leak * (voltage - E_leak), ZERO)


peak = lambert_w(exp(V_half / k - 1))
top = v.K.E + k + k * peak
slope = Derivative(kir(at), at)
debye = sqrt(species.eps_0 * species.eps_r * v.R * v.T / species.ionic_strength / 2) / v.F
reduced = v.z * v.F * v.phi / (v.R * v.T)
bulk = species.c_bulk
one = Implies(
    Order(exp((E_leak - v.K.E - V_half) / k - 2), "<", 1 + g_max / g_leak),
    ExactlyOne(at, resting(at)),
)
two = Conjunction(
    (
        Iff(
            Conjunction((resting(first), resting(second))),
            Conjunction(
                (
                    Equation(g_leak * (second - first), kir(first) - kir(second)),
                    Equation(E_leak, first + kir(first) / g_leak),
                )
            ),
        ),
        Implies(
            Conjunction((Order(first, "<", second), resting(first), resting(second))),
            Order(kir(second), "<", kir(first)),
        ),
        Implies(
            Conjunction((Order(first, "<", second), Order(kir(second), "<", kir(first)))),
            Exists(g_leak, Equation(g_leak * (second - first), kir(first) - kir(second))),
        ),
    )
)
three = Implies(
    Conjunction(
        (
            Equation(V_half, k * log(8)),
            Equation(g_leak, g_max / 3),
            Equation(E_leak, v.K.E + k * log(256)),
        )
    ),
    Conjunction(tuple(resting(v.K.E + k * log(power)) for power in (16, 32, 64))),
)
D, a, far = rectifier.span, rectifier.offset, rectifier.outward
wide = sqrt(D * (D - 4))
most = wide / 2 + log(2 / (D - 2 + wide))
pair = Conjunction((Order(first, "<", second), resting(first), resting(second)))
within = Conjunction((Order(-most, "<=", a), Order(a, "<=", most)))
large = Order(Integer(4), "<", D)
several = Conjunction(
    (
        Implies(pair, large),
        Implies(large, Implies(pair, within)),
        Implies(
            large,
            Implies(
                within,
                Conjunction(
                    (
                        Order(E_leak - k * (D + wide) / 2, "<", E_leak - k * (D - wide) / 2),
                        Exists(far, resting(E_leak - k * (D + wide) / 2 - far)),
                        Exists(far, resting(E_leak - k * (D - wide) / 2 + far)),
                    )
                ),
            ),
        ),
    )
)
theta, w = rectifier.turn, rectifier.beyond
place, place_1, place_2 = rectifier.logit, rectifier.logit_1, rectifier.logit_2
turned = 2 + exp(theta) + exp(-theta)
top_of_curve = (exp(theta) - exp(-theta)) / 2 - theta


def curve(s: Any, d: Any = D) -> Any:
    """Return what is a at a rest state, at a place on the curve."""
    return d * exp(s) / (1 + exp(s)) - s - d / 2


def leak_of(d: Any) -> Equation:
    """Write the reversal potential of the leak with D."""
    return Equation(E_leak, v.K.E + k * d * (1 + g_leak / g_max))


def half_of(d: Any) -> Equation:
    """Write the voltage of half opening with D and a."""
    return Equation(
        V_half, k * (a - log((g_leak + g_max) / g_leak) + d * (g_leak / g_max + 1 / Integer(2)))
    )


def located(voltage: Any, distance: Any) -> Any:
    """Return the place of a voltage, from what is above E_leak - k D."""
    return log((voltage - E_leak + k * distance) / (E_leak - voltage))


def turning(side: int) -> Any:
    """Return the voltage at a turning point."""
    return E_leak - k * turned / (1 + exp(side * theta))


twice = (Order(place_1, "<", place_2), Equation(curve(place_1), a), Equation(curve(place_2), a))
within_top = Conjunction((Order(-top_of_curve, "<=", a), Order(a, "<=", top_of_curve)))
CURVE: dict[str, Statement] = {
    "kir_curve_steep": Implies(Conjunction(twice), large),
    "kir_curve_bounded": Implies(
        Order(-theta, "<=", place), Order(curve(place, turned), "<=", top_of_curve)
    ),
    "kir_curve_within": Implies(Conjunction((large, *twice)), within),
    "kir_curve_taken": Conjunction(
        (
            Implies(
                Order(-top_of_curve, "<=", a),
                Exists(w, Equation(a - curve(-theta - w, turned), ZERO)),
            ),
            Implies(
                Order(a, "<=", top_of_curve),
                Exists(w, Equation(curve(theta + w, turned) - a, ZERO)),
            ),
        )
    ),
    "kir_rest_on_curve": Implies(
        leak_of(D),
        Implies(
            half_of(D),
            Implies(
                Order(ZERO, "<", D),
                Implies(
                    Equation(first, E_leak - k * D / (1 + exp(place))),
                    Iff(resting(first), Equation(curve(place), a)),
                ),
            ),
        ),
    ),
    "kir_two_on_curve": Implies(
        pair,
        Conjunction(
            (
                Order(ZERO, "<", D),
                Order(ZERO, "<", E_leak - first),
                Order(ZERO, "<", k * D - E_leak + first),
                Order(ZERO, "<", E_leak - second),
                Order(ZERO, "<", k * D - E_leak + second),
                Order(located(first, D), "<", located(second, D)),
                *(Equation(curve(located(voltage, D)), a) for voltage in (first, second)),
            )
        ),
    ),
    "kir_rest_beyond": Implies(
        leak_of(turned),
        Implies(
            half_of(turned),
            Implies(
                within_top,
                Conjunction(
                    (
                        Order(turning(-1), "<", turning(1)),
                        Exists(far, resting(turning(-1) - far)),
                        Exists(far, resting(turning(1) + far)),
                    )
                ),
            ),
        ),
    ),
}
CONCLUSIONS: dict[str, Statement] = {
    "small_potential_bound": Conjunction(
        (
            Equation(v.c, bulk * exp(-reduced)),
            Implies(
                Order(ZERO, "<", 1 + reduced),
                Conjunction(
                    (
                        Order(bulk * (1 - reduced), "<=", v.c),
                        Order(v.c, "<=", bulk * (1 - reduced + reduced**2 / (1 + reduced))),
                    )
                ),
            ),
        )
    ),
    "debye_decay": ForAll(s, Equation(phi(s), phi(ZERO) * exp(-s / debye))),
    "debye_length": Iff(
        Equation(phi(species.length_debye), phi(ZERO) / exp(1)),
        Equation(species.length_debye, debye),
    ),
    "kir_maximum": Conjunction(
        (
            Iff(Order(ZERO, "<", slope), Order(at, "<", top)),
            Iff(Equation(slope, ZERO), Equation(at, top)),
            Iff(Order(slope, "<", ZERO), Order(top, "<", at)),
            Equation(kir(v.K.E + k * (1 + peak)), g_max * k * peak),
            Order(kir(at), "<=", g_max * k * peak),
        )
    ),
    "kir_one_rest_state": one,
    "kir_two_rest_states": two,
    **CURVE,
    "kir_several_rest_states": several,
    "kir_rest_states": Conjunction(
        (Exists(at, resting(at)), AtMost(at, resting(at), 3), several, three)
    ),
}

DECAYING = {
    (LAW, "poisson"),
    (LAW, "electroneutrality"),
    (Kind.BOUNDARY, "no_potential_far_away"),
    (Kind.APPROXIMATION, "small_potential"),
    (DEFINITION, "field"),
    (DEFINITION, "charge_density"),
    (DEFINITION, "ionic_strength"),
}
RECTIFIER = {
    (LAW, "boltzmann"),
    (MODEL, "ohmic_leak"),
    (DEFINITION, "open_share"),
    (DEFINITION, "rectifier"),
}
LETTERS = {(DEFINITION, "all_open"), (DEFINITION, "span"), (DEFINITION, "offset")}
ASSUMED: dict[str, set[tuple[Kind, str]]] = {
    "small_potential_bound": {(LAW, "boltzmann"), (DEFINITION, "crowding")},
    "debye_decay": DECAYING,
    "debye_length": DECAYING | {(Kind.DOMAIN, "charged_wall")},
    "kir_maximum": RECTIFIER,
    "kir_one_rest_state": RECTIFIER,
    "kir_two_rest_states": set(),
    "kir_curve_steep": set(),
    "kir_curve_bounded": set(),
    "kir_curve_within": set(),
    "kir_curve_taken": set(),
    "kir_rest_on_curve": RECTIFIER,
    "kir_rest_beyond": RECTIFIER,
    "kir_two_on_curve": RECTIFIER | LETTERS,
    "kir_several_rest_states": RECTIFIER | LETTERS,
    "kir_rest_states": RECTIFIER | LETTERS,
}

POSTULATES: dict[str, tuple[Kind, Statement]] = {
    "poisson_in_solution": (
        LAW,
        Equation(
            species.eps_0 * species.eps_r * Derivative(solution.field_s(s), s), solution.rho_s(s)
        ),
    ),
    "electroneutrality_far_away": (LAW, Equation(Sum(each.z * each.c_out, (i, 1, v.N)), ZERO)),
    "no_potential_far_away": (Kind.BOUNDARY, Limit(s, "+oo", phi(s), ZERO)),
    "small_potential": (
        Kind.APPROXIMATION,
        Equation(solution.c_s(i, s), each.c_out * (1 - each.z * v.F * phi(s) / (v.R * v.T))),
    ),
}
CALLED = {"poisson_in_solution": "poisson", "electroneutrality_far_away": "electroneutrality"}
