"""Quantities of the inward rectifier as functions of a membrane potential, and of its rest states.

A rest state is sought among all membrane potentials, so its quantities depend on a bound voltage.
"""

from typing import Final

from vrest.quantity import Domain, declare, declare_function
from vrest.vocabulary.electrodiffusion import v

__all__ = ["I_kir", "g_kir", "odds_v", "p_open_v", "v_1", "v_2"]

_POSITIVE: Final = Domain.POSITIVE

I_kir: Final = declare_function(
    "I_kir", "A/m2", "current density of the inward rectifier at a membrane potential", of=v,
    latex=r"I_\mathrm{Kir}",
)  # fmt: skip
g_kir: Final = declare_function(
    "g_kir", "S/m2", "conductance of the inward rectifier at a membrane potential", of=v,
    domain=_POSITIVE, latex=r"g_\mathrm{Kir}",
)  # fmt: skip
p_open_v: Final = declare_function(
    "p_open_v", "1", "share of the channels that are open at a membrane potential", of=v,
    domain=_POSITIVE, latex=r"p_\mathrm{open}",
)  # fmt: skip
odds_v: Final = declare_function(
    "odds_v", "1", "odds of the open state at a membrane potential", of=v, domain=_POSITIVE,
    latex=r"\omega",
)  # fmt: skip
v_1, v_2 = (
    declare(f"v_{place}", "V", f"the {said} of two membrane potentials", latex=f"v_{place}")
    for place, said in ((1, "first"), (2, "second"))
)
