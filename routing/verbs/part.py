"""Part: a conversation is over, whoever hung up; the guide goes to wrap-up."""

from routing.desk import Desk
from routing.effects import Effects, HangUp
from routing.state.contact import ContactState
from routing.state.store import ms
from routing.verbs.end import AGAIN_S
from routing.verbs.free import LEG_S


def part(desk: Desk, contact: str, by: str, now: float) -> Effects:
    """End the conversation; `by` says whose leg goes: `citizen` or `guide`.

    The conference outlives any one leg, so both are ended here; a deadline repeats it.
    """
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTED:
        return []
    citizen_leg = found.call if by == "guide" else ""
    leg = desk.store.guide(found.guide).call
    ends: Effects = [HangUp(call) for call in (citizen_leg, leg) if call]
    answer = desk.store.commit(
        "part",
        now=now,
        contact=contact,
        guide=found.guide,
        by=by,
        wrap_up_until=ms(now + desk.site.timing.wrap_up_s),
        ended_ttl=desk.forget_ms,
        leg_until=ms(now + LEG_S),
        citizen_leg=citizen_leg,
        end_at=ms(now + AGAIN_S),
        call=found.call,
        effects=ends,
    )
    return ends if answer == "ok" else []
