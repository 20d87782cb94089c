r"""What single languages spell in their own way: spreadsheets, Mathematica, Fortran, NMODL, eqn.

Each place is mapped to what the reader finds there instead.
"""

import re
from collections.abc import Iterator
from typing import Final

from .identifiers import named
from .languages import languages
from .lexicon import SIDES

__all__ = ["dialects"]

# What is to stand at a place of the source, and where it ends.
Spellings = dict[int, tuple[str, int]]

_TYPE: Final = r"(?i:real|double[ \t]+precision|integer|complex)(?:\*[48]|\([^()\n]*\))?"
# A tilde in these patterns is any room within a line.
_REWRITTEN: Final = tuple(
    (re.compile(pattern.replace("~", r"[ \t]*"), re.MULTILINE), text)
    for pattern, text in (
        (r"(?<![\w.])(?:Modelica\.)?Constants\.(?=[A-Za-z])", ""),
        # constants of nature that a module holds under any name
        (
            r"(?<![\w.])(?!np\b|numpy\b|math\b)(?:[a-z]\w{0,11}|[A-Z]\w{1,11})\."
            r"(?=(?:epsilon_0|Avogadro|N_A|Boltzmann|elementary_charge|gas_constant|R|k|e)(?!\w))",
            "",
        ),
        (r"(?<![\w.])Modelica\.Math\.log(?=\s*\()", "ln"),
        (
            r"^~(?:(?:final|parameter|constant|input|output)[ \t]+)*"
            r"(?:Modelica\.)?(?:Units\.|SIunits\.|SI\.)+\w+[ \t]+(?=[A-Za-z])",
            "",
        ),
        # a divergence is the slope of a flux in one direction
        (r"∇~[·⋅∙•](?=~[\w(\[])", r"\\nabla "),
        # a comment behind a statement, unless it says its unit
        (r"(?<=;)[ \t]*//(?=\S)(?![ \t]*[\[(]?m?V(?:olts?)?\b)[^\n]*", ""),
        # blocks of NMODL that state no formula, with its comments
        (r"^~(?:UNITS|NEURON|INDEPENDENT)\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", ""),
        (r"^~TITLE\b[^\n]*$", ""),
        # parameters in XPP, and what depends on one variable there
        (r"^(?:p|par|param|params|number|num)[ \t]+(?=\w+[ \t]*=[ \t]*-?[0-9.])", ""),
        (r"^(~[eE][a-zA-Z]{1,2})\((?:k|na|cl|ca)(?:i|o)\)(?=~=)", r"\1"),
        # the unit of a number in NMODL
        (r"(?<=[0-9.])[ \t]*\((m[VM])\)", r" \1 "),
        (
            r"(?<=[0-9.])[ \t]*\(/?(?:[dD]eg[CK]?|kelvin|m?s|m?[SV]|[munp]?A|mho|coul|um|cm2?)"
            r"(?:[/-](?:[dD]egC|cm2?|ms|mV))?\)",
            "",
        ),
        (r"^~(COMMENT|VERBATIM)\b[\s\S]*?^~END\1\b", ""),
        # Fortran: declarations, doubles, continued lines and comments
        (
            rf"^~{_TYPE}(?:~,~\w+)*~::~(?=\w[^\n]*=)",
            "",
        ),
        (rf"^~{_TYPE}(?:~::)?[ \t]+[^\n=]*$", ""),
        (
            r"^~(?i:implicit[ \t]+none|end[ \t]+(?:program|function|subroutine)|subroutine|program)"
            r"\b[^\n=]*$",
            "",
        ),
        (r"(?:(?<=[0-9]\.)|(?<=\.[0-9])|(?<=[0-9][0-9]))[dD](?=[+-]?[0-9]{1,2}\b)", "e"),
        (r"~&~\n~&?", " "),
        (r"(?:^(?!![a-zA-Z]\w*=)|(?<=\s))!(?![=])[^\n]*$", ""),
        (r"^!(?=[a-zA-Z]\w*=(?!=))", ""),  # a quantity that XPP derives
        # letters of a program that has no capitals
        (r"(?<![\w.])r~\*~t~/~f(?![\w.(])", "(R*T/F)"),
        (r"(?<![\w.])r~\*~t~/~\(~z~\*~f~\)", "(R*T/(z*F))"),
        (
            r"(?<![\w.])\(~r~\*~t~\)~/~\(~z~\*~f~\)",
            "(R*T/(z*F))",
        ),
        # heads of functions, what a module exports, and constants that a preprocessor inserts
        (
            r"^~(?i:(?:(?:elemental|pure|recursive)[ \t]+)*(?:real(?:\*8|\([^()\n]*\))?[ \t]+"
            r"|double[ \t]+precision[ \t]+)?function)[ \t]+\w+~\([^()\n]*\)"
            r"(?:~(?i:result)~\(\w+\))?~$",
            "",
        ),
        (r"^~export[ \t]+(?:default[ \t]+)?", ""),
        (r"^~#define[ \t]+([A-Za-z]\w*)(?:\([\w, ]*\))?[ \t]+(?=[^\s=])", r"\1 = "),
        (r"^~def[ \t]+comp[ \t]+\w+[ \t]+as\b|^~enddef;", ""),
        (r"(?<==)~@\.?[ \t]+(?=[\w(])", " "),
        # a name before a colon, in a language that assigns so
        (r"\A(~[A-Za-z]\w*)~:(?=[^=≈<>:]*\Z)(?=[^:]*[*/(])", r"\1 = "),
        # columns of a table in a spreadsheet
        (r"\[@\[?(\w+)\]?\]", r"\1"),
        # indices that have lost their place below the line
        (
            r"(?<![\w.\]])([EgGIP])[ ](K|Na|Cl|Ca|ion|Mg|HCO3)(?![\w+^_{'’])(?![ ]?[a-z]{2})",
            r"\1_{\2} ",
        ),
        (r"(?<![\w.\]])([VE])[ ](m|rev|eq|rest)(?![\w^_{'’])", r"\1_{\2} "),
        (
            r"\[[ ]?(K|Na|Cl|Ca|Mg|H)(?:[ ](2)?[ ]?([+\-−–]))?[ ]\][ ]?(?:(o|i|out|in|e)(?![\w]))?",
            r"[\1\2\3]\4",
        ),
        (r"(?<!\w)[Cc][ ](inside|outside)(?!\w)", r"c_{\1} "),
        (
            r"(?i:(?:equilibrium|reversal|nernst)[ ]potential)[ ](?:for|of)[ ](?:the[ ])?"
            r"(K|Na|Cl|Ca|Mg|H)(?:[ ]ions?)?[ ]?2?[+\-−–⁺⁻]?(?:[ ]ions?)?(?=\s*(?:=|\(m?V\)))",
            r"E_{\1} ",
        ),
    )
)
# Names that a spreadsheet would take for its columns and rows, R_ and C_, beside its functions.
_SHEET: Final = re.compile(r"(?<!\w)(?:LN|LOG10|LOG|EXP)\(")
_RENAMED: Final = re.compile(r"(?<=[A-Za-z])(?<!\w\w)_(?=\s*[*/),;])")
_MATHEMATICA: Final = re.compile(
    r"^[ \t]*([A-Za-z]\w*)\[((?:\s*\w+_\w*\s*,?)+)\][ \t]*:?=", re.MULTILINE
)
# An ell that was taken for a capital i or a one.
_MISREAD: Final = re.compile(r"(?<=[FfTqe)\s])(In|1n)(?=[ \t]*[(\[{])")
_SUBSCRIPT: Final = re.compile(r"(?<!\w)Su(b|per)script\[\s*(\w+)\s*,\s*\"?([\w+-]+)\"?\s*\]")
# An index in braces that lost its line: c{in}, [K]{out}.
_BRACED: Final = re.compile(r"(?<=[A-Za-z\]])\{(?=[^\W\d_]{1,13}\})")
_OVER: Final = re.compile(r"(?<=\})\s*\bover\b\s*(?:(?=\{)|([A-Za-z0-9]+))")
_SCRIPT: Final = re.compile(r"(?<=[\w\]})])\s+su([bp])\s+(?=[\w{+-])")


