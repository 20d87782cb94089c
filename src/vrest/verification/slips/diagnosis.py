"""Diagnosis: which slip explains a false relation, and the nearest true one.

A slip is named only if the relation that comes of undoing it is true by the exact test.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial
from itertools import chain, islice
from typing import Any, Final, final

import sympy as sp

from vrest.kernel import Identity
from vrest.quantity import is_variable
from vrest.vocabulary import F

from ..quantities.traits import GENERIC, NAMED, PLACEHOLDERS, ions_in, variables
from ..relations.conditions import conditions
from ..relations.estimate import Place, aloud, estimate, hushed, scatter
from ..relations.facts import Fact
from ..relations.kept import Kept
from ..relations.naming import renamed
from ..relations.ratios import closed
from ..relations.situation import Situation
from ..relations.truth import Reduced, difference, reduce
from .table import (
    Change,
    Pair,
    exchanged,
    log_bases,
    signs,
    swapped_ions,
    swapped_sides,
    undone,
    valences,
)

__all__ = ["Diagnosis", "diagnose", "has_valence_too_much", "has_wrong_sign"]

# By work, which is tries times operations, and not by the clock: a verdict is the same everywhere.
_WORK: Final = 16_000
_TRIES: Final = 500
_CONDITIONAL: Final = 12
_LARGEST: Final = 2000  # denominator of a factor that can have been meant
_CLOSE: Final = 1e-9
_FIRST: Final = (swapped_sides, valences, log_bases, signs)


@final
@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Hold the ids of the slips, joined by ``+``, and the relation without them.

    Where there are two, `between` is the relation without the first alone.
    """

    slips: str
    lhs: Any
    rhs: Any
    between: Pair | None = None


