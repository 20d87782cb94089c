"""What the results on the current of one ion and on bounds of the voltage say and assume."""

from typing import Any

from sympy import Derivative, Integer, Rational, Sum, exp, log

from vrest import vocabulary as v
from vrest.functions import bernoulli, bernoulli_curvature
from vrest.kernel import (
    Conjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Kind,
    Limit,
    Monotone,
    Order,
    Statement,
    nonzero,
    positive,
)
from vrest.vocabulary import electrodiffusion as ed

__all__ = ["ASSUMED", "CONCLUSIONS"]

ZERO = Integer(0)
LAW, DEFINITION, MODEL = Kind.LAW, Kind.DEFINITION, Kind.MODEL
i, j = v.i, v.j
each, cation, anion = v.ions.at(i), v.cations.at(i), v.anions.at(j)
SCALE = v.R * v.T / v.F
UNIT = v.P * v.z**2 * v.F**2 / (v.R * v.T)


def slope(voltage: Any) -> Any:
    """Return the derivative of the quotient of exponentials, by hand."""
    u = v.z * v.F * voltage / (v.R * v.T)
    mixed = v.c_in * (exp(2 * u) - exp(u) - u * exp(u)) + v.c_out * (u * exp(u) - exp(u) + 1)
    return UNIT * mixed / (exp(u) - 1) ** 2


def sums(names: tuple[v.Ion, ...], power: Any = 1) -> Any:
    """Return the Goldman-Hodgkin-Katz voltage where the others count less."""
    top, low = [], []
    for one in (v.K, v.Na, v.Cl):
        sides = (one.c_in, one.c_out) if one.z < 0 else (one.c_out, one.c_in)
        factor = one.P if one in names else power * one.P
        top.append(factor * sides[0])
        low.append(factor * sides[1])
    return SCALE * log(sum(top) / sum(low))


def of_species(voltage: Any) -> Any:
    """Return the current of all ions of any valence at a voltage."""

    def one(ion: v.Ion, z: Any) -> Any:
        u = z * v.F * voltage / (v.R * v.T)
        return z * v.F * ion.P * (ion.c_in * bernoulli(-u) - ion.c_out * bernoulli(u))

    cations = Sum(one(cation, ed.z_cat_size[i]), (i, 1, v.N))
    return cations + Sum(one(anion, -ed.z_an_size[j]), (j, 1, v.M))


def there_is(body: Statement, *symbols: Any) -> Statement:
    """Say that there are values for which a statement holds, the last symbol first."""
    for symbol in symbols:
        body = Exists(symbol, body)
    return body


on_curve = Equation(v.I, ed.I_v(v.V_m))
curved = Derivative(ed.I_v(ed.v), (ed.v, 2))
excess = v.z * (v.c_in - v.c_out)
three = (v.K, v.Na, v.Cl)
ghk = Iff(Equation(v.I_m, ZERO), Equation(v.V_m, sums(three)))
balance = Equation(Sum(each.I, (i, 1, v.N)), ZERO)
mean_of_three = (
    v.K.P * log(v.K.c_out / v.K.c_in)
    + v.Na.P * log(v.Na.c_out / v.Na.c_in)
    - v.Cl.P * log(v.Cl.c_out / v.Cl.c_in)
)
at_u = SCALE / v.z * ed.u_size
rest = v.I - ed.g_v(v.E) * (v.V_m - v.E)

