"""Join a number to the logarithm that it multiplies: the table of logarithms takes it in.

The logarithm of a share that comes before all else that takes the share says what it is: the table
knows that at once.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from vrest.numerics.tracing import Operand, Step

__all__ = ["JOINED", "JUDGED", "SHARED", "joined"]

# What a logarithm is called when its first argument is a factor of it.
JOINED: Final = {
    "judged_log_of_share": "times_judged_log_of_share",
    "log_of_share": "times_log_of_share",
    "log_quotient": "times_log_quotient",
    "log_ratio": "times_log_ratio",
}
# Where among its arguments a function has the share that it judges, or that is judged before.
JUDGED: Final = {"judged_log_of_share": 0, "times_judged_log_of_share": 1}
SHARED: Final = {"log_of_share": 0, "part_of_sum": 0, "times_log_of_share": 1}


def joined(steps: Sequence[Step], results: Sequence[Any]) -> list[Step]:
    """Return the steps, one for a logarithm of arrays and a number that alone multiplies it.

    Parameters
    ----------
    steps : sequence of Step
    results : sequence
        What the formula returns.

    Returns
    -------
    list of Step

    Examples
    --------
    >>> from vrest.numerics.tracing import trace
    >>> from vrest.numerics.special import log_ratio
    >>> tape, found = trace(lambda a, k: k * log_ratio(a, 2.0), ("a", "k"), ("a",))
    >>> [step.operation for step in joined(tape.steps, (found,))]
    ['times_log_ratio']
    """
    steps = _judged(steps)
    parts = [*(part for step in steps for part in step.takes), *results]
    uses = Counter(part.name for part in parts if isinstance(part, Operand))
    logs = {s.makes.name: s for s in steps if s.operation in JOINED and uses[s.makes.name] == 1}
    found: list[Step] = []
    for step in steps:
        log = _scaled(step, logs)
        if log is None:
            found.append(step)
            continue
        factor = next(part for part in step.takes if part is not log.makes)
        found.remove(log)
        found.append(Step(step.makes, JOINED[log.operation], (factor, *log.takes)))
    return found


def _judged(steps: Sequence[Step]) -> list[Step]:
    """Return the steps, a share as a mere quotient where its logarithm comes first."""
    first: dict[str, Step] = {}
    for step in steps:
        if step.operation in ("log_of_share", "part_of_sum"):
            first.setdefault(step.takes[0].name, step)
    logs = {name: step for name, step in first.items() if step.operation == "log_of_share"}

    def changed(step: Step) -> Step:
        if step.operation == "share" and step.makes.name in logs:
            return Step(step.makes, "divide", step.takes)
        if step.operation == "log_of_share" and logs.get(step.takes[0].name) is step:
            return Step(step.makes, "judged_log_of_share", step.takes)
        return step

    return [changed(step) for step in steps]


def _scaled(step: Step, logs: dict[str, Step]) -> Step | None:
    """Return the logarithm of arrays that a step multiplies by a number, if it does."""
    if step.operation != "multiply":
        return None
    arrays = [part for part in step.takes if isinstance(part, Operand) and part.array]
    return logs.get(arrays[0].name) if len(arrays) == 1 else None
