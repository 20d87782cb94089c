"""The page of contents: every result by area, what it assumes, and what rests on what."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from vrest.kernel.statement import Kind
from vrest.kernel.theorem import Theorem
from vrest.rendering.escape import escape_html
from vrest.rendering.graph import GRAPH_CSS, Node, graph
from vrest.rendering.html import formula, page, slug
from vrest.rendering.legend import symbols_of
from vrest.rendering.mathml import mathml
from vrest.rendering.order import ancestors
from vrest.rendering.prose import letters, prose, spell
from vrest.rendering.statements import line_of
from vrest.result import Result

__all__ = ["gallery"]

_CSS: Final = GRAPH_CSS + (
    ".vrest{max-width:60rem}\n"
    ".vrest nav a{margin-right:1.2em}\n"
    ".vrest .entry{margin:0 0 1.6em}\n"
    ".vrest h3{font-size:1.05rem;margin:1.2em 0 .2em}\n"
    ".vrest h3 code{font-weight:normal;font-size:.85em;color:var(--soft);margin-left:.6em}\n"
    ".vrest #find{font:inherit;width:100%;max-width:24rem;margin:.6em 0;padding:.3em .6em}\n"
    ".vrest [hidden]{display:none}\n"
)
# The box shows itself, so that a reader who allows no script sees a page without it.
_FIND: Final = """\
<script>
(() => {
  const box = document.getElementById("find");
  const texts = new Map([...document.querySelectorAll(".vrest .entry")].map(
    (entry) => [entry, `${entry.id} ${entry.textContent}`.toLowerCase()]));
  box.hidden = false;
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
    for (const [entry, text] of texts) entry.hidden = !words.every((word) => text.includes(word));
    for (const area of document.querySelectorAll(".vrest section")) {
      area.hidden = !area.querySelector(".entry:not([hidden])");
      area.querySelector(".graph").hidden = words.length > 0;
    }
  });
})();
</script>
"""
_BOX: Final = (
    '<input type="search" id="find" placeholder="Find a result" aria-label="Find a result" '
    'autocomplete="off" hidden>\n'
)
Links = Mapping[str, Mapping[str, str]]


def gallery(
    results: Iterable[Result], *, links: Links | None = None, title: str = "Results"
) -> str:
    """Return an HTML page that lists results.

    Parameters
    ----------
    results : iterable of Result
        In reading order; each after those that it uses.
    links : mapping, optional
        For each id the files that show it, by what to call them, such as
        ``{"nernst": {"PDF": "nernst.pdf"}}``.
    title : str

    Returns
    -------
    str
        A self-contained page.
    """
    listed = list(results)
    files = links or {}
    areas = list(dict.fromkeys(result.area for result in listed))
    menu = " ".join(f'<a href="#{slug(area)}">{escape_html(area)}</a>' for area in areas)
    parts = [f"<header>\n<h1>{escape_html(title)}</h1>\n"]
    parts += [
        f'<p class="summary">{_count(len(listed), "result")}, each derived from the laws that '
    ]
    parts += ["it names.</p>\n", _BOX]
    parts += (
        [f'<nav aria-label="Areas">{menu}</nav>\n</header>\n']
        if len(areas) > 1
        else ["</header>\n"]
    )
    for area in areas:
        members = [result for result in listed if result.area == area]
        parts.append(f'<section aria-labelledby="{slug(area)}">\n<h2 id="{slug(area)}">')
        parts.append(f"{escape_html(area.capitalize())}</h2>\n")
        parts.append(f'<div class="graph">{graph(_nodes(members, files))}</div>\n')
        parts += [_entry(result, files.get(result.id, {})) for result in members]
        parts.append("</section>\n")
    return page(title, "".join((*parts, _FIND)), css=_CSS)


def _entry(result: Result, files: Mapping[str, str]) -> str:
    theorem = result()
    kinds = Counter(kind for kind, _ in dict.fromkeys((h.kind, h.name) for h in theorem.hypotheses))
    assumed = ", ".join(_count(kinds[kind], kind.value) for kind in Kind if kinds[kind])
    function = f" Function: <code>{escape_html(result.function)}</code>." if result.function else ""
    listed = ", ".join(
        f'<a href="{escape_html(address)}">{escape_html(name)}</a>'
        for name, address in files.items()
    )
    told = f'<p class="source">Assumes {assumed or "nothing"}.{function}'
    return (
        f'<article class="entry" id="{escape_html(result.id)}">\n'
        f"<h3>{escape_html(result.title)} <code>{escape_html(result.id)}</code></h3>\n"
        f"<p>{_summary(result, theorem)}</p>\n"
        f"{formula(line_of(theorem.statement))}"
        f"{told}{f' {listed}' if listed else ''}</p>\n</article>\n"
    )


def _summary(result: Result, theorem: Theorem) -> str:
    """Return what is derived, its letters set as formulas."""
    return spell(
        prose(result.summary, letters(symbols_of([theorem.statement]))),
        text=escape_html,
        formula=lambda said: mathml(said.layout),
        reference=escape_html,
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _nodes(results: Sequence[Result], files: Links) -> list[Node]:
    """Return the laws and results of an area; each result points at the nearest ones below it."""
    theorems = {result(): result.id for result in results}
    below = {result.id: _below(result(), theorems) for result in results}
    laws: dict[str, Node] = {}
    nodes: list[Node] = []
    for result in _in_order(results, below):
        near = below[result.id]
        near = {k for k in near if not any(k in below[other] for other in near)}
        known = {h.name for k in near for h in _theorem(theorems, k).hypotheses}
        named = {h.name: h for h in result().hypotheses if h.kind is Kind.LAW}
        for name in named:
            laws.setdefault(f"law {name}", Node(f"law {name}", name.replace("_", " "), is_law=True))
        own = tuple(f"law {name}" for name in named if name not in known)
        address = next(iter(files.get(result.id, {}).values()), f"#{result.id}")
        nodes.append(Node(result.id, result.title, (*own, *sorted(near)), address))
    return [*laws.values(), *nodes]


def _below(theorem: Theorem, theorems: Mapping[Theorem, str]) -> set[str]:
    return {theorems[t] for t in ancestors(theorem) if t in theorems and t is not theorem}


def _theorem(theorems: Mapping[Theorem, str], key: str) -> Theorem:
    return next(theorem for theorem, known in theorems.items() if known == key)


def _in_order(results: Sequence[Result], below: Mapping[str, set[str]]) -> list[Result]:
    """Return each result after those that it uses; what it uses uses less than it does."""
    return sorted(results, key=lambda result: len(below[result.id]))
