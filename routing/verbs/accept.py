"""Accept: the guide takes the contact that was offered."""

from dataclasses import dataclass

from routing.desk import Desk
from routing.effects import Connect, DialCitizen, Effects
from routing.store import ms


@dataclass(frozen=True, slots=True)
class Accepted:
    """The contact that the guide now has; `callback` when the citizen is yet to be rung."""

    contact: str
    callback: bool
    effects: Effects


def accept(desk: Desk, offer: str, call: str, now: float) -> Accepted | None:
    """Takes the offer for the leg `call`; None when it is no longer open.

    The same leg again is answered the same, so a repeated webhook does no harm.
    """
    found = desk.store.offer(offer)
    if found is None or _commit(desk, offer, found.contact, found.guide, call, now) is False:
        return None
    contact = desk.store.contact(found.contact)
    if contact is None:
        return None
    next_: Effects = (
        [DialCitizen(contact.id, contact.tries + 1)] if contact.callback else [Connect(contact.id)]
    )
    return Accepted(contact.id, contact.callback, next_)


def _commit(desk: Desk, offer: str, contact: str, guide: str, call: str, now: float) -> bool:
    keys = desk.store.keys
    answer = desk.store.tell(
        "accept",
        [
            keys.offer(offer),
            keys.contact(contact),
            keys.guide(guide),
            keys.deadlines,
            keys.events,
        ],
        [ms(now), offer, contact, guide, call, ms(now + desk.site.timing.connect_s)],
    )
    return answer in ("ok", "again")
