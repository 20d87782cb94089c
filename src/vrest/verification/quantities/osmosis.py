"""Letters for osmotic pressures: van 't Hoff's, R T times the osmolarity of a dilute solution."""

from typing import Any

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import cell, circuit

from ..notation.lexicon import SIDES
from .context import Context
from .donnan import beside_salt, equilibrates
from .said import IONS, Meaning, Said, side_of
from .volumes import enclosed

__all__ = ["osmotic_pressure", "presses"]


def presses(context: Context) -> bool:
    """Tell whether π beside R, T and concentrations can only be an osmotic pressure."""
    amounts = context.has("c", "C", "[]", "X", "A", *context.named, "Δc", "ΔC")
    return amounts and context.has("R") and context.has("T") and not context.has("F", "epsilon")


def osmotic_pressure(said: Said) -> Any:
    """Read Π or π: of one solution, or by how much that of the inside exceeds the outside's.

    Raises
    ------
    UnknownSymbolError
        If the claim speaks of nothing that it is the osmotic pressure of.
    """
    name, context = said.name, said.context
    if not presses(context):
        raise said.fail("concentrations, R and T, of which it is the osmotic pressure")
    side = side_of(said)
    salted = not context.named and (equilibrates(context) or beside_salt(context))
    if salted and (name.delta or not side):
        return _donnan(said)
    if name.delta or (not side and _on_both_sides(context)):
        held = cell.n_X / v.volume if enclosed(context) else sp.S.Zero
        more = v.R * v.T * (_osmolarity(context, "in") + held - _osmolarity(context, "out"))
        note = f"{name.text} is read as a difference of osmotic pressures"
        return (
            Meaning(more, f"{note}, inside minus outside"),
            Meaning(-more, f"{note}, outside minus inside"),
        )
    note = f"{name.text} is read as an osmotic pressure, R T times the osmolarity"
    held = cell.n_X / v.volume if enclosed(context) and side == "in" else sp.S.Zero
    return Meaning(v.R * v.T * (_osmolarity(context, side) + held), note)


def _on_both_sides(context: Context) -> bool:
    """Tell whether a claim speaks of what is inside and of what is outside."""
    said = {SIDES[mark] for mark in context.marks if mark in SIDES} | context.marks & {"in", "out"}
    return all(any(each.endswith(side) for each in said) for side in ("in", "out"))


def _donnan(said: Said) -> tuple[Meaning, ...]:
    """Read by how much a Donnan equilibrium raises the osmotic pressure inside."""
    ions = v.K.c_in + v.Cl.c_in - 2 * v.c_out
    note = f"{said.name.text} is read as a difference of osmotic pressures, inside minus outside"
    return (
        Meaning(v.R * v.T * (ions + cell.A_in), f"{note}, with what cannot leave"),
        Meaning(v.R * v.T * ions, f"{note}, of the salt alone"),
        Meaning(
            v.R * v.T * (ions - circuit.z_A * cell.A_in), f"{note}, with one fixed charge each"
        ),
    )


def _osmolarity(context: Context, side: str) -> Any:
    """Return the concentration of all that a claim names, on one side or wherever it is."""
    chosen = [IONS[name] for name in context.named]
    if not chosen:
        one = v.ions.at(v.i) if context.counters else v.ion
        amount = {"in": one.c_in, "out": one.c_out}.get(side, one.c_in if context.counters else v.c)
        return sp.Sum(amount, (v.i, 1, v.N)) if context.counters else amount
    if {"A", "X"} & set(context.generic) and side != "out":
        chosen.append(v.ion)  # what cannot leave, beside what has a name
    return sp.Add(*(each.c_out if side == "out" else each.c_in for each in chosen))
