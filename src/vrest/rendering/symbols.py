r"""Read how a quantity is typeset, such as ``c_\mathrm{in}``, into a layout.

The grammar is small on purpose: letters, digits, Greek commands, ``\mathrm{...}``, the accents
``\bar \tilde \hat \dot``, ``\circ``, brackets, sub- and superscripts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from vrest.quantity import Domain, Quantity
from vrest.rendering.layout import Accent, Layout, Name, Number, Row, Script, Sign, row

__all__ = ["ACCENTS", "GREEK", "named", "typeset", "with_index"]

GREEK: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "infty": "∞", "circ": "°", "ominus": "⊖", "ast": "∗",
    "prime": "′", "to": "→",
}  # fmt: skip
ACCENTS: Final = ("bar", "tilde", "hat", "dot")
_WORDS: Final = ("mathrm", "text", "mathit", "operatorname")
_MARKS: Final = {"bar": "bar", "overline": "bar", "tilde": "tilde", "hat": "hat", "dot": "dot"}
_TOKEN: Final = re.compile(r"\\([A-Za-z]+|.)|(\s+)|(.)", re.DOTALL)
_END: Final = "\0"
# The letter l is too like the number 1.
_INDICES: Final = {"l": "k"}
# Signs that stand in a letter: [K]', of all that a script may hold.
_IN_LETTERS: Final = frozenset("[]()′∗⊖")
_ITALIC_INDICES: Final = frozenset("ijkn")


class _Reader:
    """Hold the tokens that are left."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        spaces = (r"\,", r"\;", r"\ ", r"\!", r"\:")
        found = [match.group() for match in _TOKEN.finditer(latex) if not match.group(2)]
        self.tokens = [token for token in found if token not in spaces]
        self.at = 0

    def refuse(self) -> ValueError:
        token = self.peek()
        place = "its end" if token in ("", _END) else repr(token)
        reason = f"{self.latex!r} cannot be typeset: {place} is not understood"
        return ValueError(
            f"{reason}; accepted: letters, digits, Greek commands, \\mathrm{{...}}, "
            "\\bar \\tilde \\hat \\dot, \\circ, brackets, _ and ^"
        )

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def sequence(self, end: str) -> Layout:
        parts: list[Layout] = []
        while self.peek() != end:
            parts.append(self.scripted())
        self.take()
        return row(*parts)

    def scripted(self) -> Layout:
        base, sub, sup = self.atom(), None, None
        while self.peek() in ("_", "^"):
            below = self.peek() == "_"
            if (sub if below else sup) is not None:
                raise self.refuse()
            self.take()
            script = self.atom()
            sub, sup = (script, sup) if below else (sub, script)
        return Script(base, sub, sup) if sub or sup else base

    def word(self) -> str:
        if self.take() != "{":
            self.at -= 1
            raise self.refuse()
        letters, depth = "", 1
        while depth:
            token = self.take()
            depth += {"{": 1, "}": -1}.get(token, 0)
            if not token or token == _END:
                raise self.refuse()
            letters += token if depth else ""
        if not letters:
            raise self.refuse()
        return letters

    def atom(self) -> Layout:
        token = self.peek()
        if token == "{":
            self.take()
            return self.sequence("}")
        if token.startswith("\\") and len(token) > 1:
            return self.command()
        if token.isdigit():
            digits = ""
            while self.peek().isdigit():
                digits += self.take()
            return Number(digits)
        if token.isalpha() or token == "∞":
            return Name(self.take())
        if token and token in "+-−,/()[]':°":
            return Sign({"-": "−", "'": "′"}.get(self.take(), token), "close")
        raise self.refuse()

    def command(self) -> Layout:
        name = self.peek()[1:]
        if name in _WORDS:
            self.take()
            return _upright(self.word())
        if name in _MARKS:
            self.take()
            return Accent(_MARKS[name], self.atom())
        if name in GREEK:
            self.take()
            letter = GREEK[name]
            return Name(letter) if letter.isalpha() else Sign(letter, "close")
        raise self.refuse()


def _upright(word: str) -> Layout:
    """Set a word upright; charges as in ``K^+`` become superscripts."""
    if "," in word:
        first, *others = map(_upright, word.split(","))
        return row(first, *(part for other in others for part in (Sign(",", "close"), other)))
    number = word.rstrip("+-")
    if len(number) == len(word) - 1 and (not number or number.isdigit()):
        sign = Sign(word[-1].replace("-", "−"), "close")
        return row(Number(number), sign) if number else sign
    stem, _, charge = word.partition("^")
    letters: Layout = Number(stem) if stem.isdigit() else Name(stem, upright=True)
    charge = charge.strip("{}").replace("-", "−")
    if not charge:
        return letters
    parts = [Number(c) if c.isdigit() else Sign(c, "close") for c in charge]
    return Script(letters, None, row(*parts))


def named(name: str) -> Layout:
    """Set a plain name such as ``Na_in`` or ``V_m``: words upright, what follows ``_`` below."""
    stem, *subs = name.split("_")
    below = [_word(sub, _ITALIC_INDICES) for sub in subs if sub]
    base = _word(stem or "_", None)
    if not below:
        return base
    parts: list[Layout] = [below[0]]
    for part in below[1:]:
        parts += [Sign(",", "close"), part]
    return Script(base, row(*parts))


def _word(text: str, italic: frozenset[str] | None) -> Layout:
    if text in GREEK and GREEK[text].isalpha():
        return Name(GREEK[text])
    if text.isdigit():
        return Number(text)
    single = len(text) == 1 and (italic is None or text in italic)
    return Name(text, upright=not single)


@lru_cache(maxsize=1024)
def typeset(quantity: Quantity) -> Layout:
    """Return the layout of a quantity's symbol.

    Raises
    ------
    ValueError
        If its LaTeX goes beyond the small grammar of this module, or could be read as a number or
        a sum: ``0`` is no letter, and neither is ``a-b``.
    """
    if quantity.domain is Domain.INDEX and quantity.name in _INDICES:
        return Name(_INDICES[quantity.name])
    if quantity.latex == quantity.name:
        shown = named(quantity.name)
    else:
        shown = _Reader(quantity.latex + _END).sequence(_END)
    parts = list(_on_the_line(shown))
    names = [part.text for part in parts if isinstance(part, Name)]
    signs = {part.text for part in parts if isinstance(part, Sign)}
    if not (names and all(map(_is_word, names)) and signs <= _IN_LETTERS):
        reason = "would be read as something else; a quantity is written by a letter, such as c_0"
        raise ValueError(f"{quantity.name} typeset as {quantity.latex!r} {reason}")
    return shown


def _is_word(name: str) -> bool:
    return name.isalnum() and name[0].isalpha()


def _on_the_line(shown: Layout) -> Iterator[Layout]:
    """Yield the parts of a letter without what is written above or below the line."""
    match shown:
        case Row(parts):
            for part in parts:
                yield from _on_the_line(part)
        case Script(base, _, _) | Accent(_, base):
            yield from _on_the_line(base)
        case _:
            yield shown


def with_index(symbol: Layout, index: Layout) -> Layout:
    """Add an index to a symbol, behind the subscript that it may have already."""
    match symbol:
        case Script(base, None, sup):
            return Script(base, index, sup)
        case Script(base, sub, sup) if sub is not None:
            return Script(base, row(sub, Sign(",", "close"), index), sup)
        case Row(parts) if parts:
            return row(*parts[:-1], with_index(parts[-1], index))
        case _:
            return Script(symbol, index)
