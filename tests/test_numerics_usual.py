"""What is printed for floats is what the function gives, whichever way it takes."""

import math
from typing import Any

import pytest

from vrest.numerics import special
from vrest.numerics.compilation import define
from vrest.numerics.plan import WORDS
from vrest.numerics.usual import USUAL, usual

POINTS: dict[str, list[tuple[float, ...]]] = {
    "bernoulli_difference": [
        (140.0, 4.0, 0.0), (140.0, 4.0, -1e-12), (1.0, 2.0, 3.0), (1.0, 2.0, 900.0),
        (1.0, 2.0, math.nan),
    ],
    "bernoulli_slopes": [
        (140.0, 4.0, 0.0), (140.0, 4.0, -2.6), (1.0, 2.0, 3.0), (1.0, 2.0, -900.0),
        (1.0, 1e9, 39.0), (1.0, 2.0, math.nan),
    ],
    "log_quotient": [(3.0, 4.0), (1e300, 1e-300), (5e-324, 1e300), (math.nan, 1.0)],
    "log_ratio": [
        (3.0, 4.0), (3.0, 3.0000000000000004), (9.0, 1.0), (1e300, 1e-300), (1e-310, 1e300),
        (math.nan, 1.0), (1e9, 1e9 + 1e-7, 1e-7),
    ],
    "log_sum_exp": [
        (2.0, 1.0, 0.5, 3.0, -0.5), (2.0, 1.0, 900.0, 3.0, -900.0),
        (2.0, 1e-300, -90.0, 1e-300, 0.0),
        (1e-300, 1.0, 299.0, 2.0, 299.0), (2.0, 1.0, math.nan, 3.0, 0.0),
    ],
    "logistic": [
        (2.0, 1.0, 3.0, 0.5), (2.0, 1e300, 1e-300, -900.0), (1.0, 1.0, 1.0, 500.0),
        (2.0, 1.0, 3.0, math.nan),
    ],
    "portion": [
        (2.0, 1.0, 0.5, 3.0, -0.5), (2.0, 1.0, 900.0, 3.0, -900.0),
        (2.0, 1e-200, 1.0, 1e-180, -1.0),
        (2.0, 1.0, math.nan, 3.0, 0.0),
    ],
}  # fmt: skip
CASES = [(name, point) for name, points in POINTS.items() for point in points]


def printed(operation: str, count: int) -> Any:
    """Return a function of what is printed."""
    names = [f"p{k}" for k in range(count)]
    lines = usual(operation, "found", names, {})
    body = "\n    ".join([*lines, "return found"])
    return define("printed", f"def printed({', '.join(names)}):\n    {body}\n", WORDS)


@pytest.mark.parametrize(("operation", "point"), CASES)
def test_it_is_the_function(operation: str, point: tuple[float, ...]) -> None:
    """At usual numbers and at the ends of floats."""
    found = printed(operation, len(point))(*point)
    expected = getattr(special, operation)(*point)
    assert found == pytest.approx(expected, rel=1e-14, abs=0.0, nan_ok=True)


def test_every_operation_is_printed() -> None:
    """The points above hold all of them."""
    assert POINTS.keys() == USUAL


def test_what_is_shared_is_computed_once() -> None:
    """A second function of the same terms needs no exponential of its own."""
    shared: dict[str, str] = {}
    first = usual("log_sum_exp", "x", ["d", "a", "u", "b", "v"], shared)
    second = usual("portion", "y", ["c", "b", "v", "a", "u"], shared)
    assert sum(line.count("_math_exp") for line in first) == 2
    assert len(second) == 1
