"""What hangs on what in a statement: by it a theorem notices when what it says is changed by force.

A link is an object, the name of an attribute, and what that attribute held when the link was made.
Hashes would not do: those of -1 and -2 are the same.
"""

from collections.abc import Iterable
from dataclasses import fields
from operator import is_
from typing import Any

import sympy as sp

from vrest.kernel.statement import STATEMENTS, Hypothesis
from vrest.remember import remembered

__all__ = ["Link", "Links", "links", "links_of_all", "together", "unbroken"]

Link = tuple[Any, str, Any]
Links = tuple[tuple[Any, ...], ...]


@remembered
def links(said: Any) -> tuple[Link, ...]:
    """Return the links in a statement, an entry of Γ or an expression, down to its last parts."""
    if isinstance(said, sp.Basic):
        number = ("p", "q") if said.is_Rational else ()
        names: tuple[str, ...] = ("_args",) if said.args else number
    elif type(said) in (Hypothesis, *STATEMENTS):
        names = tuple(field.name for field in fields(said))
    else:
        return ()
    own = [(said, name, getattr(said, name)) for name in names]
    parts = (part for *_, held in own for part in (held if isinstance(held, tuple) else (held,)))
    return (*own, *(link for part in parts for link in links(part)))


@remembered
def links_of_all(hypotheses: tuple[Hypothesis, ...]) -> Links:
    """Return the links in a Γ, which many theorems share."""
    return together(link for hypothesis in hypotheses for link in links(hypothesis))


def together(each: Iterable[Link]) -> Links:
    """Return links as their owners, the names, and the values."""
    return tuple(zip(*each, strict=True)) or ((), (), ())


def unbroken(held: Links) -> bool:
    """Tell whether every attribute still holds that very value."""
    owners, names, values = held
    return all(map(is_, map(getattr, owners, names), values))
