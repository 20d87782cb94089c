"""What a claim says, once it is read: relations between declared quantities."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, final

__all__ = ["OPERATORS", "ORDERS", "STANDSTILL", "Printed", "Reading", "Relation"]

# "implies" joins two relations: what follows it is said to follow from what precedes it.
OPERATORS: Final = (
    "=", "approx", "<", "<=", ">", ">=", "!=", "<<", ">>", "proportional", "about",
)  # fmt: skip


# How a note says that a potential is the one at which a transporter stands still.
STANDSTILL: Final = "the transporter stands still"
ORDERS: Final = ("<", "<=", ">", ">=", "!=", "<<", ">>")


@final
@dataclass(frozen=True, slots=True)
class Printed:
    """Hold a number as it is printed.

    Attributes
    ----------
    value : Fraction
        Its value in SI units.
    place : Fraction
        The worth of one unit in the last printed place, in SI units too.
    text : str
        How it is printed, with its unit.
    """

    value: Fraction
    place: Fraction
    text: str


@final
@dataclass(frozen=True, slots=True)
class Relation:
    """Say how two expressions over declared quantities compare.

    Attributes
    ----------
    lhs, rhs : sympy.Expr
    operator : str
        One of `OPERATORS`.
    implied : bool
        Whether the claim says that it follows from the relations before it.
    zero : bool
        Whether the right side is printed as 0, and not only comes to it.
    converse : bool
        Whether the claim says that they follow from it too.
    printed : tuple of Printed
        The numbers of the right side, which follow from the left one and may be rounded.
    loose : Fraction
        How much of its worth the right side leaves open, where it computes with rounded numbers.
    vanishes : bool
        Whether a side that speaks of concentrations comes to nothing: ln([K]_o/[K]_o).
    cancelled : bool
        Whether a side that speaks of quantities comes to a number, as V_m - V_m does.
    instead : tuple of (sympy.Expr, sympy.Expr)
        The two sides with one of those concentrations on the other side of the membrane.
    """

    lhs: Any
    operator: str
    rhs: Any
    implied: bool = False
    zero: bool = False
    converse: bool = False
    printed: tuple[Printed, ...] = ()
    loose: Fraction = Fraction(0)
    vanishes: bool = False
    cancelled: bool = False
    instead: tuple[tuple[Any, Any], ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Reading:
    """Hold one way to read a claim.

    Attributes
    ----------
    relations : tuple of Relation
        What the claim says, in the order in which it says it; a chain gives one for each link.
    names : tuple of (sympy.Expr, str)
        Each symbol with the claim's own spelling, for printing back.
    numbers : tuple of Printed
        The numbers that are printed, in order.
    notes : tuple of str
        Each choice that was made in reading, one sentence each.
    definitions : tuple of Relation
        Definitions that the claim makes itself and that the relations have already used.
    stated : tuple of Relation
        Circumstances that the claim states, such as ``T = 310.15 K`` for "at 37 °C".
    generic : bool
        Whether the claim speaks of an ion that has no name.
    limited : bool
        Whether the claim says what holds in the limit of no voltage.
    supposed : tuple of Relation
        What the claim supposes beside, as in "when V_m > E_K".
    proportions : tuple of Relation
        In what ratio permeabilities stand, ``P_Na/P_K = 0.04``, where the claim states it.
    misprints : tuple of str
        What has to be read otherwise than it is printed, as the charge of K⁻, or is understood.
    false : tuple of str
        What the claim says beside that is false by itself, as that K⁺ has two charges.
    denied : tuple of str
        Passages that say that the formulas do not hold.
    only : tuple of str
        Passages that say that the formulas hold in some cases only.
    carriers : tuple of str
        Transporters whose state the claim says that it is about.
    """

    relations: tuple[Relation, ...]
    names: tuple[tuple[Any, str], ...] = ()
    numbers: tuple[Printed, ...] = ()
    notes: tuple[str, ...] = ()
    definitions: tuple[Relation, ...] = ()
    stated: tuple[Relation, ...] = ()
    generic: bool = False
    limited: bool = False
    supposed: tuple[Relation, ...] = ()
    proportions: tuple[Relation, ...] = ()
    misprints: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
