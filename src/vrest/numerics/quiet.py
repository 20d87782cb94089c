"""Call NumPy without its warnings: infinities and NaN are results like others.

`numpy.errstate` does the same and takes longer than a small array; NumPy keeps what it sets in a
context variable, so that a context in which it is set once serves every call of a thread.
"""

import contextvars
import threading
from collections.abc import Callable
from typing import Any, Final

import numpy as np

__all__ = ["quietly"]

_KEPT: Final = threading.local()


def quietly(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function of NumPy arrays that reads no other context variable and no function of ours.

    Parameters
    ----------
    function : callable
    *arguments : object

    Returns
    -------
    object
        What the function returns.

    Examples
    --------
    >>> quietly(np.log, np.zeros(1))
    array([-inf])
    """
    try:
        run = _KEPT.run
    except AttributeError:
        context = contextvars.Context()
        context.run(np.seterr, all="ignore")
        run = _KEPT.run = context.run
    return run(function, *arguments)
