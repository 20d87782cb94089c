"""Rendering: a theorem becomes a document, and a document any format.

`document` chooses, numbers and words what a reader sees; `render` and `write` put it into text,
LaTeX, HTML, Markdown, a notebook or PDF; `gallery` is the page of contents; `register` lets
notebooks show theorems.
"""

from vrest.rendering.compose import document
from vrest.rendering.display import register
from vrest.rendering.document import Document
from vrest.rendering.files import write_file
from vrest.rendering.formats import FORMATS, SUFFIXES, format_of, render, write
from vrest.rendering.gallery import gallery
from vrest.rendering.inline import latex_of, mathml_of, text_of
from vrest.rendering.pdf import ENGINES, EngineError, Press, find_engine, pdf
from vrest.rendering.wording import with_owner

__all__ = [
    "ENGINES",
    "FORMATS",
    "SUFFIXES",
    "Document",
    "EngineError",
    "Press",
    "document",
    "find_engine",
    "format_of",
    "gallery",
    "latex_of",
    "mathml_of",
    "pdf",
    "register",
    "render",
    "text_of",
    "with_owner",
    "write",
    "write_file",
]
