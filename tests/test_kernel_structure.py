"""The rules of structure: what enters from outside, and what a free symbol or index stands for."""

from typing import Any

import pytest
from sympy import Abs, Derivative, Float, Function, Integer, Sum, Symbol, exp, log, sqrt

from letters import ELSEWHERE, FAR, ONE, TWO, L, W, known
from vrest.errors import DimensionError, RuleError
from vrest.kernel import (
    Conjunction,
    Equation,
    ForAll,
    Iff,
    Implies,
    Kind,
    Order,
    Theorem,
    add,
    assume,
    define,
    discharge,
    distribute,
    generalise,
    instantiate,
    law,
    nonzero,
    positive,
    reflexivity,
    sign,
    specialise,
)
from vrest.quantity import Domain, declare
from vrest.vocabulary import (
    E,
    E_tenfold,
    F,
    I_m,
    N,
    R,
    T,
    V_m,
    c_in,
    c_out,
    c_ref,
    c_x,
    d,
    excess,
    g_leak,
    i,
    ion,
    ions,
    j,
    mu_bar,
    mu_std,
    mu_x,
    phi_in,
    phi_out,
    phi_x,
    x,
    z,
)

ZERO = Integer(0)
each = ions.at(i)
VOLTAGE = assume(nonzero(V_m), kind=Kind.DOMAIN, name="voltage")


def equal(lhs: Any, rhs: Any, name: str = "supposed") -> Theorem:
    """Suppose an equation."""
    return assume(Equation(lhs, rhs), kind=Kind.SUPPOSITION, name=name)


class TestLaw:
    """Postulate."""

    def test_a_law_is_its_own_hypothesis(self) -> None:
        """It carries its source and what it defines."""
        statement = Equation(mu_bar, mu_std)
        theorem = law("mine", statement, meaning="So it is.", source="Me (2026)", defines=mu_bar)
        (entry,) = theorem.hypotheses
        assert (entry.kind, entry.statement, entry.source) == (Kind.LAW, statement, "Me (2026)")
        assert (theorem.because, entry.defines) == ("So it is.", mu_bar)

    @pytest.mark.parametrize(
        ("statement", "source", "defines", "error"),
        [
            (Equation(mu_bar, mu_std), "", None, RuleError),
            (Equation(mu_bar, mu_std), "Me (2026)", mu_std, RuleError),
            (positive(c_in), "Me (2026)", c_in, RuleError),
            (Equation(mu_bar, V_m), "Me (2026)", None, DimensionError),
            (Equation(mu_bar, R * T * log(c_in)), "Me (2026)", None, DimensionError),
            (Equation(E, V_m**2 / V_m + E / (V_m / E)), "Me (2026)", None, RuleError),
            (Equation(V_m, Float(0.5) * E), "Me (2026)", None, RuleError),
            ("V_m = E", "Me (2026)", None, RuleError),
        ],
    )
    def test_a_law_is_refused(
        self, statement: Any, source: str, defines: Any, error: type[Exception]
    ) -> None:
        """No source, a wrong definition, a wrong dimension, something undefined, or text."""
        with pytest.raises(error):
            law("mine", statement, meaning="So it is.", source=source, defines=defines)


