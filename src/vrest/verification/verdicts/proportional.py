"""Proportions: claims that one quantity is proportional to another, λ_D ∝ 1/√I.

Such a claim is true where a result gives the first as the second times what does not hang on it.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import sympy as sp

from vrest.quantity import Domain, is_variable, quantity_of

from ..quantities.traits import GENERIC, NAMED, variables
from ..relations.facts import Fact
from ..relations.library import Library
from ..relations.naming import alternatives, renamed
from ..relations.situation import Situation
from ..relations.truth import Reduced, reduce
from ..verdict import Judgement, Verdict
from .cases import DEFINED
from .relation import judge_equation

__all__ = ["judge_proportion"]

_MOST: Final = 12
_WAYS: Final = 4


def judge_proportion(lhs: Any, rhs: Any, library: Library, *, only: str | None) -> Judgement:
    """Judge whether one side is the other times what does not hang on it.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    library : Library
    only : str, optional
        The one result that the claim is about.
    """
    claim = variables(lhs, rhs)
    against: tuple[str, str] | None = None
    for own in islice(alternatives(claim), _WAYS):
        for situation, reduced in _reduced(lhs, rhs, library, only, own):
            if not _says(lhs, reduced):
                continue
            factor = reduced.lhs / reduced.rhs
            slip = _slip(factor, lhs, rhs, reduced)
            if slip == "other":
                factor = _simpler(factor)
                slip = _slip(factor, lhs, rhs, reduced)
            if slip:
                told = situation.standard and not sp.Tuple(lhs, rhs).has(sp.Derivative)
                against = against or ((situation.id, slip) if told else None)
                continue
            found = judge_equation(lhs, factor * rhs, library, only=only, explain=False)
            if found.verdict in (Verdict.PROVED, Verdict.PROVED_IF):
                return Judgement(
                    found.verdict, found.result, found.conditions, theorem=found.theorem
                )
    if against is not None:
        text = "What is between the two sides hangs on them, or is negative."
        return Judgement(Verdict.REFUTED, against[0], diagnosis=against[1], message=text)
    return Judgement(Verdict.UNDECIDED, message="No result says how the two sides hang together.")


def _reduced(
    lhs: Any, rhs: Any, library: Library, only: str | None, own: tuple[Fact, ...]
) -> Iterator[tuple[Situation, Reduced]]:
    """Yield what the sides come to in each situation."""
    both = variables(lhs) & variables(rhs) - variables(lhs / rhs)
    claim = renamed(own, lhs, rhs) - both
    ions = [ion for ion in (GENERIC, *NAMED.values()) if ion.E in claim]
    wider = claim.union(*({ion.c_in, ion.c_out} for ion in ions))
    definitions = library.definitions(claim)
    near = islice(library.situations(claim, only=only), _MOST)
    further = islice(library.situations(wider, only=only), _MOST) if wider != claim else ()
    for situation in (Situation(DEFINED, ()), *near, *further):
        yield situation, reduce(lhs, rhs, situation, definitions, own)


def _says(lhs: Any, reduced: Reduced) -> bool:
    """Tell whether a situation says something of the first side."""
    told = any(fact.target in variables(lhs) for fact in reduced.facts)
    return told and not reduced.rhs.is_zero


def _simpler(ratio: Any) -> Any:
    """Return a quotient with what is above and below it cancelled."""
    known = _positive(ratio)
    e = sp.powsimp(sp.powdenest(ratio.xreplace(known), force=True))
    return sp.cancel(sp.together(e)).xreplace({dummy: symbol for symbol, dummy in known.items()})


def _positive(e: Any) -> dict[Any, Any]:
    """Return, for what is positive in an expression, a symbol of which SymPy knows that it is."""
    return {
        symbol: sp.Dummy(str(symbol), positive=True)
        for symbol in variables(e)
        if is_variable(symbol) and quantity_of(symbol).domain is Domain.POSITIVE
    }


def _slip(factor: Any, lhs: Any, rhs: Any, reduced: Reduced) -> str:
    """Return what is wrong with a factor: it hangs on what the claim speaks of, or is negative."""
    own = variables(lhs, rhs) | (variables(reduced.rhs) - {GENERIC.z})
    own = frozenset(s for s in own if quantity_of(s).value is None)
    if own & (factor.free_symbols | variables(factor)):
        return "other"
    return "sign" if factor.xreplace(_positive(factor)).is_negative else ""
