"""Signs and brackets, of ions and of formulas."""

import re
from dataclasses import replace
from typing import Final

from vrest.vocabulary.teaching import METABOLITES

from ..notation.box import Box, raw
from ..notation.lexicon import IN_BRACKETS, POINTS, SIDES, SPECIES, UPRIGHT, VARYING, index
from ..notation.splice import is_relation, partner
from .emitter import ENDS
from .functions import Functions
from .measures import unit_named
from .syntax import Name, Node, Tok, number_one

__all__ = ["Signs"]

# Solutes that are abbreviated so in square brackets alone.
_IN_BRACKETS: Final = {
    "G": "glucose", "GABA": "gaba", "Pi": "P_i", "proteins": "A^-",
}  # fmt: skip
# What cannot leave a cell: proteins with a charge, [P^{z-}] or [Prot^-].
_HELD: Final = re.compile(r"(?:P|Pr|[Pp]rot|[Pp]roteins?)\^?\(?[znm]?-\)?")
_OPEN: Final = {"(": ")", "[": "]"}

_SIDED: Final = re.compile(r"([A-Za-z]+)_\{?(i|o|e|in|out)\}?")


class Signs(Functions):
    """Read signs."""

    __slots__ = ()

    def sign(self, box: Box) -> None:
        """Read a sign."""
        text = box.text
        relation = is_relation(box)
        if relation:
            self.at += 1
            self.emit("REL", relation, box.start, box.end)
        elif text in "([":
            self.opening(box)
        elif text in ")]":
            self.at += 1
            self.emit("RPAR", None, box.start, box.end)
            self.powers(box.sup, box)
        elif text in ("+", "-"):
            self.at += 1
            follows = self.box()
            if (
                not box.spaced
                and self.after_ion()
                and (follows is not None and (is_relation(follows) or follows.text in (")", "]")))
            ):
                return  # the charge of an ion
            self.emit("PLUS" if text == "+" else "MINUS", None, box.start, box.end)
        elif text in ("*", "/"):
            self.at += 1
            self.emit("TIMES" if text == "*" else "SLASH", None, box.start, box.end)
        elif text == "." and self.at + 1 == len(self.items):
            self.at += 1
        elif text == "." and self.found and self.found[-1].kind in ENDS:
            self.at += 1
            self.emit("TIMES", None, box.start, box.end)
        elif text == ",":
            self.at += 1
            self.emit("COMMA", None, box.start, box.end)
        elif text == "|":
            self.absolute(box)
        else:
            expected = "expected an operator, a symbol or a number"
            raise self.maker.fail(box.start, f"{text!r} cannot be read here; {expected}")

    def opening(self, box: Box) -> None:
        """Read an opening bracket: of an ion, a circumstance or a part of the formula."""
        close = partner(self.items, self.at)
        if close < 0 and (stop := self.unclosed()) > self.at:
            after = self.items[stop - 1].end
            self.items.insert(stop, Box("sign", _OPEN[box.text], after, after))
            close = stop
        if close < 0:
            wanted = _OPEN[box.text]
            raise self.maker.fail(box.start, f"this bracket is never closed; expected {wanted!r}")
        inner = tuple(self.items[self.at + 1 : close])
        closing = self.items[close]
        if inner and inner[0].kind == "word" and inner[0].text in ("at", "At", "@"):
            self.maker.circumstances.append(list(inner[1:]))
            self.at = close + 1
            return
        if self.unit_of(box, inner, closing):
            self.at = close + 1
            return
        within = _IN_BRACKETS.get(raw(inner), raw(inner))
        within = "A^-" if _HELD.fullmatch(within) else within
        sided = bool(closing.sub) or "_" in within
        if box.text == "[" and sided and within[:1] in IN_BRACKETS and _unnamed(within):
            within = f"any{within}"
        divided = any(part.kind in ("frac", "sqrt") for part in inner)  # ln[a/b], no ion
        found = index(within) if len(inner) <= 8 and not divided else None
        ion = found is not None and bool(found.species)
        if box.text == "[" and within in METABOLITES and not closing.sub:
            self.at = close + 1
            self.named(
                "[]", closing, "", closing.sup, inside=within, start=box.start, end=closing.end
            )
            return
        if ion and box.text == "(":
            ion = (
                found is not None
                and found.named
                and bool(closing.sub)
                and not self.function_before()
            )
        elif ion and found is not None and _product(inner, named=found.named):
            ion = False
        if (not ion or found is None) and box.text == "[" and self.between(box, inner, closing):
            self.at = close + 1
            return
        if not ion or found is None:
            if box.text == "[" and closing.sub and len(inner) <= 6:
                said = raw(inner) or "nothing"
                raise self.maker.fail(
                    box.start,
                    f"[{said}] names no ion that is known; expected one such as [K+] or [X]",
                )
            last = self.found[-1].value if self.found else None
            named = isinstance(last, Node) and last.kind == "name"
            weighs = isinstance(last, Node) and named and last.value.head in ("P", "p")
            number = weighs and self.maker.tex and raw(inner).isdigit()  # P_K[5]
            if box.text == "[" and named and len(inner) < 2 and not (box.spaced or number):
                raise self.maker.fail(box.start, "an element of an array is not read")
            self.at += 1
            self.emit("LPAR", None, box.start, box.end)
            return
        self.at = close + 1
        sub, sup = closing.sub, closing.sup
        end = closing.end
        side, end = self.side_after(closing, end) if not sub and not sup else ("", end)
        if not sub and not side and not found.named and (within_side := _SIDED.fullmatch(within)):
            within, side = within_side.groups()  # [X_i] is [X]_i
        self.named("[]", closing, raw(sub) or side, sup, inside=within, start=box.start, end=end)

    def unclosed(self) -> int:
        """Return where the argument of a function ends whose bracket is never closed, or -1.

        It ends with its side, if nothing is added in it and no other bracket is open.
        """
        if not self.function_before():
            return -1
        depth = 0
        for place in range(self.at + 1, len(self.items)):
            box = self.items[place]
            if is_relation(box) or box.kind in ("gap", "row"):
                return place if not depth else -1
            if box.kind in ("sign", "command"):
                depth += (box.text in "([") - (box.text in ")]")
                if depth < 0 or (not depth and box.text in ("+", "-", ",")):
                    return -1
        return -1 if depth else len(self.items)

    def between(self, box: Box, inner: tuple[Box, ...], closing: Box) -> bool:
        """Read what is taken between two depths, [c e^u]_0^L, as the difference that it is."""
        low, high = (raw(part).replace(" ", "") for part in (closing.sub, closing.sup))
        if not {low, high} <= POINTS or "" in (low, high) or not inner:
            return False
        whole = self.maker.expression(inner)
        parts = tuple(_at(whole, point) for point in (high, low))
        node = Node("subtract", parts, None, box.start, closing.end)
        self.emit("OPERAND", node, box.start, closing.end)
        self.tight = False
        return True

    def unit_of(self, box: Box, inner: tuple[Box, ...], closing: Box) -> bool:
        """Divide a symbol by the unit in brackets behind it: κ^{-1}(nm), I(M)."""
        if not self.found or self.found[-1].kind not in ENDS or closing.sub or closing.sup:
            return False
        text, source = raw(inner).strip(), self.maker.source[box.start : closing.end]
        upright = "rm" in source or "text" in source
        last = self.found[-1].value
        named = self.found[-1].kind == "POWER" or (isinstance(last, Node) and last.kind == "name")
        amount = text == "M" and not box.spaced  # I(M), c(M)
        if not named or not (upright or amount or (len(text) > 1 and text in UPRIGHT)):
            return False
        unit = unit_named(text)
        if unit is None or unit.offset:
            return False
        one = number_one()
        below = replace(one, value=unit.factor, dimension=unit.dimension)
        parts = tuple(Node("number", (), number, box.start, closing.end) for number in (one, below))
        self.found.append(Tok("JUXT", None, box.start, box.start))
        node = Node("divide", parts, None, box.start, closing.end)
        self.found.append(Tok("OPERAND", node, box.start, closing.end))
        return True

    def after_ion(self) -> bool:
        """Tell whether the last token is a letter whose index names an ion."""
        value = self.found[-1].value if self.found else None
        if not isinstance(value, Node) or value.kind != "name":
            return False
        name: Name = value.value
        return name.head in SPECIES or any(part in SPECIES for part in name.sub.split(","))

    def function_before(self) -> bool:
        """Tell whether a function was just read."""
        return bool(self.found) and self.found[-1].kind in ("FUNCTION", "BARE")

    def side_after(self, closing: Box, end: int) -> tuple[str, int]:
        """Find a side that is written behind a bracket: ``[K+]o``."""
        follows = self.box()
        if follows is None or follows.kind not in ("word", "prose"):
            return "", end
        word = follows.text
        if follows.glued or word not in SIDES or (SIDES[word] == "open" and follows.spaced):
            return "", end
        if follows.spaced and len(word) < 2 and SIDES[word] not in ("out", "in"):
            return "", end
        self.at += 1
        number = self.box()
        if number is not None and number.kind == "number" and not number.spaced and len(word) == 1:
            return "", end
        if follows.sup:
            self.items.insert(self.at, replace(follows, kind="power", text=""))
        return word, follows.end


def _at(node: Node, point: str) -> Node:
    """Return a tree in which all that varies with depth is taken at one."""
    if node.kind == "name" and node.value.head in VARYING and not node.value.at:
        return replace(node, value=replace(node.value, at=point))
    return replace(node, parts=tuple(_at(part, point) for part in node.parts))


def _unnamed(within: str) -> bool:
    """Tell whether a letter in brackets names no ion, so that it can stand for any: [I]_o."""
    found = index(within)
    return within[1:2] in ("", "_", "^") and (found is None or not found.species)


def _product(inner: tuple[Box, ...], *, named: bool) -> bool:
    """Tell whether what stands in square brackets is a product of letters, not one ion."""
    signs = any(b.kind == "sign" and b.text in ("/", "*") for b in inner)
    joined = signs or (not named and any(b.glued for b in inner))
    return joined and len(inner) > 1 and raw(inner) not in SPECIES
