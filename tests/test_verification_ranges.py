"""Read sums over ions: all of them, the same ones, each with its own index."""

import pytest

from vrest.claims import verify
from vrest.errors import ReadError
from vrest.verification.meaning.reader import read
from vrest.verification.verdict import Verdict

ALL = [
    r"\sum_i", r"\sum_{i=1}^{N}", r"\sum_{i=1}^{N_{ions}}", r"\sum\limits_{i=1}^{n}",
    r"\sum_{i=0}^{n}", r"\sum_{i=1}^{\infty}", r"\sum_{i \in \text{ions}}", r"\sum_{i\in S}",
    r"\sum_{i\in\{K,Na\}}", r"\sum_{i=K, Na, Cl}", "Σ_i ", "∑ᵢ ", r"\sum_{i}^{} ",
]  # fmt: skip
SOME = [
    r"\sum_{i \ne K}", r"\sum_{i>1}", r"\sum_{i=2}^{N}", r"\sum_{i=1}^{N-1}",
    r"\sum_{i\in cations}", r"\sum_{i \in ions \setminus K}", r"\sum_{j \neq i}",
]  # fmt: skip


@pytest.mark.parametrize("sign", ALL)
def test_a_sum_over_all_ions_is_read_however_it_is_written(sign: str) -> None:
    """The bounds of a sum over all ions are written in many ways."""
    found = verify(rf"{sign} g_i (V_m - E_i) = 0")
    assert found.verdict is Verdict.PROVED
    assert found.result == "chord_conductance"


@pytest.mark.parametrize("sign", SOME)
def test_a_sum_that_leaves_ions_out_is_refused(sign: str) -> None:
    """What holds of all ions does not hold of some."""
    with pytest.raises(ReadError, match="some of the ions alone"):
        read(rf"{sign} g_i (V_m - E_i) = 0")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (r"\sum_{i=1}^{N}", r"\sum_{i=1}^{M}"),
        (r"\sum_{i=1}^{3}", r"\sum_{i=1}^{2}"),
        (r"\sum_{i\in\{K,Na\}}", r"\sum_i"),
        (r"\sum_{i\in\{K,Na\}}", r"\sum_{i\in\{K,Cl\}}"),
    ],
)
def test_sums_over_different_ions_are_not_mixed(above: str, below: str) -> None:
    """A mean over some ions with the weights of others is none."""
    with pytest.raises(ReadError, match="other ions than the one before"):
        read(rf"V_m = \frac{{{above} g_i E_i}}{{{below} g_i}}")


def test_sums_over_the_same_ions_may_be_written_differently() -> None:
    """One sum may leave out what the other says, or have another index."""
    for below in (r"\sum_i g_i", r"\sum_{j=1}^{N} g_j", r"\sum g_i"):
        found = verify(rf"V_m = \frac{{\sum_{{i=1}}^{{N}} g_i E_i}}{{{below}}}")
        assert found.verdict is Verdict.PROVED


def test_what_stands_in_a_sum_has_its_index() -> None:
    """A term with the index of another sum is the same in each term."""
    with pytest.raises(ReadError, match="this sum runs over j, and g_i has another index"):
        read(r"V_m = \frac{\sum_i g_i E_i}{\sum_j g_i}")
    with pytest.raises(ReadError, match="letters with the index"):
        read(r"V_m = \sum_i 5")


def test_two_families_have_their_own_sums() -> None:
    """Cations and anions may be counted by other letters, up to other numbers."""
    found = verify(
        r"V_m = \frac{RT}{F}\ln\frac{\sum_{i}^{N} P_i^+ [C_i^+]_o + \sum_j^{M} P_j^- [A_j^-]_i}"
        r"{\sum_{i}^{N} P_i^+ [C_i^+]_i + \sum_j^{M} P_j^- [A_j^-]_o}"
    )
    assert found.verdict is Verdict.PROVED


def test_a_double_index_is_left_to_the_terms() -> None:
    """A sum over two letters at once is one over what its terms are numbered by."""
    assert read(r"\sum_{i,j} g_i (V_m - E_i) = 0")
