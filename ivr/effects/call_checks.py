"""Checks with the carrier when no event reports how a call goes on."""

from collections.abc import Callable

import structlog

from callback.store import Callbacks
from callback.verbs.hang_up import gone
from callback.verbs.off_the_line import off_the_line
from ivr.effects.leg_events import guide_lost
from ivr.twilio.client import Carrier
from ivr.twilio.errors import Busy, Gone, Refused, Unsure
from routing.effects import CheckCall, CheckLegs, CheckLine, CheckTalk, Effects
from routing.state.contact import WITH_GUIDE, Contact, ContactState
from routing.verbs.leave import abandon
from routing.verbs.talks import broken, talks

log = structlog.get_logger("ivr")


class Checks:
    """Asks the carrier about legs, and returns what their end calls for."""

    def __init__(self, callbacks: Callbacks, clock: Callable[[], float], carrier: Carrier) -> None:
        self._callbacks = callbacks
        self._desk = callbacks.desk
        self._clock = clock
        self._carrier = carrier

    def check(self, effect: CheckCall | CheckTalk | CheckLine | CheckLegs) -> Effects:
        """Ask the carrier what the effect wants to know."""
        match effect:
            case CheckLegs():
                return self._check_conversations()
            case CheckLine():
                return self._check_callers_call(effect.contact)
            case _:
                return self._check_call(effect)

    def _check_conversations(self) -> Effects:
        """Return a check for each conversation with a leg that may be over.

        Such a leg is not among the answered calls. That proves nothing, so the carrier is asked
        about each leg of those few. If it has no list, every conversation is checked.
        """
        open_talks = talks(self._desk)
        if not open_talks:
            return []
        try:
            answered = self._carrier.answered()
        except (Gone, Refused):
            answered = frozenset()
        except (Busy, Unsure) as fault:
            log.warning("legs not checked", fault=repr(fault))
            return []
        return [CheckTalk(contact) for contact in broken(open_talks, answered)]

    def _check_call(self, effect: CheckCall | CheckTalk) -> Effects:
        """End the contact of a call that is over, or that no longer waits with us."""
        contact = self._desk.store.contact(effect.contact)
        if contact is None or contact.state is ContactState.ENDED:
            return []
        if contact.state in WITH_GUIDE:
            return self._check_conversation(contact)
        if isinstance(effect, CheckTalk) or not contact.call:
            return []
        if not self._lives(contact.call):
            return gone(self._callbacks, contact, self._clock())
        if contact.state is ContactState.WAITING and not contact.stranded:
            # The call lives but requests no hold rounds: a fault has forwarded it elsewhere.
            abandon(self._desk, contact, "led_away", "led_away", self._clock())
        return []

    def _check_conversation(self, contact: Contact) -> Effects:
        """Check the citizen's leg first: a guide may hang up after the citizen did."""
        on_the_line = contact.live or contact.state is ContactState.CONNECTED
        if on_the_line and not self._lives(contact.call):
            return gone(self._callbacks, contact, self._clock())
        call = self._desk.store.guide(contact.guide).call
        if not call or self._lives(call):
            return []
        return guide_lost(self._desk, contact.id, call, self._clock())

    def _check_callers_call(self, id_: str) -> Effects:
        """Resume a callback that waits for the end of a call, if that call is over."""
        callback = self._callbacks.get(id_)
        if callback is None or not callback.calling or self._lives(callback.calling):
            return []
        number = callback.contact.caller
        return off_the_line(self._callbacks, number, callback.calling, self._clock())

    def _lives(self, call: str) -> bool:
        try:
            return self._carrier.lives(call)
        except Gone:
            return False
