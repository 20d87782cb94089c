"""Quantities of the solution beside a charged wall."""

from typing import Final

from vrest.quantity import declare_coordinate, declare_function

__all__ = ["c_s", "field_s", "phi_s", "rho_s", "s"]

s: Final = declare_coordinate("s", "m", "distance from the wall into the solution")
phi_s: Final = declare_function(
    "phi_s", "V", "electrical potential at a distance from the wall, zero far away", of=s,
    latex=r"\phi",
)  # fmt: skip
field_s: Final = declare_function(
    "field_s", "V/m", "electrical field at a distance from the wall", of=s,
    latex=r"E_\mathrm{el}",
)  # fmt: skip
rho_s: Final = declare_function(
    "rho_s", "C/m3", "density of charge at a distance from the wall", of=s, latex=r"\rho"
)
c_s: Final = declare_function(
    "c_s", "mol/m3", "concentration of species i at a distance from the wall, to first order in "
    "the potential", of=s, each=True, latex="c",
)  # fmt: skip
