"""What the results on networks of transporters say and assume, written out a second time."""

from typing import Any, Final

from sympy import Derivative, Integer, Sum, exp, log, sqrt

from vrest import vocabulary as v
from vrest.kernel import (
    Conjunction,
    Convex,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Kind,
    Order,
    Statement,
    nonzero,
    positive,
)
from vrest.vocabulary import electrodiffusion, mixture, network, time

__all__ = ["ASSUMED", "CONCLUSIONS", "POSTULATES"]

ZERO: Final = Integer(0)
LAW, DEFINITION, MODEL = Kind.LAW, Kind.DEFINITION, Kind.MODEL
DOMAIN = Kind.DOMAIN
i, j, N, M = v.i, v.j, v.N, v.M
S: Final = v.R * v.T / v.F
J: Final = network.J_cycle
FORCE: Final = v.ions.families["Delta_mu"]
each = v.ions.at(i)
z_cat, z_an = electrodiffusion.z_cat_size, electrodiffusion.z_an_size


def bilinear(force: Any) -> Any:
    """Return the sum over all pairs of species."""
    row = Sum(network.L_ij[i, j] * force[j], (j, 1, N))
    return Sum(force[i] * row, (i, 1, N))


def balance(voltage: Any, cation: Any, anion: Any) -> Equation:
    """Say that the charges of ions at their Boltzmann concentrations cancel."""
    cations = Sum(z_cat[i] * cation * exp(-z_cat[i] * voltage / S), (i, 1, N))
    anions = Sum(z_an[j] * anion * exp(z_an[j] * voltage / S), (j, 1, M))
    return Equation(mixture.q_fixed + cations - anions, ZERO)


def held(ions: v.Ions, index: Any) -> Any:
    """Return what a species would have inside without a voltage."""
    one = ions.at(index)
    return one.c_out * exp(one.Delta_mu / (v.R * v.T))


INSIDE: Final = Equation(
    mixture.q_fixed
    + Sum(z_cat[i] * v.cations.at(i).c_in, (i, 1, N))
    - Sum(z_an[j] * v.anions.at(j).c_in, (j, 1, M)),
    ZERO,
)
OUTSIDE: Final = (v.cations.at(i).c_out, v.anions.at(j).c_out)
HELD: Final = (held(v.cations, i), held(v.anions, j))
fluxless = ForAll(i, Equation(each.J, ZERO))
working = nonzero(J)
boltzmann = each.c_out * exp(-each.z * v.V_m / S)
apart = time.depth * v.R * v.T * Sum((sqrt(each.c_in) - sqrt(boltzmann)) ** 2, (i, 1, N))
charge = Sum(each.z * each.c_in, (i, 1, N)) - Sum(each.z * boltzmann, (i, 1, N))
above = (
    time.depth
    * v.R
    * v.T
    * (
        Sum(each.c_in * (log(each.c_in / each.c_out) - 1), (i, 1, N))
        - Sum(boltzmann * (log(boltzmann / each.c_out) - 1), (i, 1, N))
    )
)
effect = Sum(network.L_ij[i, j] * network.X_force[j], (j, 1, N))
added = Sum(network.L_ij[i, j] * (network.X_force[j] + network.force[j]), (j, 1, N))
falling = Equation(Derivative(time.Phi_t(time.t), time.t), -time.T_sigma_t(time.t))

CONCLUSIONS: Final[dict[str, Statement]] = {
    "onsager_reciprocity": Conjunction(
        (
            Equation(each.J, Sum(network.L_ij[i, j] * FORCE[j], (j, 1, N))),
            Equation(network.L_ij[i, j], network.L_ij[j, i]),
            Order(ZERO, "<=", bilinear(network.X_force)),
        )
    ),
    "entropy_production": Conjunction(
        (
            Equation(network.T_sigma, bilinear(FORCE)),
            Order(ZERO, "<=", network.T_sigma),
            Iff(Equation(network.T_sigma, ZERO), fluxless),
        )
    ),
    "entropy_production_definite": Iff(
        Equation(network.T_sigma, ZERO), ForAll(i, Equation(each.Delta_mu, ZERO))
    ),
    "network_balance_unique": Conjunction(
        (
            Iff(
                ForAll(i, Equation(added + network.n_pump[i] * J, ZERO)),
                ForAll(i, Equation(effect, ZERO)),
            ),
            Iff(Equation(bilinear(network.X_force), ZERO), ForAll(i, Equation(effect, ZERO))),
        )
    ),
    "network_balance_solvable": Implies(
        working,
        Iff(
            ForAll(i, Equation(effect + network.n_pump[i] * J, ZERO)),
            ForAll(i, Equation(network.n_pump[i], -effect / J)),
        ),
    ),
    "network_energy_balance": Conjunction(
        (
            Equation(network.T_sigma, network.W_pump),
            Equation(network.T_sigma_total, J * network.Delta_G_ATP),
        )
    ),
    "nonequilibrium_steady_state": Conjunction(
        (
            Iff(working, Exists(i, nonzero(each.J))),
            Iff(working, Exists(i, nonzero(each.Delta_mu))),
            Iff(working, positive(network.T_sigma)),
            Iff(working, positive(network.W_pump)),
        )
    ),
    "pump_leak_network": Iff(
        ForAll(i, Equation(each.J + network.n_pump[i] * J, ZERO)),
        ForAll(i, Equation(each.E, v.V_m - network.force[i] / (each.z * v.F))),
    ),
    "charge_balance": ExactlyOne(
        mixture.v, balance(mixture.v, mixture.cat_held[i], mixture.an_held[j])
    ),
    "mixture_voltage": Conjunction(
        (Iff(INSIDE, balance(v.V_m, *HELD)), ExactlyOne(mixture.v, balance(mixture.v, *HELD)))
    ),
    "donnan_many": Conjunction(
        (
            Implies(
                ForAll(i, Equation(v.cations.at(i).Delta_mu, ZERO)),
                Implies(
                    ForAll(j, Equation(v.anions.at(j).Delta_mu, ZERO)),
                    Iff(INSIDE, balance(v.V_m, *OUTSIDE)),
                ),
            ),
            ExactlyOne(mixture.v, balance(mixture.v, *OUTSIDE)),
        )
    ),
    "run_down_rate": falling,
    "run_down_dissipation": Conjunction(
        (
            Order(ZERO, "<=", time.T_sigma_t(time.t)),
            Iff(
                Equation(time.T_sigma_t(time.t), ZERO),
                ForAll(i, Equation(time.J_t(i, time.t), ZERO)),
            ),
        )
    ),
    "run_down_to_donnan": Iff(
        Equation(falling.lhs, ZERO), ForAll(i, Equation(time.drive_t(i, time.t), ZERO))
    ),
    "run_down_least": Conjunction(
        (
            Order(apart, "<=", above + time.depth * v.F * v.V_m * charge),
            Implies(Equation(charge, ZERO), Order(apart, "<=", above)),
        )
    ),
    "run_down": Conjunction(
        (
            falling,
            Order(ZERO, "<=", time.T_sigma_t(time.t)),
            Iff(
                Equation(time.T_sigma_t(time.t), ZERO),
                ForAll(i, Equation(time.J_t(i, time.t), ZERO)),
            ),
            Convex(
                time.c_any,
                v.R * v.T * time.c_any * (log(time.c_any / each.c_out) - 1),
            ),
        )
    ),
}

