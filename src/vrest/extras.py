"""The one place that imports optional packages, with a clear sentence when one is missing."""

from importlib import import_module
from types import ModuleType
from typing import Final

from vrest.errors import MissingExtraError

__all__ = ["EXTRAS", "require"]

EXTRAS: Final = {
    "dask": "dask",
    "hypothesis": "testing",
    "jax": "jax",
    "matplotlib": "plots",
    "pint": "units",
    "xarray": "xarray",
}


def require(package: str, *, extra: str = "") -> ModuleType:
    """Import an optional package, or one of its modules.

    Parameters
    ----------
    package : str
        What to import, such as ``pint`` or ``matplotlib.pyplot``.
    extra : str
        The extra of vrest that installs it; by default the one that `EXTRAS` names.

    Returns
    -------
    ModuleType

    Raises
    ------
    MissingExtraError
        If the package is not installed; the message is the command that installs it.
    ValueError
        If no extra is given and `EXTRAS` knows none for the package.

    Examples
    --------
    >>> require("nothing", extra="units")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    vrest.errors.MissingExtraError: nothing is not installed; install it with: pip install ...
    """
    root = package.partition(".")[0]
    extra = extra or EXTRAS.get(root, "")
    if not extra:
        raise ValueError(f"no extra of vrest installs {root!r}; known: {', '.join(sorted(EXTRAS))}")
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        # a package that is there but broken must say so itself
        if error.name is None or error.name.partition(".")[0] != root:
            raise
        sentence = f"{root} is not installed; install it with: pip install 'vrest[{extra}]'"
        raise MissingExtraError(sentence, name=root) from error