CONCLUSIONS: dict[str, Statement] = {
    "ghk_current_voltage_relation": Conjunction(
        (on_curve, Monotone(ed.v, ed.I_v(ed.v), "increasing"))
    ),
    "ghk_rectification": ForAll(
        ed.v,
        Conjunction(
            (
                Iff(positive(curved), positive(excess)),
                Iff(Equation(curved, ZERO), Equation(excess, ZERO)),
                Iff(Order(curved, "<", ZERO), Order(excess, "<", ZERO)),
            )
        ),
    ),
    "ghk_slope_conductance": Conjunction(
        (on_curve, Equation(ed.g_slope, slope(v.V_m)), positive(ed.g_slope))
    ),
    "ghk_slope_without_voltage": Equation(ed.g_v(ZERO), UNIT * (v.c_in + v.c_out) / 2),
    "ghk_slope_at_equilibrium": Conjunction(
        (
            Equation(ed.g_v(v.E), UNIT * v.c_in * bernoulli(log(v.c_in / v.c_out))),
            Implies(
                Order(v.c_in, "!=", v.c_out),
                Equation(
                    ed.g_v(v.E),
                    UNIT * v.c_in * v.c_out * log(v.c_out / v.c_in) / (v.c_out - v.c_in),
                ),
            ),
            Implies(Equation(v.c_out, v.c_in), Equation(ed.g_v(v.E), UNIT * v.c_in)),
        )
    ),
    "ghk_current_limits": Conjunction(
        (
            on_curve,
            Limit(ed.u_size, "+oo", ed.I_v(at_u) / at_u, UNIT * v.c_in),
            Limit(ed.u_size, "+oo", ed.I_v(-at_u) / -at_u, UNIT * v.c_out),
            Limit(ed.u_size, "+oo", ed.g_v(at_u) / ed.g_v(-at_u), v.c_in / v.c_out),
        )
    ),
    "ghk_symmetric_ohmic": Conjunction(
        (
            Iff(
                ForAll(ed.v, Equation(ed.I_v(ed.v), ed.g_line * ed.v)),
                Conjunction((Equation(v.c_in, v.c_out), Equation(ed.g_line, UNIT * v.c_in))),
            ),
            Implies(Equation(v.c_in, v.c_out), Equation(v.I, UNIT * v.c_in * v.V_m)),
        )
    ),
    "ghk_reduces_to_nernst_limit": Conjunction(
        (ghk, *(Limit(ed.eps, ZERO, sums((one,), ed.eps), one.E) for one in three))
    ),
    "ghk_weighted_mean": Conjunction(
        (
            Iff(
                Equation(v.I_m, ZERO),
                Equation(
                    exp(v.V_m / SCALE),
                    Sum(ed.w_cat[i] * exp(cation.E / SCALE), (i, 1, v.N))
                    + Sum(ed.w_an[j] * exp(anion.E / SCALE), (j, 1, v.M)),
                ),
            ),
            ForAll(i, positive(ed.w_cat[i])),
            ForAll(j, positive(ed.w_an[j])),
            Equation(Sum(ed.w_cat[i], (i, 1, v.N)) + Sum(ed.w_an[j], (j, 1, v.M)), Integer(1)),
        )
    ),
    "ghk_not_mean": Conjunction(
        (
            ghk,
            there_is(
                Order(sums(three), "!=", SCALE * mean_of_three / (v.K.P + v.Na.P + v.Cl.P)),
                *(v.Cl.c_out, v.Cl.c_in, v.Na.c_out, v.Na.c_in, v.K.c_in, v.Cl.P, v.Na.P),
            ),
        )
    ),
    "ghk_current_direction": Conjunction(
        (
            Iff(Order(v.E, "<", v.V_m), positive(v.I)),
            Iff(Order(v.V_m, "<", v.E), Order(v.I, "<", ZERO)),
            Iff(Equation(v.V_m, v.E), Equation(v.I, ZERO)),
        )
    ),
    "ghk_bounds": Implies(
        balance,
        Conjunction(
            (
                Exists(i, Order(each.E, "<=", v.V_m)),
                Exists(i, Order(v.V_m, "<=", each.E)),
            )
        ),
    ),
    "ghk_bounds_interval": Implies(
        balance,
        Conjunction(
            (
                Implies(
                    ForAll(i, Order(ed.bound_low, "<=", each.E)), Order(ed.bound_low, "<=", v.V_m)
                ),
                Implies(
                    ForAll(i, Order(each.E, "<=", ed.bound_high)), Order(v.V_m, "<=", ed.bound_high)
                ),
            )
        ),
    ),
    "ghk_bounds_named": Implies(
        Equation(v.I_m, ZERO),
        Conjunction(
            (
                Implies(
                    Conjunction(tuple(Order(ed.bound_low, "<=", one.E) for one in three)),
                    Order(ed.bound_low, "<=", v.V_m),
                ),
                Implies(
                    Conjunction(tuple(Order(one.E, "<=", ed.bound_high) for one in three)),
                    Order(v.V_m, "<=", ed.bound_high),
                ),
            )
        ),
    ),
    "ghk_voltage_ions": Conjunction(
        (
            Iff(Equation(v.I_m, ZERO), Equation(of_species(v.V_m), ZERO)),
            ExactlyOne(ed.v, Equation(of_species(ed.v), ZERO)),
        )
    ),
    "bernoulli_curvature_bound": ForAll(
        v.u,
        Conjunction(
            (
                positive(bernoulli_curvature(v.u)),
                Order(bernoulli_curvature(v.u), "<=", Rational(1, 6)),
            )
        ),
    ),
    "ohmic_current": Conjunction(
        (
            Order(ZERO, "<=", ed.bend * rest),
            Order(ed.bend * rest, "<=", (ed.bend * (v.V_m - v.E)) ** 2),
        )
    ),
    "ohmic_remainder": Order(rest**2, "<=", ed.bend**2 * (v.V_m - v.E) ** 4),
    "ussing_exponent": Implies(
        nonzero(v.Delta_mu),
        Iff(
            Equation(v.J_efflux / v.J_influx, exp(ed.n_file * v.Delta_mu / (v.R * v.T))),
            Equation(ed.n_file, Integer(1)),
        ),
    ),
}

