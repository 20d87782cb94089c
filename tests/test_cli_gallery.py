import errno
import os
import time
from pathlib import Path

import pytest

import vrest.cli.gallery
import vrest.cli.pages
import vrest.cli.report
from commands import run
from vrest import catalogue
from vrest.check import Outcome
from vrest.check import check as sound
from vrest.evaluate import Report
from vrest.rendering import Document, EngineError
from vrest.result import Result

SOME = ("nernst", "nernst_slope")


class Engine:
    """Stand for a LaTeX engine, and count what it makes."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.broken = ""

    def __call__(self) -> "Engine":
        """Stand for the class."""
        return self

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind."""

    def pdf(self, document: Document) -> bytes:
        """Make a PDF of sorts."""
        if document.title == self.broken:
            raise EngineError("the engine failed: Undefined control sequence")
        self.made.append(document.title)
        return b"%PDF-" + document.title.encode()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Put two results in the catalogue and an engine that takes no time on the machine."""
    some = {name: catalogue.get(name) for name in SOME}
    monkeypatch.setattr(catalogue, "results", lambda: some)
    engine = Engine()
    monkeypatch.setattr(vrest.cli.gallery, "find_engine", lambda: "engine")
    monkeypatch.setattr(vrest.cli.pages, "Press", engine)
    return engine


def files(folder: Path) -> set[str]:
    """Return the files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("engine")
def test_every_result_is_written_in_every_format(tmp_path: Path) -> None:
    """A table of what was checked ends the run, and the contents page leads to each file."""
    shown = run("gallery", "--output", tmp_path / "new" / "out")
    assert shown.exit_code == 0
    suffixes = {"html": "html", "latex": "tex", "markdown": "md", "pdf": "pdf"}
    wanted = {f"{form}/{name}.{suffixes[form]}" for name in SOME for form in suffixes}
    assert files(tmp_path / "new" / "out") == {*wanted, "index.html"}
    heading, *rows = shown.stdout.splitlines()
    assert heading.split() == ["result", "assumptions", "steps", "checked", "seconds"]
    assert [row.split()[0] for row in rows[:3]] == [*SOME, "total"]
    assert "All 2 results hold.\nWrote 2 HTML, 2 PDF, 2 LaTeX, 2 Markdown to" in shown.stdout
    index = (tmp_path / "new" / "out" / "index.html").read_text("utf-8")
    assert all(f'href="{path}"' in index for path in wanted)


