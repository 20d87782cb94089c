"""The laws: every postulate of the toolkit, each with its source; nothing else is assumed.

A law holds for any values of its symbols; a derivation instantiates it, for inside and outside for
instance, and the instance is what stands among the result's assumptions.  Models and boundary
conditions are assumed where a result needs them, and named with it.  Where a law has several forms,
for other sets of ions for instance, they share its name in the assumptions.  A law is loaded when
it is first named, as to enter all of them takes longer than many a proof.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .cell import (
        atp,
        charge_balance,
        charge_balance_of_the_moment,
        charge_of_hydrolysis,
        chloride_balance_after_a_step,
        chloride_balance_in_time,
        electroneutrality,
        electroneutrality_of_a_cell,
        linear_kcc2,
        linear_nkcc1,
        mass_balance_in_time,
        osmotic_balance,
        second_law,
        steady_chloride,
        steady_with_kcc2,
        steady_with_nkcc1,
        zero_current_with_potassium,
    )
    from .donnan import (
        electroneutrality_inside,
        electroneutrality_of_a_salt,
        electroneutrality_of_cations,
    )
    from .electrodiffusion import (
        conservation,
        constant_field,
        drift_diffusion,
        independence,
        independence_of_cations,
        independence_of_two,
        independence_with_divalent_cations,
        independence_with_divalent_ions,
        linear_flux,
        partition,
        partition_of_any,
    )
    from .membrane import (
        capacitor,
        ohmic_leak,
        poisson,
        poisson_at_the_face,
        zero_current,
    )
    from .network import (
        definite_network,
        electroneutrality_in_time,
        linear_transport,
        passive_mass_balance,
        steady_species,
    )
    from .pump import (
        mass_balance_of_the_moment,
        mass_balance_with_pump,
        pump_cycle,
        pump_stoichiometry,
        steady_sodium_and_potassium,
    )
    from .solution import (
        electroneutrality_far_away,
        no_potential_far_away,
        poisson_in_solution,
        small_potential,
    )
    from .thermodynamics import (
        boltzmann,
        electrochemical_potential,
        eyring,
    )

__all__ = [
    "atp",
    "boltzmann",
    "capacitor",
    "charge_balance",
    "charge_balance_of_the_moment",
    "charge_of_hydrolysis",
    "chloride_balance_after_a_step",
    "chloride_balance_in_time",
    "conservation",
    "constant_field",
    "definite_network",
    "drift_diffusion",
    "electrochemical_potential",
    "electroneutrality",
    "electroneutrality_far_away",
    "electroneutrality_in_time",
    "electroneutrality_inside",
    "electroneutrality_of_a_cell",
    "electroneutrality_of_a_salt",
    "electroneutrality_of_cations",
    "eyring",
    "independence",
    "independence_of_cations",
    "independence_of_two",
    "independence_with_divalent_cations",
    "independence_with_divalent_ions",
    "linear_flux",
    "linear_kcc2",
    "linear_nkcc1",
    "linear_transport",
    "mass_balance_in_time",
    "mass_balance_of_the_moment",
    "mass_balance_with_pump",
    "no_potential_far_away",
    "ohmic_leak",
    "osmotic_balance",
    "partition",
    "partition_of_any",
    "passive_mass_balance",
    "poisson",
    "poisson_at_the_face",
    "poisson_in_solution",
    "pump_cycle",
    "pump_stoichiometry",
    "second_law",
    "small_potential",
    "steady_chloride",
    "steady_sodium_and_potassium",
    "steady_species",
    "steady_with_kcc2",
    "steady_with_nkcc1",
    "zero_current",
    "zero_current_with_potassium",
]

_SUBJECTS: Final = (
    "thermodynamics", "electrodiffusion", "membrane", "pump", "donnan", "network", "solution",
    "cell",
)  # fmt: skip


def _found(name: str) -> Any:
    """Load the laws, subject by subject, up to the one that is named."""
    for subject in _SUBJECTS if name in __all__ else ():
        module = import_module(f"{__name__}.{subject}")
        if name in module.__all__:
            return globals().setdefault(name, getattr(module, name))
    raise AttributeError(f"there is no law called {name!r} in {__name__}")


if not TYPE_CHECKING:  # who checks types sees each law above, and no other name
    __getattr__ = _found
