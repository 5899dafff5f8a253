"""The calls that we place: to a guide for an offer, to a citizen for a callback."""

from collections.abc import Callable
from functools import partial

import structlog

from callback.retry_policy import NOT_RUNG
from callback.ring_policy import Suspension, ring_s
from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.verbs.attempt import claim_try
from callback.verbs.dial_citizen_first import dial_citizen_first, is_citizen_first
from callback.verbs.dial_rate import may_dial
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.off_the_line import off_the_line
from callback.verbs.on_the_line import active_calls
from callback.verbs.suspend import suspend_offered, suspension
from callback.verbs.suspend_during_call import cancel_attempt
from ivr.effects.call_events import citizen_rings, guide_rings
from ivr.effects.refusals import WHYS, refused
from ivr.flow.path import at_version, path
from ivr.twilio.client import Carrier
from ivr.twilio.errors import Busy, CarrierError, Gone, Refused, Unsent, Unsure
from ivr.twilio.retry import retry
from routing.effects import DialCitizen, RingGuide, RingGuideAgain
from routing.state.account import rings_paused
from routing.state.contact import Contact
from routing.state.offer import Offer
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.rejoin_guide import RING_S, may_ring
from routing.verbs.restore_account import restore_account
from routing.verbs.ring import claim_ring, not_rung

log = structlog.get_logger("ivr")

FAILED = (Busy, Refused)
"""Errors after which nothing rings, for certain.

After Unsure, the status events of the call, or a deadline, tell.
"""


