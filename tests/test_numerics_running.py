"""What runs a formula on plain arrays keeps nothing that the next call must not see."""

import mpmath
import numpy as np
import pytest

from vrest.numerics.constants import F, R
from vrest.numerics.formulas import ghk_current, nernst_potential

C_IN, C_OUT = np.random.default_rng(0).uniform(1.0, 200.0, (2, 3000))


@pytest.mark.parametrize("size", [1, 12, 13, 600, 3000])
def test_every_size_gives_what_numbers_give(size: int) -> None:
    """Few elements one by one, many in blocks; one parameter after another.

    Of many, a logarithm is what half a last place of b at most makes of it: off by 2**-53.
    """
    a, b = C_IN[:size], C_OUT[:size]
    thermal = R * 310.0 / F
    V_m = np.linspace(-0.1, 0.1, size)
    for z in range(1, 25):
        found = nernst_potential(a, b, z=z, T=310.0)
        alone = [nernst_potential(x, y, z=z, T=310.0) for x, y in zip(a, b, strict=True)]
        off = thermal / z * 2.0**-53 if size > 2048 else 0.0
        np.testing.assert_allclose(found, alone, rtol=1e-15, atol=off)
        with pytest.raises(ValueError, match="T must be positive"):
            nernst_potential(a, b, z=z, T=-1.0)
    current = ghk_current(V_m, a, b, P=1e-8, z=1.0, T=310.0)
    rows = zip(V_m.tolist(), a.tolist(), b.tolist(), strict=True)
    single = [ghk_current(*row, P=1e-8, z=1.0, T=310.0) for row in rows]
    np.testing.assert_allclose(current, single, rtol=1e-13, atol=1e-16)


@pytest.mark.parametrize("size", [1, 12, 13, 399, 400, 2047, 2048, 3000, 40_000])
@pytest.mark.parametrize("spread", [1e-13, 1e-3, 0.3, 5.0])
def test_a_logarithm_is_as_accurate_as_is_said(size: int, spread: float) -> None:
    """Two last places, and of many elements half a one times the condition number."""
    rng = np.random.default_rng(size)
    b = rng.uniform(1.0, 200.0, size)
    a = b * np.exp(rng.uniform(-spread, spread, size))
    found = nernst_potential(b, a, z=1.0, T=1.0 / R * F)
    some = slice(None, None, 1 + size // 1500)
    rows = zip(found[some].tolist(), a[some].tolist(), b[some].tolist(), strict=True)
    beside = 2.0**-53 if size >= 2048 else 0.0
    with mpmath.workdps(40):
        for value, x, y in rows:
            true = mpmath.log(mpmath.mpf(x) / mpmath.mpf(y))
            near = abs(x / y - 1) < 2.0**-12 - 2.0**-20
            # three roundings of the factor beside those of the logarithm
            allowed = (2 + 2) * 2.0**-52 * abs(true) + (0.0 if near else beside)
            assert abs(value - true) <= allowed
