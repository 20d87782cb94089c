"""The rules of equality, algebra and order: each works, and each refuses."""

from typing import Any

import pytest
from sympy import Abs, Derivative, Integer, Rational, Sum, Symbol, exp, log, sqrt

from vrest.errors import DimensionError, RuleError
from vrest.kernel import (
    Conjunction,
    Equation,
    ForAll,
    Iff,
    Implies,
    Kind,
    Order,
    Statement,
    Theorem,
    add,
    apply,
    assume,
    define,
    discharge,
    divide,
    generalise,
    invert,
    multiply,
    nonzero,
    positive,
    reflexivity,
    rewrite,
    sign,
    substitute,
    symmetry,
    transitivity,
)
from vrest.vocabulary import (
    E,
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
    i,
    ions,
    j,
    k,
    phi_in,
    phi_out,
    phi_x,
    x,
    z,
)

ZERO = Integer(0)
each = ions.at(i)
TEXT: Any = "V_m"
FLOAT: Any = 0.5


def supposed(statement: Statement, name: str = "supposed") -> Theorem:
    """Suppose a statement."""
    return assume(statement, kind=Kind.SUPPOSITION, name=name)


def equal(lhs: Any, rhs: Any) -> Theorem:
    """Suppose an equation."""
    return supposed(Equation(lhs, rhs), f"{lhs} = {rhs}")


def less(lhs: Any, rhs: Any, relation: str = "<") -> Theorem:
    """Suppose an order fact."""
    return supposed(Order(lhs, relation, rhs), f"{lhs} {relation} {rhs}")


VOLTAGE = assume(nonzero(V_m), kind=Kind.DOMAIN, name="voltage")


class TestReflexivity:
    """Begin with what is itself."""

    def test_an_expression_is_itself(self) -> None:
        """A whole number counts as an expression; Γ is that of the theorems given."""
        assert reflexivity(V_m).statement == Equation(V_m, V_m)
        assert reflexivity(1).statement == Equation(Integer(1), Integer(1))
        got = reflexivity(1 / V_m, given=[VOLTAGE])
        assert got.hypotheses == VOLTAGE.hypotheses
        assert [str(o) for o in got.obligations] == ["V_m != 0, by voltage"]

    def test_a_statement_says_itself(self) -> None:
        """An equivalence begins a chain that can be read backwards."""
        equation = Equation(V_m, E)
        assert reflexivity(equation).statement == Iff(equation, equation)

    @pytest.mark.parametrize(
        "subject",
        [1 / V_m, log(V_m / E), sqrt(V_m / E), Equation(1 / V_m, 1 / E), 1 / (c_in - c_out)],
    )
    def test_what_may_be_undefined_is_refused(self, subject: Any) -> None:
        """A denominator that may vanish, a logarithm or root of what may be negative."""
        with pytest.raises(RuleError, match="must be known first"):
            reflexivity(subject)

    @pytest.mark.parametrize("subject", [FLOAT, TEXT, None, Symbol("V_m"), Symbol("unknown")])
    def test_what_is_no_expression_is_refused(self, subject: Any) -> None:
        """Floats, text, and symbols that nobody declared, also of a declared name."""
        with pytest.raises(RuleError):
            reflexivity(subject)

    def test_dimensions_must_match(self) -> None:
        """A voltage and a concentration are not added."""
        with pytest.raises(DimensionError, match="only like dimensions"):
            reflexivity(V_m + c_in)


class TestSymmetry:
    """Turn a statement round."""

    def test_what_is_symmetric_is_turned(self) -> None:
        """Equations, equivalences and inequalities; also at the right of ⇔."""
        p, q = Equation(V_m, E), Equation(E, V_m)
        assert symmetry(equal(V_m, E)).statement == q
        assert symmetry(less(V_m, E, "!=")).statement == Order(E, "!=", V_m)
        mixed = symmetry(reflexivity(p), only="right")
        assert mixed.statement == Iff(p, q)
        assert symmetry(mixed).statement == Iff(q, p)

    def test_an_order_is_not_symmetric(self) -> None:
        """V_m < E does not give E < V_m, nor p ⇒ q its converse."""
        with pytest.raises(RuleError, match="accepted: ="):
            symmetry(less(V_m, E))
        fact = equal(V_m, E)
        with pytest.raises(RuleError, match="accepted: ="):
            symmetry(discharge(fact, *fact.hypotheses))

    def test_only_the_right_side_can_be_meant(self) -> None:
        """A plain equation has no statement at its right."""
        with pytest.raises(RuleError, match="`only`"):
            symmetry(equal(V_m, E), only="right")
        with pytest.raises(RuleError, match="`only`"):
            symmetry(reflexivity(Equation(V_m, E)), only="left")


