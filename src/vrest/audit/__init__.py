"""Audit: the formulas of a document, each judged in its place, and a report that an editor can use.

`passages` finds the formulas of Markdown, LaTeX, HTML and notebooks; `questions` tells claims from
values and conditions and gives each claim what the text said before; `page`, `markdown` and `data`
write the report.  Who judges the claims is not this room's business.
"""

from vrest.audit.context import Question, questions
from vrest.audit.page import page
from vrest.audit.passages import SUFFIXES, Passage, passages
from vrest.audit.report import Entry, data, markdown

__all__ = [
    "SUFFIXES",
    "Entry",
    "Passage",
    "Question",
    "data",
    "markdown",
    "page",
    "passages",
    "questions",
]
