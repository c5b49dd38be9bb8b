from __future__ import annotations

import os
import subprocess
import sys

from tests.archives.readers import echo, loud
from tests.archives.test_local import article
from watch.archives.apart import read_apart
from watch.archives.line import Setting, read_lines


def test_a_process_apart_gives_what_this_one_gives() -> None:
    lines = [article(number) for number in range(5)]
    assert read_apart(lines, Setting()) == read_lines(lines, Setting())


def test_one_process_reads_on_and_on_whatever_is_printed_in_it() -> None:
    first, second = read_apart([(1, b"x"), (2, b"y")], Setting(), loud)
    assert first == second != str(os.getpid())
    assert read_apart([(3, b"z")], Setting(), loud) == [first]


def test_a_line_that_ends_the_process_or_hangs_in_it_is_set_aside_and_named() -> None:
    lines = [(n, b"DIE" if n == 2 else b"HANG" if n == 4 else b"x") for n in range(1, 6)]
    answers = read_apart(lines, Setting(), echo, seconds=0.8)
    assert answers == [
        "x",
        '{"error": "line 2: ended the process that read it; it was set aside"}',
        "x",
        '{"error": "line 4: took too long to read; it was set aside"}',
        "x",
    ]


def test_a_process_that_hangs_ends_though_the_one_that_asked_is_gone() -> None:
    code = (
        "import os, threading; from tests.archives.readers import echo, loud\n"
        "from watch.archives.apart import read_apart; from watch.archives.line import Setting\n"
        "print(read_apart([(1, b'x')], Setting(), loud)[0], flush=True)\n"
        "asking = (read_apart, ([(1, b'HANG')], Setting(), echo, 0.2))\n"
        "threading.Thread(target=asking[0], args=asking[1], daemon=True).start()\n"
        "threading.Event().wait(0.1); os._exit(0)"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", code]
    done = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ)
    assert done.stdout is not None
    assert done.stderr is not None
    child = done.stdout.readline()
    assert child.strip().isdigit()
    done.stderr.read()  # ends when the child, which has it too, has ended
    assert done.wait(timeout=20) == 0
