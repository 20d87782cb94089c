import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrest.cli.encoding import spelt, tolerate


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("V_m = 3 mV", "V_m = 3 mV"),
        ("Δμ̄ = 0 ⇔ V_m ≠ −3", "Deltamu = 0 <=> V_m != -3"),
        ("ϕ, φ, ε, Γ", "phi, phi, epsilon, Gamma"),
        ("µA/cm²", "uA/cm2"),
        ("mol/m³, K⁺, Cl⁻", "mol/m3, K+, Cl-"),
        ("∀i: ∃j", "for all i: exists j"),
        ("Grüße… “so”", 'Grusse... "so"'),
        ("漢\ud800", "??"),
    ],
)
def test_letters_are_spelt_out(text: str, plain: str) -> None:
    """The symbols of the field by name, other letters without their marks."""
    assert spelt(text) == plain


@given(st.text())
def test_what_is_spelt_out_is_ascii(text: str) -> None:
    """No text is too strange."""
    assert spelt(text).isascii()


def test_a_text_that_cannot_be_read_is_no_matter_of_spelling() -> None:
    """The error stays what it is."""
    tolerate()
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", "vrest.spelt")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_stream_never_fails(encoding: str) -> None:
    """It writes what its encoding has, and spells out the rest."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    tolerate(stream, None)
    stream.write("µ ⇔ \ud800")
    stream.flush()
    assert (
        raw.getvalue()
        == {
            "ascii": b"u <=> ?",
            "latin-1": b"\xb5 <=> ?",
            "utf-8": "µ ⇔ ?".encode(),
        }[encoding]
    )
