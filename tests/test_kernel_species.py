"""The rule that names species: sums are written out, Γ is said of each, nothing is left over."""

from typing import Any

import pytest
from sympy import Derivative, Integer, Sum

from letters import ONE, ZERO, A, B, F, I, J, L, T, W, X, Y, supposed
from letters import M as OTHERS
from letters import N as HOW_MANY
from letters import total as summed
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
    assume,
    conjoin,
    define,
    generalise,
    instantiate,
    part,
    reflexivity,
    substitute,
    sum_up,
    swap_sums,
    unroll,
    vanish,
    witness,
)
from vrest.vocabulary import (
    Cl,
    I_m,
    K,
    M,
    N,
    Na,
    V_m,
    anions,
    c_in,
    c_x,
    cations,
    i,
    ions,
    ions_n,
    j,
    k,
    phi_x,
    x,
)

each = ions.at(i)
total = Sum(each.E, (i, 1, N))
EQUAL = Equation(W**2, ZERO)


def ohmic() -> Theorem:
    """Say that the total current is the sum of ohmic ones, for any number of ions."""
    leak = assume(
        Equation(each.I, each.g * (V_m - each.E)), kind=Kind.MODEL, name="ohmic", meaning="Ohm."
    )
    current = define(I_m, Sum(each.I, (i, 1, N)), name="total")
    return substitute(current, generalise(leak, i))


def members(*names: Any) -> dict[Any, Any]:
    """Return the names of the members of every family."""
    return ions.members(*names)


def test_sums_are_written_out_and_hypotheses_said_of_each() -> None:
    """Two ions make two terms and two instances of the model."""
    got = unroll(ohmic(), {N: 2}, members(K, Na))
    assert got.statement == Equation(I_m, K.g * (V_m - K.E) + Na.g * (V_m - Na.E))
    said = [h.statement for h in got.hypotheses if h.name == "ohmic"]
    assert said == [Equation(ion.I, ion.g * (V_m - ion.E)) for ion in (K, Na)]


def test_one_ion_is_enough_and_an_unused_family_does_no_harm() -> None:
    """The smallest set has one member."""
    got = unroll(ohmic(), {N: 1}, {**members(Cl), ions_n: (7,)})
    assert got.statement == Equation(I_m, Cl.g * (V_m - Cl.E))


def test_two_numbers_can_differ() -> None:
    """Cations and anions are named together, each as many as there are."""
    sums = Sum(cations.at(i).E, (i, 1, N)) + Sum(anions.at(j).E, (j, 1, M))
    got = unroll(reflexivity(sums), {N: 2, M: 1}, {**cations.members(K, Na), **anions.members(Cl)})
    assert got.statement == Equation(K.E + Na.E + Cl.E, K.E + Na.E + Cl.E)


def test_functions_of_a_family_are_named() -> None:
    """A profile of species k becomes the named profile, at the same depth."""
    same = assume(
        ForAll(x, Equation(each.c_x, each.beta * each.c_in)), kind=Kind.MODEL, name="flat"
    )
    level = assume(ForAll(x, Equation(phi_x(x), V_m)), kind=Kind.MODEL, name="level")
    theorem = beside(beside(ohmic(), generalise(same, i)), level)
    got = unroll(theorem, {N: 1}, members(K))
    assert level.hypotheses[0] in got.hypotheses
    flat = next(h for h in got.hypotheses if h.name == "flat")
    assert flat.statement == ForAll(x, Equation(K.c_x, K.beta * K.c_in))


def beside(theorem: Theorem, other: Theorem) -> Theorem:
    """Say the same under the hypotheses of both."""
    return part(conjoin(theorem, other), 0)


