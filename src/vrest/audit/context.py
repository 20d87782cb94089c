"""Context: what a document said before a formula, so that each is judged in its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, final

import sympy as sp

from vrest.audit.passages import Passage
from vrest.audit.temperature import temperature
from vrest.errors import ReadError, VrestError
from vrest.quantity import dimension_of, quantity_of
from vrest.units import parse_unit
from vrest.verification.meaning.conventions import way
from vrest.verification.meaning.reader import read
from vrest.verification.quantities.traits import owned, role
from vrest.verification.reading import Reading
from vrest.vocabulary import V_m
from vrest.vocabulary.species import BASE_UNITS

__all__ = ["Question", "questions"]

_RELATION: Final = re.compile(
    r"=|\\approx|\\simeq|\\equiv|≈|\\propto|\\sim\b|<|>|\\leq?\b|\\geq?\b|\\neq?\b|\\l[et]\b|\\g[et]\b"
)
_IS: Final = re.compile(
    r"^,?\s*(?:is|was|equals|becomes|lies at|amounts to)\s+(?P<about>approximately|about|roughly|"
    r"around|near|close to)?\s*$"
)
_CONDITION: Final = re.compile(
    r"\b(?:if|when|where|for|until|unless|condition|setting|suppose|assum\w+|means that|by)\b"
    r"[^.;]{0,80}$|\($",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"^[+−–-]?\s*[0-9.,]+(?:\\times|\\cdot)?")
_UNIT: Final = re.compile(r"\s?([A-Za-zµμ°Ω%/²]+)(?![A-Za-z])")
_NUMBER: Final = re.compile(r"[0-9]\s*\}*$")
_KELVIN: Final = re.compile(
    r"^\s*([0-9]{3}(?:\.[0-9]+)?)\s*(?:\\[ ,;~]|~|\s)*(?:\\(?:text|mathrm)\{\s*K\s*\}|K)\s*$"
)
# Letters that a text defines for itself.
_LETTER: Final = re.compile(r"^\s*(u|s|a|b|\\xi|\\alpha|\\theta|y|w)\s*(?:=|:=|\\equiv)")
# Letters that it may define where it says that it does so.
_LET: Final = re.compile(
    r"\b(?:let|define|defin(?:ing|ed)|denote|denoting|write|writing|put|set|setting|introduc\w+|"
    r"abbreviat\w+|where|with)\b[^.;$]{0,60}$",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"^\s*([xyqrphmnkABXY]|\\(?:rho|gamma|eta|omega|zeta))\s*(?:=|:=|\\equiv)(?=\D*[A-Za-z\\])"
)
# How a claim says what its text said of all currents, and what such a claim speaks of.
_INWARD: Final = r"\quad\text{currents are counted positive inward}"
_FLOW: Final = re.compile(r"(?<![A-Za-z\\_{,])[IiJj](?![a-z])")
_BACKWARD: Final = r"\quad\text{potentials are measured outside minus inside}"
# Quantities that follow from others: a number printed for one is a claim, for another a datum.
_DERIVED: Final = frozenset({"E", "V_drive", "Delta_mu", "I_pump", "Delta_V", "Delta_p", "sigma"})


@final
@dataclass(frozen=True, slots=True)
class Question:
    """Hold what a passage asks.

    Attributes
    ----------
    passage : Passage
    kind : str
        ``claim``, ``value`` (a datum of the text) or ``condition`` (what it supposes).
    text : str
        The claim, with the definitions that it rests on.
    given : mapping of str to str
        The values that its paragraph states, by their names there.
    """

    passage: Passage
    kind: str
    text: str
    given: dict[str, str] = field(default_factory=dict)


def questions(found: Iterable[Passage]) -> tuple[Question, ...]:
    """Tell claims from values and conditions, and give each claim what it rests on.

    Parameters
    ----------
    found : iterable of Passage
        In the order of the document.
    """
    return tuple(_questions(list(found)))


def _questions(found: list[Passage]) -> Iterator[Question]:
    values: dict[str, str] = {}
    definitions: dict[str, str] = {}
    conventions: dict[Any, str] = {}
    paragraph, symbol = -1, None
    for passage in found:
        text = passage.formula + _unit_behind(passage)
        if passage.paragraph != paragraph:
            paragraph, values, symbol = passage.paragraph, {}, None
        if said := temperature(passage.before):
            values["T"] = said
        if kelvin := _KELVIN.match(text):
            values["T"] = f"{kelvin[1]} K"
            continue
        if not _RELATION.search(text):
            is_ = _IS.match(_between(symbol, passage)) if symbol else None
            if symbol is not None and is_ and _BARE.match(text):
                sign = r"\approx" if is_["about"] else "="
                yield Question(passage, "claim", f"{symbol.formula} {sign} {text}", dict(values))
            symbol = passage if not _BARE.match(text) else symbol
            continue
        named = _LET.search(passage.before) and _NAMED.match(text)
        reading = _first(text)
        stated = _stated(reading)
        name, _, value = text.partition("=")
        again = name.strip() in values  # another state, of which the text speaks next
        turned = _convention(reading)
        if turned is not None:
            conventions[turned[0]] = text if turned[1] < 0 else ""
        if turned is not None and turned[1] < 0:
            yield Question(passage, "condition", text)
        elif named:
            definitions[named[1]] = text[named.end() :].strip()
            yield Question(passage, "condition", text)
        elif stated is not None and not (stated in _DERIVED and values and not again):
            if stated != "ratios":
                values[name.strip()] = value.strip()
            yield Question(passage, "value", text)
        elif not passage.displayed and _supposed(reading, text, passage):
            yield Question(passage, "condition", text)
        else:
            own = _LETTER.match(text)  # which it defines anew
            used = [
                f"{name} = {said}" for name, said in definitions.items()
                if _speaks(text, name) and not (own and own[1] == name)
            ]  # fmt: skip
            used += [
                said for symbol, said in conventions.items() if _about(reading, symbol) and said
            ]
            whole = r",\quad ".join([text, *used])
            counts = _INWARD if passage.inward and _FLOW.search(text) else ""
            counts += _BACKWARD if passage.backward and _about(reading, V_m) else ""
            yield Question(passage, "claim", whole + counts, dict(values))
        if letter := _LETTER.match(text):
            definitions[letter[1]] = text[letter.end() :].strip()
        symbol = None


def _unit_behind(passage: Passage) -> str:
    """Return the unit of a formula's last number where it stands in the words behind it."""
    word = _UNIT.match(passage.after)
    if word is None or passage.displayed or not _NUMBER.search(passage.formula):
        return ""
    said = rf"\ \mathrm{{{word[1]}}}"
    bare, measured = (_first(text) for text in (passage.formula, passage.formula + said))
    if bare is None or measured is None or not bare.relations or not measured.relations:
        return ""
    try:
        wanted = dimension_of(bare.relations[0].lhs)
        return said if parse_unit(word[1]).dimension == wanted else ""
    except VrestError:
        return ""


