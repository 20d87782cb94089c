"""Conditions: when exactly a relation holds that does not hold always.

The difference of its sides is brought to one fraction and its numerator factored; logarithms with
commensurable coefficients are first made one power product.  The relation holds where a factor is
zero.  A factor counts as a condition if it fixes what the claim leaves out: a valence, a
permeability, the equilibrium of an ion, the voltage.  What ties concentrations together by accident
does not count.
"""

from collections.abc import Iterator
from typing import Any, Final

import sympy as sp

from vrest.errors import RuleError, VrestError
from vrest.kernel import Identity, is_zero, signs
from vrest.kernel.field import Field
from vrest.kernel.fraction import Fraction
from vrest.kernel.identity import build
from vrest.quantity import is_variable
from vrest.vocabulary import F, R, T, V_m, anions, phi_x, x
from vrest.vocabulary.electrodiffusion import g_v, v
from vrest.vocabulary.species import BASE_UNITS, V_half

from ..budget import spend
from ..quantities.traits import (
    GENERIC,
    NAMED,
    families_in,
    ions_in,
    name_of,
    role,
    roles,
    shown_ion,
    variables,
)
from .estimate import near
from .linear import solved_linear
from .powers import one_logarithm
from .ratios import weights
from .truth import Reduced, difference
from .witness import differ, evaluate, plainly, points

__all__ = ["conditions", "factors", "in_proportion"]

_HIGHEST: Final = 60  # what is of higher degree takes long to factor, and no condition comes of it
_LITTLE: Final = 0.01
# What a law of diffusion may leave out: that something is the same everywhere within the membrane.
_EVEN: Final = {
    phi_x(x): "there is no electric field (dφ/dx = 0)",
    **{ion.c_x: "its concentration is the same everywhere (dc/dx = 0)"
       for ion in (GENERIC, *NAMED.values())},
}  # fmt: skip


def factors(difference: Any) -> tuple[Any, ...]:
    """Return the irreducible factors whose zeros are those of an expression.

    Factors that the sign calculus shows to be nonzero are left out.

    Raises
    ------
    RuleError
        If the expression cannot be brought to a fraction.
    """
    return build(lambda field: tuple(dict.fromkeys(_factors(field, difference))))


def _factors(field: Field, difference: Any) -> Iterator[Any]:
    num = _numerator(field, difference)
    if num.is_zero():
        return
    for factor, _ in num.factor()[1]:
        power = _one_power(field, factor)
        if power is None:
            yield field.expression(factor)
            continue
        for inner, _ in _numerator(field, power).factor()[1]:
            yield field.expression(inner)


def _numerator(field: Field, e: Any) -> Any:
    """Return the numerator of an expression if its degree allows to factor it."""
    num = field.fraction(e).num
    if max(num.degrees(), default=0) > _HIGHEST:
        raise RuleError("factor", f"the degree is larger than {_HIGHEST}", e)
    return num


def _one_power(field: Field, polynomial: Any) -> Any:
    """Write ``a + k Σ nᵢ ln pᵢ`` as ``Π pᵢ^nᵢ - e^(-a/k)``, which vanishes at the same places."""
    joined = one_logarithm(field, polynomial)
    return None if joined is None else joined.product - sp.exp(-joined.exponent)


def conditions(reduced: Reduced, claim: frozenset[Any]) -> tuple[str, ...]:
    """Return the conditions, in words, under each of which a relation holds.

    Parameters
    ----------
    reduced : Reduced
        The relation, with what is known inserted.
    claim : frozenset
        The variables that the claim itself speaks of.
    """
    if not _has_value(reduced):
        return ()
    try:
        found = factors(reduced.lhs - reduced.rhs)
    except (VrestError, ArithmeticError, ValueError):
        found = ()
    said = [text for factor in found for text in _counts(factor, reduced, claim)]
    said = said or [*_all_left_out(reduced, claim)] or [*_no_anions(reduced, claim)]
    return tuple(dict.fromkeys(said)) or _for_one(reduced, claim)


def _for_one(reduced: Reduced, claim: frozenset[Any]) -> tuple[str, ...]:
    """Return the condition on a valence that a claim leaves out, where it stands in a power."""
    if GENERIC.z not in variables(reduced.lhs, reduced.rhs) - claim:
        return ()
    for value in (1, 2):
        if _holds({GENERIC.z: sp.Integer(value)}, reduced):
            return (f"z = {value}",)
    return ()


