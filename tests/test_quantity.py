"""Quantities: declared once, and every expression over them has one dimension or is refused."""

from typing import Any

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from vrest.errors import DimensionError, ReadError, RuleError
from vrest.functions import bernoulli
from vrest.quantity import (
    Domain,
    declare,
    declare_coordinate,
    declare_family,
    declare_function,
    dimension_of,
    is_as_declared,
    is_variable,
    quantity_of,
)
from vrest.units import DIMENSIONLESS, parse_unit

U = declare("test_U", "V", "a test voltage")
W = declare("test_W", "V", "another test voltage", domain=Domain.NONZERO)
C = declare("test_C", "mol/m3", "a test concentration", domain=Domain.POSITIVE)
D = declare("test_D", "mol/m3", "another test concentration", domain=Domain.POSITIVE)
Q = declare("test_Q", "1", "a test number", domain=Domain.NONNEGATIVE)
K = declare("test_k", "1", "a test index", domain=Domain.INDEX)
M = declare("test_M", "1", "a test count", domain=Domain.INDEX)
FAMILY = declare_family("test_c", "mol/m3", "test concentrations", domain=Domain.POSITIVE)
X_END = declare("probe_end", "m", "the end of a test interval", domain=Domain.POSITIVE)
X = declare_coordinate("probe_x", "m", "a test position", ends=(sp.S.Zero, X_END))
PROFILE = declare_function("probe_f", "V", "a test profile", of=X, domain=Domain.POSITIVE)
PROFILES = declare_function("probe_g", "mol/m3", "a profile for each species", of=X, each=True)


def dimension(unit: str) -> Any:
    """Return the dimension of a unit."""
    return parse_unit(unit).dimension


def test_a_declared_symbol_carries_its_domain() -> None:
    """The flags of the SymPy symbol say what the domain says."""
    assert C.is_positive
    assert W.is_nonzero
    assert W.is_positive is None
    assert U.is_real
    assert U.is_zero is None
    assert Q.is_nonnegative
    assert K.is_integer
    assert K.is_positive
    assert FAMILY[K].is_positive


def test_a_quantity_is_found_from_its_symbol() -> None:
    """The registry returns name, unit, meaning, and how the symbol is typeset."""
    quantity = quantity_of(U)
    assert (quantity.name, quantity.unit, quantity.meaning) == ("test_U", "V", "a test voltage")
    assert quantity.latex == "test_U"
    assert quantity.dimension == dimension("V")
    assert quantity.domain is Domain.REAL
    assert quantity.value is None


def test_a_constant_keeps_its_value_and_source() -> None:
    """A constant of nature carries its published digits and where they stand."""
    symbol = declare("test_R", "J/(mol K)", "a test constant", value="8.314", source="a table")
    assert quantity_of(symbol).value == "8.314"
    assert quantity_of(symbol).source == "a table"


def test_a_member_stands_for_its_family() -> None:
    """A family is declared once and found from any member, or from its base."""
    assert quantity_of(FAMILY[K]) is quantity_of(FAMILY)
    assert dimension_of(FAMILY[K]) == dimension("mol/m3")
    assert dimension_of(FAMILY[1]) == dimension("mol/m3")


def test_a_function_carries_its_coordinate_and_domain() -> None:
    """A quantity that changes is found from the function at any point, with its flags."""
    assert quantity_of(PROFILE(X)).of == X
    assert quantity_of(PROFILE(X_END)) is quantity_of(PROFILE(X))
    assert quantity_of(X).ends == (0, X_END)
    assert PROFILE(X).is_positive
    assert quantity_of(PROFILES(K, X)).each


def test_symbols_members_and_functions_are_variables() -> None:
    """Whatever stands for one value that is not fixed counts as a variable."""
    assert all(map(is_variable, (U, FAMILY[K], PROFILE(X), X)))
    assert not any(map(is_variable, (U + W, 2 * U, sp.S.One, bernoulli(Q))))


def test_the_same_declaration_may_be_repeated() -> None:
    """Declaring a quantity again in the same words returns the same symbol."""
    assert declare("test_U", "V", "a test voltage") == U


@pytest.mark.parametrize(
    "again",
    [
        lambda: declare("test_U", "mV", "a test voltage"),
        lambda: declare("test_U", "V", "something else"),
        lambda: declare("test_U", "V", "a test voltage", domain=Domain.POSITIVE),
        lambda: declare("test_U", "V", "a test voltage", latex="U"),
        lambda: declare_family("test_U", "V", "a test voltage"),
    ],
)
def test_another_meaning_for_a_name_is_refused(again: Any) -> None:
    """One name never stands for two quantities, and the message says what it is already."""
    with pytest.raises(ValueError, match=r"test_U is declared already.*a test voltage in V"):
        again()
    assert quantity_of(U).domain is Domain.REAL


