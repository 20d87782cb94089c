"""Specimens: one explicit solution of the laws, on which every step can be checked in numbers.

A derivation says what holds for every profile that obeys its laws; a specimen is such a profile.
Nothing is proved with it: it is where intermediate statements are evaluated.
"""

from typing import Any, Final

from vrest.functions import bernoulli
from vrest.vocabulary import (
    Cl,
    F,
    Ion,
    K,
    Na,
    R,
    T,
    V_m,
    anions,
    cations,
    d,
    i,
    ion,
    j,
    phi_in,
    phi_out,
    phi_x,
    x,
)

__all__ = ["CONSTANT_FIELD"]


def _profile(species: Ion) -> Any:
    """Return the concentration at depth x in a constant field, also without a voltage."""
    u = species.z * F * V_m / (R * T)
    share = x / d * bernoulli(u) / bernoulli(u * x / d)
    return species.beta * (species.c_in + (species.c_out - species.c_in) * share)


CONSTANT_FIELD: Final[dict[Any, Any]] = {
    phi_x(x): phi_in + (phi_out - phi_in) * x / d,
    **{one.c_x: _profile(one) for one in (ion, K, Na, Cl)},
    cations.at(i).c_x: _profile(cations.at(i)).xreplace({cations.at(i).z: 1}),
    anions.at(j).c_x: _profile(anions.at(j)).xreplace({anions.at(j).z: -1}),
}
