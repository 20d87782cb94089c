"""Stand-ins for theorems, for tests of what must not trust them."""

from dataclasses import dataclass
from typing import Any

from vrest.kernel import Hypothesis, Obligation
from vrest.kernel.statement import Statement

__all__ = ["Step"]


@dataclass(frozen=True, eq=False)
class Step:
    """Stand in for a theorem; unlike the kernel, it says whatever it is told to."""

    statement: Statement
    hypotheses: tuple[Hypothesis, ...] = ()
    premises: tuple[Any, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    rule: str = "tested"
    parameters: tuple[Any, ...] = ()
