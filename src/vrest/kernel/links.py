"""What hangs on what in a statement: by it a theorem notices when what it says is changed by force.

A link is an object, the name of an attribute, and what that attribute held when the link was made.
Hashes would not do: those of -1 and -2 are the same.  Some of SymPy's objects also take attributes
of any name, by which one of them could answer in another way than its class; those have none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from fractions import Fraction
from operator import is_
from typing import Any, Final

import sympy as sp
from sympy.core.function import UndefinedFunction

from vrest.errors import RuleError
from vrest.kernel.statement import KINDS, Hypothesis, Kind
from vrest.quantity import is_known, quantity_of
from vrest.remember import remembered

__all__ = ["Link", "Links", "as_it_is", "links", "links_of_all", "together", "unbroken"]

Link = tuple[Any, str, Any]
Links = tuple[tuple[Any, ...], ...]

_INERT: Final = frozenset(map(id, (str, int, bool, float, complex, type(None), Fraction, Kind)))
_OWN: Final = frozenset(("nargs", "_shape", "_offset", "_strides", "_name"))  # SymPy's attributes

_NAMES: Final = ("name", "__name__", "_kwargs")  # by which SymPy tells functions apart


@remembered
def links(said: Any) -> tuple[Link, ...]:
    """Return the links in a statement, an entry of Γ or an expression, down to its last parts.

    Raises
    ------
    RuleError
        If a part is of a class that nothing in a theorem is of.
    """
    kind, letter = type(said), tuple[Any, ...]()
    if is_known(kind) or kind is sp.Tuple or kind is sp.IndexedBase:
        names: tuple[str, ...] = ("_args",) if said.args else ()
        if hasattr(said, "__dict__"):
            names = ("_args", "__dict__", *(("_name",) if kind is sp.IndexedBase else ()))
        elif said.is_Rational:
            names = ("p", "q")
        elif said.is_Symbol:
            names = ("name",)
        letter = (kind,) if type(kind) is UndefinedFunction else ()
        known = not letter or quantity_of(kind).symbol is kind
    elif id(kind) in KINDS or kind is Hypothesis:
        names, known = tuple(field.name for field in fields(said)), True
    else:
        names, known = (), id(kind) in _INERT
    if not known:
        raise RuleError("statement", f"{kind.__name__} has no place in a theorem")
    own = [(said, name, getattr(said, name)) for name in names]
    own += [(owner, name, getattr(owner, name)) for owner in letter for name in _NAMES]
    parts = (part for *_, held in own for part in (held if isinstance(held, tuple) else (held,)))
    return (*own, *(link for part in parts if not isinstance(part, dict) for link in links(part)))


@remembered
def links_of_all(hypotheses: tuple[Hypothesis, ...]) -> Links:
    """Return the links in a Γ, which many theorems share."""
    return together(link for hypothesis in hypotheses for link in links(hypothesis))


def together(each: Iterable[Link]) -> Links:
    """Return links as their owners, the names, the values, and which of these hold attributes."""
    once = {(id(owner), name): (owner, name, value) for owner, name, value in each}
    owners, names, values = tuple(zip(*once.values(), strict=True)) or ((), (), ())
    return owners, names, values, tuple(v for _, name, v in once.values() if name == "__dict__")


def unbroken(held: Links) -> bool:
    """Tell whether every attribute still holds that very value, and none was added."""
    owners, names, values, spaces = held
    return all(map(is_, map(getattr, owners, names), values)) and all(map(_OWN.issuperset, spaces))


def as_it_is(argument: Any, theorem: type) -> Any:
    """Return what a rule is given as it is now, if every part but theorems is what it seems.

    Raises
    ------
    RuleError
        If a part is of a class of somebody else's.
    TypeError
        If a part was changed by force.
    """
    kind = type(argument)
    if kind is tuple or kind is list:
        return kind(as_it_is(part, theorem) for part in argument)
    if issubclass(kind, Mapping):
        pairs = tuple(dict(argument).items())
        return {as_it_is(key, theorem): as_it_is(value, theorem) for key, value in pairs}
    if (
        kind is not theorem
        and not issubclass(kind, type)
        and not unbroken(together(links(argument)))
    ):
        raise TypeError("what a rule is given was changed by force")
    return argument
