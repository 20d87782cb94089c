"""Random derivations with limits, convexity and roots: what they prove holds in numbers."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mpf
from sympy import exp, log

from letters import ONE, TWO, ZERO, D, F, L, P, Point, T, TooLarge, Undefined, W, X, Y, value
from test_kernel_random_proofs import POINTS, Prover, _along, _inside, admissible, holds
from vrest import kernel
from vrest.errors import VrestError
from vrest.functions import bernoulli
from vrest.kernel import AtMost, Convex, Equation, ExactlyOne, Exists, Limit, Order, Theorem
from vrest.kernel.statement import DIRECTIONS

STEPS = 80
FURTHER = (10, 100, 1000)  # times as far on the way of a limit
FAR, NEAR = (30, 100, 300), (mpf(10) ** -3, mpf(10) ** -6, mpf(10) ** -9)


def approaching(said: Limit, where: Point, scale: int = 1) -> list[Point]:
    """Return points on the way of a limit, the last the nearest, on a side that the index has."""
    x = said.index
    if isinstance(said.point, str):
        sign = 1 if said.point == "+oo" else -1
        return [{**where, x: sign * scale * mpf(k)} for k in FAR]
    end = value(said.point, where)
    for side in (1, -1):
        way = [{**where, x: end + side * h / scale} for h in NEAR]
        if all(_inside(x, there) for there in way):
            return way
    raise TooLarge


def misses(said: Limit, where: Point) -> bool:
    """Tell whether an expression stays away from what it is said to tend to.

    What decays at a rate near zero may first rise; it comes down further on, where what is false
    stays so.
    """
    if not _stays_away(said, where, approaching(said, where)):
        return False
    for scale in FURTHER:
        try:
            if not _stays_away(said, where, approaching(said, where, scale)):
                return False
        except (TooLarge, Undefined):
            break
    return True


def _stays_away(said: Limit, where: Point, way: list[Point]) -> bool:
    before, last = [value(said.expression, p) for p in way][-2:]
    if isinstance(said.value, str):
        return bool(last <= before if said.value == "+oo" else last >= before)
    goal = value(said.value, where)
    away = abs(last - goal)
    return bool(away > 0.01 * (1 + abs(goal)) and away > 0.9 * abs(before - goal))


def roots(said: Any, where: Point) -> int:
    """Return how many roots an equation has at least, from changes of sign at samples."""
    gaps = [value(said.body.lhs - said.body.rhs, there) for there in _along(said.index, where)]
    return sum(1 for a, b in pairwise(gaps) if a * b < 0)


def false_shape(theorem: Theorem, where: Point) -> bool:
    """Tell whether a theorem about the shape of a function is false at a point."""
    said = theorem.statement
    match said:
        case Limit():
            return misses(said, where)
        case Convex(index, expression):
            there = _along(index, where)
            graph = [(p[index], value(expression, p)) for p in there]
            slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(graph)]
            return any(a >= b for a, b in pairwise(slopes))
        case ExactlyOne(_, Equation()):
            return roots(said, where) > 1
        case AtMost(_, Equation()):
            return roots(said, where) > said.number
        case Exists(_, body) if theorem.rule == "eventually":
            tends: Any = theorem.premises[0].statement
            return not holds(body, approaching(tends, where)[-1])
        case _:
            return not holds(said, where)


class Shaper(Prover):
    """Derive at random what functions tend to, how they bend and where they vanish."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.pool = [kernel.approach(W, ZERO), kernel.decay(X, ONE), kernel.approach(T, ZERO)]

    def function(self, letter: Any) -> Any:
        """Return a random function of a letter."""
        draw = self.draw
        plain = (exp(letter), exp(-letter), letter, letter**2, log(letter), bernoulli(letter))
        factor = draw.choice((ONE, X, -Y, L, TWO))
        return factor * draw.choice(plain) + draw.choice((ZERO, letter, X, -L, letter**3))

    def step(self) -> Theorem:
        """Apply a random rule of limits, convexity or roots."""
        draw, facts = self.draw, self.given()
        theorem, other = self.pick(), self.pick()
        letter = draw.choice((W, L, X, P, T))
        function = self.function(letter)
        ends = [draw.choice((ZERO, ONE, X, -X, TWO, D, -TWO)) for _ in range(2)]
        points = (*ends, "+oo", "-oo")
        said: Any = theorem.statement
        place = (getattr(said, "index", W), getattr(said, "point", ZERO))
        rising = partial(kernel.monotone, function, letter, draw.choice(DIRECTIONS), given=facts)
        value_at = [function.xreplace({letter: end}) for end in ends]
        signs = (Order(value_at[0], "<=", ZERO), Order(ZERO, "<=", value_at[1]))
        below, above = (partial(kernel.sign, order, given=facts) for order in signs)
        pattern = self.function(draw.choice((Y, L, P)))
        part = draw.choice((Y, L, P))
        function_of = draw.choice((pattern, F(part), part * pattern))
        rules: tuple[Callable[[], Theorem], ...] = (
            rising,
            lambda: kernel.convex(function, letter, given=facts),
            lambda: kernel.approach(letter, draw.choice(points), given=facts),
            lambda: kernel.decay(letter, ends[0], draw.choice((-2, -1, 0, 1, 3)), given=facts),
            lambda: kernel.limit(function_of, *place, {part: theorem}, given=facts),
            lambda: kernel.limit(Y + L, *place, {Y: theorem, L: other}, given=facts),
            lambda: kernel.outgrow(theorem, draw.choice((ONE, X, L)), given=facts),
            lambda: kernel.same_limit(theorem, other, given=facts),
            lambda: kernel.eventually(theorem, given=facts),
            lambda: kernel.one_root(rising(), below(), above(), at=ends, given=facts),
            lambda: kernel.intermediate_value(
                function, letter, below(), above(), at=ends, given=facts
            ),
            lambda: kernel.at_most(draw.choice((theorem, other))),
            lambda: kernel.at_most(rising()),
            lambda: kernel.rolle(theorem, function, given=facts),
            lambda: kernel.rolle(kernel.at_most(self.bent(function, letter)), function),
            lambda: kernel.instantiate(theorem, {part: self.image(part)}, given=facts),
        )
        return draw.choice(rules)()

    def bent(self, function: Any, letter: Any) -> Theorem:
        """Say that the derivative of a function is monotone."""
        return kernel.monotone(function.diff(letter), letter, self.draw.choice(DIRECTIONS))

    def fails(self, theorem: Theorem, number: int) -> bool:
        """Tell whether a theorem is false at a point where what it assumes holds."""
        for k in range(POINTS):
            try:
                where = admissible(theorem, 1000 * number + k)
                if where is not None and false_shape(theorem, where):
                    return True
            except (TooLarge, Undefined, IndexError):
                continue
        return False

    def run(self) -> Theorem | None:
        """Derive for a while; return a theorem that is false in numbers, if there is one."""
        for number in range(STEPS):
            try:
                theorem = self.step()
            except (VrestError, ArithmeticError, AttributeError, TypeError):
                continue
            self.made[theorem.rule] += 1
            self.pool.append(theorem)
            if self.fails(theorem, number):
                return theorem
        return None


