"""Arguments of a cell with any species, laid out for the solvers, and the forces of its balances.

Species stand on the first axis and all cells in a row on the last.
"""

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, final

import numpy as np

from vrest.cells.arguments import checked, flat
from vrest.numerics.constants import R

__all__ = ["Array", "Forces", "Network", "arranged", "forces", "pumped_species", "restored"]

Array = Any
# Asymmetry beyond rounding, and a pivot that is nothing but rounding, over the size of L.
_ROUNDING: Final = 1e-12


@final
@dataclass(frozen=True, slots=True)
class Network:
    """Hold the arguments of a cell.

    Attributes
    ----------
    families : mapping of str to array (N, B)
        What each species has.
    numbers : mapping of str to array (B,)
        What the cell has.
    L : array (N, N, B), mol²/(J m² s)
    shape : tuple of int
        That of the answer, without the species.
    axis : int
        Where the species go in the answer.
    """

    families: Mapping[str, Array]
    numbers: Mapping[str, Array]
    L: Array
    shape: tuple[int, ...]
    axis: int


@final
@dataclass(frozen=True, slots=True)
class Forces:
    """Hold what the balances ask of the concentrations, whatever the voltage is.

    Attributes
    ----------
    outside : array (N, B)
        Logarithms of the concentrations outside.
    each : array (N, B)
        Δμ̄/(R T) for each unit of J.
    """

    outside: Array
    each: Array

    def logs(self, J: Array) -> Array:
        """Return the logarithms of the concentrations inside that would be there at V_m = 0."""
        return self.outside + self.each * J


def arranged(
    families: Mapping[str, Array],
    numbers: Mapping[str, Array],
    L: Array,
    *,
    axis: int,
    domains: Mapping[str, str],
    errors: str,
) -> Network:
    """Check the arguments and lay them out.

    Raises
    ------
    ValueError
        If one lies outside its domain, a family has no such axis, the numbers of species differ,
        `L` has no two axes of that length or is not symmetric, or the shapes do not broadcast.
    TypeError
        If an argument is not made of real numbers, or the axis is no integer.
    """
    given = checked({**families, **numbers, "L": L}, domains, errors)
    place, matrix = operator.index(axis), given.pop("L")
    fronts = {}
    for name in families:
        array = given[name]
        if not -array.ndim <= place < array.ndim:
            raise ValueError(f"axis {place} is not among those of {name}, of shape {array.shape}")
        fronts[name] = np.moveaxis(array, place, 0)
    counts = {name: array.shape[0] for name, array in fronts.items()}
    count = next(iter(counts.values()))
    if set(counts.values()) != {count} or not count:
        listed = ", ".join(f"{name} {number}" for name, number in counts.items())
        raise ValueError(f"the same species are needed, at least one, in each of: {listed}")
    if matrix.shape[-2:] != (count, count):
        raise ValueError(f"L needs the shape (..., {count}, {count}), got {matrix.shape}")
    matrix = _symmetric(np.moveaxis(matrix, (-2, -1), (0, 1)), errors)
    rows = {f"{name} of species {i}": a[i] for name, a in fronts.items() for i in range(count)}
    pairs = {f"L of species {i}, {j}": matrix[i, j] for i in range(count) for j in range(count)}
    shape, flattened = flat({**rows, **{n: given[n] for n in numbers}, **pairs})
    return Network(
        {n: np.stack([flattened[f"{n} of species {i}"] for i in range(count)]) for n in families},
        {name: flattened[name] for name in numbers},
        np.stack(
            [
                np.stack([flattened[f"L of species {i}, {j}"] for j in range(count)])
                for i in range(count)
            ]
        ),
        shape,
        place,
    )


def _symmetric(matrix: Array, errors: str) -> Array:
    """Refuse a matrix that is not symmetric, or put NaN there."""
    size = np.abs(matrix).max(axis=(0, 1))
    uneven = np.any(np.abs(matrix - np.swapaxes(matrix, 0, 1)) > _ROUNDING * size, axis=(0, 1))
    if errors == "raise" and np.any(uneven):
        raise ValueError("L must be symmetric, as Onsager's reciprocity says")
    return np.where(uneven, np.nan, matrix)


def forces(network: Network, errors: str) -> Forces:
    """Solve the balances L Δμ̄ + n J = 0 for the forces, by elimination without exchanges.

    A pivot that is not positive tells that `L` is not definite.

    Raises
    ------
    ValueError
        If that is so and `errors` is ``"raise"``.
    """
    matrix, right = network.L.copy(), -network.families["n_pump"]
    count = len(matrix)
    definite, known = np.ones(right.shape[1:], bool), ~np.isnan(matrix).any(axis=(0, 1))
    for k in range(count):
        definite &= matrix[k, k] > _ROUNDING * network.L[k, k]
        for i in range(k + 1, count):
            share = matrix[i, k] / matrix[k, k]
            matrix[i] = matrix[i] - share * matrix[k]
            right[i] = right[i] - share * right[k]
    if errors == "raise" and np.any(known & ~definite):
        raise ValueError(
            "L must be positive definite: no combination of species may go without transport"
        )
    found = np.empty_like(right)
    for k in reversed(range(count)):
        rest = sum(matrix[k, j] * found[j] for j in range(k + 1, count))
        found[k] = (right[k] - rest) / matrix[k, k]
    each = np.where(definite, found / (R * network.numbers["T"]), np.nan)
    return Forces(np.log(network.families["c_out"]), each)


def pumped_species(network: Network) -> tuple[int, int]:
    """Return which species the pump carries out and which in, for a law that asks for both.

    Raises
    ------
    ValueError
        If it is not one each, and the same in all cells.
    """
    signs = np.sign(network.families["n_pump"])
    if np.all(signs == signs[:, :1]):
        out, into = np.flatnonzero(signs[:, 0] > 0), np.flatnonzero(signs[:, 0] < 0)
        if len(out) == 1 and len(into) == 1:
            return int(out[0]), int(into[0])
    raise ValueError("J as a law needs a pump that carries one species out and one in: see n_pump")


def restored(network: Network, *arrays: Array) -> list[Array]:
    """Return rows, and families, in the shape of the answer."""
    found = []
    for array in arrays:
        if array.ndim == 1:
            found.append(array.reshape(network.shape)[()])
        else:
            found.append(np.moveaxis(array.reshape(len(array), *network.shape), 0, network.axis))
    return found
