"""Bare formulas: what is computed and not said to be anything, as a line of code or a display.

A formula with a logarithm or an exponential and no relation is read as what a function returns.
"""

import re
from typing import Final

__all__ = ["RETURNED", "bare"]

# What stands before a result that has no name of its own.
RETURNED: Final = "Zqz = "
_STATES: Final = re.compile(
    r"[=≈≃≅~∼<>∝→⇒⇔⟶≤≥≠≡≪≫:;#\n]|\\(?:approx|sim|simeq|cong|propto|to|rightarrow|longrightarrow"
    r"|Rightarrow|implies|iff|leq?|geq?|neq?|equiv|ll|gg|begin|xrightarrow)(?![a-z])"
)
_RETURNS: Final = re.compile(r"\s*return\b")
_COMPUTES: Final = re.compile(r"(?:\\|(?<![A-Za-z]))(?:ln|log(?:10|2)?|exp)(?![a-z])")
_SAYS: Final = re.compile(r"(?:(?<=\s)|^)[a-z]{4,}(?=\s+[a-z]{2,}(?:\s|$))")
_BEGINS: Final = re.compile(r"\s*(?:\$\$?|\\[\[(])?\s*")


def bare(source: str) -> int:
    """Return where a bare formula begins, or -1 where a text states something or is no formula.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> bare("R*T/F*log(K_o/K_i)"), bare("E_K = R*T/F*log(K_o/K_i)")
    (0, -1)
    """
    if _STATES.search(source) or _SAYS.search(source) or _RETURNS.match(source):
        return -1
    found = _BEGINS.match(source)
    computes = _COMPUTES.search(source) and re.search(r"[A-Z0-9]", source)
    return found.end() if found and computes and found.end() < len(source) else -1
