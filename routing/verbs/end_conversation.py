"""Part: a conversation is over, whoever hung up; the guide goes to wrap-up."""

from routing.effects import Effects, HangUp
from routing.router import Router
from routing.state.contact import ContactState
from routing.state.store import ms
from routing.verbs.release_call import LEG_S
from routing.verbs.repeat_hang_up import AGAIN_S


def end_conversation(router: Router, contact: str, by: str, now: float) -> Effects:
    """End the conversation; `by` says whose leg goes: `citizen` or `guide`.

    The conference outlives any one leg, so both are ended here; a deadline repeats it.
    """
    found = router.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTED:
        return []
    citizen_leg = found.call if by == "guide" else ""
    leg = router.store.guide(found.guide).call
    ends: Effects = [HangUp(call) for call in (citizen_leg, leg) if call]
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
