from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import distributed
import pytest

from tests.archives.readers import echo
from tests.archives.test_local import article
from watch.archives.cluster import read_on_cluster
from watch.archives.line import Setting, read_lines
from watch.archives.local import LINES
from watch.cli.main import main
from watch.model.errors import FeedError

#: What distributed gives, which is not typed.
Cluster = Any


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers, as processes of their own; workers that die are started anew, as a nanny does."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", host="127.0.0.1",
        local_directory=str(tmp_path_factory.mktemp("dask")), silence_logs="CRITICAL",
    ) as local:  # fmt: skip
        yield local


def test_two_workers_give_byte_for_byte_what_one_process_gives_though_one_is_killed_on_the_way(
    cluster: Cluster,
) -> None:
    lines = [article(number) for number in range(12 * LINES)]
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        workers = list(client.run(os.getpid).values())
    answers = read_on_cluster(lines, Setting(), cluster.scheduler_address)
    first = next(answers)
    os.kill(workers[0], signal.SIGKILL)
    assert [first, *answers] == read_lines(lines, Setting())


def test_the_command_gives_the_same_bytes_on_a_cluster(
    cluster: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "archive.jsonl"
    archive.write_bytes(b"".join(line + b"\n" for _, line in (article(number) for number in range(3 * LINES))) + b"{\n")
    assert main(["extract", "--jsonl", str(archive)]) == 0
    alone = capsys.readouterr().out
    assert main(["extract", "--jsonl", str(archive), "--scheduler", cluster.scheduler_address]) == 0
    assert capsys.readouterr().out == alone
    assert alone.count("\n") == 3 * LINES + 1


def test_a_line_that_kills_or_hangs_is_set_aside_and_named_and_harms_no_worker(cluster: Cluster) -> None:
    words = {3: "DIE", 5: "HANG"}
    lines = [(n, json.dumps({"id": n, "text": words.get(n, "x")}).encode()) for n in range(8)]
    found = read_on_cluster(lines, Setting(), cluster.scheduler_address, echo, seconds=0.8)
    answers = [json.loads(answer) for answer in found]
    assert [answer["id"] for answer in answers] == list(range(8))
    assert {answer["id"]: answer["error"] for answer in answers if "error" in answer} == {
        3: "line 3: ended the process that read it; it was set aside",
        5: "line 5: took too long to read; it was set aside",
    }


def test_a_line_that_takes_down_worker_after_worker_is_set_aside_and_named(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)
    lines = [(n, json.dumps({"id": n, "text": "UP" if n == 1 else "x"}).encode()) for n in range(3)]
    answers = [json.loads(answer) for answer in read_on_cluster(lines, Setting(), cluster.scheduler_address, echo)]
    assert [answer["id"] for answer in answers] == [0, 1, 2]
    assert answers[1]["error"] == "line 1: took down one worker after another; it was set aside"
    assert "error" not in answers[0] | answers[2]


def test_a_scheduler_that_is_not_there_is_said() -> None:
    with pytest.raises(FeedError, match="no scheduler answers"):
        list(read_on_cluster([], Setting(), "nonsense://127.0.0.1:1"))


def test_a_scheduler_that_goes_away_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watch.archives.cluster._PATIENCE", "1s")
    lines = [(n, b"x") for n in range(20 * LINES)]
    with distributed.LocalCluster(n_workers=1, processes=False, protocol="tcp", dashboard_address=":0") as local:
        answers = read_on_cluster(lines, Setting(), local.scheduler_address, echo)
        assert next(answers) == "x"
    with pytest.raises(FeedError, match="the scheduler is gone"):
        list(answers)
