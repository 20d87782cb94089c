"""The fourth stage of reading: a syntax tree becomes a SymPy expression, by known constructors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, final

import sympy as sp

from vrest.errors import VrestError
from vrest.quantity import dimension_of
from vrest.units import DIMENSIONLESS, Dimension, parse_unit
from vrest.vocabulary import M, N, T, V_m, anions, c_ref, cations, i, ion, ions, j, x
from vrest.vocabulary.electrodiffusion import v
from vrest.vocabulary.species import BASE_UNITS, ionic_strength
from vrest.vocabulary.time import V_t, c_t, t

from .context import Context
from .meanings import Meaning, Unknown, meanings
from .reading import Printed
from .scan import failure
from .syntax import Name, Node, Number

__all__ = ["Builder", "completed", "dimension", "unit_product"]

_LARGEST_POWER: Final = 100
_MOST_BITS: Final = 4000
_VOLT: Final = parse_unit("V").dimension
_CONCENTRATION: Final = parse_unit("mol/m3").dimension
_ZERO_CELSIUS: Final = sp.Rational(27315, 100) * BASE_UNITS[4]
_COMPLETED: Final = {
    _VOLT: (Fraction(1, 1000), "mV"),
    parse_unit("mol/m3").dimension: (Fraction(1), "mM"),
    parse_unit("K").dimension: (Fraction(1), "K"),
    parse_unit("J/mol").dimension: (Fraction(1), "J/mol"),
}
_COORDINATES: Final[dict[str, Any]] = {
    "x": x, "y": x, "r": x, "t": t, "V": v, "V_m": v, "Vm": v, "v": v,
}  # fmt: skip


def rational(value: Fraction) -> Any:
    """Return a fraction as SymPy's."""
    return sp.Rational(value.numerator, value.denominator)


def unit_product(dimension_: Dimension) -> Any:
    """Return the product of the unit symbols of a dimension."""
    return sp.Mul(
        *(u ** rational(p) for u, p in zip(BASE_UNITS, dimension_.exponents, strict=True) if p)
    )


def dimension(expression: Any) -> Dimension | None:
    """Return the dimension of an expression, or None if it has none."""
    try:
        return _dimension(expression)
    except VrestError:
        return None


