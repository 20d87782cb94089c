"""The vocabulary of the field: every symbol with its unit, domain and meaning, once.

Potentials are inside minus outside, fluxes and currents positive outward; all units are SI, and
mol/m³ is the same as mM.  A name in brackets, ``c_in[i]``, has one value for each ion species.

References: CODATA recommended values 2022 (E. Tiesinga et al., 2024); BIPM (2019), The
International System of Units, 9th ed., for the constants that are exact by definition.
"""

from dataclasses import dataclass, field
from typing import Any, Final, final

from sympy import Integer

from vrest.quantity import (
    Domain,
    declare,
    declare_coordinate,
    declare_family,
    declare_function,
)

_POSITIVE: Final = Domain.POSITIVE
_NONZERO: Final = Domain.NONZERO
_REAL: Final = Domain.REAL
_EXACT: Final = "exact by definition of the SI (BIPM 2019), CODATA 2022"

# Constants of nature; R = N_A k_B and F = N_A e are exact products.
R = declare(
    "R", "J/(mol K)", "molar gas constant", domain=_POSITIVE,
    value="8.31446261815324", source=_EXACT,
)  # fmt: skip
F = declare(
    "F", "C/mol", "Faraday constant", domain=_POSITIVE,
    value="96485.3321233100184", source=_EXACT,
)  # fmt: skip

# State of the membrane.
T = declare("T", "K", "absolute temperature", domain=_POSITIVE)
V_m = declare("V_m", "V", "membrane potential, inside minus outside", latex=r"V_\mathrm{m}")
phi = declare("phi", "V", "electrical potential", latex=r"\phi")
phi_in = declare("phi_in", "V", "electrical potential inside", latex=r"\phi_\mathrm{in}")
phi_out = declare("phi_out", "V", "electrical potential outside", latex=r"\phi_\mathrm{out}")

# One ion.
z = declare("z", "1", "valence of the ion", domain=_NONZERO)
c = declare("c", "mol/m3", "concentration of the ion", domain=_POSITIVE)
c_in = declare("c_in", "mol/m3", "concentration inside", domain=_POSITIVE, latex=r"c_\mathrm{in}")
c_out = declare(
    "c_out", "mol/m3", "concentration outside", domain=_POSITIVE, latex=r"c_\mathrm{out}"
)
c_ref = declare(
    "c_ref", "mol/m3", "reference concentration of the standard state", domain=_POSITIVE,
    latex=r"c^{\circ}",
)  # fmt: skip
mu_bar = declare("mu_bar", "J/mol", "electrochemical potential", latex=r"\bar{\mu}")
mu_in = declare(
    "mu_in", "J/mol", "electrochemical potential inside", latex=r"\bar{\mu}_\mathrm{in}"
)
mu_out = declare(
    "mu_out", "J/mol", "electrochemical potential outside", latex=r"\bar{\mu}_\mathrm{out}"
)
mu_std = declare(
    "mu_std", "J/mol", "standard chemical potential of the ion in water", latex=r"\mu^{\circ}"
)
mu_mem = declare(
    "mu_mem", "J/mol", "standard chemical potential of the ion in the membrane",
    latex=r"\mu^{\circ}_\mathrm{m}",
)  # fmt: skip
Delta_mu = declare(
    "Delta_mu", "J/mol", "electrochemical potential difference, inside minus outside",
    latex=r"\Delta\bar{\mu}",
)  # fmt: skip
E = declare("E", "V", "equilibrium (Nernst) potential of the ion")
E_tenfold = declare(
    "E_tenfold", "V", "Nernst potential at ten times the outside concentration",
    latex=r"E_{10}",
)  # fmt: skip
V_drive = declare(
    "V_drive", "V", "driving force on the ion, as a voltage", latex=r"V_\mathrm{drive}"
)
S_decade = declare(
    "S_decade", "V", "change of the Nernst potential per decade of concentration",
    latex=r"S_{10}",
)  # fmt: skip

