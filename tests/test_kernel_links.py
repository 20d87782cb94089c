"""Links: what hangs on what in a statement, so that a change by force is noticed."""

from types import MappingProxyType

import pytest
import sympy as sp

from strategies import X, Y
from vrest.errors import RuleError
from vrest.kernel import Equation, Hypothesis, Kind, Theorem
from vrest.kernel.links import Links, as_it_is, links, links_of_all, together, unbroken


def test_a_statement_hangs_on_its_sides_and_their_parts() -> None:
    """Down to the numerator and the denominator of a number."""
    said = Equation(X, sp.Rational(5, 7) * Y)
    owners = [(owner, name) for owner, name, _ in links(said)]
    assert owners == [
        (said, "lhs"), (said, "rhs"), (X, ""), (said.rhs, "_args"),
        (said.rhs.args[0], "p"), (said.rhs.args[0], "q"), (Y, ""),
    ]  # fmt: skip
    assert all(getattr(owner, name or "__class__") for owner, name, _ in links(said))
    assert all(getattr(owner, name) is value for owner, name, value in links(said) if name)
    assert together(links(said))[-1] == {id(X): X, id(Y): Y}


def test_a_change_by_force_breaks_a_link() -> None:
    """Of a statement that stands in a Γ too."""
    said = Equation(X, Y)
    entry = Hypothesis(Kind.SUPPOSITION, "supposed", said)
    of_one, of_all = together(links(said)), links_of_all((entry,))
    assert unbroken((of_one, of_all))
    object.__setattr__(said, "rhs", X)
    assert not unbroken((of_one,))
    assert not unbroken((of_all,))


def test_an_attribute_of_its_own_breaks_a_link() -> None:
    """An expression answers as its class does, and in no other way."""
    said = sp.log(X, evaluate=False)
    of_one = together(links(said))
    assert unbroken((of_one,))
    said.xreplace = lambda _: Y
    try:
        assert not unbroken((of_one,))
    finally:
        del said.xreplace
    assert unbroken((of_one,))


def test_what_a_rule_is_given_is_taken_as_it_is() -> None:
    """Mappings become dicts, lists stay lists, and what is of no known class is refused."""
    seen: list[Links] = []
    given = as_it_is([{X: (1, "one")}, MappingProxyType({"at": Y})], Theorem, seen)
    assert given == [{X: (1, "one")}, {"at": Y}]
    assert [type(part) for part in given] == [dict, dict]
    assert [letter for held in seen for letter in held[-1].values()] == [X, Y]
    for stranger in (object(), {X: object()}, Equation(X, sp.sin(X)), range(2), sp.sin, type):
        with pytest.raises(RuleError, match="has no place in a theorem"):
            as_it_is(stranger, Theorem, seen)


def test_an_empty_gamma_has_no_links() -> None:
    """What holds without assumptions hangs on none."""
    assert links_of_all(()) == ((), (), (), (), {})
    assert unbroken((links_of_all(()),))
