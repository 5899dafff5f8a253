"""The two calls that we place ourselves: to a guide for an offer, to a citizen for a callback."""

from collections.abc import Callable

import structlog

from callback.policy import ring_s
from callback.store import Callbacks
from callback.verbs.dial import claim_try, may_dial
from callback.verbs.miss import NOT_RUNG, miss
from callback.verbs.on_the_line import engaged_in, off_the_line
from callback.verbs.rest import resting
from callback.verbs.stand_by import not_now
from callback.verbs.summon import is_citizen_first, summon
from ivr.legs import citizen_rings, guide_rings
from ivr.path import path
from ivr.twilio.client import Busy, Carrier, CarrierError, Gone, Refused, Unsure
from routing.contact import Contact
from routing.effects import DialCitizen, Effects, RingGuide
from routing.verbs.decline import Why, decline
from routing.verbs.requeue import requeue
from routing.verbs.ring import claim_ring

log = structlog.get_logger("ivr")

FAILED = (Busy, Refused)
"""Nothing rings, for certain; after Unsure the leg's own news, or a deadline, tells."""


class Ringing:
    """Rings each offer and each try once; answers what follows when the carrier will not."""

    def __init__(
        self, callbacks: Callbacks, clock: Callable[[], float], public_url: str, carrier: Carrier
    ) -> None:
        self._callbacks = callbacks
        self._desk = callbacks.desk
        self._clock = clock
        self._public_url = public_url
        self._carrier = carrier

    def ring(self, effect: RingGuide | DialCitizen) -> Effects:
        """Rings whom the effect says."""
        if isinstance(effect, RingGuide):
            return self.guide(effect.offer)
        return self.citizen(effect.contact, effect.attempt)

    def guide(self, id_: str) -> Effects:
        """Rings the guide of an open offer; where the site wants it the citizen is rung first."""
        first = self._first(id_)
        if first is not None:
            return summon(self._callbacks, first, self._clock())
        offer = claim_ring(self._desk, id_, self._clock())
        contact = self._desk.store.contact(offer.contact) if offer else None
        if offer is None or contact is None:
            return []
        known = self._desk.site.guides.get(offer.guide)
        if known is None:  # left the site meanwhile
            return decline(self._desk, id_, Why.FAILED, self._clock())
        try:
            call = self._place(
                contact, known.endpoint, "guide", self._desk.site.timing.offer_s, offer=id_
            )
        except FAILED as fault:
            log.warning("guide not rung", guide=offer.guide, fault=repr(fault))
            return decline(self._desk, id_, Why.FAILED, self._clock())
        return guide_rings(self._desk, id_, call) if call else []

    def _first(self, id_: str) -> Contact | None:
        """The callback of the offer, when its citizen is to be rung before the guide."""
        offer = self._desk.store.offer(id_)
        contact = self._desk.store.contact(offer.contact) if offer else None
        if contact is None or not is_citizen_first(self._callbacks, contact):
            return None
        return contact if contact.offer == id_ else None

    def citizen(self, id_: str, attempt: int) -> Effects:
        """Rings the citizen of a callback that a guide has accepted."""
        site, now = self._desk.site, self._clock()
        if self._rests(id_, now):
            return requeue(self._desk, id_, now)  # from where it rests until it may be rung
        if not may_dial(self._callbacks, id_, now):
            return []
        contact = claim_try(self._callbacks, id_, attempt, now)
        if contact is None:
            return []
        if self._is_on_the_line(contact, now):
            return not_now(self._callbacks, contact, attempt, now)
        try:
            call = self._place(
                contact,
                contact.caller,
                "citizen",
                ring_s(site, contact.caller),
                attempt=attempt,
                contact=id_,
            )
        except FAILED as fault:
            log.warning("citizen not rung", contact=id_, fault=repr(fault))
            why = NOT_RUNG if isinstance(fault, Busy) else "failed"
            return miss(self._callbacks, id_, attempt, why, self._clock())
        return citizen_rings(self._callbacks, id_, attempt, call, self._clock()) if call else []

    def _rests(self, id_: str, now: float) -> bool:
        """Whether nobody may be rung for it now, whatever brought it so far."""
        contact = self._desk.store.contact(id_)
        return contact is not None and resting(self._callbacks, contact.queue, now) is not None

    def _is_on_the_line(self, contact: Contact, now: float) -> bool:
        """Whether the citizen's telephone talks with us, by our own word and the carrier's."""
        for call in engaged_in(self._callbacks, contact):
            if self._goes_on(call):
                return True
            off_the_line(self._callbacks, contact.caller, call, now)
        return False

    def _goes_on(self, call: str) -> bool:
        try:
            return self._carrier.lives(call)
        except Gone:
            return False
        except CarrierError as fault:
            log.warning("not known whether a call goes on", call=call, fault=repr(fault))
            return True

    def _place(self, about: Contact, to: str, whom: str, timeout_s: int, **ids: str | int) -> str:
        """The CallSid; empty when the carrier gave no clear answer. Raises what is in FAILED."""
        lang = about.queue.language
        try:
            return self._carrier.ring(
                to,
                shown=about.called,
                answer=self._public_url + path(f"/voice/{whom}/answer", lang=lang, **ids),
                progress=self._public_url + path(f"/voice/{whom}/status", lang=lang, **ids),
                fallback=self._public_url + path(f"/voice/{whom}/fallback", lang=lang),
                timeout_s=timeout_s,
            )
        except Unsure as fault:
            # To ask again might ring twice.
            log.warning("not surely rung", whom=whom, contact=about.id, fault=str(fault))
            return ""
