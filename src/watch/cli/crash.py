"""When the program itself is wrong: one line for the user, and the trace in the log for whoever mends it."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType

#: A log that is longer begins anew.
MOST_BYTES = 1024 * 1024

_SECRET_NAMES = re.compile(r"KEY|TOKEN|SECRET|PASS|AUTH|CREDENTIAL|COOKIE", re.IGNORECASE)
_SHORTEST = 4
_IN_LINKS = re.compile(r"(?<=://)[^/\s@]+@|(?<=\?)[^\s'\"<>]+")


def catch_crashes() -> None:
    """From now on, tell of what nobody caught in one line."""
    sys.excepthook = tell


def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write the trace into the log, which only the user may read, and say where that is."""
    from watch.config import log_file

    file = log_file()
    words = redacted("".join(traceback.format_exception(kind, error, trace)), os.environ)
    what = redacted(f"{kind.__name__}: {error}".splitlines()[0], os.environ)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        longer = file.exists() and file.stat().st_size > MOST_BYTES
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | (os.O_TRUNC if longer else os.O_APPEND)
        with open(os.open(file, flags, 0o600), "a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{words}\n")
        where = f"the trace is in {file}"
    except OSError as failure:
        where = f"the trace could not be written to {file}: {failure.strerror}\n{words}"
    print(f"talkwatch: a mistake of the program, {what}; {where}", file=sys.stderr)


def redacted(text: str, environ: Mapping[str, str]) -> str:
    """The text without what the environment keeps secret, and without passwords and queries in links."""
    secrets = {value for name, value in environ.items() if _SECRET_NAMES.search(name) and len(value) >= _SHORTEST}
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "***")
    return _IN_LINKS.sub(lambda match: "***@" if match[0].endswith("@") else "***", text)
