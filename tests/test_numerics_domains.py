"""What lies outside a domain raises, or becomes NaN."""

import math

import numpy as np
import pytest

from vrest.numerics.domains import CONDITIONS, OUTSIDE, check_array, check_number, refusal


def test_conditions_and_tests_are_of_the_same_domains() -> None:
    """Each domain has the text of its guard and the test of its arrays."""
    assert CONDITIONS.keys() == OUTSIDE.keys()


@pytest.mark.parametrize(
    ("domain", "good", "bad"),
    [("positive", 1e-300, 0.0), ("nonnegative", 0.0, -1e-300), ("nonzero", -2.0, 0.0)],
)
def test_each_domain(domain: str, good: float, bad: float) -> None:
    """Its border is where it says; NaN lies in every domain."""
    for value in (good, math.nan):
        assert check_number("x", value, domain, "raise") is value
    assert math.isnan(check_number("x", bad, domain, "nan"))
    with pytest.raises(ValueError, match=f"x must be {domain}, got {bad}"):
        check_number("x", bad, domain, "raise")
    values = np.array([good, math.nan])
    assert check_array("x", values, domain, "raise") is values
    values = np.array([good, bad], np.float32) if domain == "nonzero" else np.array([good, bad])
    found = check_array("x", values, domain, "nan")
    assert found.dtype == values.dtype
    assert np.isnan(found).tolist() == [False, True]
    with pytest.raises(ValueError, match=f"x must be {domain}"):
        check_array("x", values, domain, "raise")


def test_any_number_is_real() -> None:
    """Without a domain nothing is refused."""
    assert check_number("x", -math.inf, None, "raise") == -math.inf
    values = np.array([-1.0])
    assert check_array("x", values, None, "raise") is values


def test_the_refusal_shows_a_plain_number() -> None:
    """A NumPy value is shown as Python writes it."""
    assert str(refusal("c", "positive", np.float64(-3))) == "c must be positive, got -3.0"
