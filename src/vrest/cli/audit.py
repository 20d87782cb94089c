"""``vrest audit``: every formula of a document is judged, and a report says what to correct."""

from pathlib import Path
from typing import Final

import click

from vrest import audit
from vrest.claims import SECONDS, Claim, verify_all
from vrest.cli.report import progress_bar
from vrest.cli.terminal import FAILED, print_json, refusing, say

__all__ = ["command"]

_WRITERS: Final = {".html": audit.page, ".htm": audit.page, ".md": audit.markdown}


@click.command(
    name="audit",
    short_help="Judge every formula of a document, and report.",
    epilog="""\b
Examples:
  vrest audit chapter.md --output report.html
  vrest audit chapter.tex --output report.md
  vrest audit page.html --json

\b
Documents: Markdown, LaTeX, HTML, notebooks.
Exit status: 0 when nothing is wrong, 1 when something is, 2 for an unusable file.""",
)
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), multiple=True,
    help="Write the report there, as HTML or Markdown by its suffix; can be given twice.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=SECONDS, show_default=True,
    help="How long one formula may take.",
)  # fmt: skip
@click.pass_context
def command(
    context: click.Context, document: Path, *, output: tuple[Path, ...], as_json: bool,
    seconds: float,
) -> None:  # fmt: skip
    """Judge every formula that DOCUMENT states, each in its place.

    Values that a paragraph states and definitions made earlier count for what follows them.
    """
    for path in output:
        if path.suffix.lower() not in _WRITERS:
            raise click.BadParameter(f"{path.name}: a report ends in .html or .md")
    with refusing():
        entries = _judged(document, seconds)
        for path in output:
            path.write_text(_WRITERS[path.suffix.lower()](document.name, entries), "utf-8")
    if as_json:
        print_json(audit.data(document.name, entries))
    elif not output:
        say(audit.markdown(document.name, entries).rstrip())
    else:
        wrong = sum(entry.wrong for entry in entries)
        judged = sum(entry.question.kind == "claim" for entry in entries)
        say(f"{document.name}: {judged} formulas judged, {wrong} wrong")
    context.exit(FAILED if any(entry.wrong for entry in entries) else 0)


def _judged(document: Path, seconds: float) -> list[audit.Entry]:
    asked = audit.questions(audit.passages(document))
    claims = [
        Claim(number, question.text, question.given)
        for number, question in enumerate(asked)
        if question.kind == "claim"
    ]
    found = {}
    with progress_bar() as bar:
        task = bar.add_task(document.name, total=len(claims))
        for claim, data in verify_all(claims, seconds=seconds):
            found[claim.id] = data
            bar.advance(task)
    return [audit.Entry(question, found.get(n, {})) for n, question in enumerate(asked)]
