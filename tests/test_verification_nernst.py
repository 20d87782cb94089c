"""Nernst potentials, driving forces and proton motive forces, as pages and scripts print them."""

import pytest

from judging import CLASSES
from vrest.claims import verify
from vrest.verification.verdict import Verdict


@pytest.mark.parametrize(
    ("steps", "verdict"),
    [
        (("26.7 ln(5/140)", "26.7 * (-3.33)", "-88.9 mV"), Verdict.PROVED),
        (("26.7 ln(5/140)", "26.7 * (-3.33)", "88.9 mV"), Verdict.REFUTED),
        (("0.026 ln(5/140)", "0.026 * (-3.6)", "-0.09 V = -90 mV"), Verdict.REFUTED),
        (("58 log(5/140) at 20 °C", "-84 mV"), Verdict.PROVED),
    ],
)
def test_lines_that_give_one_quantity_again_go_on_with_its_computation(
    steps: tuple[str, ...], verdict: Verdict
) -> None:
    """Each line begins with the same letter, and is what the line before it comes to."""
    assert verify("\n\n".join(f"E_K = {step}" for step in steps)).verdict is verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        # indices that lost their underscore, and sides behind the charge of an ion
        (r"V{df} = V_m - V{eq}", "proved"),
        (r"V{df} = V_m + V{eq}", "refuted"),
        ("ΔG = RT ln(Na+in/Na+out) + F V_m", "proved"),
        ("ΔG = RT ln(Na+in/Na+out) + 2F V_m", "refuted"),
        # any cation by the letter of its charge
        (r"\Delta G = -m F\Delta\psi + RT\ln\left({[X^{m+}]_B\over [X^{m+}]_A}\right)", "proved"),
        (
            r"\Delta G = -F\Delta\psi + RT\ln\left({[X^{m+}]_B\over [X^{m+}]_A}\right)",
            "conditional",
        ),
        (r"E_{A^z} = \frac{RT}{zF} \log \left( \frac{[A^z]_o}{[A^z]_i} \right)", "proved"),
        (r"E_{A^z} = \frac{RT}{zF} \log \left( \frac{[A^z]_i}{[A^z]_o} \right)", "refuted"),
        # an item of a list
        ("- For Na+: E_Na = RT/F ln([Na]_o/[Na]_i)", "proved"),
        ("• K⁺: E_K = RT/F ln([K]_i/[K]_o)", "refuted"),
        ("RT/F is about 25.7 mV at 25 °C", "proved"),
        ("RT/F is 26.7 mV at 25 °C", "refuted"),
        # activities beside concentrations
        (r"a_K = \gamma_K [K^+]", "proved"),
        (r"a_i = \gamma_i^2 [X]_i", "refuted"),
        ("E_K = RT/F ln(a_o/a_i), a_i = γ_i [K]_i, a_o = γ_o [K]_o", "proved"),
        (r"E_K = \frac{RT}{F}\ln\frac{\gamma_o [K]_i}{\gamma_i [K]_o}", "refuted"),
        (r"\mu_i = \mu_i^0 + RT\ln a_i = \mu_i^0 + RT\ln \gamma_i c_i", "proved"),
        (r"\tilde\mu_i = \mu_i^0 + RT\ln (\gamma_i c_i) + z_i F\phi", "proved"),
        (r"\tilde\mu_i = \mu_i^0 + RT\ln (\gamma_i c_i) - z_i F\phi", "refuted"),
        (r"\bar\mu_K^{in} = \mu_K^0 + RT \ln(\gamma_{in} [K]_{in}) + F\phi_{in}", "proved"),
        # protons that are moved in, where differences are outside less inside
        (r"\Delta\mu_{H^+} = F\Delta\psi - RT\ln 10\,\Delta pH", "proved"),
        (r"\Delta\mu_{H^+} = -F\Delta\psi + RT\ln 10\,\Delta pH", "conditional"),
        (r"\Delta\mu_{H^+} = F\Delta\psi + RT\ln 10\,\Delta pH", "refuted"),
        (r"\Delta p = -\Delta\mu_{H^+}/F", "conditional"),
        # single ions, by Boltzmann's constant and the charge of an electron
        (r"\mu_i = \mu_i^0 + k_B T \ln n_i", "proved"),
        (r"\mu_i = \mu_i^0 - k_B T \ln n_i", "refuted"),
        (r"\bar{\mu}_i = \mu_i + z_i e \psi", "proved"),
        (r"\bar{\mu}_i = \mu_i - z_i e \psi", "refuted"),
        # letters of another alphabet, sides behind numbers, a prime that tells nothing apart
        ("ЕK = RT/zF*ln([К]o/[K]i)", "proved"),
        ("ЕK = RT/zF*ln([К]i/[K]o)", "refuted"),
        ("E_K = 8.314 * 293/96485 * ln(4/40) = -0.058 В", "proved"),
        ("V_K = RT/zF * ln(C_K1/C_K2)", "proved"),
        (r"E' = \frac{58\,\mathrm{mV}}{z} \log\frac{[X]_o}{[X]_i}", "conditional"),
        # brackets around a formula, columns, what a reader is told to do, formulas side by side
        ("(E_K = (RT/F)*ln([K+]o/[K+]i)),", "proved"),
        ("(E_K = (RT/F)*ln([K+]i/[K+]o)).", "refuted"),
        ("E_Na = RT/F ln([Na]_o/[Na]_i)      E_K = RT/F ln([K]_o/[K]_i)", "proved"),
        ("E_Na = RT/F ln([Na]_o/[Na]_i)      E_K = RT/F ln([K]_i/[K]_o)", "refuted"),
        ("Derive E_K = (RT/zF) ln([K⁺]_out/[K⁺]_in)", "proved"),
        (r"$E = \frac{RT}{zF}\ln\frac{c_o}{c_i}$ $R = 8.314\,\mathrm{J/(mol\,K)}$", "proved"),
        # what a unit of pH is worth, accents of Typst, rows that MATLAB turns, pictures, tables
        ("Δp = Δψ − Z·ΔpH (Z = 59 mV at 25 °C)", "proved"),
        ("Δp = Δψ − Z·ΔpH (Z = 25 mV at 25 °C)", "refuted"),
        ("Δp = Δψ + Z ΔpH", "refuted"),
        ('$ Delta tilde(mu) = z F V_m + R T ln(c_"in"/c_"out") $', "proved"),
        ('$ Delta tilde(mu) = z F V_m - R T ln(c_"in"/c_"out") $', "refuted"),
        ("mu = mu_ref + R * T * log(c) + F * v' * z;", "proved"),
        ("mu = mu_ref + R * T * log(c) - F * v' * z;", "refuted"),
        (r"![E_K = \frac{RT}{F} \ln\frac{[K]_o}{[K]_i}](../e/k.png)", "proved"),
        (r"j = -D \frac{dc}{dx} |", "conditional"),
        ("→ Ei = (-61mV/z).log.(Ci/Co)", "conditional"),
        # constants that are swapped in a program, cells of a table, stops of other scripts
        ("return (R*F)/(z*T)*np.log(c_out/c_in)", "refuted"),
        ("return z*F/(R*T)*log(c_out/c_in)", "refuted"),
        ("| Nernst | E_K = (RT/F) ln([K]o/[K]i) | potassium |", "proved"),
        ("| Nernst | E_K = (RT/F) ln([K]i/[K]o) | potassium |", "refuted"),
        ("$[K]_o = 5$ mM、$[K]_i = 140$ mM、37 °C で $E_K = -89$ mV。", "proved"),
        ("$[K]_o = 5$ mM、$[K]_i = 140$ mM、37 °C で $E_K = 89$ mV。", "refuted"),
        # the valence of any ion beside one that is named, and a side that the other one tells
        ("E_K = RT/(z_x F) ln([K]_o/[K]_i)", "proved"),
        ("E_Ca = RT/(2F) ln(Ca_o/[Ca])", "proved"),
        ("E_Ca = RT/(2F) ln([Ca]/Ca_o)", "refuted"),
        ("return (R*T)/(z*F)*np.log(con_ex/con_in)", "proved"),
        ("return (R*T)/(z*F)*np.log(con_in/con_ex)", "refuted"),
        ("*Sodium (z = +1):* $E_{Na} = \\frac{RT}{F}\\ln\\frac{[Na]_o}{[Na]_i}$", "proved"),
        ("E_K < V_m < E_Na if J > 0", "proved"),
    ],
)
def test_potentials_are_judged_as_they_are_printed(claim: str, verdict: str) -> None:
    """Each claim has the verdict of a careful reader."""
    assert CLASSES[verify(claim).verdict.value] == verdict
