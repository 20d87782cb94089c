"""Random points at which everything that a theorem assumes holds.

Most numbers are of physiological size.  Every second point is special on purpose: quantities are
equal to each other there, or zero where they may be, as a forgotten condition fails only there.
The same seed gives the same points.
"""

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any, Final, final

from vrest.evaluate.assignment import label
from vrest.evaluate.rules import Key
from vrest.quantity import Domain, Quantity, quantity_of
from vrest.units import DIMENSIONLESS, parse_unit

__all__ = ["EXTENT", "Draw", "family", "reluctance"]

EXTENT: Final = 4  # the most ion species at a point
_SIGNED: Final = (Domain.REAL, Domain.NONZERO)
_WITH_ZERO: Final = (Domain.REAL, Domain.NONNEGATIVE)
_TEMPERATURE: Final = parse_unit("K").dimension
# The decades in which the size of a quantity lies, by its dimension.
_DECADES: Final = {
    parse_unit("V").dimension: (-3.0, -0.7),
    parse_unit("mol/m3").dimension: (-4.0, 3.0),
    parse_unit("J/mol").dimension: (1.0, 5.0),
}
_USUAL: Final = (-1.0, 1.0)
_VALENCES: Final = (-2, -1, 1, 2)
_CALM: Final = 10  # after so many attempts sizes spread, for conditions that few points meet
_WIDEST: Final = 4.0
_SCALE: Final = 2.0**64


@final
class Draw:
    """Draw numbers for keys, each from nothing but the seed, the point, the attempt and the name.

    Parameters
    ----------
    seed, point, attempt : int

    Attributes
    ----------
    extent : int
        How many ion species there are.
    numbers : dict
        The numbers of the indices that were asked for.
    """

    __slots__ = (
        "_choices",
        "_coincide",
        "_prefix",
        "_special",
        "_spread",
        "_values",
        "extent",
        "numbers",
    )

    def __init__(self, seed: int, point: int, attempt: int) -> None:
        self._prefix = f"{seed} {point} {attempt} "
        self._special = point % 2 == 1 and attempt % 2 == 0
        self._coincide = point % 4 == 1 and attempt == 0
        self._choices = 0
        self._spread = min(_WIDEST, max(0, attempt - _CALM) / _CALM)
        self._values: dict[Key, float] = {}
        self.extent = 1 + (seed + point + attempt // 4) % EXTENT
        self.numbers: dict[Any, int] = {}

    def uniforms(self, name: str) -> tuple[float, ...]:
        """Return eight numbers from 0 up to 1 that belong to a name."""
        digest = blake2b((self._prefix + name).encode()).digest()
        parts = (digest[k : k + 8] for k in range(0, 64, 8))
        return tuple(int.from_bytes(part) / _SCALE for part in parts)

    def number(self, index: Any) -> int:
        """Return the number of a free index."""
        found = self.numbers.get(index)
        if found is None:
            u = self.uniforms(f"index {index}")[0]
            found = self.numbers[index] = 1 + int(u * self.extent)
        return found

    def value(self, key: Key) -> float:
        """Return the value of a symbol or of a member of a family, in its domain."""
        found = self._values.get(key)
        if found is None:
            found = self._values[key] = self._drawn(key)
        return found

    def choose(self, count: int) -> int:
        """Return the place of one of so many alternatives, another one at each call."""
        self._choices += 1
        return int(self.uniforms(f"alternative {self._choices}")[0] * count)

    def _drawn(self, key: Key) -> float:
        chance, *_ = u = self.uniforms(label(key))
        domain, habit = family(key).domain, _habit(key)
        if self._special and not self._coincide and chance < 0.2 and domain in _WITH_ZERO:
            return 0.0
        if self._coincide or (self._special and chance < 0.6):
            u = self.uniforms(habit.alike)
        _, size, sign, kind, spread, *_ = u
        if habit.temperature:
            return round(273 + 47 * size, 2)
        if habit.valence and kind < 0.75:
            return _VALENCES[int(size * len(_VALENCES))]
        low, high = habit.decades
        decade = low + (high - low) * size + self._spread * (2 * spread - 1)
        magnitude = float(f"{10**decade:.3e}")
        return -magnitude if domain in _SIGNED and sign < 0.5 else magnitude


@final
@dataclass(frozen=True, slots=True)
class _Habit:
    """Say how values are drawn; `alike` is the same text for quantities that may be equal."""

    temperature: bool
    valence: bool
    decades: tuple[float, float]
    alike: str


@cache
def _habit(key: Key) -> _Habit:
    quantity = family(key)
    domain, dimension = quantity.domain, quantity.dimension
    return _Habit(
        dimension == _TEMPERATURE and domain is Domain.POSITIVE,
        dimension == DIMENSIONLESS and domain is Domain.NONZERO,
        _DECADES.get(dimension, _USUAL),
        f"{domain.value} {dimension}",
    )


def family(key: Key) -> Quantity:
    """Return the quantity that a symbol, or a member of a family, is a value of."""
    return quantity_of(key[0] if isinstance(key, tuple) else key)


def reluctance(key: Key) -> int:
    """Return 1 for what is better not solved for, as nature gives it: temperatures and valences."""
    habit = _habit(key)
    return int(habit.temperature or habit.valence)
