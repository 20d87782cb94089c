"""The Goldman–Hodgkin–Katz voltage with divalent ions: one root of a quadratic.

Result:     ΣI = 0 exactly when e^(F V_m/(R T)) = 2 c/(b + √(b² + 4 a c)), the one positive root of
            a y² + b y = c; a = Σ P c_in of monovalent and 4 Σ P c_in of divalent ions, c the same
            outside, anions with their sides exchanged; b is the monovalent part of a less c
Assumes:    the GHK current of every ion; independence of the ions.
References: Jan & Jan (1976), J. Physiol. 262:215; Lewis (1979), J. Physiol. 286:417.
"""

from typing import Final

from sympy import Expr, Integer, Sum, exp, log, sqrt

from vrest.derived import conclusion, relabel, restate, unfold
from vrest.functions import bernoulli
from vrest.kernel import (
    Equation,
    Order,
    Theorem,
    add,
    apply,
    define,
    divide,
    generalise,
    instantiate,
    multiply,
    reflexivity,
    sign,
    substitute,
    symmetry,
    transitivity,
    unroll,
)
from vrest.result import result
from vrest.vocabulary import (
    Cl,
    F,
    I_m,
    Ions,
    K,
    M,
    N,
    Na,
    R,
    T,
    V_m,
    anions,
    cations,
    i,
    ion,
    j,
    z,
)
from vrest.vocabulary.circuit import (
    Ca,
    L_div,
    M_div,
    divalent_anions,
    divalent_cations,
    w_in,
    w_middle,
    w_out,
    y,
)

from . import laws, specimens
from .ghk import ghk_current

__all__ = [
    "ghk_divalent_quadratic",
    "ghk_voltage_calcium",
    "ghk_voltage_divalent",
    "ghk_voltage_divalent_cations",
    "ghk_voltage_divalent_ions",
    "positive_root",
]

ZERO: Final = Integer(0)
W: Final[Expr] = F * V_m / (R * T)
SETS: Final[tuple[tuple[Ions, int, Expr, Expr], ...]] = (
    (cations, 1, i, N),
    (anions, -1, j, M),
    (divalent_cations, 2, i, L_div),
    (divalent_anions, -2, j, M_div),
)


def _root(square: Expr, linear: Expr, constant: Expr) -> Expr:
    """Return the positive root in the form that does not cancel."""
    return 2 * constant / (linear + sqrt(linear**2 + 4 * square * constant))


@result(title="The one positive root of a quadratic", area="electrodiffusion")
def positive_root() -> Theorem:
    """Derive that a quadratic with weights of opposite signs has exactly one positive root."""
    root = _root(w_in, w_middle, w_out)
    radical = sqrt(w_middle**2 + 4 * w_in * w_out)
    begun = reflexivity(
        Equation(w_in * y**2 + w_middle * y, w_out), because="Ask for a positive solution."
    )
    moved = add(begun, -w_out, because="Bring everything to one side.")
    other = w_in * y + (w_middle + radical) / 2
    factored = restate(moved, ZERO, lhs=(y - root) * other, because="Split off both roots.")
    larger = sign(
        Order(ZERO, "<", (w_middle + radical) / 2),
        because="The root is larger than the weight before it, whatever the sign of that.",
    )
    shifted = add(larger, w_in * y, because="Add a positive term.")
    start = sign(Order(ZERO, "<", w_in * y), because="Both factors are positive.")
    never = transitivity(start, shifted, because="So the other factor is never zero.")
    bare = divide(factored, other, given=[never], because="The other root is not positive.")
    return add(bare, root, because="One root remains.")


def _weights(sets: tuple[tuple[Ions, int, Expr, Expr], ...]) -> tuple[Expr, Expr, Expr]:
    """Return the weights of the square, of the linear term, and of what they balance."""
    square, linear, constant = ZERO, ZERO, ZERO
    for family, valence, index, number in sets:
        member = family.at(index)
        inner, outer = (member.c_in, member.c_out)[:: 1 if valence > 0 else -1]
        leaving = valence**2 * Sum(member.P * inner, (index, 1, number))
        entering = valence**2 * Sum(member.P * outer, (index, 1, number))
        square, constant = square + leaving, constant + entering
        if abs(valence) == 1:
            linear += leaving - entering
    return square, linear, constant


def _letters(sets: tuple[tuple[Ions, int, Expr, Expr], ...]) -> tuple[Theorem, ...]:
    """Name the weights."""
    square, linear, constant = _weights(sets)
    both = any(valence < 0 for _, valence, *_ in sets)
    inside, outside = (f" and anions {place}" * both for place in ("outside", "inside"))
    return (
        define(
            w_in,
            square,
            name="weight_of_the_square",
            meaning=f"Cations inside{inside}, those of valence two four times.",
        ),
        define(
            w_middle,
            linear,
            name="weight_of_the_middle",
            meaning=f"Monovalent cations inside{inside}, less those opposite.",
        ),
        define(
            w_out,
            constant,
            name="weight_of_the_rest",
            meaning=f"Cations outside{outside}, those of valence two four times.",
        ),
    )


