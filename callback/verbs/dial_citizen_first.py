"""Dial the citizen first, with a guide kept free and rung afterwards."""

from callback.ring_policy import GRACE_S, ring_s
from callback.state.record import Callback
from callback.state.store import Callbacks
from routing.effects import DialCitizen, Effects
from routing.state.store import ms


def is_citizen_first(callbacks: Callbacks, callback: Callback) -> bool:
    """Return whether this callback's citizen is rung before a guide is."""
    site = callbacks.router.site
    first = site.groups[callback.queue.group].callback_first or site.callback.first
    return callback.is_awaited and first == "citizen"


def dial_citizen_first(callbacks: Callbacks, callback: Callback, now: float) -> Effects:
    """Ring the citizen of an open offer, and extend the offer.

    The guide is kept free for as long as that try and one ring of the guide take.
    """
    router, contact, rules = callbacks.router, callback.contact, callbacks.router.site.callback
    lasts = ring_s(router.site, contact.caller) + GRACE_S + 2 * rules.answer_key_s
    dial: Effects = [DialCitizen(contact.id, callback.tries + 1)]
    answer = callbacks.commit(
        "dial_citizen_first",
        offer=contact.offer,
        expires=ms(now + lasts + router.site.timing.offer_s),
        contact=contact.id,
        effects=dial,
    )
    return dial if answer == "ok" else []
