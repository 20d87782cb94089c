"""Letters for fluxes that go one way, as Ussing compares them, with the exponent of a ratio."""

from typing import Any, Final

from vrest import vocabulary as v
from vrest.vocabulary import electrodiffusion

from ..notation.lexicon import SIDES
from .context import Context
from .said import Meaning, Said

__all__ = ["compares", "exponent", "unidirectional"]

_LETTERS: Final = ("M", "m", "Phi", "phi", "J", "j", "f")
_WAYS: Final = {"influx": "in", "efflux": "out", "oi": "in", "ei": "in", "io": "out", "ie": "out"}


def _side(sub: str) -> str:
    """Return which side an index says that a flux goes to, or nothing."""
    said = _WAYS.get(sub) or SIDES.get(sub, "").removeprefix("likely_")
    return said if said in ("in", "out") else ""


def compares(context: Context, *letters: str) -> bool:
    """Tell whether a claim sets a flux inward against the flux outward: M_in/M_out.

    Parameters
    ----------
    context : Context
    *letters : str
        The letters that may stand for it; all of them if none is given.
    """
    weighs = "exp" in context.calls or {"R", "T"} <= context.heads or context.has("Δmu", "u")
    sides: dict[str, set[str]] = {}
    for head, sub in context.subs:
        if head in (letters or _LETTERS) and _side(sub):
            sides.setdefault(head, set()).add(_side(sub))
    return weighs and {"in", "out"} in sides.values()


def unidirectional(said: Said) -> Any:
    """Read m, f or Φ as the flux that goes to a side, or nothing."""
    name = said.name
    side = _side(name.sub)
    if name.head not in ("m", "f", "Phi", "phi", "M") or not side or name.delta:
        return None
    if not compares(said.context, name.head):
        return None
    if name.head in ("Phi", "phi") and f"{name.head}/{name.head}" not in said.context.accents:
        return None  # no ratio of them: they are the potentials
    note = f"{name.text} is read as the flux {'into' if side == 'in' else 'out of'} the cell"
    return Meaning(v.J_influx if side == "in" else v.J_efflux, note)


def exponent(said: Said) -> Any:
    """Read n or n' as the exponent of a flux ratio, or nothing."""
    if said.name.head != "n" or said.name.sub or said.name.sup or not compares(said.context):
        return None
    note = f"{said.name.text} is read as the exponent of the flux ratio"
    return Meaning(electrodiffusion.n_file, note)
