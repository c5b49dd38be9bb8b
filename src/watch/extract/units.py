"""A sentence as a row of units: names, dates, words of engagement, cues and plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from watch.extract.dates.expression import DateExpression
from watch.extract.gazetteer import Gazetteer, Name
from watch.extract.lexicon import Entry, Lexicon
from watch.extract.words import Word, words_of
from watch.model.report import Kind

LONGEST_PHRASE = 10

#: A date so many characters on is in no phrase that begins here.
FARTHEST = 200
_QUOTES = frozenset('"“”«»„')
_SKIPPED = frozenset({".", "-"})


@dataclass(frozen=True, slots=True)
class Mention:
    """What a name group of the text stands for.

    `sides` are the states and bodies, `person` the full name of a person, `people` true where the group names
    an office or officials beside the state. `kind` is that of the gazetteer, "person" for a person.
    """

    kind: str
    name: str
    sides: tuple[str, ...] = ()
    person: str | None = None
    role: str | None = None
    people: bool = False
    detail: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a sentence: its tags, its words, where it stands, and what it means."""

    tags: frozenset[str]
    low: str
    begin: int
    end: int
    text: str
    form: str = ""
    kind: Kind | None = None
    mention: Mention | None = None
    date: DateExpression | None = None
    names: tuple[Name, ...] = ()

    @property
    def as_party(self) -> Mention | None:
        """Its mention, a demonym read as the state or region it is made of, a capital as its state."""
        mention = self.mention
        if mention is not None and "seat" in self.tags:
            return Mention("state", mention.of, (mention.of,))
        if mention is None or mention.kind != "demonym":
            return mention
        return replace(mention, kind=mention.detail or "state", name=mention.sides[0], detail="")

    def has(self, *tags: str) -> bool:
        """True when it has one of the tags."""
        return not self.tags.isdisjoint(tags)

    def untagged(self, *tags: str) -> Unit:
        """The same without some tags."""
        return replace(self, tags=self.tags - frozenset(tags))

    def tagged(self, *tags: str) -> Unit:
        """The same with more tags."""
        return replace(self, tags=self.tags | frozenset(tags))


