"""Random numbers of physiological size, with a liking for zeros and for equal values.

Every third point is drawn without that liking.  Of the others one has all quantities of a kind
equal, one has zeros wherever zero is allowed, and the rest mix, as a forgotten condition fails only
there.  The same seed gives the same points.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from struct import Struct
from typing import Any, Final, final

from vrest.evaluate.assignment import label
from vrest.evaluate.rules import Key
from vrest.quantity import Domain, Quantity, quantity_of
from vrest.units import DIMENSIONLESS, parse_unit

__all__ = ["SIGNED", "WITH_ZERO", "Draw", "decades", "family", "reluctance"]

_EXTENTS: Final = (3, 2, 1, 2, 3, 1)  # how many ion species there are, point by point
# a coordinate is drawn only where it runs over all real numbers
SIGNED: Final = (Domain.REAL, Domain.NONZERO, Domain.COORDINATE)
WITH_ZERO: Final = (Domain.REAL, Domain.NONNEGATIVE, Domain.COORDINATE)
_TEMPERATURE: Final = parse_unit("K").dimension
# The decades in which the size of a quantity lies, by its dimension.
_DECADES: Final = {
    parse_unit("V").dimension: (-3.0, -0.7),
    parse_unit("mol/m3").dimension: (-4.0, 3.0),
    parse_unit("J/mol").dimension: (1.0, 5.0),
    parse_unit("mol/(m2 s)").dimension: (-9.0, -5.5),
}
_USUAL: Final = (-1.0, 1.0)
_WHOLE: Final = 0.75  # the chance that a valence is ±1 or ±2
# The chances of a zero and of a value that others share, point by point.
_MIXED: Final = (0.4, 0.3)
_LIKINGS: Final = ((0.0, 0.0), (0.0, 1.0), _MIXED, (0.0, 0.0), (1.0, 0.0), _MIXED)
_ENDS: Final = {1: 0.0, 3: 1.0}  # the points at which coordinates lie at an end
_CALM: Final = 10  # after so many attempts sizes spread, for conditions that few points meet
_WIDEST: Final = 4.0
_SCALE: Final = 2.0**64
_MOST: Final = 50_000  # names whose numbers are remembered
_EIGHT: Final = Struct(">8Q")


@lru_cache(_MOST)
def _uniforms(name: str) -> tuple[float, ...]:
    digest = blake2b(name.encode()).digest()
    return tuple([number / _SCALE for number in _EIGHT.unpack(digest)])


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
    choices : int
        How many alternatives were chosen.
    origin : tuple of int
        The seed, the point and the attempt.
    """

    __slots__ = (
        "_again", "_alike", "_base", "_place", "_prefix", "_spread", "_turn", "_values", "_whole",
        "_zero", "choices", "extent", "numbers", "origin",
    )  # fmt: skip

    def __init__(self, seed: int, point: int, attempt: int) -> None:
        self.origin = seed, point, attempt
        self._prefix = f"{seed} {point} {attempt} "
        self._base, self._turn = (self._prefix, 0) if attempt else (f"{seed} ", point)
        self._place = point % len(_LIKINGS)
        self._zero, self._alike = _LIKINGS[self._place] if attempt == 0 else _MIXED
        if attempt % 2:
            self._zero = self._alike = 0.0
        # one of the two points without likings has valences that are no whole numbers
        self._whole = 0.0 if self._turn % len(_LIKINGS) == len(_LIKINGS) // 2 else _WHOLE
        self.choices = 0
        self._spread = min(_WIDEST, max(0, attempt - _CALM) / _CALM)
        self._values: dict[Key, float] = {}
        self._again: dict[Key, int] = {}  # how often each was drawn anew
        self.extent = _EXTENTS[(point + attempt // 4) % len(_EXTENTS)]
        self.numbers: dict[Any, int] = {}

    def again(self, keys: Iterable[Key]) -> "Draw":
        """Return a draw in which about half of some values are new, and all else is the same."""
        found = Draw(*self.origin)
        found.numbers, found.choices, found.extent = dict(self.numbers), self.choices, self.extent
        found._values, found._again = dict(self._values), dict(self._again)
        ranked = sorted(
            keys, key=lambda key: self.uniforms(f"again {label(key)}", self._times(key))
        )
        for key in ranked[: (len(ranked) + 1) // 2]:
            found._values.pop(key, None)
            found._again[key] = found._again.get(key, 0) + 1
        return found

    @property
    def state(self) -> Any:
        """Return what the numbers follow from: draws that agree in it give the same."""
        return self.origin, frozenset(self._again.items())

    def _times(self, key: Key) -> str:
        """Return the prefix of a key that is drawn for so many times."""
        count = self._again.get(key)
        return f"{self._prefix}{count} " if count else self._prefix

    def uniforms(self, name: str, prefix: str = "") -> tuple[float, ...]:
        """Return eight numbers from 0 up to 1 that belong to a name, here or at a given prefix."""
        return _uniforms(f"{prefix or self._prefix}{name}")

    def number(self, index: Any) -> int:
        """Return the number of a free index, the largest one in more than half of all draws."""
        found = self.numbers.get(index)
        if found is None:
            u = self.uniforms(f"index {label(index)}")[0]
            found = self.numbers[index] = min(self.extent, 1 + int(2 * u * self.extent))
        return found

    def value(self, key: Key) -> float:
        """Return the value of a symbol or of a member of a family, in its domain."""
        found = self._values.get(key)
        if found is None:
            found = self._values[key] = self._drawn(key)
        return found

    def share(self, coordinate: Any) -> float:
        """Return how far along its interval a coordinate lies, from 0 up to 1."""
        return _ENDS.get(self._place, self.uniforms(label(coordinate))[1])

    def choose(self, count: int) -> int:
        """Return the place of one of so many alternatives; point by point each has its turn."""
        self.choices += 1
        # a first attempt takes its turn, and later ones are free, as two turns may never meet
        first = int(self.uniforms(f"alternative {self.choices}", self._base)[0] * count)
        return (first + self._turn) % count

    def _drawn(self, key: Key) -> float:
        name, domain, habit = label(key), family(key).domain, _habit(key)
        prefix = self._times(key)
        chance, *_ = u = self.uniforms(name, prefix)
        if chance < self._zero and domain in WITH_ZERO:
            return 0.0
        if 1 - chance <= self._alike:
            name = habit.alike
            u = self.uniforms(name, prefix)
        _, size, kind, spread, *_ = u
        if habit.temperature:
            return round(273 + 47 * size, 2)
        low, high = habit.decades
        decade = low + (high - low) * size + self._spread * (2 * spread - 1)
        whole = habit.valence and kind < self._whole
        magnitude = 1.0 + (size < 0.5) if whole else float(f"{10**decade:.3e}")
        base = prefix if key in self._again else self._base
        return -magnitude if domain in SIGNED and self._negative(name, base) else magnitude

    def _negative(self, name: str, base: str) -> bool:
        """Return the sign that belongs to a name; the second half of a round has the other one."""
        first = self.uniforms(f"sign of {name}", base)[0] < 0.5
        return first is not (self._turn % len(_LIKINGS) >= len(_LIKINGS) // 2)


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


@cache
def family(key: Key) -> Quantity:
    """Return the quantity that a symbol, or a member of a family, is a value of."""
    return quantity_of(key[0] if isinstance(key, tuple) else key)


def decades(key: Key) -> tuple[float, float]:
    """Return the decades in which the size of a quantity usually lies."""
    return _habit(key).decades


def reluctance(key: Key) -> int:
    """Return 1 for what is better not solved for, as nature gives it: temperatures and valences."""
    habit = _habit(key)
    return int(habit.temperature or habit.valence)
