"""Boxes are flattened: what only groups or only shapes is spliced into the line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .box import Box, raw
from .lexicon import CONNECTIVES, PHRASES, PROSE, ROLES, SIDES, SPECIES, segments
from .markup import FUNCTIONS, RELATIONS

__all__ = ["asides", "flatten", "is_relation", "partner"]


def partner(items: Sequence[Box], at: int) -> int:
    """Return the place of the bracket that closes the one at a place, or -1."""
    depth = 0
    for place in range(at, len(items)):
        box = items[place]
        if box.kind not in ("sign", "command"):
            continue
        if box.text in ("(", "["):
            depth += 1
        elif box.text in (")", "]"):
            depth -= 1
            if depth == 0:
                return place
    return -1


def is_relation(box: Box) -> str:
    """Return the relation that a box writes, or an empty text."""
    if box.kind == "sign":
        return RELATIONS.get(box.text, "")
    if box.kind == "command":
        return RELATIONS.get("\\" + box.text, "")
    return ""


def flatten(items: Sequence[Box]) -> list[Box]:
    """Splice what only groups: braces without an index, upright words, running text."""
    found: list[Box] = []
    for box in items:
        if box.kind == "group" and not box.inner and not box.sup and not box.sub:
            continue
        if box.kind == "group" and not _sum_like(box.inner):
            inner = flatten(box.inner)
            if inner and (box.sub or box.sup):
                inner[-1] = replace(
                    inner[-1], sub=inner[-1].sub + box.sub, sup=inner[-1].sup + box.sup, end=box.end
                )
            elif not inner and found:  # {}^+ belongs to what precedes it
                found[-1] = replace(
                    found[-1], sup=found[-1].sup + box.sup, sub=found[-1].sub + box.sub
                )
            if inner:
                inner[0] = replace(inner[0], spaced=box.spaced or inner[0].spaced)
            found.extend(inner)
        elif box.kind == "group":
            opening = Box("sign", "(", box.start, box.start, box.spaced)
            closing = Box("sign", ")", box.end, box.end, sub=box.sub, sup=box.sup)
            found.extend([opening, *flatten(box.inner), closing])
        elif box.kind in ("roman", "text") and (not box.inner or _remark(box)):
            continue
        elif box.kind in ("roman", "text"):
            found.extend(_upright(box))
        else:
            found.append(box)
    return found


def asides(items: Sequence[Box]) -> Iterator[tuple[Box, ...]]:
    """Yield what the remarks in brackets say that `flatten` leaves out.

    Parameters
    ----------
    items : sequence of Box
    """
    for box in items:
        if box.kind == "group":
            yield from asides(box.inner)
        elif box.kind == "text" and box.inner and _remark(box):
            yield tuple(flatten(box.inner))[1:-1]


def _remark(box: Box) -> bool:
    """Tell whether running text is a remark in brackets that says no unit and no circumstance."""
    if box.kind != "text" or box.sub or box.sup:
        return False
    text = raw(box.inner).strip()
    name = text[1:-1].strip()
    plain = (
        text[:1] == "(" and text[-1:] == ")" and re.fullmatch(r"[A-Za-z][A-Za-z0-9 -]{3,40}", name)
    )
    words = name.split()
    return (
        bool(plain)
        and words[0].lower() not in ("at", "in", "for", "if", "when")
        and (len(words) > 1 or ROLES.get(name) == "transporter" or name.lower() in PROSE)
    )


def _sum_like(inner: tuple[Box, ...]) -> bool:
    signs = [b.text for b in inner[1:] if b.kind == "sign"]
    related = any(is_relation(b) for b in inner)
    return not related and any(s in "+-/" for s in signs) and len(inner) > 2


def _upright(box: Box) -> list[Box]:
    """Splice upright letters; words of a running text that are no symbols become prose."""
    words = raw(box.inner).split()
    inner = flatten(box.inner)
    if inner and (box.sub or box.sup):
        inner[-1] = replace(
            inner[-1], sub=inner[-1].sub + box.sub, sup=inner[-1].sup + box.sup, end=box.end
        )
    if inner:
        inner[0] = replace(inner[0], spaced=True)
    joined = "".join(words)
    if len(words) == 1 and "'" in joined[1:-1]:
        return [Box("prose", joined, box.start, box.end, True)]
    if len(words) == 1 and joined.isalpha() and len(inner) > 1 and _whole(joined):
        return [
            replace(inner[-1], kind="word", text=joined, start=box.start, spaced=True, glued=False)
        ]
    if box.kind == "roman" or len(words) < 2:
        return [replace(b, glued=False) if b.glued and len(inner) == 1 else b for b in inner]
    found = []
    for item in inner:
        if (
            item.kind == "word"
            and item.text not in CONNECTIVES
            and not item.sub
            and (item.text.lower() in PROSE or segments(item.text) is None)
        ):
            item = replace(item, kind="prose")
        found.append(item)
    return found


def _whole(word: str) -> bool:
    return word in FUNCTIONS or word in SPECIES or word in SIDES or word in PHRASES or len(word) > 5
