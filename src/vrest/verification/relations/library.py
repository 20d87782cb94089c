"""The library: from the symbols of a claim to the situations in which it can be true.

A situation is a set of facts that replace symbols: what a result or law says of the claim's ions,
and the definitions that connect what is left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, Final, final

import sympy as sp

from vrest.errors import VrestError
from vrest.kernel import Equation, Kind, Theorem, assume, symmetry, transitivity
from vrest.kernel.statement import expressions
from vrest.quantity import is_variable, quantity_of
from vrest.vocabulary import c_in, c_out
from vrest.vocabulary.species import Delta_G_cycle

from ..budget import spend
from ..quantities.traits import (
    GENERIC,
    NAMED,
    ions_in,
    role,
    roles,
    variables,
)
from .defined import by_definition
from .facts import (
    Fact,
    about,
    equations,
    oriented,
    spelt_out,
)
from .joining import in_turn, of_each, several
from .kept import Kept
from .nearness import ALWAYS, COUNTS, joinable, nearest
from .situation import Situation, Source, lacks_cations, of_facts, reach, silent, useful
from .transporters import static_heads

__all__ = ["Library"]

_CLOSEST: Final = (0, False, False)
_KEPT: Final = 64  # claims whose situations are remembered
_PLAIN: Final = frozenset({"Delta_mu", "V_drive", "V_m", "T", "z", "c_in", "c_out"})
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
        self._near: dict[tuple[frozenset[Any], str | None], Kept[Situation]] = {}
        self._made: dict[tuple[Source, frozenset[Any]], tuple[Situation, ...]] = {}
        self._defined: dict[tuple[str, ...], tuple[Fact, ...]] = {}

    def situations(self, claim: frozenset[Any], *, only: str | None = None) -> Iterator[Situation]:
        """Yield the situations for a claim with these variables, the closest first.

        A result is derived when it is known that none before it comes closer.
        """
        if (claim, only) not in self._near:
            if len(self._near) > _KEPT:
                self._near.clear()
            self._near[claim, only] = Kept(partial(self._situations, claim, only))
        return iter(self._near[claim, only])

    def _situations(self, claim: frozenset[Any], only: str | None) -> Iterator[Situation]:
        own = {symbol for symbol in claim if quantity_of(symbol).value is None}

        def rank(situation: Situation) -> tuple[int, bool, bool]:
            said = variables(*(s for f in situation.facts for s in (f.target, f.image)))
            return situation.distance, not own <= said, situation.pumped

        near = nearest(self._sources, claim, only)
        found: dict[Source, tuple[Situation, ...]] = {}
        for source in sorted(near, key=lambda s: s.pumped):
            found[source] = self._of(source, claim)
            if not source.pumped:  # what is of a cell with a pump never is among the closest
                yield from (s for s in found[source] if rank(s) == _CLOSEST)
        every = [situation for source in near for situation in found[source]]
        rest = [s for s in every if rank(s) != _CLOSEST]
        yield from sorted([*rest, *self._further(every, claim, only)], key=rank)

    def _further(
        self, found: Sequence[Situation], claim: frozenset[Any], only: str | None
    ) -> Iterator[Situation]:
        """Yield situations with what a law says beside, where the claim asks for it."""
        wanted, more = roles(claim), list[Situation]()
        if only is None and _dissolved(wanted):
            without = frozenset(s for s in claim if role(s) not in ("D", "d", "beta"))
            for situation in self.situations(without):
                more += self._with_more(situation, claim, "permeability")
        yield from more
        if only is None and _turned(wanted):
            for situation in (*found, *more):  # a turn of the pump ties one ion to the other
                yield from self._with_more(situation, claim, "pump_cycle")

    def unsupposed(self, claim: frozenset[Any], *, only: str | None = None) -> Iterator[Situation]:
        """Yield, in no order, the situations for a claim that suppose no state.

        A result that is known to suppose one is not derived for it.
        """
        wanted = roles(claim)
        if _dissolved(wanted) or _turned(wanted):
            found = self.situations(claim, only=only)
        else:
            sources = (s for s in nearest(self._sources, claim, only) if not s.supposes)
            found = (situation for s in sources for situation in self._of(s, claim))
        yield from (situation for situation in found if not situation.supposes)

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
        names = tuple(name for name in names if NAMED[name].z != 0)
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
                told = about(spelt_out(source.derive()), names)
                self._said[key] = tuple(t for t in told if not lacks_cations(t))
            except VrestError:
                self._said[key] = ()
        return self._said[key]

    def _of(self, source: Source, claim: frozenset[Any]) -> tuple[Situation, ...]:
        """Return the situations that a source makes for a claim."""
        if (source, claim) not in self._made:
            if len(self._made) > 10 * _KEPT:
                self._made.clear()
            self._made[source, claim] = tuple(self._of_source(source, claim, roles(claim)))
        return self._made[source, claim]

    def _of_source(
        self, source: Source, claim: frozenset[Any], wanted: frozenset[str]
    ) -> Iterator[Situation]:
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
            yield of_facts(source, tuple(together), wanted)
        elif chosen := in_turn(together, claim) if len(said) == 1 else ():
            yield of_facts(source, chosen, wanted)
        for facts in columns.values():
            targets = {fact.target for fact in facts}
            mixed = any(targets & variables(fact.image) for fact in facts)
            if len(targets) == len(facts) and not mixed and (one or all(map(of_each, facts))):
                groups = [tuple(facts)]
            else:
                groups = [(fact,) for fact in facts]
            for group in groups:
                kept = tuple(silent(fact, claim) for fact in group)
                yield of_facts(source, kept, wanted)

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
                            of_facts(source, (fact,), wanted),
                            condition="one cycle neither costs nor sets free energy (static head)",
                            standard=False,
                        )
                        return

    def law(self, name: str) -> Theorem | None:
        """Return a law by its id, or None if nothing here goes by it."""
        return next((s.derive() for s in self._sources if s.law and s.id == name), None)

    def balances(self, claim: frozenset[Any]) -> Iterator[tuple[str, Theorem]]:
        """Yield what the laws that speak of what a claim does say of its ions, with their ids.

        Those that may say that something is zero are meant; what a name stands for is zero of an
        ion without charge at most.
        """
        wanted, names = roles(claim) - COUNTS - {"z"}, ions_in(claim)
        charged = all(NAMED[name].z != 0 for name in names)
        for source in (s for s in self._sources if s.law and wanted and wanted <= s.roles):
            if not (source.defines and charged):
                yield from ((source.id, each) for each in self._about(source, names))

    def conditionals(self, claim: frozenset[Any]) -> Iterator[tuple[str, Theorem]]:
        """Yield the results that may say what follows from what, with their ids."""
        wanted = roles(claim)
        names = ions_in(claim)
        for source in self._sources:
            unsaid = source.roles - ALWAYS - COUNTS - _PLAIN - wanted
            met = not unsaid or (unsaid < _FORWARD and bool(_FORWARD & wanted))  # can follow
            if source.ordered and met and wanted & source.roles and (
                wanted - ALWAYS <= reach(source)
            ):  # fmt: skip
                for theorem in self._about(source, names):
                    yield source.id, theorem

    def orders(self, claim: frozenset[Any]) -> Iterator[tuple[str, Theorem]]:
        """Yield what results with an order in them say of what a claim does, with their ids."""
        wanted, names = roles(claim) - ALWAYS - COUNTS, ions_in(claim)
        for source in (s for s in self._sources if s.ordered and wanted and wanted <= s.roles):
            said = self._about(source, names) or self._about(source, ())  # of all ions together
            yield from ((source.id, each) for each in said)

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
        for source in joinable(self._sources, claim):
            for theorem in self._about(source, names):
                for equation in equations(theorem):
                    if len(_unsaid(claim, equation.lhs, equation.rhs)) > 1:
                        continue  # however it is solved, no law says all that is missing
                    for fact in oriented(equation):
                        yield from self._with_law(source, fact, claim, wanted, names)

    def _with_law(
        self,
        source: Source,
        fact: Fact,
        claim: frozenset[Any],
        wanted: frozenset[str],
        names: tuple[str, ...],
    ) -> Iterator[Situation]:
        known = variables(fact.target, fact.image)
        missing = _unsaid(claim, fact.target, fact.image)
        if len(missing) != 1:
            return
        tied, spoken = {role(s) for s in missing}, roles(known) | ALWAYS | COUNTS
        for law in self._sources:
            if not law.law or not tied <= law.roles or not law.roles - tied <= spoken:
                continue
            for theorem in self._about(law, names):
                for equation in equations(theorem):
                    for other in oriented(equation):
                        if other.target in missing and variables(other.image) <= known:
                            yield of_facts(source, (other, fact), wanted)


def _unsaid(claim: frozenset[Any], *sides: Any) -> set[Any]:
    """Return the quantities of a claim of which an equation does not speak."""
    return {s for s in claim - variables(*sides) if quantity_of(s).value is None}


def _dissolved(wanted: frozenset[str]) -> bool:
    """Tell whether a claim speaks of diffusion in the membrane, and not of permeability."""
    return "D" in wanted and "P" not in wanted


def _turned(wanted: frozenset[str]) -> bool:
    """Tell whether a claim speaks of what a turn of the pump carries of one ion alone."""
    return len(_TURNED & wanted) == 1


def _generics(equation: Theorem) -> set[Any]:
    """Return the generic letters of what an equation speaks of."""
    by_role = {"c_in": c_in, "c_out": c_out}
    said = variables(*expressions(equation.statement))
    return {by_role.get(role(s), s) for s in said}
