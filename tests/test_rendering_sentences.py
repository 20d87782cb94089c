"""Test the sentences that steps get when their author wrote none."""

from types import SimpleNamespace
from typing import Any

import pytest
from sympy import Sum, exp, log

import vrest.kernel as kernel
from letters import A, I, N, total
from strategies import INDEX, L, S, W, X, Y
from vrest.kernel import (
    Disjunction,
    Equation,
    Kind,
    Theorem,
    add,
    apply,
    assume,
    cases,
    conjoin,
    contrapose,
    decay,
    define,
    discharge,
    distribute,
    divide,
    equivalence,
    excluded_middle,
    generalise,
    instantiate,
    invert,
    law,
    modus_ponens,
    multiply,
    nonzero,
    part,
    positive,
    reflexivity,
    rewrite,
    sign,
    specialise,
    substitute,
    symmetry,
    transitivity,
)
from vrest.rendering.plain_math import plain_math
from vrest.rendering.prose import Prose, Reference, reference_mark, spell
from vrest.rendering.sentences import RULE_WORDS, rule_words, sentence


def suppose(statement: kernel.Statement) -> Theorem:
    """Suppose a statement."""
    return assume(statement, kind=Kind.SUPPOSITION, name="supposed")


EQUAL = suppose(Equation(W, L))
TURNED = suppose(Equation(L, W))
ONE_WAY = discharge(EQUAL, EQUAL.hypotheses[0])
FACTORED = suppose(Equation(W, L * (X + 1)))
SPREAD = Equation(W, L * X + L)
SAME = reflexivity(Equation(W, L))
BOTH = conjoin(EQUAL, TURNED)
EITHER = excluded_middle(Equation(W, L))
ALL = generalise(SAME, INDEX)


def branch(statement: kernel.Statement) -> Theorem:
    """Conclude the same from any statement."""
    return part(conjoin(reflexivity(X), suppose(statement)), 0)


BRANCHES = [branch(Equation(W, L)), branch(kernel.negate(Equation(W, L)))]


@pytest.mark.parametrize(
    ("theorem", "expected"),
    [
        (law("l", Equation(W, L), meaning="", source="a book"), "This is a law."),
        (define(W, L + 1), "This is a definition."),
        (EQUAL, "Suppose that this holds."),
        (instantiate(EQUAL, {L: X, W: 2 * X}), "Put l = x and Δμ̄ = 2 x in (1)."),
        (ALL, "For every i the same holds as in (1)."),
        (specialise(ALL, 2), "Put i = 2 in (1)."),
        (specialise(ALL, INDEX), "Take any i in (1)."),
        (distribute(ALL), "Let both sides hold for every value in (1)."),
        (reflexivity(X), "Every expression equals itself."),
        (SAME, "Every statement is equivalent to itself."),
        (symmetry(EQUAL), "Read (1) from right to left."),
        (transitivity(EQUAL, TURNED), "Combine (1) and (2)."),
        (substitute(EQUAL, TURNED), "Insert (2) into (1)."),
        (rewrite(EQUAL, Equation(W, 2 * L - L)), "Write (1) in another form."),
        (
            rewrite(reflexivity(L), Equation(L, (L * X + L) / (X + 1))),
            "Both sides are the same, written in two forms.",
        ),
        (rewrite(FACTORED, SPREAD), "Multiply out in (1)."),
        (
            rewrite(suppose(SPREAD), FACTORED.statement),
            "Take out what the terms of (1) have in common.",
        ),
        (
            rewrite(
                suppose(Equation(W, L / X + L / (X + 1))),
                Equation(W, L * (2 * X + 1) / (X * (X + 1))),
            ),
            "Bring the terms of (1) over one denominator.",
        ),
        (
            rewrite(suppose(Equation(W, X**2 - Y**2)), Equation(W, (X - Y) * (X + Y))),
            "Write the terms of (1) as one product.",
        ),
        (
            rewrite(suppose(Equation(W, (L * X + L) / (X + 1))), Equation(W, L)),
            "Write (1) more simply.",
        ),
        (
            rewrite(suppose(Equation(W, Sum(X * A[I], (I, 1, N)))), Equation(W, X * total(A[I]))),
            "Take factors out of the sums in (1).",
        ),
        (
            rewrite(suppose(Equation(W, X * total(A[I]))), Equation(W, Sum(X * A[I], (I, 1, N)))),
            "Write the factors before the sums in (1) under them.",
        ),
        (
            add(EQUAL, sum((exp(n * X) for n in range(2, 12)), L)),
            "Add the same to both sides of (1).",
        ),
        (add(EQUAL, X), "Add x to both sides of (1)."),
        (add(EQUAL, -X), "Subtract x from both sides of (1)."),
        (add(EQUAL, -X - Y), "Add (−x − y_in) to both sides of (1)."),
        (multiply(EQUAL, X), "Multiply both sides of (1) by x."),
        (divide(EQUAL, X), "Divide both sides of (1) by x."),
        (apply(EQUAL, exp), "Take the exponential of both sides of (1)."),
        (invert(apply(EQUAL, exp)), "Compare the exponents in (1)."),
        (
            invert(suppose(Equation(log(X), log(Y)))),
            "Compare the arguments of the logarithms in (1).",
        ),
        (sign(positive(X + S)), "The signs of the quantities leave nothing else."),
        (modus_ponens(SAME, EQUAL), "The condition in (1) holds by (2)."),
        (ONE_WAY, "What was supposed is now the condition of (1)."),
        (equivalence(ONE_WAY, ONE_WAY), "Join the two directions, (1) and (2)."),
        (contrapose(ONE_WAY), "Negate both sides of (1)."),
        (BOTH, "Say together (1) and (2)."),
        (part(BOTH, 0), "Take one part of (1)."),
        (EITHER, "Either it holds or it does not."),
        (
            cases(EITHER, *BRANCHES),
            "By (1) one of the cases holds; each leads here, (2) and (3).",
        ),
    ],
)
def test_every_rule_has_a_sentence(theorem: Theorem, expected: str) -> None:
    """The sentence names what was done, to which steps and with what."""
    premises: list[Prose] = [(Reference(str(k + 1)),) for k in range(len(theorem.premises))]
    shown = spell(
        sentence(theorem, premises),
        text=str,
        formula=lambda formula: plain_math(formula.layout),
        reference=reference_mark,
    )
    assert shown == expected


