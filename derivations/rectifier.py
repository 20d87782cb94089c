"""The inward rectifier: a potassium channel that closes when the inside turns positive.

Result:     g = g_max/(1 + e^((V_m - E_K - V_half)/k)),  I = g (V_m - E_K)
Assumes:    two states in Boltzmann equilibrium, whose energies part with V_m - E_K - V_half;
            an ohmic open channel.
References: Hagiwara, Miyazaki & Rosenthal (1976), J. Gen. Physiol. 67:621; Hille (2001), Ion
            Channels of Excitable Membranes, 3rd ed., ch. 5.
"""

from sympy import Integer, exp

from vrest.derived import restate
from vrest.kernel import (
    Theorem,
    define,
    generalise,
    instantiate,
    specialise,
    substitute,
    unroll,
)
from vrest.result import result
from vrest.vocabulary import K, R, T, V_m, i, ions
from vrest.vocabulary.circuit import Delta_G, k, odds, p_open
from vrest.vocabulary.species import V_half, g_max

from . import laws

__all__ = ["kir_conductance", "kir_current", "kir_open_share"]

STEP = (V_m - K.E - V_half) / k


@result(title="Share of open channels of an inward rectifier", area="membrane as a circuit")
def kir_open_share() -> Theorem:
    """Derive the share of open channels from the energies of their two states."""
    share = define(
        p_open,
        odds / (1 + odds),
        name="open_share",
        meaning="So many of the channels are open when the open state has these odds.",
    )
    energy = instantiate(
        laws.boltzmann,
        {Delta_G: R * T * STEP},
        because="The open state costs the more energy the further V_m is above E_K + V_half.",
    )
    odds_of_opening = restate(energy, exp(-STEP), because="RT cancels.")
    spelt_out = substitute(share, odds_of_opening, because="Insert the odds of the open state.")
    return restate(spelt_out, 1 / (1 + exp(STEP)), because="Divide above and below by the odds.")


@result(title="Conductance of an inward rectifier", area="membrane as a circuit")
def kir_conductance() -> Theorem:
    """Derive the conductance of a channel with two states from the share that is open."""
    conductance = define(
        K.g,
        g_max * p_open,
        name="rectifier",
        meaning="Only the open channels conduct.",
    )
    opened = substitute(
        conductance, kir_open_share(), only="right", because="Insert the share of open channels."
    )
    return restate(opened, g_max / (1 + exp(STEP)), because="Write one fraction.")


@result(
    title="Current of an inward rectifier",
    area="membrane as a circuit",
    function="kir_current",
    arguments=("V_m", "E_K"),
    keywords=("g_max", "V_half", "k"),
    returns=("I_K",),
)
def kir_current() -> Theorem:
    """Derive the current of an inward rectifier from its conductance and driving force."""
    every = generalise(laws.ohmic_leak, i, because="An open channel is ohmic.")
    ohmic = unroll(
        specialise(every, Integer(1), because="Take one ion."),
        {},
        ions.members(K),
        because="It is K⁺.",
    )
    spelt_out = substitute(
        ohmic, kir_conductance(), only="right", because="Insert the conductance of the rectifier."
    )
    return restate(spelt_out, g_max * (V_m - K.E) / (1 + exp(STEP)), because="This is the current.")
