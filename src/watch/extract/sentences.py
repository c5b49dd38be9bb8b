"""Where the sentences of an article are, and which lines of its page are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from watch.extract.lexicon import Lexicon
from watch.extract.words import plain

#: A sentence longer than this is cut: no announcement is as long, and cost stays linear.
LONGEST = 1500

_END = re.compile(
    r"[.!?…][\"”’'»)\]]*(?=\s+[\"“‘'«(\[–—•-]*\s*[^\W_a-zа-яёіїєґ])"
    r"|(?<=[.!?])[\"”](?=\s)|[。！？]|\s[•|]\s|\s--\s(?=[A-Z])"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:[^\W\d_]\.)*[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Sgt|Adm|Capt|Sen|Rep|Gov|Prof|Rev|Hon|Jr|Sr|No|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun|Inc|Corp|Co|Ltd|approx"
    r"|M|Mme|Nr|bzw|ca|г|ул|им|тыс|млн|млрд))\.$"
)
_CAPITAL_DATELINE = re.compile(
    r"\s*(?P<city>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’. -]{2,30}(?:/[A-ZÀ-ÖØ-Þ'’. -]{3,30})?)"
    r"(?:,\s*(?P<more>[^()—–\n]{2,40}?))?\s*(?:\((?P<agency>[^)]{2,40})\)\s*)?(?:(?:--|[—–_-])(?:\s|$)|:\s)"
)
_AGENCY_DATELINE = re.compile(
    r"\s*(?:(?P<city>[^\W\d_][\w'’. -]{2,30}),?\s*)?(?P<more>[^()\n]{0,40}?)"
    r"\((?P<agency>AFP|AP|Reuters|Xinhua|RFE/RL|CNN|TASS|UPI|dpa|DPA|EFE|Kyodo|Yonhap|Bloomberg|ANSA|PTI|APA|VOA|KUNA|WAM)"
    r"[^)]{0,20}\)\s*(?:--|[—–_-])(?:\s|$)"
)
#: Only for a city that is known: "Rome - ", "New Delhi: ", "Dar es Salaam. ".
_CITY_DATELINE = re.compile(
    r"\s*(?P<city>[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|es|de|al)){0,3})(?:, (?P<more>[A-Z][\w .]{2,30}))?"
    r"(?:,? (?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?)?(?:\s*(?:--|[—–]|\s-)\s|[:.]\s)"
)
#: "January 29, 2017 (KHARTOUM) - "
_DATED_DATELINE = re.compile(r"\s*[A-Z][a-z]{2,8} \d{1,2},? \d{4} \((?P<city>[A-Z][\w'’. /-]{2,30})\)\s*[-–—]+\s")
_ORDINAL = re.compile(r"\b\d{1,2}\.$")
_BREAK = re.compile(r"\n\s*\n|\n")
_TERMINAL = re.compile(r"[.!?…:;,]['\"”’»)\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[*•▪■►>]|#+)\s")
#: The end of a sentence, and what stands behind it: a credit, "Read more".
_INNER_END = re.compile(r"[^\W\d_]{3,}[.!?]['\"”’»)\]]*\s+[^\W\d_]|\d[.!?]\s+[^\W\d_]|\s\(Reporting by ")
#: What an item of a list begins with, and how many make a list.
_ITEM = re.compile(r"(?:^[^\S\n]*--|(?:^|(?<=\s))\*\*)\s+(?=[^\W\d_])", re.MULTILINE)
FEWEST_ITEMS = 3
SHORTEST_PROSE = 40
WRAP = range(50, 131)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, and whether it is a heading, the title of the article or an item of a list."""

    begin: int
    end: int
    is_heading: bool = False
    is_title: bool = False
    is_item: bool = False
    town: str | None = None  # of an item in a list

    def of(self, text: str, title: str) -> str:
        """The words of it."""
        return (title.strip() if self.is_title else text)[self.begin : self.end]


@dataclass(frozen=True, slots=True)
class Layout:
    """The sentences of a text, without page furniture, and the city of its dateline."""

    sentences: tuple[Sentence, ...]
    city: str | None = None


def layout(
    text: str,
    lexicon: Lexicon,
    is_city: Callable[[str], bool] = lambda _: False,
    town_of: Callable[[str], tuple[str | None, int]] = lambda _: (None, 0),
) -> Layout:
    """The sentences of an article, its dateline and page furniture left out. `is_city` knows the names of cities.

    `town_of` tells the town that an item of a list begins with, and where its text begins.
    """
    city = None
    found: list[Sentence] = []
    first = True
    lines = [(begin, end) for begin, end in _lines(text) if text[begin:end].strip()]
    is_list = sum(1 for _ in islice(_ITEM.finditer(text), FEWEST_ITEMS)) == FEWEST_ITEMS
    is_teaser = all(_is_heading(text[begin:end]) for begin, end in lines[:20])
    for place, (begin, end) in enumerate(lines):
        line = text[begin:end]
        if _is_furniture(line, lexicon):
            continue
        if is_list and (item := _ITEM.search(line)) is not None:
            if item.start():
                found.extend(_sentences(text, begin, begin + item.start(), lexicon.ordinal_dots))
            found.extend(_items(text, begin + item.start(), end, lexicon.ordinal_dots, town_of))
            continue
        if _is_heading(line) and not (is_teaser and _reads_on(line)):
            following = next((text[b:e] for b, e in lines[place + 1 :]), "")
            if _BULLET.match(line) and (not following or _BULLET.match(following) or place > 2):
                continue  # links to other stories
            found.append(Sentence(begin, end, is_heading=True))
            continue
        if first or city is None:
            named, begin = _dateline(text, begin, end, is_city)
            city = named or city
        first = False
        found.extend(_sentences(text, begin, end, lexicon.ordinal_dots))
    return Layout(tuple(found), city)