def dialects(source: str) -> Spellings:
    """Return what stands at which place of a source without any LaTeX.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> dialects("=R_*T*LN(2)")
    {2: ('', 3)}
    """
    found: Spellings = {}
    for pattern, text in _REWRITTEN:
        found |= {m.start(): (m.expand(text), m.end()) for m in pattern.finditer(source)}
    if _SHEET.search(source):
        found |= {m.start(): ("", m.end()) for m in _RENAMED.finditer(source)}
    for m in _MATHEMATICA.finditer(source):
        found[m.start()] = (f"{m[1]} =" if named(m[1]) else "Zqz =", m.end())
    for m in _BRACED.finditer(source):
        if source[m.end() : source.index("}", m.end())] in SIDES:
            found[m.start()] = ("_{", m.end())
    if not re.search(r"(?:ln|log)", source, re.IGNORECASE):
        found |= {m.start(1): (" ln", m.end(1)) for m in _MISREAD.finditer(source)}
    for pieces in (_eqn, _indexed, _small, languages):
        found |= dict(pieces(source))
    return found


def _small(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Read r, t and f as the constants in a program that has no capitals: r*(t+273)/(z*f)."""
    words = set(re.findall(r"(?<![\w.])[A-Za-z]\w*", source))
    logarithm = re.search(r"\b(?:log|ln|exp)", source) is not None
    if not logarithm or not {"r", "f"} <= words or words & {"R", "F", "T"}:
        return
    for m in re.finditer(r"(?<![\w.])[rtf](?![\w.(])", source):
        yield m.start(), (m[0].upper() + " ", m.end())


def _indexed(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Read what Mathematica calls an index: Subscript[K, o]."""
    for m in _SUBSCRIPT.finditer(source):
        sign = "_" if m[1] == "b" else "^"
        yield m.start(), (f"{m[2]}{sign}{{{m[3]}}} ", m.end())


def _eqn(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Read fractions of eqn and StarMath: {a} over {b}, with sub and sup."""
    overs = list(_OVER.finditer(source))
    for m in overs:
        depth, at = 0, m.start() - 1
        while at >= 0:
            depth += (source[at] == "}") - (source[at] == "{")
            if not depth:
                break
            at -= 1
        if at >= 0:
            yield at, (" frac{", at + 1)
            yield m.start(), (f"{{{m[1]}}}" if m[1] else "", m.end())
    if overs or re.match(r"\s*(?:\.EQ|eqn\b)", source):
        for m in _SCRIPT.finditer(source):
            yield m.start(), ("_" if m[1] == "b" else "^", m.end())
        for m in re.finditer(r"^\s*(?:\.EQ|eqn\b)|^\.EN", source, re.MULTILINE):
            yield m.start(), ("", m.end())
