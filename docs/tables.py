"""The parts of the documentation that are made from the code: what is proved, and the functions."""

import inspect
import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from typing import Any, Final

import vrest
from vrest.catalogue import results
from vrest.kernel import Kind, Theorem
from vrest.numerics import formulas
from vrest.rendering.mathml import mathml
from vrest.rendering.statements import layout_of
from vrest.result import Result

__all__ = ["counts", "filled", "functions", "proved"]

_HEADINGS: Final = {
    Kind.LAW: "Laws",
    Kind.MODEL: "Models",
    Kind.BOUNDARY: "Boundary conditions",
    Kind.DOMAIN: "Domains",
    Kind.APPROXIMATION: "Approximations",
    Kind.SUPPOSITION: "Suppositions",
    Kind.DEFINITION: "Definitions",
}
_CELLS: Final = (
    "ghk_voltage_ions", "pump_leak_ghk_steady_state", "pump_leak_network_steady_state",
    "pump_leak_volume_steady_state", "onsager_matrix", "simulate", "run_down",
)  # fmt: skip


def counts() -> dict[str, int]:
    """Return how many results each area has, in reading order."""
    grouped = groupby(results().values(), key=lambda result: result.area)
    return {area: len(list(members)) for area, members in grouped}


def proved() -> str:
    """Return the page of what is proved: each result with its statement and its assumptions."""
    lines: list[str] = []
    for area, members in groupby(results().values(), key=lambda result: result.area):
        lines.append(f"\n## {area.capitalize()} ({counts()[area]})\n")
        for result in members:
            lines += _entry(result)
    return "\n".join(lines)


def _entry(result: Result) -> Iterator[str]:
    theorem = result()
    yield f"### {result.title}\n"
    formula = mathml(layout_of(theorem.statement), large=True)
    yield f"```{{raw}} html\n<div class='statement' id='result-{result.id}'>{formula}</div>\n"
    links = f"<a href='gallery/{result.id}.html'>derivation</a>"
    function = f", function <code>{result.function}</code>" if result.function else ""
    yield f"<p><code>{result.id}</code>{function} · {links}</p>"
    for heading, named in _assumed(theorem):
        yield f"<p class='assumed'>{heading}: {escape(named)}.</p>"
    yield "```\n"


def _assumed(theorem: Theorem) -> Iterator[tuple[str, str]]:
    for kind, heading in _HEADINGS.items():
        names = dict.fromkeys(h.name for h in theorem.hypotheses if h.kind is kind)
        if names:
            yield heading, ", ".join(name.replace("_", " ") for name in names)


def functions() -> str:
    """Return the table of the array functions, with the units of what they take and return."""
    rows = ["| function | takes | returns |", "| --- | --- | --- |"]
    for name in (*formulas.__all__, *_CELLS):
        function = getattr(vrest, name)
        if not inspect.isclass(function):
            rows.append(_row(name, function))
    return "\n".join(rows)


def _row(name: str, function: Callable[..., Any]) -> str:
    taken = [n for n in inspect.signature(function).parameters if n not in ("axis", "errors")]
    units, _, made = (
        getattr(getattr(formulas, name, None), "manners", {}).get("units", "").partition(" -> ")
    )
    pairs = zip(taken, units.split(", "), strict=True) if made else ((n, "") for n in taken)
    shown = ", ".join(f"`{n}` {_unit(unit)}".strip() for n, unit in pairs)
    said = (function.__doc__ or "").partition("\n")[0].removeprefix("Return ").rstrip(".")
    return f"| `{name}` | {shown} | {said}{f'; {_unit(made)}' if made else ''} |"


def _unit(text: str) -> str:
    """Write a unit with raised exponents."""
    raised = str.maketrans("23", "²³")
    return re.sub(r"(?<=[A-Za-z])\d", lambda match: match[0].translate(raised), text)


def filled(page: str) -> str:
    """Return a page with what its comments ``% proved`` and ``% functions`` ask for."""
    for name, make in {"proved": proved, "functions": functions}.items():
        if f"\n% {name}\n" in page:
            page = page.replace(f"\n% {name}\n", f"\n{make()}\n")
    return page