def _dateline(text: str, begin: int, end: int, is_city: Callable[[str], bool]) -> tuple[str | None, int]:
    """The city of the dateline that a line begins with, and where its text begins."""
    line = text[begin:end]
    match = _DATED_DATELINE.match(line) or _CAPITAL_DATELINE.match(line) or _AGENCY_DATELINE.match(line)
    if match is None and (plain_city := _CITY_DATELINE.match(line)) and is_city(plain_city["city"]):
        match = plain_city
    if match is None:
        return None, begin
    return (match["city"] or "").strip() or None, begin + match.end()


def _items(
    text: str, begin: int, end: int, ordinal_dots: bool, town_of: Callable[[str], tuple[str | None, int]]
) -> Iterator[Sentence]:
    """The sentences of a line of items, each with the town of its item."""
    bounds = [match.start() for match in _ITEM.finditer(text, begin, end)]
    for start, stop in pairwise([*bounds, end]):
        marker = _ITEM.match(text, start)
        start = marker.end() if marker else start
        town, size = town_of(text[start : min(stop, start + 60)])
        for sentence in _sentences(text, start + size, stop, ordinal_dots):
            yield replace(sentence, is_item=True, town=town)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs: lines, save where a text is wrapped at a column and the next line goes on in lower case."""
    begin = 0
    columns = _is_wrapped(text)
    for match in _BREAK.finditer(text):
        wrapped = match.group() == "\n" and _goes_on(text, begin, match.start(), match.end(), columns)
        if not wrapped:
            yield begin, match.start()
            begin = match.end()
    yield begin, len(text)


def _is_wrapped(text: str) -> bool:
    """True for a text whose lines are cut at a column."""
    lines = text[:20_000].split("\n")
    inner = [line for line, after in pairwise(lines) if line.strip() and after.strip()]
    return len(inner) > 2 and sum(len(line) in WRAP for line in inner) * 10 >= len(inner) * 6


def _goes_on(text: str, begin: int, end: int, after: int, columns: bool) -> bool:
    """True where the line that ends here goes on in the next one."""
    if text[after : after + 1] in ("", "\n", "*", "•", "#", "-", "–", "—"):
        return False
    if _TERMINAL.search(text[max(begin, end - 5) : end]) and not (columns and text[end - 1] == ","):
        return False
    return columns or text[after : after + 1].islower()


def _is_furniture(line: str, lexicon: Lexicon) -> bool:
    """True for the lines of a web page that are no part of the article."""
    words = plain(line[:300]).strip()
    if words.startswith(("©", "™", "copyright")):
        return True
    if any(words.startswith(word) for word in lexicon.furniture):
        return len(line) < 200
    return len(line) < SHORTEST_PROSE and any(word in words for word in lexicon.furniture)


def _reads_on(line: str) -> bool:
    """True for a line that may be the whole of a short text: words in lower case among them."""
    words = [word for word in line.split() if word[0].isalpha()]
    return len(words) > 4 and sum(word[0].islower() for word in words) * 3 > len(words)


def _is_heading(line: str) -> bool:
    """True for a line without an end, in Title Case or short. What follows a full sentence does not count."""
    bare = line.strip()
    if len(bare) > 220 or _TERMINAL.search(bare) or (_INNER_END.search(bare) and _reads_on(bare)):
        return False
    words = [word for word in bare.split() if word[0].isalpha()]
    if not words:
        return True
    titled = sum(word[0].isupper() for word in words)
    return len(bare) < SHORTEST_PROSE * 3 or titled * 3 >= len(words) * 2 or bool(_BULLET.match(line))


def _sentences(text: str, begin: int, end: int, ordinal_dots: bool) -> Iterator[Sentence]:
    """The sentences of one paragraph."""
    start = begin
    for match in _END.finditer(text, begin, end):
        stop = match.end()
        before = text[max(start, match.start() - 12) : match.start() + 1]
        if _ABBREVIATED.search(before) and not _clearly_new(text, stop):
            continue
        if ordinal_dots and _ORDINAL.search(before):
            continue
        yield from _cut(text, start, stop)
        start = stop
    yield from _cut(text, start, end)


def _clearly_new(text: str, place: int) -> bool:
    """True when a new sentence begins after "U.S." and the like: with a word that only begins one."""
    following = text[place : place + 12].lstrip(" \"“'‘")
    return following.startswith(("The ", "He ", "She ", "It ", "They ", "But ", "In ", "On ", "A ", "This "))


def _cut(text: str, begin: int, end: int) -> Iterator[Sentence]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end - begin > LONGEST:
        yield Sentence(begin, begin + LONGEST)
        begin += LONGEST
    if text[begin:end].strip():
        yield Sentence(begin, end)
