"""Series: sums that are written out and go on with three dots become sums over an index.

``g_1 E_1 + g_2 E_2 + ... + g_n E_n`` and ``g_K E_K + g_Na E_Na + ...`` are both the sum of g_i E_i
over all ions; a sum whose terms differ in more than an index ends where it is written to end.
"""

import re
from typing import Final

__all__ = ["series"]

# What is to stand at a place of the source, and where it ends.
Spellings = dict[int, tuple[str, int]]

_DOTS: Final = re.compile(r"\\(?:dots|cdots|ldots|dotsb|dotsc)(?![a-z])|\.{3}|…|⋯")
_ION: Final = r"K|Na|Cl|Ca|[0-9]|n|N"
_CHARGE: Final = r"(?:\^?\{?[0-9]?[+\-−]\}?|[⁺⁻])?"
_UPRIGHT: Final = r"\\(?:text|mathrm|textrm|rm)\s*"
# An index below the line, in braces or not, upright or not.
_INDEX: Final = re.compile(
    rf"_(?:\{{(?:{_UPRIGHT}\{{?)?(?P<braced>{_ION}){_CHARGE}\}}{{1,2}}"
    rf"|{_UPRIGHT}\{{?(?P<upright>{_ION}){_CHARGE}\}}?|(?P<bare>{_ION})(?![A-Za-z0-9]))"
)
_GLUED: Final = re.compile(rf"(?<![A-Za-z_\\])([gEIPGe])({_ION})(?![A-Za-z0-9])")
_STOPS: Final = "=≈<>,;\n&"
_OPENING, _CLOSING = "([{", ")]}"


def series(source: str) -> Spellings:
    r"""Return what stands at which place of a source that breaks off sums with dots.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> series(r"\frac{g_1 + g_2 + \dots + g_n}{2}")
    {6: ('\\sum_{i} g_{i}', 29)}
    """
    found: Spellings = {}
    for dots in _DOTS.finditer(source):
        start = _back(source, dots.start())
        before = source[start : dots.start()].rstrip()
        if not before.endswith("+"):
            continue
        end = dots.end()
        terms = _terms(before[:-1])
        behind = re.match(r"\s*\+", source[dots.end() :])
        if behind:
            end = _forth(source, dots.end() + behind.end())
            terms += _terms(source[dots.end() + behind.end() : end])
        shapes = {_shape(term) for term in terms}
        once = len(set(terms)) == len(terms)  # a sum over ions has each of them once
        shape = shapes.pop() if len(shapes) == 1 and once else ""
        if not shape:
            continue
        start += len(source[start:]) - len(source[start:].lstrip())
        whole = f"\\sum_{{i}} {shape}" if "\\" in source else f"(\\sum _i ({shape}))"
        found[start] = (whole, end - (len(source[:end]) - len(source[:end].rstrip())))
    return found


def _back(source: str, at: int) -> int:
    """Return where the sum begins that ends before a place."""
    depth = 0
    for place in range(at - 1, -1, -1):
        depth += (source[place] in _CLOSING) - (source[place] in _OPENING)
        if depth < 0 or (depth == 0 and source[place] in _STOPS):
            return place + 1
    return 0


def _forth(source: str, at: int) -> int:
    """Return where the sum ends that goes on at a place."""
    depth = 0
    for place in range(at, len(source)):
        depth += (source[place] in _OPENING) - (source[place] in _CLOSING)
        if depth < 0 or (depth == 0 and source[place] in _STOPS):
            return place
    return len(source)


def _terms(text: str) -> list[str]:
    """Return what a text adds, outside all brackets."""
    depth, found = 0, [""]
    for char in text:
        depth += (char in _OPENING) - (char in _CLOSING)
        if char == "+" and depth == 0:
            found.append("")
        else:
            found[-1] += char
    return [term.strip() for term in found]


def _shape(term: str) -> str:
    """Return a term with i for its index, or nothing where it has none or several."""
    term = _GLUED.sub(r"\1_\2", term)
    seen = {next(filter(None, m.groups())) for m in _INDEX.finditer(term)}
    return _INDEX.sub("_{i}", term) if len(seen) == 1 and not re.search(r"[-−]\s*$", term) else ""
