"""Blocks: the statements of a program in any language, each with what stands under its head.

Braces, indentation and closing words become one nesting; comments go, lines that go on are joined.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, final

__all__ = ["Statement", "blocks", "uncommented"]


@final
@dataclass(frozen=True, slots=True)
class Statement:
    """Hold a statement, or the head of a block with what stands in the block.

    Attributes
    ----------
    text : str
    body : tuple of Statement or None
        None where the statement heads no block.
    """

    text: str
    body: "tuple[Statement, ...] | None" = None


_DOCUMENTED: Final = re.compile(r"^[ \t]*[rRuU]?(\"\"\"|''')[\s\S]*?\1[ \t]*$", re.MULTILINE)
_BLOCKED: Final = re.compile(r"/\*[\s\S]*?\*/|%\{[\s\S]*?%\}|--\[\[[\s\S]*?\]\]")
_QUOTED: Final = re.compile(
    r"(?<![\w)\]'])(?:\"(?:\\.|[^\"\n\\])*\"|'(?:\\.|[^'\n\\])*')|`[^`\n]*`"
)
_NMODL: Final = re.compile(r"^[ \t]*(?:FUNCTION|PROCEDURE|BREAKPOINT|DERIVATIVE|INITIAL)\b", re.M)
_LUA: Final = re.compile(r"\bthen\b|^[ \t]*local\b", re.MULTILINE)
# What begins a comment, where the language has it.
_HASH: Final = re.compile(
    r"(?:^|(?<=[\s;)]))#(?!define\b|include\b|pragma\b|\[)[^\n]*", re.MULTILINE
)
_SLASHES: Final = re.compile(r"(?:^|(?<=[\s;{})]))//[^\n]*", re.MULTILINE)
_PERCENT: Final = re.compile(r"(?:^|(?<=[\s;)\w]))%(?!=)(?=[^\n]*[A-Za-z])[^\n]*", re.MULTILINE)
_COLON: Final = re.compile(r"(?:^|(?<=\s)):[^\n]*", re.MULTILINE)
_DOUBLE: Final = re.compile(r"(?<=[\s;)])--(?=\s)[^\n]*")
_DASHES: Final = re.compile(r"(?:^|(?<=\s))--[^\n]*", re.MULTILINE)
_INDENTED: Final = re.compile(
    r"^[ \t]*(?:async )?(?:def|if|elif|else|for|while|class|with|try|except|finally)\b[^\n{]*:"
    r"[ \t]*(?:$|[^\s:=])",
    re.MULTILINE,
)
_ENDED: Final = re.compile(
    r"^[ \t]*(?:end|endfunction|endif|end (?:function|if|subroutine)|End (?:Function|If|Sub))\b"
    r"[ \t]*\w*[ \t]*;?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_OPENS: Final = re.compile(
    r"(?:(?:pure|elemental|recursive|public|private|real|double precision|real\*8)\s+)*"
    r"(?:function|if|for|while|begin|do|let|def|subroutine|module|struct|sub)\b",
    re.IGNORECASE,
)
# What stands before the brace that opens a block, and not a table or an index.
_HEAD: Final = re.compile(
    r"\)\s*(?:const|noexcept|override|final)?\s*(?:(?:->|:)\s*[\w.<>\[\]:&*,? ]+|[A-Za-z]\w*)?\s*"
    r"(?:\([\w/ -]*\))?\s*\Z|=>\s*\Z"
    r"|(?:^|[\s}])(?:else|do|try|finally|begin|loop|unsafe)\s*\Z"
    r"|^\s*(?:else\s+)?(?:if|while|for|match|switch|guard)\b[^=]*(?:[<>=!]=[^=]*)*\Z"
    r"|^\s*(?:BREAKPOINT|INITIAL|ASSIGNED|PARAMETER|STATE|NEURON|UNITS|CONSTANT|DERIVATIVE\s+\w+"
    r"|INDEPENDENT)\s*\Z"
    r"|^\s*(?:(?:public|export|static|abstract|final|data|sealed|pub|default)\s+)*"
    r"(?:class|struct|namespace|module|impl|object|enum|interface|mod|trait|package)\b[^=()]*\Z"
)
_GOES_ON: Final = re.compile(r"(?:[-+*/=,(\[^&|?]|<-|\.\.\.|\\)\Z")
_CONTINUES: Final = re.compile(
    r"[ \t]*(?:[*/+^?.&|]|-[^->]|:(?!:)(?=.*[\w)]\s*[;)]?\s*$)|\{[ \t]*$)"
)


def uncommented(source: str) -> str:
    """Return a program without its comments and what documents it.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> uncommented("E = 1  # in V")
    'E = 1  '
    """
    text = _BLOCKED.sub("", _DOCUMENTED.sub("", source))
    strings: list[str] = []

    def kept(found: re.Match[str]) -> str:
        strings.append(found[0])
        return f"\x01{len(strings) - 1}\x01"

    text = _QUOTED.sub(kept, text)
    patterns = [_HASH, _SLASHES, _DOUBLE]
    if _NMODL.search(text):
        patterns.append(_COLON)
    elif _LUA.search(text):
        patterns.append(_DASHES)
    if not re.search(r"^[ \t]*(?:def|fn|pub)\b|\{", text, re.MULTILINE):
        patterns.append(_PERCENT)
    for pattern in patterns:
        text = pattern.sub("", text)
    return re.sub("\x01([0-9]+)\x01", lambda found: strings[int(found[1])], text)


def blocks(source: str) -> tuple[Statement, ...] | None:
    """Return the statements of a program, or None where its blocks do not close.

    Parameters
    ----------
    source : str
        Without comments.

    Examples
    --------
    >>> blocks("if (a) { b; }")
    (Statement(text='if (a)', body=(Statement(text='b', body=None),)),)
    """
    braced = re.search(r"(?:[\w)>]|=>)\s*\{", source) is not None
    if not braced and _INDENTED.search(source):
        lines = list(_logical(source, indented=True))
        found, rest = _nested(lines, 0, -1)
        return found if rest == len(lines) else None
    if not braced and _ENDED.search(source):
        source = re.sub(r"\bthen\b", "\n", re.sub(r"(?<=\S)[ \t]+(end[ \t]*;?)[ \t]*$", r"\n\1",
                                                  source, flags=re.MULTILINE))  # fmt: skip
    pieces = [text for text, _ in _logical(source, indented=False)]
    tree, rest = _closed(pieces, 0, outer=True)
    return tree if rest == len(pieces) else None


def _logical(source: str, *, indented: bool) -> Iterator[tuple[str, int]]:
    """Yield each statement with its indentation; braces of blocks stand by themselves."""
    current: list[str] = []
    depth, braces = 0, 0
    strings = {m.start(): m.end() for m in _QUOTED.finditer(source)}
    place = 0

    def done() -> Iterator[tuple[str, int]]:
        text = "".join(current)
        current.clear()
        if text.strip():
            expanded = text.expandtabs(8)
            yield " ".join(text.split()), len(expanded) - len(expanded.lstrip())

    while place < len(source):
        char = source[place]
        if place in strings:
            current.append(source[place : strings[place]])
            place = strings[place]
            continue
        written = "".join(current) if char in "{\n" else ""
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(depth - 1, 0)
        elif char == "{" and not indented and depth + braces == 0 and _opens(written):
            yield from done()
            yield "{", 0
            place += 1
            continue
        elif char == "{":
            braces += 1
        elif char == "}" and braces:
            braces -= 1
        elif char == "}" and depth == 0:
            yield from done()
            yield "}", 0
            place += 1
            continue
        elif char == ";" and depth + braces == 0:
            yield from done()
            place += 1
            continue
        elif char == "\n":
            on = depth + braces > 0 or _GOES_ON.search(written.rstrip())
            if not on and not (written.strip() and _CONTINUES.match(source[place + 1 :])):
                yield from done()
            else:
                text = re.sub(r"(?:\.\.\.|\\)\s*\Z", "", written)
                current[:] = [text, " "]
            place += 1
            continue
        current.append(char)
        place += 1
    yield from done()


def _opens(written: str) -> bool:
    return not written.strip() or _HEAD.search(written) is not None


def _nested(lines: list[tuple[str, int]], at: int, outer: int) -> tuple[tuple[Statement, ...], int]:
    """Nest lines by their indentation, from a place on."""
    found: list[Statement] = []
    while at < len(lines):
        text, indent = lines[at]
        if indent <= outer:
            break
        at += 1
        head = _head_of(text)
        if head is None:
            found.append(Statement(text))
        elif head[1]:
            found.append(Statement(head[0], (Statement(head[1]),)))
        else:
            body, at = _nested(lines, at, indent)
            found.append(Statement(head[0], body))
    return tuple(found), at


def _head_of(line: str) -> tuple[str, str] | None:
    """Return the head of a block before a colon and what follows it in its line."""
    if not _INDENTED.match(line):
        return None
    depth = 0
    for place, char in enumerate(line):
        depth += (char in "([{") - (char in ")]}")
        if char == ":" and depth == 0:
            return line[:place].strip(), line[place + 1 :].strip()
    return None


def _closed(pieces: list[str], at: int, *, outer: bool) -> tuple[tuple[Statement, ...], int]:
    """Nest pieces by their braces and closing words, from a place on."""
    found: list[Statement] = []
    worded = any(_ENDED.match(piece) for piece in pieces)
    while at < len(pieces):
        text = pieces[at]
        if text == "}" or _ENDED.match(text):
            return tuple(found), at + (0 if outer else 1)
        if re.match(r"else\b|elseif\b", text) and worded and not outer:
            return tuple(found), at
        at += 1
        if text == "{":
            body, at = _closed(pieces, at, outer=False)
            found.append(Statement("", body))
        elif at < len(pieces) and pieces[at] == "{":
            body, at = _closed(pieces, at + 1, outer=False)
            found.append(Statement(text, body))
        elif (inline := _inline(text)) is not None:
            head, rest = inline
            if not rest and at < len(pieces) and not worded:
                rest, at = pieces[at], at + 1
            if rest or not worded:
                found.append(Statement(head, (Statement(rest),) if rest else ()))
                continue
            body, at = _closed(pieces, at, outer=False)
            found.append(Statement(head, body))
            at = _alternatives(pieces, at, found)
        elif worded and _OPENS.match(text) and not re.match(r"let\b.*=", text):
            body, at = _closed(pieces, at, outer=False)
            found.append(Statement(text, body))
            at = _alternatives(pieces, at, found)
        else:
            found.append(Statement(text))
    return tuple(found), at


def _alternatives(pieces: list[str], at: int, found: list[Statement]) -> int:
    """Nest the branches that follow another one up to its closing word; return where they end."""
    while at < len(pieces) and re.match(r"else\b|elseif\b", pieces[at]):
        branch = pieces[at]
        body, at = _closed(pieces, at + 1, outer=False)
        found.append(Statement(branch, body))
    return at


def _inline(text: str) -> tuple[str, str] | None:
    """Return a condition in brackets and what stands behind it on its line, or else alone."""
    if found := re.match(r"(?:else\s+)?if\s*\(", text):
        depth = 1
        for place in range(found.end(), len(text)):
            depth += (text[place] == "(") - (text[place] == ")")
            if depth == 0:
                rest = text[place + 1 :].strip()
                return None if re.match(r"[-+*/<>=&|!]", rest) else (text[: place + 1], rest)
    if found := re.match(r"else\b(?!\s*if\b)\s*", text):
        return ("else", text[found.end() :]) if found.end() < len(text) else None
    return None
