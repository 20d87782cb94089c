"""Definitions that every claim may use: of potentials, acidities and the reduced voltage."""

from collections.abc import Iterator, Sequence
from typing import Final

import sympy as sp

from vrest.derived import solve
from vrest.kernel import Theorem, define, generalise, instantiate
from vrest.vocabulary import (
    F,
    Ion,
    R,
    T,
    V_m,
    c,
    c_ref,
    mu_bar,
    pH_in,
    pH_out,
    phi,
    phi_in,
    phi_out,
    phi_x,
    u,
    x,
    z,
)

from ..quantities.traits import GENERIC, NAMED
from .facts import Fact, oriented

__all__ = ["by_definition", "uncharged"]

_NERNST: Final = "The Nernst potential is the voltage at which the ion is in equilibrium."


def uncharged(solute: Ion) -> Theorem:
    """Return the chemical potential difference of a solute without charge.

    Parameters
    ----------
    solute : Ion
    """
    return define(
        solute.Delta_mu, R * T * sp.log(solute.c_in / solute.c_out),
        name="potential_of_a_neutral_solute",
        meaning="The chemical potential difference of a solute without charge.",
    )  # fmt: skip


def by_definition(chosen: Sequence[Ion], law: Theorem | None) -> Iterator[Fact]:
    """Yield what derived quantities of some ions are by definition, without any model.

    Parameters
    ----------
    chosen : sequence of Ion
    law : Theorem or None
        What the electrochemical potential of an ion is.
    """
    charged = [each for each in chosen if each.z != 0]
    for each in charged:
        potential = R * T / (each.z * F) * sp.log(each.c_out / each.c_in)
        yield from oriented(define(each.E, potential, name="nernst_potential", meaning=_NERNST))
    for each in chosen:
        if each.z == 0:
            yield from oriented(uncharged(each))
    for each in charged:
        if law is None:
            break
        for side, amount, place in (
            (each.mu_in, each.c_in, phi_in), (each.mu_out, each.c_out, phi_out),
        ):  # fmt: skip
            named = {mu_bar: side, c: amount, phi: place, z: each.z, GENERIC.mu_std: each.mu_std}
            yield from oriented(instantiate(law, named))
        inside = {mu_bar: each.mu_x, c: each.c_x, phi: phi_x(x), z: each.z}
        within = instantiate(law, inside | {GENERIC.mu_std: each.mu_std})
        yield Fact(within.lhs, within.rhs, generalise(within, x))
    across = solve(define(V_m, phi_in - phi_out, name="membrane_potential"), phi_in)
    yield Fact(across.lhs, across.rhs, across)
    if NAMED["H"] in chosen:
        for acidity, amount in ((pH_in, NAMED["H"].c_in), (pH_out, NAMED["H"].c_out)):
            value = -sp.log(amount / c_ref) / sp.log(10)
            yield from oriented(define(acidity, value, name="pH"))
    yield from oriented(define(u, z * F * V_m / (R * T), name="reduced_voltage"))
