"""The Nernst potential of K⁺ rises with K⁺ outside, without end.

Result:     R T / F · ln(K_out / K_in) rises strictly with K_out; it is larger at K_out than at c
            exactly when K_out is larger than c
Assumes:    nothing: both are true of the formula.
References: Hille (2001), Ion Channels of Excitable Membranes, 3rd ed., ch. 1.
"""

from sympy import log

from vrest.kernel import Theorem, compare, conjoin, monotone
from vrest.result import result
from vrest.vocabulary import F, K, R, T, c

__all__ = ["potassium_raises_E_K"]


@result(title="K⁺ outside raises E_K", area="my own")
def potassium_raises_E_K() -> Theorem:
    """Compare the potential at two concentrations outside."""
    rises = monotone(
        R * T / F * log(K.c_out / K.c_in),
        K.c_out,
        "increasing",
        because="The logarithm rises, and RT/F is positive.",
    )
    larger = compare(rises, c, "<", K.c_out, because="So more K⁺ outside is a higher potential.")
    return conjoin(rises, larger, because="Both are wanted.")
