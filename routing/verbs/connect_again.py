"""Connect again: the guide waits in the conference, and the citizen has not come yet."""

from routing.effects import Connect, Effects
from routing.router import Router
from routing.state.contact import ContactState
from routing.state.store import ms
from routing.verbs.requeue import requeue

AGAIN_S = 4
"""Seconds between orders to connect. An order is lost if its worker is slow or the carrier fails,
and a guide who hears nothing for 20 seconds hangs up. Shorter than the sweeper's lease: a deadline
set to the end of its lease counts as handled."""


def connect_at(now: float, connect_s: float) -> int:
    """Return when to order the connection again, in milliseconds; `connect_s` are left for it."""
    return ms(now + min(AGAIN_S, connect_s))


def connect_again(router: Router, contact: str, now: float) -> Effects:
    """Order the connection again; requeue the contact once `connect_s` have passed.

    A citizen who is not on the line is dialled by a job that has retries of its own.
    """
    found = router.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTING:
        return []
    left = router.store.guide(found.guide).since + router.site.timing.connect_s - now
    if not found.live or left <= 0:
        return requeue(router, contact, now)
    again: Effects = [Connect(contact)]
    answer = router.store.commit(
        "connect_again", contact=contact, again_at=connect_at(now, left), effects=again
    )
    return again if answer == "ok" else []
