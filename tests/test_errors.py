"""Each exception says what was wrong, shows it, and carries the objects."""

import pytest

from vrest.errors import DimensionError, MissingExtraError, ReadError, RuleError, VrestError


@pytest.mark.parametrize("kind", [RuleError, DimensionError, ReadError, MissingExtraError])
def test_every_refusal_has_one_parent(kind: type[Exception]) -> None:
    """One except clause catches whatever vrest refuses."""
    assert issubclass(kind, VrestError)


def test_a_refused_step_names_the_rule_and_shows_the_objects() -> None:
    """A RuleError begins with the rule and prints each object on a line of its own."""
    error = RuleError("transitivity", "the middles differ", "b", "c")
    assert str(error) == "transitivity: the middles differ\n    b\n    c"
    assert (error.rule, error.reason, error.objects) == (
        "transitivity",
        "the middles differ",
        ("b", "c"),
    )


def test_a_dimension_error_shows_both_sides() -> None:
    """Each side stands on a line of its own with its dimension."""
    error = DimensionError("only like dimensions can be added", ("V_m", "V"), ("c_in", "mol/m³"))
    assert str(error).splitlines() == [
        "only like dimensions can be added",
        "    V_m  has the dimension  V",
        "    c_in  has the dimension  mol/m³",
    ]
    assert error.sides == (("V_m", "V"), ("c_in", "mol/m³"))


def test_a_read_error_points_at_the_place() -> None:
    """The caret stands below the column that could not be read."""
    error = ReadError("expected a number", "x = ?", 4)
    reason, line, caret = str(error).splitlines()
    assert reason == "expected a number"
    assert line[caret.index("^")] == "?"


def test_a_read_error_without_a_line_is_one_sentence() -> None:
    """Where there is no line to show, nothing is shown."""
    assert str(ReadError("expected a number")) == "expected a number"


def test_a_missing_extra_is_an_import_error() -> None:
    """Code that guards an import with ImportError goes on working."""
    assert issubclass(MissingExtraError, ImportError)
