"""Letters of channels that are counted: how many there are, what one conducts, which are open."""

from typing import Any, Final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary.circuit import p_open

from ..notation.lexicon import ROLES
from .context import Context
from .said import Meaning, Said, only_ion, species_of

__all__ = ["counted_channels"]

_NUMBERS: Final = frozenset("Nn")
_OTHER: Final = ("R", "T", "F", "c", "C", "[]", "D", "mu", "epsilon", "Q", "q", "z", "k")
_OPEN: Final = frozenset({"", "o", "O", "open", "Open", "op"})


def counted_channels(said: Said) -> Any:
    """Read letters where a claim counts channels: I = N γ p (V - E), I = N p i, or nothing."""
    name, context = said.name, said.context
    if not _counts(context) or name.delta or name.sup or name.at:
        return None
    share = p_open if _opens(context) else sp.S.One
    if name.head in _NUMBERS:
        return Meaning(v.density, f"{name.text} is read as channels for each area")
    if name.head in ("p", "P") and _of_open(said):
        return Meaning(p_open, f"{name.text} is read as the share of open channels")
    ion = species_of(said) or only_ion(context)
    if name.head == "gamma":
        return Meaning(
            ion.g / (v.density * share), f"{name.text} is read as the conductance of one channel"
        )
    if name.head == "i" and ("I" in context.heads or "gamma" in context.heads):
        return Meaning(
            ion.I / (v.density * share), f"{name.text} is read as the current of one open channel"
        )
    return None


def _of_open(said: Said) -> bool:
    """Tell whether an index says no more than that channels are open, or of which ion they are."""
    return said.name.sub in _OPEN or said.index.named or ROLES.get(said.name.sub) == "opened"


def _opens(context: Context) -> bool:
    return context.has("p", "P")


def _counts(context: Context) -> bool:
    """Tell whether a claim speaks of a number of channels beside what one of them does."""
    single = "gamma" in context.heads or {"I", "i"} <= context.heads
    flows = context.has("I", "i", "g", "G")
    numbers = {head for head, _ in context.subs if head in _NUMBERS}
    plain = not (context.calls or context.derivatives or context.counters)
    return len(numbers) == 1 and single and flows and plain and not context.has(*_OTHER)
