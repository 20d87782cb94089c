import json
import os
import unicodedata
from pathlib import Path

import pytest

import vrest.cli.derive
from commands import run, sentence
from vrest.rendering import FORMATS, EngineError, find_engine

EXAMPLE = Path(__file__).parent.parent / "docs" / "examples" / "mine.py"
MINE = '''\
"""Two results, one that the kernel refuses, and one with a mistake."""
from vrest.derivations.nernst import nernst
from vrest.kernel import Theorem, divide
from vrest.result import result
from vrest.vocabulary import V_m
__all__ = ["first", "second"]
@result(title="The first", area="mine")
def first() -> Theorem:
    """Say what is known."""
    return nernst()
@result(title="The second", area="mine")
def second() -> Theorem:
    """Say it again."""
    return nernst()
@result(title="Refused", area="mine")
def refused() -> Theorem:
    """Divide by what may be zero."""
    return divide(nernst(), V_m)
@result(title="Broken", area="mine")
def broken() -> Theorem:
    """Make a mistake in Python."""
    return nernst(1)
'''


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Write a file of derivations."""
    path = tmp_path / "mine.py"
    path.write_text(MINE, "utf-8")
    return path


def test_a_derivation_is_printed() -> None:
    """With what it assumes, its steps, its conditions and its symbols."""
    shown = run("derive", "nernst")
    assert shown.exit_code == 0
    for part in (
        "Nernst potential\n═",
        "Assumed\n",
        "Derivation\n",
        "Needed: z F ≠ 0",
        "Symbols\n",
    ):
        assert part in shown.stdout


def test_a_brief_derivation_leaves_things_out() -> None:
    """It is shorter, and says the same."""
    brief, full = run("derive", "nernst", "--detail", "brief"), run("derive", "nernst")
    assert len(brief.stdout) < len(full.stdout)
    assert "Needed: z F ≠ 0" not in brief.stdout


@pytest.mark.parametrize(
    ("form", "begins", "contains"),
    [
        ("latex", "\\documentclass", "\\end{document}"),
        ("html", "<!DOCTYPE html>", "<math"),
        ("markdown", "# Nernst potential", "$$"),
        ("text", "Nernst potential", "Derivation"),
    ],
)
def test_a_format_can_be_chosen(form: str, begins: str, contains: str) -> None:
    """Each is a whole document on standard output."""
    shown = run("derive", "nernst", "--format", form)
    assert shown.exit_code == 0
    assert shown.stdout.startswith(begins)
    assert contains in shown.stdout


def test_a_notebook_is_json() -> None:
    """Jupyter reads it."""
    assert json.loads(run("derive", "nernst", "--format", "notebook").stdout)["nbformat"] == 4


def test_a_fragment_is_a_part() -> None:
    """It goes into a document of one's own."""
    shown = run("derive", "nernst", "--format", "latex", "--fragment")
    assert "\\documentclass" not in shown.stdout
    assert "\\section*{Nernst potential}" in shown.stdout


@pytest.mark.parametrize("form", ["text", "notebook", "pdf"])
def test_not_every_format_has_fragments(form: str) -> None:
    """Those that have are named."""
    assert "latex, html" in sentence(run("derive", "nernst", "--format", form, "--fragment"))


@pytest.mark.parametrize("suffix", [".tex", ".HTML", ".md", ".ipynb", ".txt", ""])
def test_the_suffix_of_the_file_says_the_format(suffix: str, tmp_path: Path) -> None:
    """Without one it is text."""
    path = tmp_path / f"page{suffix}"
    shown = run("derive", "nernst", "--output", path)
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert str(path) in shown.stderr
    begins = {".tex": "\\doc", ".HTML": "<!DOC", ".md": "# N", ".ipynb": "{", ".txt": "N", "": "N"}
    assert path.read_text("utf-8").startswith(begins[suffix])


def test_a_format_outdoes_the_suffix(tmp_path: Path) -> None:
    """What is asked for in words is meant."""
    run("derive", "nernst", "--format", "html", "--output", tmp_path / "page.txt")
    assert (tmp_path / "page.txt").read_text("utf-8").startswith("<!DOCTYPE")


def test_an_output_of_one_dash_is_standard_output() -> None:
    """As usual."""
    shown = run("derive", "nernst", "--format", "markdown", "--output", "-")
    assert shown.stdout.startswith("# Nernst")


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("page.doc", "no format is written to"),
        ("nowhere/page.html", "there is no such folder"),
        (".", "Is a directory"),
    ],
)
def test_an_impossible_output_is_refused(output: str, said: str, tmp_path: Path) -> None:
    """The file or folder is named."""
    assert said in sentence(run("derive", "nernst", "--output", tmp_path / output))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_closed_is_refused(tmp_path: Path) -> None:
    """The system's reason is passed on."""
    tmp_path.chmod(0o500)
    assert "Permission denied" in sentence(run("derive", "nernst", "-o", tmp_path / "a.html"))