def _between(symbol: Passage | None, passage: Passage) -> str:
    """Return the words between a symbol and the passage that follows it."""
    if symbol is None:
        return ""
    tail = re.split(r"\$[^$]*\$", symbol.after)[0]
    return tail if passage.line - symbol.line < 3 else ""


def _first(text: str) -> Reading | None:
    try:
        return read(text)[0]
    except ReadError:
        return None


def _stated(reading: Reading | None) -> str | None:
    """Return the role of a symbol that a formula only gives a value."""
    if reading is None or not reading.relations:
        return None
    relation = reading.relations[0]
    if len(reading.relations) > 1:
        ratios = all(r.rhs.is_Rational and r.operator == "=" for r in reading.relations)
        return "ratios" if ratios else None
    plain: Any = relation.rhs.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))
    if isinstance(relation.lhs, sp.Symbol) and plain.is_Rational and not plain.is_zero:
        return role(relation.lhs) if quantity_of(relation.lhs).value is None else None
    return None


def _supposed(reading: Reading | None, text: str, passage: Passage) -> bool:
    """Tell whether a formula in running text is what the text supposes, not what it states."""
    if reading is None:
        return re.search(r"<|>|\\neq?\b|=\s*0\b", text) is not None
    balance = all(
        relation.operator not in ("=", "approx") or relation.rhs.is_zero
        for relation in reading.relations
    )
    alone = all(not relation.lhs.is_Add for relation in reading.relations)
    return balance and (alone or _CONDITION.search(passage.before) is not None or text[:2] == "\\s")


def _convention(reading: Reading | None) -> tuple[Any, int] | None:
    """Return what a formula only says how it is counted, with 1 for inside minus outside, or -1."""
    if reading is None or len(reading.relations) != 1 or not (sign := way(reading.relations[0])):
        return None
    return reading.relations[0].lhs, sign


def _about(reading: Reading | None, symbol: Any) -> bool:
    """Tell whether a formula speaks of a quantity; how one potential is counted all are."""
    if reading is None:
        return False
    spoken = {s for r in reading.relations for s in r.lhs.free_symbols | r.rhs.free_symbols}
    potentials = {s for s in spoken if s == V_m or (owned(s) and role(s) == "E")}
    one = symbol == V_m or role(symbol) == "E"
    return bool(potentials) if one else symbol in spoken


def _speaks(text: str, name: str) -> bool:
    return re.search(rf"(?<![A-Za-z\\]){re.escape(name)}(?![A-Za-z_])", text) is not None
