"""Work out integrals by antiderivatives that are checked, and refuse the others."""

import pytest
import sympy as sp

from vrest.claims import verify
from vrest.errors import ReadError
from vrest.verification.meaning.integrals import definite, worked_out
from vrest.verification.meaning.reader import read
from vrest.vocabulary import F, R, T, V_m, c, c_in, c_out, d, phi_x, x


def test_an_integral_is_the_difference_of_an_antiderivative() -> None:
    """A logarithm is that of a quotient, so that its parts may have a dimension."""
    assert definite(1 / c, c, c_in, c_out) == sp.log(c_out / c_in)
    assert definite(R * T / c, c, c_in, c_out) == R * T * sp.log(c_out / c_in)
    assert definite(F, V_m, V_m, 2 * V_m) == F * V_m
    assert definite(phi_x(x), x, sp.S.Zero, d) is None


def test_what_breaks_off_between_the_ends_has_no_such_integral() -> None:
    """A pole inside, or an end where the variable cannot be, is refused."""
    assert definite(1 / V_m, V_m, -F, F) is None
    assert definite(1 / c, c, -c_in, c_out) is None
    assert definite(1 / c, c, c_in - c_out, c_out) is None
    assert definite(sp.Add(*(c**n for n in range(1, 60))), c, c_in, c_out) is None
    with pytest.raises(ReadError, match="no antiderivative"):
        read(r"\int_{-1}^{1} \frac{dV}{V} = 0")


def test_along_the_depth_a_potential_is_a_straight_line_on_a_condition() -> None:
    """What is known by its slope needs no model; what is not is linear where the field is."""
    slope = sp.Derivative(phi_x(x), x)
    done = worked_out(sp.Integral(slope, (x, 0, d)), sp.S.One)
    assert done == ((phi_x(d) - phi_x(sp.S.Zero), sp.S.One), ())
    straight = worked_out(sp.Integral(phi_x(x), (x, 0, d)))
    assert straight is not None
    assert straight[1] == ("phi_x(x) is linear in x (constant field)",)
    assert worked_out(sp.Integral(sp.exp(phi_x(x) ** 2 * F**2), (x, 0, d))) is None


@pytest.mark.parametrize(
    "text",
    [r"\int_a \frac{dc}{c} = 1", r"\int_0^d e^{u} = 1", r"\int \frac{dc}{c} = \ln c"],
)
def test_an_integral_needs_its_bounds_and_its_variable(text: str) -> None:
    """Without bounds or a differential an integral is refused by name."""
    with pytest.raises(ReadError, match="this integral lacks"):
        read(text)


def test_a_flux_that_follows_from_both_faces_is_that_between_the_solutions() -> None:
    """Brackets with two depths are a difference, and the steady flux is a condition."""
    said = r"-\frac{J}{D}\int_0^L e^{u}\,dx = \Big[c\,e^{u}\Big]_0^L"
    found = verify(said)
    assert found.verdict.value == "proved_if"
    assert "J_x(x) is the same everywhere (steady state)" in found.conditions
    assert verify(said.replace("= ", "= -")).verdict.value == "refuted"
