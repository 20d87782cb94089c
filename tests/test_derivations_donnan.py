"""The Donnan equilibrium against the inverse hyperbolic sine, and its charges at 40 digits."""

from typing import Final

import mpmath
import pytest

from vrest.catalogue import get
from vrest.evaluate import digits
from vrest.kernel import Conjunction, Equation, Iff
from vrest.vocabulary import T, V_m, c_out, circuit
from vrest.vocabulary.cell import A_in
from worth import F, R, scale

KELVIN: Final = 293.15
CASES: Final = [
    (100.0, 150.0, -1.0),
    (100.0, 1e-9, -1.0),
    (100.0, 1e-9, 1.5),
    (4.0, 150.0, -1.2),
    (1e-6, 500.0, -1.0),
    (1e-6, 500.0, 2.0),
]


def part(name: str, number: int) -> Equation:
    """Return one part of the right side of a result."""
    statement = get(name)().statement
    assert isinstance(statement, Iff)
    assert isinstance(statement.right, Conjunction)
    found = statement.right.parts[number]
    assert isinstance(found, Equation)
    return found


@pytest.mark.parametrize(("c", "A", "z"), CASES)
def test_the_voltage_is_an_inverse_hyperbolic_sine(c: float, A: float, z: float) -> None:
    """The voltage is RT/F times asinh(z A/(2 c)), for small and large charges of both signs."""
    equation = part("donnan_voltage", 1)
    assert equation.lhs == V_m
    found = digits(equation.rhs, {c_out: c, A_in: A, circuit.z_A: z, T: KELVIN}, 20)
    with mpmath.workdps(30):
        expected = R * mpmath.mpf(KELVIN) / F * mpmath.asinh(mpmath.mpf(z) * A / (2 * c))
    assert float(found) == pytest.approx(float(expected), rel=1e-14)


@pytest.mark.parametrize(("c", "A", "z"), CASES)
def test_the_charges_cancel_there(c: float, A: float, z: float) -> None:
    """The cation of the theorem and an anion with the same product carry the fixed charge."""
    inside = digits(part("donnan", 0).rhs, {c_out: c, A_in: A, circuit.z_A: z}, 40)
    with mpmath.workdps(40):
        assert abs(inside - mpmath.mpf(c) ** 2 / inside + mpmath.mpf(z) * A) < 1e-25 * A


def test_the_sides_of_an_old_example() -> None:
    """With as much fixed charge inside as salt outside the cation is at 1.618 times the salt."""
    golden = digits(part("donnan", 0).rhs, {c_out: 100, A_in: 100, circuit.z_A: -1}, 20)
    assert float(golden) == pytest.approx(50 * (1 + 5**0.5), rel=1e-15)


def test_cations_alone_need_no_salt() -> None:
    """The salt's voltage tends to that of cations alone where the fixed charge is large."""
    c, A = 1.0, 1e8
    alone = scale(KELVIN) * float(mpmath.log(c / A))
    found = digits(
        part("donnan_voltage", 1).rhs, {c_out: c, A_in: A, circuit.z_A: -1, T: KELVIN}, 20
    )
    assert float(found) == pytest.approx(alone, rel=1e-14)
