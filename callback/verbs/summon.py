"""Summon: where the site rings the citizen first, the guide is kept free and rung afterwards."""

from callback.policy import ring_s
from callback.store import Callbacks
from callback.verbs.dial import GRACE_S
from routing.effects import DialCitizen, Effects
from routing.state.contact import Contact
from routing.state.store import ms


def is_citizen_first(callbacks: Callbacks, contact: Contact) -> bool:
    """Whether this callback's citizen is rung before a guide is."""
    site = callbacks.desk.site
    first = site.groups[contact.queue.group].callback_first or site.callback.first
    return contact.callback and first == "citizen"


def summon(callbacks: Callbacks, contact: Contact, now: float) -> Effects:
    """Has the citizen rung for an open offer; the guide waits no longer than that, and a ring."""
    desk, rules = callbacks.desk, callbacks.desk.site.callback
    lasts = ring_s(desk.site, contact.caller) + GRACE_S + 2 * rules.answer_key_s
    answer = callbacks.commit(
        "summon",
        offer=contact.offer,
        expires=ms(now + lasts + desk.site.timing.offer_s),
        contact=contact.id,
    )
    return [DialCitizen(contact.id, contact.tries + 1)] if answer == "ok" else []
