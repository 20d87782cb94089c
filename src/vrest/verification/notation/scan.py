r"""The first stage of reading: characters become lexemes, each with its place in the source.

HTML, Unicode, Markdown and LaTeX spell the same things in many ways; after this stage a subscript
is always ``_``, a sign of multiplication ``*``, and a Greek letter a command such as ``\mu``.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, final

from vrest.errors import ReadError

from .bare import RETURNED, bare
from .between import between
from .dialects import dialects
from .differentials import differentials
from .directions import directions
from .identifiers import identifiers
from .limits import limits, states
from .markup import (
    ALIASES,
    CHARACTERS,
    GREEK,
    KNOWN_COMMANDS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    TAGS,
)
from .mathml import mathml
from .program import program
from .series import series
from .spelling import spellings
from .stacked import stacked

__all__ = ["LONGEST", "Lexeme", "failure", "scan"]

LONGEST: Final = 4000
_MOST: Final = 1500


@final
@dataclass(frozen=True, slots=True)
class Lexeme:
    """Hold one word, number, command or sign of the source.

    Attributes
    ----------
    kind : str
        ``word``, ``number``, ``command``, ``sign``, ``gap`` or ``row``.
    text : str
    start, end : int
        Where it stands in the source.
    spaced : bool
        Whether a space precedes it.
    """

    kind: str
    text: str
    start: int
    end: int
    spaced: bool = False


def failure(source: str, start: int, reason: str) -> ReadError:
    """Return the error that shows the line of the source with a caret under a place."""
    start = min(max(start, 0), len(source))
    begin = source.rfind("\n", 0, start) + 1
    end = source.find("\n", start)
    line = source[begin : len(source) if end < 0 else end]
    shown = "".join(c if c.isprintable() else " " for c in line)
    column = start - begin
    if len(shown) > 120:
        cut = max(0, column - 60)
        shown, column = shown[cut : cut + 120], column - cut
    return ReadError(reason, shown or " ", column)


_ENTITY: Final = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,6});")
_TAG: Final = re.compile(rf"<(/?)({TAGS})(?:\s[^<>]{{0,200}})?/?>", re.IGNORECASE)


# Commands whose backslash and first letter were taken for a control character.
_LOST: Final = {"\f": "f", "\t": "t", "\r": "r", "\b": "b"}
_ESCAPED: Final = re.compile(
    r"\frac|\t(?:imes|ext|frac|ilde|o)(?![a-z])|\r(?:ight|ho|m)(?![a-z])|[\b]ar|[\b]eta"
)


def _plain(source: str, names: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield pieces of plain text with the part of the source that each stands for."""
    position = 0
    script = ""
    marks = spellings(source, names)
    if "\\" not in source:
        marks = {
            **identifiers(source), **program(source), **dialects(source), **marks,
            **stacked(source),
        }  # fmt: skip
    marks = {
        **marks,
        **states(source),
        **limits(source),
        **series(source),
        **differentials(source),
        **mathml(source),
        **dict(between(source)),
        **dict(directions(source)),
    }
    if (begins := bare(source)) >= 0:
        text, end = marks.get(begins, (source[begins], begins + 1))
        marks[begins] = (RETURNED + text, end)
    while position < len(source):
        end = position + 1
        char = source[position]
        if position in marks:
            piece, end = marks[position]
            yield piece, position, end
            position = end
            continue
        if char in _LOST and (lost := _ESCAPED.match(source, position)):
            yield "\\" + _LOST[char] + lost[0][1:], position, lost.end()
            position = lost.end()
            continue
        kind = "_" if char in SUBSCRIPTS else "^" if char in SUPERSCRIPTS else ""
        if kind != script:
            if script:
                yield "}", position, position
            if kind:
                yield kind + "{", position, position
            script = kind
        if kind:
            piece = (SUBSCRIPTS if kind == "_" else SUPERSCRIPTS)[char]
            yield _character(piece), position, end
        elif char == "&" and (entity := _ENTITY.match(source, position)):
            end = entity.end()
            name = entity[0]
            text = " " if name in ("&space;", "&nbsp;") else html.unescape(name)
            yield "".join(map(_character, text)), position, end
        elif char == "<" and (tag := _TAG.match(source, position)):
            end = tag.end()
            name = tag[2].lower()
            if name in ("sub", "sup"):
                opened = "_{" if name == "sub" else "^{"
                yield "}" if tag[1] else opened, position, end
            else:
                yield " " if name in ("br", "p", "div") else "", position, end
        else:
            yield _character(char), position, end
        position = end
    if script:
        yield "}", position, position