# Inside the membrane.
d = declare("d", "m", "thickness of the membrane", domain=_POSITIVE)
x = declare_coordinate("x", "m", "depth in the membrane, from the inner face", ends=(Integer(0), d))
D = declare("D", "m2/s", "diffusion coefficient of the ion in the membrane", domain=_POSITIVE)
beta = declare(
    "beta", "1", "partition coefficient between membrane and water", domain=_POSITIVE,
    latex=r"\beta",
)  # fmt: skip
P = declare("P", "m/s", "permeability of the membrane to the ion", domain=_POSITIVE)
J = declare("J", "mol/(m2 s)", "flux of the ion, outward positive")
I = declare("I", "A/m2", "current density of the ion, outward positive")  # noqa: E741
u = declare("u", "1", "reduced membrane potential of the ion: times zF over RT")
g = declare("g", "S/m2", "conductance of the membrane for the ion", domain=_POSITIVE)
c_x = declare_function(
    "c_x", "mol/m3", "concentration in the membrane", of=x, domain=_POSITIVE, latex="c"
)
phi_x = declare_function("phi_x", "V", "electrical potential in the membrane", of=x, latex=r"\phi")
mu_x = declare_function(
    "mu_x", "J/mol", "electrochemical potential in the membrane", of=x, latex=r"\bar{\mu}"
)
J_x = declare_function("J_x", "mol/(m2 s)", "local flux, outward positive", of=x, latex="J")
c_rate = declare(
    "c_rate", "mol/(m3 s)", "how fast the concentration inside changes at the moment",
    latex=r"\dot{c}_\mathrm{in}",
)  # fmt: skip

# Protons.
c_H_in = declare(
    "c_H_in", "mol/m3", "proton concentration inside", domain=_POSITIVE, latex=r"c_\mathrm{H,in}"
)
c_H_out = declare(
    "c_H_out", "mol/m3", "proton concentration outside", domain=_POSITIVE,
    latex=r"c_\mathrm{H,out}",
)  # fmt: skip
pH_in = declare("pH_in", "1", "pH inside", latex=r"\mathrm{pH}_\mathrm{in}")
pH_out = declare("pH_out", "1", "pH outside", latex=r"\mathrm{pH}_\mathrm{out}")
Delta_p = declare("Delta_p", "V", "proton motive force, inside minus outside", latex=r"\Delta p")
Delta_mu_H = declare(
    "Delta_mu_H", "J/mol", "electrochemical potential difference of H⁺",
    latex=r"\Delta\bar{\mu}_\mathrm{H}",
)  # fmt: skip

# Species, numbered.
i = declare("i", "1", "index of an ion species", domain=Domain.INDEX)
j = declare("j", "1", "index of an ion species", domain=Domain.INDEX)
k = declare("l", "1", "index of an ion species", domain=Domain.INDEX)
N = declare("N", "1", "number of ion species", domain=Domain.INDEX)
M = declare("M", "1", "number of anion species", domain=Domain.INDEX)

# What every ion has: unit, meaning, domain, letter, place.
_TRAITS: Final[dict[str, tuple[str, str, Domain, str, str]]] = {
    "c_in": ("mol/m3", "concentration of {} inside", _POSITIVE, "c", "in"),
    "c_out": ("mol/m3", "concentration of {} outside", _POSITIVE, "c", "out"),
    "z": ("1", "valence of {}", _NONZERO, "z", ""),
    "E": ("V", "Nernst potential of {}", _REAL, "E", ""),
    "P": ("m/s", "permeability of the membrane to {}", _POSITIVE, "P", ""),
    "g": ("S/m2", "conductance of the membrane for {}", _POSITIVE, "g", ""),
    "I": ("A/m2", "current density of {}, outward positive", _REAL, "I", ""),
    "J": ("mol/(m2 s)", "flux of {}, outward positive", _REAL, "J", ""),
    "D": ("m2/s", "diffusion coefficient of {} in the membrane", _POSITIVE, "D", ""),
    "beta": ("1", "partition coefficient of {}", _POSITIVE, r"\beta", ""),
    "mu_std": ("J/mol", "standard chemical potential of {} in water", _REAL, r"\mu^{\circ}", ""),
    "mu_mem": (
        "J/mol", "standard chemical potential of {} in the membrane", _REAL, r"\mu^{\circ}", "m",
    ),
    "mu_in": ("J/mol", "electrochemical potential of {} inside", _REAL, r"\bar{\mu}", "in"),
    "mu_out": ("J/mol", "electrochemical potential of {} outside", _REAL, r"\bar{\mu}", "out"),
    "Delta_mu": (
        "J/mol", "electrochemical potential difference of {}", _REAL, r"\Delta\bar{\mu}", "",
    ),
    "c_x": ("mol/m3", "concentration of {} in the membrane", _POSITIVE, "c", ""),
    "mu_x": ("J/mol", "electrochemical potential of {} in the membrane", _REAL, r"\bar{\mu}", ""),
    "J_x": ("mol/(m2 s)", "local flux of {}, outward positive", _REAL, "J", ""),
    "c_rate": (
        "mol/(m3 s)", "how fast the concentration of {} inside changes", _REAL, r"\dot{c}", "in",
    ),
}  # fmt: skip


