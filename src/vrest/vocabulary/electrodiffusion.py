"""Quantities of current-voltage curves, of their limits and bounds, and of ions of any valence."""

from typing import Final

from vrest.quantity import Domain, declare, declare_coordinate, declare_family, declare_function
from vrest.vocabulary import x

__all__ = [
    "I_v",
    "J_entering",
    "J_leaving",
    "V_size",
    "bend",
    "bound_high",
    "bound_low",
    "c_entering",
    "c_leaving",
    "eps",
    "fading",
    "falling",
    "g_line",
    "g_slope",
    "g_v",
    "n_file",
    "sum_an",
    "sum_cat",
    "u_half",
    "u_size",
    "v",
    "v_stream",
    "w_an",
    "w_cat",
    "weight",
    "z_an_size",
    "z_cat_size",
]

_POSITIVE: Final = Domain.POSITIVE

# Curves over the voltage.
v = declare_coordinate("v", "V", "membrane potential on the axis of a curve")
I_v = declare_function(
    "I_v", "A/m2", "current density of the ion at a membrane potential", of=v, latex="I"
)
g_v = declare_function(
    "g_v", "S/m2", "slope of the current-voltage curve of the ion", of=v, latex="g"
)
g_slope = declare(
    "g_slope", "S/m2", "slope conductance of the ion", latex=r"g_\mathrm{slope}"
)  # fmt: skip
g_line = declare("g_line", "S/m2", "slope of a straight current-voltage line", latex="k")
bend = declare(
    "bend", "S/(m2 V)", "half of the greatest curvature of the current-voltage curve",
    latex=r"\kappa",
)  # fmt: skip

# Variables of limits and of bounds.
u_size = declare("u_size", "1", "size of the reduced potential", domain=_POSITIVE, latex="w")
u_half = declare(
    "u_half", "1", "half the size of the reduced potential", domain=Domain.NONNEGATIVE,
    latex="h",
)  # fmt: skip
v_stream = declare("v_stream", "m/s", "velocity of a stream that carries the solution", latex="v")
V_size = declare("V_size", "V", "size of a membrane potential", domain=_POSITIVE, latex="V")
fading = declare("fading", "1", "a quantity that has a limit", latex="a")
falling = declare("falling", "1", "another quantity that has a limit", latex="b")
eps = declare(
    "eps", "1", "factor of the permeabilities to the other ions", domain=_POSITIVE,
    latex=r"\varepsilon",
)  # fmt: skip
bound_low = declare(
    "bound_low", "V", "lower bound of the Nernst potentials", latex=r"E_\mathrm{low}"
)
bound_high = declare(
    "bound_high", "V", "upper bound of the Nernst potentials", latex=r"E_\mathrm{high}"
)

# The voltage of many ions.
weight = declare(
    "weight", "mol/(m2 s)", "permeabilities times the concentrations that weigh on the outward "
    "side, summed over all ions", domain=_POSITIVE, latex=r"A_\mathrm{out}",
)  # fmt: skip
w_cat = declare_family(
    "w_cat", "1", "weight of cation i in the mean", domain=_POSITIVE, latex=r"w_{\mathrm{+}}"
)
w_an = declare_family(
    "w_an", "1", "weight of anion j in the mean", domain=_POSITIVE, latex=r"w_{\mathrm{-}}"
)
z_cat_size = declare_family(
    "z_cat_size", "1", "valence of cation i, positive", domain=_POSITIVE,
    latex=r"\zeta_{\mathrm{+}}",
)  # fmt: skip
z_an_size = declare_family(
    "z_an_size", "1", "valence of anion j without its sign", domain=_POSITIVE,
    latex=r"\zeta_{\mathrm{-}}",
)  # fmt: skip
# Tracers, each on one side of the membrane alone.
c_leaving, c_entering = (
    declare_function(
        f"c_{way}", "mol/m3", f"concentration in the membrane of ions that come from {side}", of=x,
        domain=Domain.NONNEGATIVE, latex=rf"c_{{{arrow}}}",
    )
    for way, side, arrow in (
        ("leaving", "inside", r"\mathrm{in}\to"), ("entering", "outside", r"\mathrm{out}\to")
    )
)  # fmt: skip
J_leaving, J_entering = (
    declare_function(
        f"J_{way}", "mol/(m2 s)", f"local flux of ions that come from {side}, outward positive",
        of=x, latex=rf"J_{{{arrow}}}",
    )
    for way, side, arrow in (
        ("leaving", "inside", r"\mathrm{in}\to"), ("entering", "outside", r"\mathrm{out}\to")
    )
)  # fmt: skip
n_file = declare("n_file", "1", "exponent of the flux ratio of a channel", latex="n'")
sum_cat = declare("sum_cat", "S/m2", "conductance of all cations together")
sum_an = declare("sum_an", "S/m2", "conductance of all anions together")
