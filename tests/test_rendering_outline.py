"""Test which steps of a derivation are shown, and in which order."""

from sympy import Integer

from strategies import L, W, X
from vrest.derivations.bernoulli_lemma import bernoulli_curvature_bound
from vrest.derivations.nernst import nernst
from vrest.kernel import (
    Conjunction,
    Convex,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Iff,
    Implies,
    Kind,
    Limit,
    Monotone,
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
    instantiate,
    modus_ponens,
    multiply,
    nonzero,
    part,
    reflexivity,
    rewrite,
    substitute,
    symmetry,
    transitivity,
)
from vrest.rendering.order import ancestors, head
from vrest.rendering.outline import POSTULATES, Telling, outline
from vrest.rendering.statements import line_of
from vrest.vocabulary import i


def suppose(name: str = "supposed") -> Theorem:
    """Suppose an equation."""
    return assume(Equation(W, L), kind=Kind.SUPPOSITION, name=name)


def test_premises_come_before_their_use_and_once() -> None:
    """Every theorem stands after all that it rests on."""
    order = ancestors(nernst())
    assert len(order) == len(set(order))
    for place, theorem in enumerate(order):
        assert all(order.index(premise) < place for premise in theorem.premises)
    assert order[-1] is nernst()


def test_a_chain_stays_together() -> None:
    """What a later line of a chain needs comes before the chain begins."""
    start, other = define(W, L + X), define(L, Integer(2) * X, name="later")
    last = substitute(rewrite(start, Equation(W, X + L)), other)
    order = ancestors(last)
    assert order.index(other) < order.index(start)


def test_lines_of_a_chain_have_a_head_in_common() -> None:
    """The head is left side and relation, under the same quantifiers; 0 < W is written W > 0."""
    one, two = Equation(W, L), Equation(W, X)
    assert head(one) == head(two) != head(Equation(L, W))
    assert head(Iff(one, one)) == head(Iff(one, two)) != head(Implies(one, two))
    assert head(Order(W, "<", L)) != head(Order(W, "<=", L))
    assert (
        head(Order(Integer(0), "<", W))
        == head(Order(Integer(0), "<", W))
        != head(Order(Integer(0), "<", L))
    )
    assert head(Order(Integer(0), "!=", W)) == head(Order(Integer(0), "!=", L))
    assert head(ForAll(i, one)) == head(ForAll(i, two)) != head(Exists(i, two))
    assert head(ExactlyOne(X, one)) == head(ExactlyOne(X, two)) != head(Exists(X, one))
    assert head(Limit(X, "+oo", W, L)) == head(Limit(X, "+oo", W, X + L))
    assert head(Limit(X, "+oo", W, L)) != head(Limit(X, L, W, L))
    assert head(Monotone(X, W, "increasing")) is head(Convex(X, W)) is None
    assert head(Conjunction((one, two))) is head(ForAll(i, Conjunction((one, two)))) is None


def test_a_full_outline_shows_every_step() -> None:
    """Only what stands among the assumptions, or is shown already, has no line of its own."""
    shown = {item.theorem for item in outline(nernst(), brief=False)}
    lines = {line_of(theorem.statement) for theorem in shown}
    hidden = set(ancestors(nernst())) - shown
    assert hidden
    for theorem in hidden:
        again = line_of(theorem.statement) in lines or theorem.rule == "reflexivity"
        assert theorem.rule in POSTULATES or again


def test_a_line_is_never_shown_twice_in_a_row() -> None:
    """A step that leaves the line as it is hands its sentence and its premise on."""
    start = define(W, L + X)
    same = rewrite(start, Equation(W, X + L), because="Order the terms.")
    last = add(same, X, because="Add x.")
    (item,) = outline(last, brief=False)
    assert item.sentences == ("Order the terms.", "Add x.")
    assert item.premises == (start,)


def test_a_sentence_stands_where_its_line_is() -> None:
    """What is said of a line that stays as it is belongs to the step that shows it."""
    moved = add(suppose(), X, because="Add x.")
    tidy = rewrite(moved, Equation(W + X, X + L), because="Order the terms.")
    last = multiply(tidy, X, because="Multiply by x.")
    items = outline(last, brief=False)
    assert [item.sentences for item in items[-2:]] == [
        ("Add x.", "Order the terms."),
        ("Multiply by x.",),
    ]
    silent = rewrite(add(suppose(), X), Equation(W + X, X + L), because="Order the terms.")
    first, *_ = outline(multiply(silent, X), brief=True)[-2:]
    assert first.sentences[1:] == ("Order the terms.",)
    assert isinstance(first.sentences[0], Telling)


