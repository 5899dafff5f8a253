"""Assign: offer waiting contacts to idle guides, whenever something has changed."""

import secrets
from dataclasses import replace

from routing.decide.assignment import Pair, match_contacts
from routing.decide.explanation import Explanation
from routing.effects import Effects, RingGuide
from routing.router import Router
from routing.state.keys import ENDED_TTL_MS
from routing.state.read_snapshot import DEPTH, read_snapshot_for_pairs
from routing.state.store import ms
from routing.verbs.offer_in_wrap_up import offer_in_wrap_up

# Another process may take a contact or guide between snapshot and commit; then we look again.
LOOKS = 5


def assign(router: Router, now: float) -> Effects:
    """Make every offer that can be made now; safe at any time, from any process.

    An offer takes two round trips. Reads again only if a commit was lost, or if a queue or profile
    may hold more than was read of it.
    """
    effects: Effects = []
    for _ in range(LOOKS):
        pairs = decide(router, now)
        made = [ring for pair in pairs for ring in offer(router, pair, now)]
        effects += made
        if len(made) == len(pairs) < DEPTH:
            break
    return effects


def decide(router: Router, now: float) -> list[Pair]:
    """Return which contact each guide should be offered now."""
    seen = read_snapshot_for_pairs(router, now)
    if seen is None:
        return []
    return match_contacts(seen, router.coverage(seen.on_duty, now), now)


def offer(router: Router, pair: Pair, now: float) -> Effects:
    """Offer the contact to the guide; nothing happens if either has changed meanwhile."""
    offered = "o" + secrets.token_hex(8)
    pair = replace(pair, why=_corrected_why(router, pair, now))
    commit = offer_in_wrap_up if pair.interrupts else _offer_to_idle
    ring: Effects = [RingGuide(offered)]
    return ring if commit(router, pair, offered, ring, now) == "ok" else []


def _offer_to_idle(router: Router, pair: Pair, offered: str, effects: Effects, now: float) -> str:
    return router.store.commit(
        "offer",
        now=now,
        contact=pair.contact,
        guide=pair.guide,
        offer=offered,
        queue=pair.queue,
        expires=ms(now + router.site.timing.offer_s),
        offer_ttl=ENDED_TTL_MS,
        waited=ms(pair.why.waited),
        why=pair.why.compact(),
        keys={"idle": router.idle(pair.guide)},
        effects=effects,
    )


def _corrected_why(router: Router, pair: Pair, now: float) -> Explanation:
    """Correct the wait in the explanation of a contact that staff put first.

    Its `since` lies before its own arrival. One put first always counts as having returned to the
    queue, so `back` is set.
    """
    contact = router.store.contact(pair.contact) if pair.back else None
    if contact is None or contact.since >= contact.arrived:
        return pair.why
    return replace(pair.why, waited=max(0.0, now - contact.arrived), put_first=True)
