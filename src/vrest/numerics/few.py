"""How many elements are computed sooner one by one, as floats, than by functions of NumPy.

A call of NumPy takes as long for a few elements as for one, and some twenty operations on floats.
"""

from collections.abc import Iterable
from typing import Final

from vrest.numerics.tracing import Step

__all__ = ["few"]

# By operation: how many calls of NumPy it makes, and how long a float takes for it beside one such.
_ARITHMETIC: Final = (1.0, 0.05)
_COSTS: Final = {
    "asinh_ratio": (5.0, 0.3),
    "bernoulli": (16.0, 0.4),
    "bernoulli_slope": (60.0, 1.0),
    "bernoulli_slopes": (68.0, 1.1),
    "doubled_difference": (17.0, 0.4),
    "exp": (1.0, 0.17),
    "exp_or_nan": (2.0, 0.2),
    "expm1": (1.0, 0.17),
    "judged_log_of_share": (5.0, 0.35),
    "log": (1.0, 0.17),
    "log1p": (1.0, 0.17),
    "log_of_share": (3.0, 0.3),
    "log_quotient": (8.0, 0.2),
    "log_ratio": (7.5, 0.35),
    "logistic": (9.0, 0.4),
    "moderate": (0.0, 0.0),
    "normal": (0.0, 0.0),
    "part_of_sum": (2.0, 0.2),
    "scaled_exp": (4.0, 0.4),
    "share": (3.0, 0.1),
    "times_judged_log_of_share": (6.0, 0.4),
    "times_log_of_share": (4.0, 0.35),
    "times_log_quotient": (9.0, 0.25),
    "times_log_ratio": (8.5, 0.4),
}
# What each element costs by itself, and the ends of what is returned.
_ELEMENT: Final = 0.45
_LEAST, _MOST = 4, 48


def few(steps: Iterable[Step]) -> int:
    """Return up to how many elements one by one is sooner: by estimate, the same everywhere.

    Parameters
    ----------
    steps : iterable of Step
        What a formula does.

    Returns
    -------
    int

    Examples
    --------
    >>> from vrest.numerics.tracing import trace
    >>> few(trace(lambda a, b: a * b, ("a", "b"), ("a", "b"))[0].steps)
    4
    """
    calls, alone = 0.0, _ELEMENT
    for step in steps:
        many, one = _COSTS.get(step.operation, _ARITHMETIC)
        calls += many if step.makes.array else 0.0
        alone += one
    return min(max(round(calls / alone), _LEAST), _MOST)