def test_an_unreadable_unit_is_refused() -> None:
    """A quantity needs a unit that exists."""
    with pytest.raises(ReadError):
        declare("test_X", "furlong", "a test length")


@pytest.mark.parametrize(
    "stranger",
    [
        sp.Symbol("test_U"),
        sp.Symbol("test_U", positive=True),
        sp.Symbol("test_C"),
        sp.Symbol("never_declared"),
        sp.IndexedBase("test_c")[K],
        sp.IndexedBase("never_declared")[K],
        sp.Function("never_declared")(X),
        sp.Function("probe_f")(X),
    ],
)
def test_a_symbol_with_other_flags_is_another_symbol(stranger: Any) -> None:
    """A name alone does not make a quantity: the assumptions must be the declared ones."""
    with pytest.raises(RuleError, match="not declared") as caught:
        dimension_of(stranger)
    assert str(stranger) in str(caught.value)


@pytest.mark.parametrize(
    ("expression", "unit"),
    [
        (U, "V"),
        (U + W, "V"),
        (U - 2 * W, "V"),
        (U * C, "V mol/m3"),
        (U / C, "V m3/mol"),
        (sp.sqrt(C * D), "mol/m3"),
        (C ** sp.Rational(-3, 2), ""),
        (Q**Q, "1"),
        (2**Q, "1"),
        (sp.exp(U / W), "1"),
        (sp.log(C / D), "1"),
        (sp.Pow(sp.E, U / W, evaluate=False), "1"),
        (sp.Abs(U), "V"),
        (sp.pi * U, "V"),
        (sp.E, "1"),
        (sp.Rational(3, 2), "1"),
        (sp.S.Zero, "1"),
        (sp.Add(U, sp.S.Zero, evaluate=False), "V"),
        (sp.Add(sp.S.Zero, U, evaluate=False), "V"),
        (sp.Sum(FAMILY[K], (K, 1, M)), "mol/m3"),
        (PROFILE(X), "V"),
        (PROFILE(0), "V"),
        (PROFILE(X_END), "V"),
        (PROFILES(K, X), "mol/m3"),
        (sp.Derivative(PROFILE(X), X), "V/m"),
        (sp.Derivative(PROFILES(K, X), (X, 2)), "mol/m5"),
        (bernoulli(U / W), "1"),
    ],
)
def test_an_expression_has_one_dimension(expression: Any, unit: str) -> None:
    """Sums keep the dimension, products multiply it, exp and log give a pure number."""
    if not unit:
        assert dimension_of(expression) == dimension("mol/m3") ** sp.Rational(-3, 2)
    else:
        assert dimension_of(expression) == dimension(unit)


@pytest.mark.parametrize(
    ("expression", "reason", "sides"),
    [
        (U + C, "only like dimensions can be added", ("V", "mol/m³")),
        (U + 1, "only like dimensions can be added", ("V", "1")),
        (sp.log(C), "the logarithm takes a pure number", ("mol/m³", "1")),
        (sp.exp(U), "the exponential takes a pure number", ("V", "1")),
        (Q**U, "an exponent must be a pure number", ("V", "1")),
        (U**Q, "only a pure number has a variable power", ("V", "1")),
        (FAMILY[C], "an index must be a pure number", ("mol/m³", "1")),
        (sp.Sum(FAMILY[K], (K, 1, C)), "a sum runs over pure numbers", ("mol/m³", "1")),
        (bernoulli(U), "bernoulli takes a pure number", ("V", "1")),
        (PROFILE(U), "a function takes its coordinate", ("m", "V")),
        (PROFILES(X, X), "an index must be a pure number", ("m", "1")),
        (sp.log(C) - sp.log(D), "the logarithm takes a pure number", ("mol/m³", "1")),
    ],
)
def test_a_mixture_of_dimensions_is_refused(
    expression: Any, reason: str, sides: tuple[str, str]
) -> None:
    """The message says what is wrong and shows both sides."""
    with pytest.raises(DimensionError, match=reason) as caught:
        dimension_of(expression)
    assert {str(found) for _, found in caught.value.sides} == set(sides)
    assert len(str(caught.value).splitlines()) == 3


