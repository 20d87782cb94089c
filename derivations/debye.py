"""The Debye length: how far a charged wall is felt in a solution of ions.

Result:     phi(s) = phi(0) e^(-s/λ), λ = √(ε R T/(2 F² I)), I = ½ Σ z² c, so phi falls e-fold over
            λ and over no other length
Assumes:    Poisson's equation; an electroneutral solution and no potential far away; Boltzmann's
            law, to first order in the potential.  The equation is solved on the whole line: a
            solution on the half line of the solution continues there, in one way.
References: Gouy (1910), J. Phys. Théor. Appl. 9:457; Debye & Hückel (1923), Phys. Z. 24:185; Hille
            (2001), Ion Channels of Excitable Membranes, 3rd ed.
"""

from typing import Final

from sympy import Derivative, Integer, Sum, exp, sqrt

from vrest.derived import restate, solve
from vrest.kernel import (
    Equation,
    ForAll,
    Kind,
    Limit,
    Theorem,
    accumulate,
    add,
    assume,
    decay,
    define,
    discharge,
    divide,
    generalise,
    instantiate,
    invert,
    limit,
    modus_ponens,
    multiply,
    nonzero,
    reflexivity,
    rewrite,
    same_limit,
    specialise,
    substitute,
    sum_up,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import F, N, R, T, i, ions, phi
from vrest.vocabulary.electrodiffusion import fading
from vrest.vocabulary.solution import c_s, field_s, phi_s, rho_s, s
from vrest.vocabulary.species import eps_0, eps_r, ionic_strength, length_debye

from . import laws, specimens

__all__ = ["debye_decay", "debye_length"]

LENGTH: Final = sqrt(eps_0 * eps_r * R * T / (2 * F**2 * ionic_strength))
WALL: Final = phi_s(Integer(0))
EVERYWHERE: Final = "This is so at every distance."


def _charge() -> Theorem:
    """Derive the density of charge at a small potential."""
    species = ions.at(i)
    each = restate(
        multiply(laws.small_potential, species.z * F, because="Each mole carries the charge zF."),
        F * species.z * species.c_out - F**2 * phi_s(s) / (R * T) * species.z**2 * species.c_out,
    )
    total = sum_up(
        generalise(each, i, because="This holds for each species."),
        N,
        because="Add up over all species.",
    )
    net = Sum(species.z * species.c_out, (i, 1, N))
    weights = Sum(species.z**2 * species.c_out, (i, 1, N))
    split = restate(
        total,
        F * net - F**2 * phi_s(s) / (R * T) * weights,
        because="Add up both parts by themselves; the potential is the same for all species.",
    )
    neutral = substitute(
        split, laws.electroneutrality_far_away, because="The solution far away is neutral."
    )
    strength = define(
        ionic_strength,
        weights / 2,
        name="ionic_strength",
        meaning="The ionic strength is half the sum of all concentrations, each times z².",
    )
    twice = symmetry(multiply(strength, 2, because="Twice the ionic strength is the whole sum."))
    named = substitute(neutral, twice, because="This is twice the ionic strength.")
    density = define(
        rho_s(s),
        Sum(species.z * F * c_s(i, s), (i, 1, N)),
        name="charge_density",
        meaning="The density of charge is that of all ions.",
    )
    return transitivity(
        density,
        restate(named, -2 * F**2 * ionic_strength / (R * T) * phi_s(s), lhs=density.rhs),
        because="So the charge is proportional to the potential.",
    )


def _field() -> Theorem:
    """Define the field."""
    return define(
        field_s(s),
        -Derivative(phi_s(s), s),
        name="field",
        meaning="The field is the downward slope of the potential.",
    )


def bending() -> Theorem:
    """Derive how the field of a small potential changes along the way."""
    spread = symmetry(laws.poisson_in_solution, because="The charge makes the field.")
    charged = symmetry(
        transitivity(
            symmetry(_charge(), because="The potential makes the charge."),
            spread,
            because="So the potential makes the field.",
        )
    )
    steep = divide(charged, eps_0 * eps_r, because="Divide by the permittivity.")
    return generalise(
        restate(steep, -phi_s(s) / LENGTH**2, because="Gather the constants in one length."),
        s,
        because=EVERYWHERE,
    )


def _course(steep: Theorem) -> Theorem:
    """Solve the equation for the potential; its values at the wall are not known yet."""
    lam, start = length_debye, WALL / length_debye - field_s(Integer(0))
    falls = multiply(_field(), -1, because="The potential falls by the field.")
    slope = generalise(symmetry(restate(falls, Derivative(phi_s(s), s))), s, because=EVERYWHERE)
    growing = phi_s(s) / lam - field_s(s)
    begun = reflexivity(
        (
            Derivative(phi_s(s), s) / lam
            - Derivative(field_s(s), s)
            - phi_s(s) / lam**2
            + field_s(s) / lam
        )
        * exp(-s / lam),
        because="Take one part of the solution over the exponential that it follows.",
    )
    inserted = substitute(begun, slope, only="right", because="Insert the slope.")
    inserted = substitute(inserted, steep, only="right", because="Insert the change of the field.")
    steady = accumulate(
        generalise(restate(inserted, Integer(0), because="It cancels."), s, because=EVERYWHERE),
        growing * exp(-s / lam),
        Integer(0),
        start=0,
        because="So this part over its exponential is the same at every distance.",
    )
    scaled = multiply(
        specialise(steady, s), exp(2 * s / lam), because="Multiply by the exponential."
    )
    moved = restate(
        add(scaled, start * exp(2 * s / lam), because="Add its value at the wall."),
        start * exp(2 * s / lam),
        lhs=growing * exp(s / lam),
        because="The value at the wall cancels on the left.",
    )
    sloped = substitute(moved, _field(), only="left", because="The field is the slope, downward.")
    summed = accumulate(
        generalise(sloped, s, because=EVERYWHERE),
        phi_s(s) * exp(s / lam),
        start * lam / 2 * exp(2 * s / lam),
        start=0,
        because="Integrate: the left side is the derivative of a product.",
    )
    apart = add(specialise(summed, s), WALL, because="Add the value at the wall.")
    solved = multiply(apart, exp(-s / lam), because="Divide by the exponential.")
    return generalise(
        restate(
            solved,
            (WALL - start * lam / 2) * exp(-s / lam) + start * lam / 2 * exp(s / lam),
            lhs=phi_s(s),
            because="A falling and a rising exponential remain.",
        ),
        s,
        because=EVERYWHERE,
    )


def _decaying() -> Theorem:
    """Derive that a solution that vanishes far away only falls."""
    lam = length_debye
    steep = assume(
        ForAll(s, Equation(Derivative(field_s(s), s), -phi_s(s) / lam**2)),
        kind=Kind.SUPPOSITION,
        name="bending",
        meaning="Suppose that the potential bends in proportion to itself.",
    )
    course, rising = _course(steep), (WALL - lam * field_s(Integer(0))) / 2
    falling_part = decay(s, 1 / lam, because="The exponential vanishes far away.")
    gone = limit(
        phi * fading,
        s,
        "+oo",
        {phi: laws.no_potential_far_away, fading: falling_part},
        because="So does its product with the potential.",
    )
    written = substitute(gone, course, because="Insert the solution.")
    left = limit(
        (WALL - rising) * fading**2 + rising,
        s,
        "+oo",
        {fading: falling_part},
        because="Of the solution the rising part is left.",
    )
    end = (WALL - rising) * exp(-s / lam) ** 2 + rising
    same = rewrite(written, Limit(s, "+oo", end, Integer(0)), because="Multiply out.")
    none = same_limit(left, same, because="A limit is unique, so there is no rising part.")
    field = solve(none, field_s(Integer(0)), because="This is the field at the wall.")
    alone = substitute(specialise(course, s), field, because="Insert this field.")
    fallen = generalise(
        restate(alone, WALL * exp(-s / lam), because="Only the falling part is left."),
        s,
        because=EVERYWHERE,
    )
    return discharge(fallen, steep.hypotheses[0], because="This holds for any such length.")


@result(
    title="Potential beside a charged wall",
    area="membrane as a circuit",
    specimen=specimens.charged_wall,
)
def debye_decay() -> Theorem:
    """Derive how a small potential falls off beside a charged wall."""
    fallen = instantiate(
        _decaying(), {length_debye: LENGTH}, because="Take the length that the constants make."
    )
    return modus_ponens(fallen, bending(), because="The potential bends in this proportion.")


@result(
    title="Debye length",
    area="membrane as a circuit",
    function="debye_length",
    arguments=("ionic_strength",),
    keywords=("eps_r", "T"),
    returns=("length_debye",),
    specimen=specimens.charged_wall,
)
def debye_length() -> Theorem:
    """Derive over what length the potential falls e-fold."""
    charged = assume(
        nonzero(WALL),
        kind=Kind.DOMAIN,
        name="charged_wall",
        meaning="There is a potential at the wall.",
    )
    begun = reflexivity(
        Equation(phi_s(length_debye), WALL * exp(-1)), because="Ask where it has fallen e-fold."
    )
    there = specialise(debye_decay(), length_debye, because="This is the potential there.")
    inserted = substitute(begun, there, only="right", because="Insert the potential.")
    shares = divide(inserted, WALL, given=(charged,), because="There is a potential at the wall.")
    exponents = invert(shares, because="Equal exponentials have equal exponents.")
    return restate(
        multiply(exponents, -LENGTH, because="Solve for the length."),
        LENGTH,
        lhs=length_debye,
        because="So over this length, and no other, the potential falls e-fold.",
    )
