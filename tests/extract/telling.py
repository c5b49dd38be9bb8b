"""What an article tells, as lines that a test can compare."""

from __future__ import annotations

from datetime import date

from tests.names import gazetteer
from watch.extract.article import Article
from watch.extract.read import read

#: The day on which what a test tells of was published: a Tuesday.
PUBLISHED = date(2017, 11, 7)


def told(text: str) -> list[str]:
    """Each sure report as one line: days, kind, sides, place, status."""
    reading = read(Article(text, PUBLISHED, lang="en"), gazetteer())
    return [
        f"{report.when.start:%m-%d}..{report.when.end:%m-%d} {report.kind} "
        f"{'+'.join(sorted(report.sides))} @{report.place.name if report.place else '-'} {report.status}"
        for report in reading.reports
        if report.is_sure
    ]
