import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.shell_completion import BashComplete

from commands import VREST, call, run
from vrest import catalogue
from vrest.cli import main, program
from vrest.cli.program import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_helps_with_examples(name: str) -> None:
    """The list of commands says of each what the command itself says, and each shows examples."""
    command = program.get_command(click.Context(program), name)
    assert command is not None
    assert command.short_help == COMMANDS[name]
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert f"Examples:\n    vrest {name}" in shown.stdout


def test_the_help_lists_every_command() -> None:
    """A newcomer sees all commands and four things to try."""
    shown = run("--help")
    assert shown.exit_code == 0
    for name, told in COMMANDS.items():
        assert f"{name} " in shown.stdout
        assert told in shown.stdout
    assert "vrest compute nernst c_in=140mM" in shown.stdout


def test_the_version_is_that_of_the_package() -> None:
    """One line, with the name."""
    shown = run("--version")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("vrest ")


@pytest.mark.parametrize("arguments", [("nothing",), ("list", "--nothing"), ("derive",), ()])
def test_an_unusable_command_ends_with_two(arguments: tuple[str, ...]) -> None:
    """Usage on standard error, nothing on standard output."""
    shown = run(*arguments)
    assert shown.exit_code == 2
    assert shown.stdout == ""
    assert "Usage: vrest" in shown.stderr


def test_help_loads_nothing_heavy() -> None:
    """The overview is there at once: neither SymPy nor NumPy nor rich is imported for it."""
    code = """
import json, sys
from vrest.cli import program
for arguments in ["--help"], ["--version"]:
    program(arguments, standalone_mode=False)
print(json.dumps(sorted(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    modules = set(json.loads(done.stdout.splitlines()[-1]))
    assert not modules & {"flint", "mpmath", "numpy", "rich", "sympy", "vrest.catalogue"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(shell: str) -> None:
    """Each shell gets a script that asks vrest itself."""
    shown = run("completion", shell)
    assert shown.exit_code == 0
    assert f"_VREST_COMPLETE={shell}_complete" in shown.stdout


@pytest.mark.parametrize(
    ("words", "begun", "found"),
    [
        ([], "co", ["compute", "completion"]),
        (["derive"], "nernst_r", ["nernst_reciprocal"]),
        (["check", "nernst"], "kcc2_e", ["kcc2_equilibrium"]),
        (["compute"], "nernst", ["nernst", "nernst_concentration", "nernst_slope"]),
        (["list", "--area"], "thermo", ["thermodynamics"]),
        (["derive", "nernst", "--format"], "la", ["latex"]),
    ],
)
def test_the_shell_completes(words: list[str], begun: str, found: list[str]) -> None:
    """Commands, results and options are offered as they are typed."""
    completion = BashComplete(program, {}, "vrest", "_VREST_COMPLETE")
    assert [item.value for item in completion.get_completions(words, begun)] == found


def test_the_shell_completes_files_where_a_path_is_begun() -> None:
    """A derivation of one's own is a file."""
    completion = BashComplete(program, {}, "vrest", "_VREST_COMPLETE")
    (item,) = completion.get_completions(["derive"], "./mi")
    assert item.type == "file"


