"""Part: a conversation is over, whoever hung up; the guide goes on to wrap-up."""

from routing.contact import ContactState
from routing.desk import Desk
from routing.effects import Effects, HangUp
from routing.store import ms
from routing.verbs.free import LEG_S


def part(desk: Desk, contact: str, by: str, now: float) -> Effects:
    """Ends the conversation; `by` is `citizen` or `guide`, whose leg is gone or about to.

    The conference ends with the citizen, and so the guide's leg by itself; not with the guide.
    """
    found = desk.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTED:
        return []
    leg = "" if by == "citizen" else desk.store.guide(found.guide).call
    answer = desk.store.commit(
        "part",
        now=now,
        contact=contact,
        guide=found.guide,
        by=by,
        wrap_up_until=ms(now + desk.site.timing.wrap_up_s),
        ended_ttl=desk.forget_ms,
        leg_until=ms(now + LEG_S),
        call=found.call,
    )
    if answer != "ok" or by == "citizen":
        return []
    return [HangUp(call) for call in (found.call, leg) if call]
