"""Supposed: what a theorem rests on that is special, so that a claim is true only if it is so."""

from collections.abc import Iterator
from typing import Any, Final

from vrest.kernel import Conjunction, Equation, Kind, Theorem
from vrest.kernel.statement import expressions
from vrest.vocabulary import V_m

from ..quantities.traits import NAMED, ions_in, shown_ion, variables

__all__ = ["STATED", "on_one_side", "together"]

STATED: Final = "stated"


def together(theorem: Theorem, claim: frozenset[Any]) -> tuple[str, ...]:
    """Return the condition that several ions are in equilibrium at once, where it is special.

    For one cation and one anion it is the Donnan equilibrium, whose ratios need no voltage.

    Parameters
    ----------
    theorem : Theorem
    claim : frozenset
        The variables of the claim.
    """
    balances = [
        h.statement for h in theorem.hypotheses if h.kind is Kind.SUPPOSITION and h.name != STATED
    ]
    names = ions_in(s for b in balances for e in expressions(b) for s in variables(e))
    if len(balances) == 1 and len(names) == 1 and V_m in claim and set(ions_in(claim)) - {*names}:
        return (f"{shown_ion(names[0])} at equilibrium (E_{names[0]} = V_m)",)
    if len(balances) < 2 or len(names) < 2:
        return ()
    valences = [NAMED[name].z for name in names]
    if V_m not in claim and len(names) == 2 and valences[0] * valences[1] < 0:
        return ()
    return (f"{' and '.join(map(shown_ion, names))} in equilibrium at once",)


def on_one_side(theorem: Theorem) -> tuple[str, ...]:
    """Return the condition that each ion is on one side alone, where a theorem rests on that.

    A claim that sets out the solutions itself, as for [Na+]_o = [K+]_i, says so.

    Parameters
    ----------
    theorem : Theorem
    """
    if any(h.name == STATED for h in theorem.hypotheses):
        return ()
    lacking = dict(
        each for h in theorem.hypotheses if h.kind is Kind.BOUNDARY for each in _lacks(h)
    )
    said = [f"no {shown_ion(name)} {side}" for name, side in lacking.items()]
    return (" and ".join(said),) if len(said) > 1 else ()


def _lacks(hypothesis: Any) -> Iterator[tuple[str, str]]:
    """Yield a named ion and the side on which a boundary condition says that there is none."""
    statement = hypothesis.statement
    if not isinstance(statement, Conjunction):
        return
    faces = [part for part in statement.parts if isinstance(part, Equation)]
    empty = [bool(face.rhs.is_zero) for face in faces]
    names = ions_in(variables(*(face.rhs for face in faces))) or ("other ion",)
    if len(faces) == 2 and sum(empty) == 1:
        yield names[0], "inside" if empty[0] else "outside"
