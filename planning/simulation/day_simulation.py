"""Simulate a day with the router's verbs, on state in Redis, in virtual time."""

import math
import random
from functools import cached_property, partial

from planning.demand.day import Caller, Day, Pause
from planning.simulation.day_result import ContactResult, DayResult, Ending, Span
from planning.simulation.event_queue import EventQueue
from planning.simulation.wrap_ups import WrapUps
from routing.effects import Effects, RingGuide
from routing.router import Router
from routing.state.guide import GuideStatus
from routing.verbs.accept import accept
from routing.verbs.arrive import arrive
from routing.verbs.assign import assign
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.leave import leave
from routing.verbs.mark_answered import mark_answered
from routing.verbs.release_call import release_call
from routing.verbs.set_status import set_status

NEVER = {0.0, math.inf}
"""Waits that change nothing: guides eligible at once, or never."""


class DaySimulation:
    """The simulation of one day."""

    def __init__(self, router: Router, day: Day) -> None:
        self._router, self._day = router, day
        self._event_queue = EventQueue()
        self._waiting: dict[str, Caller] = {}
        self._ringing: dict[str, float] = {}
        self._free: set[str] = set()
        self._owed: dict[str, Pause] = {}
        guides = router.site.guides
        self._day_result = DayResult(day, [], {g: [] for g in guides}, {g: [] for g in guides})
        self._wrap_ups = WrapUps(self._event_queue, self._day_result, self._finish)
        self._chance = random.Random(f"{day.opens}/accepted")  # noqa: S311 - no secret

    def run(self) -> DayResult:
        for guide in self._router.site.guides:
            self._ready(guide, self._day.opens)
        for pause in self._day.pauses:
            self._event_queue.schedule(pause.at, partial(self._pause, pause))
        for caller in self._day.callers:
            self._event_queue.schedule(caller.at, partial(self._arrive, caller))
        self._event_queue.run_all()
        for contact, caller in list(self._waiting.items()):
            self._end_wait(contact, Ending.LEFT, max(caller.at, self._day.closes))
        return self._day_result

    def _arrive(self, caller: Caller, now: float) -> None:
        arrived = arrive(
            self._router,
            call=caller.call,
            caller=self._number(caller),
            called="",
            queue=caller.queue,
            now=now,
        )
        self._waiting[arrived.contact] = caller
        give_up = partial(self._leave, arrived.contact, Ending.ABANDONED)
        self._event_queue.schedule(now + caller.patience_s, give_up)
        for wait in self._opens[caller.queue.id]:
            # The router counts whole milliseconds, so its wait may lag by up to 0.5 ms.
            self._event_queue.schedule(
                now + wait + 0.001, partial(self._look_again, arrived.contact)
            )
        self._do(arrived.effects, now)
        if self._day.places is not None and self._queued() > self._day.places:
            self._leave(arrived.contact, Ending.TURNED_AWAY, now)

    def _number(self, _: Caller) -> str:
        """Return a withheld number, because routing does not depend on it."""
        return ""

    def _leave(self, contact: str, ending: Ending, now: float) -> None:
        """Hang up for the citizen, unless answered by now."""
        if contact in self._waiting:
            caller = self._end_wait(contact, ending, now)
            self._do(leave(self._router, contact, caller.call, now), now)

    def _end_wait(
        self, contact: str, ending: Ending, now: float, work: Span | None = None, guide: str = ""
    ) -> Caller:
        caller = self._waiting.pop(contact)
        self._day_result.results.append(ContactResult(caller, ending, now, work, guide))
        return caller

    def _pick_up(self, offer: str, interrupted: str, now: float) -> None:
        """Accept the offer, unless it is over; a guide who is `interrupted` may decline."""
        offered, leg = self._ringing.pop(offer), f"leg-{offer}"
        if interrupted and self._chance.random() >= self._day.accepted:
            self._wrap_ups.resume(interrupted, now)
            self._do(decline(self._router, offer, DeclineReason.DECLINED, now), now)
            return
        accepted = accept(self._router, offer, leg, now)
        if accepted is None:
            self._wrap_ups.resume(interrupted, now)
            return
        guide, caller = accepted.guide, self._waiting[accepted.contact]
        mark_answered(self._router, accepted.contact, caller.call, now)
        self._free.discard(guide)
        self._day_result.interrupted[guide] += bool(interrupted)
        work = self._talk(accepted.contact, caller, guide, leg, offered, now)
        self._end_wait(accepted.contact, Ending.ANSWERED, now, work, guide)

    def _talk(
        self, contact: str, caller: Caller, guide: str, leg: str, offered: float, now: float
    ) -> Span:
        """Begin the conversation; return when the guide works on the contact, uninterrupted."""
        slower = self._slower(caller, guide)
        work, wrap_up = Span(offered, now + slower * caller.handling_s), slower * caller.wrap_up_s
        self._day_result.busy[guide].append(Span(offered, work.end - wrap_up))
        end = partial(self._end, contact, guide, leg, wrap_up)
        self._event_queue.schedule(work.end - wrap_up, end)
        return work

    def _slower(self, caller: Caller, guide: str) -> float:
        own = caller.queue.group in self._router.site.guides[guide].groups
        return 1.0 if own else self._day.outside

    def _end(self, contact: str, guide: str, leg: str, wrap_up_s: float, now: float) -> None:
        """End the conversation; wrap-up begins."""
        effects = end_conversation(self._router, contact, "citizen", now)
        self._wrap_ups.begin(guide, wrap_up_s, now)
        self._do(effects + release_call(self._router, guide, leg, now), now)

    def _finish(self, guide: str, now: float) -> None:
        """End wrap-up; the rest of an interrupted one, or a pause that is due, follows."""
        if not self._wrap_ups.resume(guide, now):
            pause = self._owed.pop(guide, None)
            if pause is None:
                self._free.add(guide)
            else:
                self._rest(pause, now)
        self._do(finish(self._router, guide, now=now), now)

    def _ready(self, guide: str, now: float) -> None:
        self._free.add(guide)
        self._do(set_status(self._router, guide, GuideStatus.READY, "", now), now)

    def _pause(self, pause: Pause, now: float) -> None:
        """Set the guide away at once, or when the contact in progress is over."""
        if pause.guide in self._free:
            self._rest(pause, now)
        else:
            self._owed[pause.guide] = pause
        self._free.discard(pause.guide)
        self._do(set_status(self._router, pause.guide, GuideStatus.AWAY, "", now), now)

    def _rest(self, pause: Pause, now: float) -> None:
        back = now + pause.length_s
        self._day_result.away[pause.guide].append(Span(now, back))
        self._event_queue.schedule(back, partial(self._ready, pause.guide))

    def _do(self, effects: Effects, now: float) -> None:
        """Carry out effects; only ringing a guide matters here."""
        for effect in effects:
            if isinstance(effect, RingGuide):
                self._ring(effect.offer, now)

    def _ring(self, offer: str, now: float) -> None:
        guide = self._interrupt(offer, now) if self._interrupts and self._wrap_ups else ""
        self._ringing[offer] = now
        pick_up = partial(self._pick_up, offer, guide)
        self._event_queue.schedule(now + self._day.ring_s, pick_up)

    def _interrupt(self, offer: str, now: float) -> str:
        """Interrupt the guide's wrap-up; return the guide, empty if not in wrap-up."""
        found = self._router.store.offer(offer)
        if found is None or found.guide not in self._wrap_ups:
            return ""
        self._wrap_ups.interrupt(found.guide, now)
        return found.guide

    def _look_again(self, contact: str, now: float) -> None:
        """Assign again, as the sweeper does: after this wait a free guide may be eligible."""
        may_ring = len(self._free) > len(self._ringing) or (self._interrupts and self._wrap_ups)
        if contact in self._waiting and may_ring:
            self._do(assign(self._router, now), now)

    @cached_property
    def _interrupts(self) -> bool:
        return any(map(self._router.may_interrupt, self._router.site.guides))

    @cached_property
    def _opens(self) -> dict[str, list[float]]:
        """The waits after which more guides become eligible for a contact, by queue."""
        rules = self._router.site.routing
        kept = {float(rules.hold_back_s), float(rules.late_reserve_s)}
        return {
            queue: sorted(
                {*kept, *(wait for one in eligible for wait in (one.after, one.outside))} - NEVER
            )
            for queue, eligible in self._router.eligibility.profiles.items()
        }

    def _queued(self) -> int:
        """Return how many contacts wait without a guide being rung for them."""
        return len(self._waiting) - len(self._ringing)
