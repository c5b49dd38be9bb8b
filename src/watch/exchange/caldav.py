"""Publishing the watchlist to a calendar on a CalDAV server (RFC 4791), so that a team shares one list."""

from __future__ import annotations

import ipaddress
from base64 import b64encode
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urljoin, urlsplit

import icalendar
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from watch.exchange.ics.read import read_calendar
from watch.exchange.ics.sequence import History
from watch.exchange.ics.write import DATA, LOOKS, SHOWN, UID_SUFFIX, event, looks, write_calendar
from watch.model.errors import ConfigError, FeedError, InputError
from watch.model.standing import Standing
from watch.model.text import clean_line

if TYPE_CHECKING:
    import aiohttp

#: Seconds for one answer, and bytes of it.
SECONDS, MAX_BODY = 30, 32 * 2**20

_NONE = History()

_QUERY = b"""<?xml version="1.0" encoding="utf-8"?>
<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
<d:prop><d:getetag/><c:calendar-data/></d:prop>
<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"/></c:comp-filter></c:filter>
</c:calendar-query>"""


@dataclass(frozen=True, slots=True)
class Account:
    """A calendar on a server, and who writes to it. The password is never kept or shown."""

    url: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, by the titles of the engagements; `conflicts` are sentences."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Remote:
    """An event of ours as the server has it."""

    path: str
    etag: str
    data: bytes


class ServerError(FeedError):
    """A server that did not do what it was asked to."""


