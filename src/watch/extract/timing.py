"""Which date belongs to which word of engagement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from watch.extract.dates.expression import TimexType
from watch.extract.triggers import Trigger
from watch.extract.units import Unit
from watch.model.report import Kind

REACH = 40


class Owner(StrEnum):
    """What else than an engagement a date may belong to."""

    SPEECH = "it says when somebody spoke"
    OTHER = "it belongs to another act"
    STOP = "it belongs to something that is no engagement"
    NOBODY = "no word of engagement is near it"


@dataclass(frozen=True, slots=True)
class Link:
    """A date of a sentence and what it belongs to: the place of a trigger, or something else."""

    date: int
    trigger: int | None
    owner: Owner | None = None


def link_dates(units: Sequence[Unit], triggers: Sequence[Trigger]) -> list[Link]:
    """Each date of a sentence with its owner."""
    places = {trigger.place: trigger for trigger in triggers}
    links = []
    for place, unit in enumerate(units):
        if unit.date is None or unit.date.continues:
            continue
        owner = _owner(units, place, places)
        links.append(Link(place, owner, None) if isinstance(owner, int) else Link(place, None, owner))
    return links


def _preceded(units: Sequence[Unit], place: int, triggers: dict[int, Trigger]) -> int | None:
    """The meeting of "the summit will be preceded on Friday by a meeting"."""
    if not any(unit.low in ("preceded", "followed") for unit in units[max(0, place - 3) : place]):
        return None
    by = next((i for i in range(place + 1, min(len(units), place + 5)) if units[i].low == "by"), None)
    return next((i for i in range(by, min(len(units), by + 6)) if i in triggers), None) if by is not None else None


def _owner(units: Sequence[Unit], place: int, triggers: dict[int, Trigger]) -> int | Owner:
    if place + 1 < len(units) and units[place + 1].low.startswith("than"):
        return Owner.OTHER  # "a week later than planned"
    if _is_day_of_turn(units, place, triggers):
        return Owner.OTHER
    modified = _modified(units, place, triggers)
    if modified is not None:
        return modified
    preceded = _preceded(units, place, triggers)
    if preceded is not None:
        return preceded
    before = _before(units, place, triggers)
    if before is not None:
        return before
    if _ends_relative(units, place):
        return Owner.OTHER
    after = _after(units, place, triggers)
    return Owner.NOBODY if after is None else after


def _modified(units: Sequence[Unit], place: int, triggers: dict[int, Trigger]) -> int | None:
    """The noun that the date stands before: "Tuesday's summit", "the Dec. 7 video call"."""
    after = place + 1
    while after < len(units) and units[after].date is not None and units[after].date.continues:  # type: ignore[union-attr]
        after += 1
    owned = after < len(units) and units[after].has("possessive")
    lasts = units[place].date is not None and units[place].date.type is TimexType.DURATION  # type: ignore[union-attr]
    if not owned and not lasts and not (place and units[place - 1].has("filler")):
        return None
    after += owned
    for index in range(after, min(len(units), after + 6)):
        if index in triggers and triggers[index].noun:
            return index
        passed = units[index].has("filler", "word", "adjective", "party", "capital", "number", "city", "roles")
        further = units[index].date is not None and units[index].date.continues  # type: ignore[union-attr]
        if not (passed or further or units[index].low in ("-", "–", "'s")):
            return None
    return None


def _ends_relative(units: Sequence[Unit], place: int) -> bool:
    """True for the date of "X, who will turn 60 on May 2, left for Y": nothing behind the clause is its own."""
    if place + 1 >= len(units) or not units[place + 1].has("comma"):
        return False
    for index in range(place - 1, max(0, place - REACH), -1):
        if units[index].low in ("who", "which", "whose"):
            return units[index - 1].has("comma")
        if units[index].has("comma", "boundary", "hard"):
            return False
    return False


def _is_day_of_turn(units: Sequence[Unit], place: int, triggers: dict[int, Trigger]) -> bool:
    """True for the day of "on Monday called off a visit", False for that of "talks on Monday called off"."""
    act = units[place + 1] if place + 1 < len(units) else None
    if act is None or not act.has("cancelled", "postponed") or not act.low.endswith(("ed", "off", "back", "out of")):
        return False
    return not any(index in triggers or units[index].has("date") for index in range(max(0, place - REACH), place))


def _before(units: Sequence[Unit], place: int, triggers: dict[int, Trigger]) -> int | Owner | None:
    """What stands before the date in its clause."""
    for index in range(place - 1, max(-1, place - REACH), -1):
        unit = units[index]
        if index in triggers:
            return _main_of(units, index, triggers)
        if unit.has("stop"):
            return Owner.STOP
        if index + 3 > place and _is_day_of_act(units, index, place):
            return Owner.OTHER
        if unit.has("light"):
            if (found := _of_light(units, index, place, triggers)) is not None:
                return found
        elif unit.has("say") and not _is_aside(units, index):
            return Owner.SPEECH
        elif unit.has("head") and not unit.has("say") and not _is_cue(unit):
            return _travel(units, index, place, triggers)
        elif unit.has("boundary") and not _opens_plan(units, index):
            return None
    return None


def _opens_plan(units: Sequence[Unit], index: int) -> bool:
    """True for the boundary in "talks that were scheduled for Friday" and "talks put off until Friday"."""
    if units[index].low in ("until", "till"):
        return index > 0 and units[index - 1].has("postponed")
    if units[index].low not in ("that", "which"):
        return False
    return any(unit.has("was planned", "future") for unit in units[index + 1 : index + 4]) or any(
        unit.has("say") and _is_aside(units, at) for at, unit in enumerate(units[: index + 12]) if at > index
    )


def _is_aside(units: Sequence[Unit], say: int) -> bool:
    """True for the speech in "which the ministry said would take place": it is no verb of the clause."""
    if say + 1 == len(units) or not units[say + 1].has("future") or units[say + 1].low == "to":
        return False
    return any(unit.has("relative") for unit in units[max(0, say - 9) : say])


def _of_light(units: Sequence[Unit], light: int, place: int, triggers: dict[int, Trigger]) -> int | Owner | None:
    """The engagement that a verb like "hold" carries, else another act; None for an auxiliary."""
    carried = _carried(units, light, place, triggers)
    if carried is None and not units[light].has("past", "say"):
        return Owner.OTHER
    return carried


def _is_day_of_act(units: Sequence[Unit], act: int, place: int) -> bool:
    """True for "postponed on Monday", when it was postponed; False for "postponed to Monday"."""
    if not units[act].has("cancelled", "postponed"):
        return False
    if any(unit.low in ("to", "until", "till", "for", "from") for unit in units[act + 1 : place]):
        return False
    return units[act].form == "past" or units[act].low.endswith(("ed", "off", "back"))


def _is_cue(unit: Unit) -> bool:
    return unit.has("future", "cancelled", "postponed", "was planned", "negated", "hypothetical", "doubtful")


def _travel(units: Sequence[Unit], index: int, place: int, triggers: dict[int, Trigger]) -> int | Owner:
    """A verb of setting out gives its date to the visit that it begins: "leaves on Tuesday on a trip"."""
    if units[index].low not in DEPARTURES:
        return Owner.OTHER
    for after in range(place + 1, min(len(units), place + 8)):
        if after in triggers and triggers[after].noun:
            return after if triggers[after].kind is Kind.VISIT or units[after - 1].low == "for" else Owner.OTHER
        if units[after].has("boundary", "say", "head"):
            break
    return Owner.OTHER


DEPARTURES = frozenset(
    {
        "leave",
        "leaves",
        "leaving",
        "leaving for",
        "departing for",
        "left",
        "depart",
        "departs",
        "departed",
        "set off",
        "embark",
        "embark on",
        "embarks on",
        "embarked on",
        "go",
        "flew",
        "travel",
        "start",
        "begin",
        "left for",
        "leave for",
        "leaves for",
        "departed for",
        "flew out",
        "headed for",
        "heads for",
    }
)


def _main_of(units: Sequence[Unit], index: int, triggers: dict[int, Trigger]) -> int:
    """The engagement that a word of one is a part of: itself, that whose purpose it is, or that at its margins."""
    earlier = _purpose_of(units, index, triggers) if triggers[index].weak else _at_margins_of(units, index, triggers)
    return index if earlier is None else earlier


def _at_margins_of(units: Sequence[Unit], index: int, triggers: dict[int, Trigger]) -> int | None:
    """In "met Y on the sidelines of the summit on Monday" the date belongs to the meeting."""
    for before in range(index - 1, max(-1, index - 10), -1):
        if units[before].low in _MARGINS:
            return next((i for i in range(before - 1, max(-1, before - 20), -1) if i in triggers), None)
        if before in triggers or units[before].has("boundary", "say", "hard", "light", "date"):
            return None
    return None


_MARGINS = frozenset({"on the sidelines of", "on the margins of", "on the fringes of"})


def _purpose_of(units: Sequence[Unit], index: int, triggers: dict[int, Trigger]) -> int | None:
    """In "will meet to discuss arms on Friday" the date belongs to the meeting."""
    if index == 0 or units[index - 1].low != "to":
        return None
    for before in range(index - 2, max(-1, index - 14), -1):
        if before in triggers:
            return before
        if units[before].has("boundary", "say"):
            return None
    return None


def _carried(units: Sequence[Unit], light: int, date: int, triggers: dict[int, Trigger]) -> int | None:
    """The engagement of "hold on Friday talks", "talks will be held on Friday", "which will take place on Friday"."""
    object_ = _object(units, date, triggers)
    if object_ is not None:
        return object_
    passed = False
    skipped = len(units)
    for index in range(light - 1, max(-1, light - REACH), -1):
        if index >= skipped:
            continue
        unit = units[index]
        before_which = index + 1 < len(units) and units[index + 1].has("relative")
        if unit.has("comma") and not before_which and (opening := _aside_begins(units, index)) is not None:
            skipped = opening
            continue
        if index in triggers:
            return index if triggers[index].noun or units[light].low in _BEGINS else None
        if unit.has("say") and _is_aside(units, index):
            continue
        if unit.has("say", "stop") or (unit.has("head") and not _is_cue(unit)):
            return None
        if unit.has("boundary"):
            if not unit.has("relative") or passed:
                return None
            passed = True
    return None


_BEGINS = frozenset({"start", "begin", "starting", "beginning"})


def _object(units: Sequence[Unit], date: int, triggers: dict[int, Trigger]) -> int | None:
    """The "talks" of "hold on Friday talks"."""
    for index in range(date + 1, min(len(units), date + 6)):
        if index in triggers and triggers[index].noun and not units[index - 1].has("in", "boundary", "with"):
            return index
        if units[index].has("comma") and index == date + 1:
            continue  # "hold on Thursday, March 6, talks"
        if units[index].has("boundary", "comma", "same day") or (
            units[index].has("in") and not units[index].has("goal")
        ):
            return None
    return None


def _aside_begins(units: Sequence[Unit], comma: int) -> int | None:
    """Where the remark between commas begins that ends here: "the talks, the third since May, will be held"."""
    for index in range(comma - 1, max(-1, comma - 14), -1):
        if units[index].has("comma"):
            return index
        if units[index].has("verb", "light", "say", "relative"):
            return None
    return None


def _after(units: Sequence[Unit], place: int, triggers: dict[int, Trigger]) -> int | Owner | None:
    """What stands behind a date that opens its clause."""
    opening = place <= 2
    light = False
    skipped = -1
    for index in range(place + 1, min(len(units), place + REACH)):
        unit = units[index]
        if index <= skipped:
            continue
        if index in triggers:
            return index
        if unit.has("stop") or unit.low in _AGREED:
            return Owner.STOP if unit.has("stop") else Owner.OTHER
        if unit.has("light") and not units[min(index + 1, len(units) - 1)].has("say"):
            light = True
        elif unit.has("say") and not light and not (opening and _remark(units, index)):
            return Owner.SPEECH
        elif unit.has("head") and not unit.has("say") and not _is_cue(unit) and not light:
            return _travel(units, index, index, triggers)
        elif unit.has("boundary") and not unit.has("say") and index > place + 1:
            if not opening or unit.has("hard"):
                return Owner.OTHER if light else None
            skipped = _next_comma(units, index)
    return Owner.OTHER if light else None


#: "On Monday the two agreed to meet": that is when they agreed.
_AGREED = frozenset({"agreed", "agreed to", "decided", "decided to", "invited", "invited to"})


def _next_comma(units: Sequence[Unit], index: int) -> int:
    return next((i for i in range(index, min(len(units), index + REACH)) if units[i].has("comma")), len(units))


def _remark(units: Sequence[Unit], say: int) -> bool:
    """True for speech between commas: "On Monday, officials said, the two will meet"."""
    return say + 1 < len(units) and units[say + 1].has("comma")
