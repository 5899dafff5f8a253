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
    keys = desk.store.keys
    answer = desk.store.tell(
        "part",
        [
            keys.contact(contact),
            keys.guide(found.guide),
            keys.call(found.call),
            keys.deadlines,
            keys.events,
        ],
        [
            ms(now),
            contact,
            found.guide,
            by,
            ms(now + desk.site.timing.wrap_up_s),
            desk.forget_ms,
            ms(now + LEG_S),
        ],
    )
    if answer != "ok" or by == "citizen":
        return []
    return [HangUp(call) for call in (found.call, leg) if call]
