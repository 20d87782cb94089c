"""Theorems: what they say can be read, and nothing but a rule makes one."""

import gc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sympy.core.parameters import global_parameters
from sympy.printing.defaults import Printable

import optimised
import optimised_ledger
from optimised import REFUSED, supposed
from vrest.errors import RuleError
from vrest.kernel import Equation, Theorem, conjoin, define, generalise, positive, sign, symmetry
from vrest.kernel.theorem import judged
from vrest.vocabulary import E, V_m, c_in, i, ions, mu_x, phi_in, phi_out, x


@pytest.mark.parametrize(
    "attempt", [pytest.param(attempt, id=name) for name, attempt in optimised.attempts()]
)
def test_it_is_refused(attempt: Callable[[], Any]) -> None:
    """No forgery and no falsehood passes."""
    with pytest.raises(REFUSED):
        attempt()


def test_every_refusal_holds_without_assertions() -> None:
    """The same attempts fail when Python drops every assert."""
    script = Path(__file__).with_name("optimised.py")
    run = subprocess.run(
        [sys.executable, "-O", str(script)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout == f"{len(optimised.attempts())} attempts refused\n"


def test_the_script_notices_what_is_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that cannot fail checks nothing."""
    monkeypatch.setattr(optimised, "attempts", lambda: [("nothing wrong", lambda: None)])
    with pytest.raises(SystemExit, match="nothing wrong"):
        optimised.main()


def test_a_theorem_can_be_read() -> None:
    """Statement, hypotheses, rule, premises, parameters, obligations, reason, both sides."""
    voltage = define(V_m, phi_in - phi_out, name="voltage", meaning="So it is called.")
    turned = symmetry(voltage, because="Read it from the right.")
    assert turned.statement == Equation(phi_in - phi_out, V_m)
    assert (turned.lhs, turned.rhs) == (phi_in - phi_out, V_m)
    assert turned.hypotheses == voltage.hypotheses
    assert (turned.rule, turned.premises, turned.parameters) == ("symmetry", (voltage,), ())
    assert (turned.because, voltage.because) == ("Read it from the right.", "So it is called.")
    assert turned.obligations == ()
    assert repr(turned) == "voltage ⊢ phi_in - phi_out = V_m"


def test_only_an_equation_has_sides() -> None:
    """An order fact is refused in one sentence."""
    with pytest.raises(RuleError, match="only an equation has two sides"):
        _ = sign(positive(c_in)).lhs


@pytest.mark.parametrize("name", ["evaluate", "distribute", "exp_is_pow"])
def test_sympy_evaluates_as_it_does_by_itself(name: str) -> None:
    """Else w^(2-1) would be read as a power of what is positive, and w² + w would rise."""
    usual = getattr(global_parameters, name)
    setattr(global_parameters, name, not usual)
    try:
        with pytest.raises(TypeError, match="to evaluate as it does by itself"):
            sign(positive(c_in))
    finally:
        setattr(global_parameters, name, usual)
    assert sign(positive(c_in)).hypotheses == ()


def test_what_only_shows_an_expression_may_be_changed() -> None:
    """As SymPy does when a notebook is told to set formulas."""
    kept = Printable._repr_latex_
    Printable._repr_latex_ = Printable._repr_disabled
    try:
        for _ in range(2):
            assert sign(positive(c_in)).hypotheses == ()
    finally:
        Printable._repr_latex_ = kept
    assert sign(positive(c_in)).hypotheses == ()


def test_what_was_changed_by_force_cannot_be_read() -> None:
    """Between two steps too."""
    theorem = supposed(V_m, E)
    object.__setattr__(theorem.statement, "rhs", 2 * E)
    with pytest.raises(TypeError, match="changed after it was proved"):
        _ = theorem.statement


def test_a_theorem_is_judged_once_before_it_is_read_many_times_and_once_after() -> None:
    """With all that it rests on; what is read in between is never told if it was changed."""
    premise, apart = supposed(V_m, E), supposed(V_m, E)
    theorem, said = symmetry(premise), premise.statement
    assert judged(theorem, lambda: judged(apart, lambda: theorem.rhs)) == V_m
    read = []

    def tampered(read_of: Theorem) -> None:
        object.__setattr__(said, "lhs", 2 * E)
        read.append(read_of.lhs)

    for subject in (premise, theorem):
        with pytest.raises(TypeError, match="changed after it was proved"):
            judged(subject, lambda: tampered(premise))
        object.__setattr__(said, "lhs", V_m)
    assert read == [2 * E, 2 * E]
    with pytest.raises(TypeError, match="changed after it was proved"):
        judged(apart, lambda: tampered(premise))
    assert len(read) == 2


def test_what_was_changed_is_judged_before_it_is_read() -> None:
    """No work is begun with it, no rule takes it, and afterwards it is judged each time."""
    theorem, begun = supposed(V_m, E), list[str]()
    said = theorem.statement
    object.__setattr__(said, "rhs", 2 * E)
    for subject in (theorem, object()):
        with pytest.raises(TypeError):
            judged(subject, lambda: begun.append("work"))
    assert begun == []
    object.__setattr__(said, "rhs", E)

    def change() -> Theorem:
        object.__setattr__(said, "rhs", 2 * E)
        return symmetry(theorem)

    with pytest.raises(TypeError, match="is given was changed by force"):
        judged(theorem, change)
    with pytest.raises(TypeError, match="changed after it was proved"):
        _ = theorem.statement


def test_the_ledger_forgets_what_nobody_holds() -> None:
    """A new object in an old place is no old theorem."""
    before = [supposed(V_m, E) for _ in range(50)]
    places = {id(theorem) for theorem in before}
    del before
    gc.collect()
    blanks = [object.__new__(Theorem) for _ in range(200)]
    assert blanks
    for blank in blanks:
        with pytest.raises(TypeError, match="not a theorem"):
            symmetry(blank)
    assert places


def test_premises_stay_alive() -> None:
    """A proof holds on to all that it rests on."""
    theorem = symmetry(symmetry(supposed(V_m, E)))
    gc.collect()
    assert theorem.premises[0].premises[0].statement == Equation(V_m, E)


def test_definitions_may_not_go_in_a_circle() -> None:
    """Over a family and over functions too; a chain is fine."""
    chain = conjoin(define(V_m, 2 * E), define(E, phi_in))
    assert len(chain.hypotheses) == 2
    each = ions.at(i)
    first = generalise(define(each.E, V_m), i)
    second = define(V_m, ions.at(i).E)
    with pytest.raises(RuleError, match="by way of themselves"):
        conjoin(first, second)
    potential = define(mu_x(x), ions.at(i).mu_in)
    with pytest.raises(RuleError, match="by way of themselves"):
        conjoin(potential, define(ions.at(i).mu_in, mu_x(x)))


def test_a_sealed_ledger_takes_no_rule() -> None:
    """A ledger of one's own, once it is sealed, accepts no further rule."""
    with pytest.raises(TypeError, match="accepts no further rule"):
        optimised_ledger.a_rule_after_a_seal()