class Ringing:
    """Rings each offer and try once."""

    def __init__(
        self, callbacks: Callbacks, clock: Callable[[], float], public_url: str, carrier: Carrier
    ) -> None:
        self._callbacks = callbacks
        self._router = callbacks.router
        self._clock = clock
        self._public_url = public_url
        self._carrier = carrier

    def ring(self, effect: RingGuide | RingGuideAgain | DialCitizen) -> None:
        """Ring the guide or citizen of the effect."""
        match effect:
            case RingGuide():
                self.guide(effect.offer)
            case RingGuideAgain():
                self.guide_again(effect.contact, effect.attempt)
            case DialCitizen():
                self.citizen(effect.contact, effect.attempt)

    def guide(self, id_: str) -> None:
        """Ring the guide of an open offer, or the citizen first if the site says so."""
        if not self._rings_no_guide(id_):
            self._guide(id_)

    def _rings_no_guide(self, id_: str) -> bool:
        """Return whether the offer is of a callback and something else was done for it.

        It may not be rung now, or its citizen is rung first.
        """
        offer = self._router.store.offer(id_)
        callback = self._callbacks.get(offer.contact) if offer else None
        if callback is None or not callback.is_awaited or callback.contact.offer != id_:
            return False
        if callback.outgoing:  # the guide decides, and waits while the citizen's telephone rings
            return False
        if (why := self._suspension(callback)) is not None:
            suspend_offered(self._callbacks, callback, why, self._clock())
            return True
        first = is_citizen_first(self._callbacks, callback)
        if first:
            dial_citizen_first(self._callbacks, callback, self._clock())
        return first

    def _guide(self, id_: str) -> None:
        offer = claim_ring(self._router, id_, self._clock())
        contact = self._router.store.contact(offer.contact) if offer else None
        if offer is None or contact is None:
            return
        known = self._router.site.guides.get(offer.guide)
        if known is None or self._paused():  # removed from the site, or calls are paused
            self._not_rung(offer, DeclineReason.NOT_RUNG)
            return
        try:
            call = self._place(
                contact, known.endpoint, "guide", self._router.site.timing.offer_s, offer=id_
            )
        except FAILED as fault:
            log.warning("guide not rung", guide=offer.guide, fault=repr(fault))
            self._not_rung(offer, WHYS[refused(self._router, fault, self._clock())])
        except Unsent as fault:
            log.warning("no connection to the carrier", guide=offer.guide, fault=repr(fault))
            not_rung(self._router, offer, self._clock())
        else:
            if call:
                guide_rings(self._router, id_, call)

    def _not_rung(self, offer: Offer, why: DeclineReason) -> None:
        """Decline the offer, since nothing rings for it and nothing will."""
        not_rung(self._router, offer, self._clock())
        decline(self._router, offer.id, why, self._clock())

    def guide_again(self, id_: str, attempt: int) -> None:
        """Ring the page of a guide who was lost in mid-conversation; it asks again if need be."""
        contact = self._router.store.contact(id_)
        if contact is None or not may_ring(self._router, contact, attempt, self._clock()):
            return
        known = self._router.site.guides.get(contact.guide)
        if known is None:
            return
        ids = {"contact": id_, "guide": contact.guide}
        try:
            self._place(contact, known.endpoint, "guide/rejoin", RING_S, **ids)
        except (*FAILED, Unsent) as fault:
            log.warning("guide not rung again", guide=contact.guide, fault=repr(fault))

    def citizen(self, id_: str, attempt: int) -> None:
        """Ring the citizen of a callback that a guide has accepted."""
        wanted, now = self._callbacks.get(id_), self._clock()
        if wanted is None or not wanted.is_rung:
            return
        why = None if wanted.outgoing else self._suspension(wanted)
        if why is not None:
            suspend_offered(self._callbacks, wanted, why, now)
            return
        dials = may_dial(self._callbacks, id_, now)
        callback = claim_try(self._callbacks, id_, attempt, now) if dials else None
        if callback is None:
            return
        if not callback.outgoing and self._is_in_a_call(callback, now):
            cancel_attempt(self._callbacks, callback, attempt, now)
        elif self._paused():
            fail_attempt(self._callbacks, id_, attempt, NOT_RUNG, now)
        else:
            self._citizen(callback.contact, attempt)

    def _citizen(self, contact: Contact, attempt: int) -> None:
        try:
            call = self._place(
                contact,
                contact.caller,
                "citizen",
                ring_s(self._router.site, contact.caller),
                attempt=attempt,
                contact=contact.id,
            )
        except FAILED as fault:
            log.warning("citizen not rung", contact=contact.id, fault=repr(fault))
            why = refused(self._router, fault, self._clock())
            fail_attempt(self._callbacks, contact.id, attempt, why, self._clock())
        except Unsent as fault:
            log.warning("no connection to the carrier", contact=contact.id, fault=repr(fault))
        else:
            if call:
                citizen_rings(self._callbacks, contact.id, attempt, call, self._clock())

    def _paused(self) -> bool:
        return rings_paused(self._router, self._clock())

    def _suspension(self, callback: Callback) -> Suspension | None:
        """Return why the callback may not be rung now; None if it may."""
        return suspension(self._callbacks, callback.queue, self._clock())

    def _is_in_a_call(self, callback: Callback, now: float) -> bool:
        """Return whether the citizen is in a call with us.

        Our records say so and the carrier confirms it, or cannot be asked.
        """
        for call in active_calls(self._callbacks, callback):
            if self._lives(call):
                return True
            off_the_line(self._callbacks, callback.contact.caller, call, now)
        return False

    def _lives(self, call: str) -> bool:
        try:
            return self._carrier.lives(call)
        except Gone:
            return False
        except CarrierError as fault:
            log.warning("call status unknown", call=call, fault=repr(fault))
            return True

    def _is_unchanged(self, before: Contact) -> bool:
        """Return whether the contact still has the same state and offer."""
        now = self._router.store.contact(before.id)
        return now is not None and (now.state, now.offer) == (before.state, before.offer)

    def _place(self, about: Contact, to: str, role: str, timeout_s: int, **ids: str | int) -> str:
        """Place a call and return its id; empty without a clear answer.

        Raises an error in FAILED, or Unsent.
        """
        lang = about.queue.language
        ring = partial(
            self._carrier.ring,
            to,
            shown=about.called,
            answer=self._address(about, f"/voice/{role}/answer", lang=lang, **ids),
            progress=self._address(about, f"/voice/{role}/status", lang=lang, **ids),
            fallback=self._address(about, f"/voice/{role}/fallback", lang=lang),
            timeout_s=timeout_s,
        )
        try:
            call = retry(lambda _: ring if self._is_unchanged(about) else None, after=(Busy,))
            if call is None:
                raise Busy("the contact has changed, do not ring")
        except Unsent:
            raise
        except Unsure as fault:
            # A retry might ring twice.
            log.warning("ring order not confirmed", role=role, contact=about.id, fault=str(fault))
            return ""
        restore_account(self._router)
        return call

    def _address(self, about: Contact, route: str, **ids: str | int) -> str:
        """Return an address in the version in force, because a new call hears that one.

        A contact whose group it no longer has is about to be moved; until then its own version
        knows the group.
        """
        known = about.queue.id in self._router.queues
        version = self._router.version if known else about.version
        return self._public_url + at_version(path(route, **ids), version)
