"""The rate of a pump that follows a law, found together with the state that it keeps up."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from vrest.cells.roots import bracketed_root
from vrest.pumps import Law

__all__ = ["Array", "Response", "product_logarithm", "pump_rate"]

Array = Any
# Takes the rate and parameters; returns Na⁺ inside, and the slope of its logarithm in the rate.
Response = Callable[..., tuple[Array, Array]]
_DOUBLINGS: Final = 200
# In the logarithm: a rate so much smaller than that of an idle cell leaves the cell idle.
_FAR: Final = 600.0


def pump_rate(
    law: Law, response: Response, Na_out: Array, K_out: Array, parameters: Sequence[Array]
) -> Array:
    """Return a rate at which the law and the response of the cell agree.

    The law is not negative, so the rate is at least zero; and it is at most one at which the law
    asks for no more.

    Parameters
    ----------
    law : Law
    response : callable
        ``response(J, *parameters)``
    Na_out, K_out : array (B,), mol/m³
    parameters : sequence of array (..., B)

    Returns
    -------
    array (B,), mol/(m² s)
        NaN where even the largest rates ask for more.
    """
    left = [np.broadcast_to(part, Na_out.shape) for part in law.reduced(Na_out, K_out)]

    def wanted(J: Array, scale: Array, reference: Array, exponent: Array, *rest: Array) -> Any:
        Na_in, lean = response(J, *rest)
        part, slope = law.curve(Na_in / reference, exponent)
        return scale * part, slope / part * lean

    def excess(s: Array, *given: Array) -> tuple[Array, Array]:
        J = np.exp(s)
        rate, slope = wanted(J, *given)
        return s - np.log(rate), 1.0 - slope * J

    given = (*left, *parameters)
    none = np.zeros_like(Na_out)
    first, slope = wanted(none, *given)
    high = first
    for _ in range(_DOUBLINGS):
        short = wanted(high, *given)[0] > high
        if not np.any(short):
            break
        high = np.where(short, 2.0 * high, high)
    else:
        high = np.where(short, np.nan, high)
    # as if the logarithm of the rate fell evenly
    steep = np.maximum(-slope, 1e-6 / first)
    start = np.log(product_logarithm(steep * first) / steep)
    low = np.minimum(np.log(first), 0.0) - _FAR
    found = bracketed_root(excess, start, low, np.log(high), given)
    return np.where(first == 0.0, 0.0, np.exp(found))


def product_logarithm(x: Array) -> Array:
    """Return y with y e^y = x to a few hundredths, as a start."""
    first = np.log1p(x)
    return first * (1.0 - np.log1p(first) / (2.0 + first))
