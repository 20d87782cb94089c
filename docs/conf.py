"""How the documentation is built; formulas become MathML, so that no page needs a network."""

from typing import Any

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx

import vrest

project = "vrest"
author = "The vrest developers"
project_copyright = "2026, The vrest developers"
release = version = vrest.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
]
myst_enable_extensions = ["dollarmath", "deflist"]
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstrings give shapes and units
napoleon_google_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "vrest"
html_math_renderer = "mathml"


def write_inline(writer: Any, node: nodes.math) -> None:
    """Write a formula in a line."""
    writer.body.append(tex2mathml(node.astext(), as_block=False))
    raise nodes.SkipNode


def write_block(writer: Any, node: nodes.math_block) -> None:
    """Write a formula on a line of its own."""
    writer.body.append(f'<div class="math">{tex2mathml(node.astext(), as_block=True)}</div>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Let Sphinx write formulas as MathML."""
    app.add_html_math_renderer("mathml", (write_inline, None), (write_block, None))
