"""The replay of derivations: what is true passes, and what is wrong anywhere is caught."""

from collections.abc import Iterator
from typing import Any

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from stubs import Step
from vrest.catalogue import get
from vrest.evaluate import Report, Trouble, replay
from vrest.evaluate.replaying import _assumed, _specimen
from vrest.evaluate.specimen import images_of
from vrest.kernel import (
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Hypothesis,
    Iff,
    Implies,
    Kind,
    Limit,
    Monotone,
    Obligation,
    Order,
)
from vrest.kernel.statement import Statement
from vrest.vocabulary import (
    Delta_mu,
    E,
    F,
    K,
    N,
    Na,
    R,
    T,
    V_m,
    c_in,
    c_out,
    c_ref,
    i,
    ions,
    ions_n,
    j,
    mu_in,
    mu_out,
    mu_std,
    phi_in,
    phi_out,
    z,
)

E_K, E_Na = K.E, Na.E
ions_c_in, ions_c_out, ions_Delta_mu, ions_E, ions_z = map(
    ions.families.__getitem__, ["c_in", "c_out", "Delta_mu", "E", "z"]
)

ZERO = sp.S(0)


def entry(statement: Statement, defines: Any = None) -> Hypothesis:
    """Return a hypothesis, a definition if it defines something."""
    kind = Kind.SUPPOSITION if defines is None else Kind.DEFINITION
    return Hypothesis(kind, "tested", statement, defines=defines)


def potential(mu: Any, c: Any, phi: Any) -> Hypothesis:
    """Return the law of the electrochemical potential on one side."""
    return entry(Equation(mu, mu_std + R * T * sp.log(c / c_ref) + z * F * phi), mu)


MEMBRANE = (
    potential(mu_in, c_in, phi_in),
    potential(mu_out, c_out, phi_out),
    entry(Equation(Delta_mu, mu_in - mu_out), Delta_mu),
    entry(Equation(V_m, phi_in - phi_out), V_m),
)
EQUILIBRIUM = Equation(Delta_mu, ZERO)
BALANCED = (*MEMBRANE, entry(EQUILIBRIUM))
NERNST = R * T / (z * F) * sp.log(c_out / c_in)
DIFFERENCE = R * T * sp.log(c_in / c_out) + z * F * V_m
DRIVEN = (
    entry(
        ForAll(i, Equation(ions_Delta_mu[i], ions_z[i] * F * (V_m - ions_E[i]))), ions_Delta_mu[i]
    ),
    entry(
        ForAll(
            i,
            Equation(
                ions_E[i],
                R * T / (ions_z[i] * F) * sp.log(ions_c_out[i] / ions_c_in[i]),
            ),
        ),
        ions_E[i],
    ),
)
V_IS_V = Equation(V_m, V_m)
AT_REST = ForAll(i, Equation(ions_Delta_mu[i], ZERO))
SUM_OF_DRIVES = sp.Sum(ions_n[i] * ions_Delta_mu[i], (i, 1, N))
SUM_IN_VOLTS = sp.Sum(ions_n[i] * ions_z[i] * (V_m - ions_E[i]), (i, 1, N))
SOMETIMES_DIFFERENT = Order(ions_E[i], "!=", ions_E[j])


def derivation() -> Step:
    """Return the derivation of the Nernst potential."""
    laws = tuple(Step(h.statement, (h,), rule="law") for h in MEMBRANE)
    spelt_out = Step(Equation(Delta_mu, DIFFERENCE), MEMBRANE, laws)
    zero = Step(EQUILIBRIUM, BALANCED[-1:])
    balance = Step(Equation(ZERO, DIFFERENCE), BALANCED, (spelt_out, zero))
    scaled = Step(Equation(z * F * V_m, -R * T * sp.log(c_in / c_out)), BALANCED, (balance,))
    solved = Step(Equation(V_m, NERNST), BALANCED, (scaled,))
    end = Iff(EQUILIBRIUM, Equation(V_m, NERNST))
    return Step(end, MEMBRANE, (solved, spelt_out), rule="end")


