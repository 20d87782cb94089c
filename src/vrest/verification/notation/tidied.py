r"""What a program writes for its own sake, taken out of its formulas: guards, aliases, prefixes.

Unlike a spelling, which is that of one word, each of these is seen only in the whole of a source.
"""

import re
from typing import Final

from .lexicon import HEADS, MODULES, PHRASES, ROLES, SPECIES

__all__ = ["closed", "split", "tidied"]

_NAME: Final = r"[A-Za-z_]\w*"
_DECADE: Final = r"\(?[ \t]*(?:1(?:\.0*)?[eE][+-]?[369]|1000(?:\.0*)?|0?\.0{0,8}1)[ \t]*\)?"
_GUARD: Final = re.compile(
    r"\b(?:np\.|numpy\.|jnp\.|math\.|Math\.|std::)?f?[mM]ax(?:imum)?f?(?:<\w+>)?\("
)
_SMALL: Final = re.compile(r"\s*(?:1(?:\.0*)?[eE]-[0-9]+|0?\.0+[0-9]+)[fL]?\s*")
# A name for what is only in another unit: E = 1e-3*v.
_ALIAS: Final = re.compile(
    rf"^[ \t]*(?:(?:double|float|real|const|let|var|auto)\s+)*(?P<name>{_NAME})[ \t]*=(?!=)[ \t]*"
    rf"(?P<body>{_DECADE}[ \t]*\*[ \t]*{_NAME}|{_NAME}[ \t]*[*/][ \t]*{_DECADE})[ \t]*;?[ \t]*"
    r"(?:(?://|#|%|:)[^\n]*)?$",
    re.MULTILINE,
)
# A letter with a number, which stands for what it is set to: double a1 = Ko + 0.02*Nao;
_NUMBERED: Final = re.compile(
    r"^[ \t]*(?:(?:double|float|real|const|let|var|auto)\s+)*(?P<name>[a-z][0-9])[ \t]*=(?!=)[ \t]*"
    r"(?P<body>[^\n;=]*[A-Za-z][^\n;=]*?)[ \t]*;?[ \t]*$",
    re.MULTILINE,
)
# A local name for the reduced voltage, which would be a valence elsewhere.
_REDUCED: Final = re.compile(
    r"(?:^|(?<=;))[ \t]*(?:(?:double|float|real|const|let|var|auto)\s+)*(?P<name>z|nu|xi|zeta)"
    r"[ \t]*=(?!=)[ \t]*"
    r"(?P<body>(?=[^\n;]*\b[vV]m?\b)(?=[^\n;]*\b(?:F|FARADAY)\b)[^\n;=]*?)[ \t]*(?:;|$)",
    re.MULTILINE,
)
_PREFIX: Final = re.compile(r"(?<![\w.])([A-Z]{3}[A-Za-z]{0,7})_(?=([A-Za-z]\w*))")
_CHAIN: Final = re.compile(
    rf"(?<![\w.)\]'\"])({_NAME})\.(?:{_NAME}\.)*(?=[A-Za-z]\w*_\w+(?!\w|\s*\())"
)
_SLICE: Final = re.compile(r"(?<=\w)\((?:[\w+-]{1,5},)?:(?:,[\w+-]{1,5})?\)")
# One of several conductances and potentials that a program computes in turn: g[i], E[i-1].
_ELEMENT: Final = re.compile(
    r"(?<=(?<![\w.])[gGEVvIu])\[(?:[ijkntl]|idx|:|[ijknt][-+]1|-1|[0-9]{1,3})\](?![\^_])"
)
_ADDS_UP: Final = re.compile(r"(?i:sum|dot)|[Σ∑@]")
_ROUNDED: Final = re.compile(r"(?<![\w.])round\(")
_ADDED: Final = re.compile(r"[ \t]*\+[ \t]*1(?:\.0*)?[eE]-[0-9]{2}(?![0-9.])")
# A function of a module within a module: u.math.exp(...).
_WITHIN: Final = re.compile(
    r"(?<![\w.)\]])(?:[A-Za-z_]\w*\.){2,}(?=(?:exp|expm1|log|log10|sqrt)\(\s*[^\s)])"
)
# What a program calls dV where currents are divided by the capacitance: a rate.
_RATE: Final = re.compile(
    r"^([ \t]*)d([Vv])_?m?(?=[ \t]*=(?!=)(?:[^=\n]*[gGI][^=\n]*/[ \t]*[cC]_?m?[ \t]*;?$"
    r"|[ \t]*\(?1(?:\.0*)?[ \t]*/[ \t]*[cC]_?m?\)?[ \t]*\*))",
    re.MULTILINE,
)
# Lines of comments between those of a program.
_HASH: Final = re.compile(r"[ \t]*(?:#(?!define\b|include\b|pragma\b)|%)")
_STATES: Final = re.compile(r"[ \t]*(?:(?:def|return|function)\b|[A-Za-z][\w.]*[ \t]*=(?!=))")
# Several names that are set in one statement: R, F = 8.314, 96485.
_SEVERAL: Final = re.compile(
    rf"^(?P<room>[ \t]*)(?P<names>{_NAME}(?:[ \t]*,[ \t]*{_NAME}){{1,5}})[ \t]*=(?!=)[ \t]*"
    r"(?P<values>[^\n=;#]+?)[ \t]*;?[ \t]*(?:#[^\n]*)?$",
    re.MULTILINE,
)
_GOES_ON: Final = re.compile(r"[ \t]*\.\.\.[ \t]*\n")
# Fractions over three lines, comments behind a line, and words within marks.
_DRAWN: Final = re.compile(r"[-─—_]{3,}|[#%'\"`]|//")
# The unit of a number in Brian, which multiplies a formula.
_IN_UNITS: Final = re.compile(r"(?<=\))[ \t]*\*[ \t]*mV(?:[ \t]*:[ \t]*volt\b)?[ \t]*(?=;|\n|\Z)")
_LET: Final = re.compile(r"^[ \t]*let\s+\w+[^\n]*;[ \t]*$", re.MULTILINE)


