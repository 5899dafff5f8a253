"""What guides do."""

from functools import partial

from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.finish import finish
from routing.verbs.set_status import set_status
from routing.verbs.transfer import transfer
from tests.chaos.attack.legs import Legs
from tests.chaos.attack.outside import Leg
from tests.chaos.attack.reference.nouns import Contact
from tests.chaos.attack.town import GUIDES

STATUSES = (
    *[(GuideStatus.READY, "")] * 5,
    (GuideStatus.AWAY, "lunch"),
    (GuideStatus.SIGNED_OUT, ""),
)


class Guides(Legs):
    """Each action takes `pick`, which chooses a candidate; returns False if there is none."""

    def guide_chooses_status(self, pick: int) -> bool:
        """Choose a status, mostly ready; a guide whom the site no longer has cannot."""
        guides = [id_ for id_ in GUIDES if id_ in self.router.site.guides]
        status, reason = STATUSES[pick // len(GUIDES) % len(STATUSES)]
        return self.with_one(guides, pick, partial(self.chooses, status, reason))

    def chooses(self, status: GuideStatus, reason: str, id_: str) -> None:
        self.do(
            lambda: set_status(self.router, id_, status, reason, self.now),
            lambda: self.reference.chooses(self.reference.guide(id_), status.value, reason),
        )

    def guide_answers(self, pick: int) -> bool:
        """Answer the ringing leg; in a browser that accepts the offer."""
        return self.with_one(
            self.outside.living("guide", answered=False), pick, self._guide_answers
        )

    def guide_presses_key(self, pick: int) -> bool:
        """Press 1 to accept, another key to decline, or none."""
        key = ("1", "1", "2", "")[pick % 4]
        there = self.outside.living("guide", answered=True)
        return self.with_one(there, pick, partial(self._guide_presses, key))

    def guide_declines(self, pick: int) -> bool:
        offers = [id_ for id_, offer in self.reference.offers.items() if offer.state == "open"]
        return self.with_one(offers, pick, self._declines)

    def guide_hangs_up_or_does_not_answer(self, pick: int) -> bool:
        return self.with_one(self.outside.living("guide"), pick, self.dies)

    def guide_transfers(self, pick: int) -> bool:
        """Transfer a citizen to a group, or to another guide."""
        talking = [c for c in self.reference.contacts.values() if c.state == "connected"]
        return self.with_one(talking, pick, partial(self._transfers, pick // 16))

    def guide_finishes(self, pick: int) -> bool:
        guides = [g.id for g in self.reference.guides.values() if g.state == "wrap_up"]
        return self.with_one(guides, pick, self._finishes)

    def _guide_answers(self, leg: Leg) -> None:
        leg.answered = True
        self.do(
            partial(self.outside.post, "/voice/guide/answer", leg.call, {}, offer=leg.about),
            partial(self.reference.answers, leg.about, leg.call),
        )

    def _guide_presses(self, key: str, leg: Leg) -> None:
        form = {"Digits": key} if key else {}

        def expected() -> None:
            if key == "1":
                self.reference.accepts(leg.about, leg.call)
            else:
                self.reference.declines(leg.about, "declined" if key else "no_answer")

        self.do(
            partial(self.outside.post, "/voice/guide/accept", leg.call, form, offer=leg.about),
            expected,
        )

    def _declines(self, offer: str) -> None:
        """Decline on the guide's page."""
        self.do(
            lambda: decline(self.router, offer, DeclineReason.DECLINED, self.now),
            lambda: self.reference.declines(offer, "declined"),
        )

    def _transfers(self, pick: int, contact: Contact) -> None:
        guide, groups = self.reference.guide(contact.guide), [*self.router.site.groups]
        queue = Queue(groups[pick % len(groups)], contact.language)
        named = ("", *(id_ for id_ in GUIDES if id_ != guide.id))
        to_guide = named[pick // len(groups) % len(named)]
        self.do(
            lambda: transfer(self.router, guide.id, contact.id, queue, self.now, to_guide=to_guide),
            lambda: self.reference.transfers(contact, guide, queue.id, to_guide),
        )

    def _finishes(self, guide: str) -> None:
        self.do(
            lambda: finish(self.router, guide, matter="m", outcome="solved", now=self.now),
            lambda: self.reference.finishes(self.reference.guide(guide)),
        )
