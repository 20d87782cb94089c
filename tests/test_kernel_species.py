"""The rule that names species: sums are written out, Γ is said of each, nothing is left over."""

from typing import Any

import pytest
from sympy import Integer, Sum

from vrest.errors import DimensionError, RuleError
from vrest.kernel import (
    Equation,
    ForAll,
    Kind,
    Theorem,
    assume,
    conjoin,
    define,
    generalise,
    instantiate,
    part,
    reflexivity,
    substitute,
    unroll,
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
