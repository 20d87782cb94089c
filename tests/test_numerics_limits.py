"""The ends of types and arrays."""

import math

import numpy as np

from vrest.numerics.limits import greatest, least, limits, normal_logs


def test_the_ends_of_types() -> None:
    """They are those of IEEE 754, and exponentials of the safe exponent are far from them."""
    tiny, largest, safe = limits(np.dtype(np.float32))
    assert (tiny, largest) == (2.0**-126, (2 - 2**-23) * 2.0**127)
    assert 75 < safe < math.log(largest)
    low, high = normal_logs(np.dtype(np.float64))
    assert (low, high) == (math.log(2.0**-1022), math.log(1.7976931348623157e308))


def test_the_ends_of_arrays() -> None:
    """A NaN is both the least and the greatest, so that no bound holds."""
    x = np.array([3.0, -1.0, 2.0])
    assert (least(x), greatest(x)) == (-1.0, 3.0)
    x[1] = np.nan
    assert math.isnan(least(x))
    assert math.isnan(greatest(x))
