"""Who takes part: the names in the places of a sentence where the parties of an engagement stand."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract.chains import chain_after, chain_before, is_placed
from watch.extract.units import Mention, Unit


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
            if is_placed(units, index) or _leads(units, index):
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
            return main_subject(units, index)
        if unit.has("hard"):
            return [], ""
        if unit.has("say") or (
            unit.has("head")
            and not unit.has("future", "hypothetical", "negated", "postponed", "cancelled", "was planned")
        ):
            return main_subject(units, index)
        index -= 1
    return [], ""


def _leads(units: Sequence[Unit], index: int) -> bool:
    """True for the name in "a delegation led by X": the delegation is the subject."""
    return any(unit.low in ("led by", "headed by") for unit in units[max(0, index - 3) : index])


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
        elif unit.has("word", "capital", "date", "place noun", "no name") and words < 4 and not owner:
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


def _to_which(units: Sequence[Unit], index: int) -> bool:
    """True at the "to which" of "a body to which X and Y belong"."""
    return index + 1 < len(units) and units[index].low == "to" and units[index + 1].low == "which"


def _taken_to(units: Sequence[Unit], index: int) -> int | None:
    """The "to" of "a tour which will take him to X, Y and Z"."""
    for after in range(index + 1, min(len(units), index + 8)):
        if units[after].low == "to" and after + 1 < len(units) and units[after + 1].has("place", "filler"):
            return after
    return None
