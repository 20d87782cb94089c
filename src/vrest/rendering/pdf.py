"""Document -> PDF, with the LaTeX engine that is installed."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from types import TracebackType
from typing import Final, final

from vrest.errors import VrestError
from vrest.rendering.document import Document
from vrest.rendering.latex import PREAMBLE, latex

__all__ = ["ENGINES", "EngineError", "Press", "find_engine", "pdf"]

_QUIET: Final = ("-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error")
_RUNS: Final = 3  # at most
_AGAIN: Final = (b"Rerun LaTeX", b"Rerun to get")
_FORMAT: Final = "preamble"
# how the engine reads the preamble once and writes down all that it knows then
_DUMP: Final = ("-ini", f"-jobname={_FORMAT}", "&pdflatex", f"{_FORMAT}.tex")
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
    return _made(name, command, runs, latex(document), timeout)


@final
class Press:
    """Make many PDFs with the engine that is installed, for which it reads the preamble once.

    Where it can't keep the preamble, each document is made as by `pdf`.  Use it in a ``with``
    statement; several threads may share it.

    Parameters
    ----------
    timeout : float, s
        How long each may take.
    """

    def __init__(self, *, timeout: float = 120.0) -> None:
        self._timeout, self._lock = timeout, Lock()
        self._folder = TemporaryDirectory(prefix="vrest-")
        self._format: str | None = None  # not yet made; empty where that failed

    def __enter__(self) -> "Press":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._folder.cleanup()

    def pdf(self, document: Document) -> bytes:
        """Return a document as PDF.

        Raises
        ------
        EngineError
            As `pdf` raises it.
        """
        name = find_engine()
        command, runs = ENGINES[name]
        with self._lock:
            if self._format is None:
                self._format = self._kept(name)
        if not self._format:
            return pdf(document, engine=name, timeout=self._timeout)
        command = (command[0], f"-fmt={self._format}", *command[1:])
        text = latex(document).removeprefix(PREAMBLE)
        return _made(name, command, runs, text, self._timeout)

    def _kept(self, name: str) -> str:
        """Return where the engine keeps the preamble, or an empty text where it cannot."""
        if name != "pdflatex":
            return ""
        place = Path(self._folder.name)
        (place / f"{_FORMAT}.tex").write_text(f"{PREAMBLE}\\dump\n", encoding="ascii")
        try:
            _run((name, *_QUIET, *_DUMP), place, self._timeout)
        except EngineError:
            return ""
        return str(place / _FORMAT) if (place / f"{_FORMAT}.fmt").is_file() else ""


def _made(name: str, command: tuple[str, ...], runs: int, text: str, timeout: float) -> bytes:
    """Return what an engine makes of a text."""
    with TemporaryDirectory(prefix="vrest-") as folder:
        place = Path(folder)
        (place / "document.tex").write_text(text, encoding="ascii")
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
