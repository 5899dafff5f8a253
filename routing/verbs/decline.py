"""Decline: an offer ends without being accepted; the contact returns to its place."""

from enum import StrEnum

from routing.desk import Desk
from routing.effects import Effects, HangUp
from routing.state.contact import Contact
from routing.state.offer import Offer, OfferState, nameless
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.free import LEG_S, rings_until
from routing.verbs.requeue import stop_ringing


class Why(StrEnum):
    """Why an offer was not accepted."""

    DECLINED = "declined"  # the guide said no
    NO_ANSWER = "no_answer"  # the guide let it ring
    BUSY = "busy"  # the guide's telephone was in use
    HUNG_UP = "hung_up"  # the guide's telephone answered, and hung up before any key
    FAILED = "failed"  # the guide's telephone could not be reached
    NOT_PERMITTED = "not_permitted"  # our account may not call it
    ACCOUNT = "account"  # a fault of our account stops every call
    NOT_RUNG = "not_rung"  # the carrier had no room, or we did not ask it to ring
    STATUS = "status"  # the guide chose away or signed out meanwhile
    NOT_NOW = "not_to_be_rung_now"  # the group has closed, or its citizens must not be rung


BACK_OFF_S = 2
"""Seconds before the same guide is rung again for a contact for which nothing rang."""

UNREACHABLE = "unreachable"
"""Away reason of a guide whose telephone could not be reached twice in a row."""

AWAY_AFTER = {
    Why.NO_ANSWER: (1, "no_answer"),
    Why.BUSY: (1, "busy"),
    Why.HUNG_UP: (2, "no_answer"),
    Why.FAILED: (2, UNREACHABLE),
}
"""How many such offers in a row set a guide away, and with which reason."""

RESTS_S = {Why.HUNG_UP: 5, Why.FAILED: 5, Why.NOT_PERMITTED: 60}
"""Seconds for which a guide is not rung after such an offer; afterwards others are rung first."""

ENDING = {
    Why.DECLINED: OfferState.DECLINED,
    Why.HUNG_UP: OfferState.DECLINED,
    Why.STATUS: OfferState.WITHDRAWN,
    Why.NOT_NOW: OfferState.WITHDRAWN,
}


def decline(desk: Desk, offer: str, why: Why, now: float) -> Effects:
    """End the offer and look for another guide at once.

    A guide who lets it ring, or whose telephone is busy, is set away with that reason. A guide
    whose telephone cannot be reached comes after all others until it answers, and is set away the
    second time. If the carrier did not ring because of us, the guide's status stays as it is.
    """
    ended = end_offer(desk, offer, why, now)
    return [] if ended is None else ended + assign(desk, now)


def end_offer(desk: Desk, offer: str, why: Why, now: float) -> Effects | None:
    """End the offer as `decline` does, but assign nothing; None if already closed."""
    found = desk.store.offer(offer)
    contact = desk.store.contact(found.contact) if found else None
    if found is None or contact is None:
        return None
    rings: Effects = [HangUp(found.call)] if found.call else []
    stop = rings + stop_ringing(contact)
    return stop if _commit(desk, found, contact, why, stop, now) == "ok" else None


def _commit(
    desk: Desk, offer: Offer, contact: Contact, why: Why, effects: Effects, now: float
) -> str:
    failures = _failures(desk, offer, why)
    return desk.store.commit(
        "decline",
        now=now,
        offer=offer.id,
        contact=contact.id,
        guide=offer.guide,
        ending=ENDING.get(why, OfferState.EXPIRED).value,
        reason=why.value,
        away_reason=_away_reason(offer, why, failures),
        apart_until=ms(now + _apart_s(desk, offer, why)),
        leg_until=ms(now + LEG_S),
        failures=failures,
        ring_again_at=ms(now + RESTS_S[why]) if why in RESTS_S else "",
        nameless=nameless(offer.id),
        rings_until=ms(rings_until(desk, now)),
        queue=contact.queue.id,
        keys={"idle": desk.idle(offer.guide), "on_duty": desk.on_duty(offer.guide)},
        effects=effects,
    )


def _failures(desk: Desk, offer: Offer, why: Why) -> int:
    """Return how many rings in a row the telephone has not taken, with this one."""
    before = desk.store.guide(offer.guide).failures
    return before + 1 if why in (Why.HUNG_UP, Why.FAILED) else before


def _away_reason(offer: Offer, why: Why, failures: int) -> str:
    """Return the reason for which the guide is set away; empty if they stay ready."""
    if why in (Why.NO_ANSWER, Why.BUSY) and not offer.call:
        return ""  # nothing has rung
    most, reason = AWAY_AFTER.get(why, (0, ""))
    return reason if most and (most == 1 or failures >= most) else ""


def _apart_s(desk: Desk, offer: Offer, why: Why) -> float:
    """Return how long to keep the two apart; a ring never made is no refusal."""
    if why in RESTS_S and why is not Why.HUNG_UP:
        return RESTS_S[why]
    if offer.call or why in (Why.DECLINED, Why.STATUS):
        return desk.site.timing.decline_pause_s
    return BACK_OFF_S if why in (Why.ACCOUNT, Why.NOT_RUNG) else 0
