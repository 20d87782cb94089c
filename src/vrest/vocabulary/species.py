"""Further ions, the units as quantities, and what claims speak of beside the results.

A unit is a constant of value 1, so that ``61.5 mV`` is 0.0615 kg m²/(s³ A) in an expression and the
dimensions of what is printed can be checked.

References: BIPM (2019), The International System of Units, 9th ed.; CODATA recommended values 2022
    (E. Tiesinga et al., 2024), for the electric constant.
"""

from typing import Any, Final

from vrest.quantity import Domain, declare, declare_function, quantity_of
from vrest.vocabulary import Delta_mu_H, Ion, K, c_H_in, c_H_out, named_ion, x

__all__ = [
    "BASE_UNITS",
    "HCO3",
    "Delta_G_cycle",
    "Delta_G_pump",
    "E_leak",
    "E_std",
    "H",
    "I_leak",
    "Mg",
    "P_ratio",
    "V_half",
    "c_bulk",
    "eps_0",
    "eps_r",
    "g_max",
    "ionic_strength",
    "length_debye",
    "u_x",
]

_POSITIVE: Final = Domain.POSITIVE


def _like_potassium(name: str, shown: str, valence: int, known: dict[str, Any]) -> Ion:
    """Declare the symbols of an ion of which some have a name already."""
    symbols: dict[str, Any] = {"z": valence * K.z, **known}
    for trait in K.__dataclass_fields__:
        if trait in symbols:
            continue
        quantity = quantity_of(getattr(K, trait))
        meaning = quantity.meaning.replace("K⁺", shown)
        latex = quantity.latex.replace(r"\mathrm{K", rf"\mathrm{{{name}")
        plain = quantity.name[:-1] + name
        if quantity.of is None:
            symbols[trait] = declare(
                plain, quantity.unit, meaning, domain=quantity.domain, latex=latex
            )
        else:
            function = declare_function(
                plain, quantity.unit, meaning, of=quantity.of, domain=quantity.domain, latex=latex
            )
            symbols[trait] = function(x)
    return Ion(**symbols)


Mg: Final = named_ion("Mg", "Mg²⁺", 2)
HCO3: Final = named_ion("HCO3", "HCO₃⁻", -1)
H: Final = _like_potassium("H", "H⁺", 1, {"c_in": c_H_in, "c_out": c_H_out, "Delta_mu": Delta_mu_H})

# Units: each is one of its kind.
_SI: Final = "exact: it is the unit itself (BIPM 2019)"
BASE_UNITS: Final = tuple(
    declare(f"one_{unit}", unit, f"one {said}", domain=_POSITIVE, value="1", source=_SI,
            latex=rf"\mathrm{{{unit}}}")
    for unit, said in (
        ("kg", "kilogram"), ("m", "metre"), ("s", "second"), ("A", "ampere"), ("K", "kelvin"),
        ("mol", "mole"), ("cd", "candela"),
    )
)  # fmt: skip

# Solutions.
eps_0 = declare(
    "eps_0", "F/m", "electric constant", domain=_POSITIVE, latex=r"\varepsilon_0",
    value="8.8541878188e-12", source="CODATA 2022",
)  # fmt: skip
eps_r = declare(
    "eps_r", "1", "relative permittivity of the solution", domain=_POSITIVE,
    latex=r"\varepsilon_\mathrm{r}",
)  # fmt: skip
ionic_strength = declare(
    "ionic_strength", "mol/m3", "ionic strength of the solution", domain=_POSITIVE,
    latex=r"I_\mathrm{c}",
)  # fmt: skip
length_debye = declare(
    "length_debye", "m", "Debye length", domain=_POSITIVE, latex=r"\lambda_\mathrm{D}"
)
c_bulk = declare("c_bulk", "mol/m3", "concentration of the ion in the bulk", domain=_POSITIVE,
                 latex=r"c_\infty")  # fmt: skip

# Circuit.
E_leak = declare("E_leak", "V", "reversal potential of the leak", latex=r"E_\mathrm{leak}")
I_leak = declare("I_leak", "A/m2", "leak current density, outward positive",
                 latex=r"I_\mathrm{leak}")  # fmt: skip
E_std = declare("E_std", "V", "standard potential", latex=r"E^{\circ}")
g_max = declare("g_max", "S/m2", "largest conductance of the channels", domain=_POSITIVE,
                latex=r"g_\mathrm{max}")  # fmt: skip
V_half = declare("V_half", "V", "voltage of half activation", latex=r"V_{1/2}")
P_ratio = declare("P_ratio", "1", "permeability relative to another", domain=_POSITIVE,
                  latex=r"\alpha")  # fmt: skip

# Transport against a gradient.
Delta_G_cycle = declare("Delta_G_cycle", "J/mol", "free energy change of one turnover",
                        latex=r"\Delta G")  # fmt: skip
Delta_G_pump = declare("Delta_G_pump", "J/mol", "free energy that one cycle of the pump needs",
                       latex=r"\Delta G_\mathrm{pump}")  # fmt: skip

# What depends on the depth.
u_x = declare_function(
    "u_x", "1", "reduced potential in the membrane: times zF over RT", of=x, latex="u"
)
