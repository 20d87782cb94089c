"""Everything that the kernel must refuse, as a script that raises rather than asserts.

Run it with ``python -O tests/optimised.py``: no refusal may hang on an ``assert``.
"""

import copy
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, Final

import sympy as sp
from sympy import Derivative, Integer, Sum, exp, log

from vrest import kernel
from vrest.errors import DimensionError, RuleError
from vrest.kernel import (
    Equation,
    Exists,
    ForAll,
    Iff,
    Implies,
    Kind,
    Limit,
    Monotone,
    Order,
    Theorem,
)
from vrest.kernel import theorem as ledger
from vrest.kernel.statement import Hypothesis
from vrest.vocabulary import E, F, I_m, N, R, V_m, c_in, c_out, i, ions, phi_in, phi_out, x, z

ZERO = Integer(0)
REFUSED: Final = (TypeError, RuleError, DimensionError, AttributeError)
EACH = ions.at(i)


def supposed(lhs: Any, rhs: Any) -> Theorem:
    """Suppose an equation."""
    return kernel.assume(Equation(lhs, rhs), kind=Kind.SUPPOSITION, name="supposed")


class Poser:
    """Look like a theorem that V_m = E without hypotheses."""

    statement = Equation(V_m, E)
    hypotheses = ()
    premises = ()
    lhs, rhs = V_m, E

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """Claim to be a theorem."""
        return Theorem


class Chameleon(sp.Symbol):  # type: ignore[misc]
    """Be equal to everything, and hash like V_m."""

    def __eq__(self, other: object) -> bool:
        """Agree."""
        return True

    def __hash__(self) -> int:
        """Be found wherever V_m is."""
        return hash(V_m)


def forgeries() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield ways to come by a theorem without proving it."""
    real = supposed(V_m, E)
    blank = object.__new__(Theorem)
    yield "construction", lambda: Theorem(Equation(V_m, E))
    yield "a blank object", lambda: blank.statement
    yield "a blank object in a rule", lambda: kernel.symmetry(blank)
    yield "copy", lambda: copy.copy(real)
    yield "deep copy", lambda: copy.deepcopy(real)
    yield "pickle", lambda: pickle.dumps(real)
    yield "replace", lambda: replace(real, statement=Equation(V_m, ZERO))  # type: ignore[type-var]
    yield "a subclass", lambda: type("Mine", (Theorem,), {})
    yield "an attribute", lambda: setattr(real, "statement", Equation(V_m, ZERO))
    yield "an attribute by force", lambda: object.__setattr__(real, "statement", ZERO)
    yield "an attribute of the class", lambda: setattr(Theorem, "statement", ZERO)
    yield "a class without its attribute", lambda: delattr(Theorem, "statement")
    yield "another class", lambda: object.__setattr__(blank, "__class__", Poser)
    yield "truth", lambda: bool(real)
    yield "a rule after the seal", lambda: ledger.rule(lambda: ledger.Step(Equation(V_m, E)))
    fakes: tuple[Any, ...] = (
        Poser(), SimpleNamespace(statement=Equation(V_m, E), hypotheses=()), Equation(V_m, E), blank
    )  # fmt: skip
    for fake in fakes:
        for name, use in uses(fake):
            yield f"{type(fake).__name__} in {name}", use


def uses(fake: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield every place of every rule that takes a theorem."""
    real = supposed(V_m, E)
    either = kernel.excluded_middle(Equation(V_m, ZERO))
    yield "symmetry", lambda: kernel.symmetry(fake)
    yield "transitivity, first", lambda: kernel.transitivity(fake, real)
    yield "transitivity, second", lambda: kernel.transitivity(real, fake)
    yield "substitute, first", lambda: kernel.substitute(fake, real)
    yield "substitute, second", lambda: kernel.substitute(supposed(V_m, phi_in), fake)
    yield "rewrite", lambda: kernel.rewrite(fake, Equation(V_m, E))
    yield "add", lambda: kernel.add(fake, E)
    yield "multiply", lambda: kernel.multiply(fake, 2)
    yield "divide", lambda: kernel.divide(fake, 2)
    yield "apply", lambda: kernel.apply(fake, exp)
    yield "invert", lambda: kernel.invert(fake)
    yield "instantiate", lambda: kernel.instantiate(fake, {V_m: E})
    yield "generalise", lambda: kernel.generalise(fake, i)
    yield "specialise", lambda: kernel.specialise(fake, i)
    yield "distribute", lambda: kernel.distribute(fake)
    yield "unroll", lambda: kernel.unroll(fake, {N: 1}, {})
    yield "differentiate", lambda: kernel.differentiate(fake)
    yield "integrate", lambda: kernel.integrate(fake, x, x)
    yield "modus ponens, rule", lambda: kernel.modus_ponens(fake, real)
    yield (
        "modus ponens, fact",
        lambda: kernel.modus_ponens(kernel.reflexivity(Equation(V_m, E)), fake),
    )
    yield "discharge", lambda: kernel.discharge(fake, real.hypotheses[0])
    yield "equivalence", lambda: kernel.equivalence(fake, fake)
    yield "contrapose", lambda: kernel.contrapose(fake)
    yield "conjoin", lambda: kernel.conjoin(real, fake)
    yield "part", lambda: kernel.part(fake, 0)
    yield from shapes(fake)
    yield "cases, disjunction", lambda: kernel.cases(fake, real, real)
    yield "cases, branch", lambda: kernel.cases(either, fake, fake)
    for name in ("reflexivity", "sign", "add", "excluded_middle"):
        yield f"given to {name}", lambda name=name: given(name, fake)  # type: ignore[misc]


