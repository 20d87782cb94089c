"""Let notebooks and IPython show theorems: registered from above, unknown to the kernel."""

import sys
from typing import Any

from vrest.kernel.theorem import Theorem
from vrest.rendering.boxes import box
from vrest.rendering.compose import document
from vrest.rendering.html import card
from vrest.rendering.latex_math import latex_math
from vrest.rendering.statements import layout_of

__all__ = ["register", "show_html", "show_latex", "show_text"]


def register(shell: Any = None) -> bool:
    """Teach IPython to show theorems as formulas, with their derivation on demand.

    Parameters
    ----------
    shell : IPython shell, optional
        By default the one that is running.

    Returns
    -------
    bool
        Whether there was a shell to teach.
    """
    ipython = sys.modules.get("IPython")
    shell = shell or (ipython.get_ipython() if ipython is not None else None)
    if shell is None:
        return False
    formatters = shell.display_formatter.formatters
    formatters["text/html"].for_type(Theorem, show_html)
    formatters["text/latex"].for_type(Theorem, show_latex)
    formatters["text/plain"].for_type(Theorem, lambda t, printer, _: printer.text(show_text(t)))
    return True


def show_html(theorem: Theorem) -> str:
    """Return a theorem as HTML: its statement, and the derivation to unfold."""
    return card(document(theorem))


def show_latex(theorem: Theorem) -> str:
    """Return the statement of a theorem as LaTeX."""
    return f"$\\displaystyle {latex_math(layout_of(theorem.statement))}$"


def show_text(theorem: Theorem) -> str:
    """Return the statement of a theorem as lines of text."""
    return "\n".join(line.rstrip() for line in box(layout_of(theorem.statement)).lines)
