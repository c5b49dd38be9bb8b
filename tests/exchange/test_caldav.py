from __future__ import annotations

import ipaddress
import socket
import subprocess
import sys
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, time, timedelta

import icalendar
import pytest

from tests.conftest import NOW, filed, report
from watch.exchange.caldav import Account, Pushed, ServerError, check_address, push
from watch.exchange.ics.sequence import history_of
from watch.model import filing
from watch.model.engagement import Act, Decision
from watch.model.errors import ConfigError
from watch.model.report import Status
from watch.model.watchlist import Watchlist
from watch.model.when import When

DAY = date(2031, 7, 9)
LATER = NOW + timedelta(hours=1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a CalDAV server with one user."""
    folder = tmp_path_factory.mktemp("radicale")
    (folder / "users").write_text("desk:secret\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "radicale", "--config", "", "--hosts", f"127.0.0.1:{port}"),
        *("--storage-filesystem-folder", str(folder / "data"), "--auth-type", "htpasswd"),
        *("--auth-htpasswd-filename", str(folder / "users"), "--auth-htpasswd-encryption", "plain"),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        assert any("Listening on" in line for line in running.stderr)
        yield f"http://127.0.0.1:{port}"
        running.terminate()


@pytest.fixture
def account(server: str, request: pytest.FixtureRequest) -> Account:
    """A calendar of its own for each test."""
    return Account(f"{server}/desk/{request.node.name}/", "desk", "secret")


class Team:
    """What somebody else of the team sees and does, by another program."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def ask(self, method: str, path: str = "", body: bytes | None = None) -> bytes:
        secret = b64encode(f"{self._account.user}:{self._account.password}".encode()).decode()
        headers = {"Authorization": f"Basic {secret}", "Content-Type": "text/calendar"}
        request = urllib.request.Request(self._account.url + path, body, headers, method=method)
        with urllib.request.urlopen(request) as answer:
            return bytes(answer.read())

    def events(self) -> dict[str, icalendar.Event]:
        calendar = icalendar.Calendar.from_ical(self.ask("GET"))
        return {str(one["UID"]): one for one in calendar.walk("VEVENT")}

    def edit(self, path: str, old: bytes, new: bytes) -> None:
        data = self.ask("GET", path)
        assert old in data
        self.ask("PUT", path, data.replace(old, new))


async def pushed(account: Account, watchlist: Watchlist, *, force: bool = False, dry_run: bool = False) -> Pushed:
    gone = {view.id for view in watchlist.view(LATER)} - {view.id for view in watchlist.agenda(LATER)}
    views, alarms, history = watchlist.agenda(LATER), [timedelta(days=1)], history_of(watchlist, LATER, LATER)
    return await push(account, views, gone, LATER, alarms, history, create=True, force=force, dry_run=dry_run)


def decided(watchlist: Watchlist, id_: str, what: Act, status: Status | None = None) -> Watchlist:
    decision = Decision(NOW, what, status=status)
    return filing.decide(watchlist, {id_: decision}, filing.user_change(NOW, what, salt=len(watchlist.changes)))


async def test_a_list_is_published_and_a_second_push_changes_nothing(account: Account) -> None:
    watchlist = filed(
        report(When.at(DAY, time(10), "Europe/Zurich"), place="Geneva"),
        report(When.week_of(DAY), "A", "B", quote="Ä “quote”; with, signs\nand lines"),
        report(DAY, "C", "D", status=Status.CANCELLED),
    )
    first = await pushed(account, watchlist)
    assert (len(first.added), first.conflicts) == (3, ())
    events = Team(account).events()
    assert set(events) == {f"{id_}@talkwatch" for id_ in watchlist.engagements}
    assert sorted(str(one["STATUS"]) for one in events.values()) == ["CANCELLED", "CONFIRMED", "TENTATIVE"]
    second = await pushed(account, watchlist)
    assert second == Pushed(unchanged=3)


async def test_changes_and_cancellations_reach_the_calendar_with_a_higher_sequence(account: Account) -> None:
    watchlist = filed(report(DAY), report(DAY, "A", "B"))
    await pushed(account, watchlist)
    before = Team(account).events()
    moved, called_off = watchlist.engagements
    reports = [report(DAY + timedelta(5), moved_from=DAY, published=NOW)]
    watchlist = filing.record(watchlist, reports, filing.user_change(NOW, "import", salt=2))
    watchlist = decided(watchlist, called_off, Act.MARK, Status.CANCELLED)
    done = await pushed(account, watchlist)
    assert (len(done.changed), done.unchanged, done.conflicts) == (2, 0, ())
    after = Team(account).events()
    assert after[f"{moved}@talkwatch"]["DTSTART"].dt == DAY + timedelta(5)
    assert after[f"{called_off}@talkwatch"]["STATUS"] == "CANCELLED"
    assert all(int(after[uid]["SEQUENCE"]) > int(before[uid]["SEQUENCE"]) for uid in after)


async def test_what_was_deleted_is_taken_out_and_events_of_others_stay(account: Account) -> None:
    watchlist = filed(report(DAY), report(DAY, "A", "B"))
    await pushed(account, watchlist)
    lunch = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:lunch\r\nDTSTAMP:20310101T000000Z\r\n"
    lunch += b"DTSTART;VALUE=DATE:20310709\r\nSUMMARY:Lunch\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    Team(account).ask("PUT", "lunch.ics", lunch)
    gone, stays = watchlist.engagements
    done = await pushed(account, decided(watchlist, gone, Act.DELETE))
    assert (done.removed, done.unchanged) == ((gone,), 1)
    assert set(Team(account).events()) == {f"{stays}@talkwatch", "lunch"}


async def test_what_somebody_moved_on_the_server_is_a_conflict_and_not_written_over(account: Account) -> None:
    watchlist = filed(report(DAY))
    (id_,) = watchlist.engagements
    await pushed(account, watchlist)
    Team(account).edit(f"{id_}.ics", b"DTSTART;VALUE=DATE:20310709", b"DTSTART;VALUE=DATE:20310708")
    done = await pushed(account, watchlist)
    (conflict,) = done.conflicts
    assert "on the server it is scheduled for 2031-07-08 to 2031-07-09" in conflict
    assert Team(account).events()[f"{id_}@talkwatch"]["DTSTART"].dt == date(2031, 7, 8)
    forced = await pushed(account, watchlist, force=True)
    assert (len(forced.changed), forced.conflicts) == (1, ())
    assert Team(account).events()[f"{id_}@talkwatch"]["DTSTART"].dt == DAY


async def test_what_somebody_wrote_into_an_event_there_is_not_lost(account: Account) -> None:
    watchlist = filed(report(DAY))
    (id_,) = watchlist.engagements
    await pushed(account, watchlist)
    Team(account).edit(f"{id_}.ics", b"SUMMARY:", b"SUMMARY:Ann covers this: ")
    watchlist = decided(watchlist, id_, Act.MARK, Status.POSTPONED)
    done = await pushed(account, watchlist)
    (conflict,) = done.conflicts
    assert "on the server its title was changed" in conflict
    assert "Ann covers this" in Team(account).events()[f"{id_}@talkwatch"]["SUMMARY"]
    assert len((await pushed(account, watchlist, force=True)).changed) == 1
    assert (await pushed(account, watchlist)).unchanged == 1


async def test_a_dry_run_says_what_would_be_done_and_does_nothing(account: Account) -> None:
    watchlist = filed(report(DAY))
    await pushed(account, Watchlist())
    assert len((await pushed(account, watchlist, dry_run=True)).added) == 1
    assert len((await pushed(account, watchlist)).added) == 1


async def test_a_wrong_password_a_missing_calendar_and_a_server_that_is_not_there_are_said(account: Account) -> None:
    views = filed(report(DAY)).agenda(NOW)
    wrong = Account(account.url, "desk", "wrong-secret")
    with pytest.raises(ServerError, match="password is wrong") as caught:
        await push(wrong, views, (), NOW)
    assert "wrong-secret" not in str(caught.value) + repr(wrong)
    with pytest.raises(ServerError, match="404"):
        await push(Account(f"{account.url}nowhere/", "desk", "secret"), views, (), NOW)
    with pytest.raises(ServerError, match=r"127\.0\.0\.1"):
        await push(Account("http://127.0.0.1:1/a/"), views, (), NOW)


def test_a_password_does_not_go_over_the_network_in_the_open() -> None:
    assert check_address("https://dav.example/a", ()) == "https://dav.example/a/"
    assert check_address("http://127.0.0.1:5232/a/", ()) == "http://127.0.0.1:5232/a/"
    assert check_address("http://10.0.0.5/a/", [ipaddress.ip_network("10.0.0.0/8")])
    for url in ("http://dav.example/a/", "http://10.0.0.5/a/", "ftp://x/", "https://u:secret@dav.example/", "x"):
        with pytest.raises(ConfigError) as caught:
            check_address(url, ())
        assert "secret" not in str(caught.value)
