r"""Units behind what a chain computes: \frac{5}{2} mV = 2.5 mV, as behind its end."""

from collections.abc import Sequence
from typing import Final

from ..notation.box import Box
from ..notation.markup import FUNCTIONS
from ..notation.splice import is_relation, partner
from .asides import completes

__all__ = ["without_units"]

_LONGEST: Final = 5


def without_units(part: Sequence[Box]) -> list[Box]:
    """Drop the units behind fractions, roots and functions; bare numbers get them again.

    Parameters
    ----------
    part : sequence of Box
        A chain of relations.
    """
    part = list(part)
    ends = [n for n, box in enumerate(part) if is_relation(box)]
    for end in reversed([*ends[1:], len(part)] if ends else []):
        for start in range(max(1, end - _LONGEST), end):
            unit = part[start:end]
            plain = not unit[0].glued and not any(b.text in ("(", ")", "[", "]") for b in unit)
            if plain and _computed(part, start - 1) and completes(unit):
                part = [*part[:start], *part[end:]]
                break
    return part


def _computed(part: Sequence[Box], place: int) -> bool:
    """Tell whether a box ends what is computed, and is no number or bracket with its own unit."""
    box = part[place]
    if box.kind in ("frac", "sqrt"):
        return True
    if box.text != ")":
        return False
    opened = next((n for n in range(place, -1, -1) if partner(part, n) == place), 0)
    if opened > 1 and part[opened - 1].text in ("10", "2") and part[opened - 2].text == "log":
        opened -= 1  # the base of log10 stands by itself
    return opened > 0 and part[opened - 1].text in FUNCTIONS
