"""Leave: the citizen's call is over, whatever state the contact is in."""

from routing.effects import Effects, EndGuideCall, HangUp
from routing.router import Router
from routing.state.contact import Contact, ContactState
from routing.state.keys import ENDED, ENDED_TTL_MS
from routing.state.offer import placeholder_call
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.end_conversation import end_conversation
from routing.verbs.release_call import LEG_S, rings_until

# The contact may change between read and commit; then we read again.
LOOKS = 5


def leave(router: Router, contact: str, call: str, now: float) -> Effects:
    """End what the call was part of; ignore a call that the contact no longer has."""
    for _ in range(LOOKS):
        found = router.store.contact(contact)
        if found is None or found.call != call or found.state is ContactState.ENDED:
            return []
        effects = _leave(router, found, now)
        if effects is not None:
            return effects
    return []


def mark_call_ended(router: Router, call: str) -> None:
    """Mark an ended call, so that a late webhook does not make it a contact."""
    router.store.redis.set(router.store.keys.call(call), ENDED, px=ENDED_TTL_MS, nx=True)


def _leave(router: Router, contact: Contact, now: float) -> Effects | None:
    match contact.state:
        case ContactState.WAITING:
            left = abandon(router, contact, "abandoned", tally(router, contact, now), now)
            return assign(router, now) if left else None
        case ContactState.OFFERED:
            return _withdraw(router, contact, now)
        case ContactState.CONNECTING:
            return _vanish(router, contact, now)
        case ContactState.CONNECTED | ContactState.TRANSFERRED:
            # A lost browser may have requeued the contact: then it leaves from the queue.
            return end_conversation(router, contact.id, "citizen", now) or None
        case _:
            return []


def tally(router: Router, contact: Contact, now: float) -> str:
    """Return the tally field for a citizen who hangs up now.

    Very short waits are counted apart, and so are citizens cut off from their guide, or who wait
    after a transfer.
    """
    if contact.in_transfer:
        return "left_after_transfer"
    if contact.met:
        return "cut_off"
    short = now - contact.arrived < router.site.routing.short_abandon_s
    return "abandoned_short" if short else "abandoned"


def is_late(router: Router, contact: Contact, now: float) -> bool:
    """Return whether a citizen on the line waited beyond the target, unanswered.

    One whose citizen has left the line, and who is rung later, is never late.
    """
    group = router.site.groups.get(contact.queue.group)
    if group is None or not contact.live or contact.left or contact.met:
        return False
    return now - contact.arrived > group.service_target_s


def abandon(router: Router, contact: Contact, ending: str, tally: str, now: float) -> bool:
    """End a contact that waits on the line; `tally` is the field of the day's count."""
    late = ending != "abandoned" and is_late(router, contact, now)
    answer = router.store.commit(
        "abandon",
        now=now,
        contact=contact.id,
        call=contact.call,
        ending=ending,
        tally=tally,
        ended_ttl=router.forget_ms,
        late=int(late),
        queue=contact.queue.id,
        keys={"today": router.today(contact.queue, now)},
    )
    return answer == "ok"


def _withdraw(router: Router, contact: Contact, now: float) -> Effects | None:
    offer = router.store.offer(contact.offer)
    stop: Effects = [HangUp(offer.call)] if offer and offer.call else []
    answer = router.store.commit(
        "withdraw",
        now=now,
        contact=contact.id,
        offer=contact.offer,
        guide=contact.guide,
        ended_ttl=router.forget_ms,
        leg_until=ms(now + LEG_S),
        tally=tally(router, contact, now),
        nameless=placeholder_call(contact.offer),
        rings_until=ms(rings_until(router, now)),
        call=contact.call,
        queue=contact.queue.id,
        keys={"idle": router.idle(contact.guide), "today": router.today(contact.queue, now)},
        effects=stop,
    )
    return stop + assign(router, now) if answer == "ok" else None


def _vanish(router: Router, contact: Contact, now: float) -> Effects | None:
    drop: Effects = [EndGuideCall(router.store.guide(contact.guide).call, "guide_lost")]
    answer = router.store.commit(
        "vanish",
        now=now,
        contact=contact.id,
        guide=contact.guide,
        ended_ttl=router.forget_ms,
        leg_until=ms(now + LEG_S),
        tally=tally(router, contact, now),
        call=contact.call,
        queue=contact.queue.id,
        keys={"idle": router.idle(contact.guide), "today": router.today(contact.queue, now)},
        effects=drop,
    )
    return drop + assign(router, now) if answer == "ok" else None
