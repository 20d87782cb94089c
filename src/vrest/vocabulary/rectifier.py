"""Quantities of the inward rectifier as functions of a membrane potential, and of its rest states.

A rest state is sought among all membrane potentials, so its quantities depend on a bound voltage.
"""

from typing import Final

from vrest.quantity import Domain, declare, declare_function
from vrest.vocabulary.electrodiffusion import v

__all__ = [
    "I_kir", "V_open", "beyond", "further", "g_kir", "inside", "logit", "logit_1", "logit_2",
    "odds_v", "offset", "outward", "p_open_v", "rest_room", "span", "turn", "v_1", "v_2",
]  # fmt: skip

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

# Rest states with an ohmic leak, between those with all channels open and with none.
V_open: Final = declare(
    "V_open", "V", "rest state with all channels of the rectifier open", latex=r"V_\mathrm{open}"
)
span: Final = declare(
    "span", "1", "distance between the rest states with all channels open and with none, over k",
    latex="D",
)  # fmt: skip
offset: Final = declare(
    "offset", "1", "voltage of half opening, compared with the middle of these two, over k",
    latex="a",
)  # fmt: skip
logit, logit_1, logit_2 = (
    declare(
        f"logit{mark}", "1", "logarithm of the distances of a voltage from these two rest states",
        latex=f"s{mark}",
    )
    for mark in ("", "_1", "_2")
)  # fmt: skip
turn: Final = declare(
    "turn", "1", "where the balance of leak and rectifier turns", domain=_POSITIVE,
    latex=r"\theta",
)  # fmt: skip
beyond, inside, rest_room = (
    declare(name, "1", f"a distance {said}", domain=Domain.NONNEGATIVE, latex=letter)
    for name, said, letter in (
        ("beyond", "beyond a turning point", "p"),
        ("inside", "inwards of a turning point", "r"),
        ("rest_room", "that is left to the middle", "q"),
    )
)
outward: Final = declare(
    "outward", "V", "a distance beyond a voltage", domain=Domain.NONNEGATIVE, latex="x"
)
further: Final = declare(
    "further", "1", "a distance beyond a turning point that is not zero", domain=_POSITIVE,
    latex="y",
)  # fmt: skip
