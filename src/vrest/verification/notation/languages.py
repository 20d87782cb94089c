"""Sentences in other languages around a formula, and the letters that they have for the sides.

Each place is mapped to what the reader finds there instead.
"""

import re
from collections.abc import Iterator
from typing import Final

from .lexicon import SIDES

__all__ = ["languages"]

# A sentence in another language that only announces a formula: ... lautet E_K = ...
_ANNOUNCED: Final = re.compile(
    r"\A\s*+(?:[^\W\d_]++[’'-]?+[,:]?+\s*+){2,14}:?\s*(?<=\s)"  # no word is cut in two
    r"(?=[A-Za-zΔΨψφ][\w{}⁺⁻+-]{0,12}\s*[=≈])"
    r"|\A\s*(?:[\u4e00-\u9fff ]{2,40})[:：]?\s*(?=[A-Za-zΔΨψφ])"
)
# All that such a sentence may say; whatever else it says is not passed over.
_ANNOUNCING: Final = frozenset(
    """das die der des ein eine ist lautet nach berechnet sich wird durch gegeben gleichung formel
    gleichgewichtspotential umkehrpotential membranpotential ruhepotential nernst goldman el la los
    es está dado dada por de del potencial equilibrio ecuación membrana reposo le les l est donné
    donnée par potentiel équilibre d équation il è dato data dal della di potenziale equazione o a
    é potencial equação""".split()  # noqa: SIM905
)
_SIGNS: Final = re.compile("(?:能斯特|戈德曼|方程|公式|离子|的|平衡|静息|膜|电位|电势|为|是|钾| )+")
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
    other = told is not None and "钾" in told[0] and not source[told.end() :].startswith("E_K")
    if told and _announces(told) and not other:
        yield 0, ("", told.end())
    if sided := _SIDED.search(source):
        pairs = ((sided[1], sided[2]), (sided[3], sided[4]))
        if all(letter in _LETTERS.get(SIDES.get(word, ""), "") for letter, word in pairs):
            yield sided.start(), ("", sided.end())
    pair = list(_GERMAN.finditer(source))
    if {m[1] or m[2] for m in pair} == {"a", "i"}:  # ca/ci
        yield from ((m.start(), (f" c_{m[1] or m[2]}", m.end())) for m in pair)


def _announces(told: re.Match[str]) -> bool:
    """Tell whether a sentence says no more than that a formula follows."""
    said = told[0].strip(" :：")
    words = re.findall(r"[^\W\d_]+", said.lower())
    spoken = bool(words) and _ANNOUNCING.issuperset(words)
    return spoken or _SIGNS.fullmatch(said) is not None
