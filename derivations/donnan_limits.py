"""The Donnan potential of few and of many fixed charges.

Result:     V_m → 0 as A → 0;  V_m = ±(R T/F) ln(c_counter/c) around fixed charges of valence ±ζ,
            with c_counter = (ζ A + √(ζ² A² + 4 c²))/2, and (R T/F) ln(c_counter/c) -
            (R T/F) ln(ζ A/c) → 0 as A grows
Assumes:    nothing: these are the limits of the voltage of a Donnan equilibrium.
References: Donnan (1911), Z. Elektrochem. 17:572.
"""

from typing import Final

from sympy import Expr, Integer, log, sqrt

from vrest.derived import restate
from vrest.kernel import (
    Limit,
    Theorem,
    apply,
    approach,
    conjoin,
    decay,
    limit,
    multiply,
    reflexivity,
    rewrite,
)
from vrest.result import result
from vrest.vocabulary import F, R, T, c, c_out
from vrest.vocabulary.cell import A_in
from vrest.vocabulary.circuit import sparse, z_A, z_A_size

from .donnan import ROOT, VOLTAGE

__all__ = ["donnan_limits"]

ZERO: Final = Integer(0)
S: Final[Expr] = R * T / F


def _few() -> Theorem:
    """Say what the voltage tends to as the fixed charges become few."""
    return limit(
        VOLTAGE.xreplace({A_in: c}),
        A_in,
        ZERO,
        {c: approach(A_in, 0, because="Let the fixed charges become few.")},
        because="The voltage is continuous in their concentration.",
    )


COUNTER: Final[Expr] = (z_A_size * A_in + sqrt(z_A_size**2 * A_in**2 + 4 * c_out**2)) / 2


def _counter(side: int) -> Theorem:
    """Write the voltage with the concentration of the ions that neutralise the fixed charges.

    Parameters
    ----------
    side : int
        The sign of the fixed charges.
    """
    inside = ROOT.xreplace({z_A: side * z_A_size})
    ratio = reflexivity(c_out / inside, because="Form the ratio of the cation outside to inside.")
    named = restate(
        ratio,
        (COUNTER / c_out) ** side,
        because="Write it with the concentration of the counter-ion.",
    )
    voltage = multiply(apply(named, log, because="Take the logarithm."), S)
    return restate(voltage, side * S * log(COUNTER / c_out), because="This is the voltage.")


def _many() -> Theorem:
    """Say what the voltage of many negative charges comes close to."""
    share = (1 + sqrt(1 + 4 * c_out**2 * sparse**2 / z_A_size**2)) / 2
    rest = limit(
        S * log(share),
        A_in,
        "+oo",
        {sparse: decay(A_in, 0, -1, because="Let the fixed charges become many.")},
        because="Salt matters less and less.",
    )
    return rewrite(
        rest,
        Limit(A_in, "+oo", S * log(COUNTER / c_out) - S * log(z_A_size * A_in / c_out), ZERO),
        because="So the counter-ions alone neutralise the fixed charges.",
    )


@result(title="Donnan potential of few and of many charges", area="thermodynamics")
def donnan_limits() -> Theorem:
    """Derive what the Donnan potential tends to as the fixed charges become few, or many."""
    return conjoin(_few(), _counter(-1), _counter(1), _many(), because="These are the limits.")
