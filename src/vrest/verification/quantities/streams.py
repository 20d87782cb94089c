"""Streams: a solution that moves as a whole carries its ions along, J = -D dc/dx - ... + c v."""

from typing import Any

from vrest.vocabulary import Ion
from vrest.vocabulary.electrodiffusion import v_stream

from .context import Context
from .said import Meaning, Said

__all__ = ["carried_along", "streams"]


def streams(context: Context, letter: str) -> bool:
    """Tell whether a letter is the velocity of a stream, beside diffusion in an electric field."""
    moves = (letter, "") in context.subs and bool(context.derivatives & {"x"}) and context.has("D")
    if letter == "v":
        return moves and context.has("phi", "psi", "Phi", "Psi", "V")
    return moves and context.has("T") and context.has("F", "e", "q") and not context.has("P", "mu")


def carried_along(said: Said, ion: Ion) -> Any:
    """Read a flux in the membrane, with what a stream carries where the claim speaks of one."""
    if not any(streams(said.context, letter) for letter in ("v", "u")):
        return ion.J_x
    note = f"{said.name.text} is read as the flux with what the stream carries"
    return Meaning(ion.J_x + ion.c_x * v_stream, note)
