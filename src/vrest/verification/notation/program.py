r"""What programs write around their formulas: functions, blocks, declarations, calls on lists.

Each place is mapped to what the reader finds there instead; what only frames a formula becomes
nothing, and what a function returns becomes an equation for a name that is made up.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from .bare import RETURNED

__all__ = ["is_program", "is_sheet", "program"]

_ARGUMENTS: Final = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\)){0,400}\)"
_NAMES: Final = r"[A-Za-z_]\w*(?:[ \t]*,[ \t]*[A-Za-z_]\w*)*"
_IN_MILLI: Final = r"(?:[*/][ \t]*(?:1e-?3|1000(?:\.0?)?|0\.001))?"
# Lines and parts of lines that frame a formula and say nothing of it.
_FRAMES: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^[ \t]*(?:import|from)\s+\w[^\n=()]*$",
        r"^[ \t]*@\w+(?:\.\w+)*(?:\([^()\n]*\))?[ \t]*$",  # a decorator
        r"^[ \t]*@\.?[ \t]+(?=\w)",
        r"^[ \t]*print\([^\n]*\)[ \t]*;?[ \t]*$",
        r"^[ \t]*(\w+)\s*=\s*(?:np\.)?(?:max|maximum|fmax|clip)\(\s*\1\s*,[^\n]*\)[ \t]*;?[ \t]*$",
        r"^[ \t]*(?:end|endfunction|END|UNITSOFF|UNITSON)[ \t]*;?[ \t]*$",
        rf"^[ \t]*return[ \t]*\(?[ \t]*{_NAMES}[ \t]*\)?[ \t]*{_IN_MILLI}[ \t]*;?[ \t]*$",
        r"^[ \t]*(?:LOCAL|SOLVE|TABLE|global|persistent)\b[^\n=]*$",
        r"(?:^|(?<=[;\n]))[ \t]*var\s+\w+\s*:[^;=\n]*;",  # CellML declares a variable
        # the letters of a formula, listed below it
        r"^[ \t]*[-*•][ \t]+(?=[^\n=:]{1,24}[=:][ \t]*[A-Za-z'’]+[ \t]+[A-Za-z])",
        r"^[ \t]*\"[A-Z][^\"\n=]*\"[ \t]*$",  # a line of words in quotation marks
        r"^[ \t]*#(?:include|define\s+\w+\s*$|pragma)[^\n]*$",
    )
)
_DOCUMENTED: Final = re.compile(r"(\"\"\"|''').*?\1", re.DOTALL)
# What begins a function whose result is returned, or assigned within.
_HEADS: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"^[ \t]*def\s+\w+\s*{_ARGUMENTS}\s*(?:->[^:\n]+)?:",
        r"^[ \t]*function\s+(?:(?:\[[\w, \t]*\]|\w+)\s*=\s*)?\w+(?:[ \t]*\([^()]*\))?(?=[^{=]*$)",
        r"(?<==)[ \t]*lambda[ \t]+\w[^:\n]{0,120}:",
        r"(?<==)[ \t]*@\([\w, ~]*\)",
        r"(?<==)[ \t]*\([\w, \t]*\)\s*(?:=>|->)",
    )
)
_OPENED: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"(?:(?<=<-)|(?<==))[ \t]*function\s*\([^()]*\)\s*\{?",
        r"(?<==)[ \t]*\([\w, \t{}:=.]*\)\s*=>\s*\{(?=[ \t]*\n)",
        r"(?<=[=\-] )function\s*\([^()]*\)\s*\{(?=[ \t]*\n)",
        r"^[ \t]*(?:(?:static|inline|const|extern|public|private|pub|export)\s+)*"
        r"(?:double|float|real|realtype|auto|function|fn|func)\s+(?:\w+\.)?\w+\s*\([^()]*\)\s*"
        r"(?:->\s*\w+\s*)?\{",
        r"^[ \t]*(?:BREAKPOINT|INITIAL|ASSIGNED|PARAMETER|STATE|DERIVATIVE\s+\w+)\s*\{",
        rf"^[ \t]*(?:PROCEDURE|FUNCTION)\s+\w+\s*{_ARGUMENTS}(?:\s*\([^()]*\))?\s*\{{",
    )
)  # fmt: skip
_NAMED: Final = re.compile(r"[A-Za-z]\w*")
_ELEMENTWISE: Final = frozenset("gGEePpIiczCVv")
_TOTALS: Final = re.compile(r"\b(?:np\.|numpy\.|jnp\.)?(?:sum|nansum|SUM)\(")
_DOTS: Final = re.compile(r"\b(?:(?:np|numpy|jnp)\.dot|dot|SUMPRODUCT)\(")
_METHOD: Final = re.compile(r"(?:\b([A-Za-z]\w*)|\(([^()]{1,60})\))\.sum\(\)")
_REWRITTEN: Final = tuple(
    (re.compile(pattern, re.MULTILINE), text)
    for pattern, text in (
        (r"\b(?:np|numpy|jnp|math|cmath|torch|scipy|std|Math|xp)(?:\.|::)log(?=\s*\()", "ln"),
        (r"(?<![\w.)\]])[A-Za-z_]\w+(?:\.|::)log(?=\s*\(\s*[^\s)])", "ln"),  # of any module
        (r"(?<![\w.)\]])[A-Za-z_]\w+(?:\.|::)(?=(?:ln|log10|exp|sqrt)\s*\(\s*[^\s)])", ""),
        # what only guards against zero, and what only changes the type
        (
            r"\b(?:np\.|math\.|Math\.)?(?:max|maximum|fmax)\(\s*([A-Za-z]\w*)\s*,\s*(?:1e-[0-9]+|0?\.0+1)\s*\)",
            r"\1",
        ),
        (r"\s+as\s+f(?:32|64)\b", ""),
        (r"(?<=[-+*/=(,]|\s)float(?=\s*\()", ""),
        # a temperature turned into kelvins by a function, and names that a translator numbers
        (
            r"\b(?:[A-Za-z_]\w*\.)?(?:[Cc]|[Cc]elsius|[Dd]eg_?[Cc])_?(?:[Tt]o|2)_?[Kk](?:elvin)?"
            r"\(\s*(?:[Tt]|[Tt]emp|[Tt]emperature|[Tt]_?[Cc]|celsius)\s*\)",
            "T",
        ),
        (r"\bcomp[0-9]+_(?=[A-Za-z])", ""),
        (r"(?<=[A-Za-z0-9]{2})_(?=[ \t]*[*/;=)])", ""),  # a member of a class: GNa_
        (r"(^[ \t]*|[-+*/=(,][ \t]*)_(?=[A-Za-z]\w*)", r"\1"),
        # a function of several lines, whose name is that of what it returns at its end
        (r"^[ \t]*[A-Za-z_.]\w*[ \t]*(?:<-|=)[ \t]*(?=function\s*\([^()]*\)\s*\{[ \t]*\n)", ""),
        (r"\b([A-Za-z]\w?)\s*@\s*([A-Za-z]\w?)\b", r"(\\sum _i (\1_i*\2_i))"),
        (r"\bd(V|v|U|u)_?m?_?d_?t\b", r"(d\1/dt)"),
        (r"\bdE_?m_?d_?t\b", "(dV/dt)"),
        (r"\bd(V|v)dt\[\w*\]", r"(d\1/dt)"),
        (r"^([ \t]*)([vVu])m?'(?=[ \t]*=)", r"\1d\2/dt"),
        (r"^([ \t]*)(na|k|cl|ca|mg)(i|o)'(?=[ \t]*=)", r"\1d[\2]_\3/dt"),
        (r"\bd([nN]a|[kK]|[cC][al]|[mM]g)_?(i|in)_?dt\b", r"(d[\1]_\2/dt)"),
        (
            r"^([ \t]*)d(na|k|cl|ca|mg|Na|K|Cl|Ca|Mg)_?(i|in)(?=[ \t]*(?:<-|=)(?!=))",
            r"\1d[\2]_\3/dt",
        ),
        (r"^([ \t]*)d(V|v)_?m?(?=[ \t]*<-)", r"\1d\2/dt"),  # in R
        (r"\bode\(\s*([A-Za-z]\w*)\s*,\s*\w+\s*\)", r"d\1/dt"),
        (r"(?<=[0-9])[ \t]*\{[A-Za-z_]\w*\}|\{dimensionless\}", ""),  # CellML gives units
        (
            r"\b(?:grad|nabla)(?=\()|\bgrad_(?=\w)"
            r"|(?<![\w.\\])(?:grad|nabla)(?= ?[A-Za-z]+(?:_\w+)?(?!\w| [a-z]{3}))",
            r"\\nabla ",
        ),
        # a sum in words over what bears an index or names all cations: sum(g_i*E_i), sum P_c [c]_o
        (
            r"(?<![\w.])[Ss]um(?= ?[\[(]?[A-Za-z]+_(?:i|j|k|n|c|a|x|ion|cat|an|cation|anion)\b)",
            r"\\sum ",
        ),
        (r"(?<![\w.])[Ss]um(?= ?[\[(]conductances?\b)", r"\\sum "),
        (r"(?<![\w.])[Ss]um_\{?(i|j|k|n|c|a|x|ion)\}?(?=[ (\[*])", r"\\sum _\1 "),
        (r"\A\s*=(?!=)(?!.*\b\$?[A-Z]{1,2}\$?[0-9]{1,4}\b)", RETURNED),  # of a spreadsheet
        (r"\A[ \t]*lambda[ \t]+\w[^:\n]{0,120}:", RETURNED),  # a function without a name
        (r"\b([0-9]+)\.f\b", r"\1.0"),
        (r"(?<=[0-9])[ \t]*\*[ \t]*(mV|mM)\b(?![ \t]*/)", r" \1"),  # a number with its unit
        (r"\b([mhnx])_?[A-Z][A-Za-z0-9]{0,4}_?(?:inf|infinity|ss)\b", r"\1_{inf}"),  # of a channel
        (r"(?<=[-+*/(,])[ \t]*\.\.\.[ \t]*\n", " "),  # MATLAB goes on in the next line
        # a method of one argument is no function of a coordinate: E_Na(Na_i) = ...
        (r"^([ \t]*[A-Za-z]\w*(?<!_))\([A-Za-z]+_\w+\)(?=[ \t]*=(?!=))", r"\1"),
    )
)
_METHODS: Final = re.compile(r"(?<=[\w)])\.(ln|log10|exp|sqrt|abs)\(\)")
_MODULES: Final = frozenset({"np", "math", "numpy", "Math"})
_COMMENT: Final = re.compile(
    r"(?<=[\w)\]])[ \t]*%"
    r"(?:(?<=[^0-9\s]%)|(?<=[^0-9\s][ \t]%)|(?=[ \t]*(?:in[ \t]+)?[munpk]?[VAMS]\b))"
    r"(?=[ \t]*[A-Za-z(\[])[^\n]*"
)

# What no formula in mathematics has: ends of statements, comments, declarations, modules.
_MARKS: Final = re.compile(
    r";[ \t]*(?:\n|\Z|//|[%#])|(?:\A|\s)//[ \t]|(?<=[\w)])[ \t]+\#[ \t]"
    r"|\*\*[ \t]*\(?-?\d|\b(?:np|numpy|math|Math|std)(?:\.|::)"
    r"|^[ \t]*(?:def|double|float|const|var|let|return|real|auto|import|from|function)[ \t]+\w"
    r"|\w[ \t]*<-[ \t]*[\w(]"  # R
    r"|^[ \t]*e(?:k|na|ca|cl|h|gaba|rev)[ \t]*=",
    re.MULTILINE,
)

# What is to stand at a place of the source, and where it ends.
Spellings = dict[int, tuple[str, int]]


def is_program(source: str, functions: frozenset[str]) -> bool:
    """Tell whether a claim is of a program, where ``log`` is the natural logarithm.

    Parameters
    ----------
    source : str
    functions : frozenset of str
        Those that it calls; beside ``log10`` a ``log`` is another one.
    """
    if "\\" in source or re.match(r"\s*=", source):  # not so in a spreadsheet
        return False
    return {"log", "log10"} <= functions or ("*" in source and bool(_MARKS.search(source)))


def is_sheet(source: str) -> bool:
    """Tell whether a claim is of a spreadsheet that has ``LOG``, to the base 10 there.

    Parameters
    ----------
    source : str
    """
    return bool(re.match(r"\s*=(?![=>])", source)) and "LOG(" in source and "\\" not in source


def program(source: str) -> Spellings:
    """Return what stands at which place of a source that may be a program.

    Parameters
    ----------
    source : str
        Without any LaTeX.
    """
    found: Spellings = {}
    for pattern, text in _REWRITTEN:
        found |= {m.start(): (m.expand(text), m.end()) for m in pattern.finditer(source)}
    found |= dict(_totals(source))
    found |= dict(_methods(source))
    for at, (text, end) in _last(source):
        if at in found:
            text, end = text + found[at][0], found[at][1]
        else:
            text, end = text + source[at], at + 1
        found[at] = (text, end)
    found |= dict(_arguments(source))
    found |= {m.start(): ("", m.end()) for m in _COMMENT.finditer(source)}
    for pattern in (*_FRAMES, _DOCUMENTED):
        found |= {m.start(): ("", m.end()) for m in pattern.finditer(source)}
    found |= dict(_functions(source))
    return found


def _methods(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Write what is called as a method as a function: (a/b).ln()."""
    for m in _METHODS.finditer(source):
        at = m.start() - 1
        if source[at] != ")":
            name = re.search(r"[A-Za-z_]\w*\Z", source[: m.start()])
            if name and name[0] not in _MODULES:
                yield name.start(), (f"{m[1]}({name[0]})", m.end())
            continue
        depth = 0
        while at >= 0:
            depth += (source[at] == ")") - (source[at] == "(")
            if depth == 0:
                break
            at -= 1
        if at >= 0:
            yield at, (f"{m[1]}(", at + 1)
            yield m.start(), ("", m.end())


