"""What becomes of a conversation whose guide's leg is over: a hang-up, or a lost browser."""

from tests.chaos.attack.reference.conversations import RING_AGAIN_S, Conversations
from tests.chaos.attack.reference.nouns import Contact, Guide


class LostGuides(Conversations):
    """Each method is what the carrier says of a guide's leg, or what the guide's page does."""

    def leg_ends(self, id_: str, leg: str, why: str) -> None:
        """The carrier reports that the leg to the guide is over."""
        offer = self.offers[id_]
        if offer.leg not in ("", leg):
            return
        self.rings(id_, leg)
        if offer.state == "accepted":
            self.guide_is_gone(offer.contact, leg)
        else:
            self.declines(id_, why)
        self.frees(offer.guide, leg)

    def party_leg_ends(self, contact: Contact, attempt: str, leg: str, why: str) -> None:
        """The carrier reports that a leg to a third party is over, which a colleague may keep."""
        talk = contact.talk
        if talk and talk.leg in ("", leg):
            self.party_leaves(contact, attempt, why)
        self.guide_leg_ends(contact, leg)

    def guide_leg_ends(self, contact: Contact, leg: str) -> None:
        """The carrier reports that a leg, which may be a guide's, is over."""
        self.guide_is_gone(contact, leg)
        for guide in [guide for guide in self.guides.values() if guide.leg == leg]:
            self.frees(guide, leg)

    def guide_is_gone(self, contact: Contact, leg: str) -> None:
        """The leg has left the conference, or is over."""
        if not contact.guide or self.guide(contact.guide).leg != leg:
            return
        if contact.state == "connecting":
            self.requeues(contact)
        elif self.hangs_up_by_leg(contact):
            self.guide_hangs_up(contact)

    def hangs_up_by_leg(self, contact: Contact) -> bool:
        """Return whether the end of the leg is a hang-up.

        It is at a telephone. A browser may have been lost; its page reports a hang-up itself.
        """
        known = self.site.guides.get(contact.guide)
        return known is None or not known.endpoint.startswith("client:")

    def guide_is_lost(self, contact: Contact) -> None:
        """The carrier says that the guide's leg is over and the citizen's is not."""
        if contact.state == "connecting":
            self.requeues(contact)
        elif self.hangs_up_by_leg(contact):
            self.guide_hangs_up(contact)
        else:
            self.interrupts(contact)

    def interrupts(self, contact: Contact) -> None:
        """The citizen hears music until the guide's page is back; a third party cannot wait."""
        if contact.state != "connected":
            return
        if contact.party or not self.site.timing.rejoin_s:
            self.loses_guide(contact)
            return
        self.guide(contact.guide).leg = ""
        contact.interrupted, contact.rung_again = self.now, 0.0
        self.expects("Interrupted", contact.id, contact.guide)

    def loses_guide(self, contact: Contact) -> None:
        """The citizen waits again, and the guide is set away."""
        if contact.state != "connected":
            return
        guide = self.guide(contact.guide)
        contact.state, contact.offer, contact.guide, contact.callback = "waiting", "", "", False
        contact.party, contact.interrupted = "", 0.0
        self.releases(guide)
        guide.leg, guide.status, guide.reason = "", "away", "lost"
        self.is_ready(guide, False)
        self.expects("Lost", contact.id, guide.id)
        self.assigned()

    def is_given_up(self, contact: Contact) -> None:
        """The guide's page has not rejoined in time."""
        if contact.interrupted:
            self.loses_guide(contact)

    def asks_to_rejoin(self, contact: Contact, guide: Guide) -> None:
        """Ring the guide's page again, once every few seconds."""
        awaited = contact.state == "connected" and contact.interrupted
        rings = contact.rung_again > self.now - RING_AGAIN_S
        if awaited and guide.contact == contact.id and not rings:
            contact.rung_again = self.now

    def rejoins_guide(self, contact: Contact, guide: Guide, leg: str) -> None:
        """The guide is back on a new leg, if awaited."""
        if contact.state != "connected" or guide.contact != contact.id:
            return
        if guide.leg or not contact.interrupted:
            return
        contact.interrupted, guide.leg = 0.0, leg
        self.expects("GuideRejoined", contact.id, guide.id)
