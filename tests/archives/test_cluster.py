from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.archives.readers import echo, echo_dying_once
from tests.archives.test_local import article
from watch.archives.cluster import read_on_cluster
from watch.archives.line import Setting, read_lines
from watch.archives.local import LINES
from watch.model.errors import FeedError

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A scheduler and two workers, as processes of their own; workers that die are started anew, as a nanny does."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1",
        local_directory=str(folder), silence_logs="CRITICAL",
    ) as local:  # fmt: skip
        yield local.scheduler_address


def test_a_cluster_gives_byte_for_byte_what_one_process_gives_though_a_worker_is_killed(tmp_path: Path) -> None:
    lines = [article(number) for number in range(4 * LINES)]
    dying = [(n, line.replace(b"summit", b"summit ONCE") if n == 50 else line) for n, line in lines]
    once = Setting(outlet=str(tmp_path / "died"))
    with cluster(tmp_path) as address:
        assert list(read_on_cluster(lines, Setting(), address)) == read_lines(lines, Setting())
        answers = list(read_on_cluster(dying, once, address, echo_dying_once))
    assert (tmp_path / "died").exists()
    assert answers == [line.decode() for _, line in dying]


def test_a_line_that_kills_every_worker_is_set_aside_and_named(tmp_path: Path) -> None:
    lines = [(n, json.dumps({"id": n, "text": "DIE" if n == 3 else "x"}).encode()) for n in range(6)]
    with cluster(tmp_path) as address:
        answers = [json.loads(answer) for answer in read_on_cluster(lines, Setting(), address, echo)]
    assert [answer["id"] for answer in answers] == list(range(6))
    assert answers[3]["error"] == "line 3: ended the process that read it; it was set aside"
    assert not any("error" in answer for n, answer in enumerate(answers) if n != 3)


def test_a_scheduler_that_is_not_there_is_said() -> None:
    with pytest.raises(FeedError, match="no scheduler answers"):
        list(read_on_cluster([], Setting(), "nonsense://127.0.0.1:1"))
