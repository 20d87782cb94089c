"""The pump-leak balance of any network: every force is fixed, whatever the membrane potential is.

Result:     J_i + n_i J = 0 for every species ⇔ E_i = V_m + delta_i for every species
Assumes:    linear transport that no force escapes; forces that balance the pump.
References: Onsager (1931), Phys. Rev. 37:405; Keener & Sneyd (2009), Mathematical Physiology, 2nd
    ed., ch. 2.
"""

from sympy import Integer, Sum

from vrest.derived import relabel, restate, solve
from vrest.kernel import (
    Equation,
    ForAll,
    Kind,
    Theorem,
    add,
    assume,
    define,
    discharge,
    distribute,
    equivalence,
    generalise,
    modus_ponens,
    multiply,
    reflexivity,
    specialise,
    substitute,
    sum_up,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import N, i, ion, ions, j
from vrest.vocabulary.network import J_cycle, L_ij, X_force, force, n_pump

from . import laws
from .driving_force import driving_force
from .onsager import linear_flux, squares

__all__ = ["pump_leak_network"]

_POTENTIALS = ions.families["Delta_mu"]


def balancing_forces() -> Theorem:
    """Assume forces that meet the balances."""
    return assume(
        Equation(Sum(L_ij[i, j] * force[j], (j, 1, N)) + n_pump[i] * J_cycle, Integer(0)),
        kind=Kind.DOMAIN,
        name="balancing_forces",
        meaning="These forces meet the balances, in which the membrane potential does not occur.",
    )


def _no_others(balance: Theorem) -> Theorem:
    """Derive that forces which meet the balances are those that are known to."""
    excess = solve(
        define(
            X_force[i],
            _POTENTIALS[i] - force[i],
            name="excess_force",
            meaning="Compare the force with one that meets the balances.",
        ),
        _POTENTIALS[i],
        because="Any force is the known one and an excess.",
    )
    compared = substitute(
        substitute(specialise(balance, i), linear_flux(), because="Insert the fluxes."),
        generalise(excess, i, because="This holds for each species."),
        because="Write every force as the known one and an excess.",
    )
    both = transitivity(
        compared, symmetry(balancing_forces()), because="Both sets meet the balances."
    )
    rest = restate(
        add(both, -both.rhs, because="Subtract."),
        Integer(0),
        lhs=Sum(L_ij[i, j] * X_force[j], (j, 1, N)),
        because="The excess alone drives nothing.",
    )
    weighted = restate(multiply(rest, X_force[i]), Integer(0))
    total = sum_up(generalise(weighted, i), N, because="Multiply by the excess and add up.")
    none = modus_ponens(
        laws.definite_network,
        restate(
            total,
            Integer(0),
            lhs=squares(X_force).lhs,
            because="Write each excess under both sums.",
        ),
        because="In a definite network there is then no excess.",
    )
    return restate(substitute(excess, none, only="right", because="Without excess."), force[i])


@result(title="The pump-leak balance of any network of transporters", area="pump-leak")
def pump_leak_network() -> Theorem:
    """Derive that the balances fix every force, so V_m - E_i does not depend on V_m."""
    balances = ForAll(i, Equation(ions.at(i).J + n_pump[i] * J_cycle, Integer(0)))
    balance = assume(
        balances,
        kind=Kind.SUPPOSITION,
        name="balances",
        meaning="Suppose that the pump balances the leak of every species.",
    )
    forces = ForAll(i, Equation(_POTENTIALS[i], force[i]))
    known = assume(
        forces,
        kind=Kind.SUPPOSITION,
        name="known_forces",
        meaning="Suppose that the forces are those that meet the balances.",
    )
    forward = generalise(_no_others(balance), i, because="This holds for each species.")
    flux = add(
        substitute(linear_flux(), known, only="right", because="Insert the forces."),
        n_pump[i] * J_cycle,
    )
    backward = generalise(
        transitivity(flux, balancing_forces(), because="They meet the balances."), i
    )
    fixed = equivalence(
        discharge(forward, balance.hypotheses[0], because="The balances leave one set of forces."),
        discharge(backward, known.hypotheses[0], because="And that set meets them."),
    )
    driven = relabel(driving_force(), ion.called(ions.at(i)), because="Take species i.")
    each = solve(
        substitute(
            reflexivity(Equation(_POTENTIALS[i], force[i])),
            driven,
            only="right",
            because="A force is the distance of the voltage from the Nernst potential.",
        ),
        ions.at(i).E,
        because="Solve for the Nernst potential.",
    )
    return transitivity(
        fixed,
        distribute(generalise(each, i, because="This holds for each species.")),
        because="So every Nernst potential stands at a fixed distance from V_m.",
    )
