"""Write the docstring of a generated function, in numpydoc, from what its quantities declare."""

import re
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Final

import mpmath

from vrest.kernel import Hypothesis, Kind
from vrest.numerics.extraction import DOMAINS, Formula
from vrest.quantity import Quantity
from vrest.result import Result

__all__ = ["docstring"]

_WIDTH: Final = 100
_SUPERSCRIPT: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# What the quantities of an example are worth: a muscle cell at body temperature.
_TYPICAL: Final = {
    "K_in": "155.0",
    "K_out": "4.0",
    "Na_in": "12.0",
    "Na_out": "145.0",
    "T": "310.0",
    "V_m": "-0.07",
    "c_in": "140.0",
    "c_out": "4.0",
    "pH_in": "7.8",
    "pH_out": "7.0",
    "z": "1.0",
}


def docstring(formula: Formula, hypotheses: Iterable[Hypothesis], declared: Result | None) -> str:
    """Write the docstring of a function.

    Parameters
    ----------
    formula : Formula
        What it computes.
    hypotheses : iterable of Hypothesis
        Γ of the theorem.
    declared : Result or None
        The derivation that the theorem comes from, if it has one.

    Returns
    -------
    str
        Lines without indentation or quotes.
    """
    parts = [f"Return the {_title(formula, declared)}.", "", *_wrap(str(formula.statement))]
    parts += ["", "Parameters", "----------"]
    for quantity in formula.inputs:
        parts += _entry(f"{quantity.name} : ", quantity, DOMAINS.get(quantity.domain, ""))
    parts += [
        'errors : {"raise", "nan"}, optional',
        "    What an argument outside its domain gives: a `ValueError`, or NaN in its place.",
        *("", "Returns", "-------"),
        *_entry("", formula.returns, "of the shape that the arguments broadcast to"),
        *("", "Raises", "------", "ValueError"),
        *_wrap(_faults(formula.inputs), "    "),
        *("TypeError", "    If an argument is not made of real numbers."),
        *("", "Notes", "-----", *_wrap(_provenance(hypotheses, declared))),
    ]
    sources = dict.fromkeys(h.source for h in hypotheses if h.source)
    if declared and declared.references:
        sources = {**sources, declared.references: None}
    if sources:
        parts += ["", "References", "----------"]
        for number, source in enumerate(sources, 1):
            parts += _wrap(f".. [{number}] {source}", after="   ")
    return "\n".join([*parts, *_example(formula, declared)])


def _title(formula: Formula, declared: Result | None) -> str:
    """Begin in lower case, unless the first word is a name: then it is written so elsewhere too."""
    if declared is None:
        return formula.returns.meaning
    first, *rest = declared.title.split(" ")
    named = re.search(rf"\s{re.escape(first)}\b", f"{declared.summary} {declared.references}")
    return " ".join([first if named else first.lower(), *rest])


def _wrap(text: str, before: str = "", after: str | None = None) -> list[str]:
    indent = before if after is None else after
    # a docstring stands four columns in
    return wrap(
        text, _WIDTH - 4, initial_indent=before, subsequent_indent=indent, break_on_hyphens=False
    )


def _entry(start: str, quantity: Quantity, remark: str) -> list[str]:
    unit = re.sub(r"(?<=[A-Za-z])-?\d+", lambda m: m[0].translate(_SUPERSCRIPT), quantity.unit)
    first, rest = quantity.meaning[0], quantity.meaning[1:]
    # pH stays pH
    meaning = f"{first if rest[:1].isupper() else first.upper()}{rest}"
    described = f"{meaning}; {remark}." if remark else f"{meaning}."
    return [f"{start}array (...), {unit}", *_wrap(described, "    ")]


def _faults(inputs: Sequence[Quantity]) -> str:
    domains: dict[str, list[str]] = {}
    for quantity in inputs:
        if quantity.domain in DOMAINS:
            domains.setdefault(DOMAINS[quantity.domain], []).append(f"`{quantity.name}`")
    wrong = [f"{' or '.join(names)} is not {domain}" for domain, names in domains.items()]
    return f"If {', '.join([*wrong, 'or the shapes do not broadcast'])}."


def _provenance(hypotheses: Iterable[Hypothesis], declared: Result | None) -> str:
    assumed = [h.name.replace("_", " ") for h in hypotheses if h.kind is not Kind.DEFINITION]
    laws = dict.fromkeys(assumed)
    origin = (
        f"Generated from the theorem `{declared.id}` of `{declared.module}`"
        if declared
        else ("Generated from a theorem")
    )
    return f"{origin}, which rests on: {'; '.join(laws)}." if laws else f"{origin}."


def _example(formula: Formula, declared: Result | None) -> list[str]:
    """Show a call whose result is worked out apart from the function, where values are at hand."""
    if declared is None or any(q.name not in _TYPICAL for q in formula.inputs):
        return []
    with mpmath.workdps(30):
        values = {q.symbol: mpmath.mpf(_TYPICAL[q.name]) for q in formula.inputs}
        values |= {q.symbol: mpmath.mpf(q.value) for q in formula.constants}
        value = mpmath.mpf(formula.expression.evalf(25, subs=values))
        places = 5 - int(mpmath.floor(mpmath.log10(abs(value))))
        shown = round(float(value), places)
    call = [_TYPICAL[q.name] for q in formula.arguments]
    call += [f"{q.name}={_TYPICAL[q.name]}" for q in formula.keywords]
    line = f">>> round({formula.name}({', '.join(call)}), {places})"
    return ["", "Examples", "--------", line, repr(shown)]