@settings(max_examples=settings().max_examples // 4)
@given(st.integers(0, 10**9))
def test_no_random_derivation_misjudges_a_shape(seed: int) -> None:
    """Eighty random steps with limits, convexity and roots prove nothing that fails in numbers."""
    false = Shaper(seed).run()
    assert false is None, f"{false}\nby {false.rule} {false.parameters}, from {false.premises}"


def test_random_shapes_use_the_rules() -> None:
    """The derivations reach the rules, so that the test above tests something."""
    made: Counter[str] = Counter()
    for seed in range(12):
        prover = Shaper(seed)
        prover.run()
        made += prover.made
    wanted = {"convex", "approach", "decay", "limit", "outgrow", "same_limit", "eventually"}
    assert {*made} >= wanted | {"one_root", "intermediate_value", "at_most", "rolle", "monotone"}


def test_numbers_refute_a_false_shape() -> None:
    """The evaluator can fail: wrong limits, a concave function, roots that are too many."""
    here = {W: mpf(1), X: mpf(2), P: mpf(0)}
    wrong = (
        Limit(W, ZERO, W, ONE),
        Limit(X, "+oo", exp(-X), ONE),
        Limit(X, "+oo", X, "-oo"),
        Convex(W, -(W**2)),
        AtMost(W, Equation(W**3 - 2 * W, ZERO), 1),
        ExactlyOne(W, Equation(W**3 - 2 * W, ZERO)),
    )
    for said in wrong:
        theorem = kernel.assume(said, kind=kernel.Kind.SUPPOSITION, name="wrong")
        assert false_shape(theorem, here), said
    low = kernel.eventually(kernel.approach(X, "+oo"))
    assert not false_shape(low, here)
