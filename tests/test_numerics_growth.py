"""What the Bernoulli function and its slope need, from tables, has all its digits."""

import mpmath
import numpy as np
import pytest

from vrest.numerics import growth
from vrest.numerics.inplace import allocated

EDGES = [0.0, 1e-300, 1e-100, 1 / 4096, 3 / 4096, 1 / 2048, 1.9, 2.0, 15.99, growth.TOP]
POINTS = np.concatenate(
    [
        *(EDGES, np.nextafter(EDGES[3:], 0.0), np.nextafter(EDGES[3:-1], 20.0)),
        *(np.linspace(1e-9, 0.002, 1500), np.linspace(0, 16, 1500)),
    ]
)


def errors(found: np.ndarray, exact: list[mpmath.mpf]) -> float:
    """Return the largest error in units of epsilon."""
    rows = zip(found.tolist(), exact, strict=True)
    return float(max(abs(f - e) / e for f, e in rows if e > 1e-300) / 2.0**-52)


def test_the_fall(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 2 s/(exp(s) - 1) to less than three units."""
    monkeypatch.setattr(growth, "_SAVES", True)
    s = POINTS[POINTS > 0.0]
    out, work, more = (np.empty_like(s) for _ in range(3))
    with mpmath.workdps(40):
        exact = [2 * x / mpmath.expm1(x) for x in map(mpmath.mpf, s.tolist())]
    assert growth.fall(out, work, more, s, 16.0)
    assert errors(out, exact) < 2.5


@pytest.mark.parametrize("odd", [0.0, 16.002, 1e15, 2.0**41, 1e300, np.inf, np.nan])
def test_the_fall_of_what_its_table_does_not_hold(
    monkeypatch: pytest.MonkeyPatch, odd: float
) -> None:
    """One number among many is seen, and what uses the table still knows it and the others."""
    s = np.linspace(0.001, 15.0, 3000)
    s[1234] = odd
    out, work, more = (np.empty_like(s) for _ in range(3))
    for saves in (True, False):
        monkeypatch.setattr(growth, "_SAVES", saves)
        with np.errstate(all="ignore"):
            assert not growth.fall(out, work, more, s, 15.0)
        known = [allocated("bernoulli", part)[0] for part in np.array_split(s, s.size)]
        np.testing.assert_allclose(allocated("bernoulli", s), known, rtol=1e-15)


def test_the_bend() -> None:
    """It is exp(s) (s - 1) + 1 to four units, and the rise comes along."""
    out, rising, work, more = (np.empty_like(POINTS) for _ in range(4))
    growth.bend(out, rising, work, more, POINTS.copy(), 16.0)
    with mpmath.workdps(40):
        values = [mpmath.mpf(s) for s in POINTS.tolist()]
        exact = [mpmath.exp(s) * (s - 1) + 1 if s > 1e-12 else s * s / 2 for s in values]
        assert errors(rising, [mpmath.expm1(s) for s in values]) < 2
        assert errors(out, exact) < 4


def test_tables_are_written_as_far_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """By units, and what is not written says so."""
    rises, bends = growth._rises.__wrapped__(), growth._bends.__wrapped__()
    monkeypatch.setattr(growth, "_rises", lambda: rises)
    monkeypatch.setattr(growth, "_bends", lambda: bends)
    monkeypatch.setattr(growth, "_SAVES", True)
    s = np.linspace(0.1, 1.5, 3000)
    out, rising, work, more = (np.empty_like(s) for _ in range(4))
    assert not growth.fall(out, work, more, s)
    assert growth.fall(out, work, more, s, 1.5)
    assert np.isfinite(rises).sum() == 2 * growth._A_UNIT
    assert np.isnan(bends).all()
    growth.bend(out, rising, work, more, s.copy(), 2.0)
    assert np.isfinite(bends).sum() == np.isfinite(rises).sum() == 3 * growth._A_UNIT
    np.testing.assert_allclose(out, np.exp(s) * (s - 1) + 1, rtol=1e-12)
    growth._write(growth.TOP, growth._rises)
    assert np.isnan(rises).sum() == 1


def test_tables_serve_many_small_numbers_alone() -> None:
    """Few elements, large ones, NaN and single precision are for others."""
    many = np.ones(5000)
    assert growth.tabled(many, 16.0)
    for s, largest in ((many[:9], 1.0), (many, 16.1), (many, np.nan), (many.astype("f4"), 1.0)):
        assert not growth.tabled(s, largest)


def test_the_slopes_do_not_depend_on_the_size() -> None:
    """Few and many elements agree where both are computed."""
    u = np.concatenate([POINTS, -POINTS])
    whole = allocated("bernoulli_slope", u)
    parts = np.concatenate([allocated("bernoulli_slope", part) for part in np.array_split(u, 34)])
    np.testing.assert_allclose(whole, parts, rtol=2e-15)
    a, b = np.random.default_rng(0).uniform(0.5, 2.0, (2, u.size))
    both = allocated("bernoulli_slopes", a, b, u)
    np.testing.assert_allclose(both, a * _other(parts) + b * parts, rtol=3e-15)


def _other(slope: np.ndarray) -> np.ndarray:
    """Return the slope on the other side, where the sum is -1."""
    return -1.0 - slope
