"""Quantities that claims of teaching texts speak of, beside those of the results."""

from typing import Any, Final

from vrest.quantity import Domain, declare, declare_coordinate

__all__ = [
    "AXES",
    "CALLED",
    "CHARGES",
    "LEVELS",
    "METABOLITES",
    "STANDARDS",
    "Delta_G_hyd",
    "Delta_G_std",
    "E_axis",
    "T_axis",
    "c_axis",
    "g_axis",
    "gamma_in",
    "gamma_out",
]

_POSITIVE: Final = Domain.POSITIVE

# What a potential is followed over, where a text asks how steeply it changes.
c_axis: Final = declare_coordinate("c_axis", "mol/m3", "concentration that is varied", latex="c")
T_axis: Final = declare_coordinate("T_axis", "K", "temperature that is varied", latex="T")
g_axis: Final = declare_coordinate("g_axis", "S/m2", "conductance that is varied", latex="g")
E_axis: Final = declare_coordinate("E_axis", "V", "Nernst potential that is varied", latex="E")
AXES: Final = frozenset({T_axis, c_axis, g_axis, E_axis})
gamma_in: Final = declare(
    "gamma_in", "1", "activity coefficient inside", domain=_POSITIVE, latex=r"\gamma_\mathrm{in}"
)
gamma_out: Final = declare(
    "gamma_out", "1", "activity coefficient outside", domain=_POSITIVE,
    latex=r"\gamma_\mathrm{out}",
)  # fmt: skip
Delta_G_hyd: Final = declare(
    "Delta_G_hyd", "J/mol", "free energy change of the hydrolysis of ATP",
    latex=r"\Delta G_\mathrm{ATP}",
)  # fmt: skip
Delta_G_std: Final = declare(
    "Delta_G_std", "J/mol", "standard free energy change of the hydrolysis of ATP",
    latex=r"\Delta G^{\circ\prime}",
)  # fmt: skip

# How sentences call them; formulas write P_i for phosphate.
CALLED: Final = {"ATP": "ATP", "ADP": "ADP", "P_i": "phosphate"}
# What the hydrolysis of ATP turns over, over one mole in a litre.
METABOLITES: Final[dict[str, Any]] = {
    shown: declare(f"activity_{name}", "1", f"concentration of {CALLED[shown]} over that of the "
                   "standard state", domain=_POSITIVE, latex=rf"[\mathrm{{{name}}}]")
    for shown, name in (("ATP", "ATP"), ("ADP", "ADP"), ("P_i", "Pi"))
}  # fmt: skip
_SHORT: Final = {"ATP": "ATP", "ADP": "ADP", "P_i": "Pi"}
# The electrochemical potential of each, that in the standard state, and its charge.
LEVELS: Final[dict[str, Any]] = {
    shown: declare(f"mu_{name}", "J/mol", f"electrochemical potential of {CALLED[shown]}",
                   latex=rf"\bar{{\mu}}_\mathrm{{{name}}}")
    for shown, name in _SHORT.items()
}  # fmt: skip
STANDARDS: Final[dict[str, Any]] = {
    shown: declare(f"mu_std_{name}", "J/mol", f"standard chemical potential of {CALLED[shown]}",
                   latex=rf"\mu^{{\circ}}_\mathrm{{{name}}}")
    for shown, name in _SHORT.items()
}  # fmt: skip
CHARGES: Final[dict[str, Any]] = {
    shown: declare(f"z_{name}", "1", f"charge number of {CALLED[shown]}", domain=Domain.NONZERO,
                   latex=rf"z_\mathrm{{{name}}}")
    for shown, name in _SHORT.items()
}  # fmt: skip
