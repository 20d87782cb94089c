"""Valences that a claim states of an ion without a name: it is then judged as a named one is."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from vrest.vocabulary import Cl, Ion, K, ion
from vrest.vocabulary.circuit import Ca

from ..grammar.syntax import Node
from ..quantities.context import Context

__all__ = ["of_valence", "stated_valence"]

_KNOWN: Final[Mapping[Fraction, Ion]] = {Fraction(1): K, Fraction(2): Ca, Fraction(-1): Cl}


def of_valence(
    stated: Sequence[tuple[Node, Fraction | None]], context: Context, spoken: Fraction | None
) -> dict[Any, Any]:
    """Return a named ion's symbols for those of any ion, where a claim states the valence.

    Parameters
    ----------
    stated : sequence of (Node, Fraction or None)
        What a claim gives a value to, and the value.
    context : Context
    spoken : Fraction or None
        The valence of the ions that the claim is said to be about.
    """
    if context.named or context.counters or not context.single:
        return {}
    value = stated_valence(stated)
    value = spoken if value is None else value
    if value is None or value not in _KNOWN:
        return {}
    return {a: b for a, b in ion.called(_KNOWN[value]).items() if a != b}


def stated_valence(stated: Sequence[tuple[Node, Fraction | None]]) -> Fraction | None:
    """Return the valence that a claim states of an ion, if it does.

    Parameters
    ----------
    stated : sequence of (Node, Fraction or None)
        What a claim gives a value to, and the value.
    """
    for node, value in stated:
        named = node.kind == "name" and node.value.head in ("z", "Z") and not node.value.sub
        if named and value is not None:
            return value
    return None
