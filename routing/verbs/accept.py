"""Accept: the guide takes the offered contact."""

from dataclasses import dataclass

from routing.desk import Desk
from routing.effects import Connect, DialCitizen, Effects
from routing.state.contact import Contact
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
    answer = _commit(desk, offer, found.contact, found.guide, call, now) if found else "offer"
    contact = desk.store.contact(found.contact) if found else None
    if answer not in ("ok", "again") or contact is None:
        return None
    return Accepted(contact.id, contact.guide, contact.callback, _next(contact, answer))


def _next(contact: Contact, answer: str) -> Effects:
    if not contact.callback:
        return [Connect(contact.id)]
    return [DialCitizen(contact.id, contact.tries + 1)] if answer == "ok" else []


def _commit(desk: Desk, offer: str, contact: str, guide: str, call: str, now: float) -> str:
    return desk.store.commit(
        "accept",
        now=now,
        offer=offer,
        contact=contact,
        guide=guide,
        call=call,
        connect_by=ms(now + desk.site.timing.connect_s),
    )