def in_proportion(reduced: Reduced, lhs: Any, rhs: Any) -> tuple[str, ...]:
    """Return the condition that permeabilities or conductances are as the numbers of a claim say.

    Parameters
    ----------
    reduced : Reduced
        The relation, with what is known inserted.
    lhs, rhs : sympy.Expr
        The relation itself.
    """
    claim = variables(lhs, rhs)
    present = variables(reduced.lhs, reduced.rhs) - claim
    names = ions_in(claim)
    closed = sorted(
        (s for s in present if role(s) in ("P", "g") and name_of(s) not in names), key=str
    )
    lacking = sorted((s for s in present if role(s) in ("c_in", "c_out")), key=str)
    lacking = [s for s in lacking if name_of(s) in names]
    for at, said in weights(lhs, rhs):
        at |= dict.fromkeys(closed, sp.S.Zero)
        for more in ((), tuple(lacking)) if lacking else ((),):
            if not _same_at(reduced, {**at, **dict.fromkeys(more, sp.S.Zero)}):
                continue
            if more and not _near_enough(reduced, at):
                return ()
            return (" and ".join((said, *(f"{s} = 0" for s in (*closed, *more)))),)
    return ()


def _near_enough(reduced: Reduced, at: dict[Any, Any]) -> bool:
    """Tell whether what a claim leaves out counts for little in a cell."""
    left, right = reduced.lhs.xreplace(at), reduced.rhs.xreplace(at)
    point = next(points(variables(left, right)))
    worth = [evaluate(side, point) for side in (left, right)]
    true, said = (0.0 if x is None else float(x) for x in worth)
    return abs(true - said) < _LITTLE * abs(true)


def _has_value(reduced: Reduced) -> bool:
    """Tell whether both sides are worth something somewhere, and not logarithms of what is < 0."""
    both, extra = plainly(sp.Tuple(reduced.lhs, reduced.rhs))
    return any(
        all(evaluate(side, {**point, **extra}) is not None for side in both)
        for point in points(variables(reduced.lhs, reduced.rhs))
    )


def _all_left_out(reduced: Reduced, claim: frozenset[Any]) -> tuple[str, ...]:
    """Return the condition that there is none of several things of which a claim does not speak.

    These are ions that do not cross, or ions that a claim puts on one side alone.
    """
    present = variables(reduced.lhs, reduced.rhs)
    closed = sorted(
        (s for s in present - claim if role(s) in ("P", "g") and name_of(s) not in ions_in(claim)),
        key=str,
    )
    lacking = sorted((s for s in present - claim if role(s) in ("c_in", "c_out")), key=str)
    own = [s for s in lacking if name_of(s) in ions_in(claim)] if _each_on_one_side(claim) else []
    alone = own if own == lacking else []
    for missing in (closed if len(closed) > 1 else [], alone, [*own, *closed] if own else []):
        at = dict.fromkeys(missing, sp.S.Zero)
        if missing and _same_at(reduced, at):
            return (" and ".join(f"{symbol} = 0" for symbol in missing),)
    return ()


def _no_anions(reduced: Reduced, claim: frozenset[Any]) -> tuple[str, ...]:
    """Return the condition that anions of which a claim does not speak are not permeant."""
    members = frozenset(anions.families.values())
    sums = {s for side in (reduced.lhs, reduced.rhs) for s in side.atoms(sp.Sum)}
    own = {s for s in sums if families_in(variables(s.function)) <= members}
    unsaid = bool(own) and not families_in(claim) & members
    at = dict.fromkeys(own, sp.S.Zero)
    return ("no anion is permeant",) if unsaid and _same_at(reduced, at) else ()


def _each_on_one_side(claim: frozenset[Any]) -> bool:
    """Tell whether a claim on permeabilities puts each of its ions on one side alone."""
    ions = [NAMED[name] for name in ions_in(claim)]
    sides = [len({ion.c_in, ion.c_out} & claim) for ion in ions]
    return "P" in roles(claim) and len(ions) > 1 and all(number == 1 for number in sides)


def _same_at(reduced: Reduced, at: dict[Any, Any]) -> bool:
    left, right = (side.xreplace(at) for side in (reduced.lhs, reduced.rhs))
    if left.has(sp.nan, sp.zoo, sp.oo) or right.has(sp.nan, sp.zoo, sp.oo):
        return False
    return difference(Reduced(left, right, ())) is Identity.EQUAL or _zero(left - right)


