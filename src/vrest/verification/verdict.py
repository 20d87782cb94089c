"""Verdicts: what is said of a claim, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import isfinite
from typing import Any, Final, NoReturn, final

from vrest.kernel import Theorem

__all__ = ["RANK", "Amount", "Judgement", "Verdict"]


@final
class Verdict(Enum):
    """Say what a claim is; a verdict has no truth value."""

    PROVED = "proved"
    PROVED_IF = "proved_if"
    APPROX = "approx"
    REFUTED = "refuted"
    DIMENSION_ERROR = "dimension_error"
    AMBIGUOUS = "ambiguous"
    UNDECIDED = "undecided"
    UNREADABLE = "unreadable"

    def __bool__(self) -> NoReturn:
        """Refuse a truth value."""
        raise TypeError("a Verdict has no truth value; compare it with one of its members")


# From the best to the worst.
RANK: Final = (
    Verdict.PROVED, Verdict.PROVED_IF, Verdict.APPROX, Verdict.UNDECIDED, Verdict.DIMENSION_ERROR,
    Verdict.REFUTED,
)  # fmt: skip
_TRUE: Final = (Verdict.PROVED, Verdict.PROVED_IF, Verdict.APPROX)


@final
@dataclass(frozen=True, slots=True)
class Amount:
    """Hold a number with its unit, as it is shown."""

    value: float
    unit: str

    def data(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"value": self.value, "unit": self.unit}

    def said(self) -> str:
        """Return it as text, to six digits."""
        return f"{self.value:.6g}" + ("" if self.unit == "1" else f" {self.unit}")


def _finite(amount: Amount | None) -> dict[str, Any] | None:
    """Return an amount as plain data; one beyond all floats has none in JSON."""
    return amount.data() if amount is not None and isfinite(amount.value) else None


@final
@dataclass(frozen=True, slots=True)
class Judgement:
    """Hold a verdict with its reasons.

    Attributes
    ----------
    verdict : Verdict
    result : str or None
        The id of the result, law or definition that decided.
    conditions : tuple of str
        When exactly the claim holds, in words.
    counterexample : mapping of str to Amount
        A point at which the claim fails.
    claimed, true : Amount or None
        What the claim says there, or prints, and what is true.
    diagnosis : str or None
        The ids of the slips that explain a false claim, joined by ``+``.
    nearest : str or None
        The nearest true formula, spelled as the claim is.
    goal : tuple of sympy.Expr, optional
        The sides of the nearest true relation.
    between : tuple of sympy.Expr, optional
        Those of the relation on the way to it, where two slips explain the claim.
    readings : tuple of Judgement
        The verdict on each reading of an ambiguous claim.
    message : str
        What a teacher is told.
    notes : tuple of str
        What was assumed in reading.
    theorem : Theorem or None
        For a proved claim, the theorem that says it.
    seconds : float
    """

    verdict: Verdict
    result: str | None = None
    conditions: tuple[str, ...] = ()
    counterexample: Mapping[str, Amount] = field(default_factory=dict)
    claimed: Amount | None = None
    true: Amount | None = None
    diagnosis: str | None = None
    nearest: str | None = None
    goal: tuple[Any, Any] | None = None
    readings: "tuple[Judgement, ...]" = ()
    message: str = ""
    notes: tuple[str, ...] = ()
    theorem: Theorem | None = field(default=None, compare=False)
    between: tuple[Any, Any] | None = None
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Return whether the claim is true, as it stands or under what is said."""
        return self.verdict in _TRUE

    def data(self) -> dict[str, Any]:
        """Return it as the plain data that ``vrest verify --json`` prints."""
        return {
            "verdict": self.verdict.value,
            "result": self.result,
            "conditions": list(self.conditions),
            "counterexample": {name: a.data() for name, a in self.counterexample.items()},
            "claimed": _finite(self.claimed),
            "true": _finite(self.true),
            "diagnosis": self.diagnosis,
            "nearest": self.nearest,
            "readings": [reading.data() for reading in self.readings],
            "seconds": round(self.seconds, 4),
            "message": self.message,
            "notes": list(self.notes),
        }
