"""Kept: what takes long to find is found as it is asked for, and once."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar, final

__all__ = ["Kept"]

Item = TypeVar("Item")


@final
class Kept(Generic[Item]):
    """Go through what a search finds, any number of times; it goes on only as far as is asked.

    Parameters
    ----------
    search : callable
        Begins the search; what it yields is always the same.
    """

    def __init__(self, search: Callable[[], Iterator[Item]]) -> None:
        self._search = search
        self._begin()

    def _begin(self) -> None:
        self._found: list[Item] = []
        self._rest = self._search()

    def __iter__(self) -> Iterator[Item]:
        """Yield what is found; a search that is broken off begins anew when it is asked again."""
        number = 0
        while True:
            if number == len(self._found):
                try:
                    self._found.append(next(self._rest))
                except StopIteration:
                    return
                except BaseException:
                    self._begin()
                    raise
            yield self._found[number]
            number += 1
