r"""What \left opens and \right closes, and what of it can be mended where a part lacks."""

import re
from collections.abc import Sequence
from typing import Final, final

from .box import Box

__all__ = ["LACKING", "Fences", "halved", "whole"]

LACKING: Final = "the slash is read as between all before and behind it, which lack their brackets"

_CLOSES: Final = {"(": ")", "[": "]"}
_OPENS: Final = "([{"
_ENDS: Final = ")]}"
_LOGARITHM: Final = re.compile(
    r"(?<![A-Za-z])(?:ln|log)(?![a-z])_?\{?(?:10|e)?\}?\s*(?:\\left\s*)?(?=[(\[{A-Za-z0-9])"
)
_ROOT: Final = re.compile(r"(?:√|(?<![A-Za-z])sqrt)\s*\(")
_SIGNS: Final = frozenset({")", "]", "(", "[", "|", "}", "{", "/", "<", ">", "rangle", "langle"})


@final
class Fences:
    r"""Hold what each \left opened whose \right has not come yet."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def met(self, command: str, follows: str) -> str:
        r"""Return the bracket that lacks behind a \right, or nothing.

        Parameters
        ----------
        command : str
            ``left`` or ``right``.
        follows : str
            The sign behind it; ``.`` shows none.
        """
        if command == "left":
            self._open.append(_CLOSES.get(follows, ""))
            return ""
        closing = self._open.pop() if self._open else ""
        return "" if follows in _SIGNS else closing


def whole(found: Sequence[Box]) -> bool:
    """Tell whether a brace that is never closed holds one quantity, and so ends with the text."""
    named = all(box.kind in ("word", "text", "roman") or box.text in ("[", "]") for box in found)
    return 0 < len(found) < 5 and named and bool(found[-1].sub or found[-1].sup)


def halved(source: str) -> str:
    """Put what a logarithm or a root is of into brackets above and below a slash.

    As it is printed, ``ln(P_K K_o + P_Na Na_o / P_K K_i + P_Na Na_i)`` adds what cannot be added,
    and √(ε k_B T / 2 N_A e² I) is no length.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> halved("V = RT/F ln (a*x + b*y / a*u + b*v)")
    'V = RT/F ln ((a*x + b*y )/( a*u + b*v))'
    """
    for found in _LOGARITHM.finditer(source):
        start = found.end()
        end = _end(source, start + 1) if source[start] in _OPENS else -1
        whole = "+" in source[start : max(end, start)]
        low, high = (start + 1, end) if whole else (start, _end(source, start))
        slashes, sums = _at_top(source, low, high)
        if len(slashes) == 1 and any(place < slashes[0] for place in sums):
            cut = slashes[0]
            high -= len("\\right") * source[:high].endswith("\\right")
            parts = source[low:cut], source[cut + 1 : high]
            return f"{source[:low]}({parts[0]})/({parts[1]}){source[high:]}"
    for found in _ROOT.finditer(source):
        end = _end(source, found.end())
        slashes, sums = _at_top(source, found.end(), end)
        below = source[slashes[0] + 1 : end] if len(slashes) == 1 else ""
        if not sums and len(below.split()) > 1 and not re.search(r"[*×·⋅()]", below):
            return f"{source[: slashes[0] + 1]} ({below.strip()}){source[end:]}"
    return source


def _end(source: str, start: int) -> int:
    """Return where the bracket closes that is open at a place, or where a formula ends."""
    depth = 0
    for place in range(start, len(source)):
        depth += (source[place] in _OPENS) - (source[place] in _ENDS)
        if depth < 0 or (depth == 0 and source[place] in "=≈;\n"):
            return place
    return len(source)


def _at_top(source: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Return where slashes and where plus signs stand between brackets."""
    slashes, sums, depth = [], [], 0
    for place in range(start, end):
        depth += (source[place] in _OPENS) - (source[place] in _ENDS)
        if depth == 0 and source[place] == "/":
            slashes.append(place)
        elif depth == 0 and source[place] == "+":
            sums.append(place)
    return slashes, sums
