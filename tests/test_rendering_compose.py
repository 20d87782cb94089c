"""Test what a document says: assumptions, numbered steps, reasons, conditions, symbols."""

import pytest
from sympy import Integer

from strategies import L, W, X, Y
from vrest.catalogue import results
from vrest.derivations.electrochemical_potential import electrochemical_potential_difference
from vrest.derivations.nernst import nernst, nernst_slope
from vrest.kernel import (
    Equation,
    Kind,
    Order,
    Theorem,
    add,
    assume,
    cases,
    conjoin,
    define,
    discharge,
    divide,
    excluded_middle,
    multiply,
    nonzero,
    part,
    positive,
    reflexivity,
    rewrite,
    sign,
    substitute,
    symmetry,
)
from vrest.quantity import declare, quantity_of
from vrest.rendering.compose import document
from vrest.rendering.document import Detail, Document, Step, chains, needed
from vrest.rendering.plain_math import plain_math
from vrest.rendering.prose import Formula, Prose, Reference, reference_mark, spell
from vrest.rendering.statements import line_of
from vrest.result import Result, result
from vrest.vocabulary import F, V_m, z


def said(pieces: Prose) -> str:
    """Write a sentence as text."""
    return spell(
        pieces,
        text=str,
        formula=lambda formula: plain_math(formula.layout),
        reference=reference_mark,
    )


def step_with(made: Document, words: str) -> Step:
    """Return the one step whose reason holds some words."""
    (found,) = [step for step in made.steps if words in said(step.reason)]
    return found


def test_a_result_brings_its_title_and_references() -> None:
    """Title, area, summary and references are those of the result."""
    made = document(nernst)
    assert (made.title, made.area) == ("Nernst potential", "thermodynamics")
    assert made.summary == (nernst.summary,)
    assert "Nernst" in made.references
    assert plain_math(made.line.whole) == "Δμ̄ = 0  ⇔  V_m = R T/(z F) ln(c_out/c_in)"
    assert "from vrest.derivations.nernst import nernst" in made.code


def test_a_bare_theorem_needs_none() -> None:
    """A theorem of one's own has a document too."""
    made = document(define(W, L + X), title="Mine")
    assert (made.title, made.area, made.references, made.code) == ("Mine", "", "", "")
    assert document(define(W, L + X)).title == "Theorem"


def test_assumptions_are_grouped_and_labelled() -> None:
    """A law is listed once, in its general form, with its source."""
    made = document(nernst)
    labels = [a.label for a in made.assumptions]
    assert labels[0] == "L1"
    assert labels[1:] == [f"D{k}" for k in range(1, len(labels))]
    law = made.assumptions[0]
    assert law.kind is Kind.LAW
    assert law.source
    assert plain_math(law.line.whole) == "μ̄ = μ° + R T ln(c/c°) + z F ϕ"
    assert law.used == ()


def test_a_full_document_shows_how_laws_were_used() -> None:
    """The special cases in Γ are what the result really rests on."""
    law = document(nernst, detail="full").assumptions[0]
    assert {plain_math(line.left) for line in law.used if line.left} == {"μ̄_in", "μ̄_out"}


def test_a_definition_without_a_name_takes_the_meaning() -> None:
    """The title of a nameless definition is what the symbol means."""
    (a,) = document(define(W, L + X)).assumptions
    assert (a.title, a.meaning) == ("A real number", ())


def test_steps_are_numbered_and_refer_to_numbers() -> None:
    """A reference is the number of an earlier line or the label of an assumption."""
    made = document(nernst)
    numbers = [step.label for step in made.steps if step.label.isdigit()]
    assert numbers == [str(k + 1) for k in range(len(numbers))]
    assert said(step_with(made, "Insert both").by) == "by (1) and (2)"
    assert said(step_with(made, "inside").by) == "by L1"


