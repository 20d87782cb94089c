"""Arrays are sent to the library that they belong to."""

import array_api_strict
import numpy as np
import pytest

from vrest.numerics.namespaces import adopt, is_foreign, is_lazy, namespace_of


class Tensor:
    """Stand for an array of a library without the standard's entry point."""


Tensor.__module__ = "torch.sub"


class Chunked:
    """Stand for a lazy array."""


Chunked.__module__ = "dask.array.core"


def test_numpy_and_numbers_are_at_home() -> None:
    """They need no detour."""
    for value in (1.0, 1, [1.0], np.float32(1), np.ones(2), "text"):
        assert not is_foreign(value)
        assert namespace_of(value) is np


def test_other_arrays_are_foreign() -> None:
    """The standard's entry point tells them, or the name of a library without it."""
    array = array_api_strict.ones(2)
    assert is_foreign(array)
    assert namespace_of(1.0, array) is array_api_strict
    assert is_foreign(Tensor())
    assert not is_lazy(Tensor())
    assert is_foreign(Chunked())
    assert is_lazy(Chunked())


def test_a_numpy_array_is_adopted() -> None:
    """It joins the library of the others."""
    array = adopt(np.ones(2), array_api_strict.ones(2), array_api_strict)
    assert type(array) is type(array_api_strict.ones(2))


def test_a_numpy_array_goes_to_the_device_of_the_others() -> None:
    """Where a library has several devices, the arrays meet on one."""

    class Library:
        """Record what is asked for."""

        def asarray(self, array: object, device: str) -> tuple[object, str]:
            """Return it."""
            return array, device

    tensor = Tensor()
    tensor.device = "gpu"  # type: ignore[attr-defined]
    assert adopt(1, tensor, Library()) == (1, "gpu")


def test_two_libraries_do_not_meet() -> None:
    """NumPy joins any other library, two others do not mix."""
    with pytest.raises(TypeError):
        namespace_of(array_api_strict.ones(2), Tensor())
