"""The types that checkers are told are those that the functions have."""

import inspect
import re
from fractions import Fraction
from pathlib import Path
from typing import Any, assert_type

import array_api_strict
import numpy as np
import pytest
from numpy.typing import NDArray

from vrest import catalogue
from vrest.numerics import formulas, stubs

C_IN: NDArray[np.float64] = np.array([140.0, 15.0])
SINGLE: NDArray[np.float32] = np.array([140.0, 15.0], np.float32)
RESULTS = [r for r in catalogue.results().values() if r.module.startswith("vrest.derivations.")]


def test_floats_give_a_float() -> None:
    """Integers too; what only counts as a number gives what mypy does not know."""
    found = formulas.nernst_potential(140.0, 4, z=1, T=310.0)
    assert_type(found, float)
    assert type(found) is float
    assert_type(formulas.nernst_potential(Fraction(140), 4.0, z=1.0, T=310.0), Any)


def test_arrays_give_arrays_of_their_type() -> None:
    """Of float64 where they are, of a floating type where they are of any, or lists."""
    double = formulas.nernst_potential(C_IN, 4.0, z=1, T=310.0)
    assert_type(double, NDArray[np.float64])
    assert double.dtype == np.float64
    single = formulas.nernst_potential(SINGLE, 4.0, z=1, T=310.0)
    assert_type(single, NDArray[np.floating[Any]])
    assert single.dtype == np.float32
    listed = formulas.ghk_current([-0.07, 0.0], 140.0, 4.0, P=[[1e-8], [1e-9]], z=1, T=310.0)
    assert_type(listed, NDArray[np.floating[Any]])
    assert listed.shape == (2, 2)


def test_other_arrays_give_their_own() -> None:
    """Nothing is said of these, nor of sums over species, which may have no dimension left."""
    foreign = array_api_strict.asarray([140.0, 15.0])
    assert_type(formulas.nernst_potential(foreign, 4.0, z=1, T=310.0), Any)
    assert_type(formulas.chord_conductance_potential([1.0, 2.0], [0.1, 0.2]), Any)


def test_what_is_no_number_is_an_error_to_checkers() -> None:
    """As it is when it runs."""
    with pytest.raises(TypeError):
        formulas.nernst_potential("140", 4.0, z=1, T=310.0)  # type: ignore[arg-type]


def test_the_arguments_are_those_of_the_functions() -> None:
    """Each signature has the names and the defaults that the function has."""
    text = stubs.generate(RESULTS)
    for name in formulas.__all__:
        function = getattr(formulas, name)
        if isinstance(function, type):
            assert f"class {name}(NamedTuple):" in text
            continue
        signatures = re.findall(rf"def {name}\((.*?)\) -> ", text, re.DOTALL)
        assert len(signatures) in (1, 4)
        parameters = inspect.signature(function).parameters.values()
        for told in signatures:
            given = [part.strip() for part in told.split(",") if part.strip() not in ("", "*")]
            assert [part.partition(":")[0] for part in given] == [p.name for p in parameters]
            for parameter, part in zip(parameters, given, strict=True):
                assert ("=" in part) is (parameter.default is not inspect.Parameter.empty)


def test_it_is_there_and_current(tmp_path: Path) -> None:
    """A missing file differs by all of its lines."""
    assert stubs.check(RESULTS) == ""
    assert "+def nernst_potential(" in stubs.check(RESULTS, tmp_path / "none.pyi")
