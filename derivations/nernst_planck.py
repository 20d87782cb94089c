"""The Nernst–Planck equation: the flux of an ion by diffusion and drift.

Result:     J(x) = -D (dc/dx + (z F / (R T)) c dφ/dx)
Assumes:    the electrochemical potential of a dilute solution, also inside the membrane; a flux
            proportional to its gradient.
References: Nernst (1889), Z. phys. Chem. 4:129; Planck (1890), Ann. Phys. 39:161.
"""

from sympy import Derivative

from vrest.derived import restate
from vrest.kernel import Theorem, differentiate, generalise, instantiate, substitute
from vrest.result import result
from vrest.vocabulary import D, F, R, T, c, c_x, mu_bar, mu_mem, mu_std, mu_x, phi, phi_x, x, z

from . import laws, specimens

__all__ = ["nernst_planck"]


@result(
    title="Nernst–Planck equation",
    area="electrodiffusion",
    specimen=specimens.constant_field,
)
def nernst_planck() -> Theorem:
    """Derive the flux by diffusion and drift from the gradient of the electrochemical potential."""
    inside = instantiate(
        laws.electrochemical_potential,
        {mu_bar: mu_x(x), mu_std: mu_mem, c: c_x(x), phi: phi_x(x)},
        because="The law holds at every depth of the membrane.",
    )
    everywhere = generalise(inside, x, because="This is so at every depth.")
    gradient = differentiate(
        everywhere,
        because="Take the gradient of each term; the standard potential in the membrane has none.",
    )
    flux = substitute(laws.linear_flux, gradient, because="Insert the gradient into the flux.")
    return restate(
        flux,
        -D * (Derivative(c_x(x), x) + z * F / (R * T) * c_x(x) * Derivative(phi_x(x), x)),
        because="The concentration cancels in the diffusion term and stays in the drift term.",
    )