class TestTransitivity:
    """Chain two theorems."""

    def test_equations_equivalences_and_implications(self) -> None:
        """The middle disappears, Γ collects both."""
        got = transitivity(equal(V_m, E), equal(E, phi_in))
        assert got.statement == Equation(V_m, phi_in)
        assert len(got.hypotheses) == 2
        p = Equation(V_m, E)
        chain = transitivity(reflexivity(p), symmetry(reflexivity(p), only="right"))
        assert chain.statement == Iff(p, Equation(E, V_m))
        fact = supposed(p)
        step = discharge(fact, *fact.hypotheses)
        assert transitivity(step, step).statement == Implies(p, p)

    @pytest.mark.parametrize(
        ("one", "two", "both"),
        [("<", "<", "<"), ("<", "<=", "<"), ("<=", "<", "<"), ("<=", "<=", "<=")],
    )
    def test_orders(self, one: str, two: str, both: str) -> None:
        """A strict step makes the chain strict."""
        got = transitivity(less(V_m, E, one), less(E, phi_in, two))
        assert got.statement == Order(V_m, both, phi_in)

    def test_what_does_not_chain_is_refused(self) -> None:
        """Different middles, inequality ≠, or two kinds of statement."""
        with pytest.raises(RuleError, match="middles differ"):
            transitivity(equal(V_m, E), equal(V_m, E))
        with pytest.raises(RuleError, match="accepted: two"):
            transitivity(less(V_m, E, "!="), less(E, phi_in, "!="))
        with pytest.raises(RuleError, match="accepted: two"):
            transitivity(equal(V_m, E), less(E, phi_in))


