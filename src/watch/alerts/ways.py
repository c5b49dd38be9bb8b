"""The ways out for an alert: the terminal, a command, and whatever apprise knows."""

from __future__ import annotations

import importlib
import re
import subprocess
from collections.abc import Mapping, Sequence
from enum import StrEnum

from watch.alerts.rules import Alert
from watch.model.errors import ConfigError, WatchError
from watch.model.text import clean, clean_line

#: A command that takes longer is ended.
SECONDS = 10

_TITLE, _TEXT = 200, 2000


class AlertError(WatchError):
    """An alert that did not go out."""


class Terminal(StrEnum):
    """How a terminal is asked to notify: the OSC sequence that it understands, or its bell."""

    AUTO = "auto"
    OSC9 = "osc9"
    OSC777 = "osc777"
    OSC99 = "osc99"
    BELL = "bell"
    OFF = "off"


def for_terminal(wanted: Terminal, environ: Mapping[str, str]) -> Terminal:
    """What the terminal at hand understands, where that is to be found out; the bell where nobody knows."""
    if wanted is not Terminal.AUTO:
        return wanted
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    if term in ("", "dumb", "linux"):
        return Terminal.OFF if term in ("", "dumb") else Terminal.BELL
    if "KITTY_WINDOW_ID" in environ or "kitty" in term:
        return Terminal.OSC99
    if program in ("iTerm.app", "WezTerm", "ghostty") or "WT_SESSION" in environ or "ConEmuPID" in environ:
        return Terminal.OSC9
    if term.startswith(("foot", "rxvt")) or "VTE_VERSION" in environ or program == "vscode":
        return Terminal.OSC777
    return Terminal.BELL


def sequence(alert: Alert, way: Terminal, *, in_tmux: bool = False) -> str:
    """The characters that make a terminal show an alert; nothing of its text can end or extend them."""
    title, text = clean_line(alert.title, _TITLE), clean_line(alert.text, _TITLE)
    match way:
        case Terminal.OSC9:
            made = f"\x1b]9;{title}: {text}\x1b\\"
        case Terminal.OSC777:
            # The parts are set apart by semicolons, for which there is no escape.
            made = f"\x1b]777;notify;{title.replace(';', ',')};{text}\x1b\\"
        case Terminal.OSC99:
            made = f"\x1b]99;i=talkwatch:d=0;{title}\x1b\\\x1b]99;i=talkwatch:d=1:p=body;{text}\x1b\\"
        case Terminal.BELL:
            return "\a"
        case _:
            return ""
    # A multiplexer passes it on only in a wrapping of its own.
    return "\x1bPtmux;" + made.replace("\x1b", "\x1b\x1b") + "\x1b\\" if in_tmux else made


def run_command(command: Sequence[str], alert: Alert, seconds: float = SECONDS) -> None:
    """Run a command for an alert, without a shell: "{title}", "{text}" and "{ids}" in its arguments are filled in.

    Raises:
        AlertError: if it cannot be run, fails, or takes too long.
    """
    words = {
        "{title}": clean_line(alert.title, _TITLE),
        "{text}": clean(alert.text)[:_TEXT],
        "{ids}": " ".join(alert.ids),
    }
    filled = [re.sub(r"\{(?:title|text|ids)\}", lambda match: words[match[0]], part) for part in command]
    try:
        done = subprocess.run(
            filled,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            text=True,
            errors="replace",
        )
    except subprocess.TimeoutExpired as error:
        raise AlertError(f"alert command {command[0]}: took more than {seconds:g} s") from error
    except (OSError, ValueError) as error:
        raise AlertError(f"alert command {command[0]}: {getattr(error, 'strerror', None) or error}") from error
    if done.returncode:
        said = clean_line(done.stderr or done.stdout, 200)
        raise AlertError(f"alert command {command[0]}: exit status {done.returncode}{f': {said}' if said else ''}")


def send_by_apprise(addresses: Sequence[str], alert: Alert, environ: Mapping[str, str]) -> None:
    """Send an alert to the services of apprise. An address "env:NAME" is that of a variable: no secret is kept.

    Raises:
        ConfigError: if apprise is not installed, or an address is none.
        AlertError: if one of the services did not take it.
    """
    try:
        apprise = importlib.import_module("apprise")
    except ImportError as error:
        raise ConfigError("alerts.apprise: install it with `pip install 'talkwatch[alerts]'`") from error
    client = apprise.Apprise()
    for number, address in enumerate(addresses, start=1):
        name = address.removeprefix("env:")
        url = environ.get(name, "") if name != address else address
        if not url or not client.add(url):
            shown = address if name != address else f"address {number}"
            raise ConfigError(f"alerts.apprise: {shown} is no address that apprise knows")
    if not client.notify(title=clean_line(alert.title, _TITLE), body=clean(alert.text)[:_TEXT]):
        raise AlertError("alerts.apprise: a service did not take the alert")
