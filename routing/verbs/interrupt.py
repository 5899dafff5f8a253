"""Interrupt: the guide's browser is lost in mid-conversation, and may come back."""

from routing.effects import Effects, HangUp, PlayInterruption
from routing.router import Router
from routing.state.contact import Contact, ContactState
from routing.state.store import ms
from routing.verbs.lose_guide import lose_guide


def interrupt(router: Router, contact: str, call: str, now: float, *, end: bool = False) -> Effects:
    """Play music to the citizen until the guide, whose leg `call` is gone, has rejoined.

    After `rejoin_s` the next guide gets the contact; at once at 0, or if a third party would be
    alone meanwhile. With `end` the leg is ended too, because the carrier may not know yet that it
    is gone.
    """
    found = router.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTED:
        return []
    if router.store.guide(found.guide).call != call:
        return []
    legs: Effects = [HangUp(call)] if end else []
    if found.party or not router.site.timing.rejoin_s:
        return router.store.post(*legs) + lose_guide(router, contact, now)
    return _commit(router, found, call, [PlayInterruption(contact), *legs], now)


def _commit(router: Router, contact: Contact, call: str, effects: Effects, now: float) -> Effects:
    answer = router.store.commit(
        "interrupt",
        now=now,
        contact=contact.id,
        guide=contact.guide,
        call=call,
        rejoin_by=ms(now + router.site.timing.rejoin_s),
        effects=effects,
    )
    return effects if answer == "ok" else []


def end_interruption(router: Router, contact: str, now: float) -> Effects:
    """Give the contact to the next guide, because the guide has not rejoined in time."""
    found = router.store.contact(contact)
    return lose_guide(router, contact, now) if found and found.interrupted else []
