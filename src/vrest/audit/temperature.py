r"""Temperatures as running text says them: 37 °C, ``$37\,^\circ\mathrm{C}$``, 310 K."""

import re
from typing import Final

__all__ = ["temperature"]

_GAP: Final = r"(?:\\[ ,;:!]|[~\s${}]|\\(?:mathrm|text|rm|qty|SI)\b)*"
_DEGREES: Final = (
    r"(?:[°º˚]" + _GAP + r"C|℃|\^" + _GAP + r"\\circ" + _GAP + r"C"
    r"|\\(?:celsius|degreeCelsius)|\\textdegree" + _GAP + r"C|degrees?\s+(?:C\b|Celsius))"
)
_SAID: Final = re.compile(
    rf"(?<![\w.,−-])(?:(?P<celsius>[0-9]{{1,2}}(?:\.[0-9]+)?){_GAP}{_DEGREES}"
    rf"|(?P<kelvin>[23][0-9]{{2}}(?:\.[0-9]+)?){_GAP}(?:K(?![\w^_+\[])|\\kelvin))"
)
_ICE: Final = 273.15
_SAME: Final = 0.5  # K; 37 °C and 310 K are one temperature


def temperature(text: str) -> str | None:
    """Return the temperature that a text names, in kelvins; None where it names none or several.

    Parameters
    ----------
    text : str
        Words with formulas in them.
    """
    found = [
        float(m["kelvin"]) if m["kelvin"] else float(m["celsius"]) + _ICE
        for m in _SAID.finditer(text)
    ]
    if not found or max(found) - min(found) > _SAME:
        return None
    return f"{round(found[-1], 2):g} K"
