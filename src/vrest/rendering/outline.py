"""Outline: which steps of a derivation are shown, and in which order.

Premises come before their use and shared ones once.  Steps that only carry a left side on, such
as ``a = b``, ``a = c``, stay together, and what they need comes before them, so that they can be
set as one chain.  A step that is left out hands its sentences and conditions on.  So do those that
a reader takes together with the next one: a special case of an implication, what is inserted there
and what follows in it, conditions one after the other, and what stands on the page as a part of
something.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
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
    Obligation,
    Order,
    Statement,
)
from vrest.kernel.theorem import Theorem
from vrest.rendering.statements import line_of

__all__ = ["POSTULATES", "Item", "Telling", "ancestors", "head", "outline"]

POSTULATES: Final = frozenset(("law", "define", "assume"))
_BOOKKEEPING: Final = frozenset(("symmetry", "generalise"))
_CASES: Final = "cases"
_PART: Final = "part"
# what a reader takes together with the only step that goes on from it, by the rule of that
_ONE_STEP: Final = {
    "modus_ponens": frozenset(("instantiate", "specialise", "modus_ponens")),
    "discharge": frozenset(("discharge", "conjoin")),
    "conjoin": frozenset(("discharge",)),
}
_REWORDED: Final = frozenset(("instantiate", "specialise", "substitute", "rewrite"))
_TOLD: Final = _REWORDED | {"modus_ponens"}  # of these, those that say what nothing else tells


@final
@dataclass(frozen=True, slots=True)
class Telling:
    """Hold a step without a sentence of its own, to be told in the words of its rule.

    Attributes
    ----------
    theorem : Theorem
    references : tuple of Theorem
        Its premises.
    """

    theorem: Theorem
    references: tuple[Theorem, ...]


@final
@dataclass(frozen=True, slots=True)
class Item:
    """Hold a theorem to be shown, with what it takes over from steps that are not.

    Attributes
    ----------
    theorem : Theorem
    premises : tuple of Theorem
        The shown steps and postulates that it rests on, each once.
    sentences : tuple of str or Telling
        What is told here, in order: each `because`, and steps that have none.
    obligations : tuple of Obligation
    previous : Theorem or None
        The premise, shown or a postulate, whose left side it carries on.
    references : tuple of Theorem
        All its premises, shown or not.
    case : int
        Which case of a proof by cases it opens; 0 if it opens none.
    cited : bool
        Whether it is derived elsewhere.
    """

    theorem: Theorem
    premises: tuple[Theorem, ...]
    sentences: tuple[str | Telling, ...]
    obligations: tuple[Obligation, ...]
    previous: Theorem | None
    references: tuple[Theorem, ...]
    case: int = 0
    cited: bool = False


def head(statement: Statement) -> Any:
    """Return what two lines of one chain have in common: left side, relation and quantifiers."""
    match statement:
        case Equation(lhs, _):
            return ("=", lhs)
        case Order(lhs, relation, _):
            return (relation, lhs)
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
class _Graph:
    """Hold what rests on what, equal derivations of one thing taken as one."""

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
        order: dict[Theorem, None] = {}
        self._visit(t, order)
        return order

    def cases(self, t: Theorem) -> list[tuple[Theorem, list[Theorem]]]:
        """Return each case of a proof by cases, with the steps that no other case needs."""
        listed = [(case, self.ancestors(case)) for case in self.premises(t)[1:]]
        uses = Counter(step for _, steps in listed for step in steps)
        return [(case, [s for s in steps if uses[s] == 1]) for case, steps in listed]

    def is_by_cases(self, t: Theorem) -> bool:
        if t not in self.by_cases:
            self.by_cases[t] = t not in self.cited and t.rule == _CASES
        return self.by_cases[t]

    def _visit(self, theorem: Theorem, order: dict[Theorem, None]) -> None:
        chain: list[Theorem] = []
        link: Theorem | None = theorem
        while link is not None and link not in order:
            chain.append(link)
            link = self.previous(link)
        chain.reverse()
        for member in chain:
            needed = self._by_cases(member) if self.is_by_cases(member) else self.premises(member)
            for premise in needed:
                if premise not in order and premise not in chain:
                    self._visit(premise, order)
        order.update(dict.fromkeys(chain))

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
    return list(_Graph(merge=False).ancestors(theorem))


def outline(
    theorem: Theorem,
    *,
    brief: bool,
    keep: Collection[Theorem] = (),
    cited: Collection[Theorem] = (),
) -> list[Item]:
    """Return the steps to show, in order.

    Parameters
    ----------
    theorem : Theorem
    brief : bool
        Leave out bookkeeping: exchanged sides, what is said again for every index, and steps that
        the next one carries on without a sentence of their own.  A step whose line would be that
        of the step before, and a line such as a = a, are left out in any case.
    keep : collection of Theorem
        Steps to show in any case.
    cited : collection of Theorem
        Steps to show without what they rest on.

    Returns
    -------
    list of Item
        Postulates are among them only where the final theorem no longer assumes them.
    """
    graph = _Graph(merge=True, cited=cited)
    order = list(graph.ancestors(graph.one(theorem)))
    assumed = {(h.kind, h.name) for h in theorem.hypotheses}
    uses = Counter(premise for t in order for premise in dict.fromkeys(graph.premises(t)))
    user = {premise: t for t in order for premise in graph.premises(t)}
    continued = {graph.previous(t) for t in order}
    dropped: dict[Theorem, Item] = {}
    shown: dict[Theorem, Item] = {}

    def needless(item: Item) -> bool:
        t = item.theorem
        next_one = user[t]
        again = next_one is order[-1] and uses[t] == 1 and _says_the_same(next_one, t)
        if again or _is_silent(t) or (t.rule == _PART and t not in continued):
            return True
        if uses[t] == 1 and _is_one_step(t, next_one, graph):
            return True
        return brief and _is_needless(item, graph, next_one, uses[t])

    for t in order:
        item = _item(t, graph, dropped, uses)
        last = t is theorem
        if not last and _stands_among_the_assumptions(t, assumed):
            continue
        # what is only supposed for a while is shown, as steps after it refer to it
        needed = last or item.cited or t in keep or t.rule == _CASES or t.rule in POSTULATES
        if not needed and needless(item):
            dropped[t] = item
        else:
            shown[t] = item
    for t in order:
        if graph.is_by_cases(t):
            for number, (_, steps) in enumerate(graph.cases(t), start=1):
                own = set(steps)
                opening = next((s for s in shown if s in own), None)
                if opening is not None:
                    shown[opening] = replace(shown[opening], case=number)
    return list(shown.values())


def _stands_among_the_assumptions(t: Theorem, assumed: Collection[Any]) -> bool:
    return t.rule in POSTULATES and (t.hypotheses[0].kind, t.hypotheses[0].name) in assumed


def _item(
    t: Theorem, graph: _Graph, dropped: dict[Theorem, Item], uses: "Counter[Theorem]"
) -> Item:
    """Gather what a step rests on, looking through the steps that are dropped."""
    if t in graph.cited:
        return Item(t, (), (), (), None, (), cited=True)
    premises: list[Theorem] = []
    sentences: list[str | Telling] = []
    obligations: list[Obligation] = []
    told = False
    for premise in graph.premises(t):
        hidden = dropped.get(premise)
        premises += (premise,) if hidden is None else hidden.premises
        if hidden is not None:
            obligations += hidden.obligations
            sentences += hidden.sentences if uses[premise] == 1 else ()
            if uses[premise] == 1 and _is_one_step(premise, t, graph) and premise.rule in _TOLD:
                told = True
                if not hidden.sentences:
                    sentences.append(Telling(premise, hidden.references))
    if t.because:
        sentences.append(t.because)
    elif told:
        sentences.append(Telling(t, graph.premises(t)))
    previous = graph.previous(t)
    while previous in dropped:
        previous = dropped[previous].previous
    return Item(
        t,
        tuple(dict.fromkeys(premises)),
        tuple(dict.fromkeys(sentences)),
        tuple(dict.fromkeys((*obligations, *t.obligations))),
        previous,
        graph.premises(t),
    )


def _is_silent(t: Theorem) -> bool:
    """Tell whether a step shows nothing: a = a, or what one of its premises shows already."""
    return t.rule == "reflexivity" or any(_says_the_same(t, p) for p in t.premises)


def _is_one_step(t: Theorem, user: Theorem, graph: _Graph) -> bool:
    """Tell whether a reader takes a step together with the only one that goes on from it."""
    rule, next_rule, premises = t.rule, user.rule, graph.premises(user)
    if rule in _REWORDED and next_rule in ("substitute", "rewrite"):
        # an implication takes many lines, most of which stay as they are
        return premises[0] is t and isinstance(t.statement, Implies)
    together = premises if next_rule == "conjoin" else premises[:1]
    return rule in _ONE_STEP.get(next_rule, ()) and t in together


def _says_the_same(t: Theorem, premise: Theorem) -> bool:
    return t.rule != _CASES and line_of(t.statement) == line_of(premise.statement)


def _is_needless(item: Item, graph: _Graph, user: Theorem, uses: int) -> bool:
    """Tell whether a brief reader does without a step."""
    t = item.theorem
    if t.rule in _BOOKKEEPING:
        return True
    carried = uses == 1 and graph.previous(user) is t
    return carried and t.because in ("", user.because)
