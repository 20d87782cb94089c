"""``vrest completion``: the script that lets the shell complete commands, options and results."""

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from vrest.cli.terminal import say

__all__ = ["command"]

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(
    name="completion",
    short_help="Print the shell's completion script.",
    epilog="""\b
Examples:
  vrest completion bash >> ~/.bashrc
  vrest completion zsh >> ~/.zshrc
  vrest completion fish > ~/.config/fish/completions/vrest.fish""",
)
@click.argument("shell", type=click.Choice(tuple(_SHELLS)))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print a script that makes SHELL complete commands, options and names of results."""
    script = _SHELLS[shell](context.find_root().command, {}, "vrest", "_VREST_COMPLETE")
    # not script.source(): it looks for the shell itself and warns when it is old
    say(script.source_template % script.source_vars())