def test_a_line_that_says_nothing_is_left_out() -> None:
    """Of a = a only the sentences remain, for the step that goes on from it."""
    begun = add(reflexivity(L, because="Begin."), X, because="Add x.")
    (item,) = outline(rewrite(begun, Equation(L + X, (L * X + X**2) / X)), brief=False)
    assert item.sentences == ("Begin.", "Add x.")


def test_a_brief_outline_drops_bookkeeping() -> None:
    """Exchanged sides, trivial beginnings and unchanged lines are gone."""
    items = outline(nernst(), brief=True)
    assert len(items) < len(outline(nernst(), brief=False))
    assert not {item.theorem.rule for item in items} & {"symmetry", "reflexivity"}
    assert items[-1].theorem is nernst()


def test_what_is_dropped_hands_on_what_it_said() -> None:
    """Sentences, conditions and premises of a dropped step go to the next."""
    start = reflexivity(Equation(W, L), because="It begins.")
    moved = multiply(add(start, X), X)
    last = add(moved, -L, because="It ends.")
    (item,) = outline(last, brief=True)
    assert item.sentences == ("It begins.", "It ends.")
    assert {o.met_by for o in item.obligations} == {"the declared domains"}
    assert item.premises == ()


def test_a_step_with_the_same_sentence_is_merged() -> None:
    """Two substitutions with one sentence are one line."""
    first, second = define(L, X + 1, name="first"), define(X, Integer(2), name="second")
    start = add(suppose(), X, because="Begin.")
    once = substitute(start, first, because="Insert both.", only="right")
    twice = substitute(once, second, because="Insert both.", only="right")
    items = outline(twice, brief=True)
    assert [item.sentences for item in items] == [("Begin.",), ("Insert both.",)]
    assert set(items[-1].premises) == {start, first, second}


def test_a_kept_step_is_never_dropped() -> None:
    """A step that has a name of its own is shown in any case."""
    middle = rewrite(suppose(), Equation(W, L))
    last = add(middle, X)
    assert middle not in {item.theorem for item in outline(last, brief=True)}
    assert middle in {item.theorem for item in outline(last, brief=True, keep={middle})}


def test_a_discharged_supposition_is_a_step() -> None:
    """What the result no longer assumes cannot stand among its assumptions."""
    start = suppose()
    implication = discharge(add(start, X), start.hypotheses[0])
    assert outline(implication, brief=True)[0].theorem is start
    assert start not in {item.theorem for item in outline(add(start, X), brief=True)}


def test_a_step_used_twice_is_shared() -> None:
    """A premise of two steps has one line, and its sentence is not repeated."""
    shared = add(suppose(), X, because="Shared.")
    both = conjoin(symmetry(shared), symmetry(shared))
    items = outline(both, brief=True)
    assert [item.theorem for item in items] == [shared, both]
    assert items[-1].premises == (shared,)
    assert items[-1].sentences == ()


def by_cases() -> Theorem:
    """Prove one equation in two cases, from a definition that is made anew in each."""
    law = [define(W, X + X) for _ in range(2)]
    none = assume(Equation(L, Integer(0)), kind=Kind.SUPPOSITION, name="none")
    some = assume(nonzero(L), kind=Kind.SUPPOSITION, name="some")
    first = substitute(add(law[0], L), none, only="right", because="It is zero.")
    second = divide(multiply(law[1], L, given=[some]), L, given=[some], because="It is not zero.")
    back = substitute(add(first, -L), none, only="right", because="Back again.")
    return cases(excluded_middle(Equation(L, Integer(0))), back, second)


def test_cases_come_after_what_they_share() -> None:
    """What was derived twice is shown once; each case begins with what it supposes."""
    items = outline(by_cases(), brief=False)
    assert [item.theorem.rule for item in items if item.case] == ["assume", "assume"]
    assert [item.case for item in items if item.case] == ["1", "2"]
    rules = [item.theorem.rule for item in items]
    assert rules.count("define") == 0
    assert rules.index("excluded_middle") == next(k for k, i in enumerate(items) if i.case) - 1
    assert items[-1].previous is None


def test_equal_derivations_are_shown_once() -> None:
    """Two steps that say the same for the same reason from the same are one step."""
    both = conjoin(*(add(define(W, L), X, because="Add.") for _ in range(2)))
    assert [item.theorem.rule for item in outline(both, brief=False)] == ["add", "conjoin"]


def conditional() -> Theorem:
    """Return an implication with a condition that W has."""
    return discharge(add(suppose(), X), *suppose().hypotheses)


