"""Letters of gates beside a largest conductance, as Hodgkin and Huxley write them."""

from typing import Any

import sympy as sp

from ..notation.lexicon import SPECIES
from .bars import DIVIDED, GATES, settled
from .context import Context
from .said import Meaning, Said

__all__ = ["barred", "gate", "gated"]


def barred(context: Context) -> bool:
    """Tell whether a claim multiplies largest conductances with gates, as Hodgkin and Huxley do."""
    letters = {(letter, sub) for letter in GATES for sub in ("", *context.named)}
    rests = any(letter in GATES and settled(sub) for letter, sub in context.subs)
    half = any(head in ("v", "V") and sub in ("h", "half", "1/2") for head, sub in context.subs)
    return (
        not (half and "exp" in context.calls)  # then it says itself how they open
        and "bar g" in context.accents
        and DIVIDED not in context.accents
        and (rests or bool(letters & context.subs))
        and context.derivatives <= {"t"}
    )  # fmt: skip


def gated(said: Said) -> bool:
    """Tell whether a letter with an ion is a gate of its channels: m_Na beside a largest g_Na."""
    context = said.context
    if said.name.head == "j" and not said.name.sub:  # beside m and h
        return {("m", ""), ("h", "")} <= context.subs and not context.calls
    if settled(said.name.sub):
        return said.name.head in GATES and context.calls <= {"sqrt"}
    own = any(head in ("g", "G") and said.name.sub in SPECIES and sub.split(",")[0] == said.name.sub
              for head, sub in context.subs)  # fmt: skip
    largest = "bar g" in context.accents and context.derivatives <= {"t"}
    return said.name.head in "mhnjqrsfdxy" and own and largest and not context.calls


def gate(said: Said) -> Any:
    """Read a gate; it counts with the conductance that it opens."""
    if (said.name.sub and not gated(said)) or not barred(said.context):
        raise said.fail("a letter that is known; a gate stands beside a largest conductance")
    return Meaning(sp.S.One, f"{said.name.text} is a gate, counted with its conductance")
