"""Ratios: permeabilities that a claim leaves out and puts numbers for, as ``[K] + 0.02 [Na]`` does.

What a claim adds up of several ions beside a voltage, it weighs by their permeabilities; a bare
number before a concentration is then a permeability over that of another ion.  Potentials are
weighed by conductances: 0.9 E_K + 0.1 E_Na is the voltage where these are as 9 to 1.  Numbers that
permeabilities weigh are concentrations, as those of cells are: more K⁺ inside, more Na⁺ outside.
"""

from collections.abc import Iterator
from typing import Any, Final

import sympy as sp

from vrest.vocabulary import V_m
from vrest.vocabulary.species import BASE_UNITS

from ..quantities.traits import GENERIC, NAMED, ions_in, name_of, role, roles, variables

__all__ = ["ABUNDANT", "closed", "left_out", "weights"]

_SIDES: Final = ("c_in", "c_out")
# On which side of zero an ion's potential is in animal cells, where it is on one.
_SIGNS: Final = {"K": -1, "Na": 1, "Ca": 1}
# Where there is more of an ion in animal cells.
ABUNDANT: Final = {"K": "inside", "Na": "outside", "Ca": "outside", "Cl": "outside"}


def _averaged(lhs: Any, rhs: Any) -> dict[str, Any]:
    """Return what stands before the potentials of several ions, where it is all that makes V_m."""
    if V_m not in (lhs, rhs):
        return {}
    mean = sp.expand(rhs if lhs == V_m else lhs)
    found: dict[str, Any] = {}
    for term in sp.Add.make_args(mean):
        potentials = [s for s in variables(term) if role(s) == "E" and name_of(s) in NAMED]
        if len(potentials) != 1:
            return {}
        found[name_of(potentials[0])] = term / potentials[0]
    number = all(weight.is_number and weight.is_positive for weight in found.values())
    return found if number and len(found) > 1 else {}


def _valued(lhs: Any, rhs: Any) -> dict[str, Any]:
    """Return the numbers that stand for the potentials of ions in their mean by conductances."""
    if V_m not in (lhs, rhs) or roles(variables(lhs, rhs)) != {"g", "V_m"}:
        return {}
    mean = rhs if lhs == V_m else lhs
    own = sorted((g for g in variables(mean) if name_of(g) in NAMED), key=str)
    above = sp.expand(sp.cancel(mean * sum(own)))
    worths = {g: above.coeff(g) for g in own}
    linear = sp.expand(above - sum(g * worth for g, worth in worths.items())) == 0
    plain = {g: x.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One)) for g, x in worths.items()}
    if not all(worth.is_number for worth in plain.values()):
        return {}
    usual = all(_SIGNS.get(name_of(g), worth) * worth > 0 for g, worth in plain.items())
    return {name_of(g): worth for g, worth in worths.items()} if linear and usual else {}


def _stocked(lhs: Any, rhs: Any) -> dict[Any, Any]:
    """Return the numbers that stand for concentrations where permeabilities weigh nothing else."""
    claim = variables(lhs, rhs)
    logs = sp.Tuple(lhs, rhs).atoms(sp.log)
    logs = {log for log in logs if roles(variables(log)) == {"P"}}
    if V_m not in claim or roles(claim) & {*_SIDES, "g", "E", "I", "J"} or len(logs) != 1:
        return {}
    found: dict[Any, Any] = {}
    for part, sides in zip(sp.fraction(logs.pop().args[0]), (_SIDES, _SIDES[::-1]), strict=True):
        for term in sp.Add.make_args(sp.expand(part)):
            own = [s for s in variables(term) if name_of(s) in NAMED]
            worth = term / own[0] if len(own) == 1 else sp.S.Zero
            if not worth.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One)).is_positive:
                return {}
            ion = NAMED[name_of(own[0])]
            found[getattr(ion, sides[int(ion.z) > 0])] = worth
    usual = all(_as_in_cells(name, found) for name in ions_in(claim))
    return found if usual and len(ions_in(claim)) > 1 else {}


def _as_in_cells(name: str, worths: dict[Any, Any]) -> bool:
    """Tell whether there is more of an ion on the side of the membrane on which cells have more."""
    inside, outside = (worths.get(s, sp.S.Zero) for s in (NAMED[name].c_in, NAMED[name].c_out))
    more = {"inside": inside - outside, "outside": outside - inside}.get(ABUNDANT.get(name, ""))
    return more is None or sp.expand(more).is_positive is not False


