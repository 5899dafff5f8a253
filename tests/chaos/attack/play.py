"""One step of the attack: done to the site, told to the reference, and both compared."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from redis import Redis

from config.site import Site
from routing.desk import Desk
from routing.state.store import Due
from tests.chaos.attack.invariants import Invariants
from tests.chaos.attack.outside import Outside
from tests.chaos.attack.reference.callbacks import Reference
from tests.chaos.attack.reference.ledger import Event
from tests.chaos.attack.town import GUIDES

MONDAY = 1_772_442_000.0
"""2026-03-02 10:00 in Stockholm, when everything is open."""
SAID = {"Told", "SpokenMeanwhile", "Texted"}
"""Events that move nothing: what was said to a citizen."""
PAST = 40
"""So many of the latest deeds may be repeated."""

Deed = tuple[Callable[[], object], Callable[[], object]]
"""What is done to the site, and what the reference says of it."""
One = TypeVar("One")


class Play:
    """The site and its reference, side by side."""

    def __init__(self, redis: Redis, site: Site) -> None:
        redis.flushdb()
        self.outside = Outside(redis, site, MONDAY)
        self.reference = Reference(site, MONDAY)
        self.news: list[Deed] = []
        self.held: list[Due] = []
        self.past: deque[Deed] = deque(maxlen=PAST)
        self.checks = 0
        self._told = "-"
        for guide in GUIDES:
            self.reference.guide(guide)
        self.watch()

    @property
    def now(self) -> float:
        return self.outside.now

    @property
    def desk(self) -> Desk:
        return self.outside.desk

    def watch(self) -> None:
        """Compares the site as it is now."""
        self._invariants = Invariants(self.desk, self.reference)

    def do(self, real: Callable[[], object], expected: Callable[[], object]) -> bool:
        """Once now, and perhaps again later."""
        self.past.append((real, expected))
        return self.happens(real, expected)

    def happens(self, real: Callable[[], object], expected: Callable[[], object]) -> bool:
        """AssertionError names what does not hold afterwards."""
        wanted = real()
        if isinstance(wanted, list):
            self.outside.effects += wanted
        self._read_the_stream()
        expected()
        self.reference.assigned()
        self._invariants.hold()
        self.checks += 1
        return True

    def with_one(self, some: Sequence[One], pick: int, deed: Callable[[One], object]) -> bool:
        """With one of them, if there is any."""
        if not some:
            return False
        deed(some[pick % len(some)])
        return True

    def _read_the_stream(self) -> None:
        key = self.desk.store.keys.events
        told = cast("list[tuple[str, Event]]", self.outside.redis.xrange(key, min=self._told))
        for id_, event in told:
            self._told = f"({id_}"
            if event["event"] not in SAID:
                self.reference.told.append(event)
