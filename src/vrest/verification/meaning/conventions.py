"""Conventions: a potential or a difference that a claim counts outside minus inside.

Inside minus outside is what this field means where nothing is said.  Who says otherwise is judged
by what is said: each such quantity is then the negative of the one that the results speak of.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest.errors import ReadError
from vrest.vocabulary import V_m, phi_in, phi_out

from ..grammar.syntax import Node
from ..quantities.traits import owned, role
from ..reading import Relation
from .build import Builder

__all__ = ["backwards", "defined_backwards", "measured_backwards", "way"]

_NOTE: Final = "potentials are counted outside minus inside, as the claim says"
_OTHER: Final = "differences are counted outside minus inside, as the claim says"


def way(relation: Relation) -> int:
    """Return 1 where a relation says that something is inside minus outside, -1 for the reverse.

    It is 0 where it says something else.

    Parameters
    ----------
    relation : Relation
    """
    if relation.operator != "=" or not isinstance(relation.lhs, sp.Symbol):
        return 0
    if relation.lhs == V_m or _role(relation.lhs) == "E":
        inner, outer = phi_in, phi_out
    elif _role(relation.lhs) == "Delta_mu":
        sides = {_role(s): s for s in relation.rhs.free_symbols}
        if sides.keys() != {"mu_in", "mu_out"}:
            return 0
        inner, outer = sides["mu_in"], sides["mu_out"]
    else:
        return 0
    return {inner - outer: 1, outer - inner: -1}.get(relation.rhs, 0)


def backwards(
    relations: Sequence[Relation], notes: dict[str, None], *, said: bool = False
) -> list[Relation]:
    """Return relations in what counts inside minus outside.

    What only says that it is counted the other way is left out, where more is said of it.

    Parameters
    ----------
    relations : sequence of Relation
    notes : dict
        Gets a note of what is counted otherwise.
    said : bool
        Whether the claim's words say that potentials are.
    """
    saying = [r for r in relations if way(r) == -1]
    rest = [r for r in relations if r not in saying]
    spoken = {s for r in rest for s in r.lhs.free_symbols | r.rhs.free_symbols}
    own = {r.lhs for r in saying}
    potentials = {s for s in spoken if s == V_m or _role(s) == "E"}
    said = said or any(_role(s) != "Delta_mu" for s in own)
    turned = {s for s in own & spoken if _role(s) == "Delta_mu"}
    notes |= {_OTHER: None} if turned else {}
    notes |= {_NOTE: None} if said and potentials else {}
    turned |= potentials if said else set()
    if not turned:
        return list(relations)
    change = {s: -s for s in turned}
    return [replace(r, lhs=r.lhs.xreplace(change), rhs=r.rhs.xreplace(change)) for r in rest]


def defined_backwards(definitions: Iterable[Node], builder: Builder) -> Iterator[Node]:
    """Yield the letters that a claim defines as outside minus inside.

    In a formula their definition is inserted for them, but not where one says what they are.

    Parameters
    ----------
    definitions : iterable of Node
    builder : Builder
    """
    for tree in definitions:
        if len(tree.parts) != 2 or tree.parts[1].kind != "subtract":
            continue
        with suppress(ReadError):
            left, right = (builder.build(part) for part in tree.parts)
            if way(Relation(left, "=", right)) == -1 and _role(left) != "Delta_mu":
                yield tree.parts[0]


def measured_backwards(
    parts: Sequence[Node], sides: Sequence[Any], letters: Sequence[Node]
) -> list[Any]:
    """Turn round what a relation says of letters that are defined as outside minus inside.

    Parameters
    ----------
    parts : sequence of Node
    sides : sequence of sympy.Expr
        What they say, with the definitions of the letters inserted.
    letters : sequence of Node
    """
    own = parts[0] in letters
    lhs, *rest = [_turned(side) for side in sides] if letters else sides
    return [-sides[0] if own else lhs, *rest]


def _turned(side: Any) -> Any:
    """Return a side with its Nernst potentials counted the other way, as the others are."""
    return side.xreplace({s: -s for s in side.free_symbols if _role(s) == "E"})


def _role(symbol: Any) -> str:
    """Return the role of what belongs to an ion, or nothing."""
    return role(symbol) if owned(symbol) else ""
