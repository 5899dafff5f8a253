"""Effects on the conference of a conversation: hold, third parties, and checks of them."""

from collections.abc import Callable
from functools import partial

import structlog

from callback.state.store import Callbacks
from callback.verbs.hang_up import hang_up_lost_call
from conversation.arrangement import Arrangement, Sound, arrangement
from conversation.numbers import entry_of
from conversation.record import Conversation, PartyKind
from conversation.store import Conversations
from conversation.verbs.arrange import confirm_arrangement
from conversation.verbs.invite_party import ring_s
from conversation.verbs.party_left import PartyEnd, party_left
from conversation.verbs.ring_party import claim_party, party_rung
from ivr.effects.refusals import refused
from ivr.flow.conference import room
from ivr.flow.path import at_version, path
from ivr.twilio.client import Carrier, Room
from ivr.twilio.errors import Busy, Gone, Refused, Unsent, Unsure
from ivr.twilio.retry import retry
from routing.effects import ArrangeConference, CheckParty, HangUp, RingParty
from routing.state.account import rings_paused
from routing.state.contact import Contact, ContactState

log = structlog.get_logger("ivr")


class ConferenceEffects:
    """Arranges conferences, rings third parties, and checks that they are still there."""

    def __init__(
        self, callbacks: Callbacks, clock: Callable[[], float], public_url: str, carrier: Carrier
    ) -> None:
        self._callbacks = callbacks
        self._router = callbacks.router
        self._conversations = Conversations(callbacks.router)
        self._clock = clock
        self._public_url = public_url
        self._carrier = carrier

    def carry_out(self, effect: ArrangeConference | RingParty | CheckParty) -> None:
        """Carry out the effect, if the conversation still calls for it."""
        match effect:
            case ArrangeConference():
                self._arrange(effect.contact)
            case RingParty():
                self._ring(effect.contact, effect.attempt)
            case CheckParty():
                self._check(effect.contact)

    def _arrange(self, id_: str) -> None:
        """Make the holds match the record; a deadline repeats it until all legs were there."""
        contact = self._conversations.in_conversation(id_)
        if contact is None:
            return
        talk = self._conversations.get(contact)
        wanted = arrangement(talk, transferred=contact.state is ContactState.TRANSFERRED)
        seen = self._carrier.room(room(contact.id, contact.offer))
        if seen is None:
            return
        citizen = self._place(contact, seen, contact.call, wanted.citizen, talk.citizen_sound)
        party = not talk.joined or self._place(
            contact, seen, talk.leg, wanted.party, talk.party_sound
        )
        heard = Arrangement(
            wanted.citizen if citizen else Sound.NONE, wanted.party if party else Sound.NONE
        )
        confirm_arrangement(self._conversations, talk, heard, self._clock(), done=citizen and party)

    def _place(self, contact: Contact, seen: Room, call: str, wanted: Sound, before: str) -> bool:
        """Put a leg on hold or take it off; False if it is not in the conference yet."""
        held = seen.held.get(call)
        if held is None:
            return False
        if wanted is Sound.NONE and held:
            self._carrier.unhold(seen, call)
        elif wanted is not Sound.NONE and not (held and before == wanted):
            url = path(
                "/voice/conversation/held",
                contact=contact.id,
                lang=contact.queue.language,
                sound=wanted.value,
            )
            self._carrier.hold(seen, call, self._public_url + at_version(url, contact.version))
        return True

    def _ring(self, id_: str, attempt: str) -> None:
        now = self._clock()
        talk = claim_party(self._conversations, id_, attempt, now)
        contact = self._conversations.in_conversation(id_) if talk else None
        if talk is None or contact is None:
            return
        to = self._address(talk)
        if not to or rings_paused(self._router, now):
            party_left(self._conversations, id_, attempt, PartyEnd.NOT_RUNG, now)
            return
        try:
            call = retry(lambda _: partial(self._invite, contact, talk, to), after=(Busy,))
        except (Busy, Refused) as fault:
            log.warning("party not rung", contact=id_, fault=repr(fault))
            why = refused(self._router, fault, self._clock())
            end = PartyEnd.FAILED if why == PartyEnd.FAILED else PartyEnd.NOT_RUNG
            party_left(self._conversations, id_, attempt, end, self._clock())
        except (Gone, Unsent) as fault:
            log.warning("party not rung", contact=id_, fault=repr(fault))
            party_left(self._conversations, id_, attempt, PartyEnd.NOT_RUNG, self._clock())
        except Unsure as fault:  # it may ring: status events or the deadline tell
            log.warning("ring order not confirmed", role="party", contact=id_, fault=str(fault))
        else:
            if call and not party_rung(self._conversations, id_, attempt, call):
                self._router.store.post(HangUp(call))

    def _invite(self, contact: Contact, talk: Conversation, to: str) -> str:
        progress = path(
            "/voice/party/status",
            attempt=talk.attempt,
            contact=contact.id,
            lang=contact.queue.language,
        )
        return self._carrier.invite(
            room(contact.id, contact.offer),
            to,
            shown=contact.called,
            label=f"party-{talk.attempt}",
            progress=self._public_url + at_version(progress, contact.version),
            timeout_s=ring_s(self._router, talk.kind or PartyKind.NUMBER),
        )

    def _address(self, talk: Conversation) -> str:
        """Return what to dial; empty if the site no longer has it."""
        site = self._router.site
        match talk.kind:
            case PartyKind.GUIDE:
                guide = site.guides.get(talk.address)
                return guide.endpoint if guide else ""
            case PartyKind.ENTRY:
                entry = entry_of(site, talk.address)
                return entry.number if entry else ""
            case PartyKind.INTERPRETER:
                interpreter = site.interpreters.get(talk.address)
                return interpreter.number if interpreter else ""
            case _:
                return talk.address

    def _check(self, id_: str) -> None:
        """Ask the carrier about the party, and about the citizen whose guide has left."""
        contact = self._conversations.in_conversation(id_)
        if contact is None:
            return
        talk, now = self._conversations.get(contact), self._clock()
        if contact.state is ContactState.TRANSFERRED and not self._lives(contact.call):
            hang_up_lost_call(self._callbacks, contact, now)
        elif talk.joined and not self._lives(talk.leg):
            party_left(self._conversations, id_, talk.attempt, PartyEnd.HUNG_UP, now)

    def _lives(self, call: str) -> bool:
        try:
            return self._carrier.lives(call)
        except Gone:
            return False
