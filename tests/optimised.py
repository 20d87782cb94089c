"""Everything that the kernel must refuse, as a script that raises rather than asserts.

Run it with ``python -O tests/optimised.py``: no refusal may hang on an ``assert``.
"""

import copy
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, Final

import sympy as sp
from sympy import Integer, Sum, exp, log

from optimised_functions import false_limits, false_quantifiers, false_shapes, places
from optimised_ledger import ledgers
from optimised_meddling import meddling
from optimised_objects import objects
from vrest import kernel
from vrest.errors import DimensionError, RuleError
from vrest.kernel import Equation, Kind, Order, Theorem
from vrest.kernel import theorem as ledger
from vrest.kernel.statement import Hypothesis
from vrest.vocabulary import E, F, I_m, N, R, V_m, c_in, c_out, i, ions, phi_in, phi_out, x, z

ZERO = Integer(0)
REFUSED: Final = (TypeError, RuleError, DimensionError, AttributeError)
EACH = ions.at(i)


def supposed(lhs: Any, rhs: Any) -> Theorem:
    """Suppose an equation."""
    return kernel.assume(Equation(lhs, rhs), kind=Kind.SUPPOSITION, name="supposed")


class Poser:
    """Look like a theorem that V_m = E without hypotheses."""

    statement = Equation(V_m, E)
    hypotheses = ()
    premises = ()
    lhs, rhs = V_m, E

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """Claim to be a theorem."""
        return Theorem


class Chameleon(sp.Symbol):  # type: ignore[misc]
    """Be equal to everything, and hash like V_m."""

    def __eq__(self, other: object) -> bool:
        """Agree."""
        return True

    def __hash__(self) -> int:
        """Be found wherever V_m is."""
        return hash(V_m)


def forgeries() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield ways to come by a theorem without proving it."""
    real = supposed(V_m, E)
    blank = object.__new__(Theorem)
    yield "construction", lambda: Theorem(Equation(V_m, E))
    yield "a blank object", lambda: blank.statement
    yield "a blank object in a rule", lambda: kernel.symmetry(blank)
    yield "copy", lambda: copy.copy(real)
    yield "deep copy", lambda: copy.deepcopy(real)
    yield "pickle", lambda: pickle.dumps(real)
    yield "replace", lambda: replace(real, statement=Equation(V_m, ZERO))  # type: ignore[type-var]
    yield "a subclass", lambda: type("Mine", (Theorem,), {})
    yield "an attribute", lambda: setattr(real, "statement", Equation(V_m, ZERO))
    yield "an attribute by force", lambda: object.__setattr__(real, "statement", ZERO)
    yield "an attribute of the class", lambda: setattr(Theorem, "statement", ZERO)
    yield "a class without its attribute", lambda: delattr(Theorem, "statement")
    yield "another class", lambda: object.__setattr__(blank, "__class__", Poser)
    yield "truth", lambda: bool(real)
    yield "another function for the rules", lambda: setattr(ledger, "owe", lambda *_: ())
    yield "a module without a function", lambda: delattr(ledger, "owe")
    yield "a rule after the seal", lambda: ledger.rule(lambda: ledger.Step(Equation(V_m, E)))
    fakes: tuple[Any, ...] = (
        Poser(), SimpleNamespace(statement=Equation(V_m, E), hypotheses=()), Equation(V_m, E), blank
    )  # fmt: skip
    for fake in fakes:
        for name, use in uses(fake):
            yield f"{type(fake).__name__} in {name}", use


def uses(fake: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield every place of every rule that takes a theorem."""
    real = supposed(V_m, E)
    either = kernel.excluded_middle(Equation(V_m, ZERO))
    yield "symmetry", lambda: kernel.symmetry(fake)
    yield "transitivity, first", lambda: kernel.transitivity(fake, real)
    yield "transitivity, second", lambda: kernel.transitivity(real, fake)
    yield "substitute, first", lambda: kernel.substitute(fake, real)
    yield "substitute, second", lambda: kernel.substitute(supposed(V_m, phi_in), fake)
    yield "rewrite", lambda: kernel.rewrite(fake, Equation(V_m, E))
    yield "add", lambda: kernel.add(fake, E)
    yield "multiply", lambda: kernel.multiply(fake, 2)
    yield "divide", lambda: kernel.divide(fake, 2)
    yield "apply", lambda: kernel.apply(fake, exp)
    yield "invert", lambda: kernel.invert(fake)
    yield "instantiate", lambda: kernel.instantiate(fake, {V_m: E})
    yield "generalise", lambda: kernel.generalise(fake, i)
    yield "specialise", lambda: kernel.specialise(fake, i)
    yield "distribute", lambda: kernel.distribute(fake)
    yield "unroll", lambda: kernel.unroll(fake, {N: 1}, {})
    yield "differentiate", lambda: kernel.differentiate(fake)
    yield "integrate", lambda: kernel.integrate(fake, x, x)
    yield "modus ponens, rule", lambda: kernel.modus_ponens(fake, real)
    yield (
        "modus ponens, fact",
        lambda: kernel.modus_ponens(kernel.reflexivity(Equation(V_m, E)), fake),
    )
    yield "discharge", lambda: kernel.discharge(fake, real.hypotheses[0])
    yield "equivalence", lambda: kernel.equivalence(fake, fake)
    yield "contrapose", lambda: kernel.contrapose(fake)
    yield "conjoin", lambda: kernel.conjoin(real, fake)
    yield "part", lambda: kernel.part(fake, 0)
    yield from places(fake)
    yield "cases, disjunction", lambda: kernel.cases(fake, real, real)
    yield "cases, branch", lambda: kernel.cases(either, fake, fake)
    for name in ("reflexivity", "sign", "add", "excluded_middle"):
        yield f"given to {name}", lambda name=name: given(name, fake)  # type: ignore[misc]