def _dimension(expression: Any) -> Dimension:
    if isinstance(expression, sp.Integral):
        (variable, *_bounds) = expression.limits[0]
        return dimension_of(expression.function) * dimension_of(variable)
    if expression.has(sp.Integral):
        if isinstance(expression, sp.Mul):
            product = DIMENSIONLESS
            for part in expression.args:
                product = product * _dimension(part)
            return product
        return _dimension(expression.args[0])
    return dimension_of(expression)


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
    numbers: list[Printed] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)

    def build(self, node: Node) -> Any:
        """Return the expression of a tree.

        Raises
        ------
        ReadError
            If a letter is unknown, or a power is too large to be written out.
        """
        return _BUILDERS[node.kind](self, node)

    def fail(self, node: Node, reason: str) -> Exception:
        return failure(self.source, node.start, reason)

    def take(self, key: str, ways: int) -> int:
        """Return which of several ways is taken, and remember that there are several."""
        if ways > 1:
            self.choices[key] = ways
        return min(self.chosen.get(key, 0), ways - 1)

    # --- leaves

    def number(self, node: Node) -> Any:
        number: Number = node.value
        place = Fraction(number.place)
        self.numbers.append(Printed(Fraction(number.value), place, number.text))
        value = rational(Fraction(number.value))
        if number.dimension is None or number.dimension == DIMENSIONLESS:
            return value
        return value * unit_product(number.dimension)

    def name(self, node: Node) -> Any:
        name: Name = node.value
        try:
            found = meanings(name, self.context, self.order)
        except Unknown as error:
            raise failure(self.source, name.start, str(error)) from None
        key = f"{'Δ' if name.delta else ''}{name.head}_{name.sub}"
        meaning: Meaning = found[self.take(key, len(found))]
        expression = meaning.expression
        if meaning.note:
            self.notes[meaning.note] = None
        if name.head == "T" and name.sub == "celsius":
            return T - _ZERO_CELSIUS
        if expression not in self.names and not expression.is_number:
            self.names[expression] = name.text
        return expression

    # --- arithmetic

    def add(self, node: Node) -> Any:
        left, right = map(self.build, node.parts)
        warm = [part for part in (left, right) if part == T - _ZERO_CELSIUS]
        if warm and {left, right} - {warm[0]} <= {sp.Rational(27315, 100), sp.Integer(273)}:
            return T
        return left + right

    def either(self, node: Node) -> Any:
        """Read ± as plus or as minus, everywhere alike."""
        minus = self.take("±", 2) != (node.value == "∓")
        self.notes[f"± is read as {'minus' if self.take('±', 2) else 'plus'}"] = None
        parts = [self.build(part) for part in node.parts]
        first = parts[0] if len(parts) == 2 else sp.S.Zero
        return first - parts[-1] if minus else first + parts[-1]

    def subtract(self, node: Node) -> Any:
        left, right = map(self.build, node.parts)
        return left - right

    def multiply(self, node: Node) -> Any:
        left, right = map(self.build, node.parts)
        return left * right

    def divide(self, node: Node) -> Any:
        above, below = map(self.build, node.parts)
        if below.is_zero:
            raise self.fail(node.parts[1], "this divides by zero")
        return above / below

    def negate(self, node: Node) -> Any:
        return -self.build(node.parts[0])

    def bracket(self, node: Node) -> Any:
        return self.build(node.parts[0])

    def power(self, node: Node) -> Any:
        base, exponent = map(self.build, node.parts)
        return self.raised(node, base, exponent)

    def raised(self, node: Node, base: Any, exponent: Any) -> Any:
        """Raise to a power, if the outcome is of a size that can be held."""
        if exponent.is_number:
            if not exponent.is_Rational or abs(exponent) > _LARGEST_POWER or exponent.q > 12:
                if not (base == 10 and exponent.is_Integer and abs(exponent) <= 400):
                    raise self.fail(
                        node.parts[-1], f"this exponent is too large; at most {_LARGEST_POWER}"
                    )
            bits = max(
                (n.p.bit_length() + n.q.bit_length() for n in base.atoms(sp.Rational)), default=0
            )
            if bits * max(1, abs(int(exponent))) > _MOST_BITS or (
                exponent.is_Integer and base.is_Add and exponent > 8
            ):
                raise self.fail(node.parts[-1], "this power is too large to be written out")
            if base.is_zero and exponent <= 0:
                raise self.fail(node.parts[0], "zero has no such power")
            return base**exponent
        exponent = self.pure(exponent)
        if base == sp.E:
            return sp.exp(exponent)
        return base**exponent

    def pure(self, exponent: Any) -> Any:
        """Divide by a millivolt where an exponent is a voltage over bare millivolts."""
        if dimension(exponent) == _VOLT and any(
            abs(n) not in (0, 1) for n in exponent.atoms(sp.Rational)
        ):
            self.notes["a bare number under a voltage is read in mV"] = None
            return exponent / (sp.Rational(1, 1000) * unit_product(_VOLT))
        return exponent

    def absolute(self, node: Node) -> Any:
        return sp.Abs(self.build(node.parts[0]))

    # --- functions

    def call(self, node: Node) -> Any:
        function = node.value
        arguments = [self.build(part) for part in node.parts]
        if len(arguments) != (2 if function == "pow" else 1) and not (
            function == "log" and len(arguments) == 2
        ):
            raise self.fail(node, f"{function} does not take {len(arguments)} arguments")
        if function == "pow":
            return self.raised(node, *arguments)
        argument = arguments[0]
        if function in ("ln", "log", "log10", "log2", "log1p"):
            argument = 1 + argument if function == "log1p" else argument
            if argument.is_number and argument.is_positive is not True:
                raise self.fail(node.parts[0], "a logarithm takes a positive number")
            if argument.is_positive and dimension(argument) == _CONCENTRATION:
                argument /= c_ref
                self.notes["a concentration under a logarithm is over the reference"] = None
            if function == "log" and len(arguments) == 2:
                return sp.log(argument) / sp.log(arguments[1])
            if function == "log":
                said = "natural" if self.natural else "to the base 10"
                self.notes[f"log is read as the logarithm {said}"] = None
            if function == "log10" or (function == "log" and not self.natural):
                return sp.log(argument) / sp.log(10)
            return sp.log(argument) / sp.log(2) if function == "log2" else sp.log(argument)
        if function == "sqrt":
            return sp.sqrt(argument)
        if function == "abs":
            return sp.Abs(argument)
        argument = self.pure(argument)
        if argument.is_number and not (argument.is_real and abs(argument) < 10**4):
            raise self.fail(node.parts[0], "this exponent is too large; at most 10000")
        up, down = sp.exp(argument), sp.exp(-argument)
        return {
            "exp": up, "expm1": up - 1, "sinh": (up - down) / 2, "cosh": (up + down) / 2,
            "tanh": (up - down) / (up + down),
            "coth": (up + down) / (up - down) if up != down else sp.nan,
        }[function]  # fmt: skip

    # --- sums, derivatives, integrals

    def total(self, node: Node) -> Any:
        body = self.build(node.parts[0])
        member = ions.at(i)
        if self.context.has("kappa", "lambda") and body == member.c_in * member.z**2:
            self.notes["the sum of c z² is read as twice the ionic strength"] = None
            return 2 * ionic_strength
        bases = {member.base for member in body.atoms(sp.Indexed)}
        for family, index, last in ((cations, i, N), (anions, j, M)):
            if bases and bases <= set(family.families.values()):
                return sp.Sum(body, (index, 1, last))
        if not bases:
            raise self.fail(
                node, "a sum over ions expects letters with the index that it runs over"
            )
        return sp.Sum(body, (i, 1, N))

    def derivative(self, node: Node) -> Any:
        variable, order = node.value
        coordinate = _COORDINATES.get(variable)
        if coordinate is None or order not in ("1", "2"):
            raise self.fail(node, f"a derivative by {variable!r} is not read; expected x, t or V")
        body = self.build(node.parts[0])
        if coordinate is t:
            body = self.in_time(node, body)
        if body == x and coordinate is x:
            return sp.S.One
        if coordinate not in body.free_symbols:
            raise self.fail(node, f"nothing here is known to depend on {variable}")
        return sp.Derivative(body, (coordinate, int(order)))

    def in_time(self, node: Node, body: Any) -> Any:
        """Make what changes in time a function of time."""
        changing = {V_m: V_t(t), **_inside()}
        if not body.free_symbols & set(changing):
            raise self.fail(node, "only a potential or a concentration inside changes in time here")
        return body.xreplace(changing)

    def integral(self, node: Node) -> Any:
        if node.value not in ("x", "y"):
            raise self.fail(node, "an integral over x is expected")
        body, low, high = map(self.build, node.parts)
        return sp.Integral(body, (x, low, high))


