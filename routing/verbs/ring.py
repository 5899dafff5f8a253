"""Ring: the commits of the job that rings a guide, before and after it does."""

from routing.effects import Effects
from routing.router import Router
from routing.state.offer import Offer, OfferState, placeholder_call
from routing.state.store import ms
from routing.verbs.release_call import release_call


def claim_ring(router: Router, offer: str, now: float) -> Offer | None:
    """Claim the ringing for this job alone; None if closed or already rung."""
    key = router.store.keys.offer(offer)
    answer = router.store.commit(
        "claim", now=now, state=OfferState.OPEN.value, deed="ringing", keys={"owner": key}
    )
    return router.store.offer(offer) if answer == "ok" else None


def not_rung(router: Router, offer: Offer, now: float) -> Effects:
    """Record that nothing rings for the order, so that no leg of it is awaited."""
    router.store.commit(
        "unclaim", deed="ringing", keys={"owner": router.store.keys.offer(offer.id)}
    )
    return release_call(router, offer.guide, placeholder_call(offer.id), now)


SENTENCE_S = 9
"""Seconds that it takes to tell a guide what waits."""


def picked_up(router: Router, offer: str, now: float) -> None:
    """Extend the offer while the guide who picked up is asked twice for a key."""
    until = ms(now + 2 * (router.site.timing.key_s + SENTENCE_S))
    router.store.commit("pick_up", now=now, offer=offer, expires=until)


def rung(router: Router, offer: str, call: str) -> bool:
    """Record the leg's name; False if the offer is closed and the leg must end."""
    found = router.store.offer(offer)
    if found is None:
        return False
    answer = router.store.commit(
        "rung", offer=offer, guide=found.guide, call=call, nameless=placeholder_call(offer)
    )
    return answer == "ok"
