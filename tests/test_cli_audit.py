"""Audit documents from the command line."""

import json
from pathlib import Path

from click.testing import CliRunner

from vrest.cli.audit import command

TRUE = r"$E_K = \frac{RT}{F}\ln\frac{[K^+]_o}{[K^+]_i}$"
FALSE = r"$E_K = \frac{RT}{F}\ln\frac{[K^+]_i}{[K^+]_o}$"


def test_a_true_document_passes(tmp_path: Path) -> None:
    """Where nothing is wrong the status is 0, and reports are written."""
    path = tmp_path / "a.md"
    path.write_text(TRUE, "utf-8")
    report = tmp_path / "r.html"
    found = CliRunner().invoke(command, [str(path), "--output", str(report)])
    assert found.exit_code == 0, found.output
    assert "1 formulas judged, 0 wrong" in found.output
    assert "proved" in report.read_text("utf-8")


def test_a_false_document_fails(tmp_path: Path) -> None:
    """Where something is wrong the status is 1, and the slip is named."""
    path = tmp_path / "a.md"
    path.write_text(f"{TRUE} and {FALSE}", "utf-8")
    found = CliRunner().invoke(command, [str(path), "--json"])
    assert found.exit_code == 1
    data = json.loads(found.output)
    assert data["wrong"] == 1
    assert data["passages"][1]["diagnosis"] == "swapped_in_out"


def test_an_unusable_file_is_refused(tmp_path: Path) -> None:
    """A document or report of another kind gives status 2."""
    path = tmp_path / "a.doc"
    path.write_text("", "utf-8")
    assert CliRunner().invoke(command, [str(path)]).exit_code == 2
    path = tmp_path / "a.md"
    path.write_text("", "utf-8")
    assert CliRunner().invoke(command, [str(path), "-o", "a.pdf"]).exit_code == 2
