"""Which results a command is about: by name, from a file of the user's own, or all."""

from collections.abc import Sequence
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from vrest import catalogue
from vrest.cli.terminal import Failure, Refusal, refusing
from vrest.errors import VrestError
from vrest.kernel import Theorem
from vrest.result import Result, explanation

__all__ = ["complete", "derived", "entered", "is_file", "one_of", "select"]


def is_file(name: str) -> bool:
    """Tell whether an argument means a file rather than a result."""
    return name.endswith(".py") or "/" in name or "\\" in name


def select(names: Sequence[str]) -> list[Result]:
    """Return the results of these names and files; of no names, all results.

    Raises
    ------
    Refusal
        If a name is unknown, or a file cannot be read.
    """
    found: dict[str, Result] = {}
    with refusing():
        if not names:
            found = catalogue.results()
        for name in names:
            found |= catalogue.load(name) if is_file(name) else {name: catalogue.get(name)}
    return list(found.values())


def one_of(results: Sequence[Result], wanted: str | None, file: str) -> list[Result]:
    """Return the result of that id among those of a file; without one, all.

    Raises
    ------
    Refusal
        If the file has no such result.
    """
    chosen = [r for r in results if wanted in (None, r.id)]
    if not chosen:
        ids = ", ".join(r.id for r in results)
        raise Refusal(f"{Path(file).name} has no result {wanted!r}; it has {ids}")
    return chosen


def derived(result: Result) -> Theorem:
    """Return the theorem of a result.

    Raises
    ------
    Failure
        If the kernel refuses a step.
    Refusal
        If the derivation goes wrong otherwise, as only a file of one's own can.
    """
    try:
        return result()
    except Exception as error:
        kind = Failure if isinstance(error, VrestError) else Refusal
        raise kind(f"{result.id} cannot be derived: {explanation(result, error)}") from error


def complete(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a result, or of a file, for the shell."""
    if is_file(incomplete) or incomplete.startswith("."):
        return [CompletionItem(incomplete, type="file")]
    known = catalogue.results().values()
    return [CompletionItem(r.id, help=r.title) for r in known if r.id.startswith(incomplete)]


def entered(result: Result) -> str:
    """Say what a file of one's own postulates for a result; nothing where it postulates nothing."""
    own = catalogue.postulated(result)
    known = {_plain(t.hypotheses[0].name) for t in catalogue.laws().values()} if own else ()
    listed = [
        f"    {h}" + "  (vrest's law of this name says something else)" * (_plain(h.name) in known)
        for h in own
    ]
    head = f"{result.id} rests on what its own file postulates, which no law of vrest says:"
    return "\n".join([head, *listed]) if listed else ""


def _plain(name: str) -> str:
    """Return a name by its letters alone, for it may be written alike in several ways."""
    return "".join(filter(str.isalnum, name)).casefold()
