"""The one place that turns source text into a function: text that vrest has printed itself.

Names are those of declared quantities, checked to be identifiers; nothing a user typed gets here.
"""

import keyword
from collections.abc import Callable, Iterable
from types import FunctionType
from typing import Any, cast

__all__ = ["check_names", "deferred", "define"]


def check_names(names: Iterable[str], taken: Iterable[str] = ()) -> None:
    """Refuse names that cannot be arguments of a Python function.

    Raises
    ------
    ValueError
        If a name is no identifier, is a keyword, or means something else in the function.
    """
    taken = set(taken)
    for name in names:
        if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("__"):
            raise ValueError(f"{name!r} cannot be an argument of a function; rename the quantity")
        if name in taken:
            raise ValueError(f"{name!r} means something else in a formula; rename the quantity")


def define(name: str, source: str, namespace: dict[str, Any]) -> Callable[..., Any]:
    """Run a definition that vrest printed and return the function that it defines.

    Parameters
    ----------
    name : str
        The name that the source defines.
    source : str
        A ``def`` statement printed by this room.
    namespace : dict
        What the function may use.

    Returns
    -------
    callable
    """
    found: dict[str, Any] = {"__name__": __name__, **namespace}
    exec(compile(source, f"<vrest {name}>", "exec"), found)  # our own text, see above
    function: Callable[..., Any] = found[name]
    return function


def deferred(
    name: str,
    own: dict[str, Any],
    write: Callable[..., tuple[str, dict[str, Any]]],
) -> FunctionType:
    """Return a function that is printed when it is first called, since many never are.

    Parameters
    ----------
    name : str
        Its name.
    own : dict
        Its globals, in which `define` puts what it uses, and ``_first_call``: what prints it again
        when called with the arguments, as a tuple and a dictionary, and options of `write`.
    write : callable
        Takes the arguments by place and by name, and returns a definition, and what it uses.

    Returns
    -------
    function

    Examples
    --------
    >>> twice = deferred("twice", {}, lambda args, kwargs: ("def twice(x): return 2 * x", {}))
    >>> twice(4), twice.__code__.co_varnames
    (8, ('x',))
    """
    standing = FunctionType(_begin.__code__, own, name)

    def begin(args: Any, kwargs: Any, **options: Any) -> Any:
        source, words = write(args, kwargs, **options)
        printed = cast("FunctionType", define(name, source, {**words, **own}))
        own.update(printed.__globals__)
        standing.__kwdefaults__ = printed.__kwdefaults__
        standing.__defaults__ = printed.__defaults__
        standing.__code__ = printed.__code__
        return standing(*args, **kwargs)

    own["_first_call"] = begin
    return standing


def _begin(*args: Any, **kwargs: Any) -> Any:
    """Stand for a function until its first call; its globals are those of that function."""
    return _first_call(args, kwargs)  # type: ignore[name-defined]  # noqa: F821
