"""Test the LaTeX article and fragment."""

import re

from sympy import Integer, log

from strategies import L, S, W, X, Y
from vrest.derivations.electrochemical_potential import electrochemical_potential_difference
from vrest.derivations.kir_rest import kir_rest_states
from vrest.derivations.nernst import nernst
from vrest.kernel import Equation, Kind, add, assume, conjoin, define, multiply
from vrest.rendering.compose import document
from vrest.rendering.latex import latex


def environments(source: str) -> list[str]:
    """Return the environments that are open at the end; there must be none."""
    open_now: list[str] = []
    for kind, name in re.findall(r"\\(begin|end)\{([^}]*)\}", source):
        if kind == "begin":
            open_now.append(name)
        else:
            assert open_now.pop() == name
    return open_now


def test_an_article_is_complete() -> None:
    """It begins with a class, ends its document, and closes every environment."""
    source = latex(document(nernst, detail="full"))
    assert source.startswith(r"\documentclass")
    assert source.endswith("\\end{document}\n")
    assert environments(source) == []
    assert source.isascii()
    assert r"\frac{R T}{z F} \ln \frac{c_{\mathrm{out}}}{c_{\mathrm{in}}}" in source


def test_a_fragment_has_no_preamble_and_no_links() -> None:
    """It says which packages it needs, and works inside another article."""
    source = latex(document(nernst), fragment=True)
    assert source.startswith("% In the preamble:")
    assert r"\documentclass" not in source
    assert r"\hyper" not in source
    assert environments(source) == []


def test_a_chain_is_one_alignment() -> None:
    """Reasons stand between the lines, the left side only in the first."""
    source = latex(document(nernst))
    chain = source[source.index(r"\Delta \bar{\mu} = 0 &") :]
    chain = chain[: chain.index(r"\end{align*}")]
    assert chain.count(r"&\;\Leftrightarrow\;") >= 4
    assert chain.count(r"\intertext") == chain.count(r"\tag*") - 1


def test_references_lead_to_what_they_name() -> None:
    """Every link has its target."""
    source = latex(document(nernst))
    links = set(re.findall(r"\\hyperlink\{([^}]*)\}", source))
    targets = re.findall(r"\\hypertarget\{([^}]*)\}", source)
    assert links
    assert links <= set(targets)
    assert len(targets) == len(set(targets))


def test_long_lines_are_broken() -> None:
    """A sum wider than the page continues on a line of its own."""
    terms = sum(log(X / k) * Y for k in (S, Y, X + 1, X + S, X + Y, S + Y))
    assert "\\\\\n  &\\qquad" in latex(document(define(W, terms)))


def test_a_bare_theorem_needs_no_extras() -> None:
    """Without area, summary, references and constants the sections are left out."""
    first = assume(Equation(W, L), kind=Kind.MODEL, name="first")
    source = latex(document(conjoin(first, add(first, X)), title="50% & more_"))
    assert r"50\% \& more\_" in source
    assert "pdftitle={50  more}" in source
    assert "Constants" not in source
    assert "References" not in source
    assert r"\land" not in source
    assert r"\Delta \bar{\mu} &= l \\" in source
    fragment = latex(document(first), fragment=True)
    assert "What is assumed" not in fragment or "Derivation" in fragment


def test_lemmas_and_conditions_are_told() -> None:
    """A full article says what each step needs and which result a step is."""
    lemma = electrochemical_potential_difference()
    source = latex(document(nernst, detail="full", lemmas={lemma: "Difference"}))
    assert "Needed: " in source
    assert r"This is the result \emph{Difference}." in source


def test_a_wide_piece_is_shrunk_where_it_must() -> None:
    """What cannot be broken is measured by TeX; what is surely narrow is left alone."""
    wide = latex(document(define(W, L * Integer(10) ** 90)))
    narrow = latex(document(define(W, X + Y)))
    assert r"\fitted{0." in wide
    assert r"\fitted{0." not in narrow


def test_a_long_formula_in_a_sentence_has_a_line_of_its_own() -> None:
    """What ends the sentence ends that line."""
    wide = sum(X**k * Y for k in range(1, 20))
    source = latex(document(multiply(define(W, L), wide + 1)))
    assert "\\newline\\hspace*{2.2em}$\\displaystyle \\begin{aligned}" in source
    assert "\\end{aligned}$.\\newline " in source


def test_a_tall_result_is_shaded_line_by_line() -> None:
    """A page may end within a result that is taller than half of one, and no line is lost."""
    short, tall = (latex(document(result, detail="brief")) for result in (nernst, kir_rest_states))
    assert short.count(r"\colorbox{shade}") == 1
    assert tall.count(r"\colorbox{shade}") > 3
    between = r"\par\vskip-\parskip\nointerlineskip"
    assert tall.count(between) == tall.count(r"\colorbox{shade}") - 1
