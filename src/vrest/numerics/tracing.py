"""See what a formula does, as a list of steps: it is run once on operands that take note.

A formula is plain code in operators and the functions of `special`; neither branches nor loops
depend on values, so that one run shows every step.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import count
from types import FunctionType
from typing import Any, Final, final

__all__ = ["Operand", "Step", "Tape", "trace"]

_FUNCTIONS: Final = (
    *(
        "asinh_ratio",
        "away",
        "bernoulli",
        "bernoulli_curvature",
        "bernoulli_difference",
        "bernoulli_slope",
        "bernoulli_slopes",
        "exp",
    ),
    *("expm1", "lambert_w", "log", "log1p", "log_quotient", "log_ratio", "log_sum_exp"),
    *("logistic", "near_zero", "portion", "power", "scaled_exp", "sinh", "sqrt"),
)


@final
@dataclass(frozen=True, slots=True)
class Step:
    """Hold one operation: what it makes, of what."""

    makes: "Operand"
    operation: str
    takes: tuple[Any, ...]


@final
class Tape:
    """Collect the steps of one run."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._names = count()
        self._made: dict[tuple[str, ...], Operand] = {}
        self._sums: dict[str, list[Any]] = {}
        self._scaled: dict[str, tuple[Any, Any, Operand]] = {}

    def note(self, operation: str, *takes: Any) -> "Operand":
        """Add a step, and return what stands for its result; the same step is taken once."""
        parts = [x.name if isinstance(x, Operand) else repr(float(x)) for x in takes]
        known = (operation, *(sorted(parts) if operation in ("add", "multiply") else parts))
        if known in self._made:
            return self._made[known]
        array = any(isinstance(x, Operand) and x.array for x in takes)
        prefix = "v" if array else "s"
        made = Operand(f"_{prefix}{next(self._names)}", self, array=array)
        self.steps.append(Step(made, operation, takes))
        self._made[known] = made
        return made

    def product(self, operation: str, x: Any, y: Any) -> "Operand":
        """Add a product or a quotient; of several factors that are numbers one is made."""
        (above, below, a), (right, under, b) = self._split(x), self._split(y)
        if operation == "divide":
            right, under = under, right
        numbers = [[n for n in side if n is not None] for side in ((above, right), (below, under))]
        if (a is None and b is None) or (a if b is None else b) is None:
            return self.note(operation, x, y)
        if (above is below is None) or (right is under is None):
            return self._remembered(operation, x, y)
        over, beneath = (
            reduce(lambda p, q: self.note("multiply", p, q), n or [1.0]) for n in numbers
        )
        factor = self.note("normal", self.note("divide", over, beneath) if numbers[1] else over)
        if a is None:
            return (
                self.note(operation, factor, b) if operation == "divide" else self._times(factor, b)
            )
        scaled = self._times(factor, a)
        return scaled if b is None else self.note(operation, scaled, b)

    def add(self, x: Any, y: Any) -> "Operand":
        """Add a sum, and remember its terms."""
        made = self.note("add", x, y)
        self._sums[made.name] = [*self._terms(x), *self._terms(y)]
        return made

    def _terms(self, x: Any) -> list[Any]:
        return self._sums.get(x.name, [x]) if isinstance(x, Operand) else [x]

    def _reduced(self, above: Any, below: Any) -> tuple[Any, Any]:
        """Divide two sums of scaled arrays by the factor that most of them have."""
        split = [[self._split(x) for x in self._terms(side)] for side in (above, below)]
        terms = [term for side in split for term in side]
        if any(factor is None or under is not None or x is None for factor, under, x in terms):
            return above, below
        factors = [factor for factor, _, _ in terms]
        common = max(factors, key=factors.count)
        if factors.count(common) < 2:
            return above, below
        sums = []
        for side in split:
            parts = [
                x
                if factor is common
                else self._times(self.note("moderate", self.note("divide", factor, common)), x)
                for factor, _, x in side
            ]
            sums.append(reduce(self.add, parts))
        return sums[0], sums[1]

    def negative(self, x: "Operand") -> "Operand":
        """Add a change of sign."""
        made = self.note("negative", x)
        if x.array:
            above, below, array = self._split(x)
            opposite = -1.0 if above is None else self.note("negative", above)
            self._scaled[made.name] = (opposite, below, array)
        return made

    def _times(self, factor: Any, array: "Operand") -> "Operand":
        return self._remembered("multiply", factor, array)

    def _remembered(self, operation: str, x: Any, y: Any) -> "Operand":
        """Add a step, and remember a number times or over which an array is."""
        made = self.note(operation, x, y)
        if not _is_array(x) and operation == "multiply":
            self._scaled[made.name] = (x, None, y)
        elif not _is_array(y):
            self._scaled[made.name] = (y, None, x) if operation == "multiply" else (None, y, x)
        return made

    def _split(self, x: Any) -> tuple[Any, Any, Any]:
        """Return the numbers above and below that make x of an array, and that; None for none."""
        return self._scaled.get(x.name, (None, None, x)) if _is_array(x) else (x, None, None)

    def call(self, function: str, *takes: Any) -> "Operand":
        """Add a function of `special`; of arrays, what functions may share is a step by itself."""
        if function == "log_quotient":
            return self.note(function, *self._reduced(*takes))
        if function == "bernoulli_difference" and any(map(_is_array, takes)):
            # the half may join a factor that there is
            return self.product("multiply", 0.5, self.note("doubled_difference", *takes))
        if function not in ("log_sum_exp", "portion") or not any(map(_is_array, takes)):
            return self.note(function, *takes)
        first, *terms = takes
        parts = [
            self.note("multiply", c, self._exponential(u))
            for c, u in zip(terms[::2], terms[1::2], strict=True)
        ]
        whole = reduce(lambda x, y: self.note("add", x, y), parts)
        share = self.note("share", first, whole)
        if function == "log_sum_exp":
            return self.negative(self.note("log_of_share", share, first, *terms))
        return self.note("part_of_sum", share, parts[0], first, *terms)

    def _exponential(self, u: Any) -> "Operand":
        """Add an exponential of a term, which must have all digits or be seen to have not."""
        return (
            self.note("exp_or_nan", u) if _is_array(u) else self.note("normal", self.note("exp", u))
        )

    def keep(self, results: Iterable[Any]) -> None:
        """Drop the steps that no result needs."""
        needed = {x.name for x in results if isinstance(x, Operand)}
        kept = []
        for step in reversed(self.steps):
            if step.makes.name in needed:
                kept.append(step)
                needed |= {x.name for x in step.takes if isinstance(x, Operand)}
        self.steps = kept[::-1]


