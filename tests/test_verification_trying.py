"""What is tried is tried quickly: by what it is worth somewhere, and once."""

from typing import Any

import pytest
import sympy as sp

from vrest.claims import verify
from vrest.kernel import Identity
from vrest.verification.relations.estimate import Place, near, scatter
from vrest.verification.relations.truth import Reduced, difference
from vrest.verification.relations.witness import differ
from vrest.verification.verdict import Verdict
from vrest.verification.verdicts import relation
from vrest.vocabulary import E, F, N, R, T, V_m, c_in, c_out, c_x, i, ions, j, x, z


def test_a_sum_is_worth_the_same_whatever_its_index_is_called() -> None:
    """Sums over species are told from what is not the same, and not from what is."""
    one, other = ions.at(i), ions.at(j)
    sums = [sp.Sum(m.g * m.E, (n, 1, N)) for m, n in ((one, i), (other, j))]
    further = sp.Sum(one.g, (i, 1, N)) * sp.Sum(one.E, (i, 1, N))
    place = Place(scatter({m for e in (*sums, further) for m in e.atoms(sp.Indexed)} | {N}))
    assert place.agree(*sums)
    assert place.agree(sums[0], further) is False
    assert place.agree(sp.Sum(one.g, (i, 2, N)), further) is None


def test_what_changes_is_not_told_apart_by_numbers() -> None:
    """A derivative is tied to what it is one of, so that the exact test alone decides."""
    slope = sp.Derivative(c_x(x) ** 2, x)
    same = 2 * c_x(x) * sp.Derivative(c_x(x), x)
    assert not differ(slope, same)
    assert difference(Reduced(slope, same, ())) is Identity.EQUAL
    assert not differ(V_m + E, E + V_m)
    assert differ(V_m, E)


def test_logarithms_are_compared_by_their_size_alone() -> None:
    """What is below zero at the place that is looked at has a logarithm of its size."""
    nernst = R * T / (z * F) * sp.log(c_out / c_in)
    assert near(V_m, nernst, {V_m: nernst})
    assert near(nernst, R * T / (z * F) * sp.log(-c_out / c_in), {c_in: -c_out * 3})
    assert not near(V_m, nernst, {c_in: 2 * c_out})
    assert near(V_m, nernst, {c_in: sp.Derivative(c_x(x), x)})


def test_a_false_claim_is_looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its slip is looked for in what was found then; at last what mends it is, as it is printed."""
    asked: list[Any] = []
    plain = relation._one_way

    def counted(lhs: Any, rhs: Any, *rest: Any) -> Any:
        asked.append((lhs, rhs))
        return plain(lhs, rhs, *rest)

    monkeypatch.setattr(relation, "_one_way", counted)
    found = verify("E_K = 61 log10([K]_o/[K]_o)")
    assert found.verdict is Verdict.REFUTED
    assert found.diagnosis == "swapped_in_out"
    *before, printed = asked
    assert len(before) == len(set(before))
    assert printed in before


def test_two_slips_are_undone_one_after_the_other() -> None:
    """The claim is mended by way of the relation without the first slip alone."""
    text = r"E_{Cl} = \frac{RT}{F}\log_{10}\frac{[Cl^-]_o}{[Cl^-]_i}"
    found = verify(text)
    assert "+" in str(found.diagnosis)
    assert found.between is not None
    assert verify(str(found.nearest)).verdict is Verdict.PROVED
