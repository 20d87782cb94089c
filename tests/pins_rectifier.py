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
