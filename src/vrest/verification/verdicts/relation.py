"""One relation of a claim: whether it is true, when, or why not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final, final

import sympy as sp

from vrest.kernel import Kind
from vrest.quantity import is_variable, quantity_of
from vrest.vocabulary import C_m, M, N, T, V_m, area, c_ref, density, g_leak, volume
from vrest.vocabulary.circuit import p_open
from vrest.vocabulary.electrodiffusion import I_v, g_v, v, v_stream
from vrest.vocabulary.solutes import V_turn
from vrest.vocabulary.species import Delta_G_cycle
from vrest.vocabulary.teaching import AXES

from ..budget import ExhaustedError
from ..quantities.traits import GENERIC, role, roles, variables
from ..relations.balances import against_poisson, bent, said_by
from ..relations.conditions import conditions, in_proportion
from ..relations.facts import Fact
from ..relations.kept import Kept
from ..relations.library import Library
from ..relations.naming import alternatives, renamed
from ..relations.ratios import left_out
from ..relations.situation import Situation
from ..relations.truth import Reduced, reduce
from ..relations.witness import witness
from ..slips.diagnosis import diagnose, has_valence_too_much, has_wrong_sign
from ..verdict import Verdict
from .cases import DEFINED, Case, Finding, origin
from .spoken import on_both_sides, scaled, tells_one_side, tells_potentials

__all__ = ["Searched", "judge_equation"]

Searched = dict[Any, Kept["Finding | _Doubt"]]

_MOST: Final = 8
# Sizes and counts that may be a factor of both sides.
_CANCELLED: Final = frozenset({volume, density, p_open})
_EXPLAINED: Final = 3  # situations in which a slip is looked for
_FLOWS: Final = frozenset({"I", "J", "I_pump", "J_pump"})
_AMOUNTS: Final = frozenset({"E", "c_in", "c_out"})
# What nothing that is claimed can fix.
_INDEPENDENT: Final = frozenset({c_ref, N, M, v_stream})
_TRUE: Final = (Verdict.PROVED, Verdict.PROVED_IF)


def judge_equation(
    lhs: Any,
    rhs: Any,
    library: Library,
    *,
    only: str | None = None,
    extra: Sequence[Fact] = (),
    explain: bool = True,
    searched: Searched | None = None,
) -> Finding:
    """Judge an equation between expressions over declared quantities.

    Parameters
    ----------
    lhs, rhs : sympy.Expr
    library : Library
    only : str, optional
        The one result that the claim is about.
    extra : sequence of Fact
        Definitions of the claim's own.
    explain : bool
        Whether to look for a slip where it is false.
    searched : dict, optional
        What this same question has found before, to which what it finds is added.
    """

    def search() -> Iterator[Finding | _Doubt]:
        for named in islice(alternatives(variables(lhs, rhs)), _MOST):
            yield _one_way(lhs, rhs, library, only, (*named, *extra))

    best: Finding | None = None
    asked = (lhs, rhs, only, tuple((f.target, f.image, f.theorem.hypotheses) for f in extra))
    ways = ({} if searched is None else searched).setdefault(asked, Kept(search))
    for way in ways:
        found = way.said(explain=False) if isinstance(way, _Doubt) else way
        if found.verdict in _TRUE:
            return found
        best = best or found
    if best is not None and best.verdict is Verdict.REFUTED and explain:
        told: Finding | None = None
        for way in islice(ways, 2):
            each = way.said(explain=True) if isinstance(way, _Doubt) else way
            if each.diagnosis and "+" not in each.diagnosis.slips:
                return each  # one slip explains more than two in another way
            told = told or each
        return told or best
    return best or Finding(Verdict.UNDECIDED)


def _one_way(
    lhs: Any, rhs: Any, library: Library, only: str | None, own: tuple[Fact, ...]
) -> "Finding | _Doubt":
    """Judge an equation with the claim's own names in one meaning."""
    claim = renamed(own, lhs, rhs)
    poisson = library.law("poisson")
    laws = chain(library.balances(claim), bent(claim, poisson))
    if only is None and (law := said_by(lhs, rhs, laws)) is not None:
        rests = [h.meaning for h in law[1].hypotheses if h.kind is Kind.SUPPOSITION]
        verdict = Verdict.PROVED_IF if rests else Verdict.PROVED
        return Finding(verdict, law[0], tuple(rests), law[1])
    if (other := against_poisson(lhs, rhs, poisson)) and (point := witness(*other)) is not None:
        slip = scaled(lhs, rhs, *other)
        return Finding(Verdict.REFUTED, "poisson", witness=point, diagnosis=slip)
    turns, weighed = V_turn in variables(lhs, rhs), left_out(lhs, rhs)
    definitions = library.definitions(claim)
    plain = Situation(DEFINED, ())
    alone = reduce(lhs, rhs, plain, definitions, own)
    searched = _searched(lhs, rhs, claim, own) | weighed

    def come_to(found: Iterable[Situation]) -> Iterator[Case]:
        for situation in found:
            # what several ions carry together says nothing of each
            if not weighed or any(fact.target == V_m for fact in situation.facts):
                reduced = reduce(lhs, rhs, situation, definitions, own)
                yield Case(lhs, rhs, situation, reduced, own)

    first = Case(lhs, rhs, plain, alone, own)
    heads = (
        Case(lhs, rhs, head, reduce(lhs, rhs, head, definitions, own), own)
        for head in library.static_heads(claim, free=turns)
        if Delta_G_cycle not in variables(lhs, rhs)  # what a turnover takes up says no standstill
    )
    coming: Iterable[Case]
    if roles(claim) == {"Delta_mu"}:  # what several carry together says how they are coupled
        coupled = list(heads)
        stands = [told for case in (first, *coupled) if (told := case.found) is not None]
        if stands:
            return stands[0]
        coming = chain(coupled, [first])
    elif turns:
        coming = heads
    elif only is None and alone.facts and _covers(plain, alone, claim, own):
        coming = [first]  # its definitions decide it
    else:
        near = come_to(library.situations(searched, only=only))
        coming = chain([first], islice(near, _MOST - 1), heads)

    def decided(case: Case) -> bool:
        """Tell whether a case decides the claim without supposing anything."""
        free = bool(case.reduced.facts) and not case.situation.supposes
        return free and _covers(case.situation, case.reduced, claim, own)

    cases: list[Case] = []
    settled, ahead = False, True
    for case in coming:
        cases.append(case)
        settled = settled or decided(case)
        if not ahead or (settled and case.situation.supposes):
            continue
        if (found := case.found) is not None and found.verdict is Verdict.PROVED:
            # none that comes later counts, unless it decides the claim without supposing anything
            free = come_to(library.unsupposed(searched, only=only))
            if not case.situation.supposes or not any(map(decided, free)):
                return found
            ahead = False
    if settled:
        # what is decided without supposing anything must not be made true by an equilibrium
        cases = [case for case in cases if not case.situation.supposes]
    elif only is None and not any(_covers(c.situation, c.reduced, claim, own) for c in cases):
        for further in islice(library.joined(_searched(lhs, rhs, claim, own)), _MOST):
            cases.append(Case(lhs, rhs, further, reduce(lhs, rhs, further, definitions, own), own))
            if cases[-1].agrees:
                break  # what else may say so need not be derived
    weaker: Finding | None = None
    for case in cases:
        if (found := case.found) is not None and found.verdict is Verdict.PROVED:
            return found
        weaker = weaker or found
    if weaker is not None and weaker.verdict is Verdict.PROVED_IF:
        return weaker
    for case in cases:
        situation, reduced = case.situation, case.reduced
        if not _covers(situation, reduced, claim, own):
            continue
        spoken = claim | variables(lhs, rhs)
        counts = (situation.standard or situation.condition) and not case.loses_a_side
        said = conditions(reduced, spoken) if counts else ()
        said = said or (in_proportion(reduced, lhs, rhs) if weighed else ())
        if situation.condition and not situation.standard:
            said = tuple(f"{situation.condition} and {each}" for each in said)
        if sp.Tuple(lhs, rhs).has(sp.Derivative(g_v(v), v)):  # it supposes that this varies
            said = tuple(each for each in said if "(ohmic)" not in each)
        if situation.pumped:  # it is no statement on a pump that stands still
            said = tuple(each for each in said if each not in ("I_pump = 0", "J_pump = 0"))
        counted = tuple(each for each in said if re.search(r"\bz = ", each))
        if counted and has_valence_too_much(lhs, rhs, situation, library.definitions, own):
            said = tuple(each for each in said if each not in counted)
        if said and not counted and has_wrong_sign(lhs, rhs, situation, library.definitions, own):
            continue  # it is meant otherwise, though nothing of it is left where a term is zero
        if said:
            text = f"It holds exactly where {' or '.join(said)}."
            return Finding(Verdict.PROVED_IF, origin(situation, reduced), said, message=text)
    if weaker is not None:
        return weaker
    return _Doubt(lhs, rhs, tuple(cases), library, claim, own)