def _weighed(*sides: Any) -> Iterator[dict[str, Any]]:
    """Yield, for each sum of concentrations of several ions, what stands before each."""
    for node in sp.preorder_traversal(sp.Tuple(*sides)):
        if not node.is_Add:
            continue
        found: dict[str, Any] = {}
        for term in node.args:
            amounts = [s for s in variables(term) if role(s) in _SIDES and name_of(s) in NAMED]
            if len(amounts) != 1 or roles(variables(term / amounts[0])) - {"P"}:
                break
            found[name_of(amounts[0])] = term / amounts[0]
        else:
            if len(found) > 1 and all(weight.is_positive for weight in found.values()):
                yield found


def closed(lhs: Any, rhs: Any, present: frozenset[Any]) -> dict[Any, Any]:
    """Return what the permeabilities and conductances of which a relation is silent are worth.

    Those of ions that it does not name are zero; what it weighs by numbers is in their ratio; and
    the valence of an ion without a name is 1.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        The relation.
    present : frozenset
        What it speaks of once everything is inserted that is known.
    """
    claim = variables(lhs, rhs)
    names = ions_in(claim)
    silent = [s for s in present - claim if role(s) in ("P", "g") and name_of(s) in NAMED]
    at: dict[Any, Any] = {s: sp.S.Zero for s in silent if name_of(s) not in names}
    if names and left_out(lhs, rhs):
        at |= next((shares for shares, _ in weights(lhs, rhs)), {})
    at = at if names else {}
    return {**at, GENERIC.z: sp.S.One} if GENERIC.z in present else at


def left_out(lhs: Any, rhs: Any) -> frozenset[Any]:
    """Return the permeabilities or conductances of which a claim on a voltage gives numbers alone.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    """
    claim = variables(lhs, rhs)
    said = [s for s in claim if role(s) == "P"]
    if means := _averaged(lhs, rhs):
        return frozenset(NAMED[name].g for name in means)
    if worths := _valued(lhs, rhs):
        return frozenset(NAMED[name].E for name in worths)
    if stocks := _stocked(lhs, rhs):
        return frozenset(stocks)
    if V_m not in claim or len(said) > 1 or roles(claim) & {"g", "E"}:
        return frozenset()
    summed = list(_weighed(lhs, rhs))
    return frozenset(NAMED[name].P for name in ions_in(claim) if summed) - claim


def weights(lhs: Any, rhs: Any) -> Iterator[tuple[dict[Any, Any], str]]:
    """Yield what permeabilities or conductances are if a claim's numbers are theirs, and in words.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    """
    if worths := _valued(lhs, rhs):
        plain = {n: x.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One)) for n, x in worths.items()}
        told = [f"{NAMED[n].E} = {float(1000 * x):g} mV" for n, x in plain.items()]
        yield {NAMED[n].E: x for n, x in worths.items()}, " and ".join(told)
        return
    if stocks := _stocked(lhs, rhs):
        plain = {s: x.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One)) for s, x in stocks.items()}
        told = [f"{s} = {float(x):g} mM" for s, x in sorted(plain.items(), key=str)]
        yield stocks, " and ".join(told)
        return
    seen: list[dict[str, Any]] = []
    means = _averaged(lhs, rhs)
    trait = "g" if means else "P"

    def of(name: str) -> Any:
        return getattr(NAMED[name], trait)

    for found in [means] if means else _weighed(lhs, rhs):
        own = [name for name in found if of(name) in variables(lhs, rhs)]
        first = own[0] if own else "K" if "K" in found else min(found)
        shares = {name: weight / found[first] for name, weight in sorted(found.items())}
        if shares in seen or not all(share.is_number for share in shares.values()):
            continue
        seen.append(shares)
        others = {name: share for name, share in shares.items() if name != first}
        at = {of(name): share * of(first) for name, share in others.items()}
        said = " and ".join(
            f"{of(name)}/{of(first)} = {_shown(share)}" for name, share in others.items()
        )
        yield at, said


def _shown(share: Any) -> str:
    return str(share) if share.is_Integer else f"{float(share):g}"
