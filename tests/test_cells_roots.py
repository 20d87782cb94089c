from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vrest.cells.roots import bracketed_root


def row(*values: float) -> Any:
    """Return an array of floats."""
    return np.array(values, np.float64)


@given(c=st.lists(st.floats(-30.0, 30.0), min_size=1, max_size=20), steep=st.floats(0.01, 50.0))
def test_it_finds_the_root_of_what_rises_steeply(c: list[float], steep: float) -> None:
    """The root of x + e^(k x) = c is found to rounding from any bracket."""
    target = row(*c)
    low, high = np.full_like(target, -1e3), np.full_like(target, 1e3)

    def equation(x: Any, k: Any, c: Any) -> Any:
        power = np.exp(np.minimum(k * x, 600.0))
        return x + power - c, 1.0 + k * power

    parameters = (np.full_like(target, steep), target)
    found = bracketed_root(equation, np.zeros_like(target), low, high, parameters)
    value, slope = equation(found, *parameters)
    assert np.all(np.abs(value / slope) <= 1e-14 * np.maximum(np.abs(found), 1.0))


def test_it_halves_where_newton_fails() -> None:
    """A kink that throws Newton's iteration to and fro is found by halving."""
    roots = row(0.3, -0.7, 0.0)

    def equation(x: Any, root: Any) -> Any:
        away = x - root
        return np.sign(away) * np.sqrt(np.abs(away)), 0.5 / np.sqrt(np.abs(away) + 1e-300)

    found = bracketed_root(equation, row(1.0, 1.0, 1.0), row(-2, -2, -2), row(2, 2, 2), (roots,))
    assert np.allclose(found, roots, atol=1e-15, rtol=1e-15)


def test_a_wrong_slope_does_no_harm() -> None:
    """A slope that is zero, infinite or no number only makes it slower."""
    for slope in (0.0, np.inf, np.nan, -1.0):
        with np.errstate(all="ignore"):
            found = bracketed_root(
                lambda x, s=slope: (x - 0.125, np.full_like(x, s)), row(0.9), row(0.0), row(1.0)
            )
        assert abs(found[0] - 0.125) < 1e-15


def test_a_bracket_that_is_not_there_gives_nan() -> None:
    """An end that is not a number gives NaN, and leaves the others alone."""
    found = bracketed_root(
        lambda x: (x - 0.5, np.ones_like(x)), row(0.1, 0.1), row(0.0, np.nan), row(1.0, np.nan)
    )
    assert found[0] == 0.5
    assert np.isnan(found[1])


def test_many_are_found_block_by_block() -> None:
    """More equations than a block holds all get their own root."""
    c = np.linspace(0.1, 5.0, 10_001)
    found = bracketed_root(
        lambda x, c: (x * x - c, 2.0 * x), np.ones_like(c), np.zeros_like(c), c + 1.0, (c,)
    )
    assert np.allclose(found, np.sqrt(c), rtol=4e-16, atol=0.0)


def test_nothing_gives_nothing() -> None:
    """No equations have no roots."""
    assert bracketed_root(lambda x: (x, x), row(), row(), row()).size == 0
