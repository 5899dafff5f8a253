"""Return to the queue, in the place that `since` gives."""

from conversation.store import Conversations
from routing.effects import Effects, HangUp, ReturnToQueue
from routing.state.contact import Contact, ContactState
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.heartbeat import BACK_S
from routing.verbs.release_call import LEG_S

GUIDE_LEFT, TRANSFER_FAILED = "guide_left", "transfer_failed"
REMARKS = {GUIDE_LEFT: "guide_cut_off", TRANSFER_FAILED: "transfer_failed_queue"}
"""The sentence that the citizen hears, by why they return."""


def return_to_queue(
    conversations: Conversations, contact: Contact, reason: str, now: float
) -> Effects | None:
    """Requeue the contact, its citizen still on the line; None if it has moved on."""
    router, leg = conversations.router, ""
    if contact.state is ContactState.CONNECTED:
        leg = router.store.guide(contact.guide).call
    effects: Effects = [ReturnToQueue(contact.id)]
    effects += [HangUp(call) for call in (leg, contact.party) if call]
    answer = conversations.commit(
        "return_to_queue",
        now=now,
        contact=contact.id,
        guide=contact.guide,
        queue=contact.queue.id,
        remark=REMARKS[reason],
        reason=reason,
        return_at=ms(now + BACK_S),
        wrap_up_until=ms(now + router.site.timing.wrap_up_s),
        leg_until=ms(now + LEG_S),
        effects=effects,
    )
    return effects + assign(router, now) if answer == "ok" else None
