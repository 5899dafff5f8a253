"""Requeue: the guide left before the two met; the contact keeps its place."""

from routing.desk import Desk
from routing.effects import BackToHold, DropGuide, Effects, HangUp
from routing.state.contact import Contact, ContactState
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.free import LEG_S
from routing.verbs.live import BACK_S


def requeue(desk: Desk, contact: str, now: float) -> Effects:
    """Return a contact that was being connected to its place, and free the guide."""
    back = put_back(desk, contact, now)
    return [] if back is None else back + assign(desk, now)


def put_back(desk: Desk, contact: str, now: float) -> Effects | None:
    """Requeue as `requeue` does, but assign nothing; None if no longer connecting."""
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTING:
        return None
    effects = _effects(desk, found)
    return effects if _commit(desk, found, effects, now) == "ok" else None


def _effects(desk: Desk, contact: Contact) -> Effects:
    guide = desk.store.guide(contact.guide)
    drop: Effects = [DropGuide(guide.call, "guide_lost")] if guide.call else []
    back: Effects = [BackToHold(contact.id)] if contact.stranded else []
    return drop + back + stop_ringing(contact)


def stop_ringing(contact: Contact) -> Effects:
    """Stop ringing a citizen who is not on the line.

    A citizen who has picked up hears the sentence to its end, and may wait on that leg.
    """
    rings = not contact.live and contact.call and contact.call != contact.picked_up
    return [HangUp(contact.call)] if rings else []


def _commit(desk: Desk, contact: Contact, effects: Effects, now: float) -> str:
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
        effects=effects,
        queue=contact.queue.id,
        keys={"idle": desk.idle(contact.guide)},
    )
