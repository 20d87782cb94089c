"""Where the arguments of a formula may lie, and what happens outside: an error, or NaN.

NaN lies in every domain: it stands for an unknown value and gives NaN.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

__all__ = [
    "CONDITIONS",
    "HOLDS",
    "INSIDE",
    "OUTSIDE",
    "Array",
    "check_array",
    "check_errors",
    "check_number",
    "refusal",
]

Array = Any
# As source text, for the guard of a call with floats.
CONDITIONS: Final = {"positive": "> 0.0", "nonnegative": ">= 0.0", "nonzero": "!= 0.0"}
OUTSIDE: Final[Mapping[str, Callable[[Array], Array]]] = {
    "positive": lambda x: x <= 0.0,
    "nonnegative": lambda x: x < 0.0,
    "nonzero": lambda x: x == 0.0,
}


def refusal(name: str, domain: str, value: Any) -> ValueError:
    """Return the error that names an argument, its domain and the value outside."""
    return ValueError(f"{name} must be {domain}, got {float(value)!r}")


# A quick look at an array that is not empty, sure when it says yes; NaN makes it say no.  Where the
# smallest stands is found faster than what it is.
INSIDE: Final[Mapping[str, Callable[[Array], bool]]] = {
    "positive": lambda x: x.item(x.argmin()) > 0.0,
    "nonnegative": lambda x: x.item(x.argmin()) >= 0.0,
    "nonzero": lambda x: x.all(),
}


# The same as source text, of an array by its name.
HOLDS: Final = {
    "positive": "{0}.item({0}.argmin()) > 0.0",
    "nonnegative": "{0}.item({0}.argmin()) >= 0.0",
    "nonzero": "{0}.all()",
}


def check_errors(errors: str) -> None:
    """Refuse another word than the two that say what to do outside a domain.

    Raises
    ------
    ValueError
        If it is neither ``"raise"`` nor ``"nan"``.
    """
    if errors not in ("raise", "nan"):
        raise ValueError(f"errors must be 'raise' or 'nan', got {errors!r}")


def check_number(name: str, value: float, domain: str | None, errors: str) -> float:
    """Return a float that lies in its domain; else raise, or return NaN.

    Raises
    ------
    ValueError
        If the value lies outside and `errors` is ``"raise"``.
    """
    if domain is None or not OUTSIDE[domain](value):
        return value
    if errors == "raise":
        raise refusal(name, domain, value)
    return math.nan


def check_array(name: str, values: Array, domain: str | None, errors: str) -> Array:
    """Return a NumPy array whose values all lie in the domain; else raise, or put NaN there.

    The array is not empty.

    Raises
    ------
    ValueError
        If a value lies outside and `errors` is ``"raise"``; the first such value is named.
    """
    if domain is None or INSIDE[domain](values):
        return values
    outside = OUTSIDE[domain](values)
    if not outside.any():
        return values
    if errors == "raise":
        raise refusal(name, domain, values[outside].flat[0])
    return np.where(outside, np.asarray(np.nan, values.dtype), values)
