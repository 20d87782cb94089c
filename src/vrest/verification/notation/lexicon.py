"""The words of the field, as ``lexicon.toml`` lists them, and what an index made of them says."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, final

from .markup import FUNCTIONS, GREEK
from .spelling import PLACEHOLDERS

__all__ = [
    "ANNOUNCING", "AUXILIARY", "CHANNELS", "CODED", "CONCENTRATION_LIKE", "CONNECTIVES",
    "COUNTED", "DIRECTIONS", "EXTRA", "GENERIC", "GREEK_NAMES", "HEADS", "IN_BRACKETS", "MODULES",
    "MOMENTS", "ORDERS", "PHRASES", "POINTS", "POTENTIALS", "PROSE", "RECEPTORS", "ROLES", "SIDES",
    "SPECIES", "TYPES", "UPRIGHT", "VARYING", "Index", "head_and_index", "index",
    "script_prefix", "segments",
]  # fmt: skip

_WORDS: Final = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text("utf-8"))


def _by_spelling(table: Mapping[str, str]) -> dict[str, str]:
    """Return for each spelling in a table what it stands for."""
    return {word: meant for meant, words in table.items() for word in words.split()}


def _set(room: str, name: str) -> frozenset[str]:
    return frozenset(_WORDS[room][name].split())


SPECIES: Final = _by_spelling(_WORDS["species"])
IN_BRACKETS: Final = frozenset(_WORDS["generic"].pop("bracketed").split())
GENERIC: Final = {
    **{letter: letter for letter in _WORDS["generic"].pop("letters").split()},
    **{f"any{letter}": letter for letter in IN_BRACKETS},
    **_by_spelling(_WORDS["generic"]),
}
SIDES: Final = _by_spelling(_WORDS["sides"])
ORDERS: Final = tuple(tuple(pair.split("/")) for pair in _WORDS["orders"]["pairs"].split())
ROLES: Final = _by_spelling(_WORDS["roles"])
MOMENTS: Final = _by_spelling(_WORDS["moments"])
HEADS: Final = _set("letters", "heads") | frozenset(PLACEHOLDERS)
_GLUED: Final = _set("letters", "glued")
_DIFFERENTIALS: Final = _set("letters", "differentials")
_WHOLE: Final = _set("letters", "words")
_PIECES: Final = _set("letters", "pieces")
MODULES: Final = _set("letters", "modules")
TYPES: Final = _set("letters", "types")
UPRIGHT: Final = _set("letters", "upright")
CONCENTRATION_LIKE: Final = _set("letters", "concentration_like")
VARYING: Final = _set("letters", "varying")
POINTS: Final = _set("letters", "points")
COUNTED: Final = _set("letters", "counted")
POTENTIALS: Final = _set("letters", "potentials")
CHANNELS: Final = _set("letters", "channels")
RECEPTORS: Final = _set("letters", "receptors")
AUXILIARY: Final = _set("letters", "auxiliary")
EXTRA: Final[dict[str, tuple[str, str]]] = {
    word: (said.partition(",")[0], said.partition(",")[2])
    for word, said in _by_spelling(_WORDS["glued"]).items()
}
CONNECTIVES: Final = _by_spelling(_WORDS["connectives"])
CODED: Final = _by_spelling(_WORDS["coded"])
PHRASES: Final = _by_spelling(_WORDS["phrases"])
PROSE: Final = _set("prose", "words")
ANNOUNCING: Final = _set("prose", "announcing")
DIRECTIONS: Final = {kind: _set("directions", kind) for kind in _WORDS["directions"]}
_BARE: Final = _set("letters", "bare")
_SMALL: Final = _set("letters", "small")
_RARE: Final = _set("letters", "rare")
_TAKEN: Final = _set("letters", "taken")
GREEK_NAMES: Final = frozenset(GREEK.values()) - {"sum"}


@final
@dataclass(frozen=True, slots=True)
class Index:
    """Hold what an index says: an ion, a side, a role, or plain marks.

    Attributes
    ----------
    species : str
        The ion, ``K``; or a letter for any ion, ``X``.
    named : bool
        Whether the ion has a name.
    sides, roles, marks : tuple of str
        What else was found, in order; `marks` are the raw parts.
    charge : str
        The sign of a charge that was written.
    counted : str
        The letter of a running index, as in M_i.
    """

    species: str = ""
    named: bool = False
    sides: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    charge: str = ""
    counted: str = ""


_UNSURE: Final = frozenset({"open", "likely_in", "likely_out"})
_CHARGE: Final = re.compile(r"(?:\^?\(?[0-9]?[+-]+[0-9]?\)?|\^[0-9zn][+-])$")
# Letters that are Faraday's constant and a current, unless they bear the charge of an anion.
_CHARGES: Final = {"plus": "+", "minus": "-"}
_HALIDE: Final = re.compile(r"^[FI](?=\^?-(?![A-Za-z]))")
_HALIDES: Final = {"F": "fluoride", "I": "iodide"}
# The pump by what it carries: Na/K, Na+-K+, Na,K-ATPase.
_PUMPED: Final = re.compile(r"^Na(?:\^?\+)?[/,-]K(?:\^?\+)?(?:[- ]?(?:ATPase|pump))?$")
_EXCHANGED: Final = re.compile(r"^Na(?:\^?\+)?[/,-]Ca(?:\^?2?\+)?$")
_DROPPED_WORDS: Final = _set("letters", "dropped")
_POLYATOMIC: Final = {
    "HCO_3": "HCO3", "NH_4": "NH4", "SO_4": "SO4", "NO_3": "NO3", "H_3O": "H", "H3O": "H",
    "H_2PO_4": "H2PO4", "HPO_4": "HPO4", "PO_4": "PO4",
}  # fmt: skip
_WAY: Final = re.compile(r"(\w+)\s*\\(?:to|rightarrow|longrightarrow)\s*(\w+)")
_INNER: Final = re.compile(r"i\s*,\s*([A-Z].*)")


@lru_cache(maxsize=4096)
def index(raw: str) -> Index | None:
    """Return what an index says, or nothing if a part of it is not known.

    Parameters
    ----------
    raw : str
        Its text, such as ``K^+,out`` or ``ion out of cell``.
    """
    text = raw.replace("{", "").replace("}", "").replace('"', "").replace("\\Omega", "")
    for written, plain in _POLYATOMIC.items():
        text = text.replace(written, plain)
    text = re.sub(r"\^\(?[znm](?=[+-])|(?<=[A-Z])\^z$", "^", text)
    text = _EXCHANGED.sub("NCX", _PUMPED.sub("pump", text))
    text = re.sub(r"(?<=[oie])0$", "", text)  # Ca_i0: at the start
    text = _HALIDE.sub(lambda found: f"{_HALIDES[found[0]]}", text)
    if (way := _WAY.fullmatch(text)) and way[1] in SIDES and way[2] in SIDES:
        text = "influx" if SIDES[way[2]].endswith("in") else "efflux"  # J_{o→i}
    compact = text.replace(" ", "")
    if " " in text and (_CHARGE.sub("", compact) in SPECIES or compact in SIDES):
        text = compact
    if (inner := _INNER.fullmatch(text)) and inner[1].rstrip("+-^0123456789") in SPECIES:
        text = f"{inner[1]},i"  # i,K: beside a named ion it is a side
    parts = [
        p
        for p in re.split(r"[\s,;_:/|]+|\^(?![0-9+-])|(?<=[A-Za-z)])\s*-\s*(?=[a-zA-Z])", text)
        if p
    ]
    if not parts or len(parts) > 8:
        return None
    species, named, charge, counted = "", False, "", ""
    sides: list[str] = []
    roles: list[str] = []
    for position, part in enumerate(parts):
        bare = part
        if part[-1:] in "+-" and part.rstrip("+-^") in SPECIES:
            bare, charge = part.rstrip("+-^"), part[-1]
        elif found := _CHARGE.search(part):
            bare = part[: found.start()]
            charge = "-" if "-" in found[0] else "+"
            if not bare:
                continue
        bare = bare.strip("'()[].")
        if position and bare in _CHARGES:
            charge = _CHARGES[bare]
            continue
        if not bare:
            continue
        word = _word(bare) or _misspelt(bare)
        if word is None and species and bare in _DROPPED_WORDS:
            continue
        if len(parts) > 1 and bare in _DROPPED_WORDS and position:
            continue
        if word is None:
            return None
        kinds = word
        if not species and kinds[0] and (position == 0 or not kinds[1] or bare in SPECIES):
            species, named = kinds[0], bare in SPECIES or kinds[3]
            if kinds[2] and not kinds[4]:
                roles.append(kinds[2])
            if kinds[1] and (not kinds[4] or not named):
                sides.append(bare if kinds[4] else kinds[1])
        elif position and species and not named and bare in "ijkn" and len(bare) == 1:
            counted = bare
            sides.append(bare)
        elif position and species and kinds[0] == species and not kinds[1]:
            continue  # gk_girk: the ion once more, by its channel
        elif kinds[1]:
            sides.append(bare if kinds[1] in _UNSURE else kinds[1])
            if kinds[2]:
                roles.append(kinds[2])
        elif kinds[2]:
            roles.append(kinds[2])
        elif not species and kinds[0]:
            species, named = kinds[0], kinds[3]
        else:
            return None
    return Index(species, named, tuple(sides), tuple(roles), tuple(parts), charge, counted)


def _misspelt(bare: str) -> tuple[str, str, str, bool, bool] | None:
    """Return what a longer word can be that has two neighbouring letters exchanged: Nersnt."""
    if len(bare) < 6 or not bare.isalpha():
        return None
    turned = (bare[:n] + bare[n + 1] + bare[n] + bare[n + 2 :] for n in range(len(bare) - 1))
    return next((found for word in turned if (found := _word(word))), None)


def _word(bare: str) -> tuple[str, str, str, bool, bool] | None:
    """Return the ion, side and role that one word can be, with whether the ion has a name."""
    species = SPECIES.get(bare) or GENERIC.get(bare) or ""
    side = SIDES.get(bare, "")
    role = ROLES.get(bare, "")
    if species or side or role:
        return species, side, role, bare in SPECIES, True
    if len(bare) == 2 and bare[0] in "SX" and bare[1] in "io":  # X_{So}
        return bare[0], bare[1] if bare[1] == "i" else "out", "", False, False
    for length in range(len(bare) - 1, 0, -1):  # Kout, Nai, ionin
        first, rest = bare[:length], bare[length:]
        ion = SPECIES.get(first) or (GENERIC.get(first) if length > 1 else "") or ""
        if ion and (SIDES.get(rest) or "open") != "open":
            marked = SIDES[rest]
            side = rest if marked in ("likely_in", "likely_out") else marked
            return ion, side, "", first in SPECIES, False
        if first in SPECIES and ROLES.get(rest) in ("pump", "leak") and rest not in "lp":
            return ion, "", ROLES[rest], True, False  # Napump, NaL
    return None


_KNOWN_SCRIPTS: Final[tuple[str, ...]] = tuple(
    sorted({*SPECIES, *SIDES, *ROLES, *GENERIC, "K", "i"}, key=len, reverse=True)
)


def script_prefix(word: str, *, single: bool) -> str:
    """Return how much of a word that follows ``_`` without braces is the index.

    Parameters
    ----------
    word : str
    single : bool
        Whether one letter is taken where nothing is known, as LaTeX does.
    """
    if word in _KNOWN_SCRIPTS or index(word) is not None:
        return word
    for known in _KNOWN_SCRIPTS:
        rest = word[len(known) :]
        if word.startswith(known) and rest and segments(rest) is not None:
            return known
    return word[0] if single else word


_LARGEST: Final = re.compile(r"([gGP])(\w{1,4}?)_?(?:max|[Mm]ax|bar|Bar)")
_LEAKING: Final = re.compile(r"([gG])(Na|K|Cl|Ca)(?:L|l|leak|Leak)")
_GENERAL: Final = ("X", "ion", "S", "i", "cation", "anion")
_SIDED: Final = re.compile(r"([a-z][a-z0-9]*?)(i|o|in|out|ext|int|(?<=na|cl|ca|mg)e)")


@lru_cache(maxsize=4096)
def head_and_index(word: str) -> tuple[str, str] | None:
    """Split a word such as ``PNa`` or ``Vm`` into its letter and its index."""
    if word.islower() and (sided := _SIDED.fullmatch(word)) and sided[1] in SPECIES:
        return SPECIES[sided[1]], sided[2]
    if word.islower() and word[:1] == "c" and word[1:-1] in SPECIES and word[-1:] in ("i", "o"):
        return SPECIES[word[1:-1]], word[-1]
    shout = word.isupper() and len(word) > 2 and word[-1] in "IO"  # CAO, NAI
    if shout and word[:-1].capitalize() in SPECIES:
        return SPECIES[word[:-1].capitalize()], word[-1].lower()
    for side in ("out", "in"):  # CLin
        ion = word.removesuffix(side)
        if ion != word and ion in SPECIES and len(ion) > 1 and ion.isupper():
            return SPECIES[ion], side
    if word in _TAKEN:
        return word[:-1], word[-1]
    if leaking := _LEAKING.fullmatch(word):
        return leaking[1], f"{leaking[2]},leak"
    if (largest := _LARGEST.fullmatch(word)) and largest[2] in {**SPECIES, **ROLES}:
        return largest[1], f"{largest[2]},max"
    if ROLES.get(EXTRA.get(word, ("", ""))[1]) == "membrane":  # egaba, of no ion
        return EXTRA[word]
    for length in (2, 1, 3, 5, 4):
        head, rest = word[:length], word[length:]
        if not rest or head not in HEADS or head in _BARE:
            continue
        if head in _SMALL and (rest not in SPECIES or word in ("in", "mg")):
            continue
        marked = head in SPECIES and len(head) > 1 and rest == "e"  # Nae, HCO3e
        known = rest in SPECIES or rest in ROLES or rest in SIDES or rest in _GENERAL
        if known and (rest not in _RARE or word in _TAKEN or marked):
            return head, rest
    return None


@lru_cache(maxsize=4096)
def segments(word: str) -> tuple[str, ...] | None:
    """Split a run of letters such as ``zFVm`` into the fewest known words, or say that it is none.

    Returns
    -------
    tuple of str, or None
    """
    if word in FUNCTIONS or word in MODULES or word in _WHOLE or word in HEADS or len(word) == 1:
        return (word,)
    if word[0] == "d" and word[1:] in _DIFFERENTIALS:
        return ("d", word[1:])
    if word in ("ir", "IR"):  # a rectifier as an index only
        return tuple(word)
    if word in SPECIES or word in GENERIC or word in SIDES or word in ROLES or word in UPRIGHT:
        return (word,)
    if word in EXTRA:
        return (word,)
    if index_word(word):
        return (word,)
    if len(word) > 12:
        return None
    best: list[tuple[str, ...] | None] = [None] * (len(word) + 1)
    best[0] = ()
    for end in range(1, len(word) + 1):
        for start in range(end):
            before, piece = best[start], word[start:end]
            if before is None or not _glueable(piece, first=start == 0):
                continue
            candidate = (*before, piece)
            known = best[end]
            if known is None or len(candidate) < len(known):
                best[end] = candidate
    return best[-1]


def index_word(word: str) -> bool:
    """Tell whether a whole word is a letter with its index."""
    return head_and_index(word) is not None


def _glueable(piece: str, *, first: bool) -> bool:
    if len(piece) == 1:
        return piece in _GLUED or (first and piece == "d")
    return (
        piece in _PIECES
        or (head_and_index(piece) is not None and not piece.islower())
    )  # fmt: skip