class TestSubstitute:
    """Replace equals by equals."""

    def test_everywhere_or_on_one_side(self) -> None:
        """`only` names a side of an equation, an order fact or an equivalence."""
        fact = equal(E, phi_in)
        both = Equation(E + V_m, E)
        assert substitute(supposed(both), fact).statement == Equation(phi_in + V_m, phi_in)
        left = substitute(supposed(both), fact, only="left")
        assert left.statement == Equation(phi_in + V_m, E)
        right = substitute(reflexivity(both), fact, only="right")
        assert right.statement == Iff(both, Equation(phi_in + V_m, phi_in))
        order = substitute(less(E, 2 * E), fact, only="left")
        assert order.statement == Order(phi_in, "<", 2 * E)

    def test_members_under_a_quantifier(self) -> None:
        """∀i serves every index, also the one that a sum binds."""
        rule = generalise(equal(each.I, each.g * (V_m - each.E)), i)
        total = define(I_m, Sum(each.I, (i, 1, N)))
        got = substitute(total, rule)
        assert got.statement == Equation(I_m, Sum(each.g * (V_m - each.E), (i, 1, N)))
        single = substitute(reflexivity(ions.at(Integer(2)).I), rule, only="right")
        assert single.statement.rhs == ions.at(Integer(2)).g * (V_m - ions.at(Integer(2)).E)  # type: ignore[union-attr]

    def test_derivatives_and_functions_under_a_quantifier(self) -> None:
        """A function is replaced at every point, also under a derivative; so is a derivative."""
        slope = Derivative(phi_x(x), x)
        flat = generalise(equal(phi_x(x), V_m), x)
        at_face = substitute(reflexivity(phi_x(ZERO)), flat, only="right")
        assert at_face.statement == Equation(phi_x(ZERO), V_m)
        inside = substitute(reflexivity(slope), flat, only="right")
        assert inside.statement == Equation(slope, Derivative(V_m, x, evaluate=False))

    def test_a_derivative_under_a_quantifier(self) -> None:
        """The slope of the potential is replaced, and what is said of it may hold a slope too."""
        slope, other = Derivative(phi_x(x), x), Derivative(c_x(x), x)
        field = generalise(equal(slope, V_m / d), x)
        assert substitute(reflexivity(slope), field, only="right").statement == Equation(
            slope, V_m / d
        )
        local = generalise(equal(phi_x(x), V_m * d / c_in * other), x)
        got = substitute(reflexivity(phi_x(x)), local, only="right")
        assert got.statement == Equation(phi_x(x), V_m * d / c_in * other)
        with pytest.raises(RuleError, match="does not occur"):
            substitute(reflexivity(phi_x(ZERO)), local)

    def test_nothing_is_replaced_by_accident(self) -> None:
        """What does not occur, what is no equation, and what is a bare number."""
        with pytest.raises(RuleError, match="does not occur"):
            substitute(equal(V_m, phi_in), equal(E, V_m))
        with pytest.raises(RuleError, match="must be"):
            substitute(equal(V_m, E), less(V_m, E))
        with pytest.raises(RuleError, match="must be"):
            substitute(equal(z, Integer(2)), equal(Integer(2), z))
        with pytest.raises(RuleError, match="no side"):
            substitute(equal(V_m, E), equal(V_m, E), only="middle")
        with pytest.raises(RuleError, match="no side"):
            substitute(generalise(equal(V_m, each.E), i), equal(V_m, E), only="left")

    def test_an_index_is_not_captured(self) -> None:
        """What holds of one species does not hold of all that a sum runs over."""
        total = define(I_m, Sum(each.I, (i, 1, N)))
        with pytest.raises(RuleError, match="captured"):
            substitute(total, equal(each.I, each.g * V_m))
        foreign = generalise(equal(ions.at(j).I, ions.at(j).g * each.E), j)
        with pytest.raises(RuleError, match="captured"):
            substitute(total, foreign)
        inner = generalise(equal(each.I, each.g * Sum(ions.at(k).E, (k, 1, N))), i)
        assert substitute(total, inner).rule == "substitute"
        with pytest.raises(RuleError, match="captured"):
            substitute(reflexivity(ions.at(k).I), inner)

    def test_a_fact_about_one_point_is_not_used_under_a_derivative(self) -> None:
        """c(x) = c_in at one depth does not make the slope zero."""
        here = equal(c_x(x), c_in)
        with pytest.raises(RuleError, match="captured"):
            substitute(reflexivity(Derivative(c_x(x), x)), here)

    def test_under_a_quantifier_the_left_side_is_one_member(self) -> None:
        """A sum of two members is no pattern."""
        pair = generalise(equal(each.E + each.mu_in / F, V_m), i)
        with pytest.raises(RuleError, match="one member"):
            substitute(equal(each.E, V_m), pair)


