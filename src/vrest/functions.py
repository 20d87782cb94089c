"""Functions of the field that SymPy lacks, total where textbooks leave a gap.

References: Abramowitz & Stegun (1972), ch. 23, for the generating function x/(eˣ - 1); R. M.
    Corless et al. (1996), Adv. Comput. Math. 5:329, for the Lambert function.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import mpmath
import sympy as sp

__all__ = ["EXPANSIONS", "bernoulli", "bernoulli_curvature", "bernoulli_slope", "lambert_w"]


class bernoulli(sp.Function):  # type: ignore[misc]  # noqa: N801  (a function of mathematics)
    """Stand for ``u/(e^u - 1)`` where u is not zero, and for 1 at zero; positive and smooth."""

    nargs = 1
    is_positive = True
    is_real = True

    @classmethod
    def eval(cls, u: Any) -> Any:
        """Fill the gap at zero."""
        return sp.S.One if u.is_zero else None

    def _eval_evalf(self, prec: int) -> Any:
        """Evaluate by the definition; by name SymPy would take the Bernoulli numbers."""
        return _evaluated(self, prec)


class bernoulli_slope(sp.Function):  # type: ignore[misc]  # noqa: N801
    """Stand for the derivative of `bernoulli`, which is -1/2 at zero; negative and smooth."""

    nargs = 1
    is_negative = True
    is_real = True

    @classmethod
    def eval(cls, u: Any) -> Any:
        """Fill the gap at zero."""
        return -sp.S.Half if u.is_zero else None

    def _eval_evalf(self, prec: int) -> Any:
        """Evaluate by the definition."""
        return _evaluated(self, prec)


class bernoulli_curvature(sp.Function):  # type: ignore[misc]  # noqa: N801
    """Stand for the second derivative of `bernoulli`, which is 1/6 at zero; positive and smooth."""

    nargs = 1
    is_positive = True
    is_real = True

    @classmethod
    def eval(cls, u: Any) -> Any:
        """Fill the gap at zero."""
        return sp.Rational(1, 6) if u.is_zero else None

    def _eval_evalf(self, prec: int) -> Any:
        """Evaluate by the definition."""
        return _evaluated(self, prec)


class lambert_w(sp.Function):  # type: ignore[misc]  # noqa: N801
    """Stand for the one positive w with ``w e^w = x``, for positive x."""

    nargs = 1
    is_positive = True
    is_real = True

    def _eval_evalf(self, prec: int) -> Any:
        """Evaluate at a positive number."""
        if not self.args[0].is_number:
            return None
        with mpmath.workprec(prec + 10):
            value = mpmath.lambertw(self.args[0]._to_mpmath(prec + 10))
        return sp.Float._new(value._mpf_, prec)


# What each is where its argument is not zero, and its sign.
EXPANSIONS: Final[Mapping[Any, tuple[Any, int]]] = MappingProxyType(
    {
        bernoulli: (lambda u, power: u / (power - 1), 1),
        bernoulli_slope: (lambda u, power: (power - 1 - u * power) / (power - 1) ** 2, -1),
        bernoulli_curvature: (
            lambda u, power: power * (u * (power + 1) - 2 * (power - 1)) / (power - 1) ** 3,
            1,
        ),
    }
)


def _evaluated(function: Any, prec: int) -> Any:
    """Evaluate a special function at a number; near zero more bits are carried."""
    u = function.args[0]
    if not u.is_number:
        return None
    point = u._to_mpmath(prec + 60)
    with mpmath.workprec(2 * prec + 60 + 4 * max(0, -mpmath.mag(point))):
        exact = u._to_mpmath(mpmath.mp.prec)
        value = EXPANSIONS[type(function)][0](exact, mpmath.exp(exact))
    return sp.Float._new(value._mpf_, prec)
