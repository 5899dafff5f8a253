"""Mark as answered: the citizen is on the way into the conference where the guide is."""

import json

from routing.effects import Effects, HangUp
from routing.router import Router
from routing.scripts.scripts import Word
from routing.state.contact import Contact, ContactState
from routing.state.reservation import identifies_one_person
from routing.state.store import ms

# Seconds between checks with the carrier that a conversation is still up; a signal may be lost.
LOOK_AGAIN_S = 120


def mark_answered(router: Router, contact: str, call: str, now: float, instead: str = "") -> bool:
    """Mark the contact as answered; False if the guide has left meanwhile. Idempotent.

    Refuses any leg but the citizen's known one, unless `instead` names the known one, which is
    then ended.
    """
    found = router.store.contact(contact)
    if found is not None and found.state is ContactState.TRANSFERRED:
        return found.call == call
    if found is None or found.state not in (ContactState.CONNECTING, ContactState.CONNECTED):
        return False
    keys = router.store.keys
    rung: Effects = [HangUp(instead)] if instead not in ("", call) else []
    answer = router.store.commit(
        "mark_answered",
        now=now,
        contact=contact,
        guide=found.guide,
        call=call,
        number=found.caller,
        caller=router.caller_hash(found.caller),
        queue=found.queue.id,
        check_at=ms(now + LOOK_AGAIN_S),
        waited=ms(now - found.arrived),
        met_ttl=_known_ms(router, found),
        instead=instead,
        tally=json.dumps(tally(router, found, now)),
        keys={"today": router.today(found.queue, now), "taken": keys.taken(router.date(now))},
        effects=rung,
    )
    return answer in ("ok", "again")


def tally(router: Router, contact: Contact, now: float) -> dict[str, int]:
    """Return what the answer adds to the day's tally; nothing after the first time.

    One whose citizen has ever left the line is no answered call, and is counted elsewhere.
    """
    if contact.met or contact.left or not contact.live:
        return {}
    waited = now - contact.arrived
    within = waited <= router.site.groups[contact.queue.group].service_target_s
    return {"answered": 1, "answered_within_target": int(within), "waited_ms": ms(waited)}


def _known_ms(router: Router, contact: Contact) -> Word:
    """Return how long the met guide is remembered; empty if not at all."""
    hours = router.site.routing.same_guide_h
    return ms(hours * 3600) if hours and identifies_one_person(router, contact.caller) else ""
