"""Judge claims about cotransporters and exchangers."""

import pytest

from vrest.claims import verify
from vrest.verification.verdict import Verdict


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        ("E_{NCX} = 3E_{Na} - 2E_{Ca}", Verdict.PROVED),
        ("E_{NCX} = 2E_{Ca} - 3E_{Na}", Verdict.REFUTED),
        ("E_{NBC} = 2E_{HCO_3} - E_{Na}", Verdict.PROVED),
        (r"\frac{[glucose]_i}{[glucose]_o} = \left(\frac{[Na^+]_o}{[Na^+]_i}\right)^2 "
         r"e^{-2FV_m/RT}", Verdict.PROVED_IF),
    ],
)  # fmt: skip
def test_a_standstill_decides(formula: str, wanted: Verdict) -> None:
    """What a transporter's standstill says is proved, under that condition if it is not said."""
    found = verify(formula)
    assert found.verdict is wanted, found.message
    assert found.result == "cotransporter_equilibrium"
