"""Accept: a guide takes an offered contact; the citizen of a callback is dialled."""

from callback.state.store import Callbacks
from routing.effects import DialCitizen
from routing.verbs.accept import Accepted
from routing.verbs.accept import accept as accept_contact


def accept(callbacks: Callbacks, offer: str, call: str, now: float) -> Accepted | None:
    """Accept the offer for the leg `call`; return None if it is no longer open.

    A repeated webhook does not dial the citizen again.
    """
    offered = callbacks.router.store.offer(offer)
    found = callbacks.get(offered.contact) if offered else None
    dial = [DialCitizen(found.id, found.tries + 1)] if found else []
    return accept_contact(callbacks.router, offer, call, now, otherwise=dial)
