"""Tokens are emitted one by one, with the products that are only implied."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from ..notation.box import Box
from .syntax import Node, Tok, walk

__all__ = ["ENDS", "Emitter", "Maker"]

ENDS: Final = frozenset({"OPERAND", "RPAR", "POWER"})
_BEGINS: Final = frozenset({"OPERAND", "LPAR", "FUNCTION", "BARE", "SUM", "DERIVATIVE"})


class Maker(Protocol):
    """Say what a reader of lines offers to the parts of it."""

    source: str
    tex: bool
    wide: bool
    widened: bool
    spoken: frozenset[str]
    flipped: bool
    doubted: bool
    circumstances: list[list[Box]]
    limited: bool

    def fail(self, start: int, reason: str) -> Exception:
        """Return the error at a place."""

    def expression(self, items: Sequence[Box]) -> Node:
        """Return the tree of boxes that hold one expression."""

    def tree(self, items: Sequence[Box]) -> Node:
        """Return the tree of boxes that hold one chain or expression."""


@dataclass(slots=True)
class Emitter:
    """Hold a line of boxes and the tokens that were made of it so far.

    Attributes
    ----------
    maker : Maker
        What reads the parts within others.
    items : list of Box
    at : int
        The place in the line.
    found : list of Tok
    tight : bool
        Whether the last token is a letter or number, which binds tightly to a letter.
    """

    maker: Maker
    items: list[Box]
    at: int = 0
    found: list[Tok] = field(default_factory=list)
    tight: bool = False

    def emit(self, kind: str, value: object, start: int, end: int, *, spaced: bool = False) -> None:
        """Add a token, and the product that is implied before it."""
        if kind in _BEGINS and self.found and self.found[-1].kind in ENDS:
            named = kind == "OPERAND" and isinstance(value, Node) and value.kind == "name"
            last = self.found[-1]
            number = isinstance(last.value, Node) and last.value.kind == "number"
            close = self.tight and named and not (number and spaced and not self.maker.tex)
            close = close and not (spaced and _behind_ratio(self.found, value))
            close = close and not (number and _of_ten(self.found))
            close = close or (_ratio(value) and _ratio(last.value))
            self.found.append(Tok("JUXT" if close else "LOOSE", None, start, start))
        if kind == "OPERAND":
            self.tight = isinstance(value, Node) and value.kind in ("name", "number")
        elif kind != "POWER":
            self.tight = False
        self.found.append(Tok(kind, value, start, end))

    def box(self, ahead: int = 0) -> Box | None:
        """Return the box at the place, or some boxes ahead of it."""
        place = self.at + ahead
        return self.items[place] if 0 <= place < len(self.items) else None


def _of_ten(found: Sequence[Tok]) -> bool:
    """Tell whether what was read last is ln 10, which what follows multiplies."""
    called = len(found) > 1 and found[-2].kind == "BARE" and isinstance(found[-1].value, Node)
    return called and found[-1].value.value.value == 10


def _behind_ratio(found: Sequence[Tok], value: object) -> bool:
    """Tell whether a potential or an acidity stands behind a ratio of constants: RT/F ΔpH."""
    name = value.value if isinstance(value, Node) and value.kind == "name" else None
    if name is not None and len(found) > 2 and found[-2].kind == "SLASH":
        above, below = found[-3].value, found[-1].value
        if all(isinstance(p, Node) and p.kind == "name" and p.value.sub for p in (above, below)):
            return bool(above.value.head == below.value.head in ("G", "g", "P"))
    if name is None or not (name.delta or name.head in ("pH", "V", "phi", "psi", "E", "U")):
        return False
    below = next((n for n, tok in enumerate(reversed(found)) if tok.kind == "SLASH"), 0)
    parts = [tok.value for tok in found[len(found) - below :] if tok.kind != "JUXT"]
    heads = [p.value.head for p in parts if isinstance(p, Node) and p.kind == "name"]
    return 0 < len(heads) == len(parts) and {*heads} <= {"R", "T", "F", "z", "k", "e"}


def _ratio(value: object) -> bool:
    """Tell whether a value is a fraction of what belongs under a logarithm, as RT/F does not."""
    if not isinstance(value, Node) or value.kind != "divide":
        return False
    heads = {node.value.head for node in walk(value) if node.kind == "name"}
    return bool(heads) and not heads & {"R", "T", "F", "k", "e", "q"}
