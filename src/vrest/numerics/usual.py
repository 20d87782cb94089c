"""Print the functions of `special` for floats as they are where nothing is near the ends of floats.

Each becomes plain arithmetic in place, under a condition that most numbers meet, and a call for all
others; a call alone would take longer than what it computes.
"""

import sys
from typing import Final

__all__ = ["USUAL", "usual"]

USUAL: Final = frozenset(
    (
        "bernoulli_difference",
        "bernoulli_slopes",
        "log_quotient",
        "log_ratio",
        "log_sum_exp",
        "logistic",
        "portion",
    )
)
_NORMAL: Final = f"{sys.float_info.min!r} <= {{}} <= {sys.float_info.max!r}"
_SAFE: Final = "-300.0 < {} < 300.0"


def usual(operation: str, name: str, parts: list[str], shared: dict[str, str]) -> list[str]:
    """Print the statements that make `name` of the parts.

    Parameters
    ----------
    operation : str
        One of `USUAL`.
    name : str
        The variable.
    parts : list of str
        The arguments, as expressions.
    shared : dict
        What statements before have computed already, expression to variable; more is added.

    Returns
    -------
    list of str
    """
    lines: list[str] = []

    def named(text: str, mark: str = "") -> str:
        if text.isidentifier() or _is_number(text):
            return text
        if text not in shared:
            shared[text] = f"{name}{mark or f'_{len(lines)}'}"
            lines.append(f"{shared[text]} = {text}")
        return shared[text]

    parts = [named(part) for part in parts]
    call = f"_of_{operation}({', '.join(parts)})"
    if operation == "bernoulli_difference":
        a, b, u = parts
        size = named(f"abs({u})")
        drift = f"{u} * ({a} if {u} > 0.0 else {b})"
        value = f"({a} - {b}) * ({size} / _math_expm1({size})) + {drift}"
        condition = f"0.0 < {size} < 40.0"
    elif operation == "bernoulli_slopes":
        a, b, u = parts
        size = named(f"abs({u})")
        rise = named(f"_math_expm1({size}) if {size} < 40.0 else _nan")
        slope = f"(({size} - 1.0) * {rise} + {size}) / ({rise} * {rise})"
        slope = named(f"{slope} if {size} > 1.0 else _nan")
        fall = named(f"({a} - {b})")
        value = f"({fall} * {slope} - {a} if {u} > 0.0 else -{fall} * {slope} - {b})"
        # one may be infinite
        condition = f"{slope} == {slope} and {fall} - {fall} == 0.0"
    elif operation in ("log_quotient", "log_ratio"):
        a, b, *gap = parts
        ratio = named(f"{a} / {b}")
        value, condition = f"_math_log({ratio})", _NORMAL.format(ratio)
        if operation == "log_ratio":
            near = f"_math_log1p({gap[0] if gap else f'({a} - {b})'} / {b})"
            low, high = _NORMAL.split("{}")
            condition = f"2.0 <= {ratio}{high} or {low}{ratio} <= 0.5"
            call = f"{near} if 0.5 < {ratio} < 2.0 else {call}"
    elif operation == "logistic":
        c, a, b, u = parts
        ratio = named(f"{a} / {b}")
        value = f"{c} / (1.0 + {ratio} * _math_exp({u}))"
        condition = f"{_SAFE.format(u)} and 1e-150 < {ratio} < 1e150"
    else:
        c, *pairs = parts
        terms = [
            named(f"{x} * _math_exp({u}) if {_SAFE.format(u)} else _nan")
            for x, u in zip(pairs[::2], pairs[1::2], strict=True)
        ]
        whole = named(" + ".join(sorted(terms)))
        if operation == "portion":
            value = f"{c} * ({terms[0]} / {whole})"
            condition = " and ".join(f"1e-150 < {term} < 1e150" for term in terms)
        else:
            ratio = named(f"{whole} / {c}")
            value = f"_math_log({ratio})"
            condition = f"1e-290 < {whole} and {_NORMAL.format(ratio)}"
    return [*lines, f"{name} = {value} if {condition} else {call}"]


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "").replace("e-", "").replace("e+", "").isdigit()
