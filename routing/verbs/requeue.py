"""Requeue: the guide left before the two met; the contact keeps its place."""

from routing.effects import Effects, EndGuideCall, HangUp, ReturnToQueue
from routing.router import Router
from routing.state.contact import Contact, ContactState
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.heartbeat import BACK_S
from routing.verbs.release_call import LEG_S


def requeue(router: Router, contact: str, now: float) -> Effects:
    """Return a contact that was being connected to its place, and free the guide."""
    back = put_back(router, contact, now)
    return [] if back is None else back + assign(router, now)


def put_back(router: Router, contact: str, now: float) -> Effects | None:
    """Requeue as `requeue` does, but assign nothing; None if no longer connecting."""
    found = router.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTING:
        return None
    effects = _effects(router, found)
    return effects if _commit(router, found, effects, now) == "ok" else None


def _effects(router: Router, contact: Contact) -> Effects:
    guide = router.store.guide(contact.guide)
    drop: Effects = [EndGuideCall(guide.call, "guide_lost")] if guide.call else []
    back: Effects = [ReturnToQueue(contact.id)] if contact.stranded else []
    return drop + back + stop_ringing(contact)


def stop_ringing(contact: Contact) -> Effects:
    """Stop ringing a citizen who is not on the line.

    A citizen who has picked up hears the sentence to its end, and may wait on that leg.
    """
    rings = not contact.live and contact.call and contact.call != contact.picked_up
    return [HangUp(contact.call)] if rings else []


def _commit(router: Router, contact: Contact, effects: Effects, now: float) -> str:
    timing = router.site.timing
    return router.store.commit(
        "requeue",
        now=now,
        contact=contact.id,
        guide=contact.guide,
        lost_at=ms(now + (BACK_S if contact.stranded else timing.lost_call_s))
        if contact.live
        else "",
        apart_until=ms(now + timing.decline_pause_s),
        leg_until=ms(now + LEG_S),
        effects=effects,
        queue=contact.queue.id,
        keys={"idle": router.idle(contact.guide)},
    )
