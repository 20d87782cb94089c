"""What the Goldman–Hodgkin–Katz voltage is a mean of, and what it is not.

Result:     e^(V_m/s) = Σ w_i e^(E_i/s) with weights w > 0 of sum 1,  s = R T/F;  V_m itself is not
            the mean of the Nernst potentials weighted by the permeabilities
Assumes:    what the Goldman–Hodgkin–Katz voltage assumes.
References: Hodgkin & Katz (1949), J. Physiol. 108:37.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sympy import Expr, Integer, Rational, Sum, exp, log

from vrest.derived import conclusion, restate, unfold
from vrest.kernel import (
    Exists,
    Order,
    Statement,
    Theorem,
    apply,
    conjoin,
    define,
    divide,
    generalise,
    multiply,
    positive,
    reflexivity,
    sign,
    substitute,
    symmetry,
    witness,
)
from vrest.result import result
from vrest.vocabulary import Cl, F, K, M, N, Na, R, T, anions, cations, i, j
from vrest.vocabulary.electrodiffusion import w_an, w_cat, weight

from . import specimens
from .ghk_voltage import ghk_voltage, ghk_voltage_many

__all__ = ["ghk_not_mean", "ghk_weighted_mean"]

S: Final[Expr] = R * T / F
CATION, ANION = cations.at(i), anions.at(j)
LEAVING: Final[Expr] = Sum(CATION.P * CATION.c_in, (i, 1, N)) + Sum(
    ANION.P * ANION.c_out, (j, 1, M)
)
MEAN: Final[Expr] = Sum(w_cat[i] * exp(CATION.E / S), (i, 1, N)) + Sum(
    w_an[j] * exp(ANION.E / S), (j, 1, M)
)


def _definitions() -> tuple[Theorem, ...]:
    """Define the weights and the Nernst potentials of all ions, and what is shared."""
    total = define(
        weight, LEAVING, name="weight", meaning="All ions share the sum that weighs outward."
    )
    each = []
    for share, inside, index, one, valence in (
        (w_cat[i], CATION.c_in, i, CATION, 1),
        (w_an[j], ANION.c_out, j, ANION, -1),
    ):
        weighed = define(
            share,
            one.P * inside / weight,
            name="share",
            meaning="The weight of an ion is its part of that sum.",
        )
        nernst = define(
            one.E,
            S / valence * log(one.c_out / one.c_in),
            name="nernst_potential",
            meaning="The Nernst potential is the voltage at which the ion is in equilibrium.",
        )
        each += [
            generalise(item, index, because="This holds for each of them.")
            for item in (weighed, nernst)
        ]
    return (*each, total)


@result(
    title="Weighted mean of the Nernst potentials",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_weighted_mean() -> Theorem:
    """Derive that the exponential of the voltage is a mean of those of the Nernst potentials."""
    voltage = ghk_voltage_many()
    scaled = divide(voltage, S, because="Divide by RT/F.")
    power = apply(scaled, exp, because="Take the exponential of both sides.")
    definitions = _definitions()
    mean = reflexivity(MEAN, because="Form the mean of the exponentials.")
    spelt_out = unfold(mean, *definitions, only="right", because="Insert what each stands for.")
    same = restate(spelt_out, exp(conclusion(scaled).rhs), because="What each ion lets in remains.")
    found = substitute(power, symmetry(same), only="right", because="So it is this mean.")
    positive_weights = [
        generalise(sign(positive(share)), index, because="Every weight is positive.")
        for share, index in ((w_cat[i], i), (w_an[j], j))
    ]
    return conjoin(
        found,
        *positive_weights,
        _of_one(*definitions),
        because="The weights are positive and add up to 1: this is a mean.",
    )


def _of_one(*definitions: Theorem) -> Theorem:
    """Derive that the weights add up to 1."""
    weights = Sum(w_cat[i], (i, 1, N)) + Sum(w_an[j], (j, 1, M))
    shares = [one for one in definitions if one.hypotheses[0].name == "share"]
    total = reflexivity(weights, because="Add up the weights.")
    spelt_out = unfold(total, *shares, only="right", because="Insert the share of each.")
    common = restate(spelt_out, LEAVING / weight, because="They share the denominator.")
    inserted = substitute(common, definitions[-1], only="right", because="It is the sum of all.")
    return restate(inserted, Integer(1), because="The shares make up the whole.")


# A membrane on which the two differ, for any permeability and concentration of K⁺ outside.
EXAMPLE: Final[tuple[tuple[Any, Expr], ...]] = (
    (Na.P, K.P),
    (Cl.P, K.P),
    (K.c_in, 4 * K.c_out),
    (Na.c_in, K.c_out),
    (Na.c_out, 2 * K.c_out),
    (Cl.c_in, K.c_out),
    (Cl.c_out, 4 * K.c_out),
)


def _arithmetic_mean() -> Expr:
    """Return the mean of the Nernst potentials that the permeabilities weigh."""
    potentials = [(one, S / one.z * log(one.c_out / one.c_in)) for one in (K, Na, Cl)]
    return sum(one.P * E for one, E in potentials) / sum(one.P for one, _ in potentials)


@result(
    title="The voltage is no weighted mean of the Nernst potentials",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_not_mean() -> Theorem:
    """Derive by an example that the voltage differs from the mean weighted by permeability."""
    voltage = ghk_voltage()
    claim = Order(conclusion(voltage).rhs, "!=", _arithmetic_mean())
    return conjoin(
        voltage, _there_is(claim, EXAMPLE), because="The voltage that is found is not that mean."
    )


def _there_is(claim: Order, example: Sequence[tuple[Any, Expr]]) -> Theorem:
    """Derive that there are values for which a claim holds, from one value for each symbol."""
    if not example:
        return sign(claim, given=[_differs()], because="In the example the two numbers differ.")
    (symbol, value), *others = example
    put = {symbol: value}
    found = _there_is(
        replace(claim, lhs=claim.lhs.xreplace(put), rhs=claim.rhs.xreplace(put)), others
    )
    asked: Statement = claim
    for other, _ in reversed(others):
        asked = Exists(other, asked)
    return witness(found, Exists(symbol, asked), value, because="Take this value.")


def _differs() -> Theorem:
    """Compare both numbers in the example: s ln(4/9) and s ln(1/2)."""
    ordered = sign(Order(Rational(4, 9), "<", Rational(1, 2)), because="Compare the fractions.")
    logarithms = apply(ordered, log, because="The logarithm keeps the order.")
    return multiply(logarithms, S, because="Multiply by RT/F.")
