"""Passive transport near equilibrium: reciprocity, dissipation, and when it stops.

Result:     T sigma = ΣΣ L_ij Δμ_i Δμ_j >= 0; zero exactly when every flux is zero
Assumes:    every transporter turns over in proportion to the free energy that drives it.
References: Onsager (1931), Phys. Rev. 37:405; Kedem & Katchalsky (1958), Biochim. Biophys. Acta
    27:229; Katchalsky & Curran (1965), Nonequilibrium Thermodynamics in Biophysics.
"""

from functools import cache
from typing import Any, Final

from sympy import Integer, Sum

from vrest.derived import restate
from vrest.kernel import (
    Equation,
    ForAll,
    Kind,
    Order,
    Theorem,
    assume,
    conjoin,
    define,
    discharge,
    divide,
    equivalence,
    generalise,
    instantiate,
    modus_ponens,
    multiply,
    sign,
    substitute,
    sum_up,
    swap_sums,
    symmetry,
    transitivity,
    vanish,
    zero_product,
)
from vrest.result import result
from vrest.vocabulary import N, i, ions, j, k
from vrest.vocabulary.network import L_ij, M_t, T_sigma, X_force, kappa, n_t, turnover

from . import laws

__all__ = ["entropy_production", "onsager_reciprocity"]


@cache
def coefficients() -> Theorem:
    """Define the coefficients of the network from its transporters."""
    return define(
        L_ij[i, j],
        Sum(kappa[k] * n_t[k, i] * n_t[k, j], (k, 1, M_t)),
        name="coefficients",
        meaning="Transporters that carry both species couple them.",
    )


UNDER: Final = "Write each force under the sum over transporters."
SWAPPED: Final = "So the transporters can be summed last."


@cache
def flux() -> Theorem:
    """Write the flux of a species as what its transporters carry."""
    return define(
        ions.at(i).J,
        Sum(n_t[k, i] * turnover[k], (k, 1, M_t)),
        name="stoichiometry",
        meaning="Each turnover of a transporter carries its stoichiometric number of ions.",
    )


def driven(force: Any) -> Any:
    """Return the free energy that drives one turnover of transporter k."""
    return Sum(n_t[k, j] * force[j], (j, 1, N))


@cache
def row(force: Any) -> Theorem:
    """Derive what the coefficients of species i make of the forces on all species."""
    each = multiply(coefficients(), force[j], because="Multiply by the force on species j.")
    total = sum_up(
        generalise(each, j, because="This holds for each species."),
        N,
        because="Add up over all species.",
    )
    pair = kappa[k] * n_t[k, i] * n_t[k, j] * force[j]
    swapped = swap_sums(
        Sum(Sum(pair, (k, 1, M_t)), (j, 1, N)), because="Sum over the species first."
    )
    return restate(
        transitivity(restate(total, swapped.lhs, because=UNDER), swapped, because=SWAPPED),
        Sum(n_t[k, i] * kappa[k] * driven(force), (k, 1, M_t)),
        because="Each transporter feels the forces on all species that it carries.",
    )


@cache
def squares(force: Any) -> Theorem:
    """Derive that the forces and the coefficients make a sum of squares."""
    each = multiply(row(force), force[i], because="Multiply by the force on species i.")
    total = sum_up(
        generalise(each, i, because="This holds for each species."),
        N,
        because="Add up over all species.",
    )
    swapped = swap_sums(
        Sum(Sum(force[i] * n_t[k, i] * kappa[k] * driven(force), (k, 1, M_t)), (i, 1, N)),
        because="Sum over the species first.",
    )
    return restate(
        transitivity(restate(total, swapped.lhs, because=UNDER), swapped, because=SWAPPED),
        Sum(kappa[k] * driven(force) ** 2, (k, 1, M_t)),
        lhs=Sum(Sum(L_ij[i, j] * force[i] * force[j], (j, 1, N)), (i, 1, N)),
        because="The inner sum is the drive of the transporter once more.",
    )


@cache
def linear_flux() -> Theorem:
    """Derive the flux of species i from the forces on all species."""
    force = ions.families["Delta_mu"]
    turned = substitute(
        flux(),
        generalise(laws.linear_transport, k, because="This holds for each transporter."),
        because="Each transporter follows the energy that drives it.",
    )
    named = symmetry(row(force))
    return transitivity(
        restate(turned, named.lhs), named, because="The sums over transporters are coefficients."
    )