@pytest.mark.parametrize(
    "expression",
    [
        sp.Float(0.5),
        sp.Float(0.5) * Q,
        sp.I,
        sp.oo,
        sp.nan,
        sp.zoo,
        sp.sin(Q),
        sp.Piecewise((Q, Q > 1), (1, True)),
        sp.Eq(Q, 1),
        sp.Dummy("test_U", real=True),
        FAMILY[K, K],
        1,
        "test_U",
    ],
)
def test_what_the_language_lacks_is_refused(expression: Any) -> None:
    """Floats, infinities, unknown functions and what is no expression have no place."""
    with pytest.raises(RuleError, match=r"has no place in a theorem|one index"):
        dimension_of(expression)


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        (PROFILE(K, X), "a function takes its coordinate"),
        (PROFILES(X), "a function takes its coordinate"),
        (sp.Derivative(PROFILE(X), X, X_END), "with respect to one coordinate"),
        (sp.Derivative(PROFILE(U), U), "with respect to one coordinate"),
        (sp.Derivative(PROFILE(X), (X, K)), "a whole order"),
    ],
)
def test_a_function_is_used_as_it_was_declared(expression: Any, reason: str) -> None:
    """The number of arguments and what a derivative is taken by are those of the declaration."""
    with pytest.raises(RuleError, match=reason):
        dimension_of(expression)


def test_a_sum_over_an_undeclared_index_is_refused() -> None:
    """The index and the bounds of a sum are quantities as well."""
    i, n = sp.Symbol("i_stranger", integer=True), sp.Symbol("n_stranger")
    for limits in ((i, 1, M), (K, 1, n)):
        with pytest.raises(RuleError, match="not declared"):
            dimension_of(sp.Sum(Q, limits))


def test_a_subclass_is_refused() -> None:
    """An expression that answers for itself could answer differently each time."""

    class Sly(sp.Symbol):  # type: ignore[misc]
        pass

    with pytest.raises(RuleError, match="has no place in a theorem"):
        dimension_of(Sly("test_U", real=True))


@given(st.lists(st.sampled_from([U, W, C, D, Q]), min_size=1, max_size=5), st.integers(-3, 3))
def test_the_dimension_is_a_homomorphism(factors: list[Any], power: int) -> None:
    """The dimension of a product is the product of the dimensions, and so for powers."""
    expected = DIMENSIONLESS
    for factor in factors:
        expected = expected * dimension_of(factor)
    product = sp.Mul(*factors)
    assert dimension_of(product) == expected
    assert dimension_of(product**power) == expected**power
    assert dimension_of(product + 2 * product) == expected


class Pretender(sp.Integer):  # type: ignore[misc]
    """Pose as any other number."""

    def __eq__(self, other: object) -> bool:
        """Agree with everything."""
        return True

    def __hash__(self) -> int:
        """Return what the number's own would be."""
        return int(super().__hash__())


def test_an_interval_ends_at_what_it_says() -> None:
    """An end that poses as every place would let every place into the interval."""
    with pytest.raises(TypeError, match="cannot end at a Pretender"):
        declare_coordinate("probe_p", "1", "a place", ends=(sp.S.Zero, Pretender(3)))
    with pytest.raises(TypeError, match="cannot end at a Pretender"):
        declare_coordinate("probe_p", "1", "a place", ends=(Pretender(3), sp.S.Zero))
    assert Pretender(3) == 4
    assert hash(Pretender(3)) == hash(sp.Integer(3))


class Text(str):
    """Be a text, with room for more."""

    __slots__ = ()


def test_a_symbol_that_is_the_same_in_all_stands_for_a_letter() -> None:
    """SymPy may answer with a symbol that somebody made by the same name and facts."""
    twin = sp.Symbol.__xnew__(sp.Symbol, C.name, positive=True)
    assert twin is not C
    assert is_as_declared(twin)
    for other in (
        sp.Symbol.__xnew__(sp.Symbol, C.name, real=True),
        sp.Symbol.__xnew__(sp.Symbol, Text(C.name), positive=True),
    ):
        with pytest.raises(RuleError, match="not declared"):
            is_as_declared(other)
    twin._assumptions0 = ()
    with pytest.raises(TypeError, match="was changed"):
        is_as_declared(twin)


class Alias(str):
    """Pose as any other name."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Agree with everything."""
        return True

    def __hash__(self) -> int:
        """Return what the text's own would be."""
        return super().__hash__()


def test_a_name_is_a_text_and_nothing_that_poses_as_one() -> None:
    """A name that equals another one would declare the other quantity anew."""
    for make in (declare, declare_family, declare_coordinate):
        with pytest.raises(TypeError, match="a str, not Alias"):
            make(Alias("test_U"), "m", "a length")
    with pytest.raises(TypeError, match="a str, not Alias"):
        declare_function(Alias("probe_f"), "m", "a length", of=X)
    for odd in ("", "0", "V_m + E", "V_m\x1b[1A"):
        with pytest.raises(ValueError, match="letters, digits and _, such as V_m"):
            declare(odd, "m", "a length")
    assert Alias("a") == "b"
    assert hash(Alias("a")) == hash("a")
