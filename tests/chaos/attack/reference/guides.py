"""What becomes of an offer and of the guide who has it."""

from tests.chaos.attack.reference.nouns import Contact, Guide
from tests.chaos.attack.reference.policy import Policy

DECLINED = "declined"
FAILED = ("failed", "hung_up")
RESTS_S = 5


class Guides(Policy):
    """Each method is what a guide, a guide's leg or its deadline does."""

    def rings(self, id_: str, leg: str) -> None:
        """A leg gets its name: that of an open offer, or one that its guide waited for."""
        offer = self.offers[id_]
        rings = offer.state == "open" and offer.leg in ("", leg)
        if rings or offer.guide.leg == f"unnamed:{id_}":
            offer.leg = offer.guide.leg = leg

    def may_still_ring(self, id_: str) -> None:
        """An unconfirmed order to ring counts as a leg of the guide."""
        offer = self.offers[id_]
        if offer.claimed and not offer.leg:
            offer.guide.leg = f"unnamed:{id_}"

    def answers(self, id_: str, leg: str) -> None:
        """In a browser that accepts the offer; at a telephone a key has to be pressed."""
        offer = self.offers[id_]
        known = self.site.guides.get(offer.guide.id)
        if known and known.endpoint.startswith("client:"):
            self.accepts(id_, leg)

    def accepts(self, id_: str, leg: str) -> None:
        offer = self.offers[id_]
        if offer.state != "open":
            return
        offer.state, offer.leg, offer.guide.leg = "accepted", leg, leg
        offer.contact.state, offer.guide.state = "connecting", "connected"
        offer.contact.accepted = self.now
        offer.guide.failures, offer.guide.again = 0, 0.0
        offer.contact.trying = False
        self.expects("Accepted", offer.contact.id, offer.guide.id)
        if offer.guide.later:
            offer.guide.interruptions[self.day] += 1
            self.expects("WrapUpInterrupted", offer.guide.later.contact, offer.guide.id)

    def declines(self, id_: str, why: str) -> None:
        """The contact keeps its place and is not offered to this guide again for a while.

        A guide who lets it ring is set away. A telephone that fails is rung after the others, and
        its guide is set away the second time.
        """
        offer = self.offers[id_]
        if offer.state != "open":
            return
        guide, contact = offer.guide, offer.contact
        had_wrap_up = guide.later is not None
        endings = {DECLINED: "declined", "hung_up": "declined", "status": "withdrawn"}
        ending = endings.get(why, "expired")
        offer.state = ending
        if why != "failed":
            self.may_still_ring(id_)
        contact.state, contact.offer, contact.guide = "waiting", "", ""
        self.releases(guide)
        if offer.leg and why in ("no_answer", "busy") and not had_wrap_up:
            guide.status, guide.reason = "away", why
            self.is_ready(guide, False)
        if why in FAILED:
            self.fails(guide, why)
        meant = bool(offer.leg) or why in (DECLINED, "status")
        pause = self.site.timing.decline_pause_s if meant else 0
        self.keeps_apart(contact, guide, RESTS_S if why == "failed" else pause)
        self.expects("Returned", contact.id, guide.id, ending=ending, reason=why)
        self.assigned()

    def fails(self, guide: Guide, why: str) -> None:
        """The telephone did not take the ring."""
        guide.failures, guide.again = guide.failures + 1, self.now + RESTS_S
        if guide.failures >= 2:
            guide.status, guide.reason = "away", {"hung_up": "no_answer"}.get(why, "unreachable")
            self.is_ready(guide, False)

    def keeps_apart(self, contact: Contact, guide: Guide, seconds: float) -> None:
        if seconds:
            self.apart[contact.id, guide.id] = self.now + seconds
        else:
            self.apart.pop((contact.id, guide.id), None)

    def waits_too_long(self, contact: Contact) -> None:
        """The two have not met; a caller who is on the line is ordered again for some time."""
        waited = self.now - contact.accepted
        if contact.callback or waited >= self.site.timing.connect_s:
            self.requeues(contact)

    def requeues(self, contact: Contact) -> None:
        """They never met: back to the old place.

        A citizen who is being rung is paused first, and that was no try.
        """
        if contact.state != "connecting":
            return
        guide, rung = self.guide(contact.guide), contact.callback and contact.trying
        ringing = contact.call or "unnamed"
        contact.state, contact.offer, contact.guide = "waiting", "", ""
        if contact.callback:
            contact.call = ""
        if rung:
            contact.state, contact.tries = "paused", contact.tries - 1
            contact.farewell = ringing
        self.releases(guide)
        self.keeps_apart(contact, guide, self.site.timing.decline_pause_s)
        self.expects("Requeued", contact.id, guide.id)
        self.assigned()

    def meets(self, contact: Contact, call: str, instead: str = "") -> bool:
        """Connect the contact by its own call, or by the call that replaces `instead`."""
        if contact.in_conversation:
            return contact.call == call
        mine = self.calls.get(call, contact.id) == contact.id and contact.call in (
            "",
            call,
            instead,
        )
        if contact.state != "connecting" or not mine:
            return False
        contact.state, contact.call, contact.owed = "connected", call, False
        self.calls[call] = contact.id
        if not contact.met:
            self._counts_answer(contact)
        contact.met, contact.sought = self.now, ""
        if contact.caller and self.site.routing.same_guide_h:
            self.met[contact.caller] = contact.guide
        waited = round((self.now - contact.since) * 1000)
        self.expects("Connected", contact.id, contact.guide, waited=str(waited))
        return True

    def _counts_answer(self, contact: Contact) -> None:
        """Count once, however often they are cut off, and callbacks apart from callers."""
        if contact.callback or contact.promised:
            self.counts(contact.queue, "called_back")
            return
        waited = self.now - contact.since
        within = waited <= self.group_of(contact.queue).service_target_s
        self.counts(contact.queue, "answered")
        self.counts(contact.queue, "answered_within_target", int(within))
        self.counts(contact.queue, "waited_ms", round(waited * 1000))

    def gives_up_guide(self, contact: Contact) -> None:
        """In a hold round: the guide who was named has not taken the contact."""
        if not contact.sought:
            return
        known = (contact.id, contact.sought)
        kept = contact.kept_for == contact.sought and known not in self.apart
        doubtful = max(self.doubtful.get(pair, 0.0) for pair in ((contact.id, ""), known))
        told = bool(self.events) and self.events[0]["event"] == "NotTaken"
        assert told is not kept or doubtful > self.now, f"kept: {kept}, given up: {told}: {contact}"
        if told:
            self.expects("NotTaken", contact.id, contact.sought)
            contact.sought = contact.kept_for = ""
            self.assigned()

    def finishes(self, guide: Guide) -> None:
        if guide.state == "wrap_up":
            self.expects("Finished", guide.contact, guide.id)
            queue, met = self.handles(guide)
            self.counts(queue, "handled")
            took = round(self.now * 1000) - round(met * 1000)
            self.counts(queue, "handled_ms", max(0, took))
            guide.interruptible = False
            self.releases(guide)
            self.assigned()

    def releases(self, guide: Guide) -> None:
        """Let the guide be idle, or go on with a wrap-up; its interruption does not count."""
        if guide.later:
            guide.later.met += self.now - guide.later.at
        guide.released()

    def frees(self, guide: Guide, leg: str) -> None:
        """The leg is gone; an empty name means whichever leg it was."""
        if not guide.leg or leg not in ("", guide.leg) or guide.state not in ("idle", "wrap_up"):
            return
        guide.leg = ""
        if guide.state == "wrap_up" and guide.status == "ready" and not guide.was_interrupted:
            few = guide.interruptions[self.day] < self.site.routing.interruptions_per_day
            guide.interruptible = few and self.speaks_scarce_language(guide.id)
        self.assigned()

    def chooses(self, guide: Guide, status: str, reason: str) -> None:
        """A ringing offer is withdrawn; a conversation goes on."""
        if status == "ready" != guide.status:
            guide.failures, guide.again = 0, 0.0
        if (guide.status, guide.reason) != (status, reason):
            guide.status, guide.reason = status, reason
            self.is_ready(guide, status == "ready")
            guide.interruptible = guide.interruptible and status == "ready"
            self.expects("StatusChosen", guide=guide.id, status=status, reason=reason)
        if status != "ready" and guide.state == "offered":
            self.declines(guide.offer, "status")
        else:
            self.assigned()