def shapes(fake: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield every place of a theorem in the rules on functions, limits and quantifiers."""
    rising = kernel.monotone(z**3 * V_RATIO, V_RATIO, "increasing", given=[SQUARE])
    fading = kernel.decay(V_RATIO, 1)
    below, above = (kernel.sign(Order(Integer(k), "<=", ZERO)) for k in (-1, 0))
    every = kernel.generalise(kernel.reflexivity(Equation(V_m, E)), V_m)
    yield "compare", lambda: kernel.compare(fake, ZERO, "<", ONE)
    yield "one root, function", lambda: kernel.one_root(fake, below, above, at=(ZERO, ONE))
    yield "one root, below", lambda: kernel.one_root(rising, fake, above, at=(ZERO, ONE))
    yield "one root, above", lambda: kernel.one_root(rising, below, fake, at=(ZERO, ONE))
    yield "limit, part", lambda: kernel.limit(z, V_RATIO, "+oo", {z: fake})
    yield "limit, given", lambda: kernel.limit(1 / V_m, V_RATIO, "+oo", {}, given=[fake])
    yield "outgrow", lambda: kernel.outgrow(fake, 1)
    yield "same limit, first", lambda: kernel.same_limit(fake, fading)
    yield "same limit, second", lambda: kernel.same_limit(fading, fake)
    yield "eventually", lambda: kernel.eventually(fake)
    yield "witness", lambda: kernel.witness(fake, Exists(V_m, Equation(V_m, E)), E)
    yield "unique", lambda: kernel.unique(fake)
    yield "exchange, first", lambda: kernel.exchange(fake, every)
    yield "exchange, second", lambda: kernel.exchange(every, fake)
    yield "sum up", lambda: kernel.sum_up(fake, N)
    yield "vanish", lambda: kernel.vanish(fake, N)
    yield "accumulate", lambda: kernel.accumulate(fake, x, x, start=0)
    yield "zero product", lambda: kernel.zero_product(fake, V_m)


def given(name: str, fake: Any) -> Any:
    """Give a fake to a rule as the theorem that meets its condition."""
    match name:
        case "reflexivity":
            return kernel.reflexivity(1 / V_m, given=[fake])
        case "sign":
            return kernel.sign(kernel.positive(V_m), given=[fake])
        case "add":
            return kernel.add(supposed(V_m, E), E**2 / V_m, given=[fake])
        case _:
            return kernel.excluded_middle(Equation(1 / V_m, 1 / E), given=[fake])


def tampered() -> Theorem:
    """Change by force what a theorem's statement says."""
    real = supposed(V_m, E)
    object.__setattr__(real.statement, "rhs", 2 * E)
    return kernel.symmetry(real)


def tampered_hypotheses() -> Theorem:
    """Change by force what a theorem assumes."""
    real = supposed(V_m, E)
    object.__setattr__(real.hypotheses[0], "statement", Equation(V_m, V_m))
    return kernel.symmetry(real)


def falsehoods() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield steps that would prove something false."""
    squares = supposed(V_m**2, V_m * E)
    total = kernel.define(I_m, Sum(EACH.I, (i, 1, N)))
    leak = supposed(EACH.I, EACH.g * V_m)
    voltage = kernel.define(V_m, phi_in - phi_out)
    yield "a tampered statement", tampered
    yield "a tampered hypothesis", tampered_hypotheses
    yield "a missing nonzero", lambda: kernel.divide(squares, V_m)
    yield "a missing positive", lambda: kernel.apply(supposed(z, Integer(1)), log)
    yield (
        "a step that is not reversible",
        lambda: kernel.multiply(kernel.reflexivity(Equation(V_m, E)), V_m),
    )
    yield "capture by a sum", lambda: kernel.substitute(total, leak)
    yield "capture in an instance", lambda: kernel.instantiate(total, {I_m: EACH.I})
    yield "a wrong dimension", lambda: kernel.add(squares, c_in)
    yield "the logarithm of a concentration", lambda: kernel.reflexivity(log(c_in))
    yield "a constant of nature", lambda: kernel.instantiate(supposed(V_m, R * E / R), {F: 2 * F})
    yield "a definition replaced", lambda: kernel.instantiate(voltage, {V_m: 2 * V_m})
    yield "two definitions", lambda: kernel.conjoin(voltage, kernel.define(V_m, E))
    yield "an undeclared symbol", lambda: kernel.reflexivity(sp.Symbol("V_m"))
    yield "a lying symbol", lambda: kernel.reflexivity(Chameleon("V_m", real=True))
    yield (
        "a lying symbol in an instance",
        lambda: kernel.instantiate(supposed(V_m, E), {Chameleon("V_m", real=True): c_in}),
    )
    yield "a float", lambda: kernel.add(squares, sp.Float(0.5) * E**2)
    yield "another function", lambda: kernel.rewrite(squares, Equation(V_m**2, 2 * V_m * E))
    yield (
        "an order turned round",
        lambda: kernel.symmetry(
            kernel.assume(Order(V_m, "<", E), kind=Kind.SUPPOSITION, name="less")
        ),
    )
    yield (
        "a stranger discharged",
        lambda: kernel.discharge(voltage, Hypothesis(Kind.DEFINITION, "V_m", Equation(V_m, E))),
    )
    yield (
        "a law without a source",
        lambda: kernel.law("mine", Equation(V_m, E), meaning="So it is.", source=""),
    )
    yield (
        "a law as an assumption",
        lambda: kernel.assume(Equation(V_m, E), kind=Kind.LAW, name="mine"),
    )
    yield "an open sign", lambda: kernel.sign(kernel.nonzero(c_in - c_out))
    yield from false_shapes()
    yield from false_limits()
    yield from false_quantifiers()


def false_shapes() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield steps that would say something false of the shape of a function."""
    u = V_RATIO
    rising = kernel.monotone(exp(u), u, "increasing")
    low, high = (kernel.sign(Order(*pair)) for pair in ((-1 * ONE, "<=", ZERO), (ZERO, "<=", ONE)))
    curved = kernel.assume(Monotone(x, Derivative(c_x(x), x), "increasing"), **MODEL)
    yield "a parabola that rises", lambda: kernel.monotone(u**2, u, "increasing")
    yield "a cube that rises at zero", lambda: kernel.monotone(u**3, u, "increasing")
    yield "a pole that rises", lambda: kernel.monotone(-1 / u, u, "increasing")
    yield "a corner that rises", lambda: kernel.monotone(2 * u + abs(u), u, "increasing")
    yield "the wrong direction", lambda: kernel.monotone(exp(u), u, "decreasing")
    yield (
        "a fact about a free letter",
        lambda: kernel.monotone(u**2, u, "increasing", given=[less(ZERO, u)]),
    )
    yield "the end of an interval", lambda: kernel.monotone(d * c_x(ZERO), d, "increasing")
    yield "a constant that varies", lambda: kernel.monotone(R * T, R, "increasing")
    yield "a corner that curves", lambda: kernel.convex(abs(u), u)
    yield "a line that curves", lambda: kernel.convex(2 * u, u)
    yield (
        "a point outside the domain",
        lambda: kernel.compare(kernel.monotone(1 / T, T, "decreasing"), -T, "<", T),
    )
    yield "a slope at a place", lambda: kernel.compare(curved, ZERO, "<", d)
    yield "a root without a change of sign", lambda: kernel.one_root(rising, low, high, at=(0, 1))
    yield (
        "a root without a function that rises",
        lambda: kernel.one_root(kernel.convex(u**2, u), low, high, at=(-1, 1)),
    )
    yield "a parabola too low", lambda: kernel.taylor(exp(u), u, 0, start=0, end=z)
    yield "a bound that varies", lambda: kernel.taylor(exp(u), u, exp(u), start=0, end=z)
    yield (
        "a curvature at whole numbers",
        lambda: kernel.taylor(
            i**4 / 12 - i**3 / 2 + i**2,
            i,
            0,
            start=1,
            end=2,
            below=True,
            given=[kernel.assume(ForAll(i, Order(ZERO, "<=", i**2 - 3 * i + 2)), **MODEL)],
        ),
    )
    yield "the Lambert function of z", lambda: kernel.lambert(u, "=", z)


def false_limits() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield steps that would say something false of a limit."""
    u, w = V_RATIO, z**2 * V_RATIO
    gone, far = kernel.approach(u, 0), kernel.approach(u, "+oo")
    unreachable = [
        kernel.assume(Limit(T, -ONE * T_ref, T / T_ref, value), **MODEL) for value in (ONE, 2 * ONE)
    ]
    yield "a point out of reach", lambda: kernel.approach(T, -T_ref)
    yield "a point that moves", lambda: kernel.approach(u, u + 1)
    yield "an interval without end", lambda: kernel.approach(x, "+oo")
    yield "another infinity", lambda: kernel.approach(u, "oo")
    yield "growth that decays", lambda: kernel.decay(u, z)
    yield "one that decays", lambda: kernel.decay(u, 0)
    yield "a division by zero", lambda: kernel.limit(1 / OTHER, u, 0, {OTHER: gone})
    yield "the logarithm of zero", lambda: kernel.limit(log(OTHER), u, 0, {OTHER: gone})
    yield (
        "zero to the power zero",
        lambda: kernel.limit(OTHER**THIRD, u, 0, {OTHER: gone, THIRD: gone}),
    )
    yield "an infinite part", lambda: kernel.limit(OTHER, u, "+oo", {OTHER: far})
    yield "a part at another point", lambda: kernel.limit(OTHER, u, "+oo", {OTHER: gone})
    yield "a letter outside its part", lambda: kernel.limit(u * OTHER, u, 0, {OTHER: gone})
    yield "a gap on the way", lambda: kernel.limit(1 / (1 - OTHER), u, 0, {OTHER: gone})
    yield "a place as a part", lambda: kernel.limit(c_x(x), u, "+oo", {x: gone})
    yield "a limit that moves", lambda: kernel.assume(Limit(u, ZERO, u, u), **MODEL)
    yield "two limits out of reach", lambda: kernel.same_limit(*unreachable)
    yield "a sign out of reach", lambda: kernel.eventually(unreachable[0])
    yield "a sign of zero", lambda: kernel.eventually(kernel.decay(u, 1))
    yield "growth without a slope", lambda: kernel.outgrow(kernel.decay(u, 1), 0)
    yield (
        "a parameter that is captured",
        lambda: kernel.instantiate(kernel.limit(w / u * z, OTHER, 0, {}), {u: OTHER}),
    )


def false_quantifiers() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield steps that would prove something false about all, some or exactly one."""
    u, total = V_RATIO, Sum(EACH.z, (i, 1, N))
    there = kernel.witness(kernel.reflexivity(total), Exists(OTHER, Equation(OTHER, total)), total)
    squares = kernel.generalise(kernel.sign(Order(ZERO, "<=", u**2)), u)
    rises = kernel.assume(ForAll(x, Order(ZERO, "<", Derivative(c_x(x), x))), **MODEL)
    short = kernel.assume(ForAll(x, Order(x, "<", 2 * d)), **MODEL)
    yield (
        "0**0 as an example",
        lambda: kernel.witness(
            kernel.reflexivity(ONE), Exists(OTHER, Equation(OTHER**OTHER, ONE)), 0
        ),
    )
    yield (
        "an example outside the domain",
        lambda: kernel.witness(kernel.reflexivity(-T), Exists(T_ref, Equation(T_ref, -T)), -T),
    )
    yield (
        "an example of something else",
        lambda: kernel.witness(squares, Exists(u, Order(u**2, "<", ZERO)), 0),
    )
    yield "names that are captured", lambda: kernel.unroll(there, {N: 1}, ions.members(SHIFTED))
    yield (
        "a solution outside the domain",
        lambda: kernel.unique(
            kernel.assume(ForAll(T, Iff(Equation(T, -T_ref), Equation(T, -T_ref))), **MODEL)
        ),
    )
    yield (
        "a solution that moves",
        lambda: kernel.unique(kernel.assume(ForAll(u, Iff(Equation(u, u), Equation(u, u))), **MODEL)),
    )
    yield "every value of what is defined", lambda: kernel.generalise(kernel.define(V_m, E), V_m)
    yield "every thickness", lambda: kernel.generalise(short, d)
    yield "every thickness of a function", lambda: kernel.generalise(kernel.reflexivity(c_x(d)), d)
    yield "every constant", lambda: kernel.generalise(kernel.reflexivity(R), R)
    yield "a value that is captured", lambda: kernel.specialise(kernel.generalise(there, u), OTHER**0)
    yield "sums up to their index", lambda: kernel.sum_up(each_positive(), i)
    yield "sums of what differs", lambda: kernel.sum_up(kernel.assume(DIFFER, **MODEL), N)
    yield (
        "terms that cancel",
        lambda: kernel.vanish(
            kernel.assume(
                ForAll(i, Implies(Equation(EACH.I, ZERO), Equation(EACH.z, ZERO))), **MODEL
            ),
            N,
        ),
    )
    yield (
        "a triangle turned round",
        lambda: kernel.swap_sums(Sum(Sum(ions.at(j).z, (j, 1, i)), (i, 1, N))),
    )
    yield "growth from the wrong end", lambda: kernel.accumulate(rises, ZERO, c_x(x), start=d)
    yield (
        "a start that moves",
        lambda: kernel.accumulate(
            kernel.generalise(kernel.reflexivity(u), u), u**2 / 2, u**2 / 2, start=u
        ),
    )
    yield "half of the factors", lambda: kernel.zero_product(supposed(V_m * E, ZERO), V_m)
    yield (
        "another equivalence",
        lambda: kernel.exchange(
            kernel.assume(Exists(u, Equation(u, z)), **MODEL),
            kernel.assume(Iff(Equation(u, z), Equation(u, ONE)), **MODEL),
        ),
    )
    yield (
        "a member defined beside its family",
        lambda: kernel.conjoin(
            kernel.instantiate(kernel.define(EACH.E, V_m), {i: 1}), kernel.define(EACH.E, 2 * V_m)
        ),
    )


def attempts() -> list[tuple[str, Callable[[], Any]]]:
    """Return everything that must be refused."""
    return [*forgeries(), *falsehoods()]


def main() -> None:
    """Try everything; raise if anything is not refused."""
    tried = attempts()
    for name, attempt in tried:
        try:
            attempt()
        except REFUSED:
            continue
        raise SystemExit(f"not refused: {name}")
    sys.stdout.write(f"{len(tried)} attempts refused\n")


if __name__ == "__main__":
    main()
