"""The value of an expression in Arb balls: midpoints with radii, certain to hold the true value.

`value` walks an expression once, in a `Scope` that says what each symbol is worth at the present
precision; a table gives the rule for each kind of node.  The same walk serves power series, whose
second coefficient is the derivative.

References: Johansson (2017), Arb: efficient arbitrary-precision midpoint-radius interval
arithmetic, IEEE Trans. Comput. 66, 1281-1292.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, final

import sympy as sp
from flint import arb, arb_series, fmpq

from vrest.errors import RuleError, VrestError
from vrest.functions import bernoulli, bernoulli_curvature, bernoulli_slope, lambert_w

__all__ = ["Key", "Scope", "UndefinedError", "value"]

Key = Any  # a symbol, or (indexed base, (1, 2, ...)) for a member of a family


class UndefinedError(VrestError):
    """Refuse an expression that has no real value here, naming the part that has none.

    Attributes
    ----------
    reason : str
    part : sympy.Expr
        The subexpression that is at fault.
    certain : bool
        True where it is undefined for certain; False where a ball touches the forbidden place at
        the highest precision that was tried.
    """

    def __init__(self, reason: str, part: Any, *, certain: bool) -> None:
        self.reason, self.part, self.certain = reason, part, certain
        super().__init__(reason, part)

    def __str__(self) -> str:
        # written only when somebody reads it, as a search meets many of these
        doubt = "" if self.certain else ", as far as the highest precision tells"
        return f"{self.reason}{doubt}: {self.part}"


@final
class Scope:
    """Say what symbols are worth at the present precision, and remember what was worked out.

    Parameters
    ----------
    find : callable
        Gives the number for a `Key`.
    indices : mapping
        Symbols that are integers here.
    """

    __slots__ = ("_children", "find", "indices", "memory")

    def __init__(self, find: Callable[[Key], Any], indices: Mapping[Any, int]) -> None:
        self.find, self.indices = find, indices
        self.memory: dict[Any, Any] = {}
        self._children: dict[tuple[Any, int], Scope] = {}

    def at(self, index: Any, number: int) -> "Scope":
        """Return the scope in which an index has this number."""
        child = self._children.get((index, number))
        if child is None:
            child = Scope(self.find, {**self.indices, index: number})
            self._children[index, number] = child
        return child

    def bind(self, symbol: Any, number: Any) -> "Scope":
        """Return the scope in which a symbol is worth this ball or power series."""

        def find(key: Key) -> Any:
            return number if not isinstance(key, tuple) and key == symbol else self.find(key)

        return Scope(find, {key: n for key, n in self.indices.items() if key != symbol})


def value(expression: Any, scope: Scope) -> Any:
    """Return the ball, or the power series, of an expression at the present precision.

    Raises
    ------
    UndefinedError
        If a part has no real value for certain, or none that this precision can tell.
    RuleError
        If the expression holds something that has no numeric rule.
    """
    found = scope.memory.get(expression)
    if found is None:
        rule = _RULES.get(type(expression))
        if rule is None:
            rule = _rational if isinstance(expression, sp.Rational) else _unknown
        found = scope.memory[expression] = rule(expression, scope)
    return found


def _head(number: Any) -> Any:
    """Return the ball itself, or the leading coefficient of a power series."""
    return number if isinstance(number, arb) else number[0]


def _unknown(e: Any, scope: Scope) -> Any:
    raise RuleError("evaluate", f"{type(e).__name__} has no numeric value here", e)


def _rational(e: Any, scope: Scope) -> Any:
    return arb(fmpq(int(e.p), int(e.q)))


def _symbol(e: Any, scope: Scope) -> Any:
    number = scope.indices.get(e)
    return scope.find(e) if number is None else arb(number)


def _integer(e: Any, scope: Scope) -> int:
    """Return the integer that an index or a bound of a sum stands for."""
    if isinstance(e, sp.Integer):
        return int(e)
    number = scope.indices.get(e)
    if number is None:
        number = value(e, scope).unique_fmpz()
    if number is None:
        raise ValueError(f"{e} stands in the place of an index; give it an integer")
    return int(number)


def _indexed(e: Any, scope: Scope) -> Any:
    return scope.find((e.base, tuple(_integer(index, scope) for index in e.indices)))


def _add(e: Any, scope: Scope) -> Any:
    first, *others = e.args
    total = value(first, scope)
    for part in others:
        total = total + value(part, scope)
    return total


def _mul(e: Any, scope: Scope) -> Any:
    first, *others = e.args
    product = value(first, scope)
    for part in others:
        product = product * value(part, scope)
    return product


def _whole_power(base: Any, n: int) -> Any:
    """Return a whole power by multiplication: flint's own is NaN for a ball around zero."""
    if n < 0:
        return 1 / _whole_power(base, -n)
    power = arb(1)
    while n:
        if n % 2:
            power = power * base
        base, n = base * base, n // 2
    return power


