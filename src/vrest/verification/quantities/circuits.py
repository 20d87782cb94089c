"""Letters for conductances, charges and lengths."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import circuit, electrodiffusion, solution, species, time

from .acids import weighs
from .charges import charge, elementary, number_letter, turns
from .conductances import conductance
from .currents import current, displaces
from .dissipation import production
from .energies import bjerrum, mobility
from .osmosis import osmotic_pressure, presses
from .permeabilities import permeability_ratio
from .potentials import potential, steepness
from .said import (
    IONS,
    LEAKS,
    Meaning,
    Said,
    UnknownSymbolError,
    lumped,
    only_ion,
    side_of,
    species_of,
)
from .streams import streams
from .volumes import fills, volume

__all__ = ["CIRCUITS"]

_BOLTZMANN: Final = v.R / v.N_A


def _phi(said: Said) -> Any:
    which = species_of(said)
    if which is None and said.context.has("P") and "exp" in said.context.calls:
        which = only_ion(said.context)
    several = len({sub for head, sub in said.context.subs if head == "Phi"}) > 1
    own = said.index.named or not several  # Φ_i - Φ_e is that across the membrane
    if which is not None and own and not said.name.delta and said.name.head == "Phi":
        note = f"{said.name.text} is read as the"
        return (Meaning(which.I, f"{note} current"), Meaning(which.J, f"{note} flux"))
    return potential(said)


def _relative(said: Said) -> Any:
    """Read the permittivity of a medium; beside that of the vacuum it is relative."""
    both = {("epsilon", "r"), ("epsilon", "R")} & said.context.subs and not said.name.sub
    if both or not said.context.subs & {("epsilon", "0"), ("epsilon", "o")}:
        return circuit.permittivity
    if said.context.has("lambda", "kappa", "l") or ("L", "D") in said.context.subs:
        return species.eps_r
    return Meaning(circuit.permittivity / species.eps_0, "ε_r ε_0 is the permittivity")


def _permittivity(said: Said) -> Any:
    name = said.name
    if name.sub in ("0", "o"):
        return species.eps_0
    if name.sub in ("r", "R", "w", "rel", "s", "m", "M", "membrane", "mem"):
        return _relative(said)
    if said.index.named or name.sub in ("ion", "X", "i"):
        return potential(said)
    if not name.sub:
        return _relative(said)
    raise said.fail("a permittivity such as ε_0 or ε_r")


def _boltzmann(said: Said) -> Any:
    name, context = said.name, said.context
    if name.sub in ("", "cat", "p", "pump") and turns(context):
        return Meaning(v.rate, f"{name.text} is read as turns of a pump in a second")
    if {("k", "o"), ("k", "i")} <= context.subs and name.sub in ("o", "i"):
        return v.K.c_out if name.sub == "o" else v.K.c_in
    if name.sub in ("B", "b", "Boltzmann") or (
        not name.sub and (context.has("T", "q") or ("e", "") in context.subs)
    ):
        return Meaning(_BOLTZMANN, f"{name.text} is the Boltzmann constant, R/N_A")
    if not name.sub and context.has("V", "v"):
        return steepness(said)
    if not name.sub and context.has("epsilon") and context.has("d", "L"):
        return Meaning(circuit.permittivity / species.eps_0, "k ε_0 is the permittivity")
    raise said.fail("the Boltzmann constant k_B")


def _thickness(said: Said) -> Any:
    if said.name.head == "l" and said.name.sub in ("B", "Bjerrum"):
        return bjerrum(said)
    if said.name.sub in ("", "m", "M", "mem", "membrane") and not said.name.delta:
        return v.d
    raise said.fail("the thickness of the membrane, d or L")


def _debye(said: Said) -> Any:
    if said.name.head == "kappa" and said.context.has("A", "d") and said.context.has("epsilon"):
        return Meaning(circuit.permittivity / species.eps_0, "κ ε_0 is the permittivity")
    if said.name.head == "kappa":
        return Meaning(1 / species.length_debye, "κ is one over the Debye length")
    if said.name.head == "lambda" and said.name.sub == "B":
        return bjerrum(said)
    strength = said.context.has("I", "c", "C") and said.context.heads <= {"lambda", "I", "c", "C"}
    screens = strength or said.context.has("epsilon")
    if said.name.sub in ("D", "Debye", "debye", "De", "d", "B") or screens:
        return species.length_debye
    if said.context.has("r", "R", "g", "a"):
        raise said.fail("the Debye length λ_D; the length constant of a cable is not judged")
    raise said.fail("the Debye length λ_D")


def _reduced(said: Said) -> Any:
    at = said.name.at
    if at in ("0", "L", "d", "l", "\\delta", "h"):
        return species.u_x(sp.Integer(0) if at == "0" else v.d)
    both = {sub for head, sub in said.context.subs if head == "u"} - {""}
    if side_of(said) and len(both) > 1 and said.context.has("F"):
        return v.phi_in if side_of(said) == "in" else v.phi_out
    counted = {("z", said.name.sub), ("P", said.name.sub)} & said.context.subs
    if side_of(said) and said.context.has("F") and said.context.has("z", "Z") and not counted:
        return v.phi_in if side_of(said) == "in" else v.phi_out
    if said.name.sub and (said.index.named or not said.index.species):
        raise said.fail("the reduced potential u = zFV/RT")
    if not said.name.sub and streams(said.context, "u"):
        return Meaning(
            electrodiffusion.v_stream, f"{said.name.text} is read as the velocity of a stream"
        )
    if "t" in said.context.derivatives and said.context.has("g", "G", "R", "C", "tau"):
        return Meaning(v.V_m, f"{said.name.text} is read as the membrane potential")
    if said.context.has("D") and not said.context.calls and not said.context.has("V", "E", "P"):
        return mobility(said)
    if said.context.derivatives & {"x"} or at == "x":
        flows = said.context.has("J", "j", "mu") and not said.context.has("D")
        if at != "x" and (said.context.has("z", "Z", "F") or flows):
            return mobility(said)
        return species.u_x(v.x)
    return v.u


def _slope_letter(said: Said) -> Any:
    """Read s as how steeply channels open or close with the voltage."""
    context = said.context
    if said.name.sub or "exp" not in context.calls or not context.has("V", "v"):
        raise said.fail("a letter that the claim defines")
    return steepness(said)


def _exponent(said: Said) -> Any:
    """Read a letter of which nothing is said but that currents hang on its exponential."""
    context = said.context
    if said.name.sub or not context.has("P", "p") or context.has("V", "v", "U", "psi", "phi"):
        raise said.fail("a letter that the claim defines")
    return Meaning(v.u, f"{said.name.text} is read as the reduced potential zFV/RT")


def _gas_constant(said: Said) -> Any:
    context = said.context
    of_any = said.name.sub in ("ion", "X", "x", "S") and context.has("I", "i")
    leaks = any(head in "EVe" and sub in LEAKS for head, sub in context.subs)
    bare = said.name.sub in ("", "m", "in", "input") and not said.name.delta
    if bare and leaks and not (context.named or context.calls or context.has("T", "F")):
        return Meaning(1 / lumped(context).g, f"{said.name.text} is read as that of the leak")
    if said.index.named or of_any:
        which = species_of(said) or only_ion(context)
        return Meaning(1 / which.g, f"{said.name.text} is read as the resistance to the ion, 1/g")
    over = ("A", "") in context.subs and {("R", "in"), ("R", "m")} <= context.subs
    if over and said.name.sub == "in":
        return Meaning(1 / (v.g_leak * v.area), f"{said.name.text} is read as that of the cell")
    if said.name.sub in ("m", "M", "in", "input", "mem", "membrane") and not context.has("T", "F"):
        whole = lumped(context).g if context.has("tau") else v.g_leak
        return Meaning(1 / whole, f"{said.name.text} is read as the resistance of all leaks")
    if not said.name.sub and displaces(context):
        return Meaning(1 / v.g_leak, "R is read as the resistance of the membrane")
    resistance = () if context.has("T", "F") or said.name.delta else _resistances(said)
    gas = said.name.sub in ("", "g", "gas", "GAS", "const") and not said.name.delta
    if not resistance and not gas:
        raise said.fail("the gas constant R, or the resistance to an ion")
    return (*resistance, *([Meaning(v.R)] if gas else []))


def _resistances(said: Said) -> tuple[Meaning, ...]:
    """Read R as one over the conductance with the same index, if there is such a conductance."""
    known = {"membrane", "leak", "total"} & set(said.roles) or said.name.sub in ("", "in", "input")
    if not known:
        return ()
    try:
        read = conductance(replace(said, name=replace(said.name, head="g")))
    except UnknownSymbolError:
        return ()
    own = read.expression if isinstance(read, Meaning) else read
    return (Meaning(1 / own, f"{said.name.text} is read as a resistance, 1/g"),)


def _production(said: Said) -> Any:
    """Read σ: charge per area, or beside fluxes and forces the production of entropy."""
    return production(said) or _plain(v.sigma, "m")(said)


def _density(said: Said) -> Any:
    """Read ρ, the density of charge beside a bent potential or a sum of charges."""
    weighed = said.context.counters and said.context.has("z", "Z")
    if said.name.sub or not (said.context.derivatives & {"x"} or weighed):
        raise said.fail("a letter that is known; ρ is a density of charge beside a potential")
    return Meaning(circuit.rho_x(v.x), f"{said.name.text} is read as the density of charge")


def _coordinate(said: Said) -> Any:
    if said.name.sub:
        raise said.fail("the depth x")
    if said.context.wall:
        return solution.s
    return v.d if said.name.delta else v.x


def _radius(said: Said) -> Any:
    if said.name.sub in ("D", "Debye") and said.context.has("epsilon"):
        return species.length_debye
    if said.name.sub:
        raise said.fail("a letter without this index")
    if fills(said.context):
        return v.radius
    if turns(said.context):
        return Meaning(v.rate, f"{said.name.text} is read as turns of a pump in a second")
    if weighs(said.context) and not said.context.has("a", "b", "alpha", "beta", "gamma"):
        return permeability_ratio(said)
    if (shared := _shared_ratio(said)) is not None:
        return shared
    sphere = said.context.has("pi", "Δc", "ΔC", "Δ[]") or said.context.has("C", "sigma")
    if sphere and not said.context.has("P", "p", "I", "g"):
        return Meaning(v.radius, f"{said.name.head} is read as the radius of the cell")
    return circuit.r


def _shared_ratio(said: Said) -> tuple[Meaning, ...] | None:
    """Read r as the ratio of Donnan, which every cation has: outside over inside, or back."""
    context = said.context
    names = any(sub in ("D", "Don", "Donnan", "donnan", "GD") for _, sub in context.subs)
    bare = context.heads <= {"r", "E", "V", "U", "psi", "phi", "R", "T", "F", "k", "e", "q"}
    if not names or not bare or not context.calls & {"ln", "log", "log10"}:
        return None
    note = f"{said.name.text} is read as the Donnan ratio"
    ratio = v.K.c_out / v.K.c_in
    first = Meaning(ratio, f"{note}, outside over inside")
    return (first, Meaning(1 / ratio, supposed=f"{said.name.text} is that of inside over outside"))


def _circle(said: Said) -> Any:
    """Read π: the number, or an osmotic pressure where nothing round is spoken of."""
    pressed = said.name.delta or said.name.sub or presses(said.context)
    return osmotic_pressure(said) if pressed else _plain(sp.pi)(said)


def _diameter(said: Said) -> Any:
    """Read the diameter of a cell or a piece of it."""
    if said.name.sub or said.name.delta or not fills(said.context):
        raise said.fail("a current beside it, which changes a concentration")
    return Meaning(2 * v.radius, f"{said.name.head} is read as the diameter of the cell")


def _plain(symbol: Any, *subs: str) -> Callable[[Said], Any]:
    def read(said: Said) -> Any:
        if said.name.delta:
            raise said.fail("a letter without Δ")
        if said.name.sub and said.name.sub not in subs:
            raise said.fail("a letter without this index")
        return symbol

    return read


def _transferred(said: Said) -> Meaning | None:
    """Read the transport number of an ion: its share of the conductance of all that are named."""
    context = said.context
    conducts = context.has("g", "G", "E", "V") or context.heads <= {"T", "t"}
    kelvin = said.name.text.replace("{", "").replace("}", "") in ("T_K", "t_K")  # or potassium
    if not (kelvin or said.index.named) or not conducts or context.has("R", "F", "P", "mu"):
        return None
    others = [name for name in context.named if name != "K"]
    if kelvin and not others:
        return None
    whole = sp.Add(v.K.g if kelvin or "K" in context.named else 0, *(IONS[n].g for n in others))
    own = v.K.g if kelvin else IONS[said.index.species].g
    return Meaning(own / whole, f"{said.name.text} is read as the ion's share of the conductance")


def _temperature(said: Said) -> Any:
    return _transferred(said) or _plain(v.T, "celsius", "0", "abs")(said)


def _time(said: Said) -> Any:
    context = said.context
    thick = context.has("epsilon") and context.has("C", "c") and not context.derivatives
    if thick and said.name.head == "t" and not said.name.sub and not said.name.delta:
        return Meaning(v.d, "t is read as the thickness of the membrane")
    return _transferred(said) or _plain(time.t)(said)


CIRCUITS: Final[dict[str, Callable[[Said], Any]]] = {
    "Phi": _phi, "epsilon": _permittivity, "g": conductance, "G": conductance, "I": current,
    "i": current, "e": elementary, "q": elementary, "k": _boltzmann, "N": number_letter,
    "d": _thickness, "L": _thickness, "l": _thickness, "delta": _thickness, "h": _thickness,
    "kappa": _debye, "lambda": _debye, "u": _reduced, "pmf": _plain(v.Delta_p),
    "PMF": _plain(v.Delta_p), "R": _gas_constant, "T": _temperature,
    "F": _plain(v.F, "const"), "Q": charge, "sigma": _production, "x": _coordinate,
    "t": _time, "pi": _circle, "Pi": osmotic_pressure, "r": _radius, "w": volume,
    "diam": _diameter, "rho": _density, "xi": _exponent, "s": _slope_letter,
    "Vol": volume, "tau": _plain(time.tau, "m", "mem"),
}  # fmt: skip
