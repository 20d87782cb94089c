"""Test the picture of dependencies."""

import re
from itertools import pairwise
from xml.etree import ElementTree

from vrest.rendering.graph import Node, graph

NODES = [
    Node("law", "a law", is_law=True),
    Node("one", "One", ("law",), "#one"),
    Node("two", "A title that is much too long to stand in one small box <&>", ("one",)),
    Node("three", "Three", ("law", "two")),
]


def test_the_picture_is_well_formed() -> None:
    """Boxes, titles and links are there, and texts are escaped."""
    drawn = graph(NODES)
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert len(root.findall("g")) == len(NODES)
    assert len(root.findall("path")) == 4
    assert drawn.count("<a href=") == 1
    assert "…" in drawn


def test_nothing_stands_above_what_it_rests_on() -> None:
    """Each layer is below the one before."""
    heights = [float(y) for y in re.findall(r'<rect x="[^"]*" y="([^"]*)"', graph(NODES))]
    assert heights == sorted(heights)
    assert len(set(heights)) == 4


def test_boxes_do_not_overlap() -> None:
    """Siblings stand side by side, a line that passes them beside both."""
    nodes = [
        NODES[0],
        *(Node(f"n{k}", f"N{k}", ("law",)) for k in range(3)),
        Node("e", "E", ("n0",)),
    ]
    nodes.append(Node("last", "Last", ("law", "e")))
    corners = re.findall(r'<rect x="([^"]*)" y="([^"]*)" width="([^"]*)"', graph(nodes))
    rows: dict[str, list[float]] = {}
    for x, y, _ in corners:
        rows.setdefault(y, []).append(float(x))
    for places in rows.values():
        assert all(b - a >= float(corners[0][2]) for a, b in pairwise(places))


def test_nothing_can_be_drawn() -> None:
    """No results make an empty picture."""
    assert ElementTree.fromstring(graph([])).findall("g") == []