@pytest.mark.parametrize(
    ("sizes", "names", "said"),
    [
        ({N: 2}, members(K), "outside what was named|equally many"),
        ({N: 1}, {}, "need names"),
        ({N: 2}, {ions.families["g"]: (K.g, Na.g)}, "outside what was named"),
        ({N: 0}, members(K), "becomes 1, 2"),
        ({V_m: 2}, members(K, Na), "becomes 1, 2"),
        ({M: 2}, members(K, Na), "runs up to something else"),
        ({N: 2}, {**members(K, Na), ions.families["g"]: (K.g,)}, "equally many"),
    ],
)
def test_what_is_not_named_is_refused(sizes: Any, names: Any, said: str) -> None:
    """Too few names, none, or another number than the sums run to."""
    with pytest.raises(RuleError, match=said):
        unroll(ohmic(), sizes, names)


def test_a_member_keeps_its_domain_and_dimension() -> None:
    """A conductance is positive and is no voltage."""
    families = members(K)
    with pytest.raises(DimensionError):
        unroll(ohmic(), {N: 1}, {**families, ions.families["g"]: (K.E,)})
    with pytest.raises(RuleError, match="must be known first"):
        unroll(ohmic(), {N: 1}, {**families, ions.families["g"]: (-K.g,)})
    named = generalise(define(each.J, each.P * each.c_in, name="named"), i)
    theorem = beside(define(I_m, Sum(each.g * V_m, (i, 1, N))), named)
    with pytest.raises(RuleError, match="renamed"):
        unroll(theorem, {N: 1}, {**families, ions.families["J"]: (2 * K.J,)})


def test_an_index_outside_the_sums_is_refused() -> None:
    """A single species i is not one of the named ones."""
    with pytest.raises(RuleError, match="outside what was named"):
        unroll(reflexivity(each.E), {N: 1}, members(K))
    with pytest.raises(RuleError, match="outside what was named"):
        unroll(reflexivity(N * V_m + k * V_m), {N: 1}, members(K))
    numbered = assume(Equation(each.E, i * V_m), kind=Kind.MODEL, name="numbered")
    theorem = substitute(reflexivity(total), generalise(numbered, i), only="right")
    with pytest.raises(RuleError, match="nothing else"):
        unroll(theorem, {N: 2}, members(K, Na))


def test_a_function_is_named_by_one_of_its_kind() -> None:
    """A concentration is positive, a potential is not, and a family is no single name."""
    flat = assume(
        ForAll(x, Equation(each.c_x, each.beta * each.c_in)), kind=Kind.MODEL, name="flat"
    )
    current = define(I_m, Sum(each.g * V_m, (i, 1, N)))
    theorem = beside(current, generalise(flat, i))
    for wrong in (phi_x, cations.families["c_x"]):
        with pytest.raises(RuleError, match="one of its kind"):
            unroll(theorem, {N: 1}, {**members(K), ions.families["c_x"]: (wrong,)})
    got = unroll(theorem, {N: 1}, {**members(K), ions.families["c_x"]: (c_x,)})
    assert ForAll(x, Equation(c_x(x), K.beta * K.c_in)) in {h.statement for h in got.hypotheses}


def test_a_number_of_species_is_not_lost() -> None:
    """N in a formula becomes the number too, and a sum of a constant counts."""
    theorem = instantiate(reflexivity(c_in), {c_in: Sum(each.c_in, (i, 1, N)) / N})
    got = unroll(theorem, {N: 2}, members(K, Na))
    assert got.statement == Equation((K.c_in + Na.c_in) / 2, (K.c_in + Na.c_in) / 2)
    assert unroll(theorem, {N: Integer(2)}, members(K, Na)).statement == got.statement