def test_a_chain_shows_its_left_side_once() -> None:
    """The derivation of Nernst ends in a chain of equivalences."""
    last = chains(document(nernst).steps)[-1]
    assert [step.continues for step in last] == [False, *[True] * (len(last) - 1)]
    assert {step.line.relation for step in last} == {"⇔"}
    assert len(last) >= 4


@pytest.mark.parametrize("name", results())
def test_a_left_side_left_out_is_that_of_the_first_line(name: str) -> None:
    """In every derivation a line without its left side still says what was proved."""
    for detail in Detail:
        for first, *carried in chains(document(results()[name], detail=detail.value).steps):
            for step in carried:
                assert (step.line.left, step.line.relation) == (
                    first.line.left,
                    first.line.relation,
                )


@pytest.mark.parametrize("name", results())
def test_a_step_refers_to_what_was_said_before(name: str) -> None:
    """Neither its reason nor what meets its conditions has a higher number than its own."""
    for detail in Detail:
        for step in document(results()[name], detail=detail.value).steps:
            told = (*step.reason, *step.by, *(p for c in step.conditions for p in c.met_by))
            labels = [p.label for p in told if isinstance(p, Reference) and p.label.isdigit()]
            assert all(int(label) < int(step.label) for label in labels)


@pytest.mark.parametrize("name", results())
def test_a_step_says_what_it_does(name: str) -> None:
    """No line says that something is itself, no reason that it is only written otherwise."""
    for detail in Detail:
        steps = document(results()[name], detail=detail.value).steps
        assert not [s.label for s in steps if "in another form" in said(s.reason)]
        same = [s for s in steps if s.line.left == s.line.right]
        assert not [s.label for s in same if s.line.relation in "=⇔⇒"]
        assert not [s.label for s in steps if any(c.layout == s.line.whole for c in s.conditions)]


@pytest.mark.parametrize("name", results())
def test_two_quantities_of_a_page_do_not_look_alike(name: str) -> None:
    """Each has a row of its own in the table of symbols, and a notation of its own."""
    made = document(results()[name], detail="full")
    shown = [plain_math(entry.layout) for entry in (*made.symbols, *made.constants)]
    assert len(set(shown)) == len(shown)


def test_what_meets_a_condition_is_the_supposition_of_its_case() -> None:
    """Suppositions of one name in two cases are told apart."""
    there, nowhere = (
        assume(side, kind=Kind.SUPPOSITION, name="side")
        for side in (nonzero(L), Equation(L, Integer(0)))
    )
    divided = divide(reflexivity(L**2), L, given=[there], because="Divide.")
    none = part(conjoin(multiply(nowhere, L), reflexivity(L)), 1)
    made = document(cases(excluded_middle(nonzero(L)), divided, none))
    (needs,) = step_with(made, "Divide.").conditions
    (cited,) = [step for step in made.steps if step.line == line_of(nonzero(L))]
    assert needs.met_by == (Reference(cited.label),)


def test_a_chain_that_begins_at_a_definition_repeats_it() -> None:
    """The first line of such a chain carries the label of the definition."""
    made = document(nernst)
    (opening,) = [step for step in made.steps if not step.label.isdigit()]
    assert opening.label.startswith("D")
    assert said(opening.reason) == "By definition."


def test_brief_leaves_out_conditions_met_by_domains() -> None:
    """Only a full document repeats that a concentration is positive."""
    assert not any(step.conditions for step in document(nernst).steps)
    full = document(nernst, detail="full")
    assert any(step.conditions for step in full.steps)
    assert all(said(step.by) for step in full.steps if step.label.isdigit())


def test_other_conditions_name_what_met_them() -> None:
    """A condition that an assumption meets refers to it, one that a theorem meets to its step."""
    fact = assume(nonzero(L), kind=Kind.DOMAIN, name="nonzero_l")
    made = document(divide(define(W, X + 1), L, given=[fact]))
    (told,) = needed(made.steps[-1])
    assert said(told) == "Needed: l ≠ 0, by C1."


