"""How well reports agree with annotated engagements: leniently, strictly, in status, and in silence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import msgspec
from rapidfuzz.fuzz import ratio

from watch.model.report import Report

_TITLES = frozenset(
    word
    for line in (
        "president presidents minister ministers prime foreign secretary state general leader leaders king queen",
        "chancellor premier envoy envoys special chief officials official government mr mrs ms dr delegation",
        "representatives counterpart counterparts his her of the and diplomats negotiators",
    )
    for word in line.split()
)
_NAMES = {
    "us": "u s|u s a|usa|united states|united states of america|america|american",
    "uk": "u k|united kingdom|britain|british",
    "eu": "e u|european union",
    "un": "u n|united nations",
    "south korea": "republic of korea",
    "north korea": "dprk",
    "kyiv": "kiev",
    "russia": "russian",
    "ukraine": "ukrainian",
    "china": "chinese",
    "israel": "israeli",
    "iran": "iranian",
    "turkey": "turkiye|turkish",
    "france": "french",
    "germany": "german",
    "japan": "japanese",
}
_SAME = {other: name for name, others in _NAMES.items() for other in others.split("|")}
_SIDES = frozenset(("south", "north", "east", "west"))
_LOOSE_KINDS = frozenset(("meeting", "talks"))
_DAY = timedelta(days=1)


class Gold(msgspec.Struct, frozen=True):
    """An engagement as an annotator marked it."""

    start: date
    end: date
    precision: str
    kind: str
    status: str
    quote: str | tuple[str, ...]
    parties: tuple[tuple[str, ...], ...] = ()
    place: str | None = None
    kind_alt: tuple[str, ...] = ()
    place_alt: tuple[str, ...] = ()
    status_alt: tuple[str, ...] = ()
    open_end: bool = False
    unsure: bool = False

    @property
    def is_window(self) -> bool:
        """True when only a span is known in which it lies."""
        return self.precision in ("month", "approx")


class Annotated(msgspec.Struct, frozen=True):
    """An article with its engagements marked."""

    id: str
    lang: str
    published: str
    title: str
    text: str
    engagements: tuple[Gold, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found: a report without its proof."""

    start: date
    end: date
    kind: str
    names: tuple[str, ...]
    place: str | None
    status: str

    @classmethod
    def of(cls, report: Report) -> Found:
        """A report, reduced to what is scored."""
        named = [
            name for party in report.parties for name in (party.name, *(party.stands_for or "").split("/")) if name
        ]
        place = report.place.name if report.place else None
        return cls(report.when.start, report.when.end, report.kind, tuple(dict.fromkeys(named)), place, report.status)


@dataclass(frozen=True, slots=True)
class Tally:
    """The outcome at one level: what was matched, and how many were missed, wrong or optional."""

    matched: int
    missed: tuple[tuple[str, Gold], ...]
    alarms: tuple[tuple[str, Found], ...]
    misjudged: tuple[tuple[str, Gold, Found], ...]
    silent: int
    without: int

    @property
    def precision(self) -> float:
        """The share of the findings that are right."""
        return _share(self.matched, self.matched + len(self.alarms))

    @property
    def recall(self) -> float:
        """The share of the engagements that were found."""
        return _share(self.matched, self.matched + len(self.missed))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def status(self) -> float:
        """The share of right statuses among the matched."""
        return _share(self.matched - len(self.misjudged), self.matched)


def load(folder: Path) -> list[Annotated]:
    """Every annotated article of a folder, in order of name."""
    paths = sorted((folder / "articles").glob("*.json"))
    return [msgspec.json.decode(path.read_bytes(), type=Annotated) for path in paths]


