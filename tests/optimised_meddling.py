"""What the kernel must refuse from a program that reaches into it: each attempt is undone after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count as naturals
from types import ModuleType
from typing import Any, Final

from sympy import Add, Integer, Symbol, exp, sqrt

from letters import ZERO, F, G, L, T, W, X, Y, supposed
from vrest.functions import EXPANSIONS, bernoulli
from vrest.kernel import (
    Equation,
    Identity,
    Theorem,
    instantiate,
    positive,
    reflexivity,
    rewrite,
    sign,
)
from vrest.kernel import equality as room
from vrest.kernel import structure as inner
from vrest.kernel.identity import identical
from vrest.kernel.statement import Order
from vrest.kernel.statement import _names as names_of
from vrest.quantity import Domain, quantity_of

Attempts = Iterator[tuple[str, Callable[[], Any]]]

MISSING: Final = object()


@contextmanager
def forced(write: Callable[[Any], object], old: object, new: object) -> Iterator[None]:
    """Change something by force, and back."""
    write(new)
    try:
        yield
    finally:
        write(old)


def confused() -> Theorem:
    """Take w for l."""
    return rewrite(reflexivity(W), Equation(W, L))


def agree(*_: Any) -> Identity:
    """Find all expressions the same."""
    return Identity.EQUAL


def another_function() -> Theorem:
    """Put another function into a module behind its back."""
    with forced(lambda f: room.__dict__.update(identical=f), identical, agree):
        return confused()


def another_function_by_force() -> Theorem:
    """Write to a module as if it were any other."""
    write = ModuleType.__setattr__
    with forced(lambda f: write(room, "identical", f), identical, agree):
        return confused()


def no_function() -> Theorem:
    """Take a function away."""
    names: Any = room.__dict__
    with forced(
        lambda f: names.pop("focus") if f is MISSING else names.update(focus=f),
        names["focus"],
        MISSING,
    ):
        return reflexivity(W)


def other_code() -> Theorem:
    """Give a function other code."""
    with forced(lambda c: setattr(identical, "__code__", c), identical.__code__, agree.__code__):
        return confused()


def other_code_of_a_rule() -> Theorem:
    """Give the function behind a rule other code."""
    inner: Any = sign.__wrapped__  # type: ignore[attr-defined]
    other = reflexivity.__wrapped__.__code__  # type: ignore[attr-defined]
    with forced(lambda c: setattr(inner, "__code__", c), inner.__code__, other):
        return sign(positive(W))


def other_code_behind_a_cache() -> Theorem:
    """Give a function whose answers are kept other code."""
    inner: Any = names_of.__wrapped__
    with forced(lambda c: setattr(inner, "__code__", c), inner.__code__, agree.__code__):
        return sign(positive(X))


def other_statements() -> Theorem:
    """Let a statement say something else."""
    with forced(
        lambda p: setattr(Order, "lhs", p), Order.__dict__["lhs"], property(lambda _: ZERO)
    ):
        return sign(positive(X))


def another_domain() -> Theorem:
    """Declare a real number positive after the fact."""
    quantity, write = quantity_of(W), object.__setattr__
    with forced(lambda d: write(quantity, "domain", d), quantity.domain, Domain.POSITIVE):
        return sign(positive(W))


def another_table() -> Theorem:
    """Write another expansion of a special function."""
    table: Any = EXPANSIONS
    with forced(
        lambda row: table.update({bernoulli: row}), EXPANSIONS[bernoulli], (lambda u, _: u, 1)
    ):
        return rewrite(reflexivity(bernoulli(W)), Equation(bernoulli(W), W))


def other_parts() -> Theorem:
    """Change the parts of an expression that a theorem speaks of."""
    other = Add(L, W, evaluate=False)
    same = rewrite(reflexivity(W + L), Equation(W + L, other))
    with forced(lambda parts: setattr(other, "_args", parts), other.args, (L, L)):
        return room.symmetry(same)


def another_number() -> Theorem:
    """Change a number that a theorem speaks of."""
    number = Integer(7919)
    one = supposed(Equation(W, number))
    with forced(lambda p: setattr(number, "p", p), 7919, 7907):
        return room.symmetry(one)


def another_answer() -> Theorem:
    """Give one expression an answer of its own."""
    one = exp(W)
    with forced(lambda held: setattr(one, "__dict__", held), one.__dict__, {"_xreplace": count}):
        return instantiate(reflexivity(one), {W: ZERO})


def another_name() -> Theorem:
    """Call a letter that a theorem speaks of by the name of another."""
    twin = Symbol.__xnew__(Symbol, "kernel_w", real=True)
    same = rewrite(supposed(Equation(W, Integer(1))), Equation(twin, Integer(1)))
    with forced(lambda name: setattr(twin, "name", name), "kernel_w", "kernel_l"):
        return room.symmetry(same)


def another_name_of_a_function() -> Theorem:
    """Call a function by the name of another."""
    one, other = F(T), G(T)  # before, as SymPy takes the one for the other afterwards
    with forced(lambda name: setattr(F, "__name__", name), F.__name__, "kernel_g"):
        return rewrite(reflexivity(one), Equation(one, other))


class _Like(type(Symbol)):  # type: ignore[misc]
    """Be equal to any class."""

    def __eq__(cls, other: object) -> bool:
        """Agree."""
        return True

    def __hash__(cls) -> int:
        """Be found wherever symbols are."""
        return hash(Symbol)


class _Liar(Symbol, metaclass=_Like):  # type: ignore[misc]
    """Look like w, and become something else each time."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Agree."""
        return True

    def __hash__(self) -> int:
        """Be found wherever w is."""
        return hash(W)

    def xreplace(self, _: Any) -> Any:
        """Return another number each time."""
        return count()[0]


