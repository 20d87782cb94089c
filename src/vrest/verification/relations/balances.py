"""Balances: claims that say what a law says, that a sum of charges or of currents is zero."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import Any, Final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import (
    Equation,
    Identity,
    Kind,
    Theorem,
    add,
    assume,
    define,
    differentiate,
    generalise,
    instantiate,
    is_zero,
    multiply,
    rewrite,
    substitute,
    sum_up,
    symmetry,
    transitivity,
)
from vrest.vocabulary import F, N, R, T, i, ions, phi_x, x
from vrest.vocabulary.cell import A_in
from vrest.vocabulary.circuit import field_x, permittivity, rho_x

from ..quantities.traits import GENERIC, variables
from .situation import UNSAID

__all__ = ["against_poisson", "bent", "density", "said_by"]

_GOUY: Final = "Gouy (1910), J. Phys. Théor. Appl. 9:457; Chapman (1913), Phil. Mag. 25:475"


def said_by(lhs: Any, rhs: Any, laws: Iterable[tuple[str, Theorem]]) -> tuple[str, Theorem] | None:
    """Return the law that a claim is, with its id and the theorem that says it as claimed.

    Nothing is solved for: that concentrations balance says nothing of any one of them.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    laws : iterable of (str, Theorem)
        What laws say of the claim's ions.
    """
    spoken = variables(lhs, rhs)
    for name, theorem in laws:
        statement = theorem.statement
        if not isinstance(statement, Equation) or not statement.rhs.is_zero:
            continue
        with suppress(VrestError, ArithmeticError, ValueError):
            for symbol in UNSAID:
                if symbol in variables(theorem.lhs) and symbol not in spoken:
                    theorem = instantiate(theorem, {symbol: sp.Integer(0)})
            if A_in in variables(theorem.lhs) - spoken:
                theorem = _without_fixed(theorem)
            sizes = (sp.S.One, *(1 / s for s in {permittivity} & spoken))
            for factor in (sign * size for size in sizes for sign in (1, -1)):
                if is_zero(lhs - rhs - factor * theorem.lhs) is Identity.EQUAL:
                    return name, _as_claimed(theorem, lhs, rhs, factor)
    return None


def _without_fixed(theorem: Theorem) -> Theorem:
    """Return what a balance of charges says where none of them is fixed."""
    held = sp.Add(*(t for t in sp.Add.make_args(theorem.lhs) if A_in in t.free_symbols))
    none = assume(
        Equation(held, sp.S.Zero), kind=Kind.SUPPOSITION, name="no_fixed_charge",
        meaning="nothing that cannot leave is charged",
    )  # fmt: skip
    rest = theorem.lhs - held
    apart = add(theorem, -held, because="Bring the fixed charge to the other side.")
    moved = rewrite(apart, Equation(rest, -held), because="It is the same.")
    turned = multiply(none, -1, because="So is its negative.")
    gone = rewrite(turned, Equation(-held, sp.S.Zero), because="It is the same.")
    return transitivity(moved, gone, because="Nothing is left of it.")


def density() -> Theorem:
    """Define the density of charge, as that of all ions."""
    each = ions.at(i)
    return define(
        rho_x(x), F * sp.Sum(each.z * each.c_x, (i, 1, N)), name="charge_density",
        meaning="The density of charge is that of all ions.",
    )  # fmt: skip


def bent(claim: AbstractSet[Any], poisson: Theorem | None) -> Iterator[tuple[str, Theorem]]:
    """Yield Poisson's equation of a potential, for a claim on what bends it.

    Parameters
    ----------
    claim : set
        Its variables.
    poisson : Theorem or None
        The law, as it speaks of the field and the density of charge.
    """
    if poisson is None or not {phi_x(x), permittivity} <= claim:
        return
    bend = _bend(poisson)
    of_ions = transitivity(bend, density(), because="The charge is that of all ions.")
    ways = [(bend, rho_x(x)), (of_ions, ions.at(i).c_x)]
    if ions.at(i).c_out in claim:
        ways.append((_weighed(of_ions), ions.at(i).c_out))
    elif GENERIC.c_out in claim:
        ways.append((_salted(bend, GENERIC.z if GENERIC.z in claim else 1), GENERIC.c_out))
    for theorem, told in ways:
        if told in claim:
            moved = add(theorem, -theorem.lhs, because="Bring all to one side.")
            yield "poisson", symmetry(moved)


def _weighed(of_ions: Theorem) -> Theorem:
    """Derive how ions in equilibrium bend the potential that weighs them."""
    each = ions.at(i)
    followed = assume(
        Equation(each.c_x, each.c_out * sp.exp(-each.z * F * phi_x(x) / (R * T))),
        kind=Kind.SUPPOSITION, name="ions_in_equilibrium", source=_GOUY,
        meaning="every ion is in equilibrium with the solution where there is no potential",
    )  # fmt: skip
    charged = multiply(followed, each.z, because="Count its charges.")
    total = sum_up(generalise(charged, i), N, because="Add up over all ions.")
    whole = multiply(total, F, because="Each mole of charges carries F.")
    return transitivity(of_ions, whole, because="So the potential makes the charge.")


def _salted(bend: Theorem, valence: Any) -> Theorem:
    """Derive how the ions of a symmetric salt bend the potential that weighs them."""
    exponent = valence * F * phi_x(x) / (R * T)
    followed = assume(
        Equation(
            rho_x(x), valence * F * GENERIC.c_out * (sp.exp(-exponent) - sp.exp(exponent))
        ),
        kind=Kind.SUPPOSITION, name="salt_in_equilibrium", source=_GOUY,
        meaning="the ions of a symmetric salt are in equilibrium, and carry all the charge",
    )  # fmt: skip
    return transitivity(bend, followed, because="So the potential makes the charge.")


def against_poisson(lhs: Any, rhs: Any, poisson: Theorem | None) -> tuple[Any, Any] | None:
    """Return what a claim on what bends a potential comes to by Poisson's equation, or nothing.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    poisson : Theorem or None
        The law, as for `bent`.
    """
    slope, each = sp.Derivative(phi_x(x), (x, 2)), ions.at(i)
    spoken = {phi_x(x), permittivity} <= variables(lhs, rhs) and sp.Tuple(lhs, rhs).has(slope)
    if poisson is None or not spoken:
        return None
    total, bend, charge = sp.Sum(each.z * each.c_x, (i, 1, N)), _bend(poisson), density()
    worth = charge.lhs / (charge.rhs / total)
    put = {slope: bend.rhs / (bend.lhs / slope)}
    for found in sp.Tuple(lhs, rhs).atoms(sp.Sum):  # F may stand within it
        factor = sp.cancel(found.function / (each.z * each.c_x))
        if found.limits == total.limits and i not in factor.free_symbols:
            put[found] = factor * worth
    weighed = any(e.has(phi_x(x)) for side in (lhs, rhs) for e in side.atoms(sp.exp))
    if weighed and GENERIC.c_out not in variables(lhs, rhs):
        return None  # it says how the charge follows, too
    if weighed:
        valence = GENERIC.z if GENERIC.z in variables(lhs, rhs) else sp.S.One
        put[slope] = put[slope].xreplace({rho_x(x): _salted(bend, valence).rhs})
    left, right = lhs.xreplace(put), rhs.xreplace(put)
    return None if sp.Tuple(left, right).has(sp.Sum, sp.Derivative) else (left, right)


def _bend(poisson: Theorem) -> Theorem:
    """Derive how charge bends the potential, from the law of the field."""
    field = define(
        field_x(x), -sp.Derivative(phi_x(x), x), name="field",
        meaning="The field is the downward slope of the potential.",
    )  # fmt: skip
    everywhere = generalise(field, x, because="This is so at every depth.")
    slope = differentiate(everywhere, because="So the field changes where the potential bends.")
    return substitute(poisson, slope, because="Insert the field.")


def _as_claimed(theorem: Theorem, lhs: Any, rhs: Any, factor: Any) -> Theorem:
    if factor != 1:
        theorem = multiply(theorem, factor, because="Multiply both sides.")
    moved = add(theorem, rhs, because="Add the right side.") if rhs else theorem
    return rewrite(moved, Equation(lhs, rhs), because="It is the same.")
