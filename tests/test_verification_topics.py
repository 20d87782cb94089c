"""See claims on rarer subjects: what fluxes dissipate, one-way fluxes, slopes, charges, pumps."""

import pytest

from vrest.claims import verify
from vrest.verification.verdict import Verdict

PROVED, IF, REFUTED = Verdict.PROVED, Verdict.PROVED_IF, Verdict.REFUTED
UNITS = Verdict.DIMENSION_ERROR

CLAIMS = [
    # what passive fluxes dissipate
    (r"\dot S = \frac{I_K (V_m - E_K)}{T}", PROVED),
    (r"T\dot{S} = I_K (V_m - E_K) + I_{Na}(V_m-E_{Na})", PROVED),
    (r"P_{diss} = g_K (V-E_K)^2 + g_{Na}(V-E_{Na})^2", PROVED),
    (r"P_{diss} = g_K (V-E_K)^2 - g_{Na}(V-E_{Na})^2", REFUTED),
    (r"P_{diss} = g_K (V-E_K) + g_{Na}(V-E_{Na})", UNITS),
    (r"\sigma = \frac{1}{T}\sum_i g_i (V_m-E_i)^2", PROVED),
    (r"\sigma = \frac{1}{T}\sum_i I_i (E_i-V_m)", REFUTED),
    (r"\sigma = C_m V_m", PROVED),  # a charge
    (r"T\sigma = J_K\Delta\mu_K+J_{Na}\Delta\mu_{Na} \ge 0", PROVED),
    (r"T\sigma = J_K\Delta\mu_K+J_{Na}\Delta\mu_{Na} \le 0", REFUTED),
    (r"\sigma_s = \frac{1}{T}\sum_i J_i \Delta\tilde\mu_i", PROVED),
    # fluxes that go one way
    (r"\frac{m_e}{m_i} = \exp\left(\frac{(V_m-E_K)F}{RT}\right)", PROVED),
    (r"\frac{m_e}{m_i} = \exp\left(\frac{-(V_m-E_K)F}{RT}\right)", REFUTED),
    (r"\frac{\phi_{in}}{\phi_{out}} = \frac{c_o}{c_i} e^{-zFV/RT}", PROVED),
    (r"\phi_{in} - \phi_{out} = V_m", PROVED),
    (r"J_{in}/J_{out} = ([K]_o/[K]_i · e^{-FV/RT})^{n'}", IF),
    (r"J_{in}/J_{out} = ([K]_i/[K]_o · e^{-FV/RT})^{n'}", REFUTED),
    # what a difference of concentrations drives, through all of a membrane too
    (r"J = P\Delta C", IF),
    (r"J = -D\frac{\Delta C}{\Delta x}", IF),
    (r"J_K = P_K\Delta [K]", IF),
    (r"J = P A (C_1-C_2)", IF),
    (r"J = -DA\frac{dC}{dx}", IF),
    (r"J = -\frac{D}{A}\frac{dC}{dx}", UNITS),
    (r"J = D\frac{\Delta C}{d^2}", UNITS),
    (r"J = P A ([X]_o-[X]_i)", REFUTED),
    # what a membrane's charge is made of
    (r"N = \frac{C_m A |\Delta V|}{e}", PROVED),
    (r"N = \frac{2 C_m A |\Delta V|}{e}", REFUTED),
    (r"\Delta [X] = \frac{C_m A\,\Delta V}{F\,\mathrm{Vol}}", IF),
    (r"\Delta [K^+]_i = \frac{C_m A \Delta V}{F V_{cell}}", PROVED),
    (r"\Delta [K^+]_i = \frac{C_m A \Delta V}{2 F V_{cell}}", REFUTED),
    (r"\frac{n_{excess}}{n_{total}} = \frac{3 C_m V}{r F c}", PROVED),
    (r"\frac{n_{excess}}{n_{total}} = \frac{C_m V}{r F c}", REFUTED),
    # the capacitance of an area and that of a cell, a ball or not
    (r"C = c_m A", PROVED),
    (r"C_{cell} = A C_m", PROVED),
    (r"c_m = C_m/A", PROVED),
    (r"C_m = C A", UNITS),
    (r"C = 4\pi r^2 c_m", PROVED),
    (r"C = \pi d^2 C_m", PROVED),
    (r"C_{tot} = 2\pi a^2 C_m", REFUTED),
    (r"q = 4\pi a^2 C_m V", PROVED),
    (r"Q = \pi d^2 C_m V_m", PROVED),
    (r"Q = 2\pi d^2 C_m V_m", REFUTED),
    # what a side holds, with what cannot leave
    (r"[Na^+]_i + [K^+]_i + [Cl^-]_i + [A^-]_i = [Na^+]_o + [K^+]_o + [Cl^-]_o", PROVED),
    (r"Na_i+K_i+Cl_i+X_i = Na_e+K_e+Cl_e", PROVED),
    (r"[Na^+]_i + [K^+]_i - [Cl^-]_i - [X]_i = [Na^+]_o + [K^+]_o + [Cl^-]_o", REFUTED),
    (r"[Na^+]_i + [K^+]_i - [Cl^-]_i + z[X]_i = 0", PROVED),
    (r"[Na^+]_i + [K^+]_i + [Cl^-]_i + z[X]_i = 0", REFUTED),
    (r"[Na^+]_i + [K^+]_i = [Cl^-]_i + [X^-]_i", PROVED),
    # gates multiply; they divide only where the conductance that they open does
    (r"I_{Na} = \bar g_{Na} m^3 h (V - E_{Na})", PROVED),
    (r"V - E_{Na} = \frac{I_{Na}}{\bar g_{Na} m^3 h}", PROVED),
    (r"I_{Na} = \bar g_{Na} m^3/h (V - E_{Na})", Verdict.UNREADABLE),
    (r"I_{Na} = \bar g_{Na} m^3 h^{-1} (V - E_{Na})", Verdict.UNREADABLE),
    # the potential of the ion that an index counts
    (r"V=\frac{\sum_k g_k V_k}{\sum_k g_k}", PROVED),
    (r"I_m = C_m\frac{dV_m}{dt} + \sum_n G_n (V_m - V_n)", PROVED),
    (r"\sum_n G_n (V_m + V_n) = 0", REFUTED),
    (r"I_i = G_i (V_m - V_i)", PROVED),
    # a ratio that borrows the letter of a quantity
    (r"V_m = \frac{RT}{F}\ln\frac{[K]_o+q[Na]_o}{[K]_i+q[Na]_i}, where q = P_{Na}/P_K", IF),
    (r"V_m = \frac{RT}{F}\ln\frac{[K]_o+q[Na]_o}{[K]_i+q[Na]_i}, where q = P_K/P_{Na}", REFUTED),
    (r"E_K = \frac{RT}{F}\ln q, where q = [K]_o/[K]_i", PROVED),
    (r"E_K = \frac{RT}{F}\ln q, where q = [K]_i/[K]_o", REFUTED),
    # how a potential settles
    (r"V_m(t) = E + (V_0 - E)e^{-t/(R_mC_m)}", PROVED),
    (r"V(t) = E_L + (V(0) - E_L)e^{-t/(R_mC_m)}", PROVED),
    (r"V_m(t) = E + (V_0 - E)(1-e^{-t/(R_mC_m)})", REFUTED),
    # the pump's share of the potential
    ("V_pump = -I_p R_m", PROVED),
    ("V_pump = I_p R_m", REFUTED),
    ("V = V_rest - I_p R_m", IF),
    ("V = V_rest + I_p R_m", REFUTED),
    ("ΔV = -I_p/g = -(0.16 µA/cm²)/(0.5 mS/cm²) = -0.32 mV", PROVED),
    ("ΔV = -I_p/g = -(0.16 µA/cm²)/(0.5 mS/cm²) = -3.2 mV", REFUTED),
    ("I_p = 0.16 µA/cm^2, g = 0.5 mS/cm^2, ΔV = -0.32 mV", PROVED),
    ("I_p = 0.16 µA/cm^2, g = 0.5 mS/cm^2, ΔV = -0.62 mV", REFUTED),
    ("V_m = E - I_p/g", PROVED),
    ("V_m = E + I_p/g", REFUTED),
    ("I_p + g(V-E) = 0", PROVED),
    # what a leak and a current that is fed in come to
    (r"V_\infty = E_L + I_{ext} R", PROVED),
    (r"V_\infty = E_L - I_{ext} R", REFUTED),
    (r"\tau \frac{dV}{dt} = -(V-E_L) + R I_{ext}", PROVED),
    (r"\tau \frac{dV}{dt} = (V-E_L) + R I_{ext}", REFUTED),
    # an equilibrium of both sides, and which way it is left
    (r"\mu_K^{in} = \mu_K^{out} \Leftrightarrow V_m = E_K", PROVED),
    (r"\mu_K^{in} = \mu_K^{out} \Leftrightarrow V_m = E_{Na}", REFUTED),
    (r"\mu_K^{in} > \mu_K^{out} \Rightarrow V_m > E_K", PROVED),
    (r"\mu_K^{out} > \mu_K^{in} \Rightarrow V_m > E_K", REFUTED),
    ("I_p = 100 µm⁻² × 100 s⁻¹ × 1.6e-19 C = 0.16 µA/cm²", PROVED),
    ("I_p = 100 µm⁻² × 100 s⁻¹ × 1.6e-19 C = 1.6 µA/cm²", REFUTED),
    # a fixed charge in brackets
    (r"V_D = \frac{RT}{F}\,\mathrm{arcsinh}\frac{z_A[A]_i}{2c_o}", PROVED),
    (r"V_D = -\frac{RT}{F}\,\mathrm{arcsinh}\frac{z_A[A]_i}{2c_o}", REFUTED),
    (r"V_m = -\frac{RT}{F}\,\mathrm{arsinh}\frac{[A^-]_i}{2[K]_o}", PROVED),
    (r"V_m = \frac{RT}{F}\,\mathrm{arsinh}\frac{[A^-]_i}{2c_o}", REFUTED),
    (r"V_D = -\frac{RT}{F}\ln\frac{[A]+\sqrt{[A]^2+4c^2}}{2c}", PROVED),
    (r"[K^+]_i + [Na^+]_i - [Cl^-]_i - |z_A|[A]_i = 0", IF),  # z_A < 0
    (r"[K^+]_i + [Na^+]_i - [Cl^-]_i + |z_A|[A]_i = 0", REFUTED),
    (r"\Pi_i - \Pi_o = RT\left([K]_i+[Na]_i+\frac{X}{w} - [K]_o-[Na]_o\right)", PROVED),
    (r"\Pi = RT([K]_i+[Na]_i+[Cl]_i+[A]_i)", PROVED),
    # conductances of a constant field and of a rectifier
    (r"g_{K1} = g_{max}\frac{1}{1+\exp((V-E_K-\Delta V)/k)}", PROVED),
    (r"g = \bar g \left(1+\exp\frac{V-E_K-V_h}{V_s}\right)^{-1}", PROVED),
    (r"g = \bar g \left(1-\exp\frac{V-E_K-V_h}{V_s}\right)^{-1}", REFUTED),
    (r"g = \frac{P z^2 F^2}{RT}\frac{c_o c_i}{c_o-c_i} \ln\frac{c_o}{c_i}", IF),
    (r"g_K = P_K\frac{F^2}{RT}\frac{[K]_o[K]_i}{[K]_i-[K]_o}\ln\frac{[K]_i}{[K]_o}", IF),
    (r"g_K = P_K\frac{F^2}{RT}\frac{[K]_o[K]_i}{[K]_i-[K]_o}\ln\frac{[K]_o}{[K]_i}", REFUTED),
    (r"g_{Kir}(V) = \frac{\bar g}{1+\exp\left(\frac{V-E_K-V_{1/2}}{k}\right)}", PROVED),
    (r"g(V_m) = \frac{g_{max}}{1+e^{(V_m-V_{1/2})/k}}", PROVED),
    (r"g_{slope} = \frac{dI_K}{dV_m}", PROVED),
    (r"G_{slope} = \frac{dI}{dV} = g + (V-E)\frac{dg}{dV}", PROVED),
    (r"G_{slope} = \frac{dI}{dV} = g - (V-E)\frac{dg}{dV}", REFUTED),  # not only where V = E
    (r"g_{chord} = \frac{I_K}{V_m - E_K}, \quad g_{slope} = \frac{dI_K}{dV_m}", PROVED),
    (r"g_{chord} = \frac{I_K}{E_K - V_m}, \quad g_{slope} = \frac{dI_K}{dV_m}", REFUTED),
    (r"\Delta Q = C_m A \Delta V = F \cdot \Delta n", PROVED),
    (r"\Delta Q = C_m A \Delta V = 2F \cdot \Delta n", REFUTED),
    (r"V(t) - E = (V_0 - E)\,e^{-g t/C}", PROVED),
    (r"V(t) - E = (V_0 - E)\,e^{-C t/g}", UNITS),
    # a letter that a chain defines and goes on with
    (r"V_D = \frac{RT}{F}\ln r, \quad r = \frac{[K]_o}{[K]_i} = \frac{[Cl]_i}{[Cl]_o}", PROVED),
    (r"V_D = \frac{RT}{F}\ln r, \quad r = \frac{[K]_o}{[K]_i} = \frac{[Cl]_o}{[Cl]_i}", REFUTED),
    # what a potential tends to
    (r"V_m \to E_K", IF),
    (r"V_m → \frac{RT}{F}\ln\frac{[K]_i}{[K]_o}", REFUTED),
    (r"E_L = \frac{RT}{F}\ln\frac{P_K[K]_o+P_{Na}[Na]_o}{P_K[K]_i+P_{Na}[Na]_i}", IF),
]


