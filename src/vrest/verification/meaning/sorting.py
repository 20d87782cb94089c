"""Sorting: which trees of a claim state something, define a letter, or only say where it holds."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from vrest.units import DIMENSIONLESS, parse_unit

from ..grammar.syntax import Node, walk
from ..notation.lexicon import AUXILIARY, POTENTIALS, ROLES, SPECIES
from ..notation.spelling import PLACEHOLDERS

__all__ = ["is_quotient", "is_ratio", "sorted_trees", "uses"]

# In joules, calories, coulombs; programs use their thousands and thousandths too.
_CONSTANTS: Final = {
    "R": (Fraction("8.31446"), Fraction("1.98720")), "F": (Fraction(96485), Fraction(23061)),
}  # fmt: skip
_DECIMALS: Final = tuple(Fraction(10) ** power for power in (0, -6, -3, 3, 6))
_VOLT: Final = parse_unit("V").dimension
_NATURAL: Final = frozenset({"R", "T", "F", "k", "kB", "k_B", "KB", "q", "e", "N"})
_SHARED: Final = frozenset("PpgG")  # of which only ratios count
# Letters of quantities that a claim may give to a ratio.
_BORROWED: Final = frozenset({"q", "Q", "N", "t"})
# Letters that stand for nothing of themselves, with an index or without: \xi_i = z_i F V/(R T).
_OF_EACH: Final = frozenset({"xi", "eta", "theta", "chi", "zeta", "nu", "omega"})


def sorted_trees(
    trees: list[tuple[Node, str]], where: list[Node], stated: list[Node]
) -> tuple[list[tuple[Node, str]], list[Node]]:
    """Tell claims, definitions and circumstances apart."""
    kept: list[tuple[Node, str]] = []
    definitions: list[Node] = []
    everything = [tree for tree, _ in trees] + where
    values = [t for t, implied in trees if _is_value(t) and not (implied and _is_none(t))]
    ratios = [tree for tree, _ in trees if is_ratio(tree)]
    if values and len(trees) > 1 and len(values) + len(ratios) == len(trees):
        last = max(range(len(values)), key=lambda n: (_is_potential(values[n]), n))
        if not ratios or _is_potential(values[last]):
            stated.extend(tree for tree in values if tree is not values[last])
            definitions.extend(ratios)
            trees = [(tree, implied) for tree, implied in trees if tree is values[last]]
    for place, (tree, implied) in enumerate(trees):
        others = everything[:place] + everything[place + 1 :]
        used = any(uses(other, tree.parts[0], set_too=False) for other in others)
        if len(trees) > 1 and used and _is_definition(replace(tree, parts=tree.parts[:2])):
            definitions.append(replace(tree, parts=tree.parts[:2], value=tree.value[:1]))
            if len(tree.parts) > 2:  # the chain goes on from what the letter is
                kept.append((replace(tree, parts=tree.parts[1:], value=tree.value[1:]), implied))
        elif (
            len(trees) > 1
            and (_is_circumstance(tree) or _is_premise(tree, others, first=not place))
            and not (implied and _is_none(tree))
        ):
            stated.append(tree)
        elif is_ratio(tree) and not all(is_ratio(other) for other, _ in trees):
            definitions.append(tree)
        else:
            kept.append((tree, implied))
    for tree in where:
        if _is_value(tree):
            stated.append(tree)
        elif is_ratio(tree):
            definitions.append(tree)
        elif tree.parts[0].kind == "name" and tree.value in (("=",), (":=",)):
            definitions.append(tree)
            if not _is_definition(tree):
                kept.append((tree, ""))
        elif tree.value:
            kept.append((tree, ""))
    return kept, definitions


def _is_definition(tree: Node) -> bool:
    left = tree.parts[0]
    if left.kind != "name" or len(tree.parts) != 2 or tree.value[0] not in ("=", ":="):
        return False
    name = left.value
    if name.accent == "prime" or _is_difference(tree):
        return True
    if name.head in _OF_EACH and len(name.sub) <= 1:
        return True
    if name.head in PLACEHOLDERS:
        return True
    if name.head in ("g", "G") and (ROLES.get(name.sub) == "total" or name.sub == "T"):
        return True
    if name.head == "C" and any(
        n.kind == "name" and n.value.head == "epsilon" for n in walk(tree.parts[-1])
    ):
        return False  # it says what a capacitance is
    if name.head in POTENTIALS and ((not name.sub and _is_reduced(tree)) or _is_thermal(tree)):
        return True
    if name.head == "v" and not name.sub:
        return False
    if name.head in _BORROWED and not (name.sub or name.delta) and _is_of_alike(tree.parts[-1]):
        return True
    return name.head in AUXILIARY and not name.sub and not name.delta and not _is_value(tree)


def _is_of_alike(node: Node) -> bool:
    """Tell whether a node is a quotient of two quantities of one kind: P_Na/P_K, [K]_o/[K]_i."""
    names = [part.value for part in node.parts if part.kind == "name"]
    heads = {"c" if name.head in SPECIES else name.head for name in names}
    return node.kind == "divide" and len(names) == 2 and len(heads) == 1


def _is_reduced(tree: Node) -> bool:
    """Tell whether a tree says what a potential over RT/F is: ψ = zFV/RT, φ = eV/kT."""
    left, right = tree.parts[0], tree.parts[-1]
    nodes = list(walk(right))
    spoken = {n.value.head for n in nodes if n.kind == "name"}
    molar, single = {"F", "R", "T"} <= spoken, {"k", "T"} <= spoken and bool(spoken & {"e", "q"})
    other = (spoken - {left.value.head, "e"}) & POTENTIALS
    return (molar or single) and bool(other) and all(n.kind != "call" for n in nodes)


def _is_thermal(tree: Node) -> bool:
    """Tell whether a tree computes a potential from the temperature and constants: V_t = kT/q."""
    nodes = list(walk(tree.parts[-1]))
    spoken = {n.value.head for n in nodes if n.kind == "name"}
    return "T" in spoken <= _NATURAL and all(n.kind != "call" for n in nodes)


def _is_difference(tree: Node) -> bool:
    """Tell whether a tree says between what a potential differs: ΔΨ = Ψ_out - Ψ_in."""
    left, right = tree.parts[0], tree.parts[-1]
    if not left.value.delta or left.value.head not in POTENTIALS or right.kind != "subtract":
        return False
    return all(p.kind == "name" and p.value.head == left.value.head for p in right.parts)


def is_ratio(tree: Node) -> bool:
    """Tell whether a tree only gives the ratio of two permeabilities or conductances."""
    left, right = tree.parts[0], tree.parts[-1]
    if len(tree.parts) != 2:
        return False
    if left.kind == "divide":
        numbers = all(n.kind in ("number", "divide", "bracket") for n in walk(right))
        return numbers and all(map(_is_permeability, left.parts)) and _alike(*left.parts)
    times = right.kind == "multiply" and right.parts[0].kind == "number"
    shares = right.kind == "divide" and right.parts[1].kind == "number"
    if not times and tree.value not in (("=",), (":=",)):
        return False
    other = right.parts[1] if times else right.parts[0] if shares else right
    return _is_permeability(left) and _is_permeability(other) and _alike(left, other)


def is_quotient(tree: Node) -> bool:
    """Tell whether a tree gives the ratio of two quantities, as of a concentration's sides."""
    left, right = tree.parts[0], tree.parts[-1]
    named = left.kind == "divide" and all(part.kind == "name" for part in left.parts)
    return len(tree.parts) == 2 and named and right.kind == "number"