def _balance(law: Theorem, sets: tuple[tuple[Ions, int, Expr, Expr], ...]) -> Theorem:
    """Derive the quadratic that the ions of some sets make of no net current."""
    total = substitute(
        reflexivity(Equation(I_m, ZERO), because="At rest the ions carry no net current."),
        law,
        only="right",
        because="The total is the sum over all ions.",
    )
    for family, valence, index, _ in sets:
        each = relabel(
            ghk_current(),
            {**ion.called(family.at(index)), z: Integer(valence)},
            because=f"Take an ion of valence {valence}.",
        )
        total = substitute(
            total,
            generalise(each, index, because="This holds for each of them."),
            only="right",
            because="Insert the current of each ion.",
        )
    shared = F * bernoulli(W) / (1 + exp(W))
    start = reflexivity(
        shared * (w_in * exp(W) ** 2 + w_middle * exp(W) - w_out),
        because="Form the quadratic, times what all ions share.",
    )
    spelt_out = unfold(start, *_letters(sets), only="right", because="Insert the weights.")
    same = restate(
        spelt_out,
        conclusion(total).lhs,
        because="Since B(2u) = 2 B(u)/(1 + e^u), this is the total current.",
    )
    factored = substitute(
        total, symmetry(same), only="right", because="So the current is that product."
    )
    bare = divide(factored, shared, because="What all ions share is never zero.")
    return add(bare, w_out, because="Bring the constant weight to the other side.")


def _voltage(law: Theorem, sets: tuple[tuple[Ions, int, Expr, Expr], ...]) -> Theorem:
    """Solve the quadratic for the voltage."""
    solved = instantiate(positive_root(), {y: exp(W)}, because="A power of e is positive.")
    power = transitivity(
        _balance(law, sets), solved, because="So the power of e is the one positive root."
    )
    logarithm = apply(power, log, because="Take the logarithm of both sides.")
    return restate(
        multiply(logarithm, R * T / F, because="Multiply by RT/F."),
        R * T / F * log(_root(w_in, w_middle, w_out)),
        because="This is the voltage without net current.",
    )


@result(
    title="Balance of monovalent ions and divalent cations",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_divalent_quadratic() -> Theorem:
    """Derive the quadratic that divalent cations make of the voltage equation."""
    return _balance(laws.independence_with_divalent_cations, SETS[:3])


@result(
    title="Goldman–Hodgkin–Katz voltage with divalent cations",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_voltage_divalent() -> Theorem:
    """Derive the voltage without net current for monovalent ions and divalent cations."""
    return _voltage(laws.independence_with_divalent_cations, SETS[:3])


@result(
    title="Goldman–Hodgkin–Katz voltage of cations alone",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_voltage_divalent_cations() -> Theorem:
    """Derive the voltage without net current for monovalent and divalent cations alone."""
    return _voltage(laws.independence_of_cations, SETS[::2])


@result(
    title="Goldman–Hodgkin–Katz voltage with divalent ions of both signs",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_voltage_divalent_ions() -> Theorem:
    """Derive the voltage without net current for any ions of valence ±1 and ±2."""
    return _voltage(laws.independence_with_divalent_ions, SETS)


@result(
    title="Goldman–Hodgkin–Katz voltage with calcium",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_voltage_calcium() -> Theorem:
    """Derive the voltage without net current for potassium, sodium, chloride and calcium."""
    sizes = {N: 2, M: 1, L_div: 1}
    names = {
        **cations.members(K, Na),
        **anions.members(Cl),
        **divalent_cations.members(Ca),
    }
    voltage, *letters = (
        unroll(each, sizes, names, because="Take K⁺ and Na⁺, Cl⁻, and Ca²⁺.")
        for each in (ghk_voltage_divalent(), *_letters(SETS[:3]))
    )
    four = unfold(voltage, *letters, only="right", because="Insert the weights.")
    leaving = K.P * K.c_in + Na.P * Na.c_in + Cl.P * Cl.c_out
    entering = K.P * K.c_out + Na.P * Na.c_out + Cl.P * Cl.c_in
    calcium_in, calcium_out = 4 * Ca.P * Ca.c_in, 4 * Ca.P * Ca.c_out
    return restate(
        four,
        R * T / F * log(_root(leaving + calcium_in, leaving - entering, entering + calcium_out)),
        because="Calcium counts four times, and not in the linear term.",
    )
