"""Numeric functions of the theorems: accurate, checked, for numbers and arrays of any library.

`formulas` is generated from the results by `generator`; `lambdify` makes a function of any theorem.
Both print plain formulas in the functions of `special` and wrap them by `formula`, which gives all
of them the same manners:

- Python numbers in, a float out; NumPy arrays broadcast; arrays of JAX, PyTorch, CuPy and Dask are
  computed where they are.  Lists are taken as arrays.  No input is ever modified.
- Integers count as floats.  float32 in gives float32 out; a Python number takes the type of the
  arrays it meets; half precision is computed in float32, and what is wider than float64 in float64.
- NaN gives NaN.  An argument outside its domain raises a `ValueError` that names it and the value,
  or gives NaN under ``errors="nan"`` and wherever values cannot be looked at, as in traced (JAX)
  and lazy (Dask) arrays.  Infinities follow IEEE arithmetic.
- Quantities of pint go in with any unit that fits, and the result has its SI unit; plain numbers
  beside them are SI.  A wrong dimension is refused.
- Arrays of xarray are matched by the names of their dimensions, columns and tables of pandas by
  their labels, which have to agree; the result is labelled alike.  Of functions that sum over
  species they are taken by place.
- Dask arrays stay lazy and are computed chunk by chunk, so that memory stays bounded.
- Masked elements stay masked and are neither checked nor computed.
"""

from vrest.numerics.execution import Array, formula

__all__ = ["Array", "formula"]
