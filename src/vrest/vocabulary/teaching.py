"""Quantities that claims of teaching texts speak of, beside those of the results."""

from typing import Any, Final

from vrest.quantity import Domain, declare

__all__ = ["METABOLITES", "Delta_G_std", "gamma_in", "gamma_out"]

_POSITIVE: Final = Domain.POSITIVE

gamma_in: Final = declare(
    "gamma_in", "1", "activity coefficient inside", domain=_POSITIVE, latex=r"\gamma_\mathrm{in}"
)
gamma_out: Final = declare(
    "gamma_out", "1", "activity coefficient outside", domain=_POSITIVE,
    latex=r"\gamma_\mathrm{out}",
)  # fmt: skip
Delta_G_std: Final = declare(
    "Delta_G_std", "J/mol", "standard free energy change of the hydrolysis of ATP",
    latex=r"\Delta G^{\circ\prime}",
)  # fmt: skip

# What the hydrolysis of ATP turns over, over one mole in a litre.
METABOLITES: Final[dict[str, Any]] = {
    shown: declare(f"activity_{name}", "1", f"concentration of {shown} over that of the standard "
                   "state", domain=_POSITIVE, latex=rf"[\mathrm{{{name}}}]")
    for shown, name in (("ATP", "ATP"), ("ADP", "ADP"), ("P_i", "Pi"))
}  # fmt: skip
