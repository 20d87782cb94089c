"""What plain text writes in one line: indices beside their letters, changes, names made up.

Each place is mapped to what the reader finds there instead.
"""

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["flat", "made_up", "sides"]

# What kind of potential, and of which ion: Eeq,K+.
_OF_WHICH: Final = re.compile(
    r"(?<![A-Za-z_\\])([EV])_?(eq|rev|ion|Nernst|nernst)\s?,\s?(K|Na|Cl|Ca|Mg|H|HCO3)(?:\^?2?[+-])?(?![\w(])"
)
# A change that begins a formula in which nothing is varied: dV = -I_pump/g.
_CHANGE: Final = re.compile(
    r"\A\s*(?:\w+:\s*)?d(?=(?:[VE]|E_?(?:K|Na|Cl|Ca)|V_?(?:m|rest))\s*=)(?!.*\bd[A-Za-z_]*\s*/\s*d)(?!.*\bdt\b)"
)
# Two sides of a membrane that are numbered or lettered behind a bracket.
_PAIRED: Final = (("1", "2", "12"), ("x", "y", "12"), ("L", "R", ("left", "right")))
# A potential of the cell less that of what is around it, which is no volume.
_ACROSS: Final = re.compile(
    r"(?<!\w)(V_cell)(?=\s*[-−–]\s*(V_(?:lumen|out|ext|bath|o|extracellular))(?!\w))"
)
# A dash behind a formula, before words that say more about it.
_ADDED: Final = re.compile(r"(?<=[\])}0-9])\s+[—–]\s+(?=[A-Za-z][a-z]+\s+[a-z]{2,})")
_PUMPED: Final = re.compile(r"(?<![A-Za-z])([IJ])_?(Na|K),\s?p(?![\w(])")
# An arrow between two statements, of which the second follows.
_FOLLOWS: Final = re.compile(r"\s*(?:→|⟶|-->|->)\s*(?=[A-Za-zΔΨψ][\w₀-₉⁺⁻+]{0,8}\s*[=≈])")
# An arrow before words alone, which only say more about the formula before it.
_REMARKED: Final = re.compile(
    r"\s*(?:→|⟶|⇒|=>|-->|->)\s*(?=[^\W\d_]{2,} [^\W\d_]{1,}(?: [^\W\d_]|['’]))[^=≈<>()\[\]\d]*\Z"
)
# Which logarithm is meant, said behind the formula: log = ln.
_MEANT: Final = re.compile(
    r"[,;(]?\s*(?:where|with)?\s*log\s*=\s*(log_?\{?10\}?|lg|ln|loge)\s*[).]?\s*\Z"
)
# A row that MATLAB turns into a column, and a letter that Typst sets an accent over.
_TURNED: Final = re.compile(r"(?<=[A-Za-z0-9_)])\.?'(?=[ \t]*[*/);])")
_ACCENT: Final = {"tilde": "tilde", "macron": "bar", "overline": "bar", "bar": "bar"}
_OVER: Final = re.compile(rf"(?<![A-Za-z.])({'|'.join(_ACCENT)})\((mu|[A-Za-z])\)")
_BEGUN: Final = re.compile(r"\s*([A-Z]{2,5})\s*=(?!=)")
# Values on both sides of an ion that a line names: K+: out = 5 mM, in = 140 mM.
_VALUES: Final = re.compile(r"(?<![\w\])}.])(out|in|outside|inside)(?:side)?\s*[=:]\s*(?=[0-9.])")
_FACTORS: Final = frozenset("RTFzZeqk")  # of products that stand before a formula: zFE, RT


def flat(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield what stands at which place of a text without any LaTeX.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> dict(flat("Eeq,K+ = 0"))
    {0: ('E_{eq,K}', 6)}
    """
    for m in _FOLLOWS.finditer(source):
        if re.search(r"[=≈]", source[: m.start()]):
            yield m.start(), (" therefore ", m.end())
    if (remark := _REMARKED.search(source)) and re.search(r"[=≈]", source[: remark.start()]):
        yield remark.start(), ("", remark.end())
    if change := _CHANGE.match(source):
        yield change.end() - 1, ("\\Delta ", change.end())
    if source.count("'") == 1 and re.search(r"=[^=]", source):
        yield from ((m.start(), ("", m.end())) for m in _TURNED.finditer(source))
    for m in _OVER.finditer(source):
        letter = "\\mu" if m[2] == "mu" else m[2]
        yield m.start(), (f"\\{_ACCENT[m[1]]}{{{letter}}} ", m.end())
    if meant := _MEANT.search(source):
        function = "ln" if meant[1] in ("ln", "loge") else "log10"
        yield meant.start(), ("", meant.end())
        for m in re.finditer(r"(?<![A-Za-z])log(?![A-Za-z0-9_])", source[: meant.start()]):
            yield m.start(), (function, m.end())
    if len(given := list(_VALUES.finditer(source))) > 1:
        yield from ((m.start(), (f"c_{{{m[1]}}} = ", m.end())) for m in given)
    for m in _ADDED.finditer(source):
        yield m.start(), ("; ", m.end())
    for m in _ACROSS.finditer(source):
        yield m.start(1), ("V_{in}", m.end(1))
        yield m.start(2), ("V_{out}", m.end(2))
    for m in _PUMPED.finditer(source):
        yield m.start(), (f"{m[1]}_{{{m[2]},pump}}", m.end())
    for m in _OF_WHICH.finditer(source):
        yield m.start(), (f"{m[1]}_{{{m[2]},{m[3]}}}", m.end())


def sides(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    r"""Read what stands right behind brackets as their side, where both of a pair do: [K+]1.

    Parameters
    ----------
    source : str
    """
    for *own, meant in _PAIRED:
        marks = [list(re.finditer(rf"(?<=\])_?{each}(?![\w.(^])", source)) for each in own]
        if all(marks):
            for found, side in zip(marks, meant, strict=True):
                for m in found:
                    yield m.start(), (f"_{{{side}}} ", m.end())


def made_up(source: str) -> str:
    """Return the word of several letters before a formula that has not two of them, if any.

    Read as a product it would say something of letters that the formula does not speak of.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> made_up("EPC = g*(V - E_rev)"), made_up("zFE = R*T*ln(c_o/c_i)"), made_up("CV = Q")
    ('EPC', '', 'CV')
    """
    found = _BEGUN.match(source)
    if found is None or "\\" in source or set(found[1]) & _FACTORS:
        return ""
    letters = set(re.findall(r"(?<![A-Za-z_])[A-Za-z](?![a-z])", source[found.end() :]))
    unsaid = [letter for letter in found[1] if letter not in letters]
    return found[1] if len(unsaid) > 1 else ""
