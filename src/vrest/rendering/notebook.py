"""Document -> a Jupyter notebook (nbformat 4.5), written as JSON without any package."""

import json
from typing import Any

from vrest.rendering.document import Document
from vrest.rendering.markdown import markdown_parts

__all__ = ["notebook"]


def notebook(document: Document) -> str:
    """Return a document as a notebook, one cell for each section.

    Parameters
    ----------
    document : Document
        Its code, if it has any, becomes the last cell.

    Returns
    -------
    str
        JSON.
    """
    parts = markdown_parts(document, suffix=".ipynb")
    cells = [_markdown(part, place) for place, part in enumerate(parts)]
    if document.code:
        cells.append(_code(document.code, len(cells)))
    whole = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": document.title,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, text: str, place: int) -> dict[str, Any]:
    source = text.rstrip("\n").splitlines(keepends=True)
    return {"cell_type": kind, "id": f"part-{place}", "metadata": {}, "source": source}


def _markdown(text: str, place: int) -> dict[str, Any]:
    return _cell("markdown", text, place)


def _code(text: str, place: int) -> dict[str, Any]:
    return {**_cell("code", text, place), "execution_count": None, "outputs": []}
