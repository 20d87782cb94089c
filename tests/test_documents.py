"""The examples in the documents are true: Python is run, and so is each command."""

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from vrest import kernel

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """Return each command that a document shows, with the output that it claims."""
    found = []
    for document in DOCUMENTS:
        for block in CONSOLE.findall(document.read_text("utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                found.append((command, output.strip()))
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_python_in_a_document_is_true(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each >>> line gives what stands below it."""
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testfile(
        str(document), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8"
    )
    assert failed == 0


@pytest.mark.parametrize(("command", "output"), commands())
def test_a_command_in_a_document_is_true(command: str, output: str, tmp_path: Path) -> None:
    """Each command succeeds, and prints what stands below it; ... stands for anything."""
    for example in (ROOT / "docs" / "examples").glob("*.py"):
        (tmp_path / example.name).write_bytes(example.read_bytes())
    program, *arguments = shlex.split(command)
    installed = Path(sys.executable).with_name(program)
    done = subprocess.run(
        [installed, *arguments],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
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
    page = (ROOT / "docs" / "kernel.md").read_text("utf-8")
    for name in kernel.__all__:
        module = getattr(getattr(kernel, name), "__module__", "vrest.kernel.statement")
        if module.startswith("vrest."):
            assert f".. automodule:: {module}\n" in page, name
