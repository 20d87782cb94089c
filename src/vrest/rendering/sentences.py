"""What each rule is called, and the sentence that a step gets when its author wrote none."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import sympy as sp

from vrest.kernel.statement import Equation, Iff
from vrest.kernel.theorem import Theorem
from vrest.rendering.layout import Fence, Row, Sign, row
from vrest.rendering.notation import expression_layout
from vrest.rendering.prose import Formula, Prose, join
from vrest.rendering.statements import layout_of

__all__ = ["RULE_WORDS", "rule_words", "sentence"]

RULE_WORDS: Final = {
    "law": "law",
    "define": "definition",
    "assume": "assumption",
    "instantiate": "special case",
    "generalise": "for every index",
    "specialise": "for one index",
    "distribute": "for every index on both sides",
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
    if isinstance(shown, Row) and shown.parts[0] == Sign("−", "prefix"):
        rest = row(*shown.parts[1:])
        single = not any(isinstance(part, Sign) for part in shown.parts[1:])
        amount = Formula(rest if single else Fence(shown))
        verb, preposition = ("Subtract ", " from") if single else ("Add ", " to")
    else:
        amount, verb, preposition = Formula(shown), "Add ", " to"
    return (verb, amount, f"{preposition} both sides of ", *premises[0], ".")


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


def _insert(_: Theorem, premises: Sequence[Prose]) -> Prose:
    return ("Insert ", *join(premises[1:]), " into ", *premises[0], ".")


def _modus_ponens(_: Theorem, premises: Sequence[Prose]) -> Prose:
    return ("The condition in ", *premises[0], " holds by ", *premises[1], ".")


_Writer = Callable[[Theorem, Sequence[Prose]], Prose]
_SENTENCES: Final[dict[str, _Writer]] = {
    "law": lambda *_: ("This is a law.",),
    "define": lambda *_: ("This is a definition.",),
    "assume": lambda *_: ("Suppose that this holds.",),
    "instantiate": _instantiate,
    "generalise": _index("For every ", " the same holds as in "),
    "specialise": _index("Take ", " for the index in "),
    "distribute": _about("Let both sides hold for every index in "),
    "unroll": _about("Name every species in "),
    "reflexivity": _reflexivity,
    "symmetry": _about("Read ", " from right to left."),
    "transitivity": _about("Combine "),
    "substitute": _insert,
    "rewrite": lambda _, premises: ("Write ", *premises[0], " in another form."),
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
}
