r"""Functions that a program calls become what they compute; what guards a zero is left out.

A channel's file defines ``efun`` beside the current that calls it, and takes another branch where
a quotient would be 0/0; unfolded, the current is one formula.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .tidied import closed, split, tidied

__all__ = ["GUARDED", "unfolded"]

GUARDED: Final = "away from zero, where the program takes another branch that is not judged"
_ABSOLUTE: Final = (
    r"(?:np\.|numpy\.|math\.|Math\.|std::)?f?abs\(\s*[^()]{1,60}(?:\([^()]{0,40}\)[^()]{0,20})?\)"
)
_TINY: Final = r"(?:1(?:\.0?)?[eE]-[0-9]{1,2}|0?\.0{0,9}[0-9]{1,2}|eps|EPS|tol|tolerance)"
_LETTER: Final = r"[A-Za-z]\w{0,15}"
# A condition that holds only near zero, and one that holds everywhere else.
_NEAR: Final = (
    rf"(?:-[\s1.*]*(?P<edge>\w+)\s*<=?\s*\w+\s*<=?\s*(?P=edge)"
    rf"|{_ABSOLUTE}\s*<=?\s*{_TINY}|{_LETTER}\s*={{2,3}}\s*0(?:\.0*)?)"
)
_FAR: Final = rf"(?:{_ABSOLUTE}\s*>=?\s*{_TINY}|{_LETTER}\s*[!~]=\s*0(?:\.0*)?)"
_BRACED: Final = re.compile(rf"\bif\s*\(\s*(?:(?P<near>{_NEAR})|{_FAR})\s*\)\s*\{{")
_ELSE: Final = re.compile(r"\s*(?::[^\n]*\n\s*)?else\s*(?::[^\n{]*\n\s*|//[^\n]*\n\s*)?\{")
_ENDED: Final = re.compile(
    rf"^[ \t]*if\s*\(?\s*{_NEAR}\s*\)?[ \t]*[;,]?[ \t]*\n(?:[^\n]*\n){{1,2}}?"
    r"[ \t]*else[ \t]*\n(?P<kept>(?:[^\n]*\n){1,3}?)[ \t]*end\b;?",
    re.MULTILINE,
)
_INDENTED: Final = re.compile(
    rf"^(?P<room>[ \t]*)if\s*\(?\s*{_NEAR}\s*\)?\s*:"
    r"(?:[ \t]*(?!#)[^\s#][^\n]*\n|[ \t]*(?:#[^\n]*)?\n(?:(?P=room)[ \t]+[^\n]*\n){1,4})"
    r"(?:(?P=room)else\s*:[ \t]*\n)?",
    re.MULTILINE,
)
_CHOSEN: Final = re.compile(
    rf"(?:(?P<near>{_NEAR})|{_FAR})\s*\?\s*(?P<first>[^?:;\n]+):\s*(?P<second>[^?:;\n]+?)(?=\s*[;,\n]|\Z)"
)
_TRIVIAL: Final = re.compile(
    r"^[ \t]*if\b[^\n:]{1,60}<=?[^\n:]{1,60}:[ \t]*\n[ \t]+\w+[ \t]*=[ \t]*[0-9][0-9.eE*+-]*(?=\n)"
    r"|^[ \t]*if\s*\(?[^{}\n:]{1,120}?\)?\s*(?:\{\s*return\s+-?[0-9.]+(?:f32|f64|f)?\s*;?\s*\}"
    r"|:\s*(?:return\s+-?[0-9.]+|raise\s[^\n]*))[ \t]*(?=\n|\Z)",
    re.MULTILINE,
)
# What Python gives where a formula would divide by zero: x/y if y > 0 else 0.0
_ELSE_NONE: Final = re.compile(
    r"[ \t]+if[ \t]+[^\n=]{1,60}?(?:>|!=)[ \t]*0(?:\.0*)?[ \t]+else[ \t]+"
    r"(?:0(?:\.0*)?|None|(?:np\.|math\.|numpy\.)?nan|float\([^()]*\))(?=[ \t)]*(?:\n|\Z))"
)
# What a program checks or prints beside its formulas, and a default that it fills in.
_BESIDE: Final = re.compile(
    r"^[ \t]*if[ \t]*\([^{}\n]*\)[ \t]*\{[^{}\n]*\bprintf\b[^{}\n]*\}[ \t]*$"
    r"|^[ \t]*if[ \t]+not[ \t]+\w+[ \t]+then[ \t]+\w+[ \t]*=[ \t]*[0-9.]+[ \t]+end\b[^\n]*$",
    re.MULTILINE,
)
_NAME: Final = r"[A-Za-z_]\w*"
_UNIT: Final = r"(?:[ \t]*\([^()\n]*\))?"
# Functions in braces, as NMODL and C write them, and those that are one line of mathematics.
_BLOCK: Final = re.compile(
    rf"^[ \t]*(?:FUNCTION|(?:static\s+|inline\s+)*(?:double|float|real))\s+(?P<name>{_NAME})\s*"
    rf"\((?P<arguments>(?:[^(){{}}]|\([^()]*\))*)\){_UNIT}\s*\{{",
    re.MULTILINE,
)
_LINE: Final = re.compile(
    rf"^[ \t]*(?:def\s+)?(?P<name>{_NAME})\s*"
    r"\((?P<arguments>[^()=]*(?:=[^()=,]*(?:\([^()]*\))?[^()=,]*)*)\)"
    r"\s*(?::=|=(?!=)|:[ \t]*return\b|:\s*\n\s*return\b)\s*(?P<body>[^\n]+)$",
    re.MULTILINE,
)
_NAMED: Final = re.compile(
    rf"^[ \t]*(?:const\s+|let\s+|var\s+)?(?P<name>{_NAME})\s*=\s*(?:lambda\s+(?P<one>[\w, ]+):"
    r"|@?\((?P<arguments>[\w, ]*)\)(?:\s*=>)?(?<=[>)]))\s*(?P<body>[^\n;{]+);?[ \t]*$",
    re.MULTILINE,
)
# A line that goes on in the next one, in Python, where no command of LaTeX is.
_CONTINUED: Final = re.compile(r"[ \t]*\\[ \t]*\n")
_COMMAND: Final = re.compile(r"\\[^\s]")
_LOCAL: Final = re.compile(r"\bLOCAL\s+([\w, \t]+)")
_MOST: Final = 6
_LONGEST: Final = 4000


def unfolded(source: str) -> tuple[str, bool]:
    r"""Return a source with the functions that it defines written out where it calls them.

    Parameters
    ----------
    source : str

    Returns
    -------
    tuple of (str, bool)
        The source, and whether a branch that only guards a zero was left out.

    Examples
    --------
    >>> unfolded("f(x) = x/(exp(x) - 1)\nJ = P*f(u)")
    ('\nJ = P*((u)/(exp((u)) - 1))', False)
    """
    source = _BESIDE.sub("", source)
    if _CONTINUED.search(source) and not _COMMAND.search(source):
        source = _CONTINUED.sub(" ", source)
    if "\\" in source or "(" not in source or len(source) > _LONGEST:
        return source, False
    whole = tidied(_ELSE_NONE.sub("", _TRIVIAL.sub("", source)))
    text = _unguarded(whole)
    guarded = text != whole
    text = _without_locals(text)
    for _ in range(_MOST):
        written = _written_out(text)
        if written == text or len(written) > _LONGEST:
            break
        text = written
    return text, guarded


def _unguarded(text: str) -> str:
    """Leave out the branches that are taken near zero alone."""
    text = _ENDED.sub(lambda m: m["kept"].rstrip("\n"), text)
    text = _INDENTED.sub("", text)
    text = _CHOSEN.sub(lambda m: f"({m['second' if m['near'] else 'first'].strip()})", text)
    for _ in range(_MOST):
        found = _BRACED.search(text)
        if found is None:
            break
        first = closed(text, found.end(), "{}")
        other = _ELSE.match(text, first + 1) if first > 0 else None
        second = closed(text, other.end(), "{}") if other else -1
        if other is None or second < 0:
            break
        whole = text[found.end() : first], text[other.end() : second]
        text = text[: found.start()] + whole[bool(found["near"])] + text[second + 1 :]
    return text


def _without_locals(text: str) -> str:
    """Write the local names of a function in NMODL out, which may be those of other quantities."""
    for block in reversed(list(_BLOCK.finditer(text))):
        end = closed(text, block.end(), "{}")
        if end < 0 or not (said := _LOCAL.search(text, block.end(), end)):
            continue
        body = text[said.end() : end]
        for name in re.findall(_NAME, said[1]):
            said_once = rf"(?m)^[ \t]*{name}[ \t]*=(?!=)[ \t]*([^\n:]+)(?::[^\n]*)?$"
            lines = list(re.finditer(said_once, body))
            if len(lines) == 1 and not re.search(rf"\b{name}\b", lines[0][1]):
                (line,) = lines
                rest = _replaced(body[line.end() :], name, f"({line[1].strip()})")
                body = body[: line.start()] + rest
        text = text[: said.start()] + body + text[end:]
    return text


def _written_out(text: str) -> str:
    """Write one function out where it is called, and drop it."""
    for name, parameters, body, start, end in _functions(text):
        rest = text[:start] + text[end:]
        if not re.search(rf"(?<![\w.]){name}\s*\(", rest):
            continue
        called = _called(rest, name, parameters, body)
        if called is not None:
            return called
    return text


def _functions(text: str) -> Iterator[tuple[str, list[tuple[str, str]], str, int, int]]:
    """Yield the functions of a text that are one formula each, with where they stand."""
    for m in _BLOCK.finditer(text):
        end = closed(text, m.end(), "{}")
        body = _formula(text[m.end() : end], m["name"]) if end > 0 else ""
        if body:
            yield m["name"], _parameters(m["arguments"]), body, m.start(), end + 1
    for pattern in (_LINE, _NAMED):
        for m in pattern.finditer(text):
            groups = m.groupdict()
            arguments = groups.get("one") or groups["arguments"] or ""
            body = re.sub(r"\s+(?:#|//)\s.*$", "", m["body"]).strip().rstrip(";")
            if arguments and not re.search(r"\breturn\b", body):
                yield m["name"], _parameters(arguments), body, m.start(), m.end()


def _formula(body: str, name: str) -> str:
    """Return the one formula that a function in braces gives, or nothing."""
    lines = re.sub(r"(?m)(?::|//)[^\n]*$", "", body).replace(";", "\n")
    said = [line.strip() for line in lines.splitlines() if line.strip()]
    if len(said) != 1:
        return ""
    found = re.fullmatch(rf"(?:{name}\s*=(?!=)|return\b)\s*(.+)", said[0])
    return found[1] if found else ""


def _parameters(text: str) -> list[tuple[str, str]]:
    """Return the names of parameters, without their types and units, each with its default."""
    found = []
    for part in split(text):
        name, _, default = re.sub(r"\s*\([^()]*\)\s*\Z", "", part.strip()).partition("=")
        words = re.findall(_NAME, name.partition(":")[0])
        found.append((words[-1] if words else "", default.strip()))
    return found


def _called(text: str, name: str, parameters: Sequence[tuple[str, str]], body: str) -> str | None:
    """Return a text in which a function's calls are what it computes; None where one differs."""
    pattern = re.compile(rf"(?<![\w.]){name}\s*\(")
    at = 0
    while found := pattern.search(text, at):
        close = closed(text, found.end())
        if close < 0:
            return None
        if re.match(r"\s*=(?!=)", text[close + 1 :]):  # another method of that name
            at = close
            continue
        given = [part.strip() for part in split(text[found.end() : close])]
        least = sum(not default for _, default in parameters)
        if not least <= len(given) <= len(parameters):
            return None
        values = given + [default for _, default in parameters[len(given) :]]
        written = body
        marks = {key: f"\x00{n}\x00" for n, (key, _) in enumerate(parameters)}
        for key, mark in marks.items():
            written = _replaced(written, key, mark)
        for value, mark in zip(values, marks.values(), strict=True):
            written = written.replace(mark, f"({value})")
        if pattern.search(written) or len(text) > _LONGEST:
            return None
        text = f"{text[: found.start()]}({written}){text[close + 1 :]}"
    return text


def _replaced(text: str, name: str, by: str) -> str:
    return re.sub(rf"(?<![\w.]){re.escape(name)}(?!\w|\s*=(?!=))", lambda _: by, text)
