"""Checks with the carrier when no event reports how a call goes on."""

from collections.abc import Callable

import structlog

from callback.state.store import Callbacks
from callback.verbs.hang_up import hang_up_lost_call
from callback.verbs.off_the_line import off_the_line
from ivr.effects.call_events import guide_lost
from ivr.twilio.client import Carrier
from ivr.twilio.errors import Busy, Gone, Refused, Unsure
from routing.effects import CheckBlockingCall, CheckCall, CheckConversation, CheckLegs
from routing.state.contact import WITH_GUIDE, Contact, ContactState
from routing.verbs.conversations import broken_conversations, conversations
from routing.verbs.leave import abandon

log = structlog.get_logger("ivr")


class Checks:
    """Asks the carrier about calls, and acts on their end."""

    def __init__(self, callbacks: Callbacks, clock: Callable[[], float], carrier: Carrier) -> None:
        self._callbacks = callbacks
        self._router = callbacks.router
        self._clock = clock
        self._carrier = carrier

    def check(self, effect: CheckCall | CheckConversation | CheckBlockingCall | CheckLegs) -> None:
        """Ask the carrier what the effect wants to know."""
        match effect:
            case CheckLegs():
                self._check_conversations()
            case CheckBlockingCall():
                self._check_callers_call(effect.contact)
            case _:
                self._check_call(effect)

    def _check_conversations(self) -> None:
        """Check each conversation with a call that may be over.

        Such a call is not among the answered calls. That proves nothing, so the carrier is asked
        about each call of those few. If it has no list, every conversation is checked.
        """
        open_talks = conversations(self._router)
        if not open_talks:
            return
        try:
            answered = self._carrier.answered()
        except (Gone, Refused):
            answered = frozenset()
        except (Busy, Unsure) as fault:
            log.warning("calls not checked", fault=repr(fault))
            return
        self._router.store.post(*map(CheckConversation, broken_conversations(open_talks, answered)))

    def _check_call(self, effect: CheckCall | CheckConversation) -> None:
        """End the contact of a call that is over, or that no longer waits with us."""
        contact = self._router.store.contact(effect.contact)
        if contact is None or contact.state is ContactState.ENDED:
            return
        if contact.state in WITH_GUIDE:
            self._check_conversation(contact)
        elif not isinstance(effect, CheckConversation) and contact.call:
            self._check_waiting(contact)

    def _check_waiting(self, contact: Contact) -> None:
        if not self._lives(contact.call):
            hang_up_lost_call(self._callbacks, contact, self._clock())
        elif contact.state is ContactState.WAITING and not contact.stranded:
            # The call lives but requests no wait rounds: a fault has forwarded it elsewhere.
            abandon(self._router, contact, "led_away", "led_away", self._clock())

    def _check_conversation(self, contact: Contact) -> None:
        """Check the citizen's call first: a guide may hang up after the citizen did."""
        on_the_line = contact.live or contact.state is ContactState.CONNECTED
        if on_the_line and not self._lives(contact.call):
            hang_up_lost_call(self._callbacks, contact, self._clock())
            return
        call = self._router.store.guide(contact.guide).call
        if call and not self._lives(call):
            guide_lost(self._router, contact.id, call, self._clock())

    def _check_callers_call(self, id_: str) -> None:
        """Resume a callback that waits for the end of a call, if that call is over."""
        callback = self._callbacks.get(id_)
        if callback and callback.calling and not self._lives(callback.calling):
            number = callback.contact.caller
            off_the_line(self._callbacks, number, callback.calling, self._clock())

    def _lives(self, call: str) -> bool:
        try:
            return self._carrier.lives(call)
        except Gone:
            return False
