"""Calls: what a program calls for the sake of its types and its speed, written as arithmetic."""

import re
from collections.abc import Callable
from typing import Final

from .tidied import closed, split

__all__ = ["plainly"]

_MODULE: Final = (
    r"(?:\b(?:np|numpy|jnp|math|Math|torch|xp|cp|tf|u|std|sp|scipy|Base|NaNMath|f32|f64)"
    r"(?:\.math)?(?:\.|::))?"
)
# What gives back what it is called with, whatever its further arguments are.
_SAME: Final = (
    r"nan_to_num|asarray|as_tensor|tensor|float(?:32|64|_)?|Float(?:32|64)?|Double|Number|as\.numeric"
    r"|parseFloat|mpf|str|Decimal|real|squeeze|atleast_1d|dble|sngl|array|clip|clamp|unp|simplify|convert|abs2"
)
# For each, how many arguments it has at least, and what it computes from them.
_CALLS: Final[tuple[tuple[str, int, Callable[[list[str]], str]], ...]] = (
    (_SAME, 1, lambda given: f"({given[0]})"),
    (r"square", 1, lambda given: f"(({given[0]})^2)"),
    (r"divide|true_divide|div", 2, lambda given: f"(({given[0]})/({given[1]}))"),
    (r"multiply", 2, lambda given: f"(({given[0]})*({given[1]}))"),
    (r"subtract", 2, lambda given: f"(({given[0]}) - ({given[1]}))"),
    (r"add", 2, lambda given: f"(({given[0]}) + ({given[1]}))"),
)
_RENAMED: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"\b(?:fast|safe|stable|limited|clipped|my|c?q|d)_?(?:EXP|[Ee]xp)f?(?=\s*\()|\bEXP(?=\s*\()",
         "exp"),
        (r"\b(?:fast|safe|my)_?(?:LOG|[Ll]og|[Ll]n)f?(?=\s*\()"
         r"|\b(?:Math|NaNMath|MathF|Foundation)\.[Ll]og(?=\s*\()", "ln"),
        (r"\bMath\.Log10(?=\s*\()", "log10"),
        (r"\b(?:Math|MathF)\.(?:Exp|exp)(?=\s*\()", "exp"),
        (r"\bMath\.LN10\b", "ln(10)"),
        (r"\.pow[if]?(?=\s*\()", "^"),
        (r"(?<=[0-9])_?f(?:32|64)(?![\w.])", ""),
        # 2F is twice the constant of Faraday
        (r"((?:[0-9]\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)f(?![\w.(])", r"\1"),
        (r"(?<=[0-9]\.)(?:f|F|L|d0|D0)(?![\w.])", "0"),
        (r"\$(?=[A-Za-z_])", ""),
        (r"\s+as\s+(?:[fiu](?:32|64|size)|number|any|Float64|Double)\b", ""),
        # the first of the derivatives that a model returns, where it is that of a voltage
        (r"^[ \t]*(?:d[uyYxX](?:dt|_dt)?|[uyx]dot|DY|yp|rhs|out|f)[ \t]*[\[(][ \t]*[01]"
         r"(?:[ \t]*,[ \t]*1)?[ \t]*[\])][ \t]*=(?!=)(?=.*[vVuU].*/[ \t]*\(?[cC]_?m?\)?[ \t]*$)",
         "dV/dt ="),
        (r"^[ \t]*(?:d[uyx](?:dt)?|[uyx]dot)[ \t]*[\[(][ \t]*[01][ \t]*[\])][ \t]*=(?!=)"
         r"(?=[ \t]*\(?1(?:\.0*)?[ \t]*/[ \t]*[cC]_?m?\)?[ \t]*\*)", "dV/dt ="),
        (r"^[ \t]*d[uxy]\.[vV]m?[ \t]*=(?!=)", "dV/dt ="),
        # the names of spaces and of what NEURON is called by
        (r"(?<![\w.])(?:[A-Za-z_]\w*::)+(?=[A-Za-z_]\w*(?!\w|::|\s*\())", ""),
        (r"(?<![\w.])h\.(?=celsius\b)", ""),
        (r"(?<![\w.)\]])\.(?=[A-Z]\w*_)", ""),
        # gates that are multiplied by themselves
        (r"(?<![\w.^/])(?<![/^][ \t])([mhndf])((?:[ \t]*\*[ \t]*\1(?!\w))+)(?![ \t]*(?:\^|\*\*))",
         lambda m: f"{m[1]}^{m[2].count('*') + 1}"),
        # what belongs to what a pointer points to, or to parameters
        (r"(?<![\w.])(?:p|par|params?|parms?|self|this|cfg|config|neuron|cell|consts?|constants|opts)\."
         r"(?=[A-Za-z_]\w*)(?!\w+\s*\()", ""),
        (r"(?<![\w.])(?:[A-Za-z_]\w*(?:->|\.))*[A-Za-z_]\w*->(?:[A-Za-z_]\w*\.)*(?=[A-Za-z])", ""),
        (r"(?<=[A-Za-z_]{2})\[\[(['\"])(\w+)\1\]\]", r"['\2']"),
        (r"(?<=[A-Za-z0-9_])\[(?:[ijknt](?:[ \t]*[-+][ \t]*1)|[jkntN]|ii|jj|idx|node|cell|:)\]"
         r"(?!\s*[_^/]?[\[{])", ""),
        # what belongs to an object on the left, and a capacitance that is no unit of length
        (r"^([ \t]*)[a-z]\w*(?:\.|->)(?=[A-Za-z]\w*[ \t]*=(?!=))", r"\1"),
        (r"^([ \t]*(?:d[vVuU](?:m|dt|_dt|/dt|m/dt)?|[vV]m?')[ \t]*(?:=|<-)(?!=).*[)\w]"
         r"[ \t]*/[ \t]*)(?:\w+\.)?cm[ \t]*$", r"\1C_m"),
    )
)  # fmt: skip


def plainly(line: str) -> str:
    """Return a line with its calls as arithmetic.

    Parameters
    ----------
    line : str

    Examples
    --------
    >>> plainly("E = np.nan_to_num(fastEXP(np.divide(a, b)))")
    'E = (exp(((a)/(b))))'
    """
    for pattern, text in _RENAMED:
        line = pattern.sub(text, line)
    for names, least, written in _CALLS:
        pattern = re.compile(rf"(?<![\w.]){_MODULE}(?:{names})\s*\(")
        at = 0
        while found := pattern.search(line, at):
            close = closed(line, found.end())
            given = [part.strip() for part in split(line[found.end() : close])] if close > 0 else []
            at = found.end()
            if len(given) >= least:
                line = f"{line[: found.start()]}{written(given)}{line[close + 1 :]}"
                at = found.start()
    return line
