"""The carrier as our effects see it: the legs of the attack in their conferences."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from ivr.twilio.client import Carrier, Room
from ivr.twilio.errors import Gone, Refused, Unsure
from tests.chaos.attack.outside import Leg, Outside

REFUSED, UNSURE = 6, 7
"""Of eight orders to ring, one is refused by the carrier, and one is not confirmed."""


class AttackedCarrier(Carrier):
    """Moves, holds and rings legs; `luck` decides about the next order to ring."""

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        self.luck = 0

    def room(self, conference: str) -> Room | None:
        there = self._outside.present_in(conference)
        return Room(conference, {leg.call: bool(leg.sound) for leg in there}) if there else None

    def hold(self, room: Room, call: str, url: str) -> None:
        self._leg(room, call).sound = _query(url)["sound"]

    def unhold(self, room: Room, call: str) -> None:
        self._leg(room, call).sound = ""

    def present(self, conference: str) -> frozenset[str]:
        return frozenset(leg.call for leg in self._outside.present_in(conference))

    def lives(self, call: str) -> bool:
        return self._outside.legs[call].alive

    def move(self, call: str, url: str) -> None:
        if not self.lives(call):
            raise Gone
        self._outside.move(urlsplit(url).path, call, **_query(url))

    def invite(self, conference: str, to: str, *, progress: str, **_: Any) -> str:
        """Ring a third party; it enters the conference when it answers."""
        query = _query(progress)
        leg = self._ring("party", query, to)
        leg.ids = {"attempt": query["attempt"], "conference": conference}
        return self._confirmed(leg)

    def ring(self, to: str, *, answer: str, **_: Any) -> str:
        """Ring the page of a guide who was lost in mid-conversation."""
        query = _query(answer)
        leg = self._ring("rejoin", query, to)
        leg.ids = {"guide": query["guide"]}
        return self._confirmed(leg)

    def _ring(self, whose: str, query: Mapping[str, str], to: str) -> Leg:
        if self.luck == REFUSED:
            raise Refused("no such number")
        leg = self._outside.leg(whose, query["contact"])
        leg.who = self._outside.guide_at(to)
        return leg

    def _confirmed(self, leg: Leg) -> str:
        if self.luck == UNSURE:
            raise Unsure("no answer")
        return leg.call

    def _leg(self, room: Room, call: str) -> Leg:
        leg = self._outside.legs[call]
        if not leg.alive or leg.room != room.id:
            raise Gone
        return leg


def _query(url: str) -> dict[str, str]:
    """Return the query of one of our addresses."""
    return dict(parse_qsl(urlsplit(url).query))
