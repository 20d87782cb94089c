"""Quantities of a cell whose leaks and pump are in balance: its fixed charge, volume and energy."""

from typing import Final

from sympy import Integer

from vrest.quantity import Domain, declare, declare_coordinate, declare_function
from vrest.vocabulary.time import t

__all__ = [
    "J_KCC2",
    "J_NKCC1",
    "V_J",
    "V_K",
    "A_in",
    "Cl_after",
    "Cl_t",
    "E_Cl_after",
    "E_Cl_start",
    "E_Cl_t",
    "I_Cl_after",
    "I_Cl_t",
    "I_t",
    "J_axis",
    "J_crit",
    "J_high",
    "K_axis",
    "Pi_out",
    "X_in",
    "a_held",
    "b_held",
    "exchanged",
    "fade",
    "faint",
    "far",
    "g_KCC2",
    "g_NKCC1",
    "gone",
    "most_Cl",
    "most_K",
    "n_X",
    "net_Cl_after",
    "net_Cl_t",
    "net_t",
    "room",
    "t_after",
    "t_end",
    "z_X",
]  # fmt: skip

_POSITIVE: Final = Domain.POSITIVE

A_in = declare(
    "A_in", "mol/m3", "concentration of fixed negative charge inside", domain=_POSITIVE,
    latex=r"A_\mathrm{in}",
)  # fmt: skip
far = declare("far", "1", "a reduced voltage that grows without bound", domain=_POSITIVE, latex="y")
J_axis = declare_coordinate(
    "J_axis", "mol/(m2 s)", "pump cycles per area and time, on the axis of a curve",
    latex=r"J_\mathrm{pump}",
)  # fmt: skip
V_J = declare_function(
    "V_J", "V", "membrane potential at the steady state with that pump rate", of=J_axis,
    latex=r"V_\mathrm{m}",
)  # fmt: skip
fade = declare("fade", "1", "a term that fades away", latex="a")
gone = declare("gone", "1", "another term that fades away", latex="b")

# Cotransporters of chloride.
J_NKCC1 = declare(
    "J_NKCC1", "mol/(m2 s)", "turnovers of NKCC1 per area and time, outward positive",
    latex=r"J_\mathrm{NKCC1}",
)  # fmt: skip
J_KCC2 = declare(
    "J_KCC2", "mol/(m2 s)", "turnovers of KCC2 per area and time, outward positive",
    latex=r"J_\mathrm{KCC2}",
)  # fmt: skip
g_NKCC1 = declare(
    "g_NKCC1", "S/m2", "rate constant of NKCC1, as a conductance", domain=_POSITIVE,
    latex=r"g_\mathrm{NKCC1}",
)  # fmt: skip
g_KCC2 = declare(
    "g_KCC2", "S/m2", "rate constant of KCC2, as a conductance", domain=_POSITIVE,
    latex=r"g_\mathrm{KCC2}",
)  # fmt: skip

# Potassium outside.
most_K = declare(
    "most_K", "mol/m3", "highest concentration of K⁺ outside that is shown", domain=_POSITIVE,
    latex=r"[\mathrm{K}]_\mathrm{max}",
)  # fmt: skip
K_axis = declare_coordinate(
    "K_axis", "mol/m3", "concentration of K⁺ outside, on the axis of a curve",
    ends=(Integer(0), most_K), latex=r"c_\mathrm{K}",
)  # fmt: skip
V_K = declare_function(
    "V_K", "V", "membrane potential with that much K⁺ outside", of=K_axis, latex=r"V_\mathrm{m}"
)
exchanged = declare(
    "exchanged", "mol/m3", "concentration of K⁺ that takes the place of Na⁺ outside",
    domain=_POSITIVE, latex="h",
)  # fmt: skip
faint = declare("faint", "s/m", "a resistance to permeation that fades away", latex="a")

