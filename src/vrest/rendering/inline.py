"""Single formulas: a statement or an expression as LaTeX, MathML or one line of text."""

import sympy as sp

from vrest.kernel.statement import Statement
from vrest.rendering.latex_math import latex_math
from vrest.rendering.mathml import mathml
from vrest.rendering.plain_math import plain_math
from vrest.rendering.statements import layout_of

__all__ = ["latex_of", "mathml_of", "text_of"]


def latex_of(subject: Statement | sp.Expr) -> str:
    r"""Return a statement or an expression as LaTeX, without dollar signs.

    Examples
    --------
    >>> from sympy import log
    >>> from vrest.vocabulary import F, R, T, c_in, c_out, z
    >>> print(latex_of(R * T / (z * F) * log(c_out / c_in)))
    \frac{R T}{z F} \ln \frac{c_{\mathrm{out}}}{c_{\mathrm{in}}}
    """
    return latex_math(layout_of(subject))


def mathml_of(subject: Statement | sp.Expr) -> str:
    """Return a statement or an expression as a ``<math>`` element."""
    return mathml(layout_of(subject))


def text_of(subject: Statement | sp.Expr) -> str:
    """Return a statement or an expression as one line of text.

    Examples
    --------
    >>> from sympy import log
    >>> from vrest.vocabulary import F, R, T, c_in, c_out, z
    >>> text_of(R * T / (z * F) * log(c_out / c_in))
    'R T/(z F) ln(c_out/c_in)'
    """
    return plain_math(layout_of(subject))
