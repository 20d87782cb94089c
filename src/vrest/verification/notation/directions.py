r"""Words behind a formula that say which way an ion moves: ... = +20 mV (outward), \to K+ efflux.

They are read as what they say of the ion's flux, which counts outward, so that they are judged.
"""

import re
from collections.abc import Iterator
from typing import Final

from .lexicon import DIRECTIONS, SPECIES
from .markup import SUPERSCRIPTS

__all__ = ["directions"]

_ARROW: Final = (
    r"⇒|→|⟹|⟶|=>|-->|->|\\(?:[Rr]ight|[Ll]ongright)arrow(?![a-z])|\\(?:implies|to)(?![a-z])"
)
_BEHIND: Final = re.compile(
    rf"\s*(?:(?:(?P<arrow>{_ARROW})|[;,:—–]|(?<![a-z])(?:so|therefore|thus|hence)\b)\s*(?P<body>[^=≈<>();,]{{4,80}}?)"
    r"|\((?P<aside>[^=≈<>()]{4,80}?)\))(?=[\s.$)}\]*]*\Z)"
)
_RELATED: Final = re.compile(r"[=≈<>]|\\(?:approx|simeq|lt|gt)(?![a-z])")
_SIZED: Final = re.compile(
    r"[<>]|\\(?:lt|gt)(?![a-z])|\d[\s$}]*(?:(?:\\[,;: ]|\\text|\\mathrm|\\ |[{~\s])*"
    r"[mnpµμu]?[VA])?[\s$}\].]*\Z"
)
_DRESS: Final = re.compile(
    r"\\(?:text|mathrm|mbox|textrm|ce|rm|bf|textbf|quad|,|;)(?![a-z])|[{}$\\^*_~]"
)
_TOKEN: Final = re.compile(r"(?:HCO3|NH4|NO3|SO4)(?![a-z])|[A-Za-z]+|[0-9]?[+\-−]+|\S")
_OF_ION: Final = re.compile(
    r"(?<![A-Za-z])(?:E|g|I|V|e)_?\{?\s*(?:\\(?:text|mathrm|ce)\s*\{)?(Na|Cl|Ca|Mg|K|H)(?![a-z])"
    r"|\b(?:on|for|of)\s+(Na|Cl|Ca|Mg|K|H)(?:\^?\{?2?[+\-−⁺⁻]|²?[⁺⁻])"
)


def directions(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield what a formula is for the words at the end of a text that say which way an ion moves.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> dict(directions("V_m - E_K = 20 mV (outward)"))
    {17: (' => J_{K} > 0', 27)}
    """
    found = _BEHIND.search(source)
    if found is None or not _RELATED.search(source[: found.start()]):
        return
    before = source[: found.start()]
    said = _said(found["body"] or found["aside"], before)
    # behind a formula they say which way is counted positive
    if said and (found["arrow"] or _SIZED.search(before)):
        link = " \\Rightarrow " if "\\" in source else " => "
        yield found.start(), (link + said, found.end())


def _said(words: str, before: str) -> str:
    """Return what words say of the flux of one ion, or of the current that it carries."""
    plain = "".join(SUPERSCRIPTS.get(letter, letter) for letter in words)
    tokens = _TOKEN.findall(_DRESS.sub(" ", plain))
    ions = [SPECIES[token] for token in tokens if token in SPECIES and token != "k"]
    spoken = [token.lower() for token in tokens if token not in SPECIES and token[-1] not in "+-−"]
    if not set(spoken) <= frozenset().union(*DIRECTIONS.values()):
        return ""
    moves, out, into, flows, none = (
        bool(DIRECTIONS[kind] & set(spoken)) for kind in ("moves", "out", "in", "flows", "none")
    )
    outward = out or (moves and "out" in spoken)
    inward = into or (moves and bool({"in", "into"} & set(spoken)))
    none = none and (flows or moves)
    named = ions or [m[1] or m[2] for m in _OF_ION.finditer(before)]
    if [outward, inward, none].count(True) != 1 or len(set(named)) != 1:
        return ""
    letter = "I" if "current" in spoken else "J"
    sign = ">" if outward else "<" if inward else "="
    return f"{letter}_{{{named[0]}}} {sign} 0"
