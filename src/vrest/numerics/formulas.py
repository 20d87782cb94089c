"""Numeric functions of the proved results: generated, do not edit; run ``make formulas``.

Each is one theorem of `vrest.derivations`, printed in a form that floating-point arithmetic
evaluates accurately.  All quantities are SI; arrays of any library broadcast.

Generator: 1
Content:   sha256 2b5efcce234a04b5e403dacbb93b8a066ce540500519b09d553cacd90c8b4585
"""

from typing import NamedTuple

from vrest.numerics.constants import N_A, F, R, eps_0
from vrest.numerics.execution import Array, formula
from vrest.numerics.special import (
    asinh_ratio,
    bernoulli_difference,
    bernoulli_slopes,
    log_quotient,
    log_ratio,
    log_sum_exp,
    logistic,
    portion,
    scaled_exp,
    sqrt,
    total,
)

__all__ = [
    "PumpLeak",
    "chord_conductance_potential",
    "cotransporter_driving_force",
    "debye_length",
    "donnan_potential",
    "driving_force",
    "electrochemical_potential_difference",
    "excess_ion_fraction",
    "ghk_current",
    "ghk_flux",
    "ghk_slope_conductance",
    "ghk_voltage",
    "kir_current",
    "membrane_charge",
    "mullins_noda_potential",
    "nernst_concentration",
    "nernst_potential",
    "nernst_slope",
    "proton_motive_force",
    "pump_current",
    "pump_hyperpolarisation",
    "pump_leak_steady_state",
]


@formula(positive=("c_in", "c_out", "T"), nonzero=("z",), units="V, mol/m3, mol/m3, 1, K -> J/mol")
def electrochemical_potential_difference(
    V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array, errors: str = "raise"
) -> Array:
    """Return the electrochemical potential difference.

    Delta_mu = F*V_m*z + R*T*log(c_in/c_out)

    Parameters
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    c_in : array (...), mol/m³
        Concentration inside; positive.
    c_out : array (...), mol/m³
        Concentration outside; positive.
    z : array (...), 1
        Valence of the ion; nonzero.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), J/mol
        Electrochemical potential difference, inside minus outside; of the shape that the arguments
        broadcast to.

    Raises
    ------
    ValueError
        If `c_in` or `c_out` or `T` is not positive, `z` is not nonzero, or the shapes do not
        broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `electrochemical_potential_difference` of
    `vrest.derivations.electrochemical_potential`, which rests on: electrochemical potential.

    References
    ----------
    .. [1] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [2] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), Ion Channels of Excitable
       Membranes, 3rd ed., ch. 1.

    Examples
    --------
    >>> round(electrochemical_potential_difference(-0.07, 140.0, 4.0, z=1.0, T=310.0), 2)
    2409.88
    """
    return z * F * V_m + R * T * log_ratio(c_in, c_out)


@formula(positive=("c_in", "c_out", "T"), nonzero=("z",), units="mol/m3, mol/m3, 1, K -> V")
def nernst_potential(
    c_in: Array, c_out: Array, *, z: Array, T: Array, errors: str = "raise"
) -> Array:
    """Return the Nernst potential.

    V_m = R*T*log(c_out/c_in)/(F*z)

    Parameters
    ----------
    c_in : array (...), mol/m³
        Concentration inside; positive.
    c_out : array (...), mol/m³
        Concentration outside; positive.
    z : array (...), 1
        Valence of the ion; nonzero.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), V
        Membrane potential, inside minus outside; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `c_in` or `c_out` or `T` is not positive, `z` is not nonzero, or the shapes do not
        broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `nernst` of `vrest.derivations.nernst`, which rests on:
    electrochemical potential.

    References
    ----------
    .. [1] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [2] Nernst (1888), Z. phys. Chem. 2:613; Hille (2001), Ion Channels of Excitable Membranes,
       3rd ed., ch. 1.

    Examples
    --------
    >>> round(nernst_potential(140.0, 4.0, z=1.0, T=310.0), 7)
    -0.0949766
    """
    return R * T / (z * F) * log_ratio(c_out, c_in)


