"""Of which state an article is, where it has no dateline: the one whose ministry or government speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watch.extract.units import Unit

#: How many sentences are looked at, and how far from its verb of speech a ministry may stand.
MOST, NEAR = 12, 8

_OFFICES = frozenset(
    {"ministry", "foreign ministry", "government", "foreign", "external", "presidential", "presidency", "state"}
    | {"spokesman", "spokeswoman", "spokesperson", "prime minister", "prime", "president's", "cabinet", "defence"}
    | {"defence ministry", "defense ministry", "ministry of foreign affairs", "ministry of external affairs", "mfa"}
)
_SEATS = frozenset({"ministry", "foreign ministry", "government", "office", "spokesman", "spokeswoman", "spokesperson"})
_HELD = ("party", "adjective", "seat", "metonym")


def speaking_state(sentences: Iterable[Sequence[Unit]]) -> str | None:
    """The only state whose government, ministry or palace says something; None where there are more, or none."""
    found: set[str] = set()
    for number, units in enumerate(sentences):
        if number >= MOST:
            break
        found.update(state for place in range(len(units)) if (state := _speaks(units, place)))
    return found.pop() if len(found) == 1 else None


def _speaks(units: Sequence[Unit], place: int) -> str | None:
    """The state of a name that leads to an office which speaks: "the Latvian foreign ministry said"."""
    unit = units[place]
    mention = unit.as_party
    if mention is None or not unit.has(*_HELD) or mention.kind not in ("state", "metonym") or not mention.sides:
        return None
    after = place + 1
    if after < len(units) and units[after].has("possessive"):
        after += 1
    end = after
    while end < len(units) and end - after < 3 and units[end].has("word", "capital", "role", "roles", "filler"):
        end += 1
    named = [one.low for one in units[after:end]]
    is_office = any(word in _OFFICES for word in named[:1]) and any(word in _SEATS for word in named)
    if not (is_office or unit.has("metonym")):
        return None
    near = (*units[max(0, place - 4) : place], *units[after : after + NEAR])
    return mention.sides[0] if any(one.has("say") for one in near) else None
