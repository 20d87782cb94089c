"""The second stage of reading: lexemes become boxes with their subscripts and superscripts."""

from dataclasses import replace
from typing import Final

from .box import Box, raw
from .fences import Fences, whole
from .markup import (
    ACCENTS,
    DROPPED,
    DROPPED_WITH_ARGUMENT,
    ENVIRONMENT,
    GAPS,
    ROMAN,
    TEXTUAL,
    TRANSPARENT,
)
from .scan import Lexeme, failure
from .scripts import TYPST, commas, cut, index_of, numbered, role_behind, split

__all__ = ["boxes"]

_DEEPEST: Final = 40


class _Layout:
    """Read lexemes from left to right."""

    def __init__(self, source: str, lexemes: tuple[Lexeme, ...]) -> None:
        self.source, self.lexemes, self.at = source, list(lexemes), 0
        self.tex = any(x.kind == "command" for x in lexemes) or "\\" in source or "$" in source
        # a program writes every product out: a word that it makes up is none
        self.coded = not self.tex and source.count("*") > 1
        self.depth = 0
        self.fences = Fences()

    def peek(self) -> Lexeme | None:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else None

    def peek_sign(self, text: str) -> bool:
        found = self.peek()
        return found is not None and found.kind == "sign" and found.text == text

    def fail(self, start: int, reason: str) -> Exception:
        return failure(self.source, start, reason)

    def items(self, closing: str) -> tuple[Box, ...]:
        """Read boxes up to a closing brace, or to the end."""
        self.depth += 1
        if self.depth > _DEEPEST:
            where = self.peek()
            raise self.fail(where.start if where else 0, f"more than {_DEEPEST} levels of nesting")
        found: list[Box] = []
        opened = self.lexemes[self.at - 1].start if self.at else 0
        while True:
            lexeme = self.peek()
            if lexeme is None:
                if closing and not whole(found):
                    raise self.fail(
                        opened, f"this is opened and never closed; expected {closing!r}"
                    )
                break
            if lexeme.kind == "sign" and lexeme.text == "}":
                if not closing and all(rest.text == "}" for rest in self.lexemes[self.at :]):
                    self.at = len(self.lexemes)  # more braces are closed than are open
                    break
                if closing != "}":
                    raise self.fail(lexeme.start, "this brace closes nothing; expected a formula")
                self.at += 1
                break
            if closing == "]" and lexeme.text == "]":
                self.at += 1
                break
            if lexeme.kind == "command" and lexeme.text == "over":
                self.at += 1
                below = self.items(closing)
                start = found[0].start if found else lexeme.start
                self.depth -= 1
                if not found or not below:
                    raise self.fail(lexeme.start, "a fraction needs two parts around \\over")
                return (Box("frac", "over", start, below[-1].end, False, tuple(found), below),)
            found.extend(self.one())
        self.depth -= 1
        return tuple(found)

    def argument(self, command: Lexeme, *, single: bool = True) -> tuple[Box, ...]:
        """Read what a command applies to, on this line or the next."""
        while (lexeme := self.peek()) is not None and lexeme.text == "\n":
            self.at += 1
        if lexeme is None:
            raise self.fail(command.start, f"\\{command.text} lacks what it applies to")
        if lexeme.kind == "sign" and lexeme.text == "{":
            self.at += 1
            return self.items("}")
        if lexeme.kind in ("row", "gap") or lexeme.text in ("}", "^", "_", "&"):
            raise self.fail(lexeme.start, f"\\{command.text} expects an argument here, in braces")
        splits = lexeme.kind == "word" or lexeme.text.isdigit()
        if single and lexeme.kind in ("number", "word") and splits and len(lexeme.text) > 1:
            first, rest = lexeme.text[0], lexeme.text[1:]
            middle = lexeme.start + 1
            self.lexemes[self.at] = Lexeme(lexeme.kind, rest, middle, lexeme.end)
            return (Box(lexeme.kind, first, lexeme.start, middle),)
        return self.nucleus()

    def one(self) -> tuple[Box, ...]:
        """Read the next box or boxes with their scripts."""
        found = self.nucleus()
        if not found or found[-1].kind in ("gap", "row"):
            return found
        last = found[-1]
        while (lexeme := self.peek()) is not None and lexeme.kind == "sign":
            if lexeme.text == "_":
                self.at += 1
                sub = self.script(lexeme)
                if last.sub:  # E_rev_K
                    sub = (Box("sign", ",", lexeme.start, lexeme.start), *sub)
                last = replace(last, sub=last.sub + sub, end=self.before())
            elif lexeme.text == "^":
                self.at += 1
                sup = self.script(lexeme, power=True)
                if last.sup and (primes := [b for b in last.sup if b.text != "'"]) and primes:
                    raise self.fail(lexeme.start, "two exponents follow each other; use braces")
                last = replace(last, sup=last.sup + sup, end=self.before())
            elif lexeme.text == "'" and not lexeme.spaced:
                self.at += 1
                mark = Box("sign", "'", lexeme.start, lexeme.end)
                last = replace(last, sup=(*last.sup, mark), end=lexeme.end)
            else:
                break
        return (*found[:-1], last)

    def before(self) -> int:
        return self.lexemes[self.at - 1].end

    def script(self, mark: Lexeme, *, power: bool = False) -> tuple[Box, ...]:
        """Read a subscript or superscript, with or without braces."""
        while (
            (lexeme := self.peek()) is not None
            and lexeme.kind == "command"
            and (lexeme.text in DROPPED)
        ):
            self.at += 1
        if lexeme is None or lexeme.kind in ("row", "gap"):
            raise self.fail(mark.start, "an index is expected after this sign")
        self.at += 1
        if lexeme.text == "{" and lexeme.kind == "sign":
            return self.items("}") or (Box("text", "", mark.start, mark.end),)
        if lexeme.text == '"':
            return (self.quoted(lexeme),)
        if lexeme.text == "(" and lexeme.kind == "sign":
            return self.bracketed(lexeme)
        if lexeme.kind == "sign" and lexeme.text in "+-":
            follows = self.peek()
            own = Box("sign", lexeme.text, lexeme.start, lexeme.end)
            if follows and not follows.spaced and follows.kind in ("number", "word") and power:
                return (own, *self.script(mark, power=True))
            if follows and follows.text in ("(", "\\") and not follows.spaced and power:
                return (own, *self.script(mark, power=True))
            return (own,)
        if lexeme.kind == "number":
            follows = self.peek()
            own = Box("number", lexeme.text, lexeme.start, lexeme.end)
            after = self.lexemes[self.at + 1] if self.at + 1 < len(self.lexemes) else None
            ends = after is None or after.text in ("]", "_", "}")
            if power and ends and follows and not follows.spaced and follows.text in ("+", "-"):
                self.at += 1
                return (own, Box("sign", follows.text, follows.start, follows.end))
            return (own,)
        if lexeme.kind == "word":
            digits = self.peek()
            if digits is not None and not digits.spaced and numbered(lexeme.text, digits.text):
                self.at += 1
                joined = lexeme.text + digits.text
                return (Box("word", joined, lexeme.start, digits.end),)
            follows = self.peek()
            beside = "" if follows is None or follows.spaced else follows.text
            taken = index_of(lexeme.text, tex=self.tex, power=power, follows=beside)
            taken = lexeme.text if self.coded and not power else taken
            middle = lexeme.start + len(taken)
            digits = self.peek()
            if len(taken) < len(lexeme.text):
                rest = Lexeme("word", lexeme.text[len(taken) :], middle, lexeme.end)
                self.lexemes[self.at - 1 : self.at] = [
                    Lexeme("word", taken, lexeme.start, middle), rest,
                ]  # fmt: skip
            elif (
                digits and digits.text.isdigit() and digits.kind == "number"
                and not digits.spaced and not self.tex
            ):  # fmt: skip
                self.at += 1
                taken, middle = taken + digits.text, digits.end
            if not self.tex and (more := role_behind(self.lexemes[self.at : self.at + 2])):
                self.at, taken, middle = self.at + 2, f"{taken},{more.text}", more.end
            return (Box("word", taken, lexeme.start, middle),)
        if lexeme.text in "}^_&=" and lexeme.kind == "sign":
            raise self.fail(lexeme.start, "an index is expected here")
        self.at -= 1
        return self.nucleus()

    def bracketed(self, opening: Lexeme) -> tuple[Box, ...]:
        """Read an exponent in round brackets, as plain text writes it."""
        found = [Box("sign", "(", opening.start, opening.end)]
        depth = 1
        while depth:
            lexeme = self.peek()
            if lexeme is None:
                raise self.fail(opening.start, "this bracket is never closed; expected ')'")
            parts = self.one()
            for box in parts:
                depth += (
                    (box.text == "(") - (box.text == ")") if box.kind in ("sign", "command") else 0
                )
            found.extend(parts)
            if len(found) > 1000:
                raise self.fail(opening.start, "this exponent is too long")
        return tuple(found)

    def quoted(self, opening: Lexeme) -> Box:
        """Read a word in quotation marks, as some typesetters write upright letters."""
        inner: list[Box] = []
        while (lexeme := self.peek()) is not None and lexeme.text != '"':
            self.at += 1
            inner.append(Box(lexeme.kind, lexeme.text, lexeme.start, lexeme.end, lexeme.spaced))
        if lexeme is None:
            raise self.fail(opening.start, "this quotation mark has no partner")
        self.at += 1
        return Box(
            "roman", raw(tuple(inner)), opening.start, lexeme.end, opening.spaced, tuple(inner)
        )

    def nucleus(self) -> tuple[Box, ...]:
        """Read one box without its scripts; nothing for what only shapes the formula."""
        lexeme = self.lexemes[self.at]
        self.at += 1
        own = Box(lexeme.kind, lexeme.text, lexeme.start, lexeme.end, lexeme.spaced)
        if lexeme.kind == "word":
            return self.word(lexeme)
        if lexeme.kind == "sign":
            if lexeme.text == "{":
                inner = self.items("}")
                return (Box("group", "", lexeme.start, self.before(), lexeme.spaced, inner),)
            if lexeme.text == '"':
                return (self.quoted(lexeme),)
            if lexeme.text == "&":
                return ()
            return (own,)
        if lexeme.kind != "command":
            return (own,)
        return self.command(lexeme, own)

    def word(self, lexeme: Lexeme) -> tuple[Box, ...]:
        follows = self.peek()
        if (
            lexeme.text in ("frac", "dfrac", "tfrac")
            and follows is not None
            and follows.text == "{"
        ):
            own = Box("command", "frac", lexeme.start, lexeme.end, lexeme.spaced)
            return self.command(Lexeme("command", "frac", lexeme.start, lexeme.end), own)
        if lexeme.text in TYPST and follows is not None and follows.text == "(":
            self.at += 1
            inner = self.bracketed(follows)[1:-1]
            if lexeme.text != "frac":
                return (Box("group", "", lexeme.start, self.before(), lexeme.spaced, inner),)
            cuts = commas(inner)
            if len(cuts) == 1:
                above, below = inner[: cuts[0]], inner[cuts[0] + 1 :]
                end = self.before()
                return (Box("frac", "frac", lexeme.start, end, lexeme.spaced, above, below),)
            raise self.fail(lexeme.start, "frac takes two parts, with a comma between them")
        return cut(lexeme, split(lexeme.text, tex=self.tex, coded=self.coded))

    def command(self, lexeme: Lexeme, own: Box) -> tuple[Box, ...]:
        name = lexeme.text
        if name in ("left", "right"):
            follows = self.peek()
            lacking = self.fences.met(name, "" if follows is None else follows.text)
            self.at += self.peek_sign(".")
            return (Box("sign", lacking, own.end, own.end),) if lacking else ()
        if name in DROPPED:
            return ()
        if name in GAPS:
            return (replace(own, kind="gap"),)
        if name in DROPPED_WITH_ARGUMENT:
            return self.argument(lexeme)[:0]
        if name in ENVIRONMENT:
            self.argument(lexeme)
            if self.peek_sign("[") or self.peek_sign("{"):
                closing = "]" if self.peek_sign("[") else "}"
                if name == "begin":
                    self.at += 1
                    self.items(closing)
            return (replace(own, kind="row"),)
        if name in ("textcolor", "stackrel", "overset", "underset"):
            self.argument(lexeme)
            return self.argument(lexeme)
        if name in TRANSPARENT:
            inner = self.argument(lexeme)
            end = self.before()
            if name.endswith("brace") and (self.peek_sign("_") or self.peek_sign("^")):
                self.at += 1
                self.argument(lexeme)  # what is written at the brace
            return (Box("group", name, lexeme.start, end, lexeme.spaced, inner),)
        if name in ACCENTS:
            inner = self.argument(lexeme)
            return (Box("accent", name, lexeme.start, self.before(), lexeme.spaced, inner),)
        if name in ROMAN or name in TEXTUAL:
            inner = self.argument(lexeme, single=name in ROMAN)
            kind = "roman" if name in ROMAN else "text"
            return (Box(kind, name, lexeme.start, self.before(), lexeme.spaced, inner),)
        if name == "frac":
            above = self.argument(lexeme)
            below = self.argument(lexeme)
            return (Box("frac", name, lexeme.start, self.before(), lexeme.spaced, above, below),)
        if name == "sqrt":
            order: tuple[Box, ...] = ()
            if self.peek_sign("["):
                self.at += 1
                order = self.items("]")
            inner = self.argument(lexeme, single=self.peek_kind("command"))
            if inner and inner[0].text == "(" and len(inner) == 1:
                self.at -= 1
                follows = self.lexemes[self.at]
                self.at += 1
                inner = self.bracketed(follows)
            return (Box("sqrt", name, lexeme.start, self.before(), lexeme.spaced, inner, order),)
        if name in ("SI", "si", "num"):
            if self.peek_sign("["):
                self.at += 1
                self.items("]")
            inner = self.argument(lexeme)
            unit = self.argument(lexeme) if name == "SI" else ()
            return (Box("unit", name, lexeme.start, self.before(), lexeme.spaced, inner, unit),)
        return (own,)

    def peek_kind(self, kind: str) -> bool:
        found = self.peek()
        return found is not None and found.kind == kind


def boxes(source: str, lexemes: tuple[Lexeme, ...]) -> tuple[Box, ...]:
    """Arrange lexemes as boxes.

    Raises
    ------
    ReadError
        If a brace is unbalanced, an index or an argument is missing, or the nesting is too deep.
    """
    return _Layout(source, lexemes).items("")
