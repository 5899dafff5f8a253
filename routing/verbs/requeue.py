"""Requeue: the guide is gone before the two have met, and the contact keeps its place."""

from routing.contact import Contact, ContactState
from routing.desk import Desk
from routing.effects import DropGuide, Effects, HangUp
from routing.store import ms
from routing.verbs.assign import assign
from routing.verbs.free import LEG_S


def requeue(desk: Desk, contact: str, now: float) -> Effects:
    """Puts a contact that was being connected back where it stood, and frees the guide.

    A callback whose try has begun rests first: the citizen may be ringing before the carrier has
    said which leg that is, and another guide must not have the same telephone rung beside it.
    """
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTING:
        return []
    guide = desk.store.guide(found.guide)
    rung = found.callback and bool(found.call)
    answer = _commit(desk, found, rung, now)
    if answer == "rung":
        answer = _commit(desk, found, True, now)
    if answer != "ok":
        return []
    stop: Effects = [DropGuide(guide.call, "guide_lost")] if guide.call else []
    if rung:
        stop.append(HangUp(found.call))
    return stop + assign(desk, now)


def _commit(desk: Desk, contact: Contact, rung: bool, now: float) -> str:
    keys, timing = desk.store.keys, desk.site.timing
    return desk.store.tell(
        "requeue",
        [
            keys.contact(contact.id),
            keys.queue(contact.queue.id),
            keys.guide(contact.guide),
            desk.idle(contact.guide),
            keys.deadlines,
            keys.declined,
            keys.events,
        ],
        [
            ms(now),
            contact.id,
            contact.guide,
            ms(now + timing.lost_call_s) if contact.live else "",
            ms(now + timing.decline_pause_s),
            ms(now + LEG_S),
            ms(now + desk.site.callback.spacing_s[0]) if rung else "",
        ],
    )
