from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from watch.disk import read_file, replace_file, strays
from watch.model.errors import StoreError


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


@pytest.mark.parametrize(
    ("new_mode", "new", "old"), [(None, 0o600, 0o600), (0o666, 0o640, 0o604), (0o600, 0o600, 0o604)]
)
def test_who_may_read_a_file_that_was_replaced(tmp_path: Path, new_mode: int | None, new: int, old: int) -> None:
    there = tmp_path / "there"
    there.write_text("old")
    there.chmod(0o604)
    before = os.umask(0o027)
    try:
        for file in (there, tmp_path / "new"):
            replace_file(file, [b"one ", b"two"], new_mode=new_mode)
    finally:
        os.umask(before)
    assert (mode(tmp_path / "new"), mode(there)) == (new, old)
    assert there.read_text() == "one two"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    def half() -> Iterator[bytes]:
        yield b"half of it"
        raise OSError("no more")

    file = tmp_path / "file"
    file.write_text("old")
    with pytest.raises(OSError, match="no more"):
        replace_file(file, half())
    assert file.read_text() == "old"
    assert strays(file) == []
    assert [*tmp_path.iterdir()] == [file]


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    file, link = tmp_path / "elsewhere" / "file", tmp_path / "link"
    file.write_text("old")
    link.symlink_to(file)
    replace_file(link, [b"new"])
    assert link.is_symlink()
    assert file.read_text() == "new"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match="is not a file"):
        read_file(tmp_path / "pipe")
    assert read_file(tmp_path / "nothing") is None
