"""The filter language of the screen and of `list --where`: words, fields, and/or/not, parentheses.

ukraine geneva                     both words, in titles, names, places, quotes, outlets, notes or tags
party:ukraine or party:"United States"
kind:call place:geneva status:unconfirmed tag:urgent source:rfe has:conflict
when:next-week before:2022-02-01 after:2022-01
not (kind:call or status:happened)
@calls and place:geneva            the filter that is saved as "calls", narrowed
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import MappingProxyType

from watch.model.days import days_named
from watch.model.errors import ConfigError
from watch.model.report import Kind, Status
from watch.model.standing import Standing

#: What else a word may stand for: "Kiev" gives "Kyiv". The gazetteer answers.
Synonyms = Callable[[str], Collection[str]]

#: Longer queries are not read.
MAX_QUERY = 1000
_DEEPEST = 50
_DEEPEST_SAVED = 5

#: The name of a filter that is saved: after an @ it stands for the filter.
_NAME = re.compile(r"[\w-]{1,40}")

_TOKEN = re.compile(r'\s*(?:(?P<paren>[()])|(?P<field>[A-Za-z]+):|(?P<word>"[^"]*"?|[^\s()":]+(?::[^\s()"]*)?|[:"]))')
_VALUE = re.compile(r'"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<plain>[^\s()"]+)')


class QueryError(ConfigError):
    """A query that cannot be read: `position` is the place in it, counted from 0."""

    def __init__(self, query: str, position: int, what: str) -> None:
        super().__init__(f"filter, character {position + 1}: {what}")
        self.query = query
        self.position = position
        self.what = what


@dataclass(frozen=True, slots=True)
class Searchable:
    """A standing with its words made ready for searching."""

    view: Standing
    text: str
    parties: str
    place: str
    sources: str

    @classmethod
    def of(cls, view: Standing) -> Searchable:
        """The words of a standing: names, place, outlets, quotes, notes and tags."""
        parties = fold("\n".join((*view.names, *(party.name for party in view.parties))))
        place = fold(f"{view.place.name}\n{view.place.country or ''}" if view.place else "")
        sources = fold("\n".join(f"{r.source.outlet}\n{r.source.url or ''}" for r in view.reports))
        quotes = (f"{r.quote}\n{r.source.title}" for r in view.reports)
        notes = (decision.note for decision in view.notes)
        own = fold("\n".join((view.title, view.kind, view.status, *quotes, *notes, *view.tags)))
        return cls(view, f"{own}\n{parties}\n{place}\n{sources}", parties, place, sources)


_Test = Callable[[Searchable], bool]


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read: it says of a standing whether it fits."""

    text: str
    test: _Test

    def matches(self, view: Standing) -> bool:
        """True when a standing fits."""
        return self.test(Searchable.of(view))

    def select(self, among: Iterable[Searchable]) -> list[Standing]:
        """Those of many that fit, in the same order."""
        test = self.test
        return [searchable.view for searchable in among if test(searchable)]


def parse_query(
    text: str, now: datetime, synonyms: Synonyms | None = None, saved: Mapping[str, str] = MappingProxyType({})
) -> Query:
    """Read a query; `now` is what "today" and "next-week" are counted from, `synonyms` knows other spellings.

    `saved` are the filters that "@name" stands for.

    Raises:
        QueryError: if it cannot be read; it points at the character.
    """
    if len(text) > MAX_QUERY:
        raise QueryError(text, MAX_QUERY, f"a filter has at most {MAX_QUERY} characters")
    return Query(text, _Parser(text, _Language(now.date(), synonyms or _no_synonyms, saved)).whole())


def check_saved(saved: Mapping[str, str]) -> None:
    """See that filters can be saved under these names.

    Raises:
        ValueError: if one has no fit name or cannot be read; it says which.
    """
    for name in saved:
        if not _NAME.fullmatch(name):
            raise ValueError(f"filters: {name!r} is no name for a filter: letters, digits, - and _, at most 40")
    check_filters({f"filters.{name}": text for name, text in saved.items()}, saved)


