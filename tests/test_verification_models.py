"""See claims as models of cells print them: gates at rest, pumps by program names, roots, sums."""

import pytest

from vrest.claims import verify
from vrest.verification.verdict import Verdict

PROVED, IF, REFUTED = Verdict.PROVED, Verdict.PROVED_IF, Verdict.REFUTED

CLAIMS = [
    # gates that have come to rest, and what scales a rectifier
    ("IKir = gKir*minf*(V-EK)", PROVED),
    ("I_K = gK*n_inf*(V+EK)", REFUTED),
    (r"I_{K1} = G_{K1}\sqrt{\frac{[K^+]_o}{5.4}} x_{K1,\infty}(V - E_K)", PROVED),
    ("i_K1 = g_K1*xK1_inf*sqrt(Ko/5.4)*(V-E_K)", PROVED),
    (r"I_K1 = g_K1 \sqrt{[K]_o} (E_K - V)", REFUTED),
    ("INa = GNa_*(mNa^3)*hNa*jNa*(V-ENa);", PROVED),
    ("IKir = gK*(1/(1+exp((V - EK - Vh)/k)))*(V-EK)", PROVED),
    ("I_K = g_K (V - E_K)/(1+exp(-(V - E_K - V_h)/k))", REFUTED),
    # what a program calls the currents of the pump
    ("ina = 3.0*ipump; ik = -2.0*ipump", PROVED),
    ("ina = 3.0*ipump; ik = 2.0*ipump", REFUTED),
    ("I_Na = 3*I_pump", REFUTED),  # of the leak, in a text
    ("I_total = g_K(V_m - E_K) + g_Na(V_m - E_Na) + I_pump", PROVED),
    ("I_total = g_K(V_m - E_K) + g_Na(V_m - E_Na) - I_pump", REFUTED),
    ("E_Ks = R*T/F*log((Ko+PkNa*Nao)/(Ki+PkNa*Nai))", IF),
    ("E_K = RT_zF * log(K_out / K_in)", PROVED),
    ("E_K = RT_zF * log10(K_out / K_in)", REFUTED),
    ("E_K = (kT/Q) * ln([K+]_out / [K+]_in)", PROVED),
    # a current in mA/cm², by a function that models know
    (
        "w = (1e-3)*2*FARADAY*v/(R*(celsius+273.15))\neco = cao*efun(w)\neci = cai*efun(-w)\n"
        "ica = pcabar*(.001)*2*FARADAY*(eci - eco)",
        PROVED,
    ),
    (
        "w = (1e-3)*2*FARADAY*v/(R*(celsius+273.15))\neco = cao*efun(w)\neci = cai*efun(-w)\n"
        "ica = pcabar*(.001)*FARADAY*(eci - eco)",
        REFUTED,
    ),
    ("ik = P_K*F*(ko*efun(-u) - ki*efun(u))", REFUTED),
    # a channel's file that calls its reduced voltage z, and what it computes ghk
    (
        "z = (1e-3)*2*FARADAY*v/(R*(celsius+273.15))\neco = co*(z)/(exp(z)-1)\n"
        "eci = ci*(-z)/(exp(-z)-1)\nghk = (1e-3)*2*FARADAY*(eci-eco)",
        IF,
    ),
    (
        "arg = (0.001)*z*FARADAY*v/(R*(celsius+273.15))\neco = co*efun(arg)\n"
        "eci = ci*efun(-arg)\nghk = (0.001)*z*FARADAY*(eco - eci)",
        REFUTED,
    ),
    # single gates, and a leak beside them
    ("I_K = g_K*n*(V-E_K)", PROVED),
    ("INa=gNa*minf**3*h*(V-ENa)+gNaL*(V-ENa)", PROVED),
    ("IK=(gK*n**4+gKL)*(V-EK)", PROVED),
    ("E_L = 1/g_L * (g_NaL * E_Na + g_KL * E_K + g_ClL * E_Cl)", PROVED),
    # fluxes and currents under their letters
    ("d[K]_i/dt = -J_K + 2 J_p", PROVED),
    ("d[K]_i/dt = -J_K - 2 J_p", REFUTED),
    ("J_Napump = 3 * J_pump; J_Kpump = -2 * J_pump", PROVED),
    ("J_Napump = 3 * J_pump; J_Kpump = 2 * J_pump", REFUTED),
    (r"J_i = g_i (V - E_i)/(z_i F)", PROVED),
    ("J_{Cl} = g_{Cl} (V - E_{Cl})/F", REFUTED),
    ("j_K = g_K (V - E_K)", PROVED),
    ("I_{leak} = I_K + I_{Na} = g_K(V_m - E_K) + g_{Na}(V_m - E_{Na})", PROVED),
    ("I_leak = g_Na_leak*(v-E_Na) + g_K_leak*(v-E_K) + g_Cl_leak*(v+E_Cl)", REFUTED),
    ("V = (g_Na*E_Na + g_K*E_K + g_Ca_rest*E_Ca) / (g_Na + g_K + g_Ca_rest)", PROVED),
    # how single languages write
    ("VK = 26.64*log(K_o/K_i)*mV : volt", Verdict.APPROX),
    ("VK = (26.64*mV)*log(K_o/K_i) : volt", Verdict.APPROX),
    ("lambda z, co, ci: (R*T)/(z*F)*np.log(co/ci)", PROVED),
    ("!ek=rtf*log(ko/ki)", PROVED),
    ("=R*T/(z*F)*LN(C_out/C_in)", PROVED),
    ("=R*T/(z*F)*LOG(C_out/C_in)", REFUTED),  # to the base 10 in a spreadsheet
    ("ep = R*(tc+273.15)/(zp*F)*log(ci/ce)", REFUTED),
    # shares of the conductance
    (r"V_m = T_K E_K + T_{Na} E_{Na} + T_{Cl} E_{Cl}", PROVED),
    (r"V_m = t_K E_{Na} + t_{Na} E_{K}", REFUTED),
    # forces, energies and potentials of each side
    (r"\sigma = \frac{1}{T}\sum_i J_i (\bar\mu_i^{in} - \bar\mu_i^{out}) \ge 0", PROVED),
    (r"\sigma = \frac{1}{T}\sum_i J_i (\bar\mu_i^{out} - \bar\mu_i^{in})", REFUTED),
    (r"\Delta\Delta G = -RT\ln\frac{P_{Na}}{P_K}", PROVED),
    ("ΔΔG = RT ln(P_K/P_Na)", IF),
    (r"G_{S,e}=G^0_{S}+RT\ln([S]_{e})+zFu_{e}", PROVED),
    (r"G_{S,e}=G^0_{S}+RT\ln([S]_{i})+zFu_{e}", REFUTED),
    (r"\bar\mu_{out} = \mu^0 + RT\ln c_{out} - zF\phi_{out}", REFUTED),
    (r"\frac{M_{io}}{M_{oi}} = \exp\left(\frac{zF(V-E)}{RT}\right)", PROVED),
    (r"\frac{M_{oi}}{M_{io}} = \exp\left(\frac{zF(V-E)}{RT}\right)", REFUTED),
    ("E_Donnan = (RT/F) × ln(r)", PROVED),
    ("V_D = -(RT/F) ln r", IF),
    ("N = C*V/(z*e)", PROVED),
    # sums over ions by their kind, and a voltage as a pure number
    (
        r"E_{ion} = \frac{RT}{F} \ln{\frac{\sum{P_{cation_i} [cation]_{out_i}} + \sum{P_{anion_i}"
        r" [anion]_{in_i}}}{\sum{P_{cation_i} [cation]_{in_i}} + "
        r"\sum{P_{anion_i} [anion]_{out_i}}}}",
        PROVED,
    ),
    ("P_K[K]_i + P_Na[Na]_i + P_Cl[Cl]_o = e^{-ψ} (P_K[K]_o + P_Na[Na]_o + P_Cl[Cl]_i)", PROVED),
    ("P_K[K]_i + P_Na[Na]_i + P_Cl[Cl]_o = e^{ψ} (P_K[K]_o + P_Na[Na]_o + P_Cl[Cl]_i)", REFUTED),
    # the charge of ions that follow the potential which they bend
    (r"\frac{d^2\phi}{dx^2} = \frac{2 z F c_0}{\epsilon}\sinh(zF\phi/RT)", IF),
    (r"\frac{d^2\phi}{dx^2} = \frac{2 e n_0}{\epsilon}\sinh(e\phi/k_BT)", IF),
    (r"\frac{d^2\phi}{dx^2} = -\frac{F}{\epsilon}\sum_i z_i c_i^0 e^{-z_iF\phi/RT}", IF),
    (r"\frac{d^2\phi}{dx^2} = \frac{2 z F c_0}{\epsilon}\cosh(zF\phi/RT)", REFUTED),
    ("I_m = C_m dV/dt + I_K + I_{Na} + I_L", PROVED),
    ("λ = 3.04 Å/√I", Verdict.APPROX),  # a number with a unit that is no plain letter
    (r"l_{debye}=\sqrt{RT\frac{εε_0}{F^2c_1^b}}", IF),
    # gates beside the permeability that they open, without a bar
    ("ICa=PCa*d*f*4*V*F*F/(R*T)*(Cai*exp(2*V*F/(R*T))-Cao)/(exp(2*V*F/(R*T))-1)", PROVED),
    ("ICa=PCa*m^3*h*4*V*F*F/(R*T)*(Cai*exp(2*V*F/(R*T))-Cao)/(exp(2*V*F/(R*T))-1)", PROVED),
    ("ICa=PCa*d*f*4*V*F*F/(R*T)*(Cai*exp(2*V*F/(R*T))-Cao)/(exp(V*F/(R*T))-1)", REFUTED),
    # numbers that permeabilities weigh are concentrations, as those of cells are
    ("V_m = R T/F ln((5 P_K + 145 P_Na + 9 P_Cl)/(140 P_K + 12 P_Na + 99 P_Cl))", IF),
    ("V_m = R T/F ln((5 P_K + 145 P_Na + 99 P_Cl)/(140 P_K + 12 P_Na + 9 P_Cl))", REFUTED),
    (r"V_m = \frac{RT}{F}\ln\frac{P_K(140)+P_{Na}(12)}{P_K(5)+P_{Na}(145)}", REFUTED),
    (r"V_m = \frac{RT}{2F}\ln\frac{P_K(5)+P_{Na}(145)}{P_K(140)+P_{Na}(12)}", REFUTED),
    (r"V_m = 58\log\frac{P_K[5] + P_{Na}[145]}{P_K[140] + P_{Na}[12]}", IF),
    # where what a stream carries is part of the flux
    (r"J = -D\nabla c - \frac{zF}{RT} D c\nabla\phi + c u", IF),
    (r"J = -D\nabla c - \frac{ze}{k_B T} D c\nabla\phi + c v", IF),
    (r"J = -D\nabla c - \frac{zF}{RT} D c\nabla\phi - c u", REFUTED),
    (r"J = -D\nabla c - \frac{zF}{RT} D c\nabla\phi + 2 c u", REFUTED),
    (r"0 = -D\nabla c - \frac{zF}{RT} D c\nabla\phi + c v", IF),
    (r"J = -D\nabla c + \frac{zF}{RT} D c E + c v", IF),
    (r"J = -D\nabla c + c v", IF),
    # how a concentration changes at a depth: by what flows in and not on
    ("∂c/∂t = -∇·J", PROVED),
    ("∂c/∂t = ∇·J", REFUTED),
    ("∇·J = 0", IF),
    ("0 = d/dx(D dc/dx + z F/(R T) D c dφ/dx)", IF),
    ("0 = d/dx(D dc/dx - z F/(R T) D c dφ/dx)", REFUTED),
    (r"\frac{\partial c}{\partial t} + \nabla\cdot J = 0", PROVED),
    (r"\frac{\partial c}{\partial t} = D\frac{\partial^2 c}{\partial x^2}", IF),
    (r"\frac{\partial c}{\partial t} = -D\frac{\partial^2 c}{\partial x^2}", REFUTED),
    ("∂c/∂t = ∇·(D ∇c + z F D c ∇φ/(R T))", PROVED),
    ("∂c/∂t = ∇·(D ∇c - z F D c ∇φ/(R T))", REFUTED),
    ("∂c/∂t = ∇·(D ∇c + z F D c ∇φ/(R T) - c u)", PROVED),
    ("∂c/∂t = ∇·(D ∇c + z F D c ∇φ/(R T) + c u)", REFUTED),
    # the current through a membrane that one ion crosses, and a slope without its voltage
    ("I_m = P z^2 F^2 V/(R T) (c_i - c_o exp(-z F V/(R T)))/(1 - exp(-z F V/(R T)))", PROVED),
    (
        "I_m = P z^2 F^2/(R T) (c_i - c_o exp(-z F V/(R T)))/(1 - exp(-z F V/(R T)))",
        Verdict.DIMENSION_ERROR,
    ),
    # a ratio of permeabilities that is stated beside, however it is
    ("V_m = RT/F ln((K_o + 0.5 Na_o)/(K_i + 0.5 Na_i)), P_K = 2 P_Na", IF),
    ("V_m = RT/F ln((K_o + 0.5 Na_o)/(K_i + 0.5 Na_i)), P_Na = P_K/2", IF),
    ("V_m = RT/F ln((K_o + 0.5 Na_o)/(K_i + 0.5 Na_i)), P_Na = P_K", REFUTED),
    ("V_m = RT/F ln((K_o + Na_o)/(K_i + Na_i)), P_Na = P_K", IF),
    ("V_m = RT/F ln((K_o + Na_o)/(K_i + Na_i)), P_K = 2 P_Na", REFUTED),
    ("EMF (mV) = -61 log (CNa+i PNa+ + CK+i PK+)/(CNa+o PNa+ + CK+o PK+)", IF),
    ("EMF (mV) = 61 log (CNa+i PNa+ + CK+i PK+)/(CNa+o PNa+ + CK+o PK+)", REFUTED),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "verdict"), CLAIMS, ids=[each[0][:50] for each in CLAIMS])