def for_every(body: Any, index: Any = I) -> Theorem:
    """Suppose something of every index."""
    return supposed(ForAll(index, body))


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (Equation(A[I], B[I]), Equation(summed(A[I]), summed(B[I]))),
        (Order(B[I], "<", A[I]), Order(summed(B[I]), "<", summed(A[I]))),
        (Order(ZERO, "<=", A[I]), Order(ZERO, "<=", summed(A[I]))),
        (Limit(X, "+oo", A[I] / X, B[I]), Limit(X, "+oo", summed(A[I] / X), summed(B[I]))),
        (Equation(A[I], W), Equation(summed(A[I]), summed(W))),
    ],
    ids=str,
)
def test_what_holds_of_every_species_is_added_up(body: Any, wanted: Any) -> None:
    """Equations, orders and finite limits; Γ is kept, and the number may be a numeral."""
    old = for_every(body)
    got = sum_up(old, HOW_MANY)
    assert (got.statement, got.hypotheses, got.parameters) == (wanted, old.hypotheses, (HOW_MANY,))
    assert sum_up(old, 2).statement


@pytest.mark.parametrize(
    ("statement", "number", "said"),
    [
        (Equation(A[I], B[I]), HOW_MANY, "must be ∀i"),
        (ForAll(W, Equation(W, W)), HOW_MANY, "must be ∀i"),
        (Exists(I, Equation(A[I], B[I])), HOW_MANY, "must be ∀i"),
        (ForAll(I, Order(A[I], "!=", B[I])), HOW_MANY, "accepted"),
        (ForAll(I, Implies(EQUAL, EQUAL)), HOW_MANY, "accepted"),
        (ForAll(I, Limit(X, "+oo", A[I] * X, "+oo")), HOW_MANY, "accepted"),
        (ForAll(I, Limit(X, A[I], A[I] * X, A[I] ** 2)), HOW_MANY, "the same for every"),
        (ForAll(I, Equation(A[I], B[I])), I, "captured"),
        (ForAll(I, Equation(summed(A[I]), W)), HOW_MANY, "captured"),
        (ForAll(I, Limit(X, "+oo", summed(A[I]) / X, ZERO)), HOW_MANY, "captured"),
        (ForAll(I, Equation(A[I], B[I])), W, "a sum runs from 1"),
        (ForAll(I, Equation(A[I], B[I])), 0, "a sum runs from 1"),
        (ForAll(I, Equation(A[I], B[I])), HOW_MANY + 1, "a sum runs from 1"),
    ],
    ids=str,
)
def test_what_cannot_be_added_up(statement: Any, number: Any, said: str) -> None:
    """Other shapes, infinite limits, points of their own, captured indices, odd numbers."""
    with pytest.raises(RuleError, match=said):
        sum_up(supposed(statement), number)


def test_a_sum_of_what_is_not_negative_vanishes_term_by_term() -> None:
    """Σ b² = 0 brings Σ a b = 0 with it."""
    old = for_every(Implies(Equation(B[I] ** 2, ZERO), Equation(A[I] * B[I], ZERO)))
    got = vanish(old, HOW_MANY)
    wanted = Implies(Equation(summed(B[I] ** 2), ZERO), Equation(summed(A[I] * B[I]), ZERO))
    assert (got.statement, got.hypotheses) == (wanted, old.hypotheses)
    known = for_every(Order(ZERO, "<=", B[I]))
    some = for_every(Implies(Equation(B[I], ZERO), Equation(A[I] * B[I], ZERO)))
    assert len(vanish(some, HOW_MANY, given=[known]).hypotheses) == 2


