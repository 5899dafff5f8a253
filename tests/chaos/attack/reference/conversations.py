"""What becomes of a conversation: hold, third party, transfer, a lost browser, the end."""

from tests.chaos.attack.reference.guides import Guides
from tests.chaos.attack.reference.nouns import Contact, Guide, Talk

APART_S = 8 * 3600
REMARK_S = 12
RING_AGAIN_S = 5
HEARD = {"nobody": "Held", "citizen": "Retrieved", "all": "AllJoined"}
"""Events by whom the guide talks with; switching to the third party has none."""


class Conversations(Guides):
    """Each method is what a guide, a third party or a leg of theirs does in a conversation."""

    def talk_of(self, contact: Contact) -> Talk:
        """Return the present conversation; one of an earlier conference counts as none."""
        talk = contact.talk
        return talk if talk and talk.offer == contact.offer else Talk(contact.offer)

    def talks_with(self, contact: Contact, guide: str, whom: str) -> None:
        """Hold, resume, switch, or talk with both."""
        self._ends_earlier(contact)
        if not self._may_arrange(contact, guide):
            return
        talk = self.talk_of(contact)
        joined = talk.party == "joined"
        impossible = whom == "nobody" if joined else whom in ("party", "all")
        if impossible or talk.talks_with == whom:
            return
        talk = self._begins(contact)
        talk.talks_with, talk.remark_at = whom, 0.0
        if whom in HEARD:
            self.expects(HEARD[whom], contact.id, guide)

    def invites(self, contact: Contact, guide: str, to: tuple[str, str, str], attempt: str) -> None:
        """Call a third party in: `to` is its kind, its address and the purpose."""
        self._ends_earlier(contact)
        kind, address, purpose = to
        colleague = self.guide(address) if kind == "guide" else None
        if not self._may_arrange(contact, guide) or self.talk_of(contact).party:
            return
        if colleague and not colleague.free:
            return
        if colleague:
            colleague.state, colleague.contact = "consulted", contact.id
        talk = self._begins(contact)
        talk.kind, talk.address, talk.purpose, talk.attempt = kind, address, purpose, attempt
        talk.party, talk.leg, talk.claimed, talk.remark_at = "ringing", "", False, 0.0
        transfers = purpose == "transfer"
        talk.talks_with = "nobody" if transfers else "party"
        event = "TransferStarted" if transfers else "Consulted"
        self.expects(event, contact.id, guide, to_kind=kind, to=talk.colleague)

    def _may_arrange(self, contact: Contact, guide: str) -> bool:
        """Return whether the guide is on the line with the citizen."""
        there = contact.state == "connected" and contact.guide == guide
        return there and not contact.interrupted

    def _ends_earlier(self, contact: Contact) -> None:
        """The third party of an earlier conversation is not part of the present one."""
        if contact.talk and contact.in_conversation and contact.talk.offer != contact.offer:
            self.party_leaves(contact, contact.talk.attempt, "over")

    def _begins(self, contact: Contact) -> Talk:
        """Return the conversation to change, a new one if there was none."""
        contact.talk = self.talk_of(contact)
        return contact.talk

    def hears(self, contact: Contact) -> tuple[str, str]:
        """Return what citizen and third party hear on hold; empty without hold."""
        talk = self.talk_of(contact)
        joined = talk.party == "joined"
        if contact.state == "transferred":
            return ("", "") if joined else ("transferring", "")
        if talk.remark_at:
            return "failed", ""
        if talk.talks_with == "citizen":
            return "", "held" if joined else ""
        held = "transferring" if talk.purpose == "transfer" else "held"
        return ("" if talk.talks_with == "all" else held), ""

    def claims_party(self, contact: Contact, attempt: str) -> bool:
        """A job claims the ringing of a third party who is still wanted."""
        talk = self.talk_of(contact)
        wanted = contact.in_conversation and talk.attempt == attempt
        if not wanted or talk.party != "ringing" or talk.claimed:
            return False
        talk.claimed = True
        return True

    def party_rings(self, contact: Contact, attempt: str, leg: str) -> None:
        """The leg of the third party gets its name."""
        talk = self.talk_of(contact)
        if contact.in_conversation and attempt and talk.attempt == attempt and not talk.leg:
            talk.leg = contact.party = leg
            if talk.colleague:
                self.guide(talk.colleague).leg = leg

    def party_answers(self, contact: Contact, attempt: str, leg: str) -> None:
        """The third party is on the line; a transfer that has begun is complete then."""
        talk = self.talk_of(contact)
        wanted = contact.in_conversation and not contact.interrupted
        if not wanted or not attempt or talk.attempt != attempt:
            return
        if talk.party != "joined":
            self._joins(contact, talk, leg)
        if contact.state == "connected" and talk.purpose == "transfer":
            self.completes(contact, contact.guide)

    def _joins(self, contact: Contact, talk: Talk, leg: str) -> None:
        talk.party, talk.leg, contact.party = "joined", leg, leg
        talk.talks_with = "all" if talk.purpose == "transfer" else "party"
        if talk.colleague:
            self.guide(talk.colleague).leg = leg
        event = "TransferredToParty" if contact.state == "transferred" else "PartyJoined"
        self.expects(event, contact.id, contact.guide, to_kind=talk.kind, to=talk.colleague)

    def completes(self, contact: Contact, guide: str) -> None:
        """The guide leaves the two others to each other; a colleague takes the contact over."""
        talk = self.talk_of(contact)
        may_leave = talk.party == "joined" or (talk.party and talk.purpose == "transfer")
        if not self._may_arrange(contact, guide) or not may_leave:
            return
        joined, kind, leg = talk.party == "joined", talk.kind, talk.leg
        colleague = talk.colleague if joined else ""
        self._wraps_up(contact, self.guide(guide))
        if colleague:
            talk.clear()
            contact.guide, contact.party, taker = colleague, "", self.guide(colleague)
            taker.state, taker.offer, taker.leg = "connected", contact.offer, leg
        else:
            contact.state = "transferred"
        if joined:
            self.expects("TransferredToParty", contact.id, guide, to_kind=kind, to=colleague)

    def _wraps_up(self, contact: Contact, guide: Guide) -> None:
        guide.state, guide.handled = "wrap_up", (contact.queue, contact.met)

    def party_leaves(self, contact: Contact, attempt: str, why: str) -> None:
        """The third party is gone or was not reached: the guide is back with the citizen.

        If the guide has left, the conversation ends, or the citizen returns to the queue.
        """
        talk = contact.talk
        if not talk or not attempt or talk.attempt != attempt:
            return
        if contact.state == "transferred" and contact.offer == talk.offer:
            if talk.party == "joined":
                self.parts(contact, "party")
            else:
                self.returns_to_queue(contact, "transfer_failed")
        self._party_is_gone(contact, talk, why)

    def _party_is_gone(self, contact: Contact, talk: Talk, why: str) -> None:
        joined, transfers = talk.party == "joined", talk.purpose == "transfer"
        unreached = "TransferFailed" if transfers else "PartyNotReached"
        event = "PartyLeft" if joined else unreached
        kind, colleague = talk.kind, talk.colleague
        talk.clear()
        contact.party = ""
        tells = transfers and not joined and why not in ("dropped", "over")
        if contact.state == "connected" and tells:
            talk.remark_at = self.now
        guide = self.guide(colleague) if colleague else None
        if guide and guide.state == "consulted" and guide.contact == contact.id:
            self.releases(guide)
        self.expects(event, contact.id, contact.guide, to_kind=kind, to=colleague, reason=why)
        self.assigned()

    def party_is_checked(self, contact: Contact) -> None:
        """The deadline of a third party: unanswered, no longer wanted, or still there."""
        talk = contact.talk
        if talk and talk.attempt and not (contact.in_conversation and contact.offer == talk.offer):
            self.party_leaves(contact, talk.attempt, "over")
        elif talk and talk.party == "ringing":
            self.party_leaves(contact, talk.attempt, "no_answer")

    def remark_ends(self, contact: Contact) -> None:
        """The citizen is back with the guide after a sentence about a failed transfer."""
        talk = self.talk_of(contact)
        heard = 0 < talk.remark_at <= self.now - REMARK_S
        if contact.state == "connected" and heard:
            talk.remark_at = 0.0

    def returns_to_queue(self, contact: Contact, why: str) -> None:
        """The citizen waits again, in the old place, because the guide has left."""
        if contact.state == "connected":
            self._wraps_up(contact, self.guide(contact.guide))
        guide = contact.guide
        contact.state, contact.offer, contact.guide, contact.callback = "waiting", "", "", False
        contact.party, contact.interrupted = "", 0.0
        self.expects("ReturnedToQueue", contact.id, guide, reason=why)
        self.assigned()

    def guide_hangs_up(self, contact: Contact) -> None:
        """End the conversation, but not for a citizen who is on hold."""
        if contact.state != "connected":
            return
        talk = self.talk_of(contact)
        if talk.talks_with in ("citizen", "all") and not talk.remark_at:
            self.parts(contact, "guide")
        elif talk.purpose == "transfer" and not contact.interrupted:
            self.completes(contact, contact.guide)
        else:
            attempt = talk.attempt
            self.returns_to_queue(contact, "guide_left")
            self.party_leaves(contact, attempt, "over")

    def parts(self, contact: Contact, by: str) -> None:
        if not contact.in_conversation:
            return
        if contact.state == "connected":
            self.guide(contact.guide).state = "wrap_up"
        contact.state, contact.end, contact.party = "ended", "answered", ""
        contact.interrupted = 0.0
        self.calls[contact.call] = "ended"
        self.expects("Parted", contact.id, contact.guide, by=by)

    def transfers(self, contact: Contact, guide: Guide, queue: str, to_guide: str) -> None:
        """Back to waiting in the old place, in another queue, first for a guide who is named."""
        if contact.state != "connected" or contact.guide != guide.id:
            return
        if to_guide and (to_guide, self.skills(to_guide)) not in self.on_duty_as:
            return
        self.counts(contact.queue, "transferred")
        self._wraps_up(contact, guide)
        contact.state, contact.offer, contact.guide, contact.callback = "waiting", "", "", False
        contact.party, contact.interrupted = "", 0.0
        contact.queue, contact.back, contact.transferred = queue, self.now, self.now
        contact.sought = contact.kept_for = to_guide
        contact.kept_until = self.now + self.site.timing.transfer_guide_s
        self.keeps_apart(contact, guide, APART_S)
        self.expects("Transferred", contact.id, guide.id, queue=queue, to_guide=to_guide)
        self.assigned()
