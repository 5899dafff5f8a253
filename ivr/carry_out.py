"""Carries effects out at the carrier; each looks at the live state first, for it may come late."""

from collections.abc import Callable

import structlog

from callback.number import takes_text
from callback.store import Callbacks
from callback.verbs.hang_up import gone
from callback.verbs.on_the_line import off_the_line
from callback.verbs.text import is_wanted, moment, text_again, text_later, texted, untold
from config.settings import Settings
from ivr.legs import guide_lost
from ivr.path import path
from ivr.refusals import refused
from ivr.ringing import Ringing
from ivr.texts import text
from ivr.twilio.client import AccountRefused, Busy, Carrier, Gone, Refused, Unsure
from routing.contact import Contact, ContactState
from routing.desk import Desk
from routing.effects import (
    BackToHold,
    CheckCall,
    CheckLine,
    CheckTalk,
    Connect,
    DialCitizen,
    Do,
    DropGuide,
    Effect,
    Effects,
    HangUp,
    RingGuide,
    SendText,
)
from routing.verbs.end import end_later
from routing.verbs.leave import abandon

log = structlog.get_logger("ivr")

FAREWELLS = {"guide_lost": "/voice/guide/lost", "guide_missed": "/voice/guide/missed"}
"""Where a guide's leg hears that sentence and ends."""

WAITS = (ContactState.WAITING, ContactState.OFFERED)


class Deeds:
    """What jobs call; what a deed itself gives rise to is handed to `do`.

    Raises CarrierError when the deed is to be tried again, which then is safe.
    """

    def __init__(
        self,
        desk: Desk,
        callbacks: Callbacks,
        do: Do,
        clock: Callable[[], float],
        settings: Settings,
        carrier: Carrier,
    ) -> None:
        self._desk = desk
        self._callbacks = callbacks
        self._do = do
        self._clock = clock
        self._public_url = settings.public_url
        self._carrier = carrier
        self._ringing = Ringing(callbacks, clock, settings.public_url, carrier)

    def carry_out(self, effect: Effect) -> None:
        """Does what the effect says, unless the live state no longer wants it."""
        next_ = self._deed(effect)
        if next_:
            self._do(next_)

    def _deed(self, effect: Effect) -> Effects:
        match effect:
            case RingGuide() | DialCitizen():
                return self._ringing.ring(effect)
            case Connect():
                return self._connect(effect.contact)
            case BackToHold():
                return self._back_to_hold(effect.contact)
            case SendText():
                return self._text(effect.contact, effect.sentence)
            case CheckCall() | CheckTalk() | CheckLine():
                return self._look(effect)
            case DropGuide() | HangUp():
                return self._end(effect)

    def _connect(self, id_: str) -> Effects:
        contact = self._desk.store.contact(id_)
        if contact is None or contact.callback or contact.state is not ContactState.CONNECTING:
            return []
        return self._move(contact, "/voice/join")

    def _back_to_hold(self, id_: str) -> Effects:
        contact = self._desk.store.contact(id_)
        if contact is None or not contact.call or contact.state not in WAITS:
            return []
        return self._move(contact, "/voice/hold/back")

    def _move(self, contact: Contact, route: str) -> Effects:
        """Moves the citizen's leg; one that is gone has left."""
        to = path(route, contact=contact.id, lang=contact.queue.language)
        try:
            self._carrier.move(contact.call, self._public_url + to)
        except Gone:
            return gone(self._callbacks, contact, self._clock())
        return []

    def _look(self, effect: CheckCall | CheckTalk | CheckLine) -> Effects:
        """Asks the carrier what no signal has told."""
        if isinstance(effect, CheckLine):
            return self._check_line(effect.contact)
        return self._check(effect)

    def _check(self, effect: CheckCall | CheckTalk) -> Effects:
        """A call that is over has left; one that lives but no longer waits with us is let go."""
        contact = self._desk.store.contact(effect.contact)
        if contact is None or not contact.call or contact.state is ContactState.ENDED:
            return []
        talks = contact.state is ContactState.CONNECTED
        if isinstance(effect, CheckTalk) and not talks:
            return []
        if not self._lives(contact.call):
            return gone(self._callbacks, contact, self._clock())
        if talks:
            return self._check_guide(contact)
        if contact.state is ContactState.WAITING:
            # It lives and no longer asks for rounds: a fault has led it to the reserve number.
            abandon(self._desk, contact, "led_away", "led_away", self._clock())
        return []

    def _check_guide(self, contact: Contact) -> Effects:
        call = self._desk.store.guide(contact.guide).call
        if not call or self._lives(call):
            return []
        return guide_lost(self._desk, contact.id, self._clock())

    def _check_line(self, id_: str) -> Effects:
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

    def _text(self, id_: str, sentence: str) -> Effects:
        """Tells the citizen in writing, once; a telephone that shows no text is left alone."""
        site, now = self._desk.site, self._clock()
        contact = self._desk.store.contact(id_)
        if contact is None or not is_wanted(contact, sentence):
            return []
        if not takes_text(contact.caller):
            untold(self._callbacks, contact, sentence, now)
            return []
        body, shown = text(site, contact, sentence, now), site.callback.text_from or contact.called
        told = path("/voice/text/status", contact=id_, sentence=sentence, moment=moment(contact))
        try:
            self._carrier.text(
                contact.caller, shown=shown, body=body, progress=self._public_url + told
            )
        except (AccountRefused, Busy) as fault:
            refused(self._desk, fault, now, ringing=False)
            text_again(self._callbacks, id_, sentence, now, soon=isinstance(fault, Busy))
        except Refused as fault:
            log.warning("text refused", contact=id_, fault=repr(fault))
            untold(self._callbacks, contact, sentence, now)
        except Unsure as fault:
            again = text_later(self._callbacks, id_, sentence, now)
            log.warning("text not sent", contact=id_, fault=repr(fault), again=again)
            if not again:
                untold(self._callbacks, contact, sentence, now)
        else:
            texted(self._callbacks, contact, sentence, now)
        return []

    def _end(self, effect: DropGuide | HangUp) -> Effects:
        """Ends the leg now, or has it tried again until the carrier says that it is gone."""
        try:
            if isinstance(effect, DropGuide):
                self._carrier.move(effect.call, self._public_url + FAREWELLS[effect.sentence])
            else:
                self._carrier.hang_up(effect.call)
        except Gone:
            return []  # which is what was wanted
        except (AccountRefused, Busy, Unsure) as fault:
            log.warning("leg not ended", call=effect.call, fault=repr(fault))
            end_later(self._desk, effect.call, self._clock())
        return []
