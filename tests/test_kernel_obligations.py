"""Obligations: what must hold for a step, and what meets it."""

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from letters import supposed
from strategies import FAMILY, FLUX, INDEX, SYMBOLS, Q, W, X
from vrest.errors import RuleError
from vrest.kernel import Kind, Order, assume, nonzero, positive
from vrest.kernel.obligations import assumed, defined, owe
from vrest.kernel.statement import Equation, ForAll


@given(st.sampled_from(SYMBOLS), st.sampled_from(SYMBOLS))
def test_the_domains_say_that_an_expression_is_defined(number: sp.Symbol, by: sp.Symbol) -> None:
    """Or else nothing does, and the first condition that is not met is named."""
    quotient = sp.Mul(number, sp.Pow(by + by**2, -1, evaluate=False), evaluate=False)
    if by.is_positive:
        assert [duty.met_by for duty in defined("try", quotient, ())] == ["the declared domains"]
    else:
        with pytest.raises(RuleError, match="this must be known first") as refused:
            defined("try", Equation(quotient, number), ())
        assert f"{by**2 + by} != 0" in str(refused.value)


def test_what_is_assumed_or_given_meets_an_obligation() -> None:
    """Each by its own name."""
    known = assume(nonzero(W), kind=Kind.SUPPOSITION, name="not_zero")
    (duty,) = owe("try", [nonzero(W)], known.hypotheses)
    assert duty.met_by == "not_zero"
    (duty,) = owe("try", [nonzero(W)], (), [known])
    assert "not_zero" in duty.met_by
    other = supposed(Equation(W, Q))
    assert assumed(known, other) == (*known.hypotheses, *other.hypotheses)


def test_an_obligation_is_met_once() -> None:
    """However often it is owed."""
    assert len(owe("try", [positive(X), positive(X)], ())) == 1


def test_a_fact_about_another_member_meets_nothing() -> None:
    """That of one index says nothing of a bound one, unless it is said of each."""
    of_one = Order(sp.Integer(0), "<", FLUX[INDEX])
    each = ForAll(INDEX, of_one)
    owed, bound = [positive(FLUX[INDEX])], frozenset((INDEX,))
    one = assume(of_one, kind=Kind.SUPPOSITION, name="one")
    every = assume(each, kind=Kind.SUPPOSITION, name="every")
    assert owe("try", owed, one.hypotheses)
    assert owe("try", owed, every.hypotheses, bound=bound)
    with pytest.raises(RuleError, match="this must be known first"):
        owe("try", owed, one.hypotheses, bound=bound)
    assert owe("try", [positive(FAMILY[INDEX])], (), bound=bound)
