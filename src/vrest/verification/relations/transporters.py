"""Transporters: what each carries in one turnover, and the voltage at which it stands still.

A claim about them supposes that one turnover neither costs nor sets free energy.

References: Alberts et al., Molecular Biology of the Cell, chapter on membrane transport; Blaustein
    & Lederer (1999), Physiol. Rev. 79:763, for Na⁺/Ca²⁺ exchange; Zerangue & Kavanaugh (1996),
    Nature 383:634, for glutamate.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import sympy as sp

from vrest.derived import relabel
from vrest.errors import VrestError
from vrest.kernel import Equation, Kind, Theorem, assume, substitute
from vrest.vocabulary import V_m

from ..quantities.traits import GENERIC, NAMED, ions_in, role
from .defined import uncharged
from .facts import Fact, oriented

__all__ = ["TRANSPORTERS", "static_heads"]

# Ions into the cell in one turnover; those that leave it are negative.
TRANSPORTERS: Final[tuple[tuple[str, dict[str, int]], ...]] = (
    ("NKCC", {"Na": 1, "K": 1, "Cl": 2}),
    ("KCC", {"K": 1, "Cl": 1}),
    ("NCC", {"Na": 1, "Cl": 1}),
    ("NCX", {"Na": 3, "Ca": -1}),
    ("NCKX", {"Na": 4, "Ca": -1, "K": -1}),
    ("NHE", {"Na": 1, "H": -1}),
    ("AE", {"Cl": 1, "HCO3": -1}),
    ("NBC", {"Na": 1, "HCO3": 2}),
    ("NBC with three", {"Na": 1, "HCO3": 3}),
    ("NBC with one", {"Na": 1, "HCO3": 1}),
    ("SGLT2", {"Na": 1, "glucose": 1}),
    ("SGLT1", {"Na": 2, "glucose": 1}),
    ("EAAT", {"Na": 3, "H": 1, "Glu": 1, "K": -1}),
    ("Ca/H exchange", {"Ca": 1, "H": -2}),
)


_SOLVED: Final = ("E", "c_in", "Delta_mu")


def _drive(
    name: str, about: Callable[[str, tuple[str, ...]], tuple[Theorem, ...]], source: str
) -> Theorem:
    """Return what the free energy of carrying an ion out follows from; a neutral has no charge."""
    ion = NAMED[name]
    if ion.z != 0:
        return about(source, (name,))[0]
    return uncharged(ion)


def static_heads(
    claim: frozenset[Any],
    about: Callable[[str, tuple[str, ...]], tuple[Theorem, ...]],
    asked: Any = None,
) -> Iterator[tuple[str, Fact]]:
    """Yield, for each transporter of just these ions, what its standstill says.

    Parameters
    ----------
    claim : frozenset
        The variables of the claim.
    about : callable
        Gives what a result says of an ion.
    asked : sympy.Symbol, optional
        What is to be computed.
    """
    names = ions_in(claim)
    if GENERIC.z in claim:
        return  # a number of ions that is left open
    unnamed = {GENERIC.c_in, GENERIC.c_out, V_m} <= claim and "glucose" not in names
    solute = _SOLUTE if unnamed else {}
    if solute:  # what is carried beside ions and given no valence has no charge: [S]
        names, claim = (*names, "glucose"), frozenset(solute.get(s, s) for s in claim)
    known = TRANSPORTERS
    if solute and len(names) == 2:
        known = tuple(
            (f"a symporter of the solute with {n} {names[0]}", {names[0]: n, "glucose": 1})
            for n in (1, 2, 3)
        )
    for name, numbers in known:
        if set(numbers) != set(names):
            continue
        total = sp.Add(*(n * NAMED[each].Delta_mu for each, n in numbers.items()))
        balance = assume(
            Equation(total, sp.S.Zero), kind=Kind.SUPPOSITION, name="static_head",
            meaning=f"A turnover of {name} neither costs nor sets free energy.",
        )  # fmt: skip
        energies = bool(claim) and all(role(s) == "Delta_mu" for s in claim)
        try:
            for each in () if energies else numbers:
                potentials = NAMED[each].E in claim
                source = "driving_force" if potentials else "electrochemical_potential_difference"
                balance = substitute(balance, _drive(each, about, source))
            facts = list(oriented(balance))
        except (VrestError, ValueError, IndexError):
            continue
        wanted = [f for f in facts if f.target == asked]
        wanted += [f for f in facts if f.target == V_m and V_m in claim]
        wanted += [f for f in facts if f.target in claim and role(f.target) in _SOLVED]
        for fact in wanted[:1]:
            yield name, _of_a_solute(fact) if solute else fact


# A solute without a name, as the one of those without charge that the transporters are known by.
_SOLUTE: Final = {k: v for k, v in GENERIC.called(NAMED["glucose"]).items() if not v.is_number}


def _of_a_solute(fact: Fact) -> Fact:
    """Say of a solute that has no name what a fact says of glucose."""
    theorem = relabel(fact.theorem, {named: generic for generic, named in _SOLUTE.items()})
    return Fact(theorem.lhs, theorem.rhs, theorem)
