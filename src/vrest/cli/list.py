"""``vrest list``: what there is, for a person and for a program."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import click
from click.shell_completion import CompletionItem
from rich.table import Table
from rich.text import Text

from vrest import catalogue
from vrest.cli.listing import Entry, entry, load
from vrest.cli.tables import show
from vrest.cli.terminal import Refusal, print_json, refusing, say
from vrest.result import Result

__all__ = ["command"]


def _areas(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    areas = dict.fromkeys(result.area for result in catalogue.results().values())
    return [CompletionItem(area) for area in areas if area.startswith(incomplete.lower())]


@click.command(
    name="list",
    short_help="Show every result that vrest proves.",
    epilog="""\b
Examples:
  vrest list
  vrest list --area thermodynamics
  vrest list --json""",
)
@click.option("--area", metavar="AREA", shell_complete=_areas, help="Show one area only.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
def command(*, area: str | None, as_json: bool) -> None:
    """Show every result: its name, what it says, and the function that computes it.

    The name is what `vrest derive` and `vrest compute` take.
    """
    with refusing():
        chosen = _of_area(list(catalogue.results().values()), area)
    # what other packages add is not in the file, and is derived
    known = load()
    entries = {r.id: known[r.id] if _is_own(r) and r.id in known else entry(r) for r in chosen}
    if as_json:
        print_json([_data(result, entries[result.id]) for result in chosen])
        return
    for name, group in groupby(chosen, key=lambda result: result.area):
        _show(name, group, entries)
    say(f"\n{len(chosen)} results. Print one with `vrest derive NAME`.")


def _of_area(results: Sequence[Result], area: str | None) -> list[Result]:
    chosen = [r for r in results if area is None or r.area.lower() == area.strip().lower()]
    if not chosen:
        areas = ", ".join(dict.fromkeys(f"'{r.area}'" for r in results))
        raise Refusal(f"there is no area {area!r}; accepted: {areas}")
    return chosen


def _is_own(result: Result) -> bool:
    return result.module.startswith("vrest.derivations.")


def _data(result: Result, said: Entry) -> dict[str, Any]:
    return {
        "id": result.id,
        "title": result.title,
        "statement": said.statement,
        "area": result.area,
        "hypotheses": [
            {"kind": kind, "name": name, "statement": statement}
            for kind, name, statement in said.hypotheses
        ],
        "function": result.function,
    }


def _show(area: str, results: Iterable[Result], entries: Mapping[str, Entry]) -> None:
    table = Table(
        box=None, pad_edge=False, padding=(0, 2, 1, 0), title=area.capitalize(),
        title_justify="left", title_style="bold", show_header=False,
    )  # fmt: skip
    table.add_column(style="bold cyan", no_wrap=True)
    table.add_column()
    for result in results:
        said = Text(result.title)
        said.append(f"\n{entries[result.id].shown}", style="dim")
        if result.function:
            taken = ", ".join((*result.arguments, *result.keywords))
            said.append(f"\n{result.function}({taken})", style="green")
        table.add_row(result.id, said)
    show(table)
