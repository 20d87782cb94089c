"""Results: what a derivation declares about itself with ``@result``.

One function of no arguments that returns a theorem, and its name in the module's ``__all__``, is
all that a new result takes: the list, the gallery and the generated function follow.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, final

from vrest.kernel import Theorem

__all__ = ["AREAS", "Result", "result"]

AREAS: Final = (
    "thermodynamics",
    "electrodiffusion",
    "membrane as a circuit",
    "pump-leak",
    "applications",
)


@final
@dataclass(frozen=True, slots=True)
class Result:
    """Hold a derivation with what it declares; call it for its theorem.

    Attributes
    ----------
    id : str
        The name of the derivation, such as ``nernst``.
    title, area : str
        What a reader sees; `area` is one of `AREAS`, or a name of your own.
    function : str or None
        The name of the generated numeric function.
    arguments, keywords, returns : tuple of str
        Names of quantities: positional arguments, keyword arguments, what is returned.
    derive : callable
        Makes the theorem afresh.
    module, summary : str
        Where it is derived, and the first line of its docstring.
    """

    id: str
    title: str
    area: str
    function: str | None
    arguments: tuple[str, ...]
    keywords: tuple[str, ...]
    returns: tuple[str, ...]
    derive: Callable[[], Theorem]
    module: str
    summary: str
    _made: list[Theorem] = field(default_factory=list, repr=False, compare=False)

    def __call__(self) -> Theorem:
        """Return the theorem, derived once in each process."""
        if not self._made:
            self._made.append(self.derive())
        return self._made[0]

    def _said(self, heading: str) -> str:
        """Return what the module's docstring says under a heading such as ``References``."""
        text = getattr(sys.modules.get(self.module), "__doc__", None) or ""
        lines: list[str] = []
        for line in text.splitlines():
            if line.startswith(f"{heading}:"):
                lines = [line.partition(":")[2].strip()]
            elif lines and line.startswith(" "):
                lines.append(line.strip())
            elif lines:
                break
        return " ".join(lines)

    @property
    def assumes(self) -> str:
        """Return the assumptions in the module's own words."""
        return self._said("Assumes")

    @property
    def references(self) -> str:
        """Return the literature that the module names."""
        return self._said("References")


def result(
    *,
    title: str,
    area: str,
    function: str | None = None,
    arguments: Sequence[str] = (),
    keywords: Sequence[str] = (),
    returns: Sequence[str] = (),
) -> Callable[[Callable[[], Theorem]], Result]:
    """Declare what a derivation is about.

    Parameters
    ----------
    title, area : str
        What a reader sees in lists and headings.
    function : str, optional
        Name of a numeric function to generate from the theorem.
    arguments, keywords, returns : sequence of str, optional
        Names of the quantities that the function takes and returns.

    Returns
    -------
    callable
        A decorator that turns the derivation into a `Result`.

    Raises
    ------
    ValueError
        If a function is named without what it returns.
    """
    if function is not None and not returns:
        raise ValueError(f"function {function!r} needs `returns`, the quantity that it computes")

    def declare(derive: Callable[[], Theorem]) -> Result:
        summary = (derive.__doc__ or "").strip().partition("\n")[0]
        return Result(
            derive.__name__,
            title,
            area,
            function,
            tuple(arguments),
            tuple(keywords),
            tuple(returns),
            derive,
            derive.__module__,
            summary,
        )

    return declare
