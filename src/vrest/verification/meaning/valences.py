"""Valences that a claim states of an ion without a name: it is then judged as a named one is."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import sympy as sp

from vrest.vocabulary import Cl, Ion, K, ion
from vrest.vocabulary.circuit import Ca
from vrest.vocabulary.species import c_bulk, length_debye

from ..grammar.syntax import Node
from ..notation.scan import failure
from ..quantities.context import Context
from ..quantities.said import IONS
from ..reading import Relation

__all__ = ["of_salt", "of_valence", "stated_valence"]

_KNOWN: Final[Mapping[Fraction, Ion]] = {Fraction(1): K, Fraction(2): Ca, Fraction(-1): Cl}


def of_valence(
    stated: Sequence[tuple[Node, Fraction | None]],
    context: Context,
    spoken: Fraction | None,
    name: str = "",
) -> dict[Any, Any]:
    """Return a named ion's symbols for those of any ion, where a claim states the valence.

    Parameters
    ----------
    stated : sequence of (Node, Fraction or None)
        What a claim gives a value to, and the value.
    context : Context
    spoken : Fraction or None
        The valence of the ions that the claim is said to be about.
    name : str
        The one ion that it is said to be about, if it is.
    """
    if context.named or context.counters or not context.single:
        return {}
    value = stated_valence(stated)
    value = spoken if value is None else value
    own = IONS.get(name)
    known = own if own is not None and own.z == value else _KNOWN.get(value or Fraction(0))
    return {} if known is None else {a: b for a, b in ion.called(known).items() if a != b}


def of_salt(
    salts: Sequence[tuple[str, str]], relations: Sequence[Relation], source: str
) -> list[Relation]:
    """Return the valence of a salt's ions, where a claim says what screens: a 2:2 salt.

    Parameters
    ----------
    salts : sequence of (str, str)
        The charges of its ions, without their signs.
    relations : sequence of Relation
    source : str

    Raises
    ------
    ReadError
        If these charges differ in size, and the claim speaks of the salt's concentration.
    """
    spoken = {s for r in relations for side in (r.lhs, r.rhs) for s in side.free_symbols}
    screens = length_debye in spoken
    sizes = {size for pair in salts for size in pair}
    if screens and c_bulk in spoken and len(sizes) > 1:
        reason = "the charges of this salt's ions differ; expected its ionic strength, I"
        raise failure(source, 0, reason)
    return [Relation(ion.z, "=", sp.Integer(n)) for n in sizes if screens and len(sizes) == 1]


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
