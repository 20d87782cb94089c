"""What the processor can do is asked of NumPy."""

from typing import Any

import numpy as np
import pytest

from vrest.numerics import vectors
from vrest.numerics.quiet import OWN


@pytest.mark.parametrize(
    ("current", "found"),
    [("X86_V4", True), ("AVX512_SKX", True), ("X86_V3", False), ("baseline(SSE SSE2)", False)],
)
def test_vectors_are_those_of_the_instructions(
    monkeypatch: pytest.MonkeyPatch, current: str, found: bool
) -> None:
    """The name of the instructions that NumPy has chosen decides."""
    told = {"log": {"dd": {"current": current, "available": "all"}}}
    monkeypatch.setattr(np.lib.introspect, "opt_func_info", lambda **_: told)
    assert vectors.has_vectors("log") is found


def test_a_silent_numpy_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Older versions cannot be asked."""

    def silent(**_: Any) -> None:
        raise AttributeError

    monkeypatch.setattr(np.lib.introspect, "opt_func_info", silent)
    assert not vectors.has_vectors("log")


def test_without_notes_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A processor that says nothing is found out by trying."""
    assert vectors.NOTES is vectors._takes_notes()
    monkeypatch.setattr(OWN, "watch", lambda function, *arguments: None)
    assert not vectors._takes_notes()


def test_a_signalling_nan_is_noticed_or_it_is_known_that_it_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tables have one where they hold nothing; one that is made by arithmetic is silent."""
    assert np.isnan(vectors.signalling(3)).all()
    assert vectors.SIGNALS is vectors._signals()
    if vectors.SIGNALS:
        OWN.watch(np.add, np.full(2, np.nan), 1.0)
        with pytest.raises(FloatingPointError):
            OWN.watch(np.add, vectors.signalling(2), 1.0)
    monkeypatch.setattr(OWN, "watch", lambda function, *arguments: None)
    assert not vectors._signals()


def test_smoothly_tells_what_is_rough() -> None:
    """Infinities and lost digits are told, NaN and infinities that were there are not."""
    found = np.empty(20)
    odd = np.ones(20)
    for value, smooth in ((1.0, True), (710.0, False), (-720.0, False), (np.nan, True)):
        odd[7] = value
        assert vectors.smoothly(lambda out, x: np.exp(x, out), found, odd) is (
            smooth and vectors.NOTES
        )
    single = np.empty(20, np.float32)
    assert not vectors.smoothly(lambda out: np.exp(out, out), single)


def test_without_notes_nothing_is_smooth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing would be told."""
    monkeypatch.setattr(vectors, "NOTES", False)
    assert not vectors.smoothly(lambda out: None, np.empty(3))
