"""Sentences in other languages around a formula, and the letters that they have for the sides.

Each place is mapped to what the reader finds there instead.
"""

import re
from collections.abc import Iterator
from typing import Final

from .lexicon import SIDES

__all__ = ["languages"]

# A sentence in another language that ends in what announces a formula: ... lautet E_K = ...
_ANNOUNCED: Final = re.compile(
    r"\A\s*(?:(?:[^\W\d_]|['’-]){1,24}[,:]?\s+){1,14}"
    r"(?:ist|lautet|nach|gilt|als|durch|es|son|por|como|est|par|vaut|è|da|é|são|is|är|jest|wynosi)"
    r"\s*:?\s+(?=[A-Za-zΔΨψφ][\w{}⁺⁻+-]{0,12}\s*[=≈])"
    r"|\A\s*[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3，、 ]{2,40}(?:为|為|是|は)\s*[:：]?\s*"
    r"(?=[A-Za-zΔΨψφ])"
)
_DENIES: Final = re.compile(
    r"\b(?:nicht|kein\w*|nie|no|nunca|ne|pas|jamais|non|mai|não|nunca|not|never|inte|nie)\b|[不非没無]",
    re.IGNORECASE,
)
# What the letters of sides are said to be, behind the formula: (i = innen, a = außen).
_SIDED: Final = re.compile(
    r"\s*[,;]?\s*\(\s*([a-z])\s*[=:]\s*([^\W\d_]+)\s*[,;]\s*([a-z])\s*[=:]\s*([^\W\d_]+)\s*\)\s*\Z"
)
_LETTERS: Final = {"in": "ic", "out": "aoe"}
_GERMAN: Final = re.compile(r"(?<![\w.])c([ai])(?=\s*/\s*c[ai](?!\w))|(?<=/)\s*c([ai])(?!\w)")


def languages(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield what stands at which place of a text without any LaTeX.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> dict(languages("Die Gleichung lautet E_K = 0"))
    {0: ('', 21)}
    """
    told = _ANNOUNCED.match(source)
    if told and not _DENIES.search(told[0]):
        yield 0, ("", told.end())
    if sided := _SIDED.search(source):
        pairs = ((sided[1], sided[2]), (sided[3], sided[4]))
        if all(letter in _LETTERS.get(SIDES.get(word, ""), "") for letter, word in pairs):
            yield sided.start(), ("", sided.end())
    pair = list(_GERMAN.finditer(source))
    if {m[1] or m[2] for m in pair} == {"a", "i"}:  # ca/ci
        yield from ((m.start(), (f" c_{m[1] or m[2]}", m.end())) for m in pair)
