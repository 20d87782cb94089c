"""Which logarithm ``log`` is: by the numbers before it, and by what stands beside."""

from collections.abc import Iterator, Sequence

from ..grammar.syntax import Node
from ..quantities.context import Context

__all__ = ["is_natural"]


def is_natural(trees: Sequence[Node], context: Context, *, sheet: bool = False) -> bool:
    """Tell whether ``log`` is the natural logarithm: by its numbers, and by what stands beside.

    Parameters
    ----------
    trees : sequence of Node
    context : Context
    sheet : bool
        Whether it is of a spreadsheet, where it is to the base 10.
    """
    if sheet:
        return False
    numbers = [abs(n.value.value) for tree in trees for n in _outside(tree)]
    if context.subs & {(head, sub) for head in ("V", "U", "phi") for sub in ("T", "t", "th")}:
        return "ln" not in context.calls
    if any(2.29 < n < 2.32 or 50 <= n <= 70 or 0.05 <= n <= 0.07 or 28 < n < 32 for n in numbers):
        return False
    if any(0.086 <= n <= 0.0863 or 8.6e-5 <= n <= 8.63e-5 for n in numbers):  # R/F
        return True
    if "ln" in context.calls:
        return False
    if context.has("R", "F", "k", "kb", "kB") or any(
        8.3 <= n <= 8.32 or 8300 <= n <= 8320 or 1.37e-23 < n < 1.39e-23 for n in numbers
    ):
        return True
    once_or_twice = [n * valence for n in numbers for valence in (1, 2)]
    return any(24 <= n <= 27.5 or 0.024 <= n <= 0.0275 for n in once_or_twice)


def _outside(node: Node) -> Iterator[Node]:
    """Yield the numbers of a tree that stand in no function."""
    if node.kind == "number":
        yield node
    elif node.kind != "call" or node.value in ("exp", "sqrt"):
        for part in node.parts:
            yield from _outside(part)
