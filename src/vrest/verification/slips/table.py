"""Slips: what goes wrong in printing a formula, each as the change that undoes it.

A slip yields changed relations; whether one of them is true is for others to decide.
"""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any, Final

import sympy as sp

from vrest.vocabulary import I_pump, V_m, anions, cations, ions, pH_in, pH_out

from ..quantities.traits import GENERIC, NAMED, ions_in, roles, variables
from ..relations.estimate import LOGARITHMS

__all__ = ["SLIPS", "Change", "Pair", "exchanged", "undone"]

Pair = tuple[Any, Any]
Change = tuple[str, Pair]
_FACTORS: Final = tuple(
    sp.Rational(p, q) for p, q in ((2, 1), (1, 2), (3, 1), (1, 3), (4, 1), (1, 4), (3, 2), (2, 3))
)
_TEN: Final = sp.log(10)


def _swap(e: Any, pairs: list[Pair]) -> Any:
    return e.xreplace({**dict(pairs), **{b: a for a, b in pairs}})


def _sides(name: str) -> list[Pair]:
    ion = NAMED[name]
    return [(ion.c_in, ion.c_out)]


def _bases(e: Any) -> set[Any]:
    return {m.base for m in e.atoms(sp.Indexed)}


def _family(e: Any, family: Any) -> list[Pair]:
    """Return the pairs of members inside and outside of a family, whatever their index."""
    members = {m for m in e.atoms(sp.Indexed) if m.base == family.families["c_in"]}
    members |= {
        family.families["c_in"][m.indices[0]]
        for m in e.atoms(sp.Indexed)
        if m.base == family.families["c_out"]
    }
    return [(m, family.families["c_out"][m.indices[0]]) for m in members]


def swapped_sides(lhs: Any, rhs: Any) -> Iterator[Change]:
    """Exchange inside and outside, of anions alone, of all ions, or of some."""
    present = variables(rhs)
    names = [n for n in ions_in(present) if set(_sides(n)[0]) & present]
    minus = [p for n in names if NAMED[n].z < 0 for p in _sides(n)] + _family(rhs, anions)
    plus = [p for n in names if NAMED[n].z > 0 for p in _sides(n)] + _family(rhs, cations)
    if minus and plus:
        yield "chloride_not_swapped", (lhs, _swap(rhs, minus))
    rest = [(GENERIC.c_in, GENERIC.c_out), (pH_in, pH_out), *_family(rhs, ions)]
    every = minus + plus + rest
    yield "swapped_in_out", (lhs, _swap(rhs, every))
    if minus and plus:
        yield "swapped_in_out", (lhs, _swap(rhs, plus))
    if len(plus) > 1:
        for pair in plus:
            yield "swapped_in_out", (lhs, _swap(rhs, [pair]))
        for pair in plus if minus else ():  # the anions with one of the cations
            yield "swapped_in_out", (lhs, _swap(rhs, [pair, *minus]))
    for node in _nodes(rhs, (*LOGARITHMS, sp.Add)):
        yield "swapped_in_out", (lhs, rhs.xreplace({node: _swap(node, every)}))
        if len(plus) + len(minus) > 1 and rhs.has(*LOGARITHMS) and isinstance(node, sp.Add):
            for pair in plus + minus:  # one ion in one place
                yield "swapped_in_out", (lhs, rhs.xreplace({node: _swap(node, [pair])}))
    for pair in minus + plus:  # of one ion, in a product of each side
        if set(pair) & variables(lhs) and not lhs.is_Symbol:
            yield "swapped_in_out", (_swap(lhs, [pair]), _swap(rhs, [pair]))
    # the reader of a formula may also have turned the left side round
    yield "swapped_in_out", (_swap(lhs, every), rhs)


def swapped_ions(lhs: Any, rhs: Any) -> Iterator[Change]:
    """Exchange what belongs to one ion with what belongs to another."""
    present = variables(rhs)
    for first, second in combinations(ions_in(present), 2):
        a, b = NAMED[first], NAMED[second]
        for traits in (
            ("E",),
            ("g",),
            ("P",),
            ("c_in",),
            ("c_out",),
            ("c_in", "c_out"),
            ("P", "c_in", "c_out"),
        ):
            pairs = [(getattr(a, t), getattr(b, t)) for t in traits]
            if any(symbol in present for pair in pairs for symbol in pair):
                yield "swapped_ions", (lhs, _swap(rhs, pairs))
    yield from _swapped_whole(lhs, rhs)


