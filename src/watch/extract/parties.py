"""Who takes part: the names in the places of a sentence where the parties of an engagement stand."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.units import Mention, Unit
from watch.model.report import Kind

MOST = 12
_GAP = 4


def chain_after(units: Sequence[Unit], place: int, goals: bool = False) -> tuple[list[Mention], int]:
    """The names of a list such as "X, Y and the leaders of Z" that begins at a unit, and where it ends."""
    found: list[Mention] = []
    end = index = place
    gap = 0
    joined = False
    while index < len(units) and len(found) < MOST:
        unit = units[index]
        if unit.has("party", "seat") and unit.mention is not None:
            if found and not joined and _speaks(units, index):
                break
            joined = False
            if _owns(units, index):
                index += 2
                gap = 0
                if index < len(units) and units[index].has("party", "officials"):
                    continue
                found.append(unit.as_party or unit.mention)
                while index < len(units) and units[index].has("word", "filler") and index - end < 5:
                    index += 1
                end = index
                if index < len(units) and units[index].has("and") and not units[index].has("with"):
                    joined = True
                    index += 1
                    continue
                break
            found.append(unit.as_party or unit.mention)
            index += 1
            end, gap = index, 0
            follows = units[index] if index < len(units) else None
            if follows is None or (not follows.has("and", "comma") and follows.low != "-"):
                break
            continue
        if unit.has("capital") and (run := _unknown(units, index)) is not None:
            if found and _speaks(units, run[1] - 1):
                break
            found.append(run[0])
            index = end = run[1]
            gap = 0
            if index >= len(units) or not units[index].has("and", "comma"):
                break
            continue
        if (
            unit.has("adjective")
            and index + 1 < len(units)
            and units[index + 1].has("and", "comma")
            and unit.mention is not None
        ):
            found.append(unit.as_party or unit.mention)
            index += 1
            continue
        if goals and found and unit.has("in", "goal") and units[index - 1].has("and", "comma"):
            pass  # "en Géorgie et en Arménie"
        elif unit.has("and", "comma", "with") and (found or index == place):
            gap += 1
            joined = joined or unit.has("and")
        elif unit.has("filler", "number", "word", "adjective", "role", "roles", "quote", "ordinal") and not unit.has(
            "boundary", "in", "to"
        ):
            gap += 1 if not unit.has("filler", "number") else 0
        else:
            break
        if gap > _GAP:
            break
        index += 1
    return found, end


def _owns(units: Sequence[Unit], index: int) -> bool:
    """True for a name with a possessive behind it."""
    return index + 1 < len(units) and units[index + 1].has("possessive")


def _speaks(units: Sequence[Unit], index: int) -> bool:
    """True when the name is the subject of what follows, not a part of the list."""
    after = index + 1
    while after < len(units) and units[after].has("word", "number") and after < index + 3:
        after += 1
    return (
        after < len(units)
        and units[after].has("say", "light", "future", "head", "past", "verb")
        and not units[after].has("and", "noun", "with")
        and units[after].low != "to"
    )


def _unknown(units: Sequence[Unit], index: int) -> tuple[Mention, int] | None:
    """Two or more words with capitals that no list knows: somebody's name."""
    end = index
    while (end < len(units) and units[end].has("capital", "particle") and end - index < 5) or (
        end < len(units) and end > index and units[end].low == "-"
    ):
        end += 1
    words = [unit.text for unit in units[index:end]]
    if len(words) < 2 or any(unit.has("no name") for unit in units[index : end + 1]):
        return None
    name = " ".join(words).replace(" - ", "-")
    return Mention("person", name, (), name, None, True), end


def chain_before(units: Sequence[Unit], place: int) -> list[Mention]:
    """The names of the list that ends at a unit."""
    mention = units[place].as_party
    found = [mention] if mention is not None else []
    index = place - 1
    while index >= 1 and len(found) < MOST:
        if units[index].has("filler") and units[index - 1].has("and", "comma"):
            index -= 1
        if units[index].has("comma") and units[index - 1].has("comma"):
            index -= 1
        if not (units[index].has("and", "comma") or units[index].low == "-"):
            break
        before = index - 1
        while before > 0 and units[before].has("filler", "role", "and", "comma"):
            before -= 1
        other = units[before]
        if not other.has("party", "adjective", "seat") or other.mention is None or _place_of(units, before):
            break
        found.append(other.as_party or other.mention)
        index = before - 1
    found.reverse()
    return found


