"""Specimens: statements about any profile are evaluated on one, which must obey its hypotheses."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
import sympy as sp
from flint import arb, arb_series, ctx

from stubs import Step
from vrest.catalogue import get
from vrest.derivations.specimens import constant_field
from vrest.errors import RuleError
from vrest.evaluate import Report, Trouble, admissible_points, replay
from vrest.evaluate.scopes import Scope, value
from vrest.evaluate.specimen import Specimen, images_of
from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope
from vrest.kernel import (
    Conjunction,
    Equation,
    ForAll,
    Hypothesis,
    Iff,
    Kind,
    Monotone,
    Order,
    Theorem,
)
from vrest.kernel.derivative import derivative
from vrest.kernel.statement import Statement
from vrest.vocabulary import (
    Cl,
    D,
    F,
    I_m,
    J,
    J_x,
    K,
    M,
    N,
    P,
    R,
    T,
    V_m,
    anions,
    beta,
    c_in,
    c_out,
    c_x,
    cations,
    d,
    i,
    j,
    mu_x,
    phi_in,
    phi_out,
    phi_x,
    x,
    z,
)

ZERO = sp.S(0)
Change = Callable[[Any], Any]


def model(statement: Statement, defines: Any = None, kind: Kind = Kind.MODEL) -> Hypothesis:
    """Return a hypothesis that the specimen must satisfy."""
    return Hypothesis(kind, "tested", statement, defines=defines)


FIELD = Equation(sp.Derivative(phi_x(x), x), (phi_out - phi_in) / d)
DIFFUSION = model(
    ForAll(x, Equation(J_x(x), -D * sp.Derivative(c_x(x), x))), J_x(x), Kind.DEFINITION
)
STEADY = model(ForAll(x, Equation(J_x(x), J)), kind=Kind.LAW)
FACES = model(Conjunction((Equation(c_x(0), beta * c_in), Equation(c_x(d), beta * c_out))))
LINEAR = {c_x(x): beta * (c_in + (c_out - c_in) * x / d)}
BENT = {c_x(x): beta * (c_in + (c_out - c_in) * x**2 / d**2)}
FICK = Step(Equation(J, D * beta / d * (c_in - c_out)), (DIFFUSION, STEADY, FACES))


def test_a_profile_is_evaluated_on_its_specimen() -> None:
    """Fick's law holds for the linear profile, whose flux is found from the hypotheses."""
    assert replay(FICK, specimen=LINEAR).passed


@pytest.mark.parametrize(
    ("specimen", "blamed"),
    [
        (BENT, "J_x(x) = J"),
        ({c_x(x): LINEAR[c_x(x)] * 2}, "c_x(0) = beta*c_in"),
        ({c_x(x): LINEAR[c_x(x)] * (1 - x * (d - x) * 100 / d**2)}, "0 < c_x(x)"),
    ],
)
def test_a_wrong_specimen_is_blamed(specimen: Mapping[Any, Any], blamed: str) -> None:
    """A profile that breaks Γ or leaves its domain checks nothing, and the reason says so."""
    failures = replay(FICK, specimen=specimen).failures
    assert any(blamed in str(failure.statement) for failure in failures)
    assert {failure.trouble for failure in failures} == {Trouble.UNCHECKED}
    assert "the specimen does not satisfy this hypothesis" in failures[0].reason
    assert failures[0].values


def test_a_wrong_specimen_hides_no_wrong_theorem() -> None:
    """What the specimen depends on is not moved to make it fit."""
    flat = {phi_x(x): phi_in}
    steps = (
        Step(Equation(phi_in, phi_out), (model(Equation(phi_x(d), phi_out)),)),
        Step(Equation(V_m, ZERO), (model(Equation(phi_x(d) + V_m, phi_in), kind=Kind.LAW),)),
        Step(Equation(phi_in, phi_out), (model(FIELD),)),
    )
    reports = [replay(step, specimen=flat) for step in steps]
    assert [report.passed for report in reports] == [False, True, False]


def test_what_a_specimen_depends_on_in_the_end_is_fixed_too() -> None:
    """A profile that needs V_m = 0 to fit is blamed, although phi_in could be moved."""
    voltage = model(Equation(V_m, phi_in - phi_out), V_m, Kind.DEFINITION)
    tilted = {c_x(x): beta * c_in * sp.exp(V_m * F * z * x / (R * T * d))}
    face = model(Equation(c_x(d), beta * c_in))
    (failure,) = replay(Step(Equation(V_m, ZERO), (voltage, face)), specimen=tilted).failures
    assert "the specimen does not satisfy" in failure.reason


def test_a_supposition_moves_the_parameters() -> None:
    """What is merely supposed of a function is solved for, as any supposition."""
    none = model(Equation(J_x(x), ZERO), kind=Kind.SUPPOSITION)
    step = Step(Equation(c_in, c_out), (DIFFUSION, FACES, none))
    assert replay(step, specimen=LINEAR).passed
    iff = Step(Iff(Equation(J_x(x), ZERO), Equation(c_in, c_out)), (DIFFUSION, FACES))
    assert replay(iff, specimen=LINEAR).passed


