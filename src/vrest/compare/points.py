"""Points at which functions are compared: ordinary ones, singular ones and random ones."""

import math
import random
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Final

from vrest.quantity import Domain, Quantity
from vrest.units import DIMENSIONLESS, parse_unit

__all__ = ["points"]

_CORNERS: Final = 400
# Ordinary values first: the first point that fails is the simplest one.
_BY_UNIT: Final[dict[str, tuple[float, ...]]] = {
    "V": (-0.07, 0.0, 0.05, 1e-9, -1e-5, -0.12, 0.001),
    "mol/m3": (140.0, 4.0, 12.0, 145.0, 0.0001, 110.0),
    "m/s": (1e-8, 4e-10, 1e-6),
    "K": (310.0, 293.15, 273.15),
    "S/m2": (5.0, 0.3, 0.01),
    "A/m2": (0.0016, 0.0, -0.02),
    "F/m2": (0.01, 0.008),
    "m": (7e-9, 1e-5, 1e-6),
    "J/mol": (50000.0, -40000.0, 1000.0),
}
_BY_NAME: Final[dict[str, tuple[float, ...]]] = {
    "z": (1.0, -1.0, 2.0), "r": (1.5, 1.0), "c_total": (300.0,), "radius": (1e-5,),
    "V_half": (-0.01, 0.0, 0.02), "k": (0.01, 0.005, 0.02),
    "J": (1e-7, 0.0, 1e-8), "A_in": (130.0, 150.0, 20.0), "eps_r": (78.0, 1.0),
}  # fmt: skip
# Inside, outside, permeability, conductance and Nernst potential of the common ions.
_IONS: Final = {
    "K": (140.0, 4.0, 1e-8, 5.0, -0.09), "Na": (12.0, 145.0, 4e-10, 0.3, 0.06),
    "Cl": (10.0, 110.0, 4.5e-9, 1.0, -0.07), "Ca": (1e-4, 2.0, 1e-10, 0.01, 0.12),
}  # fmt: skip
_TRAITS: Final = (("{}_in", "c_in_{}"), ("{}_out", "c_out_{}"), ("P_{}",), ("g_{}",), ("E_{}",))
_CHARGES: Final = {"z_K": (1.0,), "z_Na": (1.0, 2.0), "z_Cl": (-1.0,)}
_BY_NAME.update(
    {
        form.format(ion): (value, value / 2.0, value * 3.0)
        for ion, values in _IONS.items()
        for forms, value in zip(_TRAITS, values, strict=True)
        for form in forms
    }
    | _CHARGES
)
_ANY: Final = {
    Domain.POSITIVE: (1.0, 0.3, 2.5), Domain.NONNEGATIVE: (1.0, 0.0, 2.5),
    Domain.NONZERO: (1.0, -2.0), Domain.REAL: (1.0, 0.0, -0.7), Domain.INDEX: (1.0, 2.0),
}  # fmt: skip


def _ordinary(quantity: Quantity) -> tuple[float, ...]:
    if quantity.name in _BY_NAME:
        return _BY_NAME[quantity.name]
    if quantity.dimension != DIMENSIONLESS:
        for unit, values in _BY_UNIT.items():
            if parse_unit(unit).dimension == quantity.dimension:
                inside = quantity.domain in (Domain.REAL, Domain.NONZERO)
                kept = values if inside else tuple(v for v in values if v > 0)
                # outside is not as inside
                swap = quantity.name.endswith("out") and len(kept) > 1
                return (kept[1], kept[0], *kept[2:]) if swap else kept
    return _ANY.get(quantity.domain, _ANY[Domain.REAL])


def points(inputs: Sequence[Quantity], most: int, seed: int) -> Iterator[dict[str, float]]:
    """Yield ordinary points, singular ones, then random ones.

    Parameters
    ----------
    inputs : sequence of Quantity
    most : int
        How many random ones at most, about.
    seed : int
    """
    names = [q.name for q in inputs]
    choices = [_ordinary(q) for q in inputs]
    start = {name: values[0] for name, values in zip(names, choices, strict=True)}
    yield dict(start)
    for name, values in zip(names, choices, strict=True):
        for value in values:
            if value != start[name]:
                yield {**start, name: value}
    corners = list(islice(product(*choices), 20 * _CORNERS))
    source = random.Random(seed)
    source.shuffle(corners)
    for corner in corners[: min(_CORNERS, most // 2)]:
        yield dict(zip(names, corner, strict=True))
    for _ in range(most // 3):
        yield {n: _between(c, source) for n, c in zip(names, choices, strict=True)}


def _between(values: tuple[float, ...], source: random.Random) -> float:
    low, high = min(values), max(values)
    if all(value == int(value) for value in values) and high - low < 6:
        return source.choice(values)
    if low > 0 and high / low > 100:
        return math.exp(source.uniform(math.log(low), math.log(high)))
    return source.uniform(low, high)
