"""Random derivations: whatever the rules let through holds in numbers where its Γ holds."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mpf
from sympy import Abs, Derivative, Integer, Rational, exp, log, sympify
from sympy.core.function import AppliedUndef

from letters import (
    COUNTS,
    EACH,
    ONE,
    THIRD,
    TWO,
    ZERO,
    A,
    B,
    D,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
    N,
    P,
    Point,
    Q,
    T,
    TooLarge,
    Undefined,
    W,
    X,
    Y,
    point,
    total,
    value,
)
from vrest import kernel
from vrest.errors import VrestError
from vrest.functions import bernoulli
from vrest.kernel import (
    Conjunction,
    Disjunction,
    Equation,
    Exists,
    ForAll,
    Iff,
    Implies,
    Kind,
    Monotone,
    Order,
    Statement,
    Theorem,
)
from vrest.kernel.sign import DOMAINS
from vrest.kernel.statement import DIRECTIONS, expressions, map_expressions
from vrest.quantity import quantity_of

STEPS, POINTS, LONGEST = 60, 10, 40
SYMBOLS = (X, Y, W, L, Q, P)
FUNCTIONS = (F, G, H)


def compare(lhs: Any, relation: str, rhs: Any, where: Point) -> bool:
    """Tell whether a relation holds; a side without a value makes it false.

    Raises
    ------
    TooLarge
        If numbers cannot tell two sides apart.
    """
    try:
        a, b = value(lhs, where), value(rhs, where)
    except Undefined:
        return False
    digits = 20 if lhs.has(Derivative) or rhs.has(Derivative) else 30
    near = bool(abs(a - b) <= (1 + abs(a) + abs(b)) * 10.0**-digits)
    if near and a != b and relation != "=":
        raise TooLarge
    below = bool(a < b)
    return {"=": near, "!=": not near, "<": below and not near, "<=": below or near}[relation]


def holds(statement: Statement, where: Point) -> bool:
    """Tell whether a statement holds at a point, with the first six members for all."""
    match statement:
        case Equation(lhs, rhs):
            return compare(lhs, "=", rhs, where)
        case Order(lhs, relation, rhs):
            return compare(lhs, relation, rhs, where)
        case Iff(left, right):
            return holds(left, where) == holds(right, where)
        case Implies(left, right):
            return holds(right, where) or not holds(left, where)
        case Conjunction(parts):
            return all(holds(part, where) for part in parts)
        case Disjunction(parts):
            return any(holds(part, where) for part in parts)
        case ForAll(index, body):
            return all(holds(body, {**where, index: k}) for k in _range(index, where))
        case Exists(index, body):
            if index == T:
                raise TooLarge
            return any(holds(body, {**where, index: k}) for k in _range(index, where))
        case _:
            raise TooLarge


def _range(index: Any, where: Point) -> Any:
    if index in SYMBOLS:
        raise TooLarge  # a few real numbers do not stand for all
    return [where[D] * k / 4 for k in range(5)] if index == T else range(1, 7)


SAMPLES = (-3, -1, -0.25, 0, 0.25, 1, 3)


def refuted(theorem: Theorem, where: Point) -> bool:
    """Tell whether a theorem is false at a point; of real numbers some samples are tried."""
    said = theorem.statement
    if isinstance(said, Monotone):
        values = [value(said.expression, there) for there in _along(said.index, where)]
        rises = [low < high for low, high in pairwise(values)]
        return not all(rises) if said.direction == "increasing" else any(rises)
    if isinstance(said, Exists) and theorem.rule == "witness":
        (example,) = theorem.parameters
        inside = {**where, said.index: value(sympify(example), where)}
        return not (_inside(said.index, inside) and holds(said.body, inside))
    if isinstance(said, ForAll) and said.index in SYMBOLS:
        return not all(holds(said.body, there) for there in _along(said.index, where))
    return not holds(said, where)


def _along(index: Any, where: Point) -> list[Point]:
    """Return a point with several values for a letter of its domain, in rising order."""
    if index == T:
        return [{**where, T: place} for place in _range(T, where)]
    return [there for k in SAMPLES if _inside(index, there := {**where, index: mpf(k)})]


def _inside(symbol: Any, where: Point) -> bool:
    if symbol == T:
        return bool(0 <= where[T] <= where[D])
    return _sign(where[symbol]) in DOMAINS[quantity_of(symbol).domain]


def admissible(theorem: Theorem, seed: int) -> Point | None:
    """Return a point at which Γ holds, or None if chance did not find one."""
    where = point(seed)
    for _ in range(2):
        for hypothesis in theorem.hypotheses:
            _obey(hypothesis.statement, where)
    inside = all(_inside(s, where) for s in SYMBOLS)
    inside = inside and all(value > 0 for value in where[A])
    good = inside and all(holds(h.statement, where) for h in theorem.hypotheses)
    return where if good else None


def _sign(number: Any) -> int:
    return int(number > 0) - int(number < 0)


def _obey(statement: Statement, where: Point) -> None:
    """Change a point so that an equation for a letter, family or function holds."""
    index = statement.index if isinstance(statement, ForAll) else None
    said = statement.body if isinstance(statement, ForAll) else statement
    if not isinstance(said, Equation):
        return
    try:
        if said.lhs in SYMBOLS:
            where[said.lhs] = value(said.rhs, where)
        elif index is not None and said.lhs in (A[index], B[index]):
            members = [value(said.rhs, {**where, index: k}) for k in range(1, 7)]
            where[said.lhs.base] = members
        elif isinstance(said.lhs, AppliedUndef) and said.lhs.func in FUNCTIONS:
            rest = dict(where)
            where[said.lhs.func] = lambda place: value(said.rhs, {**rest, T: place})
    except (Undefined, TooLarge):
        return


class Prover:
    """Derive at random from what was derived before."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.pool: list[Theorem] = [kernel.reflexivity(X), kernel.define(W, X - 1)]
        self.made: Counter[str] = Counter()

    def expression(self, depth: int = 2, index: Any = None) -> Any:
        """Return a random expression."""
        draw, inner = self.draw, partial(self.expression, depth - 1, index)
        if depth == 0 or draw.random() < 0.3:
            members = (A[index], B[index], index) if index else (N, A[I], B[I], B[J], COUNTS[I])
            places = (T, D, F(T), G(T), H(T), F(ZERO), G(D), EACH(index or I, T))
            numbers = (ZERO, ONE, TWO, Integer(-1), Rational(1, 2))
            return draw.choice((*SYMBOLS, *SYMBOLS, *members, *members, *places, *numbers))
        kinds: tuple[Callable[[], Any], ...] = (
            lambda: inner() + inner(),
            lambda: inner() - inner(),
            lambda: inner() * inner(),
            lambda: inner() / inner(),
            lambda: exp(inner()),
            lambda: log(inner()),
            lambda: Abs(inner()),
            lambda: bernoulli(inner()),
            lambda: inner() ** draw.choice((2, 3, -1, Rational(1, 2), W)),
            lambda: Derivative(draw.choice(FUNCTIONS)(T), T),
            lambda: total(self.expression(depth - 1, I)),
            lambda: X * total(self.expression(depth - 1, J), J),
        )
        return draw.choice(kinds)()

    def statement(self) -> Statement:
        """Return a random statement."""
        relation = self.draw.choice(("<", "<=", "!="))
        lhs, rhs = self.expression(1), self.expression(1)
        equation = Equation(self.draw.choice((lhs, W, B[I], F(T))), rhs)
        order = Order(self.draw.choice((ZERO, lhs)), relation, rhs)
        both = (equation, order)
        kinds: tuple[Statement, ...] = (
            *(*both, *both, Iff(*both), Implies(*both), Conjunction(both), Disjunction(both)),
            *(ForAll(I, equation), ForAll(I, order), ForAll(T, equation), Exists(I, order)),
        )
        return self.draw.choice(kinds)

    def pick(self) -> Theorem:
        """Return a theorem of the pool, a late one rather than an early."""
        return self.draw.choice(self.draw.choice((self.pool, self.pool[-12:])))

    def given(self) -> list[Theorem]:
        """Return some order facts of the pool."""
        facts = [t for t in self.pool if isinstance(t.statement, Order)]
        return self.draw.sample(facts, min(len(facts), self.draw.randint(0, 2)))

    def another(self, statement: Statement) -> Statement:
        """Return the same statement in another form, or in a form that only looks the same."""
        forms: tuple[Callable[[Any], Any], ...] = (
            lambda e: e.expand(),
            lambda e: e.factor(),
            lambda e: e.together(),
            lambda e: (e + 1) ** 2 - e**2 - e - 1,
            lambda e: e.replace(Abs, lambda u: u),
            lambda e: e.replace(log, lambda u: log(u**2) / 2),
            lambda e: e.replace(bernoulli, lambda u: bernoulli(-u)),
        )
        form = self.draw.choice(forms)
        changed: Statement = map_expressions(statement, lambda e: e if e in (I, J, T) else form(e))
        return changed

    def image(self, symbol: Any) -> Any:
        """Return what may be put for a letter."""
        if symbol in (I, J, N):
            return self.draw.choice((I, J, K, ONE, TWO))
        return self.draw.choice((self.expression(1), self.expression(2), X, W, ZERO, ONE, D / 2))

    def named(self) -> dict[Any, tuple[Any, ...]]:
        """Return names of the members of families, mostly equally many."""
        draw, count = self.draw, self.draw.choice((1, 2, 2, 3))
        each = {A: (X, Y, D), B: (W, L, Q), EACH: (F, G, THIRD)}
        sizes = [count if draw.random() < 0.8 else draw.randint(1, 3) for _ in each]
        return {
            family: names[:size] for (family, names), size in zip(each.items(), sizes, strict=True)
        }

    def step(self) -> Theorem:
        """Apply a random rule to random arguments."""
        draw, theorem, given = self.draw, self.pick(), self.given()
        statement = theorem.statement
        equations = [t for t in self.pool if isinstance(t.statement, (Equation, ForAll))]
        letters = draw.sample([*SYMBOLS, I, J, N, T, D, F(T), G(T), H(T)], draw.randint(1, 2))
        sides = list(expressions(statement))
        body = statement.body if isinstance(statement, ForAll) else statement
        rules: tuple[Callable[[], Theorem], ...] = (
            lambda: kernel.reflexivity(self.expression(), given=given),
            lambda: kernel.reflexivity(self.statement(), given=given),
            lambda: kernel.assume(self.statement(), kind=Kind.MODEL, name="model"),
            lambda: kernel.assume(
                Order(ZERO, draw.choice(("<", "!=")), draw.choice((W, L, W - L, Q, F(T)))),
                kind=Kind.DOMAIN,
                name="domain",
            ),
            lambda: kernel.define(draw.choice((W, L, Q, P, B[I], F(T), H(T))), self.expression()),
            lambda: kernel.sign(
                Order(ZERO, draw.choice(("<", "!=")), self.expression()), given=given
            ),
            lambda: kernel.symmetry(theorem, only=draw.choice(("", "right"))),
            lambda: kernel.transitivity(theorem, self.pick()),
            lambda: kernel.substitute(
                theorem, draw.choice(equations), only=draw.choice(("", "left", "right"))
            ),
            lambda: kernel.substitute(theorem, kernel.symmetry(draw.choice(equations))),
            lambda: kernel.rewrite(theorem, self.another(statement), given=given),
            lambda: kernel.add(theorem, draw.choice((self.expression(1), -sides[-1])), given=given),
            lambda: kernel.multiply(theorem, self.expression(1), given=given),
            lambda: kernel.divide(theorem, self.expression(1), given=given),
            lambda: kernel.apply(theorem, draw.choice((exp, log)), given=given),
            lambda: kernel.invert(theorem),
            lambda: kernel.modus_ponens(theorem, self.pick()),
            lambda: kernel.discharge(theorem, draw.choice(theorem.hypotheses)),
            lambda: kernel.equivalence(theorem, self.pick()),
            lambda: kernel.contrapose(theorem, given=given),
            lambda: kernel.conjoin(theorem, self.pick()),
            lambda: kernel.part(theorem, draw.randint(0, 1)),
            lambda: kernel.excluded_middle(self.statement(), given=given),
            lambda: kernel.generalise(theorem, draw.choice((I, J, T))),
            lambda: kernel.specialise(theorem, draw.choice((I, J, ONE, TWO, T, ZERO, D, D / 2))),
            lambda: kernel.distribute(theorem),
            lambda: kernel.instantiate(theorem, {s: self.image(s) for s in letters}, given=given),
            lambda: kernel.unroll(theorem, {N: draw.choice((1, 2, 2, 3))}, self.named()),
            lambda: kernel.differentiate(kernel.generalise(theorem, T)),
            lambda: kernel.integrate(theorem, F(T), body.rhs * T),  # type: ignore[union-attr]
            *self.shapes(theorem, given),
        )
        return draw.choice(rules)()

    def shapes(
        self, theorem: Theorem, given: Sequence[Theorem]
    ) -> tuple[Callable[[], Theorem], ...]:
        """Return ways to apply the rules on functions, sums and quantifiers."""
        draw = self.draw
        letter, other = draw.choice((W, L, X, P, T)), draw.choice((W, L, X, P, T))
        function = draw.choice((exp(letter), letter, letter**2, log(letter), bernoulli(letter)))
        function = draw.choice((1, X, -Y)) * function + draw.choice(
            (ZERO, letter, self.expression(1))
        )
        direction, relation = draw.choice(DIRECTIONS), draw.choice(("=", "<", "<=", "!="))
        points = [self.image(letter) for _ in range(2)]
        old, index = theorem.statement, getattr(theorem.statement, "index", W)
        lhs, rhs = (getattr(getattr(old, "body", old), side, ONE) for side in ("lhs", "rhs"))
        rising = partial(kernel.monotone, function, letter, direction, given=given)
        found = draw.choice((points[0], ONE, X, W, ZERO))
        body = map_expressions(old, lambda e: e.xreplace({found: other}))
        double = draw.choice((A[I] * B[J], A[J] + I, self.expression(1, J)))
        return (
            rising,
            lambda: kernel.compare(rising(), points[0], relation, points[1], given=given),
            lambda: kernel.taylor(
                function,
                letter,
                draw.choice((ZERO, TWO, X, -2 * Y)),
                start=points[0],
                end=points[1],
                below=draw.random() < 0.5,
                given=given,
            ),
            lambda: kernel.witness(theorem, Exists(other, body), found, given=given),
            lambda: kernel.sum_up(kernel.generalise(theorem, I), draw.choice((N, TWO))),
            lambda: kernel.vanish(kernel.generalise(theorem, I), N, given=given),
            lambda: kernel.swap_sums(total(total(double, J), I), given=given),
            lambda: kernel.zero_product(theorem, *lhs.as_ordered_factors(), given=given),
            lambda: kernel.lambert(points[0], relation, self.expression(1), given=given),
            lambda: kernel.generalise(theorem, letter),
            lambda: kernel.specialise(theorem, points[0], given=given),
            lambda: kernel.accumulate(
                kernel.generalise(theorem, letter),
                lhs * letter,
                rhs * letter,
                start=draw.choice((ZERO, ONE, points[0])),
                given=given,
            ),
            lambda: kernel.accumulate(
                theorem, lhs * index, rhs * index, start=draw.choice((ZERO, D, points[0]))
            ),
            lambda: kernel.exchange(theorem, kernel.generalise(self.pick(), index)),
            lambda: kernel.unique(kernel.generalise(theorem, letter)),
        )

    def run(self) -> Theorem | None:
        """Derive for a while; return a theorem that is false in numbers, if there is one."""
        for number in range(STEPS):
            try:
                theorem = self.step()
            except (VrestError, ArithmeticError, AttributeError, IndexError, TypeError, ValueError):
                continue
            size = sum(e.count_ops() for e in expressions(theorem.statement))
            if size > LONGEST or len(theorem.hypotheses) > 4:
                continue
            self.made[theorem.rule] += 1
            self.pool.append(theorem)
            if self.fails(theorem, number):
                return theorem
        return None

    def fails(self, theorem: Theorem, number: int) -> bool:
        """Tell whether a theorem is false at a point where what it assumes holds."""
        for k in range(POINTS):
            try:
                where = admissible(theorem, 1000 * number + k)
                if where is not None and refuted(theorem, where):
                    return True
            except (TooLarge, Undefined, IndexError):
                continue
        return False


@settings(max_examples=settings().max_examples // 4)
@given(st.integers(0, 10**9))
def test_no_random_derivation_ends_in_a_falsehood(seed: int) -> None:
    """Sixty random steps, whatever they are, prove nothing that fails in numbers."""
    false = Prover(seed).run()
    shown = "" if false is None else f"{false}\n{[str(h) for h in false.hypotheses]}"
    assert false is None, f"{shown}\nby {false.rule} {false.parameters}, from {false.premises}"


def test_random_derivations_use_the_rules() -> None:
    """The derivations reach most of the rules, so that the test above tests something."""
    made: Counter[str] = Counter()
    for seed in range(8):
        prover = Prover(seed)
        prover.run()
        made += prover.made
    assert len(made) >= 25
