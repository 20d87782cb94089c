"""Functions of the field that SymPy lacks, total where textbooks leave a gap.

References: Abramowitz & Stegun (1972), ch. 23, for the generating function x/(eˣ - 1).
"""

from typing import Any

import sympy as sp

__all__ = ["bernoulli"]


class bernoulli(sp.Function):  # noqa: N801  (a mathematical function, written in lower case)
    """Stand for ``u/(e^u - 1)`` where u is not zero, and for 1 at zero; positive and smooth."""

    nargs = 1
    _eval_is_positive = lambda self: True  # noqa: E731  (SymPy's hook)
    _eval_is_real = lambda self: True  # noqa: E731

    @classmethod
    def eval(cls, u: Any) -> Any:
        """Fill the gap at zero."""
        return sp.S.One if u.is_zero else None
