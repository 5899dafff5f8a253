"""Rejoin the guide: the page of a guide whose leg was lost takes up the conversation again."""

from routing.effects import Effects, ReturnToGuide, RingGuideAgain
from routing.router import Router
from routing.state.contact import Contact, ContactState
from routing.state.store import ms

RING_S = 5
"""How long the guide's page is rung; then it may ask again."""


def claim_rejoin(router: Router, guide: str, contact: str, now: float) -> bool:
    """Ring the guide's page for the interrupted conversation; False if it rings already."""
    ring: Effects = [RingGuideAgain(contact, ms(now))]
    answer = router.store.commit(
        "claim_rejoin",
        now=now,
        contact=contact,
        guide=guide,
        rung_before=ms(now - RING_S),
        effects=ring,
    )
    return answer == "ok"


def may_ring(router: Router, contact: Contact, attempt: int, now: float) -> bool:
    """Return whether this job is the first to ring for the attempt, and the guide is awaited."""
    if not is_awaited(contact):
        return False
    answer = router.store.commit(
        "claim",
        now=now,
        state=contact.state.value,
        deed=f"rejoin_{attempt}",
        keys={"owner": router.store.keys.contact(contact.id)},
    )
    return answer == "ok"


def is_awaited(contact: Contact | None) -> bool:
    """Return whether the conversation waits for its guide to rejoin."""
    found = contact is not None and contact.state is ContactState.CONNECTED
    return found and contact is not None and contact.interrupted > 0


def complete_rejoin(
    router: Router, guide: str, contact: str, call: str, now: float
) -> Contact | None:
    """Put the guide's new leg into the conversation; None if it is not awaited. Idempotent."""
    back: Effects = [ReturnToGuide(contact)]
    answer = router.store.commit(
        "complete_rejoin", now=now, contact=contact, guide=guide, call=call, effects=back
    )
    if answer == "again":
        router.store.post(*back)
    return router.store.contact(contact) if answer in ("ok", "again") else None