def check_filters(filters: Mapping[str, str], saved: Mapping[str, str]) -> None:
    """See that filters can be read, each by what it is called in the settings.

    Raises:
        ValueError: if one cannot be; it says which.
    """
    for name, text in filters.items():
        try:
            parse_query(text, _ANY_TIME, saved=saved)
        except QueryError as error:
            raise ValueError(f"{name}: {error.what} (character {error.position + 1})") from error


#: A filter can be read at one time if it can be read at another.
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def fold(text: str) -> str:
    """The text in one case and without accents, for comparing."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def _no_synonyms(word: str) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True)
class _Language:
    """What a query is read with, and the saved filters that are being read inside of which this one stands."""

    today: date
    synonyms: Synonyms
    saved: Mapping[str, str]
    inside: tuple[str, ...] = ()


class _Parser:
    """Reads one query, from left to right."""

    def __init__(self, text: str, language: _Language) -> None:
        self._text, self._language = text, language
        self._at = 0
        self._depth = 0

    def whole(self) -> _Test:
        if not self._text.strip():
            return lambda _: True
        test = self._either()
        if (token := self._peek()) is not None:
            raise self._error(token.start(token.lastgroup or 0), "this closes nothing")
        return test

    def _either(self) -> _Test:
        tests = [self._both()]
        while self._take("or"):
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda s: any(test(s) for test in tests)

    def _both(self) -> _Test:
        tests = [self._negated()]
        while (token := self._peek()) is not None and token["paren"] != ")" and not self._is(token, "or"):
            self._take("and")
            tests.append(self._negated())
        return tests[0] if len(tests) == 1 else lambda s: all(test(s) for test in tests)

    def _negated(self) -> _Test:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error(self._at, "nested too deep")
        if self._take("not"):
            test = self._negated()
            self._depth -= 1
            return lambda s: not test(s)
        test = self._atom()
        self._depth -= 1
        return test

    def _atom(self) -> _Test:
        token = self._peek()
        if token is None:
            raise self._error(len(self._text), "something to look for is missing here")
        start = token.start(token.lastgroup or 0)
        self._at = token.end()
        if token["paren"] == "(":
            inner = self._either()
            if (close := self._peek()) is None or close["paren"] != ")":
                raise self._error(start, "this parenthesis is not closed")
            self._at = close.end()
            return inner
        if token["paren"] or self._word(token) in ("and", "or"):
            raise self._error(start, "something to look for is missing before this")
        if token["field"]:
            return self._field(token["field"].lower(), start)
        return self._free(token["word"], start)

    def _free(self, word: str, start: int) -> _Test:
        if word.startswith('"'):
            if len(word) < 2 or not word.endswith('"'):
                raise self._error(start, "this quotation mark is not closed")
            word = word[1:-1]
        elif word.startswith("@"):
            return self._saved(word[1:], start)
        if word == ":" or not word:
            raise self._error(start, "something to look for is missing here")
        wanted = self._spellings(word)
        if len(wanted) == 1:
            only = wanted[0]
            return lambda s: only in s.text
        return lambda s: any(spelling in s.text for spelling in wanted)

    def _saved(self, name: str, start: int) -> _Test:
        """The filter that is saved under a name; what is wrong in it is told of the name."""
        language = self._language
        if name not in language.saved:
            there = ", ".join(f"@{known}" for known in language.saved)
            raise self._error(start, f"no filter is saved as {name!r}: there {f'are {there}' if there else 'is none'}")
        if name in language.inside:
            raise self._error(start, f"@{name} stands inside of itself")
        text = language.saved[name]
        if len(text) > MAX_QUERY or len(language.inside) >= _DEEPEST_SAVED:
            raise self._error(start, f"@{name} is too long, or stands too deep")
        try:
            return _Parser(text, replace(language, inside=(*language.inside, name))).whole()
        except QueryError as error:
            raise self._error(start, f"@{name}, character {error.position + 1}: {error.what}") from error

    def _field(self, name: str, start: int) -> _Test:
        make = _FIELDS.get(name)
        if make is None:
            raise self._error(start, f"no field {name!r}: there are {', '.join(_FIELDS)}")
        value, at = self._value(name)
        return make(self, value, at)

    def _value(self, field: str) -> tuple[str, int]:
        match = _VALUE.match(self._text, self._at)
        if match is None:
            raise self._error(self._at, f"what {field}: should be is missing here")
        if match["quoted"] is not None and not match["closed"]:
            raise self._error(match.start(), "this quotation mark is not closed")
        self._at = match.end()
        value = match["quoted"] if match["quoted"] is not None else match["plain"]
        if not value.strip():
            raise self._error(match.start(), f"what {field}: should be is missing here")
        return value, match.start()

    def _spellings(self, value: str) -> list[str]:
        return list(dict.fromkeys([fold(value), *(fold(name) for name in self._language.synonyms(value))]))

    def party(self, value: str, at: int) -> _Test:
        wanted = self._spellings(value)
        return lambda s: any(spelling in s.parties for spelling in wanted)

    def place(self, value: str, at: int) -> _Test:
        wanted = self._spellings(value)
        return lambda s: any(spelling in s.place for spelling in wanted)

    def source(self, value: str, at: int) -> _Test:
        wanted = fold(value)
        return lambda s: wanted in s.sources

    def tag(self, value: str, at: int) -> _Test:
        wanted = fold(value)
        return lambda s: any(fold(tag) == wanted for tag in s.view.tags)

    def kind(self, value: str, at: int) -> _Test:
        kinds = self._choose(value, at, tuple(Kind), "kind")
        return lambda s: s.view.kind in kinds

    def status(self, value: str, at: int) -> _Test:
        statuses = self._choose(value, at, tuple(Status), "status")
        return lambda s: s.view.status in statuses

    def has(self, value: str, at: int) -> _Test:
        test = _HAS.get(value.lower().rstrip("s"))
        if test is None:
            raise self._error(at, f"has: knows {', '.join(_HAS)}")
        return lambda s: bool(test(s.view))

    def when(self, value: str, at: int) -> _Test:
        if value.lower() == "undated":
            return lambda s: not s.view.when.is_exact
        first, last = self._days(value, at)
        return lambda s: s.view.when.start <= last and first <= s.view.when.end

    def before(self, value: str, at: int) -> _Test:
        first, _ = self._days(value, at)
        return lambda s: s.view.when.start < first

    def after(self, value: str, at: int) -> _Test:
        _, last = self._days(value, at)
        return lambda s: s.view.when.end > last

    def _days(self, value: str, at: int) -> tuple[date, date]:
        days = days_named(value, self._language.today)
        if days is None:
            raise self._error(at, f"{value!r} is no date: write 2022-02-01, 2022-02, today, tomorrow or next-week")
        return days

    def _choose(self, value: str, at: int, among: Iterable[str], what: str) -> frozenset[str]:
        """Those of the words in `among` that hold the value: "call" is both kinds of call."""
        wanted = fold(value).replace("-", " ")
        found = frozenset(word for word in among if word == wanted) or frozenset(w for w in among if wanted in w)
        if not found:
            choices = ", ".join(word.replace(" ", "-") for word in among)
            raise self._error(at, f"no {what} {value!r}: there are {choices}")
        return found

    def _peek(self) -> re.Match[str] | None:
        if not self._text[self._at :].strip():
            return None
        return _TOKEN.match(self._text, self._at)

    def _word(self, token: re.Match[str]) -> str:
        return (token["word"] or "").lower()

    def _is(self, token: re.Match[str], word: str) -> bool:
        return self._word(token) == word

    def _take(self, word: str) -> bool:
        token = self._peek()
        if token is None or not self._is(token, word):
            return False
        self._at = token.end()
        return True

    def _error(self, position: int, what: str) -> QueryError:
        return QueryError(self._text, position, what)


_HAS: dict[str, Callable[[Standing], object]] = {
    "conflict": lambda view: view.conflicts,
    "slip": lambda view: view.slips,
    "note": lambda view: view.notes,
    "tag": lambda view: view.tags,
    "place": lambda view: view.place,
    "time": lambda view: view.when.time is not None,
}

_FIELDS: dict[str, Callable[[_Parser, str, int], _Test]] = {
    "party": _Parser.party,
    "kind": _Parser.kind,
    "place": _Parser.place,
    "status": _Parser.status,
    "tag": _Parser.tag,
    "source": _Parser.source,
    "when": _Parser.when,
    "before": _Parser.before,
    "after": _Parser.after,
    "has": _Parser.has,
}