POTENTIAL: Final = {(LAW, "electrochemical_potential"), (DEFINITION, "membrane_potential")}
DIFFERENCE: Final = POTENTIAL | {(DEFINITION, "potential_difference")}
NETWORK: Final = {
    (DEFINITION, "stoichiometry"),
    (MODEL, "linear_transport"),
    (DEFINITION, "coefficients"),
}
DISSIPATION: Final = {(DEFINITION, "dissipation")}
BALANCE: Final = {(LAW, "mass_balance")}
DEFINITE: Final = {(MODEL, "definite_network")}
RUN_DOWN: Final = {
    *(DIFFERENCE | DISSIPATION | BALANCE),
    (DEFINITION, "free_energy"),
    (LAW, "electroneutrality"),
}
ASSUMED: Final[dict[str, set[tuple[Kind, str]]]] = {
    "onsager_reciprocity": NETWORK,
    "entropy_production": NETWORK | DISSIPATION,
    "entropy_production_definite": NETWORK | DISSIPATION | DEFINITE,
    "network_balance_unique": {(DEFINITION, "coefficients"), (DOMAIN, "balancing_forces")},
    "network_balance_solvable": set(),
    "network_energy_balance": {
        *(DISSIPATION | BALANCE),
        (DEFINITION, "pump_work"),
        (DEFINITION, "total_dissipation"),
    },
    "nonequilibrium_steady_state": {
        *(NETWORK | DISSIPATION | BALANCE),
        (DEFINITION, "pump_work"),
        (MODEL, "definite_network"),
        (DOMAIN, "pumped_species"),
    },
    "pump_leak_network": {
        *(NETWORK | DIFFERENCE),
        (DEFINITION, "nernst_potential"),
        (DEFINITION, "excess_force"),
        (MODEL, "definite_network"),
        (DOMAIN, "balancing_forces"),
    },
    "charge_balance": set(),
    "mixture_voltage": DIFFERENCE,
    "donnan_many": DIFFERENCE,
    "run_down_rate": RUN_DOWN,
    "run_down_dissipation": NETWORK | DISSIPATION,
    "run_down_to_donnan": RUN_DOWN | NETWORK | DEFINITE,
    "run_down_least": set(),
    "run_down": RUN_DOWN | NETWORK,
}

POSTULATES: Final[dict[str, tuple[Kind, Statement]]] = {
    "linear_transport": (
        MODEL,
        Equation(
            network.turnover[v.k],
            network.kappa[v.k] * Sum(network.n_t[v.k, j] * FORCE[j], (j, 1, N)),
        ),
    ),
    "definite_network": (
        MODEL,
        Implies(
            Equation(
                Sum(
                    network.L_ij[i, j] * network.X_force[i] * network.X_force[j],
                    (j, 1, N),
                    (i, 1, N),
                ),
                ZERO,
            ),
            ForAll(i, Equation(network.X_force[i], ZERO)),
        ),
    ),
    "steady_species": (LAW, Equation(each.J + network.n_pump[i] * J, ZERO)),
    "passive_mass_balance": (
        LAW,
        Equation(time.depth * Derivative(time.c_t(i, time.t), time.t), -time.J_t(i, time.t)),
    ),
    "electroneutrality_in_time": (
        LAW,
        Equation(Sum(each.z * time.c_t(i, time.t), (i, 1, N)) + mixture.q_fixed, ZERO),
    ),
}