# In time.
net_t = declare_function(
    "net_t", "mol/(m2 s)", "net flux of species i at a time, that of the pump included", of=t,
    each=True, latex="J",
)  # fmt: skip
I_t = declare_function(
    "I_t", "A/m2", "net current density of species i at a time, outward positive", of=t, each=True,
    latex="I",
)  # fmt: skip
Cl_t = declare_function(
    "Cl_t", "mol/m3", "concentration of Cl⁻ inside at a time", of=t, domain=_POSITIVE,
    latex=r"[\mathrm{Cl}]_\mathrm{in}",
)  # fmt: skip
E_Cl_t = declare_function(
    "E_Cl_t", "V", "Nernst potential of Cl⁻ at a time", of=t, latex=r"E_\mathrm{Cl}"
)
net_Cl_t = declare_function(
    "net_Cl_t", "mol/(m2 s)", "net flux of Cl⁻ at a time, outward positive", of=t,
    latex=r"J_\mathrm{Cl}",
)  # fmt: skip
I_Cl_t = declare_function(
    "I_Cl_t", "A/m2", "current density of Cl⁻ at a time, outward positive", of=t,
    latex=r"I_\mathrm{Cl}",
)  # fmt: skip

# Chloride after the voltage was moved.
t_end = declare(
    "t_end", "s", "duration after the voltage was moved", domain=_POSITIVE,
    latex=r"t_\mathrm{end}",
)  # fmt: skip
t_after = declare_coordinate(
    "t_after", "s", "time after the voltage was moved", ends=(Integer(0), t_end), latex="t"
)
Cl_after = declare_function(
    "Cl_after", "mol/m3", "concentration of Cl⁻ inside after the voltage was moved", of=t_after,
    domain=_POSITIVE, latex=r"[\mathrm{Cl}]_\mathrm{in}",
)  # fmt: skip
E_Cl_after = declare_function(
    "E_Cl_after", "V", "Nernst potential of Cl⁻ after the voltage was moved", of=t_after,
    latex=r"E_\mathrm{Cl}",
)  # fmt: skip
net_Cl_after = declare_function(
    "net_Cl_after", "mol/(m2 s)", "net flux of Cl⁻ after the voltage was moved", of=t_after,
    latex=r"J_\mathrm{Cl}",
)  # fmt: skip
I_Cl_after = declare_function(
    "I_Cl_after", "A/m2", "current density of Cl⁻ after the voltage was moved", of=t_after,
    latex=r"I_\mathrm{Cl}",
)  # fmt: skip
E_Cl_start = declare(
    "E_Cl_start", "V", "Nernst potential of Cl⁻ when the voltage was moved",
    latex=r"E_\mathrm{Cl,0}",
)  # fmt: skip
most_Cl = declare(
    "most_Cl", "mol/m3", "a concentration of Cl⁻ that is never exceeded inside", domain=_POSITIVE,
    latex=r"[\mathrm{Cl}]_\mathrm{max}",
)  # fmt: skip

# Volume.
a_held = declare(
    "a_held", "mol/m3", "concentration of all cations inside where there is no voltage",
    domain=_POSITIVE, latex="a",
)  # fmt: skip
b_held = declare(
    "b_held", "mol/m3", "concentration of all anions inside where there is no voltage",
    domain=_POSITIVE, latex="b",
)  # fmt: skip
Pi_out = declare(
    "Pi_out", "mol/m3", "osmolarity outside", domain=_POSITIVE, latex=r"\Pi_\mathrm{out}"
)
X_in = declare(
    "X_in", "mol/m3", "concentration of impermeant solutes inside", domain=_POSITIVE,
    latex=r"[\mathrm{X}]_\mathrm{in}",
)  # fmt: skip
n_X = declare(
    "n_X", "mol", "amount of impermeant solutes inside", domain=_POSITIVE, latex=r"n_\mathrm{X}"
)
z_X = declare("z_X", "1", "mean valence of the impermeant solutes", latex=r"z_\mathrm{X}")
room = declare("room", "1", "what Π² exceeds 4 a b by, over 4 a b", domain=_POSITIVE, latex="r")
J_crit = declare(
    "J_crit", "mol/(m2 s)", "pump cycles per area and time at which the volume grows beyond bounds",
    latex=r"J_\mathrm{crit}",
)  # fmt: skip
J_high = declare(
    "J_high", "mol/(m2 s)", "pump cycles per area and time that grow without bound",
    domain=_POSITIVE, latex="j",
)  # fmt: skip
