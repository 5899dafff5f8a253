"""Offer in wrap-up: a caller interrupts it, and what is left of it follows the conversation."""

from routing.decide.assignment import Pair
from routing.effects import Effects
from routing.router import Router
from routing.state.keys import ENDED_TTL_MS
from routing.state.store import ms
from routing.state.wrap_up import handled


def offer_in_wrap_up(router: Router, pair: Pair, offered: str, effects: Effects, now: float) -> str:
    """Commit the offer `offered`; return `ok`, or what has changed since the decision."""
    at_work = router.store.guide(pair.guide)
    queue, since = handled(router.store, at_work)
    return router.store.commit(
        "offer_in_wrap_up",
        now=now,
        contact=pair.contact,
        guide=pair.guide,
        offer=offered,
        queue=pair.queue,
        expires=ms(now + router.site.timing.offer_s),
        offer_ttl=ENDED_TTL_MS,
        waited=ms(pair.why.waited),
        why=pair.why.compact(),
        wrapped_up=at_work.contact,
        longest_left=router.site.routing.interrupted_rest_s * 1000,
        handled_since=ms(since),
        handled_in=queue,
        keys={"interruptible": router.interruptible(pair.guide)},
        effects=effects,
    )