def _swapped_whole(lhs: Any, rhs: Any) -> Iterator[Change]:
    on_left = ions_in(variables(lhs))
    for name in on_left:
        for other in ions_in(variables(rhs)):
            if other != name:
                names = NAMED[other].called(NAMED[name])
                yield (
                    "swapped_ions",
                    (lhs, rhs.xreplace({k: v for k, v in names.items() if k != v})),
                )


def valences(lhs: Any, rhs: Any) -> Iterator[Change]:
    """Multiply by a valence that was left out, or divide by one too many."""
    present = variables(lhs, rhs)
    for node in _nodes(rhs, (sp.Sum,)):
        if _bases(node) & set(ions.families.values()):
            for power in (1, -1):
                member = node.function * ions.at(node.limits[0][0]).z ** power
                yield "missing_valence", (lhs, rhs.xreplace({node: sp.Sum(member, *node.limits)}))
    values = [NAMED[n].z for n in ions_in(present)]
    if GENERIC.c_in in present or GENERIC.E in present or GENERIC.z in present:
        values.append(GENERIC.z)
    for z in dict.fromkeys(values):
        if z == 1:
            continue
        for power in (-1, 1, 2, -2, *((3, -3) if z == GENERIC.z else ())):
            name = "missing_valence" if abs(power) == 1 or z == GENERIC.z else "wrong_factor"
            yield name, (lhs, rhs * z**power)
        within = (1, -1, 2, -2) if z == GENERIC.z else (1, -1)
        for node in _nodes(rhs, (sp.exp,)):
            for power in within:
                changed = sp.exp(node.args[0] * z**power)
                yield "missing_valence", (lhs, rhs.xreplace({node: changed}))
        for term, put in _terms(rhs):
            for power in within:
                yield "missing_valence", (lhs, put(term * z**power))


def log_bases(lhs: Any, rhs: Any) -> Iterator[Change]:
    """Take the natural logarithm for the decimal one, or the reverse."""
    for factor in (_TEN, 1 / _TEN):
        yield "wrong_log_base", (lhs, rhs * factor)
        for term, put in _terms(rhs):
            if term.has(*LOGARITHMS) or {pH_in, pH_out} & variables(term):
                yield "wrong_log_base", (lhs, put(term * factor))


def signs(lhs: Any, rhs: Any) -> Iterator[Change]:
    """Change a sign: of a side, of a term, of an exponent, of the voltage."""
    yield "sign", (lhs, -rhs)
    yield "sign", (lhs, rhs.xreplace({V_m: -V_m}))
    if {pH_in, pH_out} <= variables(rhs):
        yield "sign", (lhs, _swap(rhs, [(pH_in, pH_out)]))
    nodes = list(_nodes(rhs, (sp.exp,)))
    for node in nodes:
        yield "sign", (lhs, rhs.xreplace({node: sp.exp(-node.args[0])}))
    if len(nodes) > 1:
        yield "sign", (lhs, rhs.xreplace({n: sp.exp(-n.args[0]) for n in nodes}))
    for term, put in _terms(rhs):
        yield "sign", (lhs, put(-term))
    for term, put in _terms(lhs):
        yield "sign", (put(-term), rhs)


def coefficients(lhs: Any, rhs: Any) -> Iterator[Change]:
    """Change a factor: of a side, of a term, or two whole factors against each other."""
    for factor in _FACTORS:
        yield "wrong_factor", (lhs, rhs * factor)
    for factor in (sp.Integer(1000), sp.Rational(1, 1000)):
        yield "units", (lhs, rhs * factor)
    for node in _nodes(rhs, (sp.Pow,)):
        if node.exp == sp.S.Half:
            for factor in _FACTORS:
                yield "wrong_factor", (lhs, rhs.xreplace({node: sp.sqrt(node.base * factor)}))
    yield from exchanged(lhs, rhs)
    yield from powers(lhs, rhs)
    for node in _nodes(rhs, LOGARITHMS):
        for name in ions_in(variables(node)):  # how often an ion is carried
            ratio = NAMED[name].c_in / NAMED[name].c_out
            for power in (1, -1):
                changed = type(node)(node.args[0] * ratio**power)
                yield "wrong_factor", (lhs, rhs.xreplace({node: changed}))
    for term, put in _terms(rhs):
        for factor in _FACTORS:
            yield "wrong_factor", (lhs, put(term * factor))
    for term, put in _terms(lhs):
        for factor in _FACTORS:
            yield "wrong_factor", (put(term * factor), rhs)