@final
@dataclass(frozen=True, slots=True)
class Ion:
    """Hold the symbols of one ion; what varies with depth stands at the depth x."""

    c_in: Any
    c_out: Any
    z: Any
    E: Any
    P: Any
    g: Any
    I: Any  # noqa: E741  (the field's letter)
    J: Any
    D: Any
    beta: Any
    mu_std: Any
    mu_mem: Any
    mu_in: Any
    mu_out: Any
    Delta_mu: Any
    c_x: Any
    mu_x: Any
    J_x: Any
    c_rate: Any

    def called(self, other: "Ion") -> dict[Any, Any]:
        """Return the map from these symbols to another ion's."""
        return {getattr(self, name): getattr(other, name) for name in _TRAITS}


@final
@dataclass(frozen=True, slots=True)
class Ions:
    """Hold the families of symbols of a set of ions."""

    families: dict[str, Any]
    _members: dict[Any, Ion] = field(default_factory=dict, repr=False, compare=False)

    def at(self, index: Any) -> Ion:
        """Return the symbols of one species of the set."""
        # SymPy finds out anew of each member what is known of its sign
        if index not in self._members:
            self._members[index] = Ion(
                **{
                    name: family(index, x) if name.endswith("_x") else family[index]
                    for name, family in self.families.items()
                }
            )
        return self._members[index]

    def members(self, *ions: Ion) -> dict[Any, tuple[Any, ...]]:
        """Return the names of the members of every family, for unrolling."""
        return {
            family: tuple(
                getattr(ion, name).func if name.endswith("_x") else getattr(ion, name)
                for ion in ions
            )
            for name, family in self.families.items()
        }


def named_ion(name: str, shown: str, valence: int, *, concentration: str = "") -> Ion:
    """Declare the symbols of an ion that has a name and a valence.

    Parameters
    ----------
    name, shown : str
        Its plain name, and how a sentence calls it.
    valence : int
    concentration : str, optional
        What its concentrations are called, before ``_in`` and ``_out``; by default its name.

    Returns
    -------
    Ion
    """
    symbols: dict[str, Any] = {"z": Integer(valence)}
    for trait, (unit, meaning, domain, letter, place) in _TRAITS.items():
        said, end = meaning.format(shown), f",{place}" if place else ""
        latex = rf"{letter}_\mathrm{{{name}{end}}}"
        if trait in ("c_in", "c_out"):
            latex = rf"[\mathrm{{{name}}}]_\mathrm{{{place}}}"
            plain = f"{concentration or name}_{place}"
            symbols[trait] = declare(plain, unit, said, domain=domain, latex=latex)
        elif trait.endswith("_x"):
            function = declare_function(
                f"{trait}_{name}", unit, said, of=x, domain=domain, latex=latex
            )
            symbols[trait] = function(x)
        elif trait != "z":
            symbols[trait] = declare(f"{trait}_{name}", unit, said, domain=domain, latex=latex)
    return Ion(**symbols)


def numbered_ions(suffix: str, shown: str, mark: str = "") -> Ions:
    """Declare the families of symbols of a set of ions.

    Parameters
    ----------
    suffix, shown : str
        What the families are called after, and how a sentence calls one species.
    mark : str, optional
        How they are marked in print.

    Returns
    -------
    Ions
    """
    families: dict[str, Any] = {}
    for trait, (unit, meaning, domain, letter, place) in _TRAITS.items():
        said, name = meaning.format(shown), f"{trait}_{suffix}"
        where = ",".join(part for part in (mark, place) if part)
        latex = rf"{letter}_{{\mathrm{{{where}}}}}" if where else letter
        if trait.endswith("_x"):
            families[trait] = declare_function(
                name, unit, said, of=x, each=True, domain=domain, latex=latex
            )
        else:
            families[trait] = declare_family(name, unit, said, domain=domain, latex=latex)
    return Ions(families)


