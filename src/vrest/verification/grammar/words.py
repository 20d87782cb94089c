"""Words and commands: symbols, functions, and prose that names a symbol."""

import re
from dataclasses import replace
from typing import Final

from ..notation.box import Box, raw
from ..notation.lexicon import GREEK_NAMES, MODULES, PHRASES, PROSE, SPECIES, TYPES, UPRIGHT, index
from ..notation.markup import FUNCTIONS
from ..notation.splice import is_relation, partner
from .emitter import ENDS
from .functions import BASES
from .letters import CHARGES
from .measures import unit_named
from .signs import Signs
from .syntax import Name, Node, number_one, walk

__all__ = ["Words"]

_AT_ZERO: Final = re.compile(
    r"(?:V|v|U|u|E|V_m|V_M|E_m|\\Delta(?:V|\\psi|\\phi)|\\phi|\\psi|z?F?V(?:F|_m)?/?R?T?|V_\w+)"
    r"(?:\\to|→|->|\\rightarrow)0"
)


class Words(Signs):
    """Read words."""

    __slots__ = ()

    def word(self, box: Box) -> None:
        """Read a word."""
        text, follows = box.text, self.box(1)
        if text in MODULES and follows is not None and follows.text == ".":
            self.at += 2
            euler = self.box()
            if euler is not None and euler.text in ("e", "E") and not euler.sub and not euler.sup:
                self.at += 1
                one = Node("number", (), number_one(), euler.start, euler.end)
                node = Node("call", (one,), "exp", euler.start, euler.end)
                self.emit("OPERAND", node, euler.start, euler.end)
            return
        below = bool(self.found) and self.found[-1].kind == "SLASH" and text not in SPECIES
        if below and len(text) > 1 and text in UPRIGHT:
            unit = unit_named(text)
            if unit is not None:
                self.at += 1
                number = replace(number_one(), value=unit.factor, dimension=unit.dimension)
                node = Node("number", (), number, box.start, box.end)
                self.emit("OPERAND", node, box.start, box.end)
                return
        over = bool(self.found) and isinstance(self.found[-1].value, Node)
        over = over and self.found[-1].value.kind == "divide" and len(text) > 1
        if text in UPRIGHT and (
            (self.numbers_only() and self.quotient_before())
            or (over and _over_valence(self.found[-1].value))
        ):
            unit = unit_named(text)
            if unit is not None and not unit.offset:
                self.at += 1
                number = replace(number_one(), value=unit.factor, dimension=unit.dimension)
                node = Node("number", (), number, box.start, box.end)
                self.emit("OPERAND", node, box.start, box.end)
                return
        if text in TYPES and not self.found and follows is not None and follows.kind == "word":
            self.at += 1
            return
        if text in ("at", "At") and self.found:
            self.maker.circumstances.append(self.items[self.at + 1 :])
            self.at = len(self.items)
            return
        if text in ("x", "X") and self.times(box):
            self.at += 1
            self.emit("TIMES", None, box.start, box.end)
            return
        if text in ("ghk", "GHK") and follows is not None and follows.text == "(" and self.found:
            self.function(box, "ghk")
            return
        if text in FUNCTIONS and FUNCTIONS[text] != "id":
            self.function(box, FUNCTIONS[text])
            return
        if (
            text == "e"
            and box.sup
            and not box.sub
            and raw(box.sup) != "2"
            and (not CHARGES.match(raw(box.sup)))
        ):
            self.exponential(box)
            return
        if (self.is_d(box) and self.derivative()) or self.phrase(box):
            return
        self.letter(box)

    def numbers_only(self) -> bool:
        """Tell whether what was read since the last relation holds no name."""
        for token in reversed(self.found):
            if token.kind == "REL":
                break
            if isinstance(token.value, Node) and any(n.kind == "name" for n in walk(token.value)):
                return False
        return bool(self.found)

    def quotient_before(self) -> bool:
        """Tell whether a bracket or a fraction ends here, behind which a unit may stand."""
        last = self.found[-1]
        return last.kind == "RPAR" or (isinstance(last.value, Node) and last.value.kind == "divide")

    def letter(self, box: Box) -> None:
        """Read a letter with its indices as a name."""
        text = box.text
        if text in ("Delta", "delta") and self.box(1) is not None and not box.sub and not box.sup:
            self.delta(box)
            return
        digits = self.box(1)
        greek = ("alpha", "beta", "psi", "phi", "mu", "pi", "epsilon", "kappa", "sigma", "rho")
        heads = (text, "") if text in greek else self.heads(box)
        if (
            digits is not None and digits.kind == "number" and not digits.spaced
            and digits.text.isdigit() and len(digits.text) <= 2 and not box.sub and not box.sup
            and not self.maker.tex
        ):  # fmt: skip
            self.at += 1
            box = replace(box, end=digits.end, sub=digits.sub, sup=digits.sup)
            if text == "log":
                self.function(box, BASES.get(digits.text, "log"))
                return
            if heads[0] in ("z", "F", "R", "T") and digits.text in "23":
                box = replace(box, sup=(replace(digits, sub=(), sup=()),), sub=())
                self.name(box, heads)
            else:
                self.name(box, (heads[0], heads[1] + digits.text))
            return
        self.name(box, heads)

    def times(self, box: Box) -> bool:
        """Tell whether a letter x is a sign of multiplication."""
        if box.sub or box.sup or self.maker.tex or not self.found:
            return False
        follows, last = self.box(1), self.found[-1]
        if follows is None or last.kind not in ENDS or not (box.spaced or follows.spaced):
            return False
        if (
            last.kind in ("RPAR", "POWER")
            or follows.text in ("(", "[", "{")
            or follows.kind in ("number", "frac")
        ):
            return True
        if isinstance(last.value, Node) and last.value.kind == "number":
            return True
        return box.spaced and follows.spaced

    def phrase(self, box: Box) -> bool:
        """Read words that name a quantity, with the symbol in brackets behind them."""
        words: list[str] = []
        place = self.at
        while place < len(self.items) and self.items[place].kind in ("word", "prose"):
            item = self.items[place]
            if item.sub or item.sup or len(words) > 5:
                break
            if item.glued and words:
                words[-1] += item.text
            else:
                words.append(item.text)
            place += 1
        if not words or (len(words) == 1 and (len(words[0]) < 3 or words[0] in FUNCTIONS)):
            return False
        prose = [w for w in words if w.lower() in PROSE or w.lower() in PHRASES or "'" in w]
        after = self.items[place] if place < len(self.items) else None
        if prose and after is not None and after.text in ("(",) and len(prose) * 3 >= len(words):
            close = partner(self.items, place)
            inner = self.items[place + 1 : close]
            if close > 0 and 0 < len(inner) <= 2 and inner[0].kind in ("word", "command", "accent"):
                self.items[self.at : close + 1] = inner
                return True
        while words:
            known = PHRASES.get("".join(words).lower())
            if known is not None and (len(words) > 1 or len(words[0]) > 2):
                end = self.items[place - 1].end
                head, _, sub = known.partition("_")
                start = box.start
                name = Name(head, sub, text=self.maker.source[start:end], start=start, end=end)
                self.at = place
                name = self.of_ion(name)
                self.emit("OPERAND", Node("name", (), name, start, name.end), start, name.end)
                return True
            words.pop()
            place -= 1
            while place > self.at and self.items[place].glued:
                place -= 1
        return False

    def of_ion(self, name: Name) -> Name:
        """Read the ion behind a phrase: the driving force on Cl⁻."""
        word, ion = self.box(), self.box(1)
        if word is None or ion is None or word.text not in ("on", "of", "for", "to"):
            return name
        found = index(raw((replace(ion, spaced=False),)))
        if ion.text not in SPECIES or found is None or not found.named:
            return name
        self.at += 2
        sub = ",".join(part for part in (name.sub, ion.text) if part)
        return replace(name, sub=sub, text=self.maker.source[name.start : ion.end], end=ion.end)

    def prose(self, box: Box) -> None:
        """Read a word of running text."""
        if box.text in ("at", "At"):
            self.maker.circumstances.append(self.items[self.at + 1 :])
            self.at = len(self.items)
            return
        if self.phrase(box):
            return
        if box.text in ("decade",):
            self.at += 1
            return
        hint = "expected a symbol, a number or an operator"
        raise self.maker.fail(box.start, f"the word {box.text!r} cannot be read here; {hint}")

    def command(self, box: Box) -> None:
        """Read a command."""
        text = box.text
        if is_relation(box) or text in "([)]|":
            self.sign(box)
        elif text in FUNCTIONS:
            self.function(box, FUNCTIONS[text])
        elif text == "Delta":
            self.delta(box)
        elif text == "lim":
            self.limit(box)
        elif text == "sum":
            self.at += 1
            value = (raw(box.sub), raw(box.sup))
            self.emit("SUM", value, box.start, box.end)
        elif text in ("pm", "mp"):
            self.at += 1
            self.emit("EITHER", "±" if text == "pm" else "∓", box.start, box.end)
        elif text == "nabla":
            self.at += 1
            order = "2" if raw(box.sup) == "2" else "1"
            self.emit("DERIVATIVE", ("x", order), box.start, box.end)
        elif text == "partial" and self.derivative():
            return
        elif text == "partial" and raw(box.sub) in ("x", "t"):
            self.at += 1
            self.emit("DERIVATIVE", (raw(box.sub), "1"), box.start, box.end)
        elif text == "int":
            self.integral(box)
        elif text in GREEK_NAMES:
            self.name(box, (text, ""))
        else:
            hint = "expected a symbol, a number, an operator or a known command"
            raise self.maker.fail(box.start, f"\\{text} cannot be read here; {hint}")

    def limit(self, box: Box) -> None:
        """Read a limit at zero: what follows is claimed where the variable is zero."""
        said = re.sub(r"\s|\\limits|[{}]", "", raw(box.sub))
        if not _AT_ZERO.fullmatch(said):
            raise self.maker.fail(
                box.start, "only a limit at zero voltage is read; expected \\lim_{V \\to 0}"
            )
        self.at += 1
        self.maker.limited = True

    def delta(self, box: Box) -> None:
        """Read Δ with the letter that it belongs to."""
        self.at += 1
        target = self.box()
        twice = target is not None and target.text == "Delta" and self.box(1) is not None
        if twice:  # a difference of differences: ΔΔG
            self.at += 1
            target = self.box()
        if target is None:
            raise self.maker.fail(box.start, "a symbol is expected after Δ")
        if target.text == "[" and (close := partner(self.items, self.at)) > 0:
            inner = tuple(self.items[self.at + 1 : close])
            closing = self.items[close]
            self.at = close + 1
            self.named("[]", box, raw(closing.sub), closing.sup, inside=raw(inner),
                       start=box.start, end=closing.end, delta=True)  # fmt: skip
            return
        if target.kind not in ("word", "command", "accent"):
            raise self.maker.fail(target.start, "a symbol is expected after Δ")
        head, glued = ("psi", "") if target.text in ("Y", "y") else self.heads(target)
        sub = ",".join(p for p in (raw(box.sub), glued, raw(target.sub)) if p)
        self.at += 1
        accent = target.text if target.kind == "accent" else "twice" if twice else ""
        self.named(
            head, box, sub, target.sup, start=box.start, end=target.end, accent=accent, delta=True
        )


def _over_valence(node: Node) -> bool:
    """Tell whether a fraction is a number over a valence, as before a unit: 58/z mV."""
    names = [part.value.head for part in walk(node.parts[1]) if part.kind == "name"]
    return node.parts[0].kind == "number" and {*names} <= {"z", "Z"}
