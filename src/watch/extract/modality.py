"""Whether a mention is about the past or the future, certain, possible or denied, put off or called off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from watch.extract.events import Doubt, Event
from watch.extract.units import Unit
from watch.model.report import Kind, Status

LEFT, RIGHT = 14, 16
_GATHERINGS = frozenset({Kind.SUMMIT, Kind.CONFERENCE, Kind.COUNCIL_SESSION})
_ATTENDS = frozenset(
    {"attend", "attends", "attended", "attending", "join", "joined", "take part in", "took part in", "participate in"}
    | {"participated in", "go to", "travel to", "come to", "address", "among"}
)
_STAYS_AWAY = frozenset(
    {"skip", "skips", "skipped", "skipping", "boycott", "boycotts", "boycotted", "boycotting", "miss", "missed"}
    | {"stay away from", "stayed away from", "snub", "snubbed"}
)
_CUES = ("negated", "hypothetical", "doubtful", "cancelled", "postponed", "was planned")


def judge(event: Event, others: Sequence[int]) -> set[str]:
    """Fill the event's tense, status and doubts from the words around it; the cues that were found."""
    units, place = event.units, event.place
    cues = _left(units, place, others, event.noun)
    if event.kind in _GATHERINGS and event.noun and not _rejected(units, place):
        cues.discard("negated")
    if event.noun or units[place].has("light"):
        cues |= _right(units, place, others) | _behind_clause(units, place)
    if "negated" in cues and _is_begun_then(units, place):
        cues = (cues - {"negated"}) | {"future"} if "past" not in cues else cues - {"negated"}
    event.status = _befell(units, place, cues)
    if event.status is None and ("negated" in cues or _is_denied(units, place)):
        event.doubts.add(Doubt.NEGATED)
    if "hypothetical" in cues or _is_proposed(units, place):
        event.doubts.add(Doubt.HYPOTHETICAL)
    if "doubtful" in cues:
        event.reasons.append(Doubt.EXPECTED)
    if event.status is not None or "was planned" in cues:
        event.future = event.overtaken = True
        event.planned = event.status is None
        return cues
    event.future = _tense(units, place, event.noun, cues)
    if event.future is None and event.noun and _is_meanwhile(units, place):
        event.future = False
    return cues


def _is_meanwhile(units: Sequence[Unit], place: int) -> bool:
    """True for the call of "agreed to meet soon during a call on Monday": it is when they agreed."""
    during = next((i for i in range(place - 1, max(-1, place - 6), -1) if units[i].low == "during"), None)
    if during is None:
        return False
    for unit in reversed(units[max(0, during - LEFT) : during]):
        if unit.has("say", "head", "light", "future") and unit.low != "to" and unit.form not in ("base", "gerund"):
            return unit.form == "past" or unit.low.startswith("agreed")
    return False


def _befell(units: Sequence[Unit], place: int, cues: set[str]) -> Status | None:
    """What the words say has become of a plan."""
    if cues & {"cancelled", "postponed"} and _stands(units, place):
        cues -= {"cancelled", "postponed", "negated"}
    if "cancelled" in cues:
        return Status.CANCELLED
    if "postponed" in cues:
        return Status.POSTPONED
    return Status.CANCELLED if "negated" in cues and _as_planned(units, place) else None


def _stands(units: Sequence[Unit], place: int) -> bool:
    """True where it is the calling off that is denied: "have not been called off", "denied that it was put off"."""
    for index in range(max(0, place - LEFT), min(len(units), place + 24)):
        if units[index].has("cancelled", "postponed"):
            before = [unit.low for unit in units[max(0, index - 3) : index]]
            return "not" in before or "n't" in before or _is_denied(units, index)
    return False


def _is_begun_then(units: Sequence[Unit], place: int) -> bool:
    """True for "talks will not resume until Monday": that is when they will."""
    after = units[place + 1 : place + RIGHT]
    return any(one.low in ("until", "till") and two.date is not None for one, two in pairwise(after))


