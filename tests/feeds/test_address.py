"""Which addresses are refused, in whatever form they come."""

from __future__ import annotations

import pytest

from watch.feeds.address import is_own, networks, refusal
from watch.model.errors import ConfigError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.10",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "fe80::1%eth0",
        "fec0::1",
        "fd00::1",
        "ff02::1",
        "2001:db8::1",
        "not an address",
    ],
)
def test_what_is_not_public_is_refused(address: str) -> None:
    why = refusal(address)
    assert why is not None
    assert why.startswith("refused: ")


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_is_public_is_allowed(address: str) -> None:
    assert refusal(address) is None


def test_a_refusal_says_what_to_do() -> None:
    assert refusal("10.1.2.3", networks(["127.0.0.0/8"])) == (
        "refused: 10.1.2.3 is a private address; to allow it: "
        "talkwatch config set feeds.allow_private 127.0.0.0/8,10.1.2.3/32"
    )


def test_a_network_that_is_allowed_is_allowed_in_every_form_and_no_other_is() -> None:
    allowed = networks(["10.0.0.0/8", "fd00::/8"])
    assert refusal("10.1.2.3", allowed) is None
    assert refusal("::ffff:10.1.2.3", allowed) is None
    assert refusal("fd00::1", allowed) is None
    assert refusal("127.0.0.1", allowed)
    assert refusal("192.168.0.1", allowed)


def test_a_network_that_is_none_is_an_error_of_the_settings() -> None:
    with pytest.raises(ConfigError, match="allow_private: 'localhost' is no network"):
        networks(["localhost"])


@pytest.mark.parametrize(
    ("host", "names", "own"),
    [
        ("10.1.2.3", ["10.0.0.0/8"], True),
        ("11.1.2.3", ["10.0.0.0/8"], False),
        ("localhost", ["127.0.0.1/32"], True),
        ("localhost", ["10.0.0.0/8"], False),
        ("::1", ["::1/128"], True),
        ("wire.example", ["0.0.0.0/0"], False),
        ("", ["0.0.0.0/0"], False),
    ],
)
def test_what_is_of_the_own_network(host: str, names: list[str], own: bool) -> None:
    assert is_own(host, networks(names)) is own
