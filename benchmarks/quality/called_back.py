"""Days in virtual time on which some callers ask for a callback, and get it."""

import random
from dataclasses import dataclass
from functools import partial

from redis import Redis

from callback.state.store import Callbacks
from callback.verbs.attempt import claim_try
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.request import Requested, finish_request_call, request
from callback.verbs.resume import resume
from config.model.site import Site
from planning.demand.day import Caller, Day
from planning.simulation.day_simulation import DaySimulation
from planning.simulation.simulator import Simulator
from routing.router import Router
from routing.verbs.accept import accept
from routing.verbs.mark_answered import mark_answered
from routing.verbs.release_call import release_call
from tests.chaos.storm.wishes import NUMBERS

ASKS_AFTER_S = (20.0, 120.0)
FAREWELL_S = 5.0
ANSWERS_AFTER_S, RINGS_S = 8.0, 30.0
NOT_THERE = 0.2


@dataclass(frozen=True, slots=True)
class Share:
    """The share of callers who want a callback, and the seed that selects them."""

    wanting: float
    seed: str


class CallbackSimulator(Simulator):
    """Plays days on which that share of callers asks for a callback."""

    def __init__(self, redis: Redis, site: Site, share: Share) -> None:
        super().__init__(redis, site)
        self._share = share

    def day_simulation(self, day: Day) -> DaySimulation:
        return Calling(self._router, day, self._share)


class Calling(DaySimulation):
    """One such day.

    Callbacks are absent from the results, but guides still serve them.
    """

    def __init__(self, router: Router, day: Day, share: Share) -> None:
        super().__init__(router, day)
        self._callbacks, self._share = Callbacks(router), share
        self._chance = random.Random(share.seed)  # noqa: S311 - not used for security
        self._numbers = list(NUMBERS)
        self._promised: dict[str, Caller] = {}

    def _number(self, _: Caller) -> str:
        """Return each number in turn; nobody waits until it comes round again."""
        number = self._numbers.pop(0)
        self._numbers.append(number)
        return number

    def _arrive(self, caller: Caller, now: float) -> None:
        wants, after = self._chance.random() < self._share.wanting, ASKS_AFTER_S
        asks_at = now + self._chance.uniform(*after)
        super()._arrive(caller, now)
        if wants:
            contact = next(reversed(self._waiting))
            self._event_queue.schedule(asks_at, partial(self._ask, contact))

    def _ask(self, contact: str, now: float) -> None:
        """Promise a callback to a caller who is still waiting, and hang up."""
        caller = self._waiting.get(contact)
        if caller is None:
            return
        if request(self._callbacks, contact, caller.call, now) is Requested.MADE:
            self._promised[contact] = self._waiting.pop(contact)
            self._event_queue.schedule(now + FAREWELL_S, partial(self._hang_up, caller.call))

    def _hang_up(self, call: str, now: float) -> None:
        self._do(finish_request_call(self._callbacks, call, now), now)

    def _pick_up(self, offer: str, interrupted: str, now: float) -> None:
        """Ring the citizen of a callback, who may not be there."""
        found = self._router.store.offer(offer)
        contact = found.contact if found else ""
        if contact not in self._promised:
            super()._pick_up(offer, interrupted, now)
            return
        leg, offered = f"leg-{offer}", self._ringing.pop(offer)
        accepted = accept(self._router, offer, leg, now)
        if accepted is None:
            return
        self._free.discard(accepted.guide)
        known = self._callbacks.get(contact)
        tries = known.tries + 1 if known else 1
        claim_try(self._callbacks, contact, tries, now)
        there = tries > 1 or self._chance.random() >= NOT_THERE
        self._event_queue.schedule(
            now + (ANSWERS_AFTER_S if there else RINGS_S),
            partial(self._meet, contact, leg, offered)
            if there
            else partial(self._miss, contact, leg, tries),
        )

    def _meet(self, contact: str, leg: str, offered: float, now: float) -> None:
        caller, known = self._promised.pop(contact), self._router.store.contact(contact)
        if known is None or not mark_answered(self._router, contact, f"back-{caller.call}", now):
            raise RuntimeError("the two did not meet")
        self._talk(contact, caller, known.guide, leg, offered, now)

    def _miss(self, contact: str, leg: str, tries: int, now: float) -> None:
        known = self._router.store.contact(contact)
        guide = known.guide if known else ""
        self._free.add(guide)
        effects = fail_attempt(self._callbacks, contact, tries, "no_answer", now)
        self._do([*effects, *release_call(self._router, guide, leg, now)], now)
        missed = self._callbacks.get(contact)
        if missed and missed.is_out:
            self._event_queue.schedule(missed.until, partial(self._again, contact))

    def _again(self, contact: str, now: float) -> None:
        self._do(resume(self._callbacks, contact, now), now)
