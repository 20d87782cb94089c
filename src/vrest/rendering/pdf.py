"""Document -> PDF, with the LaTeX engine that is installed."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from vrest.errors import VrestError
from vrest.rendering.document import Document
from vrest.rendering.latex import latex

__all__ = ["ENGINES", "EngineError", "find_engine", "pdf"]

_QUIET: Final = ("-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error")
_RUNS: Final = 3  # at most
_AGAIN: Final = (b"Rerun LaTeX", b"Rerun to get")
# Each with how often it may have to run.  A page has links but nothing that LaTeX must look up,
# so that one run nearly always does, and latexmk, which always adds one, comes second.
ENGINES: Final[dict[str, tuple[tuple[str, ...], int]]] = {
    "pdflatex": (("pdflatex", *_QUIET, "document.tex"), _RUNS),
    "latexmk": (("latexmk", "-norc", "-pdf", *_QUIET, "document.tex"), 1),
    "tectonic": (("tectonic", "--untrusted", "document.tex"), 1),
}


class EngineError(VrestError):
    """Say that no LaTeX engine is installed, or that the one that is failed."""


def find_engine() -> str:
    """Return the name of the first LaTeX engine that is installed.

    Returns
    -------
    str
        One of ``pdflatex``, ``latexmk``, ``tectonic``.

    Raises
    ------
    EngineError
        If there is none.
    """
    for name, (command, _) in ENGINES.items():
        # latexmk is a script around pdflatex, and found only where that is
        if name != "latexmk" and shutil.which(command[0]):
            return name
    raise EngineError(
        "a PDF needs a LaTeX engine, and none of latexmk, pdflatex and tectonic is installed; "
        "on Debian: apt install texlive-latex-recommended texlive-latex-extra lmodern"
    )


def pdf(document: Document, *, engine: str = "", timeout: float = 120.0) -> bytes:
    """Return a document as PDF.

    Parameters
    ----------
    document : Document
    engine : str
        Which LaTeX engine to run; by default the first that is installed.
    timeout : float, s
        How long it may take.

    Returns
    -------
    bytes

    Raises
    ------
    EngineError
        If no engine is installed, or if it fails or takes too long; its last words are shown.
    ValueError
        If the engine is not one of `ENGINES`.
    """
    name = engine or find_engine()
    if name not in ENGINES:
        raise ValueError(f"engine {name!r} is unknown; accepted: {', '.join(ENGINES)}")
    command, runs = ENGINES[name]
    with TemporaryDirectory(prefix="vrest-") as folder:
        place = Path(folder)
        (place / "document.tex").write_text(latex(document), encoding="ascii")
        for _ in range(runs):
            _run(command, place, timeout)
            if not _is_unsettled(place / "document.log"):
                break
        made = place / "document.pdf"
        if not made.is_file():
            raise EngineError(f"{name} wrote no PDF")
        return made.read_bytes()


def _is_unsettled(log: Path) -> bool:
    """Say whether LaTeX asks for another run."""
    return log.is_file() and any(asked in log.read_bytes() for asked in _AGAIN)


def _run(command: tuple[str, ...], place: Path, timeout: float) -> None:
    # TeX reads and writes in its own folder only
    safety = {"openin_any": "p", "openout_any": "p", "max_print_line": "200"}
    try:
        done = subprocess.run(
            command,
            cwd=place,
            env={**os.environ, **safety},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except FileNotFoundError:
        raise EngineError(f"{command[0]} is not installed") from None
    except subprocess.TimeoutExpired:
        raise EngineError(f"{command[0]} took longer than {timeout:g} s and was stopped") from None
    if done.returncode:
        said = (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()
        errors = [line for line in said if line.startswith(("!", "error"))] or said[-3:]
        raise EngineError(f"{command[0]} failed: {' '.join(errors[:3]) or 'without a word'}")
