"""Macros of a document are written out where they are used."""

import pytest

from vrest.audit.macros import written_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\newcommand{\conc}[2]{[\mathrm{#1}]_{#2}}\conc{K^+}{o}", r"[\mathrm{K^+}]_{o}"),
        (r"\newcommand\EK{E_\mathrm{K}}$\EK = 0$", r"$E_\mathrm{K} = 0$"),
        (r"\renewcommand*{\v}[2][K]{E_{#1}^{#2}}\v{a}, \v[Na]{b}", "E_{K}^{a}, E_{Na}^{b}"),
        (r"\def\half{\frac12}\half x", r"\frac12 x"),
        (r"\def\ratio#1#2{\frac{#1}{#2}}\ratio ab", r"\frac{a}{b}"),
        (r"\DeclareMathOperator{\sgn}{sgn}\sgn x", r"\operatorname{sgn} x"),
        (r"\newcommand{\rt}{R\cdot}\rt{}T, \rt x", r"R\cdot{}T, R\cdot x"),
        (r"\newcommand{\rt}{R\cdot}\newcommand{\n}{\rt}2\n x", r"2R\cdot x"),
        (r"\newcommand{\a}{\b}\newcommand{\b}[1]{<#1>}\a\c", r"<\c>"),
        (r"\newcommand{\K}{K}\Kin \K", r"\Kin K"),
        (r"\newcommand{\;}{,}a\;b", "a,b"),
        (r"\newcommand{\x}[1]{(#1)(#2)}\x{\}}", r"(\})(#2)"),
        ("no macros $x$", "no macros $x$"),
    ],
)
def test_a_use_becomes_what_it_stands_for(text: str, expected: str) -> None:
    """Arguments in braces or alone, an optional one, other macros inside."""
    assert written_out(text) == expected


def test_lines_stay_where_they_were() -> None:
    """A definition over several lines leaves as many."""
    text = "\\newcommand{\\x}{a\n  b}\nline 3 \\x\n"
    assert written_out(text) == "\n\nline 3 a b\n"


def test_what_cannot_be_written_out_stays() -> None:
    """An argument that is missing, a brace that never closes, macros without an end."""
    assert written_out(r"\newcommand{\x}[1]{(#1)}a\x") == r"a\x"
    assert written_out(r"\newcommand{\x}[1]{(#1)}{a\x}") == r"{a\x}"
    assert written_out(r"\newcommand{\x}[1]{(#1)}\x{a") == r"\x{a"
    assert written_out(r"\newcommand{\x}{a \x") == r"\newcommand{\x}{a \x"
    assert written_out(r"\newcommand{\x}{\x}b\x") == r"b\x"
    loop = r"\newcommand{\x}{\x\x\x\x\x\x\x\x\x\x}"
    assert written_out(loop + "b" + r"\x" * 9) == "b" + r"\x" * 9
    assert written_out(r"\newcommand{\x}{a\x}b\x") == r"b\x"


def test_a_use_is_that_of_the_definition_before_it() -> None:
    """A macro that is defined anew stands for something else from there on."""
    text = r"\newcommand{\x}{a}\x \renewcommand{\x}{b}\x \providecommand{\x}{c}\x"
    assert written_out(text).split() == ["a", "b", "b"]
    assert written_out(r"\x \newcommand{\x}{a}").split() == ["a"]
