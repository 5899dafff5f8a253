"""Close: pause the callbacks of closed or held-back queues; resume those released."""

from collections.abc import Mapping

from callback.open_callbacks import opened
from callback.policy import Rest, rest_of
from callback.store import Callbacks
from callback.verbs.hold import held
from callback.verbs.rest import rest, resume
from routing.effects import Effects
from routing.state.contact import Contact, ContactState
from routing.state.queue import Queue


def close(callbacks: Callbacks, now: float) -> Effects:
    """Pause callbacks that may not be rung now; resume those no longer held back.

    Also postpones callbacks that would return too soon. Citizens on the line are still served.
    """
    site, groups = callbacks.desk.site, held(callbacks)
    rests = {id_: rest_of(site, Queue.parse(id_), groups, now) for id_ in callbacks.desk.queues}
    effects: Effects = []
    for contact in filter(lambda one: one.callback, opened(callbacks)):
        effects += _pause_or_resume(callbacks, contact, rests, now)
    return effects


def _pause_or_resume(
    callbacks: Callbacks, contact: Contact, rests: Mapping[str, Rest | None], now: float
) -> Effects:
    why = rests.get(contact.queue.id)
    if contact.state is ContactState.PAUSED and contact.rests == Rest.HELD:
        return resume(callbacks, contact.id, now) if why is None or why.why != Rest.HELD else []
    paused = contact.state is ContactState.PAUSED and contact.until and not contact.due
    if why and (contact.state is ContactState.WAITING or (paused and contact.until < why.until)):
        rest(callbacks, contact, why, now)
    return []
