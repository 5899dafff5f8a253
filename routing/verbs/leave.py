"""Leave: the citizen's call is over, whatever state the contact is in."""

from routing.desk import Desk
from routing.effects import DropGuide, Effects, HangUp
from routing.state.contact import Contact, ContactState
from routing.state.keys import ENDED_TTL_MS
from routing.state.offer import nameless
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.free import LEG_S, rings_until
from routing.verbs.part import part

# The contact may change between read and commit; then we read again.
LOOKS = 5


def leave(desk: Desk, contact: str, call: str, now: float) -> Effects:
    """End what the call was part of; ignore a call that the contact no longer has."""
    for _ in range(LOOKS):
        found = desk.store.contact(contact)
        if found is None or found.call != call or found.state is ContactState.ENDED:
            return []
        effects = _leave(desk, found, now)
        if effects is not None:
            return effects
    return []


def hang_up_unseen(desk: Desk, call: str) -> None:
    """Mark an ended call, so that a late webhook does not make it a contact."""
    desk.store.redis.set(desk.store.keys.call(call), "ended", px=ENDED_TTL_MS, nx=True)


def _leave(desk: Desk, contact: Contact, now: float) -> Effects | None:
    match contact.state:
        case ContactState.WAITING:
            left = abandon(desk, contact, "abandoned", tally(desk, contact, now), now)
            return assign(desk, now) if left else None
        case ContactState.OFFERED:
            return _withdraw(desk, contact, now)
        case ContactState.CONNECTING:
            return _vanish(desk, contact, now)
        case ContactState.CONNECTED:
            # A lost browser may have requeued the contact: then it leaves from the queue.
            return part(desk, contact.id, "citizen", now) or None
        case _:
            return []


def tally(desk: Desk, contact: Contact, now: float) -> str:
    """Return the tally field for a citizen who hangs up now.

    Very short waits are counted apart, and so are citizens cut off from their guide.
    """
    if contact.met:
        return "cut_off"
    short = now - contact.arrived < desk.site.routing.short_abandon_s
    return "abandoned_short" if short else "abandoned"


def is_late(desk: Desk, contact: Contact, now: float) -> bool:
    """Return whether a citizen on the line waited beyond the target, unanswered.

    One whose citizen has left the line, and who is rung later, is never late.
    """
    group = desk.site.groups.get(contact.queue.group)
    if group is None or not contact.live or contact.left or contact.met:
        return False
    return now - contact.arrived > group.service_target_s


def abandon(desk: Desk, contact: Contact, ending: str, tally: str, now: float) -> bool:
    """End a contact that waits on the line; `tally` is the field of the day's count."""
    late = ending != "abandoned" and is_late(desk, contact, now)
    answer = desk.store.commit(
        "abandon",
        now=now,
        contact=contact.id,
        call=contact.call,
        ending=ending,
        tally=tally,
        ended_ttl=desk.forget_ms,
        late=int(late),
        queue=contact.queue.id,
        keys={"today": desk.today(contact.queue, now)},
    )
    return answer == "ok"


def _withdraw(desk: Desk, contact: Contact, now: float) -> Effects | None:
    offer = desk.store.offer(contact.offer)
    stop: Effects = [HangUp(offer.call)] if offer and offer.call else []
    answer = desk.store.commit(
        "withdraw",
        now=now,
        contact=contact.id,
        offer=contact.offer,
        guide=contact.guide,
        ended_ttl=desk.forget_ms,
        leg_until=ms(now + LEG_S),
        tally=tally(desk, contact, now),
        nameless=nameless(contact.offer),
        rings_until=ms(rings_until(desk, now)),
        call=contact.call,
        queue=contact.queue.id,
        keys={"idle": desk.idle(contact.guide), "today": desk.today(contact.queue, now)},
        effects=stop,
    )
    return stop + assign(desk, now) if answer == "ok" else None


def _vanish(desk: Desk, contact: Contact, now: float) -> Effects | None:
    drop: Effects = [DropGuide(desk.store.guide(contact.guide).call, "guide_lost")]
    answer = desk.store.commit(
        "vanish",
        now=now,
        contact=contact.id,
        guide=contact.guide,
        ended_ttl=desk.forget_ms,
        leg_until=ms(now + LEG_S),
        tally=tally(desk, contact, now),
        call=contact.call,
        queue=contact.queue.id,
        keys={"idle": desk.idle(contact.guide), "today": desk.today(contact.queue, now)},
        effects=drop,
    )
    return drop + assign(desk, now) if answer == "ok" else None
