"""Expression -> layout: the one place that decides how a formula of the field is written.

The habits: a minus sign stands in front; sums begin with a positive term; ``e`` carries a short
exponent on one line and becomes ``exp(...)`` when the exponent is tall; nothing is left to be
guessed, so an argument has brackets unless it is one letter, one number or one fraction.
"""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import sympy as sp
from sympy.core.function import AppliedUndef

from vrest.functions import (
    EXPANSIONS,
    bernoulli,
    bernoulli_curvature,
    bernoulli_slope,
    lambert_w,
)
from vrest.quantity import is_variable, quantity_of
from vrest.rendering.factors import Log10, Product, Rank, common_number, rank, split, term_key
from vrest.rendering.layout import (
    Accent,
    Apply,
    BigSum,
    Fence,
    Fraction,
    Layout,
    Name,
    Number,
    Root,
    Row,
    Script,
    Sign,
    Times,
    row,
    width,
)
from vrest.rendering.symbols import typeset, with_index

__all__ = ["FUNCTIONS", "expression_layout", "letter"]

_EULER: Final = Name("e", upright=True)
_EXP: Final = Name("exp", upright=True)
_LN: Final = Name("ln", upright=True)
_LOG_10: Final = Script(Name("log", upright=True), Number("10"))
_MINUS: Final = Sign("−", "prefix")
_WIDEST_EXPONENT: Final = 16
_HIGH: Final = (sp.log, sp.exp, sp.Sum, sp.Abs, sp.Derivative, lambert_w, *EXPANSIONS)
_D: Final = Name("d", upright=True)
FUNCTIONS: Final[dict[Any, Layout]] = {
    bernoulli: Name("B"),
    bernoulli_slope: Script(Name("B"), None, Sign("′", "close")),
    bernoulli_curvature: Script(Name("B"), None, Sign("″", "close")),
    lambert_w: Name("W"),
}


@lru_cache(maxsize=8192)
def expression_layout(e: sp.Expr, *, inline: bool = False) -> Layout:
    """Return the layout of an expression.

    Parameters
    ----------
    e : sympy.Expr
        Over declared quantities; it is written as it is, never simplified.
    inline : bool
        Write quotients with a slash, as in an exponent.

    Returns
    -------
    Layout

    Raises
    ------
    RuleError
        If it holds an undeclared symbol.
    ValueError
        If it holds an object that has no notation.
    """
    if isinstance(e, sp.Add):
        return _sum(e, inline=inline)
    product = split(e)
    shown = _product(product, inline=inline, lone=not product.negative)
    return row(_MINUS, shown) if product.negative else shown


def _sum(e: sp.Add, *, inline: bool) -> Layout:
    terms = sorted((split(term) for term in e.args), key=term_key)
    first = next((k for k, term in enumerate(terms) if not term.negative), 0)
    terms.insert(0, terms.pop(first))
    below = common_number(terms)
    if below > 1:
        shown = _terms([replace(term, bottom=1) for term in terms], inline=inline)
        bar = (Fence(shown), Sign("/", "close"), Number(str(below)))
        return row(*bar) if inline else Fraction(shown, Number(str(below)))
    return _terms(terms, inline=inline)


def _terms(terms: list[Product], *, inline: bool) -> Layout:
    parts: list[Layout] = []
    for place, term in enumerate(terms):
        if place:
            parts.append(Sign("−" if term.negative else "+"))
        elif term.negative:
            parts.append(_MINUS)
        shown = _product(term, inline=inline, lone=False)
        # Σ a + Σ b reads well, Σ a - x could be read as one sum
        after = terms[place + 1].above if place < len(terms) - 1 else None
        alone = after is not None and not any(isinstance(f, sp.Sum) for f in after)
        swallows = alone and isinstance(_edge(shown, -1), BigSum)
        parts.append(Fence(shown) if swallows else shown)
    return row(*parts)


def _product(p: Product, *, inline: bool, lone: bool) -> Layout:
    """Lay out a product without its sign; a sum that is all of it is bare where `lone` allows."""
    if p.bottom == 1 and not p.below:
        return _line(p.top, p.above, inline=inline, lone=lone)
    if inline:
        top = _line(p.top, p.above, inline=True, lone=False)
        top = Fence(top) if any(rank(f) >= Rank.NUMERIC_LOG for f in p.above) else top
        bottom = _line(p.bottom, p.below, inline=True, lone=True)
        return row(top, Sign("/", "close"), Fence(bottom) if isinstance(bottom, Row) else bottom)
    return _quotient(p)


