"""What each rule is called, and the sentence that a step gets when its author wrote none."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import sympy as sp

from vrest.kernel.statement import Equation, Iff, expressions
from vrest.kernel.theorem import Theorem
from vrest.rendering.factors import split
from vrest.rendering.layout import Fence, Row, Sign, row, width
from vrest.rendering.notation import expression_layout
from vrest.rendering.prose import Formula, Prose, join
from vrest.rendering.statements import layout_of

__all__ = ["RULE_WORDS", "rule_words", "sentence"]

RULE_WORDS: Final = {
    "law": "law",
    "define": "definition",
    "assume": "assumption",
    "instantiate": "special case",
    "generalise": "for every value",
    "specialise": "for one value",
    "distribute": "for every value on both sides",
    "unroll": "species by name",
    "reflexivity": "identity",
    "symmetry": "sides exchanged",
    "transitivity": "chain",
    "substitute": "substitution",
    "rewrite": "same expression in another form",
    "add": "sum on both sides",
    "multiply": "multiplication of both sides",
    "divide": "division of both sides",
    "apply": "function of both sides",
    "invert": "inverse function on both sides",
    "sign": "signs",
    "differentiate": "derivative of both sides",
    "integrate": "integral of both sides",
    "modus_ponens": "conclusion from a condition that holds",
    "discharge": "supposition made a condition",
    "equivalence": "both directions",
    "contrapose": "negation of both sides",
    "conjoin": "together",
    "part": "one part",
    "excluded_middle": "one or the other",
    "cases": "case by case",
    "accumulate": "integral from the start to any point",
    "approach": "limit of the variable itself",
    "bound": "bound on the interval",
    "at_most": "no second root",
    "compare": "order kept by a monotone function",
    "convex": "sign of the second derivative",
    "decay": "decay of exponentials and inverse powers",
    "eventually": "sign of the limit",
    "exchange": "equivalent condition",
    "increasing": "sign of the derivative",
    "intermediate_value": "intermediate value",
    "lambert": "Lambert function",
    "limit": "limit of a continuous function",
    "limit_unique": "a limit is unique",
    "monotone": "sign of the derivative",
    "one_root": "monotone function that changes its sign",
    "outgrow": "growth without bound",
    "rolle": "Rolle's theorem",
    "same_limit": "a limit is unique",
    "sum_up": "sum over all species",
    "swap_sums": "order of summation",
    "taylor": "Taylor's theorem with remainder",
    "unique": "exactly one solution",
    "vanish": "sum of terms that are not negative",
    "witness": "an example",
    "zero_product": "a factor of zero",
}
_FUNCTIONS: Final = {sp.exp: "exponential", sp.log: "natural logarithm"}
_INSIDE: Final = {sp.exp: "exponents", sp.log: "arguments of the logarithms"}


def rule_words(rule: str) -> str:
    """Return what a reader calls a rule."""
    return RULE_WORDS.get(rule, rule.replace("_", " "))


def sentence(theorem: Theorem, premises: Sequence[Prose]) -> Prose:
    """Return a sentence that says what a step does.

    Parameters
    ----------
    theorem : Theorem
        The step.
    premises : sequence of Prose
        How to refer to each of its premises.

    Returns
    -------
    Prose
    """
    write = _SENTENCES.get(theorem.rule)
    if write is not None:
        return write(theorem, premises)
    if not premises:
        return (f"By {rule_words(theorem.rule)}.",)
    return (f"By {rule_words(theorem.rule)} from ", *join(premises), ".")


def _formula(e: Any) -> Formula:
    return Formula(layout_of(e))


def _both_sides(verb: str, preposition: str = "by") -> "_Writer":
    def write(theorem: Theorem, premises: Sequence[Prose]) -> Prose:
        by = _formula(theorem.parameters[0])
        return (f"{verb} both sides of ", *premises[0], f" {preposition} ", by, ".")

    return write


def _add(theorem: Theorem, premises: Sequence[Prose]) -> Prose:
    shown = expression_layout(theorem.parameters[0])
    if width(shown) > _WIDEST:  # which both sides show
        return ("Add the same to both sides of ", *premises[0], ".")
    if isinstance(shown, Row) and shown.parts[0] == Sign("−", "prefix"):
        rest = row(*shown.parts[1:])
        single = not any(isinstance(part, Sign) for part in shown.parts[1:])
        amount = Formula(rest if single else Fence(shown))
        verb, preposition = ("Subtract ", " from") if single else ("Add ", " to")
    else:
        amount, verb, preposition = Formula(shown), "Add ", " to"
    return (verb, amount, f"{preposition} both sides of ", *premises[0], ".")


def _rewrite(theorem: Theorem, premises: Sequence[Prose]) -> Prose:
    """Say what was done to the one expression that changed, where its shape shows it."""
    if theorem.premises[0].rule == "reflexivity":
        return ("Both sides are the same, written in two forms.",)
    before, now = (expressions(t.statement) for t in (theorem.premises[0], theorem))
    pairs = zip(before, now, strict=False)
    changed = [(old, new) for old, new in pairs if old != new]
    verb, after = _shaped(*changed[0]) if len(changed) == 1 else _REWRITTEN
    return (verb, *premises[0], after)


_WIDEST: Final = 40  # digits
_REWRITTEN: Final = ("Write ", " in another form.")


def _shaped(old: sp.Expr, new: sp.Expr) -> tuple[str, str]:
    shorter = sp.count_ops(new) / sp.count_ops(old) if old.args else 1
    moved = _before_sums(new) - _before_sums(old)
    if old.is_Add and new.is_Mul and 2 * shorter > 1:
        return _gathered(old, new)
    if old.is_Mul and new.is_Add:
        return "Multiply out in ", "."
    if moved and not (old.is_Add or new.is_Add):
        return ("Take factors out of the sums in ", ".") if moved > 0 else _UNDER
    return ("Write ", " more simply.") if shorter < 1 else _REWRITTEN


_UNDER: Final = ("Write the factors before the sums in ", " under them.")


def _gathered(old: sp.Expr, new: sp.Expr) -> tuple[str, str]:
    """Say how a sum became a product."""
    for factor in new.args:
        rest = sp.Mul(*(f for f in new.args if f is not factor))
        if factor.is_Add and {rest * term for term in factor.args} == set(old.args):
            return "Take out what the terms of ", " have in common."
    if split(new).below:
        return "Bring the terms of ", " over one denominator."
    return "Write the terms of ", " as one product."


def _before_sums(e: sp.Expr) -> int:
    """Count the factors that stand before sums over an index."""
    products = (m for m in e.atoms(sp.Mul) if any(isinstance(f, sp.Sum) for f in m.args))
    return sum(len(m.args) - 1 for m in products)


def _apply(theorem: Theorem, premises: Sequence[Prose]) -> Prose:
    name = _FUNCTIONS.get(theorem.parameters[0], str(theorem.parameters[0]))
    return (f"Take the {name} of both sides of ", *premises[0], ".")


def _invert(theorem: Theorem, premises: Sequence[Prose]) -> Prose:
    inside = _INSIDE.get(theorem.parameters[0], "arguments")
    return (f"Compare the {inside} in ", *premises[0], ".")


def _instantiate(theorem: Theorem, premises: Sequence[Prose]) -> Prose:
    pairs = [(_formula(Equation(symbol, image)),) for symbol, image in theorem.parameters]
    return ("Put ", *join(pairs), " in ", *premises[0], ".")


def _reflexivity(theorem: Theorem, _: Sequence[Prose]) -> Prose:
    if isinstance(theorem.statement, Iff):
        return ("Every statement is equivalent to itself.",)
    return ("Every expression equals itself.",)


def _cases(_: Theorem, premises: Sequence[Prose]) -> Prose:
    return (
        "By ",
        *premises[0],
        " one of the cases holds; each leads here, ",
        *join(premises[1:]),
        ".",
    )


def _about(before: str, after: str = ".") -> "_Writer":
    def write(_: Theorem, premises: Sequence[Prose]) -> Prose:
        return (before, *join(premises), after)

    return write


def _index(before: str, after: str) -> "_Writer":
    def write(theorem: Theorem, premises: Sequence[Prose]) -> Prose:
        return (before, _formula(theorem.parameters[0]), after, *join(premises), ".")

    return write


def _given(said: str, by: str) -> "_Writer":
    def write(_: Theorem, premises: Sequence[Prose]) -> Prose:
        return (said, by, *join(premises), ".") if premises else (f"{said}.",)

    return write


def _exchange(_: Theorem, premises: Sequence[Prose]) -> Prose:
    return ("Say ", *premises[0], " by the equivalent condition of ", *join(premises[1:]), ".")


def _witness(theorem: Theorem, premises: Sequence[Prose]) -> Prose:
    return (_formula(theorem.parameters[0]), " is an example, by ", *join(premises), ".")


def _decay(theorem: Theorem, _: Sequence[Prose]) -> Prose:
    falls = any(e.has(sp.exp) for e in expressions(theorem.statement))
    return ("An exponential wins over any power." if falls else "An inverse power vanishes.",)


def _insert(_: Theorem, premises: Sequence[Prose]) -> Prose:
    return ("Insert ", *join(premises[1:]), " into ", *premises[0], ".")


def _modus_ponens(_: Theorem, premises: Sequence[Prose]) -> Prose:
    one = len(premises) == 2
    said = ("The condition in ", " holds by ") if one else ("The conditions in ", " hold by ")
    return (said[0], *premises[0], said[1], *join(premises[1:]), ".")


def _specialise(theorem: Theorem, premises: Sequence[Prose]) -> Prose:
    value, every = theorem.parameters[0], theorem.premises[0].statement
    index = getattr(every, "index", value)
    if value == index:
        return ("Take any ", _formula(value), " in ", *premises[0], ".")
    return ("Put ", _formula(Equation(index, value)), " in ", *premises[0], ".")


_Writer = Callable[[Theorem, Sequence[Prose]], Prose]
_SENTENCES: Final[dict[str, _Writer]] = {
    "law": lambda *_: ("This is a law.",),
    "define": lambda *_: ("This is a definition.",),
    "assume": lambda *_: ("Suppose that this holds.",),
    "instantiate": _instantiate,
    "generalise": _index("For every ", " the same holds as in "),
    "specialise": _specialise,
    "distribute": _about("Let both sides hold for every value in "),
    "unroll": _about("Name every species in "),
    "reflexivity": _reflexivity,
    "symmetry": _about("Read ", " from right to left."),
    "transitivity": _about("Combine "),
    "substitute": _insert,
    "rewrite": _rewrite,
    "add": _add,
    "multiply": _both_sides("Multiply"),
    "divide": _both_sides("Divide"),
    "apply": _apply,
    "invert": _invert,
    "differentiate": _about("Differentiate both sides of "),
    "integrate": _about("Integrate both sides of ", " over the interval."),
    "sign": lambda *_: ("The signs of the quantities leave nothing else.",),
    "modus_ponens": _modus_ponens,
    "discharge": _about("What was supposed is now the condition of "),
    "equivalence": _about("Join the two directions, "),
    "contrapose": _about("Negate both sides of "),
    "conjoin": _about("Say together "),
    "part": _about("Take one part of "),
    "excluded_middle": lambda *_: ("Either it holds or it does not.",),
    "cases": _cases,
    "accumulate": _about("Integrate both sides of ", " from the start to any point."),
    "at_most": _about("There is no second root, by "),
    "approach": lambda *_: ("The variable tends to the point that it is said to tend to.",),
    "bound": _given("A continuous function on a closed interval has a bound", ", by "),
    "compare": _about("A strictly monotone function keeps order or turns it, by "),
    "convex": _given("The second derivative is positive everywhere", ", by "),
    "decay": _decay,
    "eventually": _about("What tends to a limit has its sign somewhere, by "),
    "exchange": _exchange,
    "intermediate_value": _about("A continuous function that changes its sign has a root, by "),
    "increasing": _given("The derivative has one sign everywhere", ", by "),
    "lambert": _given("The Lambert function solves such an equation", ", by "),
    "limit": _given("A continuous function carries limits over", ", from "),
    "limit_unique": _about("An expression has one limit only, by "),
    "monotone": _given("The derivative has one sign everywhere", ", by "),
    "one_root": _about("A strictly monotone function that changes its sign has one root, by "),
    "outgrow": _about("Add what grows without bound to "),
    "rolle": _about("Between two roots of a function its derivative has one, by "),
    "same_limit": _about("An expression has one limit only, by "),
    "sum_up": _about("Add up over all species what is said in "),
    "swap_sums": lambda *_: ("The order of two sums does not matter.",),
    "taylor": _given("By Taylor's theorem with remainder", ", from "),
    "unique": _about("There is one solution and no other, by "),
    "vanish": _about("Terms that are not negative and add up to zero are zero each, by "),
    "witness": _witness,
    "zero_product": _about("A product is zero where one of its factors is, by "),
}