def test_a_page_leads_to_those_of_the_results_that_it_uses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a derivation comes to a result, its name is a link to the file beside this one."""
    used = catalogue.get("electrochemical_potential_difference")
    some = {result.id: result for result in (used, catalogue.get("nernst"))}
    monkeypatch.setattr(catalogue, "results", lambda: some)
    assert run("gallery", "--format", "html", "--output", tmp_path).exit_code == 0
    page = (tmp_path / "html" / "nernst.html").read_text("utf-8")
    assert f'This is the result <a href="{used.id}.html"><em>{used.title}</em></a>.' in page
    assert (tmp_path / "html" / f"{used.id}.html").is_file()


def test_what_is_unchanged_is_not_compiled_again(tmp_path: Path, engine: Engine) -> None:
    """Only a page whose LaTeX is new, or that has no PDF, is made."""
    run("gallery", "--output", tmp_path)
    assert len(engine.made) == 2
    run("gallery", "--output", tmp_path)
    assert len(engine.made) == 2
    (tmp_path / "latex" / "nernst.tex").write_text("before", "utf-8")
    (tmp_path / "pdf" / "nernst_slope.pdf").unlink()
    run("gallery", "--output", tmp_path)
    assert len(engine.made) == 4
    late = time.time() + 100
    os.utime(tmp_path / "latex" / "nernst.tex", (late, late))
    run("gallery", "--output", tmp_path)
    assert engine.made[4:] == ["Nernst potential"]


def test_formats_can_be_chosen(tmp_path: Path, engine: Engine) -> None:
    """Only these are written."""
    run("gallery", "--output", tmp_path, "--format", "notebook", "--format", "text")
    assert files(tmp_path) == {
        "index.html", *(f"notebook/{name}.ipynb" for name in SOME), *(f"text/{n}.txt" for n in SOME)
    }  # fmt: skip
    assert engine.made == []


def test_a_pdf_alone_is_always_made(tmp_path: Path, engine: Engine) -> None:
    """Without the LaTeX beside it nobody knows whether it changed."""
    for _ in range(2):
        run("gallery", "--output", tmp_path, "--format", "pdf")
    assert len(engine.made) == 4
    assert files(tmp_path) == {"index.html", *(f"pdf/{name}.pdf" for name in SOME)}


def test_pdf_can_be_left_out(tmp_path: Path, engine: Engine) -> None:
    """Nothing is said of a missing engine then."""
    shown = run("gallery", "--output", tmp_path, "--no-pdf", "--detail", "brief", "--jobs", "1")
    assert shown.exit_code == 0
    assert engine.made == []
    assert "PDF" not in shown.stdout
    assert "pdf" not in (tmp_path / "index.html").read_text("utf-8")


def test_without_an_engine_all_else_is_written(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said once, and is no failure unless PDF was asked for."""
    monkeypatch.undo()
    monkeypatch.setenv("PATH", "/nowhere")
    some = {name: catalogue.get(name) for name in SOME}
    monkeypatch.setattr(catalogue, "results", lambda: some)
    shown = run("gallery", "--output", tmp_path)
    assert shown.exit_code == 0
    assert "No PDF was made: a PDF needs a LaTeX engine" in shown.stdout
    assert "Wrote 2 HTML, 2 LaTeX, 2 Markdown to" in shown.stdout
    asked = run("gallery", "--output", tmp_path, "--format", "pdf")
    assert asked.exit_code == 2
    assert "a PDF needs a LaTeX engine" in asked.stderr
    assert engine.made == []


def test_a_pdf_that_fails_is_a_failure(tmp_path: Path, engine: Engine) -> None:
    """The others are written, an old one of the same name is not left, and the status is 1."""
    run("gallery", "--output", tmp_path)
    (tmp_path / "latex" / "nernst.tex").write_text("before", "utf-8")
    engine.broken = "Nernst potential"
    shown = run("gallery", "--output", tmp_path)
    assert shown.exit_code == 1
    assert "No PDF of nernst: the engine failed: Undefined control sequence" in shown.stdout
    assert "2 HTML, 1 PDF, 2 LaTeX" in shown.stdout
    assert not (tmp_path / "pdf" / "nernst.pdf").exists()
    assert "nernst.pdf" not in (tmp_path / "index.html").read_text("utf-8")


@pytest.mark.usefixtures("engine")
def test_a_result_that_fails_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an earlier run wrote of it is taken away, and the status is 1."""
    run("gallery", "--output", tmp_path)

    def check(result: Result, *, points: int, seed: int) -> Outcome:
        if result.id == "nernst":
            return Outcome(result, 0, Report(0, 0, ()), "a step is wrong")
        return sound(result, points=points, seed=seed)

    monkeypatch.setattr(vrest.cli.report, "check", check)
    shown = run("gallery", "--output", tmp_path)
    assert shown.exit_code == 1
    assert "nernst cannot be derived: a step is wrong" in shown.stdout
    assert "1 of 2 results FAILED." in shown.stdout
    assert not [name for name in files(tmp_path) if "nernst." in name]
    assert "nernst.html" not in (tmp_path / "index.html").read_text("utf-8")
    assert len(files(tmp_path)) == 5


def test_a_full_disk_is_one_sentence(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was begun is given up."""

    def fail(path: Path, _: str | bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(vrest.cli.pages, "write_file", fail)
    shown = run("gallery", "--output", tmp_path)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "nernst.html: No space left on device" in shown.stderr
    assert engine.made == []


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """In one sentence."""
    (tmp_path / "file").touch()
    for output in (tmp_path / "file", tmp_path / "file" / "below"):
        shown = run("gallery", "--output", output)
        assert shown.exit_code == 2
        assert "Traceback" not in shown.stderr
