"""Decline: an offer ends without being accepted; the contact returns to its place."""

from enum import StrEnum

from routing.effects import Effects, HangUp
from routing.router import Router
from routing.state.contact import Contact
from routing.state.offer import Offer, OfferState, placeholder_call
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.release_call import LEG_S, rings_until
from routing.verbs.requeue import stop_ringing


class DeclineReason(StrEnum):
    """Why an offer was not accepted."""

    DECLINED = "declined"  # the guide said no
    NO_ANSWER = "no_answer"  # the guide let it ring
    BUSY = "busy"  # the guide's telephone was in use
    HUNG_UP = "hung_up"  # the guide's telephone answered, and hung up before any key
    FAILED = "failed"  # the guide's telephone could not be reached
    CANCELLED = "cancelled"  # the carrier stopped the ringing by itself
    NOT_PERMITTED = "not_permitted"  # our account may not call it
    ACCOUNT = "account"  # a fault of our account stops every call
    NOT_RUNG = "not_rung"  # the carrier had no room, or we did not ask it to ring
    STATUS = "status"  # the guide chose away or signed out meanwhile
    NOT_NOW = "not_to_be_rung_now"  # the group has closed, or its citizens must not be rung


UNANSWERED = (DeclineReason.HUNG_UP, DeclineReason.FAILED, DeclineReason.CANCELLED)
"""Rings that the telephone did not take; they are counted in a row."""

BACK_OFF_S = 2
"""Seconds before the same guide is rung again for a contact for which nothing rang."""

UNREACHABLE = "unreachable"
"""Away reason of a guide whose telephone could not be reached twice in a row."""

AWAY_AFTER = {
    DeclineReason.NO_ANSWER: (1, "no_answer"),
    DeclineReason.BUSY: (1, "busy"),
    DeclineReason.HUNG_UP: (2, "no_answer"),
    DeclineReason.FAILED: (2, UNREACHABLE),
    DeclineReason.CANCELLED: (2, UNREACHABLE),
}
"""How many such offers in a row set a guide away, and with which reason."""

RESTS_S = {
    DeclineReason.HUNG_UP: 5,
    DeclineReason.FAILED: 5,
    DeclineReason.CANCELLED: 5,
    DeclineReason.NOT_PERMITTED: 60,
}
"""Seconds for which a guide is not rung after such an offer; afterwards others are rung first."""

ENDING = {
    DeclineReason.DECLINED: OfferState.DECLINED,
    DeclineReason.HUNG_UP: OfferState.DECLINED,
    DeclineReason.STATUS: OfferState.WITHDRAWN,
    DeclineReason.NOT_NOW: OfferState.WITHDRAWN,
}


def decline(router: Router, offer: str, why: DeclineReason, now: float) -> Effects:
    """End the offer and look for another guide at once.

    A guide who lets it ring, or whose telephone is busy, is set away with that reason. A guide
    whose telephone cannot be reached comes after all others until it answers, and is set away the
    second time. If the carrier did not ring because of us, the guide's status stays as it is.
    """
    ended = end_offer(router, offer, why, now)
    return [] if ended is None else ended + assign(router, now)


def end_offer(router: Router, offer: str, why: DeclineReason, now: float) -> Effects | None:
    """End the offer as `decline` does, but assign nothing; None if already closed."""
    found = router.store.offer(offer)
    contact = router.store.contact(found.contact) if found else None
    if found is None or contact is None:
        return None
    rings: Effects = [HangUp(found.call)] if found.call else []
    stop = rings + stop_ringing(contact)
    return stop if _commit(router, found, contact, why, stop, now) == "ok" else None


def _commit(
    router: Router, offer: Offer, contact: Contact, why: DeclineReason, effects: Effects, now: float
) -> str:
    failures = _failures(router, offer, why)
    return router.store.commit(
        "decline",
        now=now,
        offer=offer.id,
        contact=contact.id,
        guide=offer.guide,
        ending=ENDING.get(why, OfferState.EXPIRED).value,
        reason=why.value,
        away_reason=_away_reason(router, offer, why, failures),
        apart_until=ms(now + _apart_s(router, offer, why)),
        leg_until=ms(now + LEG_S),
        failures=failures,
        ring_again_at=ms(now + RESTS_S[why]) if why in RESTS_S else "",
        nameless=placeholder_call(offer.id),
        rings_until=ms(rings_until(router, now)),
        queue=contact.queue.id,
        keys={"idle": router.idle(offer.guide), "on_duty": router.on_duty(offer.guide)},
        effects=effects,
    )


def _failures(router: Router, offer: Offer, why: DeclineReason) -> int:
    """Return how many rings in a row the telephone has not taken, with this one."""
    before = router.store.guide(offer.guide).failures
    return before + 1 if why in UNANSWERED else before


def _away_reason(router: Router, offer: Offer, why: DeclineReason, failures: int) -> str:
    """Return the reason for which the guide is set away; empty if they stay ready.

    Letting it ring is no reason where nothing has rung, nor in a wrap-up that it interrupted.
    """
    if why in (DeclineReason.NO_ANSWER, DeclineReason.BUSY):
        interrupted = router.store.guide(offer.guide).wrap_up_later is not None
        if interrupted or not offer.call:
            return ""
    most, reason = AWAY_AFTER.get(why, (0, ""))
    return reason if most and (most == 1 or failures >= most) else ""


def _apart_s(router: Router, offer: Offer, why: DeclineReason) -> float:
    """Return how long to keep the two apart; a ring never made is no refusal."""
    if why in RESTS_S and why is not DeclineReason.HUNG_UP:
        return RESTS_S[why]
    if offer.call or why in (DeclineReason.DECLINED, DeclineReason.STATUS):
        return router.site.timing.decline_pause_s
    return BACK_OFF_S if why in (DeclineReason.ACCOUNT, DeclineReason.NOT_RUNG) else 0
