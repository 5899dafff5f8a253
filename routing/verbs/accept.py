"""Accept: the guide takes the offered contact."""

from dataclasses import dataclass

from routing.desk import Desk
from routing.effects import Connect, DialCitizen, Effects
from routing.state.contact import Contact
from routing.state.offer import Offer
from routing.state.store import ms


@dataclass(frozen=True, slots=True)
class Accepted:
    """The accepted contact; `callback` if its citizen must still be dialled."""

    contact: str
    guide: str
    callback: bool
    effects: Effects


def accept(desk: Desk, offer: str, call: str, now: float) -> Accepted | None:
    """Accept the offer for the leg `call`; return None if it is no longer open.

    The same leg gets the same answer again, so a repeated webhook does no harm; it does not dial
    the citizen of a callback again.
    """
    found = desk.store.offer(offer)
    contact = desk.store.contact(found.contact) if found else None
    if found is None or contact is None:
        return None
    effects = _effects(contact)
    answer = _commit(desk, found, call, effects, now)
    if answer == "again":
        effects = [] if contact.callback else desk.store.post(*effects)
    elif answer != "ok":
        return None
    return Accepted(contact.id, found.guide, contact.callback, effects)


def _effects(contact: Contact) -> Effects:
    if contact.callback:
        return [DialCitizen(contact.id, contact.tries + 1)]
    return [Connect(contact.id)]


def _commit(desk: Desk, offer: Offer, call: str, effects: Effects, now: float) -> str:
    return desk.store.commit(
        "accept",
        now=now,
        offer=offer.id,
        contact=offer.contact,
        guide=offer.guide,
        call=call,
        connect_by=ms(now + desk.site.timing.connect_s),
        effects=effects,
    )
