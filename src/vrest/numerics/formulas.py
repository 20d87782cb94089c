"""Numeric functions of the proved results: generated, do not edit; run ``make formulas``.

Each is one theorem of `vrest.derivations`, printed in a form that floating-point arithmetic
evaluates accurately.  All quantities are SI; arrays of any library broadcast.

Generator: 1
Content:   sha256 78b978e9eaef5d68a6114c37cc540a0d6e63eb2d2c683d1ee98a1cc27f349505
"""

from vrest.numerics.constants import F, R
from vrest.numerics.execution import Array, formula
from vrest.numerics.special import log_ratio, scaled_exp

__all__ = [
    "driving_force",
    "electrochemical_potential_difference",
    "nernst_concentration",
    "nernst_potential",
    "nernst_slope",
    "proton_motive_force",
]


@formula(positive=("c_in", "c_out", "T"), nonzero=("z",))
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


@formula(positive=("c_in", "c_out", "T"), nonzero=("z",))
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


@formula(positive=("c_out", "T"), nonzero=("z",))
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


@formula(positive=("T",), nonzero=("z",))
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


@formula(positive=("c_in", "c_out", "T"), nonzero=("z",))
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


@formula(positive=("T",))
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
