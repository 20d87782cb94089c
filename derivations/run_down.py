"""Run-down: without a pump the free energy of the ions falls until the cell is in equilibrium.

Result:     dPhi/dt = -T sigma <= 0, zero exactly when every flux is zero, in a definite network
            exactly at the Donnan equilibrium
Assumes:    linear transport; no pump; constant volume; electroneutrality at every time.
References: Donnan (1911), Z. Elektrochem. 17:572; Katchalsky & Curran (1965), Nonequilibrium
    Thermodynamics in Biophysics; Keener & Sneyd (2009), Mathematical Physiology, 2nd ed., ch. 2.
"""

from typing import Final

from sympy import Derivative, Expr, Integer, Sum, log

from vrest.derived import relabel, restate
from vrest.kernel import (
    Equation,
    Theorem,
    add,
    conjoin,
    convex,
    define,
    differentiate,
    generalise,
    instantiate,
    multiply,
    part,
    reflexivity,
    specialise,
    substitute,
    sum_up,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import F, N, R, T, V_m, i, ion, ions, k, phi_in, phi_out
from vrest.vocabulary.network import T_sigma, turnover
from vrest.vocabulary.time import (
    J_t,
    Phi_t,
    T_sigma_t,
    V_t,
    c_any,
    c_t,
    depth,
    drive_t,
    mu_in_t,
    mu_out_t,
    phi_in_t,
    phi_out_t,
    t,
    turnover_t,
)

from . import laws, specimens
from .electrochemical_potential import electrochemical_potential_difference
from .onsager import dissipation, entropy_production
from .steady_state import entropy_production_definite

__all__ = ["run_down", "run_down_dissipation", "run_down_rate", "run_down_to_donnan"]

ZERO: Final = Integer(0)
_IN_TIME: Final = {
    ions.at(i).J: J_t(i, t),
    ions.at(i).Delta_mu: drive_t(i, t),
    turnover[k]: turnover_t(k, t),
    T_sigma: T_sigma_t(t),
}


def _drive() -> Theorem:
    """Write the force on species i at a time."""
    names = {
        **ion.called(ions.at(i)),
        ion.c_in: c_t(i, t),
        ion.Delta_mu: drive_t(i, t),
        ion.mu_in: mu_in_t(i, t),
        ion.mu_out: mu_out_t(i, t),
        V_m: V_t(t),
        phi_in: phi_in_t(t),
        phi_out: phi_out_t(t),
    }
    driven = relabel(
        electrochemical_potential_difference(), names, because="Take species i at any time."
    )
    return generalise(driven, t, because="This is so at every time.")


def content(held: Expr, outside: Expr) -> Expr:
    """Return the free energy of a species in a volume, compared with the same ions outside."""
    return R * T * held * (log(held / outside) - 1)


def _spent() -> Theorem:
    """Derive what all species lose of their electrochemical potential as they leak."""
    lost = multiply(
        laws.passive_mass_balance, drive_t(i, t), because="Multiply by the force on the species."
    )
    spelt_out = substitute(lost, _drive(), only="left", because="Insert the force on the left.")
    return sum_up(
        generalise(spelt_out, i, because="This holds for each species."),
        N,
        because="Add up over all species.",
    )


def _neutral() -> Theorem:
    """Derive that what leaks carries no net charge."""
    changing = differentiate(
        generalise(laws.electroneutrality_in_time, t, because="The cell stays neutral."),
        because="Differentiate in time.",
    )
    return restate(specialise(changing, t), Integer(0), because="No net charge leaves.")


def _falling() -> Theorem:
    """Derive how fast the free energy falls."""
    energy = define(
        Phi_t(t),
        depth * Sum(content(c_t(i, t), ions.at(i).c_out), (i, 1, N)),
        name="free_energy",
        meaning="The free energy of the ions inside, compared with the same ions outside.",
    )
    rate = specialise(
        differentiate(
            generalise(energy, t, because="This is so at every time."),
            because="Differentiate in time.",
        ),
        t,
    )
    charge = multiply(_neutral(), depth * F * V_t(t), because="Multiply by hFV.")
    same = symmetry(add(charge, rate.rhs, because="Moving no charge costs no energy."))
    spent = _spent()
    whole = transitivity(
        rate,
        restate(same, spent.lhs, lhs=rate.rhs, because="This is the potential that is lost."),
        because="The free energy changes as species leave.",
    )
    return transitivity(whole, spent, because="Each species leaves down its potential.")


@result(
    title="The fall of the free energy in run-down", area="pump-leak", specimen=specimens.leaking
)
def run_down_rate() -> Theorem:
    """Derive that the free energy of the ions falls by what their fluxes dissipate."""
    produced = instantiate(
        dissipation(),
        {old: new for old, new in _IN_TIME.items() if old != turnover[k]},
        because="Take any time.",
    )
    falling = _falling()
    negated = restate(
        multiply(produced, -1, because="Change the sign."),
        falling.rhs,
        because="This is what the fluxes run down.",
    )
    return transitivity(falling, symmetry(negated), because="What is lost is dissipated.")


@result(title="Dissipation in run-down", area="pump-leak", specimen=specimens.driven)
def run_down_dissipation() -> Theorem:
    """Derive that at any time fluxes dissipate free energy, and none only if all have stopped."""
    sources = instantiate(entropy_production(), _IN_TIME, because="Take any time.")
    return conjoin(
        part(sources, 1, because="Dissipation is never negative."),
        part(sources, 2, because="Nothing is dissipated exactly when every flux is zero."),
        because="So it is at any time.",
    )


@result(
    title="Run-down stands still at the Donnan equilibrium alone",
    area="pump-leak",
    specimen=specimens.at_rest,
)
def run_down_to_donnan() -> Theorem:
    """Derive that the free energy of a definite network stands still at equilibrium alone."""
    begun = reflexivity(
        Equation(Derivative(Phi_t(t), t), ZERO), because="Ask whether the free energy stands still."
    )
    rate = generalise(run_down_rate(), t, because="This is so at every time.")
    falling = substitute(begun, rate, only="right", because="So fast it falls.")
    still = restate(multiply(falling, -1, because="Change the sign."), ZERO, lhs=T_sigma_t(t))
    balanced = instantiate(entropy_production_definite(), _IN_TIME, because="Take any time.")
    return transitivity(still, balanced, because="Then every species is in equilibrium.")


@result(title="Run-down to equilibrium", area="pump-leak", specimen=specimens.at_rest)
def run_down() -> Theorem:
    """Derive that a cell without a pump loses free energy as long as any flux is left."""
    sources = run_down_dissipation()
    return conjoin(
        run_down_rate(),
        part(sources, 0, because="Dissipation is never negative."),
        part(sources, 1, because="Nothing is dissipated exactly when every flux is zero."),
        convex(
            content(c_any, ions.at(i).c_out),
            c_any,
            because="The free energy of each species is strictly convex in its content.",
        ),
        because="So the free energy falls as long as any flux is left.",
    )
