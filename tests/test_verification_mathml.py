"""See MathML: what is laid out, what says how it is computed, and what is refused in it."""

import pytest

from vrest.errors import ReadError
from vrest.verification.meaning.reader import read
from vrest.verification.notation.mathml import mathml


def says(text: str) -> list[str]:
    """Return the relations of the first reading."""
    return [f"{each.lhs} {each.operator} {each.rhs}" for each in read(text)[0].relations]


CURRENT = "<msub><mi>I</mi><mi>K</mi></msub><mo>=</mo><msub><mi>g</mi><mi>K</mi></msub>"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            f"<math>{CURRENT}<mfenced open='[' close=']'><mrow><mi>V</mi><mo>-</mo>"
            "<msub><mi>E</mi><mi>K</mi></msub></mrow></mfenced></math>",
            "I_K = g_K*(-E_K + V_m)",
        ),
        (
            f"<math>{CURRENT}<mroot><msup><mi>V</mi><mn>3</mn></msup><mn>3</mn></mroot></math>",
            "I_K = g_K*(V_m**3)**(1/3)",
        ),
        (
            f"<math>{CURRENT}<mphantom><mi>z</mi></mphantom><mspace/><mi>V</mi></math>",
            "I_K = V_m*g_K",
        ),
        (
            "<math><mtable><mtr><mtd><mi>V</mi><mo>=</mo><msub><mi>E</mi><mi>K</mi></msub></mtd>"
            "</mtr></mtable></math>",
            "V_m = E_K",
        ),
        (
            "<math><apply><eq/><ci>V</ci><apply><minus/><cn type='e-notation'>7<sep/>-2</cn>"
            "</apply></apply></math>",
            "V_m = -7*one_kg*one_m**2/(100*one_A*one_s**3)",
        ),
        (
            "<math><apply><eq/><ci>E_K</ci><apply><times/><cn>61.5</cn><apply><log/><logbase>"
            "<cn>10</cn></logbase><apply><divide/><ci>K_o</ci><ci>K_i</ci></apply></apply></apply>"
            "</apply></math>",
            "E_K = 123*one_kg*one_m**2*log(K_out/K_in)/(2000*one_A*one_s**3*log(10))",
        ),
        (
            "<math><apply><eq/><ci>I_K</ci><apply><times/><ci>g_K</ci><apply><power/><ci>V</ci>"
            "<cn>1</cn></apply></apply></apply></math>",
            "I_K = V_m*g_K",
        ),
    ],
)
def test_mathml_says_what_it_shows(text: str, relation: str) -> None:
    """Each element is read as what it shows or computes."""
    assert says(text) == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "<math><mi>V</mi><mo>=</mo><foo><mi>R</mi></foo></math>",
        "<math><apply><eq/><ci>V</ci><apply><arcsin/><ci>R</ci></apply></apply></math>",
        "<math><apply><eq/><ci>V</ci><apply><log/><logbase><cn>3</cn></logbase><ci>R</ci></apply>"
        "</apply></math>",
        "<math><apply></apply><mover><mi>V</mi><mi>q</mi></mover><mo>=</mo><mi>q</mi></math>",
        "<math><mi>V</mi></mrow><mo>=</mo></math>",
    ],
)
def test_what_is_not_known_in_mathml_is_refused(text: str) -> None:
    """An element that is not known stays as it is, and is refused by name."""
    with pytest.raises(ReadError):
        read(text)


def test_other_text_holds_no_mathml() -> None:
    """Tags of a page alone are no formula."""
    assert mathml("E<sub>K</sub> = V <math>x</math>") == {}
