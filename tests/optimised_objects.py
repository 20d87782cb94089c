"""What the kernel must refuse of objects that are not what they look like; each is undone after."""

import builtins
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import count as naturals
from typing import Any, Final

from sympy import Abs, Add, Indexed, IndexedBase, Integer, Rational, Symbol, exp

from letters import CONCENTRATION, VOLTAGE, ZERO, A, B, F, I, L, N, Q, T, W, X, supposed
from vrest.kernel import (
    Equation,
    Theorem,
    add,
    equality,
    generalise,
    guard,
    instantiate,
    positive,
    reflexivity,
    rewrite,
    sign,
    species,
    structure,
    sum_up,
    symmetry,
    unroll,
)
from vrest.kernel import theorem as ledger
from vrest.kernel.statement import Order
from vrest.quantity import declare_family, quantity_of
from vrest.units import Dimension

Attempts = Iterator[tuple[str, Callable[[], Any]]]

OTHERS: Final = declare_family("kernel_b2", "1", "other real numbers")
counted: Any = species
inner: Any = structure
room: Any = equality
_NUMBERS: Final = map(Integer, naturals(1))
_SIZE: Final = sign(Order(ZERO, "<=", Abs(L)))


def other(*_: Any) -> tuple[Any, bool]:
    """Return the next number, as what SymPy makes of an expression."""
    return next(_NUMBERS), True


def anything(*_: Any, **__: Any) -> bool:
    """Agree."""
    return True


class added:  # noqa: N801  (used as a word)
    """Add attributes to a class, or names to a module, and take them away or back again."""

    def __init__(self, holder: Any, **values: Any) -> None:
        """Note what to add, and what was there."""
        self.holder, self.values = holder, values
        self.old = {name: vars(holder)[name] for name in values if name in vars(holder)}

    def __enter__(self) -> None:
        """Add."""
        for name, value in self.values.items():
            self._write(name, value)

    def __exit__(self, *_: object) -> None:
        """Restore."""
        for name in self.values:
            if name in self.old:
                self._write(name, self.old[name])
            elif isinstance(self.holder, type):
                delattr(self.holder, name)
            else:
                del vars(self.holder)[name]

    def _write(self, name: str, value: Any) -> None:
        if isinstance(self.holder, type):
            setattr(self.holder, name, value)
        else:
            vars(self.holder)[name] = value


class Fickle(tuple[Any, ...]):
    """Hold other parts each time."""

    __slots__ = ()

    def __iter__(self) -> Any:
        """Yield the next number."""
        return iter(other()[:1])


def other_parts_each_time() -> Theorem:
    """Prove e^1 = e^2 by an exponential of what is never the same."""
    said = exp(W + L)
    said._args = Fickle(said.args)
    return instantiate(reflexivity(said), {L: ZERO})


def a_twin_that_is_not_found() -> Theorem:
    """Prove 0 = w by another w, whose hash changes after it was seen."""
    twin = Symbol.__xnew__(Symbol, "kernel_w", real=True)
    same = rewrite(reflexivity(W), Equation(W, twin))
    twin._mhash = 1
    return instantiate(same, {W: ZERO})


def a_twin_that_is_said_to_be_positive() -> Theorem:
    """Prove that w is not negative by another w, of which that is said after it was seen."""
    twin = Symbol.__xnew__(Symbol, "kernel_w", real=True)
    same = reflexivity(twin)
    twin._assumptions["extended_nonnegative"] = True
    try:
        return add(same, twin)
    finally:
        del twin._assumptions["extended_nonnegative"]


def a_twin_with_facts_of_its_own() -> Theorem:
    """Prove that w is not negative by another w, of which that is said."""
    twin = Symbol.__xnew__(Symbol, "kernel_w", real=True)
    twin._assumptions["extended_nonnegative"] = True
    try:
        return reflexivity(twin)
    finally:
        del twin._assumptions["extended_nonnegative"]


def a_letter_that_is_not_found() -> Theorem:
    """Prove 0 = w by a w whose hash is another in the midst of things."""
    same, kept = reflexivity(W), W._mhash
    W._mhash = kept + 1
    try:
        return instantiate(same, {W: ZERO})
    finally:
        W._mhash = kept


