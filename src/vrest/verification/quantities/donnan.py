"""Letters of a Donnan equilibrium: a salt outside, its two ions inside, and a fixed charge.

A fixed charge of which nothing else is said is negative, as that of a cell is.
"""

import re
from typing import Any, Final

from vrest import vocabulary as v
from vrest.vocabulary import cell, circuit

from ..grammar.syntax import Name
from ..notation.lexicon import SIDES, index
from .context import Context
from .said import IONS, Meaning, Said

__all__ = [
    "any_charge",
    "balances_charges",
    "beside_salt",
    "charge_of_fixed",
    "equilibrates",
    "fixed_charge",
    "has_fixed_charge",
    "kept_beside",
    "salted",
]

_HEADS: Final = frozenset({"c", "C", "n", "[]"})
_FIXED: Final = frozenset({"f", "fix", "fixed", "X", "A", "p", "P"})
_SALTS: Final = frozenset({"s", "S", "salt", "0", "o", "out", "b", "bulk"})
_SALT: Final = _SALTS | {""}
_COUNTS: Final = frozenset({("z", ""), ("Z", ""), ("n", ""), ("z", "A"), ("Z", "A")})
_WORDS: Final = {"plus": "+", "minus": "-"}
_INSIDE: Final = {"cat": "+", "cation": "+", "an": "-", "anion": "-"}


def _sign(sub: str) -> str:
    """Return the sign that is all that an index says of an ion, or nothing."""
    parts = [_WORDS.get(part, part) for part in sub.replace("\\pm", "").split(",") if part]
    found = [part for part in parts if part in ("+", "-")]
    rest = [part for part in parts if part not in ("+", "-")]
    return found[0] if len(found) == 1 and all(part in SIDES for part in rest) else ""


def equilibrates(context: Context) -> bool:
    """Tell whether a claim speaks of a salt at equilibrium: of its ions by their signs alone."""
    signed = any(head in _HEADS and _sign(sub) for head, sub in context.subs)
    other = context.has("P", "p", "g", "G", "I", "J", "D", "epsilon", "lambda", "kappa", "mu")
    weighed = "exp" in context.calls and not (signed and context.has("V", "psi", "phi", "E", "U"))
    calm = not other and not context.derivatives and not weighed
    called = {"cation", "anion"} <= set(context.generic) and not context.counters
    amounts = {sub for head, sub in context.subs if head in ("c", "C")}
    across = bool(context.calls & {"ln", "log", "asinh"}) and bool(amounts & _SALTS)
    other_fixed = across and amounts & _FIXED - {"p", "P"} and not context.named
    return calm and (signed or called or bool("fixed" in amounts or other_fixed))


def _retains(context: Context) -> bool:
    """Tell whether a claim solves for one salt's ions beside an anion that cannot leave: [A⁻]."""
    valences = [IONS[name].z for name in context.named]
    one_salt = sorted(valences) in ([1], [-1], [-1, 1])
    salt = any(head in ("c", "C") and sub in _SALT for head, sub in context.subs)
    kept = ("A", "-") in context.charges or (
        "A" in context.generic and (context.has("z") or (salt and "[]" in context.heads))
    )
    other = context.has("P", "p", "g", "G", "I", "J", "D", "epsilon", "lambda", "kappa", "mu", "E")
    solved = bool({"sqrt", "asinh"} & context.calls)
    return (one_salt or (salt and not valences)) and kept and solved and not other


def _names_both(context: Context) -> bool:
    """Tell whether a claim names both ions of a salt, and how much of it there is outside: C_s."""
    salt = {("C", "s"), ("c", "s"), ("C", "S"), ("C", "salt"), ("c", "salt")} & context.subs
    valences = sorted(IONS[name].z for name in context.named)
    return bool(salt) and valences == [-1, 1] and context.heads <= {"[]", "c", "C", "mu", "z"}


def _beside_kept(said: Said) -> Any:
    """Return what a letter means beside an anion that cannot leave, or nothing."""
    name, context = said.name, said.context
    if said.index.species == "A":
        return cell.A_in if context.has("z") else any_charge(said)
    if not said.index.named:
        return Meaning(v.c_out, f"{name.text} is read as the salt outside")
    marks = [SIDES.get(mark, mark) for mark in said.index.sides]
    if any(mark.endswith("out") or mark == "o" for mark in marks):
        return Meaning(v.c_out, f"{name.text} is read as that of the salt outside")
    plus = IONS[said.index.species].z > 0
    note = f"{name.text} is read as that of any {'cation' if plus else 'anion'} inside"
    return Meaning((v.K if plus else v.Cl).c_in, note) if marks else None


def any_charge(said: Said) -> Any:
    """Read a fixed charge of which nothing says its sign: the claim may mean how much there is.

    Where it gives a potential, it may also be counted with its sign.
    """
    charge = cell.A_in * circuit.z_A
    letter = re.sub(r"\^\{?\d\}?$|²$", "", said.name.text)  # without a power
    negative = Meaning(-charge, f"{letter} is read as the negative fixed charge inside")
    signed = ("A", "-") in said.context.charges
    if signed or not said.context.calls & {"ln", "log", "asinh", "sinh"}:
        return negative
    text = f"{letter} is the fixed charge inside with its sign"
    return (negative, Meaning(charge, f"{text}, as it is read", text))


