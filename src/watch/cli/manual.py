"""The manual page, made from the parser: what a command says of itself is said once."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date

from watch.cli.parser import Parser, commands_of


def manual(parser: Parser, version: str, day: date) -> str:
    """The manual page of all commands, as man(7) wants it."""
    lines = [
        f'.TH TALKWATCH 1 "{day:%Y-%m-%d}" "talkwatch {_escape(version)}" "User Commands"',
        ".SH NAME",
        r"talkwatch \- a watchlist of scheduled diplomatic engagements, each with its proof",
        ".SH SYNOPSIS",
        r"\fBtalkwatch\fR [\fB\-\-store\fR \fIDIR\fR] [\fB\-\-as\-of\fR \fIWHEN\fR] [\fICOMMAND\fR ...]",
        ".SH DESCRIPTION",
        _escape(parser.description or ""),
        ".SH OPTIONS",
        *_options(parser),
        ".SH COMMANDS",
    ]
    for name, command in commands_of(parser):
        lines += [f".SS {_escape(name)}", _escape(command.description or ""), *_options(command)]
        lines += _plain(command.epilog)
    lines += [".SH EXIT STATUS AND EXAMPLES", *_plain(parser.epilog), *_ENVIRONMENT]
    return "\n".join(lines)


_ENVIRONMENT = (
    ".SH ENVIRONMENT",
    ".TP",
    r"\fBTALKWATCH_STORE\fR",
    "The folder of the watchlist.",
    ".TP",
    r"\fBTALKWATCH_CONFIG\fR",
    "The file of settings.",
    ".TP",
    r"\fBTALKWATCH_\fISECTION\fB_\fIKEY\fR",
    r"Any setting, such as \fBTALKWATCH_FEEDS_ALLOW_PRIVATE\fR; it counts before the file.",
    ".SH FILES",
    r"What \fBtalkwatch locate config\fR, \fBstore\fR, \fBlog\fR and \fBbackups\fR print.",
)


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The arguments of a command, but those that every command has."""
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
            continue
        if parser.prog != "talkwatch" and "--store" in action.option_strings:
            continue
        names = ", ".join(rf"\fB{_escape(option)}\fR" for option in action.option_strings)
        yield ".TP"
        yield " ".join(filter(None, [names, _values(action)]))
        yield _escape((action.help or "").replace("%%", "%"))


def _values(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.metavar is None and action.choices:
        return "|".join(rf"\fI{_escape(str(choice))}\fR" for choice in action.choices)
    shown = action.metavar if isinstance(action.metavar, str) else action.dest
    return rf"\fI{_escape(shown)}\fR" + (" ..." if action.nargs in ("+", "*") else "")


def _plain(text: str | None) -> list[str]:
    return [".PP", ".nf", *(_escape(line) for line in text.rstrip().split("\n")), ".fi"] if text else []


def _escape(text: str) -> str:
    text = text.replace("\\", r"\e").replace("-", r"\-")
    text = "".join(char if char.isascii() else rf"\[u{ord(char):04X}]" for char in text)
    return rf"\&{text}" if text.startswith((".", "'")) else text