PREMISES = [(Reference("1"),), (Reference("2"),)]


@pytest.mark.parametrize(
    ("rule", "count", "expected"),
    [
        ("accumulate", 1, "Integrate both sides of (1) from the start to any point."),
        ("approach", 0, "The variable tends to the point that it is said to tend to."),
        ("bound", 0, "A continuous function on a closed interval has a bound."),
        (
            "compare",
            1,
            "A strictly monotone function keeps order or turns it, by (1).",
        ),
        ("convex", 0, "The second derivative is positive everywhere."),
        ("convex", 1, "The second derivative is positive everywhere, by (1)."),
        ("decay", 0, "An exponential wins over any power."),
        ("eventually", 1, "What tends to a limit has its sign somewhere, by (1)."),
        ("exchange", 2, "Say (1) by the equivalent condition of (2)."),
        ("increasing", 0, "The derivative has one sign everywhere."),
        ("lambert", 0, "The Lambert function solves such an equation."),
        ("limit", 2, "A continuous function carries limits over, from (1) and (2)."),
        ("limit_unique", 2, "An expression has one limit only, by (1) and (2)."),
        ("monotone", 1, "The derivative has one sign everywhere, by (1)."),
        ("one_root", 1, "A strictly monotone function that changes its sign has one root, by (1)."),
        ("outgrow", 1, "Add what grows without bound to (1)."),
        ("same_limit", 2, "An expression has one limit only, by (1) and (2)."),
        ("sum_up", 1, "Add up over all species what is said in (1)."),
        ("swap_sums", 0, "The order of two sums does not matter."),
        ("taylor", 1, "By Taylor's theorem with remainder, from (1)."),
        ("unique", 1, "There is one solution and no other, by (1)."),
        ("vanish", 1, "Terms that are not negative and add up to zero are zero each, by (1)."),
        ("zero_product", 1, "A product is zero where one of its factors is, by (1)."),
        ("witness", 1, "l + x is an example, by (1)."),
    ],
)
def test_rules_about_intervals_have_sentences(rule: str, count: int, expected: str) -> None:
    """What a rule of analysis rests on is said in words, its premises if it has any."""
    step: Any = SimpleNamespace(rule=rule, parameters=(L + X,), statement=Equation(L, exp(X)))
    shown = spell(
        sentence(step, PREMISES[:count]),
        text=str,
        formula=lambda formula: plain_math(formula.layout),
        reference=reference_mark,
    )
    assert shown == expected
    assert rule in RULE_WORDS


def test_every_rule_of_the_kernel_has_words() -> None:
    """No rule is shown by its bare name."""
    rules = {name for name in kernel.__all__ if hasattr(getattr(kernel, name), "__wrapped__")}
    assert rules <= set(RULE_WORDS)
    assert nonzero(X)
    assert isinstance(EITHER.statement, Disjunction)


def test_an_unknown_rule_is_named_by_itself() -> None:
    """A rule that joins the kernel later reads well enough without an entry."""
    assert rule_words("linear_solve") == "linear solve"
    unknown: Any = SimpleNamespace(rule="linear_solve")
    assert sentence(unknown, []) == ("By linear solve.",)
    assert sentence(unknown, [("x",)]) == ("By linear solve from ", "x", ".")


def test_an_inverse_power_is_no_exponential() -> None:
    """What decays is called what it is."""
    assert sentence(decay(X, 0, -1), ()) == ("An inverse power vanishes.",)
