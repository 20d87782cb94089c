"""The Nernst potential of a divalent cation.

Result:     Δμ̄ = 0  exactly when  V_m = R T / (2 F) · ln(c_out / c_in)
Assumes:    what the Nernst potential assumes; two positive charges.
References: Hille (2001), Ion Channels of Excitable Membranes, 3rd ed., ch. 1.
"""

from sympy import Integer

from vrest.derivations.nernst import nernst
from vrest.kernel import Theorem, instantiate
from vrest.result import result
from vrest.vocabulary import z

__all__ = ["nernst_divalent"]


@result(
    title="Nernst potential of a divalent cation",
    area="my own",
    arguments=("c_in", "c_out"),
    keywords=("T",),
    returns=("V_m",),
)
def nernst_divalent() -> Theorem:
    """Set the valence in the Nernst potential to two."""
    return instantiate(nernst(), {z: Integer(2)}, because="The ion carries two positive charges.")
