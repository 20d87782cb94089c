"""Results: what a derivation declares about itself with ``@result``.

One function of no arguments that returns a theorem, and its name in the module's ``__all__``, is
all that a new result takes: the list, the gallery and the generated function follow.
"""

import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, final

from vrest.errors import VrestError
from vrest.kernel import Theorem

__all__ = ["AREAS", "Result", "explanation", "lemmas", "result"]

AREAS: Final = (
    "thermodynamics",
    "electrodiffusion",
    "membrane as a circuit",
    "pump-leak",
    "applications",
)

Specimen = Mapping[Any, Any] | Callable[[], Mapping[Any, Any]]
_LEMMAS: "Final[list[Result]]" = []


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
    defaults : tuple of (str, float)
        What keyword arguments are worth when they are left out, in SI.
    specimen : mapping or None
        Explicit functions on which statements about functions of a coordinate are evaluated;
        they are written down when they are asked for.
    record : str or None
        The name of the tuple that the function returns, where it returns several quantities.
    called : tuple of (str, str)
        Quantities that the function knows by another name.
    lemma : bool
        Whether the pages of what rests on it cite it, instead of deriving it once more.
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
    defaults: tuple[tuple[str, float], ...] = ()
    _specimen: Specimen | None = field(default=None, repr=False, compare=False)
    record: str | None = None
    called: tuple[tuple[str, str], ...] = ()
    lemma: bool = False
    _made: list[Theorem] = field(default_factory=list, repr=False, compare=False)

    def __call__(self) -> Theorem:
        """Return the theorem, derived once in each process.

        Raises
        ------
        TypeError
            If the derivation returns something else, whatever that says of itself.
        """
        if not self._made:
            self._made.append(self.derive())
        theorem = self._made[0]
        if type(theorem) is not Theorem:  # exactly: isinstance asks the object what it is
            kind = type(theorem).__name__
            raise TypeError(f"{self.id} must return a Theorem, which a rule makes, not {kind}")
        return theorem

    @property
    def specimen(self) -> Mapping[Any, Any] | None:
        """Return the explicit functions on which statements are evaluated."""
        return self._specimen() if callable(self._specimen) else self._specimen

    @property
    def made(self) -> Theorem | None:
        """Return the theorem if it was derived already."""
        return self._made[0] if self._made else None

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
    defaults: Mapping[str, float] | None = None,
    specimen: Specimen | None = None,
    record: str | None = None,
    called: Mapping[str, str] | None = None,
    lemma: bool = False,
) -> Callable[[Callable[[], Theorem]], Result]:
    """Declare what a derivation is about.

    Parameters
    ----------
    title, area : str
        What a reader sees in lists and headings.
    function : str, optional
        Name of a numeric function to generate from the theorem.
    arguments, keywords, returns : sequence of str, optional
        Names of the quantities that the function takes and returns.  A family such as ``g_i[i]``
        goes by its name without the index, ``g``: an array over the species.
    defaults : mapping of str to float, optional
        What keyword arguments are worth when they are left out, in SI.
    specimen : mapping or callable, optional
        For a theorem about functions of a coordinate, an explicit solution ``{c_x(x): ..., ...}``
        of what it assumes: there its derivation is checked in numbers.  To derive takes none, so
        that a function without arguments may write it down when it is asked for.
    record : str, optional
        Where the function returns several quantities: the name of the named tuple of them, such as
        ``PumpLeak``; by default that of the function, with capitals.
    called : mapping of str to str, optional
        What the function calls quantities that go by another name in the theorem; arguments,
        keywords, returns and defaults name them so.
    lemma : bool
        Let the pages of what rests on it cite it by its title.  For a long derivation that others
        need as a whole.

    Returns
    -------
    callable
        A decorator that turns the derivation into a `Result`.

    Raises
    ------
    ValueError
        If a function is named without what it returns, a default is none of its keywords, or a
        record has one part alone or no name.
    """
    if function is not None and not returns:
        raise ValueError(f"function {function!r} needs `returns`, the quantity that it computes")
    if record is not None and (len(returns) < 2 or not record.isidentifier()):
        raise ValueError(f"record {record!r} needs several `returns`, and a name such as PumpLeak")
    if record is None and function is not None and len(returns) > 1:
        record = "".join(word.capitalize() for word in function.split("_"))
    given = tuple((defaults or {}).items())
    if unknown := [name for name, _ in given if name not in keywords]:
        raise ValueError(f"{', '.join(unknown)} has a default, but is not among the keywords")

    def declare(derive: Callable[[], Theorem]) -> Result:
        if not derive.__name__.isidentifier():
            raise ValueError(f"the id of a result is a name, not {derive.__name__!r}")
        summary = (derive.__doc__ or "").strip().partition("\n")[0]
        made = Result(
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
            given,
            specimen,
            record,
            tuple((called or {}).items()),
            lemma,
        )
        if lemma:
            _LEMMAS.append(made)
        return made

    return declare


def lemmas() -> dict[Theorem, str]:
    """Return the theorems derived so far that pages cite, with their titles."""
    return {found.made: found.title for found in _LEMMAS if found.made is not None}


def explanation(result: Result, error: Exception) -> str:
    """Say what went wrong in a derivation, and on which line of its file."""
    file = getattr(sys.modules.get(result.module), "__file__", None)
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == file]
    place = f"{Path(file).name}, line {lines[-1]}: " if file and lines else ""
    # the kernel's own refusals say enough; a Python error is named by its type too
    what = str(error) if isinstance(error, VrestError) else f"{type(error).__name__}: {error}"
    return f"{place}{what}"
