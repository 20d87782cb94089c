"""What the commands share: how they speak to a terminal, to a pipe and to another program."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

import click

from vrest.display import visible
from vrest.errors import VrestError

__all__ = ["FAILED", "Failure", "Refusal", "print_json", "refusing", "say"]

FAILED: Final = 1


class Refusal(click.ClickException):
    """Refuse an input with one sentence; the program ends with status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence."""
        say(f"Error: {self.format_message()}", err=True)


class Failure(Refusal):
    """Say that a derivation does not hold; the program ends with status 1."""

    exit_code = FAILED


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
    except UnicodeDecodeError as error:
        raise Refusal(f"this is not a text in UTF-8: {error.reason}") from error
    except (VrestError, ValueError) as error:
        raise Refusal(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise Refusal(f"{where}{error.strerror or error}") from error


def say(text: str, *, err: bool = False, data: bool = False) -> None:
    """Print a line to standard output, or to standard error; data as they are, for a program."""
    print(text if data else visible(text), file=sys.stderr if err else sys.stdout)


def print_json(data: Any) -> None:
    """Print data for a program; letters stay letters where the output can hold them."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower()
    say(json.dumps(data, ensure_ascii=encoding not in ("utf-8", "utf8"), indent=2), data=True)
