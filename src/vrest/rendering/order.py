"""Order: in which order the steps of a derivation are read.

Premises come before their use and shared ones once, short ones close to it.  Steps that only carry
a left side on, such as ``a = b``, ``a = c``, stay together, and what they need comes before them,
so that they can be set as one chain.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final, final

from vrest.kernel.statement import (
    AtMost,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Limit,
    Order,
    Statement,
)
from vrest.kernel.theorem import Theorem
from vrest.rendering.statements import is_mirrored

__all__ = ["CASES", "Graph", "ancestors", "head"]

CASES: Final = "cases"
_DETACHMENT: Final = "modus_ponens"
_IN_TURN: Final = ("conjoin", "equivalence")  # what these join is read as it is written


def head(statement: Statement) -> Any:
    """Return what two lines of one chain have in common: left side, relation and quantifiers."""
    match statement:
        case Equation(lhs, _):
            return ("=", lhs)
        case Order(lhs, relation, rhs):
            return (f"mirrored {relation}", rhs) if is_mirrored(statement) else (relation, lhs)
        case Iff(left, _):
            return ("⇔", left)
        case Implies(left, _):
            return ("⇒", left)
        case Limit(index, point, expression, _):
            return ("lim", index, point, expression)
        case ForAll(index, body) | Exists(index, body) | ExactlyOne(index, body):
            inner = head(body)
            return None if inner is None else (type(statement), index, inner)
        case AtMost(index, body, number):
            inner = head(body)
            return None if inner is None else (number, index, inner)
        case _:
            return None


@final
class Graph:
    """Hold what rests on what, equal derivations of one thing taken as one.

    Parameters
    ----------
    merge : bool
        Whether equal derivations are taken as one.
    cited : collection of Theorem
        Steps whose own derivations stand elsewhere.
    """

    def __init__(self, *, merge: bool, cited: Collection[Theorem] = ()) -> None:
        self.merge, self.cited = merge, frozenset(cited)
        self.same: dict[Theorem, Theorem] = {}
        self.known: dict[Any, Theorem] = {}
        # a theorem is checked each time that it is read, which is not needed here again and again
        self.rests: dict[Theorem, tuple[Theorem, ...]] = {}
        self.before: dict[Theorem, Theorem | None] = {}
        self.by_cases: dict[Theorem, bool] = {}

    def one(self, t: Theorem) -> Theorem:
        """Return the theorem that stands for all that were derived as this one was."""
        if not self.merge:
            return t
        if t not in self.same:
            how = (t.rule, t.statement, t.hypotheses, t.obligations, t.because)
            self.same[t] = self.known.setdefault((*how, self.premises(t)), t)
        return self.same[t]

    def premises(self, t: Theorem) -> tuple[Theorem, ...]:
        """Return what a step rests on, each standing for all that were derived alike."""
        if t not in self.rests:
            self.rests[t] = () if t in self.cited else tuple(map(self.one, t.premises))
        return self.rests[t]

    def previous(self, t: Theorem) -> Theorem | None:
        """Return the premise whose left side a theorem carries on."""
        if t not in self.before:
            self.before[t] = self._continued(t)
        return self.before[t]

    def _continued(self, t: Theorem) -> Theorem | None:
        own = None if self.is_by_cases(t) else head(t.statement)
        if own is None:
            return None
        return next((p for p in self.premises(t) if head(p.statement) == own), None)

    def ancestors(self, t: Theorem) -> dict[Theorem, None]:
        """Return a theorem and all that it rests on, in the order of reading."""
        order: dict[Theorem, None] = {}
        self._visit(t, order)
        return order

    def cases(self, t: Theorem) -> list[tuple[Theorem, list[Theorem]]]:
        """Return each case of a proof by cases, with the steps that no other case needs."""
        listed = [(case, self.ancestors(case)) for case in self.premises(t)[1:]]
        uses = Counter(step for _, steps in listed for step in steps)
        return [(case, [s for s in steps if uses[s] == 1]) for case, steps in listed]

    def is_by_cases(self, t: Theorem) -> bool:
        """Tell whether a step joins cases that are shown."""
        if t not in self.by_cases:
            self.by_cases[t] = t not in self.cited and t.rule == CASES
        return self.by_cases[t]

    def _visit(self, theorem: Theorem, order: dict[Theorem, None]) -> None:
        chain: list[Theorem] = []
        link: Theorem | None = theorem
        while link is not None and link not in order:
            chain.append(link)
            link = self.previous(link)
        chain.reverse()
        waiting: list[Theorem] = []
        for member in chain:
            fixed = self.is_by_cases(member) or member.rule in _IN_TURN
            for premise in self._needed(member, order):
                if premise in order or premise in chain:
                    continue
                # what mathematics says at once is not told before the physics of the chain
                if fixed or premise.hypotheses or self.premises(premise):
                    self._visit(premise, order)
                else:
                    waiting.append(premise)
        for premise in waiting:
            if premise not in order:
                self._visit(premise, order)
        order.update(dict.fromkeys(chain))

    def _needed(self, t: Theorem, order: Collection[Theorem]) -> Iterable[Theorem]:
        """Return what a step rests on, in the order of reading.

        What is short and supposes nothing waits for what takes longer, so that it stands where it
        is used; so does anything short where a condition is found to hold.
        """
        if self.is_by_cases(t):
            return self._by_cases(t)
        if t.rule in _IN_TURN:
            return self.premises(t)
        needed: list[Theorem] = []
        for premise in self.premises(t):
            place, length = len(needed), len(self._new(premise, order))
            while place and self._may_wait(needed[place - 1], t, order, length):
                place -= 1
            needed.insert(place, premise)
        return needed

    def _may_wait(self, t: Theorem, user: Theorem, order: Collection[Theorem], length: int) -> bool:
        """Tell whether a premise can stand after a longer one: what supposes something opens."""
        new = self._new(t, order)
        opens = user.rule != _DETACHMENT and any(step.rule == "assume" for step in new)
        return len(new) < length and not opens

    def _new(self, t: Theorem, order: Collection[Theorem]) -> Collection[Theorem]:
        """Return the steps that are not in order yet and that a step rests on, itself too."""
        found: dict[Theorem, None] = {}
        waiting = [t]
        while waiting:
            step = waiting.pop()
            if step not in order and step not in found:
                found[step] = None
                waiting += self.premises(step)
        return found

    def _by_cases(self, t: Theorem) -> Iterator[Theorem]:
        """Yield what all cases need, then for each case what it supposes and what follows."""
        either, *proofs = self.premises(t)
        suppositions: Any = either.statement
        own = self.cases(t)
        apart = {step for _, steps in own for step in steps}
        for proof in proofs:
            yield from (step for step in self.ancestors(proof) if step not in apart)
        yield either
        for (proof, steps), supposed in zip(own, suppositions.parts, strict=True):
            yield from (s for s in steps if s.rule == "assume" and s.statement == supposed)
            yield proof


def ancestors(theorem: Theorem) -> list[Theorem]:
    """Return a theorem and all that it rests on, premises first, each once, chains together."""
    return list(Graph(merge=False).ancestors(theorem))