def test_an_unknown_of_a_law_is_solved_for() -> None:
    """J is found although no side of the law is J alone."""
    twice = model(ForAll(x, Equation(2 * J_x(x), J + P * c_in)), kind=Kind.LAW)
    step = Step(Equation(J, 2 * D * beta / d * (c_in - c_out) - P * c_in), (DIFFUSION, twice))
    assert replay(step, specimen=LINEAR).passed


def test_functions_without_a_specimen_are_not_checked() -> None:
    """A function that nobody gives, or that only itself defines, was not checked."""
    circular = model(ForAll(x, Equation(mu_x(x), 2 * mu_x(x))), mu_x(x), Kind.DEFINITION)
    for step in (FICK, Step(Equation(mu_x(x), mu_x(x)), (circular,))):
        (failure,) = replay(step).failures
        assert failure.trouble is Trouble.UNCHECKED
        assert "has neither a definition nor a specimen" in failure.reason


def test_an_unknown_derivative_is_not_checked() -> None:
    """A derivative that the kernel does not know is told, and no step after it is lost."""
    twice = sp.Derivative(c_x(x), (x, 2))
    step = Step(Equation(twice, twice), (), (FICK,))
    failures = replay(step, specimen={c_x(x): c_in * bernoulli_curvature(x / d) ** 2}).failures
    assert any("the derivative of bernoulli_curvature is not known" in f.reason for f in failures)
    assert {failure.theorem for failure in failures} == {step, FICK}


def test_a_specimen_is_given_by_functions() -> None:
    """A value at one point is no function, and is refused."""
    for target in (c_in, c_x(0), 2 * c_x(x)):
        with pytest.raises(ValueError, match="is no function of symbols"):
            replay(FICK, specimen={target: c_in})


def test_an_index_is_not_captured() -> None:
    """A sum inside a specimen never binds the index that it is taken at."""
    total = sp.Sum(cations.at(j).c_in, (j, 1, N))
    specimen = Specimen(images_of({cations.at(i).c_x: total * cations.at(i).z}))
    assert specimen.expression(cations.at(sp.S(2)).c_x) == total * cations.at(sp.S(2)).z
    step = Step(Equation(cations.at(j).c_x, total))
    (failure,) = replay(step, specimen={cations.at(i).c_x: total}).failures
    assert "would be bound" in failure.reason


def test_coordinates_lie_in_their_intervals() -> None:
    """Points lie inside and at both ends."""
    claim = Step(Equation(x, x))
    shares = [float(point[x] / point[d]) for point in admissible_points(claim, 12)]
    assert all(0 <= share <= 1 for share in shares)
    assert {0.0, 1.0} < set(shares)
    assert not replay(Step(Order(ZERO, "<", x))).passed
    assert not replay(Step(Order(x, "<", d))).passed
    assert replay(Step(ForAll(x, Conjunction((Order(ZERO, "<=", x), Order(x, "<=", d)))))).passed


def test_every_point_of_an_interval_includes_its_ends() -> None:
    """What fails at one end only is wrong for all points, and the place is told."""
    (failure,) = replay(Step(ForAll(x, Order(x, "<", d))), points=1).failures
    assert failure.statement == Order(x, "<", d)
    assert failure.reason.endswith(", x = d")


def test_failures_speak_of_the_functions() -> None:
    """A failure shows the statement as the theorem says it, not as the specimen does."""
    claim = ForAll(x, Equation(c_x(x), c_x(0)))
    (failure,) = replay(Step(claim, (FACES,)), specimen=LINEAR, points=1).failures
    assert failure.trouble is Trouble.WRONG
    assert failure.statement == claim.body


def test_definitions_elsewhere_in_the_derivation_serve() -> None:
    """A law that speaks of a function defined by another premise is evaluated."""
    law = Step(STEADY.statement, (STEADY,))
    assert not replay(law, specimen=LINEAR).passed
    assert replay(replace(FICK, premises=(law,)), specimen=LINEAR).passed


def test_a_function_defined_by_a_derivative_has_a_value_at_an_end() -> None:
    """The derivative is carried out before the end of the interval is inserted."""
    slope = -D * beta / d * (c_out - c_in)
    assert replay(Step(Equation(J_x(0), slope), (DIFFUSION, FACES)), specimen=LINEAR).passed
    assert not replay(Step(Equation(J_x(d), 2 * slope), (DIFFUSION, FACES)), specimen=LINEAR).passed


def test_two_sets_of_ions_have_their_own_sizes() -> None:
    """A sum up to N and another up to M are evaluated with N and M equal and different."""
    cation, anion = cations.at(i), anions.at(j)
    total = sp.Sum(cation.I, (i, 1, N)) + sp.Sum(anion.I, (j, 1, M))
    sizes = {
        (int(point[N]), int(point[M]))
        for point in admissible_points(
            Step(Equation(I_m, total), (model(Equation(I_m, total)),)), 12
        )
    }
    assert {n < m for n, m in sizes} == {True, False}
    assert not replay(Step(Equation(total, total.xreplace({N: M})))).passed


