"""What K⁺ outside does to the voltage, with the pump's gradients given and in the steady state.

Result:     0 < dV_m/dK_out and K_out dV_m/dK_out < R T/F: the voltage rises with K⁺ outside, less
            steeply than E_K, and hardly at low K⁺; K⁺ in exchange for Na⁺ raises it exactly when
            P_K > P_Na, or in the pump-leak steady state when the pump runs
Assumes:    the GHK voltage, or the voltage of the pump-leak steady state.
References: Hodgkin & Horowicz (1959), J. Physiol. 148:127; Adrian (1956), J. Physiol. 133:631.
"""

from typing import Final

from sympy import Derivative, Expr, Integer, exp, log

from vrest.derived import conclusion, restate
from vrest.kernel import (
    Equation,
    ForAll,
    Limit,
    Order,
    Theorem,
    add,
    apply,
    approach,
    conjoin,
    decay,
    define,
    differentiate,
    divide,
    generalise,
    limit,
    multiply,
    reflexivity,
    rewrite,
    sign,
    specialise,
    substitute,
    symmetry,
)
from vrest.result import result
from vrest.vocabulary import Cl, F, J_pump, K, Na, R, T, c
from vrest.vocabulary.cell import V_K, A_in, K_axis, exchanged, faint

from .ghk_voltage import ghk_voltage
from .pump_leak import RATE, SPREAD, VOLTAGE

__all__ = [
    "hyperkalaemia",
    "hyperkalaemia_by_exchange",
    "hyperkalaemia_by_exchange_with_pump",
    "hyperkalaemia_with_pump",
]

ZERO: Final = Integer(0)
S: Final[Expr] = R * T / F
AXIS: Final = {K.c_out: K_axis}
OTHERS: Final[Expr] = Na.P * Na.c_out + Cl.P * Cl.c_in
SLOPE: Final[Expr] = S * K.P / (K.P * K.c_out + OTHERS)
KEPT: Final[Expr] = exp(2 * RATE / K.g)
LOST: Final[Expr] = exp(-3 * RATE / Na.g)
PUMPED_SLOPE: Final[Expr] = S * KEPT / (KEPT * K.c_out + LOST * Na.c_out)


def _curve(voltage: Expr, slope: Expr) -> tuple[Theorem, Theorem]:
    """Derive the slope of a curve of the voltage against K⁺ outside, and its bounds."""
    curve = define(
        V_K(K_axis),
        voltage.xreplace(AXIS),
        name="curve",
        meaning="The curve shows the voltage for every concentration of K⁺ outside.",
    )
    steep, here = Derivative(V_K(K_axis), K_axis), slope.xreplace(AXIS)
    rise = rewrite(
        differentiate(generalise(curve, K_axis), because="Take the derivative."),
        ForAll(K_axis, Equation(steep, here)),
        because="The logarithm has the derivative one over its argument.",
    )
    slant = specialise(rise, K_axis, because="At any concentration.")
    limits = []
    for factor, order in (
        (Integer(1), Order(ZERO, "<", here)),
        (K_axis, Order(K_axis * here, "<", S)),
    ):
        known = sign(order, because="All terms are positive, and the others weigh something.")
        named = symmetry(multiply(slant, factor), because="This is the slope.")
        limits.append(substitute(known, named, because="Name the slope."))
    bounds = conjoin(
        *limits, because="So the voltage rises, but less steeply than the Nernst potential of K⁺."
    )
    return rise, generalise(bounds, K_axis, because="This holds for every concentration.")


def _flat() -> Theorem:
    """Show that low concentrations of K⁺ outside hardly count."""
    return limit(
        c * SLOPE.xreplace({K.c_out: c}),
        K.c_out,
        ZERO,
        {c: approach(K.c_out, 0, because="Take the K⁺ away from outside.")},
        because="What else leaks in sets the voltage.",
    )


def _exchange(voltage: Expr, factor: Expr, weights: tuple[Expr, Expr]) -> Theorem:
    """Show when K⁺ in exchange for Na⁺ outside raises the voltage.

    Parameters
    ----------
    voltage : sympy.Expr
        A function of both concentrations outside.
    factor : sympy.Expr
        By so much times their difference two weights raise what stands in the logarithm.
    weights : tuple of sympy.Expr
        What Na⁺ and K⁺ weigh in it.
    """
    before, after = (voltage.xreplace({ion.c_out: ion.c_out + exchanged}) for ion in (Na, K))
    begun = reflexivity(Order(before, "<", after), because="The exchange raises the voltage.")
    scaled = divide(begun, S, because="Divide by RT/F.")
    powers = apply(scaled, exp, because="Take the exponential of both sides.")
    apart = add(powers, -conclusion(powers).lhs, because="Compare both.")
    light, heavy = weights
    factored = restate(apart, factor * (heavy - light), because="All else is the same.")
    bare = divide(factored, factor, because="That factor is positive.")
    return add(bare, light, because="So K⁺ weighs more than Na⁺.")


@result(title="The voltage against K⁺ outside", area="applications")
def hyperkalaemia() -> Theorem:
    """Derive how steeply the voltage rises with K⁺ outside, while the cell keeps what it holds."""
    rise, bounds = _curve(conclusion(ghk_voltage()).rhs, SLOPE)
    selective = limit(
        S / (K.c_out + OTHERS * faint),
        K.P,
        "+oo",
        {faint: decay(K.P, 0, -1, because="Let K⁺ pass ever more easily.")},
        because="The other ions count less and less.",
    )
    nernstian = rewrite(
        selective,
        Limit(K.P, "+oo", SLOPE, S / K.c_out),
        because="In the end the slope is that of the Nernst potential.",
    )
    return conjoin(rise, bounds, nernstian, _flat(), because="All this is so of the voltage.")


@result(title="K⁺ in exchange for Na⁺ outside", area="applications")
def hyperkalaemia_by_exchange() -> Theorem:
    """Derive that K⁺ in exchange for Na⁺ raises the voltage exactly where it permeates better."""
    return _exchange(
        conclusion(ghk_voltage()).rhs,
        exchanged / (K.P * K.c_in + Na.P * Na.c_in + Cl.P * Cl.c_out),
        (Na.P, K.P),
    )


@result(title="The steady voltage against K⁺ outside", area="applications")
def hyperkalaemia_with_pump() -> Theorem:
    """Derive how steeply the voltage of the pump-leak steady state rises with K⁺ outside."""
    rise, bounds = _curve(VOLTAGE, PUMPED_SLOPE)
    return conjoin(rise, bounds, because="Both are so in the steady state.")


@result(title="K⁺ in exchange for Na⁺ outside, with the pump", area="applications")
def hyperkalaemia_by_exchange_with_pump() -> Theorem:
    """Derive that in the steady state the exchange raises the voltage exactly if the pump runs."""
    weighed = _exchange(VOLTAGE, exchanged / A_in, (LOST, KEPT))
    powers = apply(weighed, log, because="Take the logarithm of both sides.")
    apart = add(powers, 3 * RATE / Na.g, because="Bring the rates together.")
    factor = SPREAD / J_pump
    bare = divide(restate(apart, factor * J_pump, lhs=ZERO), factor)
    return restate(bare, J_pump, because="So the pump runs.")
