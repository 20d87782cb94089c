"""The program ``vrest``: its commands by name, and how it ends.

Exit status: 0 when all is well, 1 when a check or a claim failed, 2 when the command or its input
is unusable; 130 when interrupted, 141 when whoever reads the output has stopped reading.
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from vrest.cli.encoding import tolerate
from vrest.cli.memory import collect_rarely

__all__ = ["COMMANDS", "main", "program"]

COMMANDS: Final = {
    "list": "Show every result that vrest proves.",
    "derive": "Print a derivation: text, LaTeX, HTML, PDF ...",
    "compute": "Compute with a result; numbers carry units.",
    "verify": "Judge a formula or a number as a book prints it.",
    "audit": "Judge every formula of a document, and report.",
    "check": "Derive again and test every step with numbers.",
    "gallery": "Derive, check and write out everything.",
    "generate": "Write the numeric functions from the theorems.",
    "completion": "Print the shell's completion script.",
}
_INTERRUPTED: Final = 130
_UNREAD: Final = 141
_UNUSABLE: Final = 2
_MADE: Final = 200_000  # objects, until Python looks for unreachable ones


class _Program(click.Group):
    """Load the file of a command only when that command is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; an unknown name gives none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"vrest.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, and end quietly when the person or the reader of the output leaves."""
        try:
            try:
                value = super().invoke(ctx)
            finally:  # also where a command ends with a status of its own
                sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            raise SystemExit(_UNREAD) from None
        except OSError as error:
            # such as a full disk behind the output
            _drop_output()
            click.echo(f"Error: {error.strerror or error}", err=True)
            raise SystemExit(_UNUSABLE) from None
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            raise SystemExit(_INTERRUPTED) from None
        return value


def _drop_output() -> None:
    """Send what is still buffered nowhere, lest Python complain when it exits."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


@click.group(
    name="vrest",
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  vrest list
  vrest derive nernst
  vrest derive nernst --output nernst.pdf
  vrest compute nernst c_in=140mM c_out=4mM z=1 T=37degC
  vrest verify 'E_K = RT/F ln([K+]_o/[K+]_i)'

\b
Each command has examples of its own: vrest compute --help""",
)
@click.version_option(package_name="vrest", message="%(prog)s %(version)s")
def program() -> None:
    """Prove the equations of the resting membrane potential.

    Each result is derived from named physical laws, one checked step at a time. vrest prints the
    derivation to hand out, computes with the result, and checks every step with numbers.
    """


def main() -> None:
    """Run the program on the arguments of the process."""
    # what a derivation makes lives on; to look for what does not costs more than it takes
    collect_rarely(_MADE)
    # a closed stream is None in Python; what goes there is lost, and nothing comes from it
    nowhere = Path(os.devnull)
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")
    sys.stdin = sys.stdin or nowhere.open(encoding="utf-8")
    tolerate(sys.stdout, sys.stderr)
    program(prog_name="vrest")
