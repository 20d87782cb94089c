"""Further solutes of teaching texts: ions that replace others, and what cotransporters carry."""

from typing import Final

from vrest.quantity import declare
from vrest.vocabulary import Ion, named_ion

__all__ = [
    "NH4", "NO3", "SO4", "SOLUTES", "Ba", "Br", "Cs", "Glu", "Li", "Rb", "Sr", "V_turn", "Zn",
    "glucose",
]  # fmt: skip

Cs: Final = named_ion("Cs", "Cs⁺", 1)
Rb: Final = named_ion("Rb", "Rb⁺", 1)
Li: Final = named_ion("Li", "Li⁺", 1)
NH4: Final = named_ion("NH4", "NH₄⁺", 1)
Ba: Final = named_ion("Ba", "Ba²⁺", 2)
Sr: Final = named_ion("Sr", "Sr²⁺", 2)
Zn: Final = named_ion("Zn", "Zn²⁺", 2)
Br: Final = named_ion("Br", "Br⁻", -1)
NO3: Final = named_ion("NO3", "NO₃⁻", -1)
SO4: Final = named_ion("SO4", "SO₄²⁻", -2)
Glu: Final = named_ion("Glu", "glutamate⁻", -1)
glucose: Final = named_ion("glucose", "glucose", 0)

SOLUTES: Final[dict[str, Ion]] = {
    "Cs": Cs, "Rb": Rb, "Li": Li, "NH4": NH4, "Ba": Ba, "Sr": Sr, "Zn": Zn, "Br": Br, "NO3": NO3,
    "SO4": SO4, "Glu": Glu, "glucose": glucose,
}  # fmt: skip

# The voltage of a transporter, which is no voltage of the whole membrane.
V_turn = declare(
    "V_turn", "V", "membrane potential at which a transporter stands still",
    latex=r"V_\mathrm{turn}",
)  # fmt: skip
