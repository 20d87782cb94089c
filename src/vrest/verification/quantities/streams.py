"""Streams: a solution that moves as a whole carries its ions along, J = -D dc/dx - ... + c v."""

from typing import Any

from vrest.vocabulary import Ion
from vrest.vocabulary.electrodiffusion import v_stream

from .context import Context
from .said import Meaning, Said

__all__ = ["carried_along", "flowing", "streams"]


def streams(context: Context, letter: str) -> bool:
    """Tell whether a letter is the velocity of a stream, beside diffusion in an electric field."""
    moves = (letter, "") in context.subs and bool(context.derivatives & {"x"}) and context.has("D")
    if letter == "v":  # beside another potential or field, or where nothing has a charge
        charged = context.has("F", "e", "q")
        return moves and (context.has("phi", "psi", "Phi", "Psi", "V", "E") or not charged)
    return moves and context.has("T") and context.has("F", "e", "q") and not context.has("P", "mu")


def carried_along(said: Said, ion: Ion) -> Any:
    """Read a flux in the membrane, with what a stream carries where the claim speaks of one."""
    flux = flowing(said.context, ion)
    if flux == ion.J_x:
        return flux
    # no law is derived here of what a stream does, so that this is supposed
    return Meaning(flux, supposed=f"{said.name.text} counts what the stream carries along")


def flowing(context: Context, ion: Ion) -> Any:
    """Return the flux of an ion at a depth, with what a stream carries where there is one."""
    if not any(streams(context, letter) for letter in ("v", "u")):
        return ion.J_x
    return ion.J_x + ion.c_x * v_stream
