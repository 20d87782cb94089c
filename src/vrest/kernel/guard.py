"""The guard: what the kernel is made of when it is sealed, and whether that is still so.

A module can be changed behind its own back, by way of its ``__dict__``, and so can a class, a table
and the code of a function; a name that is added can stand before one that is built in, or before
what a class inherits.  The rules ask the guard before they conclude anything, so that none of these
makes a theorem.  It watches the modules of the kernel, and the classes that SymPy's expressions are
of; it does not watch the functions that SymPy's classes call in turn.
"""

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter, is_
from types import FunctionType, ModuleType
from typing import Any, Final, NoReturn

from sympy import Integer
from sympy.core.parameters import global_parameters

__all__ = ["evaluates", "guarded"]

_CODE: Final = attrgetter("__code__")
_DEFAULTS: Final = attrgetter("__defaults__", "__kwdefaults__")
_HELD: Final = attrgetter("cell_contents")
_SMALL: Final = [*range(-4, 17)]
_FACTS: Final = "default_assumptions"  # SymPy's, which decide how expressions evaluate
# What Python adds by itself, and what decides only how a notebook shows an expression.
_BESIDE: Final = frozenset(
    ("__warningregistry__", "__annotations__", "__annotations_cache__", "__builtins__")
) | {"_repr_latex_", "_repr_png_", "_repr_svg_"}


class _SealedModule(ModuleType):
    """Keep a module as it is, so that no rule can be given another function to ask."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise TypeError("the kernel is sealed: its modules cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise TypeError("the kernel is sealed: nothing can be taken from its modules")


def guarded(modules: Iterable[ModuleType], classes: Iterable[type] = ()) -> Callable[[], bool]:
    """Seal modules, and return what tells whether nothing in them was changed since.

    Parameters
    ----------
    modules : iterable of module
    classes : iterable of type
        Classes of other modules that are watched with all that they inherit from, and not sealed.

    Returns
    -------
    callable
        Without arguments.
    """
    sealed = tuple(modules)
    home = {module.__name__ for module in sealed}
    members = [item for module in sealed for item in vars(module).values()]
    mine = [c for c in members if isinstance(c, type) and c.__module__ in home]
    above = dict.fromkeys(c for one in classes for kind in (one, type(one)) for c in kind.__mro__)
    foreign = [c for c in above if c.__module__ not in {*home, builtins.__name__}]
    holders = [vars(holder) for holder in dict.fromkeys((*sealed, *mine))]
    functions = tuple(dict.fromkeys(f for space in holders for f in _functions(space)))
    choosy = [f for f in functions if f.__defaults__ or f.__kwdefaults__]
    spaces: list[Mapping[Any, Any]] = [
        *holders,
        *(table for space in holders for table in _tables(space)),
        *(f.__kwdefaults__ for f in choosy if f.__kwdefaults__),
        *map(vars, foreign),
        *(getattr(c, _FACTS) for c in foreign if _FACTS in vars(c)),
    ]
    views = tuple(space.values() for space in spaces)
    kept = tuple(map(dict, spaces))
    sizes, values = list(map(len, views)), tuple(chain.from_iterable(views))
    codes = tuple(map(_CODE, functions))
    cells = tuple({id(c): c for f in functions for c in f.__closure__ or ()}.values())
    contents = tuple(map(_HELD, cells))
    defaults = tuple(chain.from_iterable(map(_DEFAULTS, choosy)))
    names = {name for f in functions for name in f.__code__.co_names}
    built_in = attrgetter(*sorted(names & vars(builtins).keys()))
    found = built_in(builtins)
    for module in sealed:
        module.__class__ = _SealedModule
    # names of their own, for what is asked may not depend on what may have been changed
    every, each, same, size, chained, code, default, held, beside = (
        *(all, map, is_, len, chain.from_iterable),
        *(_CODE, _DEFAULTS, _HELD, _BESIDE),
    )
    pairs = tuple(zip(spaces, kept, strict=True))

    def in_any_order() -> bool:
        for now, then in pairs:
            for name in (now.keys() | then.keys()) - beside:
                if name not in now or name not in then or now[name] is not then[name]:
                    return False
        return True

    def intact() -> bool:
        nonlocal sizes, values
        if not (
            every(each(same, each(code, functions), codes))
            and every(each(same, each(held, cells), contents))
            and every(each(same, chained(each(default, choosy)), defaults))
            and every(each(same, built_in(builtins), found))
        ):
            return False
        if [*each(size, views)] == sizes and every(each(same, chained(views), values)):
            return True
        if not in_any_order():
            return False
        sizes, values = [*each(size, views)], (*chained(views),)
        return True

    return intact


def evaluates() -> bool:
    """Tell whether SymPy evaluates what it builds as it does by itself, and as the rules expect.

    The numbers that it keeps can be changed by force; the small ones are those that matter most.
    """
    asked = global_parameters
    usual: bool = asked.evaluate is True and asked.distribute is True
    return usual and asked.exp_is_pow is False and [Integer(n).p for n in _SMALL] == _SMALL


def _tables(space: Mapping[Any, Any]) -> Iterator[dict[Any, Any]]:
    """Yield the tables in a module or class that calculations can hang on."""
    for name, value in space.items():
        if isinstance(value, dict) and name not in _BESIDE:
            yield value


def _functions(space: Mapping[Any, Any]) -> Iterator[FunctionType]:
    """Yield the functions behind the members of a module or class, and those that they hold."""
    waiting = [getattr(m, "__func__", getattr(m, "fget", m)) for m in space.values()]
    seen: set[int] = set()
    while waiting:
        item = waiting.pop()
        if item is None or id(item) in seen:
            continue
        seen.add(id(item))
        waiting.append(getattr(item, "__wrapped__", None))  # a cache is no function, and wraps one
        if isinstance(item, FunctionType):
            yield item
            waiting += map(_HELD, item.__closure__ or ())
