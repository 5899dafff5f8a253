"""Summon: ring the citizen first, with a guide kept free and rung afterwards."""

from callback.policy import ring_s
from callback.store import Callbacks
from callback.verbs.dial import GRACE_S
from routing.effects import DialCitizen, Effects
from routing.state.contact import Contact
from routing.state.store import ms


def is_citizen_first(callbacks: Callbacks, contact: Contact) -> bool:
    """Return whether this callback's citizen is rung before a guide is."""
    site = callbacks.desk.site
    first = site.groups[contact.queue.group].callback_first or site.callback.first
    return contact.callback and first == "citizen"


def summon(callbacks: Callbacks, contact: Contact, now: float) -> Effects:
    """Ring the citizen of an open offer, and extend the offer.

    The guide is kept free for as long as that try and one ring of the guide take.
    """
    desk, rules = callbacks.desk, callbacks.desk.site.callback
    lasts = ring_s(desk.site, contact.caller) + GRACE_S + 2 * rules.answer_key_s
    dial: Effects = [DialCitizen(contact.id, contact.tries + 1)]
    answer = callbacks.commit(
        "summon",
        offer=contact.offer,
        expires=ms(now + lasts + desk.site.timing.offer_s),
        contact=contact.id,
        effects=dial,
    )
    return dial if answer == "ok" else []
