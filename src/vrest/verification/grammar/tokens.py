"""Boxes become tokens, and tokens a syntax tree."""

from collections.abc import Sequence
from typing import Final, final

from ..notation.box import Box
from ..notation.scan import failure
from ..notation.splice import flatten
from .syntax import Node, Tok, depth, parse
from .words import Words

__all__ = ["Reader"]

_DEEPEST: Final = 150


@final
class _Line(Words):
    """Read one line of boxes from left to right."""

    __slots__ = ()

    def tokens(self) -> list[Tok]:
        """Return all tokens."""
        reached = 0
        while (box := self.box()) is not None:
            if self.at < reached:  # what was read is not read again, or it would never end
                raise self.maker.fail(box.start, "a formula goes on from left to right")
            reached = self.at
            if box.kind in ("gap", "row"):
                self.at += 1
            elif box.kind == "number":
                self.number(box)
            elif box.kind == "word":
                self.word(box)
            elif box.kind == "prose":
                self.prose(box)
            elif box.kind == "command":
                self.command(box)
            elif box.kind == "frac":
                self.fraction(box)
            elif box.kind == "sqrt":
                self.root(box)
            elif box.kind == "accent":
                self.name(box, self.heads(box), accent=box.text)
            elif box.kind == "unit":
                self.siunitx(box)
            else:
                self.sign(box)
        return self.found


class Reader:
    """Turn boxes into trees.

    Parameters
    ----------
    source : str
    tex : bool
        Whether the source is LaTeX, where a letter beside a number is a product.
    wide : bool
        Whether a function takes a whole quotient: ``ln (a)/(b)`` as ln(a/b).
    spoken : frozenset of str
        Letters of the source that are factors, although they could be units behind a number.
    flipped : bool
        Whether such a letter behind a number is read the less likely way.
    """

    def __init__(
        self, source: str, *, tex: bool, wide: bool, spoken: frozenset[str] = frozenset(),
        flipped: bool = False,
    ) -> None:  # fmt: skip
        self.source, self.tex, self.wide = source, tex, wide
        self.spoken, self.flipped, self.doubted = spoken, flipped, False
        self.circumstances: list[list[Box]] = []
        self.widened = False
        self.limited = False

    def fail(self, start: int, reason: str) -> Exception:
        """Return the error at a place."""
        return failure(self.source, start, reason)

    def tree(self, items: Sequence[Box]) -> Node:
        """Return the tree of boxes that hold one chain or expression."""
        flat = flatten(items)
        tokens = _Line(self, flat).tokens()
        if not tokens:
            start = items[0].start if items else len(self.source)
            raise self.fail(start, "nothing stands here; expected a formula")
        found = parse(self.source, tokens)
        if depth(found) > _DEEPEST:
            raise self.fail(found.start, f"more than {_DEEPEST} operations within each other")
        return found

    def expression(self, items: Sequence[Box]) -> Node:
        """Return the tree of boxes that hold one expression, without a relation."""
        chain = self.tree(items)
        if chain.value:
            raise self.fail(chain.start, "a relation cannot stand here; expected an expression")
        return chain.parts[0]