@pytest.mark.parametrize("profile", constant_field().values(), ids=map(str, constant_field()))
@pytest.mark.parametrize("volts", ["0", "1e-30", "-0.07", "0.5"])
def test_derivatives_agree_with_power_series(profile: Any, volts: str) -> None:
    """The derivative rules, which the kernel uses too, agree with arithmetic that has none."""
    with ctx.workprec(200):
        given = {V_m: arb(volts), x: arb(3), d: arb(7), T: arb(310), R: arb("8.3"), F: arb(96485)}

    def worth(e: Any, here: Any) -> Any:
        known = {**given, x: here, i: arb(1), j: arb(1)}
        return value(e, Scope(lambda leaf, _: known.get(leaf.key, arb(1.5))))

    cap = ctx.cap
    with ctx.workprec(200):
        ctx.cap = 2
        series = worth(profile, arb_series([given[x], 1]))
        slope = worth(derivative(profile, x), given[x])
        bent = worth(bernoulli(x), arb_series([given[x], 1]))[1]
        assert bent.overlaps(worth(bernoulli_slope(x), given[x]))
        ctx.cap = cap
        assert slope.overlaps(arb_series(series)[1])
        assert slope.rel_accuracy_bits() > 100


def steps_of(theorem: Any) -> Iterator[Any]:
    """Yield a theorem and all that it rests on, each once."""
    seen: dict[int, Any] = {id(theorem): theorem}
    waiting = [theorem]
    while waiting:
        step = waiting.pop()
        yield step
        new = {id(premise): premise for premise in step.premises if id(premise) not in seen}
        seen |= new
        waiting.extend(new.values())


def swap(first: Any, second: Any) -> Change:
    """Return what exchanges two symbols or families."""
    return lambda e: e.xreplace({first: second, second: first})


SLIPS: dict[str, Change] = {
    "swapped sides": swap(c_in, c_out),
    "missing z": lambda e: e.xreplace({z: sp.S(1)}),
    "sign of u": lambda e: e.replace(bernoulli, lambda u: bernoulli(-u)),
    "sign of the exponent": lambda e: e.replace(sp.exp, lambda u: sp.exp(-u)),
    "direction of the field": swap(phi_in, phi_out),
    "twice the permeability": lambda e: e.xreplace({P: 2 * P}),
    "cations swapped": swap(cations.families["c_in"], cations.families["c_out"]),
    "anions not swapped": swap(anions.families["c_in"], anions.families["c_out"]),
    "chloride not swapped": swap(Cl.c_in, Cl.c_out),
    "wrong permeability": swap(K.P, Cl.P),
}


def slips(statement: Statement, slip: Change) -> Iterator[Statement]:
    """Yield a statement with a slip on the right side, or on the right of its body."""
    match statement:
        case Equation(left, right) if slip(right) != right:
            yield Equation(left, slip(right))
        case ForAll(index, body):
            yield from (ForAll(index, wrong) for wrong in slips(body, slip))
        case Iff(left, Equation() as right):
            yield from (Iff(left, wrong) for wrong in slips(right, slip))


def without_voltage(step: Any) -> bool:
    """Tell whether V_m = 0 is supposed, so that a slip in u changes nothing."""
    return any(h.name == "no_voltage" for h in step.hypotheses)


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_in_electrodiffusion_are_caught(slip: str, derived: tuple[Theorem, ...]) -> None:
    """A slip in the conclusion of any step on the way to the voltage equation is noticed."""
    wrong = [
        (step, said)
        for step in {step: None for theorem in derived for step in steps_of(theorem)}
        for said in slips(step.statement, SLIPS[slip])
        if not without_voltage(step)
    ]
    assert wrong
    for step, said in wrong:
        whole = Step(said, step.hypotheses, derived)
        assert caught(whole), (step.rule, str(said))


def caught(step: Step) -> bool:
    """Tell whether a single step is found wrong, with its numbers."""
    report: Report = replay(replace(step, premises=()), specimen=constant_field())
    return any(failure.trouble is Trouble.WRONG for failure in report.failures)


@pytest.fixture(scope="module")
def derived() -> tuple[Theorem, ...]:
    """Return the theorems whose steps are mutated."""
    return tuple(get(name)() for name in ("ghk_current", "ghk_voltage"))


def test_places_stop_at_a_symbol_that_is_bound_again() -> None:
    """What is bound inside hides a place from outside, and none is captured."""
    specimen = Specimen(images_of({}))
    inner = Monotone(x, x * c_in, "increasing")
    assert set(specimen.statement(ForAll(x, inner)).parts) == {inner}
    with pytest.raises(RuleError, match="would capture a place"):
        specimen.statement(ForAll(x, Monotone(d, x * d, "increasing")))
