"""Test that any text can be printed in LaTeX, HTML and Markdown, and is read as text only."""

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrest.rendering.escape import escape_html, escape_latex, escape_markdown

ALLOWED = re.compile(
    r"\\(?:[A-Za-z]+(?![A-Za-z])|[{}$&#%_,`'^~=.\"|])|[^\\]"  # a known kind of command, or a letter
)
HOSTILE = [
    "Δμ̄ = R·T ln(c_in/c_out) ⇔ V_m ≠ 0 − ½ µA/cm²",
    r"\input{/etc/passwd} \write18{ls} $x$ %comment # {} ~ ^ & _",
    "Müller, Łódź, Å, naïve, Gödel, ß, œuvre, 中文, 한글, 🙂, عربى",
    "a--b ---- '' ,, ?` !` << >> \"quotes\" | < >",
    "e\u0301\u0302\u0303\u0304 \u0301x \u0338= ≠ ∉ ά ǻ",
    "tabs\tand\nlines\r\n\x00\x07\x1b\u200b\ufeff\u00a0.",
    "⁰¹²³⁺⁻ⁿ ₀₁₂₊₋ K⁺ Ca²⁺ x₁² °C ℃ ′″ ∎ □ √ ∞ ∑ ∫ ∂",
]


@given(st.text())
def test_latex_of_any_text_is_ascii_and_balanced(text: str) -> None:
    """No character passes unescaped, and every brace and dollar is closed."""
    latex = escape_latex(text)
    assert latex.isascii()
    assert all(c.isprintable() for c in latex)
    bare = re.sub(r"\\[{}$&#%_^~\\]", "", latex)
    assert bare.count("{") == bare.count("}")
    assert bare.count("$") % 2 == 0
    assert not set("#%&~") & set(bare.replace("~", "", text.count("\u00a0")))
    assert not re.search(r"(?<![$}])[_^](?!\{)", bare)


@given(st.text(alphabet="\\{}$&#%_^~abc "))
def test_no_command_of_the_text_survives(text: str) -> None:
    """A backslash in the text is printed, never obeyed."""
    commands = re.findall(r"\\([A-Za-z]+)", escape_latex(text))
    assert set(commands) <= {"textbackslash", "textasciicircum", "textasciitilde"}


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("plain text, 1.5", "plain text, 1.5"),
        ("V_m", r"V\_m"),
        ("é", r"\'{e}"),
        ("μ̄", r"$\bar{\mu}$"),
        ("--", "-{}-"),
        ("mol/m³", "mol/m$^{3}$"),
        ("≠", r"$\neq$"),
        ("中", r"\texttt{U+4E2D}"),
        ("\u0301", " "),
        ("a\u0301\u0302\u0303", r"\^{\'{a}}"),
        ("\x00x", "x"),
        ("1\u0301", "1"),
    ],
)
def test_latex_by_example(text: str, latex: str) -> None:
    """Common characters of the field and of names have their usual form."""
    assert escape_latex(text) == latex


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdflatex")
def test_a_real_engine_compiles_hostile_text(tmp_path: Path) -> None:
    """The engine itself accepts what the escaping makes of difficult texts."""
    every = [
        "".join(chr(c) for c in range(low, low + 64)) for low in (*range(32, 1280, 64), 0x2190)
    ]
    body = "\n\n".join(escape_latex(text) for text in (*HOSTILE, *every))
    head = r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{amsmath,amssymb}"
    source = f"{head}\\begin{{document}}\n{body}\n\\end{{document}}\n"
    (tmp_path / "hostile.tex").write_text(source, encoding="ascii")
    command = ["pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error"]
    done = subprocess.run(
        [*command, "-draftmode", "hostile.tex"],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]


@given(st.text())
def test_html_shows_the_text_and_nothing_else(text: str) -> None:
    """No tag, no attribute and no control character can come from a text."""
    escaped = escape_html(text)
    assert not set("<>\"'") & set(escaped)
    printable = [c for c in text if c.isprintable()]
    assert [c for c in html.unescape(escaped) if c.isprintable() and c != " "] == [
        c for c in printable if c != " "
    ]


@given(st.text())
def test_markdown_keeps_to_one_line(text: str) -> None:
    """A text cannot begin a block, and its marks are escaped."""
    escaped = escape_markdown(text)
    assert "\n" not in escaped
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_$<|]", escaped.replace("\\\\", ""))


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("V_m * 2", r"V\_m \* 2"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("a  b\nc ", "a b c "),
        (" ", " "),
        ("", ""),
        ("&amp;", "&amp;amp;"),
        ("[K](x)", "&#91;K&#93;(x)"),
    ],
)
def test_markdown_by_example(text: str, markdown: str) -> None:
    """Marks, bullets and entities stay what they were; spaces at the ends stay, for joining."""
    assert escape_markdown(text) == markdown