def a_function_that_answers() -> Theorem:
    """Prove 1 = 2 by a declared function that is given an answer of its own."""
    same = reflexivity(F(T))
    with added(F, _xreplace=other):
        return instantiate(same, {L: ZERO})


def a_function_that_is_said_to_be_positive() -> Theorem:
    """Prove 0 ≤ f by telling SymPy of f after the fact that it is not negative."""
    with added(F, is_extended_nonnegative=True, is_nonnegative=True):
        return instantiate(_SIZE, {L: F(T)})


def a_letter_that_is_said_to_be_positive() -> Theorem:
    """Prove 0 ≤ q by telling SymPy of q after the fact that it is positive."""
    facts: Any = Q._assumptions
    kept = dict(facts)
    facts.update(positive=True, nonnegative=True, extended_nonnegative=True)
    try:
        return instantiate(_SIZE, {L: Q})
    finally:
        facts.clear()
        facts.update(kept)


def a_family_that_is_said_to_be_positive() -> Theorem:
    """Prove 0 ≤ b by a family of the same letter that SymPy is told other things of."""
    twin = IndexedBase(Symbol("kernel_b", real=True), positive=True)
    return instantiate(_SIZE, {L: Indexed(twin, I)})


def a_family_by_the_name_of_another() -> Theorem:
    """Prove bᵢ = cᵢ by calling the letter of one family by that of another for a while."""
    kept = B.label.name
    B.label.name = OTHERS.label.name
    try:
        return rewrite(reflexivity(B[I]), Equation(B[I], OTHERS[I]))
    finally:
        B.label.name = kept


def another_way() -> Theorem:
    """Forget what a theorem was proved by."""
    same = rewrite(reflexivity(W), Equation(W, W + 0))
    entry, kept = ledger.read(same), same.premises
    object.__setattr__(entry, "premises", ())
    try:
        return symmetry(same)
    finally:
        object.__setattr__(entry, "premises", kept)


class _Busy(int):
    """Change the kernel while it is divided."""

    def __floordiv__(self, by: int) -> int:
        """Put another function into a module."""
        inner.__dict__.update(inhabits=lambda *_: [])
        return int(self) // by


def a_fraction_of_something_else() -> Theorem:
    """Prove 0 < -1/2 by a numerator that changes the kernel."""
    half, kept = Fraction(-1, 2), inner.inhabits
    half._numerator = _Busy(-1)  # type: ignore[attr-defined]
    try:
        return instantiate(sign(positive(X)), {X: half})
    finally:
        inner.__dict__.update(inhabits=kept)


class _Shape:
    """Change the kernel when asked whether it is one."""

    def __bool__(self) -> bool:
        """Put another function into a module."""
        counted.__dict__.update(inhabits=lambda *_: [])
        return False


def a_family_of_some_shape() -> Theorem:
    """Prove 0 < w + l by a family whose shape changes the kernel."""
    all_positive, kept = generalise(sign(positive(A[I])), I), counted.inhabits
    twin = IndexedBase(A.label, positive=True)
    twin._shape = _Shape()
    try:
        return unroll(sum_up(all_positive, N), {N: 2}, {twin: (W, L)})
    finally:
        counted.__dict__.update(inhabits=kept)


def a_negative_denominator() -> Theorem:
    """Prove 0 < -1/7919 by reading the sign off the numerator."""
    number = Rational(1, 7919)
    number.q = -7919
    try:
        return rewrite(sign(positive(number)), Order(ZERO, "<", Rational(-1, 7919)))
    finally:
        number.q = 7919


def a_number_that_is_another() -> Theorem:
    """Prove w + 3 = 6 from w = 2 by changing the 5 that SymPy keeps."""
    number = Integer(5)
    number.p = 6
    try:
        return add(supposed(Equation(W, Integer(2))), 3)
    finally:
        number.p = 5


class _Equal(type):
    """Be equal to any letter."""

    def __eq__(cls, other: object) -> bool:
        """Agree."""
        return True

    def __hash__(cls) -> int:
        """Be found wherever N is."""
        return hash(N)


class _Liar(metaclass=_Equal):
    """Look like N among classes."""


def a_class_as_a_number_of_species() -> Theorem:
    """Name species by a class that equals what it likes."""
    return unroll(reflexivity(W), {_Liar: 2}, {})


