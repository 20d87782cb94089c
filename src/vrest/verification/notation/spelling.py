r"""What Markdown, plain text and code spell in their own way, by its place in the source.

Each place is mapped to what the reader finds there instead, so that an error still shows the
source as it is written.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from .cells import cells
from .flat import flat, sides
from .foreign import foreign
from .listed import listed
from .mistaken import mistaken
from .phrases import phrased

__all__ = ["PLACEHOLDERS", "assigned", "spellings"]

# What is to stand at a place of the source, and where it ends.
Spellings = dict[int, tuple[str, int]]
# Words that a text makes up for itself are read as these.
PLACEHOLDERS: Final = tuple(f"Zq{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")

# Indices and emphasis as Markdown writes them, and what reStructuredText begins a formula with.
_MARKDOWN: Final = re.compile(
    r"(?P<sub>~)[A-Za-z0-9+,−-]{1,12}~|(?P<sup>\^)(?!\d[A-Za-z])[0-9A-Za-z+−-]{1,6}\^"
    r"|(?<![\w)\]*])(?P<bold>\*{1,2})(?=[^\W_]|[−+\-\[(])[^*\n]{1,300}?(?P=bold)(?![\w(*])"
    r"|\A\s*(?P<strong>\*\*)(?=\S)(?:[^*]|\*(?!\*))+(?<=\S)(?P=strong)(?=[\s.,;:]*\Z)"
    # emphasis of which one end was cut off
    r"|(?P<cut>\A\s*\*\*(?=[^*]*\Z)|(?<=[^*\s])\*\*(?=[ \t.,;:]*(?:\(m?V[,)]|\Z)))"
)
# Indices that plain text writes beside their letter: τm, λD, V1/2.
_GLUED: Final = re.compile(
    r"(?:(?:(?<=[τλφϕψεσΨΦ])m|(?:(?<=[τλφϕψεσΨΦμµ])|(?<=[μµ][\u0303\u0304]))"
    r"(?:D|in|out|i|o|r|0|A|B|1|2))"
    r"|(?<=[μµκγ])0|(?:(?<=^E)|(?<=[^A-Za-z]E))0"
    r"|(?:(?<=^[VE])|(?<=[^A-Za-z][VE]))_?(?:½|1/2))"
    r"(?![A-Za-z0-9/])|(?<=[εϵ])[r0](?![A-Za-z0-9])"
)
# The ion behind an electrochemical potential: Δμ̃H+.
_OF_ION: Final = re.compile("(?<=[μµ])[\u0303\u0304]?(H|Na|K|Cl|Ca)(?:[0-9]?[+-]|[⁺⁻])?(?=\\s*=)")
# A difference as plain text and code spell it: dG, delta_G, DeltaPsi; dV where nothing is varied.
_DIFFERENCE: Final = re.compile(
    r"(?<![A-Za-z\\_/0-9])(?:(?:[Dd]elta|DELTA)_?(?=(?:G|V|E|psi|Psi|phi|mu|pH|p)(?![a-z]))"
    r"|d(?=(?:G(?![a-z])|pH|[Pp]si(?![a-z])|mu(?![a-z]))(?!\w*\s*/\s*d)))"
)
_STANDARD: Final = re.compile(r"(?:(?<=[GEHμµc])|(?<=[μµ]_[A-Za-z]))[°º˚](?!\s*C)")
# Templates of a wiki, its italics, and what numbers an equation there.
_BRACES: Final = re.compile(
    r"\{\{=\}\}|\{\{(math|mvar|nowrap|var|sub|sup|s?frac|tmath|nobr)\|(?:1=)?|\||\}\}"
)
_WIKI: Final = re.compile(r"''+|\{\{NumBlk\|[^<|]*\|(?=\s*<math)|(?<=</math>)\|[^{}]*\}\}")
# Concentrations of which only the side stands in brackets: [i]/[o].
_SIDES: Final = tuple(
    re.compile(
        rf"(?<![\w\]}}])\[(?:\\(?:text|mathrm)\s*\{{)?({sides})"
        r"(?:(?:\\?[ ~]|\s)+(?:conc(?:entration|\.)?|ions?|fluid|side))*\}?\](?!\s*[_^])"
    )
    for sides in (
        "i|in|int|intra|inside|intracellular|cytoplasmic|cytosolic|innen|intérieur|dentro|interno|內|内",
        "o|out|e|ext|extra|outside|extracellular|außen|aussen|extérieur|fuera|fora|externo|外",
    )
)
# Two indices with a comma between them, without braces: J_Na,leak.
_TWO: Final = re.compile(
    r"(?<=[A-Za-z])_([A-Za-z]{1,4}[+-]?),(leak|pump|in|out|max|rev|eq|rest|i|o|e)(?![\w(])"
)
_DENSITY: Final = re.compile(
    r"(?:\b[Tt]he )?\b[Cc]urrent densit(?:y|ies)(?: is| are)?\b:?(?= |$|\)|\}|,|\.)"
)
# Avogadro's constant beside what else speaks of single charges; the natural logarithm as a capital
# I or a one begins it, and amounts on the sides A and B.
_AVOGADRO: Final = re.compile(r"(?<!\w)NA(?!\w)")
_SINGLE: Final = re.compile(r"eps|ε|[Dd]ebye|kappa|κ|k_?B(?![A-Za-z])")
_MISREAD: Final = re.compile(r"(?<![\w.\\{])(?:In|1n)(?=\s*(?:[(\[{]|\\(?:left|frac|dfrac|big)))")
_LETTERED: Final = tuple(re.compile(rf"(?<![\w\\])([Cc]){side}(?!\w)") for side in "AB")
# What programs call the ions of a salt and the charge that is fixed between them.
_SALT: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"(?<![\w\\])[cC]_?(?:in_?)?(?:plus|pos)(?:_in)?(?![\w(])"), "c_{+} "),
    (re.compile(r"(?<![\w\\])[cC]_?(?:in_?)?(?:minus|neg)(?:_in)?(?![\w(])"), "c_{-} "),
    (re.compile(r"(?<![\w\\])(?:c_?|C_)(?:poly|fix|fixed|F)(?:_?(?:charge|ion|anion))?(?![\w(])"),
     "c_{fixed} "),
    (re.compile(r"\[(?:K|Na)Cl\](?:_\{?(?:\\text|\\mathrm)?\{?)?(?:out|o|e)\}{0,2}(?!\w)"),
     "c_{s} "),
)  # fmt: skip
# What says that a sum goes on in the same way.
_ELLIPSIS: Final = re.compile(
    r"\+\s*(?:\\(?:dots|cdots|ldots|dotsb|dotsc)(?![a-z])|\.{3}|…|⋯)(?!\s*[\w\\({\[])"
    r"|(?:\\(?:dots|cdots|ldots|dotsb|dotsc)(?![a-z])|\.{3}|…|⋯)\s*(?=\+)"
)
_DIRECTIVE: Final = re.compile(r"\.\. (?:math|code-block)::|:math:|::: ?math")
_PICTURE: Final = re.compile(
    r"<img\b[^<>]{0,200}?(?:math\?math=|(?:latex|image)\?)"
    r"|(?<=[)}\]])\"(?:\s+(?:alt|title|width|height)=\"[^\"]*\")*\s*/?>"
)
_AT_WARMTH: Final = re.compile(
    r"@(?=\s*[0-9]{2,3}(?:[.,][0-9]+)?\s*(?:°|\^?\{?\s*\\(?:circ|degree)|~|\\[,;])*\s*\}?\s*"
    r"(?:\\(?:text|mathrm)\{\s*)?[CK]\b)"
)
_SPELT: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"\b(?:RT_?(?:o|on|over|by|div)?_?F|rt_?(?:o|on|over|by)_?f)(?:_?m?V)?\b",
                re.IGNORECASE), "(R*T/F)"),
    (re.compile(r"\b(?:rof|R_?(?:over|on|o)_?F)\b"), "(R/F)"),
    (re.compile(r"\bRT(?:_(?:on|over|by)?_?|on_?|over_?|by_?)zF\b", re.IGNORECASE), "(R*T/(z*F))"),
    (re.compile(r"(?<!\w)k_?[Bb]T(?!\w)"), "(k_B*T)"),
    (re.compile(r"(?<=V )per (?:pH|log|(?:ten|10)[- ]?fold)(?: unit| change)?\b"), "per decade"),
    (re.compile(r"\b(?:F_?(?:o|on|over|by)?_?RT|f_rt|frt)\b", re.IGNORECASE), "(F/(R*T))"),
    (re.compile(r"\b(?:THERMAL_V(?:OLT(?:AGE)?)?|[Uv]_?T)\b(?=[ \t]*[*/])"), "(R*T/F)"),
    (re.compile(r"\bz_?vf_?rt\b"), "(z*V*F/(R*T))"), (re.compile(r"\bvf_?rt\b"), "(V*F/(R*T))"),
    (re.compile(r"\bvff_?rt\b"), "(V*F^2/(R*T))"),
    (re.compile(r"\bk_?[Bb]?T_?(?:over_?|by_?|o)?(?:q|e)\b"), "(R*T/F)"),
    (re.compile(r"^[ \t]*def\s+thermal_?[vV]olt(?:age)?(?:_?m?[vV])?\([\w,. ]*\):\s*return\b",
                re.MULTILINE), "(R*T/F) = "),
    (re.compile(r"\bthermal_?[vV]olt(?:age)?(?:_?m?[vV])?(?![A-Za-z_])(?:\s*\([\w,. ]*\))?"),
     "(R*T/F)"),
    # a charge that multiplies or is raised to a power is no word of a sentence
    (re.compile(r"(?<![\w.] )(?<!\w)charge(?=[ \t]*(?:\*|\^))|(?<=\*)charge(?=\s*[)*/])"), "z "),
    (re.compile(r"(?<!\w)voltage(?=[ \t]*[*/])|(?<=[*/(] )voltage(?=\s*[)*/])"), "V "),
    (re.compile(r"(?<!\w)permeability(?=[ \t]*\*)|(?<=\* )permeability(?=\s*[)*/])"), "P "),
    (re.compile(r"^[ \t]*df(?=\s*=)", re.MULTILINE), "DF"),
    (re.compile(r"(?<=[a-z])['’]s\b"), "s"),
    (re.compile(r"(?<=[A-Za-z])\.(?=\s*=(?!=))"), ""),  # of an abbreviation: Veq. = ...
    (re.compile(r"\+\s*(?:\.\.\.|…)"), ""),
    (_AT_WARMTH, "at "),
    (re.compile(r"(?<![\w\\])(?:iff|if and only if)(?!\w)"), "<=>"),
    (re.compile(r"\brt(?=\s*/\s*z?f\b)"), "RT"),
    (re.compile(r"(?<=rt/)f\b"), "F"), (re.compile(r"(?<=rt/)zf\b"), "zF"),
    # the charge of an ion behind an index: P_K+ * [K+]out
    (re.compile(r"(?<=[_](?:Na|Cl|Ca|Mg|Li|Rb|Cs))[+-](?=\s*(?:[*×·⋅\[)\]]|$))"), ""),
    (re.compile(r"(?<=[_][KH])[+-](?=\s*(?:[*×·⋅\[)\]]|$))"), ""),
    # what belongs to an object or a list: ion.z, self.K_o, Ko[k]
    (re.compile(r"\b(?:ions?|cell|pars?|params?|consts?|constants|phys|obj|model|data)\.(?=[A-Za-z])"
                r"(?!(?:K|Na|Cl|Ca|Mg|H)\.)"), ""),
    (re.compile(r"(?<=[A-Za-z_]{2})\[(?:k|j|n|t|idx|:|[0-9]{1,3}|[ktn]-1)\](?![\^_])"), ""),
    (re.compile(r"(?<=mV )(?:a|à|bei|bij|ved|vid|при)(?= *[0-9]{2}(?:[.,][0-9]+)? *°)"), "at"),
    (re.compile(r"(?<![^\W_])(?:bei|bij|ved|vid|при|ở)(?=\s*\}?\s*[0-9]{2}(?:[.,][0-9]+)?\s*"
                r"(?:°|\^?\{?\s*\\(?:circ|degree)))"), "at"),
    (re.compile(r"(?<=[0-9]) ?[Dd]eg(?:rees?)?\.? ?(?:C|[Cc]elsius)(?![A-Za-z])"), " °C"),
    # units in Cyrillic letters
    (re.compile(r"(?<!\w)мВ(?!\w)"), "mV"), (re.compile(r"(?<!\w)мМ(?!\w)"), "mM"),
    (re.compile(r"(?<!\w)ммоль/л(?!\w)"), "mM"),
    (re.compile(r"(?<=[0-9A-Za-z])!(?=\s*(?:<|$))"), ""),
    (re.compile(r"(?:^|(?<=\n))[ \t]*return\b(?=[^=\n]*[-+*/(^][^=\n]*$)"
                r"(?![ \t]*\(?[ \t]*\w+[ \t]*\)?[ \t]*;?[ \t]*$)", re.MULTILINE), "Zqz ="),
    (_ELLIPSIS, ""),
)  # fmt: skip
# What is written another way, with parts of what was there.
_REWRITTEN: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (
        re.compile(r"(?<![\w.])(pump|ATP|NKCC1|KCC2|Na|K|Cl|Ca)_(?:d|[Dd]elta_?)G(?!\w)"),
        r"\\Delta G_{\1} ",
    ),
    (re.compile(r"(?<=/)\s*([Zz])\s*[.·⋅]\s*F\b"), r"(\1*F)"),
    (re.compile(r"\^(outside|inside|out|in|ext|int)(?![A-Za-z])"), r"_{\1}"),
    (re.compile(r"\bd(C|c|n|phi|psi|V)_?dx\b"), r"(d\1/dx)"),
    (re.compile(r"(?<=/)(\s*)d(?=(?:ln|log|log10)[ (\[])"), r"\1d "),
    # the charge of an ion behind the letter of its permeability: PK+[K+]o
    (re.compile(r"\bP(K|Na|Ca|Mg)\+(?=\s?[*·×]?\s?\[\1)"), r"P_{\1} "),
    (re.compile(r"\bP(Cl)-(?=\s?[*·×]?\s?\[\1)"), r"P_{\1} "),
    (re.compile(r"(?<![A-Za-z\\_])([zZ])(i|j|X|S|ion)(?=\s*[*·×]?\s*F(?![a-z]))"), r"\1_{\2}"),
)
# A formula in quotation marks, as a program or a page assigns it: latex=r"E_K = ...",
_QUOTED: Final = re.compile(
    r"\A(\s*(?:<[A-Za-z]\w*(?:\s+\w+\s*=|\s*>)\s*)?(?:(?:const|let|var)\s+)?\{?\s*"
    r"(?:['\"]?[A-Za-z]\w{0,20}['\"]?\s*:\s*(?:'[^'=\n]*'|\"[^\"=\n]*\"|`[^`=\n]*`)\s*,\s*){0,4}"
    r"(?:['\"]?[A-Za-z]\w{0,20}['\"]?\s*[:=]\s*)?"
    r"\{?\s*(?:String\.raw|[rRf@])?(?P<mark>\"{3}|'{3}|\\?['\"`]))"
    r"(?!https?:)(?=[^=]*=)(?:(?!(?P=mark)).)*((?P=mark)\s*"
    r"(?:,\s*['\"]?\w+['\"]?\s*:\s*['\"`][^=]*)?\}?\s*[,;)]?\s*(?:/?>|</\w+>)?\s*)\Z",
    re.DOTALL,
)
# A formula that Markdown shows as a picture, which its address draws.
_LINKED: Final = re.compile(
    r"\A(\s*!\[[^\]]*\]\([^\s()]{1,120}?(?:math\?math=|(?:latex|image)\?))(.+)(\)\s*)\Z", re.DOTALL
)
# A flow that goes one way, by the sides between which it goes: J_{i\to o}.
_ONE_WAY: Final = tuple(
    (re.compile(rf"(?<=_\{{)\s*{a}\s*(?:\\(?:long)?(?:to|rightarrow)(?![A-Za-z])|→|->)\s*{b}\s*(?=\}})"
                rf"|(?<=[JM])(?:_|\()?{a}→{b}\)?"), f"{{{said}}}")
    for a, b, said in (("(?:i|in|int)", "(?:o|out|e|ext)", "efflux"),
                       ("(?:o|out|e|ext)", "(?:i|in|int)", "influx"))
)  # fmt: skip
# An underscore that Markdown took for emphasis, and emphasis around a formula.
_TEX: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (_AT_WARMTH, "\\text{ at }"),
    (re.compile(r"\\nabla\s*\\cdot(?![a-z])"), r"\\nabla "),  # in one direction they are the same
    (re.compile(r"(?<=[\]}])\*(?=(?:i|o|in|out|e)\b)"), "_"),
    (re.compile(r"\*\*"), ""),
    # the brackets of a display whose backslash was escaped once more
    (re.compile(r"\A\s*\\\\[\[(](?=.*\\\\[\])]\s*\Z)", re.DOTALL), ""),
    (re.compile(r"(?<=\s)\\\\[\])]\s*\Z"), ""),
    (re.compile(r"(?<![A-Za-z\\])T(?=k_\{?[bB](?![a-z]))"), "T "),
    (re.compile(r"\[/?\$\$?\]"), ""),  # how Anki marks LaTeX
    (_ELLIPSIS, ""),
    (re.compile(r"\^\s*(?:\{\s*)?(?:\\ddagger(?![a-z])|‡)(?:\s*\})?|(?<=\w)‡"), ""),
    # indices that lost their underscore on the way: P{\\text{K}^+}[K^+]{out}
    (
        re.compile(r"(?<=\])\{(?=\s*(?:\\(?:text|mathrm)\s*\{)?(?:out|in|ext|int|o|i|e)\}{1,2})"),
        "_{",
    ),
    (
        re.compile(
            r"(?<=[^A-Za-z\\][PEgIz])\{(?=\s*\\(?:text|mathrm)\s*\{(?:K|Na|Cl|Ca)(?![a-z]))"
        ),
        "_{",
    ),
)
# A depth that is named: c(x=0).
_AT: Final = re.compile(r"(?<=[A-Za-z0-9_}])\(\s*x\s*=\s*(0|d|L|l|\\delta(?![a-z]))\s*\)")
_ASSIGNED: Final = re.compile(
    r"(?:^|[;\n]|(?<=[\w)]),\s)[ \t]*(?:(?:const|double|float|real|local|LOCAL|var|let)\s+)*"
    r"([A-Za-z]\w{1,30})\s*(?:(?<=\w)\([\w\s,;]{1,80}\)\s*)?(?:=(?!=)|<-)"
)


def spellings(source: str, names: Sequence[str] = ()) -> Spellings:
    """Return what stands at which place of a source, where it is not what is written there.

    Parameters
    ----------
    source : str
    names : sequence of str
        Words that the text makes up for itself; they become placeholders.
    """
    found: Spellings = {m.start(): ("", m.end()) for m in _DIRECTIVE.finditer(source)}
    found |= {m.start(): ("", m.end()) for m in _PICTURE.finditer(source)}
    found |= {m.start(): ("^{\\circ}", m.end()) for m in _STANDARD.finditer(source)}
    found |= dict(_densities(source))
    for pattern, text in _ONE_WAY:
        for m in pattern.finditer(source):
            index = text if source[m.start() - 1] == "{" else f"_{text}"
            found[m.start()] = (index, m.end())
    found |= listed(source) | dict(foreign(source)) | dict(_replaced(source, _SALT))
    if quoted := _QUOTED.match(source) or _LINKED.match(source):
        found |= {quoted.start(n): (" ", quoted.end(n)) for n in (1, 3)}
    if all(pattern.search(source) for pattern in _SIDES):
        for pattern in _SIDES:
            found |= {m.start(): (f"c_{{{m[1]}}} ", m.end()) for m in pattern.finditer(source)}
    if "{{" in source:
        found |= _templates(source)
    found |= {m.start(): ("\\ln " if "\\" in source else "ln", m.end())
              for m in _MISREAD.finditer(source)}  # fmt: skip
    if all(pattern.search(source) for pattern in _LETTERED):
        for side, pattern in zip("AB", _LETTERED, strict=True):
            found |= {m.start(): (f"{m[1]}_{{{side}}} ", m.end()) for m in pattern.finditer(source)}
    found |= dict(sides(source)) | dict(phrased(source))
    found |= {m.start(): (f"({m[1]})", m.end()) for m in _AT.finditer(source)}
    found |= dict(mistaken(source))
    if _SINGLE.search(source):  # no sodium there
        found |= {m.start(): ("N_A ", m.end()) for m in _AVOGADRO.finditer(source)}
    if "\\" in source:
        found |= dict(_replaced(source, _TEX))
        return found | cells(source)
    found |= {m.start(): ("\\Delta ", m.end()) for m in _DIFFERENCE.finditer(source)}
    found |= dict(flat(source))
    found |= {m.start(): (f"_{{{m[1]}}}", m.end()) for m in _OF_ION.finditer(source)}
    found |= {m.start(): (f"_{{{m[1]},{m[2]}}}", m.end()) for m in _TWO.finditer(source)}
    found |= {m.start(): ("_{" + m[0].strip("_").replace("½", "1/2") + "}", m.end())
              for m in _GLUED.finditer(source)}  # fmt: skip
    for m in _MARKDOWN.finditer(source):
        kind = m.lastgroup or ""
        if kind == "cut":
            if source.count("**") == 1:
                found[m.start()] = ("", m.end())
            continue
        length = len(m[kind])
        first = m.start(kind)
        opened = {"sub": "_{", "sup": "^{"}.get(kind, "")
        found[first] = (opened, first + length)
        found[m.end() - length] = ("}" if opened else "", m.end())
    found |= dict(_replaced(source, _SPELT))
    for pattern, text in _REWRITTEN:
        found |= {m.start(): (m.expand(text), m.end()) for m in pattern.finditer(source)}
    for name, placeholder in zip(names, PLACEHOLDERS, strict=False):
        for m in re.finditer(rf"(?<![\w.]){re.escape(name)}(?!\w)", source):
            space = "" if source[m.end() : m.end() + 1] == "(" else " "
            found[m.start()] = (placeholder + space, m.end())
    return found | cells(source)


def _densities(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Read J as I where the text calls it a current density, and I_q as the current of charges."""
    spoken = _DENSITY.search(source)
    if spoken and not re.search(r"(?<![A-Za-z\\])I(?![a-z])", source):
        for m in re.finditer(r"(?<![A-Za-z\\])([Jj])(?=_|\s*(?:=|:|&|$))", source):
            yield m.start(), ("I", m.end())
    if spoken and re.search(r"=", source[spoken.end() :]):
        yield spoken.start(), ("", spoken.end())
    for m in re.finditer(r"(?<![A-Za-z\\])I_(?:q(?![A-Za-z])|\{q\})", source):
        yield m.start(), ("I ", m.end())


