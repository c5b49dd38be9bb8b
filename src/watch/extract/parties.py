"""Who takes part: the names in the places of a sentence where the parties of an engagement stand."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.chains import chain_after, chain_before, is_placed
from watch.extract.units import Mention, Unit


def subject(units: Sequence[Unit], place: int) -> tuple[list[Mention], str]:
    """The names that do what the verb at a unit says; a pronoun's words where one stands there."""
    if units[place].form == "gerund" and place and units[place - 1].low in ("before", "after"):
        return _of_who(units, place - 1) or main_subject(units, place - 1)
    return _subject_before(units, (_verb_before(units, place) or place) - 1)


def _of_who(units: Sequence[Unit], before: int) -> tuple[list[Mention], str] | None:
    """The X of "X, who flew to A after holding talks in B"."""
    for index in range(before - 1, 0, -1):
        if units[index].low == "who":
            named = index - 2 if units[index - 1].has("comma") else index - 1
            return (chain_before(units, named), "") if named >= 0 and units[named].has("party") else None
        if units[index].has("say", "hard"):
            return None
    return None


def _subject_before(units: Sequence[Unit], index: int) -> tuple[list[Mention], str]:
    stranger = False
    for _ in range(REACH):
        if index < 0:
            break
        unit = units[index]
        stranger = stranger or (unit.has("capital") and not unit.has("opens", "no name"))
        if (said := _pronoun(units, index)) is not None:
            return [], "" if stranger else said  # "he said that Elian was in Rome"
        if _is_left_or_reached(units, index):
            return main_subject(units, index)
        if unit.has("party", "seat") and not is_placed(units, index) and not _names_a_thing(units, index):
            return chain_before(units, index), ""
        if unit.has("public", "hard") and not unit.has("party", "seat"):
            return [], ""
        if unit.has("comma") and (named := _named_aside(units, index)):
            return named, ""
        if unit.has("comma") and (jumped := _jump(units, index)) is not None:
            index = jumped
            continue
        if _ends_clause(unit):
            return main_subject(units, index)
        index -= 1
    return [], ""


def _pronoun(units: Sequence[Unit], index: int) -> str | None:
    """The pronoun that stands at a unit; "the two" for "the leaders", if nobody says of which states they are."""
    unit = units[index]
    if unit.has("pair") or (unit.has("pronoun", "speaker") and not unit.has("filler")):
        return unit.low
    known = unit.has("party") or not unit.has("roles") or unit.low not in _COUPLES
    return "the two" if not known and index > 0 and units[index - 1].low == "the" else None


_COUPLES = frozenset(
    {"leaders", "presidents", "prime ministers", "premiers", "foreign ministers", "ministers", "sides", "delegations"}
)
#: How far before a verb its subject is looked for.
REACH = 30
_CUES = ("future", "hypothetical", "negated", "postponed", "cancelled", "was planned")


def _ends_clause(unit: Unit) -> bool:
    """True for what begins the clause of a verb: a conjunction, or another verb."""
    if unit.has("boundary"):
        return not unit.has("relative", "say")
    return unit.has("say") or (unit.has("head") and not unit.has(*_CUES))


def _named_aside(units: Sequence[Unit], comma: int) -> list[Mention]:
    """The persons in "the leaders, X and Y, will meet", whose aside ends at a comma."""
    index = comma - 1
    while index > 0 and units[index].has("person", "and", "comma", "filler"):
        index -= 1
    inside = [unit.mention for unit in units[index + 1 : comma] if unit.has("person") and unit.mention]
    opened = index + 1 < comma and units[index + 1].has("comma") and units[index].has("officials", "pair", "roles")
    return inside if opened and len(inside) > 1 else []


def are_of_home(units: Sequence[Unit], verb: int) -> bool:
    """True for whom the verb of "met with military leaders" names: people of the same state."""
    for index in range(verb + 1, min(len(units), verb + 6)):
        if units[index].has("roles", "officials"):
            return any(unit.low in _HOME for unit in units[verb + 1 : index])
        if not units[index].has("filler", "word", "adjective", "number", "with"):
            return False
    return False


_HOME = frozenset(
    {"military", "business", "opposition", "party", "tribal", "community", "congressional", "religious", "labor"}
    | {"labour", "union", "political", "civic", "parliamentary", "local", "provincial", "student", "senate", "house"}
)


def _is_left_or_reached(units: Sequence[Unit], index: int) -> bool:
    """True for the place in "will leave Dhaka": the object of a verb, and nobody's name."""
    place = units[index].has("place") and not units[index].has("person", "officials")
    return place and index > 0 and units[index - 1].has("head", "verb") and not units[index - 1].has("say", "noun")


def _names_a_thing(units: Sequence[Unit], index: int) -> bool:
    """True for the name in "a delegation led by X", and for that of "the X conflict": neither is the subject."""
    if index + 1 < len(units) and units[index + 1].low in _THINGS and not units[index].has("person", "officials"):
        return True
    return any(unit.low in ("led by", "headed by") for unit in units[max(0, index - 3) : index])


_THINGS = frozenset(
    {"conflict", "crisis", "war", "dispute", "issue", "question", "settlement", "problem", "deal", "accord", "border"}
    | {"peace", "truce", "ceasefire", "nuclear", "treaty", "agreement", "pact"}
)


def aside_ends(units: Sequence[Unit], comma: int) -> int | None:
    """Where the remark that begins at a comma ends, if no verb stands in it."""
    for index in range(comma + 1, min(len(units), comma + 14)):
        if units[index].has("comma"):
            return index
        if units[index].has("verb", "light", "say", "relative", "hard"):
            return None
    return None


