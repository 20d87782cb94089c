"""Outline: which steps of a derivation are shown, and in which order.

A step that is left out hands its sentences and conditions on.  So do those that a reader takes
together with the next one: a special case of an implication, what is inserted there and what
follows in it, conditions one after the other, and what stands on the page as a part of something.
What a step says of a line that stays as it is belongs to the step that shows this line.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, final

from vrest.kernel.statement import Implies, Obligation
from vrest.kernel.theorem import Theorem
from vrest.rendering.obligations import BY_DOMAINS
from vrest.rendering.order import CASES, Graph
from vrest.rendering.statements import line_of

__all__ = ["POSTULATES", "Item", "Telling", "outline"]

POSTULATES: Final = frozenset(("law", "define", "assume"))
_BOOKKEEPING: Final = frozenset(("symmetry", "generalise"))
_PART: Final = "part"
# what a reader takes together with the only step that goes on from it, by the rule of that
_ONE_STEP: Final = {
    "modus_ponens": frozenset(("instantiate", "specialise", "modus_ponens")),
    "discharge": frozenset(("discharge", "conjoin")),
    "conjoin": frozenset(("discharge",)),
}
_BOTH_WAYS: Final = ("=", "⇔", "⇒")
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
    case : str
        Which case of a proof by cases it opens, such as ``2``, or ``2.1`` within that; or none.
    cited : bool
        Whether it is derived elsewhere.
    """

    theorem: Theorem
    premises: tuple[Theorem, ...]
    sentences: tuple[str | Telling, ...]
    obligations: tuple[Obligation, ...]
    previous: Theorem | None
    references: tuple[Theorem, ...]
    case: str = ""
    cited: bool = False


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
    graph = Graph(merge=True, cited=cited)
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
        needed = last or item.cited or t in keep or t.rule == CASES or t.rule in POSTULATES
        if needed or not needless(item):
            shown[t] = item
            continue
        host = _host(item, shown)
        if host is not None:
            shown[host] = _with(shown[host], item)
            item = replace(item, premises=(host,), sentences=(), obligations=())
        dropped[t] = item
    for opening, case in _cases(graph, order, shown).items():
        shown[opening] = replace(shown[opening], case=case)
    return list(shown.values())


def _host(item: Item, shown: dict[Theorem, Item]) -> Theorem | None:
    """Return the step that shows the line of one that has none, if it can say what that does."""
    before: set[Theorem] = set()
    for t, other in shown.items():
        if t in item.premises and not other.cited and _says_the_same(item.theorem, t):
            rest = {p for p in item.premises if p in shown} - {t}
            return t if item.sentences and rest <= before else None
        before.add(t)
    return None


def _with(host: Item, item: Item) -> Item:
    """Add what a step says of a line to the step that shows it."""
    own = host.sentences or (Telling(host.theorem, host.references),)
    others = (p for p in item.premises if p is not host.theorem)
    return replace(
        host,
        premises=tuple(dict.fromkeys((*host.premises, *others))),
        sentences=tuple(dict.fromkeys((*own, *item.sentences))),
        obligations=tuple(dict.fromkeys((*host.obligations, *item.obligations))),
    )


def _cases(graph: Graph, order: Sequence[Theorem], shown: Collection[Theorem]) -> dict[Any, str]:
    """Return the steps that open the cases of each proof by cases, with their numbers.

    Where one case needs no step of its own, the others are not numbered.
    """
    outer: dict[Theorem, str] = {}
    opened: dict[Theorem, str] = {}
    for t in reversed(order):
        if not graph.is_by_cases(t):
            continue
        for number, (_, steps) in enumerate(graph.cases(t), start=1):
            outer |= {s: f"{outer.get(t, '')}{number}." for s in steps if graph.is_by_cases(s)}
        openings = list(_openings(t, graph, order, shown))
        if len(openings) == len(graph.cases(t)):
            opened |= {s: f"{outer.get(t, '')}{number}" for number, s in openings}
    return opened


def _openings(
    t: Theorem, graph: Graph, order: Sequence[Theorem], shown: Collection[Theorem]
) -> Iterator[tuple[int, Theorem]]:
    """Yield the number of each case and the shown step with which it begins, if any does.

    What is only needed in one case may stand on the page before the cases are told apart.
    """
    either: Any = graph.premises(t)[0]
    after = [step for step in order[order.index(either) + 1 :] if step in shown]
    pairs = zip(graph.cases(t), either.statement.parts, strict=True)
    for number, ((_, steps), supposed) in enumerate(pairs, start=1):
        alone = set(steps)
        own = [step for step in after if step in alone]
        begun = (step for step in own if step.rule == "assume" and step.statement == supposed)
        opening = next(begun, next(iter(own), None))
        if opening is not None:
            yield number, opening


def _stands_among_the_assumptions(t: Theorem, assumed: Collection[Any]) -> bool:
    return t.rule in POSTULATES and (t.hypotheses[0].kind, t.hypotheses[0].name) in assumed


def _item(t: Theorem, graph: Graph, dropped: dict[Theorem, Item], uses: "Counter[Theorem]") -> Item:
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
                if not hidden.sentences and not _is_silent(premise):
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
    shown = line_of(t.statement)
    known = all(o.met_by == BY_DOMAINS for o in t.obligations)
    if known and shown.left == shown.right and shown.relation in _BOTH_WAYS:
        return True
    return t.rule == "reflexivity" or any(_says_the_same(t, p) for p in t.premises)


def _is_one_step(t: Theorem, user: Theorem, graph: Graph) -> bool:
    """Tell whether a reader takes a step together with the only one that goes on from it."""
    rule, next_rule, premises = t.rule, user.rule, graph.premises(user)
    if rule in _REWORDED and next_rule in ("substitute", "rewrite"):
        # an implication takes many lines, most of which stay as they are
        return premises[0] is t and isinstance(t.statement, Implies)
    together = premises if next_rule == "conjoin" else premises[:1]
    return rule in _ONE_STEP.get(next_rule, ()) and t in together


def _says_the_same(t: Theorem, premise: Theorem) -> bool:
    return t.rule != CASES and line_of(t.statement) == line_of(premise.statement)


def _is_needless(item: Item, graph: Graph, user: Theorem, uses: int) -> bool:
    """Tell whether a brief reader does without a step."""
    t = item.theorem
    if t.rule in _BOOKKEEPING:
        return True
    carried = uses == 1 and graph.previous(user) is t
    # of what the next step says without a line of its own this one is the line
    alone = bool(user.because) and _is_silent(user)
    return carried and not alone and t.because in ("", user.because)
