"""Any mixture of ions inside a cell: one membrane potential makes it neutral.

Result:     Σ z c_in - Σ z c_in + q = 0 ⇔ Σ z a e^(-z F V_m/(R T)) + q = Σ z b e^(z F V_m/(R T)),
            a and b being c_out e^(Δμ/(R T)); exactly one voltage solves it
Assumes:    ideal dilute solutions in the same solvent on both sides.
References: Donnan (1911), Z. Elektrochem. 17:572; Keener & Sneyd (2009), Mathematical Physiology,
    2nd ed., ch. 2.
"""

from typing import Any

from sympy import Expr, Integer, Sum, exp

from vrest.derived import relabel, restate
from vrest.kernel import (
    Equation,
    ForAll,
    Kind,
    Theorem,
    add,
    apply,
    assume,
    conjoin,
    discharge,
    divide,
    generalise,
    instantiate,
    multiply,
    part,
    reflexivity,
    substitute,
    symmetry,
)
from vrest.result import result
from vrest.vocabulary import F, M, N, R, T, V_m, anions, c_in, c_out, cations, i, ion, j, z
from vrest.vocabulary.electrodiffusion import z_an_size as z_an
from vrest.vocabulary.electrodiffusion import z_cat_size as z_cat
from vrest.vocabulary.mixture import an_held, cat_held, q_fixed

from .charge_balance import balance, charge_balance
from .electrochemical_potential import electrochemical_potential_difference

__all__ = ["donnan_many", "mixture_voltage"]


def _inside() -> Theorem:
    """Solve the electrochemical potential difference of an ion for its concentration inside."""
    driven = electrochemical_potential_difference()
    drift = z * F * V_m
    chemical = restate(
        divide(add(driven, -drift, because="Subtract the electrical part."), R * T),
        (driven.rhs - drift) / (R * T),
        lhs=(driven.lhs - drift) / (R * T),
        because="Divide by RT.",
    )
    power = apply(chemical, exp, because="Take the exponential of both sides.")
    return restate(
        multiply(power, c_out, because="Multiply by the concentration outside."),
        c_in,
        because="The exponential of a logarithm.",
    )


def _held(ions_: Any, index: Any) -> Expr:
    """Return what a species would have inside without a voltage."""
    return ions_.at(index).c_out * exp(ions_.at(index).Delta_mu / (R * T))


def _charge() -> Expr:
    """Return the charge of all ions inside, and the fixed charge."""
    positive = Sum(z_cat[i] * cations.at(i).c_in, (i, 1, N))
    return positive + q_fixed - Sum(z_an[j] * anions.at(j).c_in, (j, 1, M))


def _neutral() -> Theorem:
    """Derive what electroneutrality asks of the membrane potential."""
    content = symmetry(_inside())
    cation = relabel(
        content, {**ion.called(cations.at(i)), z: z_cat[i]}, because="Take one of the cations."
    )
    anion = relabel(
        content, {**ion.called(anions.at(j)), z: -z_an[j]}, because="Take one of the anions."
    )
    neutral = reflexivity(
        Equation(_charge(), Integer(0)), because="Ask that the charges inside cancel."
    )
    for each, index in ((cation, i), (anion, j)):
        neutral = substitute(
            neutral,
            generalise(each, index, because="This holds for each of them."),
            only="right",
            because="Insert the concentrations inside.",
        )
    return neutral


def _one() -> Theorem:
    """Derive that exactly one voltage balances the charge of what is held."""
    return instantiate(
        charge_balance(),
        {cat_held[i]: _held(cations, i), an_held[j]: _held(anions, j)},
        because="Each species is held by the force on it.",
    )


@result(title="The membrane potential of any mixture of ions", area="pump-leak")
def mixture_voltage() -> Theorem:
    """Derive that the forces on the ions leave exactly one voltage at which a cell is neutral."""
    one = _one()
    held = instantiate(
        reflexivity(balance(V_m)),
        {cat_held[i]: _held(cations, i), an_held[j]: _held(anions, j)},
    )
    return conjoin(
        restate(_neutral(), Integer(0), lhs=held.lhs, because="Take the voltage out."),
        one,
        because="Neutrality fixes the membrane potential.",
    )


@result(title="Donnan equilibrium of any set of ions", area="thermodynamics")
def donnan_many() -> Theorem:
    """Derive that any permeant ions around fixed charges come to rest at exactly one voltage."""
    mixed = mixture_voltage()
    still = [
        assume(
            ForAll(index, Equation(family.at(index).Delta_mu, Integer(0))),
            kind=Kind.SUPPOSITION,
            name=f"{name}_at_rest",
            meaning=f"Suppose that all {name} are in equilibrium.",
        )
        for family, index, name in ((cations, i, "cations"), (anions, j, "anions"))
    ]
    neutral = part(mixed, 0)
    for rest in still:
        neutral = substitute(neutral, rest, only="right", because="No force is left on them.")
    plain = {cat_held[i]: cations.at(i).c_out, an_held[j]: anions.at(j).c_out}
    form = instantiate(reflexivity(balance(V_m)), plain)
    settled = restate(neutral, Integer(0), lhs=form.lhs, because="The exponential of zero is one.")
    for rest in reversed(still):
        settled = discharge(settled, rest.hypotheses[0], because="This is the Donnan equilibrium.")
    return conjoin(
        settled,
        instantiate(charge_balance(), plain, because="The ions are held by those outside."),
        because="There is exactly one such voltage.",
    )
