"""The voltage without net current for ions of any valence: there is exactly one.

Result:     ΣI = 0 exactly when f(V_m) = 0, with f the sum of the currents as a function of the
            voltage; f has exactly one root
Assumes:    the GHK current of every ion; independence of the ions.
References: Goldman (1943), J. Gen. Physiol. 27:37; Lewis (1979), J. Physiol. 286:417.
"""

from typing import Any, Final

from sympy import Expr, Integer, Sum

from vrest.derived import relabel, restate
from vrest.kernel import (
    Equation,
    Limit,
    Order,
    Theorem,
    conjoin,
    decay,
    eventually,
    exchange,
    generalise,
    limit,
    monotone,
    multiply,
    one_root,
    positive,
    reflexivity,
    rewrite,
    substitute,
    sum_up,
)
from vrest.result import result
from vrest.vocabulary import F, I_m, M, N, R, T, V_m, anions, cations, i, ion, j, z
from vrest.vocabulary.electrodiffusion import (
    V_size,
    fading,
    sum_an,
    sum_cat,
    v,
    z_an_size,
    z_cat_size,
)

from . import laws, specimens
from .ghk import ghk_current

__all__ = ["ghk_voltage_ions"]

ZERO: Final = Integer(0)
CATION: Final[dict[Any, Any]] = {**ion.called(cations.at(i)), z: z_cat_size[i]}
ANION: Final[dict[Any, Any]] = {**ion.called(anions.at(j)), z: -z_an_size[j]}
SIZES: Final = {i: z_cat_size[i], j: z_an_size[j]}


def _total(voltage: Expr) -> Expr:
    """Return the current of all ions at a voltage."""
    formula = ghk_current().rhs.xreplace({V_m: voltage})
    return Sum(formula.xreplace(CATION), (i, 1, N)) + Sum(formula.xreplace(ANION), (j, 1, M))


def _balance() -> Theorem:
    """Write the balance of the currents as an equation of the voltage."""
    total = substitute(
        reflexivity(Equation(I_m, ZERO), because="At rest the ions carry no net current."),
        laws.independence,
        only="right",
        because="The total is the sum over all ions.",
    )
    for names, index in ((CATION, i), (ANION, j)):
        each = relabel(ghk_current(), names, because="Take an ion of this charge.")
        total = substitute(
            total,
            generalise(each, index, because="This holds for each of them."),
            only="right",
            because="Insert the current of each ion.",
        )
    return total


def _far(names: dict[Any, Any], index: Any, number: Any, side: int) -> tuple[Theorem, Expr]:
    """Derive the limit of the conductance of all ions of one charge, on one side."""
    formula = ghk_current().rhs.xreplace({V_m: side * V_size}).xreplace(names)
    size, sides = SIZES[index], (names[ion.c_in], names[ion.c_out])
    # a positive voltage drives cations out and anions in
    near, rest = sides if (index == i) == (side > 0) else sides[::-1]
    unit = side * names[ion.P] * size**2 * F**2 / (R * T)
    tends = limit(
        unit * (near - rest * fading) / (1 - fading),
        V_size,
        "+oo",
        {fading: decay(V_size, size * F / (R * T), because="The exponential vanishes.")},
        because="One concentration is left.",
    )
    per_volt = formula / V_size
    said = Limit(V_size, "+oo", per_volt, unit * near)
    each = rewrite(tends, said, because="This is the current over the voltage.")
    always = generalise(each, index, because="So it is for each of them.")
    return sum_up(always, number, because="Add them up."), Sum(per_volt, (index, 1, number))


def _beyond(side: int) -> Theorem:
    """Derive that there is a voltage at which the total is positive, or negative."""
    (cation, of_cations), (anion, of_anions) = _far(CATION, i, N, side), _far(ANION, j, M, side)
    both = limit(
        sum_cat + sum_an,
        V_size,
        "+oo",
        {sum_cat: cation, sum_an: anion},
        because="Add both.",
    )
    there = eventually(both, because="So far out it has this sign.")
    total, per_volt = _total(side * V_size), of_cations + of_anions
    order = positive(per_volt) if side > 0 else Order(per_volt, "<", ZERO)
    asked = multiply(
        reflexivity(order, because="Ask for the sign."),
        V_size,
        because="Multiply by the size of the voltage.",
    )
    plain = positive(total) if side > 0 else Order(total, "<", ZERO)
    clear = restate(asked, plain.rhs, lhs=plain.lhs, because="The size cancels.")
    always = generalise(clear, V_size, because="This is so for every size.")
    return exchange(there, always, because="So the total itself has this sign.")


@result(
    title="Exactly one voltage for ions of any valence",
    area="electrodiffusion",
    specimen=specimens.any_valence,
)
def ghk_voltage_ions() -> Theorem:
    """Derive that ions of any valence carry no net current at one voltage, and at no other."""
    rising = monotone(
        _total(v), v, "increasing", because="The current of every ion rises with the voltage."
    )
    root = one_root(
        rising,
        _beyond(-1),
        _beyond(1),
        at=(-V_size, V_size),
        because="It changes sign, so it has one root.",
    )
    return conjoin(_balance(), root, because="So there is one voltage without net current.")