def _is_array(x: Any) -> bool:
    return isinstance(x, Operand) and x.array


@final
class Operand:
    """Stand for a number or an array; arithmetic takes note of itself."""

    __slots__ = ("array", "name", "tape")

    def __init__(self, name: str, tape: Tape, *, array: bool) -> None:
        self.name = name
        self.tape = tape
        self.array = array

    def __add__(self, other: Any) -> "Operand":
        return self.tape.add(self, other)

    def __radd__(self, other: Any) -> "Operand":
        return self.tape.add(other, self)

    def __sub__(self, other: Any) -> "Operand":
        return self.tape.note("subtract", self, other)

    def __rsub__(self, other: Any) -> "Operand":
        return self.tape.note("subtract", other, self)

    def __mul__(self, other: Any) -> "Operand":
        return self.tape.product("multiply", self, other)

    def __rmul__(self, other: Any) -> "Operand":
        return self.tape.product("multiply", other, self)

    def __truediv__(self, other: Any) -> "Operand":
        return self.tape.product("divide", self, other)

    def __rtruediv__(self, other: Any) -> "Operand":
        return self.tape.product("divide", other, self)

    def __neg__(self) -> "Operand":
        return self.tape.negative(self)

    def __abs__(self) -> "Operand":
        return self.tape.note("absolute", self)

    def __pow__(self, exponent: int) -> "Operand":
        if exponent == 2:
            return self.tape.note("multiply", self, self)
        return self.tape.note("power", self, float(exponent))


def trace(
    kernel: Callable[..., Any], names: Collection[str], arrays: Collection[str]
) -> tuple[Tape, Any]:
    """Run a formula on operands.

    Parameters
    ----------
    kernel : function
        The formula.
    names : collection of str
        Its arguments.
    arrays : collection of str
        Those of them that are arrays; the others are numbers.

    Returns
    -------
    tape : Tape
    result : Operand or number, or a tuple of these
        What the formula returned.
    """
    tape = Tape()

    def noting(operation: str) -> Callable[..., Operand]:
        return lambda *takes: tape.call(operation, *takes)

    inside = {**kernel.__globals__, **{name: noting(name) for name in _FUNCTIONS}}
    watched = FunctionType(kernel.__code__, inside, kernel.__name__, None, kernel.__closure__)
    watched.__kwdefaults__ = kernel.__kwdefaults__
    found = watched(**{n: Operand(n, tape, array=n in arrays) for n in names})
    tape.keep(found if isinstance(found, tuple) else (found,))
    return tape, found