def _is_permeability(node: Node) -> bool:
    """Tell whether a node is a permeability or a conductance of an ion."""
    return node.kind == "name" and node.value.head in _SHARED and not node.value.delta


def _alike(*nodes: Node) -> bool:
    """Tell whether names are those of one quantity of two ions."""
    names = [node.value for node in nodes]
    return len({name.head.lower() for name in names}) == 1 and names[0].sub != names[-1].sub


def _is_value(tree: Node) -> bool:
    """Tell whether a tree only gives a symbol its value."""
    right = tree.parts[-1]
    if right.kind == "negate":
        right = right.parts[0]
    return len(tree.parts) == 2 and tree.parts[0].kind == "name" and right.kind == "number"


def _is_premise(tree: Node, others: Sequence[Node], *, first: bool) -> bool:
    """Tell whether a tree gives a value that formulas beside it start from."""
    if not _is_value(tree) or _misstates(tree) or _is_slope(tree):
        return False
    if not first or _sets_out(tree):
        return True
    computed = (other for other in others if not _is_value(other))
    return any(uses(other, tree.parts[0], set_too=False) for other in computed)


def _is_slope(tree: Node) -> bool:
    """Tell whether a tree says what a unit of pH or a decade is worth, which can be judged."""
    left, right = tree.parts[0], tree.parts[-1]
    right = right.parts[0] if right.kind == "negate" else right
    called = left.kind == "name" and left.value.head == "Z" and not left.value.sub
    return called and right.kind == "number" and right.value.dimension == _VOLT


def _sets_out(tree: Node) -> bool:
    """Tell whether a tree begins a claim with what the rest is about: [K]_o = 5 mM."""
    first = tree.parts[0]
    named = first.kind == "name" and not first.value.delta
    return named and (first.value.head in ("[]", "T") or first.value.head in SPECIES)


def _is_circumstance(tree: Node) -> bool:
    """Tell whether a tree sets out a constant of nature or computes a temperature.

    A constant may be an older or a rounded one; one that is further off stays a claim.
    """
    left, right = tree.parts[0], tree.parts[-1]
    named = left.kind == "name" and left.value.head in ("T", "z") and not left.value.delta
    if left.kind == "name" and left.value.head in _CONSTANTS and right.kind == "number":
        return not left.value.sub and not _misstates(tree)
    plain = all(
        n.kind in ("add", "subtract", "bracket") or (
            n.kind == "number" and n.value.dimension == DIMENSIONLESS
        ) for n in walk(right)
    )  # fmt: skip
    return len(tree.parts) == 2 and named and plain and right.kind != "number"


def _misstates(tree: Node) -> bool:
    """Tell whether a tree gives a constant of nature a value that is none of its own."""
    left, right = tree.parts[0], tree.parts[-1]
    known = _CONSTANTS.get(left.value.head, ()) if left.kind == "name" else ()
    if not known or right.kind != "number" or left.value.sub or left.value.delta:
        return False
    worth = [true * scale for true in known for scale in _DECIMALS]
    return all(abs(right.value.value / true - 1) >= Fraction(1, 200) for true in worth)


def _is_potential(tree: Node) -> bool:
    """Tell whether a tree gives a potential, which other values explain."""
    return tree.parts[0].kind == "name" and tree.parts[0].value.head in ("E", "V", "U")


def _is_none(tree: Node) -> bool:
    """Tell whether a tree says that something is zero."""
    return tree.parts[-1].kind == "number" and not tree.parts[-1].value.value


def uses(tree: Node, name: Node, *, set_too: bool = True) -> bool:
    """Tell whether a tree speaks of a name, other than by setting it, where that does not count."""
    parts = tree.parts[1:] if not set_too and tree.parts[:1] == (name,) else (tree,)
    found = (node for part in parts for node in walk(part))
    return any(node.kind == "name" and node.value == name.value for node in found)