class TestDefine:
    """Give a name to an expression."""

    def test_a_definition_stays_in_the_hypotheses(self) -> None:
        """Its name and meaning are the quantity's unless others are given."""
        (entry,) = define(V_m, phi_in - phi_out).hypotheses
        assert (entry.kind, entry.name, entry.defines) == (Kind.DEFINITION, "V_m", V_m)
        assert entry.meaning == "membrane potential, inside minus outside"
        assert define(V_m, E, name="same", meaning="One.").hypotheses[0].meaning == "One."

    def test_members_and_functions_are_defined_in_general(self) -> None:
        """For any species, at any depth."""
        assert define(each.E, V_m).statement == Equation(each.E, V_m)
        assert define(mu_x(x), R * T * x / d).statement == Equation(mu_x(x), R * T * x / d)

    @pytest.mark.parametrize(
        ("symbol", "expression"),
        [
            (R, F * V_m / T),
            (V_m, V_m + E),
            (g_leak, ion.g - 2 * ion.g),
            (c_in, c_out - c_ref),
            (excess, z),
            (z, E / V_m),
            (N, Integer(3)),
            (x, d),
            (ions.at(Integer(1)).E, V_m),
            (mu_x(d), R * T),
            (mu_x(x), R * T * Abs(x / d - 1)),
            (V_m, E / (z - 1)),
        ],
    )
    def test_a_definition_is_refused(self, symbol: Any, expression: Any) -> None:
        """A constant, a circle, a domain that may be left, one value of many, a corner."""
        with pytest.raises(RuleError):
            define(symbol, expression)

    def test_a_wrong_dimension_is_refused(self) -> None:
        """A voltage is no concentration."""
        with pytest.raises(DimensionError):
            define(V_m, c_in)

    def test_two_definitions_of_one_symbol_do_not_meet(self) -> None:
        """Γ would be a contradiction that looks like two innocent definitions."""
        first, second = define(V_m, E), define(V_m, 2 * E)
        with pytest.raises(RuleError, match="definition"):
            add(first, ZERO, given=[second])

    def test_circles_of_definitions_do_not_meet(self) -> None:
        """V_m by E and E by V_m would define nothing, or a contradiction."""
        with pytest.raises(RuleError, match="defin"):
            add(define(V_m, 2 * E), ZERO, given=[define(E, 3 * V_m)])


class TestAssume:
    """Assume a model, a boundary value, a domain, an approximation or a supposition."""

    @pytest.mark.parametrize(
        "kind", [Kind.MODEL, Kind.BOUNDARY, Kind.DOMAIN, Kind.APPROXIMATION, Kind.SUPPOSITION]
    )
    def test_it_stands_in_the_hypotheses(self, kind: Kind) -> None:
        """With its kind."""
        assert assume(positive(V_m), kind=kind, name="mine").hypotheses[0].kind is kind

    @pytest.mark.parametrize("kind", [Kind.LAW, Kind.DEFINITION, "model"])
    def test_laws_and_definitions_have_doors_of_their_own(self, kind: Any) -> None:
        """Nobody slips a law in as an assumption."""
        with pytest.raises(RuleError, match="laws enter"):
            assume(positive(V_m), kind=kind, name="mine")


