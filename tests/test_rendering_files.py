import os
from pathlib import Path

import pytest

from vrest.rendering import write_file


def test_a_file_is_written(tmp_path: Path) -> None:
    """Text is UTF-8, bytes are as they are, and nothing else is left behind."""
    write_file(tmp_path / "a.txt", "μ\n")
    write_file(tmp_path / "b.bin", b"\x00\xff")
    assert (tmp_path / "a.txt").read_bytes() == "μ\n".encode()
    assert (tmp_path / "b.bin").read_bytes() == b"\x00\xff"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.bin"]


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    """As if it had been written in place."""
    path = tmp_path / "a.txt"
    path.write_text("before", "utf-8")
    path.chmod(0o640)
    write_file(path, "after")
    assert path.read_text("utf-8") == "after"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_gets_the_permissions_of_new_files(tmp_path: Path) -> None:
    """As the process was told."""
    (tmp_path / "usual").touch()
    write_file(tmp_path / "ours", "")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_keeps_pointing_to_its_file(tmp_path: Path) -> None:
    """The file behind it changes."""
    (tmp_path / "file").write_text("before", "utf-8")
    (tmp_path / "link").symlink_to("file")
    write_file(tmp_path / "link", "after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text("utf-8") == "after"


def test_a_device_stays_a_device() -> None:
    """What goes to the null device is lost; the device is not."""
    write_file(Path(os.devnull), "lost")
    assert Path(os.devnull).is_char_device()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """It is not made in passing."""
    with pytest.raises(FileNotFoundError, match=r"no such folder.*nowhere"):
        write_file(tmp_path / "nowhere" / "a.txt", "")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """It stays."""
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path, "")


def test_a_failure_leaves_the_file_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half a file nor a temporary one is left."""
    (tmp_path / "a.txt").write_text("before", "utf-8")

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space left"):
        write_file(tmp_path / "a.txt", "after")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text("utf-8") == "before"


def test_a_failure_names_the_file_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the one that is written beside it."""

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError) as refused:
        write_file(tmp_path / "page.html", "text")
    assert refused.value.filename == str(tmp_path / "page.html")
    assert not list(tmp_path.iterdir())
