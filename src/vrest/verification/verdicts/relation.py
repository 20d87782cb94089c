"""One relation of a claim: whether it is true, when, or why not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final, final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import Identity, Kind, Theorem
from vrest.quantity import is_variable, quantity_of
from vrest.vocabulary import C_m, M, N, T, V_m, area, c_ref, g_leak
from vrest.vocabulary.electrodiffusion import I_v, g_v, v
from vrest.vocabulary.solutes import V_turn
from vrest.vocabulary.teaching import AXES

from ..budget import ExhaustedError
from ..quantities.traits import GENERIC, role, roles, variables
from ..relations.balances import against_poisson, bent, said_by
from ..relations.conditions import conditions, in_proportion
from ..relations.facts import Fact
from ..relations.library import Library
from ..relations.naming import alternatives, renamed
from ..relations.ratios import left_out
from ..relations.situation import Situation
from ..relations.truth import Reduced, difference, impossible, prove, reduce
from ..relations.witness import Witness, witness
from ..slips.diagnosis import Diagnosis, diagnose, has_valence_too_much
from ..verdict import Verdict
from .supposed import STATED, on_one_side, together

__all__ = ["LIMIT", "Finding", "judge_equation"]

DEFINED: Final = "definitions"
LIMIT: Final = "limit"
_MOST: Final = 8
_EXPLAINED: Final = 3  # situations in which a slip is looked for
_FLOWS: Final = frozenset({"I", "J", "I_pump", "J_pump"})
_AMOUNTS: Final = frozenset({"E", "c_in", "c_out"})
_TRUE: Final = (Verdict.PROVED, Verdict.PROVED_IF)


@final
@dataclass(frozen=True, slots=True)
class Finding:
    """Hold what was found about one relation.

    Attributes
    ----------
    verdict : Verdict
    result : str or None
    conditions : tuple of str
    theorem : Theorem or None
    witness : Witness or None
    diagnosis : Diagnosis or None
    message : str
    """

    verdict: Verdict
    result: str | None = None
    conditions: tuple[str, ...] = ()
    theorem: Theorem | None = None
    witness: Witness | None = None
    diagnosis: Diagnosis | None = None
    message: str = ""


def judge_equation(
    lhs: Any,
    rhs: Any,
    library: Library,
    *,
    only: str | None = None,
    extra: Sequence[Fact] = (),
    explain: bool = True,
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
    """
    best: Finding | None = None
    for named in islice(alternatives(variables(lhs, rhs)), _MOST):
        found = _one_way(lhs, rhs, library, only, (*named, *extra), explain=False)
        if found.verdict in _TRUE:
            return found
        best = best or found
    if best is not None and best.verdict is Verdict.REFUTED and explain:
        ways = islice(alternatives(variables(lhs, rhs)), 2)
        told = [_one_way(lhs, rhs, library, only, (*w, *extra), explain=True) for w in ways]
        one = [each for each in told if each.diagnosis and "+" not in each.diagnosis.slips]
        return (one or told)[0]
    return best or Finding(Verdict.UNDECIDED)


