"""Numbers, with powers of ten and units."""

import re
from dataclasses import replace
from typing import Final

from vrest.units import DIMENSIONLESS, Unit, parse_unit

from ..notation.box import Box, raw
from ..notation.markup import FUNCTIONS
from .letters import Letters
from .measures import measures_alone, printed, siunitx, unit_after
from .syntax import Node

__all__ = ["Numerals"]

_SIGNS: Final = frozenset({"PLUS", "MINUS"})
_LOGARITHMS: Final = frozenset({"ln", "log", "log10"})


class Numerals(Letters):
    """Read numbers."""

    __slots__ = ()

    def number(self, box: Box) -> None:
        """Read a number with its power of ten and its unit."""
        self.at += 1
        power, merged, text = 0, False, box.text
        sup = raw(box.sup)
        follows = self.box()
        degrees = sup in ("\\circ", "\\degree", "o", "0")
        if degrees and follows is not None and follows.text == "C" and not follows.sub:
            self.at += 1
            text, celsius = f"{box.text} °C", parse_unit("degC")
            number = printed(self.maker.source, box, unit=celsius, text=text)
            node = Node("number", (), number, box.start, follows.end)
            self.emit("OPERAND", node, box.start, follows.end)
            return
        times, ten = self.box(), self.box(1)
        if (
            not box.sup and times is not None and ten is not None and times.text == "*"
            and ten.kind == "number" and ten.text == "10" and ten.sup
            and re.fullmatch(r"[+-]?[0-9]{1,4}", raw(ten.sup).replace(" ", ""))
        ):  # fmt: skip
            power, merged = int(raw(ten.sup).replace(" ", "")), True
            text = f"{box.text}e{power}"
            self.at += 2
        elif box.sup and box.text == "10" and re.fullmatch(r"[+-]?[0-9]{1,3}", sup):
            measured = self.unit()
            if measured is not None:
                power, merged = int(sup), True
                box = replace(box, text="1", sup=())
                text = f"1e{power}"
        found = None if box.sup else self.unit()
        end = box.end
        unit: Unit | None = None
        if found is not None:
            unit, self.at, shown = found
            text = f"{text} {shown}"
            end = self.items[self.at - 1].end
        if unit is not None and self.quotient_then_logarithm():
            plain = printed(self.maker.source, box, power=power, text=box.text)
            self.emit("OPERAND", Node("number", (), plain, box.start, box.end), box.start, box.end)
            box, text = replace(box, text="1"), f"1 {shown}"
            self.emit("TIMES", None, box.end, box.end)
        number = printed(self.maker.source, box, power=power, unit=unit, text=text)
        self.emit("OPERAND", Node("number", (), number, box.start, end), box.start, end)
        if unit is not None:
            self.tight = False
        if not merged:
            self.powers(box.sup, box)

    def unit(self) -> tuple[Unit, int, str] | None:
        """Find the unit behind a number; a letter that is a factor elsewhere may be one here."""
        letter = self.box()
        if letter is not None and self._farad(letter):
            self.maker.doubted = True
            if self.maker.flipped:
                return parse_unit("F"), self.at + 1, "F"
        if letter is None or letter.text not in self.maker.spoken:
            return unit_after(self.items, self.at)
        self.maker.doubted = True
        if measures_alone(self.items, self.at) == self.maker.flipped:
            return unit_after(self.items, self.at, self.maker.spoken)
        return unit_after(self.items, self.at)

    def quotient_then_logarithm(self) -> bool:
        """Tell whether a unit is that of a whole quotient: 58/2 mV log(...)."""
        follows = self.box()
        if follows is not None and follows.text == "*":
            follows = self.box(1)
        before = self.found[:-1] if self.found and self.found[-1].kind in _SIGNS else self.found
        below = len(before) > 1 and before[-1].kind == "SLASH"
        value = before[-2].value if below else None
        plain = isinstance(value, Node) and value.kind == "number" and not _measured(value)
        return plain and follows is not None and FUNCTIONS.get(follows.text) in _LOGARITHMS

    def _farad(self, letter: Box) -> bool:
        """Tell whether an F behind a number may be its unit: numbers and units alone stand by."""
        bare = letter.text == "F" and letter.spaced and not letter.sub and not letter.sup
        follows = self.box(1)
        alone = bare and (follows is None or not follows.glued)
        return alone and measures_alone(self.items, self.at)

    def siunitx(self, box: Box) -> None:
        """Read a number or unit that siunitx typesets."""
        self.at += 1
        source = self.maker.source
        if box.text == "si":
            raise self.maker.fail(box.start, "a unit stands here without a number")
        inner = [b for b in box.inner if b.kind != "gap"]
        minus = bool(inner) and inner[0].text == "-"
        inner = inner[minus:]
        if len(inner) != 1 or inner[0].kind != "number":
            raise self.maker.fail(box.start, "a number is expected in these braces")
        unit = None
        follows = self.box()
        if box.text == "num" and follows is not None and follows.text == "si":
            self.at += 1
            box = replace(box, other=follows.inner)
        if box.other:
            unit = siunitx(raw(box.other))
            if unit is None:
                raise self.maker.fail(box.start, f"{raw(box.other)!r} is not a known unit")
        number = printed(source, inner[0], unit=unit, text=f"{inner[0].text} {raw(box.other)}")
        node = Node("number", (), number, box.start, box.end)
        if minus:
            node = Node("negate", (node,), None, box.start, box.end)
        self.emit("OPERAND", node, box.start, box.end)


def _measured(number: Node) -> bool:
    return bool(number.value.dimension != DIMENSIONLESS)
