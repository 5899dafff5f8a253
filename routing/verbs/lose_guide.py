"""Lose the guide: the guide's browser leaves in mid-conversation; the citizen waits on."""

from routing.effects import Effects, HangUp, ReturnToQueue
from routing.router import Router
from routing.state.contact import ContactState
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.heartbeat import BACK_S

LOST = "lost"
"""Away reason of such a guide: without a telephone they cannot be rung."""


def lose_guide(router: Router, contact: str, now: float) -> Effects:
    """Requeue the contact, its citizen still on the line, and set the guide away."""
    found = router.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTED:
        return []
    back: Effects = [ReturnToQueue(contact)]
    back += [HangUp(found.party)] if found.party else []
    answer = router.store.commit(
        "lose_guide",
        now=now,
        contact=contact,
        guide=found.guide,
        reason=LOST,
        return_at=ms(now + BACK_S),
        queue=found.queue.id,
        keys={"on_duty": router.on_duty(found.guide)},
        effects=back,
    )
    return back + assign(router, now) if answer == "ok" else []
