"""Theorems, and the one door through which they come into being.

A theorem is Γ ⊢ φ.  A rule computes its conclusion from its premises and what it is given; the
ledger adds what every step shares: the premises are genuine, Γ is the union of theirs unless the
rule accounts for a change, dimensions match, no symbol is defined twice.  A `Theorem` is an empty
key; what it says stands in the ledger, so an object that was made in another way says nothing.
Once the package has loaded its rules the ledger is sealed, and accepts no further rule, as the door
for rules is taken away; so are the modules of the kernel and those that it builds on, which then
must stay what they are: see `guard`.
"""

import functools
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from os import urandom
from threading import get_ident
from types import ModuleType
from typing import Any, Final, NoReturn, ParamSpec, TypeVar, final

import sympy as sp

from vrest.errors import RuleError
from vrest.kernel.definitions import check_definitions
from vrest.kernel.guard import evaluates, guarded
from vrest.kernel.language import check_statement
from vrest.kernel.links import Links, as_it_is, links_of_entry, unbroken
from vrest.kernel.statement import (
    Equation,
    Hypothesis,
    Obligation,
    Statement,
)

__all__ = ["Step", "Theorem", "judged", "read"]

P = ParamSpec("P")
R = TypeVar("R")
_DOORS: Final = frozenset(("rule", "seal"))
_CHANGED: Final = (
    "the kernel was changed after it was sealed, or a class of SymPy's that it builds on: "
    "nothing follows"
)


