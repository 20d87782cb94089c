"""Letters for the tests of the kernel, and points at which expressions over them have values.

The evaluator shares nothing with the kernel: plain mpmath, sums term by term, derivatives from
differences.
"""

import random
from collections.abc import Iterable
from functools import partial
from typing import Any

import mpmath as mp
import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w
from vrest.kernel import Kind, Order, Theorem, assume, nonzero, positive
from vrest.quantity import (
    Domain,
    declare,
    declare_coordinate,
    declare_family,
    declare_function,
)

ZERO, ONE, TWO = sp.Integer(0), sp.Integer(1), sp.Integer(2)

X = declare("kernel_x", "1", "a positive number", domain=Domain.POSITIVE)
Y = declare("kernel_y", "1", "a positive number", domain=Domain.POSITIVE)
W = declare("kernel_w", "1", "a real number")
L = declare("kernel_l", "1", "a real number")
Q = declare("kernel_q", "1", "a number that is not zero", domain=Domain.NONZERO)
P = declare("kernel_p", "1", "a number that is not negative", domain=Domain.NONNEGATIVE)
CONSTANT = declare("kernel_e", "1", "a constant", domain=Domain.POSITIVE, value="1.5", source="us")
VOLTAGE = declare("kernel_U", "V", "a voltage")
OTHER_VOLTAGE = declare("kernel_V", "V", "another voltage")
CONCENTRATION = declare("kernel_c", "mol/m3", "a concentration", domain=Domain.POSITIVE)

I = declare("kernel_i", "1", "an index", domain=Domain.INDEX)  # noqa: E741
J = declare("kernel_j", "1", "an index", domain=Domain.INDEX)
K = declare("kernel_k", "1", "an index", domain=Domain.INDEX)
N = declare("kernel_N", "1", "how many there are", domain=Domain.INDEX)
M = declare("kernel_M", "1", "how many others there are", domain=Domain.INDEX)
A = declare_family("kernel_a", "1", "positive numbers", domain=Domain.POSITIVE)
B = declare_family("kernel_b", "1", "real numbers")
COUNTS = declare_family("kernel_m", "1", "whole numbers", domain=Domain.INDEX)

D = declare("kernel_d", "1", "a length", domain=Domain.POSITIVE)
T = declare_coordinate("kernel_t", "1", "a place", ends=(ZERO, D))
ELSEWHERE = declare_coordinate("kernel_s", "1", "a place elsewhere", ends=(W, L))
F = declare_function("kernel_f", "1", "a function", of=T)
G = declare_function("kernel_g", "1", "a function", of=T)
THIRD = declare_function("kernel_u3", "1", "a third function", of=T)
H = declare_function("kernel_h", "1", "a positive function", of=T, domain=Domain.POSITIVE)
EACH = declare_function("kernel_F", "1", "functions", of=T, each=True)
FAR = declare_function("kernel_r", "1", "a function elsewhere", of=ELSEWHERE)
BRIEF = declare_coordinate("kernel_o", "1", "a place in what may be one point", ends=(ZERO, P))
SHORT = declare_function("kernel_n", "1", "a function of it", of=BRIEF)
COUNTED = declare_coordinate("kernel_z", "1", "a place up to a number", ends=(ZERO, N))
LINE = declare_coordinate("kernel_v", "1", "a place on a line")
ON_LINE = declare_function("kernel_h0", "1", "a function on the line", of=LINE)


def total(body: Any, index: Any = I, number: Any = N) -> Any:
    """Return the sum of a body over an index up to a number."""
    return sp.Sum(body, (index, 1, number))


def known(*orders: Order) -> list[Theorem]:
    """Return order facts as theorems, each on its own assumption."""
    return [assume(o, kind=Kind.DOMAIN, name=f"fact {k}") for k, o in enumerate(orders)]


def supposed(statement: Any, kind: Kind = Kind.MODEL) -> Theorem:
    """Return a statement as a theorem that assumes it."""
    return assume(statement, kind=kind, name="supposed")


W_NONZERO, W_POSITIVE = nonzero(W), positive(W)


class Undefined(Exception):  # noqa: N818  (a plain word reads best in tests)
    """Say that an expression has no value at a point."""


class TooLarge(Exception):  # noqa: N818
    """Say that a value is too large or too close to a gap to be judged."""


Point = dict[Any, Any]
_SMALL = mp.mpf(10) ** -40
_ROUGH = (sp.Derivative, bernoulli_slope, bernoulli_curvature)


def value(e: Any, point: Point) -> Any:
    """Return the value of an expression at a point, to 60 digits or more where more are in use.

    Raises
    ------
    Undefined
        If a part divides by zero, or takes the logarithm or root of what is not positive.
    TooLarge
        If numbers cannot tell.
    """
    with mp.workdps(max(60, mp.mp.dps)):  # a difference quotient asks for more
        return _value(e, point)


