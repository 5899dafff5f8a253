"""Release a call: the leg to a guide has ended, and the next one will find the line free."""

from routing.effects import Effects, HangUp
from routing.router import Router
from routing.state.offer import is_placeholder_call
from routing.verbs.assign import assign

# Seconds that a leg may take to end after we asked for it; it may still hear a last sentence.
LEG_S = 10
# Seconds that an unanswered ring order may ring beyond the offer's own time: 6 s for the order to
# reach the carrier, which may let it ring 5 s longer than asked.
LATE_RING_S = 12


def rings_until(router: Router, now: float) -> float:
    """Return when an unanswered ring order of an offer that ends now stops ringing."""
    return now + router.site.timing.offer_s + LATE_RING_S


def release_call(router: Router, guide: str, call: str, now: float) -> Effects:
    """Free the guide to be rung again, in wrap-up only for a caller in a scarce language.

    An empty `call` means any leg still there, which is then ended, because nothing else did so.
    """
    left = router.store.guide(guide).call if not call else ""
    stop: Effects = [HangUp(left)] if left and not is_placeholder_call(left) else []
    answer = router.store.commit(
        "release_call",
        now=now,
        guide=guide,
        call=call,
        may_interrupt="1" if router.may_interrupt(guide) else "",
        limit=router.site.routing.interruptions_per_day,
        keys={
            "idle": router.idle(guide),
            "interruptible": router.interruptible(guide),
            "interruptions": router.store.keys.interruptions(router.date(now)),
        },
        effects=stop,
    )
    if answer not in ("ok", "later"):
        return []
    return stop + (assign(router, now) if answer == "ok" else [])