def test_a_pdf_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes to a file named after the result."""
    try:
        find_engine()
    except EngineError:
        pytest.skip("no LaTeX engine")
    monkeypatch.chdir(tmp_path)
    shown = run("derive", "nernst_slope", "--format", "pdf")
    assert shown.exit_code == 0, shown.stderr
    assert (tmp_path / "nernst_slope.pdf").read_bytes().startswith(b"%PDF")


def test_a_missing_engine_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install."""
    monkeypatch.setenv("PATH", "/nowhere")
    said = sentence(run("derive", "nernst", "--format", "pdf"))
    assert said.startswith("a PDF needs a LaTeX engine")


def test_a_pdf_can_go_to_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """As bytes."""
    monkeypatch.setattr(vrest.cli.derive, "pdf", lambda _: b"%PDF-\xff")
    shown = run("derive", "nernst", "--format", "pdf", "--output", "-")
    assert shown.stdout_bytes == b"%PDF-\xff"


def test_a_narrow_terminal_gets_narrow_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines break at its edge."""
    monkeypatch.setattr(vrest.cli.derive, "_width", lambda: 80)
    lines = run("derive", "nernst").stdout.splitlines()
    letters = [sum(not unicodedata.combining(c) for c in line) for line in lines]
    assert 70 < max(letters) <= 80


@pytest.mark.parametrize(("columns", "width"), [("10", 60), ("80", 80), ("300", 92)])
def test_text_is_as_wide_as_reads_well(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a telegram nor a banner; in a pipe the widest."""
    monkeypatch.setenv("COLUMNS", columns)
    assert vrest.cli.derive._width() == 92
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert vrest.cli.derive._width() == width


def test_the_example_of_the_guide_is_printed() -> None:
    """A file of the user's own is as good as a name."""
    shown = run("derive", EXAMPLE)
    assert shown.stdout.startswith("Nernst potential of a divalent cation\n")


def test_all_results_of_a_file_are_printed(mine: Path) -> None:
    """One after the other, where the format allows it."""
    shown = run("derive", mine)
    assert shown.exit_code == 0
    assert shown.stdout.index("The first\n") < shown.stdout.index("The second\n")
    one = run("derive", mine, "--result", "second", "--format", "html")
    assert "The second" in one.stdout
    assert "The first" not in one.stdout


def test_some_formats_hold_one_result(mine: Path) -> None:
    """The results to choose from are named."""
    said = sentence(run("derive", mine, "--format", "html"))
    assert said == "html holds one result at a time; choose with --result one of first, second"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nernts",), "there is no result called 'nernts'; did you mean nernst"),
        (("nothing.py",), "nothing.py is not a Python file"),
        (("some/where",), "some/where is not a Python file"),
        (("nernst", "--result", "x"), "--result chooses among the results of a file"),
        ((EXAMPLE, "--result", "x"), "mine.py has no result 'x'; it has nernst_divalent"),
    ],
)
def test_what_does_not_exist_is_refused(arguments: tuple[str, ...], said: str) -> None:
    """By name, with what there is."""
    assert sentence(run("derive", *arguments)).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def (", "cannot be run: SyntaxError"),
        ("1 / 0", "cannot be run: ZeroDivisionError"),
        ("x = 1", "names no result in its __all__"),
        ("import nothing_of_that_name", "cannot be run: ModuleNotFoundError"),
    ],
)
def test_a_file_that_cannot_be_run_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """With Python's own reason."""
    (tmp_path / "mine.py").write_text(text, "utf-8")
    assert said in sentence(run("derive", tmp_path / "mine.py"))


def test_a_refusal_of_the_kernel_ends_with_one(mine: Path) -> None:
    """The derivation does not hold; the rule says why, and the file's line is named."""
    mine.write_text(MINE.replace('["first", "second"]', '["refused"]'), "utf-8")
    shown = run("derive", mine)
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr.startswith("Error: refused cannot be derived: mine.py, line 18: divide:")
    assert "V_m != 0" in shown.stderr


def test_a_mistake_in_a_derivation_is_told_with_its_line(mine: Path) -> None:
    """By the type of the error."""
    mine.write_text(MINE.replace('["first", "second"]', '["broken"]'), "utf-8")
    said = sentence(run("derive", mine))
    assert said.startswith("broken cannot be derived: mine.py, line 22: TypeError: ")


def test_every_format_can_be_asked_for() -> None:
    """The choice of formats is that of the rendering."""
    shown = run("derive", "--help")
    assert all(form in shown.stdout for form in FORMATS)
