"""The Goldman–Hodgkin–Katz flux and current, from electrodiffusion in a constant field.

Result:     J = P (c_in B(-u) - c_out B(u)),  u = z F V_m / (R T),  B(u) = u / (e^u - 1), B(0) = 1
Assumes:    Nernst–Planck electrodiffusion; a constant field; a steady flux; partition at the faces.
References: Goldman (1943), J. Gen. Physiol. 27:37; Hodgkin & Katz (1949), J. Physiol. 108:37.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final, final

from sympy import Derivative, Expr, Integer, exp

from vrest.derived import restate, solve, unfold
from vrest.functions import bernoulli
from vrest.kernel import (
    Equation,
    Kind,
    Theorem,
    assume,
    cases,
    define,
    discharge,
    excluded_middle,
    generalise,
    integrate,
    multiply,
    nonzero,
    part,
    reflexivity,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import (
    D,
    F,
    I,
    J,
    P,
    R,
    T,
    V_m,
    beta,
    c_in,
    c_out,
    c_x,
    d,
    phi_in,
    phi_out,
    x,
    z,
)
from vrest.vocabulary.circuit import c_inner, c_n, c_outer

from . import laws, specimens
from .nernst_planck import nernst_planck

__all__ = [
    "ghk_current",
    "ghk_flux",
    "ghk_flux_nonnegative",
    "ghk_flux_with_voltage",
    "ghk_flux_without_voltage",
]

U: Final[Expr] = z * F * V_m / (R * T)


@final
@dataclass(frozen=True, slots=True)
class _Membrane:
    """Hold what is known of the concentrations: in the membrane, on both sides, at the faces."""

    profile: Any
    inside: Any
    outside: Any
    flux: Theorem
    partition: Theorem

    @property
    def form(self) -> Expr:
        """Return the flux without a gap at zero."""
        return P * (self.inside * bernoulli(-U) - self.outside * bernoulli(U))


def _present() -> _Membrane:
    """Return a membrane with the ion on both sides."""
    return _Membrane(c_x(x), c_in, c_out, nernst_planck(), laws.partition)


def _perhaps_absent() -> _Membrane:
    """Return a membrane that may lack the ion on a side, or on both."""
    return _Membrane(c_n(x), c_inner, c_outer, laws.drift_diffusion, laws.partition_of_any)


@cache
def _steady_flux(membrane: _Membrane) -> Theorem:
    """Write the flux at any depth with the constant field and the membrane potential."""
    voltage = define(
        V_m,
        phi_in - phi_out,
        name="membrane_potential",
        meaning="The membrane potential is the potential inside minus that outside.",
    )
    inside = solve(voltage, phi_in, because="Measure the potential from the outside.")
    field = substitute(
        laws.constant_field, inside, because="The field is the voltage over the thickness."
    )
    everywhere = generalise(field, x, because="This is so at every depth.")
    drift = substitute(membrane.flux, everywhere, because="Insert the constant field.")
    return transitivity(
        symmetry(laws.conservation), drift, because="The flux is the same at every depth."
    )


@cache
def _boundary(membrane: _Membrane) -> tuple[Theorem, Theorem]:
    """Write the concentrations at the faces with the permeability."""
    permeability = define(
        P,
        beta * D / d,
        name="permeability",
        meaning="The permeability is partition times diffusion over thickness.",
    )
    partition = solve(permeability, beta, because="Express the partition by the permeability.")
    inner = substitute(part(membrane.partition, 0), partition, because="At the inner face.")
    outer = substitute(part(membrane.partition, 1), partition, because="At the outer face.")
    return inner, outer


def _with_voltage(membrane: _Membrane) -> Theorem:
    """Integrate the flux equation where the membrane potential is not zero."""
    assumed = assume(
        nonzero(V_m),
        kind=Kind.SUPPOSITION,
        name="voltage",
        meaning="Suppose now that there is a voltage.",
    )
    factor = exp(-U * x / d)
    weighted = multiply(
        _steady_flux(membrane), -factor / D, because="Multiply by the integrating factor over -D."
    )
    whole = restate(
        weighted,
        Derivative(membrane.profile, x) * factor - U / d * membrane.profile * factor,
        lhs=-J / D * factor,
        because="The right side is now the derivative of the concentration times the factor.",
    )
    integrated = integrate(
        generalise(whole, x, because="This is so at every depth."),
        J * d / (D * U) * factor,
        membrane.profile * factor,
        given=[assumed],
        because="Integrate both sides from the inner to the outer face.",
    )
    at_faces = unfold(
        integrated, *_boundary(membrane), because="Insert the concentrations at the faces."
    )
    flux = solve(at_faces, J, because="Solve for the flux.")
    return restate(
        flux,
        membrane.form,
        because="Write u/(e^u - 1) as B(u).",
    )


def _without_voltage(membrane: _Membrane) -> Theorem:
    """Integrate the flux equation where there is no voltage: Fick's law."""
    assumed = assume(
        Equation(V_m, Integer(0)),
        kind=Kind.SUPPOSITION,
        name="no_voltage",
        meaning="Suppose first that there is no voltage.",
    )
    diffusion = substitute(
        _steady_flux(membrane), assumed, because="Without voltage there is no drift."
    )
    gradient = restate(
        multiply(diffusion, -1 / D, because="Divide by -D."), Derivative(membrane.profile, x)
    )
    integrated = integrate(
        generalise(gradient, x, because="This is so at every depth."),
        -J * x / D,
        membrane.profile,
        because="Integrate both sides from the inner to the outer face.",
    )
    at_faces = unfold(
        integrated, *_boundary(membrane), because="Insert the concentrations at the faces."
    )
    fick = restate(
        solve(at_faces, J, because="Solve for the flux."),
        P * (membrane.inside - membrane.outside),
        because="This is Fick's law.",
    )
    same = substitute(
        reflexivity(membrane.form), assumed, only="right", because="At zero the function B is 1."
    )
    joined = restate(same, P * (membrane.inside - membrane.outside))
    return transitivity(fick, symmetry(joined), because="So the same formula holds here.")


