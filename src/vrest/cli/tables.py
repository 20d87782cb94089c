"""Tables and progress, for a terminal or for a pipe."""

import sys
from typing import Final, NoReturn

from rich.console import Console
from rich.table import Table

from vrest.cli.terminal import say

__all__ = ["console", "show"]

_PIPED_WIDTH: Final = 120


class _Console(Console):
    """Leave it to the program how it ends when nobody reads the output."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def console(*, err: bool = False) -> Console:
    """Return where tables and progress are shown; without a terminal, plain text."""
    stream = sys.stderr if err else sys.stdout
    width = None if stream.isatty() else _PIPED_WIDTH
    return _Console(stderr=err, width=width, markup=False, highlight=False, emoji=False)


def show(table: Table) -> None:
    """Print a table, without blanks at the ends of lines where nobody sees colours."""
    shown = console()
    if shown.is_terminal:
        shown.print(table)
        return
    with shown.capture() as captured:
        shown.print(table)
    say("\n".join(line.rstrip() for line in captured.get().splitlines()))
