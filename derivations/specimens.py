"""Specimens: one explicit solution of the laws, on which every step can be checked in numbers.

A derivation says what holds for every profile that obeys its laws; a specimen is such a profile.
Nothing is proved with it: it is where intermediate statements are evaluated.
"""

from dataclasses import replace
from functools import cache
from typing import Any

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
    "any_valence",
    "at_rest",
    "charged_wall",
    "constant_field",
    "driven",
    "leaking",
    "rectifier",
    "slab",
]


def _profile(species: Ion) -> Any:
    """Return the concentration at depth x in a constant field, also without a voltage."""
    u = species.z * F * V_m / (R * T)
    share = x / d * bernoulli(u) / bernoulli(u * x / d)
    return species.beta * (species.c_in + (species.c_out - species.c_in) * share)


def _profiles(species: Ion, valence: Any) -> dict[Any, Any]:
    """Return the profile of every ion of a set that has one valence."""
    return {species.c_x: _profile(replace(species, z=valence))}


@cache
def constant_field() -> dict[Any, Any]:
    """Write down the profiles of every ion in a constant field."""
    return {
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


@cache
def any_valence() -> dict[Any, Any]:
    """Write down the same, with cations and anions of any valence."""
    return {
        **constant_field(),
        **_profiles(cations.at(i), z_cat_size[i]),
        **_profiles(anions.at(j), -z_an_size[j]),
    }


@cache
def slab() -> dict[Any, Any]:
    """Write down an insulating slab: the potential falls in a straight line."""
    return {phi_x(x): phi_out + V_m * (1 - x / d), rho_x(x): Integer(0)}


@cache
def rectifier() -> dict[Any, Any]:
    """Write down channels that open and close with the voltage."""
    odds = exp(-(v - K.E - V_half) / fold)
    return {odds_v(v): odds, I_kir(v): g_max * (v - K.E) * odds / (1 + odds)}


@cache
def charged_wall() -> dict[Any, Any]:
    """Write down a solution beside a wall, its potential small."""
    beside = V_test * exp(-s / length_debye)
    each = ions.at(i)
    return {phi_s(s): beside, c_s(i, s): each.c_out * (1 - each.z * F * beside / (R * T))}


def _course() -> Any:
    """Return how what fades is left at the time t."""
    return 1 / (1 + (t / tau) ** 2)


@cache
def leaking() -> dict[Expr, Expr]:
    """Write down ions that leak in and out neutrally while the voltage changes."""
    course, each = _course(), ions.at(i)
    whole = Sum(shift[j], (j, 1, N))
    share = (shift[i] - whole / N) / each.z
    return {
        c_t(i, t): each.c_out + (whole + shift[i]) * (1 + each.z**-2) + share * course,
        J_t(i, t): depth * share * course**2 * 2 * t / tau**2,
        phi_in_t(t): phi_in * course,
        phi_out_t(t): phi_out * course**2,
    }


@cache
def driven() -> dict[Expr, Expr]:
    """Write down transporters that turn over as they are driven, while the forces change."""
    each = ions.at(i)
    drive = phi_in * each.z * F * _course() + R * T * shift[i] / each.c_out
    return {
        drive_t(i, t): drive,
        turnover_t(k, t): kappa[k] * Sum(n_t[k, j] * drive.xreplace({i: j}), (j, 1, N)),
    }


@cache
def at_rest() -> dict[Expr, Expr]:
    """Write down ions in equilibrium, at a voltage that does not change."""
    each = ions.at(i)
    return {
        c_t(i, t): each.c_out * exp(-each.z * F * (phi_in - phi_out) / (R * T)),
        turnover_t(k, t): Integer(0),
        phi_in_t(t): phi_in,
        phi_out_t(t): phi_out,
    }
