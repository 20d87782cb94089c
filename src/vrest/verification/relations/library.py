"""The library: from the symbols of a claim to the situations in which it can be true.

A situation is a set of facts that replace symbols: the conclusion of one result or law, said of
the claim's ions, and the definitions that connect what is left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Final, final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import (
    Equation,
    Kind,
    Theorem,
    assume,
    symmetry,
    transitivity,
)
from vrest.kernel.statement import expressions
from vrest.quantity import is_variable, quantity_of
from vrest.vocabulary import c_in, c_out
from vrest.vocabulary.species import Delta_G_cycle

from ..budget import spend
from ..quantities.traits import (
    GENERIC,
    NAMED,
    families_in,
    ions_in,
    marks_of,
    role,
    roles,
    variables,
)
from .defined import by_definition
from .facts import (
    Fact,
    about,
    equations,
    is_balance,
    oriented,
    spelt_out,
)
from .joining import in_turn, of_each, several
from .situation import Situation, Source, reach, silent, useful
from .transporters import static_heads

__all__ = ["Library"]

_ALWAYS: Final = frozenset({"T", "z", "E", "u", "Delta_mu", "V_drive", "c_ref"})
_NEAREST: Final = 10
_JOINED: Final = 18  # results that are derived to be joined with a law
_KEPT: Final = 64  # claims whose situations are remembered
_PLAIN: Final = frozenset({"Delta_mu", "V_drive", "V_m", "T", "z", "c_in", "c_out"})
_COUNTS: Final = frozenset({"M", "N", "L_div", "M_div", "i", "j"})
_FREE: Final = ("V_m", "c_in", "c_out", "length_debye")
# How fast something changes says nothing of a claim that does not speak of it.
_CHANGING: Final = frozenset({"c_rate"})
# Two ways to say that the pump runs forward, each enough without the other.
_FORWARD: Final = frozenset({"J_pump", "Delta_G_cycle"})
_TURNED: Final = frozenset({"J_Na_pump", "J_K_pump"})  # what one turn of the pump carries
_MODELS: Final = (Kind.MODEL, Kind.BOUNDARY, Kind.APPROXIMATION, Kind.SUPPOSITION)


@final
class Library:
    """Find situations for claims; what was derived once is kept."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = tuple(sources)
        self._said: dict[tuple[Source, tuple[str, ...]], tuple[Theorem, ...]] = {}
        self._near: dict[tuple[frozenset[Any], str | None], tuple[Situation, ...]] = {}
        self._defined: dict[tuple[str, ...], tuple[Fact, ...]] = {}

    def situations(self, claim: frozenset[Any], *, only: str | None = None) -> list[Situation]:
        """Return the situations for a claim with these variables, the closest first."""
        if (claim, only) not in self._near:
            if len(self._near) > _KEPT:
                self._near.clear()
            self._near[claim, only] = tuple(self._situations(claim, only))
        return list(self._near[claim, only])

    def _situations(self, claim: frozenset[Any], only: str | None) -> list[Situation]:
        wanted = roles(claim)
        near = [
            source
            for source in self._sources
            if (wanted & source.roles and wanted - _ALWAYS - _COUNTS <= reach(source))
            or (only is not None and source.id == only)
        ]
        spoken = marks_of(claim)
        near = [s for s in near if {r for r in s.roles if r.startswith("@")} <= spoken]
        near = [s for s in near if s.roles & _CHANGING <= wanted]
        counts = _COUNTS if len(spoken) > 1 or families_in(claim) else frozenset()
        near.sort(
            key=lambda s: (
                -len(s.roles & spoken),
                len(s.roles - spoken - wanted - _ALWAYS - counts),
            )
        )  # fmt: skip
        found: list[Situation] = []
        most = _NEAREST + 2 * (wanted <= {"I", "J"})  # flows alone are spoken of everywhere
        for source in near[:most] if only is None else near:
            if only is None or source.id == only:
                found += self._of(source, claim, wanted)
        if "D" in wanted and "P" not in wanted and only is None:
            without = frozenset(s for s in claim if role(s) not in ("D", "d", "beta"))
            for situation in self.situations(without):
                found += self._with_more(situation, claim, "permeability")
        if only is None and len(_TURNED & wanted) == 1:
            for situation in tuple(found):  # a turn of the pump ties one ion to the other
                found += self._with_more(situation, claim, "pump_cycle")
        own = {symbol for symbol in claim if quantity_of(symbol).value is None}

        def lacking(situation: Situation) -> bool:
            return not own <= variables(*(s for f in situation.facts for s in (f.target, f.image)))

        return sorted(found, key=lambda s: (s.distance, lacking(s), s.pumped))

    def _with_more(
        self, situation: Situation, claim: frozenset[Any], law: str
    ) -> Iterator[Situation]:
        """Yield a situation with what it speaks of beyond the claim written as a law says."""
        spoken = variables(*(fact.image for fact in situation.facts))
        more = [
            fact
            for source in self._sources
            if source.id == law
            for theorem in self._about(source, ions_in(claim | spoken))
            for equation in equations(theorem)
            for fact in oriented(equation)
            if fact.target in spoken
        ]
        if more:
            yield replace(situation, facts=(*situation.facts, *more))

    def definitions(self, claim: frozenset[Any]) -> tuple[Fact, ...]:
        """Return what the claim's derived quantities are by definition, without any model."""
        names = ions_in(claim)
        if names not in self._defined:
            self._defined[names] = tuple(self._definitions(names))
        return self._defined[names]

    def _definitions(self, names: tuple[str, ...]) -> Iterator[Fact]:
        chosen = [GENERIC, *(NAMED[name] for name in names)]
        laws = (s.derive() for s in self._sources if s.id == "electrochemical_potential")
        yield from by_definition(chosen, next(laws, None))
        for source in self._sources:
            if source.law or not source.roles <= _PLAIN:
                continue
            for theorem in (*self._about(source, ()), *self._about(source, names)):
                for equation in equations(theorem):
                    plain = all(h.kind not in _MODELS for h in equation.hypotheses)
                    if plain and is_variable(equation.lhs) and c_in in _generics(equation):
                        yield from oriented(equation)

    def _about(self, source: Source, names: tuple[str, ...]) -> tuple[Theorem, ...]:
        key = (source, names)
        if key not in self._said:
            spend()
            try:
                self._said[key] = tuple(about(spelt_out(source.derive()), names))
            except VrestError:
                self._said[key] = ()
        return self._said[key]

    def _of(self, source: Source, claim: frozenset[Any], wanted: frozenset[str]) -> Iterator[Any]:
        columns: dict[int, list[Fact]] = {}
        together: list[Fact] = []
        said = self._about(source, ions_in(claim))
        one = len(said) == 1 or len(ions_in(claim)) < 2
        for theorem in said:
            for number, equation in enumerate(equations(theorem)):
                fact = useful(equation, claim)
                if fact is not None:
                    columns.setdefault(number, []).append(fact)
                together += islice(oriented(equation), 1) if is_variable(equation.lhs) else ()
        if source.law:
            yield from self._at_rest(source, claim, wanted)
        if several(together, columns) and (one or all(map(of_each, together))):
            yield self._situation(source, tuple(together), wanted)
        elif chosen := in_turn(together, claim) if len(said) == 1 else ():
            yield self._situation(source, chosen, wanted)
        for facts in columns.values():
            targets = {fact.target for fact in facts}
            mixed = any(targets & variables(fact.image) for fact in facts)
            if len(targets) == len(facts) and not mixed and (one or all(map(of_each, facts))):
                groups = [tuple(facts)]
            else:
                groups = [(fact,) for fact in facts]
            for group in groups:
                kept = tuple(silent(fact, claim) for fact in group)
                yield self._situation(source, kept, wanted)

    def _at_rest(
        self, source: Source, claim: frozenset[Any], wanted: frozenset[str]
    ) -> Iterator[Situation]:
        """Yield the balance of free energies at which an implied cycle stands still."""
        for theorem in self._about(source, ions_in(claim)):
            for equation in equations(theorem):
                if equation.lhs != Delta_G_cycle or Delta_G_cycle in claim:
                    continue
                rest = assume(
                    Equation(Delta_G_cycle, sp.S.Zero), kind=Kind.SUPPOSITION, name="static_head",
                    meaning="The cycle stands still: a turnover would neither cost nor set free.",
                )  # fmt: skip
                for fact in oriented(transitivity(symmetry(equation), rest)):
                    if fact.target in claim:
                        yield replace(
                            self._situation(source, (fact,), wanted),
                            condition="one cycle neither costs nor sets free energy (static head)",
                            standard=False,
                        )
                        return

    def law(self, name: str) -> Theorem | None:
        """Return a law by its id, or None if nothing here goes by it."""
        return next((s.derive() for s in self._sources if s.law and s.id == name), None)

    def laws(self, claim: frozenset[Any]) -> Iterator[tuple[str, Theorem]]:
        """Yield what the laws that speak of what a claim does say of its ions, with their ids."""
        wanted = roles(claim) - _COUNTS - {"z"}
        for source in (s for s in self._sources if s.law and wanted and wanted <= s.roles):
            yield from ((source.id, each) for each in self._about(source, ions_in(claim)))

    def conditionals(self, claim: frozenset[Any]) -> Iterator[tuple[str, Theorem]]:
        """Yield the results that may say what follows from what, with their ids."""
        wanted = roles(claim)
        names = ions_in(claim)
        for source in self._sources:
            unsaid = source.roles - _ALWAYS - _COUNTS - _PLAIN - wanted
            met = not unsaid or (unsaid < _FORWARD and bool(_FORWARD & wanted))  # can follow
            if source.ordered and met and wanted & source.roles and (
                wanted - _ALWAYS <= reach(source)
            ):  # fmt: skip
                for theorem in self._about(source, names):
                    yield source.id, theorem

    def orders(self, claim: frozenset[Any]) -> Iterator[tuple[str, Theorem]]:
        """Yield what results with an order in them say of what a claim does, with their ids."""
        wanted, names = roles(claim) - _ALWAYS - _COUNTS, ions_in(claim)
        for source in (s for s in self._sources if s.ordered and wanted and wanted <= s.roles):
            yield from ((source.id, each) for each in self._about(source, names))

    def static_heads(
        self, claim: frozenset[Any], *, free: bool, asked: Any = None
    ) -> Iterator[Situation]:
        """Yield the standstill of each transporter of the claim's ions.

        Parameters
        ----------
        claim : frozenset
        free : bool
            Whether the claim itself says that it speaks of a transporter's standstill.
        asked : sympy.Symbol, optional
            What is to be computed.
        """
        known = {source.id: source for source in self._sources}

        def about_(name: str, names: tuple[str, ...]) -> tuple[Theorem, ...]:
            return self._about(known[name], names) if name in known else ()

        for name, fact in static_heads(claim, about_, asked):
            said_ = (
                f"{name} stands still: one cycle neither costs nor sets free energy (static head)"
            )
            yield Situation(
                "cotransporter_equilibrium", (fact,), free, "" if free else said_, 0, not free
            )

    def joined(self, claim: frozenset[Any]) -> Iterator[Situation]:
        """Yield what results and balance laws say together, where neither says enough alone."""
        names, wanted = ions_in(claim), roles(claim)
        spoken = marks_of(claim)
        tied = [s for s in self._sources if {r for r in s.roles if r.startswith("@")} <= spoken]
        tied = [s for s in tied if s.roles & _CHANGING <= wanted]
        near = [
            s
            for s in sorted(tied, key=lambda s: len(s.roles - wanted - _ALWAYS - _COUNTS))
            if not s.law and len(wanted & s.roles) >= len(wanted) - 1 > 0
            and self._joins(s, wanted - s.roles)
        ]  # fmt: skip
        for source in near[:_JOINED]:
            for theorem in self._about(source, names):
                for equation in equations(theorem):
                    for fact in oriented(equation):
                        yield from self._with_law(source, fact, claim, wanted, names)

    def _joins(self, source: Source, missing: frozenset[str]) -> bool:
        """Tell, without deriving anything, whether some law ties what is missing to a result."""
        spoken = source.roles | _ALWAYS | _COUNTS
        return not missing or any(
            law.law and missing <= law.roles and law.roles - missing <= spoken
            for law in self._sources
        )

    def _with_law(
        self,
        source: Source,
        fact: Fact,
        claim: frozenset[Any],
        wanted: frozenset[str],
        names: tuple[str, ...],
    ) -> Iterator[Situation]:
        known = variables(fact.target, fact.image)
        missing = {s for s in claim - known if quantity_of(s).value is None}
        if len(missing) != 1:
            return
        tied, spoken = {role(s) for s in missing}, roles(known) | _ALWAYS | _COUNTS
        for law in self._sources:
            if not law.law or not tied <= law.roles or not law.roles - tied <= spoken:
                continue
            for theorem in self._about(law, names):
                for equation in equations(theorem):
                    for other in oriented(equation):
                        if other.target in missing and variables(other.image) <= known:
                            yield self._situation(source, (other, fact), wanted)

    @staticmethod
    def _situation(source: Source, facts: tuple[Fact, ...], wanted: frozenset[str]) -> Situation:
        spoken = variables(*(fact.image for fact in facts))
        distance = len(roles(spoken) - wanted - {"T", "z"})
        supposed = [
            h for fact in facts for h in fact.theorem.hypotheses if h.kind is Kind.SUPPOSITION
        ]
        # that a potential is another one says nothing but that it is so: a state, no formula
        stated = roles(variables(facts[0].image)) <= {"E", "V_m"}
        free = (role(facts[0].target) in _FREE and not stated) or not supposed
        condition = "" if free else " and ".join(dict.fromkeys(str(h.statement) for h in supposed))
        assumed = [
            h for fact in facts for h in fact.theorem.hypotheses if h.kind is not Kind.DEFINITION
        ]
        balanced = any(is_balance(h.statement) for h in assumed)
        pumped = any(h.name == "pump_cycle" for h in assumed)
        return Situation(
            source.id, facts, free, condition, distance, bool(supposed) or balanced, pumped
        )


def _generics(equation: Theorem) -> set[Any]:
    """Return the generic letters of what an equation speaks of."""
    by_role = {"c_in": c_in, "c_out": c_out}
    said = variables(*expressions(equation.statement))
    return {by_role.get(role(s), s) for s in said}
