"""The command line: one file a command, loaded when the command is called.

`main` is what the installed program ``vrest`` runs.
"""

from vrest.cli.program import main, program

__all__ = ["main", "program"]
