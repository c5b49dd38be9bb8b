"""The feeds that come suggested."""

from __future__ import annotations

from pathlib import Path

import pytest

from watch.config import shipped
from watch.feeds.suggest import suggestions
from watch.model.errors import ConfigError
from watch.model.text import clean_line, web_link


def test_the_shipped_list_can_be_subscribed_to() -> None:
    found = suggestions(shipped("config"))
    assert len(found) >= 20
    assert len({suggestion.url for suggestion in found}) == len(found)
    for suggestion in found:
        assert web_link(suggestion.url)
        assert suggestion.title == clean_line(suggestion.title)
        assert suggestion.kind in ("news", "official")
        assert suggestion.subscription.url == suggestion.url


def test_a_list_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "https://a.example"\n')
    with pytest.raises(ConfigError, match=r"feeds\.toml"):
        suggestions(tmp_path)