@formula(positive=("c_out", "T"), nonzero=("z",), units="V, mol/m3, 1, K -> mol/m3")
def nernst_concentration(
    V_m: Array, c_out: Array, *, z: Array, T: Array, errors: str = "raise"
) -> Array:
    """Return the equilibrium concentration inside.

    c_in = c_out*exp(-F*V_m*z/(R*T))

    Parameters
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    c_out : array (...), mol/m³
        Concentration outside; positive.
    z : array (...), 1
        Valence of the ion; nonzero.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), mol/m³
        Concentration inside; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `c_out` or `T` is not positive, `z` is not nonzero, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `nernst_concentration` of `vrest.derivations.nernst`, which rests on:
    electrochemical potential.

    References
    ----------
    .. [1] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [2] Nernst (1888), Z. phys. Chem. 2:613; Hille (2001), Ion Channels of Excitable Membranes,
       3rd ed., ch. 1.

    Examples
    --------
    >>> round(nernst_concentration(-0.07, 4.0, z=1.0, T=310.0), 4)
    54.9635
    """
    return scaled_exp(c_out, -z * F / (R * T) * V_m)


@formula(positive=("T",), nonzero=("z",), units="1, K -> V")
def nernst_slope(*, z: Array, T: Array, errors: str = "raise") -> Array:
    """Return the slope of the Nernst potential per decade.

    S_decade = R*T*log(10)/(F*z)

    Parameters
    ----------
    z : array (...), 1
        Valence of the ion; nonzero.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), V
        Change of the Nernst potential per decade of concentration; of the shape that the arguments
        broadcast to.

    Raises
    ------
    ValueError
        If `z` is not nonzero, `T` is not positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `nernst_slope` of `vrest.derivations.nernst`.

    References
    ----------
    .. [1] Nernst (1888), Z. phys. Chem. 2:613; Hille (2001), Ion Channels of Excitable Membranes,
       3rd ed., ch. 1.

    Examples
    --------
    >>> round(nernst_slope(z=1.0, T=310.0), 7)
    0.0615106
    """
    return 2.302585092994046 * R * T / (z * F)


@formula(positive=("c_in", "c_out", "T"), nonzero=("z",), units="V, mol/m3, mol/m3, 1, K -> V")
def driving_force(
    V_m: Array, c_in: Array, c_out: Array, *, z: Array, T: Array, errors: str = "raise"
) -> Array:
    """Return the driving force in volts.

    V_drive = V_m - R*T*log(c_out/c_in)/(F*z)

    Parameters
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    c_in : array (...), mol/m³
        Concentration inside; positive.
    c_out : array (...), mol/m³
        Concentration outside; positive.
    z : array (...), 1
        Valence of the ion; nonzero.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), V
        Driving force on the ion, as a voltage; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `c_in` or `c_out` or `T` is not positive, `z` is not nonzero, or the shapes do not
        broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `driving_force_in_volts` of `vrest.derivations.driving_force`, which
    rests on: electrochemical potential.

    References
    ----------
    .. [1] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [2] Hodgkin & Huxley (1952), J. Physiol. 116:449; Hille (2001), Ion Channels of Excitable
       Membranes, 3rd ed., ch. 1.

    Examples
    --------
    >>> round(driving_force(-0.07, 140.0, 4.0, z=1.0, T=310.0), 7)
    0.0249766
    """
    return V_m - R * T / (z * F) * log_ratio(c_out, c_in)


@formula(
    positive=("c_in", "c_out", "T"),
    nonzero=("z",),
    species=(("n", "z", "c_in", "c_out"),),
    units="1, 1, V, mol/m3, mol/m3, K -> J/mol",
)
def cotransporter_driving_force(
    n: Array,
    z: Array,
    V_m: Array,
    c_in: Array,
    c_out: Array,
    *,
    T: Array,
    axis: int = -1,
    errors: str = "raise",
) -> Array:
    """Return the driving force of a cotransporter.

    Delta_mu_cycle = Sum((F*V_m*z_i[i] + R*T*log(c_in_i[i]/c_out_i[i]))*n_i[i], (i, 1, N))

    Parameters
    ----------
    n : array (..., N), 1
        Ions of species i carried outward in one turnover.
    z : array (..., N), 1
        Valence of species i; nonzero.
    V_m : array (...), V
        Membrane potential, inside minus outside.
    c_in : array (..., N), mol/m³
        Concentration of species i inside; positive.
    c_out : array (..., N), mol/m³
        Concentration of species i outside; positive.
    T : array (...), K
        Absolute temperature; positive.
    axis : int, optional
        Where the N species stand in `n` and `z` and `c_in` and `c_out`; the last.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), J/mol
        Driving force on one turnover of a transporter, outward positive; of the shape that they
        broadcast to without the species.

    Raises
    ------
    ValueError
        If `z` is not nonzero, `c_in` or `c_out` or `T` is not positive, or the shapes do not
        broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `cotransporter_driving_force` of `vrest.derivations.cotransport`,
    which rests on: electrochemical potential.

    References
    ----------
    .. [1] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [2] Payne, Rivera, Voipio & Kaila (2003), Trends Neurosci. 26:199; Russell (2000), Physiol.
       Rev. 80:211.
    """
    return total(n * (F * V_m * z + R * T * log_ratio(c_in, c_out)))