def score(
    articles: Iterable[Annotated], found: Mapping[str, Sequence[Found]], *, strict: bool, windows: bool = False
) -> Tally:
    """How the findings agree with the articles. Windows (months and the like) count only when asked for."""
    matched = silent = without = 0
    missed: list[tuple[str, Gold]] = []
    alarms: list[tuple[str, Found]] = []
    misjudged: list[tuple[str, Gold, Found]] = []
    for article in articles:
        left = list(found.get(article.id, ()))
        without += not article.engagements
        silent += not article.engagements and not left
        optional = [gold for gold in article.engagements if gold.unsure or (gold.is_window and not windows)]
        counted = [gold for gold in article.engagements if gold not in optional]
        pairs = _pair(left, counted, strict)
        matched += len(pairs)
        missed += [(article.id, gold) for index, gold in enumerate(counted) if index not in pairs.values()]
        for index, target in pairs.items():
            gold, one = counted[target], left[index]
            if one.status not in (gold.status, *gold.status_alt):
                misjudged.append((article.id, gold, one))
        rest = [one for index, one in enumerate(left) if index not in pairs]
        forgiven = _pair(rest, optional, strict=False)
        alarms += [(article.id, one) for index, one in enumerate(rest) if index not in forgiven]
    return Tally(matched, tuple(missed), tuple(alarms), tuple(misjudged), silent, without)


def closeness(one: Found, gold: Gold, strict: bool) -> int:
    """0 where they do not match, else the larger the closer."""
    if not _dates_fit(one, gold, strict):
        return 0
    kind, place = _kind_fits(one, gold), gold.place is not None and _place_fits(one, gold)
    sides = sum(any(alike(name, alias) for name in one.names for alias in party) for party in gold.parties)
    if strict:
        inside = sum(any(alike(name, alias) for party in gold.parties for alias in party) for name in one.names)
        enough = sides >= min(2, len(gold.parties)) and one.names and 2 * inside >= len(one.names)
        if not (kind and enough and (place or gold.place is None)):
            return 0
    elif not (kind or place or sides):
        return 0
    return 1 + 3 * sides + 2 * kind + 2 * place + _dates_fit(one, gold, True)


def alike(left: str, right: str) -> bool:
    """True when the words of one name are among the words of the other, spelling aside."""
    if _plain(left) == _plain(right) != "":
        return True
    few, many = sorted((_words(left), _words(right)), key=len)
    if not few or not all(word in many or any(_near(word, other) for other in many) for word in few):
        return False
    return not (many - few) & _SIDES


def _pair(found: Sequence[Found], golds: Sequence[Gold], strict: bool) -> dict[int, int]:
    """As many pairs as possible, each used once, the closest first: index of the finding to index of the gold."""
    near = {
        index: sorted(
            ((close, target) for target, gold in enumerate(golds) if (close := closeness(one, gold, strict))),
            reverse=True,
        )
        for index, one in enumerate(found)
    }
    owner: dict[int, int] = {}
    for index in sorted(near, key=lambda index: -max((close for close, _ in near[index]), default=0)):
        _settle(index, near, owner, set())
    return {index: target for target, index in owner.items()}


def _settle(index: int, near: Mapping[int, Sequence[tuple[int, int]]], owner: dict[int, int], tried: set[int]) -> bool:
    """Find a partner, asking an earlier one to look for another where need be."""
    for _, target in near[index]:
        if target in tried:
            continue
        tried.add(target)
        if target not in owner or _settle(owner[target], near, owner, tried):
            owner[target] = index
            return True
    return False


def _dates_fit(one: Found, gold: Gold, strict: bool) -> bool:
    if gold.is_window:
        return gold.start <= one.start <= one.end <= gold.end
    if one.start != gold.start:
        return False
    if gold.open_end or one.end == gold.end:
        return True
    # A finding without an end of its own ends where it starts; leniently, that and a day more or less are enough.
    return gold.precision == "range" and not strict and (one.end == one.start or abs(one.end - gold.end) <= _DAY)


def _kind_fits(one: Found, gold: Gold) -> bool:
    right = {gold.kind, *gold.kind_alt}
    return one.kind in (right | _LOOSE_KINDS if right & _LOOSE_KINDS else right)


def _place_fits(one: Found, gold: Gold) -> bool:
    return one.place is not None and any(alike(one.place, name) for name in (gold.place or "", *gold.place_alt))


def _plain(name: str) -> str:
    """A name without case, accents and signs; the usual spellings of some are one."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(sign))
    text = " ".join(re.findall(r"\w+", re.sub(r"[’']s\b", "", bare)))
    return _SAME.get(text, text)


def _words(name: str) -> set[str]:
    return {_SAME.get(word, word) for word in _plain(name).split() if word not in _TITLES}


def _near(left: str, right: str) -> bool:
    """True for two spellings of one long word."""
    return min(len(left), len(right)) >= 6 and ratio(left, right) >= 85


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
