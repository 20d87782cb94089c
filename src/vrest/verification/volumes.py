"""Letters for the volume and the area of a cell, and for what it holds that cannot cross."""

from typing import Any, Final

from vrest import vocabulary as v

from .context import Context
from .said import Said

__all__ = ["AREAS", "enclosed", "volume"]

# What may stand at A where it is the area of a membrane.
AREAS: Final = ("", "m", "mem", "membrane", "cell", "Cell", "soma", "s", "surf", "surface")


def enclosed(context: Context) -> bool:
    """Tell whether a claim speaks of impermeant solutes X in a volume: X/w."""
    return ("X", "") in context.subs and bool({("w", ""), ("Vol", "")} & context.subs)


def volume(said: Said) -> Any:
    """Read a letter for the volume of the cell."""
    if said.name.sub or said.name.delta:
        raise said.fail("a letter without this index")
    if not (enclosed(said.context) or said.context.has("Q", "q", "sigma")):
        raise said.fail("what the volume holds, such as X/w or Q")
    return v.volume
