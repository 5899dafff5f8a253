"""Miss: the citizen did not come to the telephone."""

from callback.policy import FAILED, after_no_try, counts, next_try
from callback.store import Callbacks
from config.site import Site
from routing.effects import DropGuide, Effects, HangUp
from routing.state.contact import Contact
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.free import LEG_S

CANCELLED = "cancelled"


def miss(
    callbacks: Callbacks, contact: str, attempt: int, why: str, now: float, call: str = ""
) -> Effects:
    """Free the guide without wrap-up; the callback rests until its next try, or ends unreached.

    `why` is busy, no_answer, failed, machine, cancelled, or one of those in `policy`, which has a
    rule for each: when the next try is, whether there is one, and whether this was a try at all.
    After cancelled the citizen is not rung again. A callback that was promised for a later time,
    and was rung sooner because its citizen called, keeps that time. Late news of an earlier try
    changes nothing, nor does news of another leg than the one that rings; `call` is the leg that
    the news is about.
    """
    desk = callbacks.desk
    found = desk.store.contact(contact)
    if found is None or not found.is_rung or found.tries != attempt:
        return []
    guide = desk.store.guide(found.guide)
    if _commit(callbacks, found, attempt, why, call, now) != "ok":
        return []
    tell: Effects = [DropGuide(guide.call, "guide_missed")] if guide.call else []
    stop: Effects = [HangUp(found.call)] if found.call else []
    return tell + stop + assign(desk, now)


def _again(site: Site, contact: Contact, attempt: int, why: str, now: float) -> float | None:
    """When it is tried again, as each outcome has its rule; None for the written end."""
    if why == CANCELLED:
        return None
    if contact.timed > now:
        return contact.timed
    if not counts(why, contact.has_rung):
        return after_no_try(contact.unrung, now)
    return next_try(site, attempt, contact.failed + (why == FAILED), why, now)


def _commit(
    callbacks: Callbacks, contact: Contact, attempt: int, why: str, call: str, now: float
) -> str:
    desk = callbacks.desk
    is_try = counts(why, contact.has_rung)
    again = _again(desk.site, contact, attempt, why, now)
    return callbacks.commit(
        "miss",
        now=now,
        contact=contact.id,
        guide=contact.guide,
        attempt=attempt,
        why=why,
        next_at="" if again is None else ms(again),
        number=contact.caller,
        ended_ttl=desk.forget_ms,
        leg_until=ms(now + LEG_S),
        tries=attempt if is_try else attempt - 1,
        ending="cancelled" if why == CANCELLED else "unreached",
        call=call,
        offer=contact.offer,
        keys={"idle": desk.idle(contact.guide), "today": desk.today(contact.queue, now)},
    )
