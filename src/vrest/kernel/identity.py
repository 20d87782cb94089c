"""The exact identity test: whether two expressions, whatever their form, are the same function.

The difference becomes one fraction of polynomials with rational coefficients (see `field`); a
numerator that is the zero polynomial proves the identity.  Nothing is ever simplified, guessed or
tried at numbers.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final, TypeVar

from vrest.errors import RuleError
from vrest.kernel.field import Field
from vrest.kernel.fraction import Fraction, Restart, plus, used

__all__ = ["Identity", "build", "identical", "is_zero"]

Answer = TypeVar("Answer")

_SIZE: Final = 20
_LARGEST: Final = 640


class Identity(Enum):
    """Answer the identity test; `UNDECIDED` is an honest answer."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


def build(question: Callable[[Field], Answer], *, opaque: bool = False) -> Answer:
    """Ask a question of a field, which is built again until it is large and fine enough.

    An `opaque` field keeps special functions as they are.
    """
    size, units = _SIZE, dict[int, Any]()
    while size <= _LARGEST:
        before = dict(units)
        try:
            return question(Field(size, units, opaque=opaque))
        except Restart:
            size = size if before != units else 2 * size
    raise RuleError("identity", "the expression has too many independent parts")


def _independent(field: Field, polynomial: Any) -> bool:
    """Tell whether the polynomial's generators are known to be independent functions.

    They are for symbols, and for exponentials of distinct monomials in symbols (J. Ax, On
    Schanuel's conjectures, Ann. Math. 93 (1971) 252, theorem 3).
    """
    steady = {
        k
        for exponent, k in field.exponents
        if all(i in field.plain for part in exponent for e in part.to_dict() for i, _ in used(e))
        and not (exponent.num.is_constant() and exponent.den.is_constant())
        and len(exponent.den.to_dict()) == 1
    }
    involved = {k for exponents in polynomial.to_dict() for k, _ in used(exponents)}
    return involved <= field.plain | steady


def is_zero(expression: Any) -> Identity:
    """Decide whether an expression is zero wherever it is defined.

    Parameters
    ----------
    expression : sympy.Expr

    Returns
    -------
    Identity
        `EQUAL` and `DIFFERENT` are proofs; `UNDECIDED` claims nothing.

    Raises
    ------
    RuleError
        If the expression is defined nowhere, or holds a function that vrest does not know.
    """
    return build(lambda field: _decided(field, field.fraction(expression)))


def identical(first: Any, second: Any) -> Identity:
    """Decide whether two expressions are the same function; see `is_zero`."""
    if first == second:
        return Identity.EQUAL

    def question(field: Field) -> Identity:
        num, den = field.convert(second)
        return _decided(field, field.lowest(plus(field.convert(first), Fraction(-num, den))))

    return build(question)


def _decided(field: Field, difference: Fraction) -> Identity:
    if difference.num.is_zero():
        return Identity.EQUAL
    known = _independent(field, difference.num)
    return Identity.DIFFERENT if known else Identity.UNDECIDED
