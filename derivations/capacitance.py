"""The capacitance of the membrane: an insulating slab between two conductors.

Result:     C_m = ε/d
Assumes:    Poisson's equation in a slab without charge, with that of the solution at its face; the
            capacitor.
References: Fricke (1925), J. Gen. Physiol. 9:137; Hille (2001), Ion Channels of Excitable
            Membranes, 3rd ed., ch. 1.
"""

from sympy import Derivative, Expr, Integer

from vrest.derived import restate
from vrest.kernel import (
    Theorem,
    add,
    define,
    divide,
    generalise,
    instantiate,
    integrate,
    multiply,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import V_m, d, phi_x, x
from vrest.vocabulary.circuit import V_test, field_x, permittivity, rho_x

from . import laws, specimens

__all__ = ["membrane_capacitance", "slab_charge"]


def _across(fall: Expr) -> Theorem:
    """Define the voltage across the slab."""
    return define(
        V_m,
        fall,
        name="membrane_potential",
        meaning="The membrane potential is the fall of the potential from inside to outside.",
    )


@result(
    title="Charge on an insulating slab",
    area="membrane as a circuit",
    specimen=specimens.slab,
)
def slab_charge() -> Theorem:
    """Derive the charge on the face of a slab, for the voltage across it."""
    field = define(
        field_x(x),
        -Derivative(phi_x(x), x),
        name="field",
        meaning="The field is the downward slope of the potential.",
    )
    empty = instantiate(laws.poisson, {rho_x(x): Integer(0)}, because="The slab holds no charge.")
    constant = divide(empty, permittivity, because="So the field has no slope.")
    moment = multiply(constant, x - d, because="Multiply by the distance from the outer face.")
    both = add(moment, field_x(x), because="Add the field.")
    slope = transitivity(
        restate(both, field_x(x), because="The right side is the field itself."),
        field,
        because="It is the slope of the potential.",
    )
    integrated = integrate(
        generalise(slope, x, because="This is so at every depth."),
        (x - d) * field_x(x),
        -phi_x(x),
        because="Integrate: the left side is the derivative of a product.",
    )
    across = _across(phi_x(Integer(0)) - phi_x(d))
    voltage = restate(
        integrated,
        phi_x(Integer(0)) - phi_x(d),
        lhs=d * field_x(Integer(0)),
        because="Only the inner face counts on the left.",
    )
    named = substitute(voltage, symmetry(across), because="The fall is the membrane potential.")
    at_face = divide(named, d, because="So the field is the voltage over the thickness.")
    charge = substitute(
        symmetry(laws.poisson_at_the_face), at_face, because="It comes from the charge at the face."
    )
    return restate(charge, permittivity / d * V_m, because="Charge and voltage are proportional.")


@result(
    title="Capacitance of the membrane",
    area="membrane as a circuit",
    specimen=specimens.slab,
)
def membrane_capacitance() -> Theorem:
    """Derive the capacitance per area from one test voltage, as it is the same at each."""
    both = transitivity(
        symmetry(laws.capacitor), slab_charge(), because="The slab is the capacitor."
    )
    tested = instantiate(
        both, {phi_x(x): V_test * (1 - x / d)}, because="Apply some voltage that is not zero."
    )
    known = substitute(tested, _across(V_test), because="Insert this voltage.")
    return divide(known, V_test, because="It cancels.")