GHK = {
    (LAW, "electrochemical_potential"),
    (LAW, "linear_flux"),
    (LAW, "conservation"),
    (MODEL, "constant_field"),
    (Kind.BOUNDARY, "partition"),
    (DEFINITION, "membrane_potential"),
    (DEFINITION, "permeability"),
    (DEFINITION, "current"),
}
CURVE = {(DEFINITION, "current_curve")}
SLOPE = CURVE | {(DEFINITION, "slope_curve")}
NERNST = {(DEFINITION, "nernst_potential")}
INDEPENDENT = GHK | {(MODEL, "independence")}
REMAINDER = GHK | SLOPE | NERNST | {(DEFINITION, "bend")}
ASSUMED: dict[str, set[tuple[Kind, str]]] = {
    "ghk_current_voltage_relation": GHK | CURVE,
    "ghk_rectification": CURVE,
    "ghk_slope_conductance": GHK | SLOPE | {(DEFINITION, "slope_conductance")},
    "ghk_slope_without_voltage": SLOPE,
    "ghk_slope_at_equilibrium": SLOPE | NERNST,
    "ghk_current_limits": GHK | SLOPE,
    "ghk_symmetric_ohmic": GHK | CURVE,
    "ghk_reduces_to_nernst_limit": INDEPENDENT | NERNST,
    "ghk_weighted_mean": INDEPENDENT | NERNST | {(DEFINITION, "weight"), (DEFINITION, "share")},
    "ghk_not_mean": INDEPENDENT,
    "ghk_current_direction": GHK | NERNST,
    "ghk_bounds": GHK | NERNST,
    "ghk_bounds_interval": GHK | NERNST,
    "ghk_bounds_named": INDEPENDENT | NERNST,
    "ghk_voltage_ions": INDEPENDENT,
    "bernoulli_curvature_bound": set(),
    "ohmic_current": REMAINDER,
    "ohmic_remainder": REMAINDER,
    "ussing_exponent": (GHK | {(DEFINITION, "potential_difference")}) - {(DEFINITION, "current")},
}
