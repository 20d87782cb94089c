r"""What \left opens and \right closes, and what of it can be mended where a part lacks."""

from collections.abc import Sequence
from typing import Final, final

from .box import Box

__all__ = ["Fences", "whole"]

_CLOSES: Final = {"(": ")", "[": "]"}
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
