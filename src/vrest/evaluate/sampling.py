"""Points at which everything that a theorem assumes holds, found at random and certain in balls.

Definitions are evaluated, equations are solved for one of their inputs each, and the order facts
and domains decide whether a point is kept.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from typing import Any, Final, final

from flint import ctx

from vrest.errors import VrestError
from vrest.evaluate.assignment import label
from vrest.evaluate.draws import SIGNED, Draw, family, reluctance
from vrest.evaluate.nodes import leaf_of
from vrest.evaluate.plan import Constraint, Fact, Plan
from vrest.evaluate.plans import Plans
from vrest.evaluate.points import Point
from vrest.evaluate.rules import Key, UndefinedError
from vrest.evaluate.scopes import evaluate
from vrest.evaluate.sides import PRECISIONS, Truth
from vrest.evaluate.truth import judge
from vrest.evaluate.wiring import curved
from vrest.quantity import Domain

__all__ = [
    "Conditions",
    "NoAdmissiblePointError",
    "SpecimenError",
    "admissible_points",
    "conditions",
]

_ATTEMPTS: Final = 200
_DOUBTFUL: Final = 100  # the same where there may be no such point
_SEARCHES: Final = 66  # of those, how many may fail in a search for roots, which costs more
_ROUNDS: Final = 5  # how often some values are drawn anew before all are
_KEPT: Final = 2_000  # conditions whose points are remembered
_TURNS: Final = 3  # attempts, in the last of which unknowns are chosen at random
_UNKNOWNS: Final = 2  # how many unknowns to try for one equation


class NoAdmissiblePointError(VrestError):
    """Say that no point was found at which all hypotheses hold; they may contradict each other.

    Attributes
    ----------
    unmet : str
        What could not be met in the last attempt.
    """

    def __init__(self, unmet: str) -> None:
        self.unmet = unmet
        super().__init__(
            f"no point was found at which every hypothesis holds; the last one failed at {unmet}; "
            "the hypotheses may contradict each other"
        )


class SpecimenError(VrestError):
    """Say that what Γ says of a function does not hold of the specimen at an admissible point.

    Attributes
    ----------
    fact : Fact
    point : Point
    """

    def __init__(self, fact: Fact, point: Point) -> None:
        self.fact, self.point = fact, point
        super().__init__(f"the specimen does not satisfy this hypothesis\n    {fact.statement}")


class _UnmetError(Exception):
    """Give an attempt up."""

    def __init__(self, unmet: Any, *, cost: int = 1) -> None:
        self.unmet, self.cost = unmet, cost
        super().__init__(unmet)


@final
class Conditions:
    """Hold what must hold at a point, and find such points.

    Parameters
    ----------
    facts : iterable of Fact
        Statements without functions.
    seed : int
    """

    __slots__ = ("_facts", "_further", "_plans", "_points", "_seed")

    def __init__(self, facts: Iterable[Fact], seed: int) -> None:
        self._facts, self._seed = tuple(facts), seed
        self._plans = Plans(self._facts)
        self._points: dict[int, Point] = {}
        self._further: tuple[Conditions, Plans] | None = None

    def with_also(self, fact: Fact) -> "Conditions":
        """Return the conditions in which one more fact holds, whose points begin with these."""
        found = Conditions((*self._facts, fact), self._seed)
        found._further = self, Plans((fact,))
        return found

    def point(self, number: int, *, doubtful: bool = False) -> Point:
        """Return the point with this number.

        Parameters
        ----------
        number : int
        doubtful : bool
            Whether there may well be none, so that a shorter search must do.

        Raises
        ------
        NoAdmissiblePointError
            If none was found.
        SpecimenError
            If a specimen does not satisfy what is said of its functions.
        RuleError
            If a hypothesis cannot be evaluated.
        """
        if number not in self._points:
            self._points[number] = self._search(number, _DOUBTFUL if doubtful else _ATTEMPTS)
        return self._points[number]

    def _search(self, number: int, budget: int) -> Point:
        if self._further is not None and (point := self._extended(number, *self._further)):
            return point
        attempt, unmet = 0, None
        while budget > 0:
            draw = Draw(self._seed, number, attempt)
            try:
                return _attempt(self._plans.of(draw), draw)
            except _UnmetError as error:
                budget, unmet = budget - error.cost, error.unmet
            attempt += 1
        raise NoAdmissiblePointError(str(unmet))

    def _extended(self, number: int, base: "Conditions", plans: Plans) -> Point | None:
        """Return a point of fewer conditions, moved so that all hold, or None if that fails."""
        point = base.point(number)
        draw = point.draw.again(())
        plan = plans.of(draw, point.plan)
        begun = point.planned(plan, draw)
        known = len(point.plan.constraints)
        if all(_is_met(begun, constraint) for constraint in plan.constraints[known:]):
            # nothing is to be moved, and all else holds already
            further = plan.checks[len(point.plan.checks) :]
            return begun if all(_holds(fact, begun) for fact in further) else None
        try:
            return _finished(begun, draw, held=len(point.plan.checks))
        except _UnmetError:
            return None


def _attempt(plan: Plan, draw: Draw) -> Point:
    try:
        point, draw, held = _started(plan, draw)
    except UndefinedError as error:
        raise _UnmetError(error) from None
    return _finished(point, draw, held=held)


def _finished(point: Point, draw: Draw, *, held: int) -> Point:
    """Return a point moved so that all holds; so many checks held before it was moved."""
    plan = point.plan
    try:
        # moving an input may break what held by chance, so each move starts over
        while unmet := _first_unmet(point, plan):
            point = _meet(point, unmet, draw)
        for constraint in point.constraints:
            if not _is_met(point, constraint):
                raise _UnmetError(constraint.equation)
        _check_domains(point, plan)
    except UndefinedError as error:
        raise _UnmetError(error) from None
    for place, (fact, keys) in enumerate(zip(plan.checks, plan.needs, strict=True)):
        kept = place < held and keys.isdisjoint(point.solved)
        if not kept and not _holds(fact, point):
            raise _UnmetError(fact.statement)
    for fact in plan.given:
        if not _holds(fact, point):
            raise SpecimenError(fact, point)
    return point


def _started(plan: Plan, draw: Draw) -> tuple[Point, Draw, int]:
    """Return a point before any equation is solved, its draw, and how many checks hold for sure."""
    for _ in range(_ROUNDS):
        point = Point(plan, draw)
        failing = next((fact for fact in plan.checks if not _holds(fact, point)), None)
        if failing is None:
            break
        draw = draw.again(plan.inputs(failing, draw.number, draw.extent))
    else:
        if failing in plan.settled:
            raise _UnmetError(failing.statement)
        return point, draw, 0
    return point, draw, len(plan.checks)


def _holds(fact: Fact, point: Point) -> bool:
    return judge(fact.statement, point, fact.path, lenient=True) is Truth.TRUE


def _is_met(point: Point, constraint: Constraint) -> bool:
    return judge(constraint.equation, point, constraint.path, lenient=True) is Truth.TRUE


def _first_unmet(point: Point, plan: Plan) -> Constraint | None:
    solved = set(map(id, point.constraints))
    for constraint in plan.constraints:
        if id(constraint) not in solved and not _is_met(point, constraint):
            return constraint
    return None


def _meet(point: Point, constraint: Constraint, draw: Draw) -> Point:
    """Return a point at which one more equation holds; its own inputs are tried first."""
    rank = _rank(point, constraint, draw)
    own = sorted(set(constraint.inputs).difference(point.solved), key=rank)
    unknowns = own[:_UNKNOWNS]
    if len(own) < _UNKNOWNS:
        keys = {key for each in point.constraints for key in each.inputs}
        unknowns += sorted(keys.difference(point.solved, own), key=rank)[: _UNKNOWNS - len(own)]
    for unknown in unknowns:
        moved = point.meet(constraint, unknown)
        if moved is not None:
            return moved
    for unknown in own:
        moved = point.vanish(constraint, unknown)
        if moved is not None and all(_is_met(moved, each) for each in moved.constraints):
            return moved
    raise _UnmetError(constraint.equation, cost=_ATTEMPTS // _SEARCHES)


def _rank(point: Point, constraint: Constraint, draw: Draw) -> Callable[[Key], tuple[Any, ...]]:
    """Return the order in which inputs are tried as the unknown of one more equation.

    Where the equation is linear it is soon solved, and what no check and no solved equation depends
    on can be moved without breaking these.  But another input may be the only way to meet all, so
    that each has its turn.
    """
    turn = draw.origin[-1] % _TURNS
    shared = {key for other in point.constraints for key in other.inputs}
    checked = point.plan.checked
    bent = curved(point.plan.wiring.node(constraint.target, constraint.path, draw.number))

    def rank(key: Key) -> tuple[Any, ...]:
        chance = reluctance(key), draw.uniforms(f"unknown {label(key)}")[0]
        if turn == _TURNS - 1:
            return chance
        curved = leaf_of(key) in bent
        bounded = family(key).domain not in SIGNED
        if turn:
            return key in checked, key in shared, bounded, curved, *chance
        return curved, key in checked, key in shared, bounded, *chance

    return rank


def _check_domains(point: Point, plan: Plan) -> None:
    """Refuse a point at which something that was not drawn lies outside its domain."""
    solved = ((leaf_of(key), family(key).domain) for key in point.solved)
    with ctx.workprec(PRECISIONS[0]):
        scope = point.scope(PRECISIONS[0])
        for leaf, domain in chain(plan.wiring.domains, solved):
            if not _is_inside(evaluate(scope.frame.image(leaf), scope), domain):
                raise _UnmetError(f"{label(leaf.key)} must be {domain.value}")


def _is_inside(number: Any, domain: Domain) -> bool:
    if domain is Domain.POSITIVE:
        return bool(number > 0)
    if domain is Domain.NONNEGATIVE:
        return bool(number >= 0)
    return bool(not number.contains(0) if domain is Domain.NONZERO else number.is_finite())


@lru_cache(_KEPT)
def conditions(facts: tuple[Fact, ...], seed: int) -> Conditions:
    """Return what must hold at a point: the same for the same facts, with the points found."""
    return Conditions(facts, seed)


def admissible_points(theorem: Any, count: int, seed: int = 0) -> tuple[dict[Any, Any], ...]:
    """Return random points at which all hypotheses of a theorem hold.

    Parameters
    ----------
    theorem : Theorem
        Only `hypotheses` and `statement` are read.
    count : int
        How many points.
    seed : int
        The same seed gives the same points.

    Returns
    -------
    tuple of dict
        For each point the value of every quantity that the theorem speaks of, by symbol or member
        of a family (``c_in[1]``), as an `arb`, and free indices as integers: what `ball`, `digits`
        and `holds` take.

    Raises
    ------
    NoAdmissiblePointError
        If no point was found; the hypotheses may contradict each other.
    RuleError
        If a hypothesis cannot be evaluated.
    """
    conditions = Conditions((Fact(h.statement, (), h.defines) for h in theorem.hypotheses), seed)
    return tuple(conditions.point(k).table(theorem.statement) for k in range(count))
