"""Letters of a membrane that holds a charge: its capacitance, of an area and of a whole cell."""

from typing import Final

from vrest import vocabulary as v

from .context import Context
from .said import Meaning, Said
from .volumes import AREAS

__all__ = ["capacitor"]

_LETTERS: Final = frozenset({
    "C", "c", "A", "S", "a", "r", "d", "D", "pi", "V", "ΔV", "U", "E", "phi", "psi", "Q", "q",
    "ΔQ", "Δq",
})  # fmt: skip
_SPECIFIC: Final = frozenset({"m", "M", "mem", "memb", "membrane", "sp", "spec", "specific", "s"})
_WHOLE: Final = frozenset({"", "tot", "total", "cell", "Cell", "soma", "in", "input", "m", "M"})


def capacitor(said: Said) -> Meaning | None:
    """Read letters where a claim speaks of capacitances, an area and a charge alone, or nothing."""
    name, context = said.name, said.context
    if context.heads == {"C", "A", "d"} and not (name.delta or name.sub or name.sup):
        return Meaning({"C": v.C_m * v.area, "A": v.area, "d": v.d}[name.head])
    if not _stores(context) or name.delta or name.sup or name.at:
        return None
    own = (name.head, name.sub)
    if own in _capacitances(context):
        if own == _of_an_area(context):
            return Meaning(v.C_m)
        return Meaning(v.C_m * v.area, f"{name.text} is read as the capacitance of the whole cell")
    if name.head in ("A", "S") and name.sub in AREAS:
        return Meaning(v.area)
    if name.head in ("a", "r") and not name.sub:
        return Meaning(v.radius, f"{name.head} is read as the radius of the cell")
    if name.head in ("d", "D") and not name.sub:
        return Meaning(2 * v.radius, f"{name.head} is read as the diameter of the cell")
    return None


def _stores(context: Context) -> bool:
    """Tell whether a claim says what an area, or a ball, does to a capacitance or to a charge."""
    plain = not (context.named or context.calls or context.derivatives or context.counters)
    ball = context.has("pi") and context.has("a", "r", "d", "D")
    area = any((head, sub) in context.subs for head in ("A", "S") for sub in AREAS)
    held = len(_capacitances(context)) == 2 or (ball and context.has("Q", "q", "ΔQ", "Δq"))
    return plain and context.heads <= _LETTERS and (ball or area) and held


def _capacitances(context: Context) -> frozenset[tuple[str, str]]:
    known = _SPECIFIC | _WHOLE
    return frozenset((h, s) for h, s in context.subs if h in ("C", "c") and s in known)


def _of_an_area(context: Context) -> tuple[str, str]:
    """Return the letter of the capacitance of an area: a small one, or one of the membrane."""
    return min(
        _capacitances(context), key=lambda own: (own[0] != "c", own[1] not in _SPECIFIC, own[1])
    )
