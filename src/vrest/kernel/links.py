"""What hangs on what in a statement: by it a theorem notices when what it says is changed by force.

A link is an object, the name of an attribute, and what that attribute held when the link was made.
Hashes would not do: those of -1 and -2 are the same.  Some of SymPy's objects also take attributes
of any name, by which one of them could answer in another way than its class; those have none.  A
letter is the object that was declared, or a symbol that is the same in all, and stays as it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from fractions import Fraction
from math import gcd
from operator import is_
from typing import Any, Final

import sympy as sp
from sympy.core.function import UndefinedFunction

from vrest.errors import RuleError
from vrest.kernel.statement import KINDS, Hypothesis, Kind
from vrest.quantity import is_as_declared, is_known
from vrest.remember import remembered

__all__ = [
    "Link", "Links", "as_it_is", "links", "links_of_all", "links_of_entry", "together", "unbroken",
]  # fmt: skip

Link = tuple[Any, str, Any]
Links = tuple[Any, ...]

_INERT: Final = frozenset(map(id, (str, int, bool, float, complex, type(None), Kind)))
_HELD: Final = _INERT | set(map(id, map(type, (sp.S.Zero, sp.FiniteSet(1), sp.S.Naturals0))))
_OWN: Final = frozenset(("nargs", "_shape", "_offset", "_strides", "_name"))  # SymPy's attributes
_LETTER: Final = ""  # the link of a letter to its declaration


@remembered
def links(said: Any) -> tuple[Link, ...]:
    """Return the links in a statement, an entry of Γ or an expression, down to its last parts.

    Raises
    ------
    RuleError
        If a part is of a class that nothing in a theorem is of, or is not what its class makes.
    """
    kind = type(said)
    if is_known(kind) or kind is sp.Tuple or kind is sp.IndexedBase:
        return _links_of_expression(said, kind)
    if id(kind) in KINDS or kind is Hypothesis:
        own = tuple((said, field.name, getattr(said, field.name)) for field in fields(said))
        return (*own, *_below(value for *_, value in own))
    if id(kind) not in _INERT and not (kind is Fraction and _is_whole(said.numerator)):
        raise _stranger(kind)
    return ()


def _links_of_expression(said: Any, kind: Any) -> tuple[Link, ...]:
    parts, attributes = said._args, getattr(said, "__dict__", {})
    proper = type(parts) is tuple and all(id(type(a)) in _HELD for a in attributes.values())
    if said.is_Rational:
        proper = proper and _is_whole(said.p) and _is_whole(said.q)
        proper = proper and said.q > 0 and gcd(said.p, said.q) == 1
    if not proper:
        raise _stranger(kind)
    names: tuple[str, ...] = ("_args",) if parts else ()
    if hasattr(said, "__dict__"):
        names = ("_args", "__dict__", *(attributes if kind is sp.IndexedBase else ()))
    elif said.is_Rational:
        names = ("p", "q")
    own = tuple((said, name, getattr(said, name)) for name in names)
    letter = _letter(said, kind)
    if letter is not None and is_as_declared(letter):
        own = (*own, (letter, _LETTER, letter))
    return own if kind is sp.IndexedBase else (*own, *_below(parts))


def _letter(said: Any, kind: Any) -> Any:
    """Return the symbol, family or function that was declared, if this is one or applies one."""
    if type(kind) is UndefinedFunction:
        return kind
    return said if kind is sp.Symbol or kind is sp.IndexedBase else None


def _is_whole(number: Any) -> bool:
    return type(number) is int


def _stranger(kind: Any) -> RuleError:
    return RuleError("statement", f"{kind.__name__} has no place in a theorem")


def _below(values: Iterable[Any]) -> list[Link]:
    found: list[Link] = []
    for value in values:
        for part in value if type(value) is tuple else (value,):
            found += links(part)
    return found


@remembered
def links_of_all(hypotheses: tuple[Hypothesis, ...]) -> Links:
    """Return the links in a Γ, which many theorems share."""
    return together(_below((hypotheses,)))


def together(each: Sequence[Link]) -> Links:
    """Return links as owners, names, values, those values that hold attributes, and the letters."""
    # a part that stands in several places has the same links in each
    once = dict(zip(map(id, each), each, strict=True)).values()
    letters = {id(owner): owner for owner, name, _ in once if name == _LETTER}
    others = [link for link in once if link[1] != _LETTER]
    owners, names, values = tuple(zip(*others, strict=True)) or ((), (), ())
    spaces = tuple(value for _, name, value in others if name == "__dict__")
    return owners, names, values, spaces, letters


def links_of_entry(entry: Any) -> tuple[Links, Links]:
    """Return what hangs on what in an entry of the ledger, down to the parts of expressions."""
    own = [(entry, name, getattr(entry, name)) for name in entry.__slots__]
    return together([*own, *links(entry.statement)]), links_of_all(entry.hypotheses)


def unbroken(every: Iterable[Links], *, letters: bool = True) -> bool:
    """Tell whether every attribute still holds that very value, and none was added.

    What has no letters, such as the name of a rule, needs no look at how these were declared.

    Raises
    ------
    TypeError
        If a letter, or what was declared of it, was changed.
    """
    all_spelt: dict[int, Any] = {}
    for owners, names, values, spaces, spelt in {id(held): held for held in every}.values():
        if not (
            all(map(is_, map(getattr, owners, names), values)) and all(map(_OWN.issuperset, spaces))
        ):
            return False
        all_spelt |= spelt
    return not letters or all(map(is_as_declared, all_spelt.values()))


@remembered
def _held(argument: Any) -> Links:
    return together(links(argument))


def as_it_is(argument: Any, theorem: type, seen: list[Links]) -> Any:
    """Return what a rule is given as it is now, if every part but theorems is what it seems.

    What it hangs on is added to `seen`.

    Raises
    ------
    RuleError
        If a part is of a class of somebody else's.
    """
    kind = type(argument)
    if kind is tuple or kind is list:
        return kind(as_it_is(part, theorem, seen) for part in argument)
    if issubclass(kind, Mapping):
        pairs = tuple(dict(argument).items())
        return {
            as_it_is(key, theorem, seen): as_it_is(value, theorem, seen) for key, value in pairs
        }
    if issubclass(kind, type):
        if not (is_known(argument) or (kind is UndefinedFunction and is_as_declared(argument))):
            raise _stranger(argument)
    elif kind is not theorem:
        seen.append(_held(argument))
    return argument