def _value(e: Any, point: Point) -> Any:
    here = partial(_value, point=point)
    if isinstance(e, sp.Rational):
        return mp.mpf(int(e.p)) / int(e.q)
    if e is sp.pi or e is sp.E:
        return +mp.pi if e is sp.pi else +mp.e
    if isinstance(e, sp.Symbol):
        return mp.mpf(point[e])
    if isinstance(e, sp.Indexed):
        return point[e.base][int(here(e.indices[0])) - 1]
    if isinstance(e, AppliedUndef):
        return _applied(e, point)
    if isinstance(e, sp.Derivative):
        return _slope(e, point)
    if isinstance(e, sp.Add):
        return mp.fsum(map(here, e.args))
    if isinstance(e, sp.Mul):
        return mp.fprod(map(here, e.args))
    if isinstance(e, sp.exp):
        return _exp(here(e.exp))
    if isinstance(e, sp.log):
        return _log(here(e.args[0]))
    if isinstance(e, sp.Abs):
        return abs(here(e.args[0]))
    if isinstance(e, bernoulli):
        return _bernoulli(here(e.args[0]))
    if isinstance(e, bernoulli_slope):
        u = here(e.args[0])
        return mp.mpf(-1) / 2 if u == 0 else mp.diff(_bernoulli, _near(u))
    if isinstance(e, bernoulli_curvature):
        u = here(e.args[0])
        return mp.mpf(1) / 6 if u == 0 else mp.diff(_bernoulli, _near(u), 2)
    if isinstance(e, lambert_w):
        return _lambert(here(e.args[0]))
    if isinstance(e, sp.Pow):
        return _power(here(e.base), e.exp, here)
    *inner, (index, _, high) = e.limits
    term = sp.Sum(e.function, *inner) if inner else e.function
    return mp.fsum(_value(term, {**point, index: k}) for k in range(1, int(here(high)) + 1))


def _near(u: Any) -> Any:
    if abs(u) < mp.mpf(10) ** -10 or abs(u) > 500:
        raise TooLarge
    return u


def _bernoulli(u: Any) -> Any:
    return mp.mpf(1) if u == 0 else _near(u) / mp.expm1(u)


def _lambert(u: Any) -> Any:
    if u <= 0:
        raise Undefined
    return mp.lambertw(u).real


def _exp(u: Any) -> Any:
    if abs(u) > 2000:
        raise TooLarge
    return mp.exp(u)


def _log(u: Any) -> Any:
    if 0 != abs(u) < _SMALL:
        raise TooLarge
    if u <= 0:
        raise Undefined
    return mp.log(u)


def _power(base: Any, exponent: Any, here: Any) -> Any:
    if 0 != abs(base) < _SMALL:
        raise TooLarge
    if exponent.is_Integer:
        if base == 0 and exponent < 0:
            raise Undefined
        if base != 0 and abs(mp.log(abs(base)) * int(exponent)) > 2000:
            raise TooLarge
        return base ** int(exponent)
    if base <= 0:
        raise Undefined
    return _exp(here(exponent) * mp.log(base))


def _applied(e: Any, point: Point) -> Any:
    place = _value(e.args[-1], point)
    if e.func != ON_LINE and not 0 <= place <= point[D]:
        raise Undefined
    function = point[e.func]
    if len(e.args) > 1:
        function = function[int(_value(e.args[0], point)) - 1]
    return function(place)


def _slope(e: Any, point: Point) -> Any:
    """Differentiate in numbers, at an end of the interval from the inside."""
    coordinate, order = e.variable_count[0]
    here = point[coordinate]
    inside = 0 if coordinate == LINE else 1 if here == 0 else -1 if here == point[D] else 0
    along = partial(_along, e.expr, point, coordinate)
    return mp.diff(along, here, int(order), direction=inside)


def _along(e: Any, point: Point, coordinate: Any, place: Any) -> Any:
    return _value(e, {**point, coordinate: place})


def point(seed: int) -> Point:
    """Return a random point: half of them with small whole numbers, where sides often meet."""
    draw = random.Random(seed)
    whole = draw.random() < 0.5

    def real() -> Any:
        return mp.mpf(draw.choice((-2, -1, -0.5, 0, 0.5, 1, 2)) if whole else draw.uniform(-3, 3))

    def up() -> Any:
        return abs(real()) or mp.mpf(1)

    length = up()
    return {
        **{s: up() for s in (X, Y)},
        **{s: real() for s in (W, L)},
        Q: real() or mp.mpf(1),
        P: abs(real()),
        D: length,
        T: length * draw.choice((0, 1, mp.mpf(1) / 2, mp.mpf(1) / 4)),
        **{s: draw.randint(1, 3) for s in (I, J, K, N, M)},
        A: [up() for _ in range(6)],
        B: [real() for _ in range(6)],
        COUNTS: [draw.randint(1, 3) for _ in range(6)],
        F: partial(_curve, [real() for _ in range(3)]),
        G: partial(_curve, [real() for _ in range(3)]),
        H: partial(_positive_curve, [real() / 2 for _ in range(2)]),
        LINE: real(),
        ON_LINE: partial(_curve, [real() for _ in range(3)]),
        EACH: [partial(_curve, [real() for _ in range(3)]) for _ in range(6)],
        THIRD: partial(_curve, [real() for _ in range(3)]),
    }


def _curve(coefficients: Iterable[Any], place: Any) -> Any:
    return mp.polyval(list(coefficients), place)


def _positive_curve(coefficients: Iterable[Any], place: Any) -> Any:
    return mp.exp(_curve(coefficients, place))


def points(count: int) -> Iterable[Point]:
    """Return so many points, always the same."""
    return map(point, range(count))


def agree(first: Any, second: Any, where: Point) -> bool | None:
    """Tell whether two expressions have the same value at a point; None where they have none."""
    try:
        a, b = value(first, where), value(second, where)
    except (Undefined, TooLarge):
        return None
    size = 1 + abs(a) + abs(b)
    digits = 20 if any(e.has(*_ROUGH) for e in (first, second)) else 35
    if abs(a - b) <= size * mp.mpf(10) ** -digits:
        return True
    return False if abs(a - b) > size * mp.mpf(10) ** -(digits - 4) else None