@result(title="Reciprocity and the sign of dissipation", area="thermodynamics")
def onsager_reciprocity() -> Theorem:
    """Derive that coupled fluxes are linear, reciprocal, and dissipate whatever the forces are."""
    first = coefficients()
    second = instantiate(first, {i: j, j: i}, because="Exchange the species.")
    mirrored = transitivity(
        first,
        symmetry(restate(second, first.rhs)),
        because="The product of the stoichiometric numbers does not depend on their order.",
    )
    sum_of_squares = squares(X_force)
    nonnegative = sign(
        Order(Integer(0), "<=", sum_of_squares.rhs), because="A sum of squares is not negative."
    )
    return conjoin(
        linear_flux(),
        mirrored,
        substitute(nonnegative, symmetry(sum_of_squares), because="So is what it equals."),
        because="These are the three properties of a linear network.",
    )


@cache
def dissipation() -> Theorem:
    """Write the dissipation of passive transport as a sum over species."""
    return define(
        T_sigma,
        Sum(ions.at(i).J * ions.at(i).Delta_mu, (i, 1, N)),
        name="dissipation",
        meaning="Every flux dissipates the free energy that it runs down.",
    )


@cache
def dissipated() -> tuple[Theorem, Theorem]:
    """Write the dissipation with the coefficients, and as a sum of squares."""
    force = ions.families["Delta_mu"]
    with_fluxes = substitute(
        dissipation(),
        generalise(linear_flux(), i, because="This holds for each species."),
        because="Insert the fluxes.",
    )
    square = squares(force)
    bilinear = restate(with_fluxes, square.lhs, because="Collect the forces.")
    return bilinear, transitivity(bilinear, square, because="This is a sum of squares.")


def _no_drive() -> Theorem:
    """Derive that a transporter which dissipates nothing carries nothing."""
    drive = driven(ions.families["Delta_mu"])
    idle = assume(
        Equation(kappa[k] * drive**2, Integer(0)),
        kind=Kind.SUPPOSITION,
        name="idle_transporter",
        meaning="Suppose that transporter k dissipates nothing.",
    )
    zero = zero_product(
        divide(idle, kappa[k], because="Its rate is positive."),
        drive,
        drive,
        because="A number whose square is zero is zero.",
    )
    still = restate(
        multiply(
            transitivity(
                laws.linear_transport,
                restate(multiply(zero, kappa[k]), Integer(0), lhs=laws.linear_transport.rhs),
                because="So it does not turn over.",
            ),
            n_t[k, i],
        ),
        Integer(0),
        because="And carries nothing.",
    )
    return discharge(still, idle.hypotheses[0], because="Idle transporters carry nothing.")


@cache
def stillness() -> Theorem:
    """Derive that passive transport dissipates nothing exactly when every flux is zero."""
    _, square = dissipated()
    none = assume(
        Equation(T_sigma, Integer(0)),
        kind=Kind.SUPPOSITION,
        name="no_dissipation",
        meaning="Suppose that nothing is dissipated.",
    )
    every = vanish(
        generalise(_no_drive(), k, because="This holds for each transporter."),
        M_t,
        because="Squares that add up to nothing are all nothing.",
    )
    without = modus_ponens(every, transitivity(symmetry(square), none))
    still = transitivity(flux(), without, because="So the species does not move.")
    forward = discharge(
        generalise(still, i, because="This holds for each species."),
        none.hypotheses[0],
        because="Without dissipation no flux is left.",
    )
    fluxless = assume(
        ForAll(i, Equation(ions.at(i).J, Integer(0))),
        kind=Kind.SUPPOSITION,
        name="no_fluxes",
        meaning="Suppose that every flux is zero.",
    )
    nothing = restate(
        substitute(dissipation(), fluxless, only="right", because="Insert the fluxes."),
        Integer(0),
    )
    backward = discharge(
        nothing, fluxless.hypotheses[0], because="Without fluxes nothing is dissipated."
    )
    return equivalence(forward, backward, because="Each brings the other with it.")


@result(title="Entropy production of passive transport", area="thermodynamics")
def entropy_production() -> Theorem:
    """Derive that passive transport dissipates free energy as long as any flux is left."""
    bilinear, square = dissipated()
    nonnegative = substitute(
        sign(Order(Integer(0), "<=", square.rhs), because="A sum of squares is not negative."),
        symmetry(square),
        because="So is the dissipation.",
    )
    return conjoin(
        bilinear, nonnegative, stillness(), because="This is the entropy production times T."
    )