def test_a_theorem_that_meets_a_condition_is_named() -> None:
    """By its number if it is one, and otherwise with all that the step rests on."""
    equal = assume(Equation(X, L), kind=Kind.DOMAIN, name="equal")
    fact = sign(positive(X))
    moved = substitute(fact, equal, because="Insert.")
    one = document(divide(define(W, Y + 1), L, given=[moved]))
    (label,) = [step.label for step in one.steps if said(step.reason) == "Insert."]
    assert said(needed(one.steps[-1])[0]) == f"Needed: l ≠ 0, by ({label})."
    two = document(divide(define(W, Y + 1), L, given=[moved, fact]))
    assert said(needed(two.steps[-1])[0]) == "Needed: l ≠ 0, by earlier steps."


def test_a_discharged_fact_is_named_by_its_step() -> None:
    """What was only supposed has a number, not a label."""
    fact = assume(nonzero(L), kind=Kind.DOMAIN, name="nonzero_l")
    divided = divide(define(W, X + 1), L, given=[fact], because="It is not zero.")
    made = document(discharge(divided, fact.hypotheses[0]))
    assert [a.label for a in made.assumptions] == ["D1"]
    told = [said(sentence) for s in made.steps for sentence in needed(s)]
    assert told
    assert all("(1)" in text for text in told)


def test_a_condition_is_told_where_it_first_arises() -> None:
    """What an assumption meets, and on a full page what the domains settle."""
    fact = assume(nonzero(L), kind=Kind.DOMAIN, name="nonzero_l")
    first = divide(define(W, X + 1), L, given=[fact])
    made = document(divide(first, L * X, given=[fact]), detail="full")
    told = [said(sentence) for s in made.steps for sentence in needed(s)]
    assert told.count("Needed: l ≠ 0, by C1.") == 1
    assert len(set(told)) == len(told)


def test_an_assumption_made_of_several_ions_shows_all_its_forms() -> None:
    """None of them is the general one."""
    first = assume(Equation(W, L), kind=Kind.MODEL, name="leak")
    second = assume(Equation(X, Y), kind=Kind.MODEL, name="leak")
    (leak,) = document(conjoin(first, second)).assumptions
    assert [plain_math(line.whole) for line in leak.line.rows] == ["Δμ̄ = l", "x = y_in"]
    assert leak.used == ()


def test_a_power_of_e_in_a_sentence_is_a_formula() -> None:
    """Its exponent is a letter, or a quotient in brackets."""
    made = document(add(define(W, L), X, because="Multiply by e^(FV/RT), not e^-u."))
    latex = [piece for piece in made.steps[-1].reason if isinstance(piece, Formula)]
    assert [plain_math(piece.layout) for piece in latex] == ["e^(F V/(R T))", "e^(−u)"]


def test_a_step_without_a_sentence_gets_one() -> None:
    """The generated sentence names the assumption and what was done."""
    made = document(add(define(W, L), X))
    assert said(made.steps[-1].reason) == "Add x to both sides of D1."
    assert made.steps[-1].by == ()


def test_what_is_not_shown_is_named_by_what_it_comes_from() -> None:
    """A reference to a dropped step goes to what that step was made of."""
    made = document(add(symmetry(define(W, L)), X))
    assert said(made.steps[-1].reason) == "Add x to both sides of D1."
    made = document(add(reflexivity(W), X))
    assert said(made.steps[-1].reason) == "Add x to both sides of the step before."


def test_sentences_begin_with_a_capital_and_end_with_a_stop() -> None:
    """Sloppy sentences are tidied, symbols at the beginning left alone."""
    made = document(add(define(W, L), X, because="then so it is,"))
    assert said(made.steps[-1].reason) == "Then so it is."
    made = document(add(define(W, L), X, because="x is added!"))
    assert said(made.steps[-1].reason) == "x is added!"


def test_a_lemma_is_announced() -> None:
    """A step that establishes a named result says so."""
    lemma: Theorem = electrochemical_potential_difference()
    made = document(nernst, lemmas={lemma: "Driving force"})
    assert [step.title for step in made.steps if step.title] == ["Driving force"]
    assert {step.page for step in made.steps} == {""}
    linked = document(nernst, lemmas={lemma: "Driving force"}, pages={lemma: "driving_force"})
    told = [(step.title, step.page) for step in linked.steps if step.title]
    assert told == [("Driving force", "driving_force")]


