"""An engagement in full: everything known of it, with its proof, as text for the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from textual.content import Content
from textual.style import Style

from watch.model.report import BY_HAND, Report
from watch.model.standing import Standing
from watch.model.text import clean, web_link
from watch.model.when import When
from watch.tui import phrases, words
from watch.tui.cells import plain

_MUTED = "$foreground 60%"


def headline(view: Standing, now: datetime) -> Content:
    """The title, the time left and the status, and why it is so: all that changes as time goes by."""
    return Content.assemble(
        (plain(view.title), "bold"),
        "\n",
        (phrases.time_left(view, now), "bold $text-accent"),
        f"   {phrases.STATUSES[view.status]} {view.status}",
        (f"\n{plain(view.why)}", _MUTED),
    )


def describe(view: Standing, now: datetime, related: Iterable[Standing] = (), *, proof_first: bool = False) -> Content:
    """Everything else about an engagement, its reports first if so wanted; `now` carries the reader's zone."""
    facts = [Content(""), *_facts(view, now), *_conflicts(view), *_slips(view)]
    proof = list(_reports(view, now))
    parts = proof + facts if proof_first else facts + proof
    return Content("\n").join([*parts, *_notes(view, now), *_related(related, now)])


def _facts(view: Standing, now: datetime) -> Iterator[Content]:
    yield _field(words.WHEN, phrases.at_the_venue(view.when))
    if view.when.time is not None:
        for zone in _zones(view.when, now):
            yield _field("", zone, _MUTED)
    elif view.when.is_exact:
        yield _field("", words.TIME_TO_BE_CONFIRMED, _MUTED)
    yield _field(words.KIND, f"{phrases.KINDS[view.kind]} {view.kind}")
    for label, party in zip([words.WHO, *[""] * len(view.parties)], view.parties, strict=False):
        side = f" – {party.stands_for}" if party.stands_for else ""
        role = f", {party.role}" if party.role else ""
        yield _field(label, plain(f"{party.name}{side}{role}"))
    if view.place:
        country = f", {view.place.country}" if view.place.country else ""
        yield _field(words.WHERE, plain(f"{view.place.name}{country}"))
    if view.tags:
        yield _field(words.TAGS, plain(" ".join(f"#{tag}" for tag in view.tags)))
    yield _field(words.ID, view.id, _MUTED)


def _zones(when: When, now: datetime) -> Iterator[str]:
    """The time where the reader is and in UTC, where they differ from the venue's."""
    from datetime import UTC

    begins = when.begins()
    offsets = {begins.utcoffset()}
    for zone, label in ((now.tzinfo or UTC, words.HERE), (UTC, "")):
        local = begins.astimezone(zone)
        if local.utcoffset() not in offsets:
            offsets.add(local.utcoffset())
            yield f"{phrases.elsewhere(when, zone)}{label}"


def _conflicts(view: Standing) -> Iterator[Content]:
    if not view.conflicts:
        return
    yield _heading(f"{phrases.CONFLICT} {words.CONFLICTS}", "$text-warning")
    for conflict in view.conflicts:
        outlet = plain(conflict.report.source.outlet)
        text = f"{conflict.field}: {plain(_value(conflict.field, conflict.value, conflict.report))}"
        yield Content.assemble((f"  {text}", "$text-warning"), (f" – {outlet}", _MUTED))
    yield Content.styled(f"  {words.SETTLE_HINT}", _MUTED)


def _value(field: str, value: str, report: Report) -> str:
    return phrases.dates(report.when) if field == "when" else value


def _slips(view: Standing) -> Iterator[Content]:
    if not view.slips:
        return
    yield _heading(f"{phrases.MOVED} {words.HISTORY}")
    for slip in view.slips:
        who = plain(slip.report.source.outlet) if slip.report else words.BY_YOU
        yield Content.assemble(
            f"  {phrases.dates(slip.before)} → {phrases.dates(slip.after)}",
            (f" – {who}, {words.day(slip.at.date())}", _MUTED),
        )


def _reports(view: Standing, now: datetime) -> Iterator[Content]:
    yield _heading(f"{words.REPORTS} ({len(view.reports)})")
    for number, report in enumerate(view.reports, 1):
        yield from report_lines(report, now, number)


def report_lines(report: Report, now: datetime, number: int) -> Iterator[Content]:
    """One report: outlet, publication, what it says, the quote with its date words, and the link."""
    source = report.source
    published = source.published
    when = words.moment(published.astimezone(now.tzinfo)) if isinstance(published, datetime) else words.day(published)
    yield Content.assemble(
        (f"{number} ", "$text-accent"),
        (plain(source.outlet) or words.NO_OUTLET, "bold"),
        (f" · {when}", _MUTED),
    )
    says = f"  {phrases.STATUSES[report.status]} {report.status}, {phrases.dates(report.when)}"
    sure = "" if report.is_sure or source.outlet == BY_HAND else f" · {words.doubtful(report.confidence)}"
    yield Content.assemble((says, _MUTED), (sure, "$text-warning"))
    if report.quote:
        yield quote(report)
    if sure and report.reasons:
        yield Content.styled(f"  {plain(words.WHY)}: {plain('; '.join(_each_once(report.reasons)))}", _MUTED)
    if link := web_link(source.url):
        click = Style.from_meta({"@click": f"screen.open_report({number - 1})"})
        yield Content.assemble("  ", Content.styled(plain(link), "underline $text-primary").stylize(click))


def _each_once(reasons: Iterable[str]) -> list[str]:
    """The reasons without those that another one says too."""
    whole = list(dict.fromkeys(reasons))
    return [reason for reason in whole if not any(reason != other and reason in other for other in whole)]


def quote(report: Report) -> Content:
    """The words of the report, those that gave the date highlighted."""
    text = clean(report.quote)
    said = clean(report.date_words)
    at = text.find(said) if said else -1
    if at < 0:
        return Content.assemble("  “", (text, "italic"), "”")
    return Content.assemble(
        "  “",
        (text[:at], "italic"),
        (said, "bold $text-accent underline"),
        (text[at + len(said) :], "italic"),
        "”",
    )


def _notes(view: Standing, now: datetime) -> Iterator[Content]:
    if not view.notes:
        return
    yield _heading(words.NOTES)
    for decision in view.notes:
        at = words.moment(decision.at.astimezone(now.tzinfo))
        yield Content.assemble(f"  {clean(decision.note)}", (f" – {at}", _MUTED))


def _related(related: Iterable[Standing], now: datetime) -> Iterator[Content]:
    others = list(related)
    if others:
        yield _heading(words.RELATED)
    today: date = now.date()
    for view in others:
        click = Style.from_meta({"@click": f"screen.go_to({view.id!r})"})
        line = Content.assemble(
            f"  {phrases.STATUSES[view.status]} ", plain(view.title), (f" – {phrases.dates(view.when, today)}", _MUTED)
        )
        yield line.stylize(click)


def _field(label: str, text: str, style: str = "") -> Content:
    return Content.assemble((f"{label:<8}", _MUTED), (text, style))


def _heading(text: str, style: str = "$text-accent") -> Content:
    return Content.assemble("\n", (text, f"bold {style}"))