def _quotient(p: Product) -> Layout:
    ranks = [_group(f) for f in p.above]
    plain = [f for f, r in zip(p.above, ranks, strict=True) if r < Rank.SUM]
    sums = [f for f, r in zip(p.above, ranks, strict=True) if r == Rank.SUM]
    functions = [f for f, r in zip(p.above, ranks, strict=True) if r > Rank.SUM]
    heavy = [f for f in p.below if _group(f) >= Rank.SUM]
    light = [f for f in p.below if _group(f) < Rank.SUM]
    if heavy and sums and plain:
        front = _over(p.top, plain, p.bottom, light)
        return _joined(front, _over(1, sums, 1, heavy), *_factors(functions))
    if heavy and sums:
        return _joined(_over(p.top, sums, p.bottom, p.below), *_factors(functions))
    if not p.below and p.top != 1:
        number = Fraction(Number(str(p.top)), Number(str(p.bottom)))
        return _joined(number, *_factors(p.above))
    if Rank.NUMERIC_LOG in ranks and (plain or p.top != 1):
        # a factor ln 10 stays with R T / (z F), in front of what varies
        scale = [f for f in plain if rank(f) < Rank.LETTER or not (sums or functions[1:])]
        scale += [f for f in functions if rank(f) == Rank.NUMERIC_LOG]
        rest = [f for f in p.above if f not in scale]
        return _joined(_over(p.top, scale, p.bottom, p.below), *_factors(rest))
    apart = Rank.DERIVATIVE in ranks or (Rank.BIG_SUM in ranks and not heavy)
    # a root of a quotient stands by itself
    apart = apart or any(isinstance(f, sp.Pow) and f.exp == sp.S.Half for f in functions)
    if plain or p.top != 1 or apart:
        return _joined(_over(p.top, plain, p.bottom, p.below), *_factors(sums + functions))
    return _over(1, p.above, p.bottom, p.below)


def _group(f: Any) -> int:
    return Rank.FUNCTION if isinstance(f, sp.exp) and _is_tall(f.exp) else rank(f)


def _over(top: int, above: list[Any], bottom: int, below: list[Any]) -> Layout:
    numerator = _line(top, above, inline=False, lone=True)
    if bottom == 1 and not below:
        return numerator
    return Fraction(numerator, _line(bottom, below, inline=False, lone=True))


def _line(number: int, factors: list[Any], *, inline: bool, lone: bool) -> Layout:
    if number == 1 and len(factors) == 1 and lone and isinstance(factors[0], sp.Add):
        return expression_layout(factors[0], inline=inline)
    parts: list[Layout] = [] if number == 1 and factors else [Number(str(number))]
    return _joined(*parts, *_factors(factors, inline=inline))


def _factors(factors: list[Any], *, inline: bool = False) -> list[Layout]:
    last = len(factors) - 1
    return [_factor(f, inline=inline, last=k == last) for k, f in enumerate(factors)]


def _joined(*parts: Layout) -> Layout:
    shown = list(parts[:1])
    for before, after in pairwise(parts):
        shown += [Times(_between(_edge(before, -1), _edge(after, 0))), after]
    return row(*shown)


def _edge(layout: Layout, place: int) -> Layout:
    return layout.parts[place] if isinstance(layout, Row) and layout.parts else layout


def _between(before: Layout, after: Layout) -> str:
    """Choose the look of a multiplication, so that its two neighbours stay two."""
    if isinstance(_nucleus(after), Number):
        return "dot"
    if isinstance(after, Apply):
        # TeX sets ln apart by itself, but not c(x)
        return "call" if _is_word(_nucleus(after.function)) else "thin"
    left, right = _nucleus(before), _nucleus(after)
    apart = isinstance(left, Fraction | Fence | Apply) or isinstance(
        right, Fraction | Fence | BigSum
    )
    return "thin" if apart or _is_word(left) or _is_word(right) else ""


def _nucleus(layout: Layout) -> Layout:
    return _nucleus(layout.base) if isinstance(layout, Script) else layout


def _is_word(layout: Layout) -> bool:
    return isinstance(layout, Name) and len(layout.text) > 1


