"""Judge formulas as pages print them, each beside a slip of its own: marks, words, programs."""

import pytest

from judging import CLASSES
from vrest.claims import verify

JUDGED = [
    # the sides as bracketed exponents, beside an index that only counts the ion
    (r"\phi^{(2)} - \phi^{(1)} = \frac{RT}{z_iF}\ln\frac{c_i^{(1)}}{c_i^{(2)}}", "proved"),
    (r"\phi^{(2)} - \phi^{(1)} = \frac{RT}{z_iF}\ln\frac{c_i^{(2)}}{c_i^{(1)}}", "refuted"),
    # a balance that speaks of the potential of each side, with what is the same on both
    (r"kT\ln c_{in} + ze\varphi_{in} = kT\ln c_{out} + ze\varphi_{out}", "proved"),
    (r"kT\ln c_{in} - ze\varphi_{in} = kT\ln c_{out} - ze\varphi_{out}", "refuted"),
    (
        r"\mu_i^0 + RT\ln c_i^{(1)} + z_iF\phi^{(1)} = \mu_i^0 + RT\ln c_i^{(2)} + z_iF\phi^{(2)}",
        "proved",
    ),
    # the potential of one ion, and that of a mole
    (r"\bar\mu = \mu^\circ + k_BT\ln c + ze\varphi", "proved"),
    (r"\bar\mu = \mu^\circ + k_BT\ln c - ze\varphi", "refuted"),
    (r"\bar\mu = \mu^\circ + RT\ln c + ze\varphi", "refuted"),
    # arguments of a command on the next line
    ("E_K=\\frac{RT}{F}\\ln\\frac\n{[K]_o}\n{[K]_i}", "proved"),
    # sides in other languages, and functions of any module
    ("E_Ion = (RT/zF) · ln([außen]/[innen])", "proved"),
    ("E_Ion = (RT/zF) · ln([innen]/[außen])", "refuted"),
    (r"E_x = \frac{58\,mV}{z}\log\frac{[X]_{外}}{[X]_{內}}", "conditional"),
    ("E_Ca = 0.5*R*T*ufl.ln(Cao/Cai)/F", "proved"),
    ("E_Ca = R*T*ufl.ln(Cao/Cai)/F", "refuted"),
    # names of programs
    ("e = R*(celsius+273.15)/FARADAY*log((pk*ko+pna*nao)/(pk*ki+pna*nai))", "conditional"),
    ("egaba = RTF*log((pcl*cli + phco3*hco3i)/(pcl*clo + phco3*hco3o))*1000", "conditional"),
    ("EGABA=-26.54*log((pcl*CLout+phco3*hco3out)/(pcl*CLin+phco3*hco3in));", "conditional"),
    ("EGABA=26.54*log((pcl*CLout+phco3*hco3out)/(pcl*CLin+phco3*hco3in));", "refuted"),
    # fractions that HTML sets small, and a cytoplasm called c
    (
        "E = <sup>RT</sup>/<sub>zF</sub> ln([X]<sub>o</sub>/[X]<sub>i</sub>)",
        "proved",
    ),
    ("E = <sup>RT</sup>&frasl;<sub>zF</sub> ln(<sup>[X]i</sup>&frasl;<sub>[X]o</sub>)", "refuted"),
    (r"\epsilon_{ion} = \frac{RT}{zF}\ln\frac{[\text{ion}]_{e}}{[\text{ion}]_{c}}", "proved"),
    (r"\epsilon_{ion} = \frac{RT}{zF}\ln\frac{[\text{ion}]_{c}}{[\text{ion}]_{e}}", "refuted"),
    # a side within the brackets, and a letter that only the potential bears
    (r"E_X = \frac{RT}{zF}\ln\frac{[X_o]}{[X_i]}", "proved"),
    (r"E_X = \frac{RT}{zF}\ln\frac{[X_i]}{[X_o]}", "refuted"),
    (r"E_X = \frac{-2.3 RT}{zF}\log_{10}\frac{[C_i]}{[C_e]}", "conditional"),
    (r"E_X = -\frac{RT}{F}\ln\frac{[Cl]_o}{[Cl]_i}", "proved"),
    (r"E_X = \frac{RT}{F}\ln\frac{[Cl]_o}{[Cl]_i}", "refuted"),
    # the sign that a driving force gives to the potential of the ion
    ("V_m - E_K = -70 - 90 = -160 mV", "refuted"),
    ("Driving force on K+ = Vm - EK = -70 - 90 = -160 mV", "refuted"),
    ("Driving force on K+ = Vm - EK = -70 - (-90) = +20 mV", "proved"),
    (r"V_m - E_{Na} = -70 + 60 = -10\ \mathrm{mV}", "refuted"),
    (r"V_m - E_{Na} = -70 - 60 = -130\ \mathrm{mV}", "proved"),
    ("E_K - V_m = 90 - 70 = 20 mV", "refuted"),
    ("Driving force on Na+ = -70 mV + 60 mV = -10 mV", "refuted"),
    ("Driving force on Na+ = -70 mV - 60 mV = -130 mV", "proved"),
    ("E_K - V_m = -90 - (-70) = -20 mV", "proved"),
    # a temperature that is only a number beside the gas constant
    (r"E_K = \frac{R (273+37)}{F}\ln\frac{5}{140} = -89 mV", "proved"),
    (r"E_K = \frac{R\cdot 310}{F}\ln\frac{5}{140} = -84 mV", "refuted"),
    ("E_K = R*310/F*ln(K_o/K_i)", "conditional"),
    ("E_K = R*(273+37)/F*ln(K_i/K_o)", "refuted"),
    # the unit of a quotient, before the logarithm
    (r"E_{Ca} = \frac{61.5}{2} mV \log_{10}\frac{[Ca]_o}{[Ca]_i}", "conditional"),
    ("E_Ca = 58/2 mV log(1.8/0.0001) = 123 mV", "proved"),
    ("E_Cl = 61/-1 mV log(103/4) = -86 mV", "proved"),
    ("E_Cl = 61/-1 mV * log(103/4) = +86 mV", "refuted"),
    # units behind what is computed, and words that say of which case it is
    (r"E_K = 61.5 \log_{10}\frac{5}{140}\ \text{mV} = -89.0\ \text{mV}", "proved"),
    (r"E_K = 61.5 \log_{10}\frac{5}{140}\ \text{mV} = -84.0\ \text{mV}", "refuted"),
    (r"\kappa^{-1} = 0.304/\sqrt{0.1}\ \mathrm{nm} = 0.96\ \mathrm{nm}", "proved"),
    (r"\kappa^{-1} = 3.04/\sqrt{0.1}\ \mathrm{nm} = 0.96\ \mathrm{nm}", "refuted"),
    (r"E_{Cl}^{\text{mature}} = -61.5 \log_{10}(110/7) = -73.6 \text{ mV}", "proved"),
    (r"E_{Cl}^{mature} = E_{Cl}^{immature}", ""),
    (
        r"\lambda_D = \sqrt{\frac{\varepsilon_r\varepsilon_0 k_B T}{2 N_A e^2 I}}"
        r"\approx \frac{0.304}{\sqrt{I\,[\text{M}]}}\ \text{nm}",
        "conditional",
    ),
    # slopes of the electrochemical potential, and the electric field
    (r"\nabla\tilde{\mu}_i = \frac{RT}{c_i}\nabla c_i + z_i F\nabla\phi", "proved"),
    (r"\nabla\tilde{\mu}_i = \frac{RT}{c_i}\nabla c_i - z_i F\nabla\phi", "refuted"),
    (
        r"J = -\frac{Dc}{RT}\frac{d\mu}{dx} = -D(\frac{dc}{dx}+\frac{zF}{RT}c\frac{d\phi}{dx})",
        "proved",
    ),
    (r"J_i = D_i(-\frac{dc_i}{dx}+\frac{z_iF}{RT}c_iE_x)", "proved"),
    (r"J_i = -D_i(\frac{dc_i}{dx}+\frac{z_iF}{RT}c_iE_x)", "refuted"),
    ("EK := RTdivF * ln(Ko/Ki);", "proved"),
    ("E_K = (R * T / F) * log((K_outside) / ...\n (K_inside));", "proved"),
    ("E_K = (R * T / F) * log((K_inside) / ...\n (K_outside));", "refuted"),
    # fractions side by side under a logarithm, and a letter for the membrane potential
    (r"V = \frac{RT}{F}\ln\frac{P_{Na}}{P_K}\frac{[Na^+]_o}{[K^+]_i}", "conditional"),
    (r"E_K = \frac{RT}{F}\ln\frac{[K^+]_o}{[K^+]_i}\frac{[K^+]_o}{[K^+]_i}", "refuted"),
    (r"I = Pz^2\frac{EF^2}{RT}\frac{[X]_i-[X]_oe^{-zEF/RT}}{1-e^{-zEF/RT}}", "proved"),
    (r"I = Pz^2\frac{EF^2}{RT}\frac{[X]_o-[X]_ie^{-zEF/RT}}{1-e^{-zEF/RT}}", "refuted"),
    # wholes: a cell's current, the sum of conductances, the cycles of a pump
    (r"I_K = g_K(V_m-E_K) = 10\,\text{nS}\times(-70+90)\,\text{mV} = 200\,\text{pA}", "proved"),
    (r"I_K = g_K(V_m-E_K) = 10\,\text{nS}\times(-70+90)\,\text{mV} = 20\,\text{pA}", "refuted"),
    (r"V_m = \frac{g_K}{g_T}E_K + \frac{g_{Na}}{g_T}E_{Na}", "proved"),
    (r"V_m = \frac{g_{Na}}{g_T}E_K + \frac{g_K}{g_T}E_{Na}", "refuted"),
    ("I_NaK = F(3-2)J", "proved"),
    ("I_NaK = F(3+2)J", "refuted"),
    # what comes to nothing is where the rest is meant; joules; amounts in mol/L
    (
        r"J = -D(\frac{dC}{dx}+\frac{zF}{RT}C\frac{dV}{dx}) = 0"
        r"\Rightarrow V_{in}-V_{out} = \frac{RT}{zF}\ln\frac{C_{out}}{C_{in}}",
        "proved",
    ),
    (
        r"J = -D(\frac{dC}{dx}+\frac{zF}{RT}C\frac{dV}{dx}) = 0"
        r"\Rightarrow V_{in}-V_{out} = \frac{RT}{zF}\ln\frac{C_{in}}{C_{out}}",
        "refuted",
    ),
    ("ΔG = -8.314·310·ln(145/12) - 96485·0.07 = -13.2 kJ/mol", "proved"),
    ("ΔG = -8.314·310·ln(145/12) - 96485·0.07 = -15.2 kJ/mol", "refuted"),
    (r"\kappa=\sqrt{\frac{2000F^2I}{\varepsilon_0\varepsilon_rRT}}", "proved"),
    (r"\kappa=\sqrt{\frac{1000F^2I}{\varepsilon_0\varepsilon_rRT}}", "refuted"),
    # a salt around fixed charges
    (r"c_+ = \frac{1}{2}\left(c_f + \sqrt{c_f^2 + 4 c_b^2}\right)", "proved"),
    (r"c_- = \frac{1}{2}\left(c_f + \sqrt{c_f^2 + 4 c_b^2}\right)", "refuted"),
    ("c_+ + c_- = sqrt(c_f^2 + 4*c_s^2)", "proved"),
    (r"\bar c_+ \bar c_- = c_s^2", "proved"),
    (r"c_+ - c_- = c_f", "proved"),
    (r"\Delta\phi = \frac{RT}{F}\ln\frac{c_s}{c_+}", "proved"),
    (r"\Delta\phi = \frac{RT}{F}\ln\frac{c_+}{c_s}", "refuted"),
    (r"\psi_D = \frac{RT}{F}\ln\frac{c_-^{in}}{c_-^{out}}", "proved"),
    ("r = [cat]_i/[cat]_o = [an]_o/[an]_i = (A + √(A² + 4c²))/(2c)", "proved"),
]


@pytest.mark.parametrize(("text", "expected"), JUDGED, ids=[text[:60] for text, _ in JUDGED])
def test_what_is_printed_gets_its_verdict(text: str, expected: str) -> None:
    """A formula and its slip are told apart, whatever the notation."""
    assert CLASSES.get(verify(text).verdict.value, "") == expected