TRUE: dict[str, Step] = {
    "nernst": derivation(),
    "driving forces": Step(
        ForAll(i, Iff(Equation(ions_Delta_mu[i], ZERO), Equation(V_m, ions_E[i]))), DRIVEN
    ),
    "all at rest": Step(Iff(AT_REST, ForAll(i, Equation(V_m, ions_E[i]))), DRIVEN),
    "cotransporter": Step(Iff(Equation(SUM_OF_DRIVES, ZERO), Equation(SUM_IN_VOLTS, ZERO)), DRIVEN),
    "impossible": Step(
        Implies(SOMETIMES_DIFFERENT, Exists(i, Order(ions_Delta_mu[i], "!=", ZERO))), DRIVEN
    ),
    "branches": Step(
        Iff(
            Equation(V_m * (V_m - E), ZERO),
            Disjunction((Equation(V_m, ZERO), Equation(V_m, E))),
        )
    ),
    "orders": Step(Iff(Order(V_m, "<", E), Order(z**2 * V_m, "<", z**2 * E))),
    "monotone": Step(Implies(Order(c_in, "<", c_out), Order(ZERO, "<", sp.log(c_out / c_in)))),
    "parts": Step(Conjunction((Order(ZERO, "<", c_in), Equation(c_in * c_out / c_in, c_out)))),
    "apart": Step(Order(c_in + c_out, "!=", ZERO)),
    "apart as assumed": Step(Order(c_in, "!=", c_out), (entry(Order(c_in, "!=", c_out)),)),
    "apart as it follows": Step(Order(E, "!=", V_m), (entry(Order(V_m, "<", E)),)),
    "free index": Step(Equation(ions_Delta_mu[i] / ions_z[i] / F + ions_E[i], V_m), DRIVEN),
    "one equilibrium of two": Step(
        Implies(Conjunction((Equation(V_m, E_K), Order(E_K, "<", E_Na))), Order(V_m, "<", E_Na))
    ),
}
WRONG: dict[str, Step] = {
    "sign": Step(Equation(V_m, -NERNST), BALANCED),
    "missing valence": Step(Equation(V_m, z * NERNST), BALANCED),
    "swapped in and out": Step(
        Equation(V_m, NERNST.subs({c_in: c_out, c_out: c_in}, simultaneous=True)), BALANCED
    ),
    "factor": Step(Equation(V_m, 2 * NERNST), BALANCED),
    "wrong logarithm": Step(Equation(V_m, NERNST / sp.log(10)), BALANCED),
    "last digit": Step(Equation(V_m, NERNST * (1 + sp.Rational(1, 10**25))), BALANCED),
    "without equilibrium": Step(Equation(V_m, NERNST), MEMBRANE),
    "only for cations": Step(Iff(Order(ZERO, "<", Delta_mu), Order(NERNST, "<", V_m)), MEMBRANE),
    "only one way": Step(Iff(Equation(Delta_mu * V_m, ZERO), Equation(V_m, NERNST)), MEMBRANE),
    "only the other way": Step(
        Iff(EQUILIBRIUM, Equation((V_m - NERNST) * (c_in - c_out), ZERO)), MEMBRANE
    ),
    "backwards": Step(Implies(Equation(V_m * Delta_mu, ZERO), EQUILIBRIUM), MEMBRANE),
    "lost branch": Step(Iff(Equation(V_m**2, V_m * E), Equation(V_m, E))),
    "sum is not each": Step(Iff(Equation(SUM_OF_DRIVES, ZERO), AT_REST), DRIVEN),
    "missing member": Step(
        Equation(SUM_IN_VOLTS, ions_n[1] * ions_z[1] * (V_m - ions_E[1])), DRIVEN
    ),
    "for all": Step(ForAll(i, Order(ions_E[i], "<", V_m)), DRIVEN),
    "in one part": Step(Conjunction((Equation(V_m, NERNST), Order(V_m, "<", ZERO))), BALANCED),
    "equal concentrations": Step(Equation(1 / sp.log(c_in / c_out), -1 / sp.log(c_out / c_in))),
    "zero voltage": Step(Order(ZERO, "<", V_m**2)),
    "rarely wrong order": Step(
        Iff(
            Order(ZERO, "<", Delta_mu), Order(ZERO, "<", DIFFERENCE + R * T * sp.Rational(1, 10**9))
        ),
        MEMBRANE,
    ),
    "seldom equal": Step(Order(DIFFERENCE, "!=", z * F * E), MEMBRANE),
    "seldom equal to itself": Step(ForAll(V_m, Order(V_m**2, "!=", V_m * E))),
    "boundary": Step(Order(c_in, "<", c_out), (entry(Order(c_in, "<=", c_out)),)),
}


