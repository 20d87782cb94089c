"""See that models of the same cell agree where they must, and that energy is accounted for."""

from math import log

from hypothesis import given
from hypothesis import strategies as st

import vrest

F, R, T = 96485.33212331001, 8.31446261815324, 310.0
S = R * T / F
sodium = st.floats(50.0, 300.0)
potassium = st.floats(2.0, 20.0)
charge = st.floats(50.0, 300.0)
# the square of what is less is no number that a float holds
running = st.just(0.0) | st.floats(1e-100, 1e-6)


@given(sodium, potassium, charge, st.floats(0.01, 1.0), st.floats(1e-6, 1e-2))
def test_constant_field_and_ohmic_leaks_agree_near_equilibrium(
    Na_out: float, K_out: float, A_in: float, ratio: float, share: float
) -> None:
    """With the slopes of the field's currents as conductances, up to the square of the forces."""
    P_K = 1e-8
    P_Na = ratio * P_K
    J = share * P_Na * min(Na_out, K_out) / 3
    field = vrest.pump_leak_ghk_steady_state(Na_out, K_out, A_in, P_Na=P_Na, P_K=P_K, J=J, T=T)
    E_Na, E_K = (S * log(o / i) for o, i in ((Na_out, field.Na_in), (K_out, field.K_in)))
    g_Na = vrest.ghk_slope_conductance(E_Na, field.Na_in, Na_out, P=P_Na, z=1, T=T)
    g_K = vrest.ghk_slope_conductance(E_K, field.K_in, K_out, P=P_K, z=1, T=T)
    ohmic = vrest.pump_leak_steady_state(Na_out, K_out, A_in, g_Na=g_Na, g_K=g_K, J=J, T=T)
    force = max(abs(field.V_m - E_Na), abs(field.V_m - E_K))
    assert abs(ohmic.V_m - field.V_m) <= 4 * force**2 / S + 1e-12


@given(sodium, potassium, charge, st.floats(0.01, 5.0), st.floats(0.1, 20.0), running)
def test_the_work_of_the_pump_is_what_the_leaks_dissipate(
    Na_out: float, K_out: float, A_in: float, g_Na: float, g_K: float, J: float
) -> None:
    """It is never negative, and nothing only without the pump."""
    cell = vrest.pump_leak_steady_state(Na_out, K_out, A_in, g_Na=g_Na, g_K=g_K, J=J, T=T)
    # forces from the balances, as concentrations may be too small to tell
    to_Na, to_K = -3 * F * J / g_Na, 2 * F * J / g_K
    dissipated = g_Na * to_Na**2 + g_K * to_K**2
    E_Na, E_K = cell.V_m - to_Na, cell.V_m - to_K
    work = J * F * (3 * E_Na - 2 * E_K - cell.V_m)
    assert dissipated >= 0.0
    assert (dissipated > 0.0) == (J > 0.0)
    assert abs(work - dissipated) <= 1e-9 * (dissipated + abs(J * F * cell.V_m))
    assert abs(S * log(K_out / cell.K_in) - E_K) <= 1e-9 * (abs(E_K) + abs(cell.V_m) + S)