@formula(positive=("T",), units="V, 1, 1, K -> V")
def proton_motive_force(
    V_m: Array, pH_in: Array, pH_out: Array, *, T: Array, errors: str = "raise"
) -> Array:
    """Return the proton motive force.

    Delta_p = V_m - R*T*(pH_in - pH_out)*log(10)/F

    Parameters
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    pH_in : array (...), 1
        pH inside.
    pH_out : array (...), 1
        pH outside.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), V
        Proton motive force, inside minus outside; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `T` is not positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `proton_motive_force` of `vrest.derivations.proton`, which rests on:
    electrochemical potential.

    References
    ----------
    .. [1] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [2] Mitchell (1961), Nature 191:144; Nicholls & Ferguson (2013), Bioenergetics 4, ch. 3.

    Examples
    --------
    >>> round(proton_motive_force(-0.07, 7.8, 7.0, T=310.0), 6)
    -0.119209
    """
    return V_m - 2.302585092994046 * R * T / F * (pH_in - pH_out)


@formula(positive=("c_out", "A_in", "T"), nonzero=("z_A",), units="mol/m3, mol/m3, 1, K -> V")
def donnan_potential(
    c_out: Array, A_in: Array, *, z_A: Array, T: Array, errors: str = "raise"
) -> Array:
    """Return the Donnan potential.

    V_m = R*T*z_A*log(A_in**2*z_A**2/(4*c_out**2*(sqrt(A_in**2*z_A**2/(4*c_out**2) + 1) + 1)) +
    A_in*Abs(z_A)/(2*c_out) + 1)/(F*Abs(z_A))

    Parameters
    ----------
    c_out : array (...), mol/m³
        Concentration outside; positive.
    A_in : array (...), mol/m³
        Concentration of fixed negative charge inside; positive.
    z_A : array (...), 1
        Valence of the fixed charges inside; nonzero.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), V
        Membrane potential, inside minus outside; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `c_out` or `A_in` or `T` is not positive, `z_A` is not nonzero, or the shapes do not
        broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `donnan_voltage` of `vrest.derivations.donnan`, which rests on:
    electroneutrality; electrochemical potential.

    References
    ----------
    .. [1] Donnan (1911), Z. Elektrochem. 17:572
    .. [2] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [3] Donnan (1911), Z. Elektrochem. 17:572; Boyle & Conway (1941), J. Physiol. 100:1.

    Examples
    --------
    >>> round(donnan_potential(4.0, 165.0, z_A=-1.0, T=310.0), 7)
    -0.0993815
    """
    x0 = abs(z_A)
    return z_A * R * T / (x0 * F) * asinh_ratio(x0 * A_in, 2 * c_out)


@formula(
    positive=("c_in", "c_out", "P", "T"),
    nonzero=("z",),
    units="V, mol/m3, mol/m3, m/s, 1, K -> A/m2",
)
def ghk_current(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array, errors: str = "raise"
) -> Array:
    """Return the goldman–hodgkin–katz current.

    I = F*P*z*(c_in*bernoulli(-F*V_m*z/(R*T)) - c_out*bernoulli(F*V_m*z/(R*T)))

    Parameters
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    c_in : array (...), mol/m³
        Concentration inside; positive.
    c_out : array (...), mol/m³
        Concentration outside; positive.
    P : array (...), m/s
        Permeability of the membrane to the ion; positive.
    z : array (...), 1
        Valence of the ion; nonzero.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), A/m²
        Current density of the ion, outward positive; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `c_in` or `c_out` or `P` or `T` is not positive, `z` is not nonzero, or the shapes do not
        broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `ghk_current` of `vrest.derivations.ghk`, which rests on:
    conservation; linear flux; electrochemical potential; constant field; partition.

    References
    ----------
    .. [1] Goldman (1943), J. Gen. Physiol. 27:37
    .. [2] Einstein (1905), Ann. Phys. 17:549; Planck (1890), Ann. Phys. 39:161
    .. [3] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [4] Hodgkin & Katz (1949), J. Physiol. 108:37, appendix
    .. [5] Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37.

    Examples
    --------
    >>> round(ghk_current(-0.07, 140.0, 4.0, P=1e-8, z=1.0, T=310.0), 7)
    0.0168745
    """
    x0 = z * F
    return x0 * P * bernoulli_difference(c_in, c_out, x0 / (R * T) * V_m)


