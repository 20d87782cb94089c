"""``vrest gallery``: derive and check every result, and write all with a page of contents."""

from pathlib import Path
from time import perf_counter
from typing import Final

import click

from vrest import catalogue
from vrest.cli.checking import checked, processors
from vrest.cli.pages import NAMES, Pages
from vrest.cli.report import passed, progress_bar, report
from vrest.cli.terminal import FAILED, Refusal, refusing, say
from vrest.rendering import FORMATS, EngineError, find_engine

__all__ = ["command"]

_POINTS: Final = 5
_DEFAULT: Final = ("html", "latex", "markdown", "pdf")


@click.command(
    name="gallery",
    short_help="Derive, check and write out everything.",
    epilog="""\b
Examples:
  vrest gallery
  vrest gallery --output handouts --detail brief
  vrest gallery --format html --format notebook""",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, file_okay=False), default="build",
    show_default=True, metavar="FOLDER", help="Where to write.",
)  # fmt: skip
@click.option(
    "--format", "-f", "forms", multiple=True, type=click.Choice(FORMATS),
    help="What to write; repeat it for several. By default HTML, LaTeX, Markdown and PDF.",
)  # fmt: skip
@click.option("--no-pdf", is_flag=True, help="Write no PDF, even if a LaTeX engine is there.")
@click.option(
    "--detail", type=click.Choice(["brief", "full"]), default="full", show_default=True,
    help="brief leaves out what a reader can supply.",
)  # fmt: skip
@click.option(
    "--jobs", "-j", type=click.IntRange(1), default=processors(), metavar="N",
    help="How many results to check, or PDFs to make, at once; by default one for each processor.",
)  # fmt: skip
def command(
    *, output: Path, forms: tuple[str, ...], no_pdf: bool, detail: str, jobs: int
) -> None:  # fmt: skip
    """Derive every result, check it, and write it out with a page of contents, index.html.

    A PDF is made where a LaTeX engine is found, and again only when its LaTeX has changed. A
    result that fails its check is not written, and the exit status is 1.
    """
    start = perf_counter()
    wanted, no_engine = _formats(forms, no_pdf=no_pdf)
    pages = Pages(output, wanted, detail, jobs)
    with refusing():
        results = list(catalogue.results().values())
        pages.prepare()
    with progress_bar() as bar:
        outcomes = checked(results, points=_POINTS, seed=0, jobs=jobs, bar=bar)
        sound = [timed.outcome.result for timed in outcomes if timed.outcome.passed]
        with refusing():
            for timed in outcomes:
                if not timed.outcome.passed:
                    pages.remove(timed.outcome.result)
            troubles = pages.write(sound, bar)
    report(outcomes, points=_POINTS)
    for told in troubles:
        say(f"No PDF of {told}")
    if no_engine:
        say(f"No PDF was made: {no_engine}")
    _tell(pages.links(sound), output, perf_counter() - start)
    if troubles or not passed(outcomes):
        raise SystemExit(FAILED)


def _formats(forms: tuple[str, ...], *, no_pdf: bool) -> tuple[tuple[str, ...], str]:
    """Return the formats to write, and why PDF is not among them though nobody ruled it out."""
    wanted = tuple(f for f in NAMES if f in (forms or _DEFAULT) and not (no_pdf and f == "pdf"))
    if "pdf" not in wanted:
        return wanted, ""
    try:
        find_engine()
    except EngineError as error:
        if forms:
            raise Refusal(str(error)) from error
        return tuple(f for f in wanted if f != "pdf"), str(error)
    return wanted, ""


def _tell(links: dict[str, dict[str, str]], output: Path, seconds: float) -> None:
    """Say what was written and where to begin."""
    named = [name for files in links.values() for name in files]
    counts = ", ".join(f"{named.count(n)} {n}" for n in NAMES.values() if n in named)
    say(f"Wrote {counts or 'nothing'} to {output} in {seconds:.1f} s; open {output / 'index.html'}")
