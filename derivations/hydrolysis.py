"""The free energy of the hydrolysis of ATP, from what stands on both sides of the reaction.

Result:     ΔG_ATP = ΔG°′ + R T ln([ADP][P_i]/[ATP]), concentrations over the standard state's
Assumes:    dilute solutions; water and the proton at fixed potentials, counted in ΔG°′.
References: Alberty (2003), Thermodynamics of Biochemical Reactions, ch. 4; Kammermeier, Schmidt
            & Jüngling (1982), J. Mol. Cell. Cardiol. 14:267.
"""

from typing import Final

from sympy import log

from vrest.derived import restate, solve, unfold
from vrest.kernel import Theorem, define, instantiate
from vrest.result import result
from vrest.vocabulary import R, T, c, c_ref, mu_bar, mu_std, z
from vrest.vocabulary.teaching import (
    CALLED,
    CHARGES,
    LEVELS,
    METABOLITES,
    STANDARDS,
    Delta_G_hyd,
    Delta_G_std,
)

from . import laws

__all__ = ["atp_free_energy"]

_KINDS: Final = ("ATP", "ADP", "P_i")


def _level(name: str) -> Theorem:
    """Write the electrochemical potential of one of the metabolites."""
    return instantiate(
        laws.electrochemical_potential,
        {
            mu_bar: LEVELS[name],
            mu_std: STANDARDS[name],
            c: METABOLITES[name] * c_ref,
            z: CHARGES[name],
        },
        because=f"Write the law for {CALLED[name]}.",
    )


@result(title="Free energy of the hydrolysis of ATP", area="thermodynamics")
def atp_free_energy() -> Theorem:
    """Derive how the hydrolysis of ATP changes the free energy from the concentrations."""
    atp, adp, phosphate = _KINDS
    spent = define(
        Delta_G_hyd,
        LEVELS[adp] + LEVELS[phosphate] - LEVELS[atp],
        name="free_energy_of_hydrolysis",
        meaning="The hydrolysis puts ADP and phosphate into the place of ATP.",
    )
    standard = define(
        Delta_G_std,
        STANDARDS[adp] + STANDARDS[phosphate] - STANDARDS[atp],
        name="standard_free_energy_of_hydrolysis",
        meaning="So much the free energy changes where all stand in their standard states.",
    )
    spelt = unfold(
        spent, *map(_level, _KINDS), only="right", because="Insert the potentials of all three."
    )
    charged = unfold(
        spelt,
        solve(laws.charge_of_hydrolysis, CHARGES[adp], because="No charge is lost."),
        only="right",
        because="The electrical parts cancel.",
    )
    named = unfold(
        charged,
        solve(standard, STANDARDS[adp], because="Name the standard part."),
        only="right",
        because="Collect the standard parts.",
    )
    ratio = METABOLITES[adp] * METABOLITES[phosphate] / METABOLITES[atp]
    return restate(named, Delta_G_std + R * T * log(ratio), because="Join the logarithms.")
