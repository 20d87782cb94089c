"""Concentrations in words, with a side ahead or in brackets: extracellular [K+], [K+](o)."""

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["phrased"]

_OUTER: Final = "extracellular|outside|external|outer|outdoor|extern"
_INNER: Final = "intracellular|inside|internal|inner|cytoplasmic|cytosolic"
_CONCENTRATION: Final = r"(?:ion(?:ic)?\s+)?conc(?:entration|n?\.)?(?:\s+of\s+(?:the\s+)?ions?)?"
# For each side: its word ahead of a bracket, in words altogether, and in brackets behind one.
_WAYS: Final = tuple(
    (
        side,
        tuple(
            re.compile(pattern, re.IGNORECASE)
            for pattern in (
                rf"(?<!\w)(?:{words})\s+(?P<ion>\[[^\[\]]{{1,12}}\])(?![_^]|\w)",
                rf"(?<!\w)(?:the\s+)?{_CONCENTRATION}\s+(?:{words})(?:\s+(?:of\s+)?the\s+cell)?(?!\w)",
                rf"(?<!\w)(?:the\s+)?(?:{words})\s+{_CONCENTRATION}(?!\w|\s*\[)",
                rf"(?<=\])\((?:{short}|{words})\)",
            )
        ),
    )
    for side, words, short in (("out", _OUTER, "o|out|e|ext"), ("in", _INNER, "i|in|int"))
)


# A permeability with its ion in brackets: P[K][K]o.
_WEIGHT: Final = re.compile(
    r"(?<![A-Za-z_])(?P<head>[Pp])\[(?P<ion>(?:K|Na|Cl|Ca|Mg|X)[+⁺⁻-]?)\]"
    r"(?=[ \t]*[*·×]?[ \t]*(?:\[|c_|[A-Z][a-z]?_?[oie]))"
)


def phrased(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield what to read in place of concentrations of both sides, each with where it ends.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> dict(phrased("extracellular [K+] / intracellular [K+]"))
    {0: ('[K+]_{out} ', 18), 21: ('[K+]_{in} ', 39)}
    """
    if "=" not in source and "≈" not in source and "/" not in source:
        return
    for m in _WEIGHT.finditer(source):
        yield m.start(), (f"{m['head']}_{{{m['ion']}}} ", m.end())
    found = [
        [(m, side) for pattern in patterns for m in pattern.finditer(source)]
        for side, patterns in _WAYS
    ]
    if not all(found):
        return
    for m, side in (each for one in found for each in one):
        ion = m.groupdict().get("ion")
        behind = source[m.start() - 1 : m.start()] == "]"
        yield m.start(), (f"_{{{side}}} " if behind else f"{ion or 'c'}_{{{side}}} ", m.end())