class TestInstantiate:
    """Put expressions for symbols."""

    def test_theorem_and_hypotheses_change_together_and_at_once(self) -> None:
        """Sides can be exchanged."""
        theorem = equal(V_m, z * E)
        got = instantiate(theorem, {V_m: E, E: V_m, z: 2})
        assert got.statement == got.hypotheses[0].statement == Equation(E, 2 * V_m)
        assert got.parameters == ((V_m, E), (E, V_m), (z, Integer(2)))

    def test_a_defined_symbol_is_renamed(self) -> None:
        """The Nernst potential at tenfold concentration gets its own name."""
        potential = define(E, R * T / F * log(c_out / c_in), name="nernst_potential")
        tenfold = instantiate(potential, {E: E_tenfold, c_out: 10 * c_out})
        assert tenfold.statement == Equation(E_tenfold, R * T / F * log(10 * c_out / c_in))
        assert tenfold.hypotheses[0].defines == E_tenfold

    def test_functions_are_put_at_every_point(self) -> None:
        """An explicit profile takes the place of the unknown one, also under a derivative."""
        slope = reflexivity(Derivative(phi_x(x), x))
        got = instantiate(slope, {phi_x(x): V_m * x / d})
        assert got.statement == Equation(*[Derivative(V_m * x / d, x)] * 2)
        face = instantiate(reflexivity(phi_x(d) + phi_x(ZERO)), {phi_x(x): V_m * x / d})
        assert face.statement == Equation(V_m, V_m)
        other = instantiate(reflexivity(phi_x(d) * c_x(d)), {phi_x(x): V_m * x / d})
        assert other.statement == Equation(V_m * c_x(d), V_m * c_x(d))

    def test_a_family_is_replaced_at_every_member(self) -> None:
        """Under a sum, at a number, in Γ; not where the index of the image would be captured."""
        E_each, total = ions.families["E"], Sum(each.E, (i, 1, N))
        got = instantiate(reflexivity(total + E_each[2]), {each.E: each.z * V_m})
        wanted = Sum(each.z * V_m, (i, 1, N)) + ions.families["z"][2] * V_m
        assert got.statement == Equation(wanted, wanted)
        with pytest.raises(RuleError, match="captured"):
            instantiate(reflexivity(total), {E_each[j]: each.E * ions.families["z"][j]})
        with pytest.raises(RuleError, match="captured"):
            instantiate(reflexivity(E_each[j]), {each.E: Sum(E_each[j] * each.z, (j, 1, N))})

    @pytest.mark.parametrize(
        "mapping",
        [
            {R: 2 * R},
            {c_in: c_in - c_out},
            {c_in: V_m},
            {z: ZERO},
            {z: Integer(1) - z},
            {E: 1 / V_m},
            {E: E**2 / V_m},
            {E: Float(1.5)},
            {E: "V_m"},
            {E: Symbol("E")},
            {i: V_m},
            {i: Integer(0)},
            {N: i + 1},
            {ions.families["E"]: V_m},
            {ions.families["E"][Integer(1)]: V_m},
            {each.E: c_in},
            {c_x(x): c_in * Abs(x / d - 1) + c_in},
            {c_x(x): c_in * (1 - 2 * x / d)},
            {c_x(d): c_in},
            {log(c_in / c_out): z},
        ],
    )
    def test_an_instance_is_refused(self, mapping: Any) -> None:
        """A constant, another domain or dimension, something undefined, or no symbol."""
        theorem = reflexivity(
            E * z * log(c_in / c_out) + each.E * N + R * 0 + E * c_x(x) / c_ref + V_m * i
        )
        with pytest.raises((RuleError, DimensionError)):
            instantiate(theorem, mapping)

    def test_a_theorem_given_can_open_the_domain(self) -> None:
        """Its hypotheses join Γ."""
        got = instantiate(reflexivity(E), {E: E**2 / V_m}, given=[VOLTAGE])
        assert "voltage" in {h.name for h in got.hypotheses}

    def test_a_definition_is_not_replaced(self) -> None:
        """V_m = φ_in - φ_out is not turned into a statement about 2 V_m, or about a constant."""
        voltage = define(V_m, phi_in - phi_out)
        with pytest.raises(RuleError, match="renamed"):
            instantiate(voltage, {V_m: 2 * V_m})
        slack = declare("slack", "S/m2", "a conductance of any sign")
        positive_one = define(c_in, 2 * c_out)
        with pytest.raises(RuleError, match="renamed"):
            instantiate(positive_one, {c_in: 2 * c_in})
        with pytest.raises(RuleError, match="domain"):
            instantiate(define(g_leak, ion.g), {g_leak: slack})
        flat = define(mu_x(x), R * T * z)
        with pytest.raises(RuleError, match="corner"):
            instantiate(flat, {z: 1 + Abs(2 - x / d)})

    def test_a_family_has_one_image(self) -> None:
        """Two, at different indices, would contradict each other."""
        with pytest.raises(RuleError, match="two images"):
            instantiate(reflexivity(each.E), {each.E: V_m, ions.at(j).E: 2 * V_m})

    def test_a_definition_for_all_stays_one_for_each(self) -> None:
        """∀i a_i = e_i renames a family, and does not make one symbol equal to every e_i."""
        defined = generalise(define(each.E, each.z * V_m), i)
        assert instantiate(defined, {V_m: 2 * V_m}).hypotheses
        with pytest.raises(RuleError, match="defined anew for every i"):
            instantiate(defined, {each.E: E})
        along = generalise(define(mu_x(x), R * T * x / d), x)
        with pytest.raises(RuleError, match="defined anew for every x"):
            instantiate(along, {mu_x(x): mu_std})

    def test_no_index_is_captured(self) -> None:
        """A sum, ∀ or a derivative binds its letter."""
        total = define(I_m, Sum(each.g * V_m, (i, 1, N)))
        for mapping in ({V_m: each.E}, {i: j}):
            with pytest.raises(RuleError, match="captured"):
                instantiate(total, mapping)
        everywhere = generalise(equal(each.E, V_m), i)
        with pytest.raises(RuleError, match="captured"):
            instantiate(everywhere, {V_m: each.E})
        with pytest.raises(RuleError, match="captured"):
            instantiate(reflexivity(Derivative(c_x(x) * V_m, x)), {V_m: V_m * x / d})
        nested = reflexivity(phi_x(d))
        with pytest.raises(RuleError, match="captured"):
            instantiate(nested, {phi_x(x): d * Derivative(phi_x(x), x)})

    def test_the_interval_of_a_coordinate_stays(self) -> None:
        """Another thickness would move the outer face under what was said of it."""
        with pytest.raises(RuleError, match="interval"):
            instantiate(equal(c_x(d), c_in), {d: 2 * d})


