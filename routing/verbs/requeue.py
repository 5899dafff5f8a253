"""Requeue: the guide is gone before the two have met, and the contact keeps its place."""

from routing.desk import Desk
from routing.effects import BackToHold, DropGuide, Effects, HangUp
from routing.state.contact import Contact, ContactState
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.free import LEG_S
from routing.verbs.live import BACK_S

UNNAMED = "unnamed"
"""Stands for the leg of a try that the carrier has not named yet."""


def requeue(desk: Desk, contact: str, now: float) -> Effects:
    """Puts a contact that was being connected back where it stood, and frees the guide.

    A callback whose try has begun rests until that leg is over, for another guide must not have the
    same telephone rung beside it.
    """
    back = put_back(desk, contact, now)
    return [] if back is None else back + assign(desk, now)


def put_back(desk: Desk, contact: str, now: float) -> Effects | None:
    """As `requeue`, but looks for nobody else; None when it is being connected no more."""
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTING:
        return None
    guide = desk.store.guide(found.guide)
    if _commit(desk, found, now) != "ok":
        return None
    drop: Effects = [DropGuide(guide.call, "guide_lost")] if guide.call else []
    back: Effects = [BackToHold(contact)] if found.stranded else []
    return drop + back + stop_ringing(found)


def stop_ringing(contact: Contact) -> Effects:
    """The telephone that rings for a callback is let ring no longer; who has picked it up hears the
    sentence to its end, and may wait on that leg."""
    rings = contact.callback and contact.call and contact.call != contact.picked_up
    return [HangUp(contact.call)] if rings else []


def _commit(desk: Desk, contact: Contact, now: float) -> str:
    timing = desk.site.timing
    return desk.store.commit(
        "requeue",
        now=now,
        contact=contact.id,
        guide=contact.guide,
        lost_at=ms(now + (BACK_S if contact.stranded else timing.lost_call_s))
        if contact.live
        else "",
        apart_until=ms(now + timing.decline_pause_s),
        leg_until=ms(now + LEG_S),
        unnamed=UNNAMED,
        queue=contact.queue.id,
        keys={"idle": desk.idle(contact.guide)},
    )
