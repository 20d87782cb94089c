"""Partial derivatives of the functions, generated from the theorems: no finite differences.

Each function of `vrest` that has derivatives stands here under its own name; it takes the same
arguments, and ``wrt``, the name of the one to differentiate by.  The derivatives are accurate where
the functions are, V = 0 included, and have the same manners: arrays of any library, ``errors``.
What returns a named tuple has one of derivatives.  By a quantity of each ion species the derivative
is an array over the species, which stand where they do in the arguments.  Where a function has a
corner, as at V = 0, it has no derivative: such an argument must not be zero there.

>>> import vrest
>>> slope = vrest.derivatives.nernst_potential(140.0, 4.0, z=1, T=310.0, wrt="c_out")
>>> round(slope, 9)
0.006678433
"""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from vrest.numerics import formulas
from vrest.numerics.execution import formula
from vrest.numerics.sensitivities import CORNERS, TABLE

__all__ = sorted(name for name, partials in TABLE.items() if partials)


def __getattr__(name: str) -> Callable[..., Any]:
    """Make the derivatives of a function when they are first asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'vrest.derivatives' has no attribute {name!r}")
    return _differentiated(name)


def __dir__() -> list[str]:
    """List the functions that have derivatives."""
    return __all__


@cache
def _differentiated(name: str) -> Callable[..., Any]:
    function = getattr(formulas, name)
    accepted = ", ".join(TABLE[name])

    def differentiated(*args: Any, wrt: str, **kwargs: Any) -> Any:
        if wrt not in TABLE[name]:
            raise ValueError(f"wrt of {name} must be one of {accepted}, got {wrt!r}")
        return _ready(name, wrt)(*args, **kwargs)

    parameters = list(inspect.signature(function).parameters.values())
    asked = inspect.Parameter("wrt", inspect.Parameter.KEYWORD_ONLY, annotation=str)
    differentiated.__dict__["__signature__"] = inspect.Signature([*parameters, asked])
    differentiated.__name__ = differentiated.__qualname__ = name
    differentiated.__doc__ = (
        f"Return the partial derivative of `vrest.{name}` with respect to one argument.\n\n"
        f"Parameters\n----------\nThe arguments of `vrest.{name}`, and:\n\n"
        f"wrt : str\n    One of {accepted}.\n\n"
        f"Returns\n-------\nWhat `vrest.{name}` returns, in its unit over that of the argument.\n\n"
        "Raises\n------\nValueError\n    If `wrt` is none of these, or an argument lies outside its"
        " domain.\nTypeError\n    If an argument is not made of real numbers.\n"
    )
    return differentiated


@cache
def _ready(name: str, wrt: str) -> Callable[..., Any]:
    """Return a derivative with the manners of its function."""
    manners = dict(getattr(formulas, name).manners)
    taken, _, made = manners["units"].partition(" -> ")
    parameters = inspect.signature(TABLE[name][wrt]).parameters
    below = dict(zip(parameters, taken.split(", "), strict=True))[wrt]
    over = "" if below == "1" else f"/({below})"
    manners["nonzero"] += (wrt,) if wrt in CORNERS.get(name, ()) else ()
    families = {family for group in manners["species"] for family in group}
    manners["units"] = f"{taken} -> {', '.join(unit + over for unit in made.split(', '))}"
    decorate = formula(**manners, members=wrt in families)
    ready: Callable[..., Any] = decorate(TABLE[name][wrt])
    return ready
