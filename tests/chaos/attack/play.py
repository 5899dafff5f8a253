"""One step of the attack: done to the site and to the reference, and compared."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from redis import Redis

from config.model.site import Site
from routing.router import Router
from routing.state.store import Due
from tests.chaos.attack.invariants import Invariants
from tests.chaos.attack.outside import Outside
from tests.chaos.attack.reference.callbacks import Reference
from tests.chaos.attack.reference.ledger import Event
from tests.chaos.attack.town import GUIDES
from tests.outbox import take

MONDAY = 1_772_442_000.0
"""2026-03-02 10:00 in Stockholm, when everything is open."""
SAID = {"Told", "SpokenMeanwhile", "Texted"}
"""Events about what a citizen heard or read; they change no state."""
PAST = 40
"""How many of the latest actions may be repeated."""

Action = tuple[Callable[[], object], Callable[[], object]]
"""What is done to the site, and the same to the reference."""
One = TypeVar("One")


class Play:
    """The site and its reference, side by side."""

    def __init__(self, redis: Redis, site: Site) -> None:
        redis.flushdb()
        self.outside = Outside(redis, site, MONDAY)
        self.reference = Reference(site, MONDAY)
        self.news: list[Action] = []
        self.held: list[Due] = []
        self.past: deque[Action] = deque(maxlen=PAST)
        self.checks = 0
        self._read = "-"
        for guide in GUIDES:
            self.reference.guide(guide)
        self.watch()

    @property
    def now(self) -> float:
        return self.outside.now

    @property
    def router(self) -> Router:
        return self.outside.router

    def watch(self) -> None:
        """Compare with the site as it is now configured."""
        self._invariants = Invariants(self.router, self.reference)

    def do(self, real: Callable[[], object], expected: Callable[[], object]) -> bool:
        """Do it now, and allow it to be repeated later."""
        self.past.append((real, expected))
        return self.happens(real, expected)

    def happens(self, real: Callable[[], object], expected: Callable[[], object]) -> bool:
        """Do it and compare; AssertionError names what does not hold afterwards."""
        real()
        self.outside.effects += take(self.router.store)
        self._read_the_stream()
        expected()
        self.reference.assigned()
        self._invariants.hold()
        self.checks += 1
        return True

    def with_one(self, some: Sequence[One], pick: int, action: Callable[[One], object]) -> bool:
        """Do the action with one candidate; return False if there is none."""
        if not some:
            return False
        action(some[pick % len(some)])
        return True

    def _read_the_stream(self) -> None:
        key = self.router.store.keys.events
        entries = cast("list[tuple[str, Event]]", self.outside.redis.xrange(key, min=self._read))
        for id_, event in entries:
            self._read = f"({id_}"
            if event["event"] not in SAID:
                self.reference.events.append(event)
