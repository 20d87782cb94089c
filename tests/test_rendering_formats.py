"""Test the one door to all formats, and the golden pages."""

import os
from pathlib import Path

import pytest

from vrest.derivations.nernst import nernst
from vrest.rendering import FORMATS, SUFFIXES, document, format_of, render, write
from vrest.rendering.pdf import EngineError

GOLDEN = Path(__file__).parent / "golden"
TEXTS = {suffix: name for suffix, name in SUFFIXES.items() if name != "pdf"}


@pytest.mark.parametrize("suffix", list(TEXTS))
def test_the_golden_page_is_what_is_written_now(suffix: str) -> None:
    """A change of a page is seen in review; VREST_UPDATE_GOLDEN=1 accepts it."""
    page = GOLDEN / f"nernst{suffix}"
    shown = render(nernst, TEXTS[suffix])
    if os.environ.get("VREST_UPDATE_GOLDEN"):
        page.write_text(shown, encoding="utf-8")
    assert page.read_text("utf-8") == shown


@pytest.mark.parametrize("name", list(TEXTS.values()))
@pytest.mark.parametrize("detail", ["brief", "full"])
def test_every_format_takes_every_subject(name: str, detail: str) -> None:
    """A result, its theorem with the title, and its document render alike."""
    made = document(nernst, detail=detail)
    assert render(made, name) == render(nernst, name, detail=detail)
    assert len(render(nernst(), name, detail=detail)) > 500


def test_a_fragment_is_shorter() -> None:
    """A fragment leaves out what only a whole page needs."""
    for name in ("latex", "html"):
        whole, fragment = render(nernst, name), render(nernst, name, fragment=True)
        assert len(fragment) < len(whole)
    assert render(nernst, "markdown", fragment=True).startswith("## Nernst potential")


def test_unknown_formats_are_refused() -> None:
    """The message says what is accepted."""
    with pytest.raises(ValueError, match="format 'docx' is unknown; accepted: text, latex"):
        render(nernst, "docx")
    with pytest.raises(ValueError, match=r"a PDF is no text: use pdf"):
        render(nernst, "pdf")
    with pytest.raises(ValueError, match="text has no fragments; accepted: latex"):
        render(nernst, "text", fragment=True)
    with pytest.raises(ValueError, match=r"'page.docx'; accepted: .txt"):
        format_of("page.docx")


def test_formats_have_a_suffix_each() -> None:
    """Text, LaTeX, HTML, Markdown, notebook and PDF."""
    assert FORMATS == ("text", "latex", "html", "markdown", "notebook", "pdf")
    assert format_of(Path("a/b.HTML")) == "html"


def test_a_file_is_written_by_its_suffix(tmp_path: Path) -> None:
    """The suffix chooses the format unless it is named."""
    assert write(nernst, tmp_path / "page.md").read_text("utf-8") == render(nernst, "markdown")
    named = write(nernst, tmp_path / "page", format="latex", fragment=True)
    assert named.read_text("utf-8") == render(nernst, "latex", fragment=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page", "page.md"]


def test_a_pdf_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF takes the way of bytes."""
    monkeypatch.setattr("vrest.rendering.formats.pdf", lambda made: made.title.encode())
    assert write(nernst, tmp_path / "page.pdf").read_bytes() == b"Nernst potential"
    assert write(document(nernst), tmp_path / "page.pdf").read_bytes() == b"Nernst potential"


def test_a_failure_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the target nor a temporary file is left when a PDF can't be made."""

    def fail(_: object) -> bytes:
        raise EngineError("no engine")

    monkeypatch.setattr("vrest.rendering.formats.pdf", fail)
    with pytest.raises(EngineError):
        write(nernst, tmp_path / "page.pdf")
    assert list(tmp_path.iterdir()) == []
