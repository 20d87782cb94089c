"""Call NumPy without its warnings: infinities and NaN are results like others.

`numpy.errstate` does the same and takes longer than a small array; NumPy keeps what it sets in a
context variable, so that a context in which it is set once serves every call of a thread.
"""

import contextvars
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, Final, final

import numpy as np

__all__ = ["OWN", "quietly"]


@final
class _Own(threading.local):
    """Hold what each thread has for itself.

    Attributes
    ----------
    run : callable
        Calls a function in a context in which NumPy does not warn.
    watch : callable
        The same, but an infinity or NaN that comes of finite numbers, and what is too small to
        have all digits, is a `FloatingPointError`; where the processor takes no notes it is not.
    buffers : dict
        Scratch arrays by their shape.
    """

    def __init__(self) -> None:
        context, watchful = contextvars.Context(), contextvars.Context()
        context.run(np.seterr, all="ignore")
        watchful.run(partial(np.seterr, all="raise"))
        self.run, self.watch = context.run, watchful.run
        self.buffers: dict[Any, list[Any]] = {}

    def __reduce__(self) -> str:
        return "OWN"  # of the process that reads it


OWN: Final = _Own()


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
    return OWN.run(function, *arguments)
