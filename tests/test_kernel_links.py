"""Links: what hangs on what in a statement, so that a change by force is noticed."""

import sympy as sp

from strategies import X, Y
from vrest.kernel import Equation, Hypothesis, Kind
from vrest.kernel.links import links, links_of_all, together, unbroken


def test_a_statement_hangs_on_its_sides_and_their_parts() -> None:
    """Down to the numerator and the denominator of a number."""
    said = Equation(X, sp.Rational(5, 7) * Y)
    owners = [(owner, name) for owner, name, _ in links(said)]
    assert owners == [
        (said, "lhs"), (said, "rhs"), (said.rhs, "_args"), (said.rhs.args[0], "p"),
        (said.rhs.args[0], "q"),
    ]  # fmt: skip
    assert all(getattr(owner, name) is value for owner, name, value in links(said))


def test_a_change_by_force_breaks_a_link() -> None:
    """Of a statement that stands in a Γ too."""
    said = Equation(X, Y)
    entry = Hypothesis(Kind.SUPPOSITION, "supposed", said)
    of_one, of_all = together(links(said)), links_of_all((entry,))
    assert unbroken(of_one)
    assert unbroken(of_all)
    object.__setattr__(said, "rhs", X)
    assert not unbroken(of_one)
    assert not unbroken(of_all)


def test_an_empty_gamma_has_no_links() -> None:
    """What holds without assumptions hangs on none."""
    assert links_of_all(()) == ((), (), ())
    assert unbroken(links_of_all(()))
