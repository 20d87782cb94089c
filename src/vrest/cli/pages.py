"""The pages of a gallery: each result in each format, and the page of contents."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, final

from rich.progress import Progress

from vrest.kernel import Theorem
from vrest.rendering import (
    SUFFIXES,
    Document,
    EngineError,
    Press,
    document,
    gallery,
    render,
    write_file,
)
from vrest.result import Result
from vrest.result import lemmas as cited

__all__ = ["NAMES", "Pages"]

# In the order of the links.
NAMES: Final = {
    "html": "HTML",
    "pdf": "PDF",
    "latex": "LaTeX",
    "markdown": "Markdown",
    "notebook": "notebook",
    "text": "text",
}
_SUFFIX: Final = {form: suffix for suffix, form in SUFFIXES.items()}


@final
@dataclass(frozen=True, slots=True)
class Pages:
    """Write results into a folder, one folder a format.

    Attributes
    ----------
    folder : Path
    forms : tuple of str
        The formats, in the order of `NAMES`.
    detail : str
        ``brief`` or ``full``.
    jobs : int
        How many PDFs are made at once, each by a process of its own.
    """

    folder: Path
    forms: tuple[str, ...]
    detail: str
    jobs: int

    def place(self, result: Result, form: str) -> Path:
        """Return where a result stands in one format."""
        return self.folder / form / f"{result.id}{_SUFFIX[form]}"

    def prepare(self) -> None:
        """Make the folders.

        Raises
        ------
        OSError
            If that is impossible.
        """
        for form in self.forms:
            (self.folder / form).mkdir(parents=True, exist_ok=True)

    def remove(self, result: Result) -> None:
        """Take away what an earlier run wrote of a result that holds no longer."""
        for form in _SUFFIX:
            self.place(result, form).unlink(missing_ok=True)

    def write(self, results: Sequence[Result], bar: Progress) -> list[str]:
        """Write results that hold, and the page of contents.

        Parameters
        ----------
        results : sequence of Result
        bar : rich.progress.Progress

        Returns
        -------
        list of str
            A sentence for each PDF that the LaTeX engine could not make.

        Raises
        ------
        OSError
            If a file cannot be written.
        """
        titles = {result(): (result.title, result.id) for result in results}
        task = bar.add_task("write", total=len(results) * len(self.forms))
        advance = partial(bar.advance, task)
        with Press() as press, ThreadPoolExecutor(self.jobs) as pool:

            def begin(made: Document) -> Future[bytes]:
                return pool.submit(press.pdf, made)

            try:
                waiting = {r: self._texts(r, titles, begin, advance) for r in results}
                troubles = [self._bound(r, made) for r, made in waiting.items() if made]
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        write_file(self.folder / "index.html", gallery(results, links=self.links(results)))
        return [told for told in troubles if told]

    def links(self, results: Sequence[Result]) -> dict[str, dict[str, str]]:
        """Return the files that are there, for each result by the name of their format."""
        return {
            result.id: {
                NAMES[form]: self.place(result, form).relative_to(self.folder).as_posix()
                for form in self.forms
                if self.place(result, form).is_file()
            }
            for result in results
        }

    def _texts(
        self,
        result: Result,
        titles: Mapping[Theorem, tuple[str, str]],
        begin: Callable[[Document], Future[bytes]],
        advance: Callable[[], None],
    ) -> Future[bytes] | None:
        """Write all formats but PDF, which is begun where the LaTeX is not what it was."""
        theorem = result()
        others = {other: told for other, told in titles.items() if other is not theorem}
        lemmas = {other: title for other, (title, _) in others.items()}
        pages = {other: name for other, (_, name) in others.items()}
        made = document(result, detail=self.detail, lemmas=lemmas, cited=cited(), pages=pages)
        changed = True
        for form in (form for form in self.forms if form != "pdf"):
            fresh = _update(self.place(result, form), render(made, form))
            changed = fresh if form == "latex" else changed
            advance()
        if "pdf" not in self.forms:
            return None
        if not changed and self._is_newer(result):
            advance()
            return None
        future = begin(made)
        future.add_done_callback(lambda _: advance())
        return future

    def _is_newer(self, result: Result) -> bool:
        source, made = self.place(result, "latex"), self.place(result, "pdf")
        return made.is_file() and made.stat().st_mtime >= source.stat().st_mtime

    def _bound(self, result: Result, future: Future[bytes]) -> str:
        """Wait for a PDF and put it in its place; say what went wrong, if anything did."""
        try:
            write_file(self.place(result, "pdf"), future.result())
        except EngineError as error:
            self.place(result, "pdf").unlink(missing_ok=True)
            return f"{result.id}: {error}"
        return ""


def _update(path: Path, content: str) -> bool:
    """Write a file unless that is what it holds; say whether it was written."""
    if path.is_file() and path.read_bytes() == content.encode():
        return False
    write_file(path, content)
    return True
