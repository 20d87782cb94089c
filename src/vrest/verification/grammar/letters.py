"""Letters with their indices become names."""

import re
from dataclasses import replace
from typing import Final

from ..notation.box import Box, raw
from ..notation.lexicon import (
    CONCENTRATION_LIKE,
    EXTRA,
    GREEK_NAMES,
    HEADS,
    POINTS,
    ROLES,
    SIDES,
    SPECIES,
    VARYING,
    head_and_index,
    index,
    segments,
)
from ..notation.splice import flatten, partner
from .emitter import Emitter
from .syntax import Name, Node

__all__ = ["CHARGES", "Letters"]

_ACCENTS: Final = {"overline": "bar", "widehat": "hat", "widetilde": "tilde"}
# Dots over a letter are derivatives in time.
_DOTS: Final = {"dot": "1", "ddot": "2"}
CHARGES: Final = re.compile(r"^\(?[0-9]?[+-]+[0-9]?\)?$")
_FLOWS: Final = frozenset({"I", "J", "i", "j", "Phi"})
_INDICES: Final = frozenset({"ir", "IR"})  # of an inward rectifier; else a current times R
_LABEL: Final = re.compile(r"[A-Za-z]{4,20}")


def _labels(text: str) -> bool:
    """Tell whether an exponent is a word that says of which case a quantity is: E^{mature}."""
    return (
        _LABEL.fullmatch(text) is not None
        and text.islower()
        and index(text) is None
        and segments(text) is None
    )


