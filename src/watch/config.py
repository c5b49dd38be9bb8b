"""Where things lie, and the user's settings."""

from __future__ import annotations

import difflib
import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import time
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

import msgspec

from watch.disk import FILE_MODE, FOLDER_MODE, replace_file
from watch.model.duration import read_duration
from watch.model.errors import ConfigError
from watch.model.feed_fields import read_interval
from watch.model.when import zone_info

_PACKAGE = Path(__file__).parent

#: A setting by the name `feeds.allow_private` is the variable TALKWATCH_FEEDS_ALLOW_PRIVATE of the environment.
PREFIX = "TALKWATCH_"


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """`[feeds]`: `allow_private` are networks with private addresses from which feeds may be fetched.

    `interval` is how often feeds are polled that have none of their own.
    """

    allow_private: tuple[str, ...] = ()
    interval: str = "30m"

    def __post_init__(self) -> None:
        try:
            read_interval(self.interval)
        except ValueError as error:
            raise ValueError(f"interval: {error}") from error
        for network in self.allow_private:
            ipaddress.ip_network(network)


@dataclass(frozen=True, slots=True)
class AlertRule:
    """`[[alerts.rules]]`: alert on these occasions, and so long before, of what fits the filter `where`.

    `ways` are terminal, screen, command, apprise; empty means all that are set up.
    """

    where: str = ""
    on: tuple[Literal["new", "moved", "postponed", "cancelled", "happened", "unconfirmed"], ...] = ()
    leads: tuple[str, ...] = ()
    ways: tuple[Literal["terminal", "screen", "command", "apprise"], ...] = ()

    def __post_init__(self) -> None:
        for lead in self.leads:
            read_duration(lead)


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """`[alerts]`: `quiet` hours ("22:00-07:00"), the hour of a daily `digest`, the ways out, and the rules."""

    quiet: str = ""
    digest: str = ""
    terminal: Literal["auto", "osc9", "osc777", "osc99", "bell", "off"] = "auto"
    command: tuple[str, ...] = ()
    apprise: tuple[str, ...] = ()
    rules: tuple[AlertRule, ...] = (
        AlertRule(on=("moved", "postponed", "cancelled", "unconfirmed"), leads=("1d", "1h")),
    )

    def __post_init__(self) -> None:
        if self.quiet and not (self.quiet.count("-") == 1 and all(map(_is_hour, self.quiet.split("-")))):
            raise ValueError(f'quiet: {self.quiet!r} is no part of a day such as "22:00-07:00"')
        if self.digest and not _is_hour(self.digest):
            raise ValueError(f'digest: {self.digest!r} is no hour such as "08:00"')


def _is_hour(text: str) -> bool:
    try:
        time.fromisoformat(text.strip())
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """`[export]`: a calendar file written after every poll, and how long before its alarms ring."""

    ics: str = ""
    alarms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for alarm in self.alarms:
            read_duration(alarm)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the user can set. Every section and key has its default here and its words in config/config.toml.

    `zone` is an IANA name, empty for the zone of the machine; `theme` the colours of the screen; `seeds` fills an
    empty store at the first start; `keys` are keys of the screen by the id of their binding; `filters` are filters by
    the name under which they are saved.
    """

    zone: str = ""
    theme: str = ""
    seeds: bool = True
    feeds: FeedSettings = field(default_factory=FeedSettings)
    alerts: AlertSettings = field(default_factory=AlertSettings)
    export: ExportSettings = field(default_factory=ExportSettings)
    keys: dict[str, str] = field(default_factory=dict)
    filters: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.zone:
            zone_info(self.zone)
        ruled = {f"alerts.rules {n}": rule.where for n, rule in enumerate(self.alerts.rules, 1) if rule.where}
        if self.filters or ruled:
            from watch.model.query import check_filters, check_saved

            check_saved(self.filters)
            check_filters(ruled, self.filters)


def shipped(name: str) -> Path:
    """The folder `config` or `seeds` that comes with the program: in the wheel, or beside `src/` in a checkout."""
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def at_home(name: str) -> Path:
    """The path of a file or a folder, with ~ and ~user for homes.

    Raises:
        ConfigError: if no such user has a home here.
    """
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        raise ConfigError(f"{name}: nobody of that name has a home here") from error


def config_file(environ: Mapping[str, str]) -> Path:
    """The user's file of settings, there or not."""
    if named := environ.get(f"{PREFIX}CONFIG"):
        return at_home(named)
    from platformdirs import user_config_path

    return user_config_path("talkwatch") / "config.toml"


def data_folder(environ: Mapping[str, str], chosen: str | None = None) -> Path:
    """The folder of the store: `chosen`, or TALKWATCH_STORE, or the usual one.

    Raises:
        ConfigError: if `chosen` is empty.
    """
    if chosen is not None and not chosen.strip():
        raise ConfigError("--store: an empty name is no folder")
    if named := chosen or environ.get(f"{PREFIX}STORE"):
        return at_home(named)
    from platformdirs import user_data_path

    return user_data_path("talkwatch")


def log_file() -> Path:
    """The file that says what went wrong."""
    from platformdirs import user_state_path

    return user_state_path("talkwatch") / "talkwatch.log"


def load(file: Path, environ: Mapping[str, str]) -> Settings:
    """The settings: those of the environment, then those of `file`, then the defaults.

    Raises:
        ConfigError: if the file cannot be read, or a key or a value is not right; it names the key and the file.
    """
    try:
        written = tomllib.loads(_read_text(file))
    except (ValueError, RecursionError) as error:  # beside what is no TOML: numbers too long, levels too deep
        raise ConfigError(f"{file}: {error}") from error
    settings = _settings(written, file)
    return _with_environment(written, environ) if any(name.startswith(PREFIX) for name in environ) else settings


