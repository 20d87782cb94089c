"""Judge formulas as lecture notes and books letter them, each beside a slip of its own."""

import pytest

from judging import CLASSES
from vrest.claims import verify

JUDGED = [
    # the number of an equation, which is no factor
    (r"E_K = \frac{RT}{F}\ln\frac{[K]_o}{[K]_i} \quad (1-13)", "proved"),
    (r"E_K = \frac{RT}{F}\ln\frac{[K]_i}{[K]_o} \quad (1-11a)", "refuted"),
    ("E_K = RT/F ln(K_o/K_i)     (1-13)", "proved"),
    (r"E_K = \frac{RT}{F}\ln\frac{[K]_o}{[K]_i} \eqno(4)", "proved"),
    # a potential that one ion in the place of another moves, at concentrations of their own
    (r"\Delta E_{rev} = \frac{RT}{F} \ln \frac{P_{Na}[Na]_o}{P_K[K]_o}", "conditional"),
    (r"\Delta E_{rev} = -\frac{RT}{F} \ln \frac{P_{Na}[Na]_o}{P_K[K]_o}", "refuted"),
    (r"\Delta V_{rev} = \frac{RT}{F} \ln \frac{P_X[X]_o}{P_K[K]_o}", "conditional"),
    (r"\Delta V_{rev} = \frac{RT}{F} \ln \frac{P_K[X]_o}{P_X[K]_o}", "refuted"),
    (r"E_{rev} = \frac{RT}{zF}\ln\frac{P_A[A]_o}{P_B[B]_i}", "conditional"),
    (r"E_{rev} = \frac{RT}{zF}\ln\frac{P_A[A]_i}{P_B[B]_o}", "refuted"),
    # shares of a conductance, and the currents beside one that is fed in
    ("V_m = G_K/G_m E_K + G_Na/G_m E_Na", "proved"),
    ("V_m = G_K/G_m E_Na + G_Na/G_m E_K", "refuted"),
    (r"c_m \frac{dV}{dt} = -i_m + \frac{I_e}{A}", "proved"),
    (r"c_m \frac{dV}{dt} = i_m + \frac{I_e}{A}", "refuted"),
    ("J_n = G_n (V_m - V_n)", "proved"),
    ("J_n = G_n (V_n - V_m)", "refuted"),
    # letters of books
    (r"V_m = \Phi_i - \Phi_e = \frac{RT}{Z_pF}\ln\frac{[C_p]_e}{[C_p]_i}", "proved"),
    (r"V_m = \Phi_i - \Phi_e = \frac{RT}{Z_pF}\ln\frac{[C_p]_i}{[C_p]_e}", "refuted"),
    (r"\vec{j}_p = -D_p(\nabla C_p + \frac{C_p Z_p F}{RT}\nabla\Phi)", "proved"),
    (r"\vec{j}_p = -D_p(\nabla C_p - \frac{C_p Z_p F}{RT}\nabla\Phi)", "refuted"),
    (r"V_i^{Nernst} = -\frac{k_BT}{q_i}\ln\frac{c_{2,i}}{c_{1,i}}", "proved"),
    (r"V_i^{Nernst} = \frac{k_BT}{z_i e}\ln\frac{c_{i,in}}{c_{i,out}}", "refuted"),
    (r"\mathbf{N} = -D\nabla c - \frac{zF}{RT} D c \nabla\phi + c\mathbf{u}", "conditional"),
    (r"\mathbf{N} = -D\nabla c + \frac{zF}{RT} D c \nabla\phi + c\mathbf{u}", "refuted"),
    # the energy of the ions that the pump carries in a cycle
    (r"\Delta G_{Na} = 3[RT \ln\frac{[Na]_o}{[Na]_i} + F(\Psi_{out} - \Psi_{in})]", "conditional"),
    (r"\Delta G_{Na} = 3[RT \ln\frac{[Na]_o}{[Na]_i} + F(\Psi_{in} - \Psi_{out})]", "refuted"),
    (r"\Delta G_{Na} = 2[RT \ln\frac{[Na]_o}{[Na]_i} + F(\Psi_{out} - \Psi_{in})]", "refuted"),
    (r"\Delta \mu_{H^+} = RT \ln\frac{[H^+]_{lumen}}{[H^+]_{stroma}} + F\Delta\psi", "proved"),
    (r"\Delta \mu_{H^+} = RT \ln\frac{[H^+]_{stroma}}{[H^+]_{lumen}} + F\Delta\psi", "refuted"),
    ("37°C, 单价阳离子: $E_X \\approx 61 \\log_{10} \\frac{[X]_o}{[X]_i}$ (mV)", "conditional"),
]


@pytest.mark.parametrize(("claim", "verdict"), JUDGED)
def test_formulas_are_judged_in_the_letters_of_their_books(claim: str, verdict: str) -> None:
    """Each formula has the verdict of a careful reader, whatever its letters."""
    assert CLASSES[verify(claim).verdict.value] == verdict


@pytest.mark.parametrize(
    "claim",
    [
        r"\epsilon \nabla^2 \phi = \sum_i z_i F c_i",
        r"\epsilon \frac{d^2\phi}{dx^2} = \rho",
    ],
)
def test_charge_bends_the_potential_the_other_way(claim: str) -> None:
    """Poisson's equation without its minus has a wrong sign, by whatever it counts the charge."""
    found = verify(claim)
    assert (found.verdict.value, found.diagnosis) == ("refuted", "sign")
