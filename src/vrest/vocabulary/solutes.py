"""Further solutes of teaching texts: ions that replace others, and what cotransporters carry."""

from typing import Final

from vrest.quantity import declare
from vrest.vocabulary import Ion, named_ion

__all__ = [
    "GABA", "H2PO4", "HPO4", "NH4", "NO3", "PO4", "SCN", "SO4", "SOLUTES", "TEA", "TMRM", "TPP",
    "Al", "Ba", "Br", "Cs", "Fe", "Glu", "La", "Li", "Mn", "Rb", "Sr", "Tl", "V_turn", "Zn",
    "acetate", "choline", "fluoride", "gluconate", "glucose", "glycine", "iodide", "lactate",
    "leak", "urea",
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
fluoride: Final = named_ion("fluoride", "F⁻", -1)
iodide: Final = named_ion("iodide", "I⁻", -1)
SCN: Final = named_ion("SCN", "SCN⁻", -1)
Tl: Final = named_ion("Tl", "Tl⁺", 1)
Al: Final = named_ion("Al", "Al³⁺", 3)
La: Final = named_ion("La", "La³⁺", 3)
Fe: Final = named_ion("Fe", "Fe²⁺", 2)
Mn: Final = named_ion("Mn", "Mn²⁺", 2)
H2PO4: Final = named_ion("H2PO4", "H₂PO₄⁻", -1)
HPO4: Final = named_ion("HPO4", "HPO₄²⁻", -2)
PO4: Final = named_ion("PO4", "PO₄³⁻", -3)
lactate: Final = named_ion("lactate", "lactate⁻", -1)
acetate: Final = named_ion("acetate", "acetate⁻", -1)
gluconate: Final = named_ion("gluconate", "gluconate⁻", -1)
choline: Final = named_ion("choline", "choline⁺", 1)
TEA: Final = named_ion("TEA", "TEA⁺", 1)
TPP: Final = named_ion("TPP", "TPP⁺", 1)
TMRM: Final = named_ion("TMRM", "TMRM⁺", 1)
GABA: Final = named_ion("GABA", "GABA", 0)
glycine: Final = named_ion("glycine", "glycine", 0)
urea: Final = named_ion("urea", "urea", 0)

# The channels that a model lumps together beside those of named ions: no ion of their own.
leak: Final = named_ion("L", "leak", 1)

SOLUTES: Final[dict[str, Ion]] = {
    "Cs": Cs, "Rb": Rb, "Li": Li, "NH4": NH4, "Ba": Ba, "Sr": Sr, "Zn": Zn, "Br": Br, "NO3": NO3,
    "SO4": SO4, "Glu": Glu, "glucose": glucose, "fluoride": fluoride, "iodide": iodide,
    "SCN": SCN, "Tl": Tl, "Al": Al, "La": La, "Fe": Fe, "Mn": Mn, "H2PO4": H2PO4, "HPO4": HPO4,
    "PO4": PO4, "lactate": lactate, "acetate": acetate, "gluconate": gluconate,
    "choline": choline, "TEA": TEA, "TPP": TPP, "TMRM": TMRM, "GABA": GABA, "glycine": glycine,
    "urea": urea, "leak": leak,
}  # fmt: skip

# The voltage of a transporter, which is no voltage of the whole membrane.
V_turn = declare(
    "V_turn", "V", "membrane potential at which a transporter stands still",
    latex=r"V_\mathrm{turn}",
)  # fmt: skip
