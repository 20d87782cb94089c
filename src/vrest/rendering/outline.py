"""Outline: which steps of a derivation are shown, and in which order.

Premises come before their use and shared ones once.  Steps that only carry a left side on, such
as ``a = b``, ``a = c``, stay together, and what they need comes before them, so that they can be
set as one chain.  A brief outline leaves out bookkeeping and hands its sentences and conditions on.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
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
@dataclass(frozen=True, slots=True)
class Item:
    """Hold a theorem to be shown, with what it takes over from steps that are not.

    Attributes
    ----------
    theorem : Theorem
    premises : tuple of Theorem
        The shown steps and postulates that it rests on, each once.
    sentences : tuple of str
        Each `because` that belongs here, in order.
    obligations : tuple of Obligation
    previous : Theorem or None
        The premise, shown or a postulate, whose left side it carries on.
    """

    theorem: Theorem
    premises: tuple[Theorem, ...]
    sentences: tuple[str, ...]
    obligations: tuple[Obligation, ...]
    previous: Theorem | None


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
        case ForAll(index, body) | Exists(index, body):
            inner = head(body)
            return None if inner is None else (type(statement), index, inner)
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


def outline(theorem: Theorem, *, brief: bool, keep: Collection[Theorem] = ()) -> list[Item]:
    """Return the steps to show, in order.

    Parameters
    ----------
    theorem : Theorem
    brief : bool
        Leave out bookkeeping: exchanged sides, trivial beginnings, steps that change nothing, and
        steps that the next one carries on without a sentence of their own.
    keep : collection of Theorem
        Steps to show in any case.

    Returns
    -------
    list of Item
        Postulates are among them only where the final theorem no longer assumes them.
    """
    order = ancestors(theorem)
    assumed = {(h.kind, h.name) for h in theorem.hypotheses}
    uses = Counter(premise for t in order for premise in dict.fromkeys(t.premises))
    user = {premise: t for t in order for premise in t.premises}
    dropped: dict[Theorem, Item] = {}
    shown: list[Item] = []
    for t in order:
        item = _item(t, dropped, uses)
        last = t is theorem
        if not last and _stands_among_the_assumptions(t, assumed):
            continue
        if brief and not last and t not in keep and _is_needless(item, user[t], uses[t]):
            dropped[t] = item
        else:
            shown.append(item)
    return shown


def _stands_among_the_assumptions(t: Theorem, assumed: Collection[Any]) -> bool:
    return t.rule in POSTULATES and (t.hypotheses[0].kind, t.hypotheses[0].name) in assumed


def _item(t: Theorem, dropped: dict[Theorem, Item], uses: "Counter[Theorem]") -> Item:
    """Gather what a step rests on, looking through the steps that are dropped."""
    premises: list[Theorem] = []
    sentences: list[str] = []
    obligations: list[Obligation] = []
    for premise in t.premises:
        hidden = dropped.get(premise)
        premises += (premise,) if hidden is None else hidden.premises
        if hidden is not None:
            obligations += hidden.obligations
            sentences += hidden.sentences if uses[premise] == 1 else ()
    sentences += [t.because] if t.because else []
    previous = _previous(t)
    while previous in dropped:
        previous = dropped[previous].previous
    return Item(
        t,
        tuple(dict.fromkeys(premises)),
        tuple(dict.fromkeys(sentences)),
        tuple(dict.fromkeys((*obligations, *t.obligations))),
        previous,
    )


def _is_needless(item: Item, user: Theorem, uses: int) -> bool:
    t = item.theorem
    unchanged = any(premise.statement == t.statement for premise in t.premises)
    if t.rule in _BOOKKEEPING or unchanged:
        return True
    carried = uses == 1 and _previous(user) is t
    return carried and t.because in ("", user.because)
