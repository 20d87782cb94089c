"""The fourth stage of reading: a syntax tree becomes a SymPy expression, by known constructors."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, final

import sympy as sp

from vrest.units import DIMENSIONLESS
from vrest.vocabulary import T, c_ref, x
from vrest.vocabulary.circuit import z_A

from ..grammar.syntax import Name, Node, Number
from ..notation.scan import failure
from ..quantities.context import Context
from ..quantities.meanings import meanings
from ..quantities.moments import told_apart
from ..quantities.said import Meaning, NoValueError, UnknownSymbolError, only_ion
from ..reading import Printed
from .completion import CONCENTRATION, dimension, measured, rational, unit_product
from .constant_field import current_per_permeability
from .derivatives import derivative, slope_at, slope_of
from .exponents import pure
from .integrals import varied
from .ranges import total
from .slopes import sloped
from .warmth import PER_KELVIN, ZERO_CELSIUS, per_kelvin, warmed, warmth

__all__ = ["Builder"]

# A power behind a letter, which its spelling leaves out; 2+ is a charge.
_POWER: Final = re.compile(r"\^\s*(?:\{\s*-?\d+\s*\}|-?\d(?![+\-−]))|(?<=\w)[¹²³⁴]+(?![⁺⁻])$")
_LARGEST_POWER: Final = 100
_MOST_BITS: Final = 4000


@final
@dataclass(slots=True)
class Builder:
    """Build expressions of one reading.

    Attributes
    ----------
    source : str
    context : Context
    order : int
        Which of two marks of sides is inside.
    chosen : mapping of str to int
        Which meaning is taken for the letters that have several.
    natural : bool
        Whether ``log`` without a base is the natural logarithm.
    """

    source: str
    context: Context
    order: int
    chosen: Mapping[str, int]
    natural: bool
    choices: dict[str, int] = field(default_factory=dict)
    names: dict[Any, str] = field(default_factory=dict)
    first: dict[Any, Name] = field(default_factory=dict)
    numbers: list[Printed] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    supposed: dict[str, None] = field(default_factory=dict)
    axes: dict[Any, Any] = field(default_factory=dict)
    bound: tuple[Any, Any] = (None, None)
    ranges: dict[Any, list[str]] = field(default_factory=dict)

    def build(self, node: Node) -> Any:
        """Return the expression of a tree.

        Raises
        ------
        ReadError
            If a letter is unknown, or a power is too large to be written out.
        """
        return _BUILDERS[node.kind](self, node)

    def fail(self, node: Node, reason: str) -> Exception:
        """Return the error that points at a node."""
        return failure(self.source, node.start, reason)

    def told(self, meaning: Meaning) -> Any:
        """Return what is meant, and remember the choice that it rests on."""
        for text, kept in ((meaning.note, self.notes), (meaning.supposed, self.supposed)):
            if text:
                kept[text] = None
        return meaning.expression

    def take(self, key: str, ways: int) -> int:
        """Return which of several ways is taken, and remember that there are several."""
        if ways > 1:
            self.choices[key] = ways
        return min(self.chosen.get(key, 0), ways - 1)


def _number(builder: Builder, node: Node) -> Any:
    number: Number = node.value
    place = Fraction(number.place)
    builder.numbers.append(Printed(Fraction(number.value), place, number.text))
    value = rational(Fraction(number.value))
    if number.dimension is None or number.dimension == DIMENSIONLESS:
        found = measured(number) if builder.context.has("T") else None
        if found is not None and builder.take("constants", 2):
            builder.numbers[-1], unit, text = found
            builder.notes[text] = None
            return rational(builder.numbers[-1].value) * unit
        return value
    return value * unit_product(number.dimension)


def _name(builder: Builder, node: Node) -> Any:
    name: Name = node.value
    if name == builder.bound[0]:
        return builder.bound[1]
    try:
        found = meanings(name, builder.context, builder.order)
    except UnknownSymbolError as error:
        raise failure(builder.source, name.start, str(error)) from None
    key = f"{'Δ' if name.delta else ''}{name.head}_{name.sub}"
    expression = builder.told(found[builder.take(key, len(found))])
    first = builder.first.setdefault(expression, name)
    if expression.free_symbols and told_apart(first, name):
        raise builder.fail(node, f"{first.text} and {name.text} are read as the same here")
    if name.head == "T" and name.sub == "celsius":
        return T - ZERO_CELSIUS
    if expression not in builder.names and not expression.is_number:
        builder.names[expression] = name.text if name.sup else _POWER.sub("", name.text)
    return expression


def _add(builder: Builder, node: Node) -> Any:
    left, right = map(builder.build, node.parts)
    if warmed(node, left, right, builder.notes):
        return T
    return left + right


def _either(builder: Builder, node: Node) -> Any:
    """Read ± as plus or as minus, everywhere alike."""
    minus = builder.take("±", 2) != (node.value == "∓")
    builder.notes[f"± is read as {'minus' if builder.take('±', 2) else 'plus'}"] = None
    parts = [builder.build(part) for part in node.parts]
    first = parts[0] if len(parts) == 2 else sp.S.Zero
    return first - parts[-1] if minus else first + parts[-1]


def _subtract(builder: Builder, node: Node) -> Any:
    left, right = map(builder.build, node.parts)
    if left == right and all(part.kind == "name" for part in node.parts):
        first, second = (part.value.text for part in node.parts)
        if first != second:
            raise builder.fail(node, f"{first} and {second} are read as the same here")
    return left - right


def _multiply(builder: Builder, node: Node) -> Any:
    left, right = map(builder.build, node.parts)
    if (slope := per_kelvin(node, left, right, builder.notes)) is not None:
        builder.numbers.append(slope)
        return rational(slope.value) * unit_product(PER_KELVIN) * T
    return left * right * warmth(left, right, builder.context.heads, builder.notes)


def _divide(builder: Builder, node: Node) -> Any:
    if slope := sloped(node, builder.context):
        return builder.told(slope)
    above, below = map(builder.build, node.parts)
    if below.is_zero:
        raise builder.fail(node.parts[1], "this divides by zero")
    return above / below


def _negate(builder: Builder, node: Node) -> Any:
    return -builder.build(node.parts[0])


def _bracket(builder: Builder, node: Node) -> Any:
    return builder.build(node.parts[0])


def _power(builder: Builder, node: Node) -> Any:
    base, exponent = map(builder.build, node.parts)
    return _raised(builder, node, base, exponent)


def _raised(builder: Builder, node: Node, base: Any, exponent: Any) -> Any:
    """Raise to a power, if the outcome is of a size that can be held."""
    if exponent.is_number:
        small = exponent.is_Rational and abs(exponent) <= _LARGEST_POWER and exponent.q <= 12
        decades = base == 10 and exponent.is_Integer and abs(exponent) <= 400
        if base.is_Integer and 1 < base <= 100 and exponent.is_Rational and exponent.q > 1:
            if abs(exponent) > 400:
                raise builder.fail(node.parts[-1], "this exponent is too large; at most 400")
            return sp.exp(exponent * sp.log(base))
        if not small and not decades:
            reason = f"this exponent is too large; at most {_LARGEST_POWER}"
            raise builder.fail(node.parts[-1], reason)
        bits = max(
            (n.p.bit_length() + n.q.bit_length() for n in base.atoms(sp.Rational)), default=0
        )
        if bits * max(1, abs(int(exponent))) > _MOST_BITS or (
            exponent.is_Integer and base.is_Add and exponent > 8
        ):
            raise builder.fail(node.parts[-1], "this power is too large to be written out")
        if base.is_zero and exponent <= 0:
            raise builder.fail(node.parts[0], "zero has no such power")
        return base**exponent
    exponent = pure(builder.notes, exponent)
    if base == sp.E:
        return sp.exp(exponent)
    return base**exponent


def _absolute(builder: Builder, node: Node) -> Any:
    body = builder.build(node.parts[0])
    if body == z_A:
        builder.supposed["what cannot leave is negative"] = None
        return -z_A
    return sp.Abs(body)


def _call(builder: Builder, node: Node) -> Any:
    function = node.value
    arguments = [builder.build(part) for part in node.parts]
    if function in ("min", "max") and arguments:
        return (sp.Min if function == "min" else sp.Max)(*arguments)
    if function == "ghk" and len(arguments) in (3, 4):
        return current_per_permeability(
            *arguments[:3], *arguments[3:] or [only_ion(builder.context).z]
        )
    if len(arguments) != (2 if function == "pow" else 1) and not (
        function in ("log", "ln") and len(arguments) == 2
    ):
        raise builder.fail(node, f"{function} does not take {len(arguments)} arguments")
    if function == "pow":
        return _raised(builder, node, *arguments)
    argument = arguments[0]
    if function in ("ln", "log", "log10", "log2", "log1p"):
        argument = 1 + argument if function == "log1p" else argument
        if argument.is_number and argument.is_negative:
            reason = "a negative number has no logarithm; a logarithm takes a positive number"
            told = failure(builder.source, node.parts[0].start, reason)
            raise NoValueError(told.reason, told.line, told.column)
        if argument.is_number and argument.is_positive is not True:
            raise builder.fail(node.parts[0], "a logarithm takes a positive number")
        measured_ = argument.as_coeff_Mul()[0] != 1  # c/150 is over 150 mM
        if argument.is_positive and not measured_ and dimension(argument) == CONCENTRATION:
            argument /= c_ref
            builder.notes["a concentration under a logarithm is over the reference"] = None
        if len(arguments) == 2:
            return sp.log(argument) / sp.log(arguments[1])
        if function == "log":
            said = "natural" if builder.natural else "to the base 10"
            builder.notes[f"log is read as the logarithm {said}"] = None
        if function == "log10" or (function == "log" and not builder.natural):
            return sp.log(argument) / sp.log(10)
        return sp.log(argument) / sp.log(2) if function == "log2" else sp.log(argument)
    if function == "sqrt":
        return sp.sqrt(argument)
    if function == "abs":
        return sp.Abs(argument)
    argument = pure(builder.notes, argument)
    if argument.is_number and not (argument.is_real and abs(argument) < 10**4):
        raise builder.fail(node.parts[0], "this exponent is too large; at most 10000")
    up, down = sp.exp(argument), sp.exp(-argument)
    return {
        "exp": up, "expm1": up - 1, "efun": argument / (up - 1) if argument else sp.S.One,
        "sinh": (up - down) / 2, "cosh": (up + down) / 2,
        "tanh": (up - down) / (up + down),
        "asinh": sp.log(argument + sp.sqrt(argument**2 + 1)),
        "coth": (up + down) / (up - down) if up != down else sp.nan,
    }[function]  # fmt: skip


def _integral(builder: Builder, node: Node) -> Any:
    if node.value not in ("x", "y"):
        raise builder.fail(node, "an integral over x is expected")
    body, low, high = map(builder.build, node.parts)
    return sp.Integral(body, (x, low, high))


_BUILDERS: Final[dict[str, Callable[[Builder, Node], Any]]] = {
    "number": _number, "name": _name, "add": _add, "subtract": _subtract, "multiply": _multiply,
    "divide": _divide, "negate": _negate, "bracket": _bracket, "power": _power, "call": _call,
    "absolute": _absolute, "total": total, "either": _either, "derivative": derivative,
    "slope": slope_of,
    "integral": _integral, "definite": varied, "at": slope_at,
}  # fmt: skip
