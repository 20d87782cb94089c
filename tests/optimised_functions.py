"""What the rules on functions, limits and quantifiers must refuse, as steps to try."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import sympy as sp
from sympy import Abs, Derivative, Integer, exp, log

from letters import (
    ELSEWHERE,
    ONE,
    TWO,
    ZERO,
    A,
    B,
    D,
    F,
    I,
    J,
    L,
    N,
    P,
    Q,
    T,
    W,
    X,
    Y,
    supposed,
    total,
)
from vrest import kernel
from vrest.kernel import (
    Equation,
    Exists,
    ForAll,
    Iff,
    Implies,
    Limit,
    Monotone,
    Order,
    Theorem,
)

Attempts = Iterator[tuple[str, Callable[[], Any]]]

SAME: Final = Equation(W, L)
RISING: Final = kernel.monotone(exp(W), W, "increasing")
FADING: Final = kernel.decay(X, 1)
GONE: Final = kernel.approach(X, 0)
BELOW, ABOVE = (kernel.sign(o) for o in (Order(-ONE, "<=", ZERO), Order(ZERO, "<=", ONE)))


def always(index: Any, body: Any) -> Theorem:
    """Suppose something of every value of a letter."""
    return supposed(ForAll(index, body))


def places(fake: Any) -> Attempts:
    """Yield every place of a theorem in these rules."""
    every = kernel.generalise(kernel.reflexivity(SAME), W)
    yield "compare", lambda: kernel.compare(fake, ZERO, "<", ONE)
    yield "one root, function", lambda: kernel.one_root(fake, BELOW, ABOVE, at=(ZERO, ONE))
    yield "one root, below", lambda: kernel.one_root(RISING, fake, ABOVE, at=(ZERO, ONE))
    yield "one root, above", lambda: kernel.one_root(RISING, BELOW, fake, at=(ZERO, ONE))
    yield "limit, part", lambda: kernel.limit(W, X, "+oo", {W: fake})
    yield "limit, given", lambda: kernel.limit(1 / L, X, "+oo", {}, given=[fake])
    yield "outgrow", lambda: kernel.outgrow(fake, 1)
    yield "same limit, first", lambda: kernel.same_limit(fake, FADING)
    yield "same limit, second", lambda: kernel.same_limit(FADING, fake)
    yield "eventually", lambda: kernel.eventually(fake)
    yield "witness", lambda: kernel.witness(fake, Exists(W, SAME), L)
    yield "unique", lambda: kernel.unique(fake)
    yield "exchange, first", lambda: kernel.exchange(fake, every)
    yield "exchange, second", lambda: kernel.exchange(every, fake)
    yield "sum up", lambda: kernel.sum_up(fake, N)
    yield "vanish", lambda: kernel.vanish(fake, N)
    yield "accumulate", lambda: kernel.accumulate(fake, T, T, start=0)
    yield "zero product", lambda: kernel.zero_product(fake, W)


def false_shapes() -> Attempts:
    """Yield steps that would say something false of the shape of a function."""
    curved = supposed(Monotone(T, Derivative(F(T), T), "increasing"))
    whole = always(I, Order(ZERO, "<=", I**2 - 3 * I + 2))
    quartic = I**4 / 12 - I**3 / 2 + I**2
    empty = kernel.monotone(ELSEWHERE, ELSEWHERE, "increasing")
    free = supposed(Order(ZERO, "<", W))
    left, right = supposed(Order(L, "<=", ZERO)), supposed(Order(ZERO, "<=", W))
    yield "a parabola that rises", lambda: kernel.monotone(W**2, W, "increasing")
    yield "a cube that rises at zero", lambda: kernel.monotone(W**3, W, "increasing")
    yield "a pole that rises", lambda: kernel.monotone(-1 / W, W, "increasing")
    yield "a corner that rises", lambda: kernel.monotone(2 * W + Abs(W), W, "increasing")
    yield "the wrong direction", lambda: kernel.monotone(exp(W), W, "decreasing")
    yield "a free letter's sign", lambda: kernel.monotone(W**2, W, "increasing", given=[free])
    yield "the end of an interval", lambda: kernel.monotone(D * F(ZERO), D, "increasing")
    yield "a letter without an interval", lambda: kernel.monotone(Q, Q, "increasing")
    yield "a corner that curves", lambda: kernel.convex(Abs(W), W)
    yield "a line that curves", lambda: kernel.convex(2 * W, W)
    rising = kernel.monotone(log(X), X, "increasing")
    yield "a point outside the domain", lambda: kernel.compare(rising, W, "<", X)
    yield "a slope at a place", lambda: kernel.compare(curved, ZERO, "<", D)
    yield "no change of sign", lambda: kernel.one_root(RISING, BELOW, ABOVE, at=(0, 1))
    square = kernel.convex(W**2, W)
    yield "a root of a parabola", lambda: kernel.one_root(square, BELOW, ABOVE, at=(-1, 1))
    yield "a root of nothing", lambda: kernel.one_root(empty, left, right, at=(L, W))
    yield "a parabola too low", lambda: kernel.taylor(exp(W), W, 0, start=0, end=L)
    yield "a bound that varies", lambda: kernel.taylor(exp(W), W, exp(W), start=0, end=L)
    yield (
        "a curvature at whole numbers",
        lambda: kernel.taylor(quartic, I, 0, start=1, end=2, below=True, given=[whole]),
    )
    yield "the Lambert function of any number", lambda: kernel.lambert(W, "=", L)


def false_limits() -> Attempts:
    """Yield steps that would say something false of a limit."""
    out = [supposed(Limit(X, -ONE, X, value)) for value in (ONE, TWO)]
    far = kernel.approach(X, "+oo")
    scaled = kernel.limit(Y * W, X, "+oo", {W: FADING})
    yield "a point out of reach", lambda: kernel.approach(X, -1)
    yield "a point that moves", lambda: kernel.approach(W, W + 1)
    yield "an interval without end", lambda: kernel.approach(T, "+oo")
    yield "an empty interval", lambda: kernel.approach(ELSEWHERE, W)
    yield "another infinity", lambda: kernel.approach(W, "oo")
    yield "growth that decays", lambda: kernel.decay(X, W)
    yield "what is constant and decays", lambda: kernel.decay(X, 0)
    yield "a division by zero", lambda: kernel.limit(1 / W, X, 0, {W: GONE})
    yield "the logarithm of zero", lambda: kernel.limit(log(W), X, 0, {W: GONE})
    yield "zero to the power zero", lambda: kernel.limit(W**L, X, 0, {W: GONE, L: GONE})
    yield "nothing over nothing", lambda: kernel.limit(W / L, X, 0, {W: GONE, L: GONE})
    yield "an infinite part", lambda: kernel.limit(W, X, "+oo", {W: far})
    yield "a part at another point", lambda: kernel.limit(W, X, "+oo", {W: GONE})
    yield "a letter outside its part", lambda: kernel.limit(X * W, X, 0, {W: GONE})
    yield "a gap on the way", lambda: kernel.limit(1 / (1 - W), X, 0, {W: GONE})
    yield "a place as a part", lambda: kernel.limit(F(T), X, "+oo", {T: FADING})
    yield "a limit that moves", lambda: supposed(Limit(X, ZERO, X, X))
    yield "two limits out of reach", lambda: kernel.same_limit(*out)
    yield "a sign out of reach", lambda: kernel.eventually(out[0])
    yield "a sign of zero", lambda: kernel.eventually(FADING)
    yield "growth without a slope", lambda: kernel.outgrow(FADING, 0)
    yield "a parameter that is captured", lambda: kernel.instantiate(scaled, {Y: X})


def false_quantifiers() -> Attempts:
    """Yield steps that would prove something false about all, some or exactly one."""
    sums = total(B[I])
    there = kernel.witness(kernel.reflexivity(sums), Exists(W, Equation(W, sums)), sums)
    squares = kernel.sign(Order(ZERO, "<=", W**2))
    outside = always(X, Iff(Equation(X, -ONE), Equation(X, -ONE)))
    moving = always(W, Iff(Equation(W, W), Equation(W, W)))
    short = always(T, Order(T, "<", ONE))
    rises = always(T, Order(ZERO, "<", Derivative(F(T), T)))
    cancel = always(I, Implies(Equation(B[I], ZERO), Equation(A[I], ZERO)))
    one = kernel.instantiate(kernel.define(B[I], X), {I: 1})
    equal = kernel.generalise(kernel.reflexivity(W), W)
    powers = Exists(P, Equation(P**P, ONE))
    beyond = Exists(W, Equation(W * F(D + 1 + W), ZERO))
    negative = Exists(W, Order(W**2, "<", ZERO))
    triangle = sp.Sum(sp.Sum(B[J], (J, 1, I)), (I, 1, N))
    yield "0**0 as an example", lambda: kernel.witness(kernel.reflexivity(ONE), powers, 0)
    yield "0 times no value", lambda: kernel.witness(kernel.reflexivity(ZERO), beyond, 0)
    yield (
        "an example outside the domain",
        lambda: kernel.witness(kernel.reflexivity(-X), Exists(Y, Equation(Y, -X)), -X),
    )
    yield "an example of something else", lambda: kernel.witness(squares, negative, 0)
    yield (
        "a point that need not be there",
        lambda: kernel.witness(squares, Exists(ELSEWHERE, squares.statement), ELSEWHERE),
    )
    yield "names that are captured", lambda: kernel.unroll(there, {N: 1}, {B: (W + 1,)})
    yield "a solution outside the domain", lambda: kernel.unique(outside)
    yield "a solution that moves", lambda: kernel.unique(moving)
    yield "all of what is defined", lambda: kernel.generalise(kernel.define(W, X), W)
    yield "every length", lambda: kernel.generalise(kernel.specialise(short, D), D)
    yield "every length of a function", lambda: kernel.generalise(kernel.reflexivity(F(D)), D)
    yield "a value that is captured", lambda: kernel.specialise(for_every(), W)
    yield "a sum up to its index", lambda: kernel.sum_up(always(I, Equation(A[I], B[I])), I)
    yield "a sum of what differs", lambda: kernel.sum_up(always(I, Order(A[I], "!=", B[I])), N)
    yield "terms that cancel", lambda: kernel.vanish(cancel, N)
    yield "a triangle turned round", lambda: kernel.swap_sums(triangle)
    yield "growth from the wrong end", lambda: kernel.accumulate(rises, ZERO, F(T), start=D)
    yield "a start that moves", lambda: kernel.accumulate(equal, W**2 / 2, W**2 / 2, start=W)
    yield "half of the factors", lambda: kernel.zero_product(supposed(Equation(W * L, ZERO)), W)
    yield (
        "an equivalence for one value",
        lambda: kernel.exchange(supposed(Exists(W, SAME)), supposed(Iff(SAME, Equation(W, ONE)))),
    )
    yield "a member beside its family", lambda: kernel.conjoin(one, kernel.define(B[I], Y))
    yield "a whole number between", lambda: kernel.differentiate(always(I, Equation(I, Integer(1))))


def for_every() -> Theorem:
    """Say of every l that there is a w equal to it; no w may be put for that l."""
    return kernel.generalise(kernel.witness(kernel.reflexivity(L), Exists(W, SAME), L), L)
