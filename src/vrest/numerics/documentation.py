"""Write the docstring of a generated function, in numpydoc, from what its quantities declare."""

import re
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Final

import mpmath
import sympy as sp

from vrest.kernel import Hypothesis, Kind
from vrest.numerics.extraction import DOMAINS, Formula
from vrest.numerics.printer import elementary
from vrest.numerics.summation import spelt_out
from vrest.quantity import Quantity
from vrest.result import Result

__all__ = ["docstring", "record_docstring"]

_WIDTH: Final = 100
_SHAPE: Final = "of the shape that the arguments broadcast to"
_SHAPE_OF_SUM: Final = "of the shape that they broadcast to without the species"
_SUPERSCRIPT: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# What the quantities of an example are worth: a muscle cell at body temperature, and the ratios of
# permeabilities that Hodgkin & Katz (1949), J. Physiol. 108:37, found for the resting squid axon.
_TYPICAL: Final[dict[str, str | tuple[str, ...]]] = {
    "Cl_in": "4.2",
    "Cl_out": "123.0",
    "A_in": "165.0",
    "C_m": "0.01",
    "E": ("-0.095", "0.06"),
    "I_pump": "0.0016",
    "J": "3e-8",
    "K_in": "155.0",
    "K_out": "4.0",
    "Na_in": "12.0",
    "Na_out": "145.0",
    "P": "1e-8",
    "P_Cl": "4.5e-9",
    "P_K": "1e-8",
    "P_Na": "4e-10",
    "T": "310.0",
    "V_m": "-0.07",
    "area": "1e-9",
    "c_in": "140.0",
    "c_out": "4.0",
    "c_total": "300.0",
    "density": "1e14",
    "eps_r": "78.5",
    "g": ("4.5", "0.5"),
    "g_K": "4.5",
    "g_Na": "0.5",
    "g_leak": "5.0",
    "pH_in": "7.8",
    "pH_out": "7.0",
    "ionic_strength": "150.0",
    "r": "1.5",
    "radius": "1e-5",
    "rate": "100.0",
    "z": "1.0",
    "z_A": "-1.0",
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
    parts = [f"Return the {_title(formula, declared)}.", ""]
    parts += [line for said in formula.statements for line in _wrap(str(said))]
    parts += ["", "Parameters", "----------"]
    families = [name for group in formula.species for name in group]
    for quantity in formula.inputs:
        name, remark = quantity.name, DOMAINS.get(quantity.domain, "")
        for value in (value for known, value in formula.defaults if known == name):
            remark = "; ".join(filter(None, (remark, f"{value} by default")))
        shape = "(..., N)" if name in families else "(...)"
        parts += _entry(f"{name} : ", quantity, remark, shape)
    if families:
        arrays = " and ".join(f"`{name}`" for name in families)
        parts += ["axis : int, optional", f"    Where the N species stand in {arrays}; the last."]
    parts += [
        'errors : {"raise", "nan"}, optional',
        "    What an argument outside its domain gives: a `ValueError`, or NaN in its place.",
        *("", "Returns", "-------"),
        *_returned(formula),
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


def record_docstring(formula: Formula) -> str:
    """Write the docstring of the named tuple that a function returns.

    Parameters
    ----------
    formula : Formula
        With several outputs.

    Returns
    -------
    str
        Lines without indentation, with quotes.
    """
    meanings = [_entry(f"{q.name} : ", q, "") for q in formula.outputs]
    listed = ", ".join(q.name for q in formula.outputs)
    lines = [f'"""Hold what `{formula.name}` returns: {listed}.', "", "Attributes", "----------"]
    return "\n".join([*lines, *(line for entry in meanings for line in entry), '"""'])


def _returned(formula: Formula) -> list[str]:
    shape = _SHAPE_OF_SUM if formula.species else _SHAPE
    if not formula.record:
        return _entry("", formula.returns, shape)
    parts = [f"`{q.name}`, {q.meaning} ({_unit(q)})" for q in formula.outputs]
    return [formula.record, *_wrap(f"Of arrays {shape}: {'; '.join(parts)}.", "    ")]


def _unit(quantity: Quantity) -> str:
    return re.sub(r"(?<=[A-Za-z])-?\d+", lambda m: m[0].translate(_SUPERSCRIPT), quantity.unit)


def _title(formula: Formula, declared: Result | None) -> str:
    """Begin in lower case, unless the first word is a name: then it is written so elsewhere too."""
    if declared is None:
        return formula.returns.meaning
    first, *rest = declared.title.split(" ")
    name = re.escape(first.partition("-")[0])
    named = re.search(rf"\s{name}\b", f"{declared.summary} {declared.references}")
    title = " ".join([first if named else first.lower(), *rest])
    computed = formula.returns.meaning.partition(",")[0]
    return f"{computed} of the {title}" if rest[-1:] == ["equation"] else title


def _wrap(text: str, before: str = "", after: str | None = None) -> list[str]:
    indent = before if after is None else after
    # a docstring stands four columns in
    return wrap(
        text, _WIDTH - 4, initial_indent=before, subsequent_indent=indent, break_on_hyphens=False
    )


def _entry(start: str, quantity: Quantity, remark: str, shape: str = "(...)") -> list[str]:
    first, rest = quantity.meaning[0], quantity.meaning[1:]
    # pH stays pH
    meaning = f"{first if rest[:1].isupper() else first.upper()}{rest}"
    described = f"{meaning}; {remark}." if remark else f"{meaning}."
    return [f"{start}array {shape}, {_unit(quantity)}", *_wrap(described, "    ")]


def _faults(inputs: Sequence[Quantity]) -> str:
    domains: dict[str, list[str]] = {}
    for quantity in inputs:
        if quantity.domain in DOMAINS:
            domains.setdefault(DOMAINS[quantity.domain], []).append(f"`{quantity.name}`")
    wrong = [f"{' or '.join(names)} is not {domain}" for domain, names in domains.items()]
    last = "or the shapes do not broadcast" if wrong else "the shapes do not broadcast"
    return f"If {', '.join([*wrong, last])}."


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
    species = {name for group in formula.species for name in group}
    known = {name for name, value in _TYPICAL.items() if name in species or isinstance(value, str)}
    if declared is None or any(q.name not in known for q in formula.inputs):
        return []
    with mpmath.workdps(30):
        values = {q.symbol: str(q.value) for q in formula.constants}
        values |= {q.symbol: _TYPICAL[q.name] for q in formula.inputs}
        families = {s: text for s, text in values.items() if isinstance(text, tuple)}
        each = [
            {s: sp.Float(text, 30) for s, text in zip(families, member, strict=True)}
            for member in zip(*families.values(), strict=True)
        ]
        numbers = {s: mpmath.mpf(text) for s, text in values.items() if s not in families}
        expression = elementary(spelt_out(formula.numeric, each))
        value = mpmath.mpf(expression.evalf(25, subs=numbers))
        places = 5 - int(mpmath.floor(mpmath.log10(abs(value))))
        shown = round(float(value), places)
    call = [_written(q) for q in formula.arguments]
    call += [f"{q.name}={_written(q)}" for q in formula.keywords]
    part = f".{formula.returns.name}" if formula.record else ""
    start = f">>> round({'float(' if families else ''}{formula.name}("
    end = f"){part}{')' if families else ''}, {places})"
    inside = ", ".join(call)
    lines = [f"{start}{inside}{end}"]
    if len(lines[0]) > _WIDTH - 4:
        lines = [start, *_wrap(inside, "...     "), f"... {end}"]
    return ["", "Examples", "--------", *lines, repr(shown)]


def _written(quantity: Quantity) -> str:
    known = _TYPICAL[quantity.name]
    return known if isinstance(known, str) else f"[{', '.join(known)}]"
