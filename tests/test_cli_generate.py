from pathlib import Path

import pytest

import vrest.cli.generate
from commands import run
from vrest.numerics.generator import PATH


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the command work on a copy of the generated file."""
    path = tmp_path / "formulas.py"
    path.write_bytes(PATH.read_bytes())
    monkeypatch.setattr(vrest.cli.generate, "PATH", path)
    return path


def test_the_committed_file_is_current() -> None:
    """Nothing is to be done."""
    shown = run("generate", "--check")
    assert shown.exit_code == 0, shown.stdout
    assert shown.stdout == "formulas.py is what the theorems say.\n"


def test_a_stale_file_fails_with_a_diff(copy: Path) -> None:
    """What stands there and what should is shown, and nothing is written."""
    stale = copy.read_text("utf-8").replace("c_out", "c_outside", 1)
    copy.write_text(stale, "utf-8")
    shown = run("generate", "--check")
    assert shown.exit_code == 1
    assert "c_outside" in shown.stdout
    assert shown.stdout.startswith("--- formulas.py on disk\n+++ generated now\n")
    assert "is stale; `vrest generate` writes it again" in shown.stderr
    assert copy.read_text("utf-8") == stale


@pytest.mark.parametrize("begin", ["stale", "missing"])
def test_the_file_is_written_again(begin: str, copy: Path) -> None:
    """Whether it is stale or gone."""
    if begin == "missing":
        copy.unlink()
    else:
        copy.write_text("x = 1\n", "utf-8")
    shown = run("generate")
    assert (shown.exit_code, shown.stdout) == (0, f"Wrote {copy}\n")
    assert copy.read_bytes() == PATH.read_bytes()
    assert run("generate").stdout == "formulas.py is what the theorems say.\n"
