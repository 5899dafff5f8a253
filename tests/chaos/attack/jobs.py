"""What our own jobs do: carry out effects, in any order, once or twice."""

from functools import partial

from callback.retry_policy import NOT_RUNG
from callback.verbs.attempt import claim_try
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.hang_up import hang_up_lost_call
from callback.verbs.off_the_line import off_the_line
from callback.verbs.on_the_line import active_calls
from callback.verbs.suspend_during_call import cancel_attempt
from ivr.effects.call_events import citizen_rings, guide_rings
from routing.effects import (
    CheckBlockingCall,
    CheckCall,
    CheckConversation,
    Connect,
    DialCitizen,
    Effect,
    EndGuideCall,
    HangUp,
    ReturnToQueue,
    RingGuide,
)
from routing.verbs.conversations import broken_conversations, conversations
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.ring import claim_ring, not_rung
from tests.chaos.attack.carrier import REFUSED, UNSURE
from tests.chaos.attack.conversation_jobs import ConversationJobs

PROMPT = 400
"""More effects and webhooks than can follow from one second."""


class Jobs(ConversationJobs):
    """Each action takes `pick`, which chooses a candidate; returns False if there is none."""

    def job_runs(self, pick: int) -> bool:
        if not self.outside.effects:
            return False
        self._carry_out(self.outside.take(pick), pick // 16 % 8)
        return True

    def action_is_repeated(self, pick: int) -> bool:
        """Repeat a webhook, a job or a click, however late."""
        return bool(self.past) and self.happens(*self.past[pick % len(self.past)])

    def settles(self) -> None:
        """Carry out effects and deliver webhooks promptly, until there are no more."""
        for _ in range(PROMPT):
            if self.outside.effects:
                self._carry_out(self.outside.take(0), luck=0)
            elif not self.webhook_arrives(0):
                return
        raise AssertionError(f"effects without end: {self.outside.effects}")

    def _carry_out(self, effect: Effect, luck: int) -> None:
        match effect:
            case RingGuide():
                self.do(partial(self._ring, effect, luck), partial(self._rung, effect, luck))
            case DialCitizen():
                self.do(partial(self._dial, effect, luck), partial(self._dialled, effect, luck))
            case Connect():
                self.do(
                    partial(self._connect, effect.contact), partial(self._connected, effect.contact)
                )
            case CheckCall() | CheckConversation():
                self.do(partial(self.carry_out, effect, luck), partial(self._checked, effect))
            case CheckBlockingCall():
                one = effect.contact
                self.do(partial(self._check_line, one), partial(self._line_checked, one))
            case ReturnToQueue():
                self._waits_again(effect.contact)
            case HangUp() | EndGuideCall():
                self._end_leg(effect.call)
            case _:
                self.carry_out_in_conversation(effect, luck)

    def _ring(self, effect: RingGuide, luck: int) -> None:
        offer = claim_ring(self.router, effect.offer, self.now)
        if offer is None:
            return
        if luck == REFUSED:
            not_rung(self.router, offer, self.now)
            decline(self.router, effect.offer, DeclineReason.FAILED, self.now)
            return
        leg = self.outside.leg("guide", effect.offer)
        leg.who = offer.guide
        if luck != UNSURE:
            guide_rings(self.router, leg.about, leg.call)

    def _rung(self, effect: RingGuide, luck: int) -> None:
        offer = self.reference.offers[effect.offer]
        if offer.state != "open" or offer.claimed:
            return
        offer.claimed = True
        if luck == REFUSED:
            self.reference.declines(effect.offer, "failed")
        elif luck != UNSURE:
            self.reference.rings(effect.offer, self.outside.latest.call)

    def _dial(self, effect: DialCitizen, luck: int) -> None:
        callbacks, now = self.outside.callbacks, self.now
        callback = claim_try(callbacks, effect.contact, effect.attempt, now)
        if callback is None:
            return
        number = callback.contact.caller
        for call in active_calls(callbacks, callback):
            if self.outside.legs[call].alive:
                cancel_attempt(callbacks, callback, effect.attempt, now)
                return
            off_the_line(callbacks, number, call, now)
        if luck == REFUSED:
            fail_attempt(callbacks, callback.id, effect.attempt, NOT_RUNG, now)
            return
        leg = self.outside.leg("callback", callback.id, number, effect.attempt)
        if luck != UNSURE:
            citizen_rings(callbacks, callback.id, effect.attempt, leg.call, now)

    def _dialled(self, effect: DialCitizen, luck: int) -> None:
        contact = self.reference.contacts[effect.contact]
        if not self.reference.dials(contact, effect.attempt):
            return
        for call in sorted(self.reference.engaged_in(contact.caller)):
            if self.outside.legs[call].alive:
                self.reference.misses(contact, effect.attempt, "", NOT_RUNG)
                self.reference.is_engaged(contact)
                return
            self.reference.is_off(contact.caller, call)
        if luck == REFUSED:
            self.reference.misses(contact, effect.attempt, "", NOT_RUNG)
        elif luck != UNSURE:
            self.reference.citizen_rings(contact, effect.attempt, self.outside.latest.call)

    def _connect(self, id_: str) -> None:
        """Move the citizen's call to the conference; one that is over cannot be moved."""
        contact = self.router.store.contact(id_)
        if contact is None or not contact.live or contact.state != "connecting":
            return
        if self.outside.legs[contact.call].alive:
            self.outside.move("/voice/join", contact.call, contact=id_)
        else:
            hang_up_lost_call(self.outside.callbacks, contact, self.now)

    def _connected(self, id_: str) -> None:
        contact = self.reference.contacts[id_]
        if contact.state == "connecting" and not contact.callback:
            if self.outside.legs[contact.call].alive:
                self.reference.joins(id_, contact.call)
            else:
                self.reference.is_reported_gone(contact)

    def _waits_again(self, id_: str) -> None:
        """Move the citizen's call back to hold after a conversation broke.

        That may be as late as when the next guide is there.
        """
        contact = self.reference.contacts[id_]
        leg = self.outside.legs.get(contact.call)
        if leg and leg.alive:
            self.do(
                partial(self.outside.move, "/voice/hold/back", leg.call, contact=id_),
                partial(self.reference.waits_on, id_, leg.call),
            )

    def _checked(self, effect: CheckCall | CheckConversation) -> None:
        """What the carrier says of a silent call, or of a conversation."""
        contact = self.reference.contacts[effect.contact]
        talks = contact.state in ("connecting", "connected")
        if contact.state == "ended" or (isinstance(effect, CheckConversation) and not talks):
            return
        leg = self.reference.guide(contact.guide).leg if talks else ""
        there = contact.call and (not contact.callback or contact.in_conversation)
        if there and not self.outside.legs[contact.call].alive:
            self.reference.is_reported_gone(contact)
        elif there and contact.state == "waiting" and self.reference.events:
            self.reference.ends(contact, "led_away", "led_away")
        elif leg and not self.outside.legs[leg].alive:
            self.reference.guide_is_lost(contact)

    def sweeper_checks_legs(self, _: int) -> bool:
        """Check the legs of conversations, as the sweeper does, because events may be lost."""
        answered = {leg.call for leg in self.outside.legs.values() if leg.alive}
        suspects = broken_conversations(conversations(self.router), answered)
        self.outside.effects += map(CheckConversation, suspects)
        return bool(suspects)

    def _check_line(self, id_: str) -> None:
        """Ask the carrier about the call that a paused callback waits for."""
        callback = self.outside.callbacks.get(id_)
        if callback and callback.calling and not self.outside.legs[callback.calling].alive:
            number = callback.contact.caller
            off_the_line(self.outside.callbacks, number, callback.calling, self.now)

    def _line_checked(self, id_: str) -> None:
        contact = self.reference.contacts[id_]
        if contact.calling and not self.outside.legs[contact.calling].alive:
            self.reference.is_off(contact.caller, contact.calling)

    def _end_leg(self, call: str) -> None:
        """End the leg at the carrier, unless it is gone already."""
        leg = self.outside.legs[call]
        if leg.alive:
            self.dies(leg)
