r"""Limits in which one permeability or conductance outweighs all others, as texts write them.

``\lim_{P_K \to \infty} V_m = E_K`` and ``V_m → E_K as g_Na/g_K → 0`` are read as what holds where
the others are negligible beside it.  Each place is mapped to what the reader finds there instead.
"""

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["limits", "states"]

# What is to stand at a place of the source, and where it ends.
Spellings = dict[int, tuple[str, int]]

_ARROW: Final = r"\s*(?:\\(?:to|rightarrow|longrightarrow)(?![a-z])|→|->)\s*"
_QUANTITY: Final = (
    r"(?<![A-Za-z])[PgG]_?\{{0,2}(?:\\(?:text|mathrm|rm)\s*\{?)?(?:K|Na|Cl)(?![a-z])\}{0,3}"
)
_END: Final = r"(?P<end{0}>0(?![.0-9])|\+?\\infty(?![a-z])|\+?∞|\+?inf(?:inity)?\b)"
_TENDS: Final = (
    rf"(?P<first>{_QUANTITY})(?:\s*/\s*(?P<second>{_QUANTITY})|\s*(?:,|and)\s*(?P<also>{_QUANTITY}))?"
    rf"{_ARROW}{_END.format('')}"
)
_LIMIT: Final = re.compile(
    rf"\\?\blim(?:\\limits)?\s*_?\s*[{{(]\s*{_TENDS}"
    rf"(?:\s*,\s*(?P<third>{_QUANTITY}){_ARROW}{_END.format('2')})?\s*[}})]"
)
_AS: Final = re.compile(
    rf"(?:\\text\s*\{{\s*(?:as|when|for|if)\s*\}}|(?<![A-Za-z])(?:as|when|for|if)\s"
    rf"|\\q?quad|,)?\s*\(?\s*(?:\\text\s*\{{\s*(?:as|when|for|if)\s*\}})?\s*{_TENDS}"
    rf"(?:\s*(?:,|\\text\s*\{{\s*and\s*\}}|and)\s*(?P<third>{_QUANTITY}){_ARROW}"
    rf"{_END.format('2')})?\s*\)?"
)
# What tends to zero or grows beyond all bounds, and what follows from it.
_THEN: Final = re.compile(
    rf"{_TENDS}(?:\s*(?:,|\\text\s*\{{\s*and\s*\}}|and)?\s*\\?\s*(?P<third>{_QUANTITY}){_ARROW}"
    rf"{_END.format('2')})?\s*(?:\\(?:q?quad|;|,)\s*)*"
    r"(?:\\(?:Rightarrow|implies|Longrightarrow)(?![a-z])|⇒|⟹|=>|:)"
)
_WHEN: Final = re.compile(rf"(?<![A-Za-z])(?:[Aa]s|[Ww]hen|[Ii]f|[Ff]or)\s+\$?{_TENDS}\$?\s*,")
_NAME: Final = r"[VEPgI]_?\{?\w{1,6}\}?[+-]?"
_BETWEEN: Final = re.compile(
    rf"(?P<what>[Tt]he resting (?:membrane )?potential|[Tt]he membrane potential|\$?{_NAME}\$?)\s+"
    r"(?:always |must )?(?:lies?|is|falls|stays|remains) between "
    rf"(?P<low>\$?{_NAME}\$?) and (?P<high>\$?{_NAME}\$?)(?![\w(*/^])"
)
# That a cycle of the pump lowers the free energy, said in words.
_FORWARD: Final = re.compile(
    r"(?:[Tt]he )?(?:Na\+?\s*[/,–-]\s*K\+?[ -]?(?:ATPase |pump )?)?(?:pump )?"
    r"(?:can run|runs|can work|works|can operate|operates) forwards?"
    r"(?=\s*(?:<=>|⇔|⟺|iff|if|when|,|$))"
)
_FIRST: Final = re.compile(_ARROW)
_CLOSED: Final = re.compile(r"[\s$.]*(?:\\[\])])?\s*\Z")
_IONS: Final = ("K", "Na", "Cl")


def limits(source: str) -> Spellings:
    """Return what stands at which place of a source that speaks of such a limit; else nothing.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> limits("V_m → E_K as P_K/P_Na → ∞")[10]
    (' for P_K >> P_Na', 25)
    """
    if m := _LIMIT.search(source):
        said = _said(m, source)
        end = _CLOSED.search(source)
        place = len(source) if end is None else end.start()
        if not said or place <= m.end():
            return {}
        last = source[place - 1]
        return {m.start(): (" ", m.end()), place - 1: (f"{last} {said}", place)}
    if (m := _THEN.search(source) or _WHEN.search(source)) and (said := _said(m, source)):
        approx = r" \approx " if "\\" in source else " ≈ "
        end = _CLOSED.search(source)
        place = len(source) if end is None else end.start()
        arrow = _FIRST.search(source, m.end())
        if arrow is not None and arrow.end() < place:
            last = source[place - 1]
            return {
                m.start(): (" ", m.end()), arrow.start(): (approx, arrow.end()),
                place - 1: (f"{last} {said}", place),
            }  # fmt: skip
    for m in _AS.finditer(source):
        arrow = _FIRST.search(source, 0, m.start())
        if arrow is None or not (said := _said(m, source)):
            continue
        approx = r" \approx " if "\\" in source else " ≈ "
        return {arrow.start(): (approx, arrow.end()), m.start(): (f" {said}", m.end())}
    return {}


def _said(m: re.Match[str], source: str) -> str:
    """Say what is negligible beside what."""
    large, small = m["first"], [m["second"]] if m["second"] else []
    if m["end"] == "0":
        if small:
            large, small = small[0], [large]
        else:
            further = (m.groupdict().get(name) for name in ("also", "third"))
            small = [large, *(each for each in further if each)]
            large = next(_others(small, source), "")
    elif m["also"]:
        return ""
    elif not small:
        small = list(_others([large], source))[:2]
    groups = m.groupdict()
    mixed = groups.get("third") and not groups["end"] == groups["end2"] == "0"
    if not large or not small or mixed:
        return ""
    sign, word = (r"\gg", r"\text{ for }") if "\\" in source else (">>", "for")
    return f"{word} {large} {sign} {', '.join(small)}"


def _others(letters: list[str], source: str) -> Iterator[str]:
    """Yield the same letter for the other ions: P_Na and P_Cl beside P_K."""
    taken = {ion for ion in _IONS for letter in letters if re.search(rf"{ion}\b", letter)}
    for ion in _IONS:
        if ion not in taken:
            yield f"{letters[0][0]}_{{{ion}}}" if "\\" in source else f"{letters[0][0]}_{ion}"


def states(source: str) -> Spellings:
    """Return what stands for states that a text says in words: what lies between two potentials."""
    found: Spellings = {}
    for m in _BETWEEN.finditer(source):
        what = "V_m" if "potential" in m["what"] else m["what"]
        pair = f"({m['low']}, {m['high']})".replace("$", "")
        found[m.start()] = (f"min{pair} <= {what} <= max{pair}".replace("$", ""), m.end())
    for m in _FORWARD.finditer(source):
        found[m.start()] = ("\\Delta G < 0", m.end())
    return found
