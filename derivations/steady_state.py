"""The nonequilibrium steady state: a pump that works, fluxes that never stop, forces that stay.

Result:     J != 0 ⇔ some flux is not zero ⇔ some Δμ is not zero ⇔ the cell dissipates
Assumes:    linear transport that no force escapes; every species balanced by the pump.
References: Onsager (1931), Phys. Rev. 37:405; Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169;
    Hill (1977), Free Energy Transduction in Biology.
"""

from collections.abc import Sequence
from functools import cache

from sympy import Integer, Sum

from vrest.derived import restate, solve
from vrest.kernel import (
    Equation,
    ForAll,
    Kind,
    Statement,
    Theorem,
    assume,
    conjoin,
    contrapose,
    define,
    discharge,
    divide,
    equivalence,
    generalise,
    instantiate,
    modus_ponens,
    nonzero,
    part,
    positive,
    sign,
    specialise,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import N, i, ions
from vrest.vocabulary.network import (
    Delta_G_ATP,
    J_cycle,
    T_sigma,
    T_sigma_total,
    W_pump,
    X_force,
    n_pump,
)

from . import laws
from .onsager import dissipated, dissipation, entropy_production, stillness

__all__ = [
    "entropy_production_definite",
    "network_energy_balance",
    "nonequilibrium_steady_state",
]

_POTENTIALS = ions.families["Delta_mu"]


def _suppose(statement: Statement, name: str, meaning: str) -> Theorem:
    return assume(statement, kind=Kind.SUPPOSITION, name=name, meaning=meaning)


@cache
def _balanced() -> Theorem:
    """Write the flux of each species as what the pump carries back."""
    flux = solve(laws.steady_species, ions.at(i).J, because="What leaks is pumped back.")
    return generalise(flux, i, because="This holds for each species.")


@cache
def pump_work() -> Theorem:
    """Write the work of the pump on the ions."""
    return define(
        W_pump,
        -J_cycle * Sum(n_pump[i] * _POTENTIALS[i], (i, 1, N)),
        name="pump_work",
        meaning="The pump does work on each ion that it carries against the potential difference.",
    )


@cache
def _dissipation_is_work() -> Theorem:
    """Derive that what the leaks dissipate is the work of the pump."""
    leak = substitute(
        dissipation(), _balanced(), only="right", because="Every flux is pumped back."
    )
    return transitivity(
        restate(leak, pump_work().rhs, because="The cycles are common to all species."),
        symmetry(pump_work()),
        because="This is the work of the pump.",
    )


@result(title="Energy balance of any network at rest", area="thermodynamics")
def network_energy_balance() -> Theorem:
    """Derive that leaks dissipate the work of the pump, and the cell the energy of its ATP."""
    total = define(
        T_sigma_total,
        T_sigma + J_cycle * Delta_G_ATP - W_pump,
        name="total_dissipation",
        meaning="The leaks dissipate, and so does the pump: what ATP gives and is not work.",
    )
    leak = _dissipation_is_work()
    whole = restate(
        substitute(total, leak, only="right", because="The leaks dissipate the pump's work."),
        J_cycle * Delta_G_ATP,
        because="The work cancels.",
    )
    return conjoin(leak, whole, because="The two are kept apart.")


def _pump_stops() -> Theorem:
    """Derive that the pump stands still exactly when no flux is left."""
    carried = assume(
        nonzero(n_pump[1]),
        kind=Kind.DOMAIN,
        name="pumped_species",
        meaning="The pump carries the first species.",
    )
    still = _suppose(Equation(J_cycle, Integer(0)), "still_pump", "Suppose that the pump is still.")
    fluxless = _suppose(
        ForAll(i, Equation(ions.at(i).J, Integer(0))), "no_fluxes", "Suppose that no flux is left."
    )
    each = specialise(_balanced(), i)
    without = generalise(
        restate(substitute(each, still, only="right"), Integer(0)),
        i,
        because="Without the pump no species moves.",
    )
    first = transitivity(symmetry(specialise(_balanced(), 1)), specialise(fluxless, 1))
    stopped = restate(
        divide(first, -n_pump[1], given=[carried], because="The pump carries this species."),
        Integer(0),
        lhs=J_cycle,
    )
    return equivalence(
        discharge(without, still.hypotheses[0]),
        discharge(stopped, fluxless.hypotheses[0]),
        because="Fluxes and pump stop together.",
    )


@result(title="Entropy production of a definite network", area="thermodynamics")
def entropy_production_definite() -> Theorem:
    """Derive that nothing is dissipated exactly when every species is at equilibrium."""
    bilinear, _ = dissipated()
    none = _suppose(
        Equation(T_sigma, Integer(0)), "no_dissipation", "Suppose that nothing is dissipated."
    )
    zero = transitivity(symmetry(bilinear), none)
    forceless = modus_ponens(
        instantiate(laws.definite_network, {X_force[i]: _POTENTIALS[i]}),
        zero,
        because="Then no force is left.",
    )
    balance = _suppose(
        ForAll(i, Equation(_POTENTIALS[i], Integer(0))), "equilibrium", "Suppose equilibrium."
    )
    nothing = restate(substitute(dissipation(), balance, only="right"), Integer(0))
    return equivalence(
        discharge(forceless, none.hypotheses[0]),
        discharge(nothing, balance.hypotheses[0]),
        because="Each brings the other with it.",
    )


def _positive_when_not_zero() -> Theorem:
    """Derive that what is dissipated is positive as soon as it is not zero."""
    some = _suppose(nonzero(T_sigma), "dissipation_left", "Suppose that something is dissipated.")
    more = _suppose(positive(T_sigma), "positive_dissipation", "Suppose that it is positive.")
    never_negative = part(entropy_production(), 1)
    forward = sign(positive(T_sigma), given=[some, never_negative], because="It is not negative.")
    backward = sign(nonzero(T_sigma), given=[more])
    return equivalence(
        discharge(forward, some.hypotheses[0]), discharge(backward, more.hypotheses[0])
    )


def _chain(*links: Theorem, because: Sequence[str]) -> list[Theorem]:
    """Return the equivalences of the first side with every other."""
    found = [links[0]]
    for link, why in zip(links[1:], because, strict=True):
        found.append(transitivity(found[-1], link, because=why))
    return found


@result(title="The nonequilibrium steady state", area="pump-leak")
def nonequilibrium_steady_state() -> Theorem:
    """Derive that a working pump, fluxes, forces, dissipation and work come and go together."""
    stops, still, forces = _pump_stops(), symmetry(stillness()), entropy_production_definite()
    fluxes, nothing, balance = _chain(
        stops,
        still,
        forces,
        because=["Without fluxes nothing is dissipated.", "Then no force is left."],
    )
    working = transitivity(
        contrapose(nothing, because="The pump works exactly when something is dissipated."),
        _positive_when_not_zero(),
        because="What is dissipated is positive.",
    )
    work = substitute(
        working, _dissipation_is_work(), only="right", because="The pump supplies it as work."
    )
    return conjoin(
        contrapose(fluxes, because="The pump works exactly when some flux is left."),
        contrapose(balance, because="The pump works exactly when some force is left."),
        working,
        work,
        because="These are the marks of the nonequilibrium steady state.",
    )