def _one_way(
    lhs: Any, rhs: Any, library: Library, only: str | None, own: tuple[Fact, ...], *, explain: bool
) -> Finding:
    """Judge an equation with the claim's own names in one meaning."""
    claim = renamed(own, lhs, rhs)
    poisson = library.law("poisson")
    laws = chain(library.laws(claim), bent(claim, poisson))
    if only is None and (law := said_by(lhs, rhs, laws)) is not None:
        rests = [h.meaning for h in law[1].hypotheses if h.kind is Kind.SUPPOSITION]
        verdict = Verdict.PROVED_IF if rests else Verdict.PROVED
        return Finding(verdict, law[0], tuple(rests), law[1])
    if (other := against_poisson(lhs, rhs, poisson)) and (point := witness(*other)) is not None:
        return Finding(Verdict.REFUTED, "poisson", witness=point)
    turns = V_turn in variables(lhs, rhs)
    weighed = left_out(lhs, rhs)
    heads = list(library.static_heads(claim, free=turns))
    definitions = library.definitions(claim)
    plain = Situation(DEFINED, ())
    alone = reduce(lhs, rhs, plain, definitions, own)
    if turns:
        situations = heads
    elif only is None and alone.facts and _covers(plain, alone, claim, own):
        situations = [plain]  # its definitions decide it
    else:
        near = library.situations(_searched(lhs, rhs, claim, own) | weighed, only=only)
        if weighed:  # what several ions carry together says nothing of each
            near = [s for s in near if any(fact.target == V_m for fact in s.facts)]
        situations = [plain, *near][:_MOST] + heads
    cases = [(s, reduce(lhs, rhs, s, definitions, own)) for s in situations]
    if any(r.facts and not s.supposes and _covers(s, r, claim, own) for s, r in cases):
        # what is decided without supposing anything must not be made true by an equilibrium
        cases = [(s, r) for s, r in cases if not s.supposes]
    elif only is None and not any(_covers(s, r, claim, own) for s, r in cases):
        for further in islice(library.joined(_searched(lhs, rhs, claim, own)), _MOST):
            cases.append((further, reduce(lhs, rhs, further, definitions, own)))
            if difference(cases[-1][1]) is Identity.EQUAL:
                break  # what else may say so need not be derived
    weaker: Finding | None = None
    for situation, reduced in cases:
        if difference(reduced) is not Identity.EQUAL or _vanishes(lhs, rhs, reduced):
            continue
        found = _proved(lhs, rhs, situation, reduced, own)
        if found.verdict is Verdict.PROVED:
            return found
        weaker = weaker or found
    if weaker is not None and weaker.verdict is Verdict.PROVED_IF:
        return weaker
    for situation, reduced in cases:
        if not _covers(situation, reduced, claim, own):
            continue
        said = conditions(reduced, claim) if situation.standard or situation.condition else ()
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
        if said:
            text = f"It holds exactly where {' or '.join(said)}."
            return Finding(Verdict.PROVED_IF, _origin(situation, reduced), said, message=text)
    if weaker is not None:
        return weaker
    return _refuted(lhs, rhs, cases, library, claim, own, explain=explain)


def _vanishes(lhs: Any, rhs: Any, reduced: Reduced) -> bool:
    """Tell whether both sides come to nothing, so that any multiple of either would do as well."""
    if lhs.is_zero or rhs.is_zero or not reduced.facts:
        return False
    return difference(Reduced(reduced.lhs, sp.S.Zero, ())) is Identity.EQUAL


def _searched(lhs: Any, rhs: Any, claim: frozenset[Any], own: tuple[Fact, ...]) -> frozenset[Any]:
    """Return what a claim speaks of, without factors that both sides have."""
    sides = {s for f in own for s in (f.target, f.image) if is_variable(s)}
    claim |= {s for s in sides if role(s) in ("c_in", "c_out")}
    if lhs.is_zero or rhs.is_zero:
        return claim
    common = variables(lhs) & variables(rhs) - variables(lhs / rhs)
    return claim - common


def _proved(
    lhs: Any, rhs: Any, situation: Situation, reduced: Reduced, own: tuple[Fact, ...]
) -> Finding:
    try:
        theorem, provisos = prove(lhs, rhs, reduced)
    except VrestError as error:
        reason = f"Both sides agree, but the kernel gives no theorem: {error}"
        return Finding(Verdict.UNDECIDED, _origin(situation, reduced), message=reason)
    if never := impossible(provisos, reduced):
        reason = f"It would need {never}, which never is so here."
        return Finding(Verdict.UNDECIDED, _origin(situation, reduced), message=reason)
    strict = [
        order
        for order in provisos
        if order.relation != "!=" and not variables(order.lhs, order.rhs) & AXES
    ]
    said = tuple(str(order) for order in strict) + tuple(
        h.meaning
        for fact in own
        if fact in reduced.facts
        for h in fact.theorem.hypotheses
        if h.kind is Kind.SUPPOSITION and h.name not in (LIMIT, STATED)
    )
    if situation.condition:
        said = (situation.condition, *said)
    elif is_variable(lhs) and is_variable(rhs) and situation.id != DEFINED:
        said = tuple(f"{h.statement}" for h in theorem.hypotheses if h.kind is Kind.SUPPOSITION)
    said = said or together(theorem, variables(lhs, rhs)) or on_one_side(theorem)
    if said:
        return Finding(Verdict.PROVED_IF, _origin(situation, reduced), said, theorem)
    return Finding(Verdict.PROVED, _origin(situation, reduced), theorem=theorem)


