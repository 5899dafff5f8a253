"""Accept: the guide takes the offered contact."""

from dataclasses import dataclass

from routing.desk import Desk
from routing.effects import Connect, Effects
from routing.state.store import ms


@dataclass(frozen=True, slots=True)
class Accepted:
    """The accepted contact; `again` if the same leg had accepted it before.

    If it is not `live`, nothing follows: its citizen is not on the line yet.
    """

    contact: str
    guide: str
    live: bool
    again: bool
    effects: Effects


def accept(desk: Desk, offer: str, call: str, now: float) -> Accepted | None:
    """Accept the offer for the leg `call`; return None if it is no longer open.

    The same leg gets the same answer again, so a repeated webhook does no harm.
    """
    found = desk.store.offer(offer)
    answer = _commit(desk, offer, found.contact, found.guide, call, now) if found else "offer"
    contact = desk.store.contact(found.contact) if found else None
    if answer not in ("ok", "again") or contact is None:
        return None
    follows: Effects = [Connect(contact.id)] if contact.live else []
    return Accepted(contact.id, contact.guide, contact.live, answer == "again", follows)


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
