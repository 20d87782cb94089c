"""Partial derivatives of the generated functions: generated, do not edit; run ``make formulas``.

Each is the derivative of one theorem of `vrest.derivations` by the rules of the kernel, printed in
a form that floating-point arithmetic evaluates accurately.  `TABLE` holds them by the function and
the argument, `CORNERS` the arguments at whose zero there is none; `vrest.derivatives` makes them
public.

Generator: 1
Content:   sha256 61ad3be6c971baf10325469d2da06fdd855f360e35e9bd9a920c88dab9652b03
"""

from typing import Any, Final

from vrest.numerics.constants import N_A, F, R, eps_0
from vrest.numerics.execution import Array
from vrest.numerics.formulas import PumpLeak
from vrest.numerics.special import (
    asinh_ratio,
    bernoulli,
    bernoulli_curvature,
    bernoulli_difference,
    bernoulli_slope,
    bernoulli_slopes,
    exp,
    log_quotient,
    log_ratio,
    log_sum_exp,
    logistic,
    power,
    scaled_exp,
    sqrt,
    total,
)

__all__ = ["CORNERS", "TABLE"]


_Table = dict[str, dict[str, Any]]


def _electrochemical_potential_difference_by_V_m(
    V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array
) -> Array:
    """Return the derivative of `electrochemical_potential_difference` with respect to `V_m`."""
    return z * F


def _electrochemical_potential_difference_by_c_in(
    V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array
) -> Array:
    """Return the derivative of `electrochemical_potential_difference` with respect to `c_in`."""
    return R * T / c_in


def _electrochemical_potential_difference_by_c_out(
    V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array
) -> Array:
    """Return the derivative of `electrochemical_potential_difference` with respect to `c_out`."""
    return -R * T / c_out


def _electrochemical_potential_difference_by_z(
    V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array
) -> Array:
    """Return the derivative of `electrochemical_potential_difference` with respect to `z`."""
    return F * V_m


def _electrochemical_potential_difference_by_T(
    V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array
) -> Array:
    """Return the derivative of `electrochemical_potential_difference` with respect to `T`."""
    return R * log_ratio(c_in, c_out)