def _counts(factor: Any, reduced: Reduced, claim: frozenset[Any]) -> Iterator[str]:
    own = variables(factor)
    if isinstance(factor, sp.Derivative) and factor.expr == g_v(v):
        yield f"{factor.expr.func} does not depend on {factor.variables[0]} (ohmic)"
        return
    if isinstance(factor, sp.Derivative) and factor.expr in _EVEN:
        without = [side for side in (reduced.lhs, reduced.rhs) if not side.has(factor)]
        if len(without) == 1 and not without[0].is_zero and _holds({factor: sp.S.Zero}, reduced):
            yield _EVEN[factor.expr]
        return
    if own == {v, GENERIC.E}:
        yield "V = E"
        return
    betas = [s for s in own if role(s) == "beta" and s not in claim]
    if len(betas) == 1 and own == set(betas) and _zero(factor.xreplace({betas[0]: sp.S.One})):
        yield f"{betas[0]} = 1"
        return
    if V_half in own and V_half not in claim and _holds({V_half: sp.S.Zero}, reduced):
        yield f"{V_half} = 0"
        return
    if own == {GENERIC.z}:
        # who writes a valence does not mean an ion for which a wrong factor happens to be it
        for value in (1,) if GENERIC.z in claim else (1, 2):
            if _holds({GENERIC.z: sp.Integer(value)}, reduced):
                yield f"z = {value}"
                if _holds({GENERIC.z: sp.Integer(-value)}, reduced):
                    yield f"z = -{value}"
        return
    if is_variable(factor):
        left_out = factor not in claim and role(factor) in ("P", "g", "I_pump", "V_end", "V_t")
        if factor is V_m and V_m not in claim:
            left_out = _diffuses(claim)
        if factor is GENERIC.E and factor not in claim and "I" in roles(claim):
            left_out = True  # a voltage that is measured from where nothing flows
        if left_out and not _same_ion(factor, claim) and _holds({factor: sp.S.Zero}, reduced):
            yield f"{factor} = 0"
        return
    for symbol in own - claim:  # 140/[Na]_i says what the concentration on the other side is
        if role(symbol) in ("c_in", "c_out") and own <= {symbol, *BASE_UNITS}:
            solved = solved_linear(factor, symbol)
            worth = None if solved is None else solved.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))
            if worth is None or not worth.is_Rational or worth == 1:  # nothing prints a 1
                continue
            if worth > 0 and solved != worth:
                yield f"{symbol} = {float(worth):g} mM"
    voltage = next((f.image for f in reduced.facts if f.target is V_m), V_m)
    for name, ion in NAMED.items():
        if ion.c_in in own and name not in ions_in(claim):
            solved = solved_linear(factor, ion.c_in)
            nernst = R * T / (ion.z * F) * sp.log(ion.c_out / ion.c_in)
            if solved is None or not near(voltage, nernst, {ion.c_in: solved}):
                continue
            if _zero((voltage - nernst).xreplace({ion.c_in: solved})):
                yield f"{shown_ion(name)} at equilibrium (E_{name} = V_m)"
    passive = V_m not in claim and _diffuses(claim)
    if V_m in own and passive and _holds({V_m: sp.S.Zero}, reduced):
        yield "V_m = 0"
    for symbol in own:
        if role(symbol) == "r" and symbol not in claim:
            solved = solved_linear(factor, symbol)
            if solved is not None and solved.is_number and solved >= 1:
                yield f"{symbol} = {solved}"


def _diffuses(claim: frozenset[Any]) -> bool:
    """Tell whether a claim says how concentrations drive an ion, perhaps without a voltage."""
    said = roles(claim)
    driven = {"J", "I", "Delta_mu"} & said
    return bool({"c_in", "c_out"} & said and driven) or {"E", "Delta_mu"} <= said


def _same_ion(symbol: Any, claim: frozenset[Any]) -> bool:
    """Tell whether the claim speaks of the ion that a symbol belongs to."""
    name = name_of(symbol)
    return bool(name) and any(name_of(s) == name and role(s) == role(symbol) for s in claim)


def _holds(at: dict[Any, Any], reduced: Reduced) -> bool:
    """Tell whether both sides are defined and the same at a value.

    That a factor of their difference vanishes there is not enough: a denominator that was cleared
    may vanish too.  Nor is it that both sides come to nothing there.
    """
    try:
        left, right = (side.xreplace(at) for side in (reduced.lhs, reduced.rhs))
        _ = [field_defined(side) for side in (left, right)]
        if not (reduced.lhs.is_zero or reduced.rhs.is_zero) and _zero(left):
            return False
        return _zero(left - right)
    except (VrestError, ArithmeticError, ValueError):
        return False


def field_defined(e: Any) -> Fraction:
    """Return an expression as a fraction, refusing one that is defined nowhere."""
    if e.has(sp.nan, sp.zoo, sp.oo):
        raise ValueError(f"{e} is not defined")
    return build(lambda field: field.fraction(e))


def _zero(e: Any) -> bool:
    spend()
    try:
        if differ(e, sp.S.Zero):
            return False
        return is_zero(e) is Identity.EQUAL or build(lambda field: _one(field, e))
    except (VrestError, ArithmeticError, ValueError):
        return False


def _one(field: Field, e: Any) -> bool:
    """Tell whether an expression is a sum of logarithms whose power product is 1."""
    powers = [_one_power(field, factor) for factor, _ in _numerator(field, e).factor()[1]]
    known = [p for p in powers if p is not None and not p.has(sp.exp)]
    # the logarithms are those of absolute values, so the product may also be -1
    return any(field.fraction(p + shift).num.is_zero() for p in known for shift in (0, 2))


def excluded(factor: Any) -> bool:
    """Tell whether the sign calculus shows that a factor is never zero."""
    try:
        return 0 not in signs(factor)[0]
    except (VrestError, ArithmeticError, ValueError):
        return False
