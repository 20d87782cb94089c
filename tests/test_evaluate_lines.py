"""Places on the interval over which a bound symbol runs."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
import sympy as sp
from flint import arb

from strategies import INDEX, POINT, X
from test_evaluate_quantifiers import P, R, V
from vrest.evaluate.lines import Line, is_counted, number_at
from vrest.evaluate.scopes import Scope
from vrest.quantity import Domain, declare
from vrest.vocabulary import E, c_in

N = declare("test_bound_nonnegative", "1", "not negative", domain=Domain.NONNEGATIVE)
SCOPE = Scope(lambda leaf, _: arb(3))
LINES = (R, P, N, V, POINT, E, c_in)


@pytest.mark.parametrize("symbol", LINES)
def test_places_lie_in_the_domain_and_increase(symbol: Any) -> None:
    """Samples and the grid are increasing, and every place is admitted."""
    line = Line(symbol)
    for positions in (line.samples(), line.grid()):
        assert len(positions) >= 5
        assert all(low < high for low, high in pairwise(positions))
        assert all(line.admits(line.place(position), SCOPE) for position in positions)


def test_zero_and_both_signs_are_tried_where_the_domain_has_them() -> None:
    """A real symbol has both signs and zero, a positive one neither; an interval has its ends."""
    zero = Fraction(0)
    assert zero in Line(R).samples()
    assert zero in Line(N).grid()
    assert zero not in Line(P).grid()
    assert min(Line(V).grid()) == -max(Line(V).grid())
    assert max(Line(R).grid()) > 10**25
    assert [number_at(Line(POINT).place(Fraction(k)), SCOPE) for k in (0, 1)] == [0, 3]


def test_what_lies_outside_is_not_admitted() -> None:
    """Zero is not positive, and nothing lies beyond the ends."""
    outside = ((P, sp.S.Zero), (P, -X), (N, -X), (POINT, X + 1), (POINT, -X))
    assert not any(Line(symbol).admits(place, SCOPE) for symbol, place in outside)
    assert Line(N).admits(sp.S.Zero, SCOPE)
    assert Line(POINT).admits(X, SCOPE)
    assert Line(R).admits(arb(2), SCOPE)


def test_a_ball_holds_an_interval() -> None:
    """Both ends and the middle are in it."""
    held = Line(R).ball(Fraction(-1, 3), Fraction(2), SCOPE)
    assert all(held.contains(arb(number)) for number in (-0.333, 0, 2))
    assert Line(POINT).ball(Fraction(0), Fraction(1), SCOPE).contains(3)


def test_approaches_come_near_and_go_far() -> None:
    """A point has two sides, infinity one, which a bounded interval has not."""
    above, below = Line(R).approaches(X)
    assert all(float(number_at(place, SCOPE)) > 3 for place in above[:3])
    assert all(float(number_at(place, SCOPE)) < 3 for place in below[:3])
    (far,) = Line(V).approaches("-oo")
    assert far[-1] < -(10**30)
    assert Line(P).approaches("-oo") == Line(POINT).approaches("+oo") == ()
    assert [is_counted(symbol) for symbol in (INDEX, POINT, P)] == [True, False, False]
