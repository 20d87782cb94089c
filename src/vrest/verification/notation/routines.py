"""Routines: what a program computes, in plain lines, without what only checks, prints or declares.

A branch that is taken where a quotient would be 0/0 goes, and so does one that gives up; a function
that is called becomes a line, and what a function gives under its own name is returned.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .blocks import Statement, blocks, uncommented
from .branches import UnsureError, branched
from .calls import plainly
from .identifiers import named
from .lexicon import SPECIES, head_and_index
from .program import is_program
from .stated import ASSIGNED, CHANGED, RETURNED, stated

__all__ = ["routine"]

_PROGRAM: Final = re.compile(
    r"^[ \t]*(?:return|def|function|FUNCTION|PROCEDURE|BREAKPOINT|fn|pub|func|fun|static|public"
    r"|private|protected|double|float|real|const|let|var|val|auto|subroutine|inline|local|export)\b"
    r"|(?:<-|=)\s*function\b|=>\s*\S|;\s*(?:$|//|[#%])|\belse\b|\?[^?\n]*:|^\s*if\b[^\n]*[:{]|[*/+-]="
    r"|[ \t]#[ \t]|\*\*[ \t]?-?[0-9]|\][ \t]*=(?!=)|\s--\s|\w::\w",
    re.MULTILINE,
)
# Heads of functions, with their names and arguments.
_FUNCTION: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:(?:const|let|var|export|default)\s+)*(?P<name>[\w.]+)\s*(?:<-|=)\s*(?:async\s*)?"
        r"(?:function\s*\w*\s*)?(?P<arguments>\(.*\))\s*(?::[^=]*)?(?:=>)?",
        r"(?:(?:async|pure|elemental|export|default|local|public|private|static|inline|override)\s+)*"
        r"(?:real\s+|real\*8\s+|double\s+precision\s+)?"
        r"(?:def|function|fn|func|fun|sub|pub\s+fn|pub\s+const\s+fn|pub\s+inline\s+fn|subroutine"
        r"|procedure)\s+(?:(?:\[[^\]=]*\]|\w+)\s*=\s*)?(?:\w+\.)*(?P<name>\w+)\s*(?:<[^<>]*>)?\s*"
        r"(?P<arguments>\(.*\))?.*",
        r"(?!if\b|else\b|for\b|while\b|switch\b|catch\b|return\b|with\b|new\b)"
        r"(?:[\w:<>&*\[\]]+\s+)+[&*]?(?:\w+::)*(?P<name>\w+)\s*(?P<arguments>\(.*\))"
        r"\s*(?:const|noexcept|override|throws\s+\w+)*\s*",
    )
)
_SHORT: Final = re.compile(
    r"(?:(?:public|private|static|override|inline|internal|protected|export|const|let|var)\s+)*"
    r"(?P<kind>(?:fun|def|double|float|Double|Float|real|number)\s+)?(?P<name>\w+)\s*(?:=\s*)?"
    r"(?P<arguments>\((?:[^()]|\([^()]*\))*\))\s*(?::\s*\w+\s*)?(?:=>|=(?!=))\s*(?P<body>[^{].*)"
)
_FLAT: Final = re.compile(
    r"(?:class|namespace|module|impl|object|BREAKPOINT|INITIAL|PARAMETER|DERIVATIVE|PROCEDURE|begin"
    r"|try|with|unsafe|package|public|export|extension|struct|mod)?\b.*",
    re.DOTALL,
)
_DROPPED: Final = re.compile(
    r"(?:ASSIGNED|STATE|NEURON|UNITS|INDEPENDENT|except|catch|finally|interface|enum|trait)\b"
)
_LOOP: Final = re.compile(r"(?:for|while|switch|match|do|loop|forall|repeat|foreach)\b")


_VOLTS: Final = re.compile(
    r"(?:#|%|//)[ \t]*(?:in[ \t]+)?[\[(]?V(?:olts?)?[\])]?[ \t]*$", re.MULTILINE
)
_THOUSAND: Final = re.compile(r"\b(?:1000(?:\.0*)?|1e\+?0?3)\b|10\s*(?:\^|\*\*)\s*3", re.IGNORECASE)
# A conductance that is the largest one times its gates: g = gbar*m^3*h.
_GATED: Final = re.compile(
    r"[gG]_?\w* = [gG]\w*(?:\s*\*\s*[a-zA-Z]\w{0,2}(?:(?:\^|\*\*)\s*[2-4])?)+"
)
_LOGARITHM: Final = re.compile(r"(?<![\w.])(?:[A-Za-z_]\w*(?:\.|::))?log(?=\s*\()")
_REMARK: Final = re.compile(r"(?<=[\s;)])--(?=\s)")
# What only names what has been computed, alone or as a list.
_NAMES: Final = re.compile(
    r"\(?[\w\s,.]*\)?|c\([\w\s,.=]*\)|\[[\w\s,.]*\]|list\(.*\)|\{[\w\s,.:\"']*\}"
    r"|\(?\s*\w+\s*[*/]\s*(?:1000(?:\.0*)?|1(?:\.0*)?[eE][+-]?3)\s*\)?"
)
# A text of nothing but remarks.
_MARK: Final = re.compile(r"^[ \t]*(?://+|#+(?!define\b|include\b|pragma\b))[ \t]*", re.MULTILINE)
_SAID: Final = re.compile(rf"(?:{_MARK.pattern}[^\n]*(?:\n|\Z)\s*)+", re.MULTILINE)
# Short names that are letters of quantities elsewhere.
_LOCAL: Final = frozenset(
    """z nu xi zeta e f w y x q r s d j A B D Q X Y Z I_tot Itot I_total Itotal I_ion Iion I_ionic
    i_ion iion itot i_tot total_current totalCurrent I_sum Isum""".split()  # noqa: SIM905
)


def routine(source: str) -> tuple[str, bool]:
    r"""Return the formulas of a program in plain lines, and whether one for near zero was left out.

    Parameters
    ----------
    source : str

    Returns
    -------
    tuple of (str, bool)
        The source itself, where it is no program or where its branches are not told apart.

    Examples
    --------
    >>> routine("def f(x):\n    if x < 0:\n        raise ValueError\n    return 2*x")
    ('return 2*x', False)
    """
    if "$$" in source or re.search(r"\\(?:ln|[A-Za-z]{3})", source):
        return source, False
    if re.search("[=≈]", source) and _SAID.fullmatch(source):
        return _MARK.sub("", source), False  # what is said in a remark is no program
    if not _PROGRAM.search(source):
        return "\n".join(map(plainly, source.split("\n"))), False
    if _VOLTS.search(source) and _THOUSAND.search(source):
        return source, False  # a remark that says the unit of what is computed counts
    text = uncommented(source)
    tree = blocks(text) if text.strip() else None
    if tree is None:
        return source, False
    if len(tree) == 1 and tree[0].body is None and text != source and "\n" not in source.strip():
        return plainly(_REMARK.sub("#", source)), False  # it may say in which unit it is
    functions: list[tuple[str, str, list[str]]] = []
    near: list[bool] = []
    try:
        lines = _given(list(_lines(tree, functions, near)), "")
    except UnsureError:
        return source, False
    whole = "\n".join([*lines, *(line for _, _, own in functions for line in own)])
    for name, arguments, own in functions:
        called = len(re.findall(rf"(?<![\w.]){name}\s*\(", whole)) > 0
        single = _single(own) if called else ""
        lines = [f"{name}{arguments} = {single}", *lines] if single else [*lines, *own]
    lines = _without_letters(lines)
    written = "\n".join(map(plainly, lines))
    if is_program(source, frozenset(re.findall(r"\blog(?:10)?\b", source))):
        written = _LOGARITHM.sub("ln", written)  # what shows that it is a program is gone
    return written or source, bool(near)


def _lines(
    tree: Sequence[Statement], functions: list[tuple[str, str, list[str]]], near: list[bool]
) -> Iterator[str]:
    """Yield the formulas of some statements; functions and branches near zero are noted."""
    tree = list(tree)
    while tree:
        statement = tree.pop(0)
        text, body = statement.text, statement.body
        if body is None:
            short = _SHORT.fullmatch(text)
            if short and (short["kind"] or "=>" in text):
                own = [f"return {short['body']}"]
                functions.append((short["name"], short["arguments"], own))
                continue
            yield from stated(text)
            continue
        if found := re.match(r"(?:\}?\s*else\s*)?(?:if|guard)\b\s*(?P<test>.*)", text, re.DOTALL):
            tree[:0] = branched(found["test"], body, tree, near)
        elif _DROPPED.match(text) or (text.startswith("else") and not body):
            continue
        elif text.startswith("else") or _LOOP.match(text):
            raise UnsureError
        elif head := _function(text):
            name, arguments = head
            own = list(_lines(body, functions, near))
            functions.append((name, arguments, _given(own, name, _result(text))))
        elif _FLAT.fullmatch(text):
            tree[:0] = body
        else:
            raise UnsureError


def _function(text: str) -> tuple[str, str] | None:
    for pattern in _FUNCTION:
        if found := pattern.fullmatch(text):
            return found["name"].rpartition(".")[2], found["arguments"] or "()"
    return None


def _result(head: str) -> str:
    """Return under which name a function of MATLAB gives a result, if that says nothing."""
    found = re.match(r"function\s+\[?\s*(\w+)\s*\]?\s*=", head)
    return "" if found is None or named(found[1]) else found[1]


def _given(own: Sequence[str], name: str, result: str = "") -> list[str]:
    """Write what a function computes, with what is changed in place, and what it returns."""
    lines: list[str] = []
    for line in own:
        changed = CHANGED.fullmatch(line)
        said = [n for n, each in enumerate(lines) if changed and _names(each) == changed["name"]]
        if changed and said:
            before = lines[said[-1]].partition("=")[2].strip()
            lines[said[-1]] = (
                f"{changed['name']} = ({before}) {changed['sign']} ({changed['body']})"
            )
        elif changed:
            raise UnsureError
        elif _names(line) in {name, result} - {""} and "return" not in line:
            lines.append(f"return {line.partition('=')[2].strip()}")
        elif line.startswith("return ") and _of_an_ion(name):
            lines.append(f"{name} = {line.removeprefix('return ')}")
        else:
            lines.append(line)
    returned = [line for line in lines if line.startswith("return ")]
    last = returned[-1].removeprefix("return ") if returned else ""
    if len(returned) > 1:
        raise UnsureError
    if _NAMES.fullmatch(last):
        lines = [line for line in lines if not line.startswith("return ")] or lines
    return lines


def _of_an_ion(name: str) -> bool:
    """Tell whether the name of a function is that of what it gives, as E_K or I_Na."""
    found = head_and_index(name.replace("_", "", 1)) or ("", "")
    return found[0] in ("E", "I", "V", "g") and found[1] in SPECIES


def _without_letters(lines: Sequence[str]) -> list[str]:
    """Write out what short names stand for, which may be letters of quantities elsewhere."""
    known: dict[str, str] = {}
    found: list[str] = []
    for number, line in enumerate(lines):
        text = _written(line, known)
        said = ASSIGNED.fullmatch(text)
        name = said["name"] if said else ""
        later = "\n".join(lines[number + 1 :])
        used = re.search(rf"(?<![\w.]){re.escape(name)}(?![\w(])", later) if name else None
        gated = said and _GATED.fullmatch(f"{name} = {said['body'].strip()}")
        letter = name in _LOCAL and said and re.search(r"[*/(]", said["body"])
        if said and used and (letter or gated):
            known[name] = f"({said['body']})"
        else:
            known.pop(name, None)
            found.append(text)
    return found


def _written(line: str, known: dict[str, str]) -> str:
    """Return a line with what names stand for in their place, but for the one that it sets."""
    said = ASSIGNED.fullmatch(line)
    head, body = (f"{said['name']} = ", said["body"]) if said else ("", line)
    for name, value in known.items():
        body = re.sub(rf"(?<![\w.]){re.escape(name)}(?![\w(])", lambda _, v=value: v, body)
    return head + body


def _names(line: str) -> str:
    found = ASSIGNED.fullmatch(line)
    return found["name"] if found else ""


def _single(own: Sequence[str]) -> str:
    """Return the one formula that a function gives, with its own names written out; or nothing."""
    known: dict[str, str] = {}
    for line in own:
        found = ASSIGNED.fullmatch(line)
        returned = RETURNED.fullmatch(line)
        body = _written((returned or found or {"body": ""})["body"], known)
        if returned:
            return body
        if found is None:
            return ""
        known[found["name"]] = f"({body})"
    return next(reversed(known.values()), "") if known else ""