def test_a_cited_lemma_stands_there_with_its_name_alone() -> None:
    """What has a page of its own is not derived again; that page itself is whole."""
    lemma: Theorem = electrochemical_potential_difference()
    cited = {lemma: "Driving force"}
    made = document(nernst, detail="full", cited=cited)
    (step,) = (step for step in made.steps if step.title)
    assert (step.title, step.by, step.conditions) == ("Driving force", (), ())
    assert step.reason == ("Derived on a page of its own.",)
    assert step.page == ""
    linked = document(nernst, detail="full", cited=cited, pages={lemma: "driving_force"})
    assert [step.page for step in linked.steps if step.title] == ["driving_force"]
    assert len(made.steps) < len(document(nernst, detail="full").steps)
    whole = document(electrochemical_potential_difference, cited=cited)
    assert whole == document(electrochemical_potential_difference)


def test_a_part_is_cited_as_one() -> None:
    """What stands on the page as a part of something is named by its place there."""
    both = conjoin(define(W, X, name="one"), define(L, X, name="two"))
    made = document(add(part(both, 1), W), detail="brief")
    assert said(made.steps[-1].reason).endswith("both sides of part 2 of (1).")


def test_symbols_are_listed_with_units_and_constants_apart() -> None:
    """The table holds what the reader meets; constants of nature have values and sources."""
    made = document(nernst)
    by_name = {row.name: row for row in made.symbols}
    assert by_name["c_in"].unit == "mol/m³"
    assert by_name["z"].domain == ("not zero",)
    assert {row.name for row in made.constants} == {"R", "F"}
    assert all(row.value and row.source for row in made.constants)
    assert "c_in_" not in by_name


def test_a_reference_to_a_hidden_step_names_what_it_comes_from() -> None:
    """In a brief document a dropped step is cited by what it was made of."""
    start = assume(Equation(W, L), kind=Kind.MODEL, name="start")
    unchanged = rewrite(start, Equation(W, L), because="Nothing happens.")
    made = document(add(unchanged, X))
    assert said(made.steps[-1].reason) == "Nothing happens."
    assert [a.label for a in made.assumptions] == ["M1"]


def test_a_file_of_the_users_own_has_no_code() -> None:
    """Python that could not be imported is not offered."""
    mine: Result = result(title="Mine", area="mine")(nernst_slope.derive)
    object.__setattr__(mine, "module", "somewhere.mine")
    assert document(mine).code == ""


def test_two_quantities_that_look_alike_are_refused() -> None:
    """Else a page could say that something is less than itself."""
    twin = declare("compose_V", "V", "another voltage", latex=quantity_of(V_m).latex)
    less = assume(Order(V_m, "<", twin), kind=Kind.MODEL, name="less")
    with pytest.raises(ValueError, match=r"V_m and compose_V are both written .*another `latex`"):
        document(less)


def test_a_quantity_that_looks_like_a_product_is_refused() -> None:
    """Where its letters stand on the page too."""
    product = declare("compose_zF", "C/mol", "no product", latex="zF")
    other = assume(Order(z * F, "!=", product), kind=Kind.MODEL, name="other")
    with pytest.raises(ValueError, match="compose_zF is written zF, as is z times F"):
        document(other)
    alone = assume(Order(Integer(0), "!=", product), kind=Kind.MODEL, name="other")
    assert document(alone).symbols[0].name == "compose_zF"


def test_misuse_is_refused() -> None:
    """An unknown detail and something that is no theorem are named."""
    with pytest.raises(ValueError, match="accepted: 'brief', 'full'"):
        document(nernst, detail="long")
    with pytest.raises(TypeError, match="a Theorem or a Result is needed, not str"):
        document("nernst")  # type: ignore[arg-type]
