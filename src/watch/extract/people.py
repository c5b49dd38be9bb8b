"""Who is who in one article: offices, names and the states that they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watch.extract.anaphora import Bodies
from watch.extract.gazetteer import Gazetteer, Name
from watch.extract.groups import (
    OFFICIALS,
    PERSON,
    after_aside,
    as_person,
    fighters,
    is_definite_group,
    is_initial,
    is_title,
    leads_to_office,
    listed,
    nation,
    plainer,
    share,
    text_of,
)
from watch.extract.lexicon import Lexicon
from watch.extract.naming import begins_row, by_last_names, name_at, of_behind, surname_at
from watch.extract.offices import MEDIATORS, NATIONAL, PRIVATE, STARTS, last_word, of_others, of_owner
from watch.extract.units import Mention, Unit
from watch.model.report import Party


class People:
    """The persons of one article, by every word of their names."""

    def __init__(
        self, gazetteer: Gazetteer, lexicon: Lexicon, year: int, home: str | None, known: Sequence[Party] = ()
    ) -> None:
        self._lexicon = lexicon
        self._acquainted = by_last_names(known, lexicon)
        self._year = year
        self._dateline = self._home = home
        self._by_word: dict[str, Mention] = {}
        self._by_role: dict[str, Mention] = {}
        self._groups: dict[str, Mention] = {}
        self._owned_offices: set[str] = set()
        self._bodies = Bodies()

    def bind(self, units: Sequence[Unit], town: Mention | None = None) -> list[Unit]:
        """The units with each office and name made one, and their persons remembered.

        `town` is that of an item in a list, in whose state an office without one is.
        """
        found: list[Unit] = []
        self._home = town.sides[0] if town and town.sides else self._dateline
        units = self._bodies.recalled(plainer(units))
        place = 0
        while place < len(units):
            group = None
            if not STARTS.isdisjoint(units[place].tags):
                group = self._group(units, place) or self._owned(units, place) or self._apposition(units, place)
                group = group or self._of_row(units, place, found)
            if group is None:
                found.append(nation(units, place))
                place += 1
                continue
            unit, place = group
            unit = self._same_side(found, of_owner(found, unit))
            share(found, unit)
            found.append(unit)
            place = self._also(units, after_aside(units, place), found)
        return found

    def _also(self, units: Sequence[Unit], place: int, found: list[Unit]) -> int:
        """In "les présidents rwandais et congolais" the second adjective names a party too."""
        while (
            not self._lexicon.capitals
            and found[-1].has("officials")
            and place + 1 < len(units)
            and units[place].has("and")
            and units[place + 1].has("adjective")
            and not (place + 2 < len(units) and units[place + 2].has("role", "roles", "capital", "noun"))
        ):
            state = units[place + 1].as_party
            if state is None:
                break
            found.append(units[place])
            found.append(replace(units[place + 1], tags=OFFICIALS, mention=replace(state, people=True)))
            place += 2
        return place

    def resolve(self, units: Sequence[Unit]) -> list[Unit]:
        """The units with each surname made the person whom the article calls so."""
        found: list[Unit] = []
        for unit in units:
            if unit.mention is not None and unit.mention.kind == "person" and "bound" not in unit.tags:
                found.append(self._known(unit))
            elif "capital" in unit.tags and unit.low in self._by_word:
                found.append(as_person(unit, self._by_word[unit.low]))
            elif "capital" in unit.tags and unit.low in self._acquainted:
                found.append(as_person(unit, self._acquainted[unit.low]))
            else:
                found.append(unit)
        return self._joined(found)

    def _joined(self, units: list[Unit]) -> list[Unit]:
        """Two units of one person in a row ("Taro" "Aso") are one."""
        found: list[Unit] = []
        for unit in units:
            if not found or "person" not in unit.tags:
                found.append(unit)
                continue
            last = found[-1]
            if last.has("person") and unit.mention == last.mention:
                found[-1] = replace(last, end=unit.end, low=f"{last.low} {unit.low}", text=f"{last.text} {unit.text}")
            elif last.has("capital") and not last.has("opens") and last.end + 1 == unit.begin:
                found[-1] = replace(unit, begin=last.begin)
            else:
                found.append(unit)
        return found

    def _known(self, unit: Unit) -> Unit:
        """A person of the gazetteer: the one of the article, else the one in office, else nobody."""
        held = self._by_word.get(unit.low)
        if held is not None and (unit.has("surname") or held.person in {name.name for name in unit.names}):
            return as_person(unit, held)
        name = self._in_office(unit.names)
        doubtful = unit.has("surname") and (unit.low in self._lexicon.common_surnames or name is None)
        if doubtful:
            return replace(unit, tags=frozenset({"capital"}), mention=None)
        chosen = name or unit.names[0]
        mention = Mention("person", chosen.name, chosen.sides, chosen.name, chosen.role, True)
        if not unit.has("surname"):
            self._remember(mention, unit.text)
        return as_person(unit, mention)

    def _in_office(self, names: Sequence[Name], side: str | None = None) -> Name | None:
        """The one of several namesakes who is meant, None where that is not clear."""
        if side:
            names = [name for name in names if side in name.sides] or names
        serving = [name for name in names if name.holds_office(self._year)]
        if serving:
            return serving[0] if len({name.name for name in serving}) == 1 or side else None
        return names[0] if len({name.name for name in names}) == 1 else None

    def _group(self, units: Sequence[Unit], place: int) -> tuple[Unit, int] | None:
        """ "the visiting Mongolian President X Y", "China's Foreign Minister X", "President X of Y", "EU officials"."""
        start, side = place, None
        unit = units[place]
        owner = unit.has("seat") and place + 1 < len(units) and units[place + 1].has("possessive")
        if not (owner or unit.has("role", "roles", "filler", "adjective", "party", "region")) or unit.has("person"):
            return None
        if owner or unit.has("adjective", "party", "region"):
            side = unit.as_party
            place += 1
            if place < len(units) and units[place].has("possessive"):
                place += 1
        if side is not None and place < len(units) and (named := self._named_by(units, start, place, side)) is not None:
            return named
        if side is not None and leads_to_office(units, place, units[start].has("body")):
            while not units[place].has("role", "roles"):
                place += 1
        while (
            place < len(units)
            and units[place].has("filler")
            and not units[place].has("role", "roles")
            and place - start < 5
        ):
            place += 1
        if place >= len(units) or not units[place].has("role", "roles"):
            return None
        if side is None and place > start and units[place - 1].has("adjective", "party"):
            side = units[place - 1].as_party
        return self._office(units, start, place, side)

    def _named_by(self, units: Sequence[Unit], start: int, place: int, side: Mention) -> tuple[Unit, int] | None:
        """ "Jordan's King Abdullah" and "Russian Sergei Lavrov": a name right behind the state."""
        named = name_at(units, place, at_least=2)
        if named is None or units[place].has("role", "roles"):
            return None
        unit, end, _ = named
        if any(other.has("no name") for other in units[place : end + 1]):
            return None
        if not unit.names and (
            units[start].has("party") or units[place].has("city", "venue") or is_title(units, place, end)
        ):
            return None
        return self._person(units, start, unit, end, "", side)

    def _office(self, units: Sequence[Unit], start: int, place: int, side: Mention | None) -> tuple[Unit, int] | None:
        """The rest of a group from its office on."""
        plural = units[place].has("roles")
        role = units[place].low
        place += 1
        while place < len(units) and units[place].has("role", "roles") and not units[place].has("verb"):
            plural = plural or units[place].has("roles")
            role, place = units[place].low, place + 1
        if place + 1 < len(units) and units[place].has("and") and units[place + 1].has("role") and not plural:
            after = name_at(units, place + 2)
            if after is not None:
                place += 2
        if side is None and role in MEDIATORS and is_definite_group(units, start):
            side = self._groups.get("mediators")  # "the mediators for Kosovo" are not of Kosovo
        if side is None:
            side, place = self._behind(units, place)
        named = surname_at(units, place)
        if named is None and place + 1 < len(units) and units[place].has("comma") and side is not None and not plural:
            named = name_at(units, place + 1, at_least=2)
        if plural:
            self._recall(role, side)
        if named is not None and not (plural and named[2] < 2):
            unit, place, _ = named
            if side is None:
                side, place = of_behind(units, place)
            return self._person(units, start, unit, place, role, side)
        return self._unnamed(units, start, place, role, side, plural)

    def _behind(self, units: Sequence[Unit], place: int) -> tuple[Mention | None, int]:
        """The state behind an office: "president of Z", "président russe X", "президент России X"."""
        side, end = of_behind(units, place)
        if side is not None or place >= len(units):
            return side, end
        unit = units[place]
        if unit.has("adjective") and not self._lexicon.capitals:
            return unit.as_party, place + 1
        if self._lexicon.genitive and unit.has("party") and not unit.has("person"):
            return unit.mention, place + 1
        return None, place

    def _owned(self, units: Sequence[Unit], place: int) -> tuple[Unit, int] | None:
        """ "Brazil's Mauro Vieira": a person of the state that owns the name."""
        state = units[place]
        if not state.has("party") or state.has("person", "body") or state.mention is None:
            return None
        if place + 2 >= len(units) or not units[place + 1].has("possessive"):
            return None
        named = name_at(units, place + 2)
        if named is None or not (named[0].names or named[2] in (2, 3)):
            return None
        if any(unit.has("no name") for unit in units[place + 2 : named[1]]):
            return None  # "Japan's Kyodo News Agency"
        unit, end, _ = named
        if unit.names and not any(set(name.sides) & set(state.mention.sides) for name in unit.names):
            return None
        return self._person(units, place, unit, end, "", state.mention)

    def _person(
        self, units: Sequence[Unit], start: int, unit: Unit, place: int, role: str, side: Mention | None
    ) -> tuple[Unit, int]:
        """The person of an office and a name."""
        sides = side.sides if side else ()
        held = self._by_word.get(unit.low.split()[-1]) if unit.low else None
        known = self._in_office(unit.names, sides[0] if sides else None) if unit.names else None
        if known is None and held is None and not sides and unit.low:
            held = self._acquainted.get(unit.low.split()[-1])
        if known is not None:
            name, role = known.name, role or known.role
            sides = sides or known.sides
        elif held is not None and (" " not in unit.low or held.name.lower() == unit.low):
            name, sides = held.name, sides or held.sides
        else:
            name = unit.text
        if not sides and role in self._lexicon.office_sides:
            sides = (self._lexicon.office_sides[role],)
        if "rebel" in role:
            sides = ()  # a side of its own, whatever state he is of
        mention = Mention("person", name, sides, name, role, True)
        self._remember(mention, unit.text, owned=side is not None)
        return Unit(PERSON | {"bound"}, unit.low, units[start].begin, unit.end, unit.text, mention=mention), place

    def _unnamed(
        self, units: Sequence[Unit], start: int, place: int, role: str, side: Mention | None, plural: bool
    ) -> tuple[Unit, int] | None:
        """An office or officials without a name: whoever was last called so, else the state itself."""
        last = units[place - 1]
        text = text_of(units[start:place])
        if not plural:
            held = self._by_role.get(f"{side.sides[0] if side and side.sides else ''}/{role}")
            if held is not None and (side is not None or is_definite_group(units, start)):
                return Unit(PERSON | {"bound"}, text.lower(), units[start].begin, last.end, text, mention=held), place
        if side is None and not plural and role in self._lexicon.office_sides and is_definite_group(units, start):
            side = Mention("state", self._lexicon.office_sides[role], (self._lexicon.office_sides[role],))
        if side is None and role in NATIONAL and is_definite_group(units, start) and self._home:
            side = Mention("state", self._home, (self._home,))
        if side is None and plural and is_definite_group(units, start):
            side = self._groups.get(MEDIATORS.get(last_word(role), last_word(role)))
        if (side is None or side.kind in ("state", "demonym")) and (name := fighters(units[start:place])):
            side = Mention("movement", name, (name,))
            role = ""
        if side is None or of_others(units, place):
            return None
        if plural:
            self._recall(role, side)
        mention = replace(side, role=role, people=True)
        tags = OFFICIALS | ({"body"} if side.kind in ("body", "group", "council") else set())
        if not plural:
            tags = tags | {"office"}
        return Unit(tags, text.lower(), units[start].begin, last.end, text, mention=mention), place

    def _recall(self, role: str, side: Mention | None) -> None:
        """Whom "the ministers" and "the mediators" will mean."""
        if role and side is not None and side.kind in ("body", "group", "council", "movement"):
            self._groups[last_word(role)] = self._groups[MEDIATORS.get(last_word(role), role)] = side

    def _apposition(self, units: Sequence[Unit], place: int) -> tuple[Unit, int] | None:
        """ "X Y, the prime minister of Z" and "X Y, Z's foreign minister"."""
        named_like_city = units[place].has("city") and place + 1 < len(units) and is_initial(units[place + 1])
        if not (units[place].has("capital", "person") or named_like_city) or units[place].has("bound"):
            return None
        named = name_at(units, place, at_least=2)
        if named is None:
            return None
        unit, after, _ = named
        side, end = of_behind(units, after) if unit.names else (None, after)
        if side is not None and side.kind == "state":
            return self._person(units, place, unit, end, "", side)  # "King X of Y"
        alone = (listed(unit), after) if unit.names else None
        if after + 1 >= len(units) or not units[after].has("comma"):
            return alone
        start = after + 1
        if units[start].has("article") and start + 1 < len(units) and units[start + 1].has("adjective", "party"):
            start += 1  # "X Y, the Czech foreign minister"
        group = self._group(units, start)
        if group is None or not group[0].has("officials"):
            return alone
        office, end = group
        mention = office.mention
        if mention is None or mention.kind == "person":
            return alone
        person, _ = self._person(units, place, unit, end, mention.role or "", mention)
        if end < len(units) and units[end].has("comma"):
            end += 1
        return person, end

    def _of_row(self, units: Sequence[Unit], place: int, found: list[Unit]) -> tuple[Unit, int] | None:
        """The Y of "presidents X of A and Y of B": one with the same office."""
        last = found[-2] if len(found) > 1 and found[-1].has("and", "comma") else None
        before = last.mention if last is not None else None
        in_row = before is not None and bool(before.person and before.sides) and last is not None and last.has("bound")
        aside = last is not None and last.has("pair", "officials", "roles") and found[-1].has("comma")
        if not (in_row or aside or begins_row(units, place)):
            return None
        named = name_at(units, place, at_least=2)
        side, end = of_behind(units, named[1]) if named is not None else (None, place)
        if named is None or side is None or side.kind not in ("state", "body"):
            return None
        role = before.role if before is not None and in_row else None
        return self._person(units, place, named[0], end, role or "", side)

    def _remember(self, mention: Mention, written: str, *, owned: bool = False) -> None:
        for word in {*mention.name.replace("-", " ").split(), *written.replace("-", " ").split()}:
            low = word.lower()
            if len(low) > 1 and not self._lexicon_particle(low) and (low not in self._by_word or mention.sides):
                self._by_word[low] = mention
        self._by_word[mention.name.lower()] = mention
        self._by_word[written.lower()] = mention
        if mention.role:
            held = self._by_role.get(f"/{mention.role}")
            if not owned or held is None or held.name in self._owned_offices:
                self._by_role[f"/{mention.role}"] = mention  # "the president" is whom the text calls so first
            if owned:
                self._owned_offices.add(mention.name)
            for side in mention.sides:
                self._by_role[f"{side}/{mention.role}"] = mention
                self._by_role[f"{side}/{mention.role.split()[-1]}"] = mention

    def _lexicon_particle(self, low: str) -> bool:
        entry = self._lexicon.entries.get(low)
        return entry is not None and bool(entry.tags & {"particle", "common"})

    def _same_side(self, found: Sequence[Unit], unit: Unit) -> Unit:
        """In "Peru's president A and speaker B" both are of Peru; else an office alone is of the dateline's state."""
        mention = unit.mention
        if mention is None or not mention.person or mention.sides or not mention.role or mention.role in PRIVATE:
            return unit
        before = found[-2].mention if len(found) > 1 and found[-1].has("and", "comma") else None
        if before is not None and before.person and before.sides:
            mention = replace(mention, sides=before.sides)
        elif self._home:
            mention = replace(mention, sides=(self._home,))
        self._remember(mention, unit.text)
        return replace(unit, mention=mention)
