"""A full disk: the file stays byte for byte as it was, and saving works again once there is room."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.faults.figures import Answer, Figures, fill, notes, talkwatch
from watch.disk import strays
from watch.store.watchlist import WatchlistStore

Hurt = Callable[[Path], Callable[[], None] | None]


def run(folder: Path, rounds: int) -> Figures:
    """Files that may not grow past a few sizes, and a file system of 200 kB where one can be mounted."""
    figures = Figures("a full disk")
    limited = folder / "limited"
    id_ = fill(limited, 40)[0]
    whole = (limited / "watchlist.json").stat().st_size
    for number in range(rounds):
        _limited(limited, id_, whole * number // rounds, figures)
    _settings(folder / "settings", figures)
    _mounted(folder / "mounted", figures)
    return figures


def _settings(folder: Path, figures: Figures) -> None:
    """The file of the settings, where not all of it finds room."""
    file = folder / "config.toml"
    folder.mkdir()
    file.write_text("# mine\n" * 50 + 'zone = "Europe/Berlin"\n')
    before = file.read_bytes()

    def hurt() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    words = ("config", "set", "zone", "Asia/Kathmandu")
    answer = talkwatch(folder, *words, preexec=hurt, TALKWATCH_CONFIG=str(file))
    figures.count("settings")
    if answer.status != 2 or len(answer.err.splitlines()) != 1:
        figures.wrong.append(f"settings: exit {answer.status}, {answer.err!r}")
    if file.read_bytes() != before or [path.name for path in folder.iterdir()] != [file.name]:
        figures.wrong.append("settings: the file has changed, or another one was left")
    if talkwatch(folder, *words, TALKWATCH_CONFIG=str(file)).status != 0 or b"Kathmandu" not in file.read_bytes():
        figures.wrong.append("settings: saving did not work again")


def _limited(folder: Path, id_: str, limit: int, figures: Figures) -> None:
    before = (folder / "watchlist.json").read_bytes()

    def hurt() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    answer = talkwatch(folder, "note", id_, f"limit {limit}", preexec=hurt)
    figures.count("file-size limits")
    _refused(folder, answer, before, f"limit {limit}", figures)
    _works_again(folder, id_, f"after {limit}", figures)


def _mounted(folder: Path, figures: Figures) -> None:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k,mode=700", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        figures.counts["small file system"] = "not mounted: that takes root"
        return
    try:
        id_ = fill(folder)[0]
        before = (folder / "watchlist.json").read_bytes()
        filler = folder / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        _refused(folder, talkwatch(folder, "note", id_, "full"), before, "small file system", figures)
        filler.unlink()
        _works_again(folder, id_, "room again", figures)
        figures.counts["small file system"] = "filled"
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _refused(folder: Path, answer: Answer, before: bytes, name: str, figures: Figures) -> None:
    if answer.status != 1 or len(answer.err.splitlines()) != 1:
        figures.wrong.append(f"{name}: exit {answer.status}, {answer.err!r}")
    if (folder / "watchlist.json").read_bytes() != before:
        figures.wrong.append(f"{name}: the file has changed")
    if strays(folder / "watchlist.json"):
        figures.wrong.append(f"{name}: a temporary file was left")


def _works_again(folder: Path, id_: str, text: str, figures: Figures) -> None:
    answer = talkwatch(folder, "note", id_, text)
    if answer.status != 0 or text not in notes(WatchlistStore(folder).load()):
        figures.wrong.append(f"{text}: saving did not work again: {answer.err!r}")
