"""What a generated file lacks is shown."""

from pathlib import Path

from vrest.staleness import difference


def test_a_file_that_is_as_it_should_be_differs_in_nothing(tmp_path: Path) -> None:
    """One that is not shows the lines that would change, and a missing one is all new."""
    path = tmp_path / "made.txt"
    assert difference(path, "") == ""
    assert difference(path, "one\n").endswith("+++ generated now\n@@ -0,0 +1 @@\n+one\n")
    path.write_text("one\ntwo\n", "utf-8")
    assert difference(path, "one\ntwo\n") == ""
    assert difference(path, "one\nthree\n").startswith("--- made.txt on disk\n")
    assert "-two\n+three\n" in difference(path, "one\nthree\n")
