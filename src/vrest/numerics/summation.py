"""Sums over ion species: in a theorem of numbered quantities, in a function of arrays.

``Sum(g_i[i]*E_i[i], (i, 1, N))`` becomes ``total(g*E)``, where g and E are arrays with an axis over
the species; their number is that of the values given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import sympy as sp

from vrest.errors import RuleError
from vrest.quantity import Quantity, quantity_of

__all__ = ["letter", "spelt_out", "summed", "total"]

total: Final = sp.Function("total", real=True)


def letter(name: str, like: Any) -> Any:
    """Return a symbol of a name with what is supposed of another.

    It is the declared letter itself where there is one that equals it: SymPy keeps what it computes
    by what is equal, and would answer derivations with the other one.

    Parameters
    ----------
    name : str
    like : sympy.Symbol or sympy.IndexedBase

    Returns
    -------
    sympy.Symbol
    """
    symbol = sp.Symbol(name, **like.assumptions0)
    try:
        return quantity_of(symbol).symbol
    except RuleError:
        return symbol


def summed(expression: sp.Expr) -> tuple[sp.Expr, tuple[tuple[Quantity, ...], ...]]:
    """Write sums over species as totals of arrays.

    Parameters
    ----------
    expression : sympy.Expr

    Returns
    -------
    expression : sympy.Expr
        Without indices.
    species : tuple of tuple of Quantity
        The families, those that are summed together in one group; each named without its suffix,
        as in ``g`` for ``g_i``, where no other quantity is called so.

    Raises
    ------
    ValueError
        If a numbered quantity stands outside a sum, or a sum is no sum over the species of one.
    """
    groups: dict[Any, list[Any]] = {}
    for each in sorted(expression.atoms(sp.Sum), key=str):
        families = sorted({m.base for m in _members(each)}, key=str)
        known = groups.setdefault(each.limits[0][2], [])
        known += [family for family in families if family not in known]
    bases = [base for group in groups.values() for base in group]
    loose = expression.replace(lambda e: isinstance(e, sp.Sum), lambda _: sp.Dummy())
    if stray := sorted(map(str, loose.atoms(sp.Indexed))):
        listed = ", ".join(stray)
        raise ValueError(f"numbered quantities have a numeric form in sums alone: {listed}")
    taken = {symbol.name for symbol in expression.atoms(sp.Symbol)}
    short = [str(base).rpartition("_")[0] or str(base) for base in bases]
    names = {
        base: str(base) if name in taken or short.count(name) > 1 else name
        for base, name in zip(bases, short, strict=True)
    }
    arrays = {base: letter(name, base) for base, name in names.items()}
    without = expression.replace(
        lambda e: isinstance(e, sp.Sum),
        lambda e: total(e.function.xreplace({m: arrays[m.base] for m in _members(e)})),
    )
    species = tuple(
        tuple(replace(quantity_of(base), symbol=arrays[base]) for base in group)
        for group in groups.values()
    )
    return without, species


def spelt_out(numeric: sp.Expr, each: Sequence[Mapping[Any, Any]]) -> sp.Expr:
    """Write every total as a sum of terms.

    Parameters
    ----------
    numeric : sympy.Expr
        As `summed` gives it.
    each : sequence of mapping
        For every species, what its symbols are.

    Returns
    -------
    sympy.Expr
    """
    return numeric.replace(total, lambda body: sp.Add(*(body.xreplace(dict(m)) for m in each)))


def _members(each: Any) -> set[Any]:
    """Return the numbered quantities in a sum over the species."""
    members: set[Any] = each.function.atoms(sp.Indexed)
    index, first, last = each.limits[0]
    whole = len(each.limits) == 1 and first == 1 and isinstance(last, sp.Symbol)
    if not whole or not members or any(m.indices != (index,) for m in members):
        raise ValueError(f"{each} has no numeric form; it needs to be a sum over species i = 1 … N")
    return members
