"""Compare: a user's own Python function against a proved result, over physiological values.

The truth is the theorem's own expression at forty digits; the points are ordinary ones, singular
ones and random ones, so that a formula that fails at zero voltage is found out too.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final, NoReturn, final

from vrest.compare.case import Case, NotANumberError, called, case_of, size
from vrest.compare.points import points as points_of
from vrest.compare.slips import Row
from vrest.compare.slips import slip as slip_of
from vrest.display import Value, shown

__all__ = ["Agreement", "Comparison", "verify_function"]

# V; a formula with a hole at zero loses its digits near it.
_NO_VOLTAGE: Final = 1e-4
_EPSILON: Final = 2.0**-52


@final
class Agreement(Enum):
    """Say how a function compares with a theorem; it has no truth value."""

    AGREES = "agrees"
    DIFFERS = "differs"
    RAISES = "raises"
    NOT_FINITE = "not finite"

    def __bool__(self) -> NoReturn:
        """Refuse a truth value."""
        raise TypeError("an Agreement has no truth value; compare it with one of its members")


@final
@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold what was found about a function.

    Attributes
    ----------
    agreement : Agreement
    result : str
        The id of the theorem.
    points : int
        How many points were tried.
    ulp : float
        The largest distance in units of the last place, of what the inputs' own rounding allows.
    counterexample : tuple of Value
        The simplest point found at which the function fails, in SI.
    found, expected : float or None
        What the function and the theorem say there, in the function's own unit.
    slip : str or None
        What would explain every point: ``swapped_in_out``, ``chloride_not_swapped``,
        ``swapped_ions``, ``missing_valence``, ``missing_term``, ``wrong_log_base``, ``sign``,
        ``units``, ``celsius``, ``arithmetic`` (a constant that is a little off), ``wrong_factor``,
        or two of them joined by ``+``; or ``singular``
        if the function is right but for points such as zero voltage.  Where one slip has the same
        effect as another, the first in this order is named: the Nernst potential changes its sign
        if the sides are swapped.
    message : str
    """

    agreement: Agreement
    result: str
    points: int
    ulp: float
    counterexample: tuple[Value, ...] = ()
    found: float | None = None
    expected: float | None = None
    slip: str | None = None
    message: str = ""

    def __str__(self) -> str:
        """Return the message."""
        return self.message


def verify_function(
    function: Callable[..., Any],
    result: str,
    mapping: Mapping[str, str | tuple[str, str]] | None = None,
    *,
    returns: str | None = None,
    points: int = 600,
    rtol: float = 1e-9,
    seed: int = 0,
    given: Mapping[str, float] | None = None,
) -> Comparison:
    """Test a function against what is proved.

    Parameters
    ----------
    function : callable
        It takes numbers and returns one, or as many as the result has, in order or by name.
    result : str
        The id of a result, such as ``"ghk_current"``, or the name of its function.
    mapping : mapping, optional
        From the function's parameters to the names of the result's quantities, or to pairs of a
        name and the unit in which the function takes it: ``{"v": ("V_m", "mV")}``.  Parameters
        that have the quantity's own name need no entry.
    returns : str, optional
        The unit of what the function returns; by default SI.
    points : int
        How many points are tried at most.
    rtol : float
        How far off counts as different, beyond what the inputs' last place can do.
    seed : int
        Of the random points.
    given : mapping, optional
        What quantities are worth that the function takes for granted, in SI: ``{"T": 310.15}``.  A
        function that takes no valence is compared with every valence, unless it is given.

    Returns
    -------
    Comparison

    Raises
    ------
    ValueError
        If the result is unknown, or parameters and quantities do not match.
    TypeError
        If `function` is none, or returns anything but real numbers.

    Examples
    --------
    >>> import math
    >>> def nernst(ki, ko, z, T):
    ...     return 8.31446261815324 * T / (z * 96485.33212331) * math.log(ki / ko)
    >>> print(verify_function(nernst, "nernst", {"ki": "c_in", "ko": "c_out"}).slip)
    swapped_in_out
    """
    case = case_of(function, result, mapping or {}, returns, given)
    outputs = case.formula.outputs
    if len(outputs) > 1 and returns:
        raise ValueError(f"returns: {result} has several values; give them in SI")
    compared = [
        _compared(replace(case, output=output), result, points, rtol, seed)
        for output in range(len(outputs))
    ]
    return next((c for c in compared if c.agreement is not Agreement.AGREES), compared[-1])