def _searched(lhs: Any, rhs: Any, claim: frozenset[Any], own: tuple[Fact, ...]) -> frozenset[Any]:
    """Return what a claim speaks of, without factors that both sides have."""
    sides = {s for f in own for s in (f.target, f.image) if is_variable(s)}
    claim |= {s for s in sides if role(s) in ("c_in", "c_out")}
    if lhs.is_zero or rhs.is_zero:
        return claim
    common = variables(lhs) & variables(rhs) - variables(lhs / rhs)
    named = {f.target: f.image for f in own}
    return claim - common - on_both_sides(lhs.xreplace(named), rhs.xreplace(named))


@final
@dataclass(frozen=True, slots=True)
class _Doubt:
    """Hold an equation that is true in none of its cases, with the claim's names in one meaning."""

    lhs: Any
    rhs: Any
    cases: Sequence[Case]
    library: Library
    claim: frozenset[Any]
    own: tuple[Fact, ...]

    def _pumped(self) -> bool:
        """Tell whether flows are set against each other as the pump's, by name or by 3 and 2."""
        numbers = {abs(n) for n in sp.Tuple(self.lhs, self.rhs).atoms(sp.Rational)}
        turns = {2, 3} <= numbers or bool({sp.Rational(3, 2), sp.Rational(2, 3)} & numbers)
        return turns or bool(roles(self.claim) & {"I_pump", "J_pump"})

    def said(self, *, explain: bool) -> Finding:
        """Return where the equation is false, and where it is asked for the slip behind it."""
        first: Finding | None = None
        tried, cases, known = 0, self.cases, self.library.definitions
        if roles(self.claim) - {"g", "E", "V_m"} <= _FLOWS and self._pumped():
            # what leaks beside a pump is what the pump leaves, and not all that there is
            cases = sorted(cases, key=lambda case: not case.situation.pumped)
        for case in cases:
            situation, reduced = case.situation, case.reduced
            if not _covers(situation, reduced, self.claim, self.own):
                continue
            point = case.witness
            if point is None:
                continue
            slip = None
            if explain:  # two slips at once are looked for in the closest situation alone
                several = first is None
                try:
                    slip = diagnose(self.lhs, self.rhs, situation, known, self.own, several=several)
                except ExhaustedError:
                    explain = False  # it is false all the same
            where = origin(situation, reduced)
            found = Finding(Verdict.REFUTED, where, witness=point, diagnosis=slip)
            first, tried = first or found, tried + 1
            if slip is not None or not explain:
                return found
            if tried == _EXPLAINED:
                break
        if first is not None:
            return first
        names = ", ".join(sorted(str(s) for s in self.claim if quantity_of(s).value is None))
        text = f"No result connects what the claim speaks of ({names}) in a way that decides it."
        return Finding(Verdict.UNDECIDED, message=text)