def tidied(source: str) -> str:
    """Return a source without what a program writes for its own sake.

    Parameters
    ----------
    source : str
        Without any LaTeX.

    Examples
    --------
    >>> tidied("E_K = R*T/F*log(max(K_o, 1e-9)/cell.p.K_i)")
    'E_K = R*T/F*log((K_o)/K_i)'
    """
    lines = source.splitlines()
    if any(_HASH.match(line) for line in lines) and any(_STATES.match(line) for line in lines):
        source = "\n".join(line for line in lines if not _HASH.match(line))
    if not _ADDS_UP.search(source):
        source = _ELEMENT.sub("", source)
    text = _SEVERAL.sub(_one_each, _joined(_GOES_ON.sub(" ", source)))
    text = _WITHIN.sub("np.", _ADDED.sub("", text))
    text = _unguarded(text)
    text = _IN_UNITS.sub(" : mV", _SLICE.sub("", text))
    text = _CHAIN.sub(lambda m: m[0] if m[1] in MODULES or m[1] in SPECIES else "", text)
    text = _RATE.sub(
        r"\1d\2/dt", _inserted(_inserted(_inserted(text, _REDUCED), _ALIAS), _NUMBERED)
    )
    return _returned(_without_prefix(text))


def _one_each(found: re.Match[str]) -> str:
    """Return a line for each of several names that one statement sets."""
    names, values = (split(found[part]) for part in ("names", "values"))
    if len(names) != len(values):
        return found[0]
    pairs = zip(names, values, strict=True)
    return "\n".join(f"{found['room']}{name.strip()} = {value.strip()}" for name, value in pairs)


def _joined(text: str) -> str:
    """Write on one line what stands in round brackets over several, where nothing is drawn."""
    if "(" not in text or text.count("(") != text.count(")") or _DRAWN.search(text):
        return text
    found, depth = [], 0
    for char in text:
        depth += (char == "(") - (char == ")")
        found.append(" " if char == "\n" and depth > 0 else char)
    return "".join(found)


def _unguarded(text: str) -> str:
    """Read the larger of something and a tiny number as that something, rounded or not."""
    at = 0
    while found := _ROUNDED.search(text, at):
        close = closed(text, found.end())
        parts = split(text[found.end() : close]) if close > 0 else []
        at = found.end()
        if len(parts) == 2 and parts[1].strip().isdigit():
            text = f"{text[: found.start()]}({parts[0].strip()}){text[close + 1 :]}"
    at = 0
    while found := _GUARD.search(text, at):
        close = closed(text, found.end())
        parts = split(text[found.end() : close]) if close > 0 else []
        kept = [part for part in parts if not _SMALL.fullmatch(part)]
        at = found.end()
        if len(parts) == 2 and len(kept) == 1:
            text = f"{text[: found.start()]}({kept[0].strip()}){text[close + 1 :]}"
            at = found.start()
    return text


def _inserted(text: str, pattern: re.Pattern[str]) -> str:
    """Write what names stand for in their place, where each is set once and used below."""
    for m in list(pattern.finditer(text)):
        line, name = m[0], m["name"]
        before, _, after = text.partition(line)
        word = re.compile(rf"(?<![\w.]){name}(?!\w)")
        if word.search(before) or not word.search(after) or word.search(m["body"]):
            continue
        if re.search(rf"(?<![\w.]){name}[ \t]*[-+*/]?=(?!=)", after):
            continue
        by = f"({m['body'].strip()})"
        text = before + word.sub(by, after)
    return text


def _without_prefix(text: str) -> str:
    """Drop the prefix that several names share, as that of the model they belong to."""
    found: dict[str, set[str]] = {}
    for m in _PREFIX.finditer(text):
        found.setdefault(m[1], set()).add(m[2])
    known = {*HEADS, *ROLES, *SPECIES, *MODULES, *(word.upper() for word in PHRASES)}
    for prefix, names in found.items():
        if len(names) > 1 and prefix not in known:
            text = re.sub(rf"(?<![\w.]){prefix}_(?=[A-Za-z])", "", text)
    return text


def _returned(text: str) -> str:
    """Write that a last line is returned, which only computes, as Rust writes it."""
    lines = text.rstrip().split("\n")
    last = lines[-1]
    computes = re.search(r"[*/]", last) and not re.search(r"=|;|\breturn\b|[{}:]", last)
    if not computes or not _LET.search(text):
        return text
    return "\n".join([*lines[:-1], f"return {last.strip()}"])


def split(text: str) -> list[str]:
    """Cut at the commas that stand in no brackets.

    Parameters
    ----------
    text : str
    """
    parts, depth = [""], 0
    for char in text:
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part for part in parts if part.strip()]


def closed(text: str, at: int, pair: str = "()") -> int:
    """Return where what was opened before a place is closed, or -1.

    Parameters
    ----------
    text : str
    at : int
    pair : str
        The bracket that opens and the one that closes.
    """
    depth = 1
    for place in range(at, len(text)):
        depth += (text[place] == pair[0]) - (text[place] == pair[1])
        if depth == 0:
            return place
    return -1
