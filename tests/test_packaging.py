"""The wheel: complete, and enough in an empty environment outside the repository."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_package_is_declared() -> None:
    """Each folder of source files is listed, since the mapping rules out discovery."""
    folders = {p.parent.relative_to(ROOT / "src") for p in (ROOT / "src/vrest").rglob("*.py")}
    folders |= {"vrest" / p.parent.relative_to(ROOT) for p in (ROOT / "derivations").rglob("*.py")}
    found = {".".join(folder.parts) for folder in folders}
    assert found == set(PROJECT["tool"]["setuptools"]["packages"])


def test_every_data_file_is_declared() -> None:
    """Whatever is not Python but lies among the source files is packed by its suffix."""
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    for folder in (ROOT / "src", ROOT / "derivations"):
        for path in folder.rglob("*.*"):
            if path.is_dir() or "__pycache__" in path.parts or ".egg-info" in str(path):
                continue
            assert path.suffix == ".py" or any(path.match(pattern) for pattern in patterns), path


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and the wheel from it, away from the repository."""
    source = tmp_path_factory.mktemp("source")
    for name in ("src", "derivations"):
        shutil.copytree(
            ROOT / name, source / name, ignore=shutil.ignore_patterns("*.egg-info", "__pycache__")
        )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    done = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", source / "dist", source],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return next((source / "dist").glob("*.whl"))


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Install the wheel in an empty environment and return what runs its programs."""
    home = tmp_path_factory.mktemp("empty")
    venv.create(home / "venv", with_pip=True)
    programs = home / "venv" / "bin"
    outside = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}

    def call(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [programs / program, *arguments]
        return subprocess.run(
            command, cwd=home, env=outside, capture_output=True, text=True, check=False, timeout=600
        )

    done = call("python", "-m", "pip", "install", "--quiet", wheel)
    assert done.returncode == 0, done.stderr
    return call


def ok(done: subprocess.CompletedProcess[str]) -> str:
    """Return what a program printed, provided that it succeeded."""
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.packaging
def test_the_wheel_holds_the_engine_and_the_physics(wheel: Path) -> None:
    """Every source file, the types and py.typed are in the wheel, and nothing from elsewhere."""
    names = {n for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n}
    engine = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src/vrest").rglob("*.py")}
    derived = (ROOT / "derivations").rglob("*.py")
    physics = {f"vrest/{p.relative_to(ROOT).as_posix()}" for p in derived}
    assert engine | physics | {"vrest/py.typed", "vrest/numerics/formulas.pyi"} <= names
    assert {name.split("/")[0] for name in names} == {"vrest"}


@pytest.mark.packaging
def test_the_list_is_printed(run: Run) -> None:
    """The installed command lists the results, for people and for programs."""
    assert "nernst" in ok(run("vrest", "list"))
    assert "nernst" in {item["id"] for item in json.loads(ok(run("vrest", "list", "--json")))}


@pytest.mark.packaging
def test_a_derivation_is_printed_as_latex(run: Run) -> None:
    """The LaTeX of the Nernst derivation is a whole article."""
    text = ok(run("vrest", "derive", "nernst", "--format", "latex"))
    assert r"\begin{document}" in text
    assert r"\end{document}" in text


@pytest.mark.packaging
def test_a_number_is_computed(run: Run) -> None:
    """Units go in, SI comes out."""
    given = ("c_in=140mM", "c_out=4mM", "z=1", "T=310K")
    answer = json.loads(ok(run("vrest", "compute", "nernst", *given, "--json")))
    assert answer["value"] == pytest.approx(-0.0949766, abs=1e-7)
    assert answer["unit"] == "V"


@pytest.mark.packaging
def test_a_file_of_the_user_is_derived(run: Run, tmp_path: Path) -> None:
    """A derivation that the user wrote prints like those of the project."""
    mine = shutil.copy(ROOT / "docs" / "examples" / "mine.py", tmp_path)
    text = ok(run("vrest", "derive", mine))
    assert "Nernst potential of a divalent cation" in text
    assert "The ion carries two positive charges." in text


@pytest.mark.packaging
def test_the_functions_work(run: Run) -> None:
    """The installed package computes, with the physics inside it."""
    code = "import vrest; print(vrest.nernst_potential(140.0, 4.0, z=1, T=310.0))"
    assert float(ok(run("python", "-c", code))) == pytest.approx(-0.0949766, abs=1e-7)
    where = ok(run("python", "-c", "import vrest.derivations as d; print(d.__file__)"))
    assert "site-packages" in where
