"""The rate of a pump that follows a law, found together with the state that it keeps up.

The law rises with Na⁺ inside.  Where Na⁺ inside falls with the rate there is exactly one rate at
which both agree.  Where it may rise, as with some exchangers, there can be several, or none: its
logarithm rises by no more than a known slope b, so that below 1/(n b), with n the exponent of the
law, there is at most one, and above it a scan over the rates tells how many there are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, final

import numpy as np

from vrest.cells.arguments import refuse
from vrest.cells.roots import bracketed_root
from vrest.numerics.arguments import common_shape
from vrest.pumps import Hill, Law

__all__ = [
    "Array",
    "Response",
    "agreed",
    "parameters_of",
    "product_logarithm",
    "pump_rate",
    "reduced",
    "with_rows",
]

Array = Any
# Takes the rate and parameters; returns Na⁺ inside, and the slope of its logarithm in the rate.
Response = Callable[..., tuple[Array, Array]]
_LEFT: Final = ("largest rate", "reference", "exponent")
_DOUBLINGS: Final = 200
# In the logarithm: a rate so much smaller than that of an idle cell leaves the cell idle.
_FAR: Final = 600.0
_SCAN: Final = 256
# A concentration that has changed by more than this many powers of e is no float any more.
_FLOATS: Final = 1500.0
_NONE: Final = (
    "J as a law asks for more at every rate of the pump, since here Na⁺ inside rises with the rate;"
    " a lower rate has a steady state"
)
_SEVERAL: Final = (
    "J as a law has more than one steady state here, since Na⁺ inside may rise with the rate; give"
    " a number, or follow the cell in time from a start"
)


@final
@dataclass(frozen=True, slots=True)
class _Balance:
    """Hold a law and a cell: what the law asks for at a rate, against that rate."""

    law: type[Law]
    response: Response

    def wanted(
        self, J: Array, scale: Array, reference: Array, exponent: Array, *rest: Array
    ) -> Any:
        """Return the rate that the law asks for at a rate, and the slope of its logarithm."""
        Na_in, lean = self.response(J, *rest)
        part, slope = self.law.curve(Na_in / reference, exponent)
        return scale * part, slope / part * lean

    def excess(self, s: Array, *given: Array) -> tuple[Array, Array]:
        """Return how far the logarithm of a rate exceeds that of what is asked for."""
        J = np.exp(s)
        rate, slope = self.wanted(J, *given)
        return s - np.log(rate), 1.0 - slope * J


def parameters_of(law: Law) -> dict[str, Array]:
    """Return the parameters of a law, by names that tell them from those of a cell."""
    return {f"{field.name} of J": getattr(law, field.name) for field in fields(law)}


def reduced(law: Law, arrays: Mapping[str, Array]) -> dict[str, Array]:
    """Return what is left of a law when the concentrations outside are known.

    Raises
    ------
    ValueError
        If the parameters of the law and the arguments of the cell do not broadcast; all are named.
    """
    named = {**arrays, **parameters_of(law)}
    common_shape({name: np.shape(value) for name, value in named.items()})
    with np.errstate(all="ignore"):
        left = law.reduced(arrays["Na_out"], arrays["K_out"])
    return {name: np.asarray(part) for name, part in zip(_LEFT, left, strict=True)}


def with_rows(law: Law, rows: Mapping[str, Array]) -> Law:
    """Return the law with its parameters replaced by rows of these names."""
    return type(law)(*(rows[name] for name in parameters_of(law)))


def pump_rate(
    law: Law,
    response: Response,
    Na_out: Array,
    K_out: Array,
    parameters: Sequence[Array],
    steepest: Array | None = None,
) -> tuple[Array, Array]:
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
    steepest : array (B,), optional
        What the slope of the response is certain not to exceed; where it is positive there may be
        several rates, which are looked for.

    Returns
    -------
    array (B,), mol/(m² s)
        NaN where even the largest rates ask for more.
    array (B,) of bool
        Where there is more than one rate.
    """
    left = [np.broadcast_to(part, Na_out.shape) for part in law.reduced(Na_out, K_out)]
    balance = _Balance(type(law), response)
    given = (*left, *parameters)
    none = np.zeros_like(Na_out)
    first, slope = balance.wanted(none, *given)
    high = first
    for _ in range(_DOUBLINGS):
        short = balance.wanted(high, *given)[0] > high
        if not np.any(short):
            break
        high = np.where(short, 2.0 * high, high)
    else:
        high = np.where(short, np.nan, high)
    # as if the logarithm of the rate fell evenly
    steep = np.maximum(-slope, 1e-6 / first)
    start = np.log(product_logarithm(steep * first) / steep)
    low = np.minimum(np.log(first), 0.0) - _FAR
    found = bracketed_root(balance.excess, start, low, np.log(high), given)
    rate = np.where(first == 0.0, 0.0, np.exp(found))
    several = np.zeros(Na_out.shape, bool)
    if steepest is not None:
        # the largest rate at which there is at most one
        sure = 1.0 / (left[2] * steepest)
        doubtful = np.flatnonzero((steepest > 0.0) & (first > 0.0) & ~(_most(law, left) < sure))
        if doubtful.size:
            few = [part[..., doubtful] for part in given]
            far = np.maximum(np.maximum(high, sure), _FLOATS / steepest)
            top = np.minimum(_most(law, left), far)[doubtful]
            several[doubtful] = _crossings(balance, sure[doubtful], top, few) > 1
    return rate, several


def _most(law: Law, left: Sequence[Array]) -> Array:
    """Return the largest rate of a law; infinite if it has none."""
    return left[0] if isinstance(law, Hill) else np.full_like(left[0], np.inf)


def _crossings(balance: _Balance, low: Array, high: Array, given: Sequence[Array]) -> Array:
    """Return at how many rates the law and the cell agree, as far as a scan can tell."""
    count, above = np.zeros(low.shape, int), np.zeros(low.shape, bool)
    for share in np.linspace(0.0, 1.0, _SCAN):
        s = (1.0 - share) * np.log(low) + share * np.log(high)
        value = balance.excess(s, *given)[0]
        now = np.where(np.isnan(value), above, value > 0.0)
        count += now != above
        above = now
    return count


def agreed(rate: Array, several: Array, known: Array, errors: str) -> Array:
    """Return the rates that are the only ones, NaN elsewhere; raise where all else is known.

    Raises
    ------
    ValueError
        If there is no rate or more than one, and `errors` is ``"raise"``.
    """
    refuse(several, known, errors, _SEVERAL)
    refuse(np.isnan(rate), known, errors, _NONE)
    return np.where(several, np.nan, rate)


def product_logarithm(x: Array) -> Array:
    """Return y with y e^y = x to a few hundredths, as a start."""
    first = np.log1p(x)
    return first * (1.0 - np.log1p(first) / (2.0 + first))
