"""Tapes: the same values as a scope gives, for many numbers of the unknowns."""

from typing import Any

import pytest
import sympy as sp
from flint import arb, arb_series, ctx

from vrest.evaluate.nodes import Node, leaf_of, node_of
from vrest.evaluate.rules import UndefinedError
from vrest.evaluate.scopes import Scope
from vrest.evaluate.tape import Tape

x, y, z, s, t = sp.symbols("x y z s t", real=True)
KNOWN = {leaf_of(z): arb(3)}
UNKNOWN = tuple(map(leaf_of, (x, y)))


def node(e: Any) -> Node:
    """Return the node of an expression."""
    return node_of(e, {}, {}.__getitem__)


def tape(*targets: Any) -> Tape:
    """Return the tape of some expressions."""
    around = Scope(lambda leaf, _: KNOWN[leaf])
    return Tape(tuple(node(each) for each in targets), UNKNOWN, around)


def test_unknowns_are_given_anew() -> None:
    """And what depends on them follows."""
    made = tape(x * y + z, x + z, z * (x + y) / 2, z, x)
    assert made.rows == [[0, 1, 2, 4], [0, 2]]
    for a, b in ((1, 2), (5, -7)):
        assert made.run([arb(a), arb(b)]) == [a * b + 3, a + 3, arb(3 * (a + b)) / 2, 3, a]
    assert made.move(1, arb(0)) == [3, 8, arb(15) / 2, 3, 5]
    assert made.move(0, arb(0)) == [3, 3, -arb(21) / 2, 3, 0]


def test_one_unknown_moves_as_a_series() -> None:
    """The others stay numbers."""
    cap, ctx.cap = ctx.cap, 2
    try:
        made = tape(x * x * y, y)
        made.run([arb(3), arb(5)])
        product, other = made.move(0, arb_series([3, 1]))
        assert (product[0], product[1], other) == (45, 30, 5)
    finally:
        ctx.cap = cap


def test_what_is_undefined_is_refused() -> None:
    """At once where no unknown can mend it, and otherwise when it is run."""
    with pytest.raises(UndefinedError, match="division by zero"):
        tape(x / (z - 3))
    made = tape(z / x)
    with pytest.raises(UndefinedError, match="division by zero"):
        made.run([arb(0), arb(0)])
    assert made.run([arb(1), arb(0)]) == [3]
