"""Letters for acidity and activity, for the standard state, and for how ions are weighed."""

from typing import Any, Final

from vrest import vocabulary as v
from vrest.vocabulary import teaching

from .context import Context
from .said import Meaning, Said, only_ion, side_note, side_of, species_of

__all__ = ["acidity", "activity", "effective", "is_effective", "is_reference", "weighs"]

_ONE_SIDE: Final = "in"
_SIDES: Final = frozenset({"in", "out", "o", "e", "1", "2"})


def acidity(said: Said) -> Any:
    """Read a pH."""
    if said.name.delta:
        return v.pH_in - v.pH_out
    side = side_of(said)
    if not side and not (said.context.marks & {"in", "out", "o", "i"}):
        return Meaning(v.pH_in, "pH and [H+] are read as those inside")
    if not side:
        raise said.fail("its side, such as pH_in")
    return Meaning(v.pH_in if side == "in" else v.pH_out, side_note(said, side))


def activity(said: Said) -> Any:
    """Read an activity coefficient."""
    side, context = side_of(said), said.context
    current = context.has("i", "I") and context.has("E") and not context.has("N", "n", "P", "p")
    own = not said.name.sub or (said.index.named and context.has("V", "U"))
    if own and not said.name.sup and current:
        return Meaning(
            (species_of(said) or only_ion(context)).g, f"{said.name.text} is read as a conductance"
        )
    alone = context.has("mu") and not context.marks & _SIDES
    if (not side or alone) and (is_effective(context) or alone):
        side = _ONE_SIDE
    elif not side or said.index.named:
        raise said.fail("the activity coefficient of a side, such as γ_i or γ_o")
    return teaching.gamma_in if side == "in" else teaching.gamma_out


def is_effective(context: Context) -> bool:
    """Tell whether a claim tells activities from concentrations: a = γ c."""
    amounts = context.has("[]", "c", "C", "K", "Na", "Cl", "Ca")
    return context.has("a") and context.has("gamma") and amounts


def effective(said: Said) -> Meaning | None:
    """Read an activity beside the coefficient and the concentration that it is made of.

    Where a claim speaks of no side, what it says is said of each.
    """
    context, ion = said.context, species_of(said) or only_ion(said.context)
    if not is_effective(context) or said.name.delta:
        return None
    one = not context.marks & _SIDES
    if one and context.has("mu"):
        local = Meaning(teaching.gamma_in * v.c, f"{said.name.text} is read as the activity, γ c")
        return local if said.name.head == "a" else None
    side = side_of(said) or (_ONE_SIDE if one else "")
    if said.name.head == "a" and side:
        inner, outer = teaching.gamma_in * ion.c_in, teaching.gamma_out * ion.c_out
        note = f"{said.name.text} is read as the activity, γ c"
        return Meaning(inner if side == "in" else outer, note)
    plain = one and said.name.head in ("[]", "c", "C", "K", "Na", "Cl", "Ca")
    return Meaning(ion.c_in) if plain else None


def is_reference(said: Said) -> bool:
    """Tell whether a concentration is that of the standard state: c^⊖, or c_0 beside μ."""
    name, context = said.name, said.context
    sup = name.sup.strip("{}")
    local = context.has("mu") and not context.marks & {"in", "out", "o", "e", "i", "1", "2"}
    marked = sup in ("\\ominus", "\\circ", "\\degree") or (sup in ("0", "o") and local)
    plain = name.sub in ("0", "std", "ref", "\\circ", "\\ominus", "standard")
    logarithm = bool(context.calls & {"ln", "log", "log10"})
    return logarithm and ((marked and not name.sub) or (plain and local and not name.sup))


def weighs(context: Context) -> bool:
    """Tell whether a logarithm weighs two cations, one of them by a bare letter."""
    logarithm = bool(context.calls & {"ln", "log", "log10"})
    return logarithm and {"K", "Na"} <= set(context.named) and not context.has("P", "p")
