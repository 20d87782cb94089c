"""The Donnan equilibrium of permeant ions around fixed charges.

Result:     with a salt of monovalent ions, c outside, c_cation_in = (-z_A A + √((z_A A)² + 4 c²))/2
            and V_m = (R T/F) ln(c/c_cation_in);  with cations alone
            V_m = (R T/F) ln(Σ c_out/(-z_A A))
Assumes:    ideal dilute solutions in the same solvent on both sides; electroneutrality inside.
References: Donnan (1911), Z. Elektrochem. 17:572; Boyle & Conway (1941), J. Physiol. 100:1.
"""

from functools import cache
from typing import Final

from sympy import Abs, Expr, Integer, Sum, exp, log, sqrt

from vrest.derived import both_ways, forward, relabel, restate, solve
from vrest.kernel import (
    Conjunction,
    Equation,
    ForAll,
    Kind,
    Order,
    Theorem,
    add,
    apply,
    assume,
    cases,
    conjoin,
    discharge,
    divide,
    equivalence,
    excluded_middle,
    generalise,
    multiply,
    part,
    reflexivity,
    sign,
    specialise,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import F, N, R, T, V_m, c_out, cations, i, ion, j
from vrest.vocabulary.cell import A_in
from vrest.vocabulary.circuit import anion, cation, z_A

from . import laws
from .nernst import nernst, nernst_concentration

__all__ = ["donnan", "donnan_cations", "donnan_voltage"]

ZERO: Final = Integer(0)
S: Final[Expr] = R * T / F
CHARGE: Final[Expr] = z_A * A_in
RADICAL: Final[Expr] = sqrt(CHARGE**2 + 4 * c_out**2)
ROOT: Final[Expr] = (-CHARGE + RADICAL) / 2
EQUILIBRIUM: Final = Conjunction((Equation(cation.Delta_mu, ZERO), Equation(anion.Delta_mu, ZERO)))
INSIDE: Final = Equation(cation.c_in, ROOT)


@cache
def _cation() -> Theorem:
    """Say when the cation is in equilibrium."""
    names = {k: v for k, v in ion.called(cation).items() if k != c_out}
    return relabel(nernst(), names, because="Take the cation.")


@cache
def _anion() -> Theorem:
    """Say when the anion is in equilibrium."""
    names = {k: v for k, v in ion.called(anion).items() if k != c_out}
    return relabel(nernst_concentration(), names, because="Take the anion.")


@cache
def _quadratic() -> Theorem:
    """Solve the quadratic that electroneutrality makes of the cation's concentration."""
    begun = reflexivity(
        Equation(cation.c_in**2 + CHARGE * cation.c_in, c_out**2),
        because="Ask for a positive solution.",
    )
    moved = add(begun, -(c_out**2), because="Bring everything to one side.")
    other = cation.c_in + (CHARGE + RADICAL) / 2
    factored = restate(
        moved, ZERO, lhs=(cation.c_in - ROOT) * other, because="Split off both roots."
    )
    larger = sign(
        Order(ZERO, "<", (CHARGE + RADICAL) / 2),
        because="The root is larger than the term before it, whatever the sign of that.",
    )
    shifted = add(larger, cation.c_in, because="Add the concentration to both sides.")
    start = sign(Order(ZERO, "<", cation.c_in), because="A concentration is positive.")
    never = transitivity(start, shifted, because="So the other factor is never zero.")
    bare = divide(factored, other, given=[never], because="The other root is not positive.")
    return add(bare, ROOT, because="One concentration remains.")


def _suppose(statement: Conjunction, name: str, meaning: str) -> Theorem:
    return assume(statement, kind=Kind.SUPPOSITION, name=name, meaning=meaning)


def _discharged(theorem: Theorem, supposed: Theorem) -> Theorem:
    (hypothesis,) = supposed.hypotheses
    return discharge(theorem, hypothesis, because="This follows from what was supposed.")


def _squared(voltage: Theorem) -> Theorem:
    """Write what the anion has at a voltage with the concentration of the cation."""
    start = reflexivity(c_out * exp(V_m / S), because="At this voltage the anion would have")
    spelt_out = substitute(start, voltage, only="right", because="Insert the voltage.")
    return restate(spelt_out, c_out**2 / cation.c_in, because="The exponential of a logarithm.")


def _from_equilibrium() -> Theorem:
    """Derive the concentration and the voltage from the equilibrium of both ions."""
    supposed = _suppose(EQUILIBRIUM, "equilibrium", "Suppose that both ions are in equilibrium.")
    voltage = forward(_cation(), part(supposed, 0), because="The cation has its Nernst potential.")
    power = forward(_anion(), part(supposed, 1), because="The anion is in equilibrium too.")
    product = transitivity(power, _squared(voltage), because="Salt inside as salt outside.")
    neutral = substitute(
        laws.electroneutrality_of_a_salt, product, because="Insert it where charges cancel."
    )
    cleared = multiply(neutral, cation.c_in, because="Multiply by the concentration.")
    quadratic = restate(
        add(cleared, c_out**2, because="Bring the salt to the other side."),
        c_out**2,
        lhs=cation.c_in**2 + CHARGE * cation.c_in,
        because="This is a quadratic.",
    )
    inside = forward(_quadratic(), quadratic, because="It has one positive solution.")
    both = conjoin(inside, voltage, because="Both are determined.")
    return _discharged(both, supposed)


def _to_equilibrium() -> Theorem:
    """Derive the equilibrium of both ions from the concentration and the voltage."""
    wanted = Conjunction((INSIDE, Equation(V_m, S * log(c_out / cation.c_in))))
    supposed = _suppose(wanted, "voltage", "Suppose this concentration and this voltage.")
    voltage = part(supposed, 1, because="The voltage is the cation's Nernst potential.")
    first = both_ways(_cation(), voltage, because="So the cation is in equilibrium.")
    quadratic = both_ways(_quadratic(), part(supposed, 0), because="The concentration solves this.")
    rest = solve(laws.electroneutrality_of_a_salt, anion.c_in, because="Anions neutralise.")
    scaled = restate(
        multiply(rest, cation.c_in, because="Multiply by the concentration of the cation."),
        cation.c_in**2 + CHARGE * cation.c_in,
        because="Multiply out.",
    )
    product = transitivity(scaled, quadratic, because="This is the square outside.")
    alone = divide(product, cation.c_in, because="Divide by the concentration of the cation.")
    power = transitivity(
        alone, symmetry(_squared(voltage)), because="The anion has what belongs to the voltage."
    )
    second = both_ways(_anion(), power, because="So the anion is in equilibrium.")
    return _discharged(conjoin(first, second, because="Both are."), supposed)


@result(title="Donnan equilibrium", area="thermodynamics")
def donnan() -> Theorem:
    """Derive the cation concentration and the voltage of a Donnan equilibrium."""
    return equivalence(
        _from_equilibrium(), _to_equilibrium(), because="Each follows from the other."
    )


def _form(size: Expr) -> Expr:
    """Return a + √(1 + a²), written so that no digits are lost near a = 0."""
    return 1 + size + size**2 / (1 + sqrt(1 + size**2))


SHARE: Final[Expr] = A_in / (2 * c_out)
VOLTAGE: Final[Expr] = S * z_A / Abs(z_A) * log(_form(Abs(z_A) * SHARE))


def _size(supposed: Theorem, signed: Expr) -> Theorem:
    """Show what the size of the valence is where its sign is known."""
    start = reflexivity(Abs(z_A), because="Take the size of the valence.")
    moved = add(start, -signed, because="Subtract the valence with this sign.")
    scaled = multiply(moved, Abs(z_A) + signed, because="Multiply by the sum.")
    square = restate(scaled, ZERO, because="The squares of both are the same.")
    least = sign(Order(ZERO, "<=", Abs(z_A)), because="A size is not negative.")
    given = sign(
        Order(ZERO, "<", signed), given=[supposed], because="With this sign it is positive."
    )
    more = add(given, Abs(z_A), because="Add the size.")
    positive = transitivity(least, more, because="So the sum is positive.")
    none = divide(square, Abs(z_A) + signed, given=[positive], because="So the difference is zero.")
    return add(none, signed, because="The size is the valence with this sign.")


def _by_sign(statement: Order, direction: int) -> Theorem:
    """Write the voltage with the valence's size where the sign of the valence is known."""
    supposed = assume(
        statement,
        kind=Kind.SUPPOSITION,
        name="sign",
        meaning="Suppose this sign of the fixed charges.",
    )
    signed = direction * z_A
    ratio = (c_out / ROOT) ** direction
    form = restate(
        reflexivity(ratio, because="Form the ratio of the concentrations."),
        _form(signed * SHARE),
        because="Written without a difference of large terms.",
    )
    larger = sign(Order(ZERO, "<", ratio), because="Both concentrations are positive.")
    positive = substitute(larger, form, because="So is the other form.")
    logarithm = apply(form, log, given=[positive], because="Take the logarithm.")
    voltage = restate(
        multiply(logarithm, direction * S, because="Multiply by RT/F."),
        direction * S * log(_form(signed * SHARE)),
        lhs=S * log(c_out / ROOT),
        given=[positive],
        because="Turning a ratio over changes the sign of its logarithm.",
    )
    written = substitute(
        reflexivity(VOLTAGE, because="Compare the formula with the size."),
        _size(supposed, signed),
        only="right",
        because="Insert the size.",
    )
    same = restate(
        written,
        direction * S * log(_form(signed * SHARE)),
        given=[positive],
        because="The quotient of valence and size is the sign.",
    )
    return transitivity(voltage, symmetry(same), because="Both are the same here.")


@cache
def _closed() -> Theorem:
    """Write the voltage at that concentration in a form that loses no digits."""
    above = Order(ZERO, "<", z_A)
    return cases(
        excluded_middle(above, because="The fixed charges are positive or negative."),
        _by_sign(above, 1),
        _by_sign(Order(z_A, "<=", ZERO), -1),
        because="The formula holds for both signs.",
    )


@result(
    title="Donnan potential",
    area="thermodynamics",
    function="donnan_potential",
    arguments=("c_out", "A_in"),
    keywords=("z_A", "T"),
    returns=("V_m",),
)
def donnan_voltage() -> Theorem:
    """Derive the voltage of a Donnan equilibrium from the fixed charges and the salt."""
    there = assume(
        EQUILIBRIUM,
        kind=Kind.SUPPOSITION,
        name="equilibrium",
        meaning="Suppose that both ions are in equilibrium.",
    )
    found = forward(donnan(), there, because="This determines concentration and voltage.")
    inside, voltage = part(found, 0), part(found, 1)
    inserted = substitute(voltage, inside, only="right", because="Insert the concentration.")
    closed = transitivity(inserted, _closed(), because="Write it without loss of digits.")
    onward = _discharged(conjoin(inside, closed, because="Both hold."), there)

    wanted = Conjunction((INSIDE, Equation(V_m, VOLTAGE)))
    here = _suppose(wanted, "voltage", "Suppose this concentration and this voltage.")
    inside = part(here, 0)
    start = reflexivity(S * log(c_out / cation.c_in), because="Take the cation's Nernst potential.")
    at_root = substitute(start, inside, only="right", because="Insert the concentration.")
    named = transitivity(at_root, _closed(), because="This is that voltage.")
    voltage = transitivity(part(here, 1), symmetry(named), because="So the voltage is that.")
    back = both_ways(
        donnan(), conjoin(inside, voltage, because="Both hold."), because="That is equilibrium."
    )
    return equivalence(onward, _discharged(back, here), because="Each follows from the other.")


def _cation_of_many() -> Theorem:
    """Say when one of many cations is in equilibrium."""
    names = {**ion.called(cations.at(j)), ion.z: Integer(1)}
    return relabel(nernst_concentration(), names, because="Take one of the cations.")


@result(title="Donnan equilibrium of cations alone", area="thermodynamics")
def donnan_cations() -> Theorem:
    """Derive the voltage at which any number of cations alone neutralise fixed charges."""
    everyone = ForAll(j, Equation(cations.at(j).Delta_mu, ZERO))
    outside = Sum(cations.at(i).c_out, (i, 1, N))
    inside = Sum(cations.at(i).c_in, (i, 1, N))
    supposed = assume(
        everyone,
        kind=Kind.SUPPOSITION,
        name="equilibrium",
        meaning="Suppose that all cations are in equilibrium.",
    )
    total = add(
        laws.electroneutrality_of_cations, -CHARGE, because="The cations carry what is fixed."
    )
    many = sign(Order(ZERO, "<", inside), because="Their concentrations are positive.")
    negative = substitute(
        many,
        restate(total, -CHARGE, lhs=inside, because="So they sum up to the fixed charge."),
        because="So the fixed charge is negative.",
    )
    each = forward(
        _cation_of_many(),
        specialise(supposed, j, because="This cation is."),
        because="Its concentration inside follows the voltage.",
    )
    summed = substitute(
        total,
        generalise(each, j, because="This is so for each of them."),
        because="Insert all concentrations.",
    )
    factored = restate(
        summed, -CHARGE, lhs=exp(-V_m / S) * outside, because="The voltage is common to all."
    )
    scaled = multiply(factored, exp(V_m / S) / -CHARGE, given=[negative], because="Isolate it.")
    power = restate(
        scaled, exp(V_m / S), lhs=outside / -CHARGE, given=[negative], because="Cancel."
    )
    logarithm = apply(symmetry(power), log, given=[negative], because="Take the logarithm.")
    voltage = restate(
        multiply(logarithm, S, because="Multiply by RT/F."),
        S * log(outside / -CHARGE),
        lhs=V_m,
        given=[negative],
        because="This is the voltage.",
    )
    return _discharged(voltage, supposed)