def check_address(url: str, allow_private: Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> str:
    """The address of a calendar, ending in a slash.

    Raises:
        ConfigError: if a password would go over the network unencrypted, or it is no address.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise ConfigError(
            f"{clean_line(parts.hostname or url, 100)}: not the https address of a calendar, without a user in it"
        )
    if parts.scheme == "http" and not _is_near(parts.hostname, allow_private):
        raise ConfigError(f"{parts.hostname}: a password must not go over http: use https")
    return url if url.endswith("/") else f"{url}/"


def _is_near(host: str, allowed: Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> bool:
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or any(address in network for network in allowed)


async def push(
    account: Account,
    views: Sequence[Standing],
    gone: Collection[str],
    now: datetime,
    alarms: Sequence[timedelta] = (),
    history: History = _NONE,
    *,
    create: bool = False,
    force: bool = False,
    dry_run: bool = False,
) -> Pushed:
    """Make the calendar show the views; take out those of the ids `gone`. Events that are not ours are left alone.

    What somebody changed on the server is not written over, unless by `force`: it is a conflict, and said.

    Raises:
        ServerError: if the server cannot be reached, or does not do what it was asked to.
    """
    import aiohttp

    # As header, so that it goes to this host alone: redirects are not followed.
    secret = b64encode(f"{account.user}:{account.password}".encode()).decode()
    headers = {"Authorization": f"Basic {secret}"} if account.user else {}
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    async with aiohttp.ClientSession(headers=headers, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as session:
        server = _Server(session, account.url)
        if create:
            await server.make()
        remote = await server.ours()
        return await _Push(server, remote, now, (alarms, history), force=force, dry_run=dry_run).run(views, gone)


class _Server:
    """The calendar on the server."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self.url = url

    async def make(self) -> None:
        """Make the calendar, if it is not there."""
        await self._ask("MKCALENDAR", self.url, fine=(201, 405, 409))

    async def ours(self) -> dict[str, _Remote]:
        """Our events there, by the id of the engagement."""
        headers = {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
        body = await self._ask("REPORT", self.url, _QUERY, headers, fine=(207,))
        try:
            answer = fromstring(body)
        except (ParseError, DefusedXmlException, ValueError) as error:
            raise ServerError(f"{self._host}: its answer is not XML: {error}") from error
        found: dict[str, _Remote] = {}
        for response in answer.iter("{DAV:}response"):
            path = response.findtext("{DAV:}href") or ""
            etag = next((one.text or "" for one in response.iter("{DAV:}getetag")), "")
            data = next((one.text or "" for one in response.iter("{urn:ietf:params:xml:ns:caldav}calendar-data")), "")
            name = unquote(path.rsplit("/", 1)[-1]).removesuffix(".ics")
            if f"{name}{UID_SUFFIX}" in data:
                found[name] = _Remote(urljoin(self.url, path), etag, data.encode())
        return found

    async def put(self, path: str, data: bytes, etag: str | None) -> bool:
        """Write an event: a new one, or over the one of that tag. False when somebody was faster."""
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        headers |= {"If-Match": etag} if etag else {"If-None-Match": "*"}
        return await self._ask("PUT", path, data, headers, fine=(200, 201, 204, 412)) != b"412"

    async def delete(self, path: str, etag: str) -> bool:
        """Take an event out. False when somebody was faster."""
        return await self._ask("DELETE", path, b"", {"If-Match": etag}, fine=(200, 204, 404, 412)) != b"412"

    @property
    def _host(self) -> str:
        return urlsplit(self.url).hostname or ""

    async def _ask(
        self, method: str, url: str, body: bytes = b"", headers: Mapping[str, str] | None = None, *, fine: Sequence[int]
    ) -> bytes:
        import aiohttp

        if urlsplit(url)[:2] != urlsplit(self.url)[:2]:
            raise ServerError(f"{self._host}: it names an event on another server")
        try:
            async with self._session.request(method, url, data=body, headers=headers, allow_redirects=False) as answer:
                content = await answer.content.read(MAX_BODY + 1) if method == "REPORT" else b""
                while method == "REPORT" and len(content) <= MAX_BODY and (more := await answer.content.read(2**20)):
                    content += more
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise ServerError(f"{self._host}: {clean_line(str(error), 200) or 'no answer in time'}") from error
        if answer.status not in fine:
            raise ServerError(f"{self._host}: {_STATUS.get(answer.status, f'{method} was answered {answer.status}')}")
        if len(content) > MAX_BODY:
            raise ServerError(f"{self._host}: the calendar is larger than {MAX_BODY >> 20} MiB")
        return b"412" if answer.status == 412 else content


_STATUS = {
    401: "the user or the password is wrong (401)",
    403: "this user may not write there (403)",
    404: "there is no calendar at that address (404): --create makes one",
    301: "the calendar has moved (301): use the new address",
    302: "the calendar is elsewhere (302): use that address",
}


class _Push:
    """One push: what is compared, and what came of it."""

    def __init__(
        self,
        server: _Server,
        remote: Mapping[str, _Remote],
        now: datetime,
        how: tuple[Sequence[timedelta], History],
        *,
        force: bool,
        dry_run: bool,
    ) -> None:
        self._server, self._remote, self._now, self._how = server, remote, now, how
        self._force, self._dry_run = force, dry_run
        self._added: list[str] = []
        self._changed: list[str] = []
        self._removed: list[str] = []
        self._conflicts: list[str] = []
        self._unchanged = 0

    async def run(self, views: Sequence[Standing], gone: Collection[str]) -> Pushed:
        """Write what differs."""
        for view in views:
            await self._one(view)
        for id_ in gone:
            if id_ in self._remote:
                await self._remove(id_, self._remote[id_])
        return Pushed(
            tuple(self._added), tuple(self._changed), tuple(self._removed), self._unchanged, tuple(self._conflicts)
        )

    async def _one(self, view: Standing) -> None:
        there = self._remote.get(view.id)
        if there is None:
            path = urljoin(self._server.url, quote(f"{view.id}.ics", safe=""))
            if self._dry_run or await self._server.put(path, write_calendar([view], *self._how), None):
                self._added.append(view.title)
            else:
                self._conflicts.append(f"{view.title}: somebody else has added it just now")
            return
        old = _only_event(there.data)
        if old is not None and _shown(old) == _shown(event(view)):
            self._unchanged += 1
        elif not self._force and (why := self._touched(view.id, there)):
            self._conflicts.append(f"{view.title}: {why}, --force writes over it")
        else:
            data = write_calendar([view], *self._how, least_sequence=_sequence(old) + 1)
            if self._dry_run or await self._server.put(there.path, data, there.etag):
                self._changed.append(view.title)
            else:
                self._conflicts.append(f"{view.title}: somebody has changed it there just now")

    async def _remove(self, id_: str, there: _Remote) -> None:
        if not self._force and (why := self._touched(id_, there)):
            self._conflicts.append(f"{id_}: no longer on the list, but {why}; --force takes it out")
        elif self._dry_run or await self._server.delete(there.path, there.etag):
            self._removed.append(id_)
        else:
            self._conflicts.append(f"{id_}: somebody has changed it there just now")

    def _touched(self, id_: str, there: _Remote) -> str:
        """What somebody did to the event on the server, in words; empty where it is as we wrote it."""
        try:
            read = read_calendar(there.data, f"{id_}.ics", self._now)
        except InputError as error:
            return f"it cannot be read there: {error}"
        words = [one.reports[-1] for one in read if one.reports and one.reports[-1].source.guid == id_ + UID_SUFFIX]
        if words:
            return f"on the server it is {words[0].status} for {words[0].when}; `talkwatch import ics` takes that over"
        edited = " and ".join(_edited(_only_event(there.data)))
        return f"on the server its {edited} was changed" if edited else ""


def _only_event(data: bytes) -> Any:  # noqa: ANN401  # an Event of icalendar's
    try:
        events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    except (ValueError, KeyError, IndexError, TypeError):
        return None
    return events[0] if len(events) == 1 else None


def _shown(one: Any) -> tuple[dict[str, str], str]:  # noqa: ANN401  # an Event of icalendar's
    """What makes two events the same to whoever looks at the calendar, or reads it back."""
    return looks(one), str(one.get(DATA, ""))


def _edited(one: Any) -> list[str]:  # noqa: ANN401  # an Event of icalendar's
    """What of an event is no longer as it was written, in words."""
    written = dict(part.partition("=")[::2] for part in str(one.get(LOOKS, "")).split()) if one is not None else {}
    now = looks(one) if written else {}
    return [word for word in SHOWN.values() if written.get(word) != now.get(word)]


def _sequence(one: Any) -> int:  # noqa: ANN401  # an Event of icalendar's
    try:
        return int(one["SEQUENCE"]) if one is not None else 0
    except (KeyError, ValueError, TypeError):
        return 0
