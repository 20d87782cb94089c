"""Outline: which steps of a derivation are shown, and in which order.

Premises come before their use and shared ones once.  Steps that only carry a left side on, such as
``a = b``, ``a = c``, stay together, what they need coming before them, so that they can be set as one
chain.  A brief outline leaves out bookkeeping and hands its sentences and conditions on.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, final

from vrest.kernel.statement import (
    Equation,
    Exists,
    ForAll,
    Iff,
    Implies,
    Obligation,
    Order,
    Statement,
)
from vrest.kernel.theorem import Theorem

__all__ = ["POSTULATES", "Item", "ancestors", "head", "outline"]

POSTULATES: Final = frozenset(("law", "define", "assume"))
_BOOKKEEPING: Final = frozenset(("symmetry", "reflexivity"))


@final
@dataclass(slots=True)
class Item:
    """Hold a theorem to be shown, with what it takes over from steps that are not.

    Attributes
    ----------
    theorem : Theorem
    premises : list of Theorem
        The shown theorems and postulates that it rests on, each once.
    sentences : list of str
        Each `because` that belongs here, in order.
    obligations : list of Obligation
    previous : Theorem or None
        The premise whose left side it carries on.
    """

    theorem: Theorem
    premises: list[Theorem] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    previous: Theorem | None = None


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
        case ForAll(index, body):
            inner = head(body)
            return None if inner is None else ("∀", index, inner)
        case Exists(index, body):
            inner = head(body)
            return None if inner is None else ("∃", index, inner)
        case _:
            return None


def _previous(theorem: Theorem) -> Theorem | None:
    own = head(theorem.statement)
    if own is None:
        return None
    return next((p for p in theorem.premises if head(p.statement) == own), None)


def ancestors(theorem: Theorem) -> list[Theorem]:
    """Return a theorem and all that it rests on, premises first, each once, chains together."""
    order: dict[Theorem, None] = {}
    _visit(theorem, order)
    return list(order)


def _visit(theorem: Theorem, order: dict[Theorem, None]) -> None:
    chain: list[Theorem] = []
    link: Theorem | None = theorem
    while link is not None and link not in order:
        chain.append(link)
        link = _previous(link)
    chain.reverse()
    for member in chain:
        for premise in member.premises:
            if premise not in order and premise not in chain:
                _visit(premise, order)
    order.update(dict.fromkeys(chain))


def outline(theorem: Theorem, *, brief: bool) -> list[Item]:
    """Return the steps to show, in order; postulates are not among them.

    Parameters
    ----------
    theorem : Theorem
    brief : bool
        Leave out bookkeeping: exchanged sides, trivial beginnings, steps that change nothing, and
        steps without a sentence that the next step carries on.

    Returns
    -------
    list of Item
    """
    order = ancestors(theorem)
    items = {t: _item(t) for t in order}
    if brief:
        uses = Counter(p for t in order for p in dict.fromkeys(t.premises))
        for t in order:
            _absorb(items, t, uses)
    hidden = {t for t in items if t.rule in POSTULATES and t is not theorem}
    shown = [item for t, item in items.items() if t not in hidden]
    return shown


def _item(theorem: Theorem) -> Item:
    sentences = [theorem.because] if theorem.because else []
    premises = list(dict.fromkeys(theorem.premises))
    return Item(theorem, premises, sentences, list(theorem.obligations), _previous(theorem))


def _absorb(items: dict[Theorem, Item], theorem: Theorem, uses: "Counter[Theorem]") -> None:
    """Take over every premise that needs no line of its own."""
    item = items[theorem]
    for premise in list(item.premises):
        if premise not in items or premise.rule in POSTULATES:
            continue
        other = items[premise]
        carried = item.previous is premise and uses[premise] == 1
        if not _needless(other, item, carried=carried):
            continue
        place = item.premises.index(premise)
        item.premises[place : place + 1] = other.premises
        item.premises = list(dict.fromkeys(item.premises))
        said = [s for s in other.sentences if s not in item.sentences]
        if premise.rule == "reflexivity" or carried:
            item.sentences = said + item.sentences
            item.obligations = list(dict.fromkeys((*other.obligations, *item.obligations)))
        if item.previous is premise:
            item.previous = other.previous


def _needless(other: Item, item: Item, *, carried: bool) -> bool:
    ...


def _reach(items: dict[Theorem, Item], theorem: Theorem) -> Iterator[Theorem]:
    ...