def _verb_before(units: Sequence[Unit], place: int) -> int | None:
    """The verb before "and", whose subject is that of this one too: "met A on Monday and flew on to B"."""
    index = place - 1
    then = False
    while index > 0 and (units[index].has("word", "future") or units[index].low == "then") and place - index < 4:
        then = then or units[index].low == "then"
        index -= 1
    joined = units[index].has("and") or (then and units[index].has("comma"))
    if index <= 0 or not joined or units[index - 1].has("verb", "light"):
        return None
    for before in range(index - 1, -1, -1):
        acts = not units[before].has("noun") or units[before - 1].has("future")  # "plans to visit", not "a visit"
        if units[before].has("verb", "light", "head") and acts:
            return before
        if units[before].has("boundary", "say", "hard", "relative"):
            return None
    return None


def _jump(units: Sequence[Unit], comma: int) -> int | None:
    """Before a parenthesis that ends at a comma: ", a spokesman said," and ", who met Y in May,"."""
    for index in range(comma - 1, max(-1, comma - 16), -1):
        if units[index].has("comma"):
            inside = units[index + 1 : comma]
            if any(unit.has("say") or unit.has("relative") for unit in inside):
                return index - 1
            if (
                not any(unit.has("light", "verb", "head", "future", "boundary") for unit in inside)
                and comma - index <= 10
            ) and (
                index
                and units[index - 1].has("party")
                and not any(unit.has("and") for unit in units[comma + 1 : comma + 2])
            ):
                return index - 1
            return None
    return None


def main_subject(units: Sequence[Unit], before: int) -> tuple[list[Mention], str]:
    """The subject of the sentence, for "arrived on Friday to take part in" and "before meeting Z"."""
    for index in range(before):
        unit = units[index]
        if unit.has("pair", "pronoun"):
            return [], unit.low
        if unit.has("party") and not is_placed(units, index):
            found, _ = chain_after(units, index)
            return found or ([unit.mention] if unit.mention else []), ""
        if unit.has("say"):
            return [], ""
    return [], ""


def owner(units: Sequence[Unit], place: int, last: Mention | None) -> list[Mention]:
    """Whose visit "his four-day visit" is: of the person named last before it, here or in the sentences before."""
    if not any(unit.low in ("his", "her") for unit in units[max(0, place - 4) : place]):
        return []
    persons = [unit.mention for unit in units[:place] if unit.has("person") and unit.mention]
    return persons[-1:] or ([last] if last is not None else [])


def on_the_line(units: Sequence[Unit]) -> list[Mention]:
    """Those with an office in a sentence, the first of each side: "X had Y on the line: in the call they agreed"."""
    found: dict[str, Mention] = {}
    for unit in units:
        if unit.has("person", "officials") and unit.mention is not None and unit.mention.sides:
            found.setdefault(unit.mention.sides[0], unit.mention)
    return list(found.values())


def premodifiers(units: Sequence[Unit], place: int) -> tuple[list[Mention], list[Mention]]:
    """The names right before a noun of engagement: those who take part, and those that may be its topic."""
    before = _Before(units, place)
    index = place - 1
    while index >= 0 and place - index < 12 and before.take(index):
        index -= 1
    before.sure.reverse()
    return before.sure, before.topics


class _Before:
    """What stands before a noun, read from right to left: "the third US-Japan trade talks"."""

    def __init__(self, units: Sequence[Unit], place: int) -> None:
        self._units = units
        self._place = place
        self._words = 0
        self._hyphen = False
        self._owner = False
        self.sure: list[Mention] = []
        self.topics: list[Mention] = []

    def take(self, index: int) -> bool:
        """Take a unit in; False where the group ends."""
        unit = self._units[index]
        if unit.has("possessive"):
            self._owner = True
        elif unit.low in {"-", "/"}:
            self._hyphen = True
        elif unit.mention is not None and (unit.has("party", "adjective", "region") or self._is_paired_seat(index)):
            return self._name(index, unit.as_party or unit.mention)
        elif unit.has("filler", "ordinal", "number", "quote"):
            self._words += 1 if not unit.has("filler") else 0
            return not unit.has("article") or self._owner
        elif unit.has("roles") and self._owner:
            self._owner = False  # "the ASEAN Leaders' Meeting"
        elif not (unit.has("and") and self.sure):
            return self._word(unit)
        return True

    def _is_paired_seat(self, index: int) -> bool:
        """True for both capitals of "the Moscow-Berlin talks"."""
        before = self._units[index - 1].low if index else ""
        return self._units[index].has("seat") and (self._hyphen or before in ("-", "/"))

    def _word(self, unit: Unit) -> bool:
        self._words += 1
        return unit.has("word", "capital", "date", "place noun", "no name") and self._words <= 4 and not self._owner

    def _name(self, index: int, mention: Mention) -> bool:
        unit = self._units[index]
        before = self._units[index - 1] if index else None
        paired = self._hyphen or (before is not None and before.low in ("-", "/"))
        joined = index + 1 < self._place and self._units[index + 1].has("and")
        certain = self._owner or paired or joined or unit.has("body", "person", "officials", "movement")
        (self.sure if certain else self.topics).append(mention)
        self._hyphen = self._owner = False
        if before is None or before.low in ("-", "/"):
            return True
        if before.has("and", "comma"):
            return index > 1 and self._units[index - 2].has("adjective", "party")
        return before.has("filler", "possessive", "adjective", "party", "word", "capital")