def _factor(f: Any, *, inline: bool, last: bool) -> Layout:
    """Lay out one factor of a product, bracketed unless it is closed by itself."""
    if isinstance(f, sp.Sum):
        shown = _big_sum(f, inline=inline)
        return shown if last else Fence(shown)
    if isinstance(f, sp.log):
        return _call(_LN, f.args[0], bare=last)
    if isinstance(f, Log10):
        return _call(_LOG_10, f.argument, bare=last)
    if isinstance(f, sp.Add):
        return Fence(expression_layout(f, inline=inline))
    if isinstance(f, sp.exp):
        return _exponential(f.exp, inline=inline)
    if isinstance(f, sp.Derivative):
        return _derivative(f)
    return _power(f, inline=inline) if isinstance(f, sp.Pow) else _atom(f)


def _call(function: Layout, argument: Any, *, bare: bool) -> Layout:
    shown = expression_layout(argument)
    nucleus = _nucleus(shown)
    single = isinstance(shown, Fraction) or (
        isinstance(nucleus, Name | Number | Accent)
        and isinstance(argument, sp.Symbol | sp.Indexed | sp.Integer)
    )
    superscript = isinstance(shown, Script) and shown.sup is not None
    return Apply(function, shown if bare and single and not superscript else Fence(shown))


def _big_sum(e: sp.Sum, *, inline: bool) -> Layout:
    body = expression_layout(e.function, inline=inline)
    if isinstance(e.function, sp.Add) or _edge(body, 0) == _MINUS:
        body = Fence(body)
    for index, low, high in e.limits:
        below = row(_atom(index), Sign("=", "close"), expression_layout(low, inline=True))
        body = BigSum(below, expression_layout(high, inline=True), body)
    return body


def _is_tall(exponent: Any) -> bool:
    if exponent.has(*_HIGH):
        return True
    quotients = [f for f in sp.preorder_traversal(exponent) if isinstance(f, sp.Add)]
    nested = any(split(term).below for e in quotients for term in e.args if e is not exponent)
    return nested or width(expression_layout(exponent, inline=True)) > _WIDEST_EXPONENT


def _exponential(exponent: Any, *, inline: bool) -> Layout:
    if not inline and _is_tall(exponent):
        return Apply(_EXP, Fence(expression_layout(exponent)))
    return Script(_EULER, None, expression_layout(exponent, inline=True))


def _power(e: sp.Pow, *, inline: bool) -> Layout:
    if isinstance(e.exp, sp.Rational) and e.exp.p == 1:
        degree = None if e.exp.q == 2 else Number(str(e.exp.q))
        return Root(expression_layout(e.base, inline=inline), degree)
    above = expression_layout(e.exp, inline=True)
    base = expression_layout(e.base)
    match base:
        case Script(nucleus, sub, None) if not isinstance(nucleus, Row):
            return Script(nucleus, sub, above)
        case Number() | Name() | Accent() | Fence():
            return Script(base, None, above)
        case _:
            return Script(Fence(base), None, above)


def _derivative(e: Any) -> Layout:
    """Write the derivative of c(x) as one fraction, that of more before its brackets."""
    coordinate, order = e.variable_count[0]
    times = None if order == 1 else Number(str(order))
    d = _D if times is None else Script(_D, None, times)
    below = row(_D, Script(_atom(coordinate), None, times) if times else _atom(coordinate))
    if isinstance(e.expr, AppliedUndef) and e.expr.args[-1] == coordinate:
        return Fraction(row(d, _indexed(e.expr)), below)
    return Apply(Fraction(d, below), Fence(expression_layout(e.expr)))


def _indexed(e: Any) -> Layout:
    """Return the letter of a quantity, with the species that it belongs to below."""
    shown = typeset(quantity_of(e))
    for index in e.indices if isinstance(e, sp.Indexed) else e.args[:-1]:
        shown = with_index(shown, expression_layout(index, inline=True))
    return shown


def letter(symbol: Any) -> Layout:
    """Return how a symbol, a family or a function is called, without index and argument."""
    return FUNCTIONS[symbol] if symbol in FUNCTIONS else typeset(quantity_of(symbol))


def _atom(e: Any) -> Layout:
    if isinstance(e, AppliedUndef):
        return Apply(_indexed(e), Fence(expression_layout(e.args[-1])))
    if is_variable(e):
        return _indexed(e)
    if type(e) in FUNCTIONS:
        return Apply(FUNCTIONS[type(e)], Fence(expression_layout(e.args[0])))
    if isinstance(e, sp.Abs):
        return Fence(expression_layout(e.args[0]), "||")
    if e == sp.pi:
        return Name("π")
    if e == sp.E:
        return _EULER
    raise ValueError(f"{type(e).__name__} has no notation: {e}")
