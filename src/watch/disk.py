"""Files on the disk: read without waiting, replaced whole, never a part of either."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from watch.model.errors import StoreError

FILE_MODE = 0o600
FOLDER_MODE = 0o700

#: A file larger than this is not ours: 100,000 engagements take a third of it.
LARGEST = 2**30

#: What tells two versions of a file apart.
Stamp = tuple[int, ...] | None


def read_file(path: Path) -> bytes | None:
    """What a file holds; None where there is none. Anything but a file is refused, and never waited for.

    Raises:
        StoreError: if it is something else, or cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        if path.is_symlink():
            raise StoreError(f"{path} is a link to {path.readlink()}, which does not exist") from None
        return None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise StoreError(f"{path} is not a file: move it away, or choose another folder with --store")
        if found.st_size > LARGEST:
            raise StoreError(f"{path} is too large to be a store: {found.st_size >> 20} MiB")
        with open(descriptor, "rb", buffering=0, closefd=False) as file:
            return file.read()
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error
    finally:
        os.close(descriptor)


def replace_file(
    path: Path,
    chunks: Iterable[bytes | memoryview],
    *,
    new_mode: int | None = None,
    before_rename: Callable[[Path], None] | None = None,
) -> None:
    """Put new content in the place of a file, whole or not at all, and on the disk when this returns.

    The new content lies beside the file under a name of its own until it is on the disk. Nobody but its owner may read
    it, whoever could read the old one; with `new_mode` a file that is replaced keeps its mode, and a new one has that,
    less the umask. `before_rename` is told the path of the file that is about to be replaced.

    Raises:
        OSError: if that fails; the file is then as it was, or as it should be.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        _write(temporary, chunks, new_mode or FILE_MODE, _mode(target) if new_mode is not None else None)
        if before_rename:
            before_rename(target)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    sync_folder(target.parent)


def _mode(path: Path) -> int | None:
    """The mode of a file; None where there is none."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except FileNotFoundError:
        return None


def _write(path: Path, chunks: Iterable[bytes | memoryview], mode: int, exactly: int | None) -> None:
    """Write a new file of a mode, less the umask, or `exactly` of a mode."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    try:
        if exactly is not None:
            os.fchmod(descriptor, exactly)
        for chunk in chunks:
            rest = memoryview(chunk)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter, and those above it, where they are missing."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)


def strays(path: Path) -> list[Path]:
    """Temporary files that a writer of `path` left behind when it was killed."""
    target = Path(os.path.realpath(path))
    try:
        names = os.listdir(target.parent)
    except OSError:
        return []
    return [target.with_name(name) for name in names if name.startswith(f".{target.name}.") and name.endswith(".tmp")]


def stamp(path: Path) -> Stamp:
    """A value that differs once anybody has replaced the file; None where there is none.

    Raises:
        StoreError: if the folder cannot be searched.
    """
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def why_read_only(path: Path) -> str | None:
    """Why a file cannot be changed or made, in words; None where it can.

    The permissions are asked, not only what the kernel lets the user do: who took the right to write from a
    file meant it, and root may do everything.
    """
    file = Path(os.path.realpath(path))
    for name in (file, *file.parents):
        try:
            found = os.stat(name)
        except FileNotFoundError:
            continue
        except OSError as error:
            return f"{name} cannot be reached: {error.strerror}"
        if not found.st_mode & stat.S_IWUSR or not os.access(name, os.W_OK):
            missing = "" if name in (file, file.parent) else f"{file.parent} cannot be made: "
            return f"{missing}{name} is read-only"
        if name != file:
            return None
    return None
