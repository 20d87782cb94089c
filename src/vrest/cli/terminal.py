"""What the commands share: how they speak to a terminal, to a pipe and to another program."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final, NoReturn

import click
from rich.console import Console
from rich.table import Table

from vrest.errors import VrestError

__all__ = ["FAILED", "Failure", "Refusal", "console", "print_json", "refusing", "say", "show"]

FAILED: Final = 1
_PIPED_WIDTH: Final = 120


class Refusal(click.ClickException):
    """Refuse an input with one sentence; the program ends with status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence."""
        say(f"Error: {self.format_message()}", err=True)


class Failure(Refusal):
    """Say that a derivation does not hold; the program ends with status 1."""

    exit_code = FAILED


class _Console(Console):
    """Leave it to the program how it ends when nobody reads the output."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the user can mend into a sentence.

    Raises
    ------
    Refusal
        In place of any `VrestError`, `ValueError` or `OSError`, but that of a closed pipe.
    """
    try:
        yield
    except (VrestError, ValueError) as error:
        raise Refusal(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise Refusal(f"{where}{error.strerror or error}") from error


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


def say(text: str, *, err: bool = False) -> None:
    """Print a line to standard output, or to standard error."""
    print(text, file=sys.stderr if err else sys.stdout)


def print_json(data: Any) -> None:
    """Print data for a program; letters stay letters where the output can hold them."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower()
    say(json.dumps(data, ensure_ascii=encoding not in ("utf-8", "utf8"), indent=2))