@pytest.mark.parametrize(("claim", "verdict"), CLAIMS, ids=[each[0][:50] for each in CLAIMS])
def test_a_claim_on_a_rarer_subject_is_judged(claim: str, verdict: Verdict) -> None:
    """The letters of each subject are known beside what else the claim speaks of."""
    found = verify(claim)
    assert found.verdict is verdict, found.message


def test_a_limit_without_its_cause_is_a_condition() -> None:
    """What a potential tends to holds only where it gets there."""
    (*_, last) = verify(r"V_m \to E_K").conditions
    assert "limit" in last


def test_a_number_that_something_changes_to_is_no_limit() -> None:
    """An arrow between numbers says that one follows another."""
    assert verify("[K]_o = 4 → 8 mM").verdict is Verdict.UNREADABLE


@pytest.mark.parametrize(
    ("claim", "slip", "near"),
    [
        ("[K]_o [Cl]_i = [K]_i [Cl]_o", "swapped_in_out", ""),
        (r"[K^+]_i = [K^+]_o\, e^{E_K F/RT}", "sign", ""),
        (
            r"P_{Ca}/P_{Na} = \frac{[Na]_i}{[Ca]_o}\, e^{E F/RT}\,(1+e^{E F/RT})",
            "wrong_factor",
            r"\frac{[Na]_i}{4 [Ca]_o}",
        ),
        (r"\frac{g_K(V-E_K)}{g_{Na}(V-E_{Na})} = -\frac{3}{2}", "wrong_factor", r"-\frac{2}{3}"),
        ("carev = R*T/F*log(cao/cai)", "missing_valence", "carev = R*T/(2*F)*log(cao/cai)"),
    ],
)
def test_a_slip_is_found_in_the_claims_own_notation(claim: str, slip: str, near: str) -> None:
    """The nearest true formula is spelled as the claim is, with names that it makes up."""
    found = verify(claim)
    assert found.diagnosis == slip
    assert near in (found.nearest or "")
    assert verify(found.nearest or "").holds