def _pow(e: Any, scope: Scope) -> Any:
    base = value(e.base, scope)
    head = _head(base)
    if isinstance(e.exp, sp.Integer):
        if e.exp.p < 0 and head.contains(0):
            raise UndefinedError("division by zero", e, certain=head.is_zero())
        return _whole_power(base, int(e.exp))
    power = value(e.exp, scope)
    whole = power.unique_fmpz() if isinstance(power, arb) and power.is_exact() else None
    if whole is not None and (whole >= 0 or not head.contains(0)):
        return _whole_power(base, int(whole))
    if head > 0:
        return base.sqrt() if e.exp is sp.S.Half else (power * base.log()).exp()
    exponent = _head(power)
    if head.is_zero() and exponent > 0 and isinstance(base, arb):
        return arb(0)
    below = head < 0 and not exponent.contains_integer()
    sure = below or (head.is_zero() and exponent <= 0)
    raise UndefinedError("power of what is not positive", e, certain=bool(sure))


def _exp(e: Any, scope: Scope) -> Any:
    return value(e.args[0], scope).exp()


def _log(e: Any, scope: Scope) -> Any:
    inner = value(e.args[0], scope)
    head = _head(inner)
    if head > 0:
        return inner.log()
    raise UndefinedError("logarithm of what is not positive", e, certain=bool(head <= 0))


def _abs(e: Any, scope: Scope) -> Any:
    inner = value(e.args[0], scope)
    if isinstance(inner, arb):
        return abs(inner)
    if inner[0] > 0:
        return inner
    if inner[0] < 0:
        return -inner
    raise UndefinedError("no derivative at zero", e, certain=False)


def _sinh(e: Any, scope: Scope) -> Any:
    grown = value(e.args[0], scope).exp()
    return (grown - 1 / grown) / 2


def _cosh(e: Any, scope: Scope) -> Any:
    grown = value(e.args[0], scope).exp()
    return (grown + 1 / grown) / 2


def _tanh(e: Any, scope: Scope) -> Any:
    inner = value(e.args[0], scope)
    return inner.tanh() if isinstance(inner, arb) else 1 - 2 / ((2 * inner).exp() + 1)


def _lambert(e: Any, scope: Scope) -> Any:
    inner = value(e.args[0], scope)
    branch = _integer(e.args[1], scope) if len(e.args) > 1 else 0
    number = inner.lambertw(branch)
    if _head(number).is_finite():
        return number
    raise UndefinedError("the Lambert function is not real", e, certain=False)


def _lambert_w(e: Any, scope: Scope) -> Any:
    inner = value(e.args[0], scope)
    head = _head(inner)
    if head > 0:
        return inner.lambertw()
    raise UndefinedError("Lambert W of what is not positive", e, certain=bool(head <= 0))


def _moment(u: Any, order: int) -> Any:
    """Return ``∫₀¹ tⁿ eᵘᵗ dt``, which is (eᵘ - 1)/u for n = 0 and has no gap at u = 0."""
    if isinstance(u, arb):
        return u.hypgeom_1f1(order + 1, order + 2) / (order + 1)
    return arb_series([_moment(u[0], order), u[1] * _moment(u[0], order + 1)])


def _bernoulli(e: Any, scope: Scope) -> Any:
    u = value(e.args[0], scope)
    growth = _moment(u, 0)
    if not _head(growth) > 0:
        raise UndefinedError("too wide for this precision", e, certain=False)
    return 1 / growth if isinstance(e, bernoulli) else -_moment(u, 1) / growth**2


def _bernoulli_curvature(e: Any, scope: Scope) -> Any:
    u = value(e.args[0], scope)
    # it is even, and where u is far below zero its terms would cancel
    u = -u if _head(u) < 0 else u
    growth, first, second = (_moment(u, order) for order in range(3))
    if not _head(growth) > 0:
        raise UndefinedError("too wide for this precision", e, certain=False)
    return 2 * first**2 / growth**3 - second / growth**2


def _sum(e: Any, scope: Scope) -> Any:
    def total(limits: Sequence[Any], inside: Scope) -> Any:
        if not limits:
            return value(e.function, inside)
        *inner, (index, low, high) = limits
        numbers = range(_integer(low, inside), _integer(high, inside) + 1)
        return sum((total(inner, inside.at(index, k)) for k in numbers), arb(0))

    return total(e.limits, scope)


_RULES: Final[dict[type, Callable[[Any, Scope], Any]]] = {
    sp.Symbol: _symbol,
    sp.Dummy: _symbol,  # as a sum may have for its index
    sp.Indexed: _indexed,
    sp.Add: _add,
    sp.Mul: _mul,
    sp.Pow: _pow,
    sp.exp: _exp,
    sp.log: _log,
    sp.Abs: _abs,
    sp.sinh: _sinh,
    sp.cosh: _cosh,
    sp.tanh: _tanh,
    sp.LambertW: _lambert,
    sp.Sum: _sum,
    bernoulli: _bernoulli,
    bernoulli_slope: _bernoulli,
    bernoulli_curvature: _bernoulli_curvature,
    lambert_w: _lambert_w,
    type(sp.pi): lambda e, scope: arb.pi(),
    type(sp.E): lambda e, scope: arb.const_e(),
}
