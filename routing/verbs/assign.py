"""Assign: whenever something has changed, put waiting contacts to idle guides."""

import secrets

from routing.desk import Desk
from routing.effects import Effects, RingGuide
from routing.keys import ENDED_TTL_MS
from routing.look import look
from routing.match import Pair, match
from routing.store import ms

# A pair may be lost to another process between look and commit; then we look again.
LOOKS = 5


def assign(desk: Desk, now: float) -> Effects:
    """Makes every offer that can be made now; safe to call at any time, from any process."""
    effects: Effects = []
    for _ in range(LOOKS):
        snapshot = look(desk.store, desk.queues, now)
        pairs = match(snapshot, desk.reach, now)
        if not pairs:
            break
        effects += [ring for pair in pairs for ring in offer(desk, pair, now)]
    return effects


def offer(desk: Desk, pair: Pair, now: float) -> Effects:
    """Puts the contact to the guide; nothing happens when either has moved on meanwhile."""
    keys, id_ = desk.store.keys, "o" + secrets.token_hex(8)
    answer = desk.store.tell(
        "offer",
        [
            keys.contact(pair.contact),
            keys.queue(pair.queue),
            keys.guide(pair.guide),
            keys.idle,
            keys.offer(id_),
            keys.deadlines,
            keys.events,
        ],
        [
            ms(now),
            pair.contact,
            pair.guide,
            id_,
            pair.queue,
            ms(now + desk.site.timing.offer_s),
            ENDED_TTL_MS,
            ms(pair.waited),
            pair.why,
        ],
    )
    return [RingGuide(id_)] if answer == "ok" else []
