"""Ring: the commits of the job that rings a guide, before and after it does."""

from routing.desk import Desk
from routing.effects import Effects
from routing.state.offer import Offer, OfferState, nameless
from routing.state.store import ms
from routing.verbs.free import free


def claim_ring(desk: Desk, offer: str, now: float) -> Offer | None:
    """Claim the ringing for this job alone; None if closed or already rung."""
    key = desk.store.keys.offer(offer)
    answer = desk.store.commit(
        "claim", now=now, state=OfferState.OPEN.value, deed="ringing", keys={"owner": key}
    )
    return desk.store.offer(offer) if answer == "ok" else None


def not_rung(desk: Desk, offer: Offer, now: float) -> Effects:
    """Record that nothing rings for the order, so that no leg of it is awaited."""
    desk.store.commit("unclaim", deed="ringing", keys={"owner": desk.store.keys.offer(offer.id)})
    return free(desk, offer.guide, nameless(offer.id), now)


SENTENCE_S = 9
"""Seconds that it takes to tell a guide what waits."""


def picked_up(desk: Desk, offer: str, now: float) -> None:
    """Extend the offer while the guide who picked up is asked twice for a key."""
    until = ms(now + 2 * (desk.site.timing.key_s + SENTENCE_S))
    desk.store.commit("pick_up", now=now, offer=offer, expires=until)


def rung(desk: Desk, offer: str, call: str) -> bool:
    """Record the leg's name; False if the offer is closed and the leg must end."""
    found = desk.store.offer(offer)
    if found is None:
        return False
    answer = desk.store.commit(
        "rung", offer=offer, guide=found.guide, call=call, nameless=nameless(offer)
    )
    return answer == "ok"
