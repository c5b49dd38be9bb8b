"""Something else where the file or the folder should be: refused or read-only, in one line, and never waited for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.faults.figures import Figures, fill, talkwatch
from tests.faults.terminal import Terminal

#: What the screen shows once it is there.
PAINTED = "Freedonia"


def run(folder: Path, every: int = 1, longest: float = 1.0) -> Figures:
    """Each oddity once, or one in `every`, with commands that read and write, none longer than `longest` seconds."""
    figures = Figures("odd files in its place")
    fill(folder / "usual")
    for name, (make, may_read) in list(ODDITIES.items())[::every]:
        _one(folder, name, make, may_read, longest, figures)
    _last_visit(folder / "visit", figures)
    return figures


def _last_visit(folder: Path, figures: Figures) -> None:
    """A FIFO where the screen remembers the last visit: it opens, leaves, and leaves the FIFO alone."""
    fill(folder)
    state = folder / "state" / "talkwatch"
    state.mkdir(parents=True)
    os.mkfifo(state / "last-visit")
    terminal = Terminal(folder)
    try:
        terminal.wait_for(PAINTED)
        terminal.press("q")
        if terminal.wait(20) != 0:
            figures.wrong.append("a FIFO for the last visit: the screen did not end")
    except TimeoutError as error:
        figures.wrong.append(f"a FIFO for the last visit: {error}")
    finally:
        terminal.close()
    figures.count("kinds")
    if not (state / "last-visit").is_fifo():
        figures.wrong.append("a FIFO for the last visit: it was replaced")


def _one(
    root: Path, name: str, make: Callable[[Path], object], may_read: bool, longest: float, figures: Figures
) -> None:
    folder = root / name.replace(" ", "-")
    id_ = fill(folder)[0]
    figures.count("kinds")
    make(folder)
    before = _snapshot(folder)
    for words in (("list",), ("note", id_, "mine"), ("doctor",)):
        answer = talkwatch(folder, *words)
        figures.most("longest s", answer.seconds)
        reads = words[0] == "list"
        # A busy machine holds every command up, so each is measured beside the same on a store that is well.
        if answer.seconds > longest and answer.seconds > talkwatch(root / "usual", *words).seconds + longest:
            figures.wrong.append(f"{name}: {words[0]} took {answer.seconds:.1f} s")
        if answer.status != (0 if reads and may_read else 1):
            figures.wrong.append(f"{name}: {words[0]} gave exit status {answer.status}: {answer.err!r}")
        if words[0] != "doctor" and answer.status and len(answer.err.splitlines()) != 1:
            figures.wrong.append(f"{name}: {words[0]} said {answer.err!r}")
    if _snapshot(folder) != before:
        figures.wrong.append(f"{name}: something was changed")
    for path in (folder, *folder.glob("*")):
        if path.exists() and not path.is_symlink():
            path.chmod(0o700)


def _snapshot(folder: Path) -> object:
    path = folder / "watchlist.json" if folder.is_dir() else folder
    return (path.is_symlink(), path.read_bytes() if path.is_file() else None)


def _instead(make: Callable[[Path], object]) -> Callable[[Path], object]:
    def replace(folder: Path) -> None:
        (folder / "watchlist.json").unlink()
        make(folder / "watchlist.json")

    return replace


def _file_for_folder(folder: Path) -> None:
    folder.rename(folder.with_name("moved"))
    folder.write_text("not a folder")


def _lock_is(make: Callable[[Path], object]) -> Callable[[Path], object]:
    def replace(folder: Path) -> None:
        (folder / ".watchlist.json.lock").unlink()
        make(folder / ".watchlist.json.lock")

    return replace


#: What is made, and whether the list can be read all the same.
ODDITIES: dict[str, tuple[Callable[[Path], object], bool]] = {
    "a file that is read-only": (lambda folder: (folder / "watchlist.json").chmod(0o400), True),
    "a folder that is read-only": (lambda folder: folder.chmod(0o500), True),
    "a folder in its place": (_instead(Path.mkdir), False),
    "a FIFO in its place": (_instead(os.mkfifo), False),
    "an endless device in its place": (_instead(lambda path: path.symlink_to("/dev/zero")), False),
    "an empty device in its place": (_instead(lambda path: path.symlink_to("/dev/null")), False),
    "a terminal in its place": (_instead(lambda path: path.symlink_to("/dev/tty")), False),
    "a link to nowhere": (_instead(lambda path: path.symlink_to("nowhere")), False),
    "a link to itself": (_instead(lambda path: path.symlink_to("watchlist.json")), False),
    "a file for the folder": (_file_for_folder, False),
    "a folder for the lock": (_lock_is(Path.mkdir), True),
    "a link for the lock": (_lock_is(lambda path: path.symlink_to("nowhere")), True),
}
