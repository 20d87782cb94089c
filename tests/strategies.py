"""Hypothesis strategies: expressions over declared quantities, and statements."""

from typing import Any

import sympy as sp
from hypothesis import strategies as st

from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w
from vrest.kernel.statement import (
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Limit,
    Monotone,
    Order,
    Statement,
)
from vrest.quantity import (
    Domain,
    declare,
    declare_coordinate,
    declare_family,
    declare_function,
)

_POSITIVE = Domain.POSITIVE

# Letters of our own, so that no test depends on the vocabulary; each is written in its own way.
X = declare("test_x", "1", "a positive number", domain=_POSITIVE, latex="x")
Y = declare("test_y", "1", "a positive number", domain=_POSITIVE, latex=r"y_\mathrm{in}")
W = declare("test_w", "1", "a real number", latex=r"\Delta\bar\mu")
S = declare("test_s", "1", "a positive number", domain=_POSITIVE, latex=r"\mu^\circ")
Q = declare("test_q", "1", "a nonzero number", domain=Domain.NONZERO, latex=r"\mathrm{pH}_{1}")
L = declare("test_l", "1", "a real number", latex="l")
SYMBOLS = (X, Y, W, S, Q, L)

INDEX = declare("test_i", "1", "an index", domain=Domain.INDEX, latex="i")
COUNT = declare("test_N", "1", "how many there are", domain=Domain.INDEX, latex="N")
FAMILY = declare_family(
    "test_a", "1", "positive numbers", domain=_POSITIVE, latex=r"a_\mathrm{out}"
)
FLUX = declare_family("test_b", "1", "real numbers", latex="b")
FAMILIES = (FAMILY, FLUX)

# A coordinate, and functions of it that are called like a symbol and a family.
POINT = declare_coordinate("test_t", "1", "a coordinate", ends=(sp.Integer(0), X), latex="t")
CURVE = declare_function("test_f", "1", "a function", of=POINT, domain=_POSITIVE, latex="l")
CURVES = declare_function("test_g", "1", "functions", of=POINT, each=True, latex=r"a_\mathrm{out}")
VARYING: tuple[Any, ...] = (
    *(POINT, CURVE(POINT), CURVE(sp.Integer(0)), CURVE(X), CURVES(INDEX, POINT)),
    *(sp.Derivative(f(POINT), POINT) for f in (CURVE, lambda t: CURVES(INDEX, t))),
    sp.Derivative(CURVE(POINT), (POINT, 2)),
)

_LARGEST = 10**100

ATOMS: tuple[Any, ...] = (*SYMBOLS, INDEX, COUNT, *(f[INDEX] for f in FAMILIES))


def numbers() -> st.SearchStrategy[Any]:
    """Return small exact numbers."""
    return st.one_of(
        st.integers(-9, 12).map(sp.Integer),
        st.builds(sp.Rational, st.integers(-7, 7), st.integers(1, 6)),
    )


def _positive(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.sampled_from((X, Y, S, FAMILY[INDEX])),
        inner.filter(lambda e: e.is_positive is True),
        inner.map(sp.exp),
    )


def _sum_of(body: Any) -> Any:
    return sp.Sum(body, (INDEX, 1, COUNT))


