"""A text is cut into the clauses that state, define or only explain something."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, final

from ..notation.box import Box
from ..notation.lexicon import CONNECTIVES, PROSE, SPECIES, segments
from ..notation.markup import FUNCTIONS
from ..notation.scan import failure
from ..notation.splice import flatten, is_relation, partner
from .asides import OPERATORS, annotations, complete, is_unit, warm
from .chained import without_units
from .heads import apposed, of_what
from .proportions import is_ratio, ratios

__all__ = ["Clause", "clauses", "explains"]

_LETTERS: Final = 4  # of the longest formula of an ion
_WHICH: Final = frozenset({"a", "an", "the", "all", "any", "equal", "monovalent", "dilute"})
_STATES: Final = ("rest", "equilibrium")
_IS: Final = frozenset({"is", "are", "equals"})
_SPOKEN: Final = ("word", "prose")
_COPULAS: Final = frozenset(
    """is are by as that equation formula have get to gives yields becomes""".split()  # noqa: SIM905
)


@final
@dataclass(frozen=True, slots=True)
class Clause:
    """Hold one clause.

    Attributes
    ----------
    items : tuple of Box
    kind : str
        ``claim``, ``where`` (it explains a symbol), ``at`` (a circumstance) or ``unit``.
    implied : str
        ``implies`` where it is said to follow from the clause before it, ``iff`` where that is
        said to follow from it too; else nothing.
    """

    items: tuple[Box, ...]
    kind: str = "claim"
    implied: str = ""


@final
@dataclass(slots=True)
class _Piece:
    items: list[Box]
    mark: str


def clauses(source: str, items: Sequence[Box]) -> tuple[Clause, ...]:
    """Cut boxes into clauses.

    Raises
    ------
    ReadError
        If a part states nothing and explains nothing.
    """
    flat = _bare(flatten(items))
    noted: list[tuple[tuple[Box, ...], str]] = []
    flat = of_what(annotations(flat, noted))
    notes = [Clause(*each) for each in noted]
    found: list[Clause] = []
    kind = "claim"
    implied = ""
    for piece in _pieces(flat):
        part = without_units(_unspoken(_trimmed(piece.items)))
        kept = {box.start for box in part}
        lost = [b for b in piece.items if b.start not in kept and (b.text == "V" or is_unit([b]))]
        notes += [Clause((box,), "unit") for box in lost[-1:]]
        if piece.mark in ("where", "and", "implies", "iff", "at"):
            kind = piece.mark if piece.mark in ("where", "at") else "claim"
            implied = piece.mark if piece.mark in ("implies", "iff") else ""
        if not part:
            continue
        related = any(map(is_relation, part))
        last = found[-1] if found else None
        if kind == "at":
            shares = ratios(source, part) if related else [part]
            said = "at" if len(shares) == 1 and shares[0] == part else "where"
            found += [Clause(tuple(share), said) for share in shares]
            kind = "claim"
        elif is_relation(part[0]) and last is not None and last.kind != "at":
            found[-1] = Clause(last.items + tuple(part), last.kind, last.implied)
        elif _listed(last, piece.mark) and not related:
            plus = Box("sign", "+", part[0].start, part[0].start)
            found[-1] = Clause((*last.items, plus, *part), last.kind, last.implied)  # type: ignore[union-attr]
        elif _unfinished(last):
            found[-1] = Clause((*last.items, *part), last.kind, last.implied)  # type: ignore[union-attr]
        elif related and _convention(part):
            continue
        elif related:
            for ratio in ratios(source, _unsigned(_labelled(part))):
                found.append(Clause(tuple(ratio), kind, implied))
            implied = ""
        elif is_unit(part):
            found.append(Clause(tuple(part), "unit"))
        elif warm(part):
            found.append(Clause(tuple(part), "at"))
        elif _prose(part) or (kind == "where" and explains(part)):
            continue
        elif piece.mark in ("row", "gap", "start") and last is None:
            found.append(Clause(tuple(part), kind, implied))
        elif piece.mark in ("row", "gap") and last is not None and last.kind in ("claim", "where"):
            found[-1] = Clause(last.items + tuple(part), last.kind, last.implied)
        else:
            place = part[0].start
            raise failure(
                source, place, "this part states nothing; expected a relation such as '='"
            )
    return tuple(found + notes)


def _bare(flat: list[Box]) -> list[Box]:
    """Drop the brackets that only mark a display."""
    while len(flat) > 2 and flat[-1].kind == "sign" and flat[-1].text in (",", ".", ";"):
        if flat[0].text != "(" or partner(flat, 0) != len(flat) - 2:
            break
        flat = flat[:-1]
    while (
        flat
        and flat[0].kind == "command"
        and flat[0].text in "(["
        and (partner(flat, 0) in (len(flat) - 1, len(flat) - 2) and any(map(is_relation, flat)))
    ):
        close = partner(flat, 0)
        flat = flat[1:close] + flat[close + 1 :]
    if flat and flat[0].kind == "sign" and flat[0].text == "(" and not flat[0].sub:
        close = partner(flat, 0)
        if close == len(flat) - 1 and any(map(is_relation, flat[1:close])):
            return flat[1:close]
    return flat


def _relates(items: Sequence[Box]) -> bool:
    """Tell whether boxes have a relation between them that stands in no brackets."""
    depth = 0
    for box in items:
        depth += (box.text in ("(", "[")) - (box.text in (")", "]"))
        if depth <= 0 and is_relation(box):
            return True
    return False


def _pieces(flat: list[Box]) -> list[_Piece]:
    pieces = [_Piece([], "start")]
    depth = 0
    for place, box in enumerate(flat):
        if box.kind in ("sign", "command"):
            depth += (box.text in ("(", "[")) - (box.text in (")", "]"))
        mark = _mark(box, flat[place + 1 :]) if depth <= 0 else ""
        if box.kind == "sign" and box.text == ":" and pieces[-1].mark == "at":
            whole = [*pieces[-1].items, box, *flat[place + 1 :]]
            follows = any(map(is_relation, flat[place + 1 :]))
            mark = "and" if follows and not is_ratio(whole) else ""
        if mark == "at" and place + 1 == len(flat):
            mark = "and"
        if box.kind == "sign" and box.text == ":" and not mark and depth <= 0:
            whole = [*pieces[-1].items, box, *flat[place + 1 :]]
            numbers = [box.kind == "number" for box in flat[place - 1 : place + 2 : 2]]
            told = _relates(pieces[-1].items) and not all(numbers)
            mark = "and" if told and complete(flat[place + 1 :]) and not is_ratio(whole) else ""
        if pieces[-1].mark == "at" and pieces[-1].items:
            if box.kind in ("word", "prose") and box.text in _IS:
                mark = "and"
            elif _stays(pieces[-1].items, flat[place:]):
                pieces.append(_Piece([], "and"))
        if mark:
            pieces.append(_Piece([], mark))
            continue
        pieces[-1].items.append(box)
    return pieces


def _stays(items: list[Box], rest: list[Box]) -> bool:
    """Tell whether a state has been named, and what is said of it begins."""
    words = (*_STATES, *(name for name in SPECIES if len(name) > _LETTERS))
    named = len(items) == 1 and items[0].text in words
    if len(items) == 2 and items[1].text in ("temperature", "state", "potential") and rest:
        begins = rest[0].kind == "word" and rest[0].text.lower() not in PROSE
        return begins and items[0].text.lower() in PROSE and any(map(is_relation, rest))
    return named and any(map(is_relation, rest)) and rest[0].text not in ("potential", ",")


def _mark(box: Box, rest: list[Box]) -> str:
    if box.kind in ("row", "gap"):
        return box.kind
    if box.kind in ("word", "prose") and not box.sub and not box.sup and not box.glued:
        if box.text == "for" and rest and rest[0].text in _WHICH:
            return "at"
        found = CONNECTIVES.get(box.text) or CONNECTIVES.get(box.text.lower(), "")
        if found == "at" and rest and rest[0].text == "[" and box.text in ("at", "At", "@"):
            return ""
        return found
    if box.kind == "sign" and box.text in (",", ";"):
        return "comma"
    if box.kind == "sign" and box.text == ".":
        follows = rest[0] if rest else None
        return "comma" if follows is None or (follows.spaced and follows.text[:1].isupper()) else ""
    if is_relation(box) in ("implies", "iff"):
        return is_relation(box)
    return "implies" if box.text in ("therefore", "because") else ""


def _convention(part: Sequence[Box]) -> bool:
    """Tell whether a part only says what Δ means: Δ = in − out."""
    first, second = (*part, None, None)[:2]
    return (
        first is not None and second is not None
        and first.text == "Delta" and not first.sub and bool(is_relation(second))
    )  # fmt: skip


def _unspoken(part: list[Box]) -> list[Box]:
    """Drop words behind an order that only say it again: I > 0 outward."""
    orders = [b for b in part if is_relation(b) in ("<", ">", "<=", ">=", "<<", ">>")]
    while orders and len(part) > 3 and explains(part[-1:]) and not part[-1].sub:
        part = part[:-1]
    return part


def _trimmed(part: list[Box]) -> list[Box]:
    part = [b for b in part if not (b.kind == "sign" and b.text in ("`", '"'))]
    while part and part[-1].text in (".", ",", ";", ":") and part[-1].kind == "sign":
        part = part[:-1]
    while part and part[0].text in (":", ",", ";") and part[0].kind == "sign":
        part = part[1:]
    last = part[-1] if part else None
    if (
        last is not None
        and last.kind in ("word", "text", "roman")
        and not last.sub
        and not last.sup
    ):
        before = part[-2] if len(part) > 1 else last
        if (
            (len(last.text) > 1 or last.text == "Å")
            and before.kind != "number"
            and is_unit([last])
            and complete(part[:-1])
        ):
            ahead = part[-3].text if len(part) > 2 else ""
            spoken = before.text in ("en", "em", "dans") or (before.text == "in" and ahead != "]")
            spoken = spoken and before.spaced
            return part[: -2 if spoken else -1]
    return part


def _unsigned(part: list[Box]) -> list[Box]:
    """Drop what a function is said to depend on: f(a, b, c) = ..."""
    at = 2 if part and part[0].text == "Delta" else 1
    if len(part) < at + 4 or part[at].text != "(" or part[at].spaced or part[0].text in FUNCTIONS:
        return part
    close = partner(part, at)
    listed = any(b.kind == "sign" and b.text == "," for b in part[at + 1 : close])
    if close > 0 and listed and close + 1 < len(part) and is_relation(part[close + 1]):
        return [*part[:at], *part[close + 1 :]]
    return part


def _labelled(part: list[Box]) -> list[Box]:
    """Drop a title before a colon: ``Nernst equation: E = ...``."""
    words = 0
    while (
        words < len(part)
        and part[words].kind in ("word", "prose")
        and (part[words].kind == "prose" or part[words].text.lower() in PROSE)
    ):
        words += 1
    if words and part[words - 1].text.lower() in _COPULAS and part[words:]:
        part = part[words:]
    part = apposed(_announced(part))
    depth = 0
    for place, box in enumerate(part):
        depth += (box.text in ("(", "[")) - (box.text in (")", "]"))
        if is_relation(box) and not depth:
            break
        if box.kind == "sign" and box.text == ":" and not depth:
            after = [b for b in part[place + 1 :] if b.kind == "sign" and b.text == ":"]
            described = bool(place) and part[place - 1].text == ")"  # Na+ (z = +1): ...
            titled = place > 1 and len(part[place - 1].text) > 3
            titled = titled and segments(part[place - 1].text) is None
            if titled or _wordy(part[:place]) or (not after and (place < 4 or described)):
                return part[place + 1 :]
    return part


def _announced(part: list[Box]) -> list[Box]:
    """Drop a sentence that a formula ends: The equilibrium potential of calcium is E = ..."""
    first = next((n for n, box in enumerate(part) if is_relation(box)), 0)
    verbs = [n for n in range(1, first) if part[n].text in _IS and part[n].kind in _SPOKEN]
    if not verbs:
        return part
    said = part[: verbs[-1]]
    plain = all(box.kind in _SPOKEN and not box.sub for box in said)
    known = [box for box in said if box.text.lower() in PROSE]
    return part[verbs[-1] + 1 :] if plain and len(known) * 2 >= len(said) else part


def _unfinished(last: Clause | None) -> bool:
    if last is None or last.kind in ("at", "unit"):
        return False
    box = last.items[-1]
    return (box.text in OPERATORS and not box.sub) or not any(map(is_relation, last.items))


def _listed(last: Clause | None, mark: str) -> bool:
    """Tell whether what follows a comma may be small too, as in P_K >> P_Na, P_Cl."""
    signs = [is_relation(box) for box in last.items] if last is not None else []
    return mark in ("comma", "and") and bool({"<<", ">>"} & set(signs))


def _wordy(part: Sequence[Box]) -> bool:
    words = [b for b in part if b.kind in ("word", "prose")]
    strong = [b for b in words if b.kind == "prose" or b.text.lower() in PROSE or len(b.text) > 3]
    signs = [b for b in part if b.kind in ("frac", "sqrt", "number")]
    return bool(strong) and not signs


def explains(part: Sequence[Box]) -> bool:
    """Tell whether a part that follows "where" is a sentence about its letters."""
    words = [b for b in part if b.kind in ("word", "prose")]
    return any(b.kind == "prose" or (b.text.lower() in PROSE and len(b.text) > 1) for b in words)


def _prose(part: Sequence[Box]) -> bool:
    """Tell whether a part is words only."""
    words = [b for b in part if b.kind in ("word", "prose")]
    other = [b for b in part if b.kind not in ("word", "prose") and b.text not in "()-,.;:'*&"]
    known = [
        b for b in words if b.kind == "prose" or b.text.lower() in PROSE or (
            len(b.text) > 3 and segments(b.text) is None
        )
    ]  # fmt: skip
    return bool(words) and not other and len(known) * 2 >= len(words)