def _place_of(units: Sequence[Unit], index: int) -> bool:
    """True for a name behind "in" or "at": a place, not a party."""
    before = index - 1
    while before >= 0 and units[before].has("filler", "word", "adjective") and index - before < 3:
        before -= 1
    if before < 0:
        return False
    if units[index].has("person", "officials"):
        return False
    if units[before].has("verb") and units[before].low.endswith((" in", " into", " to", " on to")):
        return True
    return units[before].has("in") or (units[before].has("to") and not units[before].has("and"))


def subject(units: Sequence[Unit], place: int) -> tuple[list[Mention], str]:
    """The names that do what the verb at a unit says; a pronoun's words where one stands there."""
    index = (_verb_before(units, place) or place) - 1
    steps = 0
    while index >= 0 and steps < 30:
        steps += 1
        unit = units[index]
        if unit.has("pair", "pronoun", "speaker") and not unit.has("filler"):
            return [], unit.low
        if unit.has("pair"):
            return [], unit.low
        if unit.has("party", "seat"):
            if _place_of(units, index):
                index -= 1
                continue
            return chain_before(units, index), ""
        if unit.has("public"):
            return [], ""
        if unit.has("comma"):
            jumped = _jump(units, index)
            if jumped is not None:
                inside = units[jumped + 1 : index]
                if units[jumped].has("officials") and sum(unit.has("person") for unit in inside) > 1:
                    return [unit.mention for unit in inside if unit.has("person") and unit.mention], ""
                index = jumped
                continue
            index -= 1
            continue
        if unit.has("boundary") and not unit.has("hard"):
            if unit.has("relative") or unit.has("say"):
                index -= 1
                continue
            return _main(units, index)
        if unit.has("hard"):
            return [], ""
        if unit.has("say") or (
            unit.has("head")
            and not unit.has("future", "hypothetical", "negated", "postponed", "cancelled", "was planned")
        ):
            return _main(units, index)
        index -= 1
    return [], ""


def _aside_ends(units: Sequence[Unit], comma: int) -> int | None:
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
    while index > 0 and units[index].has("word", "future") and place - index < 4:
        index -= 1
    if index <= 0 or not units[index].has("and") or units[index - 1].has("verb", "light"):
        return None
    for before in range(index - 1, -1, -1):
        if units[before].has("verb", "light", "head") and not units[before].has("noun"):
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


def _main(units: Sequence[Unit], before: int) -> tuple[list[Mention], str]:
    """The subject of the sentence, for "arrived on Friday to take part in" and "before meeting Z"."""
    for index in range(before):
        unit = units[index]
        if unit.has("pair", "pronoun"):
            return [], unit.low
        if unit.has("party") and not _place_of(units, index):
            found, _ = chain_after(units, index)
            return found or ([unit.mention] if unit.mention else []), ""
        if unit.has("say"):
            return [], ""
    return [], ""