@final
@dataclass(frozen=True, slots=True)
class Step:
    """Hold what a rule computed; `hypotheses` only where they are not just the premises'."""

    statement: Statement
    parameters: tuple[Any, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    hypotheses: tuple[Hypothesis, ...] | None = None


@final
@dataclass(frozen=True, slots=True)
class _Entry:
    """Hold one line of the ledger."""

    statement: Statement
    hypotheses: tuple[Hypothesis, ...]
    rule: str
    premises: "tuple[Theorem, ...]"
    parameters: tuple[Any, ...]
    obligations: tuple[Obligation, ...]
    because: str


class _Sealed(type):
    """Keep a class as it is."""

    def __setattr__(cls, name: str, value: object) -> NoReturn:
        raise TypeError("Theorem is sealed: its attributes cannot be changed")

    def __delattr__(cls, name: str) -> NoReturn:
        raise TypeError("Theorem is sealed: its attributes cannot be removed")


@final
class Theorem(metaclass=_Sealed):
    """Say that a statement follows from hypotheses; only the kernel's rules make one.

    Attributes
    ----------
    statement : Statement
    hypotheses : tuple of Hypothesis
        Γ: everything that was assumed on the way, each entry once.
    rule : str
    premises : tuple of Theorem
    parameters : tuple
        What the rule was given beside its premises.
    obligations : tuple of Obligation
        The side conditions of this step, each with the reason why it holds.
    because : str
        One sentence for a student.
    lhs, rhs : sympy.Expr
        The sides of a theorem that is an equation.

    Raises
    ------
    TypeError
        On construction, copying, pickling, subclassing, attribute writes and truth testing.
    """

    __slots__ = ("__weakref__",)

    def __new__(cls, *_: Any, **__: Any) -> "Theorem":
        """Refuse: theorems come from rules alone."""
        raise TypeError("a Theorem cannot be constructed; use the rules of vrest.kernel")

    def __init_subclass__(cls) -> NoReturn:
        """Refuse subclasses."""
        raise TypeError("Theorem cannot be subclassed")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse attribute writes."""
        raise TypeError("a Theorem cannot be changed")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """Refuse copying and pickling."""
        raise TypeError("a Theorem cannot be copied or pickled; derive it again instead")

    def __bool__(self) -> NoReturn:
        """Refuse a truth value."""
        raise TypeError("a Theorem has no truth value; read its statement and hypotheses")

    def __repr__(self) -> str:
        """Write it as Γ ⊢ φ."""
        return f"{', '.join(h.name for h in self.hypotheses)} ⊢ {self.statement}"

    @property
    def statement(self) -> Statement:
        """Return φ."""
        return read(self).statement

    @property
    def hypotheses(self) -> tuple[Hypothesis, ...]:
        """Return Γ."""
        return read(self).hypotheses

    @property
    def rule(self) -> str:
        """Return the name of the rule that made it."""
        return read(self, letters=False).rule

    @property
    def premises(self) -> "tuple[Theorem, ...]":
        """Return the theorems that the rule used."""
        return read(self, letters=False).premises

    @property
    def parameters(self) -> tuple[Any, ...]:
        """Return what the rule was given beside its premises."""
        return read(self, letters=False).parameters

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """Return the side conditions of the step."""
        return read(self).obligations

    @property
    def because(self) -> str:
        """Return the sentence that justifies the step."""
        return read(self, letters=False).because

    @property
    def lhs(self) -> sp.Expr:
        """Return the left side of an equation."""
        return _equation(self).lhs

    @property
    def rhs(self) -> sp.Expr:
        """Return the right side of an equation."""
        return _equation(self).rhs


def _open_ledger() -> tuple[
    Callable[..., _Entry],
    Callable[[Any, Callable[[], R]], R],
    Callable[[Callable[P, Step]], Callable[P, Theorem]],
    Callable[[Iterable[ModuleType], Iterable[type]], None],
]:
    """Return the doors to one ledger: reading, the decorator that makes a rule, and the seal."""
    entries: dict[int, tuple[weakref.ref[Theorem], _Entry, tuple[Links, Links], int]] = {}
    secret = urandom(16)  # so that what is put into the ledger from elsewhere is no entry
    sealed: list[Callable[[], bool]] = []
    busy: set[int] = set()  # threads in which a rule works on premises that were judged
    settled: dict[int, frozenset[int]] = {}  # by thread what was judged before it is read
    birth = object.__new__

    def find(theorem: Any) -> tuple[_Entry, tuple[Links, Links]]:
        known = entries.get(id(theorem))
        if type(theorem) is not Theorem or known is None or known[0]() is not theorem:
            raise TypeError("this is not a theorem of the kernel")
        if known[3] != stamp(*known):
            raise TypeError("this entry was not made by a rule of the kernel")
        return known[1], known[2]

    def stamp(key: Any, entry: _Entry, held: tuple[Links, Links], *_: int) -> int:
        return hash((secret, id(key), id(entry), id(held)))

    def judge(both: Iterable[Links], *, letters: bool = True) -> None:
        if not unbroken(both, letters=letters):
            raise TypeError("what this theorem says was changed after it was proved")

    def read(theorem: Any, *, letters: bool = True) -> _Entry:
        entry, held = find(theorem)
        thread = get_ident()
        if thread not in busy and id(theorem) not in settled.get(thread, ()):
            judge(held, letters=letters)
        return entry

    def judged(theorem: Any, work: Callable[[], R]) -> R:
        """Return what work comes to, which reads a theorem and all that it rests on many times.

        These are judged once before it and once after, and not each time that they are read.
        """
        every, waiting = dict[int, tuple[Links, Links]](), [theorem]
        while waiting:
            step = waiting.pop()
            if id(step) not in every:
                entry, every[id(step)] = find(step)
                waiting += entry.premises
        held = tuple(chain.from_iterable(every.values()))
        judge(held)
        thread = get_ident()
        before = settled.get(thread, frozenset())
        settled[thread] = before | every.keys()
        try:
            done = work()
        finally:
            settled[thread] = before
        judge(held)
        return done

    def rule(function: Callable[P, Step]) -> Callable[P, Theorem]:
        if sealed:
            raise TypeError("the kernel is sealed: it accepts no further rule")

        @functools.wraps(function)
        def primitive(*args: P.args, **kwargs: P.kwargs) -> Theorem:
            if "given" in kwargs:
                kwargs["given"] = tuple(kwargs["given"])  # type: ignore[arg-type]
            seen: list[Links] = []
            kept: Any = tuple(as_it_is(value, Theorem, seen) for value in args)
            named: Any = {name: as_it_is(v, Theorem, seen) for name, v in kwargs.items()}
            # what is given can run code of its own up to here, and no further
            for intact in sealed:
                if not intact():
                    raise TypeError(_CHANGED)
            if not evaluates():
                raise TypeError("a rule needs SymPy to evaluate as it does by itself; see evaluate")
            premises = tuple(_theorems((*kept, *named.values())))
            found = tuple(map(find, premises))
            if not unbroken((*seen, *(held for _, both in found for held in both))):
                raise TypeError("what a rule is given was changed by force")
            old = tuple(entry.hypotheses for entry, _ in found)
            thread = get_ident()
            busy.add(thread)
            try:
                step = function(*kept, **named)
            finally:
                busy.discard(thread)
            check_statement(step.statement)
            hypotheses = _union(old) if step.hypotheses is None else _once(step.hypotheses)
            # a Γ of a premise passed when that was proved
            if not any(hypotheses is one for one in old):
                check_definitions(function.__name__, hypotheses)
            theorem = birth(Theorem)
            entry = _Entry(
                step.statement,
                hypotheses,
                function.__name__,
                premises,
                step.parameters,
                step.obligations,
                str(named.get("because") or named.get("meaning") or ""),
            )
            key, held = id(theorem), links_of_entry(entry)
            alive = weakref.ref(theorem, lambda _: entries.pop(key, None))
            entries[key] = alive, entry, held, stamp(alive, entry, held)
            return theorem

        return primitive

    def seal(modules: Iterable[ModuleType], classes: Iterable[type]) -> None:
        made = tuple(modules)
        for module in made:
            for door in _DOORS & vars(module).keys():
                delattr(module, door)
        sealed.append(guarded(made, classes))

    return read, judged, rule, seal


read, judged, rule, seal = _open_ledger()


def _union(every: Sequence[tuple[Hypothesis, ...]]) -> tuple[Hypothesis, ...]:
    """Return the union of several Γ; where the first has it all, that one itself."""
    first = every[0] if every else ()
    known = set(map(id, first))
    if all(id(h) in known for other in every[1:] for h in other):
        return first
    return _once(h for one in every for h in one)


def _once(hypotheses: Iterable[Hypothesis]) -> tuple[Hypothesis, ...]:
    """Return each entry of a Γ once."""
    return tuple(dict.fromkeys(hypotheses))


def _theorems(objects: Iterable[Any]) -> Iterator[Theorem]:
    """Yield the theorems among a rule's arguments; what poses as one is refused when it is read."""
    for item in objects:
        if isinstance(item, Theorem):
            yield item
        elif isinstance(item, (tuple, list)):
            yield from _theorems(item)
        elif isinstance(item, dict):
            yield from _theorems(item.values())


def _equation(theorem: Theorem) -> Equation:
    statement = read(theorem).statement
    if not isinstance(statement, Equation):
        raise RuleError("theorem", "only an equation has two sides", statement)
    return statement
