"""What each letter means: from a name and its claim to a quantity, with the choices there are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, final

import sympy as sp

from vrest import vocabulary as v
from vrest.vocabulary import Ion, cell, circuit, electrodiffusion, network, species, time

from .context import CONCENTRATIONS, Context, indices
from .lexicon import COUNTED, ROLES, SIDES, SPECIES, Index, index
from .syntax import Name
from .circuits import CIRCUITS
from .potentials import potential
from .said import Meaning, Said, Unknown
from .substances import SUBSTANCES


__all__ = ["meanings"]

_HEADS: Final[dict[str, Callable[[Said], Any]]] = {
    "[]": concentration,
    **dict.fromkeys(("c", "C", "a", "A", "X", "S", "M", "B", *SPECIES), concentration),
    **dict.fromkeys(("V", "v", "E", "U", "psi", "Psi", "phi"), potential),
    "Phi": _phi, "epsilon": _permittivity, "P": _permeability, "p": _permeability,
    "g": _conductance, "G": _conductance, "I": _current, "i": _current, "J": _flux, "j": _flux,
    "z": _valence, "Z": _valence, "n": _letter_n, "D": _diffusion, "mu": _chemical,
    "beta": _partition, "alpha": _alpha, "b": _alpha, "e": _charge_letter, "q": _charge_letter,
    "k": _boltzmann, "K": _potassium_or_constant, "N": _number_letter, "d": _thickness,
    "L": _thickness, "l": _thickness, "delta": _thickness, "h": _thickness,
    "kappa": _debye, "lambda": _debye, "u": _reduced, "pH": _acidity, "pmf": _plain(v.Delta_p), "PMF": _plain(v.Delta_p),
    "R": _plain(v.R, "g"), "T": _plain(v.T, "celsius"), "F": _plain(v.F), "Q": _plain(v.Q, "m"),
    "sigma": _plain(v.sigma, "m"), "x": _coordinate, "t": _plain(time.t), "pi": _plain(sp.pi),
    "r": _plain(circuit.r),
}  # fmt: skip  # fmt: skip


def meanings(name: Name, context: Context, order: int) -> tuple[Meaning, ...]:
    """Return what a name can mean in a claim, the most likely first.

    Parameters
    ----------
    name : Name
    context : Context
    order : int
        Which of two marks is inside where nothing says it: 0 the first, 1 the second.

    Raises
    ------
    Unknown
        If it has no meaning.
    """
    raw_parts = [text for text in (name.inside, name.sub, name.sup) if text]
    unread = [text for text in raw_parts if index(text) is None]
    head = name.head
    if unread and not (head in ("V", "E", "U", "v") and _first_is_membrane(name)):
        raise Unknown(f"the index {unread[0]!r} of {name.text!r} is not known")
    said = Said(name, context, indices(name), order)
    reader = _HEADS.get(head)
    if reader is None:
        raise Unknown(f"{name.text!r} is not a symbol that is known")
    if said.index.named and said.index.roles and not _allowed(said):
        raise Unknown(f"{name.text!r} says more than the ion; expected a letter such as I_K")
    found = reader(said)
    return (
        found
        if isinstance(found, tuple)
        else (found if isinstance(found, Meaning) else Meaning(found),)
    )


def _allowed(said: Said) -> bool:
    """Tell whether a letter may have a role beside its ion: I_{Na,pump}, g_{K,leak}."""
    roles, head = set(said.index.roles), said.name.head
    if head in ("V", "E", "U", "v") or (head == "mu" and roles == {"standard"}):
        return True
    if head in ("I", "J", "i", "j") and roles == {"pump"}:
        return said.index.species in ("K", "Na")
    return head in ("I", "i", "g", "G", "J", "P") and roles <= {"leak", "membrane", "total"}


def _first_is_membrane(name: Name) -> bool:
    first = name.sub.split(",")[0].strip()
    return ROLES.get(first) == "membrane"
