"""Displays: the equations of an environment, each by itself, without what only sets the page."""

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["equations"]

_ROWED: Final = ("align", "flalign", "alignat", "gather", "eqnarray")
_SETTING: Final = re.compile(
    r"\\(?:label|tag\*?|intertext|cite)\s*\{[^}]*\}|\\(?:nonumber|notag)\b"
)
_ROW: Final = re.compile(r"\\\\(?:\*|\[[^\]]*\])?")
_LAST: Final = re.compile(rf"(?:{_ROW.pattern}|\s)+$")
# A row of its own begins with a left side, and says something of it.
_OPENS: Final = re.compile(
    r"^[&\s]*[^&\s=+\-−*/<>≈\\]|^[&\s]*\\(?!quad|qquad|approx|equiv|times|cdot)"
)
_SAYS: Final = re.compile(r"=|\\approx|\\simeq|\\equiv|≈|<|>|\\[lgn]eq?\b|\\propto")


def equations(name: str, body: str) -> Iterator[tuple[int, str]]:
    """Yield each equation of a displayed formula with the place where it begins.

    Parameters
    ----------
    name : str
        The environment; empty for a formula between marks.
    body : str
        What stands in it.
    """
    if name == "alignat":
        body = re.sub(r"^\s*\{[0-9]+\}", lambda m: " " * len(m[0]), body)
    shown = _SETTING.sub(lambda m: " " * len(m[0]), body)
    apart = name in _ROWED and r"\begin" not in shown
    for start, end in _spans(shown) if apart else [(0, len(shown))]:
        text = shown[start:end]
        lead = len(text) - len(text.lstrip())
        text = _LAST.sub("", text[lead:])
        if text:
            yield start + lead, _plain(text) if apart else text


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each equation begins and ends; a row that goes on belongs to the one before."""
    start = at = 0
    for cut in [*_ROW.finditer(text), None]:
        end = len(text) if cut is None else cut.start()
        row = text[at:end]
        own = _OPENS.match(row) and _SAYS.search(row) and not re.match(r"\s*&", row)
        if at and own:
            yield start, at
            start = at
        at = end if cut is None else cut.end()
    yield start, len(text)


def _plain(text: str) -> str:
    r"""Return one row without the marks of its columns, several rows as ``aligned``."""
    if _ROW.search(text):
        rows = re.sub(r"[ \t]+", " ", text)
        return f"\\begin{{aligned}}{rows}\\end{{aligned}}"
    return " ".join(re.sub(r"(?<!\\)&", " ", text).split())