@pytest.mark.parametrize("name", TRUE)
@settings(max_examples=max(5, settings().max_examples // 5))
@given(seed=st.integers(0, 10**6))
def test_true_statements_pass(name: str, seed: int) -> None:
    """Nothing that is true fails, whatever the seed."""
    report = replay(TRUE[name], seed=seed)
    assert report.passed, report.failures
    assert report.evaluations >= 5 * report.statements


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("seed", range(5))
def test_wrong_statements_are_caught(name: str, seed: int) -> None:
    """What is wrong, or wrong in one direction or at one value only, fails with its numbers."""
    report = replay(WRONG[name], points=8, seed=seed)
    assert not report.passed
    failure = report.failures[0]
    assert failure.trouble is not Trouble.UNCHECKED
    assert failure.theorem is WRONG[name]
    assert failure.values
    assert failure.left != failure.right or isinstance(failure.statement, Order)
    assert "tested: the statement is" in str(failure)


def test_a_wrong_step_in_the_middle_is_found() -> None:
    """A derivation fails at the step that is wrong, and the right steps pass."""
    wrong = Step(Equation(V_m, -NERNST), BALANCED, (derivation(),), rule="turned over")
    end = Step(Equation(z * V_m, z * NERNST), BALANCED, (wrong, derivation()))
    report = replay(end)
    assert {failure.theorem for failure in report.failures} == {wrong}
    assert "turned over" in report.failures[0].reason


def test_a_failure_shows_the_place_and_both_sides() -> None:
    """A failure names the smallest wrong part, the values with units, and the sides' worth."""
    claim = ForAll(i, Equation(ions_E[i], V_m))
    (failure,) = replay(Step(claim, (entry(Equation(V_m, sp.S(2) * F / F)),)), points=1).failures
    assert failure.trouble is Trouble.WRONG
    assert failure.statement == claim.body
    assert ("V_m", "2 V") in failure.values
    assert failure.right == "2.00000000000"
    assert f"left: {failure.left}" in str(failure)
    assert "i = 1" in failure.reason


def test_a_failure_without_sides_shows_the_place() -> None:
    """A disjunction has no two sides to show, and its place is shown all the same."""
    claim = Disjunction((Order(V_m, "<", E), Order(E, "<", V_m)))
    failure = replay(Step(claim)).failures[0]
    assert (failure.left, failure.right) == ("", "")
    assert "V_m = " in str(failure)


def test_undefined_sides_are_shown() -> None:
    """A side that has no value says why."""
    (failure,) = replay(WRONG["equal concentrations"]).failures
    assert failure.trouble is Trouble.UNDECIDED
    assert "division by zero" in failure.left


@pytest.mark.parametrize(
    "hypotheses",
    [
        (entry(Equation(V_m, E)), entry(Order(V_m, "<", E))),
        (entry(Equation(c_in, -c_out), c_in),),
        (entry(Equation(sp.exp(V_m / E), ZERO)),),
    ],
)
def test_contradictory_hypotheses_are_no_proof(hypotheses: tuple[Hypothesis, ...]) -> None:
    """A statement whose hypotheses cannot be met was not checked, and that is a failure."""
    (failure,) = replay(Step(Equation(T, T), hypotheses)).failures
    assert failure.trouble is Trouble.UNCHECKED
    assert "contradict each other" in failure.reason
    assert not failure.values


def test_a_side_that_never_holds_is_reported() -> None:
    """An equivalence whose side cannot be made to hold was not checked there."""
    claim = Iff(Equation(z**2, -sp.S(1)), Equation(sp.exp(V_m / E), ZERO))
    failures = replay(Step(claim)).failures
    assert [failure.trouble for failure in failures] == [Trouble.UNCHECKED] * 2
    assert "and this side" in failures[0].reason


def test_what_cannot_be_evaluated_is_reported() -> None:
    """A statement that holds an unknown function was not checked, and that is a failure."""
    (failure,) = replay(Step(Equation(sp.zeta(z), sp.zeta(z)))).failures
    assert failure.trouble is Trouble.UNCHECKED
    assert "zeta has no numeric value" in failure.reason


def test_a_strange_statement_is_reported() -> None:
    """Something that is no statement of the language was not checked, and that is a failure."""
    strange: Any = sp.true
    (failure,) = replay(Step(strange)).failures
    assert failure.trouble is Trouble.UNCHECKED


def test_obligations_are_evaluated_too() -> None:
    """A side condition that does not hold fails, although the statement does."""
    met = Obligation(Order(z * F, "!=", ZERO), "the domain of z")
    unmet = Obligation(Order(V_m, "!=", ZERO), "nothing")
    (failure,) = replay(Step(Equation(T, T), (), (), (met, unmet)), points=12).failures
    assert failure.statement == unmet.statement
    assert "an obligation is wrong" in failure.reason


def test_shared_steps_are_replayed_once() -> None:
    """A step on which many others rest counts once."""
    shared = derivation()
    report = replay(Step(shared.statement, MEMBRANE, (shared, shared, *shared.premises)))
    assert report.statements == 11


def test_what_passed_elsewhere_is_no_excuse() -> None:
    """The same statement fails without its hypotheses, and so does one that nearly says the same.

    Steps that say the same are tried once, and expressions at the same draw share their values, so
    each of these must be told from the one that is right: by what it assumes, by how a symbol is
    defined, by what is owed, and by a number whose hash is that of another.
    """
    right = Step(Equation(V_m, NERNST), BALANCED)
    inverse = Hypothesis(Kind.DEFINITION, "E", Equation(E, c_out / c_in), defines=E)
    square = Hypothesis(Kind.DEFINITION, "E", Equation(E, c_out * c_in**-2), defines=E)
    said = Step(Equation(E * c_in, c_out), (inverse,))
    owed = Obligation(Order(c_in, "<", c_out), "nothing")
    wrong = (
        Step(right.statement, MEMBRANE),
        Step(right.statement, BALANCED[:-1]),
        Step(Equation(V_m, 2 * NERNST), BALANCED),
        Step(said.statement, (square,)),
        Step(said.statement, (inverse,), obligations=(owed,)),
        Step(Equation(E * c_in**2, c_out), (inverse,)),
    )
    for _ in range(2):
        for step in (right, said, Step(Equation(E * c_in**2, c_out), (square,))):
            assert replay(step).passed
        for step in wrong:
            assert not replay(step).passed
            assert len(replay(Step(V_IS_V, (), (right, said, step))).failures) >= 1


def test_equal_steps_are_counted_each_time() -> None:
    """The report says how much was evaluated for a derivation, also where it was done before."""
    first, second = (replay(Step(Equation(V_m, NERNST), BALANCED)) for _ in range(2))
    assert written(first) == written(second)
    both = replay(Step(V_IS_V, (), tuple(Step(Equation(V_m, NERNST), BALANCED) for _ in range(2))))
    assert both.statements == 3
    assert both.evaluations == 2 * first.evaluations + replay(Step(V_IS_V)).evaluations


def test_a_witness_serves_in_each_derivation() -> None:
    """Also where the step that names it was replayed for another one before."""
    far = Order(sp.Integer(10) ** 9, "<", V_m)
    named = Step(
        Exists(V_m, Order(sp.Integer(10) ** 12, "<", V_m)),
        rule="witness",
        parameters=(sp.Integer(10) ** 13,),
    )
    for _ in range(2):
        assert replay(named).passed
        assert replay(Step(Exists(V_m, far), (), (named,))).passed


def test_a_long_derivation_needs_no_recursion() -> None:
    """A chain of thousands of steps is walked."""
    step = Step(Equation(T, T))
    for _ in range(5000):
        step = Step(step.statement, (), (step,))
    assert replay(step, points=1).statements == 5001


def test_the_report_repeats() -> None:
    """The same seed gives the same report, word for word."""
    steps = (*TRUE.values(), *WRONG.values())
    first, second = ([replay(step, seed=3) for step in steps] for _ in range(2))
    assert [written(report) for report in first] == [written(report) for report in second]


def written(report: Report) -> tuple[int, int, list[str]]:
    """Return a report as plain data."""
    return report.statements, report.evaluations, list(map(str, report.failures))


def test_progress_is_told() -> None:
    """The caller hears of each step."""
    heard: list[tuple[int, int]] = []
    replay(derivation(), progress=lambda done, whole: heard.append((done, whole)))
    assert heard == [(done, 10) for done in range(1, 11)]


def test_no_points_check_nothing() -> None:
    """A replay without points is refused."""
    with pytest.raises(ValueError, match="points=0 checks nothing; give at least 1"):
        replay(derivation(), points=0)


def mutations(e: Any) -> Iterator[Any]:
    """Yield what becomes of an expression when one slip is made somewhere in it."""
    if e in (R, T, F, z, V_m, c_in, c_out):
        yield 2 * e
    if e in (c_in, c_out):
        yield c_out if e == c_in else c_in
    if isinstance(e, sp.log):
        yield -e
        yield e / sp.log(10)
    for k, part in enumerate(e.args):
        for changed in mutations(part):
            yield e.func(*e.args[:k], changed, *e.args[k + 1 :])
        if isinstance(e, sp.Add):
            yield e - part
            yield e - 2 * part
        if isinstance(e, sp.Mul) and not part.is_number:
            yield e / part


SLIPS = [Equation(Delta_mu, wrong) for wrong in mutations(DIFFERENCE)]


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_every_slip_in_the_difference_is_caught(slip: Equation) -> None:
    """Whatever single slip is made in Δμ̄ = RT ln(c_in/c_out) + zF V_m, the replay notices."""
    assert not replay(Step(slip, MEMBRANE)).passed


RISING = Monotone(V_m, sp.exp(V_m / E**2), "increasing")
SOME = Exists(V_m, Order(E + 10 ** sp.Integer(40), "<", V_m))
BOUND: dict[str, Statement] = {
    "every": ForAll(V_m, Iff(Equation(2 * V_m, E), Equation(V_m, E / 2))),
    "rising": RISING,
    "convex": Convex(V_m, (V_m - E) ** 2),
    "limit": Limit(V_m, "+oo", sp.exp(-V_m / E**2), ZERO),
    "some": Exists(V_m, Order(E, "<", V_m)),
    "one": ExactlyOne(V_m, Equation(sp.exp(V_m) + V_m, E)),
    "inside": ForAll(i, Conjunction((RISING, Equation(ions_E[i], ions_E[i])))),
}
BADLY_BOUND: dict[str, Statement] = {
    "every": ForAll(V_m, Iff(Equation(2 * V_m, E), Equation(V_m, E))),
    "hidden": ForAll(V_m, Implies(Order(V_m, "<=", E), Order(V_m, "<", E))),
    "rising": Monotone(V_m, sp.exp(V_m / E**2), "decreasing"),
    "convex": Convex(V_m, V_m**3 - E),
    "limit": Limit(V_m, "+oo", sp.exp(-V_m / E**2), sp.S.One),
    "one": ExactlyOne(c_in, Equation((c_in - c_out) * (c_in - 2 * c_out), ZERO)),
    "none": ExactlyOne(c_in, Equation(c_in + c_out, ZERO)),
}


@pytest.mark.parametrize("name", BOUND)
def test_what_is_bound_is_evaluated(name: str) -> None:
    """Statements about an interval pass where they are true, beside hypotheses on other letters."""
    report = replay(Step(BOUND[name], (entry(Order(E, "!=", ZERO)),)))
    assert report.passed, list(map(str, report.failures))


@pytest.mark.parametrize("name", BADLY_BOUND)
def test_what_is_bound_and_wrong_is_caught(name: str) -> None:
    """Statements about an interval fail where they are false."""
    report = replay(Step(BADLY_BOUND[name], (entry(Order(E, "!=", ZERO)),)))
    assert any(failure.trouble is Trouble.WRONG for failure in report.failures)
    assert "the statement is wrong" in str(report.failures[0])


def test_a_witness_of_the_derivation_is_used() -> None:
    """What exists only far out is found if a step names it, and is not checked otherwise."""
    (failure,) = replay(Step(SOME)).failures
    assert failure.trouble is Trouble.UNCHECKED
    assert "the statement is not checked: no V_m was found for which it holds" in failure.reason
    named = Step(SOME, rule="witness", parameters=(E + 10 ** sp.Integer(41),))
    assert replay(Step(SOME, premises=(named,))).passed


def test_a_search_that_cannot_tell_is_told() -> None:
    """A double root and a slow oscillation are beyond a search, and say so."""
    double = ExactlyOne(V_m, Equation((V_m - E) ** 2, ZERO))
    slow = Limit(c_in, "+oo", sp.log(1 + sp.log(1 + sp.log(1 + c_in))), "+oo")
    for statement, words in ((double, "exactly one such V_m"), (slow, "tends to with c_in")):
        (failure,) = replay(Step(statement, (entry(Order(E, "!=", ZERO)),))).failures
        assert failure.trouble is Trouble.UNCHECKED
        assert words in failure.reason


def test_the_place_of_a_failure_names_what_is_bound() -> None:
    """A value of a bound symbol at which the body fails is shown."""
    failure = replay(Step(ForAll(V_m, Order(ZERO, "<", V_m**2 + V_m)))).failures[0]
    assert ", V_m = " in failure.reason
    assert failure.left


def test_a_side_about_every_value_is_brought_about() -> None:
    """Equations at a few places bring an equation at every place about, and what follows too."""
    line = ForAll(V_m, Equation(c_in * V_m + E, c_out * V_m + T))
    same = Conjunction((Equation(c_in, c_out), Equation(E / T, sp.S.One)))
    assert replay(Step(Iff(line, same))).passed
    failure = replay(Step(Iff(line, Equation(c_in, 2 * c_out)))).failures[0]
    assert failure.trouble is Trouble.UNDECIDED
    assert (failure.left, failure.right) == ("true", "false")


def test_a_nameless_index_is_any() -> None:
    """An obligation may speak of any member, by an index that has no name."""
    k = sp.Dummy("k", integer=True, positive=True)
    for duty, passed in ((Order(ZERO, "<", k * ions_c_in[k]), True), (Order(k, "<", ZERO), False)):
        report = replay(Step(Equation(T, T), obligations=(Obligation(duty, "its domain"),)))
        assert report.passed is passed
        assert all("_k = " in str(failure) for failure in report.failures)


def test_results_with_equal_specimens_share_their_points() -> None:
    """Each writes its specimen down anew, and what was found on one holds on the other."""
    result = get("ghk_flux")
    first, second = (frozenset(images_of(result.specimen or {}).items()) for _ in range(2))
    assert first == second
    assert next(iter(first)) is not next(iter(second))
    assert _assumed((), _specimen(first)) is _assumed((), _specimen(second))
