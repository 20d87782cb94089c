"""Branches: which of them a program takes nearly everywhere.

One that gives up computes nothing; one that is taken where a quotient would be 0/0 only guards it.
"""

import re
from collections.abc import Sequence
from typing import Final

from .blocks import Statement
from .stated import ASSIGNED, NOTHING, RETURNED, stated

__all__ = ["UnsureError", "branched"]

_ABSOLUTE: Final = r"(?:[\w.:]*\.|std::)?f?abs\w?\(.{1,80}\)"
_TINY: Final = (
    r"(?:\(?\s*1(?:\.0*)?[eE]-[0-9]{1,2}[fL]?\s*\)?|0?\.0{0,12}[0-9]{1,2}[fL]?|\w*(?:eps|EPS|tol|TOL"
    r"|Epsilon|EPSILON|epsilon)\w*(?:[.(]\w*\)?)*)"
)
_NEAR: Final = re.compile(
    rf"\(?\s*(?:{_ABSOLUTE}\s*<=?\s*{_TINY}|[A-Za-z]\w*\s*={{2,3}}\s*0(?:\.0*)?f?"
    rf"|(?:np|numpy|math|torch)\.isclose\(.*,\s*0(?:\.0*)?(?:,.*)?\)"
    rf"|-.*(?P<edge>\b\w+)\s*(?:<=?\s*\w+\s*<=?|&&.*<=?)\s*(?P=edge))\s*\)?"
)
_FAR: Final = re.compile(
    rf"\(?\s*(?:{_ABSOLUTE}\s*>=?\s*{_TINY}|[A-Za-z]\w*\s*[!~]=\s*0(?:\.0*)?f?)\s*\)?"
)

# That concentrations, a valence and the like are none that stop a program.
_SENSIBLE: Final = re.compile(
    r"\(?\s*[\w.\[\]'\"]+\s*(?:>|[!~]=)\s*0(?:\.0*)?"
    r"(?:\s*(?:and|&&)\s*[\w.\[\]'\"]+\s*(?:>|[!~]=)\s*0(?:\.0*)?)*\s*\)?"
)
_OTHERWISE: Final = re.compile(r"\}?\s*(?:else|elif|elseif)\b")


class UnsureError(Exception):
    """Say that what a program computes depends on more than where it is near zero."""


def branched(
    test: str, body: Sequence[Statement], rest: list[Statement], near: list[bool]
) -> tuple[Statement, ...]:
    """Return the branch that is taken nearly everywhere; its alternatives leave the rest.

    Parameters
    ----------
    test : str
    body : sequence of Statement
        What stands under the test.
    rest : list of Statement
        What follows.
    near : list of bool
        Gets a member where a branch near zero is left out.

    Raises
    ------
    UnsureError
        If no branch is taken nearly everywhere.
    """
    others: list[Statement] = []
    while rest and rest[0].body is not None and _OTHERWISE.match(rest[0].text):
        others.append(rest.pop(0))
    last = others[-1] if others and re.fullmatch(r"\}?\s*else\s*", others[-1].text) else None
    if _gives_up(body) and others:
        head = re.sub(r"^\}?\s*(?:else\s*if|elif|elseif)", "if", others[0].text)
        first = others[0].body or ()
        return first if last is others[0] else (Statement(head, first), *others[1:])
    if _gives_up(body):
        return ()
    if _NEAR.fullmatch(test.removesuffix("then").strip()) and len(others) < 2:
        near.append(True)
        return (last.body or ()) if last else ()
    if last is not None and len(others) == 1 and (_gives_up(last.body or ()) or _far(test, near)):
        return tuple(body)
    plain = test.removesuffix("then").strip()
    if not others and ((">" in plain and _SENSIBLE.fullmatch(plain)) or _far(test, near)):
        return tuple(body)
    raise UnsureError


def _far(test: str, near: list[bool]) -> bool:
    if _FAR.fullmatch(test.removesuffix("then").strip()):
        near.append(True)
        return True
    return False


def _gives_up(body: Sequence[Statement]) -> bool:
    """Tell whether a branch computes nothing: it stops, prints, or gives a number by itself."""
    for each in body:
        if each.body is not None:
            return False
        for line in stated(each.text):
            found = RETURNED.fullmatch(line) or ASSIGNED.fullmatch(line)
            if not found or not NOTHING.fullmatch(found["body"].strip()):
                return False
    return True
