"""Joining: the facts of one result that are taken together."""

from typing import Any, Final

from ..quantities.traits import owned, roles, variables
from .facts import Fact

__all__ = ["in_turn", "of_each", "several"]

# What is one and the same for all ions of a membrane.
_SHARED: Final = frozenset(
    {
        "A_in", "C_m", "I_fed", "I_m", "I_pump", "J_pump", "N", "T", "V_m", "V_rate", "V_t",
        "area", "c_ref", "d", "depth", "phi_in", "phi_out", "phi_x", "t", "volume", "x", "z_A",
    }
)  # fmt: skip


def several(together: list[Fact], columns: dict[int, list[Fact]]) -> bool:
    """Tell whether a result says several things at once, none of them by way of another."""
    targets = {fact.target for fact in together}
    alone = not any(targets & variables(fact.image) for fact in together)
    return bool(columns) and 1 < len(together) == len(targets) and alone


def in_turn(together: list[Fact], claim: frozenset[Any]) -> tuple[Fact, ...]:
    """Return what a result says of a claim by way of something that the claim does not speak of.

    It is one thing that the claim speaks of, and then what that follows from; nothing, if there is
    no such way.

    Parameters
    ----------
    together : list of Fact
    claim : frozenset
    """
    first = next((fact for fact in together if fact.target in claim), None)
    if first is None:
        return ()
    found = [first]
    while between := variables(found[-1].image) - claim:
        more = [f for f in together if f.target in between and f not in found]
        if len(more) != 1:
            break
        found.append(more[0])
    return tuple(found) if len(found) > 1 else ()


def of_each(fact: Fact) -> bool:
    """Tell whether an equation can hold of several ions at once.

    It cannot be supposed to where it speaks of something of the ion's own, such as its energy in
    the pore, by a letter that is the same for all.

    Parameters
    ----------
    fact : Fact
    """
    known = roles(s for s in variables(fact.target, fact.image) if not owned(s))
    return known <= _SHARED
