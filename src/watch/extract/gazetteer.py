"""Names of states, bodies, people and cities, with their time zones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from watch.extract import lexicon as lexicons
from watch.extract.dates.lexicon import DateLexicon
from watch.extract.lexicon import Lexicon
from watch.extract.words import phrase
from watch.model.errors import ConfigError

KINDS = (
    "state", "demonym", "metonym", "body", "council", "series", "group", "movement", "person", "region", "venue",
    "capital", "city",
)  # fmt: skip
COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Name:
    """One name that the gazetteer knows.

    `of` is the state or body that it belongs to or stands for (several joined by "|"); `detail` is a state's
    capital, a place's time zone, a person's office and years, or the kind of a series.
    """

    kind: str
    name: str
    of: str = ""
    detail: str = ""

    @property
    def sides(self) -> tuple[str, ...]:
        """The states and bodies that it stands for: itself, where it stands for no other."""
        if self.kind in ("demonym", "metonym", "capital", "person", "series", "council") and self.of:
            return tuple(self.of.split("|"))
        return (self.name,)

    @property
    def role(self) -> str:
        """A person's office."""
        return self.detail.partition(";")[0]

    def holds_office(self, year: int) -> bool:
        """True when the person held the office in that year, or nearly."""
        for span in self.detail.partition(";")[2].split(","):
            start, _, end = span.strip().partition("-")
            if start.isdigit() and int(start) - 1 <= year <= (int(end) if end.isdigit() else 9999) + 1:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Index:
    """The keys of one language, and how many words the longest name with a given first word has."""

    keys: Mapping[str, tuple[str, ...]]
    longest: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names that reading knows, and the lexicons of the languages that it reads."""

    rows: tuple[str, ...]
    countries: Mapping[str, tuple[str, ...]]
    lexicons: Mapping[str, Lexicon]
    states: Mapping[str, Name]
    capitals: Mapping[str, str]
    cities: Mapping[str, Name]
    folder: Path
    indexes: dict[str, Index] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path, *own: Path) -> Gazetteer:
        """The gazetteer and lexicons of the shipped `folder`, with the user's `own` files on top.

        Raises:
            ConfigError: if a file cannot be read, or a row of it is of no kind that we know.
        """
        rows: list[str] = []
        for path in (*own, *(folder / "gazetteer" / f"{name}.tsv" for name in _FILES)):
            rows += _rows(path)
        states: dict[str, Name] = {}
        capitals: dict[str, str] = {}
        for row in rows:
            if row.startswith("state\t"):
                name = parsed(row)
                if name.name in states:
                    continue  # what other languages call it
                states[name.of or name.name] = states[name.name] = name
                if name.detail:
                    capitals.setdefault(name.detail, name.name)
        countries = {}
        for row in _lines(folder / "gazetteer" / "countries.tsv"):
            iso, *names = row.split("\t")
            countries[iso] = tuple(names)
        found = {path.stem: lexicons.load(path) for path in sorted((folder / "lexicon").glob("*.toml"))}
        gazetteer = cls(tuple(rows), countries, found, states, capitals, _cities(rows), folder)
        gazetteer.index("en")
        return gazetteer

    def index(self, lang: str) -> Index:
        """The index of names for a language, built when it is first asked for."""
        if lang not in self.indexes:
            self.indexes[lang] = self._built(self.lexicons[lang])
        return self.indexes[lang]

    def dates(self, lang: str) -> DateLexicon:
        """The words with which a language says dates."""
        return DateLexicon.load(self.folder / "lexicon" / "dates", lang)

    def lookup(self, key: str, lang: str) -> tuple[Name, ...]:
        """What a key may stand for, the likeliest first."""
        return tuple(parsed(row) for row in self.index(lang).keys.get(key, ()))

    def zone_of(self, place: str) -> str | None:
        """The time zone of a city, or of a state's capital."""
        if (state := self.states.get(place)) and state.detail:
            place = state.detail
        city = self.cities.get(place)
        return (city.detail or None) if city else None

    def _built(self, lexicon: Lexicon) -> Index:
        keys: dict[str, tuple[str, ...]] = {}
        cyrillic = lexicon.script == "cyrillic"
        for alias, row in self._aliases(lexicon):
            if cyrillic and alias.isascii():
                continue
            for form in declined(alias) if cyrillic else (alias,):
                key = lexicon.key(form) if lexicon.endings else phrase(form)
                held = keys.get(key)
                if held is None:
                    keys[key] = (row,)
                elif row not in held and (row.startswith("person") or held[0].startswith("person")):
                    keys[key] = (*held, row)
        longest: dict[str, int] = {}
        for key in keys:
            first, _, rest = key.partition(" ")
            size = rest.count(" ") + 2 if rest else 1
            if size > longest.get(first, 0):
                longest[first] = size
        return Index(keys, longest)

    def _aliases(self, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
        """Each way to write a name in a language, with its row."""
        column = _LANGUAGES.index(lexicon.lang) if lexicon.lang in _LANGUAGES else 0
        for iso, names in self.countries.items():
            if (state := self.states.get(iso)) is not None:
                yield from ((alias, _row(state)) for alias in names[column].split("|"))
        for state_name, words in lexicon.adjectives.items():
            state = self.states.get(state_name)
            name = state.name if state else state_name
            yield from ((word, f"demonym\t{word}\t{name}\t\t") for word in words)
        for row in self.rows:
            if called := lexicon.names.get(row.split("\t", 2)[1]):
                yield from ((word, row) for word in called)
        for row in self.rows:
            yield from _spellings(row)


def _spellings(row: str) -> Iterator[tuple[str, str]]:
    """The name of a row, its aliases and, for a person, the surname; a region's "~Gulf" is an adjective."""
    kind, name, of, _, aliases = row.split("\t")
    yield name, row
    for alias in aliases.split("|") if aliases else ():
        yield (alias[1:], f"demonym\t{alias[1:]}\t{name}\tregion\t") if alias[0] == "~" else (alias, row)
    if kind == "person":
        yield from ((surname, row) for surname in surnames(name, aliases, of in _FAMILY_FIRST))


#: Read in this order: of two names alike the first counts.
_FILES = ("states", "bodies", "persons", "places", "exonyms", "cities")
_LANGUAGES = ("en", "ru", "uk", "de", "fr", "es")
_FAMILY_FIRST = frozenset(
    [
        "China",
        "South Korea",
        "North Korea",
        "Taiwan",
        "Vietnam",
        "Cambodia",
        "Hungary",
    ]  # not Japan: the news turns them round
)


def surnames(name: str, aliases: str, family_first: bool = False) -> set[str]:
    """The words by which the news calls a person after the first time."""
    found = set()
    for form in (name, *aliases.split("|")):
        parts = [part for part in form.split() if part not in _SUFFIXES]
        if len(parts) < 2:
            continue
        if family_first and form.isascii() and not form.startswith("King"):
            found.add(parts[0])
            continue
        found.add(parts[-1])
        if parts[-1].lower().startswith(("al-", "el-")):
            found.add(parts[-1][3:])
    return {word for word in found if len(word) > 1}


_SUFFIXES = frozenset(["Jr.", "Jr", "II", "III", "IV", "V", "VI", "XIV", "XVI"])


#: Slavic nouns whose stem changes before an ending: "Китай" and "Китая", "Египет" and "Египта".
_FLEETING = re.compile(r"[её](?=[тцкл]$)")


def declined(name: str) -> tuple[str, ...]:
    """A Slavic name with the forms whose stem is another than that of the name."""
    if name.endswith("й"):
        return (name, name[:-1] + "я", name[:-1] + "ю", name[:-1] + "ем", name[:-1] + "єм")
    if _FLEETING.search(name):
        return (name, _FLEETING.sub("", name) + "а")
    if name.endswith("ів") or name.endswith("їв"):
        vowel = "є" if name.endswith("їв") else "о"
        return (name, name[:-2] + vowel + "ва", name[:-2] + "ева")
    # A name that ends like a case ("Иерусалим") is found by its other cases too.
    return (name,) if name[-1] in "аеёиоуыэюяіїєь" else (name, name + "а")


@lru_cache(maxsize=4096)
def parsed(row: str) -> Name:
    """A row as a name."""
    kind, name, of, detail, _ = row.split("\t")
    return Name(kind, name, of, detail)


def _row(name: Name) -> str:
    return f"{name.kind}\t{name.name}\t{name.of}\t{name.detail}\t"


def _lines(path: Path) -> Iterable[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the gazetteer {path} cannot be read: {error}") from error
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _rows(path: Path) -> Iterator[str]:
    for line in _lines(path):
        missing = COLUMNS - 1 - line.count("\t")
        if missing < 0 or line.partition("\t")[0] not in KINDS:
            raise ConfigError(
                f"the gazetteer {path} has a row that is none: {line[:60]!r}. "
                f"A row is: kind, name, of, detail, aliases, with tabs between; kinds are {', '.join(KINDS)}"
            )
        yield line + "\t" * missing


def _cities(rows: Iterable[str]) -> dict[str, Name]:
    found: dict[str, Name] = {}
    for row in rows:
        if row.startswith(("city\t", "venue\t")):
            found.setdefault(row.split("\t", 2)[1], parsed(row))
    return found
