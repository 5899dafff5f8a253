"""What the carrier is asked when no event has told how a call goes on."""

from collections.abc import Callable

import structlog

from callback.store import Callbacks
from callback.verbs.hang_up import gone
from callback.verbs.on_the_line import off_the_line
from ivr.effects.leg_events import guide_lost
from ivr.twilio.client import Carrier
from ivr.twilio.errors import Busy, Gone, Refused, Unsure
from routing.effects import CheckCall, CheckLegs, CheckLine, CheckTalk, Effects
from routing.state.contact import WITH_GUIDE, Contact, ContactState
from routing.verbs.leave import abandon
from routing.verbs.talks import broken, talks

log = structlog.get_logger("ivr")


class Checks:
    """Asks about legs, and carries out what their end calls for."""

    def __init__(self, callbacks: Callbacks, clock: Callable[[], float], carrier: Carrier) -> None:
        self._callbacks = callbacks
        self._desk = callbacks.desk
        self._clock = clock
        self._carrier = carrier

    def check(self, effect: CheckCall | CheckTalk | CheckLine | CheckLegs) -> Effects:
        """Ask the carrier what the effect wants to know."""
        match effect:
            case CheckLegs():
                return self._legs()
            case CheckLine():
                return self._line(effect.contact)
            case _:
                return self._call(effect)

    def _legs(self) -> Effects:
        """Suspect each conversation with a leg that is not among the answered calls.

        Nothing is concluded from the list: the carrier is asked about each leg of those few. Where
        it has no list every conversation is asked about.
        """
        some = talks(self._desk)
        if not some:
            return []
        try:
            answered = self._carrier.answered()
        except (Gone, Refused):
            answered = frozenset()
        except (Busy, Unsure) as fault:
            log.warning("legs not checked", fault=repr(fault))
            return []
        return [CheckTalk(contact) for contact in broken(some, answered)]

    def _call(self, effect: CheckCall | CheckTalk) -> Effects:
        """A call that is over has left; one that lives but no longer waits with us is let go."""
        contact = self._desk.store.contact(effect.contact)
        if contact is None or contact.state is ContactState.ENDED:
            return []
        if contact.state in WITH_GUIDE:
            return self._talk(contact)
        if isinstance(effect, CheckTalk) or not contact.call:
            return []
        if not self._lives(contact.call):
            return gone(self._callbacks, contact, self._clock())
        if contact.state is ContactState.WAITING and not contact.stranded:
            # It lives and no longer asks for rounds: a fault has led it to the reserve number.
            abandon(self._desk, contact, "led_away", "led_away", self._clock())
        return []

    def _talk(self, contact: Contact) -> Effects:
        """The citizen's leg first: a guide may follow a citizen who hung up."""
        on_the_line = contact.live or contact.state is ContactState.CONNECTED
        if on_the_line and not self._lives(contact.call):
            return gone(self._callbacks, contact, self._clock())
        call = self._desk.store.guide(contact.guide).call
        if not call or self._lives(call):
            return []
        return guide_lost(self._desk, contact.id, call, self._clock())

    def _line(self, id_: str) -> Effects:
        """A call that is over keeps no callback out of the line."""
        contact = self._desk.store.contact(id_)
        if contact is None or not contact.calling or self._lives(contact.calling):
            return []
        return off_the_line(self._callbacks, contact.caller, contact.calling, self._clock())

    def _lives(self, call: str) -> bool:
        try:
            return self._carrier.lives(call)
        except Gone:
            return False
