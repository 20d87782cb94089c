"""The functions of `special` for mpmath: numbers of any precision, and arrays of them."""

from typing import Any, Final

import mpmath
import numpy as np

__all__ = ["FUNCTIONS"]


def _bernoulli(u: Any) -> Any:
    return u / mpmath.expm1(u) if u else mpmath.mpf(1)


def _slope(u: Any) -> Any:
    precision = mpmath.mp.prec
    if not u or mpmath.mag(u) < -precision:
        return u / 6 - mpmath.mpf(1) / 2
    with mpmath.workprec(4 * precision):  # the numerator is of the order of u²
        power = mpmath.exp(u)
        return (power - 1 - u * power) / (power - 1) ** 2


def _curvature(u: Any) -> Any:
    precision = mpmath.mp.prec
    if not u or mpmath.mag(u) < -precision:
        return mpmath.mpf(1) / 6
    with mpmath.workprec(6 * precision):  # the numerator is of the order of u³
        power = mpmath.exp(u)
        return power * (u * (power + 1) - 2 * (power - 1)) / (power - 1) ** 3


def _lambert(x: Any) -> Any:
    return mpmath.re(mpmath.lambertw(x)) if x else x


_asinh, _exp, _log, _bernoulli_each = (
    np.frompyfunc(function, 1, 1) for function in (mpmath.asinh, mpmath.exp, mpmath.log, _bernoulli)
)
_slope_each = np.frompyfunc(_slope, 1, 1)
FUNCTIONS: Final[dict[str, Any]] = {
    "mpmath": mpmath,
    "asinh_ratio": lambda a, b: _asinh(a / b),
    "bernoulli": _bernoulli_each,
    "bernoulli_curvature": np.frompyfunc(_curvature, 1, 1),
    "bernoulli_difference": lambda a, b, u: a * _bernoulli_each(-u) - b * _bernoulli_each(u),
    "bernoulli_slope": _slope_each,
    "bernoulli_slopes": lambda a, b, u: a * _slope_each(-u) + b * _slope_each(u),
    "exp": _exp,
    "expm1": np.frompyfunc(mpmath.expm1, 1, 1),
    "lambert_w": np.frompyfunc(_lambert, 1, 1),
    "log": _log,
    "log1p": np.frompyfunc(mpmath.log1p, 1, 1),
    "log_quotient": lambda a, b: _log(a / b),
    "log_ratio": lambda a, b, difference=None: _log(a / b),
    "log_sum_exp": lambda d, *terms: _log(
        sum(c * _exp(u) for c, u in zip(terms[::2], terms[1::2], strict=True)) / d
    ),
    "logistic": lambda c, a, b, u: c / (1 + a / b * _exp(u)),
    "portion": lambda c, a, u, b, v: c / (1 + b / a * _exp(v - u)),
    "power": np.frompyfunc(mpmath.power, 2, 1),
    "scaled_exp": lambda c, u: c * _exp(u),
    "sinh": np.frompyfunc(mpmath.sinh, 1, 1),
    "sqrt": np.frompyfunc(mpmath.sqrt, 1, 1),
    "total": lambda x: mpmath.fsum(np.atleast_1d(x)),
}