def _templates(source: str) -> Spellings:
    """Read what a wiki sets as a formula: {{math|...}}, {{sfrac|a|b}}, italics in quotes."""
    found: Spellings = {m.start(): ("", m.end()) for m in _WIKI.finditer(source)}
    opened: list[str] = []
    for m in _BRACES.finditer(source):
        text = ""
        if m[0].startswith("{{") and m[0] != "{{=}}":
            opened.append("frac" if "frac" in m[0] else m[1])
            text = {"frac": " frac{", "sub": "_{", "sup": "^{"}.get(opened[-1], "")
        elif m[0] == "{{=}}":
            text = "="
        elif not opened:
            continue
        elif m[0] == "|":
            text = "}{" if opened[-1] == "frac" else " "
        elif m[0] == "}}":
            text = "}" if opened.pop() in ("frac", "sub", "sup") else ""
        found[m.start()] = (text, m.end())
    return found


def _replaced(
    source: str, table: Sequence[tuple[re.Pattern[str], str]]
) -> Iterator[tuple[int, tuple[str, int]]]:
    for pattern, text in table:
        for m in pattern.finditer(source):
            yield m.start(), (text, m.end())


def assigned(source: str, *, used: bool = False) -> tuple[str, ...]:
    """Return the words to which a text in code assigns something, each once.

    Parameters
    ----------
    source : str
    used : bool
        Whether only those count that the text uses elsewhere.
    """
    if "\\" in source:
        return ()
    names = dict.fromkeys(m[1] for m in _ASSIGNED.finditer(source))
    if used:
        spoken = Counter(re.findall(r"[A-Za-z]\w*", source))
        names = {name: None for name in names if spoken[name] > 1}
    return tuple(names)[: len(PLACEHOLDERS) - 1]
