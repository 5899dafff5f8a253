"""Decline: an offer ends without a yes, and the contact returns to its old place."""

from enum import StrEnum

from routing.contact import Contact
from routing.desk import Desk
from routing.effects import Effects, HangUp
from routing.guide import GuideStatus
from routing.offer import Offer, OfferState
from routing.store import ms
from routing.verbs.assign import assign
from routing.verbs.free import LEG_S
from routing.verbs.requeue import UNNAMED, stop_ringing


class Why(StrEnum):
    """Why an offer was not accepted."""

    DECLINED = "declined"  # the guide said no
    NO_ANSWER = "no_answer"  # the guide let it ring
    BUSY = "busy"  # the guide's telephone was in use
    FAILED = "failed"  # we or the carrier could not ring
    STATUS = "status"  # the guide chose to be away or signed out meanwhile
    NOT_NOW = "not_to_be_rung_now"  # it has closed, or callbacks are held back


BACK_OFF_S = 2
"""The carrier would not ring just now; the next try is soon."""

ENDING = {
    Why.DECLINED: OfferState.DECLINED,
    Why.STATUS: OfferState.WITHDRAWN,
    Why.NOT_NOW: OfferState.WITHDRAWN,
}


def decline(desk: Desk, offer: str, why: Why, now: float) -> Effects:
    """Ends the offer and looks for another guide at once.

    Who let it ring, or whose telephone is busy, is set away with that reason, so that the next
    citizen does not wait for the same silence; a ring that we never managed to make blames nobody.
    """
    ended = end_offer(desk, offer, why, now)
    return [] if ended is None else ended + assign(desk, now)


def end_offer(desk: Desk, offer: str, why: Why, now: float) -> Effects | None:
    """As `decline`, but looks for nobody else; None when the offer is open no more."""
    found = desk.store.offer(offer)
    contact = desk.store.contact(found.contact) if found else None
    if found is None or contact is None or _commit(desk, found, contact, why, now) != "ok":
        return None
    rings: Effects = [HangUp(found.call)] if found.call else []
    return rings + stop_ringing(contact)


def _commit(desk: Desk, offer: Offer, contact: Contact, why: Why, now: float) -> str:
    return desk.store.commit(
        "decline",
        now=now,
        offer=offer.id,
        contact=contact.id,
        guide=offer.guide,
        ending=ENDING.get(why, OfferState.EXPIRED).value,
        reason=why.value,
        status=_status_after(offer, why),
        apart_until=ms(now + _apart_s(desk, offer, why)),
        leg_until=ms(now + LEG_S),
        unnamed=UNNAMED,
        queue=contact.queue.id,
        keys={"idle": desk.idle(offer.guide), "on_duty": desk.on_duty(offer.guide)},
    )


def _apart_s(desk: Desk, offer: Offer, why: Why) -> float:
    """How long the two are kept apart; a ring that was never made is no refusal."""
    if offer.call or why in (Why.DECLINED, Why.STATUS):
        return desk.site.timing.decline_pause_s
    return BACK_OFF_S if why is Why.FAILED else 0


def _status_after(offer: Offer, why: Why) -> str:
    blamed = why in (Why.NO_ANSWER, Why.BUSY) and offer.call
    return GuideStatus.AWAY.value if blamed else ""
