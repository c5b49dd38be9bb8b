"""Gives events their places: the goal of a visit, the town of a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from watch.extract import places
from watch.extract.events import Event, Spot
from watch.extract.gazetteer import Gazetteer
from watch.extract.lexicon import Lexicon
from watch.extract.units import Mention, Unit
from watch.model.report import Kind


class Placing:
    """Gives events their places. `home` is the town of the dateline, which "here" means."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, home: Spot | None) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._home = home

    def visit(self, event: Event, units: Sequence[Unit], index: int) -> None:
        """The goal of a visit is its place, and the state of a city is a host."""
        if units[index - 1].low.endswith(" here") and self._home is not None and self._home.country:
            event.spot = event.spot or self._home
            event.hosts.append(Mention("state", self._home.country, (self._home.country,)))
            return
        for at, unit in enumerate(units[index : index + 8], index):
            town = places.town_at(units, at, self._gazetteer, self._home)
            if (unit.has("place") and unit.mention is not None) or town is not None:
                spot = town or (places.spot_of(unit.mention, self._gazetteer) if unit.mention else None)
                if spot is not None and (event.spot is None or spot.rank > event.spot.rank):
                    event.spot = event.spot or spot
                if spot is not None and unit.has("region") and unit.mention is not None:
                    event.hosts.append(unit.mention)
                if spot is not None and spot.country and not any(host.name == spot.country for host in event.hosts):
                    event.hosts.append(Mention("state", spot.country, (spot.country,)))
                return
            passed = unit.has("filler", "word", "number", "ordinal", "of city", "adjective", "capital", "to", "in")
            if not passed and unit.low != "-":
                return

    def find(self, event: Event, others: Sequence[int]) -> None:
        """Give an event the place of its clause; a meeting on a screen becomes a video call."""
        units = event.units
        if event.kind.is_remote:
            return
        virtual = places.is_virtual(units, event.place, self._lexicon)
        if virtual and event.kind in (Kind.MEETING, Kind.TALKS):
            event.kind = Kind.VIDEO_CALL
            return
        if event.kind is Kind.VISIT and event.spot is not None:
            return
        spot = places.before_noun(units, event.place, self._gazetteer) if event.noun else None
        spot = spot or places.of_where(units, event.place, self._gazetteer)
        near = places.spots_near(units, event.place, others, self._gazetteer, self._home)
        if spot is None and near:
            spot = near[0][1]
            close = [other for distance, other in near if distance <= near[0][0] + 5 and other.rank > spot.rank]
            if close and spot.rank < 3:
                spot = close[0]
        if spot is None and event.spot is None and event.kind in _OCCASIONS:
            spot = places.left_for(units, event.place, self._gazetteer)
        event.spot = event.spot or spot


_OCCASIONS = frozenset({Kind.SUMMIT, Kind.CONFERENCE, Kind.COUNCIL_SESSION})
