"""``vrest derive``: one derivation, for a screen or for paper."""

import shutil
import sys
from pathlib import Path

import click

from vrest.catalogue import postulated
from vrest.cli.selection import complete, derived, entered, is_file, one_of, select
from vrest.cli.terminal import Refusal, refusing, say
from vrest.rendering import FORMATS, document, format_of, pdf, render, with_owner, write_file
from vrest.rendering.text import text
from vrest.result import Result, lemmas

__all__ = ["command"]

_NARROWEST, _WIDEST = 60, 92


@click.command(
    name="derive",
    short_help="Print a derivation: text, LaTeX, HTML, PDF ...",
    epilog="""\b
Examples:
  vrest derive nernst
  vrest derive nernst --detail brief
  vrest derive nernst --format latex --fragment
  vrest derive nernst --output nernst.pdf
  vrest derive mine.py --result nernst_divalent""",
)
@click.argument("name", metavar="NAME|FILE.py", shell_complete=complete)
@click.option(
    "--format", "-f", "form", type=click.Choice(FORMATS),
    help="What to write; by default what the suffix of --output says, else text.",
)  # fmt: skip
@click.option(
    "--detail", type=click.Choice(["brief", "full"]), default="full", show_default=True,
    help="brief leaves out what a reader can supply.",
)  # fmt: skip
@click.option("--fragment", is_flag=True, help="A part to put into a document of your own.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="FILE",
    help="Write to a file instead of the terminal.",
)  # fmt: skip
@click.option("--result", "wanted", metavar="ID", help="Which result of a file of your own.")
def command(
    name: str, *, form: str | None, detail: str, fragment: bool, output: Path | None,
    wanted: str | None,
) -> None:  # fmt: skip
    """Print the derivation of a result: what it assumes, each step with its reason, the result.

    NAME is one of `vrest list`. FILE.py is a derivation of your own; all its results are printed.
    A PDF goes to NAME.pdf unless --output says otherwise, and needs a LaTeX engine.
    """
    with refusing():
        form = form or (format_of(output) if output and output.suffix else "text")
    if fragment and form == "pdf":
        raise Refusal("a PDF has no fragments; --fragment is for latex, html and markdown")
    if wanted is not None and not is_file(name):
        raise Refusal("--result chooses among the results of a file; name the file first")
    results = one_of(select([name]), wanted, name)
    if len(results) > 1 and not fragment and form not in ("text", "markdown"):
        ids = ", ".join(r.id for r in results)
        raise Refusal(f"{form} holds one result at a time; choose with --result one of {ids}")
    written = [_rendered(r, form, detail=detail, fragment=fragment) for r in results]
    for said in filter(None, map(entered, results)):
        say(said, err=True)
    if form == "pdf" and output is None:
        output = Path(f"{results[0].id}.pdf")
    _deliver(written, form, output)


def _rendered(result: Result, form: str, *, detail: str, fragment: bool) -> str | bytes:
    derived(result)
    with refusing():
        shown = document(result, detail=detail, cited=lemmas())
        shown = with_owner(shown, postulated(result), "as its own file has it")
        if form == "pdf":
            return pdf(shown)
        if form == "text" and not fragment:
            return text(shown, width=_width())
        return render(shown, form, fragment=fragment)


def _width() -> int:
    """Return how wide a terminal is, within what reads well."""
    if not sys.stdout.isatty():
        return _WIDEST
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))


def _deliver(written: list[str | bytes], form: str, output: Path | None) -> None:
    content: str | bytes
    if isinstance(written[0], bytes):
        content = written[0]
    else:
        content = "\n".join(part for part in written if isinstance(part, str))
    if output is not None and str(output) != "-":
        with refusing():
            write_file(output, content)
        say(f"Wrote {output}", err=True)
    elif form == "text" and isinstance(content, str):
        sys.stdout.write(content)
    else:
        # these formats say themselves that they are UTF-8, whatever the terminal thinks
        sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