def diagnose(
    lhs: Any,
    rhs: Any,
    situation: Situation,
    definitions: Callable[[frozenset[Any]], tuple[Fact, ...]],
    own: tuple[Fact, ...] = (),
    *,
    several: bool = True,
) -> Diagnosis | None:
    """Find the fewest slips whose undoing makes a relation true in a situation.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        The relation.
    situation : Situation
    definitions : callable
        Gives the definitions for a set of variables.
    own : tuple of Fact
        What the claim's own names stand for.
    several : bool
        Whether two slips at once are tried too.
    """
    named = is_variable(rhs) and not (is_variable(lhs) or lhs.is_zero)
    if named or (rhs.is_zero and not lhs.is_zero):  # what stands on the right is what is changed
        found = diagnose(rhs, lhs, situation, definitions, own, several=several)
        if found is None:
            return None
        between = None if found.between is None else found.between[::-1]
        return Diagnosis(found.slips, found.rhs, found.lhs, between)
    first = reduce(lhs, rhs, situation, definitions(renamed(own, lhs, rhs)), own)
    size = 1 + int(first.lhs.count_ops() + first.rhs.count_ops())
    at = closed(lhs, rhs, variables(first.lhs, first.rhs))
    at = {} if at and _true(_put(first, at)) else at  # nothing is false there to be mended
    places = _Places({}), _Places(at)
    partly: Diagnosis | None = None
    ways: list[dict[Any, Any]]

    def reduced(pair: Pair) -> Reduced:
        return reduce(*pair, situation, definitions(renamed(own, *pair)), own)

    def roughly(pair: Pair) -> Reduced:
        """Take no notice of what cancels where names are written out."""
        spoken = variables(*pair)
        images = variables(*(fact.image for fact in own if fact.target in spoken))
        known = definitions(spoken - {fact.target for fact in own} | images)
        return reduce(*pair, situation, known, own)

    changes = _kept(hushed(lhs), hushed(rhs))
    for name, pair, other in islice(changes, min(_TRIES, _WORK // size)):
        if other is not None and not several:
            break
        if partly is not None and "+" in name:
            break  # one slip in what holds for these ions alone explains more than two
        short = roughly(pair)
        ways = [{}] if partly is not None or not at else [{}, at]
        for way in ways if any(places[bool(way)].near(short) for way in ways) else ():
            plain = aloud(pair[0]), aloud(pair[1])
            if plain[0] == plain[1] or not _true(_put(reduced(plain), way)):
                continue
            between = None if other is None else (aloud(other[0]), aloud(other[1]))
            partly = Diagnosis(name, *plain, between)
            if not way:
                return partly
    if partly is not None:
        return partly
    if factor := _number_between(first):
        pair = lhs, rhs * factor
        if _true(reduced(pair)):
            return Diagnosis("sign" if factor == -1 else "wrong_factor", *pair)
    simple = ((name, pair) for slip in _FIRST for name, pair in slip(lhs, rhs))
    tried = islice(simple, min(_CONDITIONAL, _WORK // size**2))
    before: tuple[str, ...] | None = None
    for name, pair in chain(_of_divalents(lhs, rhs), tried):
        if lhs.is_zero and not variables(sp.cancel(pair[1] / rhs)):
            continue  # a multiple of what is to be nothing
        said = conditions(reduced(pair), renamed(own, *pair)) if pair != (lhs, rhs) else ()
        if said and before is None:
            before = conditions(first, renamed(own, lhs, rhs))
        # where the relation itself holds nothing is mended
        if set(said) - {*(before or ())} and not has_valence_too_much(
            *pair, situation, definitions, own
        ):
            return Diagnosis(name, *pair)
    return None


def _of_divalents(lhs: Any, rhs: Any) -> Iterator[Change]:
    """Yield a relation of which ions of two charges weigh four times as much or as little."""
    if any(abs(NAMED[name].z) == 2 for name in ions_in(variables(lhs, rhs))):
        for factor in (sp.Integer(4), sp.Rational(1, 4)):
            yield "wrong_factor", (lhs, rhs * factor)


def _number_between(reduced: Reduced) -> Any:
    """Return the plain number that a side lacks as a factor wherever it is evaluated, or None."""
    values = scatter(variables(reduced.lhs, reduced.rhs))
    ratios = []
    for step in range(3):
        at = {symbol: worth + step * worth**2 / 9 for symbol, worth in values.items()}
        left, right = (estimate(side, at) for side in (reduced.lhs, reduced.rhs))
        if left is None or not right or not left or abs((left / right).imag) > _CLOSE:
            return None
        ratios.append((left / right).real)
    number = Fraction(ratios[0]).limit_denominator(_LARGEST)
    if any(abs(ratio / float(number) - 1) > _CLOSE for ratio in ratios) if number else True:
        return None
    return sp.Rational(number.numerator, number.denominator)


def _put(reduced: Reduced, at: dict[Any, Any]) -> Reduced:
    return Reduced(reduced.lhs.xreplace(at), reduced.rhs.xreplace(at), reduced.facts)


def has_valence_too_much(
    lhs: Any,
    rhs: Any,
    situation: Situation,
    definitions: Callable[[frozenset[Any]], tuple[Fact, ...]],
    own: tuple[Fact, ...] = (),
) -> bool:
    """Tell whether a relation is true with a valence taken out, or put elsewhere.

    A valence that is left out says for which ions a formula is meant.  One too many, or above the
    line for below it, is a slip, though it does no harm where it is 1.  Beside ions that are named
    a valence that goes with F is that of all of them.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        The relation.
    situation : Situation
    definitions : callable
        Gives the definitions for a set of variables.
    own : tuple of Fact
        What the claim's own names stand for.
    """
    if GENERIC.z not in variables(lhs, rhs):
        return False
    ratio = sp.Mul(rhs, sp.Pow(lhs, -1)) if not lhs.is_zero else rhs
    powers = ratio.as_powers_dict()
    spoken = variables(lhs, rhs)
    lettered = any({ion.P, ion.c_in, ion.c_out} & spoken for ion in PLACEHOLDERS)
    if (lettered or ions_in(spoken)) and powers[GENERIC.z] == powers[F] != 0:
        return False
    weight = _weight(lhs, rhs)
    further = ((lhs, rhs * GENERIC.z**power) for power in (-4, -3, 3, 4))
    for left, right in (*(pair for _, pair in valences(lhs, rhs)), *further):
        factor = rhs / right if left == lhs else None
        free = factor is not None and factor.free_symbols <= {GENERIC.z}
        # one that is missing on one side could as well be struck out on the other
        ways = [(left, right), *([(lhs * factor, rhs)] if free and _weight(lhs) > 1 else [])]
        if min(_weight(*way) for way in ways) > weight:
            continue
        if _true(reduce(left, right, situation, definitions(renamed(own, left, right)), own)):
            return True
    return False


def has_wrong_sign(
    lhs: Any,
    rhs: Any,
    situation: Situation,
    definitions: Callable[[frozenset[Any]], tuple[Fact, ...]],
    own: tuple[Fact, ...] = (),
) -> bool:
    """Tell whether a relation that holds only somewhere holds everywhere with one other sign.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
        The relation.
    situation : Situation
    definitions : callable
        Gives the definitions for a set of variables.
    own : tuple of Fact
        What the claim's own names stand for.
    """
    return any(
        pair[0] != pair[1]
        and _true(reduce(*pair, situation, definitions(renamed(own, *pair)), own))
        for _, pair in signs(lhs, rhs)
    )


def _weight(*sides: Any) -> int:
    """Return how often a valence is written in some expressions, with its powers."""
    total = 0
    for side in sides:
        for node in sp.preorder_traversal(side):
            if node == GENERIC.z:
                total += 1
            elif node.is_Pow and node.base == GENERIC.z and node.exp.is_Integer:
                total += abs(int(node.exp)) - 1  # its base is counted by itself
    return total


@lru_cache(maxsize=8)
def _kept(lhs: Any, rhs: Any) -> Kept[tuple[str, Pair, Pair | None]]:
    """Return the candidates of a relation, which is tried in several situations."""
    return Kept(partial(_candidates, lhs, rhs))


def _candidates(lhs: Any, rhs: Any) -> Iterator[tuple[str, Pair, Pair | None]]:
    """Yield relations with one slip undone, then with two, and what lies between."""
    seen = {(lhs, rhs)}
    for name, pair in undone(lhs, rhs):
        if pair not in seen and pair[0] != pair[1]:
            seen.add(pair)
            yield name, pair, None
    for slip in (exchanged, *_FIRST, swapped_ions):
        for first, pair in slip(lhs, rhs):
            for second, both in undone(*pair):
                if both not in seen and both[0] != both[1]:
                    seen.add(both)
                    yield "+".join(dict.fromkeys((first, second))), both, pair


def _true(reduced: Reduced) -> bool:
    return _Places({}).near(reduced) and difference(reduced) is Identity.EQUAL


@final
class _Places:
    """Tell whether both sides of relations may be the same, by what they are worth somewhere.

    Relations of the same variables are looked at in the same place, where what they share is
    worth what it is.
    """

    def __init__(self, at: Mapping[Any, Any]) -> None:
        self._at = at
        self._known: dict[frozenset[Any], Place] = {}

    def near(self, reduced: Reduced) -> bool:
        """Tell whether both sides may be the same."""
        spoken = variables(reduced.lhs, reduced.rhs)
        if spoken not in self._known:
            self._known[spoken] = Place(self._values(spoken))
        return self._known[spoken].agree(reduced.lhs, reduced.rhs) is not False

    def _values(self, spoken: frozenset[Any]) -> dict[Any, float]:
        values = scatter(spoken)
        for symbol, worth in self._at.items():
            found = estimate(worth, values | scatter(variables(worth) - values.keys()))
            values[symbol] = found.real if found is not None else math.nan
        return values
