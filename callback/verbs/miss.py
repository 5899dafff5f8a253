"""Miss: the citizen did not come to the telephone."""

from callback.policy import FAILED, next_try
from callback.store import Callbacks
from config.site import Site
from routing.contact import Contact
from routing.effects import DropGuide, Effects, HangUp
from routing.store import ms
from routing.verbs.assign import assign
from routing.verbs.free import LEG_S

NOT_RUNG = "not_rung"
CANCELLED = "cancelled"
SOON_S = 30


def miss(
    callbacks: Callbacks, contact: str, attempt: int, why: str, now: float, call: str = ""
) -> Effects:
    """Frees the guide without wrap-up; the callback rests until its next try, or ends unreached.

    Each outcome has its rule for when that is, and whether there is one; see `policy.next_try`.
    `why` is busy, no_answer, failed, machine, lost, cancelled or not_rung; the last is no try, for
    nothing rang, and is soon made good; after cancelled nobody is rung again. Who was promised a
    time to come, and was rung before it as a guide was found in a call of theirs, has that time. A
    late word of an earlier try does nothing, nor one of another leg than the one that rings, where
    `call` says which leg the word is of.
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
    if why == NOT_RUNG:
        return now + SOON_S
    return next_try(site, attempt, contact.failed + (why == FAILED), why, now)


def _commit(
    callbacks: Callbacks, contact: Contact, attempt: int, why: str, call: str, now: float
) -> str:
    desk = callbacks.desk
    rang = why != NOT_RUNG
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
        tries=attempt if rang else attempt - 1,
        ending="cancelled" if why == CANCELLED else "unreached",
        call=call,
        offer=contact.offer,
        keys={"idle": desk.idle(contact.guide), "today": desk.today(contact.queue, now)},
    )