def test_a_claim_of_a_model_is_judged(claim: str, verdict: Verdict) -> None:
    """What models of cells call their quantities is known beside what they compute of them."""
    found = verify(claim)
    assert found.verdict is verdict, found.message


@pytest.mark.parametrize(
    ("claim", "slip"),
    [
        ("I_K = gK*n_inf*(V+EK)", "sign"),
        ("ik = 2*ipump", "sign"),
        ("I_total = g_K(V_m - E_K) + g_Na(V_m - E_Na) - I_pump", "sign"),
        (r"\frac{d^2\phi}{dx^2} = \frac{z F c_0}{\epsilon}\sinh(zF\phi/RT)", "wrong_factor"),
        (r"\frac{d^2\phi}{dx^2} = -\frac{2 F c_0}{\epsilon}\sinh(F\phi/RT)", "sign"),
        (r"\bar\mu_{in} = \mu^0 + RT\ln c_{out} + zF\phi_{in}", "swapped_in_out"),
        ("ica = pcabar*F*(cai*efun(-2*F*v/(R*T)) - cao*efun(2*F*v/(R*T)))", "missing_valence"),
    ],
)
def test_the_slip_of_a_model_is_named(claim: str, slip: str) -> None:
    """What went wrong has its name, and the nearest true formula holds."""
    found = verify(claim)
    assert found.diagnosis == slip
    assert verify(found.nearest or "").holds


def test_concentrations_that_a_claim_puts_in_are_its_condition() -> None:
    """Each number that a permeability weighs is said to be the concentration that it stands for."""
    found = verify("V_m = R*T/F*ln((P_K*5 + P_Na*145)/(P_K*140 + P_Na*12))")
    values = "K_in = 140 mM and K_out = 5 mM and Na_in = 12 mM and Na_out = 145 mM"
    assert found.conditions == (f"{values} and P_Cl = 0",)


@pytest.mark.parametrize("claim", ["∇·J_K = 0", "d/dx(D dc/dx + z F/(R T) D c dφ/dx) = 0"])
def test_a_flux_that_is_the_same_everywhere_is_one_of_a_steady_state(claim: str) -> None:
    """The condition stands with the verdict."""
    assert verify(claim).conditions == ("concentrations do not change in time (steady state)",)
