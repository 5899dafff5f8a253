"""Accept: the guide takes the offered contact."""

from collections.abc import Sequence
from dataclasses import dataclass

from routing.effects import Connect, Effect, Effects
from routing.router import Router
from routing.state.offer import Offer
from routing.state.store import ms
from routing.verbs.connect_again import connect_at


@dataclass(frozen=True, slots=True)
class Accepted:
    """The accepted contact; `live` if its citizen is on the line."""

    contact: str
    guide: str
    live: bool
    effects: Effects


def accept(
    router: Router, offer: str, call: str, now: float, otherwise: Sequence[Effect] = ()
) -> Accepted | None:
    """Accept the offer for the leg `call`; return None if it is no longer open.

    `otherwise` are the effects for a contact that is not live. The same leg gets the same answer
    again, so a repeated webhook does no harm.
    """
    found = router.store.offer(offer)
    contact = router.store.contact(found.contact) if found else None
    if found is None or contact is None:
        return None
    effects: Effects = [Connect(contact.id)] if contact.live else list(otherwise)
    answer = _commit(router, found, call, effects, now, live=contact.live)
    if answer not in ("ok", "again"):
        return None
    if answer == "again":
        effects = router.store.post(*effects) if contact.live else []
    return Accepted(contact.id, found.guide, contact.live, effects)


def _connect_by(router: Router, live: bool, now: float) -> int:
    """Return when to order the connection again; a citizen not on the line is dialled by a job."""
    connect_s = router.site.timing.connect_s
    return connect_at(now, connect_s) if live else ms(now + connect_s)


def _commit(
    router: Router, offer: Offer, call: str, effects: Effects, now: float, *, live: bool
) -> str:
    return router.store.commit(
        "accept",
        now=now,
        offer=offer.id,
        contact=offer.contact,
        guide=offer.guide,
        call=call,
        connect_by=_connect_by(router, live, now),
        keys={"interruptions": router.store.keys.interruptions(router.date(now))},
        effects=effects,
    )
