"""Fall due: carry out the verb that a passed deadline calls for."""

from collections.abc import Callable

from callback.policy import LOST
from callback.store import Callbacks
from callback.texts import send
from callback.verbs.come_due import come_due
from callback.verbs.miss import miss
from callback.verbs.pace import dial_now
from callback.verbs.resume import resume
from routing.effects import Effects
from routing.state.store import Due
from routing.verbs.decline import Why, decline
from routing.verbs.end import end
from routing.verbs.finish import finish
from routing.verbs.free import free
from routing.verbs.live import check
from routing.verbs.requeue import requeue

Verb = Callable[[Callbacks, str, float], Effects]


def fall_due(callbacks: Callbacks, due: Due, now: float) -> Effects:
    """Carry out the deadline's verb; KeyError for an unknown kind."""
    return VERBS[due.kind](callbacks, due.id, now)


def _lose_try(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """End a try whose outcome never reached us."""
    found = callbacks.get(contact)
    return miss(callbacks, contact, found.tries, LOST, now) if found else []


VERBS: dict[str, Verb] = {
    "offer": lambda c, offer, now: decline(c.desk, offer, Why.NO_ANSWER, now),
    "connect": lambda c, contact, now: requeue(c.desk, contact, now),
    "wrap_up": lambda c, guide, now: finish(c.desk, guide, now=now),
    "alive": lambda c, contact, now: check(c.desk, contact, now),
    "citizen": _lose_try,
    "end": lambda c, call, _: end(c.desk, call),
    "leg": lambda c, guide, now: free(c.desk, guide, "", now),
    "resume": resume,
    "text": send,
    "due": come_due,
    "dial": dial_now,
}
"""The verb for each kind of deadline in routing/state/keys.py."""
