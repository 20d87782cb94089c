"""How much of a word is an index, how a word splits, and what Typst writes before brackets."""

from collections.abc import Sequence
from typing import Final

from .box import Box
from .lexicon import ROLES, SIDES, SPECIES, UPRIGHT, script_prefix, segments
from .scan import Lexeme

__all__ = ["TYPST", "commas", "cut", "index_of", "numbered", "role_behind", "split"]

TYPST: Final = frozenset({"frac", "upright", "italic", "bold", "cal", "sans"})
_WHOLE: Final = frozenset({"in", "out", "ext", "int", "ex", "rel"})


def numbered(word: str, digits: str) -> bool:
    """Tell whether a number behind a word is a part of the name: HCO3, KCC2.

    Parameters
    ----------
    word : str
    digits : str
    """
    carrier = ROLES.get(word) == "transporter" and word.isupper() and digits.isdigit()
    return word + digits in SPECIES or (carrier and len(digits) == 1)


def index_of(word: str, *, tex: bool, power: bool, follows: str) -> str:
    """Return how much of a word behind ``_`` or ``^``, without braces, is its index.

    Parameters
    ----------
    word : str
    tex : bool
        Whether the source is LaTeX, which takes one letter.
    power : bool
        Whether the word stands behind ``^``.
    follows : str
        The sign that follows the word without a space, or an empty text.
    """
    if power:
        return word[0] if tex and word not in _WHOLE else word
    taken = script_prefix(word, single=tex)
    if not tex:
        return taken
    if taken[-1:] == "e" and follows == "^" and (taken[:-1] in SPECIES or taken[:-1] in SIDES):
        return taken[:-1]  # P_Ke^{...} and [K]_ie^{...} are P_K and [K]_i times an exponential
    if taken == word and len(word) > 1 and follows == "_":
        return script_prefix(word[:-1], single=True)  # c_ic_o is c_i times c_o
    return taken


def role_behind(lexemes: Sequence[Lexeme]) -> Lexeme | None:
    """Return the role behind an index and a comma, as plain text writes it: J_Na,leak."""
    if len(lexemes) < 2 or lexemes[0].text != "," or lexemes[0].spaced or lexemes[1].spaced:
        return None
    word = lexemes[1]
    return word if word.kind == "word" and len(word.text) > 2 and word.text in ROLES else None


def commas(items: tuple[Box, ...]) -> list[int]:
    """Return the places of the commas outside all brackets."""
    depth, found = 0, []
    for place, box in enumerate(items):
        if box.kind in ("sign", "command"):
            depth += (box.text in ("(", "[")) - (box.text in (")", "]"))
            if box.text == "," and depth == 0:
                found.append(place)
    return found


def split(word: str, *, tex: bool, coded: bool) -> tuple[str, ...]:
    """Return the letters and words that a run of letters holds.

    Parameters
    ----------
    word : str
    tex : bool
        Whether the source is LaTeX, where letters side by side are a product.
    coded : bool
        Whether it is a program, which writes every product out.
    """
    charged = tex and len(word) == 2 and word[0] == "z"  # a valence times something
    known = tuple(word) if charged else segments(word)
    short = len(word) in ((2, 3) if tex else (2,))
    if known is None and short and word.isascii() and word not in UPRIGHT and not coded:
        return tuple(word)
    return known or (word,)


def cut(lexeme: Lexeme, pieces: Sequence[str]) -> tuple[Box, ...]:
    """Return the boxes of the letters and words that a run of letters holds."""
    found, start = [], lexeme.start
    exact = lexeme.end - lexeme.start == len(lexeme.text)
    for place, piece in enumerate(pieces):
        end = start + len(piece) if exact else lexeme.end
        spaced = lexeme.spaced and not place
        found.append(Box("word", piece, start, end, spaced, glued=place > 0))
        start = end if exact else start
    return tuple(found)