_BUILDERS: Final[dict[str, Callable[[Builder, Node], Any]]] = {
    kind: getattr(Builder, kind)
    for kind in (
        "number", "name", "add", "subtract", "multiply", "divide", "negate", "bracket", "power",
        "absolute", "call", "total", "either", "derivative", "integral",
    )
}  # fmt: skip


def _inside() -> dict[Any, Any]:
    """Return the concentrations inside as functions of time."""
    member = ions.at(i)
    return {member.c_in: c_t(i, t), ion.c_in: c_t(i, t)}


def completed(sides: list[Any], notes: dict[str, None]) -> list[Any]:
    """Give bare numbers the unit that the other side of a relation asks for.

    Parameters
    ----------
    sides : list of sympy.Expr
        The sides of a chain of relations.
    notes : dict
        Gets a note for each unit that was filled in.

    Returns
    -------
    list of sympy.Expr
    """
    terms = [list(sp.Add.make_args(side)) for side in sides]
    kinds = [[dimension(term) for term in row] for row in terms]
    known = {k for row in kinds for k in row if k is not None and k != DIMENSIONLESS}
    if len(known) != 1 or known.isdisjoint(_COMPLETED):
        return sides
    (target,) = known
    factor, name = _COMPLETED[target]
    done = []
    for row, kind_row in zip(terms, kinds, strict=True):
        new = []
        for term, kind in zip(row, kind_row, strict=True):
            if kind != DIMENSIONLESS or term.is_zero:
                new.append(term)
                continue
            scale, unit = factor, name
            if target == _VOLT and _size(term) < 1:
                scale, unit = Fraction(1), "V"
            notes[f"a number without a unit is read in {unit}"] = None
            new.append(term * rational(scale) * unit_product(target))
        done.append(sp.Add(*new))
    return done


def _size(term: Any) -> Fraction:
    coefficient = term.as_coeff_Mul()[0]
    rest = term / coefficient
    numbers = [a for a in sp.Mul.make_args(rest) if a.is_number and not a.has(sp.log)]
    product = coefficient * sp.Mul(*numbers)
    value = abs(product)
    if value.is_Rational and value != 1:
        return Fraction(int(value.p), int(value.q))
    return Fraction(1)