@formula(
    positive=("c_in", "c_out", "P", "T"),
    nonzero=("z",),
    units="V, mol/m3, mol/m3, m/s, 1, K -> mol/(m2 s)",
)
def ghk_flux(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array, errors: str = "raise"
) -> Array:
    """Return the goldman–hodgkin–katz flux.

    J = P*(c_in*bernoulli(-F*V_m*z/(R*T)) - c_out*bernoulli(F*V_m*z/(R*T)))

    Parameters
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    c_in : array (...), mol/m³
        Concentration inside; positive.
    c_out : array (...), mol/m³
        Concentration outside; positive.
    P : array (...), m/s
        Permeability of the membrane to the ion; positive.
    z : array (...), 1
        Valence of the ion; nonzero.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), mol/(m² s)
        Flux of the ion, outward positive; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `c_in` or `c_out` or `P` or `T` is not positive, `z` is not nonzero, or the shapes do not
        broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `ghk_flux` of `vrest.derivations.ghk`, which rests on: conservation;
    linear flux; electrochemical potential; constant field; partition.

    References
    ----------
    .. [1] Goldman (1943), J. Gen. Physiol. 27:37
    .. [2] Einstein (1905), Ann. Phys. 17:549; Planck (1890), Ann. Phys. 39:161
    .. [3] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [4] Hodgkin & Katz (1949), J. Physiol. 108:37, appendix
    .. [5] Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37.

    Examples
    --------
    >>> round(ghk_flux(-0.07, 140.0, 4.0, P=1e-8, z=1.0, T=310.0), 12)
    1.74892e-07
    """
    return P * bernoulli_difference(c_in, c_out, z * F / (R * T) * V_m)


@formula(
    positive=("K_in", "K_out", "Na_in", "Na_out", "Cl_in", "Cl_out", "P_K", "P_Na", "P_Cl", "T"),
    units="mol/m3, mol/m3, mol/m3, mol/m3, mol/m3, mol/m3, m/s, m/s, m/s, K -> V",
)
def ghk_voltage(
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
    errors: str = "raise",
) -> Array:
    """Return the Goldman–Hodgkin–Katz voltage.

    V_m = R*T*log((Cl_in*P_Cl + K_out*P_K + Na_out*P_Na)/(Cl_out*P_Cl + K_in*P_K + Na_in*P_Na))/F

    Parameters
    ----------
    K_in : array (...), mol/m³
        Concentration of K⁺ inside; positive.
    K_out : array (...), mol/m³
        Concentration of K⁺ outside; positive.
    Na_in : array (...), mol/m³
        Concentration of Na⁺ inside; positive.
    Na_out : array (...), mol/m³
        Concentration of Na⁺ outside; positive.
    Cl_in : array (...), mol/m³
        Concentration of Cl⁻ inside; positive.
    Cl_out : array (...), mol/m³
        Concentration of Cl⁻ outside; positive.
    P_K : array (...), m/s
        Permeability of the membrane to K⁺; positive.
    P_Na : array (...), m/s
        Permeability of the membrane to Na⁺; positive.
    P_Cl : array (...), m/s
        Permeability of the membrane to Cl⁻; positive.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), V
        Membrane potential, inside minus outside; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `K_in` or `K_out` or `Na_in` or `Na_out` or `Cl_in` or `Cl_out` or `P_K` or `P_Na` or
        `P_Cl` or `T` is not positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `ghk_voltage` of `vrest.derivations.ghk_voltage`, which rests on:
    independence; conservation; linear flux; electrochemical potential; constant field; partition.

    References
    ----------
    .. [1] Hodgkin & Huxley (1952), J. Physiol. 116:449
    .. [2] Goldman (1943), J. Gen. Physiol. 27:37
    .. [3] Einstein (1905), Ann. Phys. 17:549; Planck (1890), Ann. Phys. 39:161
    .. [4] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [5] Hodgkin & Katz (1949), J. Physiol. 108:37, appendix
    .. [6] Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37.

    Examples
    --------
    >>> round(ghk_voltage(
    ...     155.0, 4.0, 12.0, 145.0, 4.2, 123.0, P_K=1e-8, P_Na=4e-10, P_Cl=4.5e-9, T=310.0
    ... ), 7)
    -0.0772646
    """
    x1 = P_Cl * Cl_in + P_K * K_out + P_Na * Na_out
    x0 = log_quotient(x1, P_Cl * Cl_out + P_K * K_in + P_Na * Na_in)
    return R * T / F * x0


