"""Write `formulas.py` from the proved results, and say whether the committed file is what it was.

One function is both the tool and the test: `generate` returns the whole file, `check` the
difference between it and the file on disk.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from vrest.kernel import Hypothesis
from vrest.numerics.constants import DECIMALS
from vrest.numerics.documentation import docstring, record_docstring
from vrest.numerics.domains import CONDITIONS
from vrest.numerics.extraction import DOMAINS, Formula, formula_of
from vrest.numerics.forms import accurate_all
from vrest.numerics.printer import body
from vrest.result import Result
from vrest.staleness import difference

__all__ = [
    "PATH",
    "VERSION",
    "bracketed",
    "check",
    "definition",
    "generate",
    "imported",
    "place",
    "record_definition",
    "signature",
]

VERSION: Final = 1
PATH: Final = Path(__file__).with_name("formulas.py")
_WIDTH: Final = 100
_HEADER: Final = '''\
"""Numeric functions of the proved results: generated, do not edit; run ``make formulas``.

Each is one theorem of `vrest.derivations`, printed in a form that floating-point arithmetic
evaluates accurately.  All quantities are SI; arrays of any library broadcast.

Generator: {version}
Content:   sha256 {digest}
"""

'''


def generate(results: Iterable[Result]) -> str:
    """Write the module of all results that declare a function.

    Parameters
    ----------
    results : iterable of Result
        In reading order.

    Returns
    -------
    str
        The text of ``formulas.py``; the same results give the same text.

    Raises
    ------
    ValueError
        If a theorem has no form that a function can be made of, or two functions share a name.
    """
    formulas: dict[str, str] = {}
    used: set[str] = set()
    for declared in results:
        if declared.function is None:
            continue
        formula = formula_of(declared)
        if formula.name in formulas:
            raise ValueError(f"two results declare the function {formula.name}; names are unique")
        for constant in formula.constants:
            if DECIMALS.get(constant.name) != constant.value:
                raise ValueError(f"{constant.name} is not the constant of vrest.numerics.constants")
        statements = _statements(formula)
        used |= set(re.findall(r"\w+(?=\()", " ".join(statements))) - {"abs", formula.record}
        used |= {constant.name for constant in formula.constants}
        if formula.record:
            record = record_definition(formula)
            if formulas.setdefault(formula.record, record) != record:
                raise ValueError(f"two results declare the record {formula.record} differently")
        formulas[formula.name] = definition(formula, declared().hypotheses, declared)
    content = "\n\n".join([_imports(used, formulas), *formulas.values()])
    digest = hashlib.sha256(content.encode()).hexdigest()
    return _HEADER.format(version=VERSION, digest=digest) + content


def check(results: Iterable[Result], path: Path = PATH) -> str:
    """Compare the file on disk with what `generate` writes now.

    Parameters
    ----------
    results : iterable of Result
    path : Path, optional
        The file; by default the one of this package.

    Returns
    -------
    str
        A unified diff; empty when they agree.
    """
    return difference(path, generate(results))


def definition(
    formula: Formula, hypotheses: tuple[Hypothesis, ...], declared: Result | None = None
) -> str:
    """Print one function with its decorator, types and docstring.

    Parameters
    ----------
    formula : Formula
    hypotheses : tuple of Hypothesis
        Γ of its theorem.
    declared : Result, optional
        The derivation that it comes from.

    Returns
    -------
    str
        Python source that ends in a newline.

    Raises
    ------
    ValueError
        If it holds a function that has no numeric form.
    """
    # what has no numeric form is refused before an example of it is computed
    statements = _statements(formula)
    text = docstring(formula, hypotheses, declared).replace("\\", "\\\\")
    lines = [f'"""{text}', '"""', *statements]
    inside = "\n".join(f"    {line}" if line else "" for line in "\n".join(lines).split("\n"))
    return f"{_decorator(formula)}\n{signature(formula)}\n{inside}\n"


def record_definition(formula: Formula) -> str:
    """Print the named tuple that a formula returns.

    Parameters
    ----------
    formula : Formula
        With several outputs.

    Returns
    -------
    str
        Python source that ends in a newline.
    """
    parts = [f"    {line}" if line else "" for line in record_docstring(formula).split("\n")]
    fields = [f"    {quantity.name}: Array" for quantity in formula.outputs]
    return "\n".join([f"class {formula.record}(NamedTuple):", *parts, "", *fields, ""])


def _statements(formula: Formula) -> list[str]:
    forms = accurate_all(formula.numerics)
    return body(forms, {q.symbol for q in formula.arguments}, record=formula.record or "")


def _decorator(formula: Formula) -> str:
    groups: dict[str, list[str]] = {domain: [] for domain in CONDITIONS}
    for quantity in formula.inputs:
        if quantity.domain in DOMAINS:
            groups[DOMAINS[quantity.domain]].append(quantity.name)
    parts = [f"{d}={_tuple(n)}" for d, n in groups.items() if n]
    if formula.species:
        kinds = ", ".join(_tuple(list(group)) for group in formula.species)
        parts.append(f"species=({kinds},)" if len(formula.species) == 1 else f"species=({kinds})")
    taken = ", ".join(quantity.unit for quantity in formula.inputs)
    parts.append(f'units="{taken} -> {", ".join(q.unit for q in formula.outputs)}"')
    return bracketed("@formula(", parts, ")")


def _tuple(names: list[str]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"({quoted},)" if len(names) == 1 else f"({quoted})"


def signature(formula: Formula, name: str | None = None, *, options: bool = True) -> str:
    """Print the line or lines that begin the definition of a function.

    Parameters
    ----------
    formula : Formula
    name : str, optional
        What the function is called; by default as the formula is.
    options : bool, default True
        Whether it takes ``errors``, and ``axis`` if it sums over species.

    Returns
    -------
    str
    """
    positional = [f"{q.name}: Array" for q in formula.arguments]
    defaults = {known: f" = {value!r}" for known, value in formula.defaults}
    keywords = [f"{q.name}: Array{defaults.get(q.name, '')}" for q in formula.keywords]
    axis = ["axis: int = -1"] if formula.species and options else []
    errors = ['errors: str = "raise"'] if options else []
    named = [*keywords, *axis, *errors]
    parameters = [*positional, *(["*", *named] if named else [])]
    start = f"def {name or formula.name}("
    return bracketed(start, parameters, f") -> {formula.record or 'Array'}:")


def bracketed(start: str, parts: list[str], end: str) -> str:
    """Lay out a bracket as the house's formatter does: on one line, on three, or a part a line.

    Parameters
    ----------
    start, end : str
        What stands before and after it.
    parts : list of str

    Returns
    -------
    str
    """
    inside = ", ".join(parts)
    if len(start) + len(inside) + len(end) <= _WIDTH:
        return f"{start}{inside}{end}"
    if len(inside) + 4 <= _WIDTH:
        return f"{start}\n    {inside}\n{end}"
    return "\n".join([start, *(f"    {part}," for part in parts), end])


def _imports(used: set[str], functions: Mapping[str, str]) -> str:
    lines = imported(
        {
            "vrest.numerics.constants": used & DECIMALS.keys(),
            "vrest.numerics.execution": {"Array", "formula"},
            "vrest.numerics.special": used - DECIMALS.keys(),
        }
    )
    if any(text.startswith("class ") for text in functions.values()):
        lines = ["from typing import NamedTuple", "", *lines]
    listed = "".join(f'    "{name}",\n' for name in sorted(functions, key=place))
    return "\n".join([*lines, "", f"__all__ = [\n{listed}]\n"])


def imported(homes: Mapping[str, Collection[str]]) -> list[str]:
    """Print imports as the house's linter sorts them.

    Parameters
    ----------
    homes : mapping
        Module to the names that come from it.

    Returns
    -------
    list of str
    """
    return [_import(home, sorted(names, key=place)) for home, names in homes.items() if names]


def _import(home: str, names: list[str]) -> str:
    line = f"from {home} import {', '.join(names)}"
    listed = "".join(f"    {name},\n" for name in names)
    return line if len(line) <= _WIDTH else f"from {home} import (\n{listed})"


def place(name: str) -> tuple[int, str]:
    """Sort names as the house's linter does: constants, then capitals, then the rest.

    Parameters
    ----------
    name : str

    Returns
    -------
    tuple of int and str
        What to sort by.
    """
    return (0 if len(name) > 1 and name.isupper() else 1 if name[0].isupper() else 2, name)
