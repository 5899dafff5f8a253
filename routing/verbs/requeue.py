"""Requeue: the guide is gone before the two have met, and the contact keeps its place."""

from routing.contact import ContactState
from routing.desk import Desk
from routing.effects import DropGuide, Effects, HangUp
from routing.store import ms
from routing.verbs.assign import assign
from routing.verbs.free import LEG_S


def requeue(desk: Desk, contact: str, now: float) -> Effects:
    """Puts a contact that was being connected back where it stood, and frees the guide."""
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTING:
        return []
    keys, guide = desk.store.keys, desk.store.guide(found.guide)
    rung = found.callback and bool(found.call)
    timing = desk.site.timing
    answer = desk.store.tell(
        "requeue",
        [
            keys.contact(contact),
            keys.queue(found.queue.id),
            keys.guide(found.guide),
            desk.idle(found.guide),
            keys.deadlines,
            keys.declined,
            keys.events,
        ],
        [
            ms(now),
            contact,
            found.guide,
            ms(now + timing.lost_call_s) if found.live else "",
            ms(now + timing.decline_pause_s),
            ms(now + LEG_S),
            ms(now + desk.site.callback.spacing_s[0]) if rung else "",
        ],
    )
    if answer != "ok":
        return []
    stop: Effects = [DropGuide(guide.call, "guide_lost")] if guide.call else []
    if rung:
        stop.append(HangUp(found.call))
    return stop + assign(desk, now)
