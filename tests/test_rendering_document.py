"""Test the small helpers on documents."""

from vrest.rendering.document import Condition, Step, chains, needed
from vrest.rendering.layout import Name
from vrest.rendering.prose import Formula
from vrest.rendering.statements import Line

LINE = Line(Name("a"), "=", Name("b"))


def step(*, continues: bool = False, conditions: tuple[Condition, ...] = ()) -> Step:
    """Return a step."""
    return Step("1", LINE, ("Because.",), (), conditions, "", continues)


def test_lines_are_grouped_into_chains() -> None:
    """A chain begins where a left side is shown."""
    steps = (step(), step(continues=True), step())
    assert [len(chain) for chain in chains(steps)] == [2, 1]
    assert len(chains((step(continues=True),))) == 1


def test_conditions_are_grouped_by_what_met_them() -> None:
    """Conditions with the same reason share it."""
    owed = tuple(Condition(Name(n), (r,)) for n, r in (("a", "x"), ("b", "y"), ("c", "x")))
    a, b, c = (Formula(Name(n)) for n in "abc")
    assert needed(step(conditions=owed)) == [
        ("Needed: ", a, " and ", c, ", by ", "x", "."),
        ("Needed: ", b, ", by ", "y", "."),
    ]
