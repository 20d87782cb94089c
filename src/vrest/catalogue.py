"""The catalogue: every result by name, the project's own, installed third parties', and a file's.

This module alone loads the physics.
"""

import difflib
import importlib
import importlib.util
import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from vrest.kernel import Hypothesis, Theorem, reflexivity
from vrest.result import AREAS, Result

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["are_own", "either", "get", "laws", "load", "postulated", "results"]

_PHYSICS: Final = "vrest.derivations"
_GROUP: Final = "vrest.derivations"
_ENTRANCES: Final = ("law", "define", "assume")
_FILE: Final = "vrest_user_"
_LOADED: Final[list[Result]] = []  # from files of a user's, wherever these have them from
_DECLARED: Final = re.compile(r"^@result\(.*?^def (\w+)\(", re.MULTILINE | re.DOTALL)


def _declared(module: ModuleType) -> list[Result]:
    """Return the results that a module names in its ``__all__``, in that order."""
    named = (getattr(module, name, None) for name in getattr(module, "__all__", ()))
    return [item for item in named if type(item) is Result]


def _collect(modules: Iterable[ModuleType]) -> dict[str, Result]:
    found: dict[str, Result] = {}
    for module in modules:
        for item in _declared(module):
            other = found.setdefault(item.id, item)
            if other is not item:
                raise ValueError(
                    f"two results are called {item.id!r}, in {other.module} and {item.module}; "
                    "every result needs a name of its own"
                )
    order = {area: number for number, area in enumerate(AREAS)}
    ranked = sorted(found.values(), key=lambda item: order.get(item.area, len(order)))
    return {item.id: item for item in ranked}


@lru_cache(maxsize=1)
def results() -> dict[str, Result]:
    """Return every result by its id, in reading order within each area.

    Returns
    -------
    dict of str to Result
        The project's own, and those of packages that name a module in the entry-point group
        ``vrest.derivations``.

    Raises
    ------
    ValueError
        If two results share a name.

    Examples
    --------
    >>> results()["nernst"].title
    'Nernst potential'
    """
    physics = importlib.import_module(_PHYSICS)
    own = (importlib.import_module(f"{_PHYSICS}.{name}") for name in physics.SUBJECTS)
    others = (importlib.import_module(entry.value) for entry in _guests())
    return _collect((*own, *others))


def are_own(names: Iterable[str]) -> bool:
    """Tell, without loading any, whether these are the ids of all results there are.

    Parameters
    ----------
    names : iterable of str

    Returns
    -------
    bool
        False too where packages of third parties have results.
    """
    return set(names) == set(_places()) and not _guests()


def _guests() -> "Sequence[EntryPoint]":
    """Return where packages of third parties have results."""
    # which takes long to load, and to derive one result takes none of it
    metadata = importlib.import_module("importlib.metadata")
    return tuple(metadata.entry_points(group=_GROUP))


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    """Return the subject of each result of the project's own, as the texts of the modules say."""
    physics = importlib.import_module(_PHYSICS)
    files = (Path(physics.__path__[0], f"{subject}.py") for subject in physics.SUBJECTS)
    texts = {file.stem: file.read_text(encoding="utf-8") for file in files if file.is_file()}
    return {name: stem for stem, text in texts.items() for name in _DECLARED.findall(text)}


@cache
def _alone(name: str) -> Result | None:
    """Return a result of the project's own from the one module that has it, or None.

    The module whose text declares the name is loaded and asked; all others stay unread by Python,
    which saves most of the time that one derivation takes.
    """
    if (subject := _places().get(name)) is None:
        return None
    module = importlib.import_module(f"{_PHYSICS}.{subject}")
    return {item.id: item for item in _declared(module)}.get(name)


@lru_cache(maxsize=1)
def laws() -> dict[str, Theorem]:
    """Return every postulate by its name: laws and models, as theorems that assume themselves.

    Returns
    -------
    dict of str to Theorem

    Examples
    --------
    >>> print(laws()["capacitor"].statement)
    sigma = C_m*V_m
    """
    module = importlib.import_module(f"{_PHYSICS}.laws")
    return {name: getattr(module, name) for name in module.__all__}


def get(name: str) -> Result:
    """Return the result of that id.

    Parameters
    ----------
    name : str

    Returns
    -------
    Result

    Raises
    ------
    ValueError
        If there is none; the message names the nearest ids.
    """
    if (found := _alone(name)) is not None:
        return found
    known = results()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
        hint = f"; did you mean {either(near)}?" if near else "; `vrest list` shows all"
        raise ValueError(f"there is no result called {name!r}{hint}")
    return known[name]


def either(names: Iterable[str]) -> str:
    """Return names as a choice in words: one, two or three.

    Examples
    --------
    >>> either(["a", "b", "c"])
    'a, b or c'
    """
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def load(path: str | Path) -> dict[str, Result]:
    """Return the results of a derivation file of one's own.

    Parameters
    ----------
    path : str or Path
        A Python file with functions decorated by `vrest.result.result` and named in ``__all__``.
        It is run, as any Python file that one imports.

    Returns
    -------
    dict of str to Result

    Raises
    ------
    ValueError
        If the file is missing, cannot be run, or declares no result; the message says which.
    """
    file = Path(path)
    if file.suffix != ".py" or not file.is_file():
        raise ValueError(f"{file} is not a Python file; expected a derivation such as mine.py")
    name = f"{_FILE}{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ValueError(f"{file} cannot be loaded as a Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
        reflexivity(0)  # which no rule does any more where the file changed the kernel
    except Exception as error:
        del sys.modules[name]
        raise ValueError(f"{file} cannot be run: {type(error).__name__}: {error}") from error
    found = _collect([module])
    if not found:
        raise ValueError(f"{file} names no result in its __all__; decorate one with @result")
    _LOADED.extend(found.values())
    return found


def postulated(result: Result) -> tuple[Hypothesis, ...]:
    """Return what a file of one's own postulates for a result, beyond what it takes from vrest.

    Parameters
    ----------
    result : Result

    Returns
    -------
    tuple of Hypothesis
        The laws, models, definitions and conditions that still stand in Γ and that enter in the
        file, as they enter; none for a result of the catalogue.
    """
    if not any(item.derive is result.derive for item in _LOADED):
        return ()
    theorem = result()
    standing = {(h.kind, h.name) for h in theorem.hypotheses}
    seen, waiting, entered = _ours(), [theorem], list[Hypothesis]()
    while waiting:
        step = waiting.pop()
        if step not in seen:
            seen.add(step)
            waiting += step.premises
            entered += step.hypotheses if step.rule in _ENTRANCES else ()
    return tuple(h for h in dict.fromkeys(reversed(entered)) if (h.kind, h.name) in standing)


def _ours() -> set[Theorem]:
    """Return the laws and results of vrest that are at hand, where a search for postulates ends."""
    loaded = [module for name, module in sys.modules.items() if name.startswith(f"{_PHYSICS}.")]
    made = (item.made for module in loaded for item in _declared(module))
    return {*laws().values(), *(theorem for theorem in made if theorem is not None)}
