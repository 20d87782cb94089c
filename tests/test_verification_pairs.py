"""Judge true claims in less usual forms, each beside a false one that looks like it."""

import pytest

from vrest.claims import KINDS, verify
from vrest.verification.verdict import Verdict

GOLDMAN = r"V_m = \frac{RT}{F}\ln\frac{[K]_o+a[Na]_o+b[Cl]_i}{[K]_i+a[Na]_i+b[Cl]_o}"
FIELD = r"\left(\frac{dc}{dx}+\frac{zF}{RT}c\frac{d\phi}{dx}\right)"
DONNAN = r"V_m = E_K = \frac{RT}{F}\ln\frac{[K^+]_o}{[K^+]_i} = E_{Cl} = \frac{RT}{F}\ln\frac"

PAIRS = [
    # letters for permeabilities relative to that of the ion that has none
    (GOLDMAN.replace("a[", r"\alpha[").replace("b[", r"\beta["), "proved",
     GOLDMAN.replace("a[", r"\alpha[").replace("b[Cl]_i", r"\beta[Cl]_o").replace("b[", r"\beta[")),
    (r"V_m = \frac{RT}{F}\ln\frac{\alpha[K]_o+[Na]_o}{\alpha[K]_i+[Na]_i}", "conditional",
     r"V_m = \frac{RT}{F}\ln\frac{\alpha[K]_o+[Na]_o}{[K]_i+\alpha[Na]_i}"),
    (r"V_m = \frac{RT}{F}\ln\frac{[K]_o+\alpha_{Na}[Na]_o}{[K]_i+\alpha_{Na}[Na]_i}", "conditional",
     r"V_m = \frac{RT}{F}\ln\frac{[K]_o+\alpha_{Na}[Na]_i}{[K]_i+\alpha_{Na}[Na]_o}"),
    # a chain may go on with another potential that is the same
    (DONNAN + r"{[Cl^-]_i}{[Cl^-]_o}", "conditional", DONNAN + r"{[Cl^-]_o}{[Cl^-]_i}"),
    (r"V_m = E_K = E_{Cl} = \frac{RT}{F}\ln\frac{[K^+]_o}{[K^+]_i}", "conditional",
     r"V_m = E_K = E_{Cl} = \frac{RT}{F}\ln\frac{[Na^+]_o}{[Na^+]_i}"),
    # what only says that it is in millivolts
    (r"E_K = \frac{RT}{F}\ln\frac{K_o}{K_i}\times 1000\ \mathrm{mV}", "proved",
     r"E_K = \frac{RT}{F}\ln\frac{K_o}{K_i}\times 100\ \mathrm{mV}"),
    (r"E_K = \frac{RT}{F}\ln\frac{K_o}{K_i}\times 10^3\ \mathrm{mV}", "proved",
     r"E_K = \frac{RT}{F}\ln\frac{K_i}{K_o}\times 10^3\ \mathrm{mV}"),
    # other letters for a flux
    (f"N = -D{FIELD}", "proved", f"N = D{FIELD}"),
    (rf"\Phi = -D{FIELD}".replace(r"d\phi", "dV"), "proved",
     rf"\Phi = -D{FIELD}".replace(r"d\phi", "dV").replace("+", "-")),
    # the parts of a flux
    (r"J = -D\frac{dc}{dx}", "conditional", r"J = D\frac{dc}{dx}"),
    (r"J = -\frac{zF}{RT}D c\frac{d\phi}{dx}", "conditional",
     r"J = \frac{zF}{RT}D c\frac{d\phi}{dx}"),
    (rf"J = J_{{diff}} + J_{{drift}} = -D{FIELD}", "proved",
     rf"J = J_{{diff}} - J_{{drift}} = -D{FIELD}"),
    # letters that count ions
    (r"V_k=-\frac{61}{z_k}\log_{10}\frac{c_{i,k}}{c_{o,k}}", "conditional",
     r"V_k=\frac{61}{z_k}\log_{10}\frac{c_{i,k}}{c_{o,k}}"),
    (r"E_s=\frac{RT}{z_s F}\ln\frac{c_s^{out}}{c_s^{in}}", "proved",
     r"E_s=\frac{RT}{z_s F}\ln\frac{c_s^{in}}{c_s^{out}}"),
    # the potential of a Donnan equilibrium by its fixed charge
    (r"V_D = -\frac{RT}{F}\operatorname{asinh}\frac{X}{2c}", "proved",
     r"V_D = -\frac{RT}{F}\operatorname{asinh}\frac{X}{c}"),
    (r"V_D = \frac{RT}{F}\operatorname{arsinh}\frac{c_f}{2c_s}", "conditional",
     r"V_D = \frac{RT}{F}\operatorname{arsinh}\frac{2c_s}{c_f}"),
    (r"V_D = -\frac{RT}{F}\ln\left(\frac{X}{2c}+\sqrt{1+\frac{X^2}{4c^2}}\right)", "proved",
     r"V_D = -\frac{RT}{F}\ln\left(\frac{X}{2c}+\sqrt{1+\frac{X^2}{2c^2}}\right)"),
    (r"2c_s \sinh(-F V_D/RT) = X", "proved", r"c_s \sinh(-F V_D/RT) = X"),
    (r"c_+ = c_o e^{-FV/RT}", "proved", r"c_+ = c_o e^{FV/RT}"),
    # gradients where nothing flows, and differentials
    (r"\frac{dc}{dx} = -\frac{zF}{RT}c\frac{d\phi}{dx}", "conditional",
     r"J = -D\left(\frac{dc}{dx} - \frac{zF}{RT}c\frac{d\phi}{dx}\right)"),
    (r"\frac{dc_i}{c_i} = -\frac{z_i F}{RT} d\phi", "conditional",
     r"E = -\frac{RT}{zF}\ln\frac{c_o}{c_i}"),
    (r"0 = -D\left(\frac{dc}{dx} + \frac{zF}{RT}c\frac{d\phi}{dx}\right)", "conditional",
     r"J = -D\left(\frac{dc}{dx} + \frac{2zF}{RT}c\frac{d\phi}{dx}\right)"),
    (r"RT\frac{dc}{c} = -zFd\phi", "conditional", r"RT\frac{dc}{c} = zFd\phi"),
    # slopes of a current-voltage curve
    (r"\frac{\Delta I}{\Delta V} = \frac{I}{V-E_K}", "conditional",
     r"\frac{\Delta I}{\Delta V} = \frac{I}{E_K-V}"),
    (r"R_{in} = \frac{\Delta V}{\Delta I}", "proved", r"g_K = \frac{\Delta V}{\Delta I_K}"),
    # what the pump adds to the potential without it
    (r"V_m = V_{GHK} - \frac{I_p}{g_m}", "conditional", r"V_m = V_{GHK} + \frac{I_p}{g_m}"),
    (r"V_m = V_{passive} - I_p R_m", "conditional", r"V_m = V_{passive} - I_p g_m"),
    # what an ion sets free without a voltage
    (r"\Delta G = -nFE", "conditional", r"\Delta G = -2nFE"),
    (r"I = \frac{1}{2}\sum_i z_i^2 c_i", "proved", r"I = \sum_i z_i^2 c_i"),
    (r"J_{K,diff} = -D_K\frac{d[K]}{dx}", "proved", r"J_{K,diff} = -2D_K\frac{d[K]}{dx}"),
]  # fmt: skip