def another_dimension() -> Theorem:
    """Add a concentration to a voltage by saying what a voltage measures."""
    measured, write = quantity_of(VOLTAGE).dimension, object.__setattr__
    kept = measured.exponents
    write(measured, "exponents", quantity_of(CONCENTRATION).dimension.exponents)
    try:
        return reflexivity(3 * VOLTAGE + CONCENTRATION)
    finally:
        write(measured, "exponents", kept)


def all_dimensions_the_same() -> Theorem:
    """Add a concentration to a voltage by telling the class of dimensions that all are equal."""
    with added(Dimension, __eq__=anything):
        return reflexivity(5 * VOLTAGE + CONCENTRATION)


def a_name_before_a_built_in_one() -> Theorem:
    """Prove w = l by a module's own `zip`."""
    with added(room, zip=lambda *_, **__: ()):
        return rewrite(reflexivity(W), Equation(W, L))


def a_built_in_name() -> Theorem:
    """Prove w = l by another `zip` for all."""
    with added(builtins, zip=lambda *_, **__: ()):
        return rewrite(reflexivity(W), Equation(W, L))


def a_built_in_name_of_the_guard() -> Theorem:
    """Prove w = l by another `zip`, and an `all` that agrees to everything."""
    with added(builtins, zip=lambda *_, **__: (), all=anything):
        return rewrite(reflexivity(W), Equation(W, L))


def a_guard_that_asks_another() -> Theorem:
    """Prove w = l by a `zip` of the rules, and by what the guard and the ledger might ask."""
    with (
        added(guard, all=anything, map=anything, _BESIDE=frozenset(vars(room)) | {"zip"}),
        added(ledger, all=anything),
        added(room, zip=lambda *_, **__: ()),
    ):
        return rewrite(reflexivity(W), Equation(W, L))


def a_method_that_a_statement_inherits() -> Theorem:
    """Prove 0 < w by a class of statements that answers otherwise."""
    with added(Order, __getattribute__=lambda self, name: object.__getattribute__(self, name)):
        return sign(positive(X))


def a_default() -> Theorem:
    """Let a function take for known what was not."""
    known, kept = reflexivity(W), room.defined.__defaults__
    room.defined.__defaults__ = ((known,),)
    try:
        return sign(positive(X))
    finally:
        room.defined.__defaults__ = kept


def a_method_of_sympy() -> Theorem:
    """Prove w = l by telling SymPy that everything is equal."""
    with added(Symbol, __eq__=anything, __hash__=Symbol.__hash__):
        return rewrite(reflexivity(W), Equation(W, L))


def a_method_that_sympy_inherits() -> Theorem:
    """Prove 1 = 2 by a sum that answers otherwise than other expressions."""
    same = reflexivity(W + L)
    with added(Add, _xreplace=other):
        return instantiate(same, {L: ZERO})


def a_fact_of_sympy() -> Theorem:
    """Prove 0 ≤ w + l by telling SymPy that sums are not negative."""
    facts: Any = Add.default_assumptions
    facts["extended_nonnegative"] = True
    try:
        return instantiate(_SIZE, {L: X + W})
    finally:
        del facts["extended_nonnegative"]


def objects() -> Attempts:
    """Yield ways to prove what is false by objects that are not what they look like."""
    ways = (
        other_parts_each_time, a_twin_that_is_not_found, a_letter_that_is_not_found,
        a_twin_that_is_said_to_be_positive, a_twin_with_facts_of_its_own,
        a_function_that_answers, a_function_that_is_said_to_be_positive,
        a_letter_that_is_said_to_be_positive, a_family_that_is_said_to_be_positive,
        a_fraction_of_something_else, a_family_of_some_shape, a_negative_denominator,
        a_class_as_a_number_of_species, another_dimension, all_dimensions_the_same,
        a_name_before_a_built_in_one, a_built_in_name, a_built_in_name_of_the_guard,
        a_guard_that_asks_another, a_method_that_a_statement_inherits, a_default,
        a_method_of_sympy, a_method_that_sympy_inherits, a_fact_of_sympy,
        a_family_by_the_name_of_another, another_way, a_number_that_is_another,
    )  # fmt: skip
    yield from ((str(way.__name__).replace("_", " "), way) for way in ways)
