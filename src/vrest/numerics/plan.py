"""Turn a formula into two functions: one for what numbers decide, one that fills a block.

The second calls one NumPy function after another, each of which writes into a buffer that is free
at that moment, so that a block never leaves the cache and nothing is allocated.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, final

import numpy as np

from vrest.numerics import special
from vrest.numerics.compilation import deferred
from vrest.numerics.domains import HOLDS
from vrest.numerics.few import few
from vrest.numerics.inplace import INPLACE, SCRATCH, STEPS
from vrest.numerics.joining import JOINED, JUDGED, SHARED, joined
from vrest.numerics.limits import moderate, normal
from vrest.numerics.tracing import Operand, Tape, trace
from vrest.numerics.usual import USUAL, usual

__all__ = ["WORDS", "Array", "Plan", "plan", "plan_numbers"]

Array = Any
_UFUNCS: Final = (
    *("absolute", "add", "divide", "expm1", "log", "log1p", "multiply", "negative"),
    *("power", "sinh", "sqrt", "subtract"),
)
_SIGNS: Final = {"add": "+", "divide": "/", "multiply": "*", "subtract": "-"}
# Floats of all buffers together that stay in the caches of a core well enough: measured.
_CACHED: Final = 262144
_BLOCK: Final = 32768
_MATH: Final = ("exp", "expm1", "log", "log1p", "sinh", "sqrt")
WORDS: Final[dict[str, Any]] = {
    **{f"_np_{name}": getattr(np, name) for name in _UFUNCS},
    **{f"_in_{name}": function for name, function in (INPLACE | STEPS).items()},
    **{f"_of_{name}": getattr(special, name) for name in special.__all__},
    **{f"_math_{name}": getattr(math, name) for name in _MATH},
    "_of_absolute": abs,
    "_of_moderate": moderate,
    "_of_normal": normal,
    "_copy": np.copyto,
    "_made": tuple.__new__,
    "_nan": math.nan,
}


@final
@dataclass(frozen=True, slots=True)
class Plan:
    """Hold how a formula is executed for arrays at certain arguments and numbers elsewhere.

    Attributes
    ----------
    prepare : callable
        Takes the numbers in the order of `numbers`, and returns what they decide; what NumPy is
        given is first passed through ``_lift``, which may make arrays of the numbers.
    fill : callable
        Takes that, whether to be strict, the results, the scratch buffers, and the arrays in the
        order of `arrays`.  It returns false, and if strict stops there, where it is not certain
        that the arrays lie in their domains; if it is not strict it looks at what it computes.
    numbers, arrays : tuple of str
        The arguments.
    results, scratch : int
        How many buffers `fill` needs.
    few, block : int
        Up to how many elements are computed sooner one by one, and how many at a time leave all of
        the buffers in the cache.
    wrap : callable
        Makes what is returned of a tuple of results.
    """

    prepare: Callable[..., Any]
    fill: Callable[..., bool]
    numbers: tuple[str, ...]
    arrays: tuple[str, ...]
    results: int
    scratch: int
    few: int
    block: int
    wrap: Callable[[Any], Any]


def plan(
    kernel: Callable[..., Any],
    names: tuple[str, ...],
    arrays: tuple[str, ...],
    domains: tuple[tuple[str, str], ...],
) -> Plan:
    """Plan a formula.

    Parameters
    ----------
    kernel : function
        Plain code in operators and the functions of `special`.
    names : tuple of str
        Its arguments.
    arrays : tuple of str
        Those that are arrays, in the same order.
    domains : tuple of (str, str)
        The domains of arguments.

    Returns
    -------
    Plan
    """
    tape, returned = trace(kernel, names, arrays)
    several = isinstance(returned, tuple)
    results = tuple(returned) if several else (returned,)
    tape.steps = joined(tape.steps, results)
    numbers = tuple(n for n in names if n not in arrays)
    early = [step for step in tape.steps if not step.makes.array]
    lifted = _lifted(tape)
    known = ", ".join([*(step.makes.name for step in early), *numbers, *lifted.values()])
    prepared = f"({known},)" if known else "()"
    lines = [f"def prepare({''.join(f'{name}, ' for name in numbers)}_lift=float):"]
    lines += [
        f"    {step.makes.name} = {_plainly(step.operation, [*map(_written, step.takes)])}"
        for step in early
    ]
    lines += [f"    {name} = _lift({number})" for number, name in lifted.items()]
    lines += [f"    return {prepared}", ""]
    prepare = _late("prepare", lines)
    seen = _seen(tape, frozenset(n for n, domain in domains if domain == "positive"))
    looked = {name for pair in seen for name in pair}
    checks = {n: HOLDS[d].format(n) for n, d in domains if n in arrays and n not in looked}
    body, outs, scratch = _assigned(tape, results, seen, lifted, checks)
    lines = [f"def fill(_known, _strict, {', '.join([*outs, *scratch, *arrays])}):"]
    lines += [f"    {prepared} = _known"] if known else []
    lines += ["    _sure = True"] if seen else []
    lines += [f"    {line}" for line in body]
    lines += ["    return _sure" if seen else "    return True", ""]
    fill = _late("fill", lines)
    make = getattr(type(returned), "_make", tuple)
    return Plan(
        prepare,
        fill,
        numbers,
        arrays,
        len(results),
        len(scratch),
        few(tape.steps),
        min(max(_CACHED // (len(results) + len(scratch) + len(arrays)), 4096), _BLOCK),
        make if several else lambda only: only[0],
    )


def _late(name: str, lines: list[str]) -> Callable[..., Any]:
    """Return a function that is printed when it is first called: few elements never call it."""
    return deferred(name, {}, lambda args, kwargs: ("\n".join(lines), WORDS))


def plan_numbers(kernel: Callable[..., Any], names: tuple[str, ...]) -> tuple[list[str], Any]:
    """Print the statements that evaluate a formula for floats, in `WORDS` and ``_record``.

    Parameters
    ----------
    kernel : function
        The formula.
    names : tuple of str
        Its arguments.

    Returns
    -------
    statements : list of str
        The last one a return.
    record : type
        What ``_record`` is, where there are several results.
    """
    tape, returned = trace(kernel, names, ())
    uses = Counter(_written(part) for step in tape.steps for part in step.takes)
    results = returned if isinstance(returned, tuple) else (returned,)
    uses.update(_written(part) for part in results)
    texts: dict[str, str] = {}
    lines: list[str] = []
    shared: dict[str, str] = {}
    for step in tape.steps:
        parts = [texts.pop(_written(part), _written(part)) for part in step.takes]
        name = step.makes.name
        if step.operation in USUAL:
            lines += usual(step.operation, name, parts, shared)
            continue
        text = _plainly(step.operation, parts)
        if uses[name] == 1:
            texts[name] = text
        else:
            lines.append(f"{name} = {text}")
    parts = [texts.get(_written(part), _written(part)) for part in results]
    if not isinstance(returned, tuple):
        return [*lines, f"_found = {parts[0]}", *_returned(["_found"])], None
    made = [f"_found{k}" for k in range(len(parts))]
    lines += [f"{found} = {part}" for found, part in zip(made, parts, strict=True)]
    return [*lines, *_returned(made)], type(returned)


def _returned(made: list[str]) -> list[str]:
    """Print a return for floats; where one of the numbers was none, there is none."""
    types = " is ".join(f"type({found})" for found in made)
    # a named tuple itself takes longer
    value = made[0] if len(made) == 1 else f"_made(_record, ({', '.join(made)}))"
    return [f"if {types} is float:", f"    return {value}"]


def _written(operand: Any) -> str:
    return operand.name if isinstance(operand, Operand) else repr(float(operand))


def _plainly(operation: str, parts: list[str]) -> str:
    """Print a step on numbers; brackets keep its parts together."""
    if operation in _SIGNS:
        return f"({f' {_SIGNS[operation]} '.join(parts)})"
    if operation == "negative":
        return f"(-{parts[0]})"
    prefix = "_math" if operation in _MATH else "_of"
    return f"{prefix}_{operation}({', '.join(parts)})"


def _seen(tape: Tape, positive: frozenset[str]) -> set[tuple[str, ...]]:
    """Return the pairs of positive arguments at which a step looks anyway."""
    pairs = (tuple(map(_written, _looked_at(s.operation, s.takes))) for s in tape.steps)
    return {pair for pair in pairs if pair and positive.issuperset(pair)}


def _looked_at(operation: str, takes: Sequence[Any]) -> Sequence[Any]:
    """Return the two that a step tells to be positive where it is certain of that, or nothing."""
    start = {"log_ratio": 0, JOINED["log_ratio"]: 1, "part_of_sum": 2}.get(operation)
    return () if start is None else takes[start : start + 2]


def _lifted(tape: Tape) -> dict[str, str]:
    """Name the numbers that functions of NumPy take, which as arrays are taken faster."""
    late = [s for s in tape.steps if s.makes.array]
    parts = [part for s in late for part in s.takes[: _lifting(s.operation)]]
    numbers = [_written(x) for x in parts if not (isinstance(x, Operand) and x.array)]
    return {number: f"_n{k}" for k, number in enumerate(dict.fromkeys(numbers))}


def _lifting(operation: str) -> int | None:
    """Return how many arguments of an operation, or all of them, a function of NumPy takes."""
    return None if operation in _UFUNCS else int(operation in JOINED.values())


def _assigned(
    tape: Tape,
    results: tuple[Any, ...],
    seen: Collection[tuple[str, ...]],
    lifted: Mapping[str, str],
    checks: dict[str, str],
) -> tuple[list[str], list[str], list[str]]:
    """Print the steps on arrays, each into a buffer that holds nothing needed later.

    Return them, the buffers in which the results are, and the others.  An array is checked after
    the first step that takes it, when it has come into the cache beside others.
    """
    late = [step for step in tape.steps if step.makes.array]
    last = {p.name: k for k, s in enumerate(late) for p in s.takes if isinstance(p, Operand)}
    last |= {_written(part): len(late) for part in results}
    held: dict[str, str] = {}
    free: list[str] = []
    count = 0

    def take() -> str:
        nonlocal count
        if free:
            return free.pop()
        count += 1
        return f"_w{count - 1}"

    lines: list[str] = []
    for index, step in enumerate(late):
        inputs = [held.get(_written(part), _written(part)) for part in step.takes]
        ending = {n: b for n, b in held.items() if last.get(n) == index}
        lifting = inputs[: _lifting(step.operation)]
        inputs[: len(lifting)] = [lifted.get(part, part) for part in lifting]
        if step.operation in _UFUNCS:
            # what is read for the last time may be written over
            free += ending.values()
            target = take()
            scratch: list[str] = []
        else:
            target = take()
            scratch = [take() for _ in range(SCRATCH.get(step.operation, 0))]
            free += [*ending.values(), *scratch]
        looked = tuple(_looked_at(step.operation, inputs))
        if step.operation in SHARED:
            inputs.insert(0, f"_usual{step.takes[SHARED[step.operation]].name}")
        call = _call(step.operation, target, scratch, inputs)
        if step.operation == "share":
            call = f"_usual{step.makes.name} = {call}"
        elif step.operation in JUDGED:
            call = f"_usual{step.takes[JUDGED[step.operation]].name} = {call}"
        if looked in seen:
            lines += [
                f"if not {call}:",
                "    if _strict:",
                "        return False",
                "    _sure = False",
            ]
        else:
            lines.append(call)
        lines += _checked(checks, inputs)
        held = {n: b for n, b in held.items() if n not in ending} | {step.makes.name: target}
    lines += _checked(checks, list(checks))
    outs: list[str] = []
    for k, part in enumerate(results):
        place = held.get(_written(part))
        if place is None or place in outs:
            lines.append(f"_copy(_out{k}, {place or _written(part)})")
            place = f"_out{k}"
        outs.append(place)
    return lines, outs, [w for w in map("_w{}".format, range(count)) if w not in outs]


def _checked(checks: dict[str, str], names: Collection[str]) -> list[str]:
    """Print the checks of some arrays that are still to be done, and take them off the list."""
    found = [checks.pop(name) for name in names if name in checks]
    return [f"if _strict and not ({' and '.join(found)}):", "    return False"] if found else []


def _call(operation: str, target: str, scratch: list[str], inputs: list[str]) -> str:
    if operation in _UFUNCS:
        return f"_np_{operation}({', '.join([*inputs, target])})"
    if operation in INPLACE or operation in STEPS:
        return f"_in_{operation}({', '.join([target, *scratch, *inputs])})"
    return f"_copy({target}, _of_{operation}({', '.join(inputs)}))"
