"""Ring now: staff put a callback before all others that its guides may serve."""

from callback.change_result import ANSWERS, Change
from callback.state.store import Callbacks
from callback.texts import IN_TURN, was_told_a_time
from callback.verbs.suspend import suspension
from routing.effects import Effects
from routing.state.ranking import first_of_all
from routing.verbs.assign import assign


def ring_now(callbacks: Callbacks, contact: str, now: float) -> tuple[Change, Effects]:
    """Move its `since` before all others', so that the first free guide is offered it.

    It keeps that place whatever becomes of the offer. Outside the hours nobody is rung, whoever
    asks: the answer is then CLOSED.
    """
    router = callbacks.router
    found = callbacks.get(contact)
    if found is None or not found.is_awaited or found.contact.end:
        return Change.GONE, []
    if suspension(callbacks, found.queue, now):
        return Change.CLOSED, []
    news = IN_TURN if was_told_a_time(found) else ""
    answer = callbacks.commit(
        "ring_now",
        now=now,
        contact=contact,
        since=first_of_all(router, found.contact, now),
        text=news,
        queue=found.queue.id,
    )
    return ANSWERS[answer], (assign(router, now) if answer == "ok" else [])
