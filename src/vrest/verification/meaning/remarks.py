"""Remarks: what a claim says in words beside its formulas, and what of it is not judged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, final

from ..grammar.syntax import Node, walk
from ..notation.box import Box, raw
from ..notation.lexicon import SPECIES, index
from ..notation.markup import FUNCTIONS
from ..notation.splice import asides, flatten, is_relation
from ..quantities.said import IONS
from ..quantities.traits import shown_ion

__all__ = ["NOTHING", "Remarks", "charged", "counted", "measured_backward", "passages", "remarks"]

_WORDS: Final = ("word", "prose", "text")
_SPOKEN: Final = ("name", "number", "derivative", "call", "total")
_DENIED: Final = re.compile(
    r"\b(?:not|never|no longer|n't)\b.{0,24}\b(?:true|so|holds?|valid|correct|right|equals?"
    r"|the case|appl(?:y|ies))\b"
    r"|\b(?:false|wrong|incorrect|untrue|invalid|unless)\b|^\W*(?:not|never)\b"
)
_ONLY: Final = re.compile(r"(?<!and )\bonly\s+(?:when|if|where|for|at|in|as)\b")
# Which way currents are counted; outward is what this field means where nothing is said.
_INWARD: Final = r"\b(?:inward\w*|influx|into the cell)\b"
_OUTWARD: Final = r"\b(?:outward\w*|efflux|out of the cell)\b"
_POSITIVE: Final = r"\bpositive\b(?! (?:ion|charge|cation))"
_NEGATIVE: Final = r"\bnegative\b(?! (?:ion|charge|anion))"
_BESIDE: Final = r"(?:(?!\b(?:in|out)ward|\b(?:posi|nega)tive)[\s\w:=]){0,24}"
_COUNTED: Final = tuple(
    re.compile(
        rf"{way}{_BESIDE}{_POSITIVE}|{_POSITIVE}{_BESIDE}{way}"
        rf"|{other}{_BESIDE}{_NEGATIVE}|{_NEGATIVE}{_BESIDE}{other}"
    )
    for way, other in ((_INWARD, _OUTWARD), (_OUTWARD, _INWARD))
)
# How potentials are said to be measured the other way.
_OUT: Final = r"(?:out(?:side)?|external|extracellular|exterior)"
_IN: Final = r"(?:in(?:side)?|internal|intracellular|interior)"
_BACKWARD: Final = re.compile(
    rf"\b{_OUT}\b[\s\w]{{0,16}}?(?:\bminus\b|\brelative to\b|\bwith respect to\b|[-−–])\s*"
    rf"(?:(?:the|that|its)\s+)*{_IN}\b"
)
_POTENTIAL: Final = re.compile(
    r"\b(?:potential|voltage|measured|taken|counted|defined|v(?:_?m)?)\b"
)
# Words that say more than a formula does.
_WEIGHTY: Final = re.compile(
    r"\b(?:(?:in|out)ward\w*|influx|efflux|inside|outside|intracellular|extracellular|inner|outer"
    r"|higher|lower|larger|smaller|greater|increas\w*|decreas\w*|ris(?:e|es|ing)|rais\w*|falls?|"
    r"falling|reduc\w*|inhibit\w*|block\w*|(?:hyper|de|re)polari\w*|positive|negative|not|never|"
    r"only|without|enter\w*|leav\w*|flows?|per cycle|unless)\b|[<>]"
)
_SIDED: Final = re.compile(
    r"(\S+?)\s*(?:\bis\b|\bare\b|:|\bdenotes\b|\bmeans\b|\bbeing\b)\s*(?:the\s+|its\s+|an?\s+)?"
    r"(?:(?:ion\s+)?concentration\s+)?(?:on\s+the\s+)?"
    r"(inside|inner|internal|intracellular|cytosolic|outside|outer|external|extracellular)\b"
)
_WITHIN: Final = frozenset({"inside", "inner", "internal", "intracellular", "cytosolic"})
_PUMPED: Final = re.compile(r"(\d)\s*Na\S*\s+(in|out)\b\W+(?:and\s+)?(\d)\s*K\S*\s+(in|out)\b")
_OTHERWISE: Final = re.compile(r"imperme|fixed|donnan|poly|cycle|pump|exchang|relative")
# Which transporter a passage speaks of, where it does not say that it is blocked.
_CARRIER: Final = re.compile(r"\b(NKCC|KCC|NCC|NCX|NHE|NBC|SGLT|EAAT)\d?\b")
_IDLE: Final = re.compile(r"\b(?:no|not|without|block\w*|inhibit\w*|absen\w*|lack\w*)\b")
# Which ions a passage says can cross, and how it says that they cannot.
_CROSSES: Final = re.compile(r"\b(?:permeant|permeable|permeates?|permeability|cross(?:es)?)\b")
_KEPT_OUT: Final = re.compile(
    r"\b(?:no|not|never|neither|nor|cannot|without|none)\b(?! only)|\w+n't\b"
)
_FURTHER: Final = re.compile(r"\b(?:too|also|further|other|others|not only)\b")
_SALT: Final = re.compile(r"\b([1-9])\s*[:–-]\s*([1-9])\b(?=[\s\w-]{0,24}(?:salt|electrolyte))")
_FOR: Final = re.compile(r"\bfor\b|\bof\b")


@final
@dataclass(frozen=True, slots=True)
class Remarks:
    """Hold what words say.

    Attributes
    ----------
    ion : str
        The one ion that the claim is said to be about, or nothing.
    valence : Fraction or None
        That of the ions that it is said to be about.
    guessed : bool
        Whether the size of the valence is only the usual one, as for anions.
    inward : bool
        Whether currents and fluxes are said to be counted positive inward.
    backward : bool
        Whether potentials are said to be measured outside minus inside.
    denied : tuple of str
        Passages that say that the formula does not hold.
    only : tuple of str
        Passages that say that it holds there only.
    carriers : tuple of str
        Transporters whose state it says that it is about.
    salts : tuple of (str, str)
        The charges of the ions of a salt, without their signs, as in 2:1.
    sides : tuple of (str, str)
        Names with the side on which they are said to be.
    unjudged : tuple of str
        Passages that say something that is not judged.
    """

    ion: str = ""
    valence: Fraction | None = None
    guessed: bool = False
    inward: bool = False
    backward: bool = False
    denied: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    salts: tuple[tuple[str, str], ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    unjudged: tuple[str, ...] = ()


NOTHING: Final = Remarks()


def passages(items: Sequence[Box], trees: Sequence[Node]) -> Iterator[tuple[Box, ...]]:
    """Yield the runs of words of a claim that are in none of its formulas.

    Parameters
    ----------
    items : sequence of Box
        The whole claim.
    trees : sequence of Node
        What is read of it.
    """
    spans = [(n.start, n.end) for tree in trees for n in walk(tree) if n.kind in _SPOKEN]
    run: list[Box] = []
    for box in flatten(items):
        free = not any(start <= box.start < end for start, end in spans)
        word = box.kind in (*_WORDS, "number") and box.text not in FUNCTIONS
        if free and (word or (run and box.kind == "sign" and box.text not in "()[];")):
            run.append(box)
            continue
        if run:
            yield tuple(run)
        run = []
    if run:
        yield tuple(run)


def remarks(items: Sequence[Box], trees: Sequence[Node]) -> Remarks:
    """Return what the words of a claim say beside its formulas.

    Parameters
    ----------
    items : sequence of Box
        The whole claim.
    trees : sequence of Node
        What is read of it.
    """
    said = (*passages(items, trees), *asides(items))
    runs = [part for part in said if any(b.kind in _WORDS for b in part)]
    texts = [re.sub(r"\s+", " ", raw(part)).strip() for part in runs]
    ions, valences, guessed = [], [], False
    for part, text in zip(runs, texts, strict=True):
        if not _OTHERWISE.search(text.lower()):
            ions += list(_ions(part, text))
            found, guess = _valence(text.lower())
            valences += found
            guessed = guessed or guess
    ion = ions[0] if len(set(ions)) == 1 else ""
    valence = Fraction(IONS[ion].z) if ion else None
    if not ions and len(set(valences)) == 1:
        valence = valences[0]
    both = [counted(text.lower()) for text in texts]
    inward = "in" in both and "out" not in both
    back = [text for text in texts if measured_backward(text.lower())]
    sides = tuple(
        (m[1], "in" if m[2] in _WITHIN else "out") for t in texts for m in _SIDED.finditer(t)
    )
    denied = tuple(
        t for t in texts
        if _DENIED.search(t.lower()) or _pumps_otherwise(t)
    )  # fmt: skip
    spoken = frozenset(_spoken_ions(trees))
    only = tuple(
        t for part, t in zip(runs, texts, strict=True)
        if _ONLY.search(t.lower()) or _lets_more_cross(part, t.lower(), spoken)
    )  # fmt: skip
    salts = tuple((m[1], m[2]) for t in texts for m in _SALT.finditer(t.lower()))
    carriers = tuple(
        m[1] for t in texts if not _IDLE.search(t.lower()) for m in _CARRIER.finditer(t)
    )
    known = {*denied, *only, *(t for t, way in zip(texts, both, strict=True) if way)}
    known |= {*back, *(text for text in texts if _PUMPED.search(text))}
    unjudged = (
        t for t in texts if t not in known and not _SIDED.search(t) and _WEIGHTY.search(t.lower())
    )
    guessed = guessed and not ion
    others = tuple(dict.fromkeys(unjudged))
    return Remarks(
        ion, valence, guessed, inward, bool(back), denied, only, carriers, salts, sides, others
    )  # fmt: skip


def charged(name: str, valence: Fraction) -> str:
    """Return in words that an ion has not the valence that a claim states of it."""
    return f"{shown_ion(name)} has the valence {IONS[name].z}; the claim says {valence}"


def counted(text: str) -> str:
    """Return which way a passage counts currents positive: ``in``, ``out`` or nothing.

    Parameters
    ----------
    text : str
        In small letters.
    """
    inward, outward = (pattern.search(text) is not None for pattern in _COUNTED)
    return "" if inward == outward else "in" if inward else "out"


def measured_backward(text: str) -> bool:
    """Tell whether a passage says that potentials are measured outside minus inside.

    Parameters
    ----------
    text : str
        In small letters.
    """
    told = _POTENTIAL.search(text) is not None and "concentration" not in text
    return told and _BACKWARD.search(text) is not None


def _pumps_otherwise(text: str) -> bool:
    """Tell whether a pump is said to carry other ions, or another way, than the pump does."""
    found = _PUMPED.search(text)
    return found is not None and found.groups() != ("3", "out", "2", "in")


def _spoken_ions(trees: Sequence[Node]) -> Iterator[str]:
    """Yield the ions that formulas name."""
    for node in (node for tree in trees for node in walk(tree) if node.kind == "name"):
        name = node.value
        for text in (name.head, name.inside, name.sub, name.sup):
            found = index(text) if text else None
            if found is not None and found.named:
                yield found.species


def _lets_more_cross(part: Sequence[Box], text: str, spoken: frozenset[str]) -> bool:
    """Tell whether a passage says that ions cross of which the formulas do not speak.

    What several ions set together is then not what the formulas say.
    """
    if not (spoken and _CROSSES.search(text)) or _KEPT_OUT.search(text):
        return False
    words = (index(raw((box,)).replace(" ", "")) for box in part if box.kind in _WORDS)
    named = {found.species for found in words if found is not None and found.named}
    return bool(named - spoken) or bool(_FURTHER.search(text))


def _ions(part: Sequence[Box], text: str) -> Iterator[str]:
    """Yield the ions that a passage names: for chloride, Ca²⁺."""
    for place, box in enumerate(part):
        behind = part[place + 1] if place + 1 < len(part) else None
        sign = behind is not None and behind.text in ("+", "-") and not behind.spaced
        found = index(raw((box,)).replace(" ", "")) if box.kind in _WORDS else None
        if found is None or not found.named or found.sides or found.roles:
            continue
        name = SPECIES.get(found.species, found.species)
        plain = found.charge or sign or len(box.text) > 1 or _FOR.search(text.lower())
        if name in IONS and IONS[name].z and plain and not any(map(is_relation, part)):
            yield name


def _valence(text: str) -> tuple[list[Fraction], bool]:
    """Return the valences of the ions that a passage names by their kind."""
    size = 2 if re.search(r"\b(?:di|bi)valent\b", text) else 0
    size = 1 if re.search(r"\b(?:mono|uni)valent\b", text) else size
    anions, cations = (re.search(rf"\b{kind}s?\b", text) for kind in ("anion", "cation"))
    if bool(anions) == bool(cations):
        return ([Fraction(2)], False) if size == 2 and not anions else ([], False)
    if anions:
        return [Fraction(-(size or 1))], not size
    return ([Fraction(size)], False) if size else ([], False)
