"""Fail an attempt: the citizen did not come to the telephone."""

from callback.retry_policy import FAILED, after_no_try, counts, next_try
from callback.state.record import Callback
from callback.state.store import Callbacks
from config.model.site import Site
from routing.effects import Effects, EndGuideCall, HangUp
from routing.router import Router
from routing.state.contact import Contact
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.release_call import LEG_S

CANCELLED = "cancelled"


def fail_attempt(
    callbacks: Callbacks, contact: str, attempt: int, why: str, now: float, call: str = ""
) -> Effects:
    """Free the guide without wrap-up; take the callback out of line until its next try, or end it.

    `why` is busy, no_answer, failed, machine, cancelled, or one of those in `policy`. Each has a
    rule: whether this counts as a try, whether there is another, and when. After cancelled the
    citizen is not rung again. A callback scheduled for a later time, and rung sooner because its
    citizen called, keeps that time.

    Late news of an earlier try, or of another leg than the one that rings, changes nothing; `call`
    is the leg that the news is about.
    """
    router = callbacks.router
    found = callbacks.get(contact)
    if found is None or not found.is_rung or found.tries != attempt:
        return []
    effects = _effects(router, found.contact)
    if _commit(callbacks, found, attempt, why, call, effects, now) != "ok":
        return []
    return effects + assign(router, now)


def _effects(router: Router, contact: Contact) -> Effects:
    guide = router.store.guide(contact.guide)
    tell: Effects = [EndGuideCall(guide.call, "guide_missed")] if guide.call else []
    stop: Effects = [HangUp(contact.call)] if contact.call else []
    return tell + stop


def _next_at(site: Site, callback: Callback, attempt: int, why: str, now: float) -> float | None:
    """Return when the callback is tried again, by the rule for `why`; None to end it."""
    if why == CANCELLED or (callback.outgoing and not callback.retried):
        return None
    if callback.timed > now:
        return callback.timed
    if not counts(why, callback.has_rung):
        return after_no_try(callback.unrung, now)
    return next_try(site, attempt, callback.failed + (why == FAILED), why, now)


def _commit(
    callbacks: Callbacks,
    callback: Callback,
    attempt: int,
    why: str,
    call: str,
    effects: Effects,
    now: float,
) -> str:
    router, contact = callbacks.router, callback.contact
    is_try = counts(why, callback.has_rung)
    again = _next_at(router.site, callback, attempt, why, now)
    return callbacks.commit(
        "fail_attempt",
        now=now,
        contact=contact.id,
        guide=contact.guide,
        attempt=attempt,
        why=why,
        next_at="" if again is None else ms(again),
        number=contact.caller,
        ended_ttl=router.forget_ms,
        leg_until=ms(now + LEG_S),
        wrap_up_until=ms(now + router.site.timing.wrap_up_s),
        tries=attempt if is_try else attempt - 1,
        ending="cancelled" if why == CANCELLED else "unreached",
        call=call,
        offer=contact.offer,
        queue=contact.queue.id,
        keys={"idle": router.idle(contact.guide), "today": router.today(contact.queue, now)},
        effects=effects,
    )
