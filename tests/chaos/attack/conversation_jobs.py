"""What our own jobs do for conversations: the real ones, on the carrier of the attack."""

from functools import partial

from config.settings import Settings
from ivr.effects.carry_out import EffectRunner
from routing.effects import (
    ArrangeConference,
    CheckParty,
    Effect,
    PlayInterruption,
    ReturnToGuide,
    RingGuideAgain,
    RingParty,
)
from tests.chaos.attack.carrier import REFUSED, UNSURE, AttackedCarrier
from tests.chaos.attack.legs import Legs
from tests.chaos.attack.reference.nouns import Contact

SETTINGS = Settings.from_environment({})


class ConversationJobs(Legs):
    """Carries out the effects of conversations, with the luck of the day."""

    def carry_out(self, effect: Effect, luck: int) -> None:
        """Carry the effect out at the carrier as a worker does."""
        carrier = AttackedCarrier(self.outside)
        carrier.luck = luck
        callbacks, clock = self.outside.callbacks, self.outside.clock
        EffectRunner(self.router, callbacks, clock, SETTINGS, carrier).carry_out(effect)

    def carry_out_in_conversation(self, effect: Effect, luck: int) -> None:
        """Carry out an effect of a conversation; do nothing for any other."""
        match effect:
            case ArrangeConference() | RingGuideAgain():
                self.do(partial(self.carry_out, effect, luck), lambda: None)
            case RingParty():
                self.do(
                    partial(self.carry_out, effect, luck), partial(self._party_rung, effect, luck)
                )
            case CheckParty():
                self.do(partial(self.carry_out, effect, luck), partial(self._party_checked, effect))
            case PlayInterruption() | ReturnToGuide():
                self.do(partial(self.carry_out, effect, luck), partial(self._moved, effect))

    def _party_rung(self, effect: RingParty, luck: int) -> None:
        contact = self.reference.contacts[effect.contact]
        if not self.reference.claims_party(contact, effect.attempt):
            return
        talk = self.reference.talk_of(contact)
        if talk.colleague and talk.colleague not in self.router.site.guides:
            self.reference.party_leaves(contact, effect.attempt, "not_rung")
        elif luck == REFUSED:
            self.reference.party_leaves(contact, effect.attempt, "failed")
        elif luck != UNSURE:
            self.reference.party_rings(contact, effect.attempt, self.outside.latest.call)

    def _party_checked(self, effect: CheckParty) -> None:
        contact = self.reference.contacts[effect.contact]
        if not contact.in_conversation:
            return
        talk = self.reference.talk_of(contact)
        if contact.state == "transferred" and not self._lives(contact.call):
            self.reference.is_reported_gone(contact)
        elif talk.party == "joined" and not self._lives(talk.leg):
            self.reference.party_leaves(contact, talk.attempt, "hung_up")

    def _moved(self, effect: PlayInterruption | ReturnToGuide) -> None:
        """A citizen who cannot be moved to music, or back to the guide, has hung up."""
        contact = self.reference.contacts[effect.contact]
        wanted = self._is_interrupted(contact) is isinstance(effect, PlayInterruption)
        if contact.state == "connected" and wanted and not self._lives(contact.call):
            self.reference.is_reported_gone(contact)

    def _is_interrupted(self, contact: Contact) -> bool:
        return contact.interrupted > 0

    def _lives(self, call: str) -> bool:
        return self.outside.legs[call].alive
