"""The Lambert function: the w that solves w eʷ = x, for x not negative.

References: Fritsch, Shafer & Crowley (1973), Commun. ACM 16:123, for the step, whose error is of
            the fourth order; Iacono & Boyd (2017), Adv. Comput. Math. 43:1403, for w + ln w = ln x.
"""

import math
from typing import Any, Final

from vrest.numerics.namespaces import namespace_of

__all__ = ["lambert_w"]

Array = Any
# The start is good to 2 %; the error of a step is about that of the one before to the fourth.
_STEPS: Final = 3


def lambert_w(x: Array) -> Array:
    """Return the solution w of w exp(w) = x, not negative.

    Parameters
    ----------
    x : array (...), 1
        Not negative; NaN elsewhere.

    Returns
    -------
    array (...), 1

    Examples
    --------
    >>> lambert_w(0.0), round(lambert_w(1.0), 12), round(lambert_w(1e300), 10)
    (0.0, 0.56714329041, 684.2472086298)
    """
    if type(x) is float:
        if x == 0.0 or x == math.inf:
            return x
        w = _start(x, math.log1p)
        for _ in range(_STEPS):
            w = _step(w, math.log(x / w) - w)
        return w
    xp = namespace_of(x)
    usual = (x > 0.0) & (x < math.inf)
    inside = xp.where(usual, x, xp.ones_like(x))
    w = _start(inside, xp.log1p)
    for _ in range(_STEPS):
        w = _step(w, xp.log(inside / w) - w)
    end = xp.where(x >= 0.0, x, math.nan * x)
    return xp.where(usual, w, end)


def _start(x: Array, log1p: Any) -> Array:
    height = log1p(x)
    return height * (1.0 - log1p(height) / (2.0 + height))


def _step(w: Array, rest: Array) -> Array:
    """Improve w, where `rest` is log(x) - log(w) - w."""
    rise = 1.0 + w
    pace = 2.0 * rise * (rise + 2.0 / 3.0 * rest)
    return w * (1.0 + rest / rise * (pace - rest) / (pace - 2.0 * rest))
