"""What one statement of a program states: a formula, a value that is returned, or nothing."""

import re
from collections.abc import Iterator
from typing import Final

from .identifiers import named
from .tidied import closed, split

__all__ = ["ASSIGNED", "CHANGED", "NOTHING", "RETURNED", "chosen", "stated"]

_DECLARED: Final = re.compile(
    r"(?:(?:static|const|constexpr|final|let|mut|var|val|local|auto|readonly|public|private"
    r"|protected|double|float|real|realtype|long|Double|Float|dim|my|our|var|global)\s+)+"
    r"(?=[A-Za-z_$]\w*\s*(?::[^=]*)?(?::?=)(?!=))"
)
ASSIGNED: Final = re.compile(
    r"\$?(?P<name>[A-Za-z_][\w.]*(?:\[[^\]=]*\])*'?)\s*(?::\s*[A-Za-z][\w.<>\[\], ]*)?"
    r"(?P<sign>=(?!=)|<-|:=)\s*(?P<body>.+)",
    re.DOTALL,
)
CHANGED: Final = re.compile(
    r"(?P<name>[A-Za-z_]\w*(?:\.\w+)?)\s*(?P<sign>[-+*/])=\s*(?P<body>.+)", re.DOTALL
)
RETURNED: Final = re.compile(r"return\b\s*(?P<body>.*)", re.DOTALL)
# What computes nothing: a number by itself, or that there is none.
NOTHING: Final = re.compile(
    r"\(?\s*[-+]?[0-9][0-9.]*(?:[eE][-+]?[0-9]+)?[fFdLm]?(?:32|64)?\s*\)?"
    r"|.*\b(?:nan|NaN|NAN|NA|NA_real_|None|null|nil|inf|Inf|Infinity|infinity|undefined|missing"
    r"|nullptr|False|false|Err|zeros_like|zeros|Nothing)\b.*|",
    re.DOTALL,
)
# A choice between two values, in the order of Python or of C.
_CHOICE: Final = re.compile(
    r"(?P<a>[^?]+?)\s+if\s+.+?\s+else\s+(?P<b>.+)|[^?]*[<>=!][^?]*\?\s*(?P<c>[^?:]+):\s*(?P<d>[^?:]+)",
    re.DOTALL,
)
# What is neither a formula nor a value: what is said, declared, loaded, or given up.
_QUIET: Final = re.compile(
    r"(?:import|from|using|use|package|library|require|global|nonlocal|persistent|LOCAL|SOLVE|TABLE"
    r"|raise|throw|stop|error|assert|pass|continue|break|implicit|integer|intent|UNITSOFF|UNITSON"
    r"|clear|clc|close|hold|end|endfunction|print|printf|fprintf|disp|puts|echo|cat|message|del|new"
    r"|cout|std::cout|return|VERBATIM|contains|call|warning|warnings|debug_assert|precondition)\b"
    r"(?!\s*(?:=(?!=)|<-))|@|#|\"|'|\.\.\."
)
_CALLED: Final = re.compile(r"[\w.:>-]+!?\s*\(.*\)\s*", re.DOTALL)
_COMPUTES: Final = re.compile(r"[*/]|\b(?:log|ln|exp|log10)\b|\.ln\(\)")
# A value that is only made sure of: a type, a temperature in kelvins, something above zero.
_SURE: Final = re.compile(
    r"(?:[\w.]+\s*\(\s*)?(?P<name>[A-Za-z_]\w*)(?:\s*,.*\))?\s*\)?\s*(?:\+\s*273(?:\.1[56]?)?)?"
)
# What another part of a program gives, of which nothing is seen here.
_OPAQUE: Final = re.compile(
    r"(?:[\w.]+(?:::|\.))?[A-Za-z_]\w*\s*\(.*\)|(?:\w+(?:->|\.))+(?:[Ii]n|[Oo]ut|value|val|conc)"
    r"|(?:\w+\.)*\w+\[\w+\]",
    re.DOTALL,
)
# What belongs to an object, where a quantity is only taken from there.
_CHAIN: Final = re.compile(r"(?!\d)\w+(?:(?:->|\.)[A-Za-z_]\w*)+")
_KNOWN: Final = re.compile(
    r"(?:[\w.]*(?:\.|::))?(?:ln|log\w*|exp\w*|sqrt|pow\w*|f?abs|sinh|tanh?|cosh|ghk|efun|max\w*|min"
    r"|fmax\w*|maximum|sum|dot|float|where|power|divide|multiply|add|subtract|nan_to_num|\w*[eE][xX][pP]"
    r"|\w*[lL][oO][gG]|array|asarray|square|dlog|LN|LOG\w*|EXP)\s*\(|.*\bln\("
)


def stated(text: str) -> Iterator[str]:
    """Yield the formulas that one statement states, as ``name = formula`` or ``return formula``.

    Parameters
    ----------
    text : str

    Examples
    --------
    >>> list(stated("const double a = 2*b")), list(stated("printf(x)"))
    (['a = 2*b'], [])
    """
    text = _DECLARED.sub("", text.strip()).strip()
    if found := RETURNED.fullmatch(text):
        body = chosen(found["body"].strip())
        if body and not re.match(r"\(?\s*[fFrR]?[\"']", body):
            yield f"return {body}"
        return
    if _QUIET.match(text) or (_CALLED.fullmatch(text) and not _COMPUTES.search(text)):
        return
    if changed := CHANGED.fullmatch(text):
        if not re.fullmatch(r"273(?:\.1[56]?)?", changed["body"].strip()):
            yield f"{changed['name']} {changed['sign']}= {changed['body']}"
        return
    parts = split(text)
    if len(parts) > 1 and all(ASSIGNED.fullmatch(part.strip()) for part in parts):
        for part in parts:
            yield from stated(part)
        return
    found = ASSIGNED.fullmatch(text)
    if found is None:
        if _COMPUTES.search(text):
            yield f"return {text}"
        return
    name, body = found["name"], chosen(found["body"].strip())
    if _OPAQUE.fullmatch(body) and not _KNOWN.match(body) and _whole(body):
        return
    if _CHAIN.fullmatch(body) and named(name):
        return
    sure = _SURE.fullmatch(body)
    if (sure and sure["name"] == name.rpartition(".")[2]) or body.startswith(("input(", '"', "'")):
        return
    yield f"{name} = {body}"


def chosen(body: str) -> str:
    """Return what a choice gives where its alternative is no more than a number or none.

    Parameters
    ----------
    body : str

    Examples
    --------
    >>> chosen("2*a if b > 0 else 0.0"), chosen("b > 0 ? 2*a : NaN")
    ('2*a', '2*a')
    """
    found = _CHOICE.fullmatch(body)
    if found is None:
        return body
    first, second = found["a"] or found["c"], found["b"] or found["d"]
    kept = [each.strip() for each in (first, second) if not NOTHING.fullmatch(each.strip())]
    return kept[0] if len(kept) == 1 else body


def _whole(call: str) -> bool:
    """Tell whether a call is all that a line computes."""
    at = call.find("(")
    return at < 0 or closed(call, at + 1) == len(call) - 1
