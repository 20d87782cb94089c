"""Test how expressions are written: by examples, and by reading every formula back."""

from typing import Any

import pytest
import sympy as sp
from hypothesis import given
from readback import Unreadable, read
from strategies import ATOMS, COUNT, FAMILY, FLUX, INDEX, L, Q, S, W, X, Y, expressions

from vrest.errors import RuleError
from vrest.kernel.identity import Identity, identical
from vrest.rendering.latex_math import latex_math
from vrest.rendering.layout import Layout
from vrest.rendering.mathml import mathml
from vrest.rendering.notation import expression_layout

WRITERS: dict[str, Any] = {"latex": latex_math, "mathml": mathml}


def written(e: Any) -> str:
    """Return the LaTeX of an expression."""
    return latex_math(expression_layout(e))


def back(e: Any, form: str) -> Any:
    """Write an expression and read it back."""
    write = WRITERS[form]
    atoms = {write(expression_layout(atom)): atom for atom in ATOMS}
    return read(write(expression_layout(e)), form, atoms)


def rebuilt(e: Any) -> Any:
    """Return an expression as SymPy builds it from its parts, the way a reader does."""
    return e.func(*map(rebuilt, e.args)) if e.args and not isinstance(e, sp.Indexed) else e


@pytest.mark.parametrize("form", ["latex", "mathml"])
@given(e=expressions())
def test_every_formula_reads_back(form: str, e: Any) -> None:
    """What is written is read back as the same expression."""
    found = back(e, form)
    if found not in (e, rebuilt(e)):
        assert identical(found, e) is Identity.EQUAL, (written(e), found, e)
