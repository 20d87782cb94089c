"""Witnesses: physiological points at which the two sides of a false claim differ.

References: Hille (2001), Ion Channels of Excitable Membranes, 3rd ed., table 1.3, for the
    concentrations; Hodgkin & Katz (1949), J. Physiol. 108:37, for the permeabilities.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, final

import sympy as sp
from flint import arb
from sympy.core.function import AppliedUndef

from vrest.errors import VrestError
from vrest.evaluate import ball
from vrest.kernel.derivative import derivative
from vrest.quantity import Domain, quantity_of
from vrest.vocabulary import M, N, anions, cations, ions, phi_out

from ..budget import spend
from ..quantities.traits import GENERIC, NAMED, TRAITS, role, variables

__all__ = ["Witness", "differ", "evaluate", "familiar", "plainly", "points", "witness"]

# inside, outside in mM; permeability relative to that of K⁺; conductance in S/m²; Nernst potential
_IONS: Final = {
    "K": ("140", "4.5", "1", "5", "-0.092"),
    "Na": ("12", "145", "0.04", "0.3", "0.067"),
    "Cl": ("7", "116", "0.45", "2", "-0.075"),
    "Ca": ("0.0001", "1.5", "0.02", "0.1", "0.128"),
    "Mg": ("0.5", "1.2", "0.01", "0.05", "0.012"),
    "H": ("0.00006", "0.00004", "10", "0.02", "-0.011"),
    "HCO3": ("12", "26", "0.1", "0.4", "-0.021"),
}  # fmt: skip
_GENERIC: Final = ("140", "4.5", "1", "5", "-0.092")
_VALUES: Final = {
    "V_m": "-0.07", "T": "310", "E": "-0.09", "I_pump": "0.0016", "C_m": "0.01",
    "area": "1.2e-9", "radius": "1e-5", "d": "7e-9", "u": "-2.6", "phi": "-0.07",
    "phi_in": "-0.07", "phi_out": "0", "pH_in": "7.2", "pH_out": "7.4", "c_total": "300",
    "D": "1e-13", "beta": "0.01", "density": "1e14", "rate": "100", "J_pump": "1.7e-8",
    "z_A": "-1", "A_in": "140", "J_Na_pump": "5.1e-8", "J_K_pump": "-3.4e-8",
    "c": "20", "c_ref": "1000", "g_leak": "5", "x": "3e-9", "r": "1.5", "c_axis": "20",
    "T_axis": "310", "g_axis": "4", "E_axis": "-0.09",
}  # fmt: skip
_BY_DIMENSION: Final = {"V": "-0.05", "mol/m³": "30", "J/mol": "-4000", "S/m²": "3"}
_VALENCES: Final = (1, 2, -1)
_SCALES: Final = ("1", "0.05", "8")  # of every other permeability and concentration


@final
@dataclass(frozen=True, slots=True)
class Witness:
    """Hold a point where two sides differ, and what they are worth there."""

    values: Mapping[Any, Any]
    left: arb
    right: arb
    spoken: frozenset[Any] = frozenset()


def _value(symbol: Any) -> str:
    named = _trait(symbol)
    if named is not None:
        return named
    if role(symbol) in _VALUES:
        return _VALUES[role(symbol)]
    quantity = quantity_of(symbol)
    if quantity.domain is Domain.INDEX:
        return "1"
    known = _BY_DIMENSION.get(str(quantity.dimension), "1.3")
    # no two quantities of one kind are alike
    known = f"{float(known) * (1 + sum(map(ord, quantity.name)) % 17 / 20):.4g}"
    return known.lstrip("-") if quantity.domain is Domain.POSITIVE else known


def familiar(symbol: Any) -> bool:
    """Tell whether a value that occurs in living cells is known for a symbol."""
    return _trait(symbol) is not None or role(symbol) in _VALUES or isinstance(symbol, sp.Indexed)


def _trait(symbol: Any) -> str | None:
    for name, ion in NAMED.items():
        row = _IONS.get(name, _GENERIC)
        known = {ion.c_in: row[0], ion.c_out: row[1], ion.g: row[3]}
        known[ion.P] = f"{row[2]}e-8"
        known[ion.E] = row[4]
        if symbol in known:
            return known[symbol]
    row = _GENERIC
    known = {GENERIC.c_in: row[0], GENERIC.c_out: row[1], GENERIC.P: "1e-8", GENERIC.g: row[3]}
    return known.get(symbol)


def _families(*pair: str) -> dict[Any, Any]:
    """Return values of the members of families; two ions that are named stand for any."""
    found: dict[Any, Any] = {N: 2, M: 1}
    members = (
        (cations, (NAMED["K"], NAMED["Na"])),
        (anions, (NAMED["Cl"],)),
        (ions, tuple(NAMED[name] for name in pair or ("K", "Na"))),
    )
    for family, chosen in members:
        for trait in TRAITS:
            if not trait.endswith("_x"):
                symbols = [getattr(ion, trait) for ion in chosen]
                values = [s if s.is_number else _value(s) for s in symbols]
                found[family.families[trait]] = [
                    int(v) if isinstance(v, sp.Integer) else v for v in values
                ]
    return found


def points(symbols: frozenset[Any], fixed: Mapping[Any, Any] | None = None) -> Iterator[Any]:
    """Yield physiological points for some symbols, where generic ions have several valences."""
    plain = [s for s in symbols if isinstance(s, sp.Symbol)]
    base = {s: _value(s) for s in plain if quantity_of(s).value is None}
    families = _families() if any(isinstance(s, sp.Indexed) for s in symbols) else {}
    scaled = [s for s in sorted(base, key=str) if role(s) in ("P", "g", "c_in", "c_out")]
    for scale in _SCALES:
        for valence in _VALENCES if GENERIC.z in symbols else (1,):
            moved = {s: f"{float(base[s]) * float(scale):.6g}" for s in scaled[::2] if scale != "1"}
            yield {**base, **moved, **families, GENERIC.z: valence, **(fixed or {})}
    if phi_out in base:  # the outside need not be where potentials are measured from
        yield {**base, phi_out: "0.02", **families, GENERIC.z: 1, **(fixed or {})}
    if families:  # of valences that differ
        yield {**base, **_families("K", "Ca"), GENERIC.z: 1, **(fixed or {})}


def _explicit(part: Any) -> bool:
    """Tell whether a part is the derivative of a formula."""
    return isinstance(part, sp.Derivative) and not part.expr.has(AppliedUndef)


def plainly(e: Any) -> tuple[Any, dict[Any, Any]]:
    """Return an expression with letters for what varies with a coordinate, and their values."""
    letters: dict[Any, Any] = {}
    values: dict[Any, Any] = {}
    e = e.replace(_explicit, lambda part: derivative(part.expr, part.variables[0]))
    for number, part in enumerate(
        sorted(e.atoms(sp.Derivative, AppliedUndef), key=sp.default_sort_key)
    ):
        letters[part] = sp.Symbol(f"f{number}")
        positive = isinstance(part, AppliedUndef) and quantity_of(part).domain is Domain.POSITIVE
        values[letters[part]] = "20" if positive else f"-{number + 2}.5"
    plain = e.xreplace(letters)
    # a coordinate may stand beside what is a function of it
    along = {s for part in letters for s in part.free_symbols} & plain.free_symbols
    values |= {s: _value(s) for s in along if quantity_of(s).domain is not Domain.INDEX}
    return plain, values


def evaluate(e: Any, values: Mapping[Any, Any]) -> arb | None:
    """Return the ball of an expression at a point, or None where it has no value."""
    try:
        return ball(e, values, digits=20)
    except (VrestError, ValueError, ArithmeticError, KeyError):
        return None


def differ(lhs: Any, rhs: Any) -> bool:
    """Tell whether two expressions certainly differ at the first point that is looked at.

    To look costs a tenth of an exact test, and what is compared is seldom the same.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        With everything inserted that is known, so that their variables are independent.
    """
    if sp.Tuple(lhs, rhs).has(AppliedUndef, sp.Derivative):
        return False  # what changes is tied to how it does
    values = next(points(variables(lhs, rhs)))
    left, right = (evaluate(e, values) for e in (lhs, rhs))
    return left is not None and right is not None and not left.overlaps(right)


def witness(lhs: Any, rhs: Any, fixed: Mapping[Any, Any] | None = None) -> Witness | None:
    """Return a point at which two expressions certainly differ, or None if none was found.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        With everything inserted that is known, so that their variables are independent.
    fixed : mapping, optional
        What the claim itself gives values to.
    """
    both, extra = plainly(sp.Tuple(lhs, rhs))
    for point in points(variables(lhs, rhs), fixed):
        spend()
        values = {**point, **extra}
        left, right = (evaluate(e, values) for e in both)
        if left is None or right is None or left.overlaps(right):
            continue
        return Witness(values, left, right, variables(lhs, rhs))
    return None
