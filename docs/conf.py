"""How the documentation is built; formulas become MathML, so that no page needs a network."""

import re
import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx

import vrest
from vrest.catalogue import results
from vrest.rendering import gallery, write

sys.path.insert(0, str(Path(__file__).parent))
from tables import filled

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
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstrings give shapes and units
napoleon_google_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
exclude_patterns = ["_build", "examples"]
html_theme = "furo"
html_title = "vrest"
html_math_renderer = "mathml"
html_static_path = ["static"]
html_css_files = ["pages.css"]


def write_inline(writer: Any, node: nodes.math) -> None:
    """Write a formula in a line."""
    writer.body.append(tex2mathml(node.astext(), as_block=False))
    raise nodes.SkipNode


def write_block(writer: Any, node: nodes.math_block) -> None:
    """Write a formula on a line of its own."""
    writer.body.append(f'<div class="formula">{tex2mathml(node.astext(), as_block=True)}</div>')
    raise nodes.SkipNode


def tidy(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Drop the header of the generated file; list references, whose numbers clash on one page."""
    if name == "vrest.numerics.formulas":
        lines.clear()
    lines[:] = [re.sub(r"^\.\. \[\d+\] ", "*  ", line) for line in lines]


def fill(app: Sphinx, page: str, source: list[str]) -> None:
    """Put into a page what is made from the code."""
    source[0] = filled(source[0])


def write_gallery(app: Sphinx, exception: Exception | None) -> None:
    """Put the derivation of every result beside the pages."""
    if exception is None:
        folder = Path(app.outdir) / "gallery"
        folder.mkdir(exist_ok=True)
        for name, item in results().items():
            write(item, folder / f"{name}.html", detail="full")
        page = gallery(results().values(), links={n: {"HTML": f"{n}.html"} for n in results()})
        (folder / "index.html").write_text(page, "utf-8")


def setup(app: Sphinx) -> None:
    """Let Sphinx write formulas as MathML, references as lists, and the gallery."""
    app.connect("source-read", fill)
    app.connect("build-finished", write_gallery)
    app.connect("autodoc-process-docstring", tidy)
    app.add_html_math_renderer("mathml", (write_inline, None), (write_block, None))
