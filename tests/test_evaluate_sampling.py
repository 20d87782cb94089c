"""Admissible points: everything that is assumed holds there, and a seed fixes them."""

from dataclasses import dataclass, field
from typing import Any

import pytest
import sympy as sp
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from vrest.errors import RuleError
from vrest.evaluate import NoAdmissiblePointError, Truth, admissible_points, ball, holds, sampling
from vrest.evaluate.draws import Draw
from vrest.evaluate.plan import Fact
from vrest.evaluate.sampling import Conditions
from vrest.evaluate.truth import judge
from vrest.kernel import (
    Conjunction,
    Disjunction,
    Equation,
    Exists,
    ForAll,
    Hypothesis,
    Iff,
    Kind,
    Order,
)
from vrest.kernel.statement import Statement
from vrest.vocabulary import (
    Cl,
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
    z,
)

E_K = K.E
E_Cl = Cl.E
E_Na = Na.E
ions_c_in = ions.families["c_in"]
ions_c_out = ions.families["c_out"]
ions_Delta_mu = ions.families["Delta_mu"]
ions_E = ions.families["E"]
ions_z = ions.families["z"]

# each example runs through several points
FEW = settings(max_examples=max(5, settings().max_examples // 5))
seeds = st.integers(0, 10**6)
ZERO = sp.S(0)


@dataclass(frozen=True)
class Claim:
    """Stand in for a theorem."""

    statement: Statement
    hypotheses: tuple[Hypothesis, ...] = ()
    premises: tuple[Any, ...] = field(default=())


def suppose(statement: Statement, defines: Any = None) -> Hypothesis:
    """Return a hypothesis, a definition if it defines something."""
    kind = Kind.SUPPOSITION if defines is None else Kind.DEFINITION
    return Hypothesis(kind, "tested", statement, defines=defines)


NERNST = suppose(Equation(E, R * T / (z * F) * sp.log(c_out / c_in)), E)
DRIVE = suppose(Equation(Delta_mu, z * F * (V_m - E)), Delta_mu)
DRIVE_EACH = suppose(
    ForAll(
        i,
        Equation(
            ions_Delta_mu[i],
            R * T * sp.log(ions_c_in[i] / ions_c_out[i]) + ions_z[i] * F * V_m,
        ),
    ),
    ions_Delta_mu[i],
)
NERNST_EACH = suppose(
    ForAll(
        i,
        Equation(ions_E[i], R * T / (ions_z[i] * F) * sp.log(ions_c_out[i] / ions_c_in[i])),
    ),
    ions_E[i],
)
NEUTRAL = suppose(Equation(sp.Sum(ions_z[i] * ions_c_in[i], (i, 1, N)), -c_ref))
TURNOVER = suppose(Equation(sp.Sum(ions_n[i] * ions_Delta_mu[i], (i, 1, N)), ZERO))
BALANCED = suppose(ForAll(i, Equation(ions_Delta_mu[i], ZERO)))
DIFFERENT = Order(ions_E[i], "!=", ions_E[j])
MET: dict[str, tuple[Hypothesis, ...]] = {
    "nothing": (),
    "definitions": (DRIVE, NERNST),
    "supposition on a defined symbol": (NERNST, DRIVE, suppose(Equation(Delta_mu, ZERO))),
    "two free symbols": (suppose(Equation(E_K, E_Na)),),
    "chain": (suppose(Equation(E_K, E_Na)), suppose(Equation(E_Na, E_Cl))),
    "the same twice": (NERNST, suppose(Equation(E, V_m)), suppose(Equation(V_m, E))),
    "redundant": (
        NERNST,
        suppose(Equation(V_m, E)),
        suppose(Equation(z * F * V_m, R * T * sp.log(c_out / c_in))),
    ),
    "inequalities": (
        NERNST,
        suppose(Order(V_m, "<", E)),
        suppose(Order(E, "!=", ZERO)),
        suppose(Order(c_in, "<=", c_out)),
    ),
    "a rare inequality": (suppose(Order(sp.Abs(z * F * V_m / (R * T)), "<", sp.S(1) / 1000)),),
    "solving for what is positive": (suppose(Equation(c_in * c_out, c_ref**2)),),
    "a quadratic": (suppose(Equation(c_in**2 - c_ref * c_in, c_out**2)),),
    "conjunction": (suppose(Conjunction((Equation(V_m, E), Order(E_K, "<", E_Na)))),),
    "disjunction": (suppose(Disjunction((Equation(V_m, E), Equation(V_m, E_K)))),),
    "a factor that leaves the other undefined": (
        suppose(Equation(V_m * sp.log(1 + (E / V_m) ** 2 * z**2), sp.log(2) * V_m)),
    ),
    "families": (DRIVE_EACH, NERNST_EACH),
    "a sum": (DRIVE_EACH, TURNOVER),
    "all in equilibrium": (DRIVE_EACH, NERNST_EACH, BALANCED),
    "coupled equations": (DRIVE_EACH, BALANCED, NEUTRAL),
    "different somewhere": (NERNST_EACH, suppose(Exists(i, Exists(j, DIFFERENT)))),
    "equivalence": (suppose(Iff(Order(V_m, "<", E), Order(E_K, "<", E_Na))),),
}
NOTHING = sp.log(c_in * c_out / c_ref**2) - sp.log(c_in / c_ref) - sp.log(c_out / c_ref)
IMPOSSIBLE: dict[str, tuple[Hypothesis, ...]] = {
    "contradiction": (suppose(Equation(V_m, E)), suppose(Order(V_m, "<", E))),
    "against a domain": (suppose(Equation(c_in, -c_out)),),
    "against a defined domain": (suppose(Equation(c_in, -c_out), c_in),),
    "false numbers": (suppose(Equation(sp.S(1), sp.S(2))),),
    "constants": (suppose(Equation(R, F)),),
    "no real root": (suppose(Equation(z**2, -sp.S(1))),),
    "no root at all": (suppose(Equation(sp.exp(V_m / E), ZERO)),),
    "undefined everywhere": (suppose(Equation(E, V_m / NOTHING), E),),
    "overdetermined": (NERNST, suppose(Equation(E, ZERO)), suppose(Equation(c_in, 2 * c_out))),
}


@pytest.mark.parametrize("name", MET)
@FEW
@given(seed=seeds)
def test_every_hypothesis_holds(name: str, seed: int) -> None:
    """At each point all hypotheses hold in balls, whatever their form."""
    claim = Claim(Equation(T, T), MET[name])
    for point in admissible_points(claim, 3, seed):
        for hypothesis in claim.hypotheses:
            assert holds(hypothesis.statement, point) >= Truth.CONSISTENT


@pytest.mark.parametrize("name", IMPOSSIBLE)
@FEW
@given(seed=seeds)
def test_contradictions_are_reported(name: str, seed: int) -> None:
    """Where the hypotheses contradict each other, no point is made up."""
    with pytest.raises(NoAdmissiblePointError, match="the last one failed at") as caught:
        admissible_points(Claim(Equation(T, T), IMPOSSIBLE[name]), 1, seed)
    assert caught.value.unmet in str(caught.value)


@given(seeds)
def test_values_lie_in_their_domains(seed: int) -> None:
    """Concentrations and temperatures are positive, valences not zero, each of its own size."""
    claim = Claim(Equation(ions_E[i] + ions_E[j], E), (NERNST, NERNST_EACH))
    for point in admissible_points(claim, 4, seed):
        assert 273 <= point[T] <= 320
        assert point[z] != 0
        members = [point[key] for key in point if str(key).startswith(("c_in", "c_out"))]
        assert all(1e-4 <= member <= 1e3 for member in members)
        assert 1 <= point[i] <= 4
        assert {ions_E[point[i]], ions_E[point[j]]} <= point.keys()


def test_points_repeat_with_the_seed_alone() -> None:
    """The same seed gives the same points, another seed other points."""
    claim = Claim(Equation(V_m, E), MET["coupled equations"])
    first, again, other = (admissible_points(claim, 4, seed) for seed in (7, 7, 8))
    assert [str(p) for p in first] == [str(p) for p in again]
    assert [str(p) for p in first] != [str(p) for p in other]


def test_a_point_does_not_depend_on_how_many_there_are() -> None:
    """Asking for more points adds to the list and changes nothing before."""
    claim = Claim(Equation(V_m, E), (NERNST, DRIVE))
    assert str(admissible_points(claim, 2)) == str(admissible_points(claim, 5)[:2])


def test_special_points_occur() -> None:
    """Some points have equal concentrations, some no voltage, some a valence that is a fraction."""
    claim = Claim(Equation(E - V_m, z * (c_in - c_out) / c_ref))
    points = admissible_points(claim, 60)
    assert any((p[c_in] - p[c_out]).is_zero() for p in points)
    assert any(p[V_m].is_zero() for p in points)
    assert any(not p[z].is_integer() for p in points)
    assert sum(bool(p[z].is_integer()) for p in points) > 20
    assert sum(bool(p[c_in] != p[c_out]) for p in points) > 20


def test_members_have_their_own_values() -> None:
    """Ions differ from each other, and each number of species occurs."""
    claim = Claim(ForAll(i, Equation(ions_c_in[i], ions_c_out[i])))
    points = admissible_points(claim, 3)
    assert sorted(len(p) for p in points) == [2, 4, 6]
    longest = max(points, key=len)
    assert len({str(value) for value in longest.values()}) > 4


def test_solved_values_are_certain_to_forty_digits() -> None:
    """A root is enclosed, and the enclosure is small."""
    claim = Claim(Equation(V_m, E), MET["supposition on a defined symbol"])
    for point in admissible_points(claim, 5):
        scale = max(abs(z * F * V_m).subs({z: 1, F: 96485, V_m: 1}), 1)
        assert abs(ball(Delta_mu, point)) < scale * arb("1e-40")
        assert ball(V_m - E, point).rad() < arb("1e-40")


def test_a_defined_symbol_follows_its_definition() -> None:
    """A definition is evaluated, however the definitions are ordered."""
    for hypotheses in ((DRIVE, NERNST), (NERNST, DRIVE)):
        (point,) = admissible_points(Claim(Equation(V_m, E), hypotheses), 1)
        again = ball(R * T / (z * F) * sp.log(c_out / c_in), point)
        assert ball(E, point).overlaps(again)


def test_circular_definitions_are_solved() -> None:
    """Two definitions that need each other are a system of equations."""
    here = suppose(Equation(E_K, 2 * E_Na + E_Cl), E_K)
    there = suppose(Equation(E_Na, E_K / 3 + V_m), E_Na)
    (point,) = admissible_points(Claim(Equation(E_K, E_Na), (here, there)), 1)
    assert ball(E_K - 2 * E_Na - E_Cl, point).contains(0)
    assert ball(E_Na - E_K / 3 - V_m, point).contains(0)


def test_what_cannot_be_evaluated_is_refused() -> None:
    """A hypothesis that holds an unknown function is refused, not skipped."""
    strange = suppose(Equation(sp.zeta(E / V_m), sp.S(2)))
    with pytest.raises(RuleError, match="zeta has no numeric value here"):
        admissible_points(Claim(Equation(E, E), (strange,)), 1)


@given(seeds, st.integers(0, 20), st.integers(0, 100))
def test_draws_repeat(seed: int, point: int, attempt: int) -> None:
    """What is drawn depends on nothing but the seed, the point, the attempt and the name."""
    first, second = Draw(seed, point, attempt), Draw(seed, point, attempt)
    assert second.value(c_in) == first.value(c_in)
    assert (second.value(z), second.number(i)) == (first.value(z), first.number(i))
    assert [first.choose(3) for _ in range(5)] == [second.choose(3) for _ in range(5)]


def test_a_sum_of_squares_vanishes_where_an_input_does() -> None:
    """Newton's method finds no double root, yet zero is tried."""
    squares = Equation(c_in * V_m**2 + c_out * (V_m * T) ** 2, sp.S.Zero)
    for point in admissible_points(Claim(squares, (suppose(squares),)), 6):
        assert point[V_m] == 0
        assert holds(squares, point) is Truth.TRUE


MORE: dict[str, Statement] = {
    "it holds or not": Order(V_m, "<", E),
    "is solved": Equation(V_m, 2 * E),
    "moves what is solved": Equation(c_in, 2 * c_out),
    "an alternative": Disjunction((Equation(V_m, E), Equation(V_m, ZERO))),
    "of each": ForAll(i, Order(ZERO, "<", ions_E[i])),
}


@pytest.mark.parametrize("name", MORE)
@given(seed=seeds)
@FEW
def test_one_more_fact_is_met_beside_the_others(name: str, seed: int) -> None:
    """Everything holds at such points, and where it held before nothing is moved."""
    also = Fact(MORE[name])
    facts = (
        Fact(NERNST.statement, (), E),
        Fact(Equation(Delta_mu * c_in, z * F * (V_m - E))),
        Fact(Order(c_in, "!=", c_out)),
    )
    alone = Conditions(facts, seed)
    both = alone.with_also(also)
    for number in range(4):
        before, point = alone.point(number), both.point(number)
        for fact in (*facts, also):
            assert judge(fact.statement, point, lenient=True) is Truth.TRUE
        # another alternative than the one that holds may have its turn
        moves = isinstance(also.statement, Disjunction)
        if not moves and judge(also.statement, before, lenient=True) is Truth.TRUE:
            same = Equation(E, V_m)
            assert point.table(same)[V_m].overlaps(before.table(same)[V_m])


def test_one_more_fact_may_contradict_the_others() -> None:
    """Then there is no point, as for conditions that contradict each other at once."""
    both = Conditions((Fact(Order(V_m, "<", E)),), 0).with_also(Fact(Equation(V_m, E)))
    with pytest.raises(NoAdmissiblePointError):
        both.point(0)


def test_a_doubtful_search_is_shorter_and_spoils_no_longer_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What it finds is the same point, and what it does not find is sought again."""
    tried: list[int] = []
    attempt = sampling._attempt

    def counted(plan: Any, draw: Draw) -> Any:
        tried.append(draw.origin[-1])
        return attempt(plan, draw)

    monkeypatch.setattr(sampling, "_attempt", counted)
    never = Conditions((Fact(Order(V_m, "<", E)), Fact(Order(E, "<", V_m))), 0)
    for doubtful in (True, False):
        with pytest.raises(NoAdmissiblePointError):
            never.point(0, doubtful=doubtful)
    assert tried == [*range(sampling._DOUBTFUL), *range(sampling._ATTEMPTS)]
    often = Conditions((Fact(Order(V_m, "<", E)),), 0)
    assert often.point(0, doubtful=True) is often.point(0)
