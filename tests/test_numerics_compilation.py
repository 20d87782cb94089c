"""Printed source becomes a function; names are checked first."""

import pytest

from vrest.numerics.compilation import check_names, define


def test_define() -> None:
    """The function sees the namespace it is given."""
    assert define("f", "def f(x):\n    return x + shift\n", {"shift": 2})(1) == 3


@pytest.mark.parametrize("name", ["lambda", "a b", "", "x)", "__import__", "1x", "a.b"])
def test_names_that_are_no_arguments(name: str) -> None:
    """Only plain identifiers can be printed into a signature."""
    with pytest.raises(ValueError, match="cannot be an argument"):
        check_names([name])


def test_names_with_another_meaning() -> None:
    """An argument must not hide a function of the formula."""
    check_names(["c_in", "μ"], ["log"])
    with pytest.raises(ValueError, match="'log' means something else"):
        check_names(["log"], ["log"])