def test_a_cited_step_is_shown_without_what_it_rests_on() -> None:
    """Its derivation stands elsewhere; one by cases has none of them here."""
    lemma = conditional()
    last = modus_ponens(lemma, suppose(), because="So it is.")
    shown = outline(last, brief=False, cited={lemma})
    assert [(item.theorem, item.cited) for item in shown] == [(lemma, True), (last, False)]
    assert (shown[0].premises, shown[0].sentences, shown[0].obligations) == ((), (), ())
    either = by_cases()
    around = add(either, X)
    assert [item.theorem for item in outline(around, brief=False, cited={either})] == [
        either,
        around,
    ]


def test_a_part_of_what_stands_there_is_not_shown_again() -> None:
    """It is cited as a part; one whose left side the next step carries on has its line."""
    both = conjoin(suppose(), define(L, X, name="second"))
    shown = outline(add(part(both, 0), X), brief=False)
    assert [item.theorem.rule for item in shown] == ["conjoin", "add"]
    shown = outline(rewrite(part(both, 0), Equation(W, 2 * L - L)), brief=False)
    carried = substitute(part(both, 0), define(L, X, name="second"), only="right")
    assert [item.theorem.rule for item in outline(carried, brief=False)][-2:] == [
        "part",
        "substitute",
    ]


def test_a_special_case_and_what_follows_in_it_are_one_step() -> None:
    """Both are told, and an equation that is written in another form keeps its line."""
    special = instantiate(conditional(), {X: X + 1})
    last = modus_ponens(special, suppose())
    *_, item = outline(last, brief=False)
    told = [each.theorem for each in item.sentences if isinstance(each, Telling)]
    assert told == [special, last]
    spoken = modus_ponens(special, suppose(), because="So it is.")
    *_, item = outline(spoken, brief=False)
    assert item.sentences[1:] == ("So it is.",)
    begun = instantiate(add(suppose(), X), {X: X + 1})
    shown = outline(rewrite(begun, Equation((W * X + X**2 + X) / X, L + X + 1)), brief=False)
    assert [each.theorem.rule for each in shown] == ["add", "instantiate", "rewrite"]


def test_conditions_one_after_the_other_are_one_step() -> None:
    """The last line holds them all, and in several implications at once each is a part."""
    start, other = suppose(), assume(Equation(L, X), kind=Kind.SUPPOSITION, name="other")
    inner = discharge(substitute(start, other), *start.hypotheses, because="First.")
    whole = discharge(inner, *other.hypotheses, because="Then.")
    *_, item = outline(whole, brief=False)
    assert (item.theorem, item.sentences) == (whole, ("First.", "Then."))
    both = conjoin(whole, conditional(), because="Both.")
    *before, item = outline(both, brief=False)
    assert "discharge" not in {each.theorem.rule for each in before}
    assert item.sentences == ("First.", "Then.", "Both.")


def test_what_takes_longer_comes_first_where_a_condition_holds() -> None:
    """A short conditional stands where it is used, not far ahead of it."""
    short = add(reflexivity(Equation(W, L)), X)
    near, far = suppose(), suppose()
    for amount in (X, -X, X, -X):
        far = add(far, amount)
    order = ancestors(modus_ponens(short, near))
    assert order.index(short) < order.index(near)
    order = ancestors(modus_ponens(short, far))
    assert order[-4:-1] == [far, *short.premises, short]


def test_a_short_lemma_stands_where_it_is_used() -> None:
    """It waits for what takes longer, but not where it is one of what is joined."""
    lemma, longer = reflexivity(W), define(W, L, name="long")
    for amount in (X, -X, X, -X):
        longer = add(longer, amount)
    both = transitivity(lemma, longer)
    assert ancestors(both)[-3:] == [longer, lemma, both]
    both = conjoin(lemma, longer)
    assert ancestors(both)[0] is lemma


def test_a_case_alone_has_no_number() -> None:
    """Where what one case needs stands before the cases are told apart, none is numbered."""
    either = by_cases()
    second = either.premises[2]
    shown = outline(conjoin(second, either), brief=False)
    assert not [item.case for item in shown if item.case]


def test_a_case_within_a_case_has_both_numbers() -> None:
    """No two cases of one derivation are called alike, and each begins what is within it."""
    shown = outline(bernoulli_curvature_bound(), brief=False)
    assert [item.case for item in shown if item.case] == ["1", "2", "2.1", "2.2"]


def test_what_mathematics_says_at_once_comes_after_the_physics_of_a_chain() -> None:
    """It stands right before the chain that needs it."""
    same = reflexivity(L + X)
    begun = transitivity(define(W, L + X), same)
    later = symmetry(symmetry(define(L, Integer(2) * X, name="later")))
    order = ancestors(substitute(begun, later, only="right"))
    assert order.index(later) < order.index(same) == order.index(begun.premises[0]) - 1
