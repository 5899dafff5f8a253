"""A carrier in memory, with legs and conferences; some orders to ring are refused."""

from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ivr.twilio.client import Carrier, Room
from ivr.twilio.errors import Gone, Refused


@dataclass
class Leg:
    """One leg: where it is, what it hears on hold, and the ids in our addresses for it.

    `who` is `citizen`, `party` or the address of a guide.
    """

    call: str
    who: str
    room: str = ""
    sound: str = ""
    answered: bool = True
    alive: bool = True
    ids: dict[str, str] = field(default_factory=dict)


class Exchange(Carrier):
    """Legs by call. `ended` and `moved` are the legs that we have not been told of yet."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.legs: dict[str, Leg] = {}
        self.ended: list[Leg] = []
        self.moved: list[tuple[Leg, str]] = []

    def add(self, call: str, who: str, room: str = "", *, answered: bool = True) -> Leg:
        self.legs[call] = leg = Leg(call, who, room, answered=answered)
        return leg

    def present_in(self, room: str) -> list[Leg]:
        talking = (leg for leg in self.legs.values() if leg.alive and leg.answered)
        return [leg for leg in talking if leg.room == room]

    def dies(self, call: str) -> None:
        leg = self.legs[call]
        if leg.alive:
            leg.alive, leg.room = False, ""
            self.ended.append(leg)

    def room(self, conference: str) -> Room | None:
        there = self.present_in(conference)
        return Room(conference, {leg.call: bool(leg.sound) for leg in there}) if there else None

    def hold(self, room: Room, call: str, url: str) -> None:
        self._there(room, call).sound = _ids(url)["sound"]

    def unhold(self, room: Room, call: str) -> None:
        self._there(room, call).sound = ""

    def ring(self, to: str, **about: Any) -> str:
        assert to
        leg = self.add(f"GL{len(self.legs)}", to, answered=False)
        leg.ids = _ids(about["answer"])
        return leg.call

    def invite(self, conference: str, to: str, **about: Any) -> str:
        if not to or self.random.random() < 0.1:
            raise Refused("no such number")
        who = to if to.startswith("client:") else "party"
        leg = self.add(f"PA{len(self.legs)}", who, conference, answered=False)
        leg.ids = _ids(about["progress"])
        return leg.call

    def hang_up(self, call: str) -> None:
        if not self.lives(call):
            raise Gone
        self.dies(call)

    def move(self, call: str, url: str) -> None:
        if not self.lives(call):
            raise Gone
        leg = self.legs[call]
        leg.room = leg.sound = ""
        self.moved.append((leg, urlsplit(url).path))

    def lives(self, call: str) -> bool:
        return call in self.legs and self.legs[call].alive

    def answered(self) -> frozenset[str]:
        return frozenset(leg.call for leg in self.legs.values() if leg.alive and leg.answered)

    def present(self, conference: str) -> frozenset[str]:
        return frozenset(leg.call for leg in self.present_in(conference))

    def _there(self, room: Room, call: str) -> Leg:
        leg = self.legs.get(call)
        if leg is None or not leg.alive or leg.room != room.id:
            raise Gone
        return leg


def _ids(url: str) -> dict[str, str]:
    """Return the query of one of our addresses."""
    return {key: ids[0] for key, ids in parse_qs(urlsplit(url).query).items()}
