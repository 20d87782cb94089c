"""Test PDF: with a real engine where there is one, and what is said where it fails."""

import shutil
import sys
from pathlib import Path

import pytest

from vrest.derivations.nernst import nernst
from vrest.rendering import document
from vrest.rendering.pdf import ENGINES, EngineError, Press, find_engine, pdf


def test_a_real_engine_makes_a_pdf() -> None:
    """The page of the Nernst potential compiles, the full one too."""
    try:
        engine = find_engine()
    except EngineError:
        pytest.skip("needs a LaTeX engine")
    made = pdf(document(nernst, detail="full"), engine=engine)
    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")


def test_a_missing_engine_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the engines and how to get one."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EngineError, match="none of latexmk, pdflatex and tectonic is installed"):
        find_engine()
    with pytest.raises(EngineError, match="pdflatex is not installed"):
        pdf(document(nernst), engine="pdflatex")


def test_latexmk_alone_is_no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The script latexmk is of no use without pdflatex."""
    for program in ("latexmk", "tectonic"):
        (tmp_path / program).write_text("#!/bin/sh\n")
        (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_engine() == "tectonic"


def test_an_unknown_engine_is_refused() -> None:
    """Only engines that are run safely are accepted."""
    with pytest.raises(ValueError, match="'word' is unknown; accepted: pdflatex"):
        pdf(document(nernst), engine="word")


def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program of our own in the place of pdflatex."""
    program = tmp_path / "pdflatex"
    program.write_text(f"#!{sys.executable}\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("pdflatex") == str(program)


def test_an_error_of_the_engine_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line that begins with ! is what a reader needs."""
    fake(
        tmp_path, monkeypatch, "print('noise\\n! Undefined control sequence.'); raise SystemExit(1)"
    )
    with pytest.raises(EngineError, match=r"pdflatex failed: ! Undefined control sequence\."):
        pdf(document(nernst), engine="pdflatex")
    fake(tmp_path, monkeypatch, "raise SystemExit(1)")
    with pytest.raises(EngineError, match="failed: without a word"):
        pdf(document(nernst), engine="pdflatex")


def test_an_engine_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that does not end is given up."""
    fake(tmp_path, monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(EngineError, match=r"longer than 0.2 s"):
        pdf(document(nernst), engine="pdflatex", timeout=0.2)


def test_an_engine_without_result_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Success without a PDF is no success."""
    fake(tmp_path, monkeypatch, "")
    with pytest.raises(EngineError, match="wrote no PDF"):
        pdf(document(nernst), engine="pdflatex")


def test_latex_runs_again_only_where_it_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run does where the log asks for no other, and no page makes it run for ever."""
    script = (
        "from pathlib import Path\n"
        f"count = Path({str(tmp_path / 'count')!r})\n"
        "count.write_text(count.read_text() + 'x' if count.exists() else 'x')\n"
        "asks = 'Rerun LaTeX.' if len(count.read_text()) < ASKED else 'done'\n"
        "Path('document.log').write_text(asks)\n"
        "Path('document.pdf').write_bytes(b'%PDF-')"
    )
    for asked, runs in ((1, 1), (2, 2), (9, 3)):
        (tmp_path / "count").unlink(missing_ok=True)
        fake(tmp_path, monkeypatch, script.replace("ASKED", str(asked)))
        assert pdf(document(nernst), engine="pdflatex") == b"%PDF-"
        assert len((tmp_path / "count").read_text()) == runs


def test_no_engine_may_run_other_programs() -> None:
    """Every command forbids escapes to the shell."""
    for name, (command, runs) in ENGINES.items():
        assert runs >= 1
        assert "--untrusted" in command if name == "tectonic" else "-no-shell-escape" in command


def test_a_press_makes_what_the_engine_makes_alone() -> None:
    """That the preamble is read once changes nothing that is seen, and each time gives the same."""
    try:
        find_engine()
    except EngineError:
        pytest.skip("needs a LaTeX engine")
    made = document(nernst)
    with Press() as press:
        first, second = press.pdf(made), press.pdf(made)
    assert first == second
    assert first.startswith(b"%PDF-")
    # an order to draw in black, where all is black already, may be missing
    assert len(first) == pytest.approx(len(pdf(made)), rel=1e-3)


def test_a_press_does_without_a_kept_preamble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that can't keep the preamble, or writes nothing then, reads it each time."""
    made = "from pathlib import Path\nPath('document.pdf').write_bytes(b'%PDF-whole')"
    for kept in ("raise SystemExit(1)", "raise SystemExit"):
        fake(tmp_path, monkeypatch, f"import sys\nif '-ini' in sys.argv: {kept}\n{made}")
        with Press() as press:
            assert press.pdf(document(nernst)) == b"%PDF-whole"
    (tmp_path / "pdflatex").rename(tmp_path / "tectonic")
    with Press() as press:
        assert press.pdf(document(nernst)) == b"%PDF-whole"


def test_a_press_hands_on_what_an_engine_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the preamble kept an engine reads the rest of a document, and its error is shown."""
    script = (
        "import sys\nfrom pathlib import Path\n"
        "if '-ini' in sys.argv: Path('preamble.fmt').write_text(''); raise SystemExit\n"
        "assert any(a.startswith('-fmt=') for a in sys.argv)\n"
        "assert 'documentclass' not in Path('document.tex').read_text()\n"
        "print('! Missing $ inserted.'); raise SystemExit(1)"
    )
    fake(tmp_path, monkeypatch, script)
    with Press() as press, pytest.raises(EngineError, match=r"failed: ! Missing \$ inserted"):
        press.pdf(document(nernst))
