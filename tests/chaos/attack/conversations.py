"""What guides and third parties do in a conversation."""

from functools import partial

from conversation.record import PartyKind, Purpose, TalksWith
from conversation.verbs.complete_transfer import complete_transfer
from conversation.verbs.hang_up_guide import hang_up_guide
from conversation.verbs.invite_party import invite_party
from conversation.verbs.party_left import PartyEnd, party_left
from conversation.verbs.talk_with import talk_with
from routing.verbs.interrupt import interrupt
from routing.verbs.rejoin_guide import claim_rejoin
from tests.chaos.attack.legs import Legs
from tests.chaos.attack.outside import Leg
from tests.chaos.attack.reference.nouns import Contact
from tests.chaos.attack.town import GUIDES, OFFICE


class Conversations(Legs):
    """Each action takes `pick`, which chooses a candidate; returns False if there is none."""

    def guide_talks_with(self, pick: int) -> bool:
        """Hold, resume, switch to the third party, or talk with both."""
        whom = [*TalksWith][pick // 64 % len(TalksWith)]
        return self.with_one(self._talking(), pick, partial(self._talks_with, whom, pick // 8))

    def guide_invites(self, pick: int) -> bool:
        """Consult a colleague or a number, or begin a transfer to a number."""
        return self.with_one(self._talking(), pick, partial(self._invites, pick // 8))

    def guide_completes_transfer(self, pick: int) -> bool:
        return self.with_one(self._talking(), pick, partial(self._completes, pick // 8))

    def guide_takes_citizen_back(self, pick: int) -> bool:
        """End the call of a third party, ringing or answered."""
        with_party = [c for c in self._talking() if c.talk and c.talk.attempt]
        return self.with_one(with_party, pick, self._takes_back)

    def guide_ends_conversation(self, pick: int) -> bool:
        """Hang up on the page, also with the citizen on hold."""
        return self.with_one(self._talking(), pick, self.hangs_up_on_page)

    def third_party_answers(self, pick: int) -> bool:
        return self.with_one(
            self.outside.living("party", answered=False), pick, self._party_answers
        )

    def third_party_hangs_up_or_does_not_answer(self, pick: int) -> bool:
        return self.with_one(self.outside.living("party"), pick, self.dies)

    def guide_page_loses_call(self, pick: int) -> bool:
        """Have the page report that the call it had is gone, which the carrier may not know."""
        there = [c for c in self._talking() if self._is_in_browser(c)]
        return self.with_one(there, pick, self._loses_call)

    def guide_page_asks_to_rejoin(self, pick: int) -> bool:
        lost = [c for c in self._talking() if c.interrupted]
        return self.with_one(lost, pick, self._asks_to_rejoin)

    def guide_page_answers(self, pick: int) -> bool:
        """Answer the call that rings the page of a lost guide again."""
        return self.with_one(self.outside.living("rejoin", answered=False), pick, self._rejoins)

    def guide_page_does_not_answer(self, pick: int) -> bool:
        return self.with_one(self.outside.living("rejoin"), pick, self.dies)

    def hangs_up_on_page(self, contact: Contact) -> None:
        self.do(
            lambda: hang_up_guide(self.outside.talks, contact.id, self.now),
            lambda: self.reference.guide_hangs_up(contact),
        )

    def _talking(self) -> list[Contact]:
        return [c for c in self.reference.contacts.values() if c.state == "connected"]

    def _is_in_browser(self, contact: Contact) -> bool:
        leg = self.reference.guide(contact.guide).leg
        return bool(leg) and not self.reference.hangs_up_by_leg(contact)

    def _guide(self, contact: Contact, pick: int) -> str:
        """Return its guide mostly, or any."""
        return GUIDES[pick // 8 % len(GUIDES)] if pick % 8 == 0 else contact.guide

    def _talks_with(self, whom: TalksWith, pick: int, contact: Contact) -> None:
        guide = self._guide(contact, pick)
        self.do(
            lambda: talk_with(self.outside.talks, contact.id, guide, whom, self.now),
            lambda: self.reference.talks_with(contact, guide, whom.value),
        )

    def _invites(self, pick: int, contact: Contact) -> None:
        guide = self._guide(contact, pick)
        colleagues = [id_ for id_ in GUIDES if id_ != guide]
        colleague = colleagues[pick // 64 % len(colleagues)]
        kind, address, purpose = (
            (PartyKind.GUIDE, colleague, Purpose.CONSULT),
            (PartyKind.NUMBER, OFFICE, Purpose.CONSULT),
            (PartyKind.NUMBER, OFFICE, Purpose.TRANSFER),
        )[pick // 512 % 3]
        to = (kind.value, address, purpose.value)
        talks = self.outside.talks

        def expected() -> None:
            found = talks.recorded(contact.id)
            self.reference.invites(contact, guide, to, found.attempt if found else "")

        self.do(
            lambda: invite_party(talks, contact.id, guide, kind, address, purpose, self.now),
            expected,
        )

    def _completes(self, pick: int, contact: Contact) -> None:
        guide = self._guide(contact, pick)
        self.do(
            lambda: complete_transfer(self.outside.talks, contact.id, guide, self.now),
            lambda: self.reference.completes(contact, guide),
        )

    def _takes_back(self, contact: Contact) -> None:
        attempt = contact.talk.attempt if contact.talk else ""
        why = PartyEnd.DROPPED
        self.do(
            lambda: party_left(self.outside.talks, contact.id, attempt, why, self.now),
            lambda: self.reference.party_leaves(contact, attempt, why.value),
        )

    def _party_answers(self, leg: Leg) -> None:
        leg.answered = True
        leg.enters(str(leg.ids["conference"]))
        contact, attempt = self.reference.contacts[leg.about], str(leg.ids["attempt"])
        self.do(
            partial(self.party_event, leg, "in-progress"),
            partial(self.reference.party_answers, contact, attempt, leg.call),
        )

    def _loses_call(self, contact: Contact) -> None:
        leg = self.reference.guide(contact.guide).leg

        def expected() -> None:
            if self.reference.guide(contact.guide).leg == leg:
                self.reference.interrupts(contact)

        self.do(lambda: interrupt(self.router, contact.id, leg, self.now, end=True), expected)

    def _asks_to_rejoin(self, contact: Contact) -> None:
        guide = self.reference.guide(contact.guide)
        self.do(
            lambda: claim_rejoin(self.router, guide.id, contact.id, self.now),
            lambda: self.reference.asks_to_rejoin(contact, guide),
        )

    def _rejoins(self, leg: Leg) -> None:
        leg.answered = True
        contact, guide = self.reference.contacts[leg.about], self.reference.guide(leg.who)
        ids = {"contact": contact.id, "guide": guide.id}
        self.do(
            partial(self.outside.post, "/voice/guide/rejoin/answer", leg.call, {}, **ids),
            partial(self.reference.rejoins_guide, contact, guide, leg.call),
        )
