"""Sides of a relation, once they are built: units that a claim changes, one potential for two."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

import sympy as sp

from vrest.units import DIMENSIONLESS, parse_unit
from vrest.vocabulary import (
    Delta_V,
    N,
    V_drive,
    V_m,
    area,
    c,
    i,
    ion,
    ions,
    phi_in,
    phi_out,
)
from vrest.vocabulary.cell import Pi_out, n_X
from vrest.vocabulary.network import T_sigma
from vrest.vocabulary.species import BASE_UNITS
from vrest.vocabulary.teaching import gamma_in, gamma_out

from ..grammar.measures import unit_named
from ..grammar.syntax import Node, Number, walk, worth
from ..quantities.differences import balances_one_ion
from ..quantities.said import IONS, only_ion
from ..quantities.traits import roles, variables
from ..reading import Relation
from .build import Builder
from .completion import VOLT, dimension
from .milli import of_millivolts

__all__ = [
    "across", "beside_the_pump", "by_activity", "driven", "forced", "in_units", "of_an_area",
    "osmotic", "scaled", "summed",
]  # fmt: skip

_FLOW: Final = parse_unit("A/m2").dimension
_THOUSAND, _LARGEST = 1000, 12
_LENGTHS: Final = (10**9, 10**10)  # nanometres and ångströms in a metre
_A_VOLT_TOO_MUCH: Final = ([VOLT, VOLT * VOLT], [VOLT * VOLT, VOLT])


def in_units(sides: list[Any]) -> list[Any]:
    """Multiply a relation by the unit that a symbol on its left is divided by: E/mV = ..."""
    factors = sp.Mul.make_args(sides[0])
    units = sp.Mul(*(f for f in factors if f.is_number or f.free_symbols <= set(BASE_UNITS)))
    rest = [f for f in factors if not (f.is_number or f.free_symbols <= set(BASE_UNITS))]
    if len(rest) != 1 or not rest[0].is_Symbol or not units.free_symbols:
        return sides
    if dimension(sides[0]) != DIMENSIONLESS:
        return sides
    return [side / units for side in sides]


def of_an_area(sides: list[Any]) -> list[Any]:
    """Divide all sides by the area of the membrane, where a flux is counted for all of it."""
    if not roles(variables(*sides)) & {"J", "J_x"}:
        return sides
    each = [sp.expand(side / area) for side in sides]
    whole = all(side.has(area) or not side for side in sides)
    return each if whole and not any(side.has(area) for side in each) else sides


def driven(sides: list[Any], builder: Builder) -> list[Any]:
    """Speak of any ion where a driving force is that on one ion, and nothing else is said of it."""
    one = only_ion(builder.context)
    spoken = set().union(*(side.free_symbols for side in sides)) - set(BASE_UNITS)
    if one is ion or V_drive not in spoken or not spoken <= {V_drive, V_m, one.E, one.g, one.I}:
        return sides
    builder.notes["what holds for the driving force on any ion holds for this one"] = None
    return [side.xreplace({one.E: ion.E, one.g: ion.g, one.I: ion.I}) for side in sides]


def across(sides: list[Any], definitions: list[Relation], builder: Builder) -> list[Any]:
    """Write one potential for the difference of the potentials on the two sides."""
    both = {phi_in, phi_out}
    if V_m in sides or not both <= set().union(*(side.free_symbols for side in sides)):
        return sides
    one = V_m
    if balances_one_ion(builder.context) and not builder.take("across", 2):
        one = only_ion(builder.context).E
    put = {phi_in: one + phi_out}
    changed = [sp.expand(side.xreplace(put)) for side in sides]
    energies = not builder.context.has("mu", "Δmu")
    if energies and any(dimension(side) is None for side in changed):  # logarithms stay together
        changed = [sp.expand(side.xreplace(put), log=False) for side in sides]
    changed = _without_common(changed)
    if any(phi_out in side.free_symbols for side in changed):
        return sides
    definitions.append(Relation(one, "=", phi_in - phi_out))
    return [
        side if both.isdisjoint(side.free_symbols) else new
        for side, new in zip(sides, changed, strict=True)
    ]


def _without_common(sides: list[Any]) -> list[Any]:
    """Subtract what all sides add of the potential outside, and what they add beside it."""
    terms = [set(sp.Add.make_args(side)) for side in sides]
    common = set.intersection(*terms)
    if not any(phi_out in term.free_symbols for term in common):
        return sides
    return [sp.Add(*(own - common)) for own in terms]


def beside_the_pump(sides: list[Any]) -> list[Any]:
    """Say what the pump adds where both sides have the membrane potential: V = (V - ΔV) - I/g."""
    if not any(Delta_V in side.free_symbols for side in sides):
        return sides
    terms = [sp.Add.make_args(sp.expand(side)) for side in sides]
    if not all(V_m in t for t in terms):
        return sides
    return [sp.expand(side - V_m + Delta_V) for side in sides]


def by_activity(sides: Sequence[Any], builder: Builder) -> list[Any]:
    """Speak of activities where each concentration stands beside its activity coefficient.

    The laws hold for activities, which they call concentrations; a claim that has γ c says so.
    """
    spoken = set().union(*(side.free_symbols for side in sides))
    every = (ion, *IONS.values())
    inner = c in spoken or any(one.c_in in spoken for one in every)
    outer = any(one.c_out in spoken for one in every)
    told = (gamma_in in spoken, gamma_out in spoken)
    if (
        told == (False, False)
        or told != (inner, outer)
        or not builder.context.calls & {"ln", "log", "log10"}
    ):
        return list(sides)
    over: dict[Any, Any] = {c: c / gamma_in}  # in a solution, and not beside a membrane
    for one in every:
        over |= {one.c_in: one.c_in / gamma_in, one.c_out: one.c_out / gamma_out}
    builder.notes["γ c is read as the activity, which the laws speak of"] = None
    return [side.xreplace(over) for side in sides]


def summed(sides: Sequence[Any], builder: Builder) -> list[Any]:
    """Sum over the ions that a claim names, where it writes a sum over an index too.

    The claim itself says that these are all: what it has on its other sides is of them alone.
    """
    chosen = [IONS[name] for name in builder.context.named]
    spoken = set().union(*(side.free_symbols for side in sides))
    wholes = {each for side in sides for each in side.atoms(sp.Sum) if _of_channels(each)}
    if not wholes or len(chosen) < 2 or not all({one.g, one.I} & spoken for one in chosen):
        return list(sides)
    member = ions.at(i)
    written = {
        whole: sp.Add(*(
            whole.function.xreplace({member.g: one.g, member.E: one.E, member.I: one.I})
            for one in chosen
        ))
        for whole in wholes
    }  # fmt: skip
    builder.notes["the sum runs over the ions that the claim names"] = None
    return [side.xreplace(written) for side in sides]


def forced(sides: Sequence[Any], builder: Builder) -> list[Any]:
    """Write the force on each ion for the difference of its potentials where entropy is made."""
    member = ions.at(i)
    if not any(T_sigma in side.free_symbols for side in sides):
        return list(sides)
    written = {}
    for whole in {each for side in sides for each in side.atoms(sp.Sum)}:
        body = sp.expand(whole.function.xreplace({member.mu_in: member.Delta_mu + member.mu_out}))
        if member.mu_in in whole.function.atoms(sp.Indexed) and not body.has(member.mu_out):
            written[whole] = sp.Sum(body, *whole.limits)
            builder.notes["the force on an ion is its potential inside less that outside"] = None
    return [side.xreplace(written) for side in sides]


def _of_channels(whole: Any) -> bool:
    """Tell whether a sum over all ions is of conductances, potentials and currents alone."""
    member = ions.at(i)
    known = {member.g, member.E, member.I}
    return bool(whole.limits == ((i, 1, N),) and whole.function.atoms(sp.Indexed) <= known)


def osmotic(sides: Sequence[Any], builder: Builder) -> list[Any]:
    """Write the sum of the concentrations outside as the osmolarity there, beside impermeants.

    The sum must run over the ions that another side has inside, each counted once.
    """
    if not any(n_X in side.free_symbols for side in sides):
        return list(sides)
    inside = {name for name, ion in IONS.items() if any(ion.c_in in s.free_symbols for s in sides)}
    total = sp.Add(*(IONS[name].c_out for name in inside))
    if not inside or total not in sides:
        return list(sides)
    builder.notes["the sum of the concentrations outside is the osmolarity there"] = None
    return [Pi_out if side == total else side for side in sides]


def scaled(part: Node, builder: Builder, sides: Sequence[Any], unit: str = "") -> Node:
    """Drop a factor of 1000 that turns volts into millivolts, or mol/L into mol/m³.

    Parameters
    ----------
    part : Node
    builder : Builder
    sides : sequence of sympy.Expr
        What the parts of the relation come to.
    unit : str
        The one that stands behind the claim; a factor of 1000 is a slip where it is the volt.
    """
    found = unit_named(unit) if unit else None
    by = Fraction(1000)
    if found is not None and found.dimension == VOLT:
        by = 1 / Fraction(found.factor)
    if by == 1:
        return part
    if list(map(dimension, sides)) in _A_VOLT_TOO_MUCH:
        return _in_millivolts(part, builder)
    part = _terms_in_volts(part, builder) if by == _THOUSAND else part
    flows = builder.natural and dimension(sides[0]) == _FLOW and of_millivolts(sides)  # mA/cm2
    if flows or ("dc/dt" in builder.context.accents and builder.context.has("F")):
        for node in list(_factors(part)):
            if node.kind == "number" and _decade(node.value):
                builder.notes["a power of ten is read as a change of unit"] = None
                return _without(part, node, 1)
        return part
    debye = builder.context.screens and builder.context.has("I")
    if not debye and any(dimension(side) != VOLT for side in sides):
        return part
    for node in list(_factors(part)) if debye else ():
        if node.kind == "number" and node.value.value in _LENGTHS and _plain(node.value):
            builder.notes[f"{node.value.text} is read as a change of unit"] = None
            part = _without(part, node, 1)
    for node in list(walk(part)) if debye else list(_factors(part)):
        bare = node.kind == "number" and _plain(node.value)
        power = node.kind == "power" and _power_of_ten(node) == by
        if power or (bare and node.value.value in (by, 2 * by if debye else by)):
            builder.notes[f"the factor {by} is read as a change of unit"] = None
            return _without(part, node, 1 if power else node.value.value / by)
    return part


def _power_of_ten(node: Node) -> Fraction | None:
    """Return what a power of ten is worth."""
    base, exponent = (worth(part) for part in node.parts)
    small = exponent is not None and exponent.denominator == 1 and abs(exponent) <= _LARGEST
    return Fraction(10) ** int(exponent) if base == 10 and small and exponent else None


def _terms_in_volts(part: Node, builder: Builder) -> Node:
    """Drop a factor of 1000 from what is taken from a potential: V - 1000 RT/F ln(c_o/c_i)."""
    for node in [n for n in walk(part) if n.kind in ("add", "subtract")]:
        named = [n for n in node.parts if n.kind == "name"]
        (other,) = [n for n in node.parts if n.kind != "name"] if len(named) == 1 else (None,)
        if other is None or not any(map(_is_thousand, _factors(other))):
            continue
        if {dimension(builder.build(each)) for each in node.parts} != {VOLT}:
            continue
        builder.notes["the factor 1000 is read as a change of unit"] = None
        scale = next(filter(_is_thousand, _factors(other)))
        part = _put(part, other, _without(other, scale, 1))
    return part


def _is_thousand(node: Node) -> bool:
    return node.kind == "number" and _plain(node.value) and bool(node.value.value == 1000)


def _put(node: Node, old: Node, new: Node) -> Node:
    if node is old:
        return new
    return replace(node, parts=tuple(_put(part, old, new) for part in node.parts))


def _in_millivolts(part: Node, builder: Builder) -> Node:
    """Drop the factor behind a product of which it only says that it is in millivolts: 1000 mV."""
    for node in list(_factors(part)):
        if node.kind != "number" or node.value.dimension != VOLT or node.value.value != 1:
            continue
        if part is not node and re.search(r"1000|10\^|1e\+?3", node.value.text):
            builder.notes[f"{node.value.text} is read as a change of unit"] = None
            return _without(part, node, 1)
    return part


def _decade(number: Number) -> bool:
    """Tell whether a bare number is a thousand, a thousandth, or another large power of ten."""
    return _plain(number) and number.value in [
        Fraction(10) ** power for power in (-8, -6, -4, -3, 3, 4, 6, 8)
    ]


def _plain(number: Number) -> bool:
    return number.dimension in (None, DIMENSIONLESS)


def _factors(node: Node) -> Iterator[Node]:
    if node.kind == "multiply":
        for part in node.parts:
            yield from _factors(part)
    elif node.kind in ("negate", "bracket") or node.kind == "divide":
        yield from _factors(node.parts[0])
    else:
        yield node


def _without(node: Node, factor: Node, left: Any) -> Node:
    if node is factor:
        rest = Number(Fraction(left), Fraction(0), str(left), DIMENSIONLESS)
        return Node("number", (), rest, node.start, node.end)
    return replace(node, parts=tuple(_without(part, factor, left) for part in node.parts))
