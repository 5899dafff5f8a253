"""Execution of effects at the carrier.

An effect may come late, so each checks the live state first.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import structlog

from callback.numbers import takes_text
from callback.state.store import Callbacks
from callback.texts import is_wanted, moment
from callback.verbs.text_later import retry_text, retry_text_uncounted
from callback.verbs.text_result import text_failed, text_sent
from callback.voicemail.erase import recording_erased
from config.settings import Settings
from ivr.effects.call_checks import Checks
from ivr.effects.call_moves import Moves
from ivr.effects.colleague_calls import ColleagueCallEffects
from ivr.effects.conferences import ConferenceEffects
from ivr.effects.entry_texts import EntryTexts
from ivr.effects.refusals import refused
from ivr.effects.ringing import Ringing
from ivr.flow.path import path
from ivr.prompts.text_messages import text
from ivr.twilio.client import Carrier
from ivr.twilio.errors import AccountRefused, Busy, Gone, Refused, Unsure
from ivr.twilio.retry import retry
from routing.effects import (
    ArrangeConference,
    CheckBlockingCall,
    CheckCall,
    CheckColleagueCall,
    CheckConversation,
    CheckLegs,
    CheckParty,
    Connect,
    DialCitizen,
    Effect,
    EndGuideCall,
    EraseRecording,
    HangUp,
    PlayInterruption,
    ReturnToGuide,
    ReturnToQueue,
    RingColleague,
    RingGuide,
    RingGuideAgain,
    RingParty,
    SendEntryText,
    SendText,
)
from routing.router import Router

log = structlog.get_logger("ivr")


class EffectRunner:
    """Carries out effects at the carrier.

    Raises CarrierError if the effect should be retried, which is safe then.
    """

    def __init__(
        self,
        router: Router,
        callbacks: Callbacks,
        clock: Callable[[], float],
        settings: Settings,
        carrier: Carrier,
    ) -> None:
        self._router = router
        self._callbacks = callbacks
        self._clock = clock
        self._public_url = settings.public_url
        self._carrier = carrier
        self._ringing = Ringing(callbacks, clock, settings.public_url, carrier)
        self._moves = Moves(callbacks, clock, settings.public_url, carrier)
        self._entry_texts = EntryTexts(router, clock, settings.public_url, carrier)
        self._checks = Checks(callbacks, clock, carrier)
        self._conferences = ConferenceEffects(callbacks, clock, settings.public_url, carrier)
        self._colleague_calls = ColleagueCallEffects(router, clock, settings.public_url, carrier)

    def carry_out(self, effect: Effect) -> None:
        """Carry out the effect, unless the live state no longer calls for it."""
        match effect:
            case RingGuide() | RingGuideAgain() | DialCitizen():
                self._ringing.ring(effect)
            case Connect() | ReturnToQueue() | PlayInterruption() | ReturnToGuide():
                self._moves.move(effect)
            case ArrangeConference() | RingParty() | CheckParty():
                self._conferences.carry_out(effect)
            case RingColleague() | CheckColleagueCall():
                self._colleague_calls.carry_out(effect)
            case SendText() | SendEntryText() | EraseRecording():
                self._without_call(effect)
            case CheckCall() | CheckConversation() | CheckBlockingCall() | CheckLegs():
                self._checks.check(effect)
            case EndGuideCall() | HangUp():
                self._moves.end(effect)

    def _erase_recording(self, name: str) -> None:
        """Delete a recording at the carrier; one that is gone is deleted."""
        with suppress(Gone):
            self._carrier.delete_recording(name.partition(".")[2])
        recording_erased(self._callbacks, name)

    def _without_call(self, effect: SendText | SendEntryText | EraseRecording) -> None:
        match effect:
            case SendText():
                self._send_text(effect.contact, effect.sentence)
            case SendEntryText():
                self._entry_texts.send(effect.text)
            case EraseRecording():
                self._erase_recording(effect.recording)

    def _send_text(self, id_: str, sentence: str) -> None:
        """Send the citizen a text message, once; skip a telephone that shows no text."""
        site, now = self._router.site, self._clock()
        callback = self._callbacks.get(id_)
        if callback is None or not is_wanted(callback, sentence):
            return
        contact = callback.contact
        if not takes_text(contact.caller):
            text_failed(self._callbacks, callback, sentence, now)
            return
        body, shown = text(site, callback, sentence, now), site.callback.text_from or contact.called
        status_path = path(
            "/voice/text/status", contact=id_, sentence=sentence, moment=moment(callback)
        )
        send = partial(
            self._carrier.text,
            contact.caller,
            shown=shown,
            body=body,
            progress=self._public_url + status_path,
        )
        try:
            retry(lambda _: send, after=(Busy,))
        except (AccountRefused, Busy) as fault:
            refused(self._router, fault, now, ringing=False)
            retry_text_uncounted(self._callbacks, id_, sentence, now, soon=isinstance(fault, Busy))
        except Refused as fault:
            log.warning("text refused", contact=id_, fault=repr(fault))
            text_failed(self._callbacks, callback, sentence, now)
        except Unsure as fault:
            again = retry_text(self._callbacks, id_, sentence, now)
            log.warning("text not sent", contact=id_, fault=repr(fault), again=again)
            if not again:
                text_failed(self._callbacks, callback, sentence, now)
        else:
            text_sent(self._callbacks, callback, sentence, now)
