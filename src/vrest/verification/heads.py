"""Heads: whether a number is computed as the quantity that it is printed for asks.

``E_Ca = 26.7 ln(1.8/0.0001) = 262 mV`` is right as a computation and wrong as a Nernst potential.
"""

from fractions import Fraction
from typing import Any, Final

import sympy as sp

from vrest.verification.traits import NAMED, name_of, role
from vrest.verification.verdict import Judgement, Verdict
from vrest.verification.witness import evaluate
from vrest.vocabulary.species import BASE_UNITS

__all__ = ["headed"]

_PER_KELVIN: Final = 8.31446261815324 / 96485.33212331
_COLDEST, _WARMEST = 273.0, 316.0
_TEN: Final = 2.302585092994046
_MARGIN: Final = 0.01


def headed(symbol: Any, computed: Any, temperature: Fraction | None) -> Judgement | None:
    """Refute a Nernst potential whose factor before the logarithm belongs to no temperature.

    Parameters
    ----------
    symbol : sympy.Expr
        What the number is said to be.
    computed : sympy.Expr
        Numbers with units; only a factor times one logarithm is judged.
    temperature : Fraction or None
        What the claim states, in K.

    Returns
    -------
    Judgement, or None if nothing speaks against it.
    """
    name = name_of(symbol)
    if not name or role(symbol) != "E" or NAMED[name].z == 0:
        return None
    plain = computed.xreplace(dict.fromkeys(BASE_UNITS, sp.S.One))
    logs = [part for part in sp.Mul.make_args(plain) if isinstance(part, sp.log)]
    if len(logs) != 1:
        return None
    factor = evaluate(plain / logs[0], {})
    if factor is None:
        return None
    size, valence = abs(float(factor)), abs(int(NAMED[name].z))
    size = size / 1000 if size > 1 else size
    low = high = float(temperature) if temperature else 0.0
    if not temperature:
        low, high = _COLDEST, _WARMEST

    def fits(value: float) -> bool:
        return low * (1 - _MARGIN) <= value / _PER_KELVIN <= high * (1 + _MARGIN)

    if fits(size * valence):
        return None
    slip = "wrong_factor"
    if valence > 1 and fits(size):
        slip = "missing_valence"
    elif fits(size * valence * _TEN) or fits(size * valence / _TEN):
        slip = "wrong_log_base"
    text = f"The factor before the logarithm belongs to no {symbol} between 0 and 43 °C."
    return Judgement(Verdict.REFUTED, "nernst", diagnosis=slip, message=text)
