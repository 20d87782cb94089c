"""Letters for currents, conductances, charges and lengths."""

from collections.abc import Callable
from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import circuit, electrodiffusion, species, time

from .potentials import potential
from .said import Meaning, Said, only_ion, species_of
from .substances import energy, mobility

__all__ = ["CIRCUITS"]

_ELECTRON: Final = v.F / v.N_A
_BOLTZMANN: Final = v.R / v.N_A


def _conductance(said: Said) -> Any:
    name, context = said.name, said.context
    if name.delta and name.head == "G":
        return energy(said)
    if name.at in ("V", "V_m", "Vm") and not name.sub:
        return electrodiffusion.g_v(electrodiffusion.v)
    if name.accent == "bar" and "exp" in context.calls:
        return species.g_max
    if (said.is_role("total") and not said.index.species) or said.is_role("membrane"):
        return v.g_leak
    if said.is_role("leak") and not said.index.named:
        return v.g_leak
    if name.sub in ("max", "bar"):
        return species.g_max
    if name.sub in ("pump",):
        raise said.fail("the conductance of an ion, such as g_K")
    which = species_of(said)
    if which is None and not context.single and not name.sub:
        return v.g_leak
    return (which or only_ion(context)).g


def _current(said: Said) -> Any:
    name, context = said.name, said.context
    if name.at in ("V", "V_m", "Vm"):
        return electrodiffusion.I_v(electrodiffusion.v)
    if context.derivatives & {"V", "V_m", "Vm", "v"}:
        return electrodiffusion.I_v(electrodiffusion.v)
    if name.head == "I" and not name.sub and context.has("kappa", "lambda"):
        return species.ionic_strength
    which = species_of(said)
    if said.is_role("pump") and said.index.named:
        return v.F * (v.J_Na_pump if said.index.species == "Na" else v.J_K_pump)
    if which is not None and (said.index.named or not said.roles):
        return which.I
    if said.is_role("pump"):
        return v.I_pump
    if said.is_role("leak") or name.sub == "L":
        return species.I_leak
    if name.sub == "GHK":
        return only_ion(context).I
    if name.sub and (said.is_role("total") or said.is_role("membrane")):
        return v.I_m
    if name.sub == "C":
        raise said.fail("a current such as I_K or I_pump")
    if not context.single and context.has("g", "G"):
        return v.I_m
    return (which or only_ion(context)).I


def _phi(said: Said) -> Any:
    which = species_of(said)
    if which is not None and not said.name.delta and said.name.head == "Phi":
        return which.I
    return potential(said)


def _permittivity(said: Said) -> Any:
    name = said.name
    if name.sub in ("0", "o"):
        return species.eps_0
    if name.sub in ("r", "R", "w", "rel", "s", "m", "M", "membrane", "mem"):
        return (
            species.eps_r
            if said.context.subs & {("epsilon", "0"), ("epsilon", "o")}
            else circuit.permittivity
        )
    if said.index.named or name.sub in ("ion", "X", "i"):
        return potential(said)
    if not name.sub:
        return (
            species.eps_r
            if said.context.subs & {("epsilon", "0"), ("epsilon", "o")}
            else circuit.permittivity
        )
    raise said.fail("a permittivity such as ε_0 or ε_r")


def _charge_letter(said: Said) -> Any:
    name = said.name
    if said.index.named and name.head == "e":
        return potential(said)
    if said.is_role("leak") and name.head == "e":
        return species.E_leak
    if name.head == "q" and said.context.has("C", "c", "A") and not said.context.has("k", "T"):
        return _charge(said)
    if name.sub in ("", "0", "e") or name.head == "q":
        return Meaning(_ELECTRON, f"{name.text} is the elementary charge, F/N_A")
    if name.head == "e" and said.index.species:
        return potential(said)
    raise said.fail("the elementary charge e or q")


def _boltzmann(said: Said) -> Any:
    name, context = said.name, said.context
    if name.sub in ("B", "b", "Boltzmann") or (not name.sub and context.has("T", "e", "q")):
        return Meaning(_BOLTZMANN, f"{name.text} is the Boltzmann constant, R/N_A")
    if not name.sub and context.has("V"):
        return circuit.k
    raise said.fail("the Boltzmann constant k_B")


def _number_letter(said: Said) -> Any:
    if said.name.sub in ("A", "Av", "a"):
        return v.N_A
    raise said.fail("the Avogadro constant N_A")


def _thickness(said: Said) -> Any:
    if said.name.head == "L" and said.name.sub == "D" and said.context.has("epsilon"):
        return species.length_debye
    if said.name.sub in ("", "m", "M", "mem", "membrane") and not said.name.delta:
        return v.d
    raise said.fail("the thickness of the membrane, d or L")


def _debye(said: Said) -> Any:
    if said.name.head == "kappa" and said.context.has("A", "d") and said.context.has("epsilon"):
        return species.eps_r
    if said.name.head == "kappa":
        return Meaning(1 / species.length_debye, "κ is one over the Debye length")
    if said.name.sub in ("D", "Debye", "De", "d", "B") or said.context.has("epsilon"):
        return species.length_debye
    raise said.fail("the Debye length λ_D")


def _reduced(said: Said) -> Any:
    at = said.name.at
    if at in ("0", "L", "d", "l", "\\delta", "h"):
        return species.u_x(sp.Integer(0) if at == "0" else v.d)
    if said.name.sub and (said.index.named or not said.index.species):
        raise said.fail("the reduced potential u = zFV/RT")
    if said.context.derivatives & {"x"} or at == "x":
        if said.context.has("z", "Z", "F"):
            return mobility(said)
        return species.u_x(v.x)
    return v.u


def _gas_constant(said: Said) -> Any:
    context = said.context
    resists = context.has("I", "C", "g", "G", "tau") and not context.has("T", "F")
    if resists or said.name.delta or said.name.sub not in ("", "g"):
        raise said.fail("the gas constant R; a resistance is not read")
    return v.R


def _charge(said: Said) -> Any:
    if said.name.sub not in ("", "m") or said.context.calls:
        raise said.fail("the charge Q")
    if said.context.has("A"):
        return v.Q
    return Meaning(v.sigma, f"{said.name.text} is read as the charge per area")


def _coordinate(said: Said) -> Any:
    if said.name.sub:
        raise said.fail("the depth x")
    return v.d if said.name.delta else v.x


def _plain(symbol: Any, *subs: str) -> Callable[[Said], Any]:
    def read(said: Said) -> Any:
        if said.name.delta:
            raise said.fail("a letter without Δ")
        if said.name.sub and said.name.sub not in subs:
            raise said.fail("a letter without this index")
        return symbol

    return read


CIRCUITS: Final[dict[str, Callable[[Said], Any]]] = {
    "Phi": _phi, "epsilon": _permittivity, "g": _conductance, "G": _conductance, "I": _current,
    "i": _current, "e": _charge_letter, "q": _charge_letter, "k": _boltzmann, "N": _number_letter,
    "d": _thickness, "L": _thickness, "l": _thickness, "delta": _thickness, "h": _thickness,
    "kappa": _debye, "lambda": _debye, "u": _reduced, "pmf": _plain(v.Delta_p),
    "PMF": _plain(v.Delta_p), "R": _gas_constant, "T": _plain(v.T, "celsius"),
    "F": _plain(v.F), "Q": _charge, "sigma": _plain(v.sigma, "m"), "x": _coordinate,
    "t": _plain(time.t), "pi": _plain(sp.pi), "r": _plain(circuit.r),
}  # fmt: skip
