r"""Ways to print the parts of an equation, combined at random: the verdict is that of the equation.

What a page does to each part is common; no page was looked at for a combination.
"""

from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vrest.claims import verify
from vrest.verification.verdict import Verdict

OF: Final = st.sampled_from
TEX_FACTORS: Final = (
    r"\frac{RT}{zF}", r"\frac{R \cdot T}{z \cdot F}", "{RT \\over zF}", "RT/zF", "(RT)/(zF)",
    r"\left(\frac{RT}{zF}\right)", r"\frac{k_BT}{ze}", r"\frac{1}{z}\frac{RT}{F}",
    r"\frac{\mathrm{R}T}{z\mathrm{F}}", r"\frac{RT}{z\mathcal{F}}",
)  # fmt: skip
TEX_LOGARITHMS: Final = (r"\ln", r"\log_e", r"\text{ln}", " ln ", r"\operatorname{ln}", r"\ln\!",
                         r"\; \ln \;", r"\times \ln", r"* ln")  # fmt: skip
TEX_TENS: Final = (r"\log_{10}", r"\log10", " log10 ", r"\text{log}_{10}", r"\times \log_{10}",
                   r"\lg", r"\mathrm{log_{10}}")  # fmt: skip
TEX_SIDES: Final = (
    ("[X]_o", "[X]_i"), (r"[\text{X}]_{\text{out}}", r"[\text{X}]_{\text{in}}"), ("c_o", "c_i"),
    (r"\mathrm{[ion]_{out}}", r"\mathrm{[ion]_{in}}"), ("[A]^{o}", "[A]^{i}"), ("a_o", "a_i"),
    (r"[\text{extracellular}]", r"[\text{intracellular}]"), ("X_{o}", "X_{i}"),
    (r"\text{[ion]}_{\text{o}}", r"\text{[ion]}_{\text{i}}"),
)  # fmt: skip
TEX_QUOTIENTS: Final = (
    r"\frac{{{}}}{{{}}}", r"\left(\frac{{{}}}{{{}}}\right)", r"\left[\frac{{{}}}{{{}}}\right]",
    r"\left\{{\frac{{{}}}{{{}}}\right\}}", "({}/{})", r"\Big(\frac{{{}}}{{{}}}\Big)",
    r"\left( \dfrac{{{}}}{{{}}} \right)",
)  # fmt: skip
TEX_PAGES: Final = (
    "{}", "${}$", "$${}$$", r"\[{}\]", r"\begin{{equation}}{}\end{{equation}}", r"$${} \tag{{1}}$$",
    r"\begin{{align}} {} \end{{align}}", "**{}**", r"\boxed{{{}}}", "| Nernst | ${}$ |", "{} (1)",
)  # fmt: skip
HEADS: Final = ("E_X", "E", "E_{ion}", r"E_{\text{ion}}", "V_{eq}", "V_m", r"\Delta\Psi", "E_{rev}")
FACTORS: Final = ("RT/F", "(RT/F)", "R*T/F", "(R·T)/F", "(R × T)/F", "kT/e", "V_T")
LOGARITHMS: Final = ("ln", " ln ", "* ln", "× ln", "· ln", "*ln", " x ln")
IONS: Final = {"K": "+", "Na": "+", "Cl": "-"}
WEIGHTS: Final = ("P_{0}", "P{0}", "P_{0} * ", "P{0}*", "p_{0}·", "P({0})", "P[{0}]", "P_{0} × ")
CONCENTRATIONS: Final = (
    "[{0}]{1}", "[{0}{2}]{1}", "[{0}{2}]_{1}", "[{0}]_{1}", "[{0} {1}]", "[{0}{2}]({1})",
)  # fmt: skip
SIDES: Final = (("o", "i"), ("out", "in"), ("e", "i"), ("outside", "inside"))
QUOTIENTS: Final = (
    "(({})/({}))",
    "[({}) / ({})]",
    "{{({})/({})}}",
    "(({}) /\n   ({}))",
    " ({})/({})",
)
PAGES: Final = ("{}", "{}.", "{},", "`{}`", '"{}"', "- {}", "# {}", "* {}", "// {}", "> {}",
                "**{}**", "{} (2)", "2. {}", "GHK equation: {}", "| GHK | {} |")  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_nernst_equation_in_tex(data: Any) -> None:
    """It is true of the outside over the inside, with the natural logarithm, and not otherwise."""
    outer, inner = data.draw(OF(TEX_SIDES))
    factor, head = data.draw(OF(TEX_FACTORS)), data.draw(OF(HEADS))
    quotient, page = data.draw(OF(TEX_QUOTIENTS)), data.draw(OF(TEX_PAGES))
    natural, ten = data.draw(OF(TEX_LOGARITHMS)), data.draw(OF(TEX_TENS))

    def verdict(logarithm: str, *sides: str, front: str = factor) -> Verdict:
        formula = page.format(f"{head} = {front} {logarithm} {quotient.format(*sides)}")
        return verify(formula).verdict

    assert verdict(natural, outer, inner) is Verdict.PROVED
    assert verdict(natural, inner, outer) is Verdict.REFUTED
    assert verdict(ten, outer, inner) is Verdict.REFUTED
    rounded = verdict(ten, outer, inner, front=r"\frac{61.5}{z}")
    assert rounded in (Verdict.APPROX, Verdict.PROVED_IF)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.permutations(list(IONS)))
def test_the_ghk_equation_in_plain_text(data: Any, ions: list[str]) -> None:
    """It is true with the anion's sides exchanged, and of no other exchange."""
    weight, concentration = data.draw(OF(WEIGHTS)), data.draw(OF(CONCENTRATIONS))
    outer, inner = data.draw(OF(SIDES))
    factor, logarithm = data.draw(OF(FACTORS)), data.draw(OF(LOGARITHMS))
    quotient, page = data.draw(OF(QUOTIENTS)), data.draw(OF(PAGES))
    head = data.draw(OF(("Vm", "V_m", "Em", "V", "E", "V_rest", "Erev")))

    def verdict(wrong: str = "") -> Verdict:
        sums = []
        for sides in ((outer, inner), (inner, outer)):
            there = {ion: sides[(ion == "Cl") ^ (ion == wrong)] for ion in ions}
            terms = (
                weight.format(ion) + concentration.format(ion, side, IONS[ion])
                for ion, side in there.items()
            )
            sums.append(" + ".join(terms))
        return verify(page.format(f"{head} = {factor} {logarithm}{quotient.format(*sums)}")).verdict

    assert verdict() is Verdict.PROVED
    assert verdict(wrong=data.draw(OF(ions))) is Verdict.REFUTED


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        ("E_K = (RT/F) ln(extracellular [K+]/intracellular [K+])", Verdict.PROVED),
        ("E_K = (RT/F) ln(intracellular [K+]/extracellular [K+])", Verdict.REFUTED),
        ("E = (RT/zF) ln(ion concentration outside/ion concentration inside)", Verdict.PROVED),
        ("E = (RT/zF) ln(concentration inside the cell/concentration outside the cell)",
         Verdict.REFUTED),
        ("- E_{K} = 61.5 log10([K+](o)/[K+](i))", Verdict.APPROX),
        ("1. V_K = RT/F ln([K+]o/[K+]i)", Verdict.PROVED),
    ],
)  # fmt: skip
def test_sides_in_words_and_marks_of_lists(formula: str, verdict: Verdict) -> None:
    """A side stands ahead of its ion or in brackets behind it; a mark of a list is no number."""
    assert verify(formula).verdict is verdict