def _origin(situation: Situation, reduced: Reduced) -> str:
    """Return the id of what decided; a Nernst potential that was inserted is the result nernst."""
    if situation.id != DEFINED:
        return situation.id
    return "nernst" if any(role(f.target) == "E" for f in reduced.facts) else DEFINED


def _refuted(
    lhs: Any,
    rhs: Any,
    cases: Sequence[tuple[Situation, Reduced]],
    library: Library,
    claim: frozenset[Any],
    own: tuple[Fact, ...],
    *,
    explain: bool,
) -> Finding:
    first: Finding | None = None
    tried = 0
    if roles(claim) <= _FLOWS and roles(claim) & {"I_pump", "J_pump"}:
        # what leaks beside a pump is what the pump leaves, and not all that there is
        cases = sorted(cases, key=lambda case: not case[0].pumped)
    for situation, reduced in cases:
        if not _covers(situation, reduced, claim, own):
            continue
        point = witness(reduced.lhs, reduced.rhs)
        if point is None:
            continue
        slip = None
        if explain:  # two slips at once are looked for in the closest situation alone
            known = library.definitions
            try:
                slip = diagnose(lhs, rhs, situation, known, own, several=first is None)
            except ExhaustedError:
                explain = False  # it is false all the same
        found = Finding(Verdict.REFUTED, _origin(situation, reduced), witness=point, diagnosis=slip)
        first, tried = first or found, tried + 1
        if slip is not None or not explain:
            return found
        if tried == _EXPLAINED:
            break
    if first is not None:
        return first
    names = ", ".join(sorted(str(s) for s in claim if quantity_of(s).value is None))
    text = f"No result connects what the claim speaks of ({names}) in a way that decides it."
    return Finding(Verdict.UNDECIDED, message=text)


def _tells_one_potential(claim: frozenset[Any]) -> bool:
    """Tell whether a claim speaks of one Nernst potential and concentrations, and of nothing else.

    The concentrations of another ion are then those of the wrong one, even if an equilibrium of
    both could make it true.
    """
    potentials = [s for s in claim if role(s) == "E"]
    others = roles(claim) - {"E", "c_in", "c_out", "c_ref", "T", "z"}
    return len(potentials) == 1 and not others


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
    if any(role(f.target) == "E" for f in facts) and _tells_one_potential(claim):
        return True  # it says what a Nernst potential is, by concentrations alone
    if not facts and any(f.target == I_v(v) for f in reduced.facts):
        return True
    if not facts:
        sides = [
            {
                s
                for s in variables(side)
                if quantity_of(s).value is None and str(s) not in ("T", "z")
            }
            for side in (reduced.lhs, reduced.rhs)
        ]
        return sides[0] == sides[1] and bool(sides[0])
    known = variables(*(f.target for f in facts), *(f.image for f in facts))
    known |= variables(*(f.image for f in own if f.target in known))
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
    if roles(claim) <= {"c_in", "c_out"} and not (reduced.lhs.is_zero or reduced.rhs.is_zero):
        known |= claim - variables(reduced.lhs / reduced.rhs)  # a factor of both sides
    return all(
        s in known or quantity_of(s).value is not None or s in (c_ref, N, M) or str(s) in ("T", "z")
        for s in claim
    )
