"""Optional packages: imported when there, named in one sentence when not."""

import json
import sys
import tomllib
from pathlib import Path

import pytest

from vrest.errors import MissingExtraError
from vrest.extras import EXTRAS, require

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))


def test_a_package_that_is_there_is_returned() -> None:
    """The module itself comes back, submodules included."""
    assert require("json", extra="units") is json
    assert require("json.decoder", extra="units") is sys.modules["json.decoder"]


def test_a_missing_package_is_named_with_its_command() -> None:
    """One sentence says what is missing and how to install it."""
    with pytest.raises(MissingExtraError) as caught:
        require("not_a_package.part", extra="units")
    assert str(caught.value) == (
        "not_a_package is not installed; install it with: pip install 'vrest[units]'"
    )
    assert caught.value.name == "not_a_package"


def test_the_extra_is_known_by_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an extra the table names it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'vrest\[plots\]'"):
        require("matplotlib.pyplot")


def test_an_unknown_package_needs_its_extra() -> None:
    """A package that no extra installs is a mistake of the caller."""
    with pytest.raises(ValueError, match="no extra of vrest installs 'not_a_package'"):
        require("not_a_package")


def test_a_broken_package_speaks_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package that is there but lacks one of its own parts is not called missing."""
    (tmp_path / "broken_package.py").write_text("import not_a_package\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="not_a_package") as caught:
        require("broken_package", extra="units")
    assert not isinstance(caught.value, MissingExtraError)


def test_every_extra_is_declared() -> None:
    """Each extra of the table stands in pyproject.toml and installs its package."""
    declared = PROJECT["project"]["optional-dependencies"]
    for package, extra in EXTRAS.items():
        assert any(line.startswith(package) for line in declared[extra])
