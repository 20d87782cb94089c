"""The driving force in volts, and when several ions can be in equilibrium at once.

Result:     Δμ̄ = z F (V_m - E);  all ions in equilibrium exactly when V_m equals every E_i
Assumes:    ideal dilute solutions in the same solvent on both sides.
References: Hodgkin & Huxley (1952), J. Physiol. 116:449; Hille (2001), Ion Channels of Excitable
            Membranes, 3rd ed., ch. 1.
"""

from functools import cache

from sympy import Integer, log

from vrest.derived import relabel, restate
from vrest.kernel import (
    Equation,
    ForAll,
    Kind,
    Theorem,
    add,
    assume,
    conjoin,
    contrapose,
    define,
    discharge,
    distribute,
    divide,
    generalise,
    modus_ponens,
    multiply,
    reflexivity,
    specialise,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import Delta_mu, E, F, R, T, V_drive, V_m, c_in, c_out, i, ion, ions, j, k, z

from .electrochemical_potential import electrochemical_potential_difference

__all__ = ["driving_force", "driving_force_in_volts", "equilibrium_condition"]


@result(title="Driving force", area="thermodynamics")
def driving_force() -> Theorem:
    """Derive that an ion is driven by the distance of the voltage from its Nernst potential."""
    potential = define(
        E,
        R * T / (z * F) * log(c_out / c_in),
        name="nernst_potential",
        meaning="The Nernst potential is the voltage at which the ion is in equilibrium.",
    )
    scaled = multiply(potential, -z * F, because="Multiply by -zF.")
    flipped = restate(
        scaled,
        R * T * log(c_in / c_out),
        because="Turning the ratio over changes the sign of its logarithm.",
    )
    in_volts = substitute(
        electrochemical_potential_difference(),
        symmetry(flipped),
        because="Write the ratio of the concentrations as a potential.",
    )
    return restate(in_volts, z * F * (V_m - E), because="Take out the common factor zF.")


@result(
    title="Driving force in volts",
    area="thermodynamics",
    function="driving_force",
    arguments=("V_m", "c_in", "c_out"),
    keywords=("z", "T"),
    returns=("V_drive",),
)
def driving_force_in_volts() -> Theorem:
    """Derive the driving force per unit charge from the concentrations."""
    per_charge = define(
        V_drive,
        Delta_mu / (z * F),
        name="driving_voltage",
        meaning="Per unit of charge, the driving force is a voltage.",
    )
    spelt_out = substitute(
        per_charge,
        electrochemical_potential_difference(),
        because="Insert the electrochemical potential difference.",
    )
    return restate(
        spelt_out,
        V_m - R * T / (z * F) * log(c_out / c_in),
        because="Divide term by term and turn the ratio over.",
    )


@cache
def driving_force_of_each() -> Theorem:
    """Say the driving force of every species of a set, with numbered symbols."""
    return relabel(driving_force(), ion.called(ions.at(i)), because="Say it of species i.")


@result(title="Equilibrium of several ions", area="thermodynamics")
def equilibrium_condition() -> Theorem:
    """Derive when all ions are in equilibrium, and that two different potentials forbid it."""
    nothing = reflexivity(
        Equation(ions.at(i).Delta_mu, Integer(0)), because="In equilibrium nothing drives the ion."
    )
    in_volts = substitute(
        nothing, driving_force_of_each(), only="right", because="Insert the driving force."
    )
    at_rest = divide(
        in_volts, ions.at(i).z * F, because="Neither the valence nor the Faraday constant is zero."
    )
    matched = add(at_rest, ions.at(i).E, because="The voltage equals the Nernst potential.")
    together = distribute(
        generalise(matched, i, because="This holds for every species."),
        because="All are in equilibrium exactly when the voltage equals every Nernst potential.",
    )
    return conjoin(together, _no_two(together), because="Both hold.")


def _no_two(together: Theorem) -> Theorem:
    """Show that ions with different Nernst potentials are never in equilibrium together."""
    supposed = assume(
        ForAll(i, Equation(ions.at(i).Delta_mu, Integer(0))),
        kind=Kind.SUPPOSITION,
        name="all_in_equilibrium",
        meaning="Suppose that all ions are in equilibrium.",
    )
    equal = modus_ponens(together, supposed, because="Then the voltage equals each potential.")
    first = specialise(equal, j, because="So it equals that of one ion,")
    second = specialise(equal, k, because="and that of another.")
    same = transitivity(symmetry(first), second, because="Hence these two are equal.")
    (hypothesis,) = (h for h in same.hypotheses if h.kind is Kind.SUPPOSITION)
    implied = discharge(
        same, hypothesis, because="Equilibrium of all makes any two Nernst potentials equal."
    )
    return contrapose(
        implied, because="Where two Nernst potentials differ, some ion is not in equilibrium."
    )
