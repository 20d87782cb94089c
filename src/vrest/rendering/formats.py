"""One door to all formats: render to a string, or write a file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from vrest.kernel.theorem import Theorem
from vrest.rendering.compose import document
from vrest.rendering.document import Document
from vrest.rendering.files import write_file
from vrest.rendering.html import html
from vrest.rendering.latex import latex
from vrest.rendering.markdown import markdown
from vrest.rendering.notebook import notebook
from vrest.rendering.pdf import pdf
from vrest.rendering.text import text
from vrest.result import Result

__all__ = ["FORMATS", "SUFFIXES", "format_of", "render", "write"]

SUFFIXES: Final = {
    ".txt": "text",
    ".tex": "latex",
    ".html": "html",
    ".md": "markdown",
    ".ipynb": "notebook",
    ".pdf": "pdf",
}
FORMATS: Final = tuple(SUFFIXES.values())
_WHOLE: Final[Mapping[str, Callable[[Document], str]]] = {
    "text": text,
    "latex": latex,
    "html": html,
    "markdown": markdown,
    "notebook": notebook,
}
_FRAGMENTS: Final[Mapping[str, Callable[..., str]]] = {
    "latex": latex,
    "html": html,
    "markdown": markdown,
}


def render(
    subject: Theorem | Result | Document,
    format: str = "text",
    *,
    detail: str = "brief",
    fragment: bool = False,
) -> str:
    """Return a derivation in one of the text formats.

    Parameters
    ----------
    subject : Theorem, Result or Document
        A document is rendered as it is, whatever `detail` says.
    format : str
        ``text``, ``latex``, ``html``, ``markdown`` or ``notebook``.
    detail : str
        ``brief`` or ``full``.
    fragment : bool
        For LaTeX, HTML and Markdown: leave out what only a whole page needs.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If the format or the detail is unknown, or the format has no fragments.
    TypeError
        If the subject is something else.
    """
    if format not in _WHOLE:
        reason = "a PDF is no text: use pdf(...) or write(...)" if format == "pdf" else "is unknown"
        raise ValueError(f"format {format!r} {reason}; accepted: {', '.join(_WHOLE)}")
    if fragment and format not in _FRAGMENTS:
        raise ValueError(f"{format} has no fragments; accepted: {', '.join(_FRAGMENTS)}")
    made = subject if isinstance(subject, Document) else document(subject, detail=detail)
    return _FRAGMENTS[format](made, fragment=True) if fragment else _WHOLE[format](made)


def format_of(path: Path | str) -> str:
    """Return the format that a file name asks for.

    Raises
    ------
    ValueError
        If its suffix belongs to no format.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(f"no format is written to {str(path)!r}; accepted: {', '.join(SUFFIXES)}")
    return SUFFIXES[suffix]


def write(
    subject: Theorem | Result | Document,
    path: Path | str,
    *,
    format: str = "",
    detail: str = "brief",
    fragment: bool = False,
) -> Path:
    """Write a derivation to a file, whole or not at all.

    Parameters
    ----------
    subject : Theorem, Result or Document
    path : Path or str
        Its suffix says the format, unless `format` does.
    format, detail : str
        As for `render`, and ``pdf``.
    fragment : bool
        As for `render`.

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        If the format is unknown.
    EngineError
        If a PDF is asked for and no LaTeX engine can make it.
    OSError
        If the file cannot be written.
    """
    chosen = format or format_of(path)
    if chosen == "pdf":
        made = subject if isinstance(subject, Document) else document(subject, detail=detail)
        return write_file(path, pdf(made))
    shown = render(subject, chosen, detail=detail, fragment=fragment)
    return write_file(path, shown)
