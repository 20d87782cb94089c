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

__all__ = [
    "Array",
    "Forces",
    "Network",
    "arranged",
    "forces",
    "pumped_species",
    "restored",
    "steepest",
]

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
    try:
        place = operator.index(axis)
    except TypeError:
        raise TypeError(f"axis must be an integer, not {type(axis).__name__}") from None
    fronts, matrix = _fronts({name: given[name] for name in families}, place), given.pop("L")
    count = len(next(iter(fronts.values())))
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


def _fronts(families: Mapping[str, Array], place: int) -> dict[str, Array]:
    """Return families with the species first; a number is that of every species."""
    fronts = {}
    for name, array in families.items():
        if array.ndim and not -array.ndim <= place < array.ndim:
            raise ValueError(f"axis {place} is not among those of {name}, of shape {array.shape}")
        fronts[name] = np.moveaxis(array, place, 0) if array.ndim else array
    counts = {name: len(array) for name, array in fronts.items() if array.ndim}
    if not counts:
        raise ValueError(f"{next(iter(families))} needs a value for each species")
    count = next(iter(counts.values()))
    if set(counts.values()) != {count} or not count:
        listed = ", ".join(f"{name} {number}" for name, number in counts.items())
        raise ValueError(f"the same species are needed, at least one, in each of: {listed}")
    return {name: a if a.ndim else np.full(count, a) for name, a in fronts.items()}


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
    signs = signs[:, ~np.isnan(signs).any(axis=0)]
    if not signs.shape[1]:
        return 0, 0  # there is no cell, or none that is known
    if np.all(signs == signs[:, :1]):
        out, into = np.flatnonzero(signs[:, 0] > 0), np.flatnonzero(signs[:, 0] < 0)
        if len(out) == 1 and len(into) == 1:
            return int(out[0]), int(into[0])
    raise ValueError("J as a law needs a pump that carries one species out and one in: see n_pump")


def steepest(network: Network, each: Array, sodium: int, reach: Array | float = 1.0) -> Array:
    """Return what the slope of ln Na_in in J is certain not to exceed, with V_m free.

    A change of J moves F V_m/(R T) by a mean of each_i/z_i over the species, whose weights are not
    negative: z_i² c_i at a fixed volume.  With `reach` above one they may be, and the voltage moves
    at most by that many times the largest |each_i/z_i|.
    """
    z = network.families["z"]
    charge = z[sodium]
    ratio = each / z
    largest = reach * np.abs(ratio).max(axis=0)
    ends = np.where(charge > 0.0, ratio.min(axis=0), ratio.max(axis=0))
    found = each[sodium] - charge * np.where(reach > 1.0, -np.sign(charge) * largest, ends)
    # what is mere rounding is no rise
    return np.where(found > _ROUNDING * np.abs(charge) * largest, found, 0.0)


def restored(network: Network, *arrays: Array) -> list[Array]:
    """Return rows, and families, in the shape of the answer."""
    found = []
    for array in arrays:
        if array.ndim == 1:
            found.append(array.reshape(network.shape)[()])
        else:
            found.append(np.moveaxis(array.reshape(len(array), *network.shape), 0, network.axis))
    return found
