"""What counts as a number or an array, which shapes meet, and in which type they are computed."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from vrest.numerics.arguments import common_shape, is_number, real_array, working_dtype


@pytest.mark.parametrize("value", [1, 1.5, Fraction(1, 2)])
def test_python_numbers(value: Any) -> None:
    """They take the precision of the arrays they meet."""
    assert is_number(value)


@pytest.mark.parametrize("value", [True, np.float64(1), np.int8(1), 1j, "1", None, [1]])
def test_everything_else_is_no_python_number(value: Any) -> None:
    """NumPy scalars have a type of their own, truth values are no numbers."""
    assert not is_number(value)


def test_arrays_are_not_copied() -> None:
    """A real array is itself."""
    array = np.ones(3)
    assert real_array("x", array) is array


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a", "not str"),
        (None, "not NoneType"),
        (True, "not bool"),
        (np.ones(2, "c16"), "complex"),
        (np.array([1, "a"], object), "not objects"),
    ],
)
def test_others_are_refused(value: Any, said: str) -> None:
    """The message names the argument and what it was."""
    with pytest.raises(TypeError, match=f"x must be a real number.*{said}"):
        real_array("x", value)


@pytest.mark.parametrize(
    ("kinds", "final", "working"),
    [
        ("", "f8", "f8"),
        ("i4", "f8", "f8"),
        ("f4 i8", "f4", "f4"),
        ("f2", "f2", "f4"),
        ("g f4", "g", "f8"),
    ],
)
def test_types(kinds: str, final: str, working: str) -> None:
    """The widest floating type among the arrays counts; it is computed in single or double."""
    arrays = {str(k): np.ones(2, kind) for k, kind in enumerate(kinds.split())}
    assert working_dtype(arrays) == (np.dtype(final), np.dtype(working))


def test_shapes() -> None:
    """Shapes broadcast; one that is not known yet is left to its library."""
    assert common_shape({}) == ()
    assert common_shape({"a": (2,), "b": (2,)}) == (2,)
    assert common_shape({"a": (3, 1), "b": (2,)}) == (3, 2)
    assert common_shape({"a": (float("nan"),), "b": (2,)}) == ()
    with pytest.raises(ValueError, match=r"do not broadcast: a \(3,\), b \(2,\)"):
        common_shape({"a": (3,), "b": (2,)})
