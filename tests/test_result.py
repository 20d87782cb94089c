"""Results: what a derivation declares about itself."""

from dataclasses import replace
from typing import Any, cast

import pytest

from vrest import lambdify
from vrest.catalogue import get
from vrest.kernel import Equation, Theorem, reflexivity
from vrest.numerics.extraction import formula_of
from vrest.rendering import document
from vrest.result import AREAS, Result, lemmas, result
from vrest.vocabulary import E, V_m


@result(title="Nothing new", area="thermodynamics")
def nothing_new() -> Theorem:
    """Derive that a voltage is itself."""
    return reflexivity(V_m)


def test_a_result_is_called_for_its_theorem() -> None:
    """The theorem is derived once; `derive` makes it afresh."""
    assert isinstance(nothing_new, Result)
    theorem = nothing_new()
    assert theorem.statement == Equation(V_m, V_m)
    assert nothing_new() is theorem
    assert nothing_new.derive() is not theorem


def test_a_result_knows_its_name_and_summary() -> None:
    """The id is the function's name, the summary its docstring's first line."""
    assert nothing_new.id == "nothing_new"
    assert nothing_new.summary == "Derive that a voltage is itself."
    assert nothing_new.function is None
    assert nothing_new.area in AREAS


def test_a_specimen_is_written_down_when_it_is_asked_for() -> None:
    """To declare and to derive take none, whether it is given or a function writes it."""
    asked: list[str] = []

    def written() -> dict[Any, Any]:
        asked.append("once")
        return {V_m: E}

    declared = result(title="Late", area="thermodynamics", specimen=written)(nothing_new.derive)
    declared()
    assert asked == []
    assert declared.specimen == {V_m: E}
    given = result(title="Now", area="thermodynamics", specimen={V_m: E})(nothing_new.derive)
    assert given.specimen == {V_m: E}
    assert nothing_new.specimen is None


def test_a_function_needs_what_it_returns() -> None:
    """A function that returns nothing is refused when it is declared."""
    with pytest.raises(ValueError, match="needs `returns`"):
        result(title="No return", area="thermodynamics", function="no_return")


@pytest.mark.parametrize(
    ("returns", "record"), [(("V_m",), "Alone"), (("V_m", "c_in"), "two words"), (("V_m", "c"), "")]
)
def test_a_record_needs_several_parts_and_a_name(returns: tuple[str, ...], record: str) -> None:
    """One part alone, or a name that is no identifier, is refused when it is declared."""
    with pytest.raises(ValueError, match=r"record .* needs several `returns`, and a name such as"):
        result(title="Record", area="circuit", function="f", returns=returns, record=record)


def test_an_id_is_a_name() -> None:
    """What is printed beside a verdict says nothing else."""

    def mine() -> Theorem:
        return reflexivity(V_m)

    mine.__name__ = "nernst holds"
    with pytest.raises(ValueError, match="a name, not 'nernst holds'"):
        result(title="Mine", area="mine")(mine)


def test_a_record_is_called_after_its_function() -> None:
    """Several parts without a name of their own have that of the function, with capitals."""
    declare = result(title="Two", area="thermodynamics", function="two_parts", returns=("a", "b"))
    assert declare(nothing_new.derive).record == "TwoParts"


def test_a_default_is_that_of_a_keyword() -> None:
    """Anything else is named and refused."""
    with pytest.raises(ValueError, match="r, s has a default, but is not among the keywords"):
        result(
            title="Default",
            area="thermodynamics",
            function="f",
            keywords=("T",),
            returns=("V_m",),
            defaults={"r": 1.5, "T": 300.0, "s": 1.0},
        )


def test_what_is_called_otherwise_is_known_by_that_name() -> None:
    """A function speaks of its quantities by the names declared, and refuses their own."""
    nernst = get("nernst")
    renamed = replace(nernst, called=(("V_m", "E"), ("c_in", "inside")), returns=("E",))
    with pytest.raises(ValueError, match=r"takes the quantities T, c_out, inside, z, each once"):
        formula_of(renamed)
    found = formula_of(replace(renamed, arguments=("inside", "c_out")))
    assert found.returns.name == "E"
    assert [q.name for q in found.arguments] == ["inside", "c_out"]


def test_the_module_speaks_for_its_results() -> None:
    """Assumptions and references come from the module's docstring, over several lines."""
    nernst = get("nernst")
    assert nernst.assumes.startswith("ideal dilute solutions")
    assert "Hille (2001)" in nernst.references
    assert nernst.references.endswith("ch. 1.")


def test_a_module_without_headings_says_nothing() -> None:
    """A user's file need not have them."""
    assert nothing_new.assumes == ""
    assert nothing_new.references == ""


def test_a_lemma_is_cited_once_it_is_derived() -> None:
    """Only what was declared as one, and only when there is a theorem to cite."""

    @result(title="A lemma", area="applications", lemma=True)
    def helpful() -> Theorem:
        return get("nernst_slope")()

    assert "A lemma" not in lemmas().values()
    derived = helpful()
    assert lemmas()[derived] == "A lemma"
    assert get("nernst_slope").lemma is False


class Poser:
    """Look like a theorem that has been proved."""

    statement, hypotheses, premises, parameters, obligations = Equation(V_m, E), (), (), (), ()
    rule, because = "rewrite", "So it is."

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """Claim to be a theorem."""
        return Theorem


@pytest.mark.parametrize("returned", [Poser(), V_m, None, Equation(V_m, E)])
def test_a_derivation_must_return_a_theorem(returned: Any) -> None:
    """What poses as one, or is none, is refused by its name, and so is what was put in later."""

    @result(title="None", area="mine")
    def nothing() -> Theorem:
        """Return something else."""
        return cast("Theorem", returned)

    with pytest.raises(
        TypeError, match=f"nothing must return a Theorem.*{type(returned).__name__}"
    ):
        nothing()
    with pytest.raises(TypeError, match="nothing must return a Theorem"):
        nothing()


def test_what_poses_as_a_theorem_is_neither_printed_nor_computed_with() -> None:
    """A page and a function are made of theorems alone."""
    poser: Any = Poser()
    for use in (document, lambdify):
        with pytest.raises(TypeError, match="not Poser"):
            use(poser)
