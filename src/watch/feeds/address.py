"""Which network addresses may be connected to."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from watch.model.errors import ConfigError

Network = IPv4Network | IPv6Network

_NAT64 = ip_network("64:ff9b::/96")


def networks(names: Sequence[str]) -> tuple[Network, ...]:
    """The networks of `[feeds] allow_private`, such as "127.0.0.1/32" or "10.0.0.0/8".

    Raises:
        ConfigError: if one is no network.
    """
    found = []
    for name in names:
        try:
            found.append(ip_network(name, strict=False))
        except ValueError as error:
            raise ConfigError(f'[feeds] allow_private: {name!r} is no network; write it as "10.0.0.0/8"') from error
    return tuple(found)


def refusal(address: str, allowed: Sequence[Network] = ()) -> str | None:
    """Why this numeric address may not be connected to, or None if it may.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) counts as what it stands for.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return f"refused: {address} is no numeric address"
    for stood_for in _meanings(ip):
        sort = _sort(stood_for)
        if sort and not any(stood_for in network for network in allowed):
            return f"refused: {address} is {sort}; to allow it: {_permit(stood_for, allowed)}"
    return None


def is_own(host: str, allowed: Sequence[Network]) -> bool:
    """True for a numeric address in these networks, and for localhost where one of them is this machine's own."""
    if host == "localhost":
        return any(network.is_loopback for network in allowed)
    try:
        ip = ip_address(host)
    except ValueError:
        return False
    return any(ip in network for network in allowed)


def _permit(ip: IPv4Address | IPv6Address, allowed: Sequence[Network]) -> str:
    """The command that allows this address beside those that are."""
    networks = ",".join(map(str, (*allowed, ip_network(ip))))
    return f"talkwatch config set feeds.allow_private {networks}"


def _meanings(ip: IPv4Address | IPv6Address) -> tuple[IPv4Address | IPv6Address, ...]:
    if isinstance(ip, IPv4Address):
        return (ip,)
    if ip.ipv4_mapped:
        return (ip.ipv4_mapped,)
    if ip.sixtofour:
        return (ip, ip.sixtofour)
    if ip.teredo:
        return (ip, *ip.teredo)
    if ip in _NAT64:
        return (IPv4Address(int(ip) & 0xFFFFFFFF),)
    return (ip,)


def _sort(ip: IPv4Address | IPv6Address) -> str | None:
    if ip.is_unspecified:
        return "no address of a host"
    if ip.is_loopback:
        return "this machine's own address"
    if ip.is_link_local:
        return "a link-local address"
    if ip.is_multicast:
        return "a multicast address"
    if ip.is_private or (isinstance(ip, IPv6Address) and ip.is_site_local):
        return "a private address"
    if ip.is_reserved or not ip.is_global:
        return "a reserved address"
    return None