def _last(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Read a last line that only computes as what is returned, as Rust and R return it."""
    body = source.rstrip().removesuffix("}").rstrip()
    start = max(body.rfind(";\n"), body.rfind("{\n"))
    if re.search(r"\bfunction\s*\(|^[ \t]*function\b[^=\n]*$", source, re.MULTILINE):
        body = re.sub(r"\n[ \t]*end\Z", "", body)
        last = body.rfind("\n")
        whole = body.count("(", last) == body.count(")", last)
        start = max(start, last) if whole else start
    line = body[start + 1 :]
    assigns = re.search(r"(?<![<>=!])=(?!=)|<-|\breturn\b|[;:]", line)
    if start < 0 or assigns or not re.search(r"[*/(]", line) or "\\" in source:
        return
    at = start + 1 + len(line) - len(line.lstrip())
    yield at, (RETURNED, at)


def _functions(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Drop the heads of functions with the braces that close them."""
    for pattern in _HEADS:
        for m in pattern.finditer(source):
            yield m.start(), _opened(source, m.end())
    for pattern in _OPENED:
        for m in pattern.finditer(source):
            yield m.start(), _opened(source, m.end())
            close = _closing(source, m.end()) if source[m.end() - 1] == "{" else -1
            if close >= 0:
                yield close, ("", close + 1)


def _opened(source: str, end: int) -> tuple[str, int]:
    """Return what stands for the head of a function: nothing, or that it returns what follows."""
    returned = re.match(r"\s*return\b(?=[^=\n]+$)", source[end:], re.MULTILINE)
    if returned and re.search(r"(?<!=)=[ \t]*\([^()]*\)\s*=>\s*\{\Z", source[:end]):
        return ("", end + returned.end())  # the function's own name stands before it
    return (RETURNED, end + returned.end()) if returned else ("", end)


def _closing(source: str, at: int) -> int:
    """Return the place of the brace that closes one that was opened before a place, or -1."""
    depth = 1
    for place in range(at, len(source)):
        depth += (source[place] == "{") - (source[place] == "}")
        if depth == 0:
            return place
    return -1


def _inner(source: str, at: int) -> str | None:
    """Return what brackets hold that were opened before a place, or None if they never close."""
    depth = 1
    for place in range(at, min(len(source), at + 300)):
        depth += (source[place] == "(") - (source[place] == ")")
        if depth == 0:
            return source[at:place]
    return None


def _counted(text: str) -> str | None:
    """Return a product of lists with an index at each, or None if it is none."""
    names = _NAMED.findall(text)
    if not names or any(name[0] not in _ELEMENTWISE or len(name) > 2 for name in names):
        return None
    if not re.fullmatch(r"[\w\s.*/()^-]+", text):
        return None
    return _NAMED.sub(lambda m: f"{m[0][0]}_i", text)


def _totals(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Write sums over lists as sums over an index: np.sum(g*E), g.sum(), np.dot(g, E)."""
    joined: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
        (_TOTALS, lambda text: text),
        (_DOTS, lambda text: re.sub(r"[,;]", "*", text, count=1)),
    )
    for pattern, product in joined:
        for m in pattern.finditer(source):
            inner = _inner(source, m.end())
            counted = None if inner is None else _counted(product(inner))
            if inner is not None and counted is not None:
                yield m.start(), (f"(\\sum _i ({counted}))", m.end() + len(inner) + 1)
            elif inner is not None and m[0] == "SUM(" and "," in inner:
                yield from _listed(source, m.start(), m.end(), m.end() + len(inner))
    for m in _METHOD.finditer(source):
        counted = _counted(m[1] or m[2])
        if counted is not None:
            yield m.start(), (f"(\\sum _i ({counted}))", m.end())


def _listed(source: str, start: int, at: int, close: int) -> Iterator[tuple[int, tuple[str, int]]]:
    """Write a sum over what a spreadsheet lists: SUM(a, b)."""
    yield start, ("((", at)
    depth = 0
    for place in range(at, close):
        depth += (source[place] in "([") - (source[place] in ")]")
        if source[place] in ",;" and depth == 0:
            yield place, (")+(", place + 1)
    yield close, ("))", close + 1)


def _arguments(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Read a semicolon between the arguments of a function as a comma."""
    depth = 0
    for place, char in enumerate(source):
        depth += (char in "([") - (char in ")]")
        if char == ";" and depth > 0:
            yield place, (",", place + 1)
