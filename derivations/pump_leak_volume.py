"""The volume of a cell with a pump: when there is one, and which, for any passive transport.

Result:     neutrality and osmotic balance have a solution exactly when 4 a b < Π²; then
            n_X (Π + √(4 a b + z_X² (Π² - 4 a b)))/(Π² - 4 a b) is the volume, for every z_X
Assumes:    ideal dilute solutions; monovalent permeant ions; Δμ of every ion is what the pump
            demands at rest, which enters a = Σ c_out e^(Δμ/(R T)) over cations, b over anions.
References: Tosteson & Hoffman (1960), J. Gen. Physiol. 44:169; Keener & Sneyd (2009), Mathematical
            Physiology, 2nd ed., ch. 2; Mori (2012), J. Math. Biol. 65:875.
"""

from collections.abc import Sequence
from typing import Any, Final

from sympy import Expr, Integer, Sum, exp

from vrest.derived import both_ways, forward, relabel, restate, unfold
from vrest.kernel import (
    Equation,
    Kind,
    Theorem,
    apply,
    assume,
    conjoin,
    define,
    discharge,
    generalise,
    instantiate,
    modus_ponens,
    multiply,
    part,
    reflexivity,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import (
    Delta_mu,
    F,
    Ions,
    M,
    N,
    R,
    T,
    V_m,
    anions,
    c_in,
    c_out,
    cations,
    i,
    ion,
    j,
    volume,
    z,
)
from vrest.vocabulary.cell import Pi_out, X_in, a_held, b_held, n_X, z_X

from . import laws
from .electrochemical_potential import electrochemical_potential_difference
from .systems import equivalent, implied
from .volume import FINITE, exactly_one, impermeant, in_cell, solved
from .volume_balance import NEUTRAL, OSMOTIC, balanced, necessary

__all__ = ["pump_leak_volume", "pump_leak_volume_at_rest"]

CATIONS: Final[Expr] = Sum(cations.at(i).c_in, (i, 1, N))
ANIONS: Final[Expr] = Sum(anions.at(j).c_in, (j, 1, M))
BALANCES: Final = (
    Equation(CATIONS - ANIONS + z_X * n_X / volume, Integer(0)),
    Equation(CATIONS + ANIONS + n_X / volume, Pi_out),
)


def _inside(family: Ions, index: Any, valence: int) -> Theorem:
    """Say the concentration inside of an ion of a set, by what drives it and the voltage."""
    driven = electrochemical_potential_difference()
    bare = restate(
        multiply(driven, 1 / (R * T), because="Divide by RT."),
        driven.rhs / (R * T),
        lhs=Delta_mu / (R * T),
    )
    powers = apply(bare, exp, because="Take the exponential of both sides.")
    scaled = multiply(
        powers, c_out * exp(-z * F * V_m / (R * T)), because="Multiply by what is outside."
    )
    isolated = symmetry(
        restate(scaled, c_in, because="What is inside is left."), because="Read it from the right."
    )
    names = {**ion.called(family.at(index)), z: Integer(valence)}
    each = relabel(isolated, names, because="Take an ion of the set.")
    return generalise(each, index, because="This holds for each of them.")


def _held() -> tuple[Theorem, Theorem]:
    """Define what the forces hold of cations and anions where there is no voltage."""
    cation, anion = cations.at(i), anions.at(j)
    return (
        define(
            a_held,
            Sum(cation.c_out * exp(cation.Delta_mu / (R * T)), (i, 1, N)),
            name="cations_held",
            meaning="Without a voltage the forces on them would hold so many cations inside.",
        ),
        define(
            b_held,
            Sum(anion.c_out * exp(anion.Delta_mu / (R * T)), (j, 1, M)),
            name="anions_held",
            meaning="Without a voltage the forces on them would hold so many anions inside.",
        ),
    )


def _links() -> list[Theorem]:
    """Write neutrality and the osmotic balance with what the forces hold inside."""
    contents = _inside(cations, i, 1), _inside(anions, j, -1)
    held = _held()
    links = []
    for balance, form in zip(BALANCES, map(in_cell, (NEUTRAL, OSMOTIC)), strict=True):
        begun = reflexivity(balance, because="Ask for neutrality, or for equal osmolarity.")
        inserted = unfold(begun, *contents, only="right", because="Insert the concentrations.")
        named = reflexivity(form.lhs, because="Sum up what the forces hold.")
        sums = unfold(named, *held, only="right", because="Insert both sums.")
        alike = restate(inserted, form.rhs, lhs=sums.rhs, because="All ions share the voltage.")
        links.append(substitute(alike, symmetry(sums), only="right", because="Name the sums."))
    return links


@result(title="Volume of a cell with a pump", area="pump-leak", lemma=True)
def pump_leak_volume() -> Theorem:
    """Derive when charge and osmotic balance allow a volume, and which volume and voltage."""
    links = _links()
    inner = tuple(in_cell(e) for e in (NEUTRAL, OSMOTIC))
    balances, size = balanced(), impermeant()
    needed = instantiate(
        necessary(balances), {X_in: n_X / volume}, because="Write the amount over the volume."
    )

    def down(both: Sequence[Theorem]) -> Sequence[Theorem]:
        return [forward(link, one) for link, one in zip(links, both, strict=True)]

    def up(both: Sequence[Theorem]) -> Sequence[Theorem]:
        return [both_ways(link, one) for link, one in zip(links, both, strict=True)]

    only = implied(
        BALANCES,
        lambda both: [forward(needed, conjoin(*down(both)))],
        meaning="Suppose that the cell is neutral and in osmotic balance.",
        because="So the permeant ions alone must not make up what is outside.",
    )
    same = equivalent(BALANCES, down, inner, up, because="These are the same balances.")
    finite = assume(
        FINITE, kind=Kind.SUPPOSITION, name="finite", meaning="Suppose that there is room."
    )
    state = transitivity(
        same, solved(balances, size, finite), because="So there is just this state."
    )
    cases = (
        discharge(each, *finite.hypotheses, because="This is so whenever there is room.")
        for each in (state, exactly_one(size, finite))
    )
    return conjoin(only, *cases, because="So a finite volume exists exactly where there is room.")


@result(title="Volume of a cell at rest", area="pump-leak")
def pump_leak_volume_at_rest() -> Theorem:
    """Derive the volume and the voltage of a cell that is neutral and in osmotic balance."""
    whole = pump_leak_volume()
    both = conjoin(
        laws.electroneutrality_of_a_cell, laws.osmotic_balance, because="Both balances are met."
    )
    finite = modus_ponens(part(whole, 0), both, because="So there is room.")
    state = modus_ponens(
        modus_ponens(part(whole, 1), finite, because="Then there is just one state,"),
        both,
        because="and this is it.",
    )
    return conjoin(finite, state, because="So a cell at rest has this volume and this voltage.")
