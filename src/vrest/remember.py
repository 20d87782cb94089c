"""Remember what a function makes of an object: of this very object, never of one that equals it.

SymPy takes some expressions for equal that are not the same, in versions that differ in which, and
numbers such as -1 and -2 share a hash.  What is found by identity is safe from both.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

__all__ = ["remembered"]

Result = TypeVar("Result")

_MOST: Final = 100_000  # objects, until all are forgotten


def remembered(function: Callable[[Any], Result]) -> Callable[[Any], Result]:
    """Ask a function of one object that never changes once for each object.

    A refusal is not remembered.  Objects are kept, so that no other takes the place of one.
    """
    known: dict[int, tuple[Any, Result]] = {}

    @wraps(function)
    def asked(subject: Any) -> Result:
        found = known.get(id(subject))
        if found is not None:
            return found[1]
        result = function(subject)
        if len(known) >= _MOST:
            known.clear()
        known[id(subject)] = subject, result
        return result

    return asked
