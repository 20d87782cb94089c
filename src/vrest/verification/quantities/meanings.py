"""What each letter means: from a name and its claim to a quantity, with the choices there are."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from vrest.vocabulary.circuit import p_open
from vrest.vocabulary.teaching import METABOLITES

from ..grammar.syntax import Name
from ..notation.lexicon import ROLES, index
from .bars import GATES
from .capacitors import capacitor
from .channels import counted_channels
from .charges import share
from .circuits import CIRCUITS
from .context import CONCENTRATIONS, Context, indices
from .cotransport import turnover
from .dissipation import dissipation
from .energies import of_a_salt
from .gates import barred, gate, gated
from .impermeant import impermeant
from .potentials import gates, potential
from .said import Meaning, Said, UnknownSymbolError
from .substances import SUBSTANCES
from .unidirectional import exponent, unidirectional
from .volumes import over_an_area

__all__ = ["meanings"]

_FLUXES: Final = frozenset({"N", "Phi", "phi", "Gamma", "M", "f", "S"})
# What a whole claim must say for a letter to be read in its own way.
_FIRST: Final = (
    unidirectional, exponent, share, capacitor, impermeant, over_an_area, counted_channels,
)  # fmt: skip
_HEADS: Final[dict[str, Callable[[Said], Any]]] = {
    **dict.fromkeys(("V", "v", "E", "U", "psi", "Psi", "phi"), potential),
    **SUBSTANCES,
    **CIRCUITS,
}


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
    UnknownSymbolError
        If it has no meaning.
    """
    if name.head == "[]" and name.inside in METABOLITES and not name.sub and not name.sup:
        return (Meaning(METABOLITES[name.inside]),)
    if (salt := of_a_salt(name)) is not None:
        return (salt,)
    if name.sup == "*" and f"{name.head}*" not in context.accents:
        name = replace(name, sup="")  # a mark that tells it from nothing here
    raw_parts = [text for text in (name.inside, name.sub, name.sup) if text]
    unread = [text for text in raw_parts if index(text) is None]
    head = name.head
    if unread and not (head in ("V", "E", "U", "v") and _first_is_membrane(name)):
        raise UnknownSymbolError(f"the index {unread[0]!r} of {name.text!r} is not known")
    said = Said(name, context, indices(name), order)
    if head in CONCENTRATIONS and {"in", "out"} <= set(said.index.sides):
        raise UnknownSymbolError(f"{name.text!r} names both sides")
    for reads in _FIRST:
        if (found := reads(said)) is not None:
            return found if isinstance(found, tuple) else (found,)
    if name.accent == "prime" and not ("standard" in said.index.roles and head in ("G", "E")):
        raise UnknownSymbolError(f"{name.text!r} has a prime that the claim does not define")
    if turns := turnover(said):
        return turns
    if (lost := dissipation(said)) is not None:
        return (lost,)
    reader = _HEADS.get(head)
    if reader is not _HEADS["J"] and _flows(said):
        reader = _HEADS["J"]
    if reader is None and not (head in GATES and barred(context)):
        raise UnknownSymbolError(f"{name.text!r} is not a symbol that is known")
    if gates(said):
        return (Meaning(p_open, f"{name.text} is read as the share of open channels"),)
    if barred(context) and ((head in GATES and not name.sub) or gated(said)):
        return (gate(said),)
    if said.index.named and said.index.roles and not _allowed(said):
        raise UnknownSymbolError(
            f"{name.text!r} says more than the ion; expected a letter such as I_K"
        )
    if reader is None:
        raise UnknownSymbolError(f"{name.text!r} is not a symbol that is known")
    found = reader(said)
    if isinstance(found, tuple):
        return found
    return (found,) if isinstance(found, Meaning) else (Meaning(found),)


def _flows(said: Said) -> bool:
    """Tell whether a letter is the flux that a law of diffusion is about: N = -D dc/dx."""
    name, context = said.name, said.context
    diffuses = context.has("D") and "x" in context.derivatives and not context.has("J", "j", "I")
    if name.head in ("phi", "Phi") and not context.has("V", "E", "U", "psi"):
        return False  # it is the potential there
    if name.head == "phi" and context.has("P") and "exp" in context.calls:
        return name.head in context.alone and not name.sub  # φ = P u (c_i - c_o e^-u)/(1 - e^-u)
    return diffuses and name.head in _FLUXES and name.head in context.alone and not name.delta


def _allowed(said: Said) -> bool:
    """Tell whether a letter may have a role beside its ion: I_{Na,pump}, g_{K,leak}."""
    roles, head = set(said.index.roles), said.name.head
    if head in ("V", "E", "U", "v") or (head == "mu" and roles == {"standard"}):
        return True
    if head in ("J", "j") and roles <= {"diffusion", "drift"}:
        return True
    if head in ("G", "mu") and said.name.delta and roles <= {"way_in", "way_out"}:
        return True  # ΔG_{Na,entry}
    if head in CONCENTRATIONS and roles == {"standard"} and said.name.sub == "0":
        return True  # [K]_0, outside
    if head in ("I", "J", "i", "j") and roles == {"pump"}:
        return said.index.species in ("K", "Na")
    return head in ("I", "i", "g", "G", "J", "P") and roles <= {"leak", "membrane", "total", "max"}


def _first_is_membrane(name: Name) -> bool:
    first = name.sub.split(",")[0].strip()
    return ROLES.get(first) == "membrane"