def _varied(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Add what changes along a coordinate, and the functions with a letter of their own."""
    along = inner.filter(lambda e: POINT in e.free_symbols)
    return st.one_of(
        _extend(inner),
        inner.map(bernoulli),
        inner.map(bernoulli_slope),
        inner.map(bernoulli_curvature),
        _positive(inner).map(lambert_w),
        along.map(lambda e: sp.Derivative(e, POINT)),
    )


def _extend(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    nonzero = inner.filter(lambda e: e.is_zero is not True)
    bodies = inner.filter(lambda e: INDEX in e.free_symbols and not e.has(sp.Sum))
    return st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: sp.Add(*parts)),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: sp.Mul(*parts)),
        st.builds(lambda a, b: a / b, inner, nonzero),
        st.builds(sp.Pow, nonzero, st.integers(-3, 3).map(sp.Integer)),
        st.builds(sp.Pow, _positive(inner), numbers()),
        st.builds(sp.Pow, st.sampled_from((sp.Integer(2), sp.Integer(10), X)), inner),
        inner.map(sp.exp),
        _positive(inner).map(sp.log),
        inner.map(sp.Abs),
        bodies.map(_sum_of),
        st.sampled_from(FAMILIES).map(lambda family: _sum_of(FLUX[INDEX] * family[INDEX])),
    )


def _is_finite(e: Any) -> bool:
    if e.has(sp.zoo, sp.nan, sp.oo, sp.I, sp.re, sp.im) or e.is_extended_real is False:
        return False
    # a tower of powers can become a number that Python refuses to write
    return all(max(abs(n.p), n.q) < _LARGEST for n in e.atoms(sp.Rational))


def products() -> st.SearchStrategy[Any]:
    """Return products as the field writes them: many letters, brackets, a function at the end."""
    letters = st.lists(st.sampled_from((*ATOMS, sp.Integer(2), sp.pi)), max_size=5)
    letter = st.sampled_from(SYMBOLS)
    sums = st.builds(lambda a, b, n: (a - b) ** n, letter, letter, st.integers(1, 2))
    ratios = st.builds(lambda a, b: a / b, st.sampled_from((X, Y)), st.sampled_from((S, X * Y)))
    calls = st.one_of(
        ratios.map(sp.log),
        ratios.map(lambda a: sp.log(a) / sp.log(10)),
        letters.map(lambda factors: sp.exp(-sp.Mul(*factors))),
        st.just(sp.log(10)),
        st.just(_sum_of(FLUX[INDEX] * (W - FAMILY[INDEX]))),
    )
    several = st.tuples(letters, st.lists(sums, max_size=2), st.lists(calls, max_size=2))
    flat = several.map(lambda parts: sp.Mul(*parts[0], *parts[1], *parts[2]))
    quotients = st.builds(lambda a, b: a / b, flat, flat.filter(lambda e: e != 0))
    return st.one_of(
        quotients, st.lists(quotients, min_size=2, max_size=3).map(lambda t: sp.Add(*t))
    )


def expressions(max_leaves: int = 8) -> st.SearchStrategy[Any]:
    """Return expressions over this module's dimensionless quantities, as SymPy builds them."""
    leaves = st.one_of(st.sampled_from(ATOMS), st.sampled_from(SYMBOLS), numbers(), st.just(sp.pi))
    grown = st.recursive(leaves, _extend, max_leaves=max_leaves)
    return st.one_of(grown, products()).filter(_is_finite)


def varying_expressions(max_leaves: int = 8) -> st.SearchStrategy[Any]:
    """Return expressions with functions of a coordinate, derivatives and Bernoulli functions."""
    leaves = st.one_of(st.sampled_from(VARYING), st.sampled_from(SYMBOLS), numbers())
    return st.recursive(leaves, _varied, max_leaves=max_leaves).filter(_is_finite)


def relations() -> st.SearchStrategy[Statement]:
    """Return equations and order facts."""
    sides = st.one_of(expressions(3), varying_expressions(3))
    orders = st.builds(Order, sides, st.sampled_from(("<", "<=", "!=")), sides)
    return st.one_of(st.builds(Equation, sides, sides), orders)


def shapes() -> st.SearchStrategy[Statement]:
    """Return statements on how an expression behaves along an interval."""
    bound, said = st.sampled_from((X, W, POINT)), st.one_of(expressions(3), varying_expressions(3))
    ends = st.one_of(said, st.sampled_from(("+oo", "-oo")))
    directions = st.sampled_from(("increasing", "decreasing"))
    return st.one_of(
        st.builds(Monotone, bound, said, directions),
        st.builds(Convex, bound, said),
        st.builds(Limit, bound, ends, said, ends),
    )


def statements() -> st.SearchStrategy[Statement]:
    """Return statements of every kind."""

    def extend(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            st.builds(Iff, inner, inner),
            st.builds(Implies, inner, inner),
            parts.map(Conjunction),
            parts.map(Disjunction),
            inner.map(lambda body: ForAll(INDEX, body)),
            inner.map(lambda body: Exists(INDEX, body)),
            inner.map(lambda body: ForAll(POINT, body)),
            st.builds(ForAll, st.sampled_from((X, W)), inner),
            st.builds(Exists, st.sampled_from((X, W, POINT)), inner),
            st.builds(ExactlyOne, st.sampled_from((X, W, POINT)), inner),
        )

    return st.recursive(st.one_of(relations(), shapes()), extend, max_leaves=4)
