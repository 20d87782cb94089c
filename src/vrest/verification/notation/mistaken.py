"""What would be taken for something else, and what only stands around a formula, by its place."""

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["mistaken"]

# D times F over RT, which no driving force is over: zDF/RT.
_MOBILITY: Final = re.compile(
    r"(?<![A-Za-z\\])(z?)DF(?=\s*[\w[\]]{0,6}\s*(?:\}\s*\{|/)\s*\(?\s*R\s*T)"
)
# A ratio of permeabilities right before a concentration, which it multiplies: P_Na/P_K[Na]_o.
_RATIO: Final = re.compile(
    r"(?<![\w/(\\{])P_?\{?(?:\\\w+\{)?\w{1,2}\}{0,2}\s*/\s*P_?\{?(?:\\\w+\{)?\w{1,2}\}{0,2}(?=\s*\[)"
)
# Boltzmann's constant with an index that was misread: k_o T/q.
_MISREAD: Final = re.compile(
    r"(?<![A-Za-z\\])k_\{?[o08β]\}?(?=\s*T\s*\)?\s*(?:/|\}\s*\{)\s*z?\s*[qe])"
)
# A title before a colon in a language without letters: 单价阳离子: E = ...
_TITLE: Final = re.compile(
    r"(?:(?<=[,，。;；、\n*])|\A)\s*[\u3040-\u30ff\u4e00-\u9fff]"
    r"[\u3040-\u30ff\u4e00-\u9fff()（）、 ]{0,24}\**\s*[:：]\**(?=[^:：]*(?:[=≈]|\\approx))"
)
# An index that counts ions, which elsewhere says what cannot leave: D_p, C_p, Z_p.
_COUNTS: Final = re.compile(r"(?<![A-Za-z\\])(?P<letter>[DCcZzjJ]\}?)_(?:p(?![A-Za-z])|\{p\})")
# Words that only call what a chain computes, and are no quantity: \\text{flux ratio} = ... = ...
_CALLED: Final = re.compile(
    r"\A[\s$\[\\]*\\text\s*\{(?![^}]*(?:potential|voltage|current|conduct|force|charge|valence"
    r"|temperature|perm|capacit|concentration|pressure|energy|time|length))"
    r"[A-Za-z]{4,}(?: [a-z]{2,})*\s*\}\s*=(?=[^=]*=)"
)
# Where a formula is from: (Goldman, 1943), (Hodgkin & Katz 1949).
_SOURCE: Final = re.compile(
    r"\(\s*(?:\\(?:text|mathrm)\s*\{\s*)?[A-Z][A-Za-z-]{2,}(?:[ ,&.]+[A-Za-z-]+)*"
    r"[ ,.]+(?:18|19|20)[0-9]{2}[a-z]?\s*\}?\s*\)"
)
# The brackets of a concentration whose backslash was escaped once more: \\[K\\].
_BRACKETS: Final = re.compile(r"\\\\\[(?P<ion>(?:K|Na|Cl|Ca|H|Mg)[^\[\]A-Za-z\\]{0,8})\\\\\]")
# A differential that typst keeps upright, and products in a sum whose letters are glued: Σ giEi.
_UPRIGHT: Final = re.compile(r"\"(d[A-Za-z](?:_?m)?)\"")
_GLUED: Final = re.compile(r"(?<=[Σ∑])\s*((?:[A-Za-z][ij]){2,4})(?![A-Za-z_])")
# The area of a capacitor, as where a surface is called one: ε S/d.
_SURFACE: Final = re.compile(r"(?<![A-Za-z\\_])S(?![A-Za-z_0-9(^{])")
_SLAB: Final = re.compile(r"\A(?=.*(?<![A-Za-z\\])d(?![A-Za-z]))(?=.*C).*(?:eps|ε|ϵ)", re.DOTALL)
# How far from a wall, where nothing varies with the distance but what is said to be there.
_DISTANCE: Final = re.compile(r"(?<=[\w}])\s*\(\s*([xr])\s*\)")
# What begins an item of a list, before the ion or the circumstance that it is about.
_ITEM: Final = re.compile(
    r"\A\s*(?:[→⇒]\s*(?=[^\n]*[=≈])|(?:[-–•·*]|\d\.)\s+(?=(?:At|For|In|With|When|If)\s"
    r"|(?:\*\*)?[A-Z][\w ⁺⁻²^+-]{0,24}(?:\([^()]{0,24}\))?(?:\*\*)?\s*:))"
)
# A label that is emphasised, its colon included: *Sodium (z = +1):* E_Na = ...
_LABEL: Final = re.compile(r"\A\s*([*_]{1,3})(?=[A-Z][^*_\n=]{0,30}(?:\([^()]{0,16}\))?:)")
# An index that lost its underscore, V{eq}, and sides behind the charge of an ion: H+in.
_INDEX: Final = re.compile(
    r"(?<![A-Za-z\\}])(?:[VEIgPU]|Delta )(?=\{\s*(?:eq|rev|rest|m|df|ion|Na|K|Cl|Ca)\s*\}(?!\s*\{))"
)
_BEHIND: Final = re.compile(
    r"(?<![\w\[{\\])(K|Na|Cl|Ca|Mg|H|HCO3)(2?[+−-])(in|out|int|ext|inside|outside)(?!\w)"
)
# A number that words say something to be, where no sign does.
_IS: Final = re.compile(
    r"(?<=[A-Za-z\])}+$⁺⁻])\s+(?:is|equals)\s+(?P<about>(?:about|around|approximately|roughly|ca\.?)\s)?"
    r"(?=\$?[-−–+]?\s?\d)"
)
_RELATED: Final = re.compile(r"[=≈<>≥≤≫≪∝~≃≅≡]|\\(?:approx|simeq|sim|cong|equiv|le|ge|lt|gt|ll|gg)")
# The charge of any cation as a letter, [X^{m+}], which then is its valence.
_CHARGE: Final = re.compile(r"\^\{?\s*m\s*\+")
_VALENCE: Final = re.compile(r"(?<![A-Za-z\\^{])m(?=\s*(?:\\[,;! ])*\s*F(?![a-z]))")
# Letters of another alphabet that look like Latin ones, none of them part of a word; a volt is one.
_CYRILLIC: Final = re.compile(r"(?<![А-Яа-яЁё])[АВЕКМНОРСТХаеорсх](?![А-Яа-яЁё])")
_LOOKS: Final = dict(zip("АВЕКМНОРСТХаеорсх", "ABEKMHOPCTXaeopcx", strict=True))
_MEASURED: Final = re.compile(r"[0-9]\s?\Z")
# Concentrations of an ion on sides that are numbered behind it: C_K1/C_K2.
_NUMBERED: Final = re.compile(r"(?<![A-Za-z\\])[Cc]_\{?(K|Na|Cl|Ca)_?([12])(?![0-9])\}?")
# A potential with a prime, of which the text has none without one.
_PRIMED: Final = re.compile(r"\A[\s$\[\\]*(?P<letter>[EVU])(?P<prime>'|\^\{?\\prime\}?)(?=\s*&?=)")
# Commas and full stops of other scripts, and their particles between formulas.
_STOPS: Final = re.compile(
    "[、。](?=\\s*)|(?<![\\w\u3040-\u30ff\u4e00-\u9fff])[\u3040-\u309f]{1,3}(?=[、。\\s$])"
)
# A formula as the text that stands for a picture, and what is left of the edge of a table.
_PICTURED: Final = re.compile(
    r"\A\s*!\[(?=[^\n]*=)|\](?:\((?!\S*(?:latex|image|math=)\S*=)[^()\s]*\))?\s*\Z"
)
_EDGE: Final = re.compile(r"\s*\|\s*\Z")
# What a reader is told to do with the formula that follows.
_TOLD: Final = re.compile(
    r"\A(?:[\s$]|<\w+[^<>]{0,80}>)*(?:Derive|Use|Apply|Recall|Remember|Compute|Calculate)\s+(?:that\s+)?(?=\$?[A-Za-zΔ][^\s=]*\s*[=≈])"
)
# Two formulas in one line, far apart, as columns are.
_COLUMNS: Final = re.compile(r"(?<=[\w\])])[ \t]{3,}(?=[A-Za-zΔ][\w⁺⁻+]{0,8}[ \t]*=(?!=))")
_LONE: Final = r"(?<![A-Za-z\\_])(?:d|\\partial\s*|∂)?{}(?![A-Za-z_])"
_WEIGHED: Final = re.compile(r"(?<![A-Za-z])exp(?![a-z])|(?<![A-Za-z\\])e\s*\^")


