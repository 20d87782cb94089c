"""Print an expression as the body of a Python function, in the names of `special`.

What depends on the parameters alone comes first in every product, so that it is computed once for
a whole array of states.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final

import sympy as sp
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.pycode import MpmathPrinter, PythonCodePrinter

from vrest.functions import EXPANSIONS

__all__ = ["FUNCTIONS", "KernelPrinter", "body", "elementary"]

FUNCTIONS: Final = {
    "Abs": "abs",
    "asinh_ratio": "asinh_ratio",
    "away": "away",
    "bernoulli": "bernoulli",
    "bernoulli_curvature": "bernoulli_curvature",
    "bernoulli_difference": "bernoulli_difference",
    "bernoulli_slope": "bernoulli_slope",
    "bernoulli_slopes": "bernoulli_slopes",
    "exp": "exp",
    "expm1": "expm1",
    "lambert_w": "lambert_w",
    "log": "log",
    "log1p": "log1p",
    "log_quotient": "log_quotient",
    "log_ratio": "log_ratio",
    "log_sum_exp": "log_sum_exp",
    "logistic": "logistic",
    "near_zero": "near_zero",
    "portion": "portion",
    "scaled_exp": "scaled_exp",
    "sinh": "sinh",
    "total": "total",
}
_LONGEST: Final = 100


def body(
    expressions: Sequence[sp.Expr] | sp.Expr,
    state: Collection[sp.Symbol],
    *,
    record: str = "",
    precise: bool = False,
) -> list[str]:
    """Print the statements that compute expressions, the last one a return.

    Parameters
    ----------
    expressions : sequence of sympy.Expr
        In the functions of `FUNCTIONS`; one alone may stand for itself.
    state : collection of Symbol
        The symbols that are likely to be arrays.
    record : str, optional
        What to call with the results where there are several.
    precise : bool, default False
        Print numbers for `mpmath` instead of as floats.

    Returns
    -------
    list of str
        Lines without indentation, each short enough for the house style where it can be.

    Raises
    ------
    ValueError
        If the expression holds a function that has no numeric form.

    Examples
    --------
    >>> T, z, V = sp.symbols("T z V")
    >>> body(V * T / z, {V})
    ['return T / z * V']
    """
    wanted = list(expressions) if isinstance(expressions, Sequence) else [expressions]
    taken = {symbol.name for expression in wanted for symbol in expression.free_symbols}
    names = (s for s in sp.numbered_symbols("x", real=True) if s.name not in taken)
    replaced, results = sp.cse(wanted, symbols=names)
    lines = []
    printer = KernelPrinter(set(state), precise=precise)

    def assign(symbol: Any, value: Any) -> None:
        value = shorten(value, len(f"    {symbol} = "))
        if value.free_symbols & printer.state:
            printer.state.add(symbol)
        lines.append(f"{symbol} = {printer.doprint(value)}")

    def shorten(value: Any, room: int) -> Any:
        while len(printer.doprint(value)) + room > _LONGEST:
            parts = [part for part in value.args if part.args and not part.is_number]
            symbol = next(names)
            if parts:
                taken = max(parts, key=lambda part: len(printer.doprint(part)))
                left = [symbol if part is taken else part for part in value.args]
            elif isinstance(value, sp.Add | sp.Mul) and len(value.args) > 2:
                half = len(value.args) // 2
                taken, left = value.func(*value.args[:half]), [symbol, *value.args[half:]]
            else:
                break
            assign(symbol, taken)
            value = value.func(*left)
        return value

    for symbol, value in replaced:
        assign(symbol, value)
    if not record and results[0].is_number and not precise:
        return [f"return {printer.number(results[0])}"]
    if not record:
        result = shorten(results[0], len("    return "))
        return [*lines, f"return {printer.doprint(result)}"]
    given = []
    for result in results:
        symbol = result if result.is_Symbol else next(names)
        if symbol is not result:
            assign(symbol, result)
        given.append(symbol.name)
    return [*lines, f"return {record}({', '.join(given)})"]


class KernelPrinter(PythonCodePrinter):  # type: ignore[misc]
    """Print expressions in Python operators and the functions of `special`."""

    def __init__(self, state: set[sp.Symbol], *, precise: bool = False) -> None:
        super().__init__({"fully_qualified_modules": False, "human": True})
        self.state = state
        self._precise = precise

    def doprint(self, expr: Any, assign_to: None = None) -> str:
        """Print one expression."""
        return str(self._print(expr))

    def _print(self, expr: Any, **kwargs: Any) -> str:
        if expr.is_number and not expr.is_Rational:
            return self.number(expr)
        if isinstance(expr, sp.Function):
            return self._print_Function(expr)
        if not isinstance(expr, sp.Add | sp.Mul | sp.Pow | sp.Symbol | sp.Rational):
            raise _unknown(expr)
        return str(super()._print(expr, **kwargs))

    def number(self, e: Any) -> str:
        """Round a constant such as log(10) once, or leave it to mpmath."""
        if self._precise:
            return f"({MpmathPrinter().doprint(elementary(e))})"
        value = elementary(e).evalf(30)
        if not value.is_Float:
            raise ValueError(f"{e} is no real number; a formula needs finite real constants")
        return repr(float(value))

    def _print_Symbol(self, expr: Any) -> str:
        return str(expr.name)

    def _print_Rational(self, expr: Any) -> str:
        if self._precise:
            return f"(mpmath.mpf({expr.p}) / {expr.q})"
        return f"{expr.p} / {expr.q}"

    def _print_Function(self, expr: Any) -> str:
        name = FUNCTIONS.get(type(expr).__name__)
        if name is None:
            raise _unknown(expr)
        # an integer among floats would leave the fast path of `special`
        arguments = (
            repr(float(part)) if part.is_Integer and not self._precise else self._print(part)
            for part in expr.args
        )
        return f"{name}({', '.join(arguments)})"

    def _print_Pow(self, expr: Any, **_: Any) -> str:
        base, exponent = expr.base, expr.exp
        if exponent.is_negative and exponent.is_Rational:
            return self._print_Mul(expr)
        if exponent == sp.S.Half:
            return f"sqrt({self._print(base)})"
        if exponent.is_Integer:
            hugging = "**" if base.is_Symbol or base.is_Number else " ** "
            return f"{self.parenthesize(base, PRECEDENCE['Pow'])}{hugging}{exponent}"
        return f"power({self._print(base)}, {self._print(exponent)})"

    def _print_Add(self, expr: Any, order: Any = None) -> str:
        terms = sorted(expr.as_ordered_terms(), key=lambda term: term.could_extract_minus_sign())
        text = ""
        for term in terms:
            negative = term.could_extract_minus_sign()
            part = self.parenthesize(-term if negative else term, PRECEDENCE["Add"], strict=True)
            if not text:
                text = f"-{part}" if negative else part
            else:
                text += f" - {part}" if negative else f" + {part}"
        return text

    def _print_Mul(self, expr: Any) -> str:
        if expr.could_extract_minus_sign():
            return f"-{self.parenthesize(-expr, PRECEDENCE['Mul'], strict=True)}"
        early: tuple[list[str], list[str]] = ([], [])
        late: tuple[list[str], list[str]] = ([], [])
        for factor in sorted(sp.Mul.make_args(expr), key=lambda part: not part.is_number):
            group = late if factor.free_symbols & self.state else early
            for part, below in _sides(factor):
                group[below].append(self.parenthesize(part, PRECEDENCE["Mul"]))
        if not early[0]:
            return _fraction(late[0], early[1] + late[1])
        text = _fraction(*early)
        if late[0]:
            return f"{text} * {_fraction(*late)}"
        return f"{text} / {_product(late[1])}" if late[1] else text


def elementary(expression: Any) -> Any:
    """Spell out the functions that SymPy does not know, or takes for others of the same name."""
    for function, (form, _) in EXPANSIONS.items():
        expression = expression.replace(function, lambda u, form=form: form(u, sp.exp(u)))
    return expression


def _unknown(expr: Any) -> ValueError:
    known = ", ".join(sorted(FUNCTIONS))
    name = type(expr).__name__
    return ValueError(f"{name} has no numeric form yet; known functions: {known}")


def _sides(factor: Any) -> list[tuple[Any, bool]]:
    """Split a factor into what stands above and below the line."""
    if factor.is_Rational:
        parts = [(sp.Integer(factor.p), False), (sp.Integer(factor.q), True)]
        return [(part, below) for part, below in parts if part != 1]
    if isinstance(factor, sp.Pow) and factor.exp.is_Rational and factor.exp.is_negative:
        return [(sp.Pow(factor.base, -factor.exp), True)]
    return [(factor, False)]


def _fraction(above: list[str], below: list[str]) -> str:
    text = " * ".join(above) or "1"
    return f"{text} / {_product(below)}" if below else text


def _product(below: list[str]) -> str:
    return below[0] if len(below) == 1 else f"({' * '.join(below)})"
