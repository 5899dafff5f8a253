"""Keep after a hang-up: a citizen who waited on the line for a callback hangs up."""

from callback.state.store import Callbacks
from callback.verbs.suspend_during_call import suspending_during_call
from routing.effects import Effects
from routing.state.contact import BEFORE_MET, Contact
from routing.state.store import committing
from routing.verbs.leave import LOOKS, abandon, leave
from routing.verbs.requeue import requeue


def keep_after_hang_up(
    callbacks: Callbacks, contact: Contact, call: str, now: float
) -> Effects | None:
    """Make it a callback again when a citizen who had rejoined hangs up; None if not so.

    If the number has got another callback since it met a guide about this matter, that
    one is kept.
    """
    if not contact.left or contact.call != call:
        return None  # news of another leg than the one on the line
    router = callbacks.router
    effects: Effects = []
    for _ in range(LOOKS):  # the contact may move between reading and committing
        effects += requeue(router, contact.id, now)
        answer = _keep(callbacks, contact, call, now)
        if answer == "ok":
            return effects
        found = router.store.contact(contact.id)
        if answer != "contact" or found is None or found.state not in BEFORE_MET:
            break
    if answer == "number" and abandon(router, contact, "already_promised", "already_promised", now):
        return effects
    return effects + leave(router, contact.id, call, now) if effects else None


def _keep(callbacks: Callbacks, contact: Contact, call: str, now: float) -> str:
    router = callbacks.router
    kept = committing(
        "keep_after_hang_up",
        now,
        contact=contact.id,
        call=call,
        number=contact.caller,
        queue=contact.queue.id,
        later_by=router.site.callback.later_by_s * 1000,
    )
    stands_by = suspending_during_call(
        callbacks, contact.id, contact.queue, contact.caller, now, but=call
    )
    return callbacks.commit_together(kept, stands_by)
