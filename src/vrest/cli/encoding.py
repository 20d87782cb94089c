"""Output on terminals that know ASCII alone: letters of the field are spelt out, never a crash."""

import codecs
import unicodedata
from io import TextIOWrapper
from typing import Any, Final

__all__ = ["spelt", "tolerate"]

_NAME: Final = "vrest.spelt"
_SPELT: Final = {
    "−": "-", "·": "*", "⋅": "*", "×": "x", "√": "sqrt", "⇔": "<=>", "⇒": "=>", "→": "->",
    "≠": "!=", "≤": "<=", "≥": ">=", "≈": "~", "∧": "and", "∨": "or", "∀": "for all ",
    "∃": "exists ", "∞": "infinity", "∂": "d", "°": "^o", "✓": "ok", "✗": "x", "…": "...",
    "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "═": "=", "─": "-", "━": "-",
    "╱": "/", "∣": "|", "⎛": "(", "⎜": "(", "⎝": "(", "⎞": ")", "⎟": ")", "⎠": ")", "⎢": "|",
    "ß": "ss",
}  # fmt: skip


def spelt(text: str) -> str:
    """Return a text in ASCII.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Greek letters by name, accents dropped, a question mark where nothing fits.

    Examples
    --------
    >>> spelt("Δμ ≠ 3 µA/cm²")
    'Deltamu != 3 uA/cm2'
    """
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter in _SPELT:
        return _SPELT[letter]
    if letter == "µ":  # the prefix micro, not the Greek letter
        return "u"
    if unicodedata.combining(letter):
        return ""
    name = unicodedata.name(letter, "")
    if name.startswith("GREEK "):
        word = name.split(" WITH ")[0].removesuffix(" SYMBOL").rsplit(" ", 1)[-1].lower()
        return word.capitalize() if "CAPITAL" in name else word
    plain = unicodedata.normalize("NFKD", letter)
    return "?" if plain == letter else spelt(plain)


def _handle(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return spelt(error.object[error.start : error.end]), error.end


def tolerate(*streams: Any) -> None:
    """Make text streams spell out what their encoding lacks, where they would crash."""
    codecs.register_error(_NAME, _handle)
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_NAME)