class Scanner:
    """Turns sentences into units, by one scan over their words."""

    def __init__(self, text: str, gazetteer: Gazetteer, lexicon: Lexicon, dates: Sequence[DateExpression]) -> None:
        self._text = text
        self._lexicon = lexicon
        self._phrases = lexicon.longest
        self._names = gazetteer.index(lexicon.lang)
        self._lookup: Callable[[str], tuple[Name, ...]] = lambda key: gazetteer.lookup(key, lexicon.lang)
        self._capitals = gazetteer.capitals
        self._dates = dates
        self._next_date = 0

    def units(self, begin: int, end: int) -> list[Unit]:
        """The units of the sentence between two offsets; sentences must be asked for in order."""
        words = words_of(self._text, begin, end)
        stem = self._lexicon.stem
        keys = [stem(word.low) for word in words] if self._lexicon.endings else [word.low for word in words]
        while self._next_date < len(self._dates) and self._dates[self._next_date].end <= begin:
            self._next_date += 1
        upcoming = self._next_date
        found: list[Unit] = []
        place = 0
        while place < len(words):
            while upcoming < len(self._dates) and self._dates[upcoming].end <= words[place].begin:
                upcoming += 1
            date = self._dates[upcoming] if upcoming < len(self._dates) else None
            if date is not None and date.begin <= words[place].begin < date.end:
                stop = place + 1
                while stop < len(words) and words[stop].begin < date.end:
                    stop += 1
                text = self._text[date.begin : date.end]
                found.append(Unit(_DATE, text.lower(), date.begin, date.end, text, date=date))
                place = stop
                continue
            key = keys[place]
            if key not in self._phrases and key not in self._names.longest:
                word = words[place]
                if word.low != ".":
                    found.append(Unit(self._plain_tags(word, bool(found)), word.low, word.begin, word.end, word.text))
                place += 1
                continue
            limit = len(words)
            if date is not None and date.begin - words[place].begin < FARTHEST:
                limit = next((i for i in range(place + 1, limit) if words[i].begin >= date.begin), limit)
            place = self._take(words, keys, place, limit, found)
        return found

    def _take(self, words: list[Word], keys: list[str], place: int, limit: int, found: list[Unit]) -> int:
        """Add the unit that begins at a word; the word to go on from."""
        word = words[place]
        names, name_end, name_size = self._name(words, keys, place, limit)
        entry, entry_end, entry_size = self._entry(words, keys, place, limit)
        if entry is not None and entry_end - place > 1 and self._hides_name(words, keys, entry_end - 1, limit):
            entry, entry_end, entry_size = self._entry(words, keys, place, entry_end - 1)
        if entry is not None and entry_size == 1 and found and self._is_titled(words, place, entry):
            entry = None
        if names and entry is not None and name_size == entry_size and names[0].kind == "person":
            names = ()  # "He", "To" and "So" are words first
        if names and name_size >= entry_size:
            found.append(self._unit(words, place, name_end, names))
            return name_end
        if entry is not None:
            begin, end = word.begin, words[entry_end - 1].end
            text = self._text[begin:end]
            tags = entry.tags
            if self._lexicon.noun_capitals and tags >= _NOUN_AND_VERB and (found or not word.is_name_like):
                tags = tags - ({"verb"} if word.is_name_like else {"noun"})
            if "no name" in tags:
                tags = tags | ((_CAPITAL if found else _OPENING) if word.is_name_like else _WORD)
            if word.is_name_like and not found:
                tags = tags | {"opens"}
            found.append(
                Unit(
                    tags,
                    " ".join(w.low for w in words[place:entry_end]),
                    begin,
                    end,
                    text,
                    entry.form,
                    entry.kind,
                )
            )
            return entry_end
        if word.low != ".":
            found.append(Unit(self._plain_tags(word, bool(found)), word.low, word.begin, word.end, word.text))
        return place + 1

    def _is_titled(self, words: list[Word], place: int, entry: Entry) -> bool:
        """True for the "State" of "at State House": a verb with a capital, before another, is part of a name."""
        follows = place + 1 < len(words) and words[place + 1].is_name_like
        acts = bool(entry.tags & {"say", "head", "light"}) and not entry.tags & {"noun", "role", "roles"}
        return self._lexicon.capitals and follows and acts and words[place].is_name_like

    def _hides_name(self, words: list[Word], keys: list[str], last: int, limit: int) -> bool:
        """True where the last word of a phrase begins a name: "in The Hague"."""
        return words[last].text[0].isupper() and self._name(words, keys, last, limit)[2] > 1

    def _plain_tags(self, word: Word, inside: bool) -> frozenset[str]:
        low = word.low
        if not low[-1].isalnum():
            if low == ",":
                return _COMMA
            if low in {"'s", "'"}:
                return _POSSESSIVE
            if low in _QUOTES:
                return _QUOTE
            if low in (";", ":", "--", "---"):
                return _BOUNDARY
            return _SIGN
        if low == "'s":
            return _POSSESSIVE
        if low[0].isdigit():
            return _NUMBER
        if word.is_name_like:
            return _CAPITAL if inside else _OPENING
        lexicon = self._lexicon
        if low.endswith(lexicon.verb_endings) and len(low) > 4 and low not in lexicon.not_verbs:
            return _VERB_LIKE
        return _WORD

    def _entry(self, words: list[Word], keys: list[str], place: int, limit: int) -> tuple[Entry | None, int, int]:
        """The longest phrase of the lexicon that begins at a word."""
        longest = self._lexicon.longest.get(keys[place], 0)
        for end, size, key in _keys(words, keys, place, min(limit, place + LONGEST_PHRASE), longest):
            if (entry := self._lexicon.entries.get(key)) and not _is_abbreviated(words, place):
                return entry, end, size
        return None, place, 0

    def _name(self, words: list[Word], keys: list[str], place: int, limit: int) -> tuple[tuple[Name, ...], int, int]:
        """The longest name that begins at a word."""
        longest = self._names.longest.get(keys[place], 0)
        capital = words[place].is_name_like or not self._lexicon.capitals
        if not longest or not (capital or longest > 1):
            return (), place, 0
        for end, size, key in _keys(words, keys, place, min(limit, place + LONGEST_PHRASE), longest):
            names = self._lookup(key)
            if names and (capital or names[0].kind in ("series", "group")) and self._fits(names, words[place:end]):
                return names, end, size
        return (), place, 0

    def _fits(self, names: tuple[Name, ...], words: list[Word]) -> bool:
        """True unless the words are written as no name is: "us", "who"; "may" for May."""
        text = words[0].text
        if names[0].kind in ("demonym", "series") or (names[0].kind == "group" and len(words) > 1):
            return True
        if not text[0].isupper() and not text[0].isdigit():
            return False
        if len(words) == 1 and len(text) <= 3 and text.isascii() and text.isalpha():
            return text.isupper() or names[0].kind in ("person", "city", "venue")
        if len(words) > 1 and self._lexicon.capitals and not words[-1].text[0].isupper():
            return words[-1].low in names[0].name.lower()
        return True

    def _unit(self, words: list[Word], place: int, stop: int, names: tuple[Name, ...]) -> Unit:
        begin, end = words[place].begin, words[stop - 1].end
        text = self._text[begin:end]
        name = names[0]
        called = name.detail if name.kind == "capital" else name.name  # a former name of the city
        if name.kind == "group" and text.islower():
            called = text  # "world powers": a party by these words
        mention = Mention(name.kind, called, name.sides, detail="" if called != name.name else name.detail, of=name.of)
        tags = _NAME_TAGS[name.kind]
        if name.kind in ("city", "capital") and called in self._capitals:
            tags = tags | {"seat"}
        if name.kind == "person":
            full = " " in text or "-" in text
            tags = tags | ({"full name"} if full else {"surname"})
        return Unit(tags, text.lower(), begin, end, text, mention=mention, names=names)


