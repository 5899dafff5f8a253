"""Dial rate: space out dialling, as the carrier limits the calls per second."""

from callback.state.store import Callbacks
from routing.effects import DialCitizen, Effects
from routing.state.store import ms


def may_dial(callbacks: Callbacks, contact: str, now: float) -> bool:
    """Return whether the citizen may be rung at this moment.

    If not, a deadline `dial` is set for the moment that the pace leaves.
    """
    router = callbacks.router
    answer = callbacks.commit(
        "dial_rate",
        now=now,
        contact=contact,
        interval=1000 // router.site.callback.dials_per_s,
        guide_waits=ms(router.site.timing.connect_s),
    )
    return answer == "ok"


def dial_now(callbacks: Callbacks, contact: str, _: float) -> Effects:
    """Ring the citizen when the moment that the pace left for them has come."""
    found = callbacks.get(contact)
    if found is None:
        return []
    return callbacks.router.store.post(DialCitizen(contact, found.tries + 1))
