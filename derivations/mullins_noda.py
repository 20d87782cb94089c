"""The Mullins–Noda equation: the steady voltage of a cell whose pump carries a current.

Result:     V_m = (R T/F) ln((r P_K K_out + P_Na Na_out)/(r P_K K_in + P_Na Na_in));  within
            (R T/F) ln r of the voltage without the pump
Assumes:    the GHK flux of K⁺ and Na⁺; a pump that carries r Na⁺ out for each K⁺ in; steady Na⁺ and
            K⁺.
References: Mullins & Noda (1963), J. Gen. Physiol. 47:117; Armstrong (2003), Proc. Natl. Acad. Sci.
            USA 100:6257.
"""

from typing import Final

from sympy import Expr, Integer, Rational, exp, log

from vrest.derived import relabel, restate, solve, unfold
from vrest.functions import bernoulli
from vrest.kernel import (
    Equation,
    Kind,
    Order,
    Theorem,
    add,
    apply,
    assume,
    conjoin,
    define,
    discharge,
    divide,
    instantiate,
    modus_ponens,
    multiply,
    part,
    reflexivity,
    rewrite,
    sign,
    substitute,
    symmetry,
)
from vrest.result import result
from vrest.vocabulary import F, J_K_pump, J_Na_pump, K, Na, R, T, V_m, ion
from vrest.vocabulary.circuit import V_ghk, n_K, n_Na, r

from . import laws, specimens
from .ghk import ghk_flux

__all__ = [
    "mullins_noda",
    "mullins_noda_balance",
    "mullins_noda_bound",
    "mullins_noda_of_three_and_two",
]

S: Final[Expr] = R * T / F


def _entering(ratio: Expr | int) -> Expr:
    return ratio * K.P * K.c_out + Na.P * Na.c_out


def _leaving(ratio: Expr | int) -> Expr:
    return ratio * K.P * K.c_in + Na.P * Na.c_in


COUNTED: Final = "The ratio counts the Na⁺ that leave for each K⁺ that enters."


def _pump() -> tuple[Theorem, Theorem]:
    """Say what the pump carries with the ratio of its stoichiometry."""
    ratio = define(
        r,
        n_Na / n_K,
        name="pump_ratio",
        meaning=COUNTED,
    )
    count = solve(ratio, n_Na, because="Count the Na⁺ by the K⁺.")
    sodium = substitute(
        part(laws.pump_stoichiometry, 0, because="The pump carries Na⁺ out."),
        count,
        because="It carries r Na⁺ for each K⁺.",
    )
    return sodium, part(laws.pump_stoichiometry, 1, because="The pump carries K⁺ in.")


