"""The examples in the documents are true: Python is run, and so is each command."""

import doctest
import importlib.util
import inspect
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import vrest
from test_architecture import FLOORS
from vrest import cells, kernel
from vrest.catalogue import results
from vrest.numerics import formulas

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands() -> list[tuple[str, str, int]]:
    """Return each command that a document shows, with the output and the status that it claims."""
    found: list[tuple[str, str, int]] = []
    for document in DOCUMENTS:
        for block in CONSOLE.findall(document.read_text("utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                if command == "echo $?":
                    found[-1] = (*found[-1][:2], int(output))
                else:
                    found.append((command, output.strip(), 0))
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_python_in_a_document_is_true(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each >>> line gives what stands below it."""
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testfile(
        str(document), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8"
    )
    assert failed == 0


@pytest.mark.parametrize(("command", "output", "status"), commands())
def test_a_command_in_a_document_is_true(
    command: str, output: str, status: int, tmp_path: Path
) -> None:
    """Each command ends with the status shown, 0 if none is, and prints what stands below it."""
    for example in (DOCS / "examples").iterdir():
        if example.is_file():
            (tmp_path / example.name).write_bytes(example.read_bytes())
    program, *arguments = shlex.split(command)
    installed = Path(sys.executable).with_name(program)
    done = subprocess.run(
        [installed, *arguments],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == status, done.stderr or done.stdout
    printed = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
    pattern = ".*".join(re.escape(part) for part in output.split("..."))
    assert re.fullmatch(pattern or ".*", printed, re.DOTALL), printed


def test_every_link_leads_somewhere() -> None:
    """Links inside the repository name files that exist."""
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_rule_is_documented() -> None:
    """The page of the kernel shows each module that the kernel takes a rule from."""
    page = (DOCS / "kernel.md").read_text("utf-8")
    for name in kernel.__all__:
        module = getattr(getattr(kernel, name), "__module__", "vrest.kernel.statement")
        if module.startswith("vrest."):
            assert f".. automodule:: {module}\n" in page, name


def test_every_public_module_is_documented() -> None:
    """The reference shows each public module that users call, or one of its members."""
    page = (DOCS / "api.md").read_text("utf-8") + (DOCS / "kernel.md").read_text("utf-8")
    shown = set(re.findall(r"^\.\. auto\w+:: ([\w.]+)$", page, re.MULTILINE))
    for name in (
        "audit",
        "catalogue",
        "cells",
        "claims",
        "derivatives",
        "derived",
        "errors",
        "evaluate",
    ):
        assert f"vrest.{name}" in shown, name
    for name in ("extras", "pumps", "quantity", "reference", "rendering", "result", "units"):
        assert f"vrest.{name}" in shown, name


def test_the_table_of_floors_is_true() -> None:
    """The guide for contributors puts every room that there is on its floor."""
    rows = re.findall(r"^\| (\d) \| (.*) \|$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M)
    shown = {room: int(floor) for floor, text in rows for room in re.findall(r"`(\w+)`", text)}
    rooms = {path.stem for path in (ROOT / "src" / "vrest").iterdir() if path.stem in FLOORS}
    assert shown == {room: FLOORS[room] for room in rooms}


def test_the_help_of_make_lists_every_target() -> None:
    """Each target that is declared says in one line what it does."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    declared = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    assert set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE)) == set(declared)


@pytest.fixture(name="tables")
def tables_of_the_documentation() -> ModuleType:
    """Return the module that makes the pages of results and functions."""
    spec = importlib.util.spec_from_file_location("tables", DOCS / "tables.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_readme_counts_the_results(tables: ModuleType) -> None:
    """The table of the README has every area with its number of results."""
    shown = re.findall(
        r"^\| ([a-z -]+) \| (\d+) \|", (ROOT / "README.md").read_text(), re.MULTILINE
    )
    assert {area: int(number) for area, number in shown} == tables.counts()


def test_every_result_with_its_assumptions_is_on_the_page(tables: ModuleType) -> None:
    """The entry of a result has its name, its statement, its derivation and what it assumes."""
    entry = "\n".join(tables._entry(results()["nernst"]))
    assert "id='result-nernst'" in entry
    assert "<math" in entry
    assert "gallery/nernst.html" in entry
    assert "Laws: electrochemical potential." in entry
    assert "% proved\n" in (DOCS / "proved.md").read_text("utf-8")


def test_every_function_is_in_the_table(tables: ModuleType) -> None:
    """The table names each public function with the units of its arguments."""
    page = tables.filled((DOCS / "importing.md").read_text("utf-8"))
    for name in (*formulas.__all__, "ghk_voltage_ions", *cells.__all__):
        function = getattr(vrest, name, None)
        if inspect.isfunction(function):
            assert f"| `{name}` |" in page, name
    assert "`c_in` mol/m³, `c_out` mol/m³, `z` 1, `T` K" in page