class TestRewrite:
    """Write the same in another form."""

    def test_the_identity_test_decides(self) -> None:
        """Every expression may change its form, also under ⇔ and ∀."""
        potential = R * T / F * log(c_out / c_in)
        got = rewrite(equal(V_m, potential), Equation(V_m, -R * T / F * log(c_in / c_out)))
        assert got.statement == Equation(V_m, -R * T / F * log(c_in / c_out))
        everywhere = generalise(equal(V_m, 2 * each.E), i)
        assert rewrite(everywhere, ForAll(i, Equation(V_m, each.E + each.E))).rule == "rewrite"
        iff = reflexivity(Equation(V_m, E))
        assert rewrite(iff, Iff(Equation(V_m, E), Equation(V_m + E - E, E))).rule == "rewrite"

    def test_another_function_is_refused(self) -> None:
        """A wrong sign, a missing factor, and what the test cannot decide."""
        with pytest.raises(RuleError, match="different"):
            rewrite(equal(V_m, E), Equation(V_m, -E))
        with pytest.raises(RuleError, match="undecided"):
            rewrite(equal(V_m, Abs(E)), Equation(V_m, E))

    def test_another_shape_is_refused(self) -> None:
        """An equation is no order fact, and ∀i is not ∀j."""
        with pytest.raises(RuleError, match="different shapes"):
            rewrite(equal(V_m, E), Order(V_m, "<=", E))
        with pytest.raises(RuleError, match="different shapes"):
            rewrite(less(V_m, E), Order(V_m, "<=", E))
        everywhere = generalise(equal(V_m, each.E), i)
        with pytest.raises(RuleError, match="different shapes"):
            rewrite(everywhere, ForAll(j, Equation(V_m, ions.at(j).E)))

    def test_the_new_form_must_be_defined(self) -> None:
        """E = E V/V hides the case V = 0; a theorem given can rule it out."""
        new = Equation(E, E * (V_m + E - E) / (V_m + E * 0))
        assert new.rhs == E
        doubled = Equation(exp(V_m / E * 0) * E, (V_m**2 - E**2) / (V_m - E) - V_m)
        with pytest.raises(RuleError, match="must be known first"):
            rewrite(equal(E, E), doubled)
        apart = supposed(Order(V_m, "!=", E), "apart")
        assert "apart" in {h.name for h in rewrite(equal(E, E), doubled, given=[apart]).hypotheses}

    def test_a_fact_about_one_species_does_not_serve_all(self) -> None:
        """V ≠ E_i for a free i says nothing under ∀i."""
        everywhere = generalise(equal(z, z * each.z / each.z), i)
        here = supposed(Order(V_m, "!=", each.E), "here")
        wanted = ForAll(i, Equation(z, z * (V_m - each.E) ** 2 / (V_m - each.E) / (V_m - each.E)))
        assert wanted == everywhere.statement
        hidden = ForAll(
            i, Equation(z, z * (V_m**2 - each.E**2) / ((V_m - each.E) * (V_m + each.E)))
        )
        with pytest.raises(RuleError, match="must be known first"):
            rewrite(everywhere, hidden, given=[here])

    def test_dimensions_are_checked(self) -> None:
        """The logarithm of a concentration is refused in any form."""
        ratio = equal(z, log(c_in / c_ref))
        with pytest.raises(DimensionError, match="logarithm"):
            rewrite(ratio, Equation(z, log(c_in) - log(c_ref)))


class TestBothSides:
    """Do the same to both sides."""

    def test_add(self) -> None:
        """Equations, order facts, and the right of ⇔."""
        assert add(equal(V_m, E), -E).statement == Equation(V_m - E, ZERO)
        assert add(less(V_m, E), phi_in).statement == Order(V_m + phi_in, "<", E + phi_in)
        assert add(reflexivity(Equation(V_m, E)), -E).statement == Iff(
            Equation(V_m, E), Equation(V_m - E, ZERO)
        )

    def test_add_refuses(self) -> None:
        """What may be undefined, has another dimension, or a theorem without sides."""
        with pytest.raises(RuleError, match="must be known first"):
            add(equal(V_m, E), E**2 / V_m)
        with pytest.raises(DimensionError):
            add(equal(V_m, E), c_in)
        with pytest.raises(RuleError, match="needs an equation"):
            add(generalise(equal(V_m, each.E), i), V_m)
        with pytest.raises(RuleError):
            add(equal(V_m, E), FLOAT)

    def test_multiply_and_divide(self) -> None:
        """By what is known not to vanish, or to be positive for an order."""
        assert multiply(equal(V_m, E), V_m).statement == Equation(V_m**2, E * V_m)
        assert divide(equal(z * V_m, E), z).statement == Equation(V_m, E / z)
        assert divide(equal(V_m + E, E), 2).statement == Equation(V_m / 2 + E / 2, E / 2)
        assert multiply(less(V_m, E), F).statement == Order(F * V_m, "<", F * E)
        assert divide(less(V_m, E, "!="), -z).statement == Order(-V_m / z, "!=", -E / z)
        assert divide(equal(V_m**2, V_m * E), V_m, given=[VOLTAGE]).statement == Equation(V_m, E)
        assert multiply(equal(V_m, E), Rational(1, 2)).statement == Equation(V_m / 2, E / 2)

    @pytest.mark.parametrize(
        "wrong",
        [
            lambda: divide(equal(V_m**2, V_m * E), V_m),
            lambda: multiply(reflexivity(Equation(V_m, E)), V_m),
            lambda: multiply(less(V_m, E), z),
            lambda: multiply(less(V_m, E), -F),
            lambda: multiply(less(V_m, E, "<="), V_m),
            lambda: multiply(less(V_m, E, "!="), V_m),
            lambda: divide(less(V_m, E), z),
            lambda: divide(equal(V_m, E), ZERO),
            lambda: divide(equal(V_m, E), c_in - c_out),
        ],
    )
    def test_a_factor_of_unknown_sign_is_refused(self, wrong: Any) -> None:
        """Zero under ⇔, ≠ and in a divisor; anything not positive for an order."""
        with pytest.raises((RuleError, DimensionError)):
            wrong()

    def test_nothing_follows_from_a_multiplication_by_zero(self) -> None:
        """0 = 0 is true, and cannot be divided back."""
        nothing = multiply(equal(V_m, E), 0)
        assert nothing.statement == Equation(ZERO, ZERO)
        with pytest.raises(RuleError):
            divide(nothing, 0)

    def test_apply(self) -> None:
        """The exponential always, the logarithm where both sides are positive."""
        assert apply(equal(z, log(c_in / c_out)), exp).statement == Equation(exp(z), c_in / c_out)
        assert apply(less(z, log(c_in / c_out)), exp).statement == Order(exp(z), "<", c_in / c_out)
        assert apply(equal(c_in / c_out, exp(z)), log).statement == Equation(log(c_in / c_out), z)

    @pytest.mark.parametrize(
        "wrong",
        [
            lambda: apply(equal(z, V_m / E), exp),
            lambda: apply(equal(V_m, E), exp),
            lambda: apply(reflexivity(Equation(z, Integer(1))), log),
            lambda: apply(less(z, Integer(1)), log),
            lambda: apply(equal(z, Integer(1)), sqrt),
            lambda: apply(equal(z, Integer(1)), TEXT),
        ],
    )
    def test_apply_refuses(self, wrong: Any) -> None:
        """The logarithm of what may be negative, of a dimension, or another function."""
        with pytest.raises((RuleError, DimensionError)):
            wrong()

    def test_invert(self) -> None:
        """Exponentials and logarithms are taken away from both sides."""
        assert invert(equal(exp(z), exp(2 * z))).statement == Equation(z, 2 * z)
        assert invert(less(log(c_in / c_ref), log(c_out / c_ref))).statement == Order(
            c_in / c_ref, "<", c_out / c_ref
        )

    @pytest.mark.parametrize(
        ("lhs", "rhs"), [(z**2, Integer(4)), (exp(z), log(c_in / c_ref)), (Abs(z), Abs(2 * z))]
    )
    def test_only_injective_functions_are_inverted(self, lhs: Any, rhs: Any) -> None:
        """z² = 4 does not give z = 2, nor |z| = |2z| that z = 2z."""
        with pytest.raises(RuleError, match="both sides must be"):
            invert(equal(lhs, rhs))


