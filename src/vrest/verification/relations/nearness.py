"""Nearness: which results and laws may speak of a claim, told without deriving any."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final

from ..quantities.traits import families_in, marks_of, roles
from .situation import Source, reach

__all__ = ["ALWAYS", "COUNTS", "joinable", "nearest"]

ALWAYS: Final = frozenset({"T", "z", "E", "u", "Delta_mu", "V_drive", "c_ref", "v_stream"})
COUNTS: Final = frozenset({"M", "N", "L_div", "M_div", "i", "j"})
_NEAREST: Final = 10
_JOINED: Final = 18  # results that are derived to be joined with a law
# How fast something changes says nothing of a claim that does not speak of it.
_CHANGING: Final = frozenset({"c_rate"})


def nearest(sources: Sequence[Source], claim: frozenset[Any], only: str | None) -> list[Source]:
    """Return the sources that may speak of a claim, the nearest first.

    Parameters
    ----------
    sources : sequence of Source
    claim : frozenset
        Its variables.
    only : str or None
        The one result that it is about.
    """
    wanted, spoken = roles(claim), marks_of(claim)
    near = [
        source
        for source in sources
        if (wanted & source.roles and wanted - ALWAYS - COUNTS <= reach(source))
        or (only is not None and source.id == only)
    ]
    near = _of_these_ions(near, spoken, wanted)
    counts = COUNTS if len(spoken) > 1 or families_in(claim) else frozenset()
    near.sort(
        key=lambda s: (
            -len(s.roles & spoken),
            len(s.roles - spoken - wanted - ALWAYS - counts),
        )
    )  # fmt: skip
    if only is not None:
        return [source for source in near if source.id == only]
    return near[: _NEAREST + 2 * (wanted <= {"I", "J"})]  # flows alone are spoken of everywhere


def joinable(sources: Sequence[Source], claim: frozenset[Any]) -> list[Source]:
    """Return the results that may say enough of a claim with a law, the nearest first."""
    wanted = roles(claim)
    tied = _of_these_ions(sources, marks_of(claim), wanted)
    near = [
        s
        for s in sorted(tied, key=lambda s: len(s.roles - wanted - ALWAYS - COUNTS))
        if not s.law and len(wanted & s.roles) >= len(wanted) - 1 > 0
        and _joins(s, wanted - s.roles, sources)
    ]  # fmt: skip
    return near[:_JOINED]


def _of_these_ions(
    sources: Sequence[Source], spoken: AbstractSet[str], wanted: frozenset[str]
) -> list[Source]:
    """Return the sources that speak of no ion, and of no change, but those of the claim."""
    own = [s for s in sources if {r for r in s.roles if r.startswith("@")} <= spoken]
    return [s for s in own if s.roles & _CHANGING <= wanted]


def _joins(source: Source, missing: frozenset[str], sources: Sequence[Source]) -> bool:
    """Tell whether some law ties what is missing to a result."""
    spoken = source.roles | ALWAYS | COUNTS
    return not missing or any(
        law.law and missing <= law.roles and law.roles - missing <= spoken for law in sources
    )
