"""One guide at work: callers, callbacks, and the minimal carrier."""

import time

from redis import Redis

from benchmarks.measure.carrier_listener import Carrier
from callback.state.store import Callbacks
from callback.verbs.accept import accept
from callback.verbs.create_callback import CallbackRequest, RequestAnswer, create_callback
from config.load import load_site
from config.settings import ROOT
from routing.effects import Effects
from routing.router import Router
from routing.state.queue import Queue
from routing.state.store import Store
from routing.verbs.accept import Accepted
from routing.verbs.arrive import arrive
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.mark_answered import mark_answered
from routing.verbs.release_call import release_call
from service.clock import Clock
from tests.chaos.storm.wishes import NUMBERS

GUIDE, OURS = "1", "+46406280410"
SCHOOL = Queue("skola", "sv")


class OneGuide:
    """One guide's state, and the carrier that receives the requests."""

    def __init__(self, redis_url: str, carrier: Carrier, clock: Clock) -> None:
        store = Store(Redis.from_url(redis_url, decode_responses=True), "malmo")
        self.router = Router(load_site(ROOT / "config" / "malmo"), store)
        self.callbacks = Callbacks(self.router)
        self.carrier, self.clock = carrier, clock
        self._calls = 0

    def joins(self) -> Effects:
        """Another caller."""
        self._calls += 1
        arrived = arrive(
            self.router,
            call=f"CA{self._calls:032x}",
            caller="",
            called=OURS,
            queue=SCHOOL,
            now=self.clock(),
        )
        return arrived.effects

    def asks(self, turn: int, due: float | None = None) -> Effects:
        """Request a callback for another citizen, without or with a time."""
        number, wish = NUMBERS[turn % len(NUMBERS)], f"{turn}-{due}"
        asked, effects = create_callback(
            self.callbacks,
            CallbackRequest(number=number, queue=SCHOOL, key=wish, source=wish, due=due),
            self.clock(),
        )
        if asked.answer is not RequestAnswer.MADE:
            raise RuntimeError(asked.answer)
        return effects

    def rings(self, _: Effects) -> tuple[float, str]:
        """Return when the carrier had the call request of the effects, and the leg."""
        return self.carrier.rung.get(timeout=10)

    def accepts(self, leg: str) -> tuple[Accepted, float]:
        """Accept the current offer.

        Return it with the performance counter at that moment.
        """
        started = time.perf_counter()
        accepted = accept(self.callbacks, self.router.store.guide(GUIDE).offer, leg, self.clock())
        if accepted is None:
            raise RuntimeError("the offer was gone")
        return accepted, started

    def talks(self, contact: str, citizen: str, leg: str) -> None:
        """Connect the two and hang up; the wrap-up stays open."""
        now = self.clock()
        if not mark_answered(self.router, contact, citizen, now):
            raise RuntimeError("the two did not meet")
        end_conversation(self.router, contact, "citizen", now)
        release_call(self.router, GUIDE, leg, now)

    def serves(self, leg: str) -> None:
        """Let the guide serve a citizen who is on the line."""
        contact = self.router.store.contact(self.accepts(leg)[0].contact)
        if contact is None:
            raise RuntimeError("the contact was gone")
        self.talks(contact.id, contact.call, leg)

    def calls_back(self, leg: str) -> float:
        """Accept a callback; return the seconds until the citizen should be rung.

        The carrier's pace is left out: it is a limit and not a delay.
        """
        self.router.store.redis.delete(self.callbacks.keys.pace)
        accepted, started = self.accepts(leg)
        came, citizen = self.rings(accepted.effects)
        self.talks(accepted.contact, citizen, leg)
        return came - started

    def finishes(self) -> Effects:
        """Finish the wrap-up, so that the guide is idle again."""
        return finish(self.router, GUIDE, now=self.clock())