@formula(
    positive=("c_in", "c_out", "P", "T"),
    nonzero=("z",),
    units="V, mol/m3, mol/m3, m/s, 1, K -> S/m2",
)
def ghk_slope_conductance(
    V_m: Array, c_in: Array, c_out: Array, *, P: Array, z: Array, T: Array, errors: str = "raise"
) -> Array:
    """Return the slope conductance in a constant field.

    g_slope = F**2*P*z**2*(-c_in*bernoulli_slope(-F*V_m*z/(R*T)) -
    c_out*bernoulli_slope(F*V_m*z/(R*T)))/(R*T)

    Parameters
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    c_in : array (...), mol/m³
        Concentration inside; positive.
    c_out : array (...), mol/m³
        Concentration outside; positive.
    P : array (...), m/s
        Permeability of the membrane to the ion; positive.
    z : array (...), 1
        Valence of the ion; nonzero.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), S/m²
        Slope conductance of the ion; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `c_in` or `c_out` or `P` or `T` is not positive, `z` is not nonzero, or the shapes do not
        broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `ghk_slope_conductance` of `vrest.derivations.ghk_slope`, which rests
    on: conservation; linear flux; electrochemical potential; constant field; partition.

    References
    ----------
    .. [1] Goldman (1943), J. Gen. Physiol. 27:37
    .. [2] Einstein (1905), Ann. Phys. 17:549; Planck (1890), Ann. Phys. 39:161
    .. [3] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [4] Hodgkin & Katz (1949), J. Physiol. 108:37, appendix
    .. [5] Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37; Hille
       (2001), Ion Channels of Excitable Membranes, 3rd ed., ch. 14.

    Examples
    --------
    >>> round(ghk_slope_conductance(-0.07, 140.0, 4.0, P=1e-8, z=1.0, T=310.0), 6)
    0.84848
    """
    x0 = 1 / (R * T)
    return -x0 * P * z**2 * F**2 * bernoulli_slopes(c_in, c_out, x0 * z * F * V_m)


@formula(
    positive=("K_in", "K_out", "Na_in", "Na_out", "P_K", "P_Na", "r", "T"),
    units="mol/m3, mol/m3, mol/m3, mol/m3, m/s, m/s, 1, K -> V",
)
def mullins_noda_potential(
    K_in: Array,
    K_out: Array,
    Na_in: Array,
    Na_out: Array,
    *,
    P_K: Array,
    P_Na: Array,
    r: Array = 1.5,
    T: Array,
    errors: str = "raise",
) -> Array:
    """Return the membrane potential of the mullins–noda equation.

    V_m = R*T*log((K_out*P_K*r + Na_out*P_Na)/(K_in*P_K*r + Na_in*P_Na))/F

    Parameters
    ----------
    K_in : array (...), mol/m³
        Concentration of K⁺ inside; positive.
    K_out : array (...), mol/m³
        Concentration of K⁺ outside; positive.
    Na_in : array (...), mol/m³
        Concentration of Na⁺ inside; positive.
    Na_out : array (...), mol/m³
        Concentration of Na⁺ outside; positive.
    P_K : array (...), m/s
        Permeability of the membrane to K⁺; positive.
    P_Na : array (...), m/s
        Permeability of the membrane to Na⁺; positive.
    r : array (...), 1
        Na⁺ that the pump carries out for each K⁺ that it carries in; positive; 1.5 by default.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), V
        Membrane potential, inside minus outside; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `K_in` or `K_out` or `Na_in` or `Na_out` or `P_K` or `P_Na` or `r` or `T` is not
        positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `mullins_noda` of `vrest.derivations.mullins_noda`, which rests on:
    pump cycle; conservation; linear flux; electrochemical potential; constant field; partition;
    mass balance.

    References
    ----------
    .. [1] Mullins & Noda (1963), J. Gen. Physiol. 47:117
    .. [2] Goldman (1943), J. Gen. Physiol. 27:37
    .. [3] Einstein (1905), Ann. Phys. 17:549; Planck (1890), Ann. Phys. 39:161
    .. [4] Guggenheim (1929), J. Phys. Chem. 33:842; Hille (2001), 3rd ed., ch. 1
    .. [5] Hodgkin & Katz (1949), J. Physiol. 108:37, appendix
    .. [6] Mullins & Noda (1963), J. Gen. Physiol. 47:117; Armstrong (2003), Proc. Natl. Acad. Sci.
       USA 100:6257.

    Examples
    --------
    >>> round(mullins_noda_potential(
    ...     155.0, 4.0, 12.0, 145.0, P_K=1e-8, P_Na=4e-10, r=1.5, T=310.0
    ... ), 7)
    -0.0796831
    """
    x0 = P_K * r
    return R * T / F * log_quotient(x0 * K_out + P_Na * Na_out, x0 * K_in + P_Na * Na_in)