def premodifiers(units: Sequence[Unit], place: int) -> tuple[list[Mention], list[Mention]]:
    """The names right before a noun of engagement: those who take part, and those that may be its topic."""
    sure: list[Mention] = []
    topics: list[Mention] = []
    index = place - 1
    words = 0
    hyphen = False
    owner = False
    while index >= 0 and place - index < 12:
        unit = units[index]
        if unit.has("possessive"):
            owner = True
        elif unit.low in {"-", "/"}:
            hyphen = True
        elif unit.has("party", "adjective", "region") and unit.mention is not None:
            mention = unit.as_party or unit.mention
            paired = hyphen or (index and units[index - 1].low in ("-", "/"))
            joined = index + 1 < place and units[index + 1].has("and")
            if owner or paired or joined or unit.has("body", "person", "officials", "movement"):
                sure.append(mention)
            else:
                topics.append(mention)
            hyphen = owner = False
            if index and not (
                units[index - 1].low in ("-", "/")
                or units[index - 1].has("and", "comma", "filler", "possessive", "adjective", "party", "word", "capital")
            ):
                break
            if (
                index
                and units[index - 1].has("and", "comma")
                and not (index > 1 and units[index - 2].has("adjective", "party"))
            ):
                break
        elif unit.has("filler", "ordinal", "number", "quote"):
            words += 1 if not unit.has("filler") else 0
            if unit.has("article") and not owner:
                break
        elif unit.has("and") and sure:
            pass
        elif unit.has("roles") and owner:
            owner = False  # "the ASEAN Leaders' Meeting"
        elif unit.has("word", "capital", "date") and words < 4 and not owner:
            words += 1
        else:
            break
        index -= 1
    sure.reverse()
    return sure, topics


def companions(units: Sequence[Unit], place: int, visit: bool) -> tuple[list[Mention], list[Mention], list[int]]:
    """The names behind a noun of engagement: those that take part, the goals of a visit, and where the goals stand."""
    found: list[Mention] = []
    goals: list[Mention] = []
    at: list[int] = []
    index = place + 1
    if index < len(units) and units[index].low in ("that", "which"):
        index += 1  # "talks that were to begin on Friday between"
    while index < len(units) and index - place < 30:
        unit = units[index]
        if _to_which(units, index):
            names, end = chain_after(units, index + 2)
            found += names
            index = max(end, index + 2)
            continue
        if (unit.has("with", "between") and not unit.has("boundary", "in")) or unit.has("of"):
            names, end = chain_after(units, index + 1)
            if (unit.has("of") or unit.low == "from") and names and not _takes_part(units[index], names):
                names = []
            found += names
            index = max(end, index + 1)
            continue
        if unit.has("goal") and visit:
            names, end = chain_after(units, index + 1)
            if end > index + 1 or names or _next_place(units, index):
                goals += [name for name in names if name.kind not in ("person",)]
                found += [name for name in names if name.kind == "person"]
                at.append(index + 1)
                index = max(end, index + 1)
                continue
        if (
            unit.has("future", "light", "past", "postponed", "cancelled", "was planned")
            and not unit.has("party", "boundary")
            and index - place < 14
        ):
            index += 1
            continue
        if unit.low in ("which", "who") and index + 1 < len(units) and units[index + 1].has("between"):
            index += 1
            continue
        if (
            unit.has("in")
            or unit.has(
                "place",
                "date",
                "number",
                "filler",
                "ordinal",
                "capital",
                "here",
                "of city",
                "virtual",
                "place noun",
                "phone",
            )
            or unit.low in ("-", "from", "to", "on", "for", "(", ")")
        ):
            index += 1
            continue
        if (
            unit.has("comma")
            and index + 1 < len(units)
            and (
                units[index + 1].has("with", "place")
                or _to_which(units, index + 1)
                or (units[index + 1].low == "which" and index + 2 < len(units) and units[index + 2].has("between"))
                or units[index + 1].low in ("including", "involving")
            )
        ):
            index += 1
            continue
        if unit.has("comma") and index == place + 1 and (closing := _aside_ends(units, index)) is not None:
            index = closing + 1  # "the talks, the third since May, between"
            continue
        if unit.has("word", "common") and not unit.has("verb", "boundary", "say", "and") and index - place < 14:
            index += 1
            continue
        if visit and unit.low in ("which", "that") and (goal := _taken_to(units, index)) is not None:
            index = goal
            continue
        break
    if visit and not at:
        at += _departed_for(units, place)
    return found, goals, at


def _next_place(units: Sequence[Unit], index: int) -> bool:
    """True for the "to" of "a trip to Lagos", whose goal is no party."""
    after = index + 1
    while after < len(units) and after < index + 4 and units[after].has("filler", "of city", "adjective"):
        after += 1
    return after < len(units) and units[after].has("place")


