r"""Macros: what a LaTeX document defines for itself, written out where it is used.

Only what puts text for text is followed: ``\newcommand`` and its kin, ``\def`` with plain
parameters, and ``\DeclareMathOperator``.  Nothing is run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, final

__all__ = ["written_out"]

_NAME: Final = r"\{?\s*\\(?P<name>[A-Za-z]+|[^A-Za-z\s])\s*\}?"
_DEFINITION: Final = re.compile(
    rf"\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand)\*?\s*{_NAME}\s*"
    r"(?:\[(?P<count>[0-9])\])?\s*(?:\[(?P<default>[^\]]*)\])?\s*(?=\{)"
    rf"|\\(?P<operator>DeclareMathOperator)\*?\s*{_NAME.replace('name', 'function')}\s*(?=\{{)"
    r"|\\(?:long\\)?def\s*\\(?P<plain>[A-Za-z]+)\s*(?P<parameters>(?:\#[1-9])*)\s*(?=\{)"
)
_PARAMETER: Final = re.compile(r"#([1-9])")
_ROUNDS: Final = 12  # one macro can use another, but not for ever
_GROWTH: Final = 200_000


@final
@dataclass(frozen=True, slots=True)
class _Macro:
    """Hold what a name stands for, with so many arguments, the first perhaps optional."""

    body: str
    count: int
    default: str | None


def written_out(text: str) -> str:
    """Return a LaTeX text with its own macros written out, its lines where they were.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        The text itself where its macros would go on for ever.
    """
    known: dict[str, _Macro] = {}
    parts: list[tuple[str, dict[str, _Macro]]] = []
    first: dict[str, _Macro] = {}
    at = 0
    for match, body, end in _definitions(text):
        name = match["name"] or match["function"] or match["plain"]
        count = int(match["count"] or (match["parameters"] or "").count("#"))
        shown = rf"\operatorname{{{body}}}" if match["operator"] else body
        parts.append((text[at : match.start()], dict(known)))
        parts.append(("\n" * text.count("\n", match.start(), end), {}))
        macro = _Macro(" ".join(shown.split()), count, match["default"])
        if "providecommand" not in match[0] or name not in known:
            known[name] = macro
        first.setdefault(name, macro)
        at = end
    parts.append((text[at:], known))
    # what is used before it is defined is what it is defined as first
    return "".join(_written(part, {**first, **macros}) for part, macros in parts)


def _written(plain: str, macros: dict[str, _Macro]) -> str:
    """Return a text without definitions with these macros written out."""
    if not macros:
        return plain
    names = "|".join(re.escape(n) for n in sorted(macros, key=len, reverse=True) if n.isalpha())
    signs = "".join(re.escape(n) for n in macros if not n.isalpha())
    forms = [rf"(?:{names})(?![A-Za-z])"] if names else []
    use = re.compile(rf"\\({'|'.join([*forms, *([f'[{signs}]'] if signs else [])])})")
    found = plain
    for _ in range(_ROUNDS):
        before, found = found, _once(found, macros, use)
        if found == before:
            return found
        if len(found) > len(plain) + _GROWTH:
            return plain
    return plain


def _definitions(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    """Yield each definition with its body and where it ends."""
    at = 0
    while (match := _DEFINITION.search(text, at)) is not None:
        group = _group(text, match.end())
        if group is None:
            at = match.end()
        else:
            at = group[1]
            yield match, *group


def _once(text: str, macros: dict[str, _Macro], use: re.Pattern[str]) -> str:
    """Write out every use once; what lacks an argument stays."""
    shown, at = [], 0
    while (match := use.search(text, at)) is not None:
        said = _applied(text, match, macros[match[1]])
        shown += [text[at : match.start()], said[0] if said else match[0]]
        at = said[1] if said else match.end()
    return "".join([*shown, text[at:]])


def _applied(text: str, match: re.Match[str], macro: _Macro) -> tuple[str, int] | None:
    at, arguments = match.end(), list[str]()
    if macro.default is not None and macro.count:
        optional = re.compile(r"\s*\[([^\]]*)\]").match(text, at)
        arguments.append(optional[1] if optional else macro.default)
        at = optional.end() if optional else at
    while len(arguments) < macro.count:
        found = _argument(text, at)
        if found is None:
            return None
        arguments.append(found[0])
        at = found[1]
    body = _PARAMETER.sub(
        lambda m: arguments[int(m[1]) - 1] if int(m[1]) <= len(arguments) else m[0], macro.body
    )
    # \rt followed by a letter would read as another command
    apart = " " if re.search(r"\\[A-Za-z]+$", body) and text[at : at + 1].isalpha() else ""
    return body + apart, at


def _argument(text: str, at: int) -> tuple[str, int] | None:
    """Return the next argument and where it ends: a group, a command or a character."""
    start = re.compile(r"\s*").match(text, at)
    at = start.end() if start else at
    if text[at : at + 1] == "{":
        return _group(text, at)
    one = re.compile(r"\\[A-Za-z]+|\\.|[^\\}\s]").match(text, at)
    return (one[0], one.end()) if one else None


def _group(text: str, at: int) -> tuple[str, int] | None:
    """Return what is between a brace and the one that closes it, and where that is."""
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, at):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and match[0] == "}":
            return text[at + 1 : match.start()], match.end()
    return None