class Letters(Emitter):
    """Read letters."""

    __slots__ = ()

    def heads(self, box: Box) -> tuple[str, str]:
        """Split a word into its letter and the index that is glued to it."""
        if box.kind == "accent":
            inner = flatten(box.inner)
            if len(inner) == 1 and not inner[0].sup:
                first = inner[0]
                head = first.text
                return (head, raw(first.sub)) if first.sub else self.heads(first)
            raise self.maker.fail(box.start, "one letter is expected under this accent")
        if (
            box.text in HEADS
            or (box.text in SPECIES and box.text not in _INDICES)
            or (box.kind == "command" and box.text in GREEK_NAMES)
        ):
            return box.text, ""
        found = head_and_index(box.text)
        if found is not None:
            return found
        if re.fullmatch(r"[A-Za-z]{1,10}", box.text) and box.text in EXTRA:
            return EXTRA[box.text]
        if len(box.text) == 1:
            return box.text, ""
        hint = "expected one such as V_m, E_K, P_Na or [K+]_o"
        raise self.maker.fail(box.start, f"{box.text!r} is not a symbol that is known; {hint}")

    def name(self, box: Box, heads: tuple[str, str], *, accent: str = "") -> None:
        """Read a letter whose head is known."""
        self.at += 1
        head, glued = heads
        sub = raw(box.sub)
        joined = ",".join(part for part in (glued, sub) if part)
        self.named(head, box, joined, box.sup, accent=accent, start=box.start, end=box.end)

    def named(
        self, head: str, box: Box, sub: str, sup: tuple[Box, ...], *, start: int, end: int,
        inside: str = "", accent: str = "", delta: bool = False,
    ) -> None:  # fmt: skip
        """Emit a name, with its superscript as part of it or as a power."""
        power: tuple[Box, ...] = ()
        kept = ""
        if head in ("l", "L") and sub in ("D", "Debye", "debye"):
            head = "lambda"
        text = raw(sup).replace(" ", "").replace("^'", "'")
        if text.startswith("'"):
            accent, sup = "prime", tuple(b for b in sup if b.text != "'")
            text = text.lstrip("'")
        if not text:
            sup = ()
        if sup and CHARGES.match(text):
            kept = ""
            if text in ("2", "3") or (text[1:].isdigit() and not self.charged(head, sub)):
                power = sup
        elif (
            sup
            and (charged := re.match(r"^([0-9]?[+-])[ ,]?(.+)$", text))
            and (head in SPECIES and not charged[2][0].isdigit() and charged[2] in SIDES)
        ):
            kept = charged[2]
        elif sup and (
            self.marks(head, text, sub.rstrip("+-^")) or (_labels(text) and head not in SPECIES)
        ):
            kept = text
        elif sup and text.endswith("2") and self.marks(head, text[:-1]) and len(sup) > 1:
            kept, power = text[:-1], sup[-1:]
        elif sup:
            power = sup
        accent = _ACCENTS.get(accent, accent)
        ion = "" if sup or inside else self.ion_behind(head, sub)
        if ion:
            sub, end = ion, self.items[self.at - 1].end
        at, stop = self.argument(head, end)
        source = self.maker.source
        dots = _DOTS.get(accent, "")
        accent = "" if dots else accent
        name = Name(head, sub, kept, inside, delta, accent, at, source[start:stop], start, stop)
        node = Node("name", (), name, start, stop)
        if dots:
            node = Node("derivative", (node,), ("t", dots), start, stop)
        self.emit("OPERAND", node, start, stop, spaced=box.spaced)
        self.powers(power, box)

    @staticmethod
    def charged(head: str, sub: str) -> bool:
        """Tell whether a superscript such as -1 can be the charge of an ion."""
        return head in SPECIES or head == "[]" or sub in SPECIES

    def ion_behind(self, head: str, sub: str) -> str:
        """Read an ion in brackets behind a letter, as in E(Ca), c(K+)_out or c_i(K+)."""
        opening = self.box()
        if opening is None or opening.text != "(" or (opening.spaced and not self.maker.tex):
            return ""
        close = partner(self.items, self.at)
        inner = tuple(self.items[self.at + 1 : close]) if close > 0 else ()
        if not 0 < len(inner) <= 3 or inner[0].kind != "word" or inner[0].sub:
            return ""
        point, closing = inner[0], self.items[close]
        charge = all(b.text in ("+", "-") or b.text.isdigit() for b in inner[1:])
        held = head in ("c", "C", "a") and (bool(sub) != bool(closing.sub))
        held |= head in ("E", "V") and sub in ROLES and not closing.sub  # Veq(K+)
        if not charge or raw(closing.sup) or (closing.sub and not held) or (sub and not held):
            return ""
        if point.text == "m" and head in ("V", "E") and not (sub or inner[1:]):
            self.at = close + 1  # V(m)
            return "m"
        known = point.text in SPECIES or (head in ("E", "P") and point.text in ("X", "S", "ion"))
        if not known or not (held or head in ("E", "V", "g", "G", "I", "P", "J", "z", "D")):
            return ""
        self.at = close + 1
        return ",".join(part for part in (point.text, sub, raw(closing.sub)) if part)

    def marks(self, head: str, text: str, sub: str = "") -> bool:
        """Tell whether a superscript is a mark and not a power."""
        text = text.rstrip("'")
        if text in ("0", "\\circ", "\\ominus", "o", "\\degree", "*"):
            if text == "*" and head in ("beta", "D", "P"):
                return True  # β*, of the membrane
            return head in ("E", "mu", "G", "c", "C", "V", "[]", "n", "a") and (
                text != "o" or head in CONCENTRATION_LIKE
            )
        found = index(text)
        if found is None or text.isdigit():
            return False
        if text == "a" and head in ("c", "C", "[]") and sub in SPECIES:
            return True  # außen, beside an ion below
        if text == "b" and head in ("c", "C", "[]") and sub:
            return True  # of the bulk
        if text in ("z", "n", "u", "x", "a", "b", "k", "s", "m", "t", "j", "r", "L", "M", "N", "T"):
            return False
        return head in CONCENTRATION_LIKE or head in GREEK_NAMES

    def argument(self, head: str, end: int) -> tuple[str, int]:
        """Read the argument of a quantity that is a function, as in u(0)."""
        opening, point, closing = self.box(), self.box(1), self.box(2)
        if head in _FLOWS and self.without_voltage():
            self.maker.limited = True
            stop = self.items[self.at + 4].end
            self.at += 5
            return "", stop
        second = self.box(3), self.box(4)
        if (
            closing is not None and closing.text == "," and second[0] is not None
            and second[1] is not None and second[1].text == ")"
            and raw((replace(second[0], spaced=False),)) in POINTS
        ):  # fmt: skip
            closing = second[1]  # what varies in place or voltage, and in time: n(V, t)
        if (
            head in VARYING and opening is not None and opening.text == "("
            and point is not None and closing is not None and closing.text == ")"
            and (not opening.spaced or self.maker.tex) and not point.sup
            and raw((replace(point, sup=(), spaced=False),)) in POINTS
        ):  # fmt: skip
            self.at += 3 if closing is self.box(2) else 5
            text = raw((replace(point, sup=(), spaced=False),))
            if closing.sup:
                self.items.insert(self.at, replace(closing, kind="power", text=""))
            return text, closing.end
        return "", end

    def without_voltage(self) -> bool:
        """Tell whether a flow is meant where there is no voltage: I(V = 0)."""
        inner = [self.box(n) for n in range(5)]
        if any(box is None for box in inner):
            return False
        opening, point, equal, zero, closing = (box for box in inner if box is not None)
        said = raw((replace(point, spaced=False),))
        marks = (opening.text, equal.text, zero.text, closing.text)
        return marks == ("(", "=", "0", ")") and said in ("V", "V_m", "V_{m}", "Vm", "v")

    def powers(self, sup: tuple[Box, ...], box: Box) -> None:
        """Emit an exponent."""
        follows = self.box()
        if follows is not None and follows.kind == "power":
            self.at += 1
            sup = sup + follows.sup
        sup = tuple(b for b in sup if b.text != "'")
        if not sup:
            return
        exponent = self.maker.expression(sup)
        self.emit("POWER", exponent, sup[0].start, sup[-1].end)
