r"""Document -> LaTeX (amsmath): a whole article, or a fragment for one of your own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from vrest.rendering.breaking import fit
from vrest.rendering.document import Assumption, Document, Entry, Step, chains, needed
from vrest.rendering.escape import escape_latex
from vrest.rendering.latex_math import latex_math
from vrest.rendering.layout import Layout, height, width
from vrest.rendering.prose import Formula, Prose, reference_mark, spell
from vrest.rendering.rows import SetRow, set_chain, set_line
from vrest.rendering.statements import Line

__all__ = ["PREAMBLE", "latex"]

# How many digits a line holds beside the indent and a number, and how much of the text that takes.
_LINE: Final = 64
_WIDTH: Final = 0.86
# The widest formula that stands in a sentence.
_INLINE: Final = 30
# How many lines the result may take before a page may end within it.
_TALLEST: Final = 24
_NEXT: Final = " \\\\\n"
_FITTED: Final = r"""\providecommand{\fitted}[2]{{\setbox0\hbox{$\displaystyle #2$}%
  \dimen0=#1\linewidth
  \ifdim\wd0>\dimen0 \resizebox{\dimen0}{!}{\box0}\else\box0\fi}}
"""
_NEEDS: Final = (
    "% In the preamble: \\usepackage{amsmath,amssymb,booktabs,longtable,array,graphicx}\n"
)
_PREAMBLE: Final = r"""\documentclass[11pt,a4paper,fleqn]{article}
\usepackage[T1]{fontenc}
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\usepackage[margin=25mm,bottom=28mm]{geometry}
\usepackage{amsmath,amssymb,mathtools,booktabs,longtable,array,graphicx}
\usepackage{xcolor}
\IfFileExists{microtype.sty}{\usepackage{microtype}}{}
\usepackage[hidelinks,bookmarks=false]{hyperref}
\definecolor{accent}{HTML}{1F4E79}
\definecolor{shade}{HTML}{EEF3F8}
\setlength{\parindent}{0pt}
\setlength{\parskip}{4pt plus 1pt minus 1pt}
\setlength{\mathindent}{2.2em}
\setlength{\LTleft}{0pt}
\setlength{\LTpre}{4pt}
\setlength{\emergencystretch}{6em}
\setlength{\fboxsep}{8pt}
\allowdisplaybreaks[1]
\AtBeginDocument{\abovedisplayskip=3pt plus 1pt \abovedisplayshortskip=3pt plus 1pt
  \belowdisplayskip=4pt plus 1pt \belowdisplayshortskip=4pt plus 1pt}
\mathtoolsset{above-shortintertext-sep=7pt,below-shortintertext-sep=3pt}
\clubpenalty=10000
\widowpenalty=10000
\makeatletter
\renewcommand{\section}{\@startsection{section}{1}{0pt}{-2.6ex plus -0.6ex}{0.8ex}%
  {\normalfont\large\bfseries\color{accent}}}
\makeatother
\let\intertext\shortintertext
"""
# All that is the same for every document, so that an engine may read it once for many.
PREAMBLE: Final = f"{_PREAMBLE}{_FITTED}"
_BEGIN: Final = r"""\hypersetup{pdftitle={%s}}
\ifdefined\pdfinfoomitdate\pdfinfoomitdate=1 \pdftrailerid{}\fi
\begin{document}
"""


def latex(document: Document, *, fragment: bool = False) -> str:
    """Return a document as LaTeX.

    Parameters
    ----------
    document : Document
    fragment : bool
        Leave out the preamble, for use inside another article.

    Returns
    -------
    str
        ASCII only; it compiles with pdfLaTeX, XeLaTeX or Tectonic.
    """
    if fragment:
        title = f"\\section*{{{escape_latex(document.title)}}}\n"
        summary = f"{_said(document.summary, linked=False)}\n\n" if document.summary else ""
        result = _display(_rows(document.line))
        body = "".join(_sections(document, "subsection", linked=False))
        return f"{_NEEDS}{_FITTED}{title}{summary}{result}{body}"
    return "".join(
        (
            PREAMBLE,
            _BEGIN % _plain(document.title),
            _front(document),
            *_sections(document, "section", linked=True),
            "\\end{document}\n",
        )
    )


def _plain(text: str) -> str:
    """Keep the characters that are safe in the properties of a PDF."""
    return "".join(c for c in text if c.isascii() and (c.isalnum() or c in " ,.:;-()"))


def _front(document: Document) -> str:
    area = f"{{\\small\\color{{accent}}\\textsc{{{escape_latex(document.area)}}}\\par}}\n"
    rows = set_line(document.line, _LINE)
    body = "\n".join(("\\begin{aligned}{}", _NEXT.join(map(_row, rows)), "\\end{aligned}"))
    if len(rows) == 1:
        body = _fitted(rows[0].whole, _LINE)
    size = "\\large" if len(rows) == 1 else "\\normalsize"
    shown = [f"\\centering{size}$\\displaystyle {body}$"]
    if sum(height(row.whole) for row in rows) > _TALLEST:
        # a page may end between two of its lines
        lines = (f"\\begin{{aligned}}{{}}{_row(row)}\\end{{aligned}}" for row in rows)
        shown = [f"{size}$\\displaystyle {line}$" for line in lines]
    summary = f"{{\\itshape {_said(document.summary, linked=False)}\\par}}\n"
    return (
        (area if document.area else "")
        + f"{{\\LARGE\\bfseries {escape_latex(document.title)}\\par}}\n\\smallskip\n"
        + (summary if document.summary else "")
        + "\\medskip\n"
        + "\\par\\vskip-\\parskip\\nointerlineskip\n".join(map(_shaded, shown))
        + "\n"
    )


def _shaded(content: str) -> str:
    return f"\\colorbox{{shade}}{{\\parbox{{\\dimexpr\\linewidth-2\\fboxsep}}{{{content}}}}}"


def _sections(document: Document, heading: str, *, linked: bool) -> Iterator[str]:
    if document.assumptions:
        yield f"\\{heading}*{{What is assumed}}\n"
        yield from (_assumption(a, linked=linked) for a in document.assumptions)
    yield f"\\{heading}*{{Derivation}}\n"
    yield from (_chain(chain, linked=linked) for chain in chains(document.steps))
    yield f"\\{heading}*{{Symbols}}\n"
    yield _symbols(document.symbols)
    if document.constants:
        yield f"\\{heading}*{{Constants}}\n"
        yield _constants(document.constants)
    if document.references:
        yield f"\\{heading}*{{References}}\n{escape_latex(document.references)}\n"


def _said(pieces: Prose, *, linked: bool) -> str:
    def reference(label: str) -> str:
        mark = reference_mark(label)
        return f"\\hyperlink{{vrest-{label}}}{{{mark}}}" if linked else mark

    said = spell(pieces, text=escape_latex, formula=_inline, reference=reference)
    # a comma does not begin a line
    return re.sub(r"(\$)\\newline ([,.])", r"\1\2\\newline ", said)


def _inline(formula: Formula) -> str:
    """Write a formula in a sentence; one that is too long for that has lines of its own."""
    if width(formula.layout) <= _INLINE:
        return f"${latex_math(formula.layout)}$"
    shown = _fitted(fit(formula.layout, _LINE), _LINE)
    return f"\\newline\\hspace*{{2.2em}}$\\displaystyle {shown}$\\newline "


def _target(label: str, *, linked: bool) -> str:
    return f"\\hypertarget{{vrest-{label}}}{{}}" if linked else ""


def _rows(line: Line) -> str:
    """Write a line that stands alone, the parts of a conjunction below each other."""
    return _NEXT.join(map(_row, set_line(line, _LINE)))


def _row(shown: SetRow) -> str:
    """Write a row to be aligned, with the order to shrink it should it be too wide."""
    step = "\\qquad " * (shown.depth // 2) + "\\quad " * (shown.depth % 2)
    if shown.left is None:
        return f"  &{step}{_fitted(shown.right, _LINE)}"
    room = _LINE - width(shown.left)
    return f"  {latex_math(shown.left)} &{step}{_fitted(shown.right, room)}"


def _fitted(layout: Layout, room: float) -> str:
    """Write a formula, with the order to shrink it should it be too wide for its place."""
    shown = latex_math(layout)
    if width(layout) <= room:
        return shown
    return f"\\fitted{{{_WIDTH * room / _LINE:.2f}}}{{{shown}}}"


def _display(*rows: str) -> str:
    body = "\n".join(rows)
    return f"\\begin{{align*}}\n{body}\n\\end{{align*}}\n"


def _assumption(a: Assumption, *, linked: bool) -> str:
    name = f"{_target(a.label, linked=linked)}\\textbf{{{a.label}\\quad {escape_latex(a.title)}}}"
    source = f" {{\\small [{escape_latex(a.source)}]}}" if a.source else ""
    told = f"{name} \\textit{{({a.kind.value})}}\\quad {_said(a.meaning, linked=linked)}{source}\n"
    shown = f"{told}{_display(_rows(a.line))}"
    if a.used:
        shown += "used as\n" + _display(" \\\\\n".join(map(_rows, a.used)))
    return f"{shown}\n"


def _chain(chain: tuple[Step, ...], *, linked: bool) -> str:
    """Write lines with a common left side below each other, their reasons between them."""
    rows: list[str] = []
    for place, (step, shown) in enumerate(zip(chain, set_chain(chain, _LINE), strict=True)):
        if place:
            rows.append(f"\\intertext{{{_reason(step, linked=linked)}}}")
        tag = f"\\tag*{{{reference_mark(step.label)}}}"
        rows.append(f"{_NEXT.join(map(_row, shown))} {tag}")
    return f"{_reason(chain[0], linked=linked)}\n{_display(*rows)}\n"


def _reason(step: Step, *, linked: bool) -> str:
    by = _said(step.by, linked=linked)
    shown = _target(step.label, linked=linked) if step.label.isdigit() else ""
    shown += f"\\textbf{{{step.case}:}} " if step.case else ""
    shown += _said(step.reason, linked=linked)
    shown += f" {{\\small[{by}]}}" if by else ""
    for told in needed(step):
        shown += f" {{\\small {_said(told, linked=linked)}}}"
    return shown + (
        f" This is the result \\emph{{{escape_latex(step.title)}}}." if step.title else ""
    )


_TABLE: Final = r"""{\small\renewcommand{\arraystretch}{1.12}
\begin{%(environment)s}{@{}%(columns)s@{}}
\toprule
%(head)s \\
\midrule
%(rows)s
\bottomrule
\end{%(environment)s}}
"""


def _table(environment: str, columns: str, head: str, rows: Sequence[tuple[str, ...]]) -> str:
    body = "\n".join(f"{' & '.join(cells)} \\\\" for cells in rows)
    parts = {"environment": environment, "columns": columns, "head": head, "rows": body}
    return _TABLE % parts


def _symbols(entries: tuple[Entry, ...]) -> str:
    rows = [
        (
            f"${latex_math(entry.layout)}$",
            _said(entry.meaning, linked=False),
            escape_latex(entry.unit).replace(" ", "~"),
            _said(entry.domain, linked=False),
        )
        for entry in entries
    ]
    columns = r"p{0.12\linewidth}p{0.49\linewidth}p{0.14\linewidth}p{0.11\linewidth}"
    return _table("longtable", columns, "Symbol & Meaning & Unit & Values", rows)


def _constants(entries: tuple[Entry, ...]) -> str:
    rows = [
        (
            f"${latex_math(entry.layout)}$",
            _said(entry.meaning, linked=False),
            f"{escape_latex(entry.value)}~{escape_latex(entry.unit)}",
            escape_latex(entry.source),
        )
        for entry in entries
    ]
    columns = r"p{0.08\linewidth}p{0.17\linewidth}p{0.35\linewidth}"
    columns += r">{\raggedright\arraybackslash}p{0.26\linewidth}"
    return _table("tabular", columns, "Symbol & Meaning & Value & Source", rows)