def setting_names(kind: type = Settings, prefix: str = "") -> dict[str, Any]:
    """Every setting by its dotted name, with its type; a section of free keys ends in a dot."""
    names: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        if is_dataclass(hint):
            names |= setting_names(hint, f"{prefix}{name}.")  # type: ignore[arg-type]  # a class, not a value
        else:
            names[f"{prefix}{name}" + ("." if hint == dict[str, str] else "")] = hint
    return names


#: A file of settings is a page or two.
_LARGEST = 64 * 1024

#: A key of many parts takes a time that grows with the square of them.
_DOTS = 200


def _read_text(file: Path) -> str:
    try:
        if file.exists() and not (file.is_file() and file.stat().st_size <= _LARGEST):
            raise ConfigError(f"{file}: no plain file of at most {_LARGEST // 1024} kB")
        text = file.read_text("utf-8")
        deep = next((number for number, line in enumerate(text.split("\n"), 1) if line.count(".") > _DOTS), None)
        if deep is not None:
            raise ConfigError(f"{file}, line {deep}: more than {_DOTS} dots, no setting lies so deep")
        return text
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: {getattr(error, 'strerror', None) or error}") from error


def _settings(written: Mapping[str, Any], file: Path) -> Settings:
    _refuse_unknown(written, Settings, file)
    try:
        return msgspec.convert(written, Settings)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{file}: {_plain(error)}") from error


def _refuse_unknown(written: Mapping[str, Any], kind: type, file: Path, prefix: str = "") -> None:
    known = {one.name for one in fields(kind)}
    hints = get_type_hints(kind)
    for key, value in written.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"did you mean {prefix}{near[0]}?" if near else f"there are {', '.join(sorted(known))}"
            raise ConfigError(f"{file}: unknown key {prefix}{key}: {hint}")
        if is_dataclass(hints[key]) and isinstance(value, Mapping):
            _refuse_unknown(value, hints[key], file, f"{prefix}{key}.")
        inner = next((arg for arg in get_args(hints[key]) if isinstance(arg, type) and is_dataclass(arg)), None)
        if inner and isinstance(value, list):
            for one in value:
                if isinstance(one, Mapping):
                    _refuse_unknown(one, inner, file, f"{prefix}{key}.")


def _with_environment(written: dict[str, Any], environ: Mapping[str, str]) -> Settings:
    for name, hint in setting_names().items():
        variable = PREFIX + name.replace(".", "_").upper()
        if name.endswith(".") or variable not in environ:
            continue
        *sections, key = name.split(".")
        table = written
        for section in sections:
            table = table.setdefault(section, {})
        table[key] = from_text(environ[variable], hint, variable)
    try:
        return msgspec.convert(written, Settings)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{PREFIX}*: {_plain(error)}") from error


def from_text(text: str, hint: Any, name: str) -> Any:  # noqa: ANN401  # whatever type the setting has
    """A value of a setting out of a text: words with commas between them for a list.

    Raises:
        ConfigError: if it cannot be such a value; it says which setting `name` that is.
    """
    value: object = text
    if getattr(hint, "__origin__", None) is tuple:
        value = [part.strip() for part in text.split(",") if part.strip()]
    try:
        return msgspec.to_builtins(msgspec.convert(value, hint, strict=False))
    except msgspec.ValidationError as error:
        raise ConfigError(f"{name}: {_plain(error)}") from error


def _plain(error: msgspec.ValidationError) -> str:
    """The words of an error with the key in front: "feeds.allow_private: Expected `array`, got `str`"."""
    text, _, where = str(error).partition(" - at `$")
    return f"{where.rstrip('`').lstrip('.')}: {text}" if where.strip("`.") else text


def write_setting(file: Path, name: str, text: str | None) -> None:
    """Write one setting into the file, or without a text take it away; all else, comments too, stays as it is.

    Raises:
        ConfigError: if there is no such setting, it cannot be of that value, or the file cannot be written.
    """
    import tomlkit

    hint = _hint(name)
    value = None if text is None else from_text(text, hint, name)
    written = _read_text(file)
    try:
        document = tomlkit.parse(written)
        *sections, key = name.split(".")
        table: Any = document
        for section in sections:
            if section not in table:
                table[section] = tomlkit.table()
            table = table[section]
        if value is None:
            table.pop(key, None)
        else:
            table[key] = value
    except (tomlkit.exceptions.TOMLKitError, TypeError, RecursionError) as error:
        raise ConfigError(f"{file}: {error}") from error
    changed = tomlkit.dumps(document)
    _settings(tomllib.loads(changed), file)
    _replace(file, changed)


#: No key of a setting is longer.
_LONGEST_KEY = 100


def _hint(name: str) -> Any:  # noqa: ANN401  # the type of a setting
    names = setting_names()
    section, _, key = name.partition(".")
    free = f"{section}." in names and bool(key) and "." not in key
    hint = str if free else None if name.endswith(".") else names.get(name)
    if hint is None and len(name) > _LONGEST_KEY:
        raise ConfigError(f"unknown key {name[:40]}…: no key is that long")
    if hint is None:
        near = difflib.get_close_matches(name, names, 1)
        raise ConfigError(
            f"unknown key {name}: " + (f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}")
        )
    return hint


def _replace(file: Path, text: str) -> None:
    try:
        file.resolve().parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        replace_file(file, [text.encode()], new_mode=FILE_MODE)
    except OSError as error:
        raise ConfigError(f"{file} could not be saved and is as it was: {error.strerror}") from error
