"""Sentences of our own in each language, and what is read in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from watch.extract.article import Article
from watch.extract.gazetteer import Gazetteer
from watch.extract.read import read
from watch.model.report import Kind, Report

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """An article and the lines that it must give."""

    lang: str
    line: int
    published: date
    text: str
    expected: tuple[str, ...]


def cases(lang: str) -> list[Case]:
    found: list[Case] = []
    published = date.min
    text, start = "", 0
    expected: list[str] = []
    lines = (CASES / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, "> "], 1):
        if line.startswith("> ") and text and expected:
            found.append(Case(lang, start, published, text, tuple(e for e in expected if e != "-")))
            text, expected = "", []
        if line.startswith("@ "):
            published_next = date.fromisoformat(line[2:])
            if text:
                found.append(Case(lang, start, published, text, tuple(e for e in expected if e != "-")))
                text, expected = "", []
            published = published_next
        elif line.startswith("> "):
            text, start = line[2:], number
        elif line.startswith("= "):
            expected.append(line[2:])
        elif line == "-":
            expected.append("-")
    return found


def fits(report: Report, line: str) -> bool:
    """True when a report is what the line says."""
    kind, days, sides, place, status, *moved = (part.strip() for part in line.split("|"))
    alike = {Kind.MEETING.value, Kind.TALKS.value}
    start, _, end = days.partition("..")
    named = {side.strip() for side in sides.split(",")}
    return (
        (kind == "*" or {report.kind.value, kind} in ({kind}, alike))
        and report.when.start.isoformat() == start
        and (end == "*" or report.when.end.isoformat() == (end or start))
        and (named == report.sides or ("*" in named and named - {"*"} <= report.sides))
        and place in ("*", report.place.name if report.place else "-")
        and status in ("*", report.status.value)
        and (str(report.moved_from) if report.moved_from else "") == (moved[0] if moved else "")
    )


def is_right(case: Case, gazetteer: Gazetteer) -> tuple[bool, list[Report]]:
    reports = [r for r in read(Article(case.text, case.published, lang=case.lang), gazetteer).reports if r.is_sure]
    left = list(reports)
    for line in case.expected:
        match = next((report for report in left if fits(report, line)), None)
        if match is None:
            return False, reports
        left.remove(match)
    return not left, reports


@pytest.mark.parametrize("case", cases("en"), ids=lambda case: f"line {case.line}")
def test_each_english_case_gives_its_reports_and_no_other(case: Case, gazetteer: Gazetteer) -> None:
    right, reports = is_right(case, gazetteer)
    assert right, (case.text, reports)


@pytest.mark.parametrize("lang", sorted(path.stem for path in CASES.glob("*.txt") if path.stem != "en"))
def test_nearly_all_cases_of_the_other_languages_are_right(lang: str, gazetteer: Gazetteer) -> None:
    given = cases(lang)
    wrong = [(case.line, case.text) for case in given if not is_right(case, gazetteer)[0]]
    assert len(given) >= 40
    assert len(wrong) <= 1, wrong