def _is_abbreviated(words: list[Word], place: int) -> bool:
    """True for the "IS" of "talks on IS in Rome": a short word in capitals among words that are not."""
    if words[place].text not in _VERBS_OR_ABBREVIATIONS or place + 1 >= len(words):
        return False
    return not words[place + 1].text.isupper()


_VERBS_OR_ABBREVIATIONS = frozenset({"IS", "IT", "AM", "DO", "AS", "IN", "SEE"})


def _keys(words: list[Word], keys: list[str], place: int, limit: int, longest: int) -> list[tuple[int, int, str]]:
    """The phrases that begin at a word, longest first: where each ends, its words, its key."""
    found = []
    key = keys[place]
    size = 1
    found.append((place + 1, 1, key))
    index = place + 1
    while index < limit and size < longest:
        low = words[index].low
        if low in _SKIPPED:
            if low == "." and (words[index].begin != words[index - 1].end or len(words[index - 1].text) > 5):
                break
            index += 1
            continue
        if not (low[-1].isalnum() or low[-1] in ".+" or len(low) > 1):
            break
        key = f"{key} {keys[index]}"
        size += 1
        index += 1
        found.append((index, size, key))
    found.reverse()
    return found


_NOUN_AND_VERB = frozenset({"noun", "verb"})
_DATE = frozenset({"date"})
_COMMA = frozenset({"comma", "sign"})
_POSSESSIVE = frozenset({"possessive"})
_QUOTE = frozenset({"quote", "sign"})
_BOUNDARY = frozenset({"boundary", "hard", "sign"})
_SIGN = frozenset({"sign"})
_NUMBER = frozenset({"number"})
_CAPITAL = frozenset({"capital"})
_OPENING = frozenset({"capital", "opens"})
_VERB_LIKE = frozenset({"head", "guessed"})
_WORD = frozenset({"word"})
_NAME_TAGS = {
    "state": frozenset({"party", "place", "name"}),
    "demonym": frozenset({"adjective", "name"}),
    "metonym": frozenset({"party", "place", "name", "metonym"}),
    "body": frozenset({"party", "name", "body"}),
    "group": frozenset({"party", "name", "body"}),
    "movement": frozenset({"party", "name"}),
    "council": frozenset({"party", "name", "body", "council"}),
    "series": frozenset({"name", "series"}),
    "person": frozenset({"party", "name", "person"}),
    "region": frozenset({"place", "name", "region"}),
    "venue": frozenset({"place", "name", "venue"}),
    "capital": frozenset({"place", "name", "city"}),
    "city": frozenset({"place", "name", "city"}),
}
