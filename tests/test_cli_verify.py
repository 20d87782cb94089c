"""Run ``vrest verify`` as a person and as a program would."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from vrest.cli.program import program

FIELDS = {
    "verdict", "result", "conditions", "counterexample", "claimed", "true", "diagnosis", "nearest",
    "readings", "seconds", "message",
}  # fmt: skip


def test_one_claim_prints_one_object() -> None:
    """With --json one object with every field is printed, and a true claim ends with 0."""
    run = CliRunner().invoke(program, ["verify", "E_K = RT/F ln([K+]_o/[K+]_i)", "--json"])
    data = json.loads(run.stdout)
    assert data.keys() >= FIELDS
    assert (data["verdict"], data["result"], run.exit_code) == ("proved", "nernst", 0)


def test_a_false_claim_ends_with_one() -> None:
    """A false claim shows the point, both values, the slip and the true formula."""
    run = CliRunner().invoke(program, ["verify", "E_K = RT/F ln([K+]_i/[K+]_o)"])
    assert run.exit_code == 1
    for part in ("false", "the claim gives", "swapped in out", "true would be"):
        assert part in run.output


def test_given_values_are_read() -> None:
    """Values are joined by commas and carry units."""
    given = "K_i=140 mM, K_o=4 mM, T=310 K"
    run = CliRunner().invoke(program, ["verify", "E_K = -95 mV", "--given", given, "--json"])
    assert json.loads(run.stdout)["verdict"] == "proved"


def test_a_batch_answers_every_line_with_its_id(tmp_path: Path) -> None:
    """Each line of a batch gets one object with its id, an unreadable one too."""
    lines = [
        {"id": "a", "formula": "E_K = RT/F ln([K+]_o/[K+]_i)"},
        {"id": "b", "formula": "E_K = = ("},
        {"id": "c", "formula": "E_K = -95 mV",
         "given": {"K_i": "140 mM", "K_o": "4 mM", "T": "310 K"}},
    ]  # fmt: skip
    file = tmp_path / "claims.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    run = CliRunner().invoke(program, ["verify", "--batch", str(file), "--json"])
    found = {item["id"]: item["verdict"] for item in map(json.loads, run.stdout.splitlines())}
    assert found == {"a": "proved", "b": "unreadable", "c": "proved"}
    assert run.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give a formula"),
        (["E_K = 1", "--given", "K_i"], "NAME=VALUE"),
        (["E_K = 1", "--about", "nernts"], "did you mean nernst"),
        (["--batch", "/nowhere/claims.jsonl"], "No such file"),
    ],
)
def test_an_unusable_command_ends_with_two(arguments: list[str], said: str) -> None:
    """A command that cannot be used says what is accepted and ends with 2."""
    run = CliRunner().invoke(program, ["verify", *arguments])
    assert run.exit_code == 2
    assert said in run.output


def test_a_broken_batch_names_its_line(tmp_path: Path) -> None:
    """A line that is no JSON is named."""
    file = tmp_path / "claims.jsonl"
    file.write_text('{"id": 1, "formula": "E_K = E_K"}\n{oops', "utf-8")
    run = CliRunner().invoke(program, ["verify", "--batch", str(file)])
    assert run.exit_code == 2
    assert "line 2" in run.output


def test_a_batch_may_begin_with_a_mark_and_hold_any_character(tmp_path: Path) -> None:
    """A byte order mark, line ends of Windows, empty lines and rare separators are no obstacle."""
    rows = [
        '{"id": 1, "formula": "E_K = RT/F ln(K_o/K_i)"}',
        "",
        '{"id": 1, "formula": "a\u2028b"}',
    ]
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(rows).encode())
    run = CliRunner().invoke(program, ["verify", "--batch", str(path), "--json"])
    found = [json.loads(line) for line in run.stdout.split("\n") if line]
    assert [(item["id"], item["verdict"]) for item in found] == [(1, "proved"), (1, "unreadable")]


def test_a_batch_that_is_nested_too_deeply_is_refused(tmp_path: Path) -> None:
    """What Python's own reader of JSON gives up on is a sentence too."""
    path = tmp_path / "claims.jsonl"
    path.write_text("[" * 100_000, "utf-8")
    run = CliRunner().invoke(program, ["verify", "--batch", str(path)])
    assert run.exit_code == 2
    assert "line 1: not JSON" in run.output
