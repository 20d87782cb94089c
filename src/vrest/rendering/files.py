"""Files that are there whole or not at all: written beside their place, then moved into it."""

import errno
import os
from pathlib import Path

__all__ = ["write_file"]


def write_file(path: Path | str, content: str | bytes) -> Path:
    """Write a file atomically; text is UTF-8.

    Parameters
    ----------
    path : Path or str
        Its folder must exist.
    content : str or bytes

    Returns
    -------
    Path

    Raises
    ------
    OSError
        If it cannot be written; an earlier file is then still as it was.
    """
    data = content.encode() if isinstance(content, str) else content
    target = Path(path)
    path = target.resolve()  # a link keeps pointing to its file
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or a device stays what it is
        return target
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except BaseException as error:
        beside.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename == str(beside):
            # the file that was asked for is the one to name
            raise OSError(error.errno, error.strerror, str(target)) from error
        raise
    return target