@formula(positive=("g",), species=(("g", "E"),), units="S/m2, V, A/m2 -> V")
def chord_conductance_potential(
    g: Array, E: Array, *, I_pump: Array = 0.0, axis: int = -1, errors: str = "raise"
) -> Array:
    """Return the membrane potential of the chord conductance equation.

    V_m = (-I_pump + Sum(E_i[i]*g_i[i], (i, 1, N)))/Sum(g_i[i], (i, 1, N))

    Parameters
    ----------
    g : array (..., N), S/m²
        Conductance of the membrane for species i; positive.
    E : array (..., N), V
        Nernst potential of species i.
    I_pump : array (...), A/m²
        Pump current density, outward positive; 0.0 by default.
    axis : int, optional
        Where the N species stand in `g` and `E`; the last.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), V
        Membrane potential, inside minus outside; of the shape that they broadcast to without the
        species.

    Raises
    ------
    ValueError
        If `g` is not positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `chord_conductance` of `vrest.derivations.circuit`, which rests on:
    ohmic leak.

    References
    ----------
    .. [1] Hodgkin & Huxley (1952), J. Physiol. 116:449
    .. [2] Hodgkin & Huxley (1952), J. Physiol. 116:449; Thomas (1972), Physiol. Rev. 52:563; Hille
       (2001), Ion Channels of Excitable Membranes, 3rd ed., ch. 1.

    Examples
    --------
    >>> round(float(chord_conductance_potential([4.5, 0.5], [-0.095, 0.06], I_pump=0.0016)), 7)
    -0.07982
    """
    return (total(E * g) - I_pump) / total(g)


@formula(positive=("C_m", "radius", "c_total"), units="V, F/m2, m, mol/m3 -> 1")
def excess_ion_fraction(
    V_m: Array, *, C_m: Array, radius: Array, c_total: Array, errors: str = "raise"
) -> Array:
    """Return the fraction of ions that carry the membrane potential.

    excess = 3*C_m*Abs(V_m)/(F*c_total*radius)

    Parameters
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    C_m : array (...), F/m²
        Capacitance per area; positive.
    radius : array (...), m
        Radius of the cell; positive.
    c_total : array (...), mol/m³
        Concentration of all mobile ions, cations and anions; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), 1
        Ions that carry the separated charge, over all mobile ions; of the shape that the arguments
        broadcast to.

    Raises
    ------
    ValueError
        If `C_m` or `radius` or `c_total` is not positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `excess_ion_fraction` of `vrest.derivations.circuit`, which rests on:
    capacitor.

    References
    ----------
    .. [1] Cole & Curtis (1938), J. Gen. Physiol. 21:757; Hille (2001), 3rd ed., ch. 1
    .. [2] Hodgkin & Huxley (1952), J. Physiol. 116:449; Thomas (1972), Physiol. Rev. 52:563; Hille
       (2001), Ion Channels of Excitable Membranes, 3rd ed., ch. 1.

    Examples
    --------
    >>> round(excess_ion_fraction(-0.07, C_m=0.01, radius=1e-5, c_total=300.0), 11)
    7.25499e-06
    """
    return 3 * C_m / (F * c_total * radius) * abs(V_m)


@formula(positive=("C_m", "area"), units="V, F/m2, m2 -> C")
def membrane_charge(V_m: Array, *, C_m: Array, area: Array, errors: str = "raise") -> Array:
    """Return the charge separated by the membrane.

    Q = C_m*V_m*area

    Parameters
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    C_m : array (...), F/m²
        Capacitance per area; positive.
    area : array (...), m²
        Area of the membrane; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), C
        Charge separated by the membrane, sign of the inside; of the shape that the arguments
        broadcast to.

    Raises
    ------
    ValueError
        If `C_m` or `area` is not positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `membrane_charge` of `vrest.derivations.circuit`, which rests on:
    capacitor.

    References
    ----------
    .. [1] Cole & Curtis (1938), J. Gen. Physiol. 21:757; Hille (2001), 3rd ed., ch. 1
    .. [2] Hodgkin & Huxley (1952), J. Physiol. 116:449; Thomas (1972), Physiol. Rev. 52:563; Hille
       (2001), Ion Channels of Excitable Membranes, 3rd ed., ch. 1.

    Examples
    --------
    >>> round(membrane_charge(-0.07, C_m=0.01, area=1e-9), 18)
    -7e-13
    """
    return C_m * area * V_m