def _covers(
    situation: Situation, reduced: Reduced, claim: frozenset[Any], own: tuple[Fact, ...]
) -> bool:
    """Tell whether a situation speaks of all that a claim does, so that it can be false there.

    Without any fact a relation between independent quantities is a statement about them only if
    both sides speak of the same ones.
    """
    facts = [fact for fact in reduced.facts if fact not in own]
    if claim & AXES:
        return True  # the claim itself says what its sides follow from
    if roles(claim) <= _FLOWS and (reduced.lhs.is_zero or reduced.rhs.is_zero):
        own_ = {s for s in claim if quantity_of(s).value is None}
        if not any(variables(f.target, f.image) >= own_ for f in facts):
            return False  # one balance of flows does not contradict another
    if any(role(f.target) == "E" for f in facts) and tells_potentials(claim):
        return True  # it says what a Nernst potential is, by concentrations alone
    if any(role(f.target) in ("mu_in", "mu_out") for f in facts) and tells_one_side(claim):
        return True
    if not facts and any(f.target == I_v(v) for f in reduced.facts):
        return True
    if not facts:
        sides = [
            {
                s
                for s in variables(side)
                if quantity_of(s).value is None and role(s) not in ("T", "z")
            }
            for side in (reduced.lhs, reduced.rhs)
        ]
        return sides[0] == sides[1] and bool(sides[0])
    known = variables(*(f.target for f in facts), *(f.image for f in facts))
    known |= variables(*(f.image for f in own if f.target in known))
    known |= on_both_sides(reduced.lhs, reduced.rhs)
    if fixed := [f for f in facts if f in situation.facts]:
        # what definitions bring in beside may be fixed by the situation too, so it decides nothing
        spoken = claim | variables(*(f.image for f in fixed))
        spoken |= variables(*(f.image for f in own if f.target in spoken))
        if not roles(variables(*(f.target for f in fixed), *(f.image for f in fixed))) & _AMOUNTS:
            # it fixes no concentration, so that a potential of which the claim speaks is free
            named = [f for f in facts if role(f.target) == "E" and f.target in claim]
            spoken |= variables(*(f.image for f in named))
        if not variables(reduced.lhs, reduced.rhs) <= spoken | {GENERIC.z, T}:
            return False
    if situation.facts and {f.target for f in facts} & {C_m, g_leak}:
        known |= {area}  # what belongs to an area does not hang on how large it is
    if claim & _CANCELLED and not (reduced.lhs.is_zero or reduced.rhs.is_zero):
        known |= _CANCELLED - variables(reduced.lhs / reduced.rhs)
    if roles(claim) <= {"c_in", "c_out"} and not (reduced.lhs.is_zero or reduced.rhs.is_zero):
        known |= claim - variables(reduced.lhs / reduced.rhs)  # a factor of both sides
    return all(
        s in known or quantity_of(s).value is not None or s in _INDEPENDENT or str(s) in ("T", "z")
        for s in claim
    )
