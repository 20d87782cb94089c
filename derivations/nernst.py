r"""The Nernst potential: the voltage at which one ion is in equilibrium across the membrane.

Result:     Δμ̄ = 0  exactly when  V_m = R T / (z F) · ln(c_out / c_in)
Assumes:    ideal dilute solutions in the same solvent on both sides; one permeant ion.
References: Nernst (1888), Z. phys. Chem. 2:613; Hille (2001), Ion Channels of Excitable Membranes,
            3rd ed., ch. 1.
"""

from sympy import Integer, exp, log

from vrest.derived import restate, unfold
from vrest.kernel import (
    Equation,
    Theorem,
    add,
    apply,
    define,
    divide,
    instantiate,
    multiply,
    reflexivity,
    substitute,
    symmetry,
)
from vrest.result import result
from vrest.vocabulary import Delta_mu, E, E_tenfold, F, R, S_decade, T, c_in, c_out, z

from .electrochemical_potential import electrochemical_potential_difference

__all__ = [
    "nernst",
    "nernst_concentration",
    "nernst_log10",
    "nernst_reciprocal",
    "nernst_slope",
]


def _at_equilibrium() -> Theorem:
    """State that equilibrium means a voltage that balances the concentrations."""
    balance = reflexivity(
        Equation(Delta_mu, Integer(0)), because="At equilibrium nothing drives the ion."
    )
    spelt_out = substitute(
        balance,
        electrochemical_potential_difference(),
        only="right",
        because="Insert the electrochemical potential difference.",
    )
    return add(
        spelt_out,
        -R * T * log(c_in / c_out),
        because="Bring the concentrations to the other side.",
    )


@result(
    title="Nernst potential, with the ratio inside over outside",
    area="thermodynamics",
)
def nernst_reciprocal() -> Theorem:
    """Derive the Nernst equation in the form with the minus sign."""
    return divide(
        _at_equilibrium(), z * F, because="Divide by zF, which is not zero, to have the voltage."
    )


@result(
    title="Nernst potential",
    area="thermodynamics",
    function="nernst_potential",
    arguments=("c_in", "c_out"),
    keywords=("z", "T"),
    returns=("V_m",),
)
def nernst() -> Theorem:
    """Derive the voltage at which one ion is in equilibrium from its electrochemical potential."""
    return restate(
        nernst_reciprocal(),
        R * T / (z * F) * log(c_out / c_in),
        because="Turning the ratio over changes the sign of its logarithm.",
    )


@result(
    title="Equilibrium concentration inside",
    area="thermodynamics",
    function="nernst_concentration",
    arguments=("V_m", "c_out"),
    keywords=("z", "T"),
    returns=("c_in",),
)
def nernst_concentration() -> Theorem:
    """Derive the inside concentration that is in equilibrium with a given voltage."""
    scaled = multiply(
        nernst(), -z * F / (R * T), because="Multiply by -zF/RT, so that a bare logarithm remains."
    )
    flipped = restate(scaled, log(c_in / c_out), because="Turn the ratio over.")
    powers = apply(flipped, exp, because="Take the exponential of both sides.")
    isolated = multiply(powers, c_out, because="Multiply by the outside concentration.")
    return symmetry(isolated, only="right", because="Read the equation from the right.")


def _nernst_potential() -> Theorem:
    return define(
        E,
        R * T / (z * F) * log(c_out / c_in),
        name="nernst_potential",
        meaning="The Nernst potential is the voltage at which the ion is in equilibrium.",
    )


@result(
    title="Slope of the Nernst potential per decade",
    area="thermodynamics",
    function="nernst_slope",
    keywords=("z", "T"),
    returns=("S_decade",),
)
def nernst_slope() -> Theorem:
    """Derive how much the Nernst potential rises per tenfold outside concentration."""
    here = _nernst_potential()
    tenfold = instantiate(
        here, {E: E_tenfold, c_out: 10 * c_out}, because="Let the outside concentration be tenfold."
    )
    step = define(
        S_decade,
        E_tenfold - E,
        name="decade",
        meaning="The slope per decade is the change of the Nernst potential.",
    )
    spelt_out = unfold(step, tenfold, here, because="Insert both Nernst potentials.")
    return restate(
        spelt_out,
        R * T * log(10) / (z * F),
        because="The logarithm of ten times a ratio is ln 10 more than that of the ratio.",
    )


@result(title="Nernst potential with the decimal logarithm", area="thermodynamics")
def nernst_log10() -> Theorem:
    """Derive the Nernst equation with the decimal logarithm and the slope per decade."""
    slope = multiply(
        nernst_slope(),
        log(c_out / c_in) / log(10),
        because="Count decades: the decimal logarithm is ln over ln 10.",
    )
    equation = restate(
        slope,
        R * T / (z * F) * log(c_out / c_in),
        because="The factor ln 10 cancels.",
    )
    return substitute(
        nernst(), symmetry(equation), only="right", because="Write the slope for RT ln 10 / zF."
    )
