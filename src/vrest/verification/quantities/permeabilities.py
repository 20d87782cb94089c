"""Letters for permeabilities: of an ion, or relative to that of another ion."""

from typing import Any

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import circuit, species

from .acids import weighs
from .context import Context
from .energies import placed
from .said import IONS, Meaning, Said, only_ion, species_of

__all__ = [
    "lets_others_through", "partition", "permeability", "permeability_ratio", "weight",
]  # fmt: skip


def permeability(said: Said) -> Any:
    """Read P, which is also a share of open channels and, with a Δ, the motive force of protons."""
    name, context = said.name, said.context
    if (name.sub in ("o", "O") or {"opened", "settled"} & set(said.roles)) and not name.delta:
        return Meaning(circuit.p_open, f"{name.text} is read as the share of open channels")
    if said.is_role("closed"):
        return Meaning(1 - circuit.p_open, f"{name.text} is read as the share of closed channels")
    if name.sub in ("NaK", "Na/K", "Na,K", "K,Na", "KNa", "kna", "nak"):
        return Meaning(v.Na.P / v.K.P, f"{name.text} is read as P_Na/P_K")
    if name.delta:
        return v.Delta_p
    if (
        name.head == "p"
        and "bar g" in context.accents
        and {("g", name.sub), ("G", name.sub)} & context.subs
    ):
        return Meaning(sp.S.One, f"{name.text} is counted with the conductance")
    which = species_of(said)
    if (place := placed(context, which)) is not None:
        return place.P
    if which is not None and _relative(context) and which is not v.K:
        note = f"{name.text} is read as relative to P_K"
        return (Meaning(which.P / v.K.P, note), Meaning(which.P))
    if which is not None:
        return which.P
    if name.sub:
        raise said.fail("the permeability of an ion, such as P_K")
    if _mixes(said):
        return _shares(said)
    indexed = any(h in ("P", "p") and s for h, s in context.subs)
    if name.head == "p" or indexed or len(context.named) > 1:
        return permeability_ratio(said)
    return only_ion(context).P


def _mixes(said: Said) -> bool:
    """Tell whether a claim weighs two reversal potentials by a letter: P E_K + (1 - P) E_Na."""
    context = said.context
    both = {sub for head, sub in context.subs if head == "E"} - {"m", ""}
    return len(context.named) == len(both) == 2 and context.heads <= {"V", "U", "E", said.name.head}


def _shares(said: Said) -> tuple[Meaning, ...]:
    """Read a letter as the share of one of two ions in the conductance, or as their ratio."""
    first, second = (IONS[name] for name in said.context.named)
    share = f"{said.name.text} is the ion's share of the conductance"
    ratio = f"{said.name.text} is one conductance over the other"
    return (
        *(Meaning(one.g / (first.g + second.g), supposed=share) for one in (first, second)),
        *(Meaning(a.g / b.g, supposed=ratio) for a, b in ((second, first), (first, second))),
    )


def _relative(context: Context) -> bool:
    """Tell whether a logarithm weighs all ions but K⁺ by a permeability: that of K⁺ is one."""
    weighed = {sub for head, sub in context.subs if head in ("P", "p")}
    return (
        "K" in context.named
        and len(context.named) > 1
        and bool(context.calls & {"ln", "log", "log10"})
        and bool(weighed - {""})
        and not any("K" in sub or sub == "k" for sub in weighed)
    )


def permeability_ratio(said: Said) -> Any:
    """Read a letter for the permeability of an ion relative to another."""
    context = said.context
    if _mixes(said):
        return _shares(said)
    weighed = {ion for letter, ion in context.weights if letter == (said.name.head, said.name.sub)}
    if len(weighed) == 1 and len(context.plain) == 1 and not weighed & context.plain:
        (own,), (against,) = weighed, context.plain
        note = f"{said.name.text} is read as P_{own}/P_{against}"
        return Meaning(IONS[own].P / IONS[against].P, note)
    others = [n for n in context.named if n != "K"]
    if "K" in context.named and len(others) == 1:
        other = IONS[others[0]]
        note = f"{said.name.text} is read as P_{others[0]}/P_K"
        return Meaning(other.P / v.K.P, note)
    if "K" in context.named and "Na" in context.named:
        return Meaning(v.Na.P / v.K.P, f"{said.name.text} is read as P_Na/P_K")
    if said.name.head == "p":
        return only_ion(context).P
    return species.P_ratio


def partition(said: Said) -> Any:
    """Read β: how an ion enters the membrane, or its permeability relative to another's."""
    which = species_of(said)
    apart = not said.context.has("D") and "c(x)" not in said.context.accents
    apart = apart and not (said.context.has("ΔG") and not said.context.has("P", "p"))
    if which is None and said.name.head == "beta" and apart:
        return permeability_ratio(said)
    return (which or only_ion(said.context)).beta


def weight(said: Said) -> Any:
    """Read a letter by which a concentration is multiplied under a logarithm."""
    if said.index.named and weighs(said.context):
        if said.context.plain:
            return permeability_ratio(said)
        which = species_of(said)
        note = f"{said.name.text} is read as a permeability"
        return Meaning(v.ion.P if which is None else which.P, note)
    return permeability_ratio(said)


def lets_others_through(said: Said) -> bool:
    """Tell whether another ion's concentration is weighed against the plain one of E_K's ion."""
    context, own = said.context, said.index.species
    weighed = {ion for _, ion in context.weights}
    ratio = {s.replace(",", "") for h, s in context.subs if h == "P"} & {"NaK", "KNa", "Na/K"}
    return context.plain == {own} and bool(ratio) and own not in weighed and len(context.named) == 2
