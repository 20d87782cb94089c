"""What is listed is what the theorems say, and is not derived again."""

from pathlib import Path
from typing import Any

import pytest

import vrest.cli.list
from commands import run
from vrest import catalogue
from vrest.cli import listing
from vrest.kernel import Theorem
from vrest.result import Result, result

OWN = [r for r in catalogue.results().values() if r.module.startswith("vrest.derivations.")]


@result(title="One of another package", area="mine")
def foreign() -> Theorem:
    """Say what another says."""
    return catalogue.get("nernst")()


def test_the_committed_file_is_current() -> None:
    """It is what `vrest generate` writes now, and reads as what the theorems say."""
    assert listing.check(OWN) == ""
    assert listing.load() == {r.id: listing.entry(r) for r in OWN}


def test_a_stale_file_is_told(tmp_path: Path) -> None:
    """By what would change; a missing one is all new."""
    path = tmp_path / "listing.toml"
    assert listing.load(path) == {}
    assert '+[results."nernst"]' in listing.check(OWN, path)
    path.write_text(listing.generate(OWN).replace("V_m", "U", 1), "utf-8")
    assert listing.check(OWN, path).count("\n@@") == 1


def test_nothing_is_derived(monkeypatch: pytest.MonkeyPatch) -> None:
    """But what other packages add."""
    derived: list[Any] = []

    def watched(of: Result) -> listing.Entry:
        derived.append(of)
        return listing.entry(of)

    monkeypatch.setattr(vrest.cli.list, "entry", watched)
    known = {**catalogue.results(), "foreign": foreign}
    monkeypatch.setattr(catalogue, "results", lambda: known)
    shown = run("list")
    assert derived == [foreign]
    assert shown.stdout.count("V_m = R T/(z F) ln(c_out/c_in)") >= 2
