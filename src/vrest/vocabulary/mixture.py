"""Quantities of a mixture: cations and anions of any valence, held by a fixed charge."""

from typing import Final

from vrest.quantity import Domain, declare, declare_family

__all__ = ["an_held", "cat_held", "q_fixed", "v", "v_far", "w"]

_POSITIVE: Final = Domain.POSITIVE

w: Final = declare("w_exponent", "1", "an exponent", latex="w")
v_far: Final = declare(
    "v_far", "V", "a voltage far from zero", domain=_POSITIVE, latex=r"v_\mathrm{far}"
)
v: Final = declare("v_any", "V", "a membrane potential, any", latex="v")
cat_held: Final = declare_family(
    "cat_held", "mol/m3", "concentration of cation i where there is no voltage",
    domain=_POSITIVE, latex="a",
)  # fmt: skip
an_held: Final = declare_family(
    "an_held", "mol/m3", "concentration of anion j where there is no voltage",
    domain=_POSITIVE, latex="b",
)  # fmt: skip
q_fixed: Final = declare("q_fixed", "mol/m3", "concentration of fixed charge", latex="q")