@pytest.mark.parametrize(
    ("statement", "number", "said"),
    [
        (Implies(Equation(A[I], ZERO), EQUAL), HOW_MANY, "not declared"),
        (Exists(I, Implies(Equation(A[I], ZERO), EQUAL)), HOW_MANY, "must be ∀i"),
        (ForAll(W, Implies(Equation(W**2, ZERO), EQUAL)), HOW_MANY, "must be ∀i"),
        (ForAll(I, Iff(Equation(A[I], ZERO), EQUAL)), HOW_MANY, "must be ∀i"),
        (ForAll(I, Implies(Order(A[I], "<", ZERO), EQUAL)), HOW_MANY, "both must be equations"),
        (ForAll(I, Implies(EQUAL, Order(A[I], "<", ZERO))), HOW_MANY, "both must be equations"),
        (ForAll(I, Implies(Equation(A[I], ONE), EQUAL)), HOW_MANY, "both must be equations"),
        (ForAll(I, Implies(EQUAL, Equation(B[I], ONE))), HOW_MANY, "both must be equations"),
        (ForAll(I, Implies(Equation(B[I], ZERO), EQUAL)), HOW_MANY, "must be known first"),
        (ForAll(I, Implies(Equation(A[I], ZERO), EQUAL)), I, "captured"),
        (ForAll(I, Implies(Equation(A[I], ZERO), Equation(summed(B[I]), ZERO))), 2, "captured"),
    ],
    ids=str,
)
def test_what_does_not_vanish(statement: Any, number: Any, said: str) -> None:
    """Other shapes, terms that may be negative, captured indices."""
    with pytest.raises(RuleError, match=said):
        vanish(supposed(statement), number)
    here = supposed(Order(ZERO, "<=", B[I]))
    with pytest.raises(RuleError):
        vanish(supposed(statement), number, given=[here])


def test_rows_or_columns_come_first() -> None:
    """The terms are defined, and the numbers fixed."""
    inner = Sum(A[J] * B[I], (J, 1, OTHERS))
    got = swap_sums(Sum(inner, (I, 1, HOW_MANY)))
    assert got.statement == Equation(
        Sum(inner, (I, 1, HOW_MANY)),
        Sum(Sum(A[J] * B[I], (I, 1, HOW_MANY)), (J, 1, OTHERS)),
    )


@pytest.mark.parametrize(
    ("double", "said"),
    [
        (A[I], "a sum of sums"),
        (summed(A[I]), "a sum of sums"),
        (2 * Sum(Sum(A[J], (J, 1, OTHERS)), (I, 1, HOW_MANY)), "a sum of sums"),
        (Sum(Sum(A[J], (J, 1, I)), (I, 1, HOW_MANY)), "must be fixed"),
        (Sum(Sum(A[J], (J, 1, OTHERS)), (I, 1, J)), "must be fixed"),
        (Sum(Sum(A[J], (J, 1, OTHERS)), (J, 1, HOW_MANY)), "a sum runs from 1"),
        (Sum(Sum(1 / B[J], (J, 1, OTHERS)), (I, 1, HOW_MANY)), "must be known first"),
    ],
    ids=str,
)
def test_sums_that_cannot_change_places(double: Any, said: str) -> None:
    """A triangle, one index twice, terms without a value, no double sum."""
    with pytest.raises(RuleError, match=said):
        swap_sums(double)


def test_names_are_not_captured() -> None:
    """∃w w = Σ a does not turn into ∃w w = w + 1."""
    whole = reflexivity(summed(B[I]))
    there = witness(whole, Exists(W, Equation(W, summed(B[I]))), summed(B[I]))
    assert unroll(there, {HOW_MANY: 2}, {B: (L, X)}).statement == Exists(W, Equation(W, L + X))
    with pytest.raises(RuleError, match="captured"):
        unroll(there, {HOW_MANY: 2}, {B: (L, W + 1)})
    slope = reflexivity(Derivative(summed(B[I]) * F(T), T))
    with pytest.raises(RuleError, match="captured"):
        unroll(slope, {HOW_MANY: 1}, {B: (T,)})


def test_what_is_said_of_every_value_keeps_its_letter() -> None:
    """∀w in Γ is no index of a species."""
    line = supposed(ForAll(W, Monotone(X, W**2 + X * summed(A[I]), "increasing")))
    got = unroll(line, {HOW_MANY: 1}, {A: (Y,)})
    said = ForAll(W, Monotone(X, W**2 + X * Y, "increasing"))
    assert [h.statement for h in got.hypotheses] == [said] == [got.statement]
    with pytest.raises(RuleError, match="stands outside"):
        unroll(supposed(ForAll(W, for_every(Equation(A[I], W)).statement)), {}, {A: (Y,)})