def salted(said: Said) -> Any:
    """Return what a letter means in such a claim, or nothing if it says something else."""
    name, context = said.name, said.context
    if _retains(context) and not name.delta:
        return _beside_kept(said)
    if name.head == "[]" and _names_both(context) and not name.delta:
        marks = [SIDES.get(mark, mark) for mark in said.index.sides]
        outside = any(mark.endswith("out") or mark == "o" for mark in marks)
        note = f"{name.text} is read as that of the salt outside"
        return Meaning(v.c_out, note) if outside and said.index.named else None
    if not equilibrates(context) or name.head not in (*_HEADS, "A", "X", "a") or name.delta:
        return None
    signs = {_sign(sub) for head, sub in context.subs if head in _HEADS} - {""}
    charged = {("X", ""), ("A", ""), ("a", "")} & context.subs
    charged |= {(head, sub) for head, sub in context.subs if head in "cC" and sub in _FIXED}
    if sign := _INSIDE.get(name.inside) or _sign(name.sub):
        which = v.K if sign == "+" else v.Cl
        marks = [SIDES.get(mark, mark) for mark in said.index.sides]
        outside = any(mark.endswith("out") or mark == "o" for mark in marks)
        note = f"{name.text} is read as that of any {'cation' if sign == '+' else 'anion'} inside"
        bath = any(head in ("c", "C") and sub in _SALT for head, sub in context.subs)
        if outside:
            return v.c_out if bath else which.c_out
        return Meaning(which.c_in, note)
    if name.sub in _FIXED or (name.head in ("A", "X", "a") and not name.sub and not name.sup):
        if context.has("z"):
            return cell.A_in
        return any_charge(said)
    if name.sub in _SALT and not name.sup:
        alone = len(signs) == 1 and not charged
        salt = (v.K if "+" in signs else v.Cl).c_out if alone else v.c_out
        return Meaning(salt, f"{name.text} is read as the salt outside")
    return None


def fixed_charge(said: Said) -> Any:
    """Read what cannot leave a cell; where only charges are weighed it may be a negative charge."""
    counted = bool(_COUNTS & said.context.subs)
    plain = "A-" in said.context.accents and not counted and ("c", "") in said.context.subs
    letters = ("z", "R", "T", "F", "V", "E", "J", "g", "I", *(() if plain else ("C", "c")))
    if counted or said.context.has(*letters):
        return cell.A_in
    note = f"{said.name.text} is read as the fixed charge inside, which is negative"
    return (Meaning(cell.A_in, note), Meaning(-circuit.z_A * cell.A_in, note))


def kept_beside(name: Name, context: Context) -> bool:
    """Tell whether a letter is that of what cannot leave, beside a sum over all other ions.

    Parameters
    ----------
    name : Name
        Its concentration or its valence: z_x c_x, z_X [X], z_A A.
    context : Context
    """
    amounts = {"c", "C", "n", "[]", "X", "A"}
    summed = bool(context.counters) and context.has("z", "Z") and not context.calls
    if not summed or not context.heads <= {"z", "Z", *amounts} or context.named:
        return False
    own = name.inside or name.sub or (name.head if name.head in ("X", "A") else "")
    letter = own.rstrip("+-^{}0123456789n")
    other = letter not in context.counters and index(letter) is not None
    return other and letter in ("x", "X", "A", "a", "p", "P", "M", "fix", "fixed", "imp")


def balances_charges(context: Context) -> bool:
    """Tell whether a claim adds named ions and what cannot leave, times the charges it counts."""
    other = context.has("P", "p", "g", "G", "R", "F", "V", "E", "I", "J") or context.calls
    held = {"A", "anion"} & set(context.generic)
    return bool(held and context.named and context.subs & _COUNTS and not other)


def charge_of_fixed(said: Said) -> Any:
    """Read a number that counts the charges of what cannot leave: [K+] = [Cl-] + z [A-]."""
    if (said.name.head, said.name.sub) not in _COUNTS:
        return None
    if said.name.sub and _retains(said.context):
        return circuit.z_A
    if not balances_charges(said.context):
        return None
    if said.name.sub:
        return circuit.z_A
    number = Meaning(-circuit.z_A, f"{said.name.text} is read as the number of negative charges")
    if "A-" in said.context.accents:
        return number
    text = f"{said.name.text} is read as the charge number, with its sign"
    return (number, Meaning(circuit.z_A, text))


def beside_salt(context: Context) -> bool:
    """Tell whether a claim speaks of a fixed charge X or A and the salt outside."""
    charge = {("X", ""), ("A", "")} & context.subs
    salt = {("c", ""), ("C", ""), ("c", "s"), ("C", "s"), ("c", "o")} & context.subs
    other = context.has("P", "p", "g", "G", "I", "J", "epsilon", "D", "mu", "Q", "sigma", "d")
    stores = context.has("V") and context.has("e", "q", "F") and not context.has("R", "T")
    return bool(charge and salt) and not (other or stores) and ("C", "m") not in context.subs


def has_fixed_charge(context: Context) -> bool:
    """Tell whether a claim speaks of fixed charges and a salt."""
    named = {("C", "p"), ("C", "s"), ("c", "s")} & context.subs
    return bool(named) or equilibrates(context) or _retains(context)
