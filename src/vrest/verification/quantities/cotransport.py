"""Letters for cotransporters of chloride: their turnovers, and how fast they are by what drives.

Which way a turnover counts as positive is the claim's own choice; the factor in front of what
drives it may be a conductance, a flux for a volt, or a flux for a unit of a logarithm.
"""

from typing import Any, Final

from vrest import vocabulary as v
from vrest.vocabulary import cell

from .said import Meaning, Said

__all__ = ["turnover"]

_FLOWS: Final = frozenset({"J", "j", "I", "i"})
_FACTORS: Final = frozenset({"g", "G", "P", "p", "U", "k", "L", "rho"})


def turnover(said: Said) -> tuple[Meaning, ...]:
    """Read a letter of KCC2 or NKCC1, or return nothing where it is none.

    Parameters
    ----------
    said : Said
    """
    name = said.name
    sub = name.sub.upper()
    if not said.is_role("transporter") or "KCC" not in sub or name.delta:
        return ()
    turns, rate = cell.J_KCC2, cell.g_KCC2
    if "NKCC" in sub:
        turns, rate = cell.J_NKCC1, cell.g_NKCC1
    if name.head in _FLOWS:
        out, back = (f"{name.text} is read as positive {way}" for way in ("outward", "inward"))
        factors: tuple[Any, ...] = (v.F, 1) if name.head in ("I", "i") else (1, v.F)
        return tuple(
            Meaning(sign * factor * turns, note)
            for factor in factors
            for sign, note in ((1, out), (-1, back))
        )
    if name.head in _FACTORS:
        note = f"{name.text} is read as how fast the cotransporter is"
        known = (rate / v.F, rate * v.R * v.T / v.F**2, rate)
        return tuple(Meaning(each, note) for each in known)
    return ()