class TestSign:
    """Read an order fact off domains and facts."""

    def test_domains_and_facts(self) -> None:
        """A given theorem's hypotheses join Γ."""
        assert sign(positive(c_in + c_out)).hypotheses == ()
        gap = less(c_in, c_out)
        got = sign(Order(ZERO, "<", c_out - c_in), given=[gap])
        assert got.hypotheses == gap.hypotheses
        facts = [VOLTAGE, less(E, ZERO, "!=")]
        assert len(sign(nonzero(1 - exp(-V_m / E)), given=facts).hypotheses) == 2

    @pytest.mark.parametrize(
        "order", [positive(V_m), nonzero(c_in - c_out), Order(V_m, "<=", E), positive(1 / V_m)]
    )
    def test_what_the_signs_leave_open_is_refused(self, order: Order) -> None:
        """A voltage may be negative, two concentrations equal."""
        with pytest.raises(RuleError, match="must be known first"):
            sign(order)

    @pytest.mark.parametrize("wrong", [Equation(V_m, V_m), Conjunction((positive(c_in),)), TEXT])
    def test_only_an_order_fact_has_a_sign(self, wrong: Any) -> None:
        """An equation is proved by other rules."""
        with pytest.raises(RuleError):
            sign(wrong)

    def test_dimensions_are_checked(self) -> None:
        """A voltage is not compared with a concentration."""
        with pytest.raises(DimensionError, match="both sides"):
            sign(Order(V_m, "<", c_in))


def test_a_definition_is_substituted_from_either_side() -> None:
    """The book's step: phi_in - phi_out is V_m."""
    voltage = define(V_m, phi_in - phi_out)
    start = equal(E, z * (phi_in - phi_out))
    assert substitute(start, symmetry(voltage)).statement == Equation(E, z * V_m)