class TestIndices:
    """Say it of all, and of one."""

    def test_what_holds_of_any_value_holds_of_all(self) -> None:
        """A voltage is a letter like another; a value of its domain takes its place."""
        squares = generalise(sign(Order(ZERO, "<=", V_m**2)), V_m)
        assert squares.statement == ForAll(V_m, Order(ZERO, "<=", V_m**2))
        assert specialise(squares, E + V_m).statement == Order(ZERO, "<=", (E + V_m) ** 2)
        roots = generalise(sign(positive(c_in)), c_in)
        assert specialise(roots, 2 * c_out).statement == positive(2 * c_out)
        for member in (c_in - c_out, V_m, ZERO):
            with pytest.raises((RuleError, DimensionError)):
                specialise(roots, member)

    def test_a_defined_letter_is_not_every_value(self) -> None:
        """∀V (V = φ_in - φ_out) is no definition."""
        voltage = define(V_m, phi_in - phi_out)
        for letter in (V_m, phi_in):
            with pytest.raises(RuleError, match="what is defined has no index"):
                generalise(voltage, letter)

    def test_the_end_of_an_interval_is_not_bound(self) -> None:
        """∀d would say of every thickness what is known of the functions on one."""
        with pytest.raises(RuleError, match="interval"):
            generalise(reflexivity(c_x(d)), d)
        thin = assume(ForAll(x, Order(x, "<", d)), kind=Kind.MODEL, name="thin")
        with pytest.raises(RuleError, match="interval"):
            generalise(sign(positive(d), given=[thin]), d)
        assert generalise(sign(positive(d)), d).statement == ForAll(d, positive(d))

    def test_an_interval_that_may_be_empty_has_no_members(self) -> None:
        """What holds everywhere on it holds at its ends only if they are in order."""
        wrong = assume(ForAll(ELSEWHERE, Equation(ONE, TWO)), kind=Kind.MODEL, name="empty")
        for member in (ELSEWHERE, W, L, W + L):
            with pytest.raises(RuleError, match="must be known first"):
                specialise(wrong, member)
        assert specialise(wrong, W, given=known(Order(W, "<=", L))).statement
        with pytest.raises(RuleError, match="must be known first"):
            reflexivity(FAR(ELSEWHERE))

    def test_what_holds_of_any_holds_of_all(self) -> None:
        """Hypotheses with the index are said of all, the others stay."""
        theorem = add(equal(each.E, V_m), ZERO, given=[VOLTAGE])
        got = generalise(theorem, i)
        assert got.statement == ForAll(i, Equation(each.E, V_m))
        said = {h.name: h.statement for h in got.hypotheses}
        assert said["supposed"] == ForAll(i, Equation(each.E, V_m))
        assert said["voltage"] == nonzero(V_m)
        assert specialise(got, j).statement == Equation(ions.at(j).E, V_m)
        assert specialise(got, 3).statement == Equation(ions.at(Integer(3)).E, V_m)
        again = generalise(specialise(got, i), i)
        assert {h.statement for h in again.hypotheses} == {h.statement for h in got.hypotheses}

    def test_a_coordinate_is_generalised_too(self) -> None:
        """And taken at a point of its interval."""
        flat = generalise(equal(c_x(x), c_in), x)
        assert specialise(flat, ZERO).statement == Equation(c_x(ZERO), c_in)
        assert specialise(flat, d).statement == Equation(c_x(d), c_in)
        assert specialise(flat, x).statement == Equation(c_x(x), c_in)
        with pytest.raises(RuleError, match="must be known first"):
            specialise(flat, 2 * d)
        assert specialise(flat, d / 2 + d / 2).statement == Equation(c_x(d), c_in)

    @pytest.mark.parametrize("member", [V_m, ZERO, Integer(-1), i + j, "j"])
    def test_only_an_index_or_a_number_is_a_member(self, member: Any) -> None:
        """Nor zero, nor a sum of indices, nor text."""
        theorem = generalise(equal(each.E, V_m), i)
        with pytest.raises((RuleError, DimensionError)):
            specialise(theorem, member)

    def test_specialising_refuses(self) -> None:
        """A plain equation, and an index that something else binds."""
        with pytest.raises(RuleError, match="begin with ∀"):
            specialise(equal(V_m, E), i)
        total = generalise(equal(ions.at(j).E * each.z, Sum(each.E, (i, 1, N))), j)
        with pytest.raises(RuleError, match="captured"):
            specialise(total, i)
        slope = generalise(equal(Derivative(phi_x(x), x), V_m / d), x)
        with pytest.raises(RuleError, match="captured"):
            specialise(slope, d)

    def test_only_what_runs_over_an_interval_is_generalised(self) -> None:
        """∀z is not in the language, as z runs over no interval."""
        with pytest.raises(RuleError, match="interval"):
            generalise(equal(V_m, E), z)

    def test_an_assumption_for_all_is_not_taken_for_all_again(self) -> None:
        """∀i ∀j p says it for every i already, so a second ∀i is not put before it."""
        pair = equal(each.E, ions.at(j).E)
        twice = generalise(generalise(pair, j), i)
        again = generalise(specialise(specialise(twice, i), j), j)
        assert again.hypotheses == twice.hypotheses

    def test_a_definition_without_the_index_is_not_generalised(self) -> None:
        """V_m := E_i for one i does not define V_m for all."""
        with pytest.raises(RuleError, match="no index"):
            generalise(define(V_m, each.E), i)

    def test_for_all_is_carried_inside(self) -> None:
        """Into an equivalence and an implication, and nothing else."""
        p = Equation(each.E, V_m)
        iff = generalise(reflexivity(p), i)
        assert distribute(iff).statement == Iff(ForAll(i, p), ForAll(i, p))
        fact = equal(each.E, V_m)
        step = generalise(discharge(fact, *fact.hypotheses), i)
        assert distribute(step).statement == Implies(ForAll(i, p), ForAll(i, p))
        with pytest.raises(RuleError, match="must be ∀"):
            distribute(generalise(fact, i))