@formula(positive=("density", "rate"), units="1/m2, 1/s -> A/m2")
def pump_current(density: Array, rate: Array, *, errors: str = "raise") -> Array:
    """Return the pump current.

    I_pump = F*density*rate/N_A

    Parameters
    ----------
    density : array (...), 1/m²
        Pumps per area; positive.
    rate : array (...), 1/s
        Cycles of one pump per time; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), A/m²
        Pump current density, outward positive; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `density` or `rate` is not positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `pump_current` of `vrest.derivations.circuit`, which rests on: pump
    cycle.

    References
    ----------
    .. [1] Post & Jolly (1957), Biochim. Biophys. Acta 25:118
    .. [2] Hodgkin & Huxley (1952), J. Physiol. 116:449; Thomas (1972), Physiol. Rev. 52:563; Hille
       (2001), Ion Channels of Excitable Membranes, 3rd ed., ch. 1.

    Examples
    --------
    >>> round(pump_current(1e14, 100.0), 8)
    0.00160218
    """
    return F / N_A * density * rate


@formula(positive=("g_leak",), units="A/m2, S/m2 -> V")
def pump_hyperpolarisation(I_pump: Array, g_leak: Array, *, errors: str = "raise") -> Array:
    """Return the hyperpolarisation by the pump.

    Delta_V = -I_pump/g_leak

    Parameters
    ----------
    I_pump : array (...), A/m²
        Pump current density, outward positive.
    g_leak : array (...), S/m²
        Total leak conductance; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), V
        Change of the membrane potential; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `g_leak` is not positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `pump_hyperpolarisation` of `vrest.derivations.circuit`, which rests
    on: ohmic leak; zero current.

    References
    ----------
    .. [1] Hodgkin & Huxley (1952), J. Physiol. 116:449
    .. [2] Hodgkin & Katz (1949), J. Physiol. 108:37; Thomas (1972), Physiol. Rev. 52:563
    .. [3] Hodgkin & Huxley (1952), J. Physiol. 116:449; Thomas (1972), Physiol. Rev. 52:563; Hille
       (2001), Ion Channels of Excitable Membranes, 3rd ed., ch. 1.

    Examples
    --------
    >>> round(pump_hyperpolarisation(0.0016, 5.0), 9)
    -0.00032
    """
    return -I_pump / g_leak


@formula(positive=("ionic_strength", "eps_r", "T"), units="mol/m3, 1, K -> m")
def debye_length(ionic_strength: Array, *, eps_r: Array, T: Array, errors: str = "raise") -> Array:
    """Return the Debye length.

    length_debye = sqrt(2)*sqrt(R)*sqrt(T)*sqrt(eps_0)*sqrt(eps_r)/(2*F*sqrt(ionic_strength))

    Parameters
    ----------
    ionic_strength : array (...), mol/m³
        Ionic strength of the solution; positive.
    eps_r : array (...), 1
        Relative permittivity of the solution; positive.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), m
        Debye length; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `ionic_strength` or `eps_r` or `T` is not positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `debye_length` of `vrest.derivations.debye`, which rests on: no
    potential far away; small potential; electroneutrality; poisson; charged wall.

    References
    ----------
    .. [1] Gouy (1910), J. Phys. Théor. Appl. 9:457
    .. [2] Debye & Hückel (1923), Phys. Z. 24:185
    .. [3] Gouy (1910), J. Phys. Théor. Appl. 9:457; Debye & Hückel (1923), Phys. Z. 24:185
    .. [4] Poisson (1813), Nouv. Bull. Soc. Philomath. Paris 3:388
    .. [5] Gouy (1910), J. Phys. Théor. Appl. 9:457; Debye & Hückel (1923), Phys. Z. 24:185; Hille
       (2001), Ion Channels of Excitable Membranes, 3rd ed.

    Examples
    --------
    >>> round(debye_length(150.0, eps_r=78.5, T=310.0), 15)
    8.00913e-10
    """
    x0 = 1 / sqrt(ionic_strength)
    return 1.4142135623730951 * sqrt(R) * sqrt(T) * sqrt(eps_0) * sqrt(eps_r) / (2 * F) * x0


@formula(positive=("g_max", "k"), units="V, V, S/m2, V, V -> A/m2")
def kir_current(
    V_m: Array, E_K: Array, *, g_max: Array, V_half: Array, k: Array, errors: str = "raise"
) -> Array:
    """Return the current of an inward rectifier.

    I_K = g_max*(-E_K + V_m)/(exp((-E_K - V_half + V_m)/k) + 1)

    Parameters
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    E_K : array (...), V
        Nernst potential of K⁺.
    g_max : array (...), S/m²
        Largest conductance of the channels; positive.
    V_half : array (...), V
        Voltage of half activation.
    k : array (...), V
        Voltage over which the odds of the open state fall e-fold; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    array (...), A/m²
        Current density of K⁺, outward positive; of the shape that the arguments broadcast to.

    Raises
    ------
    ValueError
        If `g_max` or `k` is not positive, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `kir_current` of `vrest.derivations.rectifier`, which rests on: ohmic
    leak; boltzmann.

    References
    ----------
    .. [1] Hodgkin & Huxley (1952), J. Physiol. 116:449
    .. [2] Boltzmann (1868), Wien. Ber. 58:517; Hille (2001), 3rd ed., ch. 1
    .. [3] Hagiwara, Miyazaki & Rosenthal (1976), J. Gen. Physiol. 67:621; Hille (2001), Ion
       Channels of Excitable Membranes, 3rd ed., ch. 5.
    """
    x0 = E_K - V_m
    return logistic(-g_max * x0, 1.0, 1.0, (-V_half - x0) / k)


