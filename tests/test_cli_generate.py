from pathlib import Path

import pytest

from commands import run
from vrest.numerics import generator, partials, stubs

SOURCES = [generator, partials, stubs]


@pytest.fixture(params=SOURCES, ids=lambda source: str(source.PATH.name))
def copy(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Path]:
    """Let the command work on a copy of a generated file, and keep the original at hand."""
    committed: Path = request.param.PATH
    path = tmp_path / committed.name
    path.write_bytes(committed.read_bytes())
    monkeypatch.setattr(request.param, "PATH", path)
    return path, committed


def test_the_committed_files_are_current() -> None:
    """Nothing is to be done."""
    shown = run("generate", "--check")
    assert shown.exit_code == 0, shown.stdout
    names = [source.PATH.name for source in SOURCES]
    assert shown.stdout.splitlines()[:3] == [f"{name} is what the theorems say." for name in names]


def test_a_stale_file_fails_with_a_diff(copy: tuple[Path, Path]) -> None:
    """What stands there and what should is shown, and nothing is written."""
    path, _ = copy
    stale = path.read_text("utf-8").replace("c_out", "c_outside", 1)
    path.write_text(stale, "utf-8")
    shown = run("generate", "--check")
    assert shown.exit_code == 1
    assert "c_outside" in shown.stdout
    assert f"--- {path.name} on disk\n+++ generated now\n" in shown.stdout
    assert f"{path.name} is stale; `vrest generate` writes it again" in shown.stderr
    assert path.read_text("utf-8") == stale


@pytest.mark.parametrize("begin", ["stale", "missing"])
def test_the_file_is_written_again(begin: str, copy: tuple[Path, Path]) -> None:
    """Whether it is stale or gone."""
    path, committed = copy
    if begin == "missing":
        path.unlink()
    else:
        path.write_text("x = 1\n", "utf-8")
    shown = run("generate")
    assert shown.exit_code == 0
    assert f"Wrote {path}\n" in shown.stdout
    assert path.read_bytes() == committed.read_bytes()
    assert f"{path.name} is what the theorems say.\n" in run("generate").stdout
