"""Powers: a sum of logarithms with commensurable coefficients as the logarithm of one product."""

from dataclasses import dataclass
from typing import Any, Final, final

import sympy as sp

from vrest.kernel.field import Field
from vrest.kernel.fraction import used

__all__ = ["Power", "one_logarithm"]

_HIGHEST: Final = 60
_HIGHEST_OF_SUM: Final = 6


@final
@dataclass(frozen=True, slots=True)
class Power:
    """Hold ``scale · (ln product + exponent)``, whose product and exponent hold no logarithm.

    Attributes
    ----------
    product, exponent, scale : sympy.Expr
    """

    product: Any
    exponent: Any
    scale: Any


def one_logarithm(field: Field, polynomial: Any) -> Power | None:
    """Write ``a + k Σ nᵢ ln pᵢ`` as ``k/m (ln Π pᵢ^(m nᵢ) + m a/k)``, m making the powers whole.

    Returns
    -------
    Power, or None where the logarithms do not join, or the powers are too high.
    """
    parts: dict[Any, Any] = {}
    for exponents, coefficient in polynomial.to_dict().items():
        logs = [(k, n) for k, n in used(exponents) if field.inside_logarithm(k) is not None]
        if len(logs) > 1 or any(n > 1 for _, n in logs):
            return None
        k = logs[0][0] if logs else None
        rest = tuple(0 if index == k else n for index, n in enumerate(exponents))
        parts.setdefault(k, {})[rest] = coefficient
    alone = parts.pop(None, {})
    if not parts:
        return None
    (first, *_) = parts.values()
    lead = next(iter(first.values()))
    powers = {}
    for k, terms in parts.items():
        ratio = terms[next(iter(first))] / lead if next(iter(first)) in terms else None
        if ratio is None or terms != {e: c * ratio for e, c in first.items()}:
            return None
        powers[k] = sp.Rational(int(ratio.p), int(ratio.q))
    whole = sp.ilcm(1, *(n.q for n in powers.values()))  # positive, so a power changes nothing
    powers = {k: n * whole for k, n in powers.items()}
    for k, n in powers.items():
        several = len(field.inside_logarithm(k).to_dict()) > 1
        if abs(n) > (_HIGHEST_OF_SUM if several else _HIGHEST):
            return None  # no book means a power that takes so long to write out
    product = sp.Mul(*(field.expression(field.inside_logarithm(k)) ** n for k, n in powers.items()))
    scale = field.expression(_polynomial(field, first)) / whole
    rest = field.expression(_polynomial(field, alone)) if alone else sp.S.Zero
    return Power(product, rest / scale, scale)


def _polynomial(field: Field, terms: dict[Any, Any]) -> Any:
    total = field.zero
    for exponents, coefficient in terms.items():
        total = total + field.monomial(exponents, coefficient)
    return total
