"""Ring: what the job that rings a guide commits before and after it asks the carrier."""

from routing.desk import Desk
from routing.effects import Effects
from routing.state.offer import Offer, OfferState, nameless
from routing.state.store import ms
from routing.verbs.free import free


def claim_ring(desk: Desk, offer: str, now: float) -> Offer | None:
    """Takes the ringing for this job alone; None when the offer is closed or already rung."""
    key = desk.store.keys.offer(offer)
    answer = desk.store.commit(
        "claim", now=now, state=OfferState.OPEN.value, deed="ringing", keys={"owner": key}
    )
    return desk.store.offer(offer) if answer == "ok" else None


def not_rung(desk: Desk, offer: Offer, now: float) -> Effects:
    """Note that nothing rings for the order: no leg of the offer is to be waited for."""
    desk.store.commit("unclaim", deed="ringing", keys={"owner": desk.store.keys.offer(offer.id)})
    return free(desk, offer.guide, nameless(offer.id), now)


SENTENCE_S = 9
"""How long it takes to say to a guide what waits."""


def picked_up(desk: Desk, offer: str, now: float) -> None:
    """The guide is at the telephone and is asked twice for a key: the offer lasts as long."""
    until = ms(now + 2 * (desk.site.timing.key_s + SENTENCE_S))
    desk.store.commit("pick_up", now=now, offer=offer, expires=until)


def rung(desk: Desk, offer: str, call: str) -> bool:
    """The carrier has named the leg; False when the offer is closed and the leg is to end."""
    found = desk.store.offer(offer)
    if found is None:
        return False
    answer = desk.store.commit(
        "rung", offer=offer, guide=found.guide, call=call, nameless=nameless(offer)
    )
    return answer == "ok"
