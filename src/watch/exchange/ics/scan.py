"""A first look at a calendar file, linear in its length: is it whole, and small enough to read?"""

from __future__ import annotations

from dataclasses import dataclass, field

from watch.model.errors import InputError

#: Bounds: bytes in a file, events, lines of one component, levels of nesting, characters of one line unfolded.
MAX_BYTES, MAX_EVENTS, MAX_LINES, MAX_DEPTH, MAX_LINE = 4_000_000, 5_000, 2_000, 5, 500_000

_ZONE_PARTS = ("STANDARD", "DAYLIGHT")


def scan(data: bytes, name: str) -> list[int]:
    """The number of the line on which each event begins.

    Raises:
        InputError: where the file is no calendar, cut off, too large, or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}, line {line}: not UTF-8") from error
    if "\0" in text:
        raise InputError(f"{name}, line {text.count(chr(10), 0, text.index(chr(0))) + 1}: a NUL character")
    return _events(text, name)


def _events(text: str, name: str) -> list[int]:
    scanner = _Scanner()
    number = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if why := scanner.refuses(line.removesuffix("\r"), number):
            raise InputError(f"{name}, line {number}: {why}")
    if scanner.open:
        kind, began = scanner.open[-1]
        raise InputError(f"{name}, line {number}: cut off: the {kind} that begins on line {began} has no end")
    if not scanner.done:
        raise InputError(f"{name}: not a calendar: it is empty")
    return scanner.events


@dataclass(slots=True)
class _Scanner:
    """What is open at a line, with the line on which it began and the lines in it so far."""

    open: list[tuple[str, int]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    events: list[int] = field(default_factory=list)
    width: int = 0
    done: bool = False

    def refuses(self, line: str, number: int) -> str:
        """Take a line in; what is wrong with it, in words, or nothing."""
        if line[:1] in (" ", "\t"):
            self.width += len(line)
        else:
            self.width = len(line)
        if "\r" in line:
            return "a carriage return without a line feed"
        if self.width > MAX_LINE:
            return f"longer than {MAX_LINE} characters"
        return "" if line[:1] in ("", " ", "\t") else self._takes(line, number)

    def _takes(self, line: str, number: int) -> str:
        word, _, value = line.upper().partition(":")
        if word == "BEGIN":
            return self._begin(value.strip(), number)
        if word == "END":
            return self._end(value.strip())
        if word.startswith(("BEGIN;", "END;")):
            return f"{word[:40]}: BEGIN and END have no parameters"
        if not self.open:
            return "not a calendar: BEGIN:VCALENDAR expected"
        self.lines[-1] += 1
        if word.startswith("RRULE") and self.open[-1][0] in _ZONE_PARTS and "FREQ=YEARLY" not in value:
            return "RRULE: a time zone that does not change by the year"
        return f"{self.open[-1][0]} has more than {MAX_LINES} lines" if self.lines[-1] > MAX_LINES else ""

    def _begin(self, kind: str, number: int) -> str:
        if not self.open and (kind != "VCALENDAR" or self.done):
            return "BEGIN:VCALENDAR expected, once"
        self.open.append((kind, number))
        self.lines.append(0)
        if kind == "VEVENT":
            self.events.append(number)
        if len(self.open) > MAX_DEPTH:
            return f"more than {MAX_DEPTH} levels"
        return f"more than {MAX_EVENTS} events" if len(self.events) > MAX_EVENTS else ""

    def _end(self, kind: str) -> str:
        if not self.open or self.open[-1][0] != kind:
            return f"END:{kind[:40]} ends nothing that is open"
        self.open.pop()
        self.lines.pop()
        self.done = not self.open
        return ""