class PumpLeak(NamedTuple):
    """Hold what `pump_leak_steady_state` returns: V_m, Na_in, K_in.

    Attributes
    ----------
    V_m : array (...), V
        Membrane potential, inside minus outside.
    Na_in : array (...), mol/m³
        Concentration of Na⁺ inside.
    K_in : array (...), mol/m³
        Concentration of K⁺ inside.
    """

    V_m: Array
    Na_in: Array
    K_in: Array


@formula(
    positive=("Na_out", "K_out", "A_in", "g_Na", "g_K", "T"),
    units="mol/m3, mol/m3, mol/m3, S/m2, S/m2, mol/(m2 s), K -> V, mol/m3, mol/m3",
)
def pump_leak_steady_state(
    Na_out: Array,
    K_out: Array,
    A_in: Array,
    *,
    g_Na: Array,
    g_K: Array,
    J: Array,
    T: Array,
    errors: str = "raise",
) -> PumpLeak:
    """Return the pump-leak steady state.

    V_m = R*T*log((K_out*exp(2*F**2*J/(R*T*g_K)) + Na_out*exp(-3*F**2*J/(R*T*g_Na)))/A_in)/F
    Na_in = A_in/(K_out*exp(F**2*J*(3/g_Na + 2/g_K)/(R*T))/Na_out + 1)
    K_in = A_in/(1 + Na_out*exp(-F**2*J*(3/g_Na + 2/g_K)/(R*T))/K_out)

    Parameters
    ----------
    Na_out : array (...), mol/m³
        Concentration of Na⁺ outside; positive.
    K_out : array (...), mol/m³
        Concentration of K⁺ outside; positive.
    A_in : array (...), mol/m³
        Concentration of fixed negative charge inside; positive.
    g_Na : array (...), S/m²
        Conductance of the membrane for Na⁺; positive.
    g_K : array (...), S/m²
        Conductance of the membrane for K⁺; positive.
    J : array (...), mol/(m² s)
        Pump cycles per area and time.
    T : array (...), K
        Absolute temperature; positive.
    errors : {"raise", "nan"}, optional
        What an argument outside its domain gives: a `ValueError`, or NaN in its place.

    Returns
    -------
    PumpLeak
        Of arrays of the shape that the arguments broadcast to: `V_m`, membrane potential, inside
        minus outside (V); `Na_in`, concentration of Na⁺ inside (mol/m³); `K_in`, concentration of
        K⁺ inside (mol/m³).

    Raises
    ------
    ValueError
        If `Na_out` or `K_out` or `A_in` or `g_Na` or `g_K` or `T` is not positive, or the shapes do
        not broadcast.
    TypeError
        If an argument is not made of real numbers.

    Notes
    -----
    Generated from the theorem `pump_leak` of `vrest.derivations.pump_leak`, which rests on: pump
    cycle; ohmic leak.

    References
    ----------
    .. [1] Post & Jolly (1957), Biochim. Biophys. Acta 25:118
    .. [2] Hodgkin & Huxley (1952), J. Physiol. 116:449
    .. [3] Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169; Keener & Sneyd (2009), Mathematical
       Physiology, 2nd ed., ch. 2; Düsterwald et al. (2018), eLife 7:e39575.

    Examples
    --------
    >>> round(pump_leak_steady_state(145.0, 4.0, 165.0, g_Na=0.5, g_K=4.5, J=3e-8, T=310.0).V_m, 7)
    -0.0193773
    """
    x0 = J * F**2 / (R * T)
    x1 = 2 * x0 / g_K
    x2 = -3 * x0 / g_Na
    x3 = R * T / F * log_sum_exp(A_in, K_out, x1, Na_out, x2)
    x4 = portion(A_in, Na_out, x2, K_out, x1)
    x5 = portion(A_in, K_out, x1, Na_out, x2)
    return PumpLeak(x3, x4, x5)
