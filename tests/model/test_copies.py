"""An agency's story in several newspapers is one voice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.conftest import report
from watch.model.copies import is_copy, voices
from watch.model.engagement import Act, Decision, Engagement
from watch.model.standing import Listing, standing

DAY = date(2031, 3, 12)
STORY = "The foreign ministers of Freedonia and Sylvania will meet in Oslo on March 12, the ministry said."
EDITED = "OSLO - The foreign ministers of Freedonia and Sylvania will meet in Oslo on March 12, officials said."
OWN = "Freedonia's top diplomat has confirmed that he flies to Norway for a meeting with his colleague."


@pytest.mark.parametrize(("other", "copied"), [(STORY, True), (STORY.upper(), True), (EDITED, True), (OWN, False)])
def test_a_copy_is_the_same_text_but_for_a_few_words(other: str, copied: bool) -> None:
    assert is_copy(report(DAY, quote=STORY), report(DAY, quote=other)) is copied
    assert is_copy(report(DAY, quote=other), report(DAY, quote=STORY)) is copied


@pytest.mark.parametrize(("one", "other", "copied"), [("", "", True), ("Yes.", "yes", True), ("Yes.", "No.", False)])
def test_short_texts_are_compared_whole(one: str, other: str, copied: bool) -> None:
    assert is_copy(report(DAY, quote=one), report(DAY, quote=other)) is copied


@pytest.mark.parametrize(
    ("reports", "count"),
    [
        ((), 0),
        ((("A", STORY),), 1),
        ((("A", STORY), ("B", EDITED)), 1),
        ((("A", STORY), ("B", OWN)), 2),
        ((("A", STORY), ("A", OWN)), 1),
        ((("A", STORY), ("B", OWN), ("C", EDITED), ("C", OWN)), 1),
    ],
)
def test_an_outlet_and_a_text_count_once(reports: tuple[tuple[str, str], ...], count: int) -> None:
    assert voices(report(DAY, outlet=outlet, quote=quote) for outlet, quote in reports) == count


def test_a_copy_does_not_bring_back_what_was_rejected() -> None:
    verdict = Decision(datetime(2031, 3, 3, tzinfo=UTC), Act.REJECT, "c")
    rejected = Engagement("x", (report(DAY, quote=STORY),), (verdict,))
    after = date(2031, 3, 5)
    copy = report(DAY, outlet="B", quote=EDITED, published=after)
    for added, listing in ((copy, Listing.REJECTED), (replace(copy, quote=OWN), Listing.WATCHLIST)):
        view = standing(replace(rejected, reports=(*rejected.reports, added)), datetime(2031, 3, 6, tzinfo=UTC))
        assert view is not None
        assert view.listing is listing
