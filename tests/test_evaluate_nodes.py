"""Nodes: one for each part, with every index a number."""

from typing import Any

import pytest
import sympy as sp

from vrest.errors import RuleError
from vrest.evaluate.nodes import constant_node, leaf_of, names_of, node_of
from vrest.vocabulary import N, V_m, i, ions, ions_n, j, k

NUMBERS = {N: 3, i: 2}
ions_z = ions.families["z"]
x, y = sp.symbols("x y", real=True)


def node(e: Any, **bound: Any) -> Any:
    """Return the node of an expression."""
    return node_of(e, {sp.Symbol(n, real=True): v for n, v in bound.items()}, NUMBERS.__getitem__)


def test_equal_parts_are_one_node() -> None:
    """However often they occur."""
    whole = node(sp.exp(x + y) / (1 + sp.exp(x + y)))
    assert node(sp.exp(x + y)) in whole.parts
    assert whole is node(sp.exp(x + y) / (1 + sp.exp(x + y)))
    assert whole.leaves == {leaf_of(x), leaf_of(y)}


def test_a_sum_is_written_out() -> None:
    """Its terms speak of members, which are leaves; an empty sum is zero."""
    terms = node(sp.Sum(ions_n[k] * k, (k, 1, N))).parts
    assert [term.leaves for term in terms] == [{leaf_of((ions_n, (n,)))} for n in (1, 2, 3)]
    triangle = node(sp.Sum(ions_n[k] * ions_z[j], (k, 1, j), (j, 1, 2)))
    assert [len(part.parts) for part in triangle.parts] == [1, 2]
    assert node(sp.Sum(ions_n[k], (k, 1, 0))) is constant_node(0)


def test_indices_get_numbers() -> None:
    """One that stands for a number elsewhere has the same number there."""
    assert node(ions_n[i + 1]) is leaf_of((ions_n, (3,)))
    assert constant_node(2) in node(i * ions_n[i]).parts
    assert leaf_of(i) in node(i * V_m).parts


def test_a_place_stands_for_a_symbol() -> None:
    """Whatever else is said of it."""
    assert node(x + V_m, x=node(y * V_m)).leaves == {leaf_of(y), leaf_of(V_m)}
    assert node(x, x=constant_node(4)) is constant_node(4)


def test_what_is_no_index_is_refused() -> None:
    """A place that is no integer, or a share of one, names no member."""
    with pytest.raises(ValueError, match="in the place of an index"):
        node_of(ions_n[i], {i: node(sp.pi)}, NUMBERS.__getitem__)
    with pytest.raises(RuleError, match="zeta has no numeric value here"):
        node(sp.zeta(x))


def test_free_names() -> None:
    """Those of indices count, bound ones do not."""
    assert set(names_of(sp.Sum(ions_n[k] * x, (k, i, N)) + ions_z[j])) == {x, i, N, j}
