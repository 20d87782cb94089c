"""What the kernel must refuse from a program that reaches for its ledger: undone after each try."""

import gc
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

from letters import L, W, supposed
from vrest.kernel import Equation, Theorem, symmetry
from vrest.kernel import theorem as ledger

Attempts = Iterator[tuple[str, Callable[[], Any]]]

FALSE = Equation(W, W + 1)


def held(function: Any, name: str) -> Any:
    """Return the cell in which a function holds something by a name."""
    names = function.__code__.co_freevars
    return dict(zip(names, function.__closure__, strict=True))[name]


def find() -> Any:
    """Return the function that looks a theorem up."""
    return held(ledger.read, "find").cell_contents


def entered(book: dict[int, Any], real: Theorem) -> Any:
    """Enter a blank theorem beside a real one, with the links of that, and read it."""
    _, entry, *rest = book[id(real)]
    blank = object.__new__(Theorem)
    line = replace(entry, statement=FALSE, hypotheses=())
    book[id(blank)] = (weakref.ref(blank), line, *rest)
    try:
        return blank.statement
    finally:
        del book[id(blank)]


def an_entry_from_a_closure() -> Any:
    """Write into the ledger that the reading function holds."""
    return entered(held(find(), "entries").cell_contents, supposed(Equation(W, L)))


def an_entry_from_the_garbage_collector() -> Any:
    """Write into the ledger where Python keeps track of all tables."""
    real = supposed(Equation(W, L))
    tables = (o for o in gc.get_objects() if type(o) is dict and id(real) in o)
    books = [o for o in tables if type(o[id(real)]) is tuple and len(o[id(real)]) > 2]
    return entered(books[0], real)


def another_entry() -> Any:
    """Change by force the entry that Python keeps track of."""
    real = supposed(Equation(W, L))
    (line,) = (o for o in gc.get_objects() if type(o) is type(ledger.read(real)) and _is(o, real))
    object.__setattr__(line, "statement", FALSE)
    return real.statement


def _is(line: Any, real: Theorem) -> bool:
    return line is ledger.read(real)


def another_lookup() -> Any:
    """Let the reading function hold another one, which finds a forged entry for anything."""
    cell = held(ledger.read, "find")
    old = cell.cell_contents
    forged = old(supposed(Equation(W, L)))
    cell.cell_contents = lambda _: forged
    try:
        return symmetry(object.__new__(Theorem))
    finally:
        cell.cell_contents = old


def other_code_in_a_closure() -> Any:
    """Give a function that another one holds other code."""
    inner = find()
    old = inner.__code__

    def outer() -> Any:
        entries = stamp = None

        def find(_: Any) -> Any:
            return entries, stamp

        return find

    inner.__code__ = outer().__code__
    try:
        return symmetry(supposed(Equation(W, L)))
    finally:
        inner.__code__ = old


def another_function_of_a_rule() -> Any:
    """Let a rule hold another function."""
    cell = held(symmetry, "function")
    old = cell.cell_contents
    cell.cell_contents = lambda *_, **__: ledger.Step(FALSE)
    try:
        return symmetry(supposed(Equation(W, L)))
    finally:
        cell.cell_contents = old


def a_rule_of_ones_own() -> Any:
    """Take the seal off, and make a rule."""
    door: Any = ledger
    return door.rule(lambda: ledger.Step(FALSE))()


def a_rule_after_a_seal() -> Any:
    """Make a rule of another ledger that was sealed."""
    _, _, rule, seal = ledger._open_ledger()
    other = ModuleType("another_kernel")
    vars(other)["counted"] = lambda items: len(sorted(items))  # a seal looks at what is called
    seal((other,), ())
    return rule(lambda: ledger.Step(FALSE))


def ledgers() -> Attempts:
    """Yield ways to come by a theorem through the ledger."""
    ways = (
        an_entry_from_a_closure, an_entry_from_the_garbage_collector, another_entry,
        another_lookup, other_code_in_a_closure, another_function_of_a_rule, a_rule_of_ones_own,
        a_rule_after_a_seal,
    )  # fmt: skip
    yield from ((str(way.__name__).replace("_", " "), way) for way in ways)
