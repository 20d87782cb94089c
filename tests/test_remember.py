"""Remembering: each object is asked for once, and none is taken for another."""

from typing import Any

import pytest
import sympy as sp

import vrest.remember as module
from vrest.remember import remembered


def test_each_object_is_asked_for_once() -> None:
    """Equal objects are others."""
    asked: list[Any] = []

    @remembered
    def note(subject: Any) -> int:
        """Count."""
        asked.append(subject)
        return len(asked)

    first, second = [1], [1]
    assert [note(first), note(second), note(first), note(second)] == [1, 2, 1, 2]
    assert note.__doc__ == "Count."


def test_no_object_takes_the_place_of_another() -> None:
    """Also where objects come and go, and a hash is the same."""
    text = remembered(str)
    for k in (*range(-3, 2000), -1, -2):
        assert text(sp.Integer(k)) == str(k)
        assert text([k]) == f"[{k}]"


def test_a_refusal_is_not_remembered() -> None:
    """It is raised each time."""
    asked = []

    @remembered
    def refuse(subject: Any) -> None:
        asked.append(subject)
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            refuse(asked)
    assert len(asked) == 2


def test_not_all_is_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """When there is too much, all is forgotten, and worked out again."""
    monkeypatch.setitem(vars(module), "_MOST", 3)  # the kernel builds on it, so it is sealed
    asked: list[int] = []

    @remembered
    def note(subject: Any) -> int:
        asked.append(subject[0])
        return int(subject[0])

    kept = [[k] for k in range(4)]
    assert [note(each) for each in (*kept, kept[3], *kept)] == [0, 1, 2, 3, 3, 0, 1, 2, 3]
    assert asked == [0, 1, 2, 3, 0, 1, 2, 3]