def _departed_for(units: Sequence[Unit], place: int) -> list[int]:
    """The goal in "left for Y on Monday for a two-day visit"."""
    for index in range(place - 1, max(0, place - 12), -1):
        if units[index].has("boundary", "say"):
            break
        if units[index].has("place") and (
            units[index - 1].has("head", "verb") or units[index - 1].low in ("for", "to", "in")
        ):
            return [index]
    return []


def _takes_part(preposition: Unit, names: Sequence[Mention]) -> bool:
    """True unless "of" or "from" names a thing, not those who meet."""
    return any(
        name.people or name.kind in ("body", "group", "council", "movement", "person", "state", "series", "region")
        for name in names
    )


def framed(units: Sequence[Unit], place: int) -> list[Mention]:
    """Who acts beside a noun in "during a call with Z, X urged" and "X urged Z after the talks"."""
    for index in range(place - 1, max(-1, place - 8), -1):
        unit = units[index]
        if unit.low == "in" and index and units[place].kind in (Kind.PHONE_CALL, Kind.VIDEO_CALL):
            found = _main(units, index)[0]  # "X and Y agreed in a phone call"
            return found if len(found) > 1 else []
        if unit.has("same day") or (index == 0 and unit.has("in")):
            if index > 1:
                return _actors(units, index)
            comma = next((i for i in range(place + 1, min(len(units), place + 20)) if units[i].has("comma")), None)
            if comma is None:
                return []
            names, end = chain_after(units, comma + 1)
            if names and end < len(units) and units[end].has("say"):
                names = names + chain_after(units, end + 1)[0]  # "X told Z that"
            return names
        if not unit.has("filler", "word", "adjective", "ordinal", "number", "possessive", "capital", "party"):
            return []
    return []


def _actors(units: Sequence[Unit], connector: int) -> list[Mention]:
    """Who acts, and on whom, in the clause before a connector."""
    start = next((i + 1 for i in range(connector - 1, -1, -1) if units[i].low in ("that", "saying", ":")), 0)
    for index in range(start, connector):
        if units[index].has("pair", "pronoun", "public"):
            return []
        if units[index].has("party") and not _place_of(units, index):
            found, end = chain_after(units, index)
            if len({side for mention in found for side in mention.sides}) < 2:
                found += [unit.mention for unit in units[end:connector] if unit.has("person") and unit.mention][:1]
            return found
    return []


def _to_which(units: Sequence[Unit], index: int) -> bool:
    """True at the "to which" of "a body to which X and Y belong"."""
    return index + 1 < len(units) and units[index].low == "to" and units[index + 1].low == "which"


def _taken_to(units: Sequence[Unit], index: int) -> int | None:
    """The "to" of "a tour which will take him to X, Y and Z"."""
    for after in range(index + 1, min(len(units), index + 8)):
        if units[after].low == "to" and after + 1 < len(units) and units[after + 1].has("place", "filler"):
            return after
    return None


def around(units: Sequence[Unit], place: int) -> list[Mention]:
    """Every party named in the clause of a word, where a language puts them in any order."""
    found: list[Mention] = []
    for step in (-1, 1):
        index = place + step
        while 0 <= index < len(units):
            unit = units[index]
            if unit.has("say", "hard", "stop") or (
                unit.has("boundary") and not unit.has("with", "between", "relative")
            ):
                break
            placed = index > 0 and units[index - 1].has("in", "goal") and not unit.has("person", "officials")
            mention = unit.as_party if unit.has("party", "seat") else None
            if mention is not None and not placed and mention not in found:
                found.append(mention)
            index += step
    return found


def goal_around(units: Sequence[Unit], place: int) -> int | None:
    """Where the place stands that somebody visits, in the clause of a word."""
    for indexes in (range(place + 1, min(len(units), place + 12)), range(place - 1, max(-1, place - 12), -1)):
        for index in indexes:
            unit = units[index]
            if unit.has("say", "hard", "stop") or (unit.has("boundary") and not unit.has("with", "between")):
                break
            behind = index > place or (index > 0 and units[index - 1].has("goal", "in"))
            if unit.has("place") and behind and not unit.has("person", "officials"):
                return index
    return None
