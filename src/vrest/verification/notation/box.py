"""Boxes: signs, words and what a command encloses, with their indices."""

from dataclasses import dataclass
from typing import final

__all__ = ["Box", "raw"]


@final
@dataclass(frozen=True, slots=True)
class Box:
    """Hold a sign, a word, or boxes within a command, with their indices.

    Attributes
    ----------
    kind : str
        ``word``, ``number``, ``sign``, ``command``, ``group``, ``text``, ``roman``, ``accent``,
        ``frac``, ``sqrt``, ``unit``, ``gap`` or ``row``.
    text : str
    start, end : int
    spaced : bool
    inner : tuple of Box
        What a group, text or accent holds, and the numerator of a fraction.
    other : tuple of Box
        The denominator of a fraction, or the index of a root.
    sub, sup : tuple of Box
    glued : bool
        Whether the box continues the same run of letters as the one before it.
    """

    kind: str
    text: str
    start: int
    end: int
    spaced: bool = False
    inner: tuple["Box", ...] = ()
    other: tuple["Box", ...] = ()
    sub: tuple["Box", ...] = ()
    sup: tuple["Box", ...] = ()
    glued: bool = False


def raw(items: tuple[Box, ...]) -> str:
    """Return the text of boxes without what only shapes it."""
    parts: list[str] = []
    for box in items:
        if box.spaced and parts:
            parts.append(" ")
        if box.kind in ("group", "text", "roman", "accent"):
            parts.append(raw(box.inner))
        elif box.kind == "frac":
            parts.append(f"{raw(box.inner)}/{raw(box.other)}")
        elif box.kind == "command":
            parts.append({"prime": "'", "*": "*"}.get(box.text, f"\\{box.text}"))
        elif box.kind == "gap":
            parts.append(" ")
        else:
            parts.append(box.text)
        if box.sub:
            parts.append("_" + raw(box.sub))
        if box.sup:
            parts.append("^" + raw(box.sup))
    return "".join(parts)