@pytest.mark.parametrize(("true", "kind", "false"), PAIRS)
def test_a_true_form_is_told_from_a_false_one(true: str, kind: str, false: str) -> None:
    """The true form holds, and the false one, which looks like it, is refuted."""
    found = verify(true)
    assert KINDS.get(found.verdict.value) == kind, found.message
    other = verify(false)
    assert KINDS.get(other.verdict.value) == "refuted", other.message


@pytest.mark.parametrize(
    "formula",
    [
        r"E_{Na} = \frac{RT}{F}\left(\ln [Cl^-]_i - \ln [Cl^-]_o\right)",
        r"2E_{Cl} = \frac{2RT}{F}\ln\frac{[Na]_o}{[Na]_i}",
        r"e^{-FE_{Cl}/(RT)} = \frac{[K]_i}{[K]_o}",
    ],
)
def test_a_potential_is_not_that_of_another_ion(formula: str) -> None:
    """That both ions may be at equilibrium at once makes no formula for one that of the other."""
    assert verify(formula).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{dc}{dx} = \frac{zF}{RT}c\frac{d\phi}{dx}",
        r"\frac{dc}{c} = -\frac{2zF}{RT} d\phi",
        r"\frac{dc}{dx} = -\frac{zF}{RT}\frac{d\phi}{dx} + \frac{c}{d}",
    ],
)
def test_other_gradients_are_not_those_without_a_flux(formula: str) -> None:
    """No other relation between the gradients is taken for that where nothing flows."""
    assert not verify(formula).holds


@pytest.mark.parametrize(
    "formula",
    [
        r"K_o = e^{F E_K/(RT)}",
        r"K_i + \alpha + \beta Cl_o = (K_o + \alpha Na_o + \beta Cl_i) e^{-FV_m/(RT)}",
    ],
)
def test_a_concentration_left_out_is_not_one_millimolar(formula: str) -> None:
    """A concentration that is missing is not supposed to be 1 mM, which nothing prints."""
    assert not verify(formula).holds


def test_parts_of_a_flux_without_a_gradient_are_not_read() -> None:
    """What diffuses and what a field moves are not both taken for the whole flux."""
    assert verify("J = J_{diff} + J_{drift}").verdict is Verdict.UNREADABLE