def _as_planned(units: Sequence[Unit], place: int) -> bool:
    """True for "will not visit Rome as planned" and "will not hold the talks scheduled for May 2"."""
    after = units[place + 1 : place + LEFT]
    if units[place].has("noun") and any(
        one.low.endswith(_SET) and (two.date is not None or three.date is not None)
        for one, two, three in zip(after, after[1:], after[2:], strict=False)
    ):
        return True
    return any(one.low == "as" and two.low in _ANNOUNCED for one, two in pairwise(after)) or any(
        unit.low in ("as planned", "as scheduled", "no longer") for unit in units[max(0, place - 4) : place + LEFT]
    )


_SET = ("scheduled", "scheduled for", "slated", "slated for", "planned", "planned for", "due on", "due")
_ANNOUNCED = frozenset({"planned", "scheduled", "announced", "expected", "intended"})


def _rejected(units: Sequence[Unit], place: int) -> bool:
    """False where only somebody's presence at a gathering is denied: "will not attend the summit"."""
    for index in range(place - 1, max(-1, place - LEFT), -1):
        unit = units[index]
        if unit.low in _ATTENDS or (unit.has("in") and not unit.has("boundary")) or unit.low in ("of", "from"):
            return False
        if unit.has("negated"):
            return unit.low not in _STAYS_AWAY
    return True


def _left(units: Sequence[Unit], place: int, others: Sequence[int], noun: bool) -> set[str]:
    """The cues before the word, back to the verb that governs it."""
    cues: set[str] = set()
    crossed = 0
    aside = False
    for index in range(place - 1, max(-1, place - LEFT), -1):
        unit = units[index]
        if index in others:
            break
        found = _cues_of(unit) if not _has_now(units, index) else {"light third"}
        if unit.low == "to" and units[index + 1].has("place", "party", "article"):
            found.discard("future")  # "the envoy to Chad"
        cues |= found - _WANTED if aside else found
        aside = aside or (noun and unit.low in ("at", "at the"))  # "called for peace at the summit" wants no summit
        if unit.has("boundary", "say"):
            break
        if unit.has("head") and not _transparent(unit):
            if unit.form == "third":
                cues.add("light third")  # "leaves on Sunday for a visit"
            break
        if unit.has("comma"):
            crossed += 1
            if crossed > 2 or not noun:
                break
        if not noun and unit.has("person", "officials", "pair", "pronoun") and _is_subject(units, index, place):
            break
    return cues


def _cues_of(unit: Unit) -> set[str]:
    """What one unit before the word tells."""
    cues = {cue for cue in (*_CUES, "future") if unit.has(cue)}
    if unit.has("light"):
        cues.add("light " + unit.form)
    if unit.has("past") and not unit.has("boundary"):
        cues.add("past")
    return cues


def _has_now(units: Sequence[Unit], index: int) -> bool:
    """True for the "have" of "have their first meeting on Monday", False for that of "have met"."""
    return units[index].low in ("have", "has") and units[index + 1].has("filler", "adjective", "number", "noun", "date")


def _transparent(unit: Unit) -> bool:
    return unit.has(*_CUES, "future") and not unit.has("say")


def _is_subject(units: Sequence[Unit], index: int, place: int) -> bool:
    """True for the subject of the verb, unless it is that of "plans for X to meet Y" and "an offer by X to come"."""
    between = units[index + 1 : place]
    if not any(unit.has("future", "light", "hypothetical", "negated", "past", "was planned") for unit in between):
        return False
    first = index
    while first and (units[first - 1].has("and", "comma", "party", "filler") or units[first].has("and", "comma")):
        first -= 1
    asked = first > 0 and (units[first - 1].low == "for" or units[first - 1].has("hypothetical"))
    return not (asked and any(unit.low == "to" for unit in between))


