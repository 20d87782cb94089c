"""Differentials: what separates variables, dc/c = -(zF/RT) dφ, is read by the depth.

Both sides change along one and the same way through the membrane, so that each differential stands
for a derivative by the depth; integrals without bounds on both sides say the same.
"""

import re
from typing import Final

__all__ = ["differentials"]

# What is to stand at a place of the source, and where it ends.
Spellings = dict[int, tuple[str, int]]

_D: Final = r"(?:\\mathrm\s*\{\s*d\s*\}|\\(?:text|mathrm)\{d\}|\\,?d(?![a-z])|d)"
_VARIED: Final = (
    r"(?:\\(?:phi|varphi|psi|Psi|Phi)(?![a-z])|[φϕψ]|(?:psi|phi)(?![a-z])|V(?:_(?:\{m\}|m))?(?![A-Za-z_])"
    r"|[cC](?:_(?:\{[A-Za-z]\}|[A-Za-z]))?(?![A-Za-z_])"
    r"|\\ln\s*(?:\([cC]\)|\{[cC]\}|[cC](?![A-Za-z_]))|ln\s*\(?[cC]\)?(?![A-Za-z_]))"
)
_DIFFERENTIAL: Final = re.compile(rf"(?<![A-EG-QSU-Za-y\\/]){_D}\s*(?P<what>{_VARIED})(?!\s*/\s*d)")
_SLOPE: Final = re.compile(
    r"d\s*[xtr](?![a-z])|\\partial|∂|\bdx\b|\bdt\b|\}\s*\{\s*(?:\\mathrm\{d\}|\\,)?d\s*[A-Za-z\\]"
)
_INTEGRAL: Final = re.compile(r"(?:\\int(?![a-z])|∫)(?P<bounds>\s*[_^])?")
_SIDES: Final = re.compile(r"(?<![<>:!])=(?!=)")


def differentials(source: str) -> Spellings:
    r"""Return what stands at which place of a source that equates differentials.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> differentials("dc/c = -z*F/(R*T)*dphi")[0]
    ('(dc/dx)', 2)
    """
    sides = _SIDES.split(source)
    if _SLOPE.search(source) or len(sides) != 2:
        return {}
    integrals = list(_INTEGRAL.finditer(source))
    if any(m["bounds"] for m in integrals) or len(integrals) not in (0, 2):
        return {}
    if not all(_DIFFERENTIAL.search(side) for side in sides):
        return {}
    found: Spellings = {m.start(): (" ", m.end()) for m in integrals}
    for m in _DIFFERENTIAL.finditer(source):
        what = m["what"]
        text = rf"\frac{{d {what}}}{{dx}} " if "\\" in source else f"(d{what}/dx)"
        found[m.start()] = (text, m.end())
    return found
