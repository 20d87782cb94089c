"""See claims on channels that are counted, conductances in a ratio, charges that are stored."""

import pytest

from vrest.claims import verify
from vrest.verification.notation.between import between
from vrest.verification.verdict import Verdict

PROVED, IF, REFUTED = Verdict.PROVED, Verdict.PROVED_IF, Verdict.REFUTED

CLAIMS = [
    # how many channels there are, what one conducts, and which are open
    (r"I_{Na} = N \gamma p_o (V_m - E_{Na})", PROVED),
    (r"I_{Na} = N \gamma p_o (E_{Na} - V_m)", REFUTED),
    ("I_K = N*p*gamma*(V - E_K)", PROVED),
    (r"G_K = N_K \gamma_K p_K", PROVED),
    ("I = N P_o i", PROVED),
    (r"I = N \cdot P_o \cdot i, i = \gamma (V_m - E)", PROVED),
    (r"I = N \cdot P_o \cdot i, i = \gamma (V_m + E)", REFUTED),
    ("J = g(V - E)", PROVED),
    ("I = G x (Vm— Vn)", PROVED),
    ("U = I.R", IF),
    # a ratio of conductances or permeabilities that is said before what follows from it
    (r"g_K = 4 g_{Na} \Rightarrow V_m = \frac{4 E_K + E_{Na}}{5}", PROVED),
    (r"g_K = 4 g_{Na} \Rightarrow V_m = \frac{E_K + 4 E_{Na}}{5}", REFUTED),
    (r"g_K = g_{Cl}, V_m = (E_K + E_{Cl})/2", PROVED),
    ("g_Na = 2 g_K, g_Cl = 3 g_K, V_m = (E_K + 2 E_Na + 3 E_Cl)/6", PROVED),
    (r"P_K = 9 P_{Na}, V_m = \frac{RT}{F}\ln\frac{9K_o + Na_o}{9K_i + Na_i}", IF),
    (r"P_K = 9 P_{Na}, V_m = \frac{RT}{F}\ln\frac{K_o + 9Na_o}{K_i + 9Na_i}", REFUTED),
    # a charge that is stored, and the ions that carry it
    ("N = CU/q", PROVED),
    (r"C_m = \frac{dQ}{dV_m}", PROVED),
    (r"I_C = \frac{dQ}{dt} = C_m \frac{dV}{dt}", PROVED),
    (r"I_C = \frac{dQ}{dt} = \frac{1}{C_m} \frac{dV}{dt}", Verdict.DIMENSION_ERROR),
    (r"c_m = \frac{\epsilon_r \epsilon_0}{t}", PROVED),
    # anions alone balance no fixed charge of a cell
    (r"[Cl^-]_i^2 + z C_p [Cl^-]_i - C_s^2 = 0", PROVED),
    (r"[Cl^-]_i^2 + z C_p [Cl^-]_i = 0", REFUTED),
    (r"[Cl^-]_i([Cl^-]_i + z C_p) = C_s^2 \Rightarrow [Cl^-]_i^2 + z C_p [Cl^-]_i = 0", REFUTED),
    ("[Na+]_1 = (|z|*C_p + sqrt((|z|*C_p)² + 4*C_salt²))/2", IF),
    ("[Na+]_1 = (|z|*C_p + sqrt((|z|*C_p)² + C_salt²))/2", REFUTED),
    # what is proportional to what
    (r"\lambda_D \propto 1/\sqrt{I}", PROVED),
    (r"\lambda_D \propto \sqrt{I}", REFUTED),
    ("λ_D ∝ 1/√c", PROVED),
    (r"I_K \propto V_m - E_K", PROVED),
    (r"I_K \propto V_m", REFUTED),
    (r"C \propto A/d", PROVED),
    (r"E_K \propto T", PROVED),
    (r"E_K \propto \ln\frac{[K]_o}{[K]_i}", PROVED),
    (r"E_K \propto \ln\frac{[K]_i}{[K]_o}", REFUTED),
    (r"J \propto -\frac{dc}{dx}", Verdict.UNDECIDED),
    # sums over what receptors carry, turns of a pump, forces and fluxes
    (r"I_{syn} = \sum_j g_j(t) (V_m - E_j)", PROVED),
    (r"I_{syn} = \sum_j g_j(t) (E_j - V_m)", REFUTED),
    (r"I_p = e N r", PROVED),
    (r"\sigma = \sum_i J_i X_i", PROVED),
    (r"\sigma = -\sum_i J_i X_i", REFUTED),
    # a curve that is printed with the numbers of one kind of channel
    (r"I_{Kir} = g_{max} \frac{V-E_K}{1+\exp((V-E_K+20)/12)}", IF),
    ("ik = gbar*(v-ek)/(1+exp((v+100)/10))", IF),
    ("ik = gbar*(ek-v)/(1+exp((v+100)/10))", REFUTED),
    ("ninf = 1/(1+exp(-(v+30)/9))", IF),
    ("ninf = 1/(1-exp(-(v+30)/9))", REFUTED),
    # how a current that is fed in moves the potential, in the end and on the way
    (r"V_\infty = E_L + R_m I", PROVED),
    (r"V_\infty = E_L - R_m I", REFUTED),
    (r"V(t) = E_L + R I (1 - e^{-t/\tau})", IF),
    (r"V(t) = E_L - R I (1 - e^{-t/\tau})", REFUTED),
    ('$I = C "dV"/"dt"$', PROVED),
    ("Vm = ΣgiEi / Σgi", PROVED),
    # both ions of a salt in equilibrium
    (r"\mu_{KCl,i} = \mu_{KCl,o} \implies [K]_i [Cl]_i = [K]_o [Cl]_o = C_s^2", PROVED),
    (r"\mu_{KCl,i} = \mu_{KCl,o} \implies [K]_i [Cl]_o = [K]_o [Cl]_i", REFUTED),
    ("r^2 = ([K]_i/[K]_o)^2 = [Ca]_i/[Ca]_o", IF),
    # how much a potential hangs on what conducts
    (r"\frac{\partial V_m}{\partial E_K} = \frac{g_K}{g_K + g_{Na}}", PROVED),
    (r"\frac{\partial V_m}{\partial E_K} = \frac{g_{Na}}{g_K + g_{Na}}", REFUTED),
    (r"\frac{\partial V_m}{\partial g_{Na}} = \frac{E_{Na} - V_m}{g_K + g_{Na}}", PROVED),
    (r"\frac{\partial V_m}{\partial g_{Na}} = \frac{V_m - E_{Na}}{g_K + g_{Na}}", REFUTED),
    ("V_m = (g_Na*E_Na + g_K*E_K - j_pump*F)/(g_Na + g_K)", PROVED),
    ("V_m = (g_Na*E_Na + g_K*E_K + j_pump*F)/(g_Na + g_K)", REFUTED),
    ("i_bg = g_bg*(V - E_bg)", PROVED),
    ("i_K1 = gk1*(V-E_K)/(1+exp(0.07*(V+80.0))); %pA/pF", IF),
    (r"C = \frac{\varepsilon S}{d}", PROVED),
    (r"| Chord conductance | $V_m = \frac{\sum g_i E_i}{\sum g_i}$ |", PROVED),
    # turnovers of transporters with a number behind their name, and of those of a solute
    ("ΔG_KCC2 = RT ln(K_i Cl_i/(K_o Cl_o))", PROVED),
    ("ΔG_KCC2 = 2 RT ln(K_i Cl_i/(K_o Cl_o))", REFUTED),
    ("ΔG_NHE3 = Δμ_Na - Δμ_H", PROVED),
    ("ΔG_SGLT = 2(RT ln(Na_i/Na_o)+FV)+RT ln(glc_i/glc_o)", PROVED),
    ("ΔG_SGLT = 2(RT ln(Na_i/Na_o)-FV)+RT ln(glc_i/glc_o)", REFUTED),
    ("ΔG_SGLT2 = 3Δμ_Na+Δμ_glucose", REFUTED),
    (r"\Delta\mu_{glucose} = RT \ln\frac{[glucose]_i}{[glucose]_o}", PROVED),
    (r"\Delta\mu_{glucose} = RT \ln\frac{[glucose]_o}{[glucose]_i}", REFUTED),
    # lengths of screening as pages print them
    ("λ_D = √(ε k_B T / 2 N_A e² I)", IF),
    ("λ_D = 3.04/√I Å (1:1 electrolyte)", Verdict.APPROX),
    ("lambda_D_nm = 0.304/sqrt(I_molar)", Verdict.APPROX),
    # what programs and pages write around a formula
    ("rest_vm = (gNa*ENa + gK*EK)/(gNa + gK) if gNa + gK > 0 else 0.0", PROVED),
    ("E[i] = (gNa*ENa + gK*EK)/g[i]", PROVED),
    (r"{ tex: 'V_m=\\frac{g_K E_K + g_{Na} E_{Na}}{g_K+g_{Na}}', note: 'a mean' },", PROVED),
    (r"$g_L(V - E_L) + I_p = 0$. This can be rearranged to $V = E_L - \frac{I_p}{g_L}$", PROVED),
    (r"$g_L(V - E_L) + I_p = 0$. This can be rearranged to $V = E_L + \frac{I_p}{g_L}$", REFUTED),
]


@pytest.mark.parametrize(("claim", "verdict"), CLAIMS, ids=[each[0][:60] for each in CLAIMS])
def test_a_claim_on_what_a_membrane_conducts_and_stores_is_judged(
    claim: str, verdict: Verdict
) -> None:
    """Channels, their conductances and the charges beside them are known by their letters."""
    found = verify(claim)
    assert found.verdict is verdict, found.message


def test_words_that_only_announce_a_formula_are_passed_over() -> None:
    """Words between formulas are left out where they say no more than that one follows."""
    assert dict(between("$I = 0$. This gives $V = E$")) == {7: (" ; ", 20)}
    assert not dict(between("$I = 0$ is not $V = E$"))
    assert not dict(between("This gives V"))
