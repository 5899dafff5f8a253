"""End a conversation, whoever hung up; the guide goes to wrap-up."""

from routing.effects import Effects, HangUp
from routing.router import Router
from routing.state.contact import IN_CONVERSATION, Contact, ContactState
from routing.state.store import ms
from routing.verbs.release_call import LEG_S
from routing.verbs.repeat_hang_up import AGAIN_S


def end_conversation(router: Router, contact: str, by: str, now: float) -> Effects:
    """End the conversation; `by` says who left: `citizen`, `guide` or `party`.

    The conference outlives any one leg, so all are ended here; a deadline repeats it. The guide
    of a transferred contact has left before.
    """
    found = router.store.contact(contact)
    if found is None or found.state not in IN_CONVERSATION:
        return []
    citizen_leg = "" if by == "citizen" else found.call
    ends: Effects = [
        HangUp(call) for call in (citizen_leg, _guides_leg(router, found), found.party) if call
    ]
    answer = router.store.commit(
        "end_conversation",
        now=now,
        contact=contact,
        guide=found.guide,
        by=by,
        wrap_up_until=ms(now + router.site.timing.wrap_up_s),
        ended_ttl=router.forget_ms,
        leg_until=ms(now + LEG_S),
        citizen_leg=citizen_leg,
        end_at=ms(now + AGAIN_S),
        call=found.call,
        effects=ends,
    )
    return ends if answer == "ok" else []


def _guides_leg(router: Router, contact: Contact) -> str:
    """Return the leg of the guide in the conversation; empty if the guide has left it."""
    is_there = contact.state is ContactState.CONNECTED
    return router.store.guide(contact.guide).call if is_there else ""
