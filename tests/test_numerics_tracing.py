"""A formula is seen as a list of steps."""

from typing import Any

from vrest.numerics.special import exp, log_ratio
from vrest.numerics.tracing import Operand, trace


def sample(a: Any, b: Any, *, k: Any = 2.0, errors: str = "raise") -> Any:
    """Return a formula with every kind of step."""
    return (1 + a - b * k) / (3 - abs(-a)) + a**2 * b**3 * (2 / k) + exp(log_ratio(a, b))


def test_every_step_is_noted() -> None:
    """Operators and functions, in their order; numbers are told from arrays."""
    tape, result = trace(sample, ("a", "b", "k"), ("a", "b"))
    done = [step.operation for step in tape.steps]
    assert done.count("multiply") == 4
    assert {"add", "subtract", "divide", "negative", "absolute", "power"} <= set(done)
    assert done[-3:] == ["log_ratio", "exp", "add"]
    assert isinstance(result, Operand)
    early = [step for step in tape.steps if not step.makes.array]
    assert [step.operation for step in early] == ["divide"]


def test_several_results_stay_several() -> None:
    """A tuple is returned as it is."""

    def both(a: Any) -> Any:
        return a + 1, 3.0

    _, (first, second) = trace(both, ("a",), ())
    assert first.array is False
    assert second == 3.0
