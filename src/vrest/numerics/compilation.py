"""The one place that turns source text into a function: text that vrest has printed itself.

Names are those of declared quantities, checked to be identifiers; nothing a user typed gets here.
"""

import keyword
from collections.abc import Callable, Iterable
from typing import Any

__all__ = ["check_names", "define"]


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
