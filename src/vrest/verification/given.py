"""What is given beside a claim, and what it states itself: values by symbol."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp

from vrest.quantity import is_variable
from vrest.verification.reading import Reading
from vrest.vocabulary.species import BASE_UNITS

__all__ = ["given_values", "stated_values"]


def given_values(reading: Reading) -> Iterator[tuple[Any, Any]]:
    """Yield what is given; of a difference, such as ΔpH, one side is put at zero."""
    relation = reading.relations[0]
    worth = _number(relation.rhs)
    terms = sp.Add.make_args(relation.lhs)
    positive = [term for term in terms if is_variable(term)]
    negative = [-term for term in terms if is_variable(-term)]
    if len(terms) == 2 and len(positive) == len(negative) == 1:
        yield positive[0], worth
        yield negative[0], Fraction(0)
    else:
        yield relation.lhs, worth


def _number(e: Any) -> Any:
    value = e.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))
    return Fraction(int(value.p), int(value.q)) if value.is_Rational else value


def stated_values(reading: Reading) -> Iterator[tuple[Any, Any]]:
    """Yield the values that a claim itself states."""
    for relation in reading.stated:
        if relation.operator in ("=", "approx", "about") and isinstance(
            _number(relation.rhs), Fraction
        ):
            yield relation.lhs, _number(relation.rhs)