def _right(units: Sequence[Unit], place: int, others: Sequence[int]) -> set[str]:
    """The cues of the verb whose subject the noun is: "the talks have been postponed"."""
    cues: set[str] = set()
    relative = place + 1 < len(units) and units[place + 1].low in ("which", "that")
    reduced = place + 1 < len(units) and units[place + 1].low == "held"  # "the talks held in Vienna have been put off"
    for index in range(place + 1 + reduced, min(len(units), place + RIGHT)):
        unit = units[index]
        if index in others or _closes(units, index) or _next_act(units, index):
            break
        found = {cue for cue in _CUES if unit.has(cue)} if not _is_of_other(units, index) else set()
        if index + 1 < len(units) and units[index + 1].low == "since":
            found.discard("postponed")  # "the talks, suspended since May, resume on Friday"
        cues |= found
        if _is_ahead(units, index):
            cues.add("future")
        if unit.has("comma") and (_is_placed(units, place) or _opens_aside(units, index)):
            break
        if unit.has("light") and not _auxiliary(units, index) and not _sets_beside(units, index):
            cues.add("light " + ("past" if unit.form == "past" else unit.form))
            if not relative:
                break
        if unit.has("past") and not unit.has("boundary"):
            cues.add("past")
        if unit.has("head") and not found and not unit.has("future"):
            break
    return {"light past"} if reduced and not cues else cues


def _opens_aside(units: Sequence[Unit], comma: int) -> bool:
    """True for the comma of "held talks, with neither side willing to give way"."""
    return comma + 2 < len(units) and units[comma + 1].low == "with" and not units[comma + 2].has("party")


def _sets_beside(units: Sequence[Unit], index: int) -> bool:
    """True for the "comes" of "the call comes as fighting goes on" and "a day after the vote": it tells of no time."""
    after = units[index + 1 : index + 3]
    return units[index].low in ("come", "comes") and any(unit.has("boundary") for unit in after)


def _is_of_other(units: Sequence[Unit], index: int) -> bool:
    """True for what does not tell of the noun before it: "without", the "possible" of "a possible war"."""
    low = units[index].low
    return low == "without" or (low in _ADJECTIVES and units[index - 1].low not in _COPULAS)


_WANTED = frozenset({"hypothetical", "doubtful", "negated"})
_COPULAS = frozenset({"is", "are", "was", "were", "be", "remains", "seems", "looks", "as", "still", "not", "been"})
_ADJECTIVES = frozenset({"possible", "potential", "proposed", "tentative", "likely"})


def _is_ahead(units: Sequence[Unit], index: int) -> bool:
    """True for a cue of the future, and the "is" of "the summit is on Friday"."""
    unit = units[index]
    dated = any(other.date is not None for other in units[index + 1 : index + 3])
    ahead = unit.has("future") and unit.low != "to" and unit.low not in _BEFOREHAND
    return ahead or (unit.low in ("is", "are") and dated)


#: What is to come behind these, and not what stands before them.
_BEFOREHAND = frozenset(
    {"on the eve of", "eve of", "in the run-up to", "run-up to", "in advance of", "in preparation for", "ahead of"}
    | {"prior to"}
)


def _is_denied(units: Sequence[Unit], place: int) -> bool:
    """True behind "denied that" and "rejected a report that": the clause is what somebody says is not so."""
    for index in range(place - 1, max(-1, place - LEFT), -1):
        if units[index].low == "that":
            return any(unit.low in _DENIES for unit in units[max(0, index - 4) : index])
        if units[index].has("hard", "quote"):
            return False
    return False


def _is_proposed(units: Sequence[Unit], place: int) -> bool:
    """True for the bare verb behind "proposed that": "proposed that the ministers meet in June"."""
    if units[place].form != "base" or not units[place].has("verb", "light"):
        return False
    for index in range(place - 1, max(-1, place - LEFT), -1):
        if units[index].low == "that":
            return any(unit.low in _PROPOSES for unit in units[max(0, index - 2) : index])
        if units[index].has("hard", "quote", "comma", "future", "say", "head", "light"):
            return False
    return False


_PROPOSES = frozenset(
    {"proposed", "proposes", "propose", "proposing", "suggested", "suggests", "suggest", "suggesting", "demanded"}
    | {"demands", "demand", "urged", "urges", "insisted", "insists", "recommended", "recommends", "asked", "requested"}
)


def _next_act(units: Sequence[Unit], index: int) -> bool:
    """True for the "and" of "held talks and agreed to meet again": what follows is said of those who held them."""
    after = units[index + 1] if index + 1 < len(units) else None
    return units[index].has("and") and after is not None and after.low in _AGREED


_AGREED = frozenset({"agreed", "agreed to", "agree to", "have agreed to", "planned", "plan to", "plans to"})
_DENIES = frozenset({"denied", "denies", "deny", "denying", "rejected", "rejects", "dismissed", "dismisses", "refuted"})


