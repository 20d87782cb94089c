"""The reader: a claim, in whatever notation it is printed, becomes relations between quantities."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product
from typing import Final

import sympy as sp

from vrest.errors import ReadError
from vrest.vocabulary import V_m, ion
from vrest.vocabulary.electrodiffusion import g_v, v
from vrest.vocabulary.species import BASE_UNITS, length_debye

from ..grammar.syntax import walk, worth
from ..notation.fences import LACKING, halved
from ..notation.flat import made_up
from ..notation.program import is_program, is_sheet
from ..notation.routines import routine
from ..notation.scan import failure
from ..notation.spelling import assigned
from ..notation.unfolded import GUARDED, unfolded
from ..quantities.context import Context, context_of
from ..quantities.donnan import has_fixed_charge
from ..quantities.said import NoValueError, only_ion
from ..reading import Reading, Relation
from .boltzmann import of_one_channel, with_letters
from .build import Builder
from .circumstances import outcomes, set_out, supposed
from .claim import Claim, claims, inserted
from .completion import completed, dimension
from .conventions import backwards, defined_backwards, measured_backwards
from .doubled import both_signs, together
from .families import of_cations
from .labels import made_up_name, named_by_worth, names_difference, without_labels
from .logarithms import is_natural
from .milli import in_millivolts, without_decades
from .misprints import over_itself, wrong_charges
from .numbered import named_for_numbers
from .rooted import without_roots
from .sides import (
    across,
    beside_the_pump,
    by_activity,
    driven,
    forced,
    in_units,
    of_an_area,
    osmotic,
    scaled,
    summed,
)  # fmt: skip
from .silent import alone, cancels, on_the_other_side, standing_still, unlike, vanishes
from .sorting import is_quotient, is_ratio
from .spread import numbers_in, printed_in, spread
from .understood import against, restated, turned
from .valences import of_salt, of_valence

__all__ = ["read"]

_MOST: Final = 8


def read(text: str, *, define: Mapping[str, str] | None = None) -> tuple[Reading, ...]:
    r"""Read a claim.

    Parameters
    ----------
    text : str
        A formula or several, as LaTeX, plain text or code.
    define : mapping of str to str, optional
        What further letters stand for, such as ``{"s": "R T/F"}``.

    Returns
    -------
    tuple of Reading
        All sensible readings, the most likely first.

    Raises
    ------
    ReadError
        If a part cannot be read; it says where, and what was expected there.

    Examples
    --------
    >>> reading, = read(r"E_K = \frac{RT}{F} \ln \frac{[K^+]_o}{[K^+]_i}")
    >>> str(reading.relations[0].rhs)
    'R*T*log(K_out/K_in)/F'
    """
    if (signs := both_signs(text)) is not None:
        return together(*(read(each, define=define) for each in signs))[:_MOST]
    plain, near = routine(text)
    for source, left in dict.fromkeys(((plain, near), (text, False))):
        written, guarded = unfolded(source)
        if written != text:
            with suppress(ReadError):
                said = (GUARDED,) if guarded or left else ()
                readings = read(written, define=define)
                return tuple(replace(each, misprints=(*each.misprints, *said)) for each in readings)
    try:
        found = _found(text, define or {}, ())
    except ReadError as error:
        names = tuple(name for name in assigned(text) if not _means_something(name))
        names = names or assigned(text, used=True)
        if not names or isinstance(error, NoValueError):
            raise
        try:
            found = _found(text, define or {}, names)
        except ReadError as other:
            further = other.line != error.line or other.column > error.column
            raise (other if further else error) from None
    sound = [reading for reading in found if _sound(reading)]
    name = made_up(text)
    formula = not sound or bool({"ln", "log"} & set(re.findall(r"[a-z]+", text)))
    if name and formula and not _means_something(name):
        sound = _of_its_own(text, define or {}, (name,)) or sound
    if not sound and (names := assigned(text, used=True)):
        sound = _of_its_own(text, define or {}, names)
    if not sound and not is_program(text, frozenset()) and (whole := halved(text)) != text:
        with suppress(ReadError):
            others = [each for each in read(whole, define=define) if _sound(each)]
            sound = [replace(each, misprints=(*each.misprints, LACKING)) for each in others]
    # sides that a claim leaves open are those that its words say
    sound = [reading for reading in sound if not reading.denied] or sound
    return tuple((sound or found[:2])[:_MOST])


def _of_its_own(text: str, define: Mapping[str, str], names: Sequence[str]) -> list[Reading]:
    """Return the readings in which names are only what the text itself says that they are."""
    with suppress(ReadError):
        found = [reading for reading in _found(text, define, names) if _sound(reading)]
        # that a name is what it is called says nothing of the formula that it was made up for
        return [r for r in found if any(each.lhs != each.rhs for each in r.relations)]
    return []


def _found(text: str, define: Mapping[str, str], names: Sequence[str]) -> list[Reading]:
    """Return the readings of a text that makes up some names for itself.

    Raises
    ------
    ReadError
        If there is none.
    """
    found: list[Reading] = []
    problem: ReadError | None = None
    for claim in claims(text, define, names):
        try:
            for reading in _readings(text, named_for_numbers(claim)):
                if all(known.relations != reading.relations for known in found):
                    found.append(reading)
        except ReadError as error:
            problem = problem or error
    if not found:
        if problem is not None:
            raise problem
        raise failure(text, 0, "nothing is stated here; expected a relation such as E_K = ...")
    return found


def _means_something(name: str) -> bool:
    """Tell whether a word is a quantity by itself."""
    try:
        claim = next(iter(claims(f"{name} = 1", {})))
        tree = claim.trees[0][0]
        Builder(name, context_of([tree]), 0, {}, natural=True).build(tree.parts[0])
    except (ReadError, StopIteration):
        return False
    return tree.parts[0].kind == "name"


def _readings(text: str, claim: Claim) -> Iterator[Reading]:
    trees = [tree for tree, _ in claim.trees]
    context = context_of([*trees, *claim.definitions, *claim.stated])
    natural = is_program(text, context.calls) or is_natural(trees, context, sheet=is_sheet(text))
    orders = (0, 1) if context.pair or _lone_marks(context) else (0,)
    for order in orders:
        first = Builder(text, context, order, {}, natural)
        yield _reading(claim, first)
        keys = sorted(first.choices)
        ways = product(*(range(first.choices[key]) for key in keys))
        for way in islice(ways, 1, _MOST):
            chosen = dict(zip(keys, way, strict=True))
            yield _reading(claim, Builder(text, context, order, chosen, natural))


def _of_anions(context: Context) -> bool:
    """Tell whether anions are the only ions that a claim names by their kind: I_anion."""
    return "anion" in context.generic and not {"cation", "A"} & set(context.generic)


def _lone_marks(context: Context) -> bool:
    if has_fixed_charge(context):  # which is on the side that is named, the salt on the other
        return False
    return bool(context.marks & {"1", "2", "f", "II", "A", "B"}) and not context.pair


def _reading(claim: Claim, builder: Builder) -> Reading:
    relations: list[Relation] = []
    definitions: list[Relation] = []
    values = [(tree.parts[0], worth(tree.parts[-1])) for tree in claim.stated]
    words, spoken = claim.remarks, builder.context
    written = any(
        n.kind == "name" and n.value.head in ("z", "Z")
        for tree, _ in claim.trees
        for n in walk(tree)
    )
    valence = Fraction(-1) if words.valence is None and _of_anions(spoken) else words.valence
    open_ = None if written else valence  # what is written is judged as it is
    named = of_valence(values, spoken, open_, words.ion)
    told = restated(claim.stated, values, spoken)
    reversed_ = list(defined_backwards(claim.definitions, builder))
    for tree, implied in claim.trees:
        tree = inserted(tree, told)
        parts, signs = list(tree.parts), list(tree.value)
        if len(parts) > 2 and (signs[0] == ":=" or names_difference(parts)):
            definitions.append(Relation(builder.build(parts[0]), "=", builder.build(parts[1])))
            parts, signs = parts[1:], signs[1:]
        parts, signs = without_labels(parts, signs, builder)
        parts = named_by_worth(parts, builder)
        parts = [without_roots(each, spoken, builder.notes, builder.source) for each in parts]
        sides = [builder.build(part) for part in parts]
        unit = claim.units[0] if len(claim.units) == len(claim.trees) == 1 else ""
        without = [scaled(part, builder, sides, unit) for part in parts]
        if without != parts:
            sides = [builder.build(part) for part in without]
        for part, side in zip(parts, sides, strict=True):
            if side.has(sp.I, sp.nan, sp.zoo, sp.oo, -sp.oo):
                raise builder.fail(part, "this has no real value")
        sides = [side.xreplace(builder.axes) for side in sides]
        if builder.natural:
            sides = in_millivolts(sides, builder.notes)
        if parts[0].kind == "divide" and made_up_name(tree.parts[0]):
            sides = [sides[0], *map(without_decades, sides[1:])]
        if any(side.has(sp.Derivative(g_v(v), v)) for side in sides):
            one = only_ion(builder.context)
            sides = [side.xreplace({V_m: v, one.g: g_v(v), ion.g: g_v(v)}) for side in sides]
        printed = [number.text for number in builder.numbers]
        sides = completed(in_units(sides), builder.notes, printed, unit)
        sides = across(sides, definitions, builder)
        sides = beside_the_pump(by_activity(osmotic(driven(sides, builder), builder), builder))
        sides = summed(of_cations(sides, builder), builder)
        sides = of_an_area(forced(sides, builder))
        if of_one_channel(sides):
            if (lettered := with_letters(sides, builder)) is None:
                reason = "these numbers belong to one kind of channel; expected V_half and k"
                raise builder.fail(parts[-1], reason)
            sides = lettered
        sides = [side.xreplace(named) for side in sides]
        sides = turned(sides, builder.notes) if words.inward else sides
        sides = measured_backwards(parts, sides, reversed_)
        for place, sign in enumerate(signs):
            operator = "=" if sign in (":=", "to") else sign
            link = implied if place == 0 else ""
            zero = parts[place + 1].kind == "number" and bool(sides[place + 1].is_zero)
            # a rule of thumb is one for the length that the chain begins with
            thumb = sides[0] == length_debye and bool(sides[place].free_symbols - set(BASE_UNITS))
            left = sides[0] if thumb else sides[place]
            numbers = tuple(printed_in(parts[place + 1]))
            loose = spread(parts[place + 1], numbers_in(parts[place]))
            both = (parts[place : place + 2], sides[place : place + 2])
            said = Relation(
                left, operator, sides[place + 1], bool(link), zero, link == "iff", numbers, loose,
                cancelled=any(map(cancels, *both)),
            )  # fmt: skip
            if any(map(vanishes, *both)):
                ways = [builder.build(each) for each in on_the_other_side(parts[place + 1])]
                pairs = (completed([sides[place], w], builder.notes, printed, unit) for w in ways)
                said = replace(said, vanishes=True, instead=tuple((p[0], p[1]) for p in pairs))
            relations.append(said)
    relations = standing_still(relations, builder.notes)
    relations = backwards(relations, builder.notes, said=words.backward)
    saying = [relation for relation in relations if not _empty(relation)]
    if saying:  # what a symbol is by its meaning need not be judged: V_T = RT/F
        definitions += [relation for relation in relations if _empty(relation)]
        relations = saying
    elif (same := unlike([tree for tree, _ in claim.trees])) is not None:
        raise builder.fail(*same)
    stated = of_salt(words.salts, relations, builder.source)
    stated += set_out(claim, builder)
    judged = outcomes(claim, builder, relations, stated)
    stated = [each for each in stated if each.lhs not in {r.lhs for r in judged}]
    relations += judged
    beside = [r for tree in claim.stated for r in supposed(tree, builder)]
    proportions: list[Relation] = []
    shares = [tree for tree in claim.definitions if is_ratio(tree)]
    shares += [tree for tree in claim.stated if is_ratio(tree) or is_quotient(tree)]
    for tree in shares:
        sides = [builder.build(part) for part in tree.parts]
        proportions.append(Relation(sides[0], "=", sides[1]))
    for tree in claim.definitions:
        printed_ = builder.source[tree.parts[0].start : tree.parts[0].end]
        if tree.parts[0].kind == "name":
            text = f"{tree.parts[0].value.text} stands for what the claim says it is"
            builder.notes[text] = None
        elif tree.parts[0].kind == "divide" and printed_:
            builder.notes["the ratio is taken as the claim states it"] = None
    builder.names = {named.get(symbol, symbol): text for symbol, text in builder.names.items()}
    generic = not (named or spoken.named) and bool(spoken.generic)
    builder.notes |= {f"not judged: {text!r}": None for text in words.unjudged}
    understood = [*wrong_charges((tree for tree, _ in claim.trees), spoken.counters)]
    if named and (words.guessed or valence != words.valence) and open_ is not None:
        understood.append(f"the ion has the valence {valence}")
    if any("to" in tree.value for tree, _ in claim.trees):
        understood.append("the limit is reached that the claim has in mind")
    understood += alone([tree for tree, _ in claim.trees], relations)
    false, denied = against(words, values, spoken, builder.names, shown=written)
    return Reading(
        tuple(relations), tuple(builder.names.items()), tuple(builder.numbers),
        tuple(builder.notes), tuple(definitions), tuple(stated), generic, claim.limited,
        tuple(beside), tuple(proportions),
        tuple(dict.fromkeys((*understood, *builder.supposed))),
        (*false, *over_itself(tree for tree, _ in claim.trees)), (*words.denied, *denied),
        words.only, words.carriers,
    )  # fmt: skip


def _empty(relation: Relation) -> bool:
    """Tell whether both sides are the same letters."""
    letters = relation.lhs.free_symbols - set(BASE_UNITS)
    return bool(letters) and bool(relation.lhs == relation.rhs)


def _sound(reading: Reading) -> bool:
    """Tell whether both sides of every relation have one and the same dimension."""
    for relation in reading.relations:
        left, right = dimension(relation.lhs), dimension(relation.rhs)
        if left is None or right is None:
            return False
        zero = any(side.is_zero for side in (relation.lhs, relation.rhs))
        if left != right and not zero and relation.operator != "proportional":
            return False
    return True
