"""The watchlist as CSV, for a spreadsheet: a row for each engagement or report, no cell of it a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from watch.exchange.data import Of
from watch.model.report import Report
from watch.model.standing import Standing
from watch.model.when import When

#: A cell that begins with one of these, perhaps after spaces, would be calculated by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")

#: With one of these it would begin a cell of its own, or none.
_BREAK = ("\t", "\r", "\n")

#: What a spreadsheet may take away in front: any space, and what nobody sees.
_BLANK = "".join(map(chr, range(33))) + "\x7f\x85\xa0\u1680\u180e\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_BLANK += "".join(map(chr, range(0x2000, 0x2010)))

_WHEN = ("start", "end", "precision", "time", "until", "zone")
ENGAGEMENT_COLUMNS = (
    *("id", "title", "kind", "status", "why", *_WHEN, "place", "country", "parties", "conflicts", "moved_from"),
    *("tags", "notes", "announced", "reports", "confidence", "outlet", "url", "quote"),
)
REPORT_COLUMNS = (
    *("engagement", "id", "outlet", "title", "url", "published", "kind", "status", *_WHEN, "place", "country"),
    *("parties", "moved_from", "confidence", "date_words", "quote"),
)


def write_csv(views: Iterable[Standing], of: Of = Of.ENGAGEMENTS) -> Iterator[str]:
    """The lines of the table, the names of the columns first."""
    columns = ENGAGEMENT_COLUMNS if of is Of.ENGAGEMENTS else REPORT_COLUMNS
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\r\n")
    writer.writeheader()
    for view in views:
        cells = [_engagement(view)] if of is Of.ENGAGEMENTS else [_report(view, one) for one in view.reports]
        for row in cells:
            writer.writerow({name: neutral(value) for name, value in row.items()})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def neutral(cell: object) -> str:
    """The text of a cell, with an apostrophe before what a spreadsheet would calculate."""
    text = "" if cell is None else str(cell)
    is_read = text.startswith(_BREAK) or text.lstrip(_BLANK).startswith(_FORMULA)
    return f"'{text}" if is_read else text


def _engagement(view: Standing) -> Mapping[str, object]:
    latest = view.reports[0]
    return {
        "id": view.id,
        "title": view.title,
        "kind": view.kind,
        "status": view.status,
        "why": view.why,
        **_when(view.when),
        "place": view.place.name if view.place else None,
        "country": view.place.country if view.place else None,
        "parties": "; ".join(view.names),
        "conflicts": "; ".join(f"{c.field}: {c.value} ({c.report.source.outlet})" for c in view.conflicts),
        "moved_from": "; ".join(str(slip.before) for slip in view.slips if slip.is_of_date),
        "tags": "; ".join(view.tags),
        "notes": "; ".join(decision.note for decision in view.notes),
        "announced": view.announced.isoformat(),
        "reports": len(view.reports),
        "confidence": view.confidence,
        "outlet": latest.source.outlet,
        "url": latest.source.url,
        "quote": latest.quote,
    }


def _report(view: Standing, report: Report) -> Mapping[str, object]:
    source = report.source
    return {
        "engagement": view.id,
        "id": report.id,
        "outlet": source.outlet,
        "title": source.title,
        "url": source.url,
        "published": source.published.isoformat(),
        "kind": report.kind,
        "status": report.status,
        **_when(report.when),
        "place": report.place.name if report.place else None,
        "country": report.place.country if report.place else None,
        "parties": "; ".join(party.name for party in report.parties),
        "moved_from": report.moved_from,
        "confidence": report.confidence,
        "date_words": report.date_words,
        "quote": report.quote,
    }


def _when(when: When) -> Mapping[str, object]:
    return {name: getattr(when, name) for name in _WHEN}
