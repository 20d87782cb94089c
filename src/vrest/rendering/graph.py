"""A picture of what rests on what: layers from the laws down to the results, as inline SVG."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import Final, final

from vrest.rendering.escape import escape_html

__all__ = ["GRAPH_CSS", "Node", "graph"]

_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _MARGIN = 158, 48, 14, 40, 4
_LINE, _CHARACTERS, _MOST_LINES, _PASSING = 16, 22, 2, 0.2
GRAPH_CSS: Final = """\
.vrest .graph{overflow-x:auto;margin:1rem 0}
.vrest svg{font:13px system-ui,sans-serif;display:block;max-width:100%;height:auto}
.vrest svg .result rect{fill:var(--shade);stroke:var(--accent)}
.vrest svg .law rect{fill:var(--paper);stroke:var(--soft);stroke-dasharray:4 3}
.vrest svg text{fill:var(--ink)}
.vrest svg path{fill:none;stroke:var(--soft);stroke-width:1.2;opacity:.6}
"""


@final
@dataclass(frozen=True, slots=True)
class Node:
    """Hold one box of the picture, and the keys of those that it rests on directly."""

    key: str
    title: str
    rests_on: tuple[str, ...] = ()
    address: str = ""
    is_law: bool = False


def graph(nodes: Sequence[Node]) -> str:
    """Draw nodes in layers.

    Parameters
    ----------
    nodes : sequence of Node
        Each after those that it rests on.

    Returns
    -------
    str
        An ``<svg>`` element.
    """
    layers = _layers(nodes)
    routes = {(n.key, k): _route(n.key, k, layers) for n in nodes for k in n.rests_on}
    places = _places(layers, routes.values())
    columns = max((x for x, _ in places.values()), default=0) + 1
    rows = max((y for _, y in places.values()), default=0) + 1
    width = columns * (_WIDTH + _GAP_X) - _GAP_X + 2 * _MARGIN
    height = rows * (_HEIGHT + _GAP_Y) - _GAP_Y + 2 * _MARGIN
    edges = "".join(_path([places[point] for point in route]) for route in routes.values())
    boxes = "".join(_box(node, places[node.key]) for node in nodes)
    label = "What rests on what: laws at the top, results below those that they use"
    return (
        f'<svg role="img" aria-label="{label}" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">\n{edges}{boxes}</svg>\n'
    )


def _layers(nodes: Sequence[Node]) -> dict[str, int]:
    """Put each node one layer below all that it rests on."""
    layers: dict[str, int] = {}
    for node in nodes:
        layers[node.key] = 1 + max((layers[k] for k in node.rests_on), default=-1)
    return layers


def _route(key: str, above: str, layers: Mapping[str, int]) -> list[str]:
    """Return the points of a line, with one on each layer that it only passes."""
    passed = range(layers[above] + 1, layers[key])
    return [above, *(f"{above} {key} {layer}" for layer in passed), key]


def _places(
    layers: Mapping[str, int], routes: Iterable[Sequence[str]]
) -> dict[str, tuple[float, int]]:
    """Put each point near the middle of those above it; a line that passes takes less room."""
    rows: dict[str, int] = dict(layers)
    above: dict[str, list[str]] = {}
    for route in routes:
        for upper, lower in pairwise(route):
            rows.setdefault(lower, rows[upper] + 1)
            above.setdefault(lower, []).append(upper)
    place: dict[str, float] = {}
    for number in range(max(rows.values(), default=-1) + 1):
        members = [key for key, row in rows.items() if row == number]
        wanted = {key: _mean([place[k] for k in above.get(key, ())]) for key in members}
        free = 0.0
        for key in sorted(members, key=lambda key: wanted[key]):
            room = 1.0 if key in layers else _PASSING
            shift = (1.0 - room) / 2
            place[key] = max(free - shift, wanted[key])
            free = place[key] + shift + room
    return {key: (place[key], rows[key]) for key in rows}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _corner(place: tuple[float, int]) -> tuple[float, float]:
    column, row = place
    return _MARGIN + column * (_WIDTH + _GAP_X), _MARGIN + row * (_HEIGHT + _GAP_Y)


def _path(points: Sequence[tuple[float, int]]) -> str:
    """Draw a line from the bottom of the first point to the top of the last, past the others."""
    bend = _GAP_Y * 0.6
    shown = ""
    for (x0, y0), (x1, y1) in pairwise(map(_corner, points)):
        x0, x1, y0 = x0 + _WIDTH / 2, x1 + _WIDTH / 2, y0 + _HEIGHT
        straight = f"L{x0:g} {y0:g}" if shown else f"M{x0:g} {y0:g}"
        shown += f"{straight}C{x0:g} {y0 + bend:g} {x1:g} {y1 - bend:g} {x1:g} {y1:g}"
    return f'<path d="{shown}"/>\n'


def _box(node: Node, place: tuple[float, int]) -> str:
    x, y = _corner(place)
    lines = wrap(node.title, _CHARACTERS, max_lines=_MOST_LINES, placeholder=" …") or [""]
    top = y + (_HEIGHT - _LINE * (len(lines) - 1)) / 2 + 4.5
    words = "".join(
        f'<text x="{x + _WIDTH / 2:g}" y="{top + _LINE * k:g}" text-anchor="middle">'
        f"{escape_html(line)}</text>"
        for k, line in enumerate(lines)
    )
    inside = (
        f"<title>{escape_html(node.title)}</title>"
        f'<rect x="{x:g}" y="{y:g}" width="{_WIDTH}" height="{_HEIGHT}" rx="6"/>{words}'
    )
    linked = f'<a href="{escape_html(node.address)}">{inside}</a>' if node.address else inside
    return f'<g class="{"law" if node.is_law else "result"}">{linked}</g>\n'
