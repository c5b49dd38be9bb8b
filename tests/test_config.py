from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from watch.config import Settings, config_file, data_folder, load, setting_names, shipped, write_setting
from watch.model.errors import ConfigError


def settings(tmp_path: Path, text: str, **environ: str) -> Settings:
    file = tmp_path / "config.toml"
    file.write_text(text, "utf-8")
    return load(file, {f"TALKWATCH_{name}": value for name, value in environ.items()})


def test_the_shipped_file_says_the_defaults_and_leaves_none_out() -> None:
    file = shipped("config") / "config.toml"
    assert load(file, {}) == Settings()
    written = tomllib.loads(file.read_text("utf-8"))
    for name in setting_names():
        *sections, key = name.split(".")
        table = written
        for section in sections:
            table = table[section]
        assert not key or key in table, f"{name} is not described"


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "missing.toml", {}) == Settings()


def test_the_environment_counts_before_the_file(tmp_path: Path) -> None:
    text = 'zone = "Europe/Berlin"\n[feeds]\nallow_private = ["10.0.0.0/8"]'
    assert settings(tmp_path, text).feeds.allow_private == ("10.0.0.0/8",)
    changed = settings(tmp_path, text, FEEDS_ALLOW_PRIVATE="127.0.0.1/32, ::1/128", SEEDS="false")
    assert changed.feeds.allow_private == ("127.0.0.1/32", "::1/128")
    assert (changed.zone, changed.seeds) == ("Europe/Berlin", False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("zoen = 'UTC'", "unknown key zoen: did you mean zone?"),
        ("[feeds]\nallow = []", "unknown key feeds.allow"),
        ("[feeds]\ninterval = '2m'", "feeds: interval: '2m' is too often: no feed is polled more than once in 5m"),
        ("[feeds]\nallow_private = '10.0.0.0/8'", "feeds.allow_private: Expected `array`, got `str`"),
        ("[feeds]\nallow_private = ['10.0.0.1/8']", "feeds: 10.0.0.1/8 has host bits set"),
        ("zone = 'Mars/Base'", "unknown time zone: 'Mars/Base'"),
        ("feeds = 3", "feeds: Expected `object`, got `int`"),
        ("zone = x\n", "line 1"),
        ("[filters]\ncalls = 'kind:dan'", "filters.calls: no kind 'dan'"),
        ("[filters]\n'a b' = 'x'", "filters: 'a b' is no name for a filter"),
        ("[filters]\na = '@b'\nb = '@a'", "stands inside of itself"),
        ("[[alerts.rules]]\n[[alerts.rules]]\nwhere = '(kind:call'", "alerts.rules 2: this parenthesis is not closed"),
        ("[alerts]\nquiet = '22:00-25:00'", "quiet: '22:00-25:00' is no part of a day"),
        ("[alerts]\ndigest = 'noon'", "digest: 'noon' is no hour"),
    ],
)
def test_what_is_not_right_is_named_with_key_and_file(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path, text)
    assert str(tmp_path / "config.toml") in str(caught.value)
    assert words in str(caught.value)


def test_what_is_not_right_in_the_environment_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="TALKWATCH_SEEDS"):
        settings(tmp_path, "", SEEDS="perhaps")


def test_writing_a_setting_keeps_the_comments(tmp_path: Path) -> None:
    file = tmp_path / "talkwatch" / "config.toml"
    file.parent.mkdir()
    file.write_text("# mine\nzone = 'UTC' # for now\n", "utf-8")
    write_setting(file, "feeds.allow_private", "127.0.0.1/32")
    write_setting(file, "zone", "Europe/Zurich")
    write_setting(file, "keys.mark-happened", "h")
    text = file.read_text("utf-8")
    assert "# mine" in text
    assert "# for now" in text
    found = load(file, {})
    assert (found.zone, found.feeds.allow_private, found.keys) == (
        "Europe/Zurich",
        ("127.0.0.1/32",),
        {"mark-happened": "h"},
    )


@pytest.mark.parametrize(
    ("name", "value"), [("zoen", "UTC"), ("zone", "Mars/Base"), ("feeds", "1"), ("feeds.allow_private", "x")]
)
def test_a_wrong_setting_is_not_written(tmp_path: Path, name: str, value: str) -> None:
    file = tmp_path / "config.toml"
    with pytest.raises(ConfigError):
        write_setting(file, name, value)
    assert not file.exists()


def test_where_things_lie_follows_xdg_and_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    assert config_file({}) == tmp_path / "c" / "talkwatch" / "config.toml"
    assert data_folder({}) == tmp_path / "d" / "talkwatch"
    assert config_file({"TALKWATCH_CONFIG": "/x.toml"}) == Path("/x.toml")
    assert data_folder({"TALKWATCH_STORE": "/y"}) == Path("/y")
    assert data_folder({"TALKWATCH_STORE": "/y"}, "/z") == Path("/z")


def test_a_setting_is_taken_away_and_all_else_stays(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("# mine\nzone = 'UTC'\n[filters]\n# my calls\ncalls = 'kind:call'\n", "utf-8")
    write_setting(file, "filters.geneva", "place:geneva")
    write_setting(file, "filters.calls", None)
    write_setting(file, "filters.calls", None)
    assert load(file, {}) == Settings(zone="UTC", filters={"geneva": "place:geneva"})
    assert "# mine" in file.read_text("utf-8")


@pytest.mark.parametrize("name", ["a." * 50_000 + "a", "keys." + "a." * 50_000 + "a", "keys.a.b", "keys.", "zone.a"])
def test_a_key_of_endless_parts_is_no_key(tmp_path: Path, name: str) -> None:
    file = tmp_path / "config.toml"
    with pytest.raises(ConfigError, match="unknown key") as caught:
        write_setting(file, name, "1")
    assert len(str(caught.value)) < 400
    assert not file.exists()


@pytest.mark.parametrize("text", ["a." * 30_000 + "a = 1", "keys." + "a." * 30_000 + "a = 1", "x = " + "[" * 30_000])
def test_a_file_nested_without_end_is_refused_and_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=r"config\.toml"):
        load(file, {})
    with pytest.raises(ConfigError, match=r"config\.toml"):
        write_setting(file, "zone", "UTC")


def test_writing_keeps_the_mode_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.touch(0o640)
    file.chmod(0o640)
    write_setting(file, "zone", "UTC")
    assert file.stat().st_mode & 0o777 == 0o640
