"""Naming: quantities that a claim introduces itself, defined by those of the results.

Where a definition leaves a sign or a direction open, each way is an alternative; the one counts in
which the claim can be true.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import sympy as sp

from vrest.derived import solve
from vrest.kernel import Equation, Kind, Theorem, assume, define, generalise
from vrest.vocabulary import (
    C_m,
    Delta_V,
    E,
    F,
    I,
    I_m,
    I_pump,
    J,
    N,
    P,
    Q,
    R,
    T,
    V_m,
    area,
    beta,
    c,
    c_in,
    c_out,
    d,
    g,
    g_leak,
    i,
    ions,
    phi_in,
    phi_out,
    phi_x,
    radius,
    volume,
    x,
    z,
)  # fmt: skip
from vrest.vocabulary.circuit import Delta_G, odds, p_open, permittivity, rho_x
from vrest.vocabulary.electrodiffusion import I_v, g_v, n_file, v, v_stream
from vrest.vocabulary.solutes import V_turn
from vrest.vocabulary.species import (
    Delta_G_cycle,
    Delta_G_pump,
    E_std,
    P_ratio,
    c_bulk,
    eps_0,
    eps_r,
    ionic_strength,
    length_debye,
    u_x,
)
from vrest.vocabulary.time import V_rate, depth, tau

from ..quantities.traits import GENERIC, NAMED, ions_in, role, roles, variables
from .balances import density
from .facts import Fact, in_ascii
from .transporters import TRANSPORTERS

__all__ = ["alternatives", "renamed"]

# Of what a claim speaks that says how a conductance hangs on concentrations alone.
_SLOPES: Final = frozenset({"g", "P", "c", "c_in", "c_out", "T", "z"})


def alternatives(claim: frozenset[Any]) -> Iterator[tuple[Fact, ...]]:
    """Yield the ways to understand what a claim introduces itself.

    Parameters
    ----------
    claim : frozenset
        The variables of the claim.
    """
    choices = [
        list(found) for symbol in sorted(claim, key=str) if (found := _meanings(symbol, claim))
    ]
    if c in claim and {I, J, g} & claim and P in claim and not {c_in, c_out} & claim:
        choices += [[_fact(define(c, c_in, name="concentration_inside"))], [_same()]]
    yield from product(*choices)
    if v_stream in claim and "J_x" not in roles(claim):  # it is no part of a flux
        yield from product(*choices, [_still()])


def _still() -> Fact:
    meaning = "the solution does not stream"
    still = Equation(v_stream, sp.S.Zero)
    return _fact(assume(still, kind=Kind.SUPPOSITION, name="no_stream", meaning=meaning))


def _same() -> Fact:
    meaning = "the concentrations on the two sides are the same"
    equal = Equation(c_out, c_in)
    return _fact(assume(equal, kind=Kind.SUPPOSITION, name="same_on_both_sides", meaning=meaning))


def _meanings(symbol: Any, claim: frozenset[Any]) -> tuple[Fact, ...]:
    """Return what a symbol can stand for, or nothing where it stands for itself."""
    if symbol == phi_in and phi_out in claim:
        meaning = define(V_m, phi_in - phi_out, name="membrane_potential")
        return (_fact(solve(meaning, phi_in)),)
    if symbol == u_x(x):
        meaning = define(u_x(x), z * F * phi_x(x) / (R * T), name="reduced_potential")
        return (Fact(meaning.lhs, meaning.rhs, generalise(meaning, x)),)
    if symbol == rho_x(x) and permittivity not in claim and ions.at(i).z in claim:
        meaning = density()
        return (Fact(meaning.lhs, meaning.rhs, generalise(meaning, x)),)
    if role(symbol) == "g" and roles(claim) <= _SLOPES and (slopes := _slopes(symbol, claim)):
        return slopes
    if role(symbol) == "J" and {"g", "E", "V_m"} <= roles(claim):
        one = next((each for each in (GENERIC, *NAMED.values()) if symbol == each.J), None)
        if one is not None and one.g in claim and one.I not in claim:
            return (_fact(define(symbol, one.I / (one.z * F), name="flux_of_the_current")),)
    settles = "V_t" in roles(claim) and {C_m, g_leak} <= claim and tau not in claim
    if settles and symbol in (C_m, g_leak):
        everything = sp.Sum(ions.at(i).g, (i, 1, N))
        if symbol == g_leak:
            return (_fact(define(g_leak, everything, name="conductance_of_all_leaks")),)
        said = "The membrane charges through all its conductances with this time constant."
        meaning = define(tau, C_m / everything, name="time_constant", meaning=said)
        return (_fact(solve(meaning, C_m)),)
    if symbol == n_file:
        alone = assume(
            Equation(n_file, sp.S.One), kind=Kind.SUPPOSITION, name="independent_ions",
            meaning="n' = 1: the ions cross one by one, each for itself",
        )  # fmt: skip
        return (_fact(alone),)
    if symbol == phi_x(x) and d in claim and not _beside_flows(claim):
        return tuple(_linear(claim))
    if symbol == I_v(v) and g_v(v) in claim:
        named = [NAMED[n].E for n in ions_in(claim) if NAMED[n].E in claim]
        reversal = named[0] if len(named) == 1 else E
        meaning = define(I_v(v), g_v(v) * (v - reversal), name="chord_conductance_of_voltage")
        return (Fact(meaning.lhs, meaning.rhs, generalise(meaning, v)),)
    if symbol == I_m and ions.at(i).I in claim:
        everything = sp.Sum(ions.at(i).I, (i, 1, N))
        return (_fact(define(I_m, everything, name="current_of_all_ions")),)
    if symbol == I_m and ions.at(i).J in claim:
        everything = sp.Sum(ions.at(i).z * F * ions.at(i).J, (i, 1, N))
        return (_fact(define(I_m, everything, name="current_of_all_ions")),)
    if symbol == p_open and Delta_G in claim:
        return (_fact(define(p_open, odds / (1 + odds), name="share_of_open_channels")),)
    if symbol == beta and Delta_G in claim:
        return (_fact(define(beta, odds, name="odds_of_being_within")),)
    if symbol == radius and claim & {Q, area}:
        ball = sp.sqrt(area / (4 * sp.pi))
        return (_fact(define(radius, ball, name="radius_of_a_ball")),)
    if symbol in (volume, radius) and any(role(s) == "c_rate" for s in claim):
        return tuple(_depths(symbol, claim))
    if symbol == V_turn:
        meaning = define(V_turn, V_m, name="voltage_of_the_transporter")
        return (_fact(meaning),)
    if symbol == permittivity and length_debye in claim:
        return (_fact(define(permittivity, eps_r * eps_0, name="permittivity_of_the_solution")),)
    if symbol == c_bulk and length_debye in claim and ionic_strength not in claim:
        return tuple(_strengths())
    if symbol == length_debye and "phi_s" in roles(claim):
        long = sp.sqrt(eps_0 * eps_r * R * T / (2 * F**2 * ionic_strength))
        return (_fact(define(length_debye, long, name="debye_length")),)
    if symbol == E_std:
        return (_fact(define(E_std, sp.S.Zero, name="same_ion_on_both_sides")),)
    own = [NAMED[n].g for n in ions_in(claim) if NAMED[n].g in claim]
    if symbol == Delta_V and ions.at(i).g in claim:
        everything = sp.Sum(ions.at(i).g, (i, 1, N))
        return (_fact(define(g_leak, everything, name="conductance_of_all_leaks")),)
    if symbol == g_leak and V_m in claim and ions.at(i).g in claim:
        everything = sp.Sum(ions.at(i).g, (i, 1, N))
        return (_fact(define(g_leak, everything, name="conductance_of_the_membrane")),)
    if symbol == g_leak and V_m in claim and len(own) > 1 and Delta_V not in claim:
        return (_fact(define(g_leak, sp.Add(*own), name="conductance_of_the_membrane")),)
    if symbol == Delta_V and len(own) > 1:
        return (_fact(define(g_leak, sp.Add(*own), name="conductance_of_all_leaks")),)
    if symbol == I_m and "u" not in roles(claim):
        return tuple(_totals(claim))
    if symbol == P_ratio:
        others = [n for n in ions_in(claim) if n != "K" and NAMED[n].z > 0]
        if "K" in ions_in(claim) and len(others) == 1:
            ratio = NAMED[others[0]].P / NAMED["K"].P
            return (_fact(define(P_ratio, ratio, name="relative_permeability")),)
    if symbol == Delta_G_cycle:
        return tuple(_turnovers(claim))
    if symbol == Delta_G_pump:
        need = 2 * NAMED["K"].Delta_mu - 3 * NAMED["Na"].Delta_mu
        return (_fact(define(Delta_G_pump, need, name="energy_of_a_pump_cycle")),)
    return ()


def _slopes(symbol: Any, claim: frozenset[Any]) -> tuple[Fact, ...]:
    """Return what a conductance beside a permeability can be: the slope without a voltage or at E.

    Parameters
    ----------
    symbol : sympy.Symbol
        The conductance of any ion, or of one with a name.
    claim : frozenset
    """
    own = next((one for one in (GENERIC, *NAMED.values()) if one.g == symbol), None)
    if own is None or own.P not in claim:
        return ()
    flat = assume(
        Equation(symbol, g_v(sp.S.Zero)), kind=Kind.SUPPOSITION, name="slope_without_voltage",
        meaning="the conductance is that of a small voltage (the slope at V = 0)",
    )  # fmt: skip
    still = assume(
        Equation(symbol, g_v(own.E)), kind=Kind.SUPPOSITION, name="slope_at_equilibrium",
        meaning="the conductance is that near the Nernst potential (the slope at V = E)",
    )  # fmt: skip
    both = {own.c_in, own.c_out} <= claim
    return (_fact(flat), _fact(still)) if both else (_fact(flat),)


def _beside_flows(claim: frozenset[Any]) -> bool:
    """Tell whether a claim speaks of what moves in the membrane, not of its field alone."""
    return bool(roles(claim) & {"c_x", "c_n", "J_x", "mu_x", "J", "I", "P", "D", "rho_x", "sigma"})


def _linear(claim: frozenset[Any]) -> Iterator[Fact]:
    """Yield the potential in a membrane whose field is constant, from either face."""
    said = "the electric field is the same at every depth"
    ways = [(V_m * (1 - x / d), f"{said} and the potential is measured from outside")]
    if {phi_in, phi_out} & claim:
        ways = [(V_m * (1 - x / d) + phi_out, said)]
    ways += [(V_m * x / d, f"{said} and x runs from the outer face, where the potential is zero")]
    for course, meaning in ways:
        model = assume(
            Equation(phi_x(x), course), kind=Kind.SUPPOSITION, name="constant_field",
            meaning=meaning,
        )  # fmt: skip
        yield Fact(model.lhs, model.rhs, generalise(model, x))


def _depths(symbol: Any, claim: frozenset[Any]) -> Iterator[Fact]:
    """Yield the volume for each area of a cell: by both, or by the radius of its shape."""
    if symbol == volume and area in claim:
        yield _fact(define(area, volume / depth, name="volume_for_each_area"))
    for share, shape in ((3, "a ball"), (2, "a long cylinder")) if symbol == radius else ():
        yield _fact(
            assume(
                Equation(radius, share * depth), kind=Kind.SUPPOSITION,
                name=shape.rpartition(" ")[2], meaning=f"the cell is {shape}",
            )
        )  # fmt: skip


def _totals(claim: frozenset[Any]) -> Iterator[Fact]:
    """Yield what all channels carry together, with what else crosses the membrane and alone."""
    if ions.at(i).g in claim:
        channels = sp.Sum(ions.at(i).I, (i, 1, N))
    else:
        own = [NAMED[n] for n in ions_in(claim)]
        crossing = [each.I for each in own if {each.I, each.g, each.P} & claim]
        if len(crossing) < 2:
            return
        channels = sp.Add(*crossing)
    more = [term for symbol, term in ((I_pump, I_pump), (V_rate, C_m * V_rate)) if symbol in claim]
    if more:  # all that the claim speaks of comes first
        yield _fact(define(I_m, sp.Add(channels, *more), name="current_of_the_membrane"))
    yield _fact(define(I_m, channels, name="current_of_all_channels"))


def _strengths() -> Iterator[Fact]:
    """Yield the ionic strength of a salt of equal valences, and that of one mobile ion alone."""
    yield _fact(define(c_bulk, ionic_strength / z**2, name="ionic_strength_of_a_salt"))
    alone = assume(
        Equation(c_bulk, 2 * ionic_strength / z**2), kind=Kind.SUPPOSITION, name="one_mobile_ion",
        meaning="one kind of ion alone is mobile, its counter-ions fixed",
    )  # fmt: skip
    yield _fact(alone)


def _turnovers(claim: frozenset[Any]) -> Iterator[Fact]:
    """Yield the free energy of a turnover of each cotransporter of these ions, both ways."""
    names = set(ions_in(claim))
    for name, numbers in (*TRANSPORTERS, ("the Na⁺/K⁺ pump", {"Na": -3, "K": 2})):
        if set(numbers) == names:
            total = sp.Add(*(n * NAMED[each].Delta_mu for each, n in numbers.items()))
            for direction, sign in (("inward", -1), ("outward", 1)):
                said = f"The free energy that one turnover of {name}, {direction}, takes up."
                called = in_ascii(f"{name}_{direction}")
                yield _fact(define(Delta_G_cycle, sign * total, name=called, meaning=said))


def _fact(equation: Theorem) -> Fact:
    return Fact(equation.lhs, equation.rhs, equation)


def renamed(facts: tuple[Fact, ...], *sides: Any) -> frozenset[Any]:
    """Return the variables of a claim after what it introduces is written out."""
    images = {fact.target: fact.image for fact in facts}
    return variables(*(side.xreplace(images) for side in sides))
