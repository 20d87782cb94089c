"""What the kernel must refuse from a program that reaches into it: each attempt is undone after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final

from sympy import Add, Integer, sqrt

from letters import ZERO, L, W, X, Y, supposed
from vrest.functions import EXPANSIONS, bernoulli
from vrest.kernel import Equation, Identity, Theorem, positive, reflexivity, rewrite, sign
from vrest.kernel import equality as room
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
        another_number, hidden_roots,
    )  # fmt: skip
    yield from ((str(way.__name__).replace("_", " "), way) for way in ways)