def _closes(units: Sequence[Unit], index: int) -> bool:
    """True for what ends the reach of a noun to its right: speech, a clause of its own, a purpose."""
    unit = units[index]
    if unit.has("hard", "say", "quote"):
        return True
    if unit.has("boundary"):
        return unit.low not in ("which", "that")
    return unit.low == "to" and index + 1 < len(units) and not units[index + 1].has("light", "party", "place")


def _behind_clause(units: Sequence[Unit], place: int) -> set[str]:
    """What befell the talks of "the talks, which X was to host, were called off"."""
    comma = _clause_begins(units, place)
    if comma is None:
        return _behind_reduced(units, place)
    end = next((i for i in range(comma + 2, min(len(units), comma + 24)) if units[i].has("comma")), None)
    if end is None:
        return set()
    main = units[end + 1 : end + 5]
    return {cue for cue in ("cancelled", "postponed") for unit in main if unit.has(cue)}


def _behind_reduced(units: Sequence[Unit], place: int) -> set[str]:
    """The same of "the talks due to be held on Friday have been called off", where no comma parts the clause."""
    clause = False
    for index in range(place + 1, min(len(units) - 1, place + 24)):
        unit = units[index]
        if unit.has("say", "hard", "quote", "comma") or (unit.has("boundary") and not unit.has("relative")):
            return set()
        if clause and unit.low in _PASSIVE:
            return {cue for cue in ("cancelled", "postponed") for each in units[index + 1 : index + 4] if each.has(cue)}
        clause = clause or unit.has("future", "was planned", "relative")
    return set()


_PASSIVE = frozenset({"has", "have", "had", "was", "were"})


def _clause_begins(units: Sequence[Unit], place: int) -> int | None:
    """The comma before the "which was due on Friday" or "planned for Friday" that tells more of a noun."""
    for index in range(place + 1, min(len(units) - 1, place + RIGHT)):
        if units[index].has("verb", "light", "say", "hard"):
            return None
        after = units[index + 1]
        if units[index].has("comma") and after.has("relative", "future", "was planned"):
            return index
    return None


def _is_placed(units: Sequence[Unit], place: int) -> bool:
    """True for a noun behind "at" or "during": the verb that follows is not its own."""
    for index in range(place - 1, max(-1, place - 6), -1):
        if units[index].has("in") or units[index].low == "during":
            return True
        if not units[index].has("filler", "word", "adjective", "capital", "party", "possessive", "number", "name"):
            return False
    return False


def _auxiliary(units: Sequence[Unit], index: int) -> bool:
    """True for the "has" of "has been postponed"."""
    if not units[index].has("past"):
        return False
    return any(unit.has("postponed", "cancelled", "head", "light", "verb") for unit in units[index + 1 : index + 4])


def _tense(units: Sequence[Unit], place: int, noun: bool, cues: set[str]) -> bool | None:
    """True for the future, False for the past, None where the words do not tell."""
    unit = units[place]
    if not noun and unit.form == "past":  # "will be received", not "confirmed that the two met"
        before = units[max(0, place - LEFT) : place]
        return "future" in cues and any(one.has("future") and one.low != "confirmed that" for one in before)
    if not noun and unit.form == "future":
        return True
    if "future" in cues:
        return True
    if "light past" in cues or "past" in cues:
        return False
    if not noun and unit.form == "third":  # "visits Rome", though "visits" are also many
        return True
    if not noun and (unit.form == "gerund" or unit.has("noun")):  # "is travelling to Rome", "are meeting on Monday"
        return True if place and units[place - 1].low in ("is", "are", "'s", "'re", "be") else None
    if not noun and unit.form == "base":
        return True
    if cues & {"light base", "light third", "light future"} or (noun and _is_set_for(units, place)):
        return True
    return None


def _is_set_for(units: Sequence[Unit], place: int) -> bool:
    """True for a "summit for Thursday" and the "round of talks meant for May": somebody set it so."""
    for index in range(place + 1, min(len(units) - 1, place + 8)):
        after = units[index + 1].date
        if units[index].low == "for" and after is not None:
            return after.when is not None
        if units[index].has("date", "boundary", "comma", "light", "head", "say"):
            return False
    return False
