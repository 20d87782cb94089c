"""Selectivity: a ratio of permeabilities is a difference of free energies.

Result:     P_A/P_B = e^(-(ΔG_A - ΔG_B)/(R T))
Assumes:    equal diffusion coefficients and the partition of both ions by Boltzmann; or the rates
            of both over their highest barriers by Eyring.
References: Eisenman (1962), Biophys. J. 2:259; Hille (2001), Ion Channels of Excitable Membranes,
            3rd ed., ch. 14.
"""

from functools import cache

from sympy import Expr, exp

from vrest.derived import relabel, restate, unfold
from vrest.kernel import Theorem, define, instantiate, reflexivity
from vrest.result import result
from vrest.vocabulary import D, Ion, P, R, T, beta, d, ion
from vrest.vocabulary.circuit import (
    A,
    B,
    Delta_G,
    Delta_G_A,
    Delta_G_B,
    Delta_G_peak,
    odds,
)

from . import laws

__all__ = ["selectivity_eyring", "selectivity_free_energy"]


@cache
def _ratio(*permeabilities: Theorem) -> Theorem:
    """Form the ratio of two permeabilities."""
    start = reflexivity(A.P / B.P, because="Form the ratio of the permeabilities.")
    spelt_out = unfold(start, *permeabilities, only="right", because="Insert both of them.")
    return restate(
        spelt_out,
        exp(-(Delta_G_A - Delta_G_B) / (R * T)),
        because="What they share cancels; only the energies remain.",
    )


@result(title="Selectivity from energies of partition", area="electrodiffusion")
def selectivity_free_energy() -> Theorem:
    """Derive the ratio of permeabilities from the energies of both ions in the membrane."""
    permeability = define(
        P,
        beta * D / d,
        name="permeability",
        meaning="The permeability is partition times diffusion over thickness.",
    )

    def of(species: Ion, energy: Expr) -> tuple[Theorem, Theorem]:
        names = {**ion.called(species), D: D}
        partition = instantiate(
            laws.boltzmann,
            {odds: species.beta, Delta_G: energy},
            because="The partition coefficient is the odds of being in the membrane.",
        )
        return relabel(permeability, names, because="Both ions diffuse alike."), partition

    (first, in_first), (second, in_second) = of(A, Delta_G_A), of(B, Delta_G_B)
    return _ratio(first, second, in_first, in_second)


@result(title="Selectivity from barriers", area="electrodiffusion")
def selectivity_eyring() -> Theorem:
    """Derive the ratio of permeabilities from the barriers that both ions must cross."""
    return _ratio(
        *(
            instantiate(
                laws.eyring,
                {P: species.P, Delta_G_peak: energy},
                because="The rate over the barrier, with a like factor for both ions.",
            )
            for species, energy in ((A, Delta_G_A), (B, Delta_G_B))
        )
    )
