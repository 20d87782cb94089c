"""Specimens: one explicit solution of the laws, on which every step can be checked in numbers.

A derivation says what holds for every profile that obeys its laws; a specimen is such a profile.
Nothing is proved with it: it is where intermediate statements are evaluated.
"""

from dataclasses import replace
from typing import Any, Final

from sympy import Expr, Integer, Sum, exp

from vrest.functions import bernoulli
from vrest.vocabulary import (
    Cl,
    F,
    Ion,
    K,
    N,
    Na,
    R,
    T,
    V_m,
    anions,
    cations,
    d,
    i,
    ion,
    ions,
    j,
    k,
    phi_in,
    phi_out,
    phi_x,
    x,
)
from vrest.vocabulary.circuit import (
    A,
    B,
    Ca,
    V_test,
    c_inner,
    c_n,
    c_n_A,
    c_n_B,
    c_outer,
    divalent_anions,
    divalent_cations,
    rho_x,
)
from vrest.vocabulary.circuit import k as fold
from vrest.vocabulary.electrodiffusion import c_entering, c_leaving, v, z_an_size, z_cat_size
from vrest.vocabulary.network import kappa, n_t
from vrest.vocabulary.rectifier import I_kir, odds_v
from vrest.vocabulary.solution import c_s, phi_s, s
from vrest.vocabulary.species import V_half, g_max, length_debye
from vrest.vocabulary.time import (
    J_t,
    c_t,
    depth,
    drive_t,
    phi_in_t,
    phi_out_t,
    shift,
    t,
    tau,
    turnover_t,
)

__all__ = [
    "ANY_VALENCE",
    "AT_REST",
    "CHARGED_WALL",
    "CONSTANT_FIELD",
    "DRIVEN",
    "LEAKING",
    "RECTIFIER",
    "SLAB",
]


def _profile(species: Ion) -> Any:
    """Return the concentration at depth x in a constant field, also without a voltage."""
    u = species.z * F * V_m / (R * T)
    share = x / d * bernoulli(u) / bernoulli(u * x / d)
    return species.beta * (species.c_in + (species.c_out - species.c_in) * share)


def _profiles(species: Ion, valence: Any) -> dict[Any, Any]:
    """Return the profile of every ion of a set that has one valence."""
    return {species.c_x: _profile(replace(species, z=valence))}


CONSTANT_FIELD: Final[dict[Any, Any]] = {
    phi_x(x): phi_in + (phi_out - phi_in) * x / d,
    **{one.c_x: _profile(one) for one in (ion, K, Na, Cl, Ca)},
    c_n(x): _profile(replace(ion, c_in=c_inner, c_out=c_outer)),
    c_leaving(x): _profile(replace(ion, c_out=Integer(0))),
    c_entering(x): _profile(replace(ion, c_in=Integer(0))),
    c_n_A(x): _profile(replace(A, c_in=Integer(0))),
    c_n_B(x): _profile(replace(B, c_out=Integer(0))),
    ions.at(i).c_x: _profile(ions.at(i)),
    **_profiles(cations.at(i), 1),
    **_profiles(divalent_cations.at(i), 2),
    **_profiles(anions.at(j), -1),
    **_profiles(divalent_anions.at(j), -2),
}

ANY_VALENCE: Final[dict[Any, Any]] = {
    **CONSTANT_FIELD,
    **_profiles(cations.at(i), z_cat_size[i]),
    **_profiles(anions.at(j), -z_an_size[j]),
}
"""The same, with cations and anions of any valence."""

SLAB: Final[dict[Any, Any]] = {phi_x(x): phi_out + V_m * (1 - x / d), rho_x(x): Integer(0)}
"""An insulating slab: the potential falls in a straight line."""

_ODDS: Final = exp(-(v - K.E - V_half) / fold)

# Channels that open and close with the voltage.
RECTIFIER: Final[dict[Any, Any]] = {
    odds_v(v): _ODDS,
    I_kir(v): g_max * (v - K.E) * _ODDS / (1 + _ODDS),
}

_BESIDE: Final = V_test * exp(-s / length_debye)

# A solution beside a wall, its potential small.
CHARGED_WALL: Final[dict[Any, Any]] = {
    phi_s(s): _BESIDE,
    c_s(i, s): ions.at(i).c_out * (1 - ions.at(i).z * F * _BESIDE / (R * T)),
}

_WHOLE: Final = Sum(shift[j], (j, 1, N))
_SHARE: Final = (shift[i] - _WHOLE / N) / ions.at(i).z
_COURSE: Final = 1 / (1 + (t / tau) ** 2)

# Ions that leak in and out neutrally while the voltage changes.
LEAKING: Final[dict[Expr, Expr]] = {
    c_t(i, t): ions.at(i).c_out + (_WHOLE + shift[i]) * (1 + ions.at(i).z ** -2) + _SHARE * _COURSE,
    J_t(i, t): depth * _SHARE * _COURSE**2 * 2 * t / tau**2,
    phi_in_t(t): phi_in * _COURSE,
    phi_out_t(t): phi_out * _COURSE**2,
}

_DRIVE: Final = phi_in * ions.at(i).z * F * _COURSE + R * T * shift[i] / ions.at(i).c_out

# Transporters that turn over as they are driven, while the forces change.
DRIVEN: Final[dict[Expr, Expr]] = {
    drive_t(i, t): _DRIVE,
    turnover_t(k, t): kappa[k] * Sum(n_t[k, j] * _DRIVE.xreplace({i: j}), (j, 1, N)),
}

# Ions in equilibrium, at a voltage that does not change.
AT_REST: Final[dict[Expr, Expr]] = {
    c_t(i, t): ions.at(i).c_out * exp(-ions.at(i).z * F * (phi_in - phi_out) / (R * T)),
    turnover_t(k, t): Integer(0),
    phi_in_t(t): phi_in,
    phi_out_t(t): phi_out,
}
