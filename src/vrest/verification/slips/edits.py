"""Edits: changes of a claim's own text, each of which may undo a slip.

An edit is a tuple of pieces ``(start, end, text)`` to put in place of what stands there.  What an
edit makes of a claim is for the reader to say; here nothing is known of what is true.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from vrest.units import DIMENSIONLESS

from ..grammar.page import Page
from ..grammar.syntax import Node, walk
from ..meaning.silent import on_the_other_side
from ..quantities.traits import GENERIC, NAMED, ions_in
from .letters import Edit, letters, renamed, spelled

__all__ = ["applied", "edits"]

_SIGN: Final = re.compile(r"\s*([+\-−–])\s*")
_FACTORS: Final = (
    *(Fraction(p, q) for p, q in ((2, 1), (1, 2), (3, 1), (1, 3), (4, 1), (1, 4), (3, 2), (2, 3))),
    Fraction(1000), Fraction(1, 1000), Fraction(-1),
)  # fmt: skip
_LOGS: Final = (
    (r"\\log_\{?10\}?|\\lg(?![a-zA-Z])|\\log(?![a-zA-Z_])", r"\ln"),
    (r"\\ln(?![a-zA-Z])", r"\log_{10}"),
    (r"(?<=\.)log10", "log"), (r"(?<=\.)log(?![0-9a-zA-Z])", "log10"),
    (r"log10|log₁₀|lg(?=\W)", "ln"), (r"(?<![a-zA-Z.\\])ln(?![a-zA-Z])", "log10"),
    (r"(?<![a-zA-Z.\\])log(?![0-9a-zA-Z_])", "ln"),
    (r"(?<![a-zA-Z.\\])log(?![0-9a-zA-Z_])", "log10"),
)  # fmt: skip


def applied(source: str, edit: Edit) -> str:
    """Return a text with the pieces of an edit in place."""
    for start, end, text in sorted(edit, reverse=True):
        source = source[:start] + text + source[end:]
    return source


def edits(page: Page, slip: str) -> Iterator[Edit]:
    """Yield the edits that may undo a slip, the likeliest first."""
    seen: set[Edit] = set()
    for family in _FAMILIES.get(slip, ()):
        for edit in family(page):
            if edit and edit not in seen:
                seen.add(edit)
                yield edit


def _replacing(page: Page, node: Node, text: str) -> Edit:
    return ((*page.span(node), text),)


def _turned(page: Page) -> Iterator[Edit]:
    """Turn quotients over, those under a logarithm first."""
    quotients = [n for call in page.nodes("call") for n in call.parts if n.kind == "divide"]
    quotients += [n for n in page.nodes("divide") if n not in quotients]
    quotients += [n for n in walk(page.tree.parts[0]) if n.kind == "divide"]
    yield from (_upside_down(page, node) for node in quotients)


def _upside_down(page: Page, node: Node) -> Edit:
    """Turn a quotient over; what comes behind a slash is bracketed."""
    above, below = node.parts
    between = page.source[page.span(above)[1] : page.span(below)[0]]
    text = page.text(above)
    if "/" in between and above.kind in ("multiply", "divide") and not text.startswith("("):
        text = f"({text})"
    return ((*page.span(above), page.text(below)), (*page.span(below), text))


def _exchanged(page: Page, pairs: Sequence[tuple[Any, Any]], within: Sequence[Node]) -> Edit:
    """Exchange the spellings of symbols wherever they stand."""
    other: dict[str, str] = {}
    for a, b in pairs:
        if a in page.names and b in page.names:
            other |= {page.names[a]: page.names[b], page.names[b]: page.names[a]}
    return tuple(
        (node.start, node.end, other[text])
        for part in within
        for node in walk(part)
        if node.kind == "name" and (text := page.source[node.start : node.end]) in other
    )


def _sides(page: Page) -> Iterator[Edit]:
    """Exchange inside and outside: of all, of the anions, of the cations, of one, in one part."""
    known = ions_in(s for s in page.names if not s.is_number)
    pairs = {name: (NAMED[name].c_in, NAMED[name].c_out) for name in known}
    minus = [pairs[name] for name in known if NAMED[name].z < 0]
    plus = [pairs[name] for name in known if NAMED[name].z > 0]
    families = [
        (m, n) for m in page.names for n in page.names if _opposite(m, n)
    ]  # fmt: skip
    every = [*minus, *plus, (GENERIC.c_in, GENERIC.c_out), *families]
    whole = page.tree.parts[1:]
    for chosen in (minus, every, plus, *([pair] for pair in (*plus, *families))):
        yield _exchanged(page, chosen, whole)
    for node in page.nodes("call", "add", "subtract", "divide"):
        yield _exchanged(page, every, (node,))
    for node in page.nodes("name"):
        for other in on_the_other_side(node):
            yield ((node.start, node.end, other.value.text),)


def _opposite(first: Any, second: Any) -> bool:
    """Tell whether two members of a family are one species inside and outside."""
    names = [str(getattr(m, "base", "")) for m in (first, second)]
    return names[0].startswith("c_in") and names[1] == names[0].replace("c_in", "c_out", 1)


def _ions(page: Page) -> Iterator[Edit]:
    """Exchange what belongs to one ion with what belongs to another."""
    known = ions_in(s for s in page.names if not s.is_number)
    whole = page.tree.parts[1:]
    for place, first in enumerate(known):
        for second in known[place + 1 :]:
            a, b = NAMED[first], NAMED[second]
            for traits in (("E",), ("g",), ("P",), ("c_in",), ("c_out",), ("c_in", "c_out")):
                yield _exchanged(page, [(getattr(a, t), getattr(b, t)) for t in traits], whole)


def _lettered(page: Page) -> Iterator[Edit]:
    """Replace one letter by that of another ion, or all that are of one."""
    ways = [way for way in letters(page) if way.slip == "swapped_ions"]
    yield from (way.edit for way in sorted(ways, key=lambda way: -way.gain))
    yield from renamed(page)


def _flipped(page: Page, node: Node) -> Edit:
    """Put a minus before a part, or take it away."""
    start, end = page.span(node)
    text = page.source[start:end]
    sign = _SIGN.match(text)
    if sign is not None and node.kind not in ("add", "subtract"):
        plain = text[sign.end() :]
        return ((start, end, plain if sign[1] in "-−–" else f"-{plain}"),)
    before = page.source[:start].rstrip()
    if before.endswith("+") and before[:-1].rstrip()[-1:] in ("", *"{([=^"):
        start = len(before) - 1  # a plus that opens an expression gives way
    return ((start, end, f"-{page.bracketed(node).lstrip()}"),)


def _signs(page: Page) -> Iterator[Edit]:
    """Change a sign: of a difference, of a side, of an exponent or of all, of a term."""
    for node in page.nodes("subtract"):
        left, right = node.parts
        if right.kind not in ("add", "subtract") and left.kind not in ("add", "subtract"):
            yield ((*page.span(left), page.text(right)), (*page.span(right), page.text(left)))
    for side in page.tree.parts[1:]:
        yield _flipped(page, side)
    exponents = [call.parts[0] for call in page.nodes("call") if call.value == "exp"]
    for exponent in exponents:
        yield _flipped(page, exponent)
    if len(exponents) > 1:
        yield tuple(piece for exponent in exponents for piece in _flipped(page, exponent))
    for side in page.tree.parts:
        for node in walk(side):
            if node.kind in ("add", "subtract"):
                yield _between(page, node)
                if node.parts[0].kind not in ("add", "subtract"):
                    yield _flipped(page, node.parts[0])
    for call in page.nodes("call"):
        for node in walk(call.parts[0]) if call.parts else ():
            if node.kind == "divide":
                yield _flipped(page, node)


def _between(page: Page, node: Node) -> Edit:
    """Change the sign between the two parts of a sum."""
    left, right = page.span(node.parts[0]), page.span(node.parts[1])
    for place in range(right[0] - 1, left[1] - 1, -1):
        if page.source[place] in "+-−–":
            return ((place, place + 1, "-" if page.source[place] == "+" else "+"),)
    return ()


def _valences(page: Page) -> Iterator[Edit]:
    """Divide or multiply by a valence that was left out, or take one away."""
    for written in _valence_texts(page):
        if written == "-":
            yield from _signs(page)
            continue
        for node in page.nodes("number"):
            if page.text(node) == written:
                yield _replacing(page, node, str(int(written) ** 2))
        for node in page.nodes("divide"):
            yield _replacing(page, node.parts[1], page.times_below(written, node))
            yield _replacing(
                page, node.parts[0], page.times(written, page.bracketed(node.parts[0]))
            )
        for node in page.nodes("number", "name"):
            yield _replacing(page, node, page.over(page.text(node), written))
        for call in page.nodes("call"):
            if call.value == "exp":
                yield _scaled(page, call.parts[0], written)
        everywhere = [call.parts[0] for call in page.nodes("call") if call.value == "exp"]
        yield tuple(p for node in everywhere for p in _scaled(page, node, written))
        for node in page.nodes("add", "subtract"):
            for part in node.parts:
                yield _replacing(page, part, page.times(written, page.bracketed(part)))
        for side in page.tree.parts[1:]:
            yield _replacing(page, side, page.times(written, page.bracketed(side)))
        squared = f"{written}**2" if page.code else f"{written}^2"
        for node in page.nodes("name", "power"):
            if page.text(node) == written:
                yield _replacing(page, node, squared)
            elif node.kind == "power" and page.text(node.parts[0]).startswith(written):
                yield _replacing(page, node, written)
    yield from _left_out(page)


def _thinned(page: Page) -> Iterator[Edit]:
    """Lower the power of a valence, strike one out, or put it below the line for above it."""
    written = page.names.get(GENERIC.z, "z")
    for node in page.nodes("power"):
        power = node.parts[1].value.value if node.parts[1].kind == "number" else 0
        if page.text(node).startswith(written) and power > 1:
            yield _replacing(page, node, written)
            yield _replacing(page, node, page.text(node).replace(str(power), str(power - 1)))
    struck = [edit for edit in _left_out(page) if written in page.source[edit[0][0] : edit[0][1]]]
    for edit in struck:
        for node in page.nodes("divide"):
            text = page.times_below(written, node)
            yield (*edit, *_replacing(page, node.parts[1], text))
    yield from struck


def _scaled(page: Page, node: Node, factor: str) -> Edit:
    """Multiply a part by a factor, behind its sign and in its numerator."""
    inner = node
    while inner.kind in ("negate", "divide", "bracket"):
        inner = inner.parts[0]
    return _replacing(page, inner, page.times(factor, page.bracketed(inner)))


def _valence_texts(page: Page) -> list[str]:
    """Return how the claim would write the valences that it may miss."""
    known = ions_in(s for s in page.names if not s.is_number)
    values = [NAMED[name].z for name in known]
    found = [page.names.get(z) or str(z).replace("-1", "-") for z in values if z != 1]
    if not known:
        found.append(page.names.get(GENERIC.z, "z"))
    return list(dict.fromkeys(found))


def _left_out(page: Page) -> Iterator[Edit]:
    """Take away one factor, with the sign of multiplication beside it."""
    for node in page.nodes("multiply"):
        left, right = page.span(node.parts[0]), page.span(node.parts[1])
        bare = node.parts[0].parts[0] if node.parts[0].kind == "negate" else node.parts[0]
        if bare.kind in ("number", "name"):  # its minus stays
            yield ((page.span(bare)[0], right[0], ""),)
        if node.parts[1].kind in ("number", "name"):
            yield ((left[1], right[1], ""),)


def _logs(page: Page) -> Iterator[Edit]:
    """Write the other logarithm."""
    calls = [node for node in page.nodes("call") if str(node.value).startswith(("log", "ln"))]
    for pattern, other in _LOGS:
        pieces = []
        for node in calls:
            until = node.parts[0].start if node.parts else node.end
            found = re.search(pattern, page.source[max(0, node.start - 6) : until])
            if found is not None:
                start = max(0, node.start - 6) + found.start()
                end = start + len(found[0])
                gap = " " if other[-1].isalpha() and page.source[end : end + 1].isalpha() else ""
                pieces.append((start, end, other + gap))
        yield tuple(pieces)


def _factors(page: Page) -> Iterator[Edit]:
    """Change a number, take one away, exchange two, or multiply a part by one."""
    numbers = list(page.nodes("number"))
    for place, first in enumerate(numbers):
        for second in numbers[place + 1 :]:
            if first.value.text != second.value.text:
                yield (
                    (first.start, first.end, page.source[second.start : second.end]),
                    (second.start, second.end, page.source[first.start : first.end]),
                )
    yield from _left_out(page)
    for node in page.nodes("power"):
        yield (((page.span(node.parts[0])[1], node.end, "")),)
    for factor in _FACTORS:
        for node in numbers:
            value = node.value.value * factor
            bare = node.value.dimension == DIMENSIONLESS
            if bare and (value.denominator == 1 or factor.denominator > 1):
                yield ((node.start, node.end, page.number(value)),)
    for factor in _FACTORS[:-1]:
        written = page.number(factor)
        for node in page.nodes("divide"):
            if factor.denominator == 1:
                below = node.parts[1]
                yield _replacing(page, below, page.times(written, page.bracketed(below)))
        for side in page.tree.parts[1:]:
            yield _replacing(page, side, page.times(written, page.bracketed(side)))
        for node in page.nodes("add", "subtract"):
            for part in node.parts:
                yield _replacing(page, part, page.times(written, page.bracketed(part)))


def _inverted(page: Page) -> Iterator[Edit]:
    """Turn over what an exponential is of."""
    for call in page.nodes("call"):
        for node in walk(call.parts[0]) if call.value == "exp" and call.parts else ():
            if node.kind == "divide":
                yield _upside_down(page, node)


def _terms(page: Page) -> Iterator[Edit]:
    """Add a term of an ion that is spoken of to a sum, a numerator or a denominator."""
    terms: list[str] = []
    for name in ions_in(s for s in page.names if not s.is_number):
        ion = NAMED[name]
        said = {s: spelled(page.names, name, s) for s in (ion.P, ion.g, ion.E, ion.c_in, ion.c_out)}
        for first, second in ((ion.P, ion.c_out), (ion.P, ion.c_in), (ion.g, ion.E)):
            if said[first] and said[second]:
                terms.append(page.times(said[first], said[second]))
        terms += [text for text in said.values() if text]
    terms += [text for s, text in page.names.items() if str(s) in ("V_m", "I_pump", "E")]
    places = list(page.nodes("add", "subtract"))
    places += [part for node in page.nodes("divide") for part in node.parts]
    places += page.tree.parts[1:]
    for node in dict.fromkeys(places):
        for term in dict.fromkeys(terms):
            for sign in ("+", "-"):
                yield ((*page.span(node), f"{page.text(node)} {sign} {term}"),)


_Family = Callable[[Page], Iterator[Edit]]
_FAMILIES: Final[dict[str, tuple[_Family, ...]]] = {
    "swapped_in_out": (_turned, _sides), "chloride_not_swapped": (_sides,),
    "swapped_ions": (_ions, _lettered), "missing_valence": (_thinned, _valences),
    "wrong_log_base": (_logs,),
    "sign": (_signs,), "wrong_factor": (_factors, _inverted, _valences), "missing_term": (_terms,),
    "units": (_factors,), "arithmetic": (_factors,), "other": (),
}  # fmt: skip
