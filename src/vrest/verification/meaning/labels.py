"""Labels: letters and words before a formula that only name what it gives."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from vrest.errors import ReadError
from vrest.units import DIMENSIONLESS, parse_unit

from ..grammar.syntax import Node, number_one, walk
from ..notation.bare import bare
from ..notation.lexicon import AUXILIARY
from ..notation.spelling import PLACEHOLDERS
from .build import Builder
from .completion import VOLT, dimension
from .milli import valence_within

__all__ = ["made_up_name", "named_by_worth", "names_difference", "without_labels"]

_LETTERS: Final = {
    parse_unit("A/m2").dimension: "I", parse_unit("mol/(m2 s)").dimension: "J",
    parse_unit("S/m2").dimension: "g", parse_unit("mol/m3").dimension: "c",
}  # fmt: skip
_OF_AN_AREA: Final = tuple(parse_unit(name).dimension for name in ("A/m2", "S/m2", "F/m2"))
_AREA: Final = parse_unit("m2").dimension
_FIELD: Final = parse_unit("V/m").dimension
_LENGTH: Final = parse_unit("m").dimension
_KELVIN: Final = parse_unit("K").dimension
_CHARGES: Final = parse_unit("C/m3").dimension  # of a mole of ions: F c, a current over P


def without_labels(
    parts: list[Node], signs: list[str], builder: Builder
) -> tuple[list[Node], list[str]]:
    """Drop a letter that only names what a chain computes: N = ... = 4.4e6, ... = ... = r."""
    numeric = [not any(map(_spoken, walk(part))) for part in parts]
    while (
        len(parts) > 2
        and parts[0].kind == "name"
        and all(numeric[-2:])
        and _strange(parts, builder)
    ):
        builder.notes[f"{parts[0].value.text} names what is computed"] = None
        parts, signs, numeric = parts[1:], signs[1:], numeric[1:]
    slope = len(parts) > 2 and parts[1].kind in ("derivative", "at")
    if slope and parts[0].kind == "name" and parts[0].value.head in ("g", "G"):
        builder.notes[f"{parts[0].value.text} is what the chain calls the slope"] = None
        return parts[1:], signs[1:]
    if len(parts) > 2 and not any(numeric) and _only_a_name(parts[0], parts[1:]):
        called = builder.source[parts[0].start : parts[0].end]
        builder.notes[f"{called} is what the chain calls it"] = None
        return parts[1:], signs[1:]
    last = parts[-1]
    if len(parts) > 2 and last.kind == "name" and last.value.head in AUXILIARY:
        name = last.value
        used = any(n.kind == "name" and n.value == name for p in parts[:-1] for n in walk(p))
        if not used and not name.sub and not name.delta:
            builder.notes[f"{name.text} is what the chain calls it"] = None
            return parts[:-1], signs[:-1]
    return parts, signs


def _spoken(node: Node) -> bool:
    """Tell whether a node is a quantity, and not π."""
    return node.kind == "name" and node.value.head != "pi"


def made_up_name(node: Node) -> bool:
    """Tell whether a node is a name that a program makes up, or what it returns."""
    return node.kind == "name" and node.value.head in PLACEHOLDERS


def named_by_worth(parts: list[Node], builder: Builder) -> list[Node]:
    """Read a name that code makes up for what a formula gives as the quantity that this is.

    Raises
    ------
    ReadError
        If the formula gives no quantity that a name can be for.
    """
    first = parts[0]
    if not made_up_name(first):
        return parts
    unknown = f"{first.value.text!r} is not known here; expected a symbol such as V_m, E_K or P_Na"
    if first.value.text.startswith("return"):
        unknown = "what this returns is no quantity that is known, such as V_m, E_K or I_K"
    if bare(builder.source) >= 0:
        unknown = "nothing is stated of what this computes; expected a relation such as E_K = ..."
    if not any(n.kind == "name" for part in parts[1:] for n in walk(part)):
        raise builder.fail(first, unknown)
    trial = Builder(builder.source, builder.context, builder.order, builder.chosen, builder.natural)
    worth = dimension(trial.build(parts[-1]))
    head, sub = "", ""
    context = builder.context
    # a ratio, or twice a potential, may be called anything; only these shapes give a potential
    names = [n.value for p in parts[1:] for n in walk(p) if n.kind == "name"]
    spoken = {name.head for name in names if name.sub not in ("T", "th")}
    logarithmic = bool(context.calls & {"ln", "log", "log10"}) and not spoken & {"V", "v", "U"}
    weighted = worth == VOLT and context.has("g", "G")
    numbers = [abs(n.value.value) for p in parts[1:] for n in walk(p) if n.kind == "number"]
    volts = worth == VOLT or any(20 <= n <= 70 or 0.02 <= n <= 0.07 for n in numbers)
    gas, faraday = (any(a <= n <= b for n in numbers) for a, b in ((8.3, 8.32), (96400, 96520)))
    volts = volts or (gas and faraday)
    typed = (_KELVIN,) if gas and faraday else ()  # 8.314*T/96485, with its constants as numbers
    # what has the letters of a Nernst potential is one, be they swapped: R F/(z T) ln(c_o/c_i)
    swapped = logarithmic and {"R", "T", "F"} <= spoken and worth not in (None, VOLT, DIMENSIONLESS)
    fits = worth in (VOLT, DIMENSIONLESS, *typed) and volts and (logarithmic or weighted)
    if fits or swapped:
        one = context.single and not context.has("P", "p", "g", "G", "I")
        head, sub = ("E", "") if one else ("V", "m")
    elif worth == DIMENSIONLESS and "exp" in context.calls and context.has("V", "v", "E"):
        head, sub = "P", "open"
    for unit, letter in _LETTERS.items():
        head = letter if worth == unit else head
    if worth == _LENGTH and "sqrt" in context.calls and context.has("epsilon"):
        head, sub = "lambda", "D"
    if not head and logarithmic and context.has("F") and context.has("R", "T"):
        # by its constants it can only be meant as a potential, whatever its units
        head, sub = ("V", "m") if context.has("P", "p") else ("E", "")
    rectifies = not head and "exp" in context.calls and context.has("V", "v")
    if rectifies and (shared := _per_permeability(first, trial.build(parts[-1]), builder)):
        return [shared, *parts[1:]]
    if not head:
        raise builder.fail(first, unknown)
    builder.notes[f"{first.value.text} is read as what the formula gives, {head}"] = None
    return [replace(first, value=replace(first.value, head=head, sub=sub)), *parts[1:]]


def _per_permeability(first: Node, formula: Any, builder: Builder) -> Node | None:
    """Return the current of a constant field over P, or over the conductance that P makes.

    NEURON's files compute the first in coulombs, or the second in millivolts.
    """
    name, worth = first.value, dimension(formula)
    ion = builder.context.named[0] if builder.context.named else ""
    if not builder.context.single:
        return None

    def letter(head: str, sub: str = "") -> Node:
        known = replace(name, head=head, sub=sub, text=head)
        return Node("name", (), known, first.start, first.end)

    def joined(kind: str, *parts: Node) -> Node:
        found = parts[0]
        for part in parts[1:]:
            found = Node(kind, (found, part), None, first.start, first.end)
        return found

    current, share = letter("I", ion), letter("P", ion)
    if worth == _CHARGES:
        builder.notes[f"{name.text} is read as the current over the permeability"] = None
        return joined("divide", current, share)
    if worth != VOLT:
        return None
    builder.supposed[f"the conductance beside {name.text} is P z² F² c_out/(R T)"] = None
    z, faraday, outside = letter("z", ion), letter("F"), letter(ion or "c", "out")
    if count := valence_within(formula):  # where the program has written it as a number
        z = Node("number", (), replace(number_one(), value=Fraction(count)), first.start, first.end)
    above = joined("multiply", current, letter("R"), letter("T"))
    return joined("divide", above, joined("multiply", share, z, z, faraday, faraday, outside))


def names_difference(parts: Sequence[Node]) -> bool:
    """Tell whether a chain begins as ``ΔV = V_2 - V_1 = ...``: it says what ΔV is.

    Parameters
    ----------
    parts : sequence of Node
    """
    first, second = parts[0], parts[1]
    return (
        first.kind == "name" and first.value.delta and second.kind == "subtract"
        and all(p.kind == "name" and p.value.head == first.value.head for p in second.parts)
    )  # fmt: skip


def _only_a_name(node: Node, others: Sequence[Node]) -> bool:
    """Tell whether a bare letter before a chain is the chain's own name for it: r = a/b = c/d."""
    if node.kind == "power" and node.parts[1].kind == "number":
        node = node.parts[0]  # r² = ... = ...
    if node.kind != "name" or node.value.head not in AUXILIARY:
        return False
    letter = node.value
    used = any(n.kind == "name" and n.value.head == letter.head for p in others for n in walk(p))
    named = letter.sub and (letter.head, letter.sub) not in (("r", "D"), ("r", "Donnan"))
    return not (used or named or letter.sup or letter.delta or letter.accent)


def _strange(parts: list[Node], builder: Builder) -> bool:
    """Tell whether the first part is a letter that cannot be what the second one is."""
    trial = Builder(builder.source, builder.context, builder.order, builder.chosen, builder.natural)
    try:
        first, formula, second = (dimension(trial.build(parts[n])) for n in (0, 1, -1))
    except ReadError:
        return True
    computed = not any(map(_spoken, walk(parts[1])))
    if first is not None and (first == formula or not (computed or formula)):
        return False  # the formula behind it is one for it, whatever the numbers are of
    if first in _OF_AN_AREA and second not in (first, first * _AREA):
        return False  # what is printed is in no unit of this
    field = parts[0].value.head == "E" and not parts[0].value.sub and second == _FIELD
    # a current may be meant of a whole cell, but a potential is nothing else
    other = second is not None and second != DIMENSIONLESS and VOLT != first != second
    return field or other
