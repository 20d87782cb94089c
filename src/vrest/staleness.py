"""Say how a file that is generated differs from what would be generated now."""

import difflib
from pathlib import Path

__all__ = ["difference"]


def difference(path: Path, text: str) -> str:
    """Compare a file with the text that it should have.

    Parameters
    ----------
    path : Path
        A missing file counts as an empty one.
    text : str

    Returns
    -------
    str
        A unified diff from the file to the text; empty when they agree.
    """
    before = path.read_text("utf-8").splitlines(keepends=True) if path.is_file() else []
    after = text.splitlines(keepends=True)
    return "".join(difflib.unified_diff(before, after, f"{path.name} on disk", "generated now"))
