"""See salts by the signs of their ions, and charges that are fixed: what is meant by them."""

import pytest

from vrest.claims import verify
from vrest.errors import ReadError
from vrest.verification.meaning.reader import read
from vrest.verification.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"c_- = \frac{-c_F + \sqrt{c_F^2 + 4c_0^2}}{2}", Verdict.PROVED),
        (r"c_- = \frac{c_F + \sqrt{c_F^2 + 4c_0^2}}{2}", Verdict.REFUTED),
        ("c_plus = c_fixed/2 + sqrt((c_fixed/2)**2 + c_s**2)", Verdict.PROVED),
        ("c_+ c_- = c_0^2", Verdict.PROVED),
        (r"\frac{c_+^{in}}{c_+^{out}} = \frac{c_-^{in}}{c_-^{out}}", Verdict.REFUTED),
        ("c_+ = -z*c_poly/2 + sqrt((z*c_poly/2)^2 + c_s^2)", Verdict.PROVED),
        ("[Na]_i + [K]_i + [Cl]_i + X/w = [Na]_o + [K]_o + [Cl]_o", Verdict.PROVED),
        ("[Na]_i + [K]_i - [Cl]_i + X/w = [Na]_o + [K]_o + [Cl]_o", Verdict.REFUTED),
    ],
)
def test_a_salt_and_a_fixed_charge_are_judged(text: str, verdict: Verdict) -> None:
    """Ions by their sign alone are those of a salt, and the fixed charge is negative."""
    assert verify(text).verdict is verdict


@pytest.mark.parametrize("text", ["I = c_+ exp(-F V/(R T))", "w = V_m", "x = Vol_3"])
def test_what_no_equilibrium_speaks_of_is_refused(text: str) -> None:
    """A sign alone says no ion where currents or courses are spoken of."""
    with pytest.raises(ReadError):
        read(text)
