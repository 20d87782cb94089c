"""The library: what is derived for a claim, and in which order situations come."""

from collections.abc import Iterator

import pytest

from vrest.claims import library
from vrest.quantity import is_variable
from vrest.verification.budget import ExhaustedError, limited
from vrest.verification.relations.facts import equations, oriented
from vrest.verification.relations.kept import Kept
from vrest.verification.relations.library import Library
from vrest.verification.relations.situation import of_facts, silent
from vrest.vocabulary import Cl, D, K, Na, V_m, d

IONS = [(), ("K",), ("K", "Na"), ("K", "Na", "Cl"), ("Ca",), ("K", "Cl"), ("K", "Cl", "Ca")]
GOLDMAN = frozenset(
    {V_m} | {s for ion in (K, Na, Cl) for s in (ion.P, ion.c_in, ion.c_out)}
)  # fmt: skip
CLAIMS = [
    GOLDMAN,
    frozenset({K.E, K.c_in, K.c_out}),
    frozenset({V_m, K.E, K.g, Na.E, Na.g}),
    frozenset({K.J, D, d, K.c_in, K.c_out}),
    frozenset({K.I, K.g, K.E, V_m}),
]


def test_a_search_goes_on_only_as_far_as_is_asked() -> None:
    """What was found is not looked for again."""
    asked: list[int] = []

    def search() -> Iterator[int]:
        for number in range(3):
            asked.append(number)
            yield number

    kept = Kept(search)
    assert next(iter(kept)) == 0
    assert asked == [0]
    assert list(kept) == [0, 1, 2] == list(kept)
    assert asked == [0, 1, 2]


def test_a_search_that_is_broken_off_begins_anew() -> None:
    """What it would have found is not lost."""
    broken = [True]

    def search() -> Iterator[int]:
        yield 0
        if broken.pop() if broken else False:
            raise ExhaustedError
        yield 1

    kept = Kept(search)
    with pytest.raises(ExhaustedError):
        list(kept)
    assert list(kept) == [0, 1]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: "-".join(sorted(map(str, claim))))
def test_the_closest_situation_comes_first(claim: frozenset[object]) -> None:
    """They come in the order of their distance, those of a cell with a pump after the others."""
    found = list(library().situations(claim))
    assert found
    assert [s.distance for s in found] == sorted(s.distance for s in found)
    closest = [s.pumped for s in found if s.distance == 0]
    assert not claim >= GOLDMAN or closest == sorted(closest)
    free = list(library().unsupposed(claim))
    assert [s for s in found if not s.supposes and s in free] == [
        s for s in found if not s.supposes
    ]


def test_what_supposes_a_state_and_a_pump_is_known_before_it_is_derived() -> None:
    """Whatever ions a marked result is said of, what it says there bears the mark."""
    for source in library()._sources:
        if not (source.supposes or source.pumped):
            continue
        for theorem in (each for ions in IONS for each in library()._about(source, ions)):
            for equation in equations(theorem):
                for fact in oriented(equation):
                    for one in (fact, silent(fact, frozenset())):
                        if is_variable(one.target):
                            found = of_facts(source, (one,), frozenset())
                            assert found.supposes or not source.supposes
                            assert found.pumped or not source.pumped


def test_a_claim_that_is_proved_derives_no_more() -> None:
    """What comes after the result that proves it is not derived."""
    fresh = Library(library()._sources)
    first = next(fresh.situations(GOLDMAN))
    assert first.id == "ghk_voltage"
    derived = {source.id for source, _ in fresh._said}
    assert "ghk_voltage" in derived
    assert not derived & {"ghk_not_mean", "mullins_noda_of_three_and_two", "bi_ionic_potential"}


def test_a_search_that_takes_too_long_is_not_taken_for_a_whole_one() -> None:
    """With time, the next claim of the same quantities finds what the first did not."""
    fresh = Library(library()._sources)
    with limited(-1.0), pytest.raises(ExhaustedError):
        list(fresh.situations(GOLDMAN))
    found, whole = fresh.situations(GOLDMAN), library().situations(GOLDMAN)
    assert [s.id for s in found] == [s.id for s in whole]