@result(
    title="Balance of fluxes and pump",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def mullins_noda_balance() -> Theorem:
    """Derive the one voltage at which Na⁺ and r times K⁺, pump included, are in balance."""
    balance = reflexivity(
        Equation(Na.J + J_Na_pump + r * (K.J + J_K_pump), Integer(0)),
        because="Add the net fluxes, those of K⁺ r times.",
    )
    pumped = unfold(balance, *_pump(), only="right", because="Insert what the pump carries.")
    passive = restate(
        pumped, Integer(0), lhs=Na.J + r * K.J, because="So weighted, the pump cancels."
    )
    sodium = relabel(ghk_flux(), ion.called(Na), because="Take Na⁺.")
    potassium = relabel(ghk_flux(), ion.called(K), because="Take K⁺.")
    leaks = unfold(
        passive, sodium, potassium, only="right", because="Insert the passive flux of both."
    )
    u = V_m / S
    factored = restate(
        leaks,
        Integer(0),
        lhs=bernoulli(u) * (exp(u) * _leaving(r) - _entering(r)),
        because="Since B(-u) = e^u B(u), both ions share a positive factor.",
    )
    bare = divide(factored, bernoulli(u), because="That factor is never zero.")
    apart = add(bare, _entering(r), because="Separate what leaves from what enters.")
    quotient = divide(apart, _leaving(r), because="Divide by the sum, which is positive.")
    logarithm = apply(quotient, log, because="Take the logarithm of both sides.")
    voltage = multiply(logarithm, S, because="Multiply by RT/F.")
    return restate(
        voltage,
        S * log(_entering(r) / _leaving(r)),
        because="The voltage is found; K⁺ counts r times.",
    )


@result(
    title="Mullins–Noda equation",
    area="electrodiffusion",
    function="mullins_noda_potential",
    arguments=("K_in", "K_out", "Na_in", "Na_out"),
    keywords=("P_K", "P_Na", "r", "T"),
    returns=("V_m",),
    defaults={"r": 1.5},
    specimen=specimens.constant_field,
)
def mullins_noda() -> Theorem:
    """Derive the steady membrane potential of a cell with an electrogenic pump."""
    sodium = part(laws.steady_sodium_and_potassium, 0, because="Na⁺ is steady.")
    potassium = part(laws.steady_sodium_and_potassium, 1, because="K⁺ is steady.")
    both = add(sodium, r * (K.J + J_K_pump), because="Add the net flux of K⁺, r times.")
    none = substitute(both, potassium, only="right", because="That is nothing either.")
    return modus_ponens(mullins_noda_balance(), none, because="This happens at one voltage only.")


@result(
    title="Mullins–Noda equation of the Na⁺/K⁺ pump",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def mullins_noda_of_three_and_two() -> Theorem:
    """Derive the steady voltage with three Na⁺ out and two K⁺ in for each cycle of the pump."""
    steady = instantiate(
        mullins_noda(), {n_Na: 3, n_K: 2}, because="Three Na⁺ leave, two K⁺ enter."
    )
    ratio = define(r, Rational(3, 2), name="pump_ratio", meaning=COUNTED)
    return restate(
        substitute(steady, ratio, only="right", because="So K⁺ counts three halves times."),
        S * log(_entering(Rational(3, 2)) / _leaving(Rational(3, 2))),
        because="This is the voltage.",
    )


@result(
    title="Mullins–Noda and Goldman–Hodgkin–Katz voltage",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def mullins_noda_bound() -> Theorem:
    """Derive that a pump with r of at least 1 moves the voltage by (R T/F) ln r at most."""
    least = assume(
        Order(Integer(1), "<=", r),
        kind=Kind.SUPPOSITION,
        name="ratio",
        meaning="Suppose that no fewer Na⁺ leave than K⁺ enter.",
    )
    without = define(
        V_ghk,
        S * log(_entering(1) / _leaving(1)),
        name="ghk_voltage",
        meaning="Without the pump the voltage is that of Goldman, Hodgkin and Katz.",
    )
    shift = reflexivity(V_m - V_ghk, because="Compare the two voltages.")
    spelt_out = unfold(shift, mullins_noda(), without, only="right", because="Insert both.")
    factor = _entering(r) * _leaving(1) / (_leaving(r) * _entering(1))
    joined = restate(spelt_out, S * log(factor), because="One logarithm of the quotient.")
    bounds = []
    for low, high in ((1 / r, factor), (factor, r)):
        ordered = sign(
            Order(low, "<=", high), given=[least], because="Cross-multiplied, the rest is positive."
        )
        logarithm = apply(ordered, log, because="The logarithm keeps the order.")
        scaled = multiply(logarithm, S, because="Multiply by RT/F.")
        bounds.append(scaled)
    below = rewrite(
        bounds[0], Order(-S * log(r), "<=", S * log(factor)), because="ln(1/r) is -ln r."
    )
    named = symmetry(joined, because="Read it from the right.")
    within = conjoin(
        *(
            substitute(each, named, because="This is the difference of the voltages.")
            for each in (below, bounds[1])
        ),
        because="So it lies between both bounds.",
    )
    return discharge(within, *least.hypotheses, because="This is so whenever r is at least 1.")