def _nernst_potential_by_c_in(c_in: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `nernst_potential` with respect to `c_in`."""
    return -R * T / (z * F) / c_in


def _nernst_potential_by_c_out(c_in: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `nernst_potential` with respect to `c_out`."""
    return R * T / (z * F) / c_out


def _nernst_potential_by_z(c_in: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `nernst_potential` with respect to `z`."""
    return -R * T / (z**2 * F) * log_ratio(c_out, c_in)


def _nernst_potential_by_T(c_in: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `nernst_potential` with respect to `T`."""
    return R / (z * F) * log_ratio(c_out, c_in)


def _nernst_concentration_by_V_m(V_m: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `nernst_concentration` with respect to `V_m`."""
    x0 = z * F / (R * T)
    return scaled_exp(-x0 * c_out, -x0 * V_m)


def _nernst_concentration_by_c_out(V_m: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `nernst_concentration` with respect to `c_out`."""
    return exp(-z * F / (R * T) * V_m)


def _nernst_concentration_by_z(V_m: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `nernst_concentration` with respect to `z`."""
    x0 = F / (R * T) * V_m
    return scaled_exp(-x0 * c_out, -z * x0)


def _nernst_concentration_by_T(V_m: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `nernst_concentration` with respect to `T`."""
    x0 = z * F / R * V_m
    return scaled_exp(x0 * c_out / T**2, -x0 / T)


def _nernst_slope_by_z(*, z: Array, T: Array) -> Array:
    """Return the derivative of `nernst_slope` with respect to `z`."""
    return -2.302585092994046 * R * T / (z**2 * F)


def _nernst_slope_by_T(*, z: Array, T: Array) -> Array:
    """Return the derivative of `nernst_slope` with respect to `T`."""
    return 2.302585092994046 * R / (z * F)


def _driving_force_by_V_m(V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `driving_force` with respect to `V_m`."""
    return 1.0


def _driving_force_by_c_in(V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `driving_force` with respect to `c_in`."""
    return R * T / (z * F) / c_in


def _driving_force_by_c_out(V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `driving_force` with respect to `c_out`."""
    return -R * T / (z * F) / c_out


def _driving_force_by_z(V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `driving_force` with respect to `z`."""
    return R * T / (z**2 * F) * log_ratio(c_out, c_in)


def _driving_force_by_T(V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array) -> Array:
    """Return the derivative of `driving_force` with respect to `T`."""
    return -R / (z * F) * log_ratio(c_out, c_in)


def _cotransporter_driving_force_by_n(
    n: Array, z: Array, V_m: Array, c_in: Array, c_out: Array, *, T: Array
) -> Array:
    """Return the derivative of `cotransporter_driving_force` with respect to `n`."""
    return F * V_m * z + R * T * log_ratio(c_in, c_out)


def _cotransporter_driving_force_by_z(
    n: Array, z: Array, V_m: Array, c_in: Array, c_out: Array, *, T: Array
) -> Array:
    """Return the derivative of `cotransporter_driving_force` with respect to `z`."""
    return F * V_m * n


def _cotransporter_driving_force_by_V_m(
    n: Array, z: Array, V_m: Array, c_in: Array, c_out: Array, *, T: Array
) -> Array:
    """Return the derivative of `cotransporter_driving_force` with respect to `V_m`."""
    return total(F * n * z)


def _cotransporter_driving_force_by_c_in(
    n: Array, z: Array, V_m: Array, c_in: Array, c_out: Array, *, T: Array
) -> Array:
    """Return the derivative of `cotransporter_driving_force` with respect to `c_in`."""
    return R * T * n / c_in


def _cotransporter_driving_force_by_c_out(
    n: Array, z: Array, V_m: Array, c_in: Array, c_out: Array, *, T: Array
) -> Array:
    """Return the derivative of `cotransporter_driving_force` with respect to `c_out`."""
    return -R * T * n / c_out


def _cotransporter_driving_force_by_T(
    n: Array, z: Array, V_m: Array, c_in: Array, c_out: Array, *, T: Array
) -> Array:
    """Return the derivative of `cotransporter_driving_force` with respect to `T`."""
    return total(R * n * log_ratio(c_in, c_out))


def _proton_motive_force_by_V_m(V_m: Array, pH_in: Array, pH_out: Array, *, T: Array) -> Array:
    """Return the derivative of `proton_motive_force` with respect to `V_m`."""
    return 1.0


def _proton_motive_force_by_pH_in(V_m: Array, pH_in: Array, pH_out: Array, *, T: Array) -> Array:
    """Return the derivative of `proton_motive_force` with respect to `pH_in`."""
    return -2.302585092994046 * R * T / F


def _proton_motive_force_by_pH_out(V_m: Array, pH_in: Array, pH_out: Array, *, T: Array) -> Array:
    """Return the derivative of `proton_motive_force` with respect to `pH_out`."""
    return 2.302585092994046 * R * T / F


def _proton_motive_force_by_T(V_m: Array, pH_in: Array, pH_out: Array, *, T: Array) -> Array:
    """Return the derivative of `proton_motive_force` with respect to `T`."""
    return -2.302585092994046 * R / F * (pH_in - pH_out)


def _donnan_potential_by_c_out(c_out: Array, A_in: Array, *, z_A: Array, T: Array) -> Array:
    """Return the derivative of `donnan_potential` with respect to `c_out`."""
    return -z_A * R * T / F * A_in / (c_out * sqrt(z_A**2 * A_in**2 + 4 * c_out**2))


def _donnan_potential_by_A_in(c_out: Array, A_in: Array, *, z_A: Array, T: Array) -> Array:
    """Return the derivative of `donnan_potential` with respect to `A_in`."""
    return z_A * R * T / F / sqrt(z_A**2 * A_in**2 + 4 * c_out**2)


def _donnan_potential_by_z_A(c_out: Array, A_in: Array, *, z_A: Array, T: Array) -> Array:
    """Return the derivative of `donnan_potential` with respect to `z_A`."""
    return R * T / F * A_in / sqrt(z_A**2 * A_in**2 + 4 * c_out**2)


def _donnan_potential_by_T(c_out: Array, A_in: Array, *, z_A: Array, T: Array) -> Array:
    """Return the derivative of `donnan_potential` with respect to `T`."""
    x0 = abs(z_A)
    return z_A * R / (x0 * F) * asinh_ratio(x0 * A_in, 2 * c_out)


def _ghk_current_by_V_m(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_current` with respect to `V_m`."""
    x0 = 1 / (R * T)
    return -x0 * P * z**2 * F**2 * bernoulli_slopes(c_in, c_out, x0 * z * F * V_m)


def _ghk_current_by_c_in(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_current` with respect to `c_in`."""
    x0 = z * F
    return x0 * P * bernoulli(-x0 / (R * T) * V_m)


def _ghk_current_by_c_out(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_current` with respect to `c_out`."""
    x0 = z * F
    return -x0 * P * bernoulli(x0 / (R * T) * V_m)


def _ghk_current_by_P(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_current` with respect to `P`."""
    x0 = z * F
    return x0 * bernoulli_difference(c_in, c_out, x0 / (R * T) * V_m)


def _ghk_current_by_z(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_current` with respect to `z`."""
    x0 = z * F / (R * T) * V_m
    return F * P * (bernoulli_difference(c_in, c_out, x0) - x0 * bernoulli_slopes(c_in, c_out, x0))


def _ghk_current_by_T(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_current` with respect to `T`."""
    x0 = V_m / R
    return P * z**2 * F**2 / T**2 * x0 * bernoulli_slopes(c_in, c_out, z * F / T * x0)


def _ghk_flux_by_V_m(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_flux` with respect to `V_m`."""
    x0 = z * F / (R * T)
    return -x0 * P * bernoulli_slopes(c_in, c_out, x0 * V_m)


def _ghk_flux_by_c_in(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_flux` with respect to `c_in`."""
    return P * bernoulli(-z * F / (R * T) * V_m)


def _ghk_flux_by_c_out(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_flux` with respect to `c_out`."""
    return -P * bernoulli(z * F / (R * T) * V_m)


def _ghk_flux_by_P(V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array) -> Array:
    """Return the derivative of `ghk_flux` with respect to `P`."""
    return bernoulli_difference(c_in, c_out, z * F / (R * T) * V_m)


def _ghk_flux_by_z(V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array) -> Array:
    """Return the derivative of `ghk_flux` with respect to `z`."""
    x0 = F / (R * T) * V_m
    return -P * x0 * bernoulli_slopes(c_in, c_out, z * x0)


def _ghk_flux_by_T(V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array) -> Array:
    """Return the derivative of `ghk_flux` with respect to `T`."""
    x0 = z * F / R * V_m
    return P / T**2 * x0 * bernoulli_slopes(c_in, c_out, x0 / T)


def _ghk_voltage_by_K_in(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    Cl_in: Array,
    Cl_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    P_Cl: Array,
    T: Array,
) -> Array:
    """Return the derivative of `ghk_voltage` with respect to `K_in`."""
    return -P_K * R * T / F / (P_Cl * Cl_out + P_K * K_in + P_Na * Na_in)


def _ghk_voltage_by_K_out(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    Cl_in: Array,
    Cl_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    P_Cl: Array,
    T: Array,
) -> Array:
    """Return the derivative of `ghk_voltage` with respect to `K_out`."""
    return P_K * R * T / F / (P_Cl * Cl_in + P_K * K_out + P_Na * Na_out)


def _ghk_voltage_by_Na_in(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    Cl_in: Array,
    Cl_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    P_Cl: Array,
    T: Array,
) -> Array:
    """Return the derivative of `ghk_voltage` with respect to `Na_in`."""
    return -P_Na * R * T / F / (P_Cl * Cl_out + P_K * K_in + P_Na * Na_in)


def _ghk_voltage_by_Na_out(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    Cl_in: Array,
    Cl_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    P_Cl: Array,
    T: Array,
) -> Array:
    """Return the derivative of `ghk_voltage` with respect to `Na_out`."""
    return P_Na * R * T / F / (P_Cl * Cl_in + P_K * K_out + P_Na * Na_out)


def _ghk_voltage_by_Cl_in(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    Cl_in: Array,
    Cl_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    P_Cl: Array,
    T: Array,
) -> Array:
    """Return the derivative of `ghk_voltage` with respect to `Cl_in`."""
    return P_Cl * R * T / F / (P_Cl * Cl_in + P_K * K_out + P_Na * Na_out)


def _ghk_voltage_by_Cl_out(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    Cl_in: Array,
    Cl_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    P_Cl: Array,
    T: Array,
) -> Array:
    """Return the derivative of `ghk_voltage` with respect to `Cl_out`."""
    return -P_Cl * R * T / F / (P_Cl * Cl_out + P_K * K_in + P_Na * Na_in)


def _ghk_voltage_by_P_K(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    Cl_in: Array,
    Cl_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    P_Cl: Array,
    T: Array,
) -> Array:
    """Return the derivative of `ghk_voltage` with respect to `P_K`."""
    x0 = P_Cl * Cl_in
    x1 = P_Na * Na_out
    x2 = P_Cl * Cl_out * K_out + P_Na * K_out * Na_in - x0 * K_in - x1 * K_in
    return R * T / F * x2 / ((P_K * K_out + x0 + x1) * (P_Cl * Cl_out + P_K * K_in + P_Na * Na_in))


def _ghk_voltage_by_P_Na(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    Cl_in: Array,
    Cl_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    P_Cl: Array,
    T: Array,
) -> Array:
    """Return the derivative of `ghk_voltage` with respect to `P_Na`."""
    x0 = P_Cl * Cl_in
    x1 = P_K * K_out
    x2 = P_Cl * Cl_out * Na_out + P_K * K_in * Na_out - x0 * Na_in - x1 * Na_in
    x3 = 1 / (P_Cl * Cl_out + P_K * K_in + P_Na * Na_in)
    return R * T / F * x2 * x3 / (P_Na * Na_out + x0 + x1)


def _ghk_voltage_by_P_Cl(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    Cl_in: Array,
    Cl_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    P_Cl: Array,
    T: Array,
) -> Array:
    """Return the derivative of `ghk_voltage` with respect to `P_Cl`."""
    x0 = P_K * K_out
    x1 = P_Na * Na_out
    x2 = P_K * K_in
    x3 = P_Na * Na_in
    x4 = x2 * Cl_in + x3 * Cl_in - x0 * Cl_out - x1 * Cl_out
    return R * T / F * x4 / ((P_Cl * Cl_in + x0 + x1) * (P_Cl * Cl_out + x2 + x3))


def _ghk_voltage_by_T(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    Cl_in: Array,
    Cl_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    P_Cl: Array,
    T: Array,
) -> Array:
    """Return the derivative of `ghk_voltage` with respect to `T`."""
    x1 = P_Cl * Cl_in + P_K * K_out + P_Na * Na_out
    x0 = log_quotient(x1, P_Cl * Cl_out + P_K * K_in + P_Na * Na_in)
    return R / F * x0


def _ghk_slope_conductance_by_V_m(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_slope_conductance` with respect to `V_m`."""
    x0 = z * F / (R * T) * V_m
    x1 = c_in * bernoulli_curvature(-x0) - c_out * bernoulli_curvature(x0)
    return P * z**3 * F**3 / (R**2 * T**2) * x1


def _ghk_slope_conductance_by_c_in(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_slope_conductance` with respect to `c_in`."""
    x0 = 1 / (R * T)
    return -x0 * P * z**2 * F**2 * bernoulli_slope(-x0 * z * F * V_m)


def _ghk_slope_conductance_by_c_out(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_slope_conductance` with respect to `c_out`."""
    x0 = 1 / (R * T)
    return -x0 * P * z**2 * F**2 * bernoulli_slope(x0 * z * F * V_m)


def _ghk_slope_conductance_by_P(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_slope_conductance` with respect to `P`."""
    x0 = 1 / (R * T)
    return -x0 * z**2 * F**2 * bernoulli_slopes(c_in, c_out, x0 * z * F * V_m)


def _ghk_slope_conductance_by_z(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_slope_conductance` with respect to `z`."""
    x0 = z / (R * T)
    x1 = x0 * F * V_m
    x3 = x1 * (c_in * bernoulli_curvature(-x1) - c_out * bernoulli_curvature(x1))
    x2 = x3 + bernoulli_slopes(-2 * c_in, -2 * c_out, x1)
    return x0 * P * F**2 * x2


def _ghk_slope_conductance_by_T(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array
) -> Array:
    """Return the derivative of `ghk_slope_conductance` with respect to `T`."""
    x0 = 1 / R
    x1 = x0 * z * F / T * V_m
    x3 = x1 * (c_out * bernoulli_curvature(x1) - c_in * bernoulli_curvature(-x1))
    x2 = x3 + bernoulli_slopes(c_in, c_out, x1)
    return x0 * P * z**2 * F**2 / T**2 * x2


def _mullins_noda_potential_by_K_in(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    r: Array = 1.5,
    T: Array,
) -> Array:
    """Return the derivative of `mullins_noda_potential` with respect to `K_in`."""
    x0 = P_K * r
    return -x0 * R * T / F / (x0 * K_in + P_Na * Na_in)


def _mullins_noda_potential_by_K_out(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    r: Array = 1.5,
    T: Array,
) -> Array:
    """Return the derivative of `mullins_noda_potential` with respect to `K_out`."""
    x0 = P_K * r
    return x0 * R * T / F / (x0 * K_out + P_Na * Na_out)


def _mullins_noda_potential_by_Na_in(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    r: Array = 1.5,
    T: Array,
) -> Array:
    """Return the derivative of `mullins_noda_potential` with respect to `Na_in`."""
    return -P_Na * R * T / F / (P_K * r * K_in + P_Na * Na_in)


def _mullins_noda_potential_by_Na_out(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    r: Array = 1.5,
    T: Array,
) -> Array:
    """Return the derivative of `mullins_noda_potential` with respect to `Na_out`."""
    return P_Na * R * T / F / (P_K * r * K_out + P_Na * Na_out)


def _mullins_noda_potential_by_P_K(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    r: Array = 1.5,
    T: Array,
) -> Array:
    """Return the derivative of `mullins_noda_potential` with respect to `P_K`."""
    x0 = P_K * r
    x1 = 1 / (x0 * K_out + P_Na * Na_out)
    return P_Na * R * T * r / F * x1 * (K_out * Na_in - K_in * Na_out) / (x0 * K_in + P_Na * Na_in)


def _mullins_noda_potential_by_P_Na(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    r: Array = 1.5,
    T: Array,
) -> Array:
    """Return the derivative of `mullins_noda_potential` with respect to `P_Na`."""
    x0 = P_K * r
    x1 = 1 / (x0 * K_out + P_Na * Na_out)
    return x0 * R * T / F * x1 * (K_in * Na_out - K_out * Na_in) / (x0 * K_in + P_Na * Na_in)


def _mullins_noda_potential_by_r(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    r: Array = 1.5,
    T: Array,
) -> Array:
    """Return the derivative of `mullins_noda_potential` with respect to `r`."""
    x0 = P_K * r
    x1 = 1 / (x0 * K_out + P_Na * Na_out)
    x2 = 1 / (x0 * K_in + P_Na * Na_in)
    return P_K * P_Na * R * T / F * x1 * x2 * (K_out * Na_in - K_in * Na_out)


def _mullins_noda_potential_by_T(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    r: Array = 1.5,
    T: Array,
) -> Array:
    """Return the derivative of `mullins_noda_potential` with respect to `T`."""
    x0 = P_K * r
    return R / F * log_quotient(x0 * K_out + P_Na * Na_out, x0 * K_in + P_Na * Na_in)


def _chord_conductance_potential_by_g(g: Array, E: Array, *, I_pump: Array = 0.0) -> Array:
    """Return the derivative of `chord_conductance_potential` with respect to `g`."""
    x0 = 1 / total(g)
    return x0 * (E - x0 * (total(E * g) - I_pump))


def _chord_conductance_potential_by_E(g: Array, E: Array, *, I_pump: Array = 0.0) -> Array:
    """Return the derivative of `chord_conductance_potential` with respect to `E`."""
    return g / total(g)


def _chord_conductance_potential_by_I_pump(g: Array, E: Array, *, I_pump: Array = 0.0) -> Array:
    """Return the derivative of `chord_conductance_potential` with respect to `I_pump`."""
    return -1 / total(g)


def _excess_ion_fraction_by_V_m(V_m: Array, *, C_m: Array, radius: Array, c_total: Array) -> Array:
    """Return the derivative of `excess_ion_fraction` with respect to `V_m`."""
    return 3 * C_m / (F * c_total * radius) * abs(V_m) / V_m


def _excess_ion_fraction_by_C_m(V_m: Array, *, C_m: Array, radius: Array, c_total: Array) -> Array:
    """Return the derivative of `excess_ion_fraction` with respect to `C_m`."""
    return 3 / (F * c_total * radius) * abs(V_m)


def _excess_ion_fraction_by_radius(
    V_m: Array, *, C_m: Array, radius: Array, c_total: Array
) -> Array:
    """Return the derivative of `excess_ion_fraction` with respect to `radius`."""
    return -3 * C_m / (F * c_total * radius**2) * abs(V_m)


def _excess_ion_fraction_by_c_total(
    V_m: Array, *, C_m: Array, radius: Array, c_total: Array
) -> Array:
    """Return the derivative of `excess_ion_fraction` with respect to `c_total`."""
    return -3 * C_m / (F * c_total**2 * radius) * abs(V_m)


def _membrane_charge_by_V_m(V_m: Array, *, C_m: Array, area: Array) -> Array:
    """Return the derivative of `membrane_charge` with respect to `V_m`."""
    return C_m * area


def _membrane_charge_by_C_m(V_m: Array, *, C_m: Array, area: Array) -> Array:
    """Return the derivative of `membrane_charge` with respect to `C_m`."""
    return area * V_m


def _membrane_charge_by_area(V_m: Array, *, C_m: Array, area: Array) -> Array:
    """Return the derivative of `membrane_charge` with respect to `area`."""
    return C_m * V_m


def _pump_current_by_density(density: Array, rate: Array) -> Array:
    """Return the derivative of `pump_current` with respect to `density`."""
    return F / N_A * rate


def _pump_current_by_rate(density: Array, rate: Array) -> Array:
    """Return the derivative of `pump_current` with respect to `rate`."""
    return F / N_A * density


def _pump_hyperpolarisation_by_I_pump(I_pump: Array, g_leak: Array) -> Array:
    """Return the derivative of `pump_hyperpolarisation` with respect to `I_pump`."""
    return -1 / g_leak


def _pump_hyperpolarisation_by_g_leak(I_pump: Array, g_leak: Array) -> Array:
    """Return the derivative of `pump_hyperpolarisation` with respect to `g_leak`."""
    return I_pump / g_leak**2


def _debye_length_by_ionic_strength(ionic_strength: Array, *, eps_r: Array, T: Array) -> Array:
    """Return the derivative of `debye_length` with respect to `ionic_strength`."""
    x0 = 1 / power(ionic_strength, 3 / 2)
    return -1.4142135623730951 * sqrt(R) * sqrt(T) * sqrt(eps_0) * sqrt(eps_r) / (4 * F) * x0


def _debye_length_by_eps_r(ionic_strength: Array, *, eps_r: Array, T: Array) -> Array:
    """Return the derivative of `debye_length` with respect to `eps_r`."""
    x0 = 1 / sqrt(ionic_strength)
    return 1.4142135623730951 * sqrt(R) * sqrt(T) * sqrt(eps_0) / (4 * F * sqrt(eps_r)) * x0


def _debye_length_by_T(ionic_strength: Array, *, eps_r: Array, T: Array) -> Array:
    """Return the derivative of `debye_length` with respect to `T`."""
    x0 = 1 / sqrt(ionic_strength)
    return 1.4142135623730951 * sqrt(R) * sqrt(eps_0) * sqrt(eps_r) / (4 * F * sqrt(T)) * x0


def _kir_current_by_V_m(V_m: Array, E_K: Array, *, g_max: Array, V_half: Array, k: Array) -> Array:
    """Return the derivative of `kir_current` with respect to `V_m`."""
    x0 = 1 / k
    x1 = E_K - V_m
    x2 = x0 * (-V_half - x1)
    x3 = logistic(logistic(x0 * g_max * x1, 1.0, 1.0, x2), 1.0, 1.0, -x2)
    return x3 + logistic(g_max, 1.0, 1.0, x2)


def _kir_current_by_E_K(V_m: Array, E_K: Array, *, g_max: Array, V_half: Array, k: Array) -> Array:
    """Return the derivative of `kir_current` with respect to `E_K`."""
    x0 = 1 / k
    x1 = E_K - V_m
    x2 = x0 * (-V_half - x1)
    x3 = logistic(logistic(-x0 * g_max * x1, 1.0, 1.0, x2), 1.0, 1.0, -x2)
    return x3 + logistic(-g_max, 1.0, 1.0, x2)


def _kir_current_by_g_max(
    V_m: Array, E_K: Array, *, g_max: Array, V_half: Array, k: Array
) -> Array:
    """Return the derivative of `kir_current` with respect to `g_max`."""
    x0 = E_K - V_m
    return logistic(-x0, 1.0, 1.0, (-V_half - x0) / k)


def _kir_current_by_V_half(
    V_m: Array, E_K: Array, *, g_max: Array, V_half: Array, k: Array
) -> Array:
    """Return the derivative of `kir_current` with respect to `V_half`."""
    x0 = 1 / k
    x1 = E_K - V_m
    x2 = x0 * (-V_half - x1)
    return logistic(1.0, 1.0, 1.0, -x2) * logistic(-x0 * g_max * x1, 1.0, 1.0, x2)


def _kir_current_by_k(V_m: Array, E_K: Array, *, g_max: Array, V_half: Array, k: Array) -> Array:
    """Return the derivative of `kir_current` with respect to `k`."""
    x0 = E_K - V_m
    x1 = -V_half - x0
    x2 = x1 / k
    return logistic(1.0, 1.0, 1.0, -x2) * logistic(-g_max / k**2 * x0 * x1, 1.0, 1.0, x2)


def _pump_leak_steady_state_by_Na_out(
    Na_out: Array, K_out: Array, A_in: Array, *, g_Na: Array, g_K: Array, J: Array, T: Array
) -> PumpLeak:
    """Return the derivative of `pump_leak_steady_state` with respect to `Na_out`."""
    x0 = 1 / Na_out
    x1 = 2 / g_K
    x2 = J * F**2 / (R * T)
    x3 = 3 / g_Na
    x4 = x2 * (x1 + x3)
    x5 = -x4
    x6 = x0 * A_in
    x7 = logistic(R * T / F * x0, K_out, Na_out, x1 * x2 + x2 * x3)
    x8 = logistic(1.0, Na_out, K_out, x5) * logistic(x6, K_out, Na_out, x4)
    x9 = logistic(1.0, K_out, Na_out, x4) * logistic(-x6, Na_out, K_out, x5)
    return PumpLeak(x7, x8, x9)


def _pump_leak_steady_state_by_K_out(
    Na_out: Array, K_out: Array, A_in: Array, *, g_Na: Array, g_K: Array, J: Array, T: Array
) -> PumpLeak:
    """Return the derivative of `pump_leak_steady_state` with respect to `K_out`."""
    x0 = 1 / K_out
    x1 = 2 / g_K
    x2 = J * F**2 / (R * T)
    x3 = 3 / g_Na
    x4 = x2 * (x1 + x3)
    x5 = -x4
    x6 = x0 * A_in
    x7 = logistic(R * T / F * x0, Na_out, K_out, -x1 * x2 - x2 * x3)
    x8 = logistic(1.0, Na_out, K_out, x5) * logistic(-x6, K_out, Na_out, x4)
    x9 = logistic(1.0, K_out, Na_out, x4) * logistic(x6, Na_out, K_out, x5)
    return PumpLeak(x7, x8, x9)


def _pump_leak_steady_state_by_A_in(
    Na_out: Array, K_out: Array, A_in: Array, *, g_Na: Array, g_K: Array, J: Array, T: Array
) -> PumpLeak:
    """Return the derivative of `pump_leak_steady_state` with respect to `A_in`."""
    x0 = J * F**2 * (3 / g_Na + 2 / g_K) / (R * T)
    x1 = -R * T / F / A_in
    x2 = logistic(1.0, K_out, Na_out, x0)
    x3 = logistic(1.0, Na_out, K_out, -x0)
    return PumpLeak(x1, x2, x3)


def _pump_leak_steady_state_by_g_Na(
    Na_out: Array, K_out: Array, A_in: Array, *, g_Na: Array, g_K: Array, J: Array, T: Array
) -> PumpLeak:
    """Return the derivative of `pump_leak_steady_state` with respect to `g_Na`."""
    x0 = 3 * J / g_Na**2
    x1 = 2 / g_K
    x2 = F**2 / (R * T)
    x3 = J * x2
    x4 = 3 / g_Na
    x5 = x3 * (x1 + x4)
    x6 = -x5
    x7 = x0 * x2 * A_in
    x8 = logistic(x0 * F, K_out, Na_out, x1 * x3 + x3 * x4)
    x9 = logistic(1.0, Na_out, K_out, x6) * logistic(x7, K_out, Na_out, x5)
    x10 = logistic(1.0, K_out, Na_out, x5) * logistic(-x7, Na_out, K_out, x6)
    return PumpLeak(x8, x9, x10)


def _pump_leak_steady_state_by_g_K(
    Na_out: Array, K_out: Array, A_in: Array, *, g_Na: Array, g_K: Array, J: Array, T: Array
) -> PumpLeak:
    """Return the derivative of `pump_leak_steady_state` with respect to `g_K`."""
    x0 = 2 * J / g_K**2
    x1 = 2 / g_K
    x2 = F**2 / (R * T)
    x3 = J * x2
    x4 = 3 / g_Na
    x5 = x3 * (x1 + x4)
    x6 = -x5
    x7 = x0 * x2 * A_in
    x8 = logistic(-x0 * F, Na_out, K_out, -x1 * x3 - x3 * x4)
    x9 = logistic(1.0, Na_out, K_out, x6) * logistic(x7, K_out, Na_out, x5)
    x10 = logistic(1.0, K_out, Na_out, x5) * logistic(-x7, Na_out, K_out, x6)
    return PumpLeak(x8, x9, x10)


def _pump_leak_steady_state_by_J(
    Na_out: Array, K_out: Array, A_in: Array, *, g_Na: Array, g_K: Array, J: Array, T: Array
) -> PumpLeak:
    """Return the derivative of `pump_leak_steady_state` with respect to `J`."""
    x0 = 1 / g_K
    x1 = 2 * x0
    x2 = F**2 / (R * T)
    x3 = J * x2
    x4 = 1 / g_Na
    x5 = 3 * x4
    x6 = x1 * x3 + x3 * x5
    x7 = x3 * (x1 + x5)
    x8 = -x7
    x9 = x0 * x2 * x4 * (3 * g_K + 2 * g_Na) * A_in
    x10 = logistic(x1 * F, Na_out, K_out, -x6) + logistic(-x5 * F, K_out, Na_out, x6)
    x11 = logistic(1.0, Na_out, K_out, x8) * logistic(-x9, K_out, Na_out, x7)
    x12 = logistic(1.0, K_out, Na_out, x7) * logistic(x9, Na_out, K_out, x8)
    return PumpLeak(x10, x11, x12)


def _pump_leak_steady_state_by_T(
    Na_out: Array, K_out: Array, A_in: Array, *, g_Na: Array, g_K: Array, J: Array, T: Array
) -> PumpLeak:
    """Return the derivative of `pump_leak_steady_state` with respect to `T`."""
    x0 = 1 / g_K
    x1 = 2 * x0
    x2 = J * F**2 / R
    x3 = x2 / T
    x4 = 1 / g_Na
    x5 = 3 * x4
    x6 = x1 * x3 + x3 * x5
    x7 = -x6
    x8 = R / F
    x9 = x3 * (x1 + x5)
    x10 = -x9
    x11 = x0 * x2 * x4 * (3 * g_K + 2 * g_Na) / T**2 * A_in
    x13 = logistic(x8 * log_sum_exp(A_in, K_out, 0.0, Na_out, x7), Na_out, K_out, x7)
    x12 = x13 + logistic(x8 * log_sum_exp(A_in, Na_out, 0.0, K_out, x6), K_out, Na_out, x6)
    x14 = logistic(1.0, Na_out, K_out, x10) * logistic(x11, K_out, Na_out, x9)
    x15 = logistic(1.0, K_out, Na_out, x9) * logistic(-x11, Na_out, K_out, x10)
    return PumpLeak(x12, x14, x15)


TABLE: Final[_Table] = {
    "electrochemical_potential_difference": {
        "V_m": _electrochemical_potential_difference_by_V_m,
        "c_in": _electrochemical_potential_difference_by_c_in,
        "c_out": _electrochemical_potential_difference_by_c_out,
        "z": _electrochemical_potential_difference_by_z,
        "T": _electrochemical_potential_difference_by_T,
    },
    "nernst_potential": {
        "c_in": _nernst_potential_by_c_in,
        "c_out": _nernst_potential_by_c_out,
        "z": _nernst_potential_by_z,
        "T": _nernst_potential_by_T,
    },
    "nernst_concentration": {
        "V_m": _nernst_concentration_by_V_m,
        "c_out": _nernst_concentration_by_c_out,
        "z": _nernst_concentration_by_z,
        "T": _nernst_concentration_by_T,
    },
    "nernst_slope": {
        "z": _nernst_slope_by_z,
        "T": _nernst_slope_by_T,
    },
    "driving_force": {
        "V_m": _driving_force_by_V_m,
        "c_in": _driving_force_by_c_in,
        "c_out": _driving_force_by_c_out,
        "z": _driving_force_by_z,
        "T": _driving_force_by_T,
    },
    "cotransporter_driving_force": {
        "n": _cotransporter_driving_force_by_n,
        "z": _cotransporter_driving_force_by_z,
        "V_m": _cotransporter_driving_force_by_V_m,
        "c_in": _cotransporter_driving_force_by_c_in,
        "c_out": _cotransporter_driving_force_by_c_out,
        "T": _cotransporter_driving_force_by_T,
    },
    "proton_motive_force": {
        "V_m": _proton_motive_force_by_V_m,
        "pH_in": _proton_motive_force_by_pH_in,
        "pH_out": _proton_motive_force_by_pH_out,
        "T": _proton_motive_force_by_T,
    },
    "donnan_potential": {
        "c_out": _donnan_potential_by_c_out,
        "A_in": _donnan_potential_by_A_in,
        "z_A": _donnan_potential_by_z_A,
        "T": _donnan_potential_by_T,
    },
    "ghk_current": {
        "V_m": _ghk_current_by_V_m,
        "c_in": _ghk_current_by_c_in,
        "c_out": _ghk_current_by_c_out,
        "P": _ghk_current_by_P,
        "z": _ghk_current_by_z,
        "T": _ghk_current_by_T,
    },
    "ghk_flux": {
        "V_m": _ghk_flux_by_V_m,
        "c_in": _ghk_flux_by_c_in,
        "c_out": _ghk_flux_by_c_out,
        "P": _ghk_flux_by_P,
        "z": _ghk_flux_by_z,
        "T": _ghk_flux_by_T,
    },
    "ghk_voltage": {
        "K_in": _ghk_voltage_by_K_in,
        "K_out": _ghk_voltage_by_K_out,
        "Na_in": _ghk_voltage_by_Na_in,
        "Na_out": _ghk_voltage_by_Na_out,
        "Cl_in": _ghk_voltage_by_Cl_in,
        "Cl_out": _ghk_voltage_by_Cl_out,
        "P_K": _ghk_voltage_by_P_K,
        "P_Na": _ghk_voltage_by_P_Na,
        "P_Cl": _ghk_voltage_by_P_Cl,
        "T": _ghk_voltage_by_T,
    },
    "ghk_slope_conductance": {
        "V_m": _ghk_slope_conductance_by_V_m,
        "c_in": _ghk_slope_conductance_by_c_in,
        "c_out": _ghk_slope_conductance_by_c_out,
        "P": _ghk_slope_conductance_by_P,
        "z": _ghk_slope_conductance_by_z,
        "T": _ghk_slope_conductance_by_T,
    },
    "mullins_noda_potential": {
        "K_in": _mullins_noda_potential_by_K_in,
        "K_out": _mullins_noda_potential_by_K_out,
        "Na_in": _mullins_noda_potential_by_Na_in,
        "Na_out": _mullins_noda_potential_by_Na_out,
        "P_K": _mullins_noda_potential_by_P_K,
        "P_Na": _mullins_noda_potential_by_P_Na,
        "r": _mullins_noda_potential_by_r,
        "T": _mullins_noda_potential_by_T,
    },
    "chord_conductance_potential": {
        "g": _chord_conductance_potential_by_g,
        "E": _chord_conductance_potential_by_E,
        "I_pump": _chord_conductance_potential_by_I_pump,
    },
    "excess_ion_fraction": {
        "V_m": _excess_ion_fraction_by_V_m,
        "C_m": _excess_ion_fraction_by_C_m,
        "radius": _excess_ion_fraction_by_radius,
        "c_total": _excess_ion_fraction_by_c_total,
    },
    "membrane_charge": {
        "V_m": _membrane_charge_by_V_m,
        "C_m": _membrane_charge_by_C_m,
        "area": _membrane_charge_by_area,
    },
    "pump_current": {
        "density": _pump_current_by_density,
        "rate": _pump_current_by_rate,
    },
    "pump_hyperpolarisation": {
        "I_pump": _pump_hyperpolarisation_by_I_pump,
        "g_leak": _pump_hyperpolarisation_by_g_leak,
    },
    "debye_length": {
        "ionic_strength": _debye_length_by_ionic_strength,
        "eps_r": _debye_length_by_eps_r,
        "T": _debye_length_by_T,
    },
    "kir_current": {
        "V_m": _kir_current_by_V_m,
        "E_K": _kir_current_by_E_K,
        "g_max": _kir_current_by_g_max,
        "V_half": _kir_current_by_V_half,
        "k": _kir_current_by_k,
    },
    "pump_leak_steady_state": {
        "Na_out": _pump_leak_steady_state_by_Na_out,
        "K_out": _pump_leak_steady_state_by_K_out,
        "A_in": _pump_leak_steady_state_by_A_in,
        "g_Na": _pump_leak_steady_state_by_g_Na,
        "g_K": _pump_leak_steady_state_by_g_K,
        "J": _pump_leak_steady_state_by_J,
        "T": _pump_leak_steady_state_by_T,
    },
}
CORNERS: Final[dict[str, tuple[str, ...]]] = {
    "excess_ion_fraction": ("V_m",),
}