def _flux(membrane: _Membrane) -> Theorem:
    """Join the two cases."""
    either = excluded_middle(
        Equation(V_m, Integer(0)), because="Either there is no voltage or there is one."
    )
    return cases(
        either,
        _without_voltage(membrane),
        _with_voltage(membrane),
        because="The formula holds in both cases.",
    )


@result(
    title="Goldman–Hodgkin–Katz flux",
    area="electrodiffusion",
    function="ghk_flux",
    arguments=("V_m", "c_in", "c_out"),
    keywords=("P", "z", "T"),
    returns=("J",),
    specimen=specimens.constant_field,
)
def ghk_flux() -> Theorem:
    """Derive the flux of one ion through a membrane with a constant field, at every voltage."""
    return _flux(_present())


@result(
    title="Goldman–Hodgkin–Katz flux, also of an ion that is absent on a side",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_flux_nonnegative() -> Theorem:
    """Derive the same flux for concentrations that may be zero, as drift and diffusion."""
    return _flux(_perhaps_absent())


@result(
    title="Goldman–Hodgkin–Katz flux, as textbooks print it",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_flux_with_voltage() -> Theorem:
    """Derive the quotient of exponentials that holds where the voltage is not zero."""
    voltage = assume(
        nonzero(V_m),
        kind=Kind.SUPPOSITION,
        name="voltage",
        meaning="Suppose that there is a voltage.",
    )
    quotient = restate(
        ghk_flux(),
        P * U * (c_in - c_out * exp(-U)) / (1 - exp(-U)),
        given=[voltage],
        because="Write B(u) as u/(e^u - 1), which now has no gap.",
    )
    return discharge(quotient, *voltage.hypotheses, because="This is so whenever V_m is not zero.")


@result(
    title="Flux without a voltage: Fick's law",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def ghk_flux_without_voltage() -> Theorem:
    """Derive that without a voltage only the difference of the concentrations counts."""
    none = assume(
        Equation(V_m, Integer(0)),
        kind=Kind.SUPPOSITION,
        name="no_voltage",
        meaning="Suppose that there is no voltage.",
    )
    fick = restate(
        substitute(ghk_flux(), none, because="At zero the function B is 1."),
        P * (c_in - c_out),
        because="This is Fick's law.",
    )
    return discharge(fick, *none.hypotheses, because="This is so whenever V_m is zero.")


def current_of_flux() -> Theorem:
    """Define the current of one ion."""
    return define(
        I,
        z * F * J,
        name="current",
        meaning="Each mole of the ion carries the charge zF.",
    )


@result(
    title="Goldman–Hodgkin–Katz current",
    area="electrodiffusion",
    function="ghk_current",
    arguments=("V_m", "c_in", "c_out"),
    keywords=("P", "z", "T"),
    returns=("I",),
    specimen=specimens.constant_field,
)
def ghk_current() -> Theorem:
    """Derive the current of one ion from its flux."""
    return substitute(current_of_flux(), ghk_flux(), because="Insert the flux.")
