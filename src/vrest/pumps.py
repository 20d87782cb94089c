"""Rate laws of the sodium pump: how many cycles it makes at the concentrations that it meets.

A law takes the place of the number ``J`` wherever a function of `vrest` has that argument; the
steady state is then found together with the rate.  Rates are in cycles per area and time,
mol/(m² s); one cycle carries three Na⁺ out and two K⁺ in, so the current is F·J.

======================  ===========================================================
``constant(J)``         J
``power(J, m)``         J (Na_in/Na_out)^m
``hill(J_max, ...)``    J_max Na_in^n/(Na_in^n + K_Na^n) · K_out^k/(K_out^k + K_K^k)
======================  ===========================================================

Apart from the constant they rise with Na_in from zero, without which no steady state could be
promised.

References: Läuger (1991), Electrogenic Ion Pumps, ch. 8; Düsterwald et al. (2018), eLife 7:e39575,
            for the power law; Hill (1910), J. Physiol. 40:iv.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, final

import numpy as np

from vrest.numerics.arguments import common_shape, real_array
from vrest.numerics.domains import check_array
from vrest.numerics.measured import execute_measured, is_measured

__all__ = ["LAWS", "Array", "Constant", "Hill", "Law", "Power", "constant", "hill", "power"]

Array = Any
# e to this power is a float
_LARGEST: Final = 700.0
_UNITS: Final = {
    "J": "mol/(m2 s)",
    "J_max": "mol/(m2 s)",
    "K_Na": "mol/m3",
    "K_K": "mol/m3",
}


@final
@dataclass(frozen=True, slots=True)
class Constant:
    """Hold a pump whose rate does not depend on the concentrations."""

    J: Array

    def __post_init__(self) -> None:
        _hold(self, {})

    def reduced(self, Na_out: Array, K_out: Array) -> tuple[Array, Array, Array]:
        """Return the rate at the reference, the reference and the exponent."""
        return self.J, np.ones_like(Na_out), np.zeros_like(Na_out)

    @staticmethod
    def curve(ratio: Array, exponent: Array) -> tuple[Array, Array]:
        """Return one, and that it does not change."""
        return np.ones_like(ratio), np.zeros_like(ratio)

    @staticmethod
    def logarithm(ratio: Array, exponent: Array) -> tuple[Array, Array]:
        """Return zero, and that it does not change."""
        return np.zeros_like(ratio), np.zeros_like(ratio)

    @staticmethod
    def inverse(part: Array, exponent: Array) -> Array:
        """Return infinity: no concentration changes the rate."""
        return np.full_like(part, np.inf)


@final
@dataclass(frozen=True, slots=True)
class Power:
    """Hold a pump whose rate is a power of Na_in/Na_out."""

    J: Array
    m: Array

    def __post_init__(self) -> None:
        _hold(self, {"J": "nonnegative", "m": "positive"})

    def reduced(self, Na_out: Array, K_out: Array) -> tuple[Array, Array, Array]:
        """Return the rate at the reference, the reference and the exponent."""
        return self.J, Na_out, self.m

    @staticmethod
    def curve(ratio: Array, exponent: Array) -> tuple[Array, Array]:
        """Return the rate over that at the reference, and its slope in the logarithm of Na_in."""
        rate = ratio**exponent
        return rate, exponent * rate

    @staticmethod
    def logarithm(ratio: Array, exponent: Array) -> tuple[Array, Array]:
        """Return the logarithm of the part for that of the ratio, and its slope."""
        return exponent * ratio, exponent

    @staticmethod
    def inverse(part: Array, exponent: Array) -> Array:
        """Return the ratio at which the rate is this part of that at the reference."""
        return part ** (1.0 / exponent)


@final
@dataclass(frozen=True, slots=True)
class Hill:
    """Hold a pump that saturates with Na_in and with K_out."""

    J_max: Array
    K_Na: Array
    K_K: Array
    n_Na: Array  # noqa: N815  (physics name)
    n_K: Array  # noqa: N815  (physics name)

    def __post_init__(self) -> None:
        names = ("K_Na", "K_K", "n_Na", "n_K")
        _hold(self, {"J_max": "nonnegative", **dict.fromkeys(names, "positive")})

    def reduced(self, Na_out: Array, K_out: Array) -> tuple[Array, Array, Array]:
        """Return the largest rate at this K_out, the half-saturation and the exponent."""
        return self.J_max / (1.0 + (self.K_K / K_out) ** self.n_K), self.K_Na, self.n_Na

    @staticmethod
    def curve(ratio: Array, exponent: Array) -> tuple[Array, Array]:
        """Return the part of the largest rate, and its slope in the logarithm of Na_in."""
        part = 1.0 / (1.0 + ratio**-exponent)
        return part, exponent * part * (1.0 - part)

    @staticmethod
    def logarithm(ratio: Array, exponent: Array) -> tuple[Array, Array]:
        """Return the logarithm of the part for that of the ratio, and its slope."""
        # so small a part has the same sign beside all else as an even smaller one
        rest = np.exp(np.minimum(-exponent * ratio, _LARGEST))
        whole = 1.0 + rest
        return -np.log(whole), exponent * rest / whole

    @staticmethod
    def inverse(part: Array, exponent: Array) -> Array:
        """Return the ratio at which the rate is this part of the largest; infinite if never."""
        return np.where(part < 1.0, (part / (1.0 - part)) ** (1.0 / exponent), np.inf)


Law = Constant | Power | Hill
LAWS: Final = (Constant, Power, Hill)


def constant(J: Array) -> Constant:
    """Return a pump of a fixed rate.

    Parameters
    ----------
    J : array (...), mol/(m² s)
        Cycles per area and time.

    Raises
    ------
    TypeError
        If it is not made of real numbers.
    """
    return Constant(J)


def power(J: Array, m: Array = 3.0) -> Power:
    """Return a pump whose rate is ``J (Na_in/Na_out)^m``.

    Parameters
    ----------
    J : array (...), mol/(m² s)
        The rate at equal concentrations of Na⁺ on both sides; not negative.
    m : array (...), 1
        The exponent; positive.

    Raises
    ------
    ValueError
        If `J` is negative or `m` not positive.
    TypeError
        If one is not made of real numbers.

    References
    ----------
    .. [1] Düsterwald et al. (2018), eLife 7:e39575.

    Examples
    --------
    >>> import vrest
    >>> pump = vrest.pumps.power(1e-4)
    >>> cell = vrest.pump_leak_steady_state(145.0, 3.5, 130.0, g_Na=0.2, g_K=0.7, J=pump, T=310.15)
    >>> round(cell.V_m, 4), round(cell.Na_in, 2)
    (-0.0686, 14.03)
    """
    return Power(J, m)


def hill(J_max: Array, *, K_Na: Array, K_K: Array, n_Na: Array = 3.0, n_K: Array = 2.0) -> Hill:
    """Return a pump that saturates with Na⁺ inside and with K⁺ outside.

    Parameters
    ----------
    J_max : array (...), mol/(m² s)
        The largest rate; not negative.
    K_Na, K_K : array (...), mol/m³
        Na⁺ inside and K⁺ outside at half saturation; positive.
    n_Na, n_K : array (...), 1
        The exponents; positive.

    Raises
    ------
    ValueError
        If `J_max` is negative or another argument not positive.
    TypeError
        If one is not made of real numbers.

    References
    ----------
    .. [1] Hill (1910), J. Physiol. 40:iv; Läuger (1991), Electrogenic Ion Pumps, ch. 8.
    """
    return Hill(J_max, K_Na, K_K, n_Na, n_K)


def _in_si(name: str, value: Array) -> Array:
    """Return the number of a quantity of pint in SI, and anything else as it is."""
    if not is_measured(value):
        return value
    taken: dict[str, Array] = {}

    def take(plain: dict[str, Array]) -> float:
        taken.update(plain)
        return 0.0

    execute_measured(take, {name: value}, {name: _UNITS.get(name, "1")}, ("1",))
    return taken[name]


def _hold(law: "Law", domains: Mapping[str, str]) -> None:
    """Put a float or a float64 array in each place of a law, after a look at it."""
    shapes = {}
    for field in fields(law):
        name = field.name
        given = real_array(name, _in_si(name, getattr(law, name)))
        try:
            array = np.array(given, np.float64)
        except OverflowError:
            raise ValueError(f"{name} must be finite, got an integer beyond all floats") from None
        if array.size:
            row = check_array(name, array.reshape(-1), domains.get(name), "raise")
            if np.isinf(row).any():
                raise ValueError(f"{name} must be finite, got {float(row[np.isinf(row)][0])!r}")
        array.flags.writeable = False
        shapes[name] = array.shape
        object.__setattr__(law, name, array if array.ndim else float(array))
    common_shape(shapes)
