"""The file of derivatives is what the generator writes now."""

import ast
import hashlib
from pathlib import Path

from vrest import catalogue
from vrest.numerics.partials import PATH, check, generate


def test_the_file_is_current() -> None:
    """No line would be written otherwise, and the header has the hash of the content."""
    results = list(catalogue.results().values())
    assert check(results) == ""
    header, content = PATH.read_text("utf-8").split('"""\n\n', 1)
    assert f"sha256 {hashlib.sha256(content.encode()).hexdigest()}" in header


def test_a_change_is_shown(tmp_path: Path) -> None:
    """A missing file differs in every line."""
    assert "+TABLE: Final" in check([catalogue.get("nernst")], tmp_path / "none.py")


def test_nothing_declared_gives_an_empty_table() -> None:
    """It can be imported all the same."""
    ast.parse(generate([]))
    assert "TABLE" in generate([catalogue.get("nernst_reciprocal")])