def _character(char: str) -> str:
    if char in CHARACTERS:
        return CHARACTERS[char]
    if char in GREEK:
        return f"\\{GREEK[char]} "
    if ord(char) < 128:
        return char
    plain = unicodedata.normalize("NFKC", char)
    if plain != char and len(plain) <= 8:
        return "".join(map(_character, plain))
    return "" if unicodedata.category(char) == "So" or char == "\ufe0f" else char  # a picture


_LEXEME: Final = re.compile(
    r"""
    (?P<space>(?:[ \t\r\f\v]|~(?!=)|\\[,;:!>\ ]|\\(?=\s))+)
  | (?P<row>\n)
  | (?P<comment>(?:%|(?<=\s)\#|(?<![^\s;])//(?=\s))[^\n]*)
  | (?P<block>/\*.{0,400}?\*/)
  | (?P<doubled>\\\\+(?=[A-Za-z]))
  | (?P<break>\\\\(?:\[[0-9.a-z]*\])?)
  | (?P<escaped>\\[_*\#$%&\[\]()|{}/'"`^-])
  | \\(?P<command>[A-Za-z]+)\*?
  | (?P<thousands>(?:[0-9]{1,3}(?:\\,[0-9]{3})+
        |(?<![0-9.,])[1-9][0-9]{0,2}(?:[ ][0-9]{3})+)(?![0-9.]))
  | (?P<number>(?:[0-9]+(?:\{,\}|,)[0-9]{3}(?![0-9])(?:\.[0-9]+)?
        |[0-9]+(?:(?:\.|\{,\}|\{\.\}|,(?=[0-9]{1,2}(?![0-9])|[0-9]{4}))[0-9]+|\.(?![0-9A-Za-z*/^(\\])|\.(?=[eE][+-]?[0-9]))?
        |\.[0-9]+)(?:[eE][+-]?[0-9]{1,4}(?![0-9.]))?(?:(?<=[.0-9])f(?![\w\]]))?)
  | (?P<word>[A-Za-z]*(?:HCO3|hco3)[a-z]*
        |[A-Za-z]+(?:[ß-öø-ü]+[A-Za-z]*)*|[\u3040-\u30ff\u4e00-\u9fff]+
        |[À-ÖØ-öø-ɏḀ-ỿа-яА-ЯёЁіїІЇא-תء-ي가-힣][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿа-яА-ЯёЁіїІЇא-תء-ي가-힣]*)
  | (?P<sign>\*\*|\.\*|\./|\.\^|:=|<==>|<=>|==>|=>|==|<=|>=|<<|>>|=<|!=|~=|<-|=:|.)
    """,
    re.VERBOSE | re.DOTALL,
)
# A formula of a spreadsheet that speaks of cells by their place.
_CELL: Final = re.compile(
    r"\s*(?:\w+\s*)?=(?!=).*?(?<![\w$\[])(\$?[A-Z]{1,2}\$[0-9]{1,4}|[ABD-EGHJ-Q][1-9][0-9]{0,3})(?!\w|\()(?<!LOG10)(?<!LOG2)"
)
# A comma before three digits parts thousands, unless the text writes decimals with a comma, or
# what it parts can only be a decimal.
_DECIMAL_COMMA: Final = re.compile(
    r"(?<![0-9,.])[0-9]+(?:\{,\}|,)(?:[0-9]{1,2}|[0-9]{4,})(?![0-9,])"
)
_DECIMAL_POINT: Final = re.compile(r"[0-9]\.[0-9]")
_COMMA: Final = re.compile(r"0,[0-9]+|2,30[23]|8,31[45]|1,987|0,0[0-9]+")
_SIGNS: Final = {"**": "^", ".^": "^", ".*": "*", "./": "/", '"': '"'}


def scan(source: str, names: Sequence[str] = ()) -> tuple[Lexeme, ...]:
    """Cut a source into lexemes; `names` are words that it makes up for itself.

    Raises
    ------
    ReadError
        If the source is too long, or holds a sign or command that no notation has.
    """
    if len(source) > LONGEST:
        raise failure(source, 0, f"a claim of more than {LONGEST} characters is not read")
    if (cell := _CELL.match(source)) and not _beside(cell[1], source):
        reason = f"the cell {cell[1]} says no quantity; expected names, such as =R*T/F*LN(K_o/K_i)"
        raise failure(source, cell.start(1), reason)
    places: list[int] = []
    ends: list[int] = []
    pieces: list[str] = []
    for piece, start, end in _plain(source, names):
        pieces.append(piece)
        places.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    text = "".join(pieces)
    if len(text) > 4 * LONGEST:
        raise failure(source, 0, f"a claim of more than {LONGEST} characters is not read")
    lexemes = list(_lexemes(source, text, places, ends))
    if len(lexemes) > _MOST:
        raise failure(
            source, lexemes[_MOST].start, f"a claim of more than {_MOST} parts is not read"
        )
    return tuple(lexemes)