@pytest.mark.parametrize(
    "arguments", [("derive", "nernst"), ("check", "nernst")], ids=["text", "table"]
)
def test_a_reader_that_leaves_is_no_trouble(arguments: tuple[str, ...]) -> None:
    """When the pipe closes, the program ends without a word."""
    process = subprocess.Popen(
        [VREST, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert said == ""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interruption_is_no_trouble(tmp_path: Path) -> None:
    """Control-C ends the longest command with one word."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background
    process = subprocess.Popen(
        [VREST, "gallery", "--output", tmp_path / "out"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    signal.signal(signal.SIGINT, before)
    for _ in range(600):
        if (tmp_path / "out" / "html").is_dir():
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    printed, said = process.communicate(timeout=60)
    assert (process.returncode, printed, said) == (130, "", "Interrupted.\n")
    assert not list((tmp_path / "out").rglob(".*"))


@pytest.mark.parametrize(
    "arguments", [("check", "nernst"), ("derive", "equilibrium_condition")], ids=["table", "text"]
)
def test_a_terminal_of_ascii_is_enough(arguments: tuple[str, ...]) -> None:
    """Letters that the terminal lacks are spelt out."""
    done = call(*arguments, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    assert "?" not in done.stdout
    assert "\\u" not in done.stdout


def test_documents_are_utf8_on_any_terminal() -> None:
    """A page says itself that it is UTF-8, so it is, whatever the terminal."""
    done = call("derive", "nernst", "--format", "html", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "μ" in done.stdout


def test_json_is_ascii_where_nothing_else_fits() -> None:
    """A program reads the same data from any terminal."""
    narrow = call("list", "--json", PYTHONIOENCODING="ascii")
    wide = run("list", "--json")
    assert not wide.stdout.isascii()
    assert narrow.stdout.isascii()
    assert json.loads(narrow.stdout) == json.loads(wide.stdout)


def test_a_pipe_gets_plain_text() -> None:
    """Without a terminal there are no colours, and no blanks at the ends of lines."""
    for arguments in ("list",), ("check", "nernst"), ("derive", "nernst"):
        done = run(*arguments)
        assert done.stderr == ""
        assert "\x1b" not in done.stdout
        assert all(line == line.rstrip() for line in done.stdout.splitlines())


def test_bytes_that_are_no_text_are_refused() -> None:
    """An argument that is not UTF-8 is quoted, not a crash."""
    done = subprocess.run(
        [VREST, "compute", "nernst", b"c_in=\xff"], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"Error: c_in='\\udcff' is not a number")


def test_an_interruption_anywhere_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the program is doing."""

    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(catalogue, "results", interrupt)
    shown = run("list")
    assert (shown.exit_code, shown.stdout, shown.stderr) == (130, "", "Interrupted.\n")


def test_the_installed_program_reads_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And calls itself vrest."""
    monkeypatch.setattr(sys, "argv", ["/some/where/__main__.py", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("vrest ")


def test_colours_are_for_those_who_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal gets them, unless NO_COLOR is set."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32m✓" in run("check", "nernst").stdout
    assert "\x1b[1;36mnernst" in run("list").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in run("check", "nernst").stdout
    assert "\x1b[1;36m" not in run("list").stdout


def test_a_closed_output_is_no_trouble() -> None:
    """What goes nowhere is lost without a word."""
    done = subprocess.run(
        f"{VREST} list >&-", shell=True, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk to write to")
@pytest.mark.parametrize("arguments", ["derive nernst", "list --json", "verify 'E_K = 1 mV'"])
def test_a_full_disk_is_said(arguments: str) -> None:
    """In one line, and not as an error of the program."""
    done = subprocess.run(
        f"{VREST} {arguments} > /dev/full",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (2, "Error: No space left on device\n")


def test_a_closed_input_is_empty() -> None:
    """Nothing is read from it."""
    done = subprocess.run(
        f"{VREST} verify - <&-", shell=True, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "nothing is stated here" in done.stdout
    assert done.stderr == ""


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """What it lacks is said in the user's words."""
    page = tmp_path / "page.md"
    page.write_bytes(b"\xff\xfe")
    shown = run("audit", str(page))
    assert shown.exit_code == 2
    assert "this is not a text in UTF-8" in shown.stderr


def test_what_lives_to_the_end_is_not_looked_through_at_the_end() -> None:
    """What was registered first is called last: by then all objects are left to the system."""
    script = """
import atexit, gc
atexit.register(lambda: print(gc.get_freeze_count() > 0))
from vrest.cli.memory import collect_rarely
collect_rarely(123)
collect_rarely(321)
print(gc.get_threshold()[0], gc.get_freeze_count())
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["321", "0", "True"]
