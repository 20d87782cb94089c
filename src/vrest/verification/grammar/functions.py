"""Functions, fractions, roots, derivatives and integrals."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from vrest.units import DIMENSIONLESS, parse_unit

from ..notation.box import Box, raw
from ..notation.lexicon import SIDES, index
from ..notation.splice import flatten, is_relation, partner
from .emitter import ENDS
from .measures import unit_named
from .numerals import Numerals
from .syntax import Node, Number, number_one

__all__ = ["BASES", "Functions"]

_PER_AMOUNT: Final = parse_unit("mV/mM")
_INVERSES: Final = {"sinh": "asinh", "ln": "exp"}
_FROM_SIDE: Final = frozenset({"in", "out", "i", "o", "e", "int", "ext", "inside", "outside"})
BASES: Final = {"10": "log10", "e": "ln", "2": "log2", "\\text{e}": "ln"}


def _order(above: Box, below: Box) -> str:
    """Return the order of a derivative, or both that it shows where they differ."""
    first, second = (raw(box.sup).strip(" {}()") or "1" for box in (above, below))
    return first if first == second else f"{first}/{second}"


def _opens(box: Box | None) -> bool:
    """Tell whether a box begins what a logarithm is of: log10(x), not log 10 = 1."""
    return box is not None and (
        box.kind in ("frac", "sqrt", "word")
        or (box.kind in ("sign", "command") and box.text in ("(", "[", "{"))
    )


class Functions(Numerals):
    """Read functions."""

    __slots__ = ()

    def exponential(self, box: Box) -> None:
        """Read e with its exponent."""
        self.at += 1
        inner = self.maker.expression(box.sup)
        node = Node("call", (inner,), "exp", box.start, box.end)
        self.emit("OPERAND", node, box.start, box.end)
        self.tight = False

    def function(self, box: Box, name: str) -> None:
        """Read the name of a function."""
        self.at += 1
        base = raw(box.sub)
        if name == "log" and base:
            if base not in BASES:
                raise self.maker.fail(box.start, f"a logarithm to the base {base!r} is not read")
            name = BASES[base]
        follows = self.box()
        if (
            name == "log"
            and follows is not None
            and follows.kind == "number"
            and follows.text == "10"
            and not (follows.sub or follows.sup)
            and (not (follows.spaced or self.maker.tex) or _opens(self.box(1)))
        ):
            self.at += 1
            name, follows = "log10", self.box()
        dotted = self.box(1)
        if (
            follows is not None and follows.text == "." and dotted is not None
            and dotted.text in ("(", "[")
        ):  # fmt: skip
            self.at += 1  # ln.(x), as some write products
            follows = dotted
        if box.sup and name in _INVERSES and raw(box.sup).replace(" ", "") == "-1":
            name, box = _INVERSES[name], replace(box, sup=())
        if box.sup and name == "exp":
            raise self.maker.fail(box.start, "an exponent of exp is not read")
        if (
            follows is not None
            and follows.text in ("(", "[")
            and follows.kind in ("sign", "command")
        ):
            close = partner(self.items, self.at)
            inner = tuple(self.items[self.at + 1 : close])
            ion = follows.text == "[" and len(inner) <= 8 and index(raw(inner)) is not None
            ion = ion and not any(
                part.kind in ("frac", "sqrt") or (part.kind == "sign" and part.text in ("/", "*"))
                for part in inner
            )
            if close < 0 and not ion and follows.text == "(":
                self.emit("FUNCTION", name, box.start, box.end)
                self.inverse(box)
                return
            if close > 0 and not ion:
                after = self.items[close + 1] if close + 1 < len(self.items) else None
                if after is not None and after.text == "/" and close + 2 < len(self.items):
                    self.maker.widened = True
                    if self.maker.wide:
                        self.emit("BARE", name, box.start, box.end)
                        self.inverse(box)
                        return
                self.emit("FUNCTION", name, box.start, box.end)
                if follows.text == "[":
                    self.at += 1
                    self.emit("LPAR", None, follows.start, follows.end)
                self.inverse(box)
                return
        self.emit("BARE", name, box.start, box.end)
        self.inverse(box)

    def inverse(self, box: Box) -> None:
        """Refuse an exponent of a function."""
        if box.sup:
            raise self.maker.fail(box.start, "an exponent of a function is not read; use brackets")

    def root(self, box: Box) -> None:
        """Read a root."""
        self.at += 1
        inner = self.maker.expression(box.inner)
        node = Node("call", (inner,), "sqrt", box.start, box.end)
        if box.other:
            order = self.maker.expression(box.other)
            one = Node("number", (), Number(1, 0, "1", DIMENSIONLESS), box.start, box.end)  # type: ignore[arg-type]
            exponent = Node("divide", (one, order), None, box.start, box.end)
            node = Node("power", (inner, exponent), None, box.start, box.end)
        self.emit("OPERAND", node, box.start, box.end)
        self.tight = False
        self.powers(box.sup, box)

    def fraction(self, box: Box) -> None:
        """Read a fraction, or a derivative that is written as one."""
        self.at += 1
        if self.quotient_of_units(box):
            return
        above, below = flatten(box.inner), flatten(box.other)
        variable = self.variable(below)
        if variable and above and self.is_d(above[0]):
            rest = above[1:]
            value = (variable, _order(above[0], below[1]))
            if not rest:
                self.emit("DERIVATIVE", value, box.start, box.end)
                return
            node = Node("derivative", (self.maker.expression(rest),), value, box.start, box.end)
        elif (self.differential(above) and self.differential(below)) or _steps(above, below):
            parts = (self.maker.expression(above[1:]), self.maker.expression(below[1:]))
            node = Node("slope", parts, None, box.start, box.end)
        else:
            parts = (self.maker.expression(box.inner), self.maker.expression(box.other))
            node = Node("divide", parts, None, box.start, box.end)
        self.emit("OPERAND", node, box.start, box.end)
        self.tight = False
        self.powers(box.sup, box)

    def quotient_of_units(self, box: Box) -> bool:
        """Read upright units over each other, behind a formula, as the unit that they are."""
        upright = all(b.kind in ("text", "roman", "gap") for b in (*box.inner, *box.other))
        if not upright or not self.found or self.found[-1].kind not in ENDS:
            return False
        unit = unit_named(f"{raw(box.inner).strip()}/({raw(box.other).strip()})")
        if unit is None or unit.offset:
            return False
        if (unit.factor, unit.dimension) == (_PER_AMOUNT.factor, _PER_AMOUNT.dimension):
            return True  # the unit of the whole, which bare numbers get
        number = replace(number_one(), value=unit.factor, dimension=unit.dimension)
        node = Node("number", (), number, box.start, box.end)
        self.emit("OPERAND", node, box.start, box.end)
        self.tight = False
        return True

    def is_d(self, box: Box) -> bool:
        """Tell whether a box is the d of a differential."""
        return (box.text in ("d", "partial")) and box.kind in ("word", "command") and not box.sub

    def variable(self, below: Sequence[Box]) -> str:
        """Return the variable of ``dx``, or an empty text."""
        if len(below) == 2 and self.is_d(below[0]) and not below[0].sup and below[1].kind == "word":
            text = raw((replace(below[1], sup=(), spaced=False),))
            return text if text in ("x", "t", "V", "V_m", "Vm", "v", "y", "r", "z") else ""
        return ""

    def differential(self, part: Sequence[Box]) -> bool:
        """Tell whether a part is d with what it is the differential of."""
        return len(part) > 1 and self.is_d(part[0]) and (
            part[0].text == "partial" or part[1].glued or part[1].text in ("[", "ln", "log")
            or self.maker.tex
        ) and part[1].text not in ("+", "-", "*", "/", "(")  # fmt: skip

    def derivative(self) -> bool:
        """Read ``dV/dt`` and ``d/dx (...)``."""
        slash = self.at + 1
        while slash < min(len(self.items), self.at + 7) and self.items[slash].text != "/":
            if is_relation(self.items[slash]) or self.items[slash].text in "+-*":
                return False
            slash += 1
        variable = self.variable(self.items[slash + 1 : slash + 3])
        whole = self.items[self.at : slash]
        if not variable and self.differential(whole) and len(whole) < 5:
            below = self.items[slash + 1 : slash + 3]
            place = slash + 2 + (len(below) > 1 and below[1].text in ("ln", "log", "log10"))
            below = self.items[slash + 1 : place + 1]
            if place < len(self.items) and self.items[place].text == "[":
                end = partner(self.items, place) + 1
                side = self.items[end] if 0 < end < len(self.items) else None
                beside = side is not None and not side.spaced and side.text in SIDES
                below = self.items[slash + 1 : end + beside]
            if self.differential(below):
                parts = (self.maker.expression(whole[1:]), self.maker.expression(below[1:]))
                node = Node("slope", parts, None, whole[0].start, below[-1].end)
                self.at = slash + 1 + len(below)
                self.emit("OPERAND", node, whole[0].start, below[-1].end)
                self.tight = False
                return True
        if not variable or slash >= len(self.items):
            return False
        start, end = self.items[self.at].start, self.items[slash + 2].end
        rest = self.items[self.at + 1 : slash]
        value = (variable, _order(self.items[self.at], self.items[slash + 2]))
        self.at = slash + 3
        if not rest:
            self.emit("DERIVATIVE", value, start, end)
            return True
        node = Node("derivative", (self.maker.expression(rest),), value, start, end)
        self.emit("OPERAND", node, start, end)
        self.tight = False
        return True

    def integral(self, box: Box) -> None:
        """Read an integral over an interval."""
        ends = (box.sub, box.sup)
        if not all(ends):
            raise self.maker.fail(box.start, "this integral lacks its bounds")
        first = self.box(1)
        if first is not None and first.kind == "frac":  # with the differential above: dc/c
            above = flatten(first.inner)
            cut = next((n for n in range(len(above)) if self.is_d(above[n])), None)
            below = flatten(first.other)
            slope = bool(below) and self.is_d(below[0])
            if cut is not None and not slope and _one_letter(above[cut + 1 :]):
                one = Node("number", (), number_one(), first.start, first.start)
                over = self.maker.expression(above[:cut]) if cut else one
                inner = Node("divide", (over, self.maker.expression(first.other)))
                self.at += 2
                self.summed(box, inner, ends, above[cut + 1 :], first.end)
                return
        place = self.at + 1
        while place + 1 < len(self.items) and not (
            self.is_d(self.items[place]) and self.letter_at(place + 1)
        ):
            place += 1
        if place + 1 >= len(self.items):
            raise self.maker.fail(box.start, "this integral lacks its dx")
        start = self.items[place].start
        one = Node("number", (), number_one(), start, start)
        inside = self.items[self.at + 1 : place]
        inner = self.maker.expression(inside) if inside else one
        letter = self.letter_at(place + 1)
        self.at = place + 1 + len(letter)
        self.summed(box, inner, ends, letter, letter[-1].end)

    def letter_at(self, place: int) -> list[Box]:
        """Return the letter at a place, or the brackets that name an ion."""
        first = self.items[place]
        if first.text == "[":
            return self.items[place : partner(self.items, place) + 1]
        return [first] if first.kind in ("word", "command") else []

    def summed(
        self, box: Box, inner: Node, ends: tuple[tuple[Box, ...], ...], letter: Sequence[Box],
        end: int,
    ) -> None:  # fmt: skip
        """Emit an integral over a letter: the depth, or any quantity, also from side to side."""
        if all(raw(part).strip() in _FROM_SIDE for part in ends) and len(letter) == 1:
            ends = tuple((replace(letter[0], sub=part),) for part in ends)
        bounds = tuple(map(self.maker.expression, ends))
        if len(letter) == 1 and letter[0].text in ("x", "y") and not letter[0].sub:
            node = Node("integral", (inner, *bounds), letter[0].text, box.start, end)
        else:
            variable = self.maker.expression(letter)
            node = Node("definite", (inner, *bounds, variable), None, box.start, end)
        self.emit("OPERAND", node, box.start, end)
        self.tight = False

    def evaluated(self, box: Box) -> bool:
        """Read a bar behind a derivative that says where it is taken: at V = 0."""
        last = self.found[-1] if self.found else None
        node = last.value if last is not None else None
        if not isinstance(node, Node) or node.kind != "derivative":
            return False
        chain = self.maker.tree(box.sub)
        if chain.value != ("=",) or chain.parts[0].kind != "name":
            return False
        where = Node("at", (node, chain.parts[1]), None, node.start, box.end)
        self.found.pop()
        self.at += 1
        self.emit("OPERAND", where, node.start, box.end)
        self.tight = False
        return True

    def absolute(self, box: Box) -> None:
        """Read what stands between bars."""
        if box.sub and self.evaluated(box):
            return
        depth = 0
        for place in range(self.at + 1, len(self.items)):
            other = self.items[place]
            if other.kind in ("sign", "command"):
                depth += (other.text in "([") - (other.text in ")]")
                if other.text == "|" and depth == 0:
                    inner = self.maker.expression(self.items[self.at + 1 : place])
                    self.at = place + 1
                    node = Node("absolute", (inner,), None, box.start, other.end)
                    self.emit("OPERAND", node, box.start, other.end)
                    self.tight = False
                    self.powers(other.sup, other)
                    return
        if box.sub and self.found and self.found[-1].kind in ENDS:  # (RT/F)|_{37 °C}
            self.maker.circumstances.append(list(box.sub))
            self.at += 1
            return
        raise self.maker.fail(box.start, "this bar has no partner; expected '|'")


def _steps(above: Sequence[Box], below: Sequence[Box]) -> bool:
    r"""Tell whether a change stands over that of a logarithm: \Delta V/\Delta \log [K]_o."""
    both = len(above) > 1 and len(below) > 2 and above[0].text == below[0].text == "Delta"
    return both and below[1].text in ("ln", "log", "log10", "lg")


def _one_letter(part: Sequence[Box]) -> bool:
    """Tell whether boxes are one letter, or brackets that name an ion."""
    whole = len(part) > 1 and part[0].text == "[" and partner(part, 0) == len(part) - 1
    return len(part) == 1 or whole