def _compared(case: Case, result: str, points: int, rtol: float, seed: int) -> Comparison:
    """Compare one of the values that a function returns."""
    tried, worst, agreed = 0, 0.0, 0
    faults: list[_Fault] = []
    kept: list[Row] = []
    for free in points_of(case.inputs, points, seed):
        point = {**free, **case.fixed}
        tried += 1
        expected = case.true(point)
        try:
            found = case.own(point)
        except NotANumberError:
            raise
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            faults.append(_Fault(Agreement.RAISES, point, None, expected, why))
            continue
        if not math.isfinite(found):
            faults.append(_Fault(Agreement.NOT_FINITE, point, found, expected))
            continue
        kept.append((point, found, expected))
        extent = size(case, point, expected)
        off = abs(found - expected)
        worst = max(worst, off / (_EPSILON * extent) if extent else math.inf if off else 0.0)
        if off > rtol * extent:
            faults.append(_Fault(Agreement.DIFFERS, point, found, expected))
        else:
            agreed += 1
    if not faults:
        who = f"{called(case.function)} agrees with {result}"
        said = f"{who} at {tried} points, within {worst:.3g} ulp."
        return Comparison(Agreement.AGREES, result, tried, worst, message=said)
    return _failed(case, result, faults, kept, tried, worst, mostly=2 * agreed > tried)


@final
@dataclass(frozen=True, slots=True)
class _Fault:
    """Hold a point at which a function fails, and how."""

    agreement: Agreement
    point: dict[str, float]
    found: float | None
    expected: float
    why: str = ""


def _failed(
    case: Case,
    result: str,
    faults: list[_Fault],
    kept: list[Row],
    tried: int,
    worst: float,
    *,
    mostly: bool,
) -> Comparison:
    """Say where a function fails, and what would explain it.

    One that is right at most points fails at singular ones, such as zero voltage, for lack of care.
    """
    order = (Agreement.RAISES, Agreement.NOT_FINITE, Agreement.DIFFERS)
    ranked = sorted(faults, key=lambda f: order.index(f.agreement) if mostly else 0)
    fault = next((f for f in ranked if mostly or f.agreement is Agreement.DIFFERS), ranked[0])
    agreement, point, found, expected = fault.agreement, fault.point, fault.found, fault.expected
    why = fault.why
    slip = slip_of(case, kept) or ("singular" if mostly and _singular(faults) else None)
    values = tuple(Value(q, point[q.name]) for q in case.inputs)
    outputs = case.formula.outputs
    of = f"{outputs[case.output].name} = " if len(outputs) > 1 else ""
    where = ", ".join(f"{v.quantity.name} = {shown(v)}" for v in values)
    said = {
        Agreement.DIFFERS: f"gives {of}{found}, true is {expected}",
        Agreement.NOT_FINITE: f"gives {of}{found}, true is {expected}",
        Agreement.RAISES: f"raises {why}; true is {expected}",
    }[agreement]
    text = f"{called(case.function)} differs from {result}: at {where} it {said}."
    if slip:
        text += f" Probable slip: {slip.replace('_', ' ')}."
    return Comparison(agreement, result, tried, worst, values, found, expected, slip, text)


def _singular(faults: list[_Fault]) -> bool:
    """Tell whether a function fails for lack of care alone: it has no number, or at no voltage."""
    return all(
        fault.agreement is not Agreement.DIFFERS or abs(fault.point.get("V_m", 1.0)) < _NO_VOLTAGE
        for fault in faults
    )