def given(name: str, fake: Any) -> Any:
    """Give a fake to a rule as the theorem that meets its condition."""
    match name:
        case "reflexivity":
            return kernel.reflexivity(1 / V_m, given=[fake])
        case "sign":
            return kernel.sign(kernel.positive(V_m), given=[fake])
        case "add":
            return kernel.add(supposed(V_m, E), E**2 / V_m, given=[fake])
        case _:
            return kernel.excluded_middle(Equation(1 / V_m, 1 / E), given=[fake])


def tampered() -> Theorem:
    """Change by force what a theorem's statement says."""
    real = supposed(V_m, E)
    object.__setattr__(real.statement, "rhs", 2 * E)
    return kernel.symmetry(real)


def tampered_hypotheses() -> Theorem:
    """Change by force what a theorem assumes."""
    real = supposed(V_m, E)
    object.__setattr__(real.hypotheses[0], "statement", Equation(V_m, V_m))
    return kernel.symmetry(real)


def tampered_alike() -> Theorem:
    """Change by force -1 into -2, which has the same hash."""
    real = supposed(z, Integer(-1))
    object.__setattr__(real.statement, "rhs", Integer(-2))
    return kernel.symmetry(real)


def tampered_entry() -> Theorem:
    """Change by force what the ledger says of a theorem, likewise."""
    real = supposed(z, Integer(-1))
    object.__setattr__(ledger.read(real), "statement", Equation(z, Integer(-2)))
    return kernel.symmetry(real)


def falsehoods() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield steps that would prove something false."""
    squares = supposed(V_m**2, V_m * E)
    total = kernel.define(I_m, Sum(EACH.I, (i, 1, N)))
    leak = supposed(EACH.I, EACH.g * V_m)
    voltage = kernel.define(V_m, phi_in - phi_out)
    yield "a tampered statement", tampered
    yield "a tampered hypothesis", tampered_hypotheses
    yield "a tampered number", tampered_alike
    yield "a tampered entry", tampered_entry
    yield "a missing nonzero", lambda: kernel.divide(squares, V_m)
    yield "a missing positive", lambda: kernel.apply(supposed(z, Integer(1)), log)
    yield (
        "a step that is not reversible",
        lambda: kernel.multiply(kernel.reflexivity(Equation(V_m, E)), V_m),
    )
    yield "capture by a sum", lambda: kernel.substitute(total, leak)
    yield "capture in an instance", lambda: kernel.instantiate(total, {I_m: EACH.I})
    yield "a wrong dimension", lambda: kernel.add(squares, c_in)
    yield "the logarithm of a concentration", lambda: kernel.reflexivity(log(c_in))
    yield "a constant of nature", lambda: kernel.instantiate(supposed(V_m, R * E / R), {F: 2 * F})
    yield "a definition replaced", lambda: kernel.instantiate(voltage, {V_m: 2 * V_m})
    yield "two definitions", lambda: kernel.conjoin(voltage, kernel.define(V_m, E))
    yield "an undeclared symbol", lambda: kernel.reflexivity(sp.Symbol("V_m"))
    yield "a lying symbol", lambda: kernel.reflexivity(Chameleon("V_m", real=True))
    yield (
        "a lying symbol in an instance",
        lambda: kernel.instantiate(supposed(V_m, E), {Chameleon("V_m", real=True): c_in}),
    )
    yield "a float", lambda: kernel.add(squares, sp.Float(0.5) * E**2)
    yield "another function", lambda: kernel.rewrite(squares, Equation(V_m**2, 2 * V_m * E))
    yield (
        "an order turned round",
        lambda: kernel.symmetry(
            kernel.assume(Order(V_m, "<", E), kind=Kind.SUPPOSITION, name="less")
        ),
    )
    yield (
        "a stranger discharged",
        lambda: kernel.discharge(voltage, Hypothesis(Kind.DEFINITION, "V_m", Equation(V_m, E))),
    )
    yield (
        "a law without a source",
        lambda: kernel.law("mine", Equation(V_m, E), meaning="So it is.", source=""),
    )
    for letters in ("lаw", "law\n", "law\u200b"):
        yield (
            f"a law that is called {letters!a}",
            lambda letters=letters: kernel.law(  # type: ignore[misc]
                letters, Equation(V_m, E), meaning="So it is.", source="a book"
            ),
        )
    yield (
        "a law as an assumption",
        lambda: kernel.assume(Equation(V_m, E), kind=Kind.LAW, name="mine"),
    )
    yield "an open sign", lambda: kernel.sign(kernel.nonzero(c_in - c_out))


def attempts() -> list[tuple[str, Callable[[], Any]]]:
    """Return everything that must be refused."""
    functions = (*false_shapes(), *false_limits(), *false_quantifiers())
    return [*forgeries(), *falsehoods(), *functions, *meddling(), *ledgers(), *objects()]


def main() -> None:
    """Try everything; raise if anything is not refused."""
    tried = attempts()
    for name, attempt in tried:
        try:
            attempt()
        except REFUSED:
            continue
        raise SystemExit(f"not refused: {name}")
    sys.stdout.write(f"{len(tried)} attempts refused\n")


if __name__ == "__main__":
    main()