def powers(lhs: Any, rhs: Any) -> Iterator[Change]:
    """Raise to another power, wherever it stands, or turn what an exponential is of."""
    nodes = [n for n in _nodes(rhs, (sp.Pow,)) if n.exp.is_Integer and abs(n.exp) > 1]
    for size in dict.fromkeys(abs(n.exp) for n in nodes):
        alike = [n for n in nodes if abs(n.exp) == size]
        for other in (size - 1, size + 1):
            changed = {n: n.base ** (sp.sign(n.exp) * other) for n in alike}
            yield "wrong_factor", (lhs, rhs.xreplace(changed))
    for node in _nodes(rhs, (sp.exp,)):
        inside = node.args[0]
        if not inside.is_Add and not inside.is_number:
            yield "wrong_factor", (lhs, rhs.xreplace({node: sp.exp(1 / inside)}))


def exchanged(lhs: Any, rhs: Any) -> Iterator[Change]:
    """Exchange two whole factors, such as the 3 and the 2 of the pump."""
    whole = sorted({n for n in sp.Tuple(lhs, rhs).atoms(sp.Integer) if n > 1}, key=int)
    for a, b in combinations(whole, 2):
        yield "wrong_factor", (_swap(lhs, [(a, b)]), _swap(rhs, [(a, b)]))


def terms(lhs: Any, rhs: Any) -> Iterator[Change]:
    """Add a term that was left out of a sum."""
    present = variables(rhs)
    candidates: list[Any] = []
    for ion in (GENERIC, *NAMED.values()):  # a voltage in the place of a driving force
        if {V_m, ion.g} <= present and ion.E not in present:
            yield "missing_term", (lhs, rhs.xreplace({V_m: V_m - ion.E}))
    both = present | variables(lhs)
    for ion in NAMED.values():
        if ion.P in both:
            candidates += [ion.P * ion.c_in, ion.P * ion.c_out]
        if ion.g in present or ion.E in present:
            candidates += [ion.g * ion.E, ion.g]
        if ion.c_in in present or ion.c_out in present:
            candidates += [ion.c_in, ion.c_out]
    for share in dict.fromkeys(term.as_coeff_Mul()[0] for term, _ in _terms(rhs)):
        if share > 0 and share != 1:  # a permeability over another
            candidates += [share * c for c in candidates if c.is_Symbol]
            break
    acid = (pH_in, pH_out) if {pH_in, pH_out} & both else ()
    for symbol in (GENERIC.E, GENERIC.c_in, GENERIC.c_out, V_m, I_pump, *acid):
        candidates += [symbol, -symbol]
    for node in _nodes(sp.Mul(rhs, 1, evaluate=False), (sp.Add, sp.Mul, sp.Symbol)):
        if isinstance(node, sp.Add) or (isinstance(node, sp.Mul) and variables(node)):
            for term in candidates:
                yield "missing_term", (lhs, rhs.xreplace({node: node + term}))
    for term in candidates:
        yield "missing_term", (lhs, rhs + term)


def _nodes(e: Any, kinds: tuple[Any, ...]) -> Iterator[Any]:
    yield from dict.fromkeys(p for p in sp.preorder_traversal(e) if isinstance(p, kinds))


def _terms(e: Any) -> Iterator[tuple[Any, Callable[[Any], Any]]]:
    """Yield each term of each sum, with the way to put another in its place."""
    for node in _nodes(e, (sp.Add,)):
        for term in node.args:
            rest = node - term

            def put(new: Any, node: Any = node, rest: Any = rest) -> Any:
                return e.xreplace({node: rest + new})

            yield term, put


SLIPS: Final[tuple[Callable[[Any, Any], Iterator[Change]], ...]] = (
    swapped_sides, log_bases, signs, valences, swapped_ions, coefficients, terms,
)  # fmt: skip


def undone(lhs: Any, rhs: Any) -> Iterator[Change]:
    """Yield every relation that comes of undoing one slip, with the slip's id."""
    named = ions_in(variables(lhs, rhs))
    anion = len(named) == 1 and NAMED[named[0]].z < 0
    anion &= "P" not in roles(variables(rhs))  # what several carry together has sides
    # nor has one on concentrations alone
    anion &= any(side.has(*LOGARITHMS, sp.exp) for side in (lhs, rhs))
    # a claim on a conductance has no valence that could be forgotten
    anion &= bool(roles(variables(lhs, rhs)) - {"I", "g", "E", "V_m"})
    # who prints a minus sign has the valence in mind
    anion &= not any(side.could_extract_minus_sign() for side in (lhs, rhs) if side.is_Mul)
    order = (valences, *SLIPS) if anion else SLIPS  # what is right for a cation is printed for both
    if {pH_in, pH_out} & variables(lhs, rhs):
        order = (signs, *SLIPS)  # a difference of acidities has no sides that could be swapped
    for slip in order:
        for name, pair in slip(lhs, rhs):
            if pair != (lhs, rhs):
                yield name, pair