def _beside(cell: str, source: str) -> bool:
    """Tell whether a letter and a number are one of several with it: E1 beside g1."""
    number = re.sub(r"[^0-9]", "", cell)
    return re.search(rf"(?<![\w$])[a-z]{number}(?!\w)", source) is not None


def _lexemes(source: str, text: str, places: list[int], ends: list[int]) -> Iterator[Lexeme]:
    position, spaced = 0, False
    code = re.search(r"\\[A-Za-z]", source) is None and re.search(r"[$&]", text) is None
    comma = _DECIMAL_COMMA.search(text) is not None and _DECIMAL_POINT.search(text) is None
    doubled = any(_known(name) for name in re.findall(r"\\\\([A-Za-z]+)", text))
    while position < len(text):
        match = _LEXEME.match(text, position)
        if match is None:
            raise failure(source, places[position], f"{text[position]!r} cannot be read here")
        start, end = places[position], ends[match.end() - 1]
        kind, found = match.lastgroup or "", match[0]
        position = match.end()
        if kind == "space" and code and "~" in found:
            yield Lexeme("sign", "~", start, end, spaced=True)
            spaced = True
            continue
        ended = text[: match.start()].rstrip().endswith(";")
        if kind in ("space", "block") or (
            kind == "comment" and (ended or (code == (found[0] != "%")))
        ):
            spaced = True
            continue
        if kind == "comment":
            position = match.start() + 1
            kind, found, end = "sign", found[0], ends[match.start()]
        if kind == "doubled":
            name = re.match(r"[A-Za-z]+", text[position:])
            known = name is not None and _known(name[0])
            if len(found) % 2 or not known:
                yield Lexeme("row", "\\\\", start, end, spaced)
            if not known:
                continue
            match = _LEXEME.match(text, position - 1)
            if match is None:
                raise failure(source, start, "a command is expected here")
            kind, found = match.lastgroup or "", match[0]
            position, end = match.end(), ends[match.end() - 1]
        if kind == "break" and doubled and text[position : position + 1] in tuple(",;:!{}[]()|_ "):
            match = _LEXEME.match(text, position - 1) or match
            kind, found, position = match.lastgroup or "", match[0], match.end()
            end = ends[position - 1]
            if kind == "space":
                spaced = True
                continue
        if kind == "break":
            kind = "row"
        if kind == "command":
            name_text, rest = _command(match["command"])
            position -= len(rest) + (found.endswith("*") if rest else 0)
            if name_text:
                yield from _expanded(name_text, start, ends[position - 1], spaced)
            spaced = not name_text
            continue
        if kind == "escaped":
            sign = {"{": "(", "}": ")"}.get(found[1], found[1])
            yield Lexeme("command" if sign in "[]()|" else "sign", sign, start, end, spaced)
        elif kind == "thousands":
            digits = found.replace("\\,", "").replace(" ", "")
            yield Lexeme("number", digits, start, end, spaced)
        elif kind == "number":
            shown = found.replace("{,}", ",").replace("{.}", ".").rstrip("f")
            if comma or _COMMA.fullmatch(shown):
                shown = shown.replace(",", ".")
            yield Lexeme("number", shown, start, end, spaced)
        elif kind == "sign" and found in "$`":
            spaced = True
            continue
        else:
            yield Lexeme(kind, _SIGNS.get(found, found), start, end, spaced)
        spaced = False


def _known(name: str) -> bool:
    return name in KNOWN_COMMANDS or _command(name)[1] != ""


def _command(name: str) -> tuple[str, str]:
    """Return the canonical name of a command, and the letters that do not belong to it."""
    if name in ALIASES:
        return ALIASES[name], ""
    if name in KNOWN_COMMANDS:
        return name, ""
    if name[0] in "nrt":  # a line end or tab that was escaped once too often
        rest = name[1:]
        if not rest or rest[0].isupper() or len(rest) <= 2:
            return "", rest
    return name, ""


def _expanded(name: str, start: int, end: int, spaced: bool) -> Iterator[Lexeme]:
    if len(name) == 1 and not name.isalpha():
        kind = "command" if name in "()[]|" else "sign"
        yield Lexeme(kind, name, start, end, spaced)
    elif name in ("d", "e", "l"):
        yield Lexeme("word", name, start, end, spaced)
    else:
        yield Lexeme("command", name, start, end, spaced)