ion: Final = Ion(
    c_in=c_in, c_out=c_out, z=z, E=E, P=P, g=g, I=I, J=J, D=D, beta=beta,
    mu_std=mu_std, mu_mem=mu_mem, mu_in=mu_in, mu_out=mu_out, Delta_mu=Delta_mu,
    c_x=c_x(x), mu_x=mu_x(x), J_x=J_x(x), c_rate=c_rate,
)  # fmt: skip
K: Final = named_ion("K", "K⁺", 1)
Na: Final = named_ion("Na", "Na⁺", 1)
Cl: Final = named_ion("Cl", "Cl⁻", -1)
ions: Final = numbered_ions("i", "species i")
cations: Final = numbered_ions("cat", "cation i", "+")
anions: Final = numbered_ions("an", "anion j", "-")
ions_n = declare_family("n_i", "1", "ions of species i carried outward in one turnover", latex="n")
I_m = declare("I_m", "A/m2", "total current density of the ions", latex=r"I_\mathrm{m}")

I_pump = declare(
    "I_pump", "A/m2", "pump current density, outward positive", latex=r"I_\mathrm{pump}"
)

# The pump and the membrane as a circuit.
J_pump = declare("J_pump", "mol/(m2 s)", "pump cycles per area and time", latex=r"J_\mathrm{pump}")
J_Na_pump = declare(
    "J_Na_pump", "mol/(m2 s)", "Na⁺ carried by the pump, outward positive",
    latex=r"J_\mathrm{pump,Na}",
)  # fmt: skip
J_K_pump = declare(
    "J_K_pump", "mol/(m2 s)", "K⁺ carried by the pump, outward positive", latex=r"J_\mathrm{pump,K}"
)
density = declare("density", "1/m2", "pumps per area", domain=_POSITIVE, latex=r"n_\mathrm{pump}")
rate = declare(
    "rate", "1/s", "cycles of one pump per time", domain=_POSITIVE, latex=r"k_\mathrm{pump}"
)
N_A = declare(
    "N_A", "1/mol", "Avogadro constant", domain=_POSITIVE, latex=r"N_\mathrm{A}",
    value="6.02214076e23", source=_EXACT,
)  # fmt: skip
e = declare("e", "C", "elementary charge", domain=_POSITIVE)
V_0 = declare("V_0", "V", "membrane potential without the pump's current", latex="V_0")
Delta_V = declare("Delta_V", "V", "change of the membrane potential", latex=r"\Delta V")
g_leak = declare(
    "g_leak", "S/m2", "total leak conductance", domain=_POSITIVE, latex=r"g_\mathrm{leak}"
)
C_m = declare("C_m", "F/m2", "capacitance per area", domain=_POSITIVE, latex=r"C_\mathrm{m}")
sigma = declare("sigma", "C/m2", "charge separated per area, sign of the inside", latex=r"\sigma")
Q = declare("Q", "C", "charge separated by the membrane, sign of the inside")
area = declare("area", "m2", "area of the membrane", domain=_POSITIVE, latex="A")
radius = declare("radius", "m", "radius of the cell", domain=_POSITIVE, latex="r")
volume = declare("volume", "m3", "volume of the cell", domain=_POSITIVE, latex="v")
c_total = declare(
    "c_total", "mol/m3", "concentration of all mobile ions, cations and anions", domain=_POSITIVE,
    latex=r"c_\mathrm{total}",
)  # fmt: skip
excess = declare(
    "excess", "1", "ions that carry the separated charge, over all mobile ions",
    domain=Domain.NONNEGATIVE, latex=r"f_\mathrm{excess}",
)  # fmt: skip
J_efflux = declare(
    "J_efflux", "mol/(m2 s)", "unidirectional flux outward", domain=_POSITIVE,
    latex=r"J_{\mathrm{in}\to\mathrm{out}}",
)  # fmt: skip
J_influx = declare(
    "J_influx", "mol/(m2 s)", "unidirectional flux inward", domain=_POSITIVE,
    latex=r"J_{\mathrm{out}\to\mathrm{in}}",
)  # fmt: skip