def mistaken(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield what stands at which place of a text for what would be read as something else.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> dict(mistaken("J = -zDF/RT c dV/dx"))
    {5: ('z F D ', 8)}
    """
    for m in _MOBILITY.finditer(source):
        yield m.start(), (f"{m[1]} F D ", m.end())
    for m in _RATIO.finditer(source):
        yield m.start(), (f"({m[0]})", m.end())
    counted = list(_COUNTS.finditer(source))
    if {"D", "Z"} <= {m["letter"][0].upper() for m in counted}:
        yield from ((m.start(), (f"{m['letter']}_{{S}}", m.end())) for m in counted)
    for m in _TITLE.finditer(source):
        yield m.start(), (" ", m.end())
    if "\\" not in source:
        yield from ((m.start(), (m[1], m.end())) for m in _UPRIGHT.finditer(source))
        for m in _GLUED.finditer(source):
            letters = re.sub(r"([A-Za-z])([ij])", r" \1_\2", m[1])
            yield m.start(1), (letters, m.end())
    if _SLAB.search(source) and not re.search(r"(?<![A-Za-z])A(?![A-Za-z])|kappa|κ", source):
        yield from ((m.start(), ("A ", m.end())) for m in _SURFACE.finditer(source))
    for m in _BRACKETS.finditer(source):
        yield m.start(), ("[", m.start("ion"))
        yield m.end("ion"), ("]", m.end())
    for m in _MISREAD.finditer(source):
        yield m.start(), ("k_{B}", m.end())
    for m in _SOURCE.finditer(source):
        yield m.start(), (" ", m.end())
    for letter in "xr":
        said = [m for m in _DISTANCE.finditer(source) if m[1] == letter]
        alone = len(said) == len(re.findall(_LONE.format(letter), source))
        if alone and _WEIGHED.search(source):
            yield from ((m.start(), ("", m.end())) for m in said)
    for m in _CYRILLIC.finditer(source):
        volt = m[0] == "В" and _MEASURED.search(source[: m.start()])
        yield m.start(), ("V" if volt else _LOOKS[m[0]], m.end())
    numbered = list(_NUMBERED.finditer(source))
    if {m[2] for m in numbered} == {"1", "2"}:
        yield from ((m.start(), (f"[{m[1]}]_{{{m[2]}}} ", m.end())) for m in numbered)
    primed = _PRIMED.match(source)
    if primed and not re.search(rf"(?<![A-Za-z\\]){primed['letter']}(?![A-Za-z_'^])", source):
        yield primed.start("prime"), ("", primed.end("prime"))
    for m in _STOPS.finditer(source):
        yield m.start(), ({"、": ", ", "。": ". "}.get(m[0], ", "), m.end())
    pictured = list(_PICTURED.finditer(source))
    if len(pictured) == 2 and pictured[0].start() == 0:
        yield from ((m.start(), (" ", m.end())) for m in pictured)
    if source.count("|") == 1 and (edge := _EDGE.search(source)):
        yield edge.start(), ("", edge.end())
    if told := _TOLD.match(source):
        yield told.start(), ("", told.end())
    for m in _COLUMNS.finditer(source):
        if "=" in source[source.rfind("\n", 0, m.start()) + 1 : m.start()]:
            yield m.start(), (" ; ", m.end())
    if item := _ITEM.match(source):
        yield item.start(), ("", item.end())
    if (label := _LABEL.match(source)) and (end := source.find(f":{label[1]}")) > 0:
        yield label.start(), ("", label.end())
        yield end + 1, (" ", end + 1 + len(label[1]))
    for m in _INDEX.finditer(source):
        yield m.start(), (f"{m[0]}_", m.end())
    for m in _BEHIND.finditer(source):
        yield m.start(), (f"[{m[1]}{m[2]}]_{{{m[3]}}} ", m.end())
    if not _RELATED.search(source):
        for m in _IS.finditer(source):
            yield m.start(), (" ≈ " if m["about"] else " = ", m.end())
    if _CHARGE.search(source):
        yield from ((m.start(), ("z ", m.end())) for m in _VALENCE.finditer(source))
    if called := _CALLED.match(source):
        yield source.index("\\text"), ("", called.end())
