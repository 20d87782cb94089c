"""What worked examples leave open, link by link, and what claims suppose without saying it."""

from fractions import Fraction

import pytest

from vrest.claims import verify
from vrest.verification.grammar.syntax import Node, Number
from vrest.verification.meaning.doubled import both_signs
from vrest.verification.meaning.reader import read
from vrest.verification.meaning.spread import spread
from vrest.verification.verdicts.heads import backwards
from vrest.verification.verdicts.standing import NOTHING_FLOWS, as_flux
from vrest.vocabulary import J_x, K, x


def number(text: str) -> Node:
    """Return the node of a printed number."""
    decimals = len(text.partition(".")[2])
    return Node("number", (), Number(Fraction(text), Fraction(1, 10**decimals), text))


@pytest.mark.parametrize(
    ("node", "open_"),
    [
        (number("3"), 0),
        (number("2.0"), Fraction(1, 40)),
        (Node("negate", (number("2.0"),)), Fraction(1, 40)),
        (Node("subtract", (number("50.0"), number("49.0"))), Fraction(1, 10)),
        (Node("divide", (number("1"), Node("subtract", (number("2.0"), number("2.0"))))), 0),
        (Node("call", (number("0"),), "ln"), 0),
        (Node("subtract", (number("2"), number("2"))), 0),
        (Node("name"), 0),
    ],
)  # fmt: skip
def test_half_a_last_place_of_each_number_is_carried_through(node: Node, open_: Fraction) -> None:
    """A difference of large numbers leaves much open, and what has no range nothing."""
    assert float(spread(node)) == pytest.approx(float(open_))


def test_a_number_on_both_sides_is_exact() -> None:
    """A constant that stands before both sides leaves nothing open."""
    assert spread(number("61.5"), {"61.5"}) == 0


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        (r"c_\pm", ("c_+  ", "c_-  ")),
        ("E = ±61", None),
        ("c_±=±X∓Y", ("c_+=+X-Y", "c_-=-X+Y")),
        (r"_±\pmb", (r"_+\pmb", r"_-\pmb")),
    ],
)
def test_a_double_sign_is_two_claims_where_it_is_an_index(
    text: str, signs: tuple[str, str] | None
) -> None:
    """A double sign before a number is no index."""
    assert both_signs(text) == signs


def test_both_signs_give_the_relations_of_both_ions() -> None:
    """The cation's line and the anion's stand in one reading."""
    (reading, *_) = read(r"c_\pm = \pm\frac{X}{2}+\sqrt{\left(\frac{X}{2}\right)^2+c_s^2}")
    assert [str(relation.lhs) for relation in reading.relations] == ["K_in", "Cl_in"]


def test_a_claim_without_flux_is_one_on_the_flux() -> None:
    """What is said to vanish is brought to the form of the flux; other claims are left alone."""
    (relation,) = read(r"\frac{dc}{dx} = -\frac{zF}{RT}c\frac{d\phi}{dx}")[0].relations
    found = as_flux(relation.lhs, relation.rhs)
    assert found is not None
    assert found[0] == J_x(x)
    assert as_flux(K.E, K.c_in) is None
    assert as_flux(relation.lhs, 2 * relation.lhs) is None


def test_where_nothing_flows_is_said() -> None:
    """The condition stands with the verdict."""
    found = verify(r"\frac{d\phi}{dx} = -\frac{RT}{zF}\frac{1}{c}\frac{dc}{dx}")
    assert NOTHING_FLOWS in found.conditions


def test_a_gradient_turned_round_is_a_condition() -> None:
    """A Nernst potential of the other sign holds in no animal cell: its sign is the slip."""
    found = verify("E_Cl = 61.5 log10(110/4) = 88.5 mV")
    assert (found.verdict.value, found.diagnosis) == ("refuted", "missing_valence")
    assert backwards(K.E, K.E) == ""


@pytest.mark.parametrize("wrong", ["6.5 + 5.6 + 4.5", "5 + 6.6 + 4.5", "5 + 5.6 + 5.5"])
def test_each_summand_of_a_step_counts(wrong: str) -> None:
    """A step may round each of its numbers by its last place, and no other by as great a share."""
    start = "25.7 ln((1*5 + 0.04*140 + 0.45*10)/(1*140 + 0.04*10 + 0.45*110)) mV"
    step = "25.7 ln(({})/(140 + 0.4 + 49.5)) mV"
    assert verify(f"{start} = {step.format('5 + 5.6 + 4.5')}").verdict.value == "proved"
    assert verify(f"{start} = {step.format(wrong)}").verdict.value == "refuted"
