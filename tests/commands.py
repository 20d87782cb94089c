"""Run the command line in tests: in this process, or as the installed program."""

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from vrest.cli import program

__all__ = ["VREST", "call", "run", "sentence"]

VREST = Path(sys.executable).with_name("vrest")


def run(*arguments: str | Path) -> Result:
    """Run a command in this process; whatever is no clean end is an error of the test."""
    result = CliRunner().invoke(program, [str(a) for a in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def call(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program, with further environment variables."""
    return subprocess.run(
        [VREST, *arguments], env={"PATH": "/usr/bin:/bin", **settings}, encoding="utf-8",
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip


def sentence(result: Result) -> str:
    """Return the one sentence with which a command refused its input."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("Error: ").strip()