def test_the_traps_of_the_computer_algebra_system() -> None:
    """What SymPy does silently is not what the kernel accepts."""
    assert (c_in / c_in, exp(log(z))) == (1, z)
    with pytest.raises(RuleError, match="not declared"):
        reflexivity(Symbol("V_m"))
    with pytest.raises(RuleError, match="must be known first"):
        reflexivity(sqrt(E / V_m))
    with pytest.raises(RuleError):
        reflexivity(V_m / ZERO)
    with pytest.raises(RuleError):
        reflexivity(sqrt(Integer(-1)) * V_m)
    with pytest.raises(RuleError):
        reflexivity(Function("V")(x))
    shadow = declare("shadow", "V", "a voltage", domain=Domain.POSITIVE)
    with pytest.raises(RuleError, match="must be known first"):
        instantiate(reflexivity(shadow), {shadow: E})


def test_statements_of_the_right_shape_only() -> None:
    """A conjunction of text, an order of an unknown kind, an empty conjunction."""
    for wrong in (Conjunction(("V_m",)), Conjunction(()), ForAll(z, positive(c_in))):  # type: ignore[arg-type]
        with pytest.raises(RuleError):
            assume(wrong, kind=Kind.MODEL, name="wrong")
    with pytest.raises(ValueError, match="accepted"):
        Order(V_m, ">", E)
