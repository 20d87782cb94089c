"""MathML, as pages and models hold it: what is laid out, and what says how it is computed.

Each tag is mapped to what the reader finds there instead.  A tag that is not known stays as it is,
so that the reader refuses it by name.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, final

__all__ = ["mathml"]

# What is to stand at a place of the source, and where it ends.
Spellings = dict[int, tuple[str, int]]

_TAG: Final = re.compile(r"<(/?)(?:m:|mml:|math:)?([A-Za-z][\w-]*)((?:\s[^<>]*?)?)(/?)>")
_SETS: Final = re.compile(
    r"<(?:m:|mml:|math:)?(?:mfrac|msub|msup|msubsup|msqrt|mrow|mfenced|apply|mi|mover|munder)\b"
)
_TEX: Final = re.compile(
    r"<annotation\b[^<>]*encoding\s*=\s*[\"'][^\"']*te?x[^\"']*[\"'][^<>]*>(.*?)</annotation>",
    re.DOTALL | re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"(?<=>)\s+(?=<)|<!--.*?-->", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"(open|close)\s*=\s*[\"']([^\"']*)[\"']")
_PLAIN: Final = frozenset(
    "math mrow mstyle semantics mpadded menclose mtable mtd mi mn mtext ms ci".split()  # noqa: SIM905
)
_LEAVES: Final = frozenset({"mi", "mn", "mtext", "ms", "ci", "cn", "mo"})
_ACCENTS: Final = {
    "~": "tilde", "˜": "tilde", "∼": "tilde", "¯": "bar", "‾": "bar", "_": "bar", "―": "bar",
    "^": "hat", "ˆ": "hat", "→": "vec", "⃗": "vec", "˙": "dot", ".": "dot",
}  # fmt: skip
_INFIX: Final = {
    "eq": "=", "plus": "+", "minus": "-", "times": "*", "divide": "/", "power": "^", "lt": "<",
    "gt": ">", "leq": "<=", "geq": ">=", "neq": "!=", "approx": "≈",
}  # fmt: skip
_CALLED: Final = {"ln": "ln", "exp": "exp", "log": "log10", "root": "sqrt", "abs": "abs",
                  "sinh": "sinh", "cosh": "cosh", "tanh": "tanh"}  # fmt: skip


@final
@dataclass(slots=True)
class _Element:
    """Hold an element: its name, where its tags stand, and what it holds."""

    name: str
    said: str
    start: int
    opened: int
    close: int = -1
    end: int = -1
    parts: list["_Element"] = field(default_factory=list)


def mathml(source: str) -> Spellings:
    r"""Return what stands at which place of a source that holds MathML; else nothing.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> mathml("<mfrac><mi>a</mi><mi>b</mi></mfrac>")[0]
    ('\\frac', 7)
    """
    if not _SETS.search(source):
        return {}
    if written := _TEX.search(source):  # the same once more, in TeX
        first = source.find("<math")
        last = source.find("</math>", written.end())
        end = len(source) if last < 0 else last + len("</math>")
        return {max(first, 0): (" ", written.start(1)), written.end(1): (" ", end)}
    found: Spellings = {m.start(): (" ", m.end()) for m in _BETWEEN.finditer(source)}
    for element in _elements(source):
        _write(element, source, found, "", "")
    return found


def _elements(source: str) -> list[_Element]:
    """Return the outermost elements; tags without a partner are left out."""
    top: list[_Element] = []
    open_: list[_Element] = []
    for m in _TAG.finditer(source):
        slash, name, said, alone = m.groups()
        if slash:
            while open_ and open_[-1].name != name:
                open_.pop()
            if open_:
                done = open_.pop()
                done.close, done.end = m.start(), m.end()
            continue
        element = _Element(name, said, m.start(), m.end(), m.end(), m.end())
        (open_[-1].parts if open_ else top).append(element)
        if not alone:
            open_.append(element)
    return top


def _write(element: _Element, source: str, found: Spellings, before: str, after: str) -> None:
    """Write an element with what stands before and after it."""
    writer = _WRITERS.get(element.name)
    if writer is not None:
        writer(element, source, found, before, after)
    elif element.name in _PLAIN or element.name == "mo":
        space = "" if element.name == "mo" else " "
        _tags(element, found, before + space, space + after)
        _each(element, source, found)
    else:
        _each(element, source, found)


def _each(element: _Element, source: str, found: Spellings) -> None:
    for part in element.parts:
        _write(part, source, found, "", "")


def _tags(element: _Element, found: Spellings, opened: str, closed: str) -> None:
    """Replace the tags of an element."""
    if element.end == element.opened:
        found[element.start] = (opened + closed, element.opened)
        return
    found[element.start] = (opened, element.opened)
    found[element.close] = (closed, element.end)


def _wrapped(
    element: _Element, source: str, found: Spellings, around: Sequence[tuple[str, str]],
    before: str, after: str,
) -> None:  # fmt: skip
    """Write each part of an element between two signs."""
    _tags(element, found, before, after)
    for part, (left, right) in zip(element.parts, around, strict=False):
        _write(part, source, found, left, right)


def _laid_out(*around: tuple[str, str], head: str = "") -> "_Writer":
    def write(element: _Element, source: str, found: Spellings, before: str, after: str) -> None:
        _wrapped(element, source, found, around, before + head, after)

    return write


def _scripted(*marks: str) -> "_Writer":
    def write(element: _Element, source: str, found: Spellings, before: str, after: str) -> None:
        base = element.parts[0] if element.parts else element
        lone = base.name in _LEAVES
        around = [("", "") if lone else ("{", "}"), *((mark + "{", "}") for mark in marks)]
        _wrapped(element, source, found, around, before, after)

    return write


def _over(element: _Element, source: str, found: Spellings, before: str, after: str) -> None:
    """Write an accent over a letter."""
    sign = element.parts[1] if len(element.parts) > 1 else element
    accent = _ACCENTS.get(source[sign.opened : sign.close].strip())
    if accent is None:
        _scripted("^")(element, source, found, before, after)
        return
    _tags(element, found, f"{before}\\{accent}", after)
    _write(element.parts[0], source, found, "{", "}")
    found[sign.start] = ("", sign.end)


def _fenced(element: _Element, source: str, found: Spellings, before: str, after: str) -> None:
    said = dict(_ATTRIBUTE.findall(element.said))
    opened, closed = before + said.get("open", "("), said.get("close", ")") + after
    around = [("", ""), *[(",", "")] * len(element.parts)]
    _wrapped(element, source, found, around, opened, closed)


def _applied(element: _Element, source: str, found: Spellings, before: str, after: str) -> None:
    """Write an operation on what follows its name."""
    if not element.parts:
        return
    operation, *parts = element.parts
    name = operation.name
    if name == "diff" and len(parts) == 2 and parts[0].name == "bvar":
        _tags(element, found, before + "(d", ")" + after)
        found[operation.start] = ("", operation.end)
        found[parts[0].start] = ("", parts[0].end)
        _write(parts[1], source, found, "", "/dt")
        return
    if name == "log" and parts and parts[0].name == "logbase":
        base = source[parts[0].opened : parts[0].close]
        if not re.search(r">\s*10\s*<", base):
            return
        found[parts[0].start] = ("", parts[0].end)
        parts = parts[1:]
    if name in _INFIX:
        outer = ("", "") if name == "eq" else ("(", ")")
        sign = _INFIX[name]
        around = [("", ""), *[(sign, "")] * len(parts)]
        if name == "minus" and len(parts) == 1:
            around = [("-", "")]
    elif name in _CALLED and len(parts) == 1:
        outer, around = (f" {_CALLED[name]}(", ")"), [("", "")]
    else:
        return
    _tags(element, found, before + outer[0], outer[1] + after)
    found[operation.start] = ("", operation.end)
    for part, (left, right) in zip(parts, around, strict=False):
        _write(part, source, found, left, right)


def _counted(element: _Element, source: str, found: Spellings, before: str, after: str) -> None:
    """Write a number, whose power of ten may stand behind a mark."""
    _tags(element, found, before + " ", " " + after)
    for part in element.parts:
        if part.name == "sep":
            found[part.start] = ("e", part.end)


def _root(element: _Element, source: str, found: Spellings, before: str, after: str) -> None:
    _tags(element, found, before + "\\sqrt{", "}" + after)
    _each(element, source, found)


def _row(element: _Element, source: str, found: Spellings, before: str, after: str) -> None:
    _tags(element, found, before, "\n" + after)
    _each(element, source, found)


def _dropped(element: _Element, source: str, found: Spellings, before: str, after: str) -> None:
    found[element.start] = (before + " " + after, element.end)


_Writer = Callable[[_Element, str, Spellings, str, str], None]
_WRITERS: Final[dict[str, _Writer]] = {
    "mfrac": _laid_out(("{", "}"), ("{", "}"), head="\\frac"),
    "msqrt": _root, "mtr": _row,
    "mroot": _laid_out(("(", ")"), ("^{1/(", ")}")),
    "msub": _scripted("_"), "msup": _scripted("^"), "msubsup": _scripted("_", "^"),
    "munder": _scripted("_"), "munderover": _scripted("_", "^"), "mover": _over,
    "mfenced": _fenced, "apply": _applied, "cn": _counted, "mspace": _dropped,
    "annotation": _dropped, "annotation-xml": _dropped, "mphantom": _dropped,
}  # fmt: skip