_NUMBERS: Final = map(Integer, naturals(1))


def count(*_: Any) -> tuple[Any, bool]:
    """Return the next number, as what SymPy makes of an expression."""
    return next(_NUMBERS), True


def another_class() -> Theorem:
    """Prove 1 = 2 by a class that says that it is that of symbols."""
    return instantiate(reflexivity(_Liar("kernel_w", real=True)), {L: ZERO})


class _Below(F):  # type: ignore[misc]
    """Say that it is f."""

    func = property(lambda _: F)

    def xreplace(self, _: Any) -> Any:
        """Return another number each time."""
        return count()[0]


def another_function_below() -> Theorem:
    """Prove 1 = 2 by a function that says that it is f."""
    return instantiate(reflexivity(_Below(T)), {L: ZERO})


class _Busy(dict[Any, Any]):
    """Change the kernel while it is read."""

    def keys(self) -> Any:
        """Put another function into a module."""
        inner.__dict__.update(inhabits=lambda *_: [])
        return super().keys()


_INHABITS: Final = inner.inhabits


def a_change_in_the_midst() -> Theorem:
    """Prove 0 < w by changing the kernel while a rule reads what it is given."""
    try:
        return instantiate(sign(positive(X)), _Busy({X: W}))
    finally:
        inner.__dict__.update(inhabits=_INHABITS)


def hidden_roots() -> Theorem:
    """Prove B(0) (a + b) = 0 for a = b, roots of numbers that are too large to factor."""
    prime, other = 2**50 + 55, 2**60 + 33
    one = sqrt((prime**2 * other * (X + Y)).expand())
    two = prime * sqrt((other * (X + Y)).expand())
    product = bernoulli(one - two) * (one + two)
    return rewrite(reflexivity(product), Equation(product, ZERO))


def meddling() -> Attempts:
    """Yield ways to prove what is false with the help of what lies outside the rules."""
    ways = (
        another_function, another_function_by_force, no_function, other_code, other_code_of_a_rule,
        other_code_behind_a_cache, other_statements, another_domain, another_table, other_parts,
        another_number, another_answer, another_name, another_name_of_a_function, another_class,
        another_function_below, a_change_in_the_midst, hidden_roots,
    )  # fmt: skip
    yield from ((str(way.__name__).replace("_", " "), way) for way in ways)
