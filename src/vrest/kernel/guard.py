"""The guard: what the kernel is made of when it is sealed, and whether that is still so.

A module can be changed behind its own back, by way of its ``__dict__``, and so can a class and the
code of a function.  The rules ask the guard before they conclude anything, so that none of these
makes a theorem.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import attrgetter, call, is_, itemgetter
from types import FunctionType, ModuleType
from typing import Any, Final, NoReturn

__all__ = ["guarded"]

_CODE: Final = attrgetter("__code__")
_FOR_READERS: Final = ("typing", "collections.abc")  # what only annotations speak of


class _SealedModule(ModuleType):
    """Keep a module as it is, so that no rule can be given another function to ask."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise TypeError("the kernel is sealed: its modules cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise TypeError("the kernel is sealed: nothing can be taken from its modules")


def guarded(modules: Iterable[ModuleType]) -> Callable[[], bool]:
    """Seal modules, and return what tells whether nothing in them was changed since.

    Parameters
    ----------
    modules : iterable of module

    Returns
    -------
    callable
        Without arguments; what was added in the meantime does not count.
    """
    sealed = tuple(modules)
    home = {module.__name__ for module in sealed}
    members = [item for module in sealed for item in vars(module).values()]
    classes = [c for c in members if isinstance(c, type) and c.__module__ in home]
    holders = [vars(holder) for holder in dict.fromkeys((*sealed, *classes))]
    watched = [(space, names) for space in holders if (names := tuple(_watched(space)))]
    spaces = tuple(space for space, _ in watched)
    takers = tuple(itemgetter(*names, names[0]) for _, names in watched)  # two or more: a tuple
    kept = tuple(chain.from_iterable(map(call, takers, spaces)))
    functions = tuple(dict.fromkeys(f for item in kept for f in _functions(item, home)))
    codes = tuple(map(_CODE, functions))
    for module in sealed:
        module.__class__ = _SealedModule

    def intact() -> bool:
        try:
            now = chain.from_iterable(map(call, takers, spaces))
            return all(map(is_, now, kept)) and all(map(is_, map(_CODE, functions), codes))
        except KeyError:
            return False

    return intact


def _watched(space: Any) -> Iterator[str]:
    """Yield the names in a module or class that calculations can hang on."""
    for name, value in space.items():
        if not isinstance(value, str) and getattr(value, "__module__", None) not in _FOR_READERS:
            yield name


def _functions(item: Any, home: Iterable[str]) -> Iterator[FunctionType]:
    """Yield the functions of these modules behind a member: its own and what it wraps."""
    item = getattr(item, "__func__", getattr(item, "fget", item))
    while item is not None:
        if isinstance(item, FunctionType) and item.__module__ in home:
            yield item
        item = getattr(item, "__wrapped__", None)  # a cache is no function, and wraps one
