"""How single-file channels break the flux ratio: the exponent that is 1 for independent ions.

Result:     where something drives the ion, J_efflux/J_influx = e^(n' Δμ̄/(R T)) exactly for n' = 1
Assumes:    what the Ussing flux ratio assumes; n' > 1, as in a file of several ions, needs
            ions that do not cross independently.
References: Ussing (1949), Acta Physiol. Scand. 19:43; Hodgkin & Keynes (1955), J. Physiol. 128:61.
"""

from sympy import Integer, exp, log

from vrest.derived import restate
from vrest.kernel import (
    Equation,
    Kind,
    Theorem,
    apply,
    assume,
    discharge,
    divide,
    nonzero,
    reflexivity,
    substitute,
    symmetry,
)
from vrest.result import result
from vrest.vocabulary import Delta_mu, J_efflux, J_influx, R, T
from vrest.vocabulary.electrodiffusion import n_file

from . import specimens
from .flux import ussing_flux_ratio

__all__ = ["ussing_exponent"]


@result(
    title="Exponent of the flux ratio",
    area="thermodynamics",
    specimen=specimens.constant_field,
)
def ussing_exponent() -> Theorem:
    """Derive that independent ions have a flux ratio with the exponent 1, and no other."""
    driven = assume(
        nonzero(Delta_mu),
        kind=Kind.SUPPOSITION,
        name="driven",
        meaning="Suppose that something drives the ion.",
    )
    asked = reflexivity(
        Equation(J_efflux / J_influx, exp(n_file * Delta_mu / (R * T))),
        because="Ask for the exponent of the flux ratio.",
    )
    independent = substitute(
        asked, ussing_flux_ratio(), only="right", because="Insert the ratio of independent ions."
    )
    logarithm = apply(independent, log, because="Take the logarithm of both sides.")
    quotient = divide(
        logarithm,
        Delta_mu / (R * T),
        given=[driven],
        because="Divide by the driving force, which is not zero.",
    )
    left = restate(quotient, n_file, lhs=Integer(1), because="The exponents remain.")
    one = symmetry(left, only="right", because="So the exponent is 1.")
    return discharge(one, *driven.hypotheses, because="This is so where the ion is driven.")
